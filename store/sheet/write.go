package sheet

import (
	"context"
	"iter"
	"strings"
)

// Table is what is written: a header and rows, all cells as text.
type Table struct {
	// Name becomes the name of the worksheet, cleaned of what a worksheet's name
	// may not hold; CSV has no place for it.
	Name   string
	Header []string // nil: no header row
	// Rows gives the rows. For XLSX its beginning is ranged over once more, to
	// find the widths of the columns, and must be the same both times.
	// slices.Values makes it from a slice.
	Rows iter.Seq[[]string]
}

// records ranges over the header, if there is one, and the rows, with their
// numbers from 1.
func (t Table) records() iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		number := 0
		if t.Header != nil {
			number++
			if !yield(number, t.Header) {
				return
			}
		}
		if t.Rows == nil {
			return
		}
		for row := range t.Rows {
			number++
			if !yield(number, row) {
				return
			}
		}
	}
}

// formulaStarts holds the characters with which a spreadsheet lets a formula
// begin; in East Asian versions also their full-width forms. Tab and line ends
// are among them because spreadsheets skip these first.
const formulaStarts = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"

// startsFormula reports whether a cell would begin a formula, once any
// apostrophes before it were taken away.
func startsFormula(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	for _, r := range rest {
		return strings.ContainsRune(formulaStarts, r)
	}
	return false
}

// guard returns the cell so that a spreadsheet shows it as text and computes
// nothing: with an apostrophe before what would begin a formula. Apostrophes
// that already stand there get one more, so that unguard gives back every cell.
func guard(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// unguard takes away the apostrophe that guard, or a careful exporter, put
// before a cell.
func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && startsFormula(cell) {
		return cell[1:]
	}
	return cell
}

// interrupted returns the context's error at every 1024th row.
func interrupted(ctx context.Context, number int) error {
	if number%1024 != 0 {
		return nil
	}
	return ctx.Err()
}
