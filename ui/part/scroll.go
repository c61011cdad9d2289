package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// NewScroll returns a column of fields that scrolls up and down, also while the
// mouse is over one of them. By themselves, fields keep the wheel even where
// they have nothing to scroll.
//
// It is for containers, forms and fields: what else scrolls by itself, such as a
// table, does not get the wheel in it.
func NewScroll(content fyne.CanvasObject) *container.Scroll {
	w := &wheel{content: content}
	w.ExtendBaseWidget(w)
	w.scroll = container.NewVScroll(container.NewStack(content, w))
	return w.scroll
}

// A wheel lies over the content of a scroll. It cannot be seen, and takes
// nothing from what lies below but the wheel.
type wheel struct {
	widget.BaseWidget
	scroll  *container.Scroll
	content fyne.CanvasObject
	fitting bool
}

// Resize implements [fyne.CanvasObject]. It comes once the content has its size.
// What is as high as its width lets it be shows only then how high that is.
func (w *wheel) Resize(size fyne.Size) {
	w.BaseWidget.Resize(size)
	if w.fitting {
		return
	}
	w.fitting = true
	if height := max(w.content.MinSize().Height, w.scroll.Size().Height); height != size.Height {
		w.scroll.Content.Resize(fyne.NewSize(size.Width, height))
	}
	w.fitting = false
}

// CreateRenderer implements [fyne.Widget].
func (*wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled implements [fyne.Scrollable]. A text of several lines scrolls until
// its end and the column from there on.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if e := entryAt(w.content, ev.Position); e != nil && e.scrolled(ev) {
		return
	}
	w.scroll.Scrolled(ev)
}

// entryAt gives the text field at a position of o, or nil.
func entryAt(o fyne.CanvasObject, at fyne.Position) *Entry {
	size := o.Size()
	if !o.Visible() || at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		return nil
	}
	var inner []fyne.CanvasObject
	switch o := o.(type) {
	case *Entry:
		return o
	case *fyne.Container:
		inner = o.Objects
	case *Form:
		for _, f := range o.fields {
			inner = append(inner, f.Body)
		}
	case interface{ within() []fyne.CanvasObject }:
		inner = o.within()
	}
	for _, i := range inner {
		if e := entryAt(i, at.Subtract(i.Position())); e != nil {
			return e
		}
	}
	return nil
}
