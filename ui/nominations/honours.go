package nominations

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// Honours is the page of earlier honours and of what the nominee agreed to.
type honours struct {
	pen      *pen
	list     *lines[honour]
	consents []*consents
	content  fyne.CanvasObject
}

func newHonours(p *pen) *honours {
	h := &honours{pen: p}
	h.list = newLines(p, lang.L("添加荣誉"), func(v honour) bool { return v == honour{} }, h.line)
	box := container.NewVBox(desk.Subheading(p.field(award.Person, "honours")), h.list.content, desk.Gap(1), desk.Subheading(p.field(award.Person, "consents")))
	for _, to := range award.ConsentTos() {
		c := newConsents(p.fresh(), to)
		h.consents = append(h.consents, c)
		box.Add(desk.Caption(p.say.ConsentTo(to)))
		box.Add(c.lines.content)
	}
	h.content = box
	return h
}

func (h *honours) object() fyne.CanvasObject { return h.content }

// line edits one honour.
func (h *honours) line(p *pen, v honour) line[honour] {
	title, grantor, year := p.hinted(lang.L("荣誉名称"), v.Title), p.hinted(lang.L("授予单位"), v.Grantor), p.hinted(lang.L("年份"), "")
	if v.Year > 0 {
		year.Text = strconv.Itoa(v.Year)
	}
	read := func() honour {
		n, _ := parseYear(year.Text)
		return honour{Title: trimmed(title), Grantor: trimmed(grantor), Year: n}
	}
	return line[honour]{
		object: container.NewBorder(nil, nil, nil, desk.Broad(80, year), container.NewGridWithColumns(2, title, grantor)),
		first:  title, read: read,
		wrong: func() string {
			if _, ok := parseYear(year.Text); !ok {
				return lang.L("荣誉的年份请写四位数字，如 2023。")
			}
			return ""
		},
	}
}

// parseYear reads a year; nothing is 0.
func parseYear(text string) (int, bool) {
	n, ok := parseCount(text)
	if n != 0 && (n < 1900 || n > 2999) {
		return 0, false
	}
	return n, ok
}

func (h *honours) fill(f award.FormText) {
	h.pen.apply()
	h.list.fill(f.Honours)
	for _, c := range h.consents {
		c.fill(f.Consents)
	}
}

func (h *honours) read(f *award.FormText) []slip {
	var slips []slip
	f.Honours = h.list.values()
	if wrong := h.list.wrong(); wrong != "" {
		slips = append(slips, slip{"honours", wrong})
	}
	f.Consents = nil
	for _, c := range h.consents {
		if wrong := c.lines.wrong(); wrong != "" {
			slips = append(slips, slip{"consents", wrong})
		}
		f.Consents = append(f.Consents, c.lines.values()...)
	}
	return slips
}

func (h *honours) jump(field string) bool {
	switch field {
	case "honours":
		if !h.list.focus(0) {
			part.Focus(h.list.add)
		}
		return true
	case "consents":
		return h.consents[0].lines.focus(0)
	}
	return false
}

// Consents are what was agreed to of one thing: by the nominee, and in a joint
// nomination by each.
type consents struct {
	to    award.ConsentTo
	lines *lines[consent]
}

func newConsents(p *pen, to award.ConsentTo) *consents {
	c := &consents{to: to}
	c.lines = newLines(p, lang.L("再添一人"), func(v consent) bool { return v == consent{To: to} }, c.line)
	return c
}

// line edits one consent.
func (c *consents) line(p *pen, v consent) line[consent] {
	given, on := choose(p, words(answers(), p.say.Answer), int(v.Given)), p.date()
	by, paper := p.hinted(lang.L("谁签的"), v.By), p.hinted(lang.L("什么书面材料"), v.Paper)
	on.OnDate = nil
	on.SetDate(v.On)
	on.OnDate = func(award.Date, bool) { p.touched() }
	return line[consent]{
		object: rightward(container.NewHBox(desk.Broad(90, given), desk.Broad(150, on)), container.NewGridWithColumns(2, by, paper)),
		first:  given,
		read: func() consent {
			day, _ := on.Date()
			return consent{To: c.to, Given: answerOf(given), By: trimmed(by), On: day, Paper: trimmed(paper)}
		},
		wrong: func() string {
			if _, ok := on.Date(); !ok {
				return lang.L("“{{.Title}}”的日期不是日期，请写成 2023-05-01。", map[string]any{"Title": p.say.ConsentTo(c.to)})
			}
			return ""
		},
	}
}

// rightward sets what is given the room that is left beside what stands at its
// left, so that Tab goes the same way: in a border it goes through the middle
// first.
func rightward(left, rest fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewBorderLayout(nil, nil, left, nil), left, rest)
}

// fill shows the consents of a form, or one to be filled in.
func (c *consents) fill(all []consent) {
	var values []consent
	for _, given := range all {
		if given.To == c.to {
			values = append(values, given)
		}
	}
	if len(values) == 0 {
		values = []consent{{To: c.to}}
	}
	c.lines.fill(values)
}
