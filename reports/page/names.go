package page

import "unicode/utf8"

// The columns of names on the official grid: four to a line, seven cells each,
// the first two cells in.
const (
	nameColumns = 4
	nameCells   = 7
	nameIndent  = 2
)

// A Name is one entry of a list in columns.
type Name struct {
	Text string
	Line bool // has a line to itself, as units do
}

// Names adds names in columns. A name of two characters is spread over three
// cells; one wider than its column takes as many as it needs.
func (f *Flow) Names(names []Name) {
	s := Body()
	row := nameRow{flow: f}
	for _, n := range names {
		if n.Line {
			row.end()
			f.paragraph(s, n.Text, cellsWidth(nameIndent), false)
			continue
		}
		l := f.setName(s, n.Text)
		columns := int((l.Width + cellsWidth(1) + cellsWidth(nameCells) - 1) / cellsWidth(nameCells))
		columns = max(columns, 1)
		if row.column+columns > nameColumns && !row.lastFits(l) {
			row.end()
		}
		if row.column == 0 && !row.lastFits(l) {
			f.paragraph(s, n.Text, cellsWidth(nameIndent), false)
			continue
		}
		row.items = append(row.items, l.At(row.x(), s.Size.rise())...)
		row.column += columns
		if row.column >= nameColumns {
			row.end()
		}
	}
	row.end()
}

// setName sets a name for a column.
func (f *Flow) setName(s Style, name string) Line {
	if utf8.RuneCountInString(name) == 2 {
		return SetSpread(f.m, s, name, 3*s.cell())
	}
	return Set(f.m, s, name)
}

// A nameRow is a line of names being filled.
type nameRow struct {
	flow   *Flow
	column int
	items  []Item
}

// x gives where the next name begins.
func (r *nameRow) x() Length { return cellsWidth(nameIndent + r.column*nameCells) }

// lastFits reports whether l can stand as the last name of the line.
func (r *nameRow) lastFits(l Line) bool {
	return r.column < nameColumns && r.x()+l.Width <= r.flow.frame.TextWidth
}

func (r *nameRow) end() {
	if r.column > 0 {
		r.flow.add(strip{items: r.items})
	}
	r.column, r.items = 0, nil
}
