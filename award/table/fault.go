package table

import "strconv"

// A Code names what is wrong at a place of a table; package wording has its
// sentence.
type Code string

// Args are the parts of a sentence, by the names that it uses. Values are
// string, int or []string.
type Args map[string]any

// The faults of tables in general. The comment names the arguments.
const (
	NoRows        Code = "cells-no-rows"        // there is no head, or no row below it
	ColumnMissing Code = "cells-column-missing" // the head lacks a column: name, words
	ColumnTwice   Code = "cells-column-twice"   // the head names a column twice: name, first
	CellEmpty     Code = "cells-empty"          // what must be said is not: name
)

// Codes lists the faults of tables in general in a fixed order.
func Codes() []Code { return []Code{NoRows, ColumnMissing, ColumnTwice, CellEmpty} }

// A Fault says what is wrong at one place of a table.
type Fault struct {
	Row    int // in the file, from 1; 0: the table as a whole
	Column int // from 1; 0: the row as a whole
	Code   Code
	Args   Args
}

// String names the place and the code, for logs.
func (f Fault) String() string {
	return "row " + strconv.Itoa(f.Row) + " column " + strconv.Itoa(f.Column) + ": " + string(f.Code)
}

// MaxFaults is how many faults are kept; the others are counted.
const MaxFaults = 1000

// Faults collects what is wrong with a table. The zero value has none.
type Faults struct {
	All  []Fault // the first [MaxFaults], as they were found
	More int     // how many others there are
}

// Add notes a fault in a row of the file and a column counted from 0, or
// [Absent] where it is about the row.
func (f *Faults) Add(row, column int, code Code, args Args) {
	if len(f.All) >= MaxFaults {
		f.More++
		return
	}
	f.All = append(f.All, Fault{Row: row, Column: column + 1, Code: code, Args: args})
}

// Any reports whether there is a fault.
func (f *Faults) Any() bool { return len(f.All) > 0 }
