package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Shortcut is a key that does something wherever one is in the window.
type Shortcut struct {
	Key      fyne.KeyName
	Modifier fyne.KeyModifier // zero for a key by itself, such as F5
	Title    string           // what it does
	Do       func()           // nil: only listed by F1, for keys that parts take themselves
	Always   bool             // also while a dialog is open
}

// Shortcuts are the keys of a window. They do nothing while a dialog is open,
// and F1 lists them.
type Shortcuts struct {
	window fyne.Window
	all    []Shortcut
	others func(*fyne.KeyEvent) // keys that are no shortcut
	main   func()               // Ctrl+Enter where no dialog is open; may be nil
	muted  bool
}

// NewShortcuts takes over the keys of w that no part has a use for. It also
// lets Escape close a dialog in which nothing has the focus.
func NewShortcuts(w fyne.Window) *Shortcuts {
	s := &Shortcuts{window: w}
	w.Canvas().SetOnTypedKey(s.typed)
	s.Add(Shortcut{Key: fyne.KeyF1, Title: lang.L("列出快捷键"), Do: s.Help})
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		w.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { s.confirm() })
	}
	return s
}

// Add adds a shortcut.
func (s *Shortcuts) Add(k Shortcut) {
	s.all = append(s.all, k)
	if k.Modifier == 0 || k.Do == nil {
		return
	}
	var shortcut fyne.Shortcut = &desktop.CustomShortcut{KeyName: k.Key, Modifier: k.Modifier}
	if k.Modifier == fyne.KeyModifierShortcutDefault {
		switch k.Key { //nolint:exhaustive // keys are an open set
		case fyne.KeyZ:
			shortcut = &fyne.ShortcutUndo{}
		case fyne.KeyY:
			shortcut = &fyne.ShortcutRedo{}
		}
	}
	s.window.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { s.act(k) })
}

// act does what a shortcut is for, unless a dialog is open.
func (s *Shortcuts) act(k Shortcut) {
	use(s.window.Canvas())
	if !s.muted && (k.Always || s.free()) {
		k.Do()
	}
}

// SetOnKey gives the keys that are no shortcut, typed while nothing has the
// focus and no dialog is open, to f.
func (s *Shortcuts) SetOnKey(f func(*fyne.KeyEvent)) { s.others = f }

// SetOnMain has f do what Ctrl+Enter is for where no dialog is open and no field
// has a use for it.
func (s *Shortcuts) SetOnMain(f func()) { s.main = f }

// confirm does what Ctrl+Enter is for: what the dialog that is open is for, or
// else what the window shows.
func (s *Shortcuts) confirm() {
	use(s.window.Canvas())
	if top, ok := s.window.Canvas().Overlays().Top().(interface{ Confirm() }); ok {
		top.Confirm()
		return
	}
	if s.main != nil && !s.muted && s.free() {
		s.main()
	}
}

// SetMuted has no key do anything but Escape, or all of them again.
func (s *Shortcuts) SetMuted(muted bool) { s.muted = muted }

// free reports whether no dialog or menu is open.
func (s *Shortcuts) free() bool { return s.window.Canvas().Overlays().Top() == nil }

func (s *Shortcuts) typed(ev *fyne.KeyEvent) {
	use(s.window.Canvas())
	if escape(s.window.Canvas(), ev) || s.muted || !s.free() {
		return
	}
	for _, k := range s.all {
		if k.Modifier == 0 && k.Key == ev.Name && k.Do != nil {
			k.Do()
			return
		}
	}
	if s.others != nil {
		s.others(ev)
	}
}

// Help lists the shortcuts.
func (s *Shortcuts) Help() {
	grid := container.New(&keyList{})
	for _, k := range s.all {
		grid.Add(widget.NewLabelWithStyle(keyWord(k), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		grid.Add(widget.NewLabel(k.Title))
	}
	scroll := NewScroll(grid) // a small window does not show them all
	least, room := grid.MinSize(), s.window.Canvas().Size().Height-look.Unit(30)
	scroll.SetMinSize(fyne.NewSize(least.Width+look.Unit(3), min(least.Height, room)))
	var m *Modal
	m = ShowModal(s.window, lang.L("快捷键"), scroll, NewButton(lang.L("关闭"), nil, func() { m.Close() }))
}

// keyWord writes a key as keyboards have it.
func keyWord(k Shortcut) string {
	var parts []string
	if k.Modifier&fyne.KeyModifierControl != 0 {
		parts = append(parts, "Ctrl")
	}
	if k.Modifier&fyne.KeyModifierAlt != 0 {
		parts = append(parts, "Alt")
	}
	if k.Modifier&fyne.KeyModifierShift != 0 {
		parts = append(parts, "Shift")
	}
	name := string(k.Key)
	switch k.Key { //nolint:exhaustive // keys are an open set
	case fyne.KeyReturn, fyne.KeyEnter:
		name = "Enter"
	case fyne.KeyEscape:
		name = "Esc"
	case fyne.KeyPageUp:
		name = "PgUp"
	case fyne.KeyPageDown:
		name = "PgDn"
	}
	return strings.Join(append(parts, name), " + ")
}

// keyList lays keys and what they do in two columns.
type keyList struct{}

// Layout implements [fyne.Layout].
func (l *keyList) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, y := l.keys(objects), float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		h := objects[i].MinSize().Height - look.Unit(1)
		place(objects[i], 0, y, left, h)
		place(objects[i+1], left, y, size.Width-left, h)
		y += h
	}
}

// MinSize implements [fyne.Layout].
func (l *keyList) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for i := 1; i < len(objects); i += 2 {
		m := objects[i].MinSize()
		least.Width = max(least.Width, m.Width)
		least.Height += m.Height - look.Unit(1)
	}
	least.Width += l.keys(objects)
	return least
}

func (*keyList) keys(objects []fyne.CanvasObject) float32 {
	w := float32(0)
	for i := 0; i < len(objects); i += 2 {
		w = max(w, objects[i].MinSize().Width)
	}
	return w + look.Unit(4)
}
