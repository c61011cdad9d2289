package sheet

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Form is a workbook that people fill in and send back. Every cell to be filled
// in takes what is typed as text, so that nothing is turned into a number or a
// day on the way.
type Form struct {
	Sheets []FormSheet
	Guides []GuideSheet
}

// FormSheet is a sheet with a row for each thing to be told. Its first row are
// the heads, its second says below each what belongs there; both stay in sight,
// with the first columns.
type FormSheet struct {
	Name    string
	Columns []FormColumn
	Freeze  int // how many columns stay in sight
	Rows    int // how many rows can be filled in with the help of lists
}

// FormColumn is one column to be filled in.
type FormColumn struct {
	Head, Hint string
	Required   bool     // its head is marked
	Choices    []string // offered as a list, together at most 255 characters and without commas; nothing else is taken
	Refusal    string   // what is said where something else is typed
	Width      int      // in digits' widths; 0: as wide as the head
	Prose      bool     // text of several lines
}

// GuideSheet is a sheet to be read.
type GuideSheet struct {
	Name   string
	Rows   [][]string // the first is the head, unless the sheet is hidden
	Widths []int      // of its columns, in digits' widths
	Hidden bool
}

// formHeads is how many rows stand above those to be filled in.
const formHeads = 2

// WriteForm writes a form as a workbook. The same form gives the same bytes.
// Nothing of it goes to a temporary file. Errors are an *Error for what a
// workbook cannot hold, and those of w and ctx.
func WriteForm(ctx context.Context, w io.Writer, form Form) (err error) {
	f := excelize.NewFile(excelize.Options{TmpDir: "\x00"}) // no such directory can be: excelize stays in memory
	defer func() { err = errors.Join(err, f.Close()) }()
	f.ZipWriter = func(w io.Writer) excelize.ZipWriter { return &orderedZip{w: zip.NewWriter(w)} }
	if err := setProperties(f); err != nil {
		return fmt.Errorf("writing properties: %w", err)
	}
	s, err := newFormStyles(f)
	if err != nil {
		return fmt.Errorf("writing styles: %w", err)
	}
	names := formNames(form)
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("writing workbook: %w", err)
		}
		if err := addSheetNamed(f, i, name); err != nil {
			return fmt.Errorf("writing sheet %q: %w", name, err)
		}
		if i < len(form.Sheets) {
			err = addForm(f, name, form.Sheets[i], s)
		} else {
			err = addGuide(f, name, form.Guides[i-len(form.Sheets)], s)
		}
		if err != nil {
			return fmt.Errorf("writing sheet %q: %w", name, err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("writing workbook: %w", err)
	}
	return nil
}

// formNames gives the names of all sheets as worksheets can have them.
func formNames(form Form) []string {
	tables := make([]Table, 0, len(form.Sheets)+len(form.Guides))
	for _, s := range form.Sheets {
		tables = append(tables, Table{Name: s.Name})
	}
	for _, g := range form.Guides {
		tables = append(tables, Table{Name: g.Name})
	}
	return sheetNames(tables)
}

// addSheetNamed adds sheet number i; a new workbook has sheet 0 already.
func addSheetNamed(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

// formStyles are the kinds of cells of a form.
type formStyles struct{ head, required, hint, text, prose, guide, guideHead int }

func newFormStyles(f *excelize.File) (s formStyles, err error) {
	const textFormat = 49 // the built-in number format "@"
	line := []excelize.Border{
		{Type: "left", Color: "BFBFBF", Style: 1},
		{Type: "right", Color: "BFBFBF", Style: 1},
		{Type: "bottom", Color: "7F7F7F", Style: 1},
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, style := range []struct {
		into *int
		is   excelize.Style
	}{
		{&s.head, excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}, Fill: fill("E7E6E6"), Border: line, Alignment: middle}},
		{&s.required, excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true, Color: "9C0006"}, Fill: fill("FCE4D6"), Border: line, Alignment: middle}},
		{&s.hint, excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Size: 9, Color: "595959"}, Fill: fill("F7F7F7"), Border: line, Alignment: top}},
		{&s.text, excelize.Style{NumFmt: textFormat, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&s.prose, excelize.Style{NumFmt: textFormat, Alignment: top}},
		{&s.guide, excelize.Style{NumFmt: textFormat, Alignment: top}},
		{&s.guideHead, excelize.Style{NumFmt: textFormat, Font: &excelize.Font{Bold: true}, Fill: fill("E7E6E6"), Alignment: top}},
	} {
		if *style.into, err = f.NewStyle(&style.is); err != nil {
			return s, err
		}
	}
	return s, nil
}

// addForm writes a sheet to be filled in.
func addForm(f *excelize.File, name string, form FormSheet, s formStyles) error {
	if len(form.Columns) > excelize.MaxColumns {
		return tableTooLarge("columns", excelize.MaxColumns, Place{Sheet: name})
	}
	if form.Rows+formHeads > excelize.TotalRows {
		return tableTooLarge("rows", excelize.TotalRows, Place{Sheet: name})
	}
	heads, hints := make([]any, len(form.Columns)), make([]any, len(form.Columns))
	for i, c := range form.Columns {
		if err := checkRow([]string{c.Head, c.Hint}, Place{Sheet: name, Row: 1}); err != nil {
			return err
		}
		style := s.head
		if c.Required {
			style = s.required
		}
		heads[i] = excelize.Cell{StyleID: style, Value: strings.ToValidUTF8(c.Head, "\uFFFD")}
		hints[i] = excelize.Cell{StyleID: s.hint, Value: strings.ToValidUTF8(c.Hint, "\uFFFD")}
		if err := addChecks(f, name, i+1, c, form.Rows); err != nil {
			return err
		}
	}
	sw, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, c := range form.Columns {
		style := s.text
		if c.Prose {
			style = s.prose
		}
		width := c.Width
		if width == 0 {
			width = max(minWidth, cellWidth(c.Head)+4)
		}
		if err := errors.Join(sw.SetColWidth(i+1, i+1, float64(width)), sw.SetColStyle(i+1, i+1, style)); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(form.Freeze+1, formHeads+1)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	if form.Freeze == 0 {
		pane = "bottomLeft"
	}
	return errors.Join(
		sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: form.Freeze, YSplit: formHeads, TopLeftCell: corner, ActivePane: pane}),
		sw.SetRow("A1", heads, excelize.RowOpts{Height: 30}),
		sw.SetRow("A2", hints, excelize.RowOpts{Height: 64}),
		sw.Flush(),
	)
}

// addChecks has the spreadsheet keep a column's head as it is, and offer the
// choices of the cells below it.
func addChecks(f *excelize.File, name string, column int, c FormColumn, rows int) error {
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	const longest = 255                                                              // characters of a formula in a check
	escape := strings.NewReplacer(`"`, `""`, "&", "&amp;", "<", "&lt;", ">", "&gt;") // a formula stands in the part as it is
	kept := `EXACT(` + letters + `1,"` + escape.Replace(c.Head) + `")`
	if utf16Len(kept) <= longest {
		check := excelize.NewDataValidation(true)
		check.Type, check.Formula1 = "custom", kept
		check.SetSqref(letters + "1")
		check.SetError(excelize.DataValidationErrorStyleStop, "", c.Head)
		if err := f.AddDataValidation(name, check); err != nil {
			return err
		}
	}
	if len(c.Choices) == 0 || rows == 0 {
		return nil
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(letters + strconv.Itoa(formHeads+1) + ":" + letters + strconv.Itoa(formHeads+rows))
	if err := list.SetDropList(c.Choices); err != nil {
		return err
	}
	list.SetError(excelize.DataValidationErrorStyleStop, "", c.Refusal)
	return f.AddDataValidation(name, list)
}

// addGuide writes a sheet to be read, or one that is hidden.
func addGuide(f *excelize.File, name string, g GuideSheet, s formStyles) error {
	sw, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range g.Widths {
		if err := sw.SetColWidth(i+1, i+1, float64(width)); err != nil {
			return err
		}
	}
	for i, row := range g.Rows {
		if err := checkRow(row, Place{Sheet: name, Row: i + 1}); err != nil {
			return err
		}
		style := s.guide
		if i == 0 && !g.Hidden {
			style = s.guideHead
		}
		values := make([]any, len(row))
		for at, cell := range row {
			values[at] = excelize.Cell{StyleID: style, Value: strings.ToValidUTF8(cell, "\uFFFD")}
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+1), values); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	if g.Hidden {
		return f.SetSheetVisible(name, false)
	}
	return nil
}
