package template

// A Book is a workbook as its cells were read.
type Book struct {
	Date1904 bool // days are counted from 1904, not from 1900
	Sheets   []Sheet
}

// A Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Line // those that have cells, in their order
	Merges []Area
}

// A Line is one row of a worksheet.
type Line struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // from the first column on
}

// A Cell is one cell. The zero value is an empty one.
type Cell struct {
	Text    string // of a number all its digits; of a day YYYY-MM-DD or as much of it as is known
	Kind    CellKind
	Formula bool // computed by a formula; Text is what it gave when it was saved last
}

// A CellKind is what a cell holds.
type CellKind uint8

// The kinds of cells.
const (
	EmptyCell  CellKind = iota
	TextCell            // as typed
	NumberCell          // a number, with no day meant
	DateCell            // a day, a month, a year or a day without its year (--MM-DD)
	BoolCell            // TRUE or FALSE
	FaultCell           // an error value such as #REF!
)

// An Area is a rectangle of merged cells, counted from 1, ends included. Only
// its first cell holds something.
type Area struct {
	Row, Column, LastRow, LastColumn int
}

// cellName gives the name of a cell, such as C12.
func cellName(row, column int) string {
	return columnName(column) + number(row)
}

// columnName gives the letters of a column, counted from 1.
func columnName(column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters)
}
