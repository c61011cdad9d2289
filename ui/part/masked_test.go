package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/ui/look"
)

// tail is what the masks of these tests leave.
func tail(s string) string {
	if len(s) < 4 {
		return s
	}
	return strings.Repeat("*", len(s)-4) + s[len(s)-4:]
}

// TestMasked shows the whole only while the field has the keys, and takes the mask
// for nothing anybody typed.
func TestMasked(t *testing.T) {
	stage(t, look.Light, 100)
	m := NewMasked(tail)
	edited, left := 0, ""
	m.OnChanged = func(string) { edited++ }
	m.OnBlur = func() { left = m.Whole() }
	w := window(t, m, 300, 60)
	m.SetText("123456781234")
	if m.Text != "********1234" || m.Whole() != "123456781234" || edited != 1 {
		t.Fatalf("shows %q of %q, %d edits", m.Text, m.Whole(), edited)
	}
	w.Canvas().Focus(m)
	if m.Text != "123456781234" || edited != 1 {
		t.Errorf("with the keys it shows %q, %d edits", m.Text, edited)
	}
	test.Type(m, "5")
	if m.Whole() != "1234567812345" {
		t.Errorf("typed, it holds %q", m.Whole())
	}
	w.Canvas().Focus(nil)
	if m.Text != "*********2345" || left != "1234567812345" {
		t.Errorf("left, it shows %q; told was %q", m.Text, left)
	}
	w.Canvas().Focus(m)
	m.TypedShortcut(&fyne.ShortcutUndo{})
	if strings.Contains(m.Whole(), "*") {
		t.Errorf("undo brought the mask in: %q", m.Whole())
	}
}

// TestMaskedFrozen can be read, and copied where that is allowed, and not edited.
func TestMaskedFrozen(t *testing.T) {
	stage(t, look.Light, 100)
	m := NewMasked(tail)
	w := window(t, m, 300, 60)
	m.SetText("123456781234")
	m.Disable()
	w.Canvas().Focus(m)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("9")
	test.Type(m, "5")
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	m.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if m.Whole() != "123456781234" || m.Text != m.Whole() || !m.Disabled() {
		t.Errorf("it holds %q and shows %q", m.Whole(), m.Text)
	}
	m.TypedShortcut(&fyne.ShortcutSelectAll{})
	m.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if clipboard.Content() != "123456781234" {
		t.Errorf("copied %q", clipboard.Content())
	}
	m.Private = true
	clipboard.SetContent("")
	m.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if clipboard.Content() != "" {
		t.Errorf("copied %q of somebody who must not be named", clipboard.Content())
	}
}

// TestBeside sets forms side by side where their fields have room, else below each
// other.
func TestBeside(t *testing.T) {
	stage(t, look.Light, 100)
	a, b := NewEntry(), NewEntry()
	beside := NewBeside(150, NewForm(&Field{Key: "a", Label: "一", Body: a}), NewForm(&Field{Key: "b", Label: "很长的名称", Body: b}))
	scroll := NewScroll(beside)
	w := window(t, scroll, 700, 400)
	at := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	if at(a).Y != at(b).Y || a.Size().Width < 150 || b.Size().Width < 150 {
		t.Errorf("wide: at %v and %v, %v and %v wide", at(a), at(b), a.Size(), b.Size())
	}
	w.Resize(fyne.NewSize(300, 400))
	if at(a).Y >= at(b).Y || at(a).X != at(b).X || b.Size().Width < 150 {
		t.Errorf("narrow: at %v and %v, %v and %v wide", at(a), at(b), a.Size(), b.Size())
	}
	if got, want := scroll.Content.MinSize().Height, at(b).Y+b.Size().Height-at(a).Y; got < want {
		t.Errorf("the column is %v high for %v", got, want)
	}
}

// TestConfirm presses the main button of the dialog that is open, and what the
// window shows where none is.
func TestConfirm(t *testing.T) {
	stage(t, look.Light, 100)
	w := window(t, NewEntry(), 500, 300)
	keys := NewShortcuts(w)
	said := ""
	keys.SetOnMain(func() { said += "window " })
	keys.confirm()
	main := NewMainButton("存入", nil, func() { said += "dialog " })
	m := ShowModal(w, "存入？", NewEntry(), NewButton("取消", nil, func() { said += "cancelled " }), main)
	keys.confirm()
	main.Disable()
	keys.confirm()
	m.Close()
	Ask(w, Question{Title: "删除？", Choices: []AskChoice{{Label: "取消"}, {Label: "删除", Danger: true}}}, func(int) { said += "answered " })
	keys.confirm()
	if said != "window dialog " {
		t.Errorf("Ctrl+Enter did %q", said)
	}
}

// TestFocusShows that what has the keys is drawn otherwise, on every ground.
func TestFocusShows(t *testing.T) {
	for _, mode := range []look.Mode{look.Light, look.Dark} {
		stage(t, mode, 100)
		for name, o := range map[string]fyne.Focusable{
			"main": NewMainButton("提交", nil, nil), "plain": NewButton("更多…", nil, nil), "check": NewCheck("举报类", nil),
			"choice": NewChoice([]string{"是"}, nil),
		} {
			object, ok := o.(fyne.CanvasObject)
			if !ok {
				t.Fatalf("%s is nothing to be seen", name)
			}
			w := window(t, object, 200, 60)
			before := w.Canvas().Capture()
			w.Canvas().Focus(o)
			after, strong := w.Canvas().Capture(), 0
			for y := range after.Bounds().Dy() {
				for x := range after.Bounds().Dx() {
					r1, g1, b1, _ := before.At(x, y).RGBA()
					r2, g2, b2, _ := after.At(x, y).RGBA()
					if max(r1, r2)-min(r1, r2)+max(g1, g2)-min(g1, g2)+max(b1, b2)-min(b1, b2) > 0x6000 {
						strong++
					}
				}
			}
			if strong < 100 {
				t.Errorf("%s: %d pixels tell that it has the keys", name, strong)
			}
		}
	}
}
