package part

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Masked is a line for a number that bystanders are not to read: it shows what
// Mask leaves of it, and the whole only while it has the keys. While it has not,
// the whole is nowhere in the field that is drawn: neither what reads the window
// aloud nor the clipboard gets at it.
//
// A field that is disabled can still be gone to and read, and not edited.
type Masked struct {
	Entry
	Mask func(whole string) string

	whole  string
	open   bool // it has the keys
	frozen bool
	quiet  bool // another view of the same is shown, nothing is edited
}

// NewMasked returns an empty line.
func NewMasked(mask func(whole string) string) *Masked {
	m := &Masked{Mask: mask}
	m.self = m
	m.Entry.Entry.OnChanged = func(text string) {
		if m.quiet {
			return
		}
		m.whole = text
		if m.OnChanged != nil {
			m.OnChanged(text)
		}
		m.edited()
	}
	m.ExtendBaseWidget(m)
	return m
}

// Whole gives what stands in it.
func (m *Masked) Whole() string { return m.whole }

// SetText replaces what stands in it.
func (m *Masked) SetText(whole string) {
	if whole == m.whole {
		return
	}
	m.whole = whole
	m.show()
	if m.OnChanged != nil {
		m.OnChanged(whole)
	}
	m.edited()
}

// show draws the whole while it has the keys, else what the mask leaves.
func (m *Masked) show() {
	text := m.whole
	if !m.open {
		text = m.Mask(text)
	}
	m.quiet = true
	m.Entry.SetText(text)
	m.quiet = false
	m.CursorColumn = utf8.RuneCountInString(text)
	m.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (m *Masked) FocusGained() {
	m.open = true
	m.show()
	m.Entry.FocusGained()
}

// FocusLost implements [fyne.Focusable].
func (m *Masked) FocusLost() {
	m.open = false
	m.show()
	m.Entry.FocusLost()
}

// Disable keeps what stands in it from being edited.
func (m *Masked) Disable() { m.frozen = true }

// Enable lets it be edited again.
func (m *Masked) Enable() { m.frozen = false }

// Disabled reports whether it can only be read.
func (m *Masked) Disabled() bool { return m.frozen }

// TypedRune implements [fyne.Focusable].
func (m *Masked) TypedRune(r rune) {
	if !m.frozen {
		m.Entry.TypedRune(r)
	}
}

// TypedKey implements [fyne.Focusable].
func (m *Masked) TypedKey(ev *fyne.KeyEvent) {
	if m.frozen && (ev.Name == fyne.KeyBackspace || ev.Name == fyne.KeyDelete) {
		return
	}
	m.Entry.TypedKey(ev)
}

// TypedShortcut implements [fyne.Shortcutable].
func (m *Masked) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if m.frozen {
			return
		}
	}
	m.Entry.TypedShortcut(s)
}

// TappedSecondary implements [fyne.SecondaryTappable]. The menu offers to copy
// and to paste: not before the whole is there to be seen, and not where nothing
// may be edited.
func (m *Masked) TappedSecondary(ev *fyne.PointEvent) {
	if m.open && !m.frozen {
		m.Entry.TappedSecondary(ev)
	}
}
