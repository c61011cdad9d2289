package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Field is one row of a form.
type Field struct {
	Key      string // what problems call it by
	Label    string
	Hint     string // shown below the field while there is no problem
	Body     fyne.CanvasObject
	Required bool
}

// Form is a column of fields, each with its label at the left and what is
// wrong with it below. Ctrl+Enter in any field saves; Enter alone never does.
type Form struct {
	widget.BaseWidget
	OnSave  func()
	OnDirty func(dirty bool)

	fields   []*Field
	problems map[string]string
	dirty    bool
	quiet    bool    // the fields are being filled, not edited
	column   float32 // how wide the labels' column is at least
}

// NewForm returns a form of fields in which nothing is edited yet.
func NewForm(fields ...*Field) *Form {
	f := &Form{fields: fields, problems: make(map[string]string)}
	for _, field := range fields {
		for _, e := range editors(field.Body) {
			e.watch(func() { f.edited(field.Key) }, f.save)
		}
	}
	f.ExtendBaseWidget(f)
	return f
}

// editors gives the fields that o is or holds.
func editors(o fyne.CanvasObject) []editor {
	switch o := o.(type) {
	case editor:
		return []editor{o}
	case *fyne.Container:
		var all []editor
		for _, inner := range o.Objects {
			all = append(all, editors(inner)...)
		}
		return all
	case interface{ within() []fyne.CanvasObject }:
		var all []editor
		for _, inner := range o.within() {
			all = append(all, editors(inner)...)
		}
		return all
	}
	return nil
}

func (f *Form) save() {
	if f.OnSave != nil {
		f.OnSave()
	}
}

// edited takes note that a field was edited: its problem may be gone.
func (f *Form) edited(key string) {
	if f.quiet {
		return
	}
	if _, ok := f.problems[key]; ok {
		delete(f.problems, key)
		f.Refresh()
	}
	f.setDirty(true)
}

func (f *Form) setDirty(dirty bool) {
	if f.dirty == dirty {
		return
	}
	f.dirty = dirty
	if f.OnDirty != nil {
		f.OnDirty(dirty)
	}
}

// Dirty reports whether something was edited since the form was filled or
// saved.
func (f *Form) Dirty() bool { return f.dirty }

// SetClean says that the fields hold what is stored.
func (f *Form) SetClean() { f.setDirty(false) }

// Touch says that a field the form cannot watch was edited.
func (f *Form) Touch(key string) { f.edited(key) }

// Fill lets fill write into the fields without that counting as editing, and
// takes all problems away.
func (f *Form) Fill(fill func()) {
	f.quiet = true
	fill()
	f.quiet = false
	clear(f.problems)
	f.setDirty(false)
	f.Refresh()
}

// SetProblem shows what is wrong below a field, gives the field the focus and
// reports whether the form has such a field.
func (f *Form) SetProblem(key, message string) bool {
	for _, field := range f.fields {
		if field.Key != key {
			continue
		}
		f.problems[key] = message
		f.Refresh()
		for _, e := range editors(field.Body) {
			if o, ok := e.(fyne.Focusable); ok {
				Focus(o)
				break
			}
		}
		return true
	}
	return false
}

// SetHint shows another hint below a field.
func (f *Form) SetHint(key, hint string) {
	for _, field := range f.fields {
		if field.Key == key && field.Hint != hint {
			field.Hint = hint
			f.Refresh()
		}
	}
}

// Freeze lets the fields be read and no longer be edited.
func (f *Form) Freeze() {
	for _, field := range f.fields {
		freeze(field.Body)
	}
}

func freeze(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			freeze(inner)
		}
	case interface{ within() []fyne.CanvasObject }:
		for _, inner := range o.within() {
			freeze(inner)
		}
	case *ListField:
		o.freeze()
	case fyne.Disableable:
		o.Disable()
	}
}

// ClearProblems takes all messages away.
func (f *Form) ClearProblems() {
	clear(f.problems)
	f.Refresh()
}

// formRow is what one field is drawn with.
type formRow struct {
	field   *Field
	label   *canvas.Text
	star    *canvas.Text
	message *widget.Label
}

// CreateRenderer implements [fyne.Widget].
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: f}
	rows := make([]formRow, 0, len(f.fields))
	for _, field := range f.fields {
		r := formRow{field: field, label: newText(false), star: newText(true), message: widget.NewLabel("")}
		r.message.Wrapping = fyne.TextWrapBreak
		r.message.SizeName = theme.SizeNameCaptionText
		rows = append(rows, r)
		d.objects = append(d.objects, r.label, r.star, field.Body, r.message)
	}
	d.lay = func(size fyne.Size) { layForm(rows, size.Width, f.column) }
	d.least = func() fyne.Size {
		least := fyne.Size{}
		for _, r := range rows {
			least.Width = max(least.Width, r.field.Body.MinSize().Width)
		}
		least.Width += max(f.column, labelWidth(rows))
		least.Height = layForm(rows, max(f.Size().Width, least.Width), f.column)
		return least
	}
	d.paint = func() {
		for _, r := range rows {
			f.paintRow(r)
		}
	}
	d.paint()
	return d
}

func (f *Form) paintRow(r formRow) {
	put(r.label, r.field.Label, look.Muted, textSize())
	star := ""
	if r.field.Required {
		star = "*"
	}
	put(r.star, star, look.Accent, textSize())
	text, importance := r.field.Hint, widget.LowImportance
	if problem, ok := f.problems[r.field.Key]; ok {
		text, importance = problem, widget.DangerImportance
	}
	r.message.Importance = importance
	r.message.Hidden = text == ""
	r.message.SetText(text)
}

// labelWidth gives the width of the labels' column.
func labelWidth(rows []formRow) float32 {
	w := float32(0)
	for _, r := range rows {
		w = max(w, r.label.MinSize().Width)
	}
	return w + look.Unit(5)
}

// labels gives the width of the column of labels.
func (f *Form) labels() float32 {
	width := float32(0)
	for _, field := range f.fields {
		width = max(width, fyne.MeasureText(look.Clean(field.Label), textSize(), fyne.TextStyle{}).Width)
	}
	return width + look.Unit(5)
}

// setColumn has the labels' column be so wide at least.
func (f *Form) setColumn(width float32) {
	if f.column != width {
		f.column = width
		f.Refresh()
	}
}

// layForm places the rows and gives the height they take.
func layForm(rows []formRow, width, column float32) float32 {
	left, y, gap := max(column, labelWidth(rows)), float32(0), look.Unit(2)
	for i, r := range rows {
		if i > 0 {
			y += gap
		}
		body := r.field.Body
		line := look.Unit(8) // the height of an entry
		height := max(body.MinSize().Height, r.label.MinSize().Height)
		r.label.Move(fyne.NewPos(0, y+middle(r.label, min(line, height))))
		r.label.Resize(r.label.MinSize())
		r.star.Move(fyne.NewPos(r.label.MinSize().Width+look.Unit(1), y+middle(r.star, min(line, height))))
		r.star.Resize(r.star.MinSize())
		place(body, left, y, width-left, height)
		y += height
		if r.message.Hidden {
			continue
		}
		r.message.Resize(fyne.NewSize(width-left+look.Unit(1), 0))
		least := r.message.MinSize().Height
		place(r.message, left-look.Unit(1), y-look.Unit(0.5), width-left+look.Unit(1), least)
		y += least
	}
	return y
}
