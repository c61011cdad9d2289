package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Button is a button that Enter and Space press while it has the focus, and
// that lets the other keys through to what is behind it.
type Button struct {
	widget.Button

	lit bool // it has the keys
}

// NewButton returns a button with a label, an icon or both.
func NewButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{Button: widget.Button{Text: label, Icon: icon, OnTapped: tapped}}
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton returns the one button of a view that does what the view is for.
func NewMainButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, icon, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewQuietButton returns a button without a ground, for acts beside the way.
func NewQuietButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, icon, tapped)
	b.Importance = widget.LowImportance
	return b
}

// MinSize implements [fyne.Widget]: a label has room at its sides.
func (b *Button) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	size := b.Button.MinSize()
	if b.Text != "" {
		size.Width += look.Unit(4)
	}
	return size
}

// CreateRenderer implements [fyne.Widget].
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return newRinged(b.Button.CreateRenderer(), &b.lit)
}

// Tapped implements [fyne.Tappable].
func (b *Button) Tapped(ev *fyne.PointEvent) {
	Used(b)
	b.Button.Tapped(ev)
}

// TypedKey implements [fyne.Focusable].
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	Used(b)
	switch {
	case ev.Name == fyne.KeySpace, isReturn(ev.Name):
		b.Tapped(nil)
	default:
		pass(b, ev)
	}
}

// Check is a box to tick that lets the keys it does not use through.
type Check struct {
	widget.Check
	edits
	OnChanged func(on bool)

	onStep func(by int) // Up and Down; nil: they have no use
	lit    bool         // it has the keys
}

// NewCheck returns an unticked box.
func NewCheck(label string, changed func(on bool)) *Check {
	c := &Check{Check: widget.Check{Text: label}, OnChanged: changed}
	c.Check.OnChanged = func(on bool) {
		if c.OnChanged != nil {
			c.OnChanged(on)
		}
		c.edited()
	}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements [fyne.Focusable].
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	Used(c)
	switch {
	case ev.Name == fyne.KeySpace:
		c.SetChecked(!c.Checked)
	case ev.Name == fyne.KeyUp && c.onStep != nil:
		c.onStep(-1)
	case ev.Name == fyne.KeyDown && c.onStep != nil:
		c.onStep(1)
	default:
		pass(c, ev)
	}
}

// TypedRune implements [fyne.Focusable]. A space comes as a key and then as a
// rune: the key has ticked the box already.
func (c *Check) TypedRune(rune) {}

// TypedShortcut implements [fyne.Shortcutable].
func (c *Check) TypedShortcut(s fyne.Shortcut) {
	if isSave(s) && c.saved() {
		return
	}
	passShortcut(c, s)
}

// FocusGained implements [fyne.Focusable].
func (b *Button) FocusGained() {
	b.lit = true
	b.Button.FocusGained()
	follow(b)
}

// FocusLost implements [fyne.Focusable].
func (b *Button) FocusLost() {
	b.lit = false
	b.Button.FocusLost()
}

// FocusGained implements [fyne.Focusable].
func (c *Check) FocusGained() {
	c.lit = true
	c.Check.FocusGained()
	follow(c)
}

// FocusLost implements [fyne.Focusable].
func (c *Check) FocusLost() {
	c.lit = false
	c.Check.FocusLost()
}

// CreateRenderer implements [fyne.Widget].
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return newRinged(c.Check.CreateRenderer(), &c.lit)
}
