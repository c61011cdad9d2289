package draw

import (
	"strings"

	"jiajiang/award"
)

// A Row is a row of a table with its number, from 1.
type Row struct {
	Number int
	Cells  []string
}

// Read reads a pool from the rows of a table, of which the first is the head. It
// gives the heads of the columns that it does not know, which are not kept, and
// what is wrong with the head; what is wrong with the rows is told by
// [Pool.Problems].
func Read(rows []Row) (p Pool, unused []string, wrong []*award.Problem) {
	if len(rows) == 0 {
		return Pool{}, nil, []*award.Problem{problem(PoolEmpty, nil)}
	}
	columns, heads, unused, wrong := readHead(rows[0])
	if columns[serialField] < 0 && len(wrong) == 0 {
		wrong = append(wrong, problem(HeadMissing, award.Args{"row": rows[0].Number}))
	}
	if len(wrong) > 0 {
		return Pool{}, unused, wrong
	}
	p = Pool{heads: heads, has: make([]bool, fieldCount), Entries: make([]Entry, 0, len(rows)-1), rows: make([]int, 0, len(rows)-1)}
	for field, column := range columns {
		p.has[field] = column >= 0
	}
	for _, row := range rows[1:] {
		cell := func(field int) string {
			if at := columns[field]; at >= 0 && at < len(row.Cells) {
				return strings.TrimSpace(oneLine(row.Cells[at]))
			}
			return ""
		}
		p.Entries = append(p.Entries, Entry{
			Serial: cell(serialField), Name: cell(nameField), Tier: cell(tierField), Track: cell(trackField), Region: cell(regionField),
			Excluded: cell(excludedField),
		})
		p.rows = append(p.rows, row.Number)
	}
	return p, unused, nil
}

// oneLine puts a blank for what breaks a cell's text, as a table in plain text has
// it: a pool is the same whatever file it comes in.
func oneLine(cell string) string {
	if !strings.ContainsAny(cell, "\t\n\r") {
		return cell
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(cell)
}

// readHead finds the column of each field; -1 where there is none.
func readHead(row Row) (columns [fieldCount]int, heads, unused []string, wrong []*award.Problem) {
	heads = make([]string, fieldCount)
	for field := range columns {
		columns[field] = -1
	}
	for at, cell := range row.Cells {
		cell = strings.TrimSpace(cell)
		field, known := fieldNamed(cell)
		switch {
		case cell == "":
		case !known:
			unused = append(unused, cell)
		case columns[field] >= 0:
			wrong = append(wrong, problem(HeadTwice, award.Args{"row": row.Number, "column": cell, "first": heads[field]}))
		default:
			columns[field], heads[field] = at, cell
		}
	}
	return columns, heads, unused, wrong
}
