package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements [fyne.Focusable].
func (t *Table[K]) FocusGained() {
	t.focused = true
	t.roll.body.show(true)
}

// FocusLost implements [fyne.Focusable].
func (t *Table[K]) FocusLost() {
	t.focused, t.shift = false, false
	t.roll.body.show(true)
}

// TypedRune implements [fyne.Focusable].
func (*Table[K]) TypedRune(rune) {}

// KeyDown implements [desktop.Keyable].
func (t *Table[K]) KeyDown(ev *fyne.KeyEvent) {
	Used(t)
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		t.shift = true
	}
}

// KeyUp implements [desktop.Keyable].
func (t *Table[K]) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		t.shift = false
	}
}

// TypedKey implements [fyne.Focusable].
func (t *Table[K]) TypedKey(ev *fyne.KeyEvent) {
	if t.OnKey != nil && t.OnKey(ev.Name) {
		return
	}
	t.locate()
	n := t.rows.Len()
	if to, ok := t.step(ev.Name); ok {
		if n > 0 {
			t.choose(min(max(to, 0), n-1), false, t.shift)
		}
		return
	}
	switch {
	case isReturn(ev.Name) && t.at >= 0:
		t.open(t.at)
	case ev.Name == fyne.KeySpace && t.at >= 0:
		t.choose(t.at, true, false)
	case ev.Name == fyne.KeyDelete && t.OnDelete != nil:
		if ids := t.Selected(); len(ids) > 0 {
			t.OnDelete(ids)
		}
	default:
		pass(t, ev)
	}
}

// step gives the row a key leads to, which may lie beyond the ends.
func (t *Table[K]) step(name fyne.KeyName) (to int, ok bool) {
	switch name { //nolint:exhaustive // keys are an open set
	case fyne.KeyUp:
		return t.at - 1, true
	case fyne.KeyDown:
		return t.at + 1, true
	case fyne.KeyPageUp:
		return t.at - t.roll.page(), true
	case fyne.KeyPageDown:
		return t.at + t.roll.page(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return t.rows.Len() - 1, true
	}
	return 0, false
}

// TypedShortcut implements [fyne.Shortcutable].
func (t *Table[K]) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		t.SelectAll()
	case *fyne.ShortcutCopy:
		if t.OnCopy == nil {
			return
		}
		if ids := t.Selected(); len(ids) > 0 {
			s.Clipboard.SetContent(t.OnCopy(ids))
		}
	default:
		passShortcut(t, s)
	}
}
