package template

import (
	"jiajiang/award"
)

// Options are what reading needs beside the terms and the workbook.
type Options struct {
	Today award.Date // which days have come; zero: nobody asks
	// Known gives the number of the nomination that is there already, by the keys
	// that [NumberKey] and, where there is no number, [FormKey] make; nil: none is
	// known.
	Known map[string]int
}

// Read reads a workbook that came back under the terms. It never fails: what is
// wrong stands in the report.
func Read(t award.Terms, book Book, o Options) Report {
	var r Report
	r.Notes = checkMark(t, book)
	if r.Stopped() {
		return r
	}
	plans := []*plan{planOf(t, award.Person), planOf(t, award.Unit)}
	var all []*sheetReading
	for _, s := range book.Sheets {
		switch s.Name {
		case guideSheet, markSheet:
			continue
		}
		rows := 0
		for _, l := range s.Rows {
			if filled(l) {
				rows++
			}
		}
		if rows == 0 {
			continue
		}
		if s.Hidden {
			r.Notes = append(r.Notes, noted(SheetHidden, award.Args{"sheet": s.Name, "rows": rows}))
			continue
		}
		h, ok := headingOf(s, plans)
		if !ok {
			r.Notes = append(r.Notes, noted(SheetSkipped, award.Args{"sheet": s.Name, "rows": rows}))
			continue
		}
		r.Notes = append(r.Notes, h.place(s)...)
		one := &sheetReading{sheet: s, heading: h, today: o.Today, date1904: book.Date1904}
		if !one.follow() {
			r.Notes = append(r.Notes, refused(MergedMany, award.Args{"sheet": s.Name}))
			continue
		}
		one.read()
		if one.hidden > 0 {
			r.Notes = append(r.Notes, noted(RowsHidden, award.Args{"sheet": s.Name, "rows": one.hidden}))
		}
		all = append(all, one)
	}
	if len(all) == 0 && !r.Stopped() {
		r.Notes = append(r.Notes, refused(NoSheet, nil))
	}
	if r.Stopped() {
		return r
	}
	settle(&r, t, o, all)
	return r
}

// noted is a finding about the workbook that should be known.
func noted(code award.Code, args award.Args) Finding { return Finding{code, Note, "", args} }

// refused is a finding for which the workbook is not accepted.
func refused(code award.Code, args award.Args) Finding { return Finding{code, Refuse, "", args} }

// settle decides what becomes of the rows.
func settle(r *Report, t award.Terms, o Options, all []*sheetReading) {
	s := settling{terms: t, options: o, report: r, seen: make(map[string]place)}
	for _, one := range all {
		for _, n := range one.nominations() {
			s.nomination(one, n)
		}
	}
	rows := 0
	for _, one := range all {
		report := SheetReport{Name: one.sheet.Name, Kind: one.kind, Heads: one.heads}
		for _, row := range one.rows {
			report.Rows = append(report.Rows, row.report())
			if row.fate != Empty {
				rows++
			}
		}
		r.Sheets = append(r.Sheets, report)
	}
	if rows == 0 {
		r.Notes = append(r.Notes, noted(NothingFilled, nil))
	}
}

// A row is one row on its way to a report.
type row struct {
	reading
	line  Line
	texts []string // by column of the plan, trimmed
	cells []cell   // likewise
	fate  Fate
	among int // its form among the report's forms; -1: none
	lead  int
	wants []award.Want
}

func (w *row) report() Row {
	return Row{w.line.Number, w.fate, w.among, w.lead, w.found, w.wants, texts(w.line)}
}

// sayAll notes a finding about the row as a whole.
func (w *row) sayAll(code award.Code, severity Severity, args award.Args) {
	w.found = append(w.found, Finding{code, severity, "", args})
}

// A sheetReading reads the rows of one sheet.
type sheetReading struct {
	heading
	sheet    Sheet
	today    award.Date
	date1904 bool
	areas    map[int][]*area // by the index of a line, the merged cells on it
	rows     []*row
	hidden   int
}

// An area is a rectangle of merged cells below the heads with something in it.
type area struct {
	Area
	origin Cell
	lines  []int // the indices of the lines on it that have text of their own
}

// areaSteps bounds how many lines all merged cells of a sheet may lie on: more
// than a form of any size has.
const areaSteps = 1_000_000

// follow finds the merged cells below the heads. It reports false where there
// are more than anybody makes.
func (s *sheetReading) follow() bool {
	s.areas = make(map[int][]*area)
	index := make(map[int]int, len(s.sheet.Rows))
	for i, l := range s.sheet.Rows {
		index[l.Number] = i
	}
	budget := areaSteps
	for _, m := range s.sheet.Merges {
		if budget--; budget < 0 {
			return false
		}
		first, ok := index[m.Row]
		if !ok || first <= s.line || m.Column > len(s.sheet.Rows[first].Cells) {
			continue
		}
		a := &area{Area: m, origin: s.sheet.Rows[first].Cells[m.Column-1]}
		if blank(a.origin) {
			continue
		}
		for i := first; i < len(s.sheet.Rows) && s.sheet.Rows[i].Number <= m.LastRow; i++ {
			if budget--; budget < 0 {
				return false
			}
			s.areas[i] = append(s.areas[i], a)
			if s.hasOwn(s.sheet.Rows[i]) {
				a.lines = append(a.lines, i)
			}
		}
	}
	return true
}

// hasOwn reports whether a line has text of its own under a head.
func (s *sheetReading) hasOwn(l Line) bool {
	for _, places := range [][]int{s.at, s.second} {
		for _, column := range places {
			if column > 0 && column <= len(l.Cells) && !blank(l.Cells[column-1]) {
				return true
			}
		}
	}
	return false
}

// read reads the rows below the heads.
func (s *sheetReading) read() {
	for i := s.line + 1; i < len(s.sheet.Rows); i++ {
		l := s.sheet.Rows[i]
		if s.isHint(l) {
			continue
		}
		w := &row{line: l, among: -1, reading: reading{form: award.FormText{Kind: s.kind}, today: s.today, date1904: s.date1904}}
		s.rows = append(s.rows, w)
		if !s.hasOwn(l) {
			continue
		}
		if l.Hidden {
			s.hidden++
		}
		if s.score(l) >= headLeast && s.isHead(l) {
			w.sayAll(HeadAgain, Note, nil)
			continue
		}
		w.fate = Refused // unless it is accepted
		s.take(w, i)
	}
}

// isHint reports whether a line is the one that says what belongs under each
// head.
func (s *sheetReading) isHint(l Line) bool {
	hints, others := 0, 0
	for i, c := range s.columns {
		at := s.at[i]
		if at == 0 || at > len(l.Cells) || blank(l.Cells[at-1]) {
			continue
		}
		if c.Hint != "" && prose(l.Cells[at-1].Text) == prose(c.Hint) {
			hints++
		} else if others++; others > len(s.columns)/2 {
			return false
		}
	}
	return hints > others
}

// isHead reports whether a line has the head of the name where the name stands.
func (s *sheetReading) isHead(l Line) bool {
	for i, c := range s.columns {
		if at := s.at[i]; c.Key == "name" && at > 0 && at <= len(l.Cells) {
			found, _, ok := s.find(l.Cells[at-1].Text)
			return ok && found == i
		}
	}
	return false
}

// take takes the cells of line i in, in the order of the template's columns.
func (s *sheetReading) take(w *row, i int) {
	merged := s.merged(w, i)
	w.texts, w.cells = make([]string, len(s.columns)), make([]cell, len(s.columns))
	for at := range s.columns {
		c := cell{column: &s.columns[at], where: cellName(w.line.Number, max(s.at[at], 1))}
		if column := s.at[at]; column > 0 && column <= len(w.line.Cells) {
			c.Cell = w.line.Cells[column-1]
		}
		if a := merged[at]; a != nil {
			c.Cell = a.origin
			w.note(c, MergedDown, award.Args{"row": a.Row, "last": a.LastRow})
		}
		if second := s.second[at]; second > 0 && second <= len(w.line.Cells) {
			other := w.line.Cells[second-1]
			switch {
			case blank(other), trim(other.Text) == trim(c.Text):
			case blank(c.Cell):
				c.Cell, c.where = other, cellName(w.line.Number, second)
			default:
				w.refuse(c, TwoValues, award.Args{"other": cellName(w.line.Number, second)})
			}
		}
		w.cells[at], w.texts[at] = c, trim(c.Text)
		if !blank(c.Cell) {
			c.column.take(&w.reading, c)
		}
	}
	s.rightSheet(w)
}

// merged gives, by column of the plan, the merged cells whose text counts for
// line i too, and refuses what cannot be told.
func (s *sheetReading) merged(w *row, i int) map[int]*area {
	down := make(map[int]*area)
	for _, a := range s.areas[i] {
		var under []int
		for at, column := range s.at {
			if column >= a.Column && column <= a.LastColumn {
				under = append(under, at)
			}
		}
		if len(under) == 0 {
			continue
		}
		column := &s.columns[under[0]]
		c := cell{column: column, where: cellName(w.line.Number, a.Column)}
		switch args := (award.Args{"row": a.Row, "last": a.LastRow}); {
		case len(under) > 1:
			w.refuse(c, MergedAcross, nil)
		case len(a.lines) < 2: // nobody else is meant
		case column.own:
			w.refuse(c, MergedOwn, args)
		case w.line.Number > a.Row:
			down[under[0]] = a
		}
	}
	return down
}
