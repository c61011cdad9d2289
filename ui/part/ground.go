package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Ground is what a window stands on: it shows one object over the whole window
// and tells whenever the window is used, by a key or by the mouse.
//
// Fyne has no one place that every key passes, so parts tell of the keys they
// take. It asks every object under the mouse for the shape of the pointer
// whenever the mouse moves; the ground lies under all of them.
type Ground struct {
	widget.BaseWidget
	OnUse func()

	shown fyne.CanvasObject
}

// NewGround returns a ground that shows o.
func NewGround(o fyne.CanvasObject) *Ground {
	g := &Ground{shown: o}
	g.ExtendBaseWidget(g)
	return g
}

// Put shows o in the place of what was shown.
func (g *Ground) Put(o fyne.CanvasObject) {
	g.shown = o
	g.Refresh()
}

// Use tells that the window is used.
func (g *Ground) Use() {
	if g.OnUse != nil {
		g.OnUse()
	}
}

// Cursor implements [desktop.Cursorable].
func (g *Ground) Cursor() desktop.Cursor {
	g.Use()
	return desktop.DefaultCursor
}

// CreateRenderer implements [fyne.Widget].
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return &groundDrawing{ground: g} }

// groundDrawing draws a ground: what it shows, and nothing else.
type groundDrawing struct{ ground *Ground }

// Destroy implements [fyne.WidgetRenderer].
func (*groundDrawing) Destroy() {}

// Layout implements [fyne.WidgetRenderer].
func (d *groundDrawing) Layout(size fyne.Size) { place(d.ground.shown, 0, 0, size.Width, size.Height) }

// MinSize implements [fyne.WidgetRenderer].
func (d *groundDrawing) MinSize() fyne.Size { return d.ground.shown.MinSize() }

// Objects implements [fyne.WidgetRenderer].
func (d *groundDrawing) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{d.ground.shown} }

// Refresh implements [fyne.WidgetRenderer].
func (d *groundDrawing) Refresh() {
	d.Layout(d.ground.Size())
	d.ground.shown.Refresh()
}

// Used tells the ground that o stands on, if it stands on one, that o was used.
func Used(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		use(c)
	}
}

func use(c fyne.Canvas) {
	if g, ok := c.Content().(*Ground); ok {
		g.Use()
	}
}
