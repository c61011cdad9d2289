package page

import "strings"

// An Align says where text stands in a cell.
type Align uint8

// The alignments.
const (
	Centre Align = iota
	Start
)

// A Column is one column of a table.
type Column struct {
	Head  string
	Width Length
	Align Align
}

// A Row is one row of a table.
type Row struct {
	Cells  []string // a line feed in a cell begins a new line
	Full   bool     // the first cell takes the whole width: a group's name, a sum
	Strong bool     // set in 黑体
	Keep   bool     // stays on the page of the next row
}

// A Table is rows under a head that is repeated on every page.
type Table struct {
	Columns []Column
	Above   []string // lines over the head, repeated with it: the title first
	Style   Style
	Leading Length // from line to line within a cell
	Least   Length // no row is lower
}

// The rules of a table, and the room beside a cell's text.
const (
	thin    Length = 150
	padding        = MM
)

// Table adds a table.
func (f *Flow) Table(t Table, rows []Row) {
	var head []strip
	for i, text := range t.Above {
		head = append(head, f.above(t, text, i == 0))
	}
	heads := Row{Strong: true}
	for _, c := range t.Columns {
		heads.Cells = append(heads.Cells, c.Head)
	}
	top := f.row(t, heads)
	top.items = append([]Item{t.rule(0)}, top.items...)
	head = append(head, top)
	for _, s := range head {
		s.keep = true
		f.add(s)
	}
	for _, r := range rows {
		s := f.row(t, r)
		s.head, s.keep = head, r.Keep
		f.add(s)
	}
}

// Grid adds a table that has no head.
func (f *Flow) Grid(t Table, rows []Row) {
	for i, r := range rows {
		s := f.row(t, r)
		if i == 0 {
			s.items = append([]Item{t.rule(0)}, s.items...)
		}
		s.keep = r.Keep
		f.add(s)
	}
}

// above sets a line over the head: the title centred, the others at the edge.
func (f *Flow) above(t Table, text string, title bool) strip {
	if title {
		s := Style{Face: Title, Size: 18 * Pt}
		lines := BreakTitle(f.m, s, text, f.frame.TextWidth)
		one := strip{height: 9*MM*Length(len(lines)) + 3*MM}
		for i, l := range lines {
			one.items = append(one.items, l.At((f.frame.TextWidth-l.Width)/2, s.Size.rise()+MM+9*MM*Length(i))...)
		}
		return one
	}
	lines := Break(f.m, t.Style, text, Measure{Width: f.frame.TextWidth, Ragged: true})
	one := strip{height: t.Leading*Length(len(lines)) + 2*MM}
	for i, l := range lines {
		one.items = append(one.items, l.At(0, t.Style.Size.rise()+t.Leading*Length(i))...)
	}
	return one
}

// row sets one row as high as its fullest cell needs.
func (f *Flow) row(t Table, r Row) strip {
	style := t.Style
	if r.Strong {
		style.Face = Hei
	}
	columns := t.Columns
	if r.Full {
		columns = []Column{{Width: t.width(), Align: Start}}
	}
	cells := make([][]Line, len(columns))
	most := 1
	for i, c := range columns {
		if i < len(r.Cells) {
			cells[i] = f.cell(style, r.Cells[i], c.Width-2*padding)
			most = max(most, len(cells[i]))
		}
	}
	s := strip{height: max(t.Least, t.Leading*Length(most)+2*padding), upright: []Length{0}}
	x := Length(0)
	for i, c := range columns {
		y := (s.height-t.Leading*Length(len(cells[i])))/2 + (t.Leading-style.Size.Length())/2 + style.Size.rise()
		for k, l := range cells[i] {
			left := x + padding
			if c.Align == Centre || r.Strong && !r.Full {
				left = x + (c.Width-l.Width)/2
			}
			s.items = append(s.items, l.At(left, y+t.Leading*Length(k))...)
		}
		x += c.Width
		s.upright = append(s.upright, x)
	}
	s.items = append(s.items, t.rule(s.height))
	return s
}

// cell breaks a cell's text.
func (f *Flow) cell(s Style, text string, width Length) []Line {
	var lines []Line
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, Break(f.m, s, part, Measure{Width: width, Ragged: true})...)
	}
	return lines
}

// width gives the width of the whole table.
func (t Table) width() Length {
	var w Length
	for _, c := range t.Columns {
		w += c.Width
	}
	return w
}

// rule gives the horizontal rule at y.
func (t Table) rule(y Length) Rule {
	return Rule{Y1: y, X2: t.width(), Y2: y, Width: thin}
}
