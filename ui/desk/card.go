package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// CardWidth is how wide cards are, in pixels at 100 %.
const CardWidth = 460

// Within gives content as it fits into a dialog: what is too high for the
// window scrolls, and the buttons below stay in sight.
func (d *Desk) Within(content fyne.CanvasObject) fyne.CanvasObject {
	content = Wide(CardWidth, content)
	room := d.Window.Canvas().Size().Height - look.Unit(40) // for title, buttons and edges
	least := content.MinSize()
	if least.Height <= room {
		return content
	}
	scroll := part.NewScroll(content)
	scroll.SetMinSize(fyne.NewSize(least.Width+look.Unit(3), max(room, look.Unit(30))))
	return scroll
}

// A Card is a form in a dialog. Its button and Ctrl+Enter do what it is for;
// Enter alone never does.
type Card struct {
	Form  *part.Form
	Modal *part.Modal

	desk *Desk
}

// ShowCard shows a form under some text and gives first the keys.
func (d *Desk) ShowCard(title, text, button string, form *part.Form, first fyne.Focusable, do func(c *Card)) {
	c := &Card{Form: form, desk: d}
	act := func() { do(c) }
	form.OnSave = act
	about := NewParagraph(text)
	for _, o := range []fyne.CanvasObject{about, form} {
		o.Resize(fyne.NewSize(look.Size(CardWidth), 0)) // their height follows from their width
	}
	c.Modal = part.ShowModal(d.Window, title, d.Within(container.NewVBox(container.NewVBox(about), Gap(1), form)),
		part.NewButton(lang.L("取消"), nil, func() { c.Modal.Close() }), part.NewMainButton(button, nil, act))
	d.Window.Canvas().Focus(first)
}

// Refused shows what is wrong at its field, or in a dialog where no field is
// meant.
func (c *Card) Refused(title string, err error) {
	if field := FieldOf(err); field != "" && c.Form.SetProblem(field, c.desk.Explain(err)) {
		return
	}
	c.desk.Trouble(title, err)
}
