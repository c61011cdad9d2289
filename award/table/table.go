// Package table reads the tables that committees are checked with: ballots and
// marks, a row of cells each, under a head that names the columns.
//
// Its words: a [Row] is a row with its number in the file; a [Column] is one
// that a reader looks for, by any of the words that head it; a [Fault] says
// what is wrong at a row and a column. A reader collects every fault in
// [Faults], so that all of a table can be mended at once, and gives no result
// where there is one.
//
// It opens no file and knows neither ballots nor marks.
package table

import (
	"slices"
	"strings"
)

// A Row is one row of a table.
type Row struct {
	Number int // in its file, from 1
	Cells  []string
}

// Cell gives the text in a column, counted from 0, without the blanks around
// it; "" where the row has no such column.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// Blank reports whether no cell of the row says anything.
func (r Row) Blank() bool {
	for i := range r.Cells {
		if r.Cell(i) != "" {
			return false
		}
	}
	return true
}

// A Column is one that a reader looks for.
type Column struct {
	Name  string   // as the format is described, such as candidate
	Words []string // what else heads it
}

// is reports whether a cell of the head names the column.
func (c Column) is(cell string) bool {
	text := Fold(cell)
	return text == c.Name || slices.Contains(c.Words, text)
}

// Absent stands for a column that a head does not have.
const Absent = -1

// Find gives where the columns stand in the head of a table, or [Absent]. A
// head that names one of them twice is a fault.
func Find(head Row, columns []Column, faults *Faults) []int {
	at := make([]int, len(columns))
	for i, c := range columns {
		at[i] = Absent
		for j := range head.Cells {
			switch {
			case !c.is(head.Cell(j)):
			case at[i] == Absent:
				at[i] = j
			default:
				faults.Add(head.Number, j, ColumnTwice, Args{"name": head.Cell(j), "first": at[i] + 1})
			}
		}
	}
	return at
}

// Need adds a fault for each of the columns that was not found.
func Need(head Row, columns []Column, at []int, faults *Faults) {
	for i, c := range columns {
		if at[i] == Absent {
			faults.Add(head.Number, Absent, ColumnMissing, Args{"name": c.Name, "words": c.Words})
		}
	}
}

// Split divides a table into its head, the first row that says something, and
// the rows below it that do. A table without rows is a fault.
func Split(rows []Row, faults *Faults) (head Row, body []Row) {
	for i, r := range rows {
		if r.Blank() {
			continue
		}
		for _, below := range rows[i+1:] {
			if !below.Blank() {
				return r, rows[i+1:]
			}
		}
		head = r
		break
	}
	faults.Add(head.Number, Absent, NoRows, nil)
	return head, nil
}

// Fold writes a word as it is compared: in lower case, with the full-width
// forms of letters and digits made plain, without blanks.
func Fold(text string) string {
	const first, last, apart = '！', '～', '！' - '!'
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\u3000' || r == '\u00a0':
			return -1
		case first <= r && r <= last:
			return r - apart
		}
		return r
	}, text))
}
