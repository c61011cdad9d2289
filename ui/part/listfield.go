package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A ListColumn is one text of every row of a ListField.
type ListColumn struct {
	Placeholder string
	Weight      float32 // its part of the width; 0 counts as 1
}

// ListField is a field of repeated rows, such as places and contacts. Rows are
// added at the end, moved up and removed.
type ListField struct {
	widget.BaseWidget
	edits
	OnChanged func()

	columns []ListColumn
	rows    [][]*Entry
	list    *fyne.Container
	box     *fyne.Container
	frozen  bool // read only
}

// NewListField returns a field with no row.
func NewListField(columns ...ListColumn) *ListField {
	f := &ListField{columns: columns, list: container.NewVBox()}
	add := NewQuietButton(lang.L("添加"), theme.ContentAddIcon(), func() {
		f.add(make([]string, len(columns)))
		f.rebuild()
		f.changed()
		Focus(f.rows[len(f.rows)-1][0])
	})
	f.box = container.NewVBox(f.list, container.NewHBox(add))
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements [fyne.Widget].
func (f *ListField) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.box) }

// Values gives the rows without those in which nothing is typed, trimmed.
func (f *ListField) Values() [][]string {
	var values [][]string
	for _, row := range f.rows {
		texts, empty := make([]string, len(row)), true
		for i, e := range row {
			texts[i] = strings.TrimSpace(e.Text)
			empty = empty && texts[i] == ""
		}
		if !empty {
			values = append(values, texts)
		}
	}
	return values
}

// SetValues replaces the rows.
func (f *ListField) SetValues(values [][]string) {
	f.rows = nil
	for _, v := range values {
		f.add(v)
	}
	f.rebuild()
}

func (f *ListField) watch(edit, save func()) {
	f.edits.watch(edit, save)
	for _, row := range f.rows {
		for _, e := range row {
			e.onSave = f.onSave
		}
	}
}

func (f *ListField) changed() {
	if f.OnChanged != nil {
		f.OnChanged()
	}
	f.edited()
}

func (f *ListField) add(texts []string) {
	row := make([]*Entry, len(f.columns))
	for i, c := range f.columns {
		e := NewEntry()
		e.PlaceHolder = c.Placeholder
		if i < len(texts) {
			e.Text = texts[i]
		}
		e.onSave = f.onSave
		e.OnChanged = func(string) { f.changed() }
		row[i] = e
	}
	f.rows = append(f.rows, row)
}

// rebuild shows the rows as they are.
func (f *ListField) rebuild() {
	f.list.Objects = nil
	for i, row := range f.rows {
		entries := make([]fyne.CanvasObject, len(row))
		for k, e := range row {
			entries[k] = e
		}
		up := NewQuietButton("", theme.MoveUpIcon(), func() { f.move(i) })
		if i == 0 {
			up.Disable()
		}
		remove := NewQuietButton("", theme.ContentRemoveIcon(), func() { f.remove(i) })
		f.list.Add(container.NewBorder(nil, nil, nil, container.NewHBox(up, remove),
			container.New(&shares{f.columns}, entries...)))
	}
	if f.frozen {
		freeze(f.box)
	}
	f.list.Refresh()
	f.box.Refresh()
	f.Refresh()
}

// freeze lets the rows be read and no longer be edited.
func (f *ListField) freeze() {
	f.frozen = true
	f.rebuild()
}

func (f *ListField) move(i int) {
	f.rows[i-1], f.rows[i] = f.rows[i], f.rows[i-1]
	f.rebuild()
	f.changed()
}

func (f *ListField) remove(i int) {
	f.rows = slices.Delete(f.rows, i, i+1)
	f.rebuild()
	f.changed()
}

// shares lays objects in a row, each with its part of the width.
type shares struct{ columns []ListColumn }

func (s *shares) weight(i int) float32 {
	if w := s.columns[i].Weight; w > 0 {
		return w
	}
	return 1
}

// Layout implements [fyne.Layout].
func (s *shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sum, gap := float32(0), look.Unit(1)
	for i := range objects {
		sum += s.weight(i)
	}
	room, x := size.Width-gap*float32(len(objects)-1), float32(0)
	for i, o := range objects {
		w := room * s.weight(i) / sum
		place(o, x, 0, w, size.Height)
		x += w + gap
	}
}

// MinSize implements [fyne.Layout].
func (s *shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		m := o.MinSize()
		least.Height = max(least.Height, m.Height)
		least.Width += max(m.Width, look.Unit(20))
	}
	return least
}
