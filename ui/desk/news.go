package desk

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// codeShut is the store's code for an act while nobody is signed in.
const codeShut = "store-shut"

// Trouble explains err in a dialog headed by title: a sentence, and for faults
// the details to copy. Work that the clerk cancelled is only said in the snack.
// Where nobody is signed in any more, the window asks for that instead.
func (d *Desk) Trouble(title string, err error) {
	switch {
	case d.away:
		return
	case wording.CodeOf(err) == codeShut && d.Ended != nil:
		d.Ended()
		return
	}
	if errors.Is(err, context.Canceled) {
		d.Snack(d.Explain(err), "", nil)
		return
	}
	text := NewParagraph(d.Explain(err))
	text.Resize(fyne.NewSize(look.Size(440), 0)) // its height follows from its width
	var m *part.Modal
	buttons := []*part.Button{}
	if _, known := d.Say.Explain(err); !known {
		buttons = append(buttons, part.NewButton(lang.L("复制详情"), nil, func() {
			fyne.CurrentApp().Clipboard().SetContent(err.Error())
			d.Snack(lang.L("详情已复制。"), "", nil)
		}))
	}
	buttons = append(buttons, part.NewMainButton(lang.L("知道了"), nil, func() { m.Close() }))
	m = part.ShowModal(d.Window, title, Wide(452, container.New(layout.NewCustomPaddedLayout(0, 0, look.Unit(1.5), look.Unit(1.5)), text)), buttons...)
}

// Unread explains that something could not be read for showing it. A campaign
// that is gone needs no explaining: the window leaves it.
func (d *Desk) Unread(title string, err error) {
	if !errors.Is(err, award.ErrNoRecord) {
		d.Trouble(title, err)
	}
}
