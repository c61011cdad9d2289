package task

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// cover dims the window and keeps it from being used, with a card in its
// middle.
type cover struct {
	widget.BaseWidget
	body   fyne.CanvasObject
	escape func()
}

func newCover(body fyne.CanvasObject, escape func()) *cover {
	c := &cover{body: body, escape: escape}
	c.ExtendBaseWidget(c)
	return c
}

// Escape does what the Escape key does: it stops the work.
func (c *cover) Escape() { c.escape() }

// Tapped implements [fyne.Tappable]: the dimmed window takes no taps.
func (*cover) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements [fyne.Widget].
func (c *cover) CreateRenderer() fyne.WidgetRenderer {
	r := &coverDrawing{cover: c, dim: canvas.NewRectangle(color.Transparent), card: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

// coverDrawing draws a cover.
type coverDrawing struct {
	cover     *cover
	dim, card *canvas.Rectangle
}

// Destroy implements [fyne.WidgetRenderer].
func (*coverDrawing) Destroy() {}

// Layout implements [fyne.WidgetRenderer].
func (d *coverDrawing) Layout(size fyne.Size) {
	d.dim.Resize(size)
	inset := look.Unit(4)
	body := d.cover.body.MinSize()
	at := fyne.NewPos((size.Width-body.Width)/2, (size.Height-body.Height)/2.5)
	d.card.Move(at.SubtractXY(inset, inset))
	d.card.Resize(body.AddWidthHeight(2*inset, 2*inset))
	d.cover.body.Move(at)
	d.cover.body.Resize(body)
}

// MinSize implements [fyne.WidgetRenderer].
func (d *coverDrawing) MinSize() fyne.Size { return d.cover.body.MinSize() }

// Objects implements [fyne.WidgetRenderer].
func (d *coverDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.dim, d.card, d.cover.body}
}

// Refresh implements [fyne.WidgetRenderer].
func (d *coverDrawing) Refresh() {
	d.paint()
	d.Layout(d.cover.Size())
	canvas.Refresh(d.cover)
}

func (d *coverDrawing) paint() {
	d.dim.FillColor = look.Color(look.Dim)
	d.card.FillColor = look.Color(theme.ColorNameOverlayBackground)
	d.card.StrokeColor = look.Color(look.Line)
	d.card.StrokeWidth = 1
	d.card.CornerRadius = look.Unit(1)
}
