package agreement

import (
	"errors"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// The faults of tables of marks. The comment names the arguments.
const (
	MarkForm       table.Code = "marks-form"        // no number: text, character, at
	MarkWide       table.Code = "marks-wide"        // a number with full-width characters: text, character, meant
	MarkTwice      table.Code = "marks-twice"       // a judge marks a candidate's item twice: judge, candidate, first
	CandidateTwice table.Code = "marks-candidate"   // a candidate has two rows: candidate, first
	JudgeTwice     table.Code = "marks-judge"       // two columns are of one judge: judge, first
	JudgeEmpty     table.Code = "marks-judge-empty" // marks stand in a column that names no judge
	NoJudges       table.Code = "marks-no-judges"   // the head names no judge
	NoMarks        table.Code = "marks-none"        // there is no mark
)

// FaultCodes lists the faults of tables of marks in a fixed order.
func FaultCodes() []table.Code {
	return []table.Code{MarkForm, MarkWide, MarkTwice, CandidateTwice, JudgeTwice, JudgeEmpty, NoJudges, NoMarks}
}

// ReadMarks reads a table of marks: with the columns candidate, judge, value and,
// where there are several items, item, a row a mark; or, where the head has none
// of judge, value and item, with the candidates in the first column and a column
// a judge. An empty cell, and some words such as NA, stand for a mark that was
// not given. Where there is a fault the marks are empty.
func ReadMarks(rows []table.Row) (Marks, table.Faults) {
	r := marksReader{candidates: make(map[string]int), judges: make(map[string]int), items: make(map[string]int)}
	head, body := table.Split(rows, &r.faults)
	if body == nil {
		return Marks{}, r.faults
	}
	columns := longColumns()
	if at := table.Find(head, columns, &r.faults); at[1] != table.Absent || at[2] != table.Absent || at[3] != table.Absent {
		r.long(head, body, columns, at)
	} else {
		r.wide(head, body)
	}
	if !r.faults.Any() && r.count == 0 {
		r.faults.Add(0, table.Absent, NoMarks, nil)
	}
	if r.faults.Any() {
		return Marks{}, r.faults
	}
	return r.marks, r.faults
}

// A marksReader reads marks row by row.
type marksReader struct {
	candidates, judges, items map[string]int
	marks                     Marks
	count                     int
	faults                    table.Faults
}

// A place is a judge's mark on an item of a candidate.
type place struct{ candidate, judge, item int32 }

// long reads a table with a row a mark.
func (r *marksReader) long(head table.Row, body []table.Row, columns []table.Column, at []int) {
	if table.Need(head, columns[:3], at[:3], &r.faults); r.faults.Any() {
		return
	}
	seen := make(map[place]int32, len(body))
	for _, row := range body {
		if row.Blank() {
			continue
		}
		named := true
		for i := range 2 {
			if row.Cell(at[i]) == "" {
				r.faults.Add(row.Number, at[i], table.CellEmpty, table.Args{"name": columns[i].Name})
				named = false
			}
		}
		value, given, ok := r.value(row, at[2])
		if !named || !ok {
			continue
		}
		c, j := r.candidate(row.Cell(at[0])), number(r.judges, &r.marks.Judges, row.Cell(at[1]))
		i := number(r.items, &r.marks.Items, row.Cell(at[3]))
		key := place{int32(c), int32(j), int32(i)} //nolint:gosec // no table has 2^31 rows
		if first, twice := seen[key]; twice {
			r.faults.Add(row.Number, at[1], MarkTwice, table.Args{"judge": row.Cell(at[1]), "candidate": row.Cell(at[0]), "first": int(first)})
			continue
		}
		seen[key] = int32(row.Number) //nolint:gosec // as above
		if given {
			r.add(c, Mark{j, i, value})
		}
	}
}

// wide reads a table with a row a candidate and a column a judge.
func (r *marksReader) wide(head table.Row, body []table.Row) {
	for i := 1; i < len(head.Cells); i++ {
		name := head.Cell(i)
		if name == "" {
			continue
		}
		if _, twice := r.judges[name]; twice {
			r.faults.Add(head.Number, i, JudgeTwice, table.Args{"judge": name})
		}
		number(r.judges, &r.marks.Judges, name)
	}
	if len(r.marks.Judges) == 0 {
		r.faults.Add(head.Number, table.Absent, NoJudges, nil)
		return
	}
	r.marks.Items = []string{""}
	rows := make(map[string]int)
	for _, row := range body {
		if row.Blank() {
			continue
		}
		name := row.Cell(0)
		first, twice := rows[name]
		switch {
		case name == "":
			r.faults.Add(row.Number, 0, table.CellEmpty, table.Args{"name": "candidate"})
		case twice:
			r.faults.Add(row.Number, 0, CandidateTwice, table.Args{"candidate": name, "first": first})
		default:
			rows[name] = row.Number
		}
		r.wideRow(head, row, r.candidate(name))
	}
}

// wideRow reads the marks of one candidate.
func (r *marksReader) wideRow(head, row table.Row, candidate int) {
	for i := 1; i < len(row.Cells); i++ {
		if row.Cell(i) == "" {
			continue
		}
		if head.Cell(i) == "" {
			r.faults.Add(row.Number, i, JudgeEmpty, nil)
			continue
		}
		if value, given, ok := r.value(row, i); ok && given {
			r.add(candidate, Mark{Judge: r.judges[head.Cell(i)], Value: value})
		}
	}
}

// value reads the mark in a cell; given is false where none was given, and ok
// where the cell is wrong.
func (r *marksReader) value(row table.Row, column int) (value exact.Number, given, ok bool) {
	text := row.Cell(column)
	if absent(table.Fold(text)) {
		return exact.Number{}, false, true
	}
	value, err := exact.Parse(text)
	if err == nil {
		return value, true, true
	}
	wrong, _ := errors.AsType[*exact.SyntaxError](err)
	if wrong == nil {
		wrong = &exact.SyntaxError{}
	}
	args := table.Args{"text": text, "at": wrong.At, "character": ""}
	if wrong.Rune != 0 {
		args["character"] = string(wrong.Rune)
	}
	code := MarkForm
	if meant, wide := wrong.FullWidth(); wide {
		code, args["meant"] = MarkWide, string(meant)
	}
	r.faults.Add(row.Number, column, code, args)
	return exact.Number{}, false, false
}

// add adds a mark of a candidate.
func (r *marksReader) add(candidate int, k Mark) {
	r.marks.Of[candidate] = append(r.marks.Of[candidate], k)
	r.count++
}

// candidate gives the place of a candidate, who is new or not.
func (r *marksReader) candidate(name string) int {
	at := number(r.candidates, &r.marks.Candidates, name)
	for len(r.marks.Of) <= at {
		r.marks.Of = append(r.marks.Of, nil)
	}
	return at
}

// number gives the place of a name, which is new or not.
func number(places map[string]int, names *[]string, name string) int {
	at, known := places[name]
	if !known {
		at = len(*names)
		places[name] = at
		*names = append(*names, name)
	}
	return at
}
