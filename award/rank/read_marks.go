package rank

import (
	"errors"
	"strings"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// The columns of a table of marks, in the order of columns.
const (
	candidateColumn = iota
	judgeColumn
	itemColumn
	valueColumn
	columnCount
)

// A markReader reads rows of marks.
type markReader struct {
	reader  *Reader
	builder *Builder
	at      []int
	stopped bool // the head is wrong, so that nothing can be read
	absent  map[string]Absence
	whole   []wholeAbsence
	lone    int // the first row that names no item, where there is no rubric; 0: none
	named   bool
}

// A wholeAbsence is an absence from every item.
type wholeAbsence struct {
	row              int
	candidate, judge string
	why              Absence
}

func newMarkReader(r *Reader) *markReader {
	m := &markReader{reader: r, builder: NewBuilder(r.rubric), absent: absenceWords()}
	for _, name := range r.roster {
		m.builder.Candidate(name)
	}
	return m
}

// head takes the first row and reports whether it is a head. Without one the
// columns stand in their order, the item among them or not.
func (m *markReader) head(row table.Row) bool {
	var faults table.Faults
	m.at = table.Find(row, columns(), &faults)
	if m.headless(row) {
		m.at = []int{0, 1, table.Absent, 2}
		if len(row.Cells) >= columnCount {
			m.at = []int{0, 1, 2, 3}
		}
		return false
	}
	needed, at := columns(), append([]int(nil), m.at...)
	needed, at = append(needed[:itemColumn:itemColumn], needed[valueColumn]), append(at[:itemColumn:itemColumn], at[valueColumn])
	table.Need(row, needed, at, &faults)
	if m.stopped = faults.Any(); m.stopped {
		m.reader.faults = faults
	}
	return true
}

// headless reports whether the first row is marks already: no column is found in
// it, and it ends in a mark.
func (m *markReader) headless(row table.Row) bool {
	for _, at := range m.at {
		if at != table.Absent {
			return false
		}
	}
	n := len(row.Cells)
	if n != columnCount && n != columnCount-1 {
		return false
	}
	_, absent := m.absent[table.Fold(row.Cell(n-1))]
	_, err := exact.Parse(row.Cell(n - 1))
	return absent || err == nil
}

// row takes one row of marks.
func (m *markReader) row(row table.Row) error {
	if m.stopped {
		return ErrHead
	}
	candidate, judge, item := row.Cell(m.at[candidateColumn]), row.Cell(m.at[judgeColumn]), row.Cell(m.at[itemColumn])
	right := m.names(row, candidate, judge)
	item, right = m.item(row, item, right)
	text := row.Cell(m.at[valueColumn])
	if text == "" {
		m.reader.faults.Add(row.Number, m.at[valueColumn], table.CellEmpty, table.Args{"name": "value"})
		return nil
	}
	mark, err := exact.Parse(text)
	why, absent := Absence(0), false
	if err != nil {
		if why, absent = m.absent[table.Fold(text)]; !absent {
			addNumberFault(&m.reader.faults, row.Number, m.at[valueColumn], text, err)
			return nil
		}
	}
	switch {
	case !right:
		return nil
	case absent && item == "" && len(m.reader.rubric) != 1:
		m.builder.Candidate(candidate)
		m.builder.Judge(judge)
		m.whole = append(m.whole, wholeAbsence{row.Number, strings.Clone(candidate), strings.Clone(judge), why})
		return nil
	}
	if item == "" && m.lone == 0 && len(m.reader.rubric) == 0 {
		m.lone = row.Number
	}
	m.named = m.named || item != ""
	return m.note(row, candidate, judge, item, mark, why)
}

// names checks who gave a mark to whom.
func (m *markReader) names(row table.Row, candidate, judge string) bool {
	right := true
	for _, one := range []struct {
		name   string
		column int
	}{{candidate, candidateColumn}, {judge, judgeColumn}} {
		if one.name == "" {
			m.reader.faults.Add(row.Number, m.at[one.column], table.CellEmpty, table.Args{"name": columns()[one.column].Name})
			right = false
		}
	}
	if strings.ContainsRune(judge, '\uFFFD') {
		m.reader.faults.Add(row.Number, m.at[judgeColumn], FaultLetter, table.Args{"text": judge})
		right = false
	}
	return (candidate == "" || m.reader.candidate(row.Number, m.at[candidateColumn], candidate)) && right
}

// item checks the item of a mark. Under a rubric of one item no cell need name
// it.
func (m *markReader) item(row table.Row, item string, right bool) (string, bool) {
	rubric := m.reader.rubric
	switch {
	case item == "" && len(rubric) == 1:
		return rubric[0].Name, right
	case item == "" || len(rubric) == 0:
		return item, right
	}
	if _, known := m.builder.numbers.items[item]; !known {
		m.reader.faults.Add(row.Number, m.at[itemColumn], FaultItem, table.Args{"item": item})
		return item, false
	}
	return item, right
}

// note notes a mark, or why there is none.
func (m *markReader) note(row table.Row, candidate, judge, item string, mark exact.Number, why Absence) error {
	if item == "" && len(m.reader.rubric) > 1 {
		m.reader.faults.Add(row.Number, m.at[itemColumn], FaultNoItem, nil)
		return nil
	}
	e, err := m.builder.entry(candidate, judge, item)
	if err != nil {
		return err
	}
	if *m.builder.at(e) != missing {
		args := table.Args{"candidate": candidate, "judge": judge}
		if item != "" {
			args["item"] = item
		}
		m.reader.faults.Add(row.Number, table.Absent, FaultTwice, args)
		return nil
	}
	if why != 0 {
		*m.builder.at(e) = int64(why)
		return nil
	}
	rule := m.builder.marks.rubric[e.item]
	if code := rule.admits(mark); code != "" {
		m.reader.faults.Add(row.Number, m.at[valueColumn], code, table.Args{
			"text": row.Cell(m.at[valueColumn]), "item": item, "least": rule.Least.String(), "most": rule.Most.String(), "step": rule.Step.String(),
		})
		return nil
	}
	err = m.builder.put(e, mark)
	if wide, is := errors.AsType[*Problem](err); is && wide.Code == NumbersWide {
		m.reader.faults.Add(row.Number, m.at[valueColumn], FaultWide, table.Args{"text": row.Cell(m.at[valueColumn])})
		return nil
	}
	return err
}

// end applies what concerns every item, which are only known now. The error is
// a [*Problem].
func (m *markReader) end() error {
	if m.stopped {
		return nil
	}
	if m.lone != 0 && m.named {
		m.reader.faults.Add(m.lone, m.at[itemColumn], FaultNoItem, nil)
		return nil
	}
	if len(m.builder.marks.rubric) == 0 && len(m.whole) > 0 {
		if _, err := m.builder.item(""); err != nil {
			return err
		}
	}
	for _, w := range m.whole {
		if err := m.leave(w); err != nil {
			return err
		}
	}
	return nil
}

// leave applies an absence from every item, which leaves no room for a mark.
func (m *markReader) leave(w wholeAbsence) error {
	for _, item := range m.builder.marks.rubric {
		e, err := m.builder.entry(w.candidate, w.judge, item.Name)
		switch {
		case err != nil:
			return err
		case *m.builder.at(e) != missing:
			m.reader.faults.Add(w.row, table.Absent, FaultTwice, table.Args{"candidate": w.candidate, "judge": w.judge})
			return nil
		}
		*m.builder.at(e) = int64(w.why)
	}
	return nil
}
