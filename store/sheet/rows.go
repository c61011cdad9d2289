package sheet

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"
)

// Rows is a table whose every cell counts, such as marks, ballots or a pool.
type Rows struct {
	Name  string // as given to ReadRows
	Sheet string // the worksheet it stood on; "" of a text
	Rows  []Row  // those that have text, in their order
	Notes []Note
}

// Row is one row of a table with its number in the file, from 1.
type Row struct {
	Number int
	Cells  []string // without empty ones at the end
}

// lostText stands for what a cell held where its workbook has lost it.
const lostText = "\uFFFD"

// ReadRows reads the table called name from r: the first worksheet of a
// workbook that is not hidden and has text, with all digits of its numbers and
// its hidden rows, or delimited text in any of the encodings, whatever the
// file's name. A text without a delimiter gives rows of one cell. Errors are
// those of [Read] and [ReadCells].
func ReadRows(ctx context.Context, name string, r io.Reader, limits Limits) (*Rows, error) {
	s := &source{name: name, limits: limits.withDefaults()}
	if err := s.load(ctx, r); err != nil {
		return nil, s.named(err)
	}
	read := s.delimitedRows
	if bytes.HasPrefix(s.data, []byte("PK\x03\x04")) {
		read = s.bookRows
	}
	rows, err := read(ctx)
	s.name = name
	if err != nil {
		return nil, s.named(err)
	}
	rows.Name = name
	return rows, nil
}

// delimitedRows reads the loaded text as a table.
func (s *source) delimitedRows(ctx context.Context) (*Rows, error) {
	if ext := strings.ToLower(path.Ext(s.name)); ext != ".tsv" && ext != ".tab" {
		s.name += ".csv" // so that a text which looks like a list is a table too
	}
	t, err := s.read(ctx)
	if err != nil {
		return nil, err
	}
	rows := &Rows{Notes: t.Notes, Rows: make([]Row, 0, len(t.Lines))}
	for i, l := range t.Lines {
		if strings.Trim(l.Text, blankCutset) == "" {
			continue
		}
		number := max(l.Place.Line, l.Place.Row)
		if number == 0 {
			number = i + 1
		}
		rows.Rows = append(rows.Rows, Row{Number: number, Cells: l.Cells()})
	}
	return rows, nil
}

// bookRows reads the first worksheet of the loaded workbook that shows
// something.
func (s *source) bookRows(ctx context.Context) (*Rows, error) {
	b, err := s.readBook(ctx)
	if err != nil {
		return nil, err
	}
	for _, sheet := range b.Sheets {
		if sheet.Hidden || len(sheet.Rows) == 0 {
			continue
		}
		rows := &Rows{Sheet: sheet.Name, Rows: make([]Row, len(sheet.Rows))}
		for i, r := range sheet.Rows {
			row := Row{Number: r.Number, Cells: make([]string, len(r.Cells))}
			for j, c := range r.Cells {
				if row.Cells[j] = c.Text; c.Kind == CellFault && c.Text == "" {
					row.Cells[j] = lostText
				}
			}
			for end := len(row.Cells); end > 0 && row.Cells[end-1] == ""; end-- {
				row.Cells = row.Cells[:end-1]
			}
			rows.Rows[i] = row
		}
		return rows, nil
	}
	return nil, &Error{Code: CodeBlank, Args: Args{"pictures": ""}}
}
