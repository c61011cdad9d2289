package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A LongOption is one of several answers that need a text to be understood.
type LongOption struct {
	Key   string
	Title string
	Text  string
}

// Choices is a field for any number of long answers, each with its whole text
// below its title. Space and a tap on title or text tick, Up and Down go on to
// the next.
type Choices struct {
	widget.BaseWidget
	edits
	OnChange func(keys []string)

	options []LongOption
	chosen  map[string]bool
	rows    []*choiceRow
	quiet   bool
	frozen  bool
}

// choiceRow is what one answer is drawn with.
type choiceRow struct {
	check *Check
	text  *longText
}

// A longText is the text of one answer: a tap on it is one on the box.
type longText struct {
	Paragraph
	check *Check
}

// Tapped implements [fyne.Tappable].
func (t *longText) Tapped(*fyne.PointEvent) {
	Used(t)
	if !t.check.Disabled() {
		Focus(t.check)
		t.check.SetChecked(!t.check.Checked)
	}
}

// NewChoices returns a field without answers.
func NewChoices(changed func(keys []string)) *Choices {
	c := &Choices{OnChange: changed, chosen: make(map[string]bool)}
	c.ExtendBaseWidget(c)
	return c
}

// SetOptions replaces the answers. Those that were chosen stay so if they are
// still there.
func (c *Choices) SetOptions(options []LongOption) {
	if slices.Equal(options, c.options) {
		return
	}
	c.options, c.rows = options, nil
	for i, o := range options {
		r := &choiceRow{check: NewCheck(look.Mark(o.Title), func(on bool) { c.set(o.Key, on) })}
		r.text = &longText{Paragraph: Paragraph{TypeSize: 13, text: o.Text, tone: look.Muted}, check: r.check}
		r.text.ExtendBaseWidget(r.text)
		r.check.onSave = c.onSave
		r.check.onStep = func(by int) { c.focusOn(i + by) }
		if c.frozen {
			r.check.Disable()
		}
		c.rows = append(c.rows, r)
	}
	c.show()
	c.Refresh()
}

// Chosen gives the keys that are chosen, in the order of the answers.
func (c *Choices) Chosen() []string {
	var keys []string
	for _, o := range c.options {
		if c.chosen[o.Key] {
			keys = append(keys, o.Key)
		}
	}
	return keys
}

// Choose chooses these and no other, without telling of it.
func (c *Choices) Choose(keys ...string) {
	clear(c.chosen)
	for _, k := range keys {
		c.chosen[k] = true
	}
	c.show()
}

// Focus gives the keys to the first answer.
func (c *Choices) Focus() { c.focusOn(0) }

// Disable lets the answers be read and no longer be changed.
func (c *Choices) Disable() { c.freeze(true) }

// Enable takes that back.
func (c *Choices) Enable() { c.freeze(false) }

// Disabled implements [fyne.Disableable].
func (c *Choices) Disabled() bool { return c.frozen }

func (c *Choices) freeze(on bool) {
	c.frozen = on
	for _, r := range c.rows {
		if on {
			r.check.Disable()
		} else {
			r.check.Enable()
		}
	}
}

func (c *Choices) watch(edit, save func()) {
	c.edits.watch(edit, save)
	for _, r := range c.rows {
		r.check.onSave = c.onSave
	}
}

func (c *Choices) focusOn(i int) {
	if i >= 0 && i < len(c.rows) {
		Focus(c.rows[i].check)
	}
}

// show ticks what is chosen.
func (c *Choices) show() {
	c.quiet = true
	for i, o := range c.options {
		c.rows[i].check.SetChecked(c.chosen[o.Key])
	}
	c.quiet = false
}

func (c *Choices) set(key string, on bool) {
	if c.quiet {
		return
	}
	if on {
		c.chosen[key] = true
	} else {
		delete(c.chosen, key)
	}
	if c.OnChange != nil {
		c.OnChange(c.Chosen())
	}
	c.edited()
}

// CreateRenderer implements [fyne.Widget].
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: c}
	flow := func(width float32) float32 {
		y, left := float32(0), look.Unit(6.5)
		for _, r := range c.rows {
			h := r.check.MinSize().Height
			place(r.check, 0, y, width, h)
			y += h
			if r.text.Text() == "" {
				continue
			}
			r.text.Resize(fyne.NewSize(max(1, width-left), 1))
			least := r.text.MinSize().Height
			place(r.text, left, y-look.Unit(1), width-left, least)
			y += least
		}
		return y
	}
	d.lay = func(size fyne.Size) { flow(size.Width) }
	d.least = func() fyne.Size {
		return fyne.NewSize(look.Unit(50), flow(max(c.Size().Width, look.Unit(50))))
	}
	d.paint = func() {
		d.objects = nil
		for _, r := range c.rows {
			d.objects = append(d.objects, r.check, r.text)
		}
	}
	d.paint()
	return d
}
