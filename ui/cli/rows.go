package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/table"
)

// Rows is a table that a verb was given: marks, ballots, a pool.
type Rows struct {
	Name   string // the file's name without its folder; empty: standard input
	Digest string // SHA-256 of its bytes, in hexadecimal
	Rows   []Row  // those that have text, the head among them
	Notes  []News // what was replaced on the way
}

// Row is one row of a table with its number in the file, from 1.
type Row struct {
	Number int
	Cells  []string
}

// readRows reads the table in the file called name, - meaning standard input,
// and says what was replaced on the way.
func (p *program) readRows(ctx context.Context, name string) (Rows, error) {
	var rows Rows
	var err error
	if name == "-" {
		rows, err = p.env.ReadRows(ctx, p.env.Stdin)
	} else {
		rows, err = p.env.ReadRowsFile(ctx, name)
	}
	if err != nil {
		return Rows{}, tableFault(err)
	}
	for _, n := range rows.Notes {
		code, args := n.News()
		p.tell(code, args)
	}
	return rows, nil
}

// tableFault says what is wrong with a table where the usual sentence would
// speak of a list of winners.
func tableFault(err error) error {
	var coded interface {
		error
		News() (code string, args map[string]any)
	}
	if !errors.As(err, &coded) {
		return err
	}
	code, args := coded.News()
	switch code {
	case "file-too-large", "too-many-lines", "too-many-cells", "file-empty", "file-blank", "file-not-workbook":
		return &award.Problem{Code: award.Code("table-" + code), Args: args}
	}
	return err
}

// oneTable wants exactly one table, or - for standard input.
func (p *program) oneTable(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-table", nil)
	}
	return nil
}

// readTable reads the table in the file called name, - meaning standard input,
// as readers of cells take it.
func (p *program) readTable(ctx context.Context, name string) ([]table.Row, error) {
	read, err := p.readRows(ctx, name)
	if err != nil {
		return nil, err
	}
	rows := make([]table.Row, len(read.Rows))
	for i, r := range read.Rows {
		rows[i] = table.Row(r)
	}
	return rows, nil
}

// mostFaults is how many faults of a table are told.
const mostFaults = 50

// refuseTable tells what is wrong with a table, row by row; the error ends the
// verb.
func (p *program) refuseTable(f table.Faults) error {
	for _, one := range f.All[:min(len(f.All), mostFaults)] {
		p.line(p.say.At(one))
	}
	count := len(f.All) + f.More
	if count > mostFaults {
		p.tell("cells-more", map[string]any{"count": count - mostFaults})
	}
	p.tell("cells-wrong", map[string]any{"count": count})
	return exit{ExitRefused}
}

// grid writes a table with its head in columns, for reading.
func grid(t Table) string {
	var widths []int
	lines := append([][]string{t.Head}, t.Rows...)
	for _, line := range lines {
		for i, cell := range line {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(visible(cell)))
		}
	}
	var b strings.Builder
	for _, line := range lines {
		gap := 0
		for i, cell := range line {
			cell = visible(cell)
			if cell != "" {
				b.WriteString(strings.Repeat(" ", gap) + cell)
				gap = -columns(cell)
			}
			gap += widths[i] + 2
		}
		b.WriteByte('\n')
	}
	return b.String()
}
