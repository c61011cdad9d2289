package part

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Chip is one filter of a list. Count, how many records it lets through, is
// not shown where it is negative.
type Chip struct {
	Key   string
	Label string
	Count int
	Tone  Tone // of what it lets through: Plain for most
}

// Chips is a row of filters above a list. One is chosen at most, unless Multi
// says otherwise; choosing it again lifts it. Chips that find no room go into
// the next line.
type Chips struct {
	widget.BaseWidget
	Multi    bool
	OnChange func(keys []string)

	chips   []Chip
	chosen  map[string]bool
	buttons []*chip
}

// NewChips returns filters of which none is chosen.
func NewChips(chips []Chip, changed func(keys []string)) *Chips {
	c := &Chips{OnChange: changed, chosen: make(map[string]bool)}
	c.ExtendBaseWidget(c)
	c.SetChips(chips)
	return c
}

// SetChips replaces the filters. Those chosen before stay chosen if they are
// still there.
func (c *Chips) SetChips(chips []Chip) {
	c.chips, c.buttons = chips, nil
	kept := make(map[string]bool)
	for _, f := range chips {
		if c.chosen[f.Key] {
			kept[f.Key] = true
		}
		b := &chip{label: f.Label, chosen: kept[f.Key], tone: f.Tone}
		if f.Count >= 0 {
			b.label += " " + strconv.Itoa(f.Count)
		}
		b.tapped = func() { c.toggle(f.Key) }
		b.ExtendBaseWidget(b)
		c.buttons = append(c.buttons, b)
	}
	c.chosen = kept
	c.Refresh()
}

// All gives the filters.
func (c *Chips) All() []Chip { return c.chips }

// Chosen gives the keys of the filters chosen, in the order of the chips.
func (c *Chips) Chosen() []string {
	var keys []string
	for _, f := range c.chips {
		if c.chosen[f.Key] {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// Choose chooses these filters and no other, without calling OnChange.
func (c *Chips) Choose(keys ...string) {
	clear(c.chosen)
	for _, k := range keys {
		c.chosen[k] = true
	}
	c.mark()
}

func (c *Chips) toggle(key string) {
	on := !c.chosen[key]
	if !c.Multi {
		clear(c.chosen)
	}
	if on {
		c.chosen[key] = true
	} else {
		delete(c.chosen, key)
	}
	c.mark()
	if c.OnChange != nil {
		c.OnChange(c.Chosen())
	}
}

func (c *Chips) mark() {
	for i, b := range c.buttons {
		if on := c.chosen[c.chips[i].Key]; b.chosen != on {
			b.chosen = on
			b.Refresh()
		}
	}
}

// CreateRenderer implements [fyne.Widget].
func (c *Chips) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: c}
	flow := func(width float32) float32 {
		x, y, gap, h := float32(0), float32(0), look.Unit(1.5), look.Unit(6.5)
		for _, b := range c.buttons {
			m := b.MinSize()
			if x > 0 && x+m.Width > width {
				x, y = 0, y+h+gap
			}
			place(b, x, y, m.Width, h)
			x += m.Width + gap
		}
		return y + h
	}
	d.lay = func(size fyne.Size) { flow(size.Width) }
	d.least = func() fyne.Size {
		return fyne.NewSize(look.Unit(20), flow(max(c.Size().Width, look.Unit(20))))
	}
	d.paint = func() {
		if len(d.objects) == len(c.buttons) && slices.EqualFunc(d.objects, c.buttons, func(o fyne.CanvasObject, b *chip) bool { return o == b }) {
			return
		}
		d.objects = nil
		for _, b := range c.buttons {
			d.objects = append(d.objects, b)
		}
	}
	d.paint()
	return d
}

// chip is the button of one filter.
type chip struct {
	widget.BaseWidget
	label           string
	chosen, hovered bool
	focused         bool
	tone            Tone
	tapped          func()
}

// CreateRenderer implements [fyne.Widget].
func (b *chip) CreateRenderer() fyne.WidgetRenderer {
	bed, text := newRectangle(), newText(false)
	d := &drawing{owner: b, objects: []fyne.CanvasObject{bed, text}}
	d.least = func() fyne.Size { return fyne.NewSize(text.MinSize().Width+look.Unit(5), look.Unit(6.5)) }
	d.lay = func(size fyne.Size) {
		place(bed, 0, 0, size.Width, size.Height)
		place(text, look.Unit(2.5), middle(text, size.Height), text.MinSize().Width, text.MinSize().Height)
	}
	d.paint = func() { b.paint(bed, text) }
	d.paint()
	return d
}

func (b *chip) paint(bed *canvas.Rectangle, text *canvas.Text) {
	name, fill, edge := b.tone.full(), look.Sheet, look.Line
	if b.tone != Plain && b.tone != Muted {
		fill = b.tone.bed()
	}
	switch {
	case b.chosen:
		name, fill, edge = look.Accent, look.Chosen, look.Accent
	case b.hovered:
		fill = look.Panel
	}
	line := float32(1)
	if b.focused {
		edge, line = theme.ColorNameForeground, 2
	}
	put(text, b.label, name, look.Size(13))
	bed.FillColor, bed.StrokeColor, bed.StrokeWidth = look.Color(fill), look.Color(edge), line
	bed.CornerRadius = look.Unit(3.25)
}

// Tapped implements [fyne.Tappable].
func (b *chip) Tapped(*fyne.PointEvent) { b.tapped() }

// MouseIn implements [desktop.Hoverable].
func (b *chip) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (*chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (b *chip) MouseOut() { b.hover(false) }

func (b *chip) hover(on bool) {
	b.hovered = on
	b.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (b *chip) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements [fyne.Focusable].
func (b *chip) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements [fyne.Focusable].
func (*chip) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (b *chip) TypedKey(ev *fyne.KeyEvent) {
	Used(b)
	if ev.Name == fyne.KeySpace || isReturn(ev.Name) {
		b.tapped()
		return
	}
	pass(b, ev)
}
