package page

import "strings"

// A Cell is one cell of a form.
type Cell struct {
	Text  string // a line feed begins a new line
	Width Length
	Label bool // what the form prints, not what is filled in: 黑体 in the middle
	Align Align
}

// A FormRow is one row of a form, from the left edge to the right.
type FormRow struct {
	Cells []Cell
	Least Length // the row is no lower
	// Foot stands at the lower right of the last cell: signatures, seals, dates.
	// It stays with the last line above it.
	Foot []string
	// Long says that the last cell may be higher than a page. It goes on where
	// the page ends, and the cells before it, which are labels, stand in the
	// middle of each part.
	Long bool
}

// A Form is a table whose rows have cells of their own widths, as forms for
// approval 审批表 have.
type Form struct {
	Style   Style
	Leading Length // from line to line within a cell
}

// A side is what stands beside a cell that goes on over pages.
type side struct {
	lines   []Line
	x       Length
	width   Length
	leading Length
	style   Style
}

// between gives the lines in the middle between two heights.
func (s *side) between(top, bottom Length) []Item {
	y := top + (bottom-top-s.leading*Length(len(s.lines)))/2 + (s.leading-s.style.Size.Length())/2 + s.style.Size.rise()
	var items []Item
	for i, l := range s.lines {
		items = append(items, l.At(s.x+(s.width-l.Width)/2, y+s.leading*Length(i))...)
	}
	return items
}

// Form adds a form.
func (f *Flow) Form(t Form, rows []FormRow) {
	for i, r := range rows {
		first := len(f.strips)
		if r.Long && len(r.Cells) > 0 {
			f.long(t, r)
		} else {
			f.add(f.formRow(t, r))
		}
		s := &f.strips[first]
		if i == 0 {
			s.items = append([]Item{t.rule(r, 0)}, s.items...)
		} else { // the row above has drawn the rule, unless it is on the page before
			s.head = []strip{{height: 1, items: []Item{t.rule(r, 0)}}}
		}
	}
}

// rule gives the rule across a row at y.
func (Form) rule(r FormRow, y Length) Rule {
	var w Length
	for _, c := range r.Cells {
		w += c.Width
	}
	return Rule{Y1: y, X2: w, Y2: y, Width: thin}
}

// style gives the style of a cell.
func (t Form) style(c Cell) Style {
	s := t.Style
	if c.Label {
		s.Face = Hei
	}
	return s
}

// formRow sets a row that stands on one page.
func (f *Flow) formRow(t Form, r FormRow) strip {
	cells := make([][]Line, len(r.Cells))
	most := 1
	for i, c := range r.Cells {
		cells[i] = f.cell(t.style(c), c.Text, c.Width-2*padding)
		lines := len(cells[i])
		if i == len(r.Cells)-1 {
			lines += len(r.Foot)
		}
		most = max(most, lines)
	}
	s := strip{height: max(r.Least, t.Leading*Length(most)+2*padding), upright: []Length{0}}
	x := Length(0)
	for i, c := range r.Cells {
		room := s.height
		last := i == len(r.Cells)-1
		if last && len(r.Foot) > 0 {
			room -= t.Leading*Length(len(r.Foot)) + padding
			s.items = append(s.items, f.foot(t, r, x, c.Width, room)...)
		}
		y := t.first(room, len(cells[i]), last && len(r.Foot) > 0)
		for k, l := range cells[i] {
			s.items = append(s.items, l.At(t.left(c, x, l), y+t.Leading*Length(k))...)
		}
		x += c.Width
		s.upright = append(s.upright, x)
	}
	s.items = append(s.items, t.rule(r, s.height))
	return s
}

// first gives the baseline of the first of n lines in a cell: in the middle,
// or at the top where something stands at the foot.
func (t Form) first(room Length, n int, atTop bool) Length {
	y := (room - t.Leading*Length(n)) / 2
	if atTop {
		y = padding
	}
	return y + (t.Leading-t.Style.Size.Length())/2 + t.Style.Size.rise()
}

// left gives where a line of a cell begins.
func (Form) left(c Cell, x Length, l Line) Length {
	if c.Align == Centre || c.Label {
		return x + (c.Width-l.Width)/2
	}
	return x + padding
}

// foot sets what stands at the lower right of a cell, from y on.
func (f *Flow) foot(t Form, r FormRow, x, width, y Length) []Item {
	var items []Item
	base := y + (t.Leading-t.Style.Size.Length())/2 + t.Style.Size.rise()
	for i, text := range r.Foot {
		l := Set(f.m, t.Style, text)
		items = append(items, l.At(x+width-l.Width-2*padding, base+t.Leading*Length(i))...)
	}
	return items
}

// long sets a row whose last cell may go on over pages: a strip a line.
func (f *Flow) long(t Form, r FormRow) {
	last := r.Cells[len(r.Cells)-1]
	x, upright := Length(0), []Length{0}
	for _, c := range r.Cells[:len(r.Cells)-1] {
		x += c.Width
		upright = append(upright, x)
	}
	upright = append(upright, x+last.Width)
	var beside *side
	if len(r.Cells) > 1 {
		c := r.Cells[0]
		beside = &side{lines: f.cell(t.style(c), c.Text, c.Width-2*padding), width: c.Width, leading: t.Leading, style: t.style(c)}
	}
	head := []strip{{height: padding, upright: upright, items: []Item{t.rule(r, 0)}, side: beside}}
	add := func(height Length, keep bool, items ...Item) {
		f.add(strip{
			height: height, items: items, upright: upright, side: beside, keep: keep, head: head, end: []Item{t.rule(r, 0)},
		})
	}
	add(padding, true)
	lines := f.longLines(t, last)
	base := (t.Leading-t.Style.Size.Length())/2 + t.Style.Size.rise()
	for i, l := range lines {
		// Two lines stay together at the top and at the end: none stands alone.
		add(t.Leading, i == 0 && len(lines) > 1 || i >= len(lines)-2, l.At(x+padding+l.indent, base)...)
	}
	used := 2*padding + t.Leading*Length(len(lines)+len(r.Foot))
	rest := strip{height: max(padding, r.Least-used+padding), upright: upright, side: beside, head: head}
	if len(r.Foot) > 0 {
		rest.height += t.Leading * Length(len(r.Foot))
		rest.items = f.foot(t, r, x, last.Width, rest.height-t.Leading*Length(len(r.Foot))-padding)
	}
	rest.items = append(rest.items, t.rule(r, rest.height))
	f.add(rest)
}

// A longLine is a line of a long cell with how far in it begins.
type longLine struct {
	Line

	indent Length
}

// longLines breaks the text of a long cell: paragraphs begin two characters in.
func (f *Flow) longLines(t Form, c Cell) []longLine {
	var all []longLine
	for part := range strings.SplitSeq(c.Text, "\n") {
		indent := 2 * t.Style.Size.Length()
		for _, l := range Break(f.m, t.style(c), part, Measure{Width: c.Width - 2*padding, Indent: indent}) {
			all = append(all, longLine{l, indent})
			indent = 0
		}
	}
	return all
}
