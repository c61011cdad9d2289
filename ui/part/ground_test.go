package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestTheGroundTellsOfUse uses a window by keys, by typing and by the mouse, over
// a dialog too.
func TestTheGroundTellsOfUse(t *testing.T) {
	test.NewTempApp(t)
	entry, button := NewEntry(), NewButton("存入", nil, func() {})
	ground := NewGround(container.NewVBox(entry, button))
	used := 0
	ground.OnUse = func() { used++ }
	w := test.NewTempWindow(t, ground)
	keys := NewShortcuts(w)
	modal := ShowModal(w, "问题", NewEntry())
	for _, c := range []struct {
		name string
		use  func()
	}{
		{"typing", func() { entry.TypedRune('林') }},
		{"a key in a field", func() { entry.KeyDown(&fyne.KeyEvent{Name: fyne.KeyLeft}) }},
		{"a key on a button", func() { button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}) }},
		{"a tap", func() { test.Tap(button) }},
		{"a key that nothing has the focus for", func() { keys.typed(&fyne.KeyEvent{Name: fyne.KeyF5}) }},
		{"the mouse", func() { ground.Cursor() }},
		{"the mouse over a dialog", func() { modal.Cursor() }},
	} {
		used = 0
		if c.use(); used == 0 {
			t.Errorf("%s is not told", c.name)
		}
	}
}

// TestADialogIsShownAgain clears the window as a lock does.
func TestADialogIsShownAgain(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewGround(NewEntry()))
	open, shut := ShowModal(w, "一", NewEntry()), ShowModal(w, "二", NewEntry())
	overlays := w.Canvas().Overlays()
	overlays.Remove(shut)
	overlays.Remove(open)
	shut.Close()
	open.Reopen()
	shut.Reopen()
	if got := overlays.List(); len(got) != 1 || got[0] != fyne.CanvasObject(open) {
		t.Errorf("open: %v", got)
	}
}

// TestMutedKeys holds that a locked window answers to no key.
func TestMutedKeys(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewGround(NewEntry()))
	keys, did := NewShortcuts(w), 0
	always := Shortcut{Key: fyne.KeyL, Modifier: fyne.KeyModifierControl, Do: func() { did++ }, Always: true}
	plain := Shortcut{Key: fyne.KeyN, Modifier: fyne.KeyModifierControl, Do: func() { did += 10 }}
	keys.act(always)
	keys.act(plain)
	m := ShowModal(w, "问题", NewEntry())
	keys.act(always)
	keys.act(plain)
	m.Close()
	keys.SetMuted(true)
	keys.act(always)
	keys.act(plain)
	if did != 12 {
		t.Errorf("did %d, want 12: one act behind a dialog and none while muted", did)
	}
}

func TestARailItemThatActs(t *testing.T) {
	test.NewTempApp(t)
	acted, went := 0, -1
	r := NewRail([]RailItem{{Title: "工作台"}, {Title: "锁定", Last: true, Act: func() { acted++ }}}, func(i int) { went = i })
	r.Select(1)
	if acted != 1 || went != -1 || r.Current() != 0 {
		t.Errorf("acted %d times, went to %d, at %d", acted, went, r.Current())
	}
}

func TestAFrozenForm(t *testing.T) {
	test.NewTempApp(t)
	list := NewListField(ListColumn{Placeholder: "地点"})
	entry, choice := NewEntry(), NewChoice([]string{"一"}, nil)
	f := NewForm(&Field{Key: "a", Label: "甲", Body: container.NewHBox(entry)}, &Field{Key: "b", Label: "乙", Body: choice}, &Field{Key: "c", Label: "丙", Body: list})
	f.Freeze()
	list.SetValues([][]string{{"市委大楼"}})
	if !entry.Disabled() || !choice.Disabled() || !list.rows[0][0].Disabled() {
		t.Errorf("still open: entry %v, choice %v, list %v", !entry.Disabled(), !choice.Disabled(), !list.rows[0][0].Disabled())
	}
}
