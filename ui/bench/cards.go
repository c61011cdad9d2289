package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/desk"
)

// cards is the list of cards. Unlike Fyne's list it opens a card on Enter and
// lets the keys it has no use for through to the window.
type cards struct{ widget.List }

func newCards(length func() int, update func(int, fyne.CanvasObject)) *cards {
	c := &cards{List: widget.List{
		Length: length, UpdateItem: update, CreateItem: func() fyne.CanvasObject { return newCard() },
	}}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements [fyne.Focusable].
func (c *cards) TypedKey(ev *fyne.KeyEvent) {
	name := ev.Name
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		name = fyne.KeySpace
	}
	if name == fyne.KeyUp || name == fyne.KeyDown || name == fyne.KeySpace {
		c.List.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	desk.Pass(c, ev)
}
