package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/roster"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// settle is how long typing rests before the list is read anew.
const settle = 150 * time.Millisecond

// Readers turn what people bring into lines.
type Readers struct {
	Read   func(ctx context.Context, path string) (Text, error)
	Paste  func(ctx context.Context, text string) (Text, error)
	Sample Text
}

// An Intake is the view in which one list is brought in.
type Intake struct {
	desk    *desk.Desk
	readers Readers
	latest  *task.Latest[Reading]

	draft   *Draft
	reading Reading
	left    func() // shown when the clerk leaves without storing

	title   *part.Entry
	source  *canvas.Text
	lines   *part.LineView
	edit    *part.Entry
	groups  *groupList
	panel   *panel
	tally   *canvas.Text
	why     *canvas.Text
	store   *part.Button
	notes   *fyne.Container
	content fyne.CanvasObject
}

// New gives the view; Open, Paste or Sample start a draft in it, and left is
// called when the clerk gives it up.
func New(d *desk.Desk, readers Readers, left func()) *Intake {
	v := &Intake{desk: d, readers: readers, left: left, reading: Reading{Roster: &roster.Roster{}}, draft: NewDraft(Text{})}
	v.latest = task.NewLatest(d.Runner, settle, v.shown)
	v.build()
	return v
}

// Object gives what the window shows.
func (v *Intake) Object() fyne.CanvasObject { return v.content }

// Open reads the file at path and, if that works, calls ready and shows the
// list. What goes wrong is explained; nothing is stored then.
func (v *Intake) Open(path string, ready func()) {
	v.bring(lang.L("没有读出")+"“"+filepath.Base(path)+"”", ready, func(ctx context.Context) (Text, error) {
		return v.readers.Read(ctx, path)
	})
}

// Paste reads text as a list.
func (v *Intake) Paste(text string, ready func()) {
	v.bring(lang.L("没有读出粘贴的内容"), ready, func(ctx context.Context) (Text, error) {
		return v.readers.Paste(ctx, text)
	})
}

// Sample shows the invented list.
func (v *Intake) Sample(ready func()) {
	v.start(v.readers.Sample)
	ready()
}

func (v *Intake) bring(trouble string, ready func(), read func(context.Context) (Text, error)) {
	task.Run(v.desk.Runner, lang.L("正在读取名单…"), func(ctx context.Context, _ task.Progress) (Text, error) {
		return read(ctx)
	}, func(t Text, err error) {
		if err != nil {
			v.desk.Trouble(trouble, err)
			return
		}
		v.start(t)
		ready()
	})
}

// start takes a new text and reads it.
func (v *Intake) start(t Text) {
	v.draft = NewDraft(t)
	v.reading = Reading{Roster: &roster.Roster{}}
	v.title.Text = ""
	v.title.Refresh()
	name := t.Name
	if name == "" {
		name = lang.L("粘贴的内容")
	}
	look.Set(v.source, fmt.Sprintf(lang.L("来自：%s，%d 行"), name, len(t.Lines)))
	v.source.Refresh()
	v.notes.Objects = nil
	for _, n := range t.Notes {
		code, args := n.News()
		v.notes.Add(part.NewNotice(part.Info, v.desk.Say.Sentence(code, args), "", ""))
	}
	v.read()
}

// read has the draft read anew; the newest reading is shown.
func (v *Intake) read() {
	d := v.draft.snapshot()
	facts := Facts{Today: v.desk.Today(), Covered: v.desk.Covered}
	v.latest.Run(func(context.Context) (Reading, error) { return Read(d, facts), nil })
}

// shown shows a reading.
func (v *Intake) shown(r Reading, err error) {
	if err != nil {
		v.desk.Trouble(lang.L("没有读懂名单"), err)
		return
	}
	v.reading = r
	if v.title.Text != r.Roster.Title && !v.hasFocus(v.title) {
		v.title.Text = r.Roster.Title
		v.title.Refresh()
	}
	v.lines.Refresh()
	v.groups.show(v.desk.Say, r.Roster)
	v.weigh()
}

func (v *Intake) hasFocus(o fyne.Focusable) bool { return v.desk.Window.Canvas().Focused() == o }

// weigh shows what the decisions come to.
func (v *Intake) weigh() {
	v.panel.show(v.draft, v.reading)
	tally, err := v.draft.Weigh(v.reading)
	look.Set(v.tally, tallyWord(tally))
	v.tally.Refresh()
	why := ""
	if n := v.draft.Pending(v.reading); n > 0 {
		why = fmt.Sprintf(lang.L("还有 %d 项要您决定，决定后才能存入"), n)
	} else if err != nil {
		why = lang.L("没有读到获奖者，不能存入")
	}
	look.Set(v.why, why)
	v.why.Hidden = why == ""
	v.why.Refresh()
	if why == "" && !v.latest.Busy() {
		v.store.Enable()
	} else {
		v.store.Disable()
	}
}

// mark declares lines to be something; the reading follows.
func (v *Intake) mark(mark roster.Mark, numbers ...int) {
	v.draft.Mark(mark, numbers...)
	v.read()
}

// rewrite changes the text of a line; the reading follows.
func (v *Intake) rewrite(number int, text string) {
	v.draft.Rewrite(number, text)
	v.read()
}

// decide settles a finding.
func (v *Intake) decide(f award.Finding, d award.Decision) {
	v.draft.Decide(f, d)
	v.weigh()
}

// decideAll says what settling everything as proposed will do, and does it.
func (v *Intake) decideAll() {
	open := v.draft.Proposals(v.reading)
	part.Ask(v.desk.Window, part.Question{
		Title:   fmt.Sprintf(lang.L("按建议处理 %d 项？"), len(open)),
		Text:    proposalText(v.desk.Say, open),
		Choices: []part.AskChoice{{Label: lang.L("取消")}, {Label: lang.L("就这样处理"), Main: true}},
	}, func(choice int) {
		if choice != 1 {
			return
		}
		for _, f := range open {
			v.draft.Decide(f, award.Decision{Choice: f.Choices[0]})
		}
		v.weigh()
	})
}

// keep stores the list as a campaign and opens it.
func (v *Intake) keep() {
	in, err := v.draft.Intake(v.reading)
	if err != nil {
		v.desk.Trouble(lang.L("还不能存入"), err)
		return
	}
	said := fmt.Sprintf(lang.L("已存入 %d 位获奖者。"), in.Tally.Accepted)
	v.desk.Do(award.ImportRoster{Intake: in}, said, func(r award.Receipt, err error) {
		if err != nil {
			if desk.FieldOf(err) != "" {
				v.desk.Trouble(lang.L("没有存入"), err)
			}
			return
		}
		v.draft = NewDraft(Text{})
		v.desk.Open(r.Campaign, desk.StageWinners)
	})
}

// leave gives the list up, after asking where work would be lost.
func (v *Intake) leave() {
	if !v.draft.touched() {
		v.left()
		return
	}
	part.Ask(v.desk.Window, part.Question{
		Title:   lang.L("放弃带入这份名单？"),
		Text:    lang.L("刚才的标记和决定会丢掉。已经存入的活动不受影响。"),
		Choices: []part.AskChoice{{Label: lang.L("继续核对")}, {Label: lang.L("放弃"), Danger: true}},
	}, func(choice int) {
		if choice == 1 {
			v.left()
		}
	})
}

func (v *Intake) build() {
	v.title = part.NewEntry()
	v.title.PlaceHolder = lang.L("活动名称，如：某市“百题知识竞赛”获奖名单")
	v.title.OnChanged = func(text string) {
		v.draft.SetTitle(text)
		v.read()
	}
	v.source = desk.Caption("")
	v.buildLines()
	v.panel = newPanel(v.desk.Say)
	v.panel.decide, v.panel.all = v.decide, v.decideAll
	v.panel.reopen = func(f award.Finding) {
		v.draft.Reopen(f)
		v.weigh()
	}
	v.panel.reveal = func(lines []int) {
		v.lines.ScrollTo(lines[0])
		v.lines.Highlight(lines...)
		v.showEdit(lines[0])
	}
	v.groups = newGroupList(func(line int) {
		v.lines.ScrollTo(line)
		v.showEdit(line)
	})
	v.notes = container.NewVBox()
	v.tally, v.why = desk.Caption(""), desk.Caption("")
	v.tally.TextSize, v.why.TextSize = look.Size(14), look.Size(13)
	v.why.Color = look.Color(look.Warn)
	v.store = part.NewMainButton(lang.L("存入"), theme.ConfirmIcon(), v.keep)
	give := part.NewButton(lang.L("放弃"), nil, v.leave)
	top := desk.Inset(2, container.NewVBox(container.NewBorder(nil, nil,
		container.NewHBox(desk.Heading(lang.L("带入名单")), desk.Gap(2)), container.NewCenter(v.source), v.title), v.notes))
	bottom := desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(2,
		container.NewBorder(nil, nil, nil, container.NewHBox(container.NewCenter(give), container.NewCenter(v.store)),
			container.NewVBox(layout.NewSpacer(), v.tally, v.why, layout.NewSpacer())))))
	right := container.NewVSplit(v.groups.content, v.panel.body)
	right.Offset = 0.38
	split := container.NewHSplit(v.linesBox(), right)
	split.Offset = 0.62
	v.content = desk.Frame(desk.Stack(top, desk.Hairline()), bottom, nil, nil, split)
}

// Touched reports whether leaving would lose the clerk's work.
func (v *Intake) Touched() bool { return v.draft.touched() }

// Refresh does nothing: a draft does not depend on what is stored.
func (*Intake) Refresh() {}
