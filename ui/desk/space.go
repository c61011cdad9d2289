package desk

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/look"
)

// Wide gives o at least the width, in pixels at 100 %.
func Wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(strut(width, 0), o)
}

// Tall gives o at least the height, in pixels at 100 %.
func Tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(strut(0, height), o)
}

// Broad is Wide for what fills the height it is given.
func Broad(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(strut(width, 0), o)
}

// Stack puts objects below each other without gaps.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), objects...)
}

// Gap is an empty strip, n steps of the grid high and wide.
func Gap(n float32) fyne.CanvasObject { return strut(4*n, 4*n) }

func strut(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(look.Size(width), look.Size(height)))
	return r
}

// Inset puts o n steps of the grid inside.
func Inset(n float32, o fyne.CanvasObject) fyne.CanvasObject {
	s := look.Unit(n)
	return container.New(layout.NewCustomPaddedLayout(s, s, s, s), o)
}

// Heading is a view's title.
func Heading(text string) *canvas.Text {
	t := canvas.NewText("", look.Color(theme.ColorNameForeground))
	t.TextSize, t.TextStyle = look.Size(20), fyne.TextStyle{Bold: true}
	look.Set(t, text)
	return t
}

// Subheading is the title of a part of a view.
func Subheading(text string) *canvas.Text {
	t := Heading(text)
	t.TextSize = look.Size(15)
	return t
}

// Caption is a line of lesser weight.
func Caption(text string) *canvas.Text {
	t := canvas.NewText("", look.Color(look.Muted))
	t.TextSize = look.Size(12)
	look.Set(t, text)
	return t
}

// Panel puts o on the ground of panels.
func Panel(o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(canvas.NewRectangle(look.Color(look.Panel)), o)
}

// Hairline is a line between things.
func Hairline() fyne.CanvasObject {
	r := canvas.NewRectangle(look.Color(look.Line))
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// Column sets o as a column of at most the width, in pixels at 100 %, at the
// left of what it stands in.
func Column(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return Inset(4, container.New(columnLayout{width}, o))
}

// Most keeps o from growing wider than the width, in pixels at 100 %.
func Most(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(columnLayout{width}, o)
}

// columnLayout keeps its one object from growing wider than people read.
type columnLayout struct{ most float32 }

// Layout implements [fyne.Layout].
func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(fyne.NewSize(min(size.Width, look.Size(l.most)), size.Height))
	}
}

// MinSize implements [fyne.Layout].
func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}
