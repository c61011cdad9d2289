package matching

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Beside shows two records side by side, and what can be decided.
type beside struct {
	view    *Matching
	key     namematch.Key // of the pair shown; zero: none
	reading *task.Latest[[2]who]
	reason  *part.Entry
	body    *fyne.Container
	content fyne.CanvasObject
}

// A who is what the screen may say of one record in full.
type who struct {
	side  award.MatchSide
	said  Said
	text  award.IdentityOf[string]
	apart bool // the details of somebody who must not be named are not here
}

func newBeside(v *Matching) *beside {
	b := &beside{view: v, reason: part.NewEntry(), body: container.NewVBox()}
	b.reading = task.NewLatest(v.desk.Runner, 0, b.arrived)
	b.reason.PlaceHolder = lang.L("理由（可以不写）")
	b.reason.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyReturn || name == fyne.KeyEnter || name == fyne.KeyEscape {
			v.Focus()
			return true
		}
		return false
	}
	scroll := part.NewScroll(desk.Inset(3, b.body))
	b.content = desk.Panel(desk.Frame(desk.Hairline(), nil, nil, nil, desk.Tall(220, scroll)))
	return b
}

// focusReason puts the cursor where the reason is written.
func (b *beside) focusReason() {
	if b.key != (namematch.Key{}) {
		b.view.desk.Window.Canvas().Focus(b.reason)
	}
}

func (b *beside) reasonText() string { return strings.TrimSpace(b.reason.Text) }

// show reads both records of a pair; nil shows none.
func (b *beside) show(p *pair) {
	if p == nil {
		b.key = namematch.Key{}
		b.reading.Stop()
		b.body.Objects = nil
		b.body.Refresh()
		return
	}
	if p.Key() != b.key {
		b.reason.SetText("")
	}
	b.key = p.Key()
	both := [2]who{{side: p.A, said: p.a}, {side: p.B, said: p.b}}
	b.reading.Run(func(ctx context.Context) ([2]who, error) {
		for i := range both {
			if err := both[i].read(ctx, b.view.store); err != nil {
				return both, err
			}
		}
		return both, nil
	})
}

// read reads what else the screen may say.
func (w *who) read(ctx context.Context, store Names) error {
	w.text = award.IdentityOf[string]{
		Name: desk.NameWord(w.said.Disclosed), Unit: w.said.Unit, IDNumber: w.said.IDNumber, Phone: w.said.Phone,
	}
	if !w.side.Nomination || w.side.Withheld {
		w.apart = w.side.Withheld
		return nil
	}
	n, f, err := store.Form(ctx, w.side.ID)
	if wording.CodeOf(err) == string(award.WithheldHere) { // since it was compared
		w.apart, w.text = true, award.IdentityOf[string]{}
		return nil
	}
	if err != nil {
		return err
	}
	said := award.DiscloseForm(n, f, award.ToScreen)
	w.text = said.Nominee
	if w.side.Place > 0 && w.side.Place <= len(said.Others) {
		w.text = said.Others[w.side.Place-1]
	}
	return nil
}

// A line is one thing known of both records.
type line struct {
	title string
	texts [2]string
	same  func(a, b string) bool // nil: equal texts
	plain bool                   // not compared
}

// arrived shows both records.
func (b *beside) arrived(both [2]who, err error) {
	p := b.view.pairOf([]namematch.Key{b.key})
	switch {
	case err != nil:
		b.view.desk.Unread(lang.L("没有读出这两条记录"), err)
		return
	case p == nil:
		return
	}
	b.body.Objects = []fyne.CanvasObject{b.acts(p), b.signs(p), b.grid(both)}
	b.body.Refresh()
}

// signs says what both have in common, and what speaks against it.
func (b *beside) signs(p *pair) fyne.CanvasObject {
	say, units := b.view.desk.Say, p.A.Kind == award.Unit
	box := container.NewVBox()
	add := func(text string, tone fyne.ThemeColorName) {
		box.Add(paragraph(text, tone, max(look.Size(480), b.content.Size().Width-look.Unit(8))))
	}
	if len(p.Signs) == 0 {
		add(lang.L("这两条记录现在没有相同之处；以前作的决定还在。"), look.Muted)
	} else {
		add(say.MatchVerdict(p.Verdict)+"："+say.MatchSigns(p.Signs, units), look.Good)
	}
	if len(p.Counter) > 0 {
		add(lang.L("不同之处：")+say.MatchSigns(p.Counter, units), look.Warn)
	}
	if m := p.Decision; m.Verdict != award.Undecided {
		text := lang.L("决定：") + DecisionWord(m.Verdict)
		if m.By != "" {
			text += "  " + m.By + "  " + m.At.Local().Format(time.DateTime)
		}
		if why := reasonOf(p); why != "" {
			text += "  " + lang.L("理由：") + why
		}
		add(text, look.Muted)
	}
	return box
}

// reasonOf gives why a pair was decided. Of somebody who must not be named it
// is not said here.
func reasonOf(p *pair) string {
	if p.Protected() {
		return ""
	}
	return award.DiscloseReason(award.Nomination{}, p.Decision.Reason, award.ToScreen)
}

// acts are what can be decided.
func (b *beside) acts(p *pair) fyne.CanvasObject {
	v := b.view
	if !v.mayDecide(p) {
		return desk.Caption(lang.L("由管理员或经办人决定；涉及不公开人员的，还要有涉密知悉权限。"))
	}
	button := func(text string, says award.MatchSays) fyne.CanvasObject {
		o := part.NewButton(text, nil, func() { v.decide(says) })
		if p.Decision.Verdict == says {
			o.Disable()
		}
		return o
	}
	row := container.NewHBox(
		button(lang.L("1 是同一个"), award.SameOne), button(lang.L("2 不是同一个"), award.TwoDifferent), button(lang.L("3 拿不准"), award.NotSure),
		button(lang.L("0 收回决定"), award.Undecided), desk.Gap(2), desk.Broad(300, b.reason))
	return row
}

// grid sets both records side by side and marks what is the same and what is
// not.
func (b *beside) grid(both [2]who) fyne.CanvasObject {
	rows := container.NewVBox()
	half := max(look.Size(240), (b.content.Size().Width-look.Unit(8))/2)
	row := func(cell func(i int) fyne.CanvasObject) {
		rows.Add(container.New(layout.NewGridLayoutWithColumns(2), cell(0), cell(1)))
	}
	row(func(i int) fyne.CanvasObject {
		open := part.NewQuietButton(lang.L("打开"), nil, func() { b.view.open(both[i].side) })
		title := paragraph(both[i].side.Title, theme.ColorNameForeground, half-open.MinSize().Width-look.Unit(2))
		return container.NewBorder(nil, nil, nil, open, title)
	})
	row(func(i int) fyne.CanvasObject {
		return paragraph(PlaceWord(b.view.desk.Say, both[i].side), look.Muted, half)
	})
	if both[0].apart || both[1].apart {
		row(func(i int) fyne.CanvasObject {
			if !both[i].apart {
				return container.NewStack()
			}
			return paragraph(lang.L("不公开的人，这里只写代号；要看是谁，请到名单或提名里查看，记入审计。"), look.Muted, half)
		})
	}
	for _, l := range b.lines(both) {
		tone, mark := l.mark()
		row(func(i int) fyne.CanvasObject {
			text := mark + l.texts[i]
			if l.texts[i] == "" {
				text = "—"
			}
			title := desk.Broad(80, container.NewBorder(nil, nil, container.NewCenter(desk.Caption(l.title)), nil))
			return container.NewBorder(nil, nil, title, nil, paragraph(text, tone, half-title.MinSize().Width-look.Unit(1)))
		})
	}
	return rows
}

// paragraph gives text as high as it is at a width.
func paragraph(text string, tone fyne.ThemeColorName, width float32) fyne.CanvasObject {
	p := desk.NewTonedParagraph(text, tone)
	p.Resize(fyne.NewSize(width, 0)) // its height follows from its width
	return p
}

// mark says whether both records have the same in a line, where it is known of
// both.
func (l line) mark() (tone fyne.ThemeColorName, mark string) {
	switch {
	case l.plain || l.texts[0] == "" || l.texts[1] == "":
		return look.Muted, ""
	case l.equal():
		return look.Good, "＝ "
	}
	return look.Warn, "≠ "
}

// equal reports whether both records have the same in a line.
func (l line) equal() bool {
	if l.same != nil {
		return l.same(l.texts[0], l.texts[1])
	}
	return l.texts[0] == l.texts[1]
}

// lines are what is known of both records.
func (b *beside) lines(both [2]who) []line {
	say := b.view.desk.Say
	normal := func(a, b string) bool { return namematch.Normal(a) == namematch.Normal(b) }
	unit := func(a, b string) bool { return namematch.NormalUnit(a) == namematch.NormalUnit(b) }
	x, y := both[0].text, both[1].text
	number := func(string, string) bool {
		return strings.EqualFold(x.IDNumber, y.IDNumber) || tailOf(x.IDNumber, y.IDNumber)
	}
	year := func(w who) string {
		if w.side.Year == 0 {
			return ""
		}
		return strconv.Itoa(w.side.Year)
	}
	all := []line{
		{lang.L("姓名/名称"), [2]string{x.Name, y.Name}, normal, both[0].apart || both[1].apart},
		{lang.L("曾用名"), [2]string{x.FormerName, y.FormerName}, normal, false},
		{lang.L("单位"), [2]string{x.Unit, y.Unit}, unit, false},
		{lang.L("证件号码"), [2]string{masked(x.IDNumber), masked(y.IDNumber)}, number, false},
		{lang.L("性别"), [2]string{sexWord(say, x.Sex), sexWord(say, y.Sex)}, nil, false},
		{lang.L("出生"), [2]string{x.Birth, y.Birth}, nil, false},
		{lang.L("电话"), [2]string{x.Phone, y.Phone}, samePhone, false},
		{lang.L("地区"), [2]string{x.Region, y.Region}, normal, false},
		{lang.L("职务"), [2]string{x.Post, y.Post}, nil, true},
		{lang.L("年度"), [2]string{year(both[0]), year(both[1])}, nil, true},
	}
	kept := all[:0]
	for _, l := range all {
		if l.texts[0] != "" || l.texts[1] != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func sexWord(say wording.Speaker, s award.Sex) string {
	if s == award.SexUnknown {
		return ""
	}
	return say.Sex(s)
}

// tailOf reports whether one number is the end of the other.
func tailOf(a, b string) bool {
	return len(a) >= clear4 && len(b) >= clear4 && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// samePhone compares the digits of two numbers.
func samePhone(a, b string) bool {
	digits := func(text string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, text)
	}
	return digits(a) == digits(b)
}
