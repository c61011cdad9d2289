package sheet

import (
	"context"
	"strconv"
	"strings"
)

// maxColumns bounds the columns of a table in a document or a page; word
// processors stop at 63.
const maxColumns = 1024

// block is a paragraph or a table of a document or a web page.
type block struct {
	text  string // of a paragraph; its line breaks are \n
	table *blockTable
	after []block // what floats beside the paragraph: text boxes
	found findings
	quiet bool // holds only findings and is no line
}

// findings are what a paragraph holds beside its text.
type findings struct {
	deleted, hidden, pictures int
	footnotes                 []string
}

func (f *findings) add(g findings) {
	f.deleted += g.deleted
	f.hidden += g.hidden
	f.pictures += g.pictures
	f.footnotes = append(f.footnotes, g.footnotes...)
}

// blockTable is a table with its cells as they are stored: in each row, from
// left to right.
type blockTable struct{ rows []blockRow }

type blockRow struct {
	before  int // columns left free at the left
	cells   []blockCell
	omitted bool // deleted or hidden
}

type blockCell struct {
	span      int  // columns
	starts    bool // the first of vertically merged cells
	continues bool // a further one of them
	blocks    []block
}

// blockEmitter turns blocks into lines.
type blockEmitter struct {
	c                    *collector
	paragraphs, tables   int
	found                findings
	deleted, hid, images Place // of the first
}

// blocks adds blocks as lines. within is the place of the table row they are
// in, or zero.
func (e *blockEmitter) blocks(ctx context.Context, blocks []block, within Place) error {
	for i, b := range blocks {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if b.table != nil {
			if err := e.table(ctx, b.table); err != nil {
				return err
			}
			continue
		}
		place := within
		if place.IsZero() {
			if !b.quiet {
				e.paragraphs++
			}
			place.Paragraph = max(e.paragraphs, 1)
		}
		if b.quiet {
			e.take(b.found, place)
			continue
		}
		if err := e.paragraph(b, place); err != nil {
			return err
		}
		if err := e.blocks(ctx, b.after, place); err != nil {
			return err
		}
	}
	return nil
}

// paragraph adds a paragraph, a line for each of its lines. A break at its
// beginning or end, such as that of a page, makes no blank line.
func (e *blockEmitter) paragraph(b block, place Place) error {
	e.take(b.found, place)
	for line := range strings.SplitSeq(strings.Trim(b.text, "\n"), "\n") {
		if err := e.c.add(line, place); err != nil {
			return err
		}
	}
	return nil
}

// take counts findings and notes footnotes.
func (e *blockEmitter) take(f findings, place Place) {
	for _, at := range []struct {
		n, sum int
		first  *Place
	}{
		{f.deleted, e.found.deleted, &e.deleted},
		{f.hidden, e.found.hidden, &e.hid},
		{f.pictures, e.found.pictures, &e.images},
	} {
		if at.n > 0 && at.sum == 0 {
			*at.first = place
		}
	}
	e.found.deleted += f.deleted
	e.found.hidden += f.hidden
	e.found.pictures += f.pictures
	for _, text := range f.footnotes {
		e.c.note(NoteFootnote, place, Args{"text": text})
	}
}

// table adds a table: each row a line, and after it what its cells cannot hold
// in a line. A table of one column only frames its content, which is added as
// if it stood outside.
func (e *blockEmitter) table(ctx context.Context, t *blockTable) error {
	e.tables++
	place := Place{Table: e.tables}
	g, width, ok := t.grid(e.c.limits.Cells)
	if !ok || !g.spread(e.c.limits.Cells) {
		return e.c.count(e.c.limits.Cells+1, place)
	}
	for i, row := range t.rows {
		place.Row = i + 1
		if row.omitted {
			e.take(findings{deleted: 1}, place)
			continue
		}
		if width > 1 {
			if err := e.c.addRow(g.rows[i], place); err != nil {
				return err
			}
		}
		for _, cell := range row.cells {
			blocks := cell.blocks
			if width > 1 {
				blocks = e.floating(blocks, place)
			}
			if err := e.blocks(ctx, blocks, place); err != nil {
				return err
			}
		}
	}
	return nil
}

// floating returns the tables and text boxes among a cell's blocks, and takes
// what else they hold beside their text.
func (e *blockEmitter) floating(blocks []block, place Place) []block {
	var out []block
	for _, b := range blocks {
		if b.table != nil {
			out = append(out, b)
			continue
		}
		e.take(b.found, place)
		out = append(out, b.after...)
	}
	return out
}

// grid returns the table by rows and columns, and how many columns it has. It
// stops and returns false above most cells: spans can state any number.
func (t *blockTable) grid(most int) (g grid, width int, ok bool) {
	open := map[int]int{} // column → index of the vertical merge that may go on
	for r, row := range t.rows {
		if most -= row.width(); most < 0 {
			return g, width, false
		}
		col := row.before
		cells := make([]string, 0, len(row.cells))
		next := map[int]int{}
		for _, cell := range row.cells {
			for len(cells) < col {
				cells = append(cells, "")
			}
			last := col + cell.span - 1
			above, goesOn := open[col]
			text := ""
			switch {
			case cell.continues && goesOn:
				g.merges[above].lastRow = r
				next[col] = above
			default:
				text = cell.text()
				if cell.starts || cell.continues || cell.span > 1 {
					if cell.starts || cell.continues {
						next[col] = len(g.merges)
					}
					g.merges = append(g.merges, merge{row: r, col: col, lastRow: r, lastCol: last})
				}
			}
			cells = append(cells, text)
			col = last + 1
		}
		width = max(width, col)
		open = next
		if row.omitted {
			clear(cells)
		}
		g.rows = append(g.rows, cells)
	}
	return g, width, true
}

// width returns how many columns the row reaches over.
func (r blockRow) width() int {
	n := r.before
	for _, c := range r.cells {
		n += c.span
	}
	return n
}

// text returns the cell's paragraphs on one line.
func (c blockCell) text() string {
	var parts []string
	for _, b := range c.blocks {
		if text := strings.Trim(b.text, blankCutset); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " ")
}

// finish adds the notes and returns the text.
func (e *blockEmitter) finish() (*Text, error) {
	for _, n := range []struct {
		code  Code
		count int
		place Place
	}{
		{NoteDeleted, e.found.deleted, e.deleted},
		{NoteHiddenText, e.found.hidden, e.hid},
		{NotePictures, e.found.pictures, e.images},
	} {
		if n.count > 0 {
			e.c.note(n.code, n.place, Args{"count": strconv.Itoa(n.count)})
		}
	}
	return e.c.finish(e.found.pictures)
}
