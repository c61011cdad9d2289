// Package part holds the widgets the window is put together from: tables,
// forms, lists of lines, pages, banners, and the doors to files and to the
// desktop.
//
// A part has fields and callbacks and knows no rules: what may be done, in
// which words it is refused and what a row says is told to it. Parts are made
// and used on the window's goroutine. Where a callback is nil, the part does
// not offer what the callback would do.
//
// All colours and sizes come from package look, all work beside the window
// goes through package task, and all words through lang.L.
package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/look"
)

// A Tone is the kind of news a part brings, shown by colour and never by
// colour alone.
type Tone uint8

// The tones.
const (
	Plain  Tone = iota
	Muted       // of lesser weight
	Info        // to know
	Good        // done, right
	Warn        // to look at
	Bad         // wrong, not done
	Accent      // the window's one accent
)

// full gives the colour of marks and text in the tone.
func (t Tone) full() fyne.ThemeColorName {
	switch t {
	case Plain:
		return theme.ColorNameForeground
	case Muted:
		return look.Muted
	case Info:
		return look.Info
	case Good:
		return look.Good
	case Warn:
		return look.Warn
	case Bad:
		return look.Bad
	case Accent:
		return look.Accent
	}
	return theme.ColorNameForeground
}

// bed gives the colour of the ground under text in the tone.
func (t Tone) bed() fyne.ThemeColorName {
	switch t {
	case Plain, Muted:
		return look.Panel
	case Info:
		return look.InfoBed
	case Good:
		return look.GoodBed
	case Warn:
		return look.WarnBed
	case Bad:
		return look.BadBed
	case Accent:
		return look.Chosen
	}
	return look.Panel
}

// An Action is something a part offers to do.
type Action struct {
	Label string
	Do    func()
}

// drawing is the renderer of parts that place their objects themselves.
type drawing struct {
	owner   fyne.CanvasObject
	objects []fyne.CanvasObject
	lay     func(size fyne.Size) // places the objects
	least   func() fyne.Size     // the size below which the part is of no use
	paint   func()               // brings colours and texts up to date; may be nil
}

// Destroy implements [fyne.WidgetRenderer].
func (d *drawing) Destroy() {}

// Layout implements [fyne.WidgetRenderer].
func (d *drawing) Layout(size fyne.Size) { d.lay(size) }

// MinSize implements [fyne.WidgetRenderer].
func (d *drawing) MinSize() fyne.Size { return d.least() }

// Objects implements [fyne.WidgetRenderer].
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

// Refresh implements [fyne.WidgetRenderer].
func (d *drawing) Refresh() {
	if d.paint != nil {
		d.paint()
	}
	d.lay(d.owner.Size())
	for _, o := range d.objects {
		o.Refresh()
	}
	canvas.Refresh(d.owner)
}

// newText returns an empty text that put fills.
func newText(bold bool) *canvas.Text {
	return &canvas.Text{TextSize: textSize(), TextStyle: fyne.TextStyle{Bold: bold}, Color: color.Transparent}
}

// put has t show s in the named colour and size, without refreshing it.
func put(t *canvas.Text, s string, name fyne.ThemeColorName, size float32) {
	t.TextSize = size
	t.Color = look.Color(name)
	look.Set(t, s)
}

func newRectangle() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

func textSize() float32    { return look.Size(14) }
func captionSize() float32 { return look.Size(12) }

// place moves and resizes o.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// middle gives the y at which t stands in the middle of a row of height h.
func middle(t *canvas.Text, h float32) float32 { return (h - t.MinSize().Height) / 2 }

// canvasOf gives the canvas an object is shown on; nil while it is on none.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// Focus gives the keys to o. Fyne knows of no canvas for what was put into a
// window a moment ago and is not drawn yet: then the windows look for it.
func Focus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := canvasOf(object); c != nil {
		c.Focus(o)
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		w.Canvas().Focus(o)
	}
}
