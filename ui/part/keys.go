package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/look"
)

// pass hands a key that o has no use for to what is behind it: the dialog it
// stands in, or the window.
func pass(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	if escape(c, ev) {
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(ev)
	}
}

// escape gives a key to the dialog that is open, which has a use for Escape
// only, and reports whether there is one.
func escape(c fyne.Canvas, ev *fyne.KeyEvent) bool {
	top, ok := c.Overlays().Top().(interface{ Escape() })
	if ok && ev.Name == fyne.KeyEscape {
		top.Escape()
	}
	return ok
}

// passShortcut hands a shortcut that o has no use for to the window.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	c := canvasOf(o)
	if target, ok := c.(fyne.Shortcutable); ok {
		target.TypedShortcut(s)
	}
}

// NewKeyNote names, beside a main button, the key that presses it from wherever
// one types: Ctrl+Enter.
func NewKeyNote() *canvas.Text {
	t := newText(false)
	put(t, lang.L("Ctrl+回车"), look.Muted, captionSize())
	return t
}

// isReturn reports whether a key is one of the two that end a line.
func isReturn(name fyne.KeyName) bool { return name == fyne.KeyReturn || name == fyne.KeyEnter }

// isSave reports whether s is Ctrl+Enter.
func isSave(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	return ok && isReturn(custom.KeyName) && custom.Modifier == fyne.KeyModifierShortcutDefault
}
