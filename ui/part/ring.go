package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/look"
)

// ringed draws a ring over another renderer while what it draws has the keys: a
// dark line with a light one inside, which shows on every ground. Fyne tints the
// ground alone, and a red button tinted red looks as it did.
type ringed struct {
	fyne.WidgetRenderer
	lit          *bool
	outer, inner *canvas.Rectangle
}

func newRinged(of fyne.WidgetRenderer, lit *bool) *ringed {
	r := &ringed{WidgetRenderer: of, lit: lit, outer: newRectangle(), inner: newRectangle()}
	r.paint()
	return r
}

func (r *ringed) paint() {
	r.outer.StrokeColor, r.outer.StrokeWidth = look.Color(theme.ColorNameForeground), 2
	r.inner.StrokeColor, r.inner.StrokeWidth = look.Color(look.Sheet), 1
	r.outer.CornerRadius, r.inner.CornerRadius = look.Size(3), look.Size(2)
	r.outer.Hidden, r.inner.Hidden = !*r.lit, !*r.lit
}

// Layout implements [fyne.WidgetRenderer].
func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	place(r.outer, 0, 0, size.Width, size.Height)
	place(r.inner, 2, 2, max(0, size.Width-4), max(0, size.Height-4))
}

// Objects implements [fyne.WidgetRenderer].
func (r *ringed) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), r.outer, r.inner)
}

// Refresh implements [fyne.WidgetRenderer].
func (r *ringed) Refresh() {
	r.paint()
	r.outer.Refresh()
	r.inner.Refresh()
	r.WidgetRenderer.Refresh()
}
