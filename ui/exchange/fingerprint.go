package exchange

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
)

// A fingerprint is shown large, since two people read it to each other.
type fingerprint struct {
	text    *canvas.Text
	content fyne.CanvasObject
}

func newFingerprint() *fingerprint {
	f := &fingerprint{text: canvas.NewText("", look.Color(theme.ColorNameForeground))}
	f.text.TextSize = look.Size(20)
	f.content = container.NewHBox(desk.Inset(1, f.text))
	return f
}

// set shows a fingerprint; an empty one shows nothing.
func (f *fingerprint) set(text string) {
	look.Set(f.text, strings.ToUpper(text))
	f.text.Hidden = text == ""
	f.text.Refresh()
}
