package template

import (
	"slices"

	"jiajiang/award"
)

// headLines is how many lines of a sheet are looked at for its heads, and
// headLeast how many heads make a line of heads.
const headLines, headLeast = 50, 3

// A plan is what the sheet for one kind of nominees asks, ready to be compared.
type plan struct {
	kind    award.Kind
	columns []Column
	exact   map[string]int // a folded head or key, to the column
	more    map[string]int // another word for it
}

// planOf prepares the columns for nominees of a kind.
func planOf(t award.Terms, k award.Kind) *plan {
	p := &plan{kind: k, columns: Columns(t, k), exact: make(map[string]int), more: make(map[string]int)}
	others := aliases(k)
	for i, c := range p.columns {
		exact, more := c.words(t.Basis, others)
		for _, w := range exact {
			if _, taken := p.exact[w]; !taken {
				p.exact[w] = i
			}
		}
		for _, w := range more {
			if _, taken := p.more[w]; !taken {
				p.more[w] = i
			}
		}
	}
	return p
}

// find gives the column of a head; exact says that it stands there as the
// template has it.
func (p *plan) find(head string) (column int, exact, ok bool) {
	word := foldHead(head)
	if word == "" {
		return 0, false, false
	}
	if i, known := p.exact[word]; known {
		return i, true, true
	}
	i, known := p.more[word]
	return i, false, known
}

// score tells how many columns of the plan a line is the heads of; 0 where
// it names nobody.
func (p *plan) score(l Line) int {
	seen := make(map[int]bool)
	who := false
	for _, c := range l.Cells {
		if i, _, ok := p.find(c.Text); ok {
			seen[i] = true
			who = who || p.columns[i].Key == "name" || p.columns[i].Key == "id-number"
		}
	}
	if !who || len(seen) < headLeast {
		return 0
	}
	return len(seen)
}

// A heading is how the columns of a plan stand in a sheet.
type heading struct {
	*plan
	line   int   // of the heads, among the sheet's rows
	at     []int // by column of the plan its place in the sheet, from 1; 0: it is not there
	second []int // likewise a second one with the same head
	heads  []string
}

// headingOf finds the heads of a sheet. Of several lines that could be, the one
// with the most heads counts; of both plans likewise, and then the name of the
// sheet.
func headingOf(s Sheet, plans []*plan) (heading, bool) {
	best, h := 0, heading{}
	for i, l := range s.Rows[:min(len(s.Rows), headLines)] {
		for _, p := range plans {
			n := p.score(l)
			if n > best || n == best && n > 0 && h.line == i && sheetName(p.kind) == s.Name {
				best, h = n, heading{plan: p, line: i}
			}
		}
	}
	return h, best > 0
}

// sheetName is what the template calls the sheet for nominees of a kind.
func sheetName(k award.Kind) string {
	if k == award.Unit {
		return unitSheet
	}
	return personSheet
}

// place fills in where the columns stand, and says what is not as the template
// has it.
func (h *heading) place(s Sheet) []Finding {
	var found []Finding
	say := func(code award.Code, key string, args award.Args) {
		args["sheet"] = s.Name
		found = append(found, Finding{code, Note, key, args})
	}
	line := s.Rows[h.line]
	h.at, h.second = make([]int, len(h.columns)), make([]int, len(h.columns))
	h.heads = texts(line)
	if line.Number != 1 {
		above := 0
		for _, l := range s.Rows[:h.line] {
			if filled(l) {
				above++
			}
		}
		say(HeadMoved, "", award.Args{"row": line.Number, "count": above})
	}
	for _, wanted := range []bool{true, false} { // a head as the template has it goes before another word for it
		for i, c := range line.Cells {
			at, exact, ok := h.find(c.Text)
			if !ok || exact != wanted || h.at[at] == i+1 {
				continue
			}
			column := h.columns[at]
			switch h.at[at] {
			case 0:
				h.at[at] = i + 1
				if !exact {
					say(ColumnAlias, column.Key, award.Args{"where": cellName(line.Number, i+1), "head": trim(c.Text), "column": column.Head})
				}
			default:
				h.second[at] = i + 1
				say(ColumnTwice, column.Key, award.Args{
					"where": cellName(line.Number, i+1), "column": column.Head, "count": countFilled(s.Rows[h.line+1:], i),
				})
			}
		}
	}
	return append(append(found, h.mergedHeads(s)...), h.others(s)...)
}

// mergedHeads says which heads are merged over several columns.
func (h *heading) mergedHeads(s Sheet) []Finding {
	var found []Finding
	row := s.Rows[h.line].Number
	for _, m := range s.Merges {
		if m.Row <= row && row <= m.LastRow && m.LastColumn > m.Column && len(found) < headLines {
			found = append(found, Finding{HeadMerged, Note, "", award.Args{"sheet": s.Name, "where": cellName(m.Row, m.Column)}})
		}
	}
	return found
}

// others says which columns are missing, and which are none of the template's.
func (h *heading) others(s Sheet) []Finding {
	var found []Finding
	for i, c := range h.columns {
		if h.at[i] != 0 {
			continue
		}
		args := award.Args{"sheet": s.Name, "column": c.Head}
		if c.Required { // what stands under another head would be lost from every row
			found = append(found, Finding{ColumnRequired, Refuse, c.Key, args})
			continue
		}
		found = append(found, Finding{ColumnMissing, Note, c.Key, args})
	}
	row := s.Rows[h.line].Number
	below := s.Rows[h.line+1:]
	width := 0
	for _, l := range s.Rows[h.line:] {
		width = max(width, len(l.Cells))
	}
	for column := 1; column <= width; column++ {
		if slices.Contains(h.at, column) || slices.Contains(h.second, column) {
			continue
		}
		count := countFilled(below, column-1)
		args := award.Args{"sheet": s.Name, "where": cellName(row, column), "count": count}
		head := ""
		if cells := s.Rows[h.line].Cells; column <= len(cells) {
			head = trim(cells[column-1].Text)
		}
		switch {
		case head != "":
			args["column"] = head
			found = append(found, Finding{ColumnExtra, Note, "", args})
		case count > 0:
			args["where"] = columnName(column)
			found = append(found, Finding{ColumnHeadless, Note, "", args})
		}
	}
	return found
}

// countFilled counts the lines with text in a column, counted from 0.
func countFilled(all []Line, column int) int {
	n := 0
	for _, l := range all {
		if column < len(l.Cells) && !blank(l.Cells[column]) {
			n++
		}
	}
	return n
}

// blank reports whether nothing stands in a cell.
func blank(c Cell) bool { return c.Kind != FaultCell && !c.Formula && trim(c.Text) == "" }

// filled reports whether something stands in a line.
func filled(l Line) bool {
	return slices.ContainsFunc(l.Cells, func(c Cell) bool { return !blank(c) })
}

// reportColumns is how many columns of a sheet a report repeats: many times those
// of any template, and so many that a worksheet holds what stands before them too.
const reportColumns = 1000

// texts gives the texts of a line, by column.
func texts(l Line) []string {
	all := make([]string, min(len(l.Cells), reportColumns))
	for i := range all {
		all[i] = l.Cells[i].Text
	}
	return all
}
