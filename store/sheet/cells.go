package sheet

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook cell by cell, for forms that people fill in: there what a
// cell is counts as much as what it says.
type Book struct {
	Name     string // as given to ReadCells
	Date1904 bool   // days are counted from 1904, not from 1900
	Sheets   []CellSheet
}

// CellSheet is one worksheet.
type CellSheet struct {
	Name   string
	Hidden bool
	Rows   []CellRow // those that have cells, in their order
	Merges []Area
}

// CellRow is one row.
type CellRow struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // from the first column on
}

// Cell is one cell. The zero value is an empty one.
type Cell struct {
	Text    string // of a number all its digits, of a day as [CellDate] says
	Kind    CellKind
	Formula bool // computed by a formula; Text is what it gave when it was saved last
}

// CellKind is what a cell holds.
type CellKind uint8

// The kinds of cells.
const (
	CellEmpty  CellKind = iota
	CellText            // as typed
	CellNumber          // without a format of a day
	CellDate            // YYYY-MM-DD, or as much of it as the format shows: YYYY-MM, YYYY, --MM-DD
	CellBool            // TRUE or FALSE
	CellFault           // an error value such as #REF!
)

// Area is a rectangle of merged cells, counted from 1, ends included. Only its
// first cell holds something.
type Area struct {
	Row, Column, LastRow, LastColumn int
}

// ReadCells reads the workbook called name from r cell by cell, hidden sheets
// too. Errors are those of [Read], and CodeNotWorkbook for what is none.
func ReadCells(ctx context.Context, name string, r io.Reader, limits Limits) (*Book, error) {
	s := &source{name: name, limits: limits.withDefaults()}
	if err := s.load(ctx, r); err != nil {
		return nil, s.named(err)
	}
	b, err := s.readBook(ctx)
	if err != nil {
		return nil, s.named(err)
	}
	return b, nil
}

// readBook recognises the loaded bytes and reads the workbook they are.
func (s *source) readBook(ctx context.Context) (*Book, error) {
	switch {
	case bytes.HasPrefix(s.data, []byte("PK\x03\x04")), bytes.HasPrefix(s.data, []byte("PK\x05\x06")):
	case bytes.HasPrefix(s.data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, refuseCompound(s.data)
	default:
		return nil, &Error{Code: CodeNotWorkbook}
	}
	a, main, err := s.unpack(ctx)
	if err != nil {
		return nil, err
	}
	if a.kind != KindXLSX {
		return nil, &Error{Code: CodeNotWorkbook}
	}
	layouts, _, err := a.sheetLayouts(ctx, main)
	if err != nil {
		return nil, err
	}
	p := bookParts{archive: a, budget: a.limits.Unpacked}
	if err := p.read(main); err != nil {
		return nil, err
	}
	b := &Book{Name: s.name, Date1904: p.date1904}
	for i := range layouts {
		l := &layouts[i]
		if l.hidden { // the others were proven already
			if err := a.readLayout(ctx, l); err != nil {
				return nil, err
			}
		}
		sheet := CellSheet{Name: l.name, Hidden: l.hidden}
		for _, m := range l.merges {
			sheet.Merges = append(sheet.Merges, Area{m.row + 1, m.col + 1, m.lastRow + 1, m.lastCol + 1})
		}
		if sheet.Rows, err = p.rows(ctx, l); err != nil {
			return nil, err
		}
		b.Sheets = append(b.Sheets, sheet)
	}
	return b, nil
}

// bookParts is what the cells of every sheet lean on.
type bookParts struct {
	archive  *archive
	strings  []string
	dates    []dateForm // by cell style
	date1904 bool
	cells    int   // read so far
	budget   int64 // bytes of text that may still come
}

// read reads the parts beside the sheets.
func (p *bookParts) read(main string) error {
	data, err := p.archive.bytes(main)
	if err != nil {
		return err
	}
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
	}
	if err := newDecoder(data).Decode(&book); err != nil {
		return damaged(string(KindXLSX), main, err)
	}
	p.date1904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	if err := p.part(main, "/sharedStrings", p.readStrings); err != nil {
		return err
	}
	return p.part(main, "/styles", p.readStyles)
}

// part reads the part that main relates to by a type; none is none.
func (p *bookParts) part(main, relation string, read func([]byte) error) error {
	name, err := p.archive.related(main, relation)
	if err != nil || name == "" {
		return err
	}
	data, err := p.archive.bytes(name)
	if err != nil || data == nil {
		return err
	}
	if err := read(data); err != nil {
		return damaged(string(KindXLSX), name, err)
	}
	return nil
}

// readStrings reads the strings that cells refer to by their number, without
// the readings that may stand above them.
func (p *bookParts) readStrings(data []byte) error {
	d := newDecoder(data)
	var item strings.Builder
	reading, text := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "si":
				item.Reset()
			case "rPh":
				reading++
			case "t":
				text = true
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "si":
				p.strings = append(p.strings, unescapeCell(item.String()))
			case "rPh":
				reading--
			case "t":
				text = false
			}
		case xml.CharData:
			if text && reading == 0 {
				item.Write(e)
			}
		}
	}
}

// readStyles reads which cell styles show a day.
func (p *bookParts) readStyles(data []byte) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := newDecoder(data).Decode(&styles); err != nil {
		return err
	}
	codes := make(map[int]dateForm, len(styles.Formats))
	for _, f := range styles.Formats {
		codes[f.ID] = dateFormOf(f.Code)
	}
	for _, c := range styles.Cells {
		form, own := codes[c.Format]
		if !own {
			form = builtInDate(c.Format)
		}
		p.dates = append(p.dates, form)
	}
	return nil
}

// rows reads the rows of a sheet. That its part is whole was proven before.
func (p *bookParts) rows(ctx context.Context, l *sheetLayout) ([]CellRow, error) {
	data, err := p.archive.bytes(l.part)
	if err != nil {
		return nil, err
	}
	r := rowReader{parts: p, place: Place{Sheet: l.name}, decoder: newDecoder(data)}
	for n := 1; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		token, err := r.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, damaged(string(KindXLSX), l.part, err)
		}
		if err := r.take(token); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(r.rows, func(a, b CellRow) int { return cmp.Compare(a.Number, b.Number) })
	return r.rows, nil
}

// rowReader turns the tokens of a sheet's part into rows.
type rowReader struct {
	parts   *bookParts
	place   Place
	decoder *xml.Decoder
	rows    []CellRow

	row     CellRow
	inRow   bool
	column  int // of the cell last begun, from 1
	inCell  bool
	kind    string // the t attribute
	style   int
	formula bool
	value   []byte // of <v> or the <t> of an inline string
	text    bool   // inside <v> or <t>
	reading int    // inside the reading above a string
}

// take takes the next token.
func (r *rowReader) take(token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		return r.begin(e)
	case xml.EndElement:
		return r.end(e.Name.Local)
	case xml.CharData:
		if r.text && r.reading == 0 {
			r.value = append(r.value, e...)
		}
	}
	return nil
}

// begin takes the beginning of an element.
func (r *rowReader) begin(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return r.beginRow(e)
	case "c":
		if r.inRow {
			return r.beginCell(e)
		}
	case "f":
		r.formula = r.inCell
	case "v", "t":
		r.text = r.inCell
	case "rPh":
		r.reading++
	}
	return nil
}

// beginRow begins a row: with its number, or the one after the last.
func (r *rowReader) beginRow(e xml.StartElement) error {
	number := r.row.Number + 1
	if given := attr(e, "r"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 || n > excelize.TotalRows {
			return damaged(string(KindXLSX), "", fmt.Errorf("a row is numbered %q", given))
		}
		number = n
	}
	hidden := attr(e, "hidden")
	r.row = CellRow{Number: number, Hidden: hidden == "1" || hidden == "true"}
	r.inRow, r.column = true, 0
	if len(r.rows) >= r.parts.archive.limits.Lines {
		return &Error{Code: CodeTooManyLines, Args: Args{"limit": strconv.Itoa(r.parts.archive.limits.Lines)}}
	}
	return nil
}

// beginCell begins a cell: in its column, or the one after the last.
func (r *rowReader) beginCell(e xml.StartElement) error {
	column := r.column + 1
	if given := attr(e, "r"); given != "" {
		n, err := columnOf(given)
		if err != nil {
			return damaged(string(KindXLSX), "", err)
		}
		column = n
	}
	style, err := strconv.Atoi(attr(e, "s"))
	if err != nil {
		style = 0
	}
	r.column, r.kind, r.style = column, attr(e, "t"), style
	r.inCell, r.formula, r.value = true, false, r.value[:0]
	return nil
}

// end takes the end of an element.
func (r *rowReader) end(name string) error {
	switch name {
	case "v", "t":
		r.text = false
	case "rPh":
		r.reading--
	case "c":
		if r.inCell {
			r.inCell = false
			return r.endCell()
		}
	case "row":
		if r.inRow && len(r.row.Cells) > 0 {
			r.rows = append(r.rows, r.row)
		}
		r.inRow = false
	}
	return nil
}

// endCell puts the cell into its row. A cell that says nothing leaves no trace,
// so that formatted empty rows cost nothing.
func (r *rowReader) endCell() error {
	c := r.cell()
	if c == (Cell{}) {
		return nil
	}
	p := r.parts
	place := r.place
	place.Row = r.row.Number
	if len(c.Text) > excelize.TotalCellChars && utf16Len(c.Text) > excelize.TotalCellChars {
		return &Error{Code: CodeCellTooLong, Place: place, Args: Args{"limit": strconv.Itoa(excelize.TotalCellChars)}}
	}
	if p.budget -= int64(len(c.Text)); p.budget < 0 {
		return bomb("unpacked", p.archive.limits.Unpacked)
	}
	if p.cells += max(0, r.column-len(r.row.Cells)); p.cells > p.archive.limits.Cells {
		return &Error{Code: CodeTooManyCells, Place: place, Args: Args{"limit": strconv.Itoa(p.archive.limits.Cells)}}
	}
	for len(r.row.Cells) < r.column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	r.row.Cells[r.column-1] = c
	return nil
}

// cell makes a cell of what was read of it.
func (r *rowReader) cell() Cell {
	value := string(r.value)
	c := Cell{Text: value, Formula: r.formula}
	switch r.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(r.parts.strings) {
			return Cell{Text: "", Kind: CellFault, Formula: r.formula}
		}
		c.Text, c.Kind = r.parts.strings[n], CellText
	case "inlineStr", "str":
		c.Text, c.Kind = unescapeCell(value), CellText
	case "b":
		c.Text, c.Kind = strings.ToUpper(strconv.FormatBool(strings.TrimSpace(value) == "1")), CellBool
	case "e":
		c.Kind = CellFault
	case "d":
		c.Text, c.Kind = isoDay(value), CellDate
	default:
		c.Text, c.Kind = r.number(strings.TrimSpace(value))
	}
	if c.Kind == CellText && c.Text == "" || value == "" && c.Kind != CellFault {
		c.Text, c.Kind = "", CellEmpty
	}
	return c
}

// number gives a number with all its digits, or the day that its style shows.
func (r *rowReader) number(value string) (string, CellKind) {
	if value == "" {
		return "", CellEmpty
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || n != n || n > 1e300 || n < -1e300 {
		return value, CellFault
	}
	if r.style >= 0 && r.style < len(r.parts.dates) {
		if form := r.parts.dates[r.style]; form != noDate {
			if text, ok := form.text(n, r.parts.date1904); ok {
				return text, CellDate
			}
		}
	}
	return strconv.FormatFloat(n, 'f', -1, 64), CellNumber
}

// columnOf gives the number of the column in a reference such as AB12.
func columnOf(reference string) (int, error) {
	n := 0
	for i := range len(reference) {
		c := reference[i] | 0x20 // lower case
		if c < 'a' || c > 'z' {
			break
		}
		if n = n*26 + int(c-'a') + 1; n > excelize.MaxColumns {
			break
		}
	}
	if n < 1 || n > excelize.MaxColumns {
		return 0, fmt.Errorf("a cell stands at %q", reference)
	}
	return n, nil
}
