package nominations

import (
	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
)

// A mode is how the fields of a pane behave now.
type mode struct {
	frozen  bool // they can be read and not be edited
	private bool // what stands in them does not get to the clipboard
}

// A pen makes fields that tell when they are edited and left.
type pen struct {
	mode    *mode
	say     wording.Speaker
	today   award.Date
	touched func()
	left    func()
	main    func() // what the form is for; nil: to store it

	made []fyne.CanvasObject
}

// fresh gives a pen for fields that are thrown away before those of p.
func (p *pen) fresh() *pen {
	return &pen{mode: p.mode, say: p.say, today: p.today, touched: p.touched, left: p.left, main: p.main}
}

// apply has the fields behave as the mode now says.
func (p *pen) apply() {
	for _, o := range p.made {
		p.dress(o)
	}
}

func (p *pen) dress(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *part.Entry:
		o.Private = p.mode.private
	case *part.Masked:
		o.Private = p.mode.private
	case *part.DateEntry:
		o.Private = p.mode.private
	}
	d, ok := o.(fyne.Disableable)
	switch {
	case !ok:
	case p.mode.frozen:
		d.Disable()
	default:
		d.Enable()
	}
}

func (p *pen) keep(o fyne.CanvasObject) {
	p.made = append(p.made, o)
	p.dress(o)
}

// line makes a field for a line of text.
func (p *pen) line() *part.Entry {
	e := part.NewEntry()
	p.follow(e)
	return e
}

// masked makes a field for a number that shows what mask leaves of it until it
// has the keys.
func (p *pen) masked(mask func(string) string) *part.Masked {
	m := part.NewMasked(mask)
	m.OnChanged = func(string) { p.touched() }
	m.OnBlur = p.left
	p.keep(m)
	return m
}

// hinted makes a line that says in itself what it is for.
func (p *pen) hinted(placeholder, text string) *part.Entry {
	e := p.line()
	e.PlaceHolder = placeholder
	e.Text = text
	return e
}

// lines makes a field for several lines of text.
func (p *pen) lines(rows int) *part.Entry {
	e := part.NewMultiLine()
	e.SetMinRowsVisible(rows)
	p.follow(e)
	return e
}

func (p *pen) follow(e *part.Entry) {
	e.OnChanged = func(string) { p.touched() }
	e.OnBlur = p.left
	p.keep(e)
}

// area makes a field for prose with a count.
func (p *pen) area(rows int) *part.TextArea {
	a := part.NewTextArea(rows, award.CountCharacters)
	p.follow(a.Entry)
	return a
}

// choice makes a field for one of a few answers.
func (p *pen) choice(options []string) *part.Choice {
	c := part.NewChoice(options, func(int) { p.touched() })
	p.keep(c)
	return c
}

// check makes a box to tick.
func (p *pen) check(label string) *part.Check {
	c := part.NewCheck(label, func(bool) { p.touched() })
	p.keep(c)
	return c
}

// date makes a field for a day.
func (p *pen) date() *part.DateEntry {
	d := part.NewDateEntry(p.today)
	d.OnDate = func(award.Date, bool) { p.touched() }
	d.OnBlur = p.left
	p.keep(d)
	return d
}

// field gives what a field of the form is called.
func (p *pen) field(k award.Kind, key string) string { return p.say.Field(award.Basis{}, k, key) }

// answer makes a field for yes, no, or not given yet.
func (p *pen) answer() *part.Choice {
	return p.choice(words(answers(), p.say.Answer))
}

// answers lists the answers in their order.
func answers() []award.Answer { return []award.Answer{award.Unanswered, award.Yes, award.No} }

// words gives what each of some values is called.
func words[T any](values []T, word func(T) string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = word(v)
	}
	return all
}

// form makes a form of fields; Ctrl+Enter in them does what the form is for.
func (p *pen) form(fields ...*part.Field) *part.Form {
	f := part.NewForm(fields...)
	f.OnSave = p.left
	if p.main != nil {
		f.OnSave = p.main
	}
	return f
}
