package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

const (
	// widthRows is how many rows decide the widths of the columns.
	widthRows = 1000
	// widthColumns is how many columns get a width of their own: the time
	// excelize takes for it grows with the square of their number.
	widthColumns = 256
	// minWidth and maxWidth bound a column, in digits' widths.
	minWidth, maxWidth = 6, 60
	// propsAuthor and propsDate stand in the properties, so that the same tables give the same
	// bytes; spreadsheets want some date there.
	propsAuthor = "Jiajiang"
	propsDate   = "2000-01-01T00:00:00Z"
)

// WriteXLSX writes the tables as worksheets of one workbook, in their order:
// every cell as text, so that leading zeros and identity numbers stay and
// nothing is computed, the header bold, shaded and frozen, the columns as wide
// as the content of their first rows. Characters that XML cannot hold become
// U+FFFD.
//
// The same tables give the same bytes. Rows are kept as packed and unpacked XML
// in memory (about 100 bytes a cell), never in a temporary file, for a list of
// names must leave no trace on the machine. Errors are an *Error for what a
// workbook cannot hold, and those of w and ctx.
func WriteXLSX(ctx context.Context, w io.Writer, tables []Table) (err error) {
	f := excelize.NewFile(excelize.Options{TmpDir: "\x00"}) // no such directory can be: excelize stays in memory
	defer func() { err = errors.Join(err, f.Close()) }()
	f.ZipWriter = func(w io.Writer) excelize.ZipWriter { return &orderedZip{w: zip.NewWriter(w)} }
	if err := setProperties(f); err != nil {
		return fmt.Errorf("writing properties: %w", err)
	}
	styles, err := newStyles(f)
	if err != nil {
		return fmt.Errorf("writing styles: %w", err)
	}
	names := sheetNames(tables)
	for i, t := range tables {
		t.Name = names[i]
		if err := addTable(ctx, f, i, t, styles); err != nil {
			return fmt.Errorf("writing sheet %q: %w", t.Name, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("writing workbook: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("writing workbook: %w", err)
	}
	return nil
}

// setProperties writes this program's name and a fixed date in place of the
// library's.
func setProperties(f *excelize.File) error {
	err := f.SetDocProps(&excelize.DocProperties{
		Creator: propsAuthor, LastModifiedBy: propsAuthor, Created: propsDate, Modified: propsDate,
	})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: propsAuthor})
}

// styles are the two kinds of cell: header and text.
type styles struct{ header, text int }

func newStyles(f *excelize.File) (s styles, err error) {
	const textFormat = 49 // the built-in number format "@"
	s.header, err = f.NewStyle(&excelize.Style{
		NumFmt:    textFormat,
		Font:      &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
		Border:    []excelize.Border{{Type: "bottom", Color: "7F7F7F", Style: 1}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	})
	if err != nil {
		return s, err
	}
	s.text, err = f.NewStyle(&excelize.Style{NumFmt: textFormat})
	return s, err
}

// addTable writes one table to sheet number i of the workbook; a new workbook
// has sheet 0 already.
func addTable(ctx context.Context, f *excelize.File, i int, t Table, s styles) error {
	if i == 0 {
		if err := f.SetSheetName(f.GetSheetName(0), t.Name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(t.Name); err != nil {
		return err
	}
	sw, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	for col, n := range columnWidths(t) {
		if err := sw.SetColWidth(col+1, col+1, float64(n)); err != nil {
			return err
		}
	}
	if t.Header != nil {
		err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
		if err != nil {
			return err
		}
	}
	var values []any
	for number, row := range t.records() {
		if err := interrupted(ctx, number); err != nil {
			return err
		}
		if err := checkRow(row, Place{Sheet: t.Name, Row: number}); err != nil {
			return err
		}
		style := s.text
		if number == 1 && t.Header != nil {
			style = s.header
		}
		values = values[:0]
		for _, cell := range row {
			if cell == "" && style == s.text {
				values = append(values, nil)
				continue
			}
			values = append(values, excelize.Cell{StyleID: style, Value: strings.ToValidUTF8(cell, "\uFFFD")})
		}
		if err := sw.SetRow("A"+strconv.Itoa(number), values); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// checkRow refuses what a worksheet cannot hold; excelize would cut it off.
func checkRow(row []string, place Place) error {
	if place.Row > excelize.TotalRows {
		return tableTooLarge("rows", excelize.TotalRows, place)
	}
	if len(row) > excelize.MaxColumns {
		return tableTooLarge("columns", excelize.MaxColumns, place)
	}
	for _, cell := range row {
		if len(cell) > excelize.TotalCellChars && utf16Len(cell) > excelize.TotalCellChars {
			return &Error{Code: CodeCellTooLong, Place: place, Args: Args{"limit": strconv.Itoa(excelize.TotalCellChars)}}
		}
	}
	return nil
}

func tableTooLarge(what string, limit int, place Place) *Error {
	return &Error{Code: CodeTableTooLarge, Place: place, Args: Args{"what": what, "limit": strconv.Itoa(limit)}}
}

// utf16Len returns the length of s in UTF-16 units, in which workbooks count.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// columnWidths returns the width of each column by the table's first rows.
func columnWidths(t Table) []int {
	var widths []int
	for number, row := range t.records() {
		if number > widthRows {
			break
		}
		for i, cell := range row[:min(len(row), widthColumns)] {
			if i == len(widths) {
				widths = append(widths, minWidth)
			}
			widths[i] = max(widths[i], min(cellWidth(cell)+2, maxWidth))
		}
	}
	return widths
}

// cellWidth returns the width of the cell's longest line, with Han and their
// like as two.
func cellWidth(cell string) int {
	longest := 0
	for line := range strings.SplitSeq(cell, "\n") {
		n := 0
		for _, r := range line {
			n++
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
		longest = max(longest, n)
	}
	return longest
}

// sheetNames returns the tables' names as worksheets can have them: without
// []:*?/\ and outer apostrophes, at most 31 UTF-16 units, each once whatever
// its case.
func sheetNames(tables []Table) []string {
	names := make([]string, len(tables))
	used := map[string]bool{}
	for i, t := range tables {
		name := strings.Map(func(r rune) rune {
			if r < ' ' || strings.ContainsRune(`[]:*?/\`, r) {
				return '_'
			}
			return r
		}, strings.ToValidUTF8(t.Name, "_"))
		name = strings.Trim(name, "' ")
		if name == "" {
			name = "Sheet" + strconv.Itoa(i+1)
		}
		name = cutUTF16(name, excelize.MaxSheetNameLength)
		base := name
		for n := 2; used[strings.ToLower(name)]; n++ {
			suffix := "~" + strconv.Itoa(n)
			name = cutUTF16(base, excelize.MaxSheetNameLength-len(suffix)) + suffix
		}
		used[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// cutUTF16 cuts s to at most n UTF-16 units, between characters.
func cutUTF16(s string, n int) string {
	for utf16Len(s) > n {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return strings.TrimRight(s, "' ")
}

// orderedZip writes the parts of a workbook in the order of their names.
// excelize hands streamed sheets over in the order of a map.
type orderedZip struct {
	w     *zip.Writer
	parts []*packedPart
}

// packedPart is one part, compressed as it is written.
type packedPart struct {
	name   string
	packed bytes.Buffer
	flate  *flate.Writer
	sum    hash.Hash32
	size   uint64
}

// Write compresses p.
func (p *packedPart) Write(data []byte) (int, error) {
	n, err := p.flate.Write(data)
	if _, sumErr := p.sum.Write(data[:n]); err == nil {
		err = sumErr // never: a hash takes everything
	}
	p.size += uint64(n) //nolint:gosec // never negative
	return n, err
}

// Create begins a part.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	p := &packedPart{name: name, sum: crc32.NewIEEE()}
	var err error
	if p.flate, err = flate.NewWriter(&p.packed, flate.DefaultCompression); err != nil {
		return nil, err
	}
	z.parts = append(z.parts, p)
	return p, nil
}

// AddFS is part of the interface that excelize asks for and never calls.
func (z *orderedZip) AddFS(fsys fs.FS) error { return z.w.AddFS(fsys) }

// Close writes the parts, without dates, and ends the zip.
func (z *orderedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b *packedPart) int { return strings.Compare(a.name, b.name) })
	for _, p := range z.parts {
		if err := p.flate.Close(); err != nil {
			return err
		}
		raw, err := z.w.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(),
			CompressedSize64:   uint64(p.packed.Len()), //nolint:gosec // a length is never negative
			UncompressedSize64: p.size,
		})
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(raw); err != nil {
			return err
		}
	}
	return z.w.Close()
}
