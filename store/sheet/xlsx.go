package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads the visible sheets of a workbook in their order. excelize gives the
// cells as they are displayed in Chinese Excel; what it does not tell without
// loading whole sheets (merged cells, hidden columns) and does not check (a part that
// is no XML to its end) is read beside it.
func (s *source) readXLSX(ctx context.Context, a *archive, main string) (t *Text, err error) {
	defer func() {
		if r := recover(); r != nil {
			t, err = nil, damaged(string(KindXLSX), "", fmt.Errorf("reading cells: %v", r))
		}
	}()
	layouts, pictures, err := a.sheetLayouts(ctx, main)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(s.data), excelize.Options{
		UnzipSizeLimit:    s.limits.Unpacked,
		UnzipXMLSizeLimit: s.limits.Unpacked, // equal: nothing goes to a temporary file
		CultureInfo:       excelize.CultureNameZhCN,
		ShortDatePattern:  "yyyy/m/d",
		LongDatePattern:   longDate,
		LongTimePattern:   "h:mm:ss",
	})
	if err != nil {
		return nil, damaged(string(KindXLSX), "", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()

	c := s.collect(KindXLSX, EncodingNone)
	for i := range layouts {
		layout := &layouts[i]
		if layout.hidden {
			c.note(NoteSheetHidden, Place{Sheet: layout.name}, nil)
			continue
		}
		if err := c.addSheet(ctx, f, layout); err != nil {
			return nil, err
		}
	}
	return c.finish(pictures)
}

// addSheet adds the rows of a sheet. Rows without text are added as one blank
// line, however many follow each other.
func (c *collector) addSheet(ctx context.Context, f *excelize.File, layout *sheetLayout) error {
	g := grid{merges: layout.merges}
	numbers, err := c.loadSheet(ctx, f, layout, &g)
	if err != nil {
		return err
	}
	place := Place{Sheet: layout.name}
	if !g.spread(c.limits.Cells) {
		return c.count(c.limits.Cells+1, place)
	}
	var hiddenRows ranges
	blank := len(c.text.Lines) == 0
	for i, row := range g.rows {
		place.Row = numbers.of[i]
		switch {
		case numbers.hidden[i]:
			if len(strings.Join(row, "")) > 0 {
				hiddenRows.add(place.Row, Place{Sheet: layout.name})
			}
			continue
		case len(strings.Join(layout.visible(row), "")) == 0:
			if !blank {
				if err := c.add("", place); err != nil {
					return err
				}
			}
			blank = true
			continue
		}
		blank = false
		if err := c.addRow(layout.visible(row), place); err != nil {
			return err
		}
	}
	place.Row = 0
	if hiddenRows.count > 0 {
		c.note(NoteRowsHidden, place, Args{
			"count": strconv.Itoa(hiddenRows.count), "rows": hiddenRows.format(strconv.Itoa),
		})
	}
	if columns := layout.hiddenWithText(g.rows); columns.count > 0 {
		c.note(NoteColumnsHidden, place, Args{"columns": columns.format(columnName)})
	}
	return nil
}

// rowNumbers tells for each row of a grid its number in the sheet and whether
// it is hidden.
type rowNumbers struct {
	of     []int
	hidden []bool
}

// loadSheet fills g with the sheet's rows up to the last one with text, and
// translates the merged cells to its rows. A gap in the numbering becomes one
// empty row.
func (c *collector) loadSheet(ctx context.Context, f *excelize.File, layout *sheetLayout, g *grid) (n rowNumbers, err error) {
	rows, err := f.Rows(layout.name)
	if err != nil {
		return n, damaged(string(KindXLSX), layout.part, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	cells, last := 0, 0
	for number := 1; rows.Next(); number++ {
		if number%256 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
		row, err := rows.Columns()
		if err != nil {
			return n, damaged(string(KindXLSX), layout.part, err)
		}
		if len(row) == 0 {
			continue
		}
		if cells += len(row); cells > c.limits.Cells-c.cells {
			return n, c.count(c.limits.Cells+1, Place{Sheet: layout.name, Row: number})
		}
		if number > last+1 {
			g.rows, n.of, n.hidden = append(g.rows, nil), append(n.of, number-1), append(n.hidden, false)
		}
		g.rows, n.of, n.hidden = append(g.rows, row), append(n.of, number), append(n.hidden, rows.GetRowOpts().Hidden)
		last = number
	}
	if err := rows.Error(); err != nil {
		return n, damaged(string(KindXLSX), layout.part, err)
	}
	g.merges = n.translate(g.merges)
	return n, nil
}

// translate gives merged cells by rows of the grid instead of the sheet.
func (n rowNumbers) translate(merges []merge) []merge {
	index := make(map[int]int, len(n.of))
	for i, number := range n.of {
		index[number-1] = i
	}
	out := make([]merge, 0, len(merges))
	for _, m := range merges {
		first, ok := index[m.row]
		if !ok {
			continue // an area without text
		}
		last := first
		for last+1 < len(n.of) && n.of[last+1]-1 <= m.lastRow {
			last++
		}
		out = append(out, merge{row: first, col: m.col, lastRow: last, lastCol: m.lastCol})
	}
	return out
}

// sheetLayout is what the sheet's part says beside its cells.
type sheetLayout struct {
	name, part string
	hidden     bool
	merges     []merge
	columns    [][2]int // hidden ones, from 0, ends included
}

// visible returns the cells of row that are not in hidden columns.
func (l *sheetLayout) visible(row []string) []string {
	if len(l.columns) == 0 {
		return row
	}
	out := make([]string, 0, len(row))
	for i, cell := range row {
		if !l.isHidden(i) {
			out = append(out, cell)
		}
	}
	return out
}

func (l *sheetLayout) isHidden(column int) bool {
	for _, c := range l.columns {
		if column >= c[0] && column <= c[1] {
			return true
		}
	}
	return false
}

// hiddenWithText returns the numbers, from 1, of the hidden columns that hold
// text in some row.
func (l *sheetLayout) hiddenWithText(rows [][]string) ranges {
	filled := map[int]bool{}
	width := 0
	if len(l.columns) == 0 {
		return ranges{}
	}
	for _, row := range rows {
		width = max(width, len(row))
		for i, cell := range row {
			if cell != "" && !filled[i] {
				filled[i] = true
			}
		}
	}
	var out ranges
	for i := range width {
		if filled[i] && l.isHidden(i) {
			out.add(i+1, Place{})
		}
	}
	return out
}

// columnName returns the letters of column n, from 1.
func columnName(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return strconv.Itoa(n)
	}
	return name
}

// sheetLayouts returns the worksheets of the workbook in the order of their tabs,
// and how many pictures the workbook holds.
func (a *archive) sheetLayouts(ctx context.Context, main string) (layouts []sheetLayout, pictures int, err error) {
	data, err := a.bytes(main)
	if err != nil {
		return nil, 0, err
	}
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := newDecoder(data).Decode(&book); err != nil {
		return nil, 0, damaged(string(KindXLSX), main, err)
	}
	rels, err := a.relations(main)
	if err != nil {
		return nil, 0, err
	}
	for _, s := range book.Sheets {
		l := sheetLayout{name: s.Name, hidden: s.State == "hidden" || s.State == "veryHidden"}
		id := attr(xml.StartElement{Attr: s.Attrs}, "id")
		for _, r := range rels {
			if r.ID == id && strings.HasSuffix(r.Type, "/worksheet") {
				l.part = r.Target
			}
		}
		if l.part == "" {
			continue // a sheet that is a chart or a dialog
		}
		if !l.hidden {
			if err := a.readLayout(ctx, &l); err != nil {
				return nil, 0, err
			}
		}
		layouts = append(layouts, l)
	}
	if len(layouts) == 0 {
		return nil, 0, damaged(string(KindXLSX), main, nil)
	}
	for name := range a.parts {
		if strings.HasPrefix(name, "xl/media/") {
			pictures++
		}
	}
	return layouts, pictures, nil
}

// readLayout reads the merged cells and hidden columns of a sheet, and by the
// way proves that the part is XML to its end: excelize takes a broken part for
// a short one.
func (a *archive) readLayout(ctx context.Context, l *sheetLayout) error {
	data, err := a.bytes(l.part)
	if err != nil {
		return err
	}
	if data == nil {
		return damaged(string(KindXLSX), l.part, nil)
	}
	d := newDecoder(data)
	depth := 0
	for n := 1; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged(string(KindXLSX), l.part, err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if depth++; depth > a.limits.Depth {
				return &Error{Code: CodeTooDeep, Args: Args{"limit": strconv.Itoa(a.limits.Depth)}}
			}
			l.take(e)
		}
	}
}

// take notes a merged cell or hidden columns.
func (l *sheetLayout) take(e xml.StartElement) {
	switch e.Name.Local {
	case "mergeCell":
		from, to, _ := strings.Cut(attr(e, "ref"), ":")
		col, row, err := excelize.CellNameToCoordinates(from)
		lastCol, lastRow, lastErr := excelize.CellNameToCoordinates(to)
		if err == nil && lastErr == nil && row <= lastRow && col <= lastCol {
			l.merges = append(l.merges, merge{row: row - 1, col: col - 1, lastRow: lastRow - 1, lastCol: lastCol - 1})
		}
	case "col":
		first, err := strconv.Atoi(attr(e, "min"))
		last, lastErr := strconv.Atoi(attr(e, "max"))
		if hidden := attr(e, "hidden"); err == nil && lastErr == nil && (hidden == "1" || hidden == "true") {
			l.columns = append(l.columns, [2]int{first - 1, last - 1})
		}
	}
}
