package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/approval"
	"jiajiang/ui/attachment"
	"jiajiang/ui/bench"
	"jiajiang/ui/campaign"
	"jiajiang/ui/consultation"
	"jiajiang/ui/desk"
	"jiajiang/ui/documents"
	"jiajiang/ui/exchange"
	"jiajiang/ui/look"
	"jiajiang/ui/nominations"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/terms"
	"jiajiang/ui/winners"
)

// A folder is one open campaign: its title, the bar of its stages, and the
// stage that is worked at.
type folder struct {
	desk     *desk.Desk
	store    Store
	campaign award.ID
	fresh    bool // a new campaign that is not stored yet
	stage    desk.Stage
	latest   *task.Latest[overview]
	leave    func(next func()) // asks before unsaved work is left

	title       *canvas.Text
	bar         *part.StageBar
	about       *campaign.Campaign
	nominations *nominations.Nominations
	consulting  *consultation.Consultations
	winners     *winners.Winners
	terms       *terms.Terms
	documents   *documents.Documents
	partly      *desk.Partly
	middle      *fyne.Container
	content     fyne.CanvasObject
}

func newFolder(d *desk.Desk, s Store, deps Deps, list func(), leave func(next func())) *folder {
	f := &folder{
		desk: d, store: s, leave: leave, title: desk.Heading(""), middle: container.NewStack(), partly: desk.NewPartly(d),
		about: campaign.New(d, s), nominations: nominations.New(d, s, nominations.Options{
			Attachments: attachment.Options{Cache: deps.Cache, Fonts: deps.Fonts}, Exchange: exchange.New(d, s, deps.Workbooks),
			Press: &approval.Press{Fonts: deps.Fonts, Creator: "Jiajiang " + deps.Version},
		}),
		consulting: consultation.New(d, s, deps.Fonts, "Jiajiang "+deps.Version), winners: winners.New(d, s, deps.Export, documents.NamedCertificates(deps.Fonts, "Jiajiang "+deps.Version, d.Now)), terms: terms.New(d, s),
		documents: documents.New(d, s, deps.Fonts, "Jiajiang "+deps.Version),
	}
	f.latest = task.NewLatest(d.Runner, 0, func(o overview, err error) {
		if err != nil {
			d.Unread(lang.L("没有读出活动"), err)
			return
		}
		f.describe(o)
	})
	f.bar = part.NewStageBar(func(i int) {
		if f.fresh || desk.Stage(i) == f.stage {
			return
		}
		f.leave(func() { f.enter(desk.Stage(i)) })
	})
	back := part.NewQuietButton(lang.L("全部活动"), theme.NavigateBackIcon(), list)
	head := desk.Panel(desk.Inset(1.5, container.NewBorder(nil, nil, container.NewHBox(back, desk.Gap(1)), nil, container.NewHScroll(f.title))))
	f.content = desk.Frame(desk.Stack(head, f.bar, f.partly.Object()), nil, nil, nil, f.middle)
	return f
}

// Object gives what the window shows.
func (f *folder) Object() fyne.CanvasObject { return f.content }

func (f *folder) isOpen() bool { return !f.campaign.IsZero() || f.fresh }

// open shows a campaign at a stage.
func (f *folder) open(id award.ID, stage desk.Stage) {
	f.campaign, f.fresh = id, false
	f.show(stage)
}

// create shows the form of a new campaign.
func (f *folder) create() {
	f.campaign, f.fresh = award.ID{}, true
	f.about.Create()
	f.show(desk.StageCampaign)
}

// shut forgets the campaign.
func (f *folder) shut() { f.campaign, f.fresh = award.ID{}, false }

// enter shows another stage and gives it the keys.
func (f *folder) enter(stage desk.Stage) {
	f.show(stage)
	f.Focus()
}

// Focus gives the keys to what the stage is worked with.
func (f *folder) Focus() {
	switch f.stage {
	case desk.StageCampaign:
		if f.fresh {
			f.about.Focus()
		}
	case desk.StageNominations:
		f.nominations.Focus()
	case desk.StageConsultation:
		f.consulting.Focus()
	case desk.StageWinners:
		f.winners.Focus()
	case desk.StageDocuments:
		f.documents.Focus()
	case desk.StageTerms:
	}
}

// show shows a stage of the open campaign.
func (f *folder) show(stage desk.Stage) {
	f.stage = stage
	var o fyne.CanvasObject
	switch stage {
	case desk.StageCampaign:
		if !f.fresh {
			f.about.Show(f.campaign)
		}
		o = f.about.Object()
	case desk.StageNominations:
		f.nominations.Show(f.campaign)
		o = f.nominations.Object()
	case desk.StageConsultation:
		f.consulting.Show(f.campaign)
		o = f.consulting.Object()
	case desk.StageWinners:
		f.winners.Show(f.campaign)
		o = f.winners.Object()
	case desk.StageTerms:
		f.terms.Show(f.campaign)
		o = f.terms.Object()
	case desk.StageDocuments:
		f.documents.Show(f.campaign)
		o = f.documents.Object()
	}
	f.middle.Objects = []fyne.CanvasObject{o}
	f.middle.Refresh()
	f.tellReading()
	f.latest.Run(f.summaries())
}

// An overview is what the title and the stages say.
type overview struct {
	campaigns   []award.Summary
	nominations award.NominationSummary // of the open campaign
	asked       []award.Row[award.Consultation]
}

// summaries gives the work that reads the campaigns.
func (f *folder) summaries() func(context.Context) (overview, error) {
	store, id := f.store, f.campaign
	return func(ctx context.Context) (overview, error) {
		all, err := store.Summaries(ctx)
		if err != nil || id.IsZero() {
			return overview{campaigns: all}, err
		}
		counts, err := store.NominationSummary(ctx, id)
		if err != nil {
			return overview{campaigns: all}, err
		}
		asked, err := store.Consultations(ctx, id)
		return overview{all, counts, asked}, err
	}
}

// tellReading says above the list whether all of it is read.
func (f *folder) tellReading() {
	if f.partly.Refresh() {
		f.content.Refresh()
	}
}

// follow shows the winners read since; the campaign itself was read at once.
func (f *folder) follow() {
	f.tellReading()
	switch f.stage { //nolint:exhaustive // the other stages list nobody
	case desk.StageWinners:
		f.winners.FindAgain()
	case desk.StageNominations:
		f.nominations.FindAgain()
	}
}

// Refresh follows a change in the store.
func (f *folder) Refresh() {
	f.tellReading()
	f.latest.Run(f.summaries())
	switch f.stage {
	case desk.StageCampaign:
		f.about.Refresh()
	case desk.StageNominations:
		f.nominations.Refresh()
	case desk.StageConsultation:
		f.consulting.Refresh()
	case desk.StageWinners:
		f.winners.Refresh()
	case desk.StageTerms:
		f.terms.Refresh()
	case desk.StageDocuments:
		f.documents.Refresh()
	}
}

// dirty reports whether leaving would lose something.
func (f *folder) dirty() bool {
	switch f.stage {
	case desk.StageCampaign:
		return f.about.Dirty()
	case desk.StageNominations:
		return f.nominations.Dirty()
	case desk.StageWinners:
		return f.winners.Dirty()
	case desk.StageTerms:
		return f.terms.Dirty()
	case desk.StageConsultation, desk.StageDocuments:
	}
	return false
}

// forget gives up what was edited.
func (f *folder) forget() {
	switch f.stage {
	case desk.StageCampaign:
		f.about.Forget()
	case desk.StageNominations:
		f.nominations.Forget()
	case desk.StageWinners:
		f.winners.Forget()
	case desk.StageTerms:
		f.terms.Forget()
	case desk.StageConsultation, desk.StageDocuments:
	}
}

// describe shows title and stages as the store has them.
func (f *folder) describe(o overview) {
	if f.fresh {
		look.Set(f.title, lang.L("新建活动"))
		f.title.Refresh()
		f.bar.SetStages(f.stages(award.Summary{}, overview{}), int(f.stage))
		return
	}
	for _, s := range o.campaigns {
		if s.ID == f.campaign {
			look.Set(f.title, s.Campaign.Title)
			f.title.Refresh()
			f.bar.SetStages(f.stages(s, o), int(f.stage))
			return
		}
	}
	f.shut() // deleted meanwhile, or its creation was taken back
	f.desk.Home()
}

// stages tells how far each stage of a campaign is.
func (f *folder) stages(s award.Summary, o overview) []part.Stage {
	about := part.Stage{Title: lang.L("活动信息"), State: part.StageDone}
	switch {
	case s.Campaign.Issuer == "":
		about.State, about.Note = part.StageNow, lang.L("缺发文机关")
	case s.Campaign.IssuedOn.IsZero():
		about.State, about.Note = part.StageNow, lang.L("缺发文日期")
	default:
		about.Note = lang.L("{{.Date}}发文", map[string]any{"Date": f.desk.Say.Date(s.Campaign.IssuedOn)})
	}
	list := part.Stage{Title: lang.L("名单"), Note: fmt.Sprintf(lang.L("%d 位获奖者"), s.Winners), State: part.StageDone}
	if s.Winners == 0 {
		list.State, list.Note = part.StageOpen, lang.L("还没有获奖者")
	}
	phase := bench.PhaseOf(s.Window, f.desk.Today())
	collecting := part.Stage{Title: lang.L("领奖安排"), Note: bench.PhaseWord(phase), State: part.StageDone}
	switch phase {
	case bench.NotSet:
		collecting.State = part.StageOpen
	case bench.NoYear:
		collecting.State = part.StageNow
	case bench.Ahead, bench.Running, bench.Finished:
	}
	return []part.Stage{
		about, nominations.Stage(o.nominations, s.Winners > 0), consultation.Stage(o.asked, o.nominations.Total, f.desk.Today()),
		list, collecting,
		{Title: lang.L("文书"), Note: lang.L("证书、名单、通知、签领表")},
	}
}
