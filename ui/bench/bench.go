package bench

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store tells of all campaigns.
type Store interface {
	Summaries(ctx context.Context) ([]award.Summary, error)
}

// A Bench is the workbench.
type Bench struct {
	desk    *desk.Desk
	store   Store
	starts  Starts
	content *fyne.Container
	today   *canvas.Text
	list    *cards
	shown   []award.Summary
	latest  *task.Latest[[]award.Summary]
}

// New gives the workbench; Refresh fills it.
func New(d *desk.Desk, store Store, starts Starts) *Bench {
	b := &Bench{desk: d, store: store, starts: starts, content: container.NewStack(), today: desk.Caption("")}
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

// Refresh reads the campaigns anew.
func (b *Bench) Refresh() { b.latest.Run(b.store.Summaries) }

func (b *Bench) show(all []award.Summary) {
	b.shown = byUrgency(all, b.desk.Today())
	look.Set(b.today, lang.L("今天是{{.Date}}", map[string]any{"Date": b.desk.Say.Date(b.desk.Today())}))
	b.today.Refresh()
	if len(all) == 0 {
		b.list = nil
		b.content.Objects = []fyne.CanvasObject{welcome(b.starts)}
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
	b.content.Objects = []fyne.CanvasObject{desk.Frame(desk.Stack(b.head(), desk.Hairline()), nil, nil, nil, b.list)}
	b.content.Refresh()
	b.Focus()
}

// head is the strip above the list.
func (b *Bench) head() fyne.CanvasObject {
	bring := part.NewMainButton(lang.L("带入获奖名单…"), theme.FolderOpenIcon(), b.starts.Open)
	paste := part.NewButton(lang.L("粘贴名单"), theme.ContentPasteIcon(), b.starts.Paste)
	create := part.NewButton(lang.L("新建活动"), theme.ContentAddIcon(), b.starts.Create)
	return desk.Inset(3,
		container.NewBorder(nil, nil, container.NewHBox(desk.Heading(lang.L("工作台")), desk.Gap(1), container.NewCenter(b.today)), container.NewHBox(create, paste, bring)))
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
