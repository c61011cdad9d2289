package sheet

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// WriteCSV writes the table as CSV: UTF-8 with byte order mark, by which Excel
// knows the encoding, commas, and CRLF at the end of each row. Cells keep their
// text; those that a spreadsheet would compute get an apostrophe before them,
// which Read takes away again. CSV cannot keep Excel from showing a long number
// such as an identity card's rounded: WriteXLSX does.
//
// The same table gives the same bytes. Rows are written as they come, in
// constant memory. Errors are those of w and ctx.
func WriteCSV(ctx context.Context, w io.Writer, t Table) error {
	out := bufio.NewWriterSize(w, 64<<10)
	text := []string{"\ufeff"}
	for number, row := range t.records() {
		if err := interrupted(ctx, number); err != nil {
			return fmt.Errorf("writing row %d: %w", number, err)
		}
		for i, cell := range row {
			if i > 0 {
				text = append(text, ",")
			}
			text = append(text, quote(guard(cell), len(row) == 1))
		}
		text = append(text, "\r\n")
		for _, s := range text {
			if _, err := out.WriteString(s); err != nil {
				return fmt.Errorf("writing row %d: %w", number, err)
			}
		}
		text = text[:0]
	}
	for _, s := range text { // the mark of a table without rows
		if _, err := out.WriteString(s); err != nil {
			return fmt.Errorf("writing table: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing table: %w", err)
	}
	return nil
}

// quote returns the cell in quotation marks if it needs them. An empty cell
// that is alone in its row needs them, or the row would be a blank line, and so
// does one with blanks at its ends, which some programs drop.
func quote(cell string, alone bool) string {
	if cell == "" {
		if alone {
			return `""`
		}
		return ""
	}
	if !strings.ContainsAny(cell, "\",;\t\r\n\v\f\u0085\u2028\u2029") && strings.TrimSpace(cell) == cell {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
