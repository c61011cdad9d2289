package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Beside sets two forms side by side where each of their fields has room for
// what it is to show whole, and one below the other where not.
type Beside struct {
	widget.BaseWidget
	Least float32 // the width of a field, in pixels at 100 %

	first, second *Form
}

// NewBeside returns two forms whose fields are to be that wide at least.
func NewBeside(least float32, first, second *Form) *Beside {
	b := &Beside{Least: least, first: first, second: second}
	b.ExtendBaseWidget(b)
	return b
}

// within gives what stands in it.
func (b *Beside) within() []fyne.CanvasObject { return []fyne.CanvasObject{b.first, b.second} }

// side reports whether both have room in a width.
func (b *Beside) side(width float32) bool {
	need := look.Size(b.Least) + max(b.first.labels(), b.second.labels())
	return width >= 2*need+look.Unit(2)
}

// CreateRenderer implements [fyne.Widget].
func (b *Beside) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: b, objects: []fyne.CanvasObject{b.first, b.second}}
	gap := func() float32 { return look.Unit(2) }
	d.lay = func(size fyne.Size) {
		if b.side(size.Width) {
			b.first.setColumn(0)
			b.second.setColumn(0)
			half := (size.Width - gap()) / 2
			place(b.first, 0, 0, half, size.Height)
			place(b.second, half+gap(), 0, half, size.Height)
			return
		}
		column := max(b.first.labels(), b.second.labels())
		b.first.setColumn(column)
		b.second.setColumn(column)
		b.first.Resize(fyne.NewSize(size.Width, 0)) // its height follows from its width
		height := b.first.MinSize().Height
		place(b.first, 0, 0, size.Width, height)
		place(b.second, 0, height+gap(), size.Width, max(0, size.Height-height-gap()))
	}
	d.least = func() fyne.Size {
		x, y := b.first.MinSize(), b.second.MinSize()
		size := fyne.NewSize(max(x.Width, y.Width), x.Height+gap()+y.Height)
		if b.side(b.Size().Width) {
			size.Height = max(x.Height, y.Height)
		}
		return size
	}
	return d
}
