package intake

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// mostCards is how many findings the panel shows at once; the others come up
// as these are settled.
const mostCards = 40

// panel lists the findings of a reading, what still asks first.
type panel struct {
	say    wording.Speaker
	decide func(award.Finding, award.Decision)
	reopen func(award.Finding)
	reveal func(lines []int)
	all    func() // settle everything the way the rules propose

	head *canvas.Text
	bulk *part.Button
	box  *fyne.Container
	body fyne.CanvasObject
}

func newPanel(say wording.Speaker) *panel {
	p := &panel{say: say, head: desk.Subheading(""), box: container.NewVBox()}
	p.bulk = part.NewButton(lang.L("全部按建议处理…"), nil, func() { p.all() })
	p.body = desk.Frame(
		desk.Inset(1, container.NewBorder(nil, nil, nil, p.bulk, p.head)), nil, nil, nil,
		container.NewVScroll(p.box))
	return p
}

// show lists what the draft and its reading come to.
func (p *panel) show(d *Draft, r Reading) {
	var asking, decided, notes []fyne.CanvasObject
	open := 0
	for i, f := range r.Findings {
		decision, ok := d.decisions[r.keys[i]]
		switch {
		case f.Severity == award.Ask && !ok:
			if open++; open <= mostCards {
				asking = append(asking, p.asking(f))
			}
		case ok:
			if len(decided) < mostCards {
				decided = append(decided, p.decided(f, decision))
			}
		default:
			if len(notes) < mostCards {
				notes = append(notes, p.card(part.Info, f))
			}
		}
	}
	p.head.Text = lang.L("没有要您决定的事项")
	if open > 0 {
		p.head.Text = fmt.Sprintf(lang.L("要您决定的事项：%d"), open)
	}
	p.head.Refresh()
	if len(d.Proposals(r)) > 0 {
		p.bulk.Show()
	} else {
		p.bulk.Hide()
	}
	p.box.Objects = nil
	p.add("", asking)
	if open > mostCards {
		p.box.Add(desk.Caption(fmt.Sprintf(lang.L("还有 %d 项，处理完上面的接着显示。"), open-mostCards)))
	}
	p.add(lang.L("提醒（不影响存入）"), notes)
	p.add(lang.L("已决定"), decided)
	p.box.Refresh()
}

func (p *panel) add(head string, cards []fyne.CanvasObject) {
	if len(cards) == 0 {
		return
	}
	if head != "" {
		p.box.Add(container.New(layout.NewCustomPaddedLayout(look.Unit(2), 0, look.Unit(1), 0), desk.Caption(head)))
	}
	for _, c := range cards {
		p.box.Add(c)
	}
}

// asking is a finding with its choices as buttons.
func (p *panel) asking(f award.Finding) fyne.CanvasObject {
	switch f.Code {
	case award.YearMissing:
		return p.card(part.Warn, f, p.yearChoices(f)...)
	case award.TitleMissing:
		if f.Args["proposed"] == "" {
			return p.card(part.Warn, f, desk.Caption(lang.L("请在上方填写活动名称。")))
		}
	default:
	}
	buttons := make([]fyne.CanvasObject, 0, len(f.Choices))
	for _, c := range f.Choices {
		buttons = append(buttons, part.NewButton(p.say.Choice(c), nil, func() { p.decide(f, award.Decision{Choice: c}) }))
	}
	return p.card(part.Warn, f, buttons...)
}

// yearChoices lets the clerk take the year that is proposed, or another.
func (p *panel) yearChoices(f award.Finding) []fyne.CanvasObject {
	year := part.NewEntry()
	if proposed, ok := f.Args["proposed"].(int); ok {
		year.SetText(strconv.Itoa(proposed))
	}
	year.Validator = func(s string) error {
		_, err := parseYear(s)
		return err
	}
	take := part.NewButton(lang.L("就用这一年"), nil, func() {
		if y, err := parseYear(year.Text); err == nil {
			p.decide(f, award.Decision{Choice: award.Adopt, Year: y})
		}
	})
	later := part.NewButton(lang.L("先不记年份"), nil, func() { p.decide(f, award.Decision{Choice: award.Keep}) })
	return []fyne.CanvasObject{desk.Wide(76, year), take, later}
}

// errYear says what a year looks like; the entry only shows that it is wrong.
var errYear = fmt.Errorf("year: want four digits from 1949 to 2199")

func parseYear(s string) (int, error) {
	y, err := strconv.Atoi(s)
	if err != nil || y < 1949 || y > 2199 {
		return 0, errYear
	}
	return y, nil
}

// decided is a finding with what was decided and the way back.
func (p *panel) decided(f award.Finding, d award.Decision) fyne.CanvasObject {
	said := p.say.Choice(d.Choice)
	switch {
	case f.Code == award.YearMissing && d.Choice == award.Adopt && d.Year != 0:
		said = fmt.Sprintf(lang.L("用 %d 年"), d.Year)
	case f.Code == award.YearMissing && d.Choice == award.Keep:
		said = lang.L("先不记年份")
	}
	verdict := canvas.NewText("", look.Color(look.Good))
	look.Set(verdict, said)
	return p.card(part.Muted, f, verdict, part.NewQuietButton(lang.L("重新决定"), nil, func() { p.reopen(f) }))
}

// card is one finding: a stripe in its tone, the sentence, where, and acts.
func (p *panel) card(tone part.Tone, f award.Finding, acts ...fyne.CanvasObject) fyne.CanvasObject {
	ink := theme.ColorNameForeground
	if tone == part.Muted {
		ink = look.Muted
	}
	text := desk.Inset(1.5, desk.NewTonedParagraph(p.say.Sentence(string(f.Code), f.Args), ink))
	row := container.New(layout.NewRowWrapLayout())
	for _, a := range acts {
		row.Add(a)
	}
	where := container.NewHBox()
	if len(f.Lines) > 0 {
		where.Add(part.NewQuietButton(p.say.Lines(f.Lines), theme.SearchIcon(), func() { p.reveal(f.Lines) }))
	}
	if len(acts) == 0 { // only a reminder: where it is stands beside it
		text = container.NewBorder(nil, nil, nil, container.NewVBox(where), text)
	} else {
		row.Add(where)
	}
	stripe, bed := canvas.NewRectangle(look.Color(stripeColor(tone))), canvas.NewRectangle(look.Color(bedColor(tone)))
	stripe.SetMinSize(fyne.NewSize(look.Unit(1), 0))
	return container.NewStack(bed, container.NewBorder(nil, nil, stripe, nil,
		container.NewVBox(text, container.New(layout.NewCustomPaddedLayout(0, look.Unit(1.5), look.Unit(1), look.Unit(1)), row))))
}

func stripeColor(t part.Tone) fyne.ThemeColorName {
	switch t {
	case part.Warn:
		return look.Warn
	case part.Info:
		return look.Info
	case part.Plain, part.Muted, part.Good, part.Bad, part.Accent:
	}
	return look.Line
}

func bedColor(t part.Tone) fyne.ThemeColorName {
	switch t {
	case part.Warn:
		return look.WarnBed
	case part.Info:
		return look.InfoBed
	case part.Plain, part.Muted, part.Good, part.Bad, part.Accent:
	}
	return look.Panel
}
