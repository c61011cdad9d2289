package entrance

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// width is that of a card, in pixels at 100 %.
const width = 520

// frame sets a card in the middle of the window, with the program's name above
// and the path of the store below.
func frame(card fyne.CanvasObject, path string) fyne.CanvasObject {
	name := desk.Heading(lang.L("嘉奖"))
	name.Color, name.TextSize, name.Alignment = look.Color(look.Accent), look.Size(26), fyne.TextAlignCenter
	foot := desk.Caption(path)
	foot.Alignment = fyne.TextAlignCenter
	column := container.NewVBox(name, desk.Gap(3), card, desk.Gap(2), foot)
	return desk.Panel(container.NewScroll(container.NewCenter(desk.Inset(4, column))))
}

// A sheet is a card with a title, text, a form and buttons. While something
// works it takes no input and says what is being done.
type sheet struct {
	desk    *desk.Desk
	form    *part.Form
	first   fyne.Focusable // gets the keys
	fields  []fyne.Disableable
	news    *fyne.Container // what went wrong, or happened
	busy    *canvas.Text
	above   *fyne.Container // between the text and the form
	foot    *fyne.Container
	main    *part.Button
	content fyne.CanvasObject
}

// newSheet returns a card; form may be nil. The main button, and Ctrl+Enter in
// the form, do what the card is for.
func newSheet(d *desk.Desk, title string, text []string, form *part.Form, main string, do func()) *sheet {
	s := &sheet{desk: d, form: form, news: container.NewVBox(), above: container.NewVBox(), busy: desk.Caption("")}
	s.busy.TextSize = look.Size(13)
	column := container.NewVBox(desk.Heading(title), desk.Gap(1), s.news)
	for _, t := range text {
		column.Add(paragraph(t))
	}
	column.Add(s.above)
	if form != nil {
		column.Add(desk.Gap(1))
		column.Add(form)
		form.OnSave = do
	}
	column.Add(desk.Gap(2))
	s.foot = container.NewHBox(s.busy, layout.NewSpacer())
	if main != "" {
		s.main = part.NewMainButton(main, nil, do)
		s.foot.Add(s.main)
		s.fields = append(s.fields, s.main)
	}
	column.Add(s.foot)
	ground := canvas.NewRectangle(look.Color(look.Sheet))
	ground.CornerRadius, ground.StrokeColor, ground.StrokeWidth = look.Unit(1), look.Color(look.Line), 1
	s.content = container.NewStack(ground, desk.Inset(6, desk.Wide(width, column)))
	return s
}

// paragraph is running text as wide as the card.
func paragraph(text string) fyne.CanvasObject {
	p := desk.NewParagraph(text)
	p.Resize(fyne.NewSize(look.Size(width), 0)) // its height follows from its width
	return p
}

// offer puts another button, without a ground, to the left of the main one.
func (s *sheet) offer(label string, do func()) {
	b := part.NewQuietButton(label, nil, do)
	s.fields = append(s.fields, b)
	s.foot.Objects = append([]fyne.CanvasObject{b}, s.foot.Objects...)
}

func (s *sheet) object() fyne.CanvasObject { return s.content }

// focus implements [page].
func (s *sheet) focus() {
	if s.first != nil {
		s.desk.Window.Canvas().Focus(s.first)
	}
}

// work takes no more input and says what is being done.
func (s *sheet) work(text string) {
	s.desk.Window.Canvas().Unfocus()
	for _, f := range s.fields {
		f.Disable()
	}
	s.say(text)
	s.news.Objects = nil
	s.news.Refresh()
}

// rest takes input again.
func (s *sheet) rest() {
	for _, f := range s.fields {
		f.Enable()
	}
	s.say("")
}

// working reports whether the sheet takes no input.
func (s *sheet) working() bool { return len(s.fields) > 0 && s.fields[0].Disabled() }

func (s *sheet) say(text string) {
	look.Set(s.busy, text)
	s.busy.Refresh()
	s.foot.Refresh()
}

// tell puts news at the head of the card.
func (s *sheet) tell(tone part.Tone, what, more string) {
	n := part.NewNotice(tone, what, more, "")
	n.Resize(fyne.NewSize(look.Size(width), 0)) // its height follows from its width
	s.news.Objects = []fyne.CanvasObject{n}
	s.news.Refresh()
}

// fail says what went wrong: at the field that a problem names, or at the head.
func (s *sheet) fail(err error) {
	if field := desk.FieldOf(err); field != "" && s.form != nil && s.form.SetProblem(field, s.desk.Explain(err)) {
		return
	}
	s.explain(err)
	s.focus()
}

// explain says at the head what went wrong.
func (s *sheet) explain(err error) {
	n := part.NewNotice(part.Bad, s.desk.Explain(err), "", "")
	if _, known := s.desk.Say.Explain(err); !known {
		n.Details = err.Error()
	}
	n.Resize(fyne.NewSize(look.Size(width), 0))
	s.news.Objects = []fyne.CanvasObject{n}
	s.news.Refresh()
}

// newWaiting is the card while nothing can be done yet.
func newWaiting(d *desk.Desk, text string) *sheet { return newSheet(d, text, nil, nil, "", nil) }

// A way is something that can be done about a store that does not open.
type way struct {
	label string
	do    func()
}

// newRefusal says why the store does not open and what can be done, the best
// way first.
func newRefusal(d *desk.Desk, err error, ways ...way) *sheet {
	s := newSheet(d, lang.L("资料没有打开"), nil, nil, ways[0].label, ways[0].do)
	s.first = s.main
	for _, w := range ways[1:] {
		s.offer(w.label, w.do)
	}
	s.explain(err)
	return s
}

// newUnbacked says that a backup is missing, before the window closes.
func newUnbacked(d *desk.Desk, err error, next func()) *sheet {
	s := newSheet(d, lang.L("没有做成自动备份"), []string{lang.L("已存入的内容不受影响。")}, nil, lang.L("关闭"), next)
	s.first = s.main
	s.explain(err)
	return s
}
