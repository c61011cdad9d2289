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
	desk    *desk.Desk
	store   Store
	starts  Starts
	content *fyne.Container
	today   *canvas.Text
	list    *cards
	search  *part.Search
	finder  *finder
	middle  *fyne.Container // the campaigns, or the winners found
	seeking bool            // the search gets the keys once it is there
	shown   []award.Summary
	latest  *task.Latest[[]award.Summary]
}

// New gives the workbench; Refresh fills it.
func New(d *desk.Desk, store Store, starts Starts) *Bench {
	b := &Bench{desk: d, store: store, starts: starts, content: container.NewStack(), today: desk.Caption("")}
	b.search = part.NewSearch(lang.L("在所有活动里找人：姓名、拼音、单位"))
	b.search.OnSearch = func(string) { b.look() }
	b.finder = newFinder(d, store, b.search)
	b.search.OnLeave = b.finder.focus
	b.middle = container.NewStack()
	b.latest = task.NewLatest(d.Runner, 0, func(all []award.Summary, err error) {
		if err != nil {
			d.Trouble(lang.L("没有读出活动"), err)
			return
		}
		b.show(all)
	})
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
	b.latest.Run(b.store.Summaries)
	b.finder.refresh()
}

// Follow shows what is read since, while winners are being read.
func (b *Bench) Follow() {
	b.latest.Run(b.store.Summaries)
	b.finder.find(b.search.Text)
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
	b.shown = byUrgency(all, b.desk.Today())
	b.finder.name(all)
	look.Set(b.today, lang.L("今天是{{.Date}}", map[string]any{"Date": b.desk.Say.Date(b.desk.Today())}))
	b.today.Refresh()
	if len(all) == 0 {
		b.list = nil
		b.content.Objects = []fyne.CanvasObject{waiting()}
		if b.starts.Open != nil {
			b.content.Objects = []fyne.CanvasObject{welcome(b.starts)}
		}
		b.content.Refresh()
		return
	}
	if b.list != nil {
		b.list.Refresh()
		return
	}
	b.list = newCards(func() int { return len(b.shown) }, b.fill)
	b.list.OnSelected = func(i widget.ListItemID) {
		b.list.UnselectAll()
		b.desk.Open(b.shown[i].ID, desk.StageWinners)
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
	next := NextStep(s, today)
	c.set(s.Campaign.Title, b.about(s), PhaseWord(PhaseOf(s.Window, today)), phaseTone(PhaseOf(s.Window, today)), stepWord(next), func() {
		b.desk.Open(s.ID, next.Stage())
	})
}

// about says in one line what a campaign has.
func (b *Bench) about(s award.Summary) string {
	line := fmt.Sprintf(lang.L("%d 位获奖者"), s.Winners)
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
