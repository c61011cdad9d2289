package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"jiajiang/ui/look"
)

// tableStrip draws one row of a table.
type tableStrip[K comparable] struct {
	table *Table[K]
	box   *fyne.Container
	bed   *canvas.Rectangle
	edge  *canvas.Rectangle // marks a selected row at its left
	ring  *canvas.Rectangle // marks the current row while the keys go to the table
	cells []*canvas.Text    // by column, as given
	size  fyne.Size
}

func newTableStrip[K comparable](t *Table[K]) *tableStrip[K] {
	s := &tableStrip[K]{table: t, bed: newRectangle(), edge: newRectangle(), ring: newRectangle()}
	s.box = &fyne.Container{Objects: []fyne.CanvasObject{s.bed, s.edge, s.ring}}
	return s
}

func (s *tableStrip[K]) object() fyne.CanvasObject { return s.box }

func (s *tableStrip[K]) resize(width, height float32) {
	s.size = fyne.NewSize(width, height)
	place(s.bed, 0, 0, width, height)
	place(s.edge, 0, 0, look.Size(3), height)
	place(s.ring, 0.5, 0.5, width-1, height-1)
	for len(s.cells) < len(s.table.columns) {
		c := newText(false)
		s.cells = append(s.cells, c)
		s.box.Objects = append(s.box.Objects, c)
	}
}

func (s *tableStrip[K]) show(index int, hovered bool) {
	t := s.table
	if index >= t.rows.Len() {
		return
	}
	id := t.rows.ID(index)
	chosen := t.has(id)
	s.ground(index, chosen, hovered, t.focused && index == t.at)
	tone := Plain
	if t.rows.Tone != nil {
		tone = t.rows.Tone(index)
	}
	texts := t.rows.Cells(index)
	x, pad := float32(0), look.Unit(2)
	for _, k := range t.order {
		column, cell := t.columns[k], s.cells[k]
		width := look.Size(column.Width)
		text := ""
		if k < len(texts) {
			text = texts[k]
		}
		name := tone.full()
		if tone == Plain {
			name = column.Tone.full()
		}
		cell.TextStyle.Bold = column.Bold
		put(cell, t.ruler.cut(text, width-2*pad, column.Bold), name, textSize())
		cell.Alignment = column.Align
		t.ruler.lay(cell, x+pad, width-2*pad, s.size.Height)
		cell.Refresh()
		x += width
	}
	for k := len(t.columns); k < len(s.cells); k++ {
		put(s.cells[k], "", look.Muted, textSize())
		s.cells[k].Refresh()
	}
}

// ground paints what lies under the cells.
func (s *tableStrip[K]) ground(index int, chosen, hovered, current bool) {
	bed := look.Sheet
	if index%2 == 1 {
		bed = look.Zebra
	}
	switch {
	case chosen:
		bed = look.Chosen
	case hovered:
		bed = look.Panel
	}
	s.bed.FillColor = look.Color(bed)
	s.edge.FillColor = look.Color(look.Accent)
	s.edge.Hidden = !chosen
	s.ring.StrokeColor = look.Color(look.Accent)
	s.ring.StrokeWidth = 1
	s.ring.Hidden = !current
	s.bed.Refresh()
	s.edge.Refresh()
	s.ring.Refresh()
}
