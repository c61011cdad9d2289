package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Frame sets a middle between edges, like Fyne's border container but without
// gaps: panels and lines of the window meet. Edges may be nil.
func Frame(top, bottom, left, right, middle fyne.CanvasObject) *fyne.Container {
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{middle, top, bottom, left, right} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(&frame{top, bottom, left, right}, objects...)
}

// Form is a Frame of what lies below each other, in which Tab goes through the
// middle, then through what lies below it, and last through the top.
func Form(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	return container.New(&frame{top: top, bottom: bottom}, middle, bottom, top)
}

// frame lays out a Frame.
type frame struct{ top, bottom, left, right fyne.CanvasObject }

// Layout implements [fyne.Layout].
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom, left, right := least(f.top).Height, least(f.bottom).Height, least(f.left).Width, least(f.right).Width
	inner := fyne.NewSize(max(0, size.Width-left-right), max(0, size.Height-top-bottom))
	for _, o := range objects {
		at, extent := fyne.NewPos(left, top), inner
		switch o {
		case f.top:
			at, extent = fyne.NewPos(0, 0), fyne.NewSize(size.Width, top)
		case f.bottom:
			at, extent = fyne.NewPos(0, size.Height-bottom), fyne.NewSize(size.Width, bottom)
		case f.left:
			at, extent = fyne.NewPos(0, top), fyne.NewSize(left, inner.Height)
		case f.right:
			at, extent = fyne.NewPos(size.Width-right, top), fyne.NewSize(right, inner.Height)
		}
		o.Move(at)
		o.Resize(extent)
	}
}

// MinSize implements [fyne.Layout].
func (f *frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	inner := fyne.Size{}
	for _, o := range objects {
		if o.Visible() && o != f.top && o != f.bottom && o != f.left && o != f.right {
			inner = inner.Max(o.MinSize())
		}
	}
	top, bottom, left, right := least(f.top), least(f.bottom), least(f.left), least(f.right)
	return fyne.NewSize(
		max(top.Width, bottom.Width, left.Width+inner.Width+right.Width),
		top.Height+bottom.Height+max(left.Height, right.Height, inner.Height))
}

// least gives the size an edge takes; a hidden one takes none.
func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}
