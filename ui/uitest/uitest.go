// Package uitest drives a window in tests the way people do: it taps buttons by
// their labels, types keys where the focus is, and reads what can be seen. Time
// is virtual: a test runs in a bubble of testing/synctest, and Settle lets all
// work beside the window end. Only tests use it.
package uitest

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/look/looktest"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Setting is how a window is set up.
type Setting struct {
	Mode     look.Mode
	Scale    int // per cent
	Language look.Language
}

// Plain is the setting of most tests.
func Plain() Setting { return Setting{Mode: look.Light, Scale: look.MinScale, Language: look.Chinese} }

// App gives an app of the test driver that is set up as s says.
func App(tb testing.TB, s Setting) fyne.App {
	tb.Helper()
	return looktest.App(tb, s.Mode, s.Scale, s.Language)
}

// A House is a window with what drives it.
type House struct {
	T      testing.TB
	Window fyne.Window
	Loop   *task.Loop // has what work beside the window brings back
}

// Settle lets all work beside the window end, with the delays of typing.
func (h *House) Settle() {
	for range 3 {
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		for h.Loop.Turn() {
			synctest.Wait()
		}
	}
}

// Top gives what is on top: a dialog, or the window's content.
func (h *House) Top() fyne.CanvasObject {
	if o := h.Window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return h.Window.Content()
}

// Walk goes through o and all visible objects in it, in the order they are
// drawn, until f is true.
func Walk(o fyne.CanvasObject, f func(fyne.CanvasObject) bool) bool {
	if o == nil || !o.Visible() {
		return false
	}
	if f(o) {
		return true
	}
	switch o := o.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(c fyne.CanvasObject) bool { return Walk(c, f) })
	case fyne.Widget:
		return slices.ContainsFunc(test.WidgetRenderer(o).Objects(), func(c fyne.CanvasObject) bool { return Walk(c, f) })
	}
	return false
}

// Each calls f for every visible object on top until f is true.
func (h *House) Each(f func(o fyne.CanvasObject) bool) bool { return Walk(h.Top(), f) }

// Find gives the first visible object of a type.
func Find[T fyne.CanvasObject](h *House) T {
	h.T.Helper()
	var found T
	if !h.Each(func(o fyne.CanvasObject) bool {
		got, ok := o.(T)
		if ok {
			found = got
		}
		return ok
	}) {
		h.T.Fatalf("there is no %T", found)
	}
	return found
}

// Tap taps the button with this label and waits for what comes of it.
func (h *House) Tap(label string) {
	h.T.Helper()
	if !h.Each(func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		if !ok || b.Text != label {
			return false
		}
		if b.Disabled() {
			h.T.Fatalf("button %q is disabled", label)
		}
		test.Tap(b)
		return true
	}) {
		h.T.Fatalf("no button %q; there are %q", label, h.Buttons())
	}
	h.Settle()
}

// Buttons gives the labels of the buttons one sees.
func (h *House) Buttons() []string {
	var labels []string
	h.Each(func(o fyne.CanvasObject) bool {
		if b, ok := o.(*part.Button); ok && b.Text != "" {
			labels = append(labels, b.Text)
		}
		return false
	})
	return labels
}

// Disabled reports whether the button with this label is there and disabled.
func (h *House) Disabled(label string) bool {
	return h.Each(func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		return ok && b.Text == label && b.Disabled()
	})
}

// Text gives every text one sees, each on a line.
func (h *House) Text() string {
	var b strings.Builder
	h.Each(func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *desk.Paragraph:
			b.WriteString(o.Text() + "\n")
		case *widget.Label:
			b.WriteString(o.Text + "\n")
		}
		return false
	})
	return b.String()
}

// Sees fails unless every one of the texts can be seen.
func (h *House) Sees(texts ...string) {
	h.T.Helper()
	seen := h.Text()
	for _, s := range texts {
		if !strings.Contains(seen, s) {
			h.T.Errorf("%q is not to be seen in:\n%s", s, seen)
		}
	}
}

// Misses fails if one of the texts can be seen.
func (h *House) Misses(texts ...string) {
	h.T.Helper()
	seen := h.Text()
	for _, s := range texts {
		if strings.Contains(seen, s) {
			h.T.Errorf("%q is to be seen", s)
		}
	}
}

// Entries gives the text fields one sees, from top to bottom.
func (h *House) Entries() []*part.Entry {
	var all []*part.Entry
	h.Each(func(o fyne.CanvasObject) bool {
		if e, ok := o.(*part.Entry); ok {
			all = append(all, e)
		}
		return false
	})
	return all
}

// Fill writes into the text fields one sees, from top to bottom.
func (h *House) Fill(texts ...string) {
	h.T.Helper()
	all := h.Entries()
	if len(all) < len(texts) {
		h.T.Fatalf("%d fields for %q", len(all), texts)
	}
	for i, text := range texts {
		all[i].SetText(text)
	}
	h.Settle()
}

// Type types a key where the focus is, and waits for nothing.
func (h *House) Type(name fyne.KeyName) {
	c := h.Window.Canvas()
	ev := &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
}

// Key types a key where the focus is and waits for what comes of it.
func (h *House) Key(name fyne.KeyName) {
	h.Type(name)
	h.Settle()
}

// Save types Ctrl+Enter where the focus is.
func (h *House) Save() {
	h.T.Helper()
	target, ok := h.Window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		h.T.Fatal("nothing takes Ctrl+Enter")
	}
	target.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	h.Settle()
}

// Wheel turns the wheel over the middle of o, down where by is negative.
func (h *House) Wheel(o fyne.CanvasObject, by float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.Scroll(h.Window.Canvas(), at.AddXY(o.Size().Width/2, o.Size().Height/2), 0, by)
	h.Settle()
}

// Golden compares what the window shows with the picture kept under a name.
func (h *House) Golden(name string) {
	h.T.Helper()
	c := h.Window.Content()
	size := c.Size()
	c.Resize(size.AddWidthHeight(1, 1)) // the driver of tests lays nothing out anew by itself
	c.Resize(size)
	looktest.Golden(h.T, name, h.Window.Canvas())
}
