package desk

import "fyne.io/fyne/v2"

// Pass hands a key that o has no use for to the window o stands in.
func Pass(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
}
