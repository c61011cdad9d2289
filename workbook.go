package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/store/sheet"
	"jiajiang/ui/cli"
	"jiajiang/ui/exchange"
	"jiajiang/ui/exchange/account"
)

// templates reads and writes the workbooks that units fill in, for the verbs.
func templates() cli.Templates {
	return cli.Templates{Write: writeTemplate, Read: readTemplate, WriteReport: writeTables[cli.Table]}
}

// workbooks does the same for the window.
func workbooks() exchange.Workbooks {
	return exchange.Workbooks{Write: writeTemplate, Read: readTemplate, WriteTables: writeTables[account.Table]}
}

// writeTables writes tables as the sheets of one workbook.
func writeTables[T cli.Table | account.Table](ctx context.Context, w io.Writer, tables []T) error {
	all := make([]sheet.Table, len(tables))
	for i, one := range tables {
		t := account.Table(one)
		all[i] = asSheet(t.Name, t.Head, t.Rows)
	}
	return sheet.WriteXLSX(ctx, w, all)
}

// templateRows is how many rows of a template offer lists.
const templateRows = 5000

// writeTemplate writes a template as a workbook.
func writeTemplate(ctx context.Context, w io.Writer, f template.Form) error {
	out := sheet.Form{Guides: []sheet.GuideSheet{
		{Name: f.Guide.Name, Rows: f.Guide.Rows, Widths: f.Guide.Widths},
		{Name: f.Mark.Name, Rows: f.Mark.Rows, Widths: f.Mark.Widths, Hidden: true},
	}}
	for _, s := range f.Sheets {
		form := sheet.FormSheet{Name: s.Name, Freeze: 2, Rows: templateRows}
		for _, c := range s.Columns {
			form.Columns = append(form.Columns, sheet.FormColumn{
				Head: c.Title(), Hint: c.Hint, Required: c.Required, Choices: c.Choices, Refusal: template.Refusal(), Width: c.Width, Prose: c.Prose,
			})
		}
		out.Sheets = append(out.Sheets, form)
	}
	return sheet.WriteForm(ctx, w, out)
}

// readTemplate reads the workbook in the file at path cell by cell.
func readTemplate(ctx context.Context, path string) (template.Book, string, error) {
	f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return template.Book{}, "", &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
	case err != nil:
		return template.Book{}, "", &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	defer f.Close() //nolint:errcheck // nothing was written
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return template.Book{}, "", &award.Problem{Code: "file-folder", Args: award.Args{"file": path}}
	}
	digest := sha256.New()
	b, err := sheet.ReadCells(ctx, filepath.Base(path), sized{io.TeeReader(f, digest), f}, sheet.DefaultLimits())
	if err != nil {
		return template.Book{}, "", err
	}
	return asBook(b), hex.EncodeToString(digest.Sum(nil)), nil
}

// asBook gives a workbook as the template reads it.
func asBook(b *sheet.Book) template.Book {
	book := template.Book{Date1904: b.Date1904}
	for _, s := range b.Sheets {
		one := template.Sheet{Name: s.Name, Hidden: s.Hidden}
		for _, r := range s.Rows {
			line := template.Line{Number: r.Number, Hidden: r.Hidden, Cells: make([]template.Cell, len(r.Cells))}
			for i, c := range r.Cells {
				line.Cells[i] = template.Cell{Text: c.Text, Kind: kindOfCell(c.Kind), Formula: c.Formula}
			}
			one.Rows = append(one.Rows, line)
		}
		for _, m := range s.Merges {
			one.Merges = append(one.Merges, template.Area(m))
		}
		book.Sheets = append(book.Sheets, one)
	}
	return book
}

// kindOfCell gives what a cell holds as the template reads it.
func kindOfCell(k sheet.CellKind) template.CellKind {
	switch k {
	case sheet.CellEmpty:
		return template.EmptyCell
	case sheet.CellText:
		return template.TextCell
	case sheet.CellNumber:
		return template.NumberCell
	case sheet.CellDate:
		return template.DateCell
	case sheet.CellBool:
		return template.BoolCell
	case sheet.CellFault:
	}
	return template.FaultCell
}
