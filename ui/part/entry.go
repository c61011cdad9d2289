package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// edits tells a form what happens in one of its fields.
type edits struct {
	onEdit []func()
	onSave func()
}

// editor is a field that tells of edits.
type editor interface {
	watch(edit, save func())
}

func (e *edits) watch(edit, save func()) {
	if edit != nil {
		e.onEdit = append(e.onEdit, edit)
	}
	if save != nil {
		e.onSave = save
	}
}

func (e *edits) edited() {
	for _, f := range e.onEdit {
		f()
	}
}

// saved asks the form to save and reports whether there is one.
func (e *edits) saved() bool {
	if e.onSave == nil {
		return false
	}
	e.onSave()
	return true
}

// Entry is a line or a text to type into. Enter never submits it: input
// methods let Enter through while a word is being composed. Keys it has no
// use for reach the dialog or window it stands in.
type Entry struct {
	widget.Entry
	edits
	OnChanged func(text string)       // in place of the embedded Entry's
	OnKey     func(fyne.KeyName) bool // sees every key first; true: it is used up
	OnBlur    func()                  // the field was left
	Private   bool                    // what stands in it does not get to the clipboard

	self  fyne.CanvasObject // the part this entry is embedded in; nil: itself
	inner *container.Scroll // what the text scrolls in; nil before it is drawn
}

// NewEntry returns an empty line.
func NewEntry() *Entry {
	e := &Entry{}
	e.init()
	e.ExtendBaseWidget(e)
	return e
}

// NewMultiLine returns an empty text of several lines. Lines longer than the
// field are wrapped.
func NewMultiLine() *Entry {
	e := &Entry{Entry: widget.Entry{MultiLine: true, Wrapping: fyne.TextWrapBreak}}
	e.init()
	e.ExtendBaseWidget(e)
	return e
}

// NewPassword returns an empty line that hides what is typed.
func NewPassword() *Entry {
	e := &Entry{Entry: widget.Entry{Password: true}}
	e.init()
	e.ExtendBaseWidget(e)
	return e
}

func (e *Entry) init() {
	e.Entry.OnChanged = func(text string) {
		if e.OnChanged != nil {
			e.OnChanged(text)
		}
		e.edited()
	}
}

// KeyDown implements [desktop.Keyable].
func (e *Entry) KeyDown(ev *fyne.KeyEvent) {
	Used(e.outer())
	e.Entry.KeyDown(ev)
}

// TypedRune implements [fyne.Focusable]. An input method brings characters
// without keys.
func (e *Entry) TypedRune(r rune) {
	Used(e.outer())
	e.Entry.TypedRune(r)
}

// TypedKey implements [fyne.Focusable].
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(ev.Name) {
		return
	}
	switch {
	case ev.Name == fyne.KeyEscape, isFunction(ev.Name):
		pass(e.outer(), ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if isSave(s) && e.saved() {
		return
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && !movesCursor(custom.KeyName) {
		passShortcut(e.outer(), s)
		return
	}
	if e.Private && takesAway(s) {
		return
	}
	e.Entry.TypedShortcut(s)
}

// takesAway reports whether a shortcut brings text to the clipboard.
func takesAway(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut:
		return true
	}
	return false
}

// TappedSecondary implements [fyne.SecondaryTappable]: the menu offers to copy.
func (e *Entry) TappedSecondary(ev *fyne.PointEvent) {
	if !e.Private {
		e.Entry.TappedSecondary(ev)
	}
}

// FocusLost implements [fyne.Focusable].
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// AcceptsTab implements [fyne.Tabbable]. Tab leaves a text of several lines as it
// leaves a line: no form is to hold whoever works by keys alone.
func (*Entry) AcceptsTab() bool { return false }

// FocusGained implements [fyne.Focusable].
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	follow(e.outer())
}

// CreateRenderer implements [fyne.Widget].
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			e.inner = s
		}
	}
	return r
}

// scrolled turns the wheel over the text and reports whether it moved.
func (e *Entry) scrolled(ev *fyne.ScrollEvent) bool {
	if !e.MultiLine || e.inner == nil {
		return false
	}
	before := e.inner.Offset
	e.inner.Scrolled(ev)
	return e.inner.Offset != before
}

// outer gives the object Fyne knows the entry by.
func (e *Entry) outer() fyne.CanvasObject {
	if e.self != nil {
		return e.self
	}
	return e
}

// isFunction reports whether a key is one of F1 to F12.
func isFunction(name fyne.KeyName) bool {
	return len(name) > 1 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9'
}

// movesCursor reports whether a key with Ctrl or Alt is the entry's own.
func movesCursor(name fyne.KeyName) bool {
	switch name { //nolint:exhaustive // keys are an open set
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}
