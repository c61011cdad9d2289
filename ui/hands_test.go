package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// most is how often Tab is pressed before what is looked for is said not to be
// there.
const most = 400

// Hands work at a window by keys alone: they look where they want to go, and get
// there by Tab, the arrows and the window's own keys. What is typed goes where
// the keys are.
type hands struct{ *house }

// focused gives what has the keys.
func (h hands) focused() fyne.Focusable { return h.window.window.Canvas().Focused() }

// tab presses Tab.
func (h hands) tab() { h.window.window.Canvas().FocusNext() }

// seek presses Tab until right says so of what has the keys; what says what is
// looked for.
func (h hands) seek(what string, right func(o fyne.Focusable) bool) {
	h.T.Helper()
	for range most {
		h.tab()
		if o := h.focused(); o != nil && right(o) {
			return
		}
	}
	h.T.Fatalf("Tab does not lead to %s; there are %q", what, h.Buttons())
}

// goTo presses Tab until a field has the keys.
func (h hands) goTo(label string, nth int) {
	h.T.Helper()
	if want := h.labelled(label, nth); h.focused() != want {
		h.seek(label, func(o fyne.Focusable) bool { return o == want })
	}
}

// goBack does the same with Shift and Tab.
func (h hands) goBack(label string) {
	h.T.Helper()
	want := h.labelled(label, 0)
	for range most {
		if h.focused() == want {
			return
		}
		h.window.window.Canvas().FocusPrevious()
	}
	h.T.Fatalf("Shift and Tab do not lead back to %s", label)
}

// labelled gives the field behind a label that one sees, the nth such.
func (h hands) labelled(label string, nth int) fyne.Focusable {
	h.T.Helper()
	var found fyne.Focusable
	h.Each(func(o fyne.CanvasObject) bool {
		form, ok := o.(*part.Form)
		if !ok {
			return false
		}
		drawn := test.WidgetRenderer(form).Objects()
		for i, o := range drawn {
			if t, ok := o.(*canvas.Text); !ok || t.Text != label || i+2 >= len(drawn) {
				continue
			}
			if nth--; nth < 0 {
				uitest.Walk(drawn[i+2], func(o fyne.CanvasObject) bool {
					f, ok := o.(fyne.Focusable)
					if ok {
						found = f
					}
					return ok
				})
				return true
			}
		}
		return false
	})
	if found == nil {
		h.T.Fatalf("no field is labelled %q in:\n%s", label, h.Text())
	}
	return found
}

// types has the keys type text in place of what stands where the keys are.
func (h hands) types(text string) {
	h.T.Helper()
	f := h.focused()
	if e := entryOf(asObject(f)); e != nil && e.Text != "" {
		h.all()
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// asObject gives what has the keys as it is drawn.
func asObject(f fyne.Focusable) fyne.CanvasObject {
	o, _ := f.(fyne.CanvasObject)
	return o
}

// fillIn goes to a field and types; nothing needs no typing.
func (h hands) fillIn(label, text string) {
	h.T.Helper()
	if text != "" {
		h.goTo(label, 0)
		h.types(text)
	}
}

// answer presses Right until the field that has the keys says word.
func (h hands) answer(word string) {
	h.T.Helper()
	c, ok := h.focused().(*part.Choice)
	if !ok {
		h.T.Fatalf("the keys are at a %T, which gives no answers", h.focused())
	}
	for range len(c.Options) {
		if c.Selected == word {
			return
		}
		h.Type(fyne.KeyRight)
	}
	h.T.Fatalf("no answer is %q; there are %q", word, c.Options)
}

// next presses Tab until the next field of a kind has the keys.
func next[T fyne.Focusable](h hands) {
	h.T.Helper()
	h.seek("such a field", func(o fyne.Focusable) bool { _, ok := o.(T); return ok })
}

// with types Ctrl and a key and waits for what comes of it. Ctrl and Enter are
// for the field that has the keys; nothing else has a use for its own.
func (h hands) with(name fyne.KeyName) {
	h.T.Helper()
	s := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	switch f := h.focused().(type) {
	case *part.Entry, *part.DateEntry, *part.Choice:
		if target, ok := f.(fyne.Shortcutable); ok && name == fyne.KeyReturn {
			target.TypedShortcut(s)
			h.Settle()
			return
		}
	}
	h.shortcut(s)
}

// all types Ctrl and A where the keys are.
func (h hands) all() {
	h.T.Helper()
	target, ok := h.focused().(fyne.Shortcutable)
	if !ok {
		h.T.Fatalf("a %T has nothing to be chosen", h.focused())
	}
	target.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// draw draws the window as a screen would do all the time: what is not drawn for
// a minute is given up, and then made anew without its layout.
func (h hands) draw() { h.window.window.Canvas().Capture() }

// pick takes an item of the menu that is open.
func (h hands) pick(label string) {
	h.T.Helper()
	m, ok := h.focused().(*widget.PopUpMenu)
	if !ok {
		h.T.Fatalf("no menu has the keys but a %T", h.focused())
	}
	var labels []string
	uitest.Walk(m, func(o fyne.CanvasObject) bool {
		if text := textOf(o); text != "" {
			labels = append(labels, text)
		}
		return false
	})
	i := slices.Index(labels, label)
	if i < 0 {
		h.T.Fatalf("the menu has no %q but %q", label, labels)
	}
	for range i + 1 {
		h.Type(fyne.KeyDown)
	}
	h.Key(fyne.KeyReturn)
}
