package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// followMargin is how much of what lies above and below a field is shown with it.
const followMargin = 12

// followStart is how near the first field is to be for the start to be shown
// with it.
const followStart = 48

// follow has the scrolls that o stands in show it: who goes from field to field
// by keys sees the field that has the keys.
func follow(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil {
		for _, w := range fyne.CurrentApp().Driver().AllWindows() {
			locate(w.Canvas().Content(), o)
		}
		return
	}
	for _, overlay := range c.Overlays().List() {
		if _, found := locate(overlay, o); found {
			return
		}
	}
	locate(c.Content(), o)
}

// locate gives where target stands in o, and has the scrolls on the way show it.
func locate(o, target fyne.CanvasObject) (fyne.Position, bool) {
	if o == target {
		return fyne.Position{}, true
	}
	if o == nil || !o.Visible() {
		return fyne.Position{}, false
	}
	for _, inner := range parts(o) {
		at, found := locate(inner, target)
		if !found {
			continue
		}
		if s, ok := o.(*container.Scroll); ok {
			showIn(s, at, target.Size())
		}
		return at.Add(inner.Position()), true
	}
	return fyne.Position{}, false
}

// showIn scrolls until what stands at a place of the content is seen. What is
// taller than the scroll is left alone while some of it is seen.
func showIn(s *container.Scroll, at fyne.Position, size fyne.Size) {
	top, bottom, height := at.Y-followMargin, at.Y+size.Height+followMargin, s.Size().Height
	offset := s.Offset
	switch {
	case height <= 0 || s.Direction == container.ScrollNone || s.Direction == container.ScrollHorizontalOnly:
		return
	case bottom-top > height && at.Y < offset.Y+height && at.Y+size.Height > offset.Y:
		return
	case top < offset.Y || bottom-top > height:
		offset.Y = top
		if top < followStart {
			offset.Y = 0
		}
	case bottom > offset.Y+height:
		offset.Y = bottom - height
	default:
		return
	}
	s.ScrollToOffset(offset)
}

// parts gives what stands in o, as far as fields may stand there.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case *Ground:
		return []fyne.CanvasObject{o.shown}
	case *Form:
		var inner []fyne.CanvasObject
		for _, f := range o.fields {
			inner = append(inner, f.Body)
		}
		return inner
	case *ListField:
		return []fyne.CanvasObject{o.box}
	case *Choices:
		var inner []fyne.CanvasObject
		for _, r := range o.rows {
			inner = append(inner, r.check)
		}
		return inner
	case interface{ within() []fyne.CanvasObject }:
		return o.within()
	}
	return nil
}
