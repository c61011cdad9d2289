package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Choice is a field for one of a few answers, known by their number.
type Choice struct {
	widget.Select
	edits
	OnChoice func(i int)

	lit bool // it has the keys
}

// NewChoice returns a field in which nothing is chosen.
func NewChoice(options []string, changed func(i int)) *Choice {
	c := &Choice{Select: widget.Select{Options: options, PlaceHolder: lang.L("请选择")}, OnChoice: changed}
	c.OnChanged = func(string) {
		if c.OnChoice != nil {
			c.OnChoice(c.Chosen())
		}
		c.edited()
	}
	c.ExtendBaseWidget(c)
	return c
}

// Chosen gives the number of the answer chosen, or -1.
func (c *Choice) Chosen() int { return c.SelectedIndex() }

// Choose chooses an answer; -1 chooses none.
func (c *Choice) Choose(i int) {
	if i < 0 {
		c.ClearSelected()
		return
	}
	c.SetSelectedIndex(i)
}

// CreateRenderer implements [fyne.Widget]. It draws the border that the
// library's own field lacks, so that it looks like the others.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	border := newRectangle()
	inner := c.Select.CreateRenderer()
	r := &bordered{WidgetRenderer: inner, border: border, lit: &c.lit}
	r.paint()
	return r
}

// bordered draws a border over another renderer.
type bordered struct {
	fyne.WidgetRenderer
	border *canvas.Rectangle
	lit    *bool // it has the keys: the border is that of an entry which has them
}

func (b *bordered) paint() {
	b.border.StrokeColor = look.Color(theme.ColorNameInputBorder)
	b.border.StrokeWidth = 1
	if *b.lit {
		b.border.StrokeColor = look.Color(theme.ColorNamePrimary)
		b.border.StrokeWidth = 2
	}
	b.border.CornerRadius = look.Size(3)
}

// Layout implements [fyne.WidgetRenderer].
func (b *bordered) Layout(size fyne.Size) {
	b.WidgetRenderer.Layout(size)
	b.border.Resize(size)
}

// Objects implements [fyne.WidgetRenderer].
func (b *bordered) Objects() []fyne.CanvasObject {
	return append(slices.Clip(b.WidgetRenderer.Objects()), b.border)
}

// Refresh implements [fyne.WidgetRenderer].
func (b *bordered) Refresh() {
	b.paint()
	b.border.Refresh()
	b.WidgetRenderer.Refresh()
}

// TypedKey implements [fyne.Focusable].
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	Used(c)
	switch {
	case ev.Name == fyne.KeyEscape, isFunction(ev.Name), isReturn(ev.Name):
		pass(c, ev)
	default:
		c.Select.TypedKey(ev)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (c *Choice) TypedShortcut(s fyne.Shortcut) {
	if isSave(s) && c.saved() {
		return
	}
	passShortcut(c, s)
}

// FocusGained implements [fyne.Focusable].
func (c *Choice) FocusGained() {
	c.lit = true
	c.Select.FocusGained()
	follow(c)
}

// FocusLost implements [fyne.Focusable].
func (c *Choice) FocusLost() {
	c.lit = false
	c.Select.FocusLost()
}
