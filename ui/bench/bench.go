package bench

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store tells of all campaigns and finds the winners of all of them.
type Store interface {
	Summaries(ctx context.Context) ([]award.Summary, error)
	// Outline gives a campaign's tracks and tiers without its winners.
	Outline(ctx context.Context, id award.ID) (*award.Dossier, error)
	Find(ctx context.Context, q award.Query) ([]award.ID, error)
	Winners(ids []award.ID) ([]award.Row[award.Winner], error)
}

// A Bench is the workbench.
type Bench struct {
	desk      *desk.Desk
	store     Store
	nominated Works
	starts    Starts
	content   *fyne.Container
	today     *canvas.Text
	list      *cards
	search    *part.Search
	finder    *finder
	middle    *fyne.Container // the campaigns, or the winners found
	seeking   bool            // the search gets the keys once it is there
	shown     []award.Summary
	works     map[award.ID]works // what waits in those whose nominations were looked at
	latest    *task.Latest[outlook]
	looking   *task.Latest[map[award.ID]works]
	// OpenWork shows a campaign where work of a kind is done, with what waits
	// alone; Pairs counts the pairs of a campaign on which nobody decided, and
	// says whether they were looked for. The window sets both.
	OpenWork func(campaign award.ID, w Work)
	Pairs    func(campaign award.ID) (undecided int, compared bool)
}

// An outlook is what the bench reads at once.
type outlook struct {
	all   []award.Summary
	works map[award.ID]works // how many nominations are in which state
}

// New gives the workbench; Refresh fills it.
func New(d *desk.Desk, store Store, nominated Works, starts Starts) *Bench {
	b := &Bench{desk: d, store: store, nominated: nominated, starts: starts, content: container.NewStack(), today: desk.Caption("")}
	b.search = part.NewSearch(lang.L("在所有活动里找人：姓名、拼音、单位"))
	b.search.OnSearch = func(string) { b.look() }
	b.finder = newFinder(d, store, b.search)
	b.search.OnLeave = b.finder.focus
	b.middle = container.NewStack()
	b.latest = task.NewLatest(d.Runner, 0, func(o outlook, err error) {
		if err != nil {
			d.Trouble(lang.L("没有读出活动"), err)
			return
		}
		b.keepDetails(o.works)
		b.show(o.all)
		b.lookInto(o)
	})
	b.looking = task.NewLatest(d.Runner, 0, b.looked)
	return b
}

// Object gives what the window shows.
func (b *Bench) Object() fyne.CanvasObject { return b.content }

// Focus gives the keys to the list of campaigns, if the bench is in sight and
// nothing else has them.
func (b *Bench) Focus() {
	c := b.desk.Window.Canvas()
	if b.list != nil && c.Focused() == nil {
		c.Focus(b.list)
	}
}

// FocusSearch puts the cursor where winners of all campaigns are searched.
// Before the first campaigns are read there is nothing to search in; it waits
// for them.
func (b *Bench) FocusSearch() {
	if b.seeking = b.list == nil; !b.seeking {
		b.search.Focus()
	}
}

// Refresh reads the campaigns anew.
func (b *Bench) Refresh() {
	b.latest.Run(b.read)
	b.finder.refresh()
}

// Follow shows what is read since, while winners are being read.
func (b *Bench) Follow() {
	b.latest.Run(b.read)
	b.finder.find(b.search.Text)
}

// read reads the campaigns, with how far their nominations are.
func (b *Bench) read(ctx context.Context) (outlook, error) {
	all, err := b.store.Summaries(ctx)
	if err != nil {
		return outlook{}, err
	}
	o := outlook{all, make(map[award.ID]works)}
	for _, s := range all {
		sum, err := b.nominated.NominationSummary(ctx, s.ID)
		if err != nil {
			return outlook{}, err
		}
		if sum.Total > 0 {
			o.works[s.ID] = works{states: sum.States, total: sum.Total}
		}
	}
	return o, nil
}

// keepDetails takes the counts that were read, and what was found behind them
// before until that is looked for again.
func (b *Bench) keepDetails(now map[award.ID]works) {
	for id, w := range now {
		old := b.works[id]
		old.states, old.total = w.states, w.total
		now[id] = old
	}
	b.works = now
}

// lookInto looks beside the window what waits in each campaign.
func (b *Bench) lookInto(o outlook) {
	nominated, today := b.nominated, b.desk.Today()
	b.looking.Run(func(ctx context.Context) (map[award.ID]works, error) {
		found := make(map[award.ID]works, len(o.works))
		for _, s := range o.all {
			w, there := o.works[s.ID]
			if !there {
				continue
			}
			w, err := inspect(ctx, nominated, s.ID, w, today)
			if err != nil {
				return nil, err
			}
			found[s.ID] = w
		}
		return found, nil
	})
}

// looked shows what waits.
func (b *Bench) looked(found map[award.ID]works, err error) {
	if err != nil {
		b.desk.Unread(lang.L("没有读出提名"), err)
		return
	}
	b.works = found
	if b.list != nil {
		b.list.arrange()
	}
}

// worksOf gives what waits in a campaign, with the pairs found by now.
func (b *Bench) worksOf(id award.ID) works {
	w := b.works[id]
	if b.Pairs != nil && w.total > 0 {
		w.pairs, w.compared = b.Pairs(id)
	}
	return w
}

// look shows the winners found in the place of the campaigns while something is
// looked for.
func (b *Bench) look() {
	b.finder.find(b.search.Text)
	var shown fyne.CanvasObject = b.list
	if b.finder.asked() {
		shown = b.finder.content
	}
	b.middle.Objects = []fyne.CanvasObject{shown}
	b.middle.Refresh()
}

func (b *Bench) show(all []award.Summary) {
	b.shown = byUrgency(all, b.works, b.desk.Today())
	b.finder.name(all)
	look.Set(b.today, lang.L("今天是{{.Date}}", map[string]any{"Date": b.desk.Say.Date(b.desk.Today())}))
	b.today.Refresh()
	if len(all) == 0 {
		b.list = nil
		b.content.Objects = []fyne.CanvasObject{waiting()}
		if b.starts.Open != nil {
			b.content.Objects = []fyne.CanvasObject{welcome(b.starts, b.desk.Window.Canvas().Size().Width-look.Unit(20))}
		}
		b.content.Refresh()
		return
	}
	if b.list != nil {
		b.list.arrange()
		return
	}
	b.list = newCards(func() int { return len(b.shown) }, b.fill)
	b.list.chips = func(i int) []part.Chip { return b.worksOf(b.shown[i].ID).chips() }
	b.list.OnSelected = func(i widget.ListItemID) {
		b.list.UnselectAll()
		stage := desk.StageWinners
		if next := NextStep(b.shown[i], b.works[b.shown[i].ID].states, b.desk.Today()); next.nominating() {
			stage = next.Stage()
		}
		b.desk.Open(b.shown[i].ID, stage)
	}
	b.look()
	b.content.Objects = []fyne.CanvasObject{desk.Frame(desk.Stack(b.head(), desk.Hairline()), nil, nil, nil, b.middle)}
	b.content.Refresh()
	if b.seeking {
		b.FocusSearch()
		return
	}
	b.Focus()
}

// head is the strip above the list.
func (b *Bench) head() fyne.CanvasObject {
	return desk.Inset(3, container.NewBorder(nil, nil,
		container.NewHBox(desk.Heading(lang.L("工作台")), desk.Gap(1), container.NewCenter(b.today), desk.Gap(3), desk.Broad(300, b.search)),
		buttons(b.starts.create(), b.starts.paste(), b.starts.bring())))
}

// fill shows campaign i in a card.
func (b *Bench) fill(i widget.ListItemID, o fyne.CanvasObject) {
	c, ok := o.(*card)
	if !ok || i >= len(b.shown) {
		return
	}
	s := b.shown[i]
	today := b.desk.Today()
	w := b.worksOf(s.ID)
	next := NextStep(s, w.states, today)
	phase, tone := PhaseWord(PhaseOf(s.Window, today)), phaseTone(PhaseOf(s.Window, today))
	if next.nominating() {
		phase, tone = lang.L("提名阶段"), [2]fyne.ThemeColorName{look.Info, look.InfoBed}
	}
	c.set(s.Campaign.Title, b.about(s, w), phase, tone, stepWord(next), func() { b.desk.Open(s.ID, next.Stage()) })
	c.setWorks(w.chips(), func(kind Work) {
		if b.OpenWork != nil {
			b.OpenWork(s.ID, kind)
		}
	})
}

// about says in one line what a campaign has.
func (b *Bench) about(s award.Summary, w works) string {
	line := fmt.Sprintf(lang.L("%d 位获奖者"), s.Winners)
	if w.total > 0 {
		nominated := lang.L("{{.Count}} 件提名", map[string]any{"Count": w.total})
		if line += "　" + nominated; s.Winners == 0 {
			line = nominated
		}
	}
	if !s.Campaign.IssuedOn.IsZero() {
		line += "　" + lang.L("{{.Date}}公布", map[string]any{"Date": b.desk.Say.Date(s.Campaign.IssuedOn)})
	}
	if w := s.Window; !w.Start.IsZero() || !w.End.IsZero() {
		line += "　" + lang.L("领奖：{{.Start}}至{{.End}}", map[string]any{"Start": b.desk.Say.Date(w.Start), "End": b.desk.Say.Date(w.End)})
	}
	return line
}

// PhaseWord names a phase.
func PhaseWord(p Phase) string {
	switch p {
	case NotSet:
		return lang.L("未安排领奖")
	case NoYear:
		return lang.L("领奖缺年份")
	case Ahead:
		return lang.L("领奖未开始")
	case Running:
		return lang.L("领取中")
	case Finished:
	}
	return lang.L("领奖已结束")
}

// phaseTone gives a phase's colour and the pale one behind it.
func phaseTone(p Phase) [2]fyne.ThemeColorName {
	switch p {
	case NoYear:
		return [2]fyne.ThemeColorName{look.Warn, look.WarnBed}
	case Ahead:
		return [2]fyne.ThemeColorName{look.Info, look.InfoBed}
	case Running:
		return [2]fyne.ThemeColorName{look.Good, look.GoodBed}
	case NotSet, Finished:
	}
	return [2]fyne.ThemeColorName{look.Muted, look.Panel}
}

func stepWord(s Step) string {
	switch s {
	case StepNominate:
		return lang.L("继续提名")
	case StepAccept:
		return lang.L("受理提名")
	case StepExamine:
		return lang.L("审查资格")
	case StepWinners:
		return lang.L("添加获奖者")
	case StepYear:
		return lang.L("补上年份")
	case StepTerms:
		return lang.L("安排领奖")
	case StepNotice:
		return lang.L("制作领奖通知")
	case StepSignOff:
		return lang.L("打印签领表")
	case StepArchive:
	}
	return lang.L("查看名单")
}
