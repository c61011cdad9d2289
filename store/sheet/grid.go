package sheet

import "sort"

// merge is a rectangle of merged cells, in rows and columns from 0, both ends
// included. Only its first cell holds text.
type merge struct {
	row, col, lastRow, lastCol int
}

// grid is a table with its merged cells still apart.
type grid struct {
	rows   [][]string
	merges []merge
}

// cell returns the text at row and column; "" outside.
func (g *grid) cell(row, col int) string {
	if row < 0 || row >= len(g.rows) || col >= len(g.rows[row]) {
		return ""
	}
	return g.rows[row][col]
}

// spread writes the text of merged cells where a reader of single rows needs
// it:
//
//   - downwards into each row that has text of its own, so that a tier merged
//     over its winners stands beside each of them;
//   - sideways only where other cells stand beside it and the row below uses
//     the columns under it apart, so that a heading over two columns of names
//     heads both, while a title over the whole table and a name over two
//     columns are said once.
//
// It returns false if that takes more than budget steps, which only merged
// cells laid over each other on purpose do.
func (g *grid) spread(budget int) bool {
	own := g.ownCells()
	for _, m := range g.merges {
		text := g.cell(m.row, m.col)
		if budget--; text == "" {
			continue
		}
		last := m.col
		if m.lastCol > m.col && own.outside(m.row, m.col, m.lastCol) {
			last = own.lastWithin(m.lastRow+1, m.col, m.lastCol)
		}
		for r := m.row; r <= m.lastRow && r < len(g.rows); r++ {
			budget -= 1 + last - m.col
			if budget < 0 {
				return false
			}
			if r > m.row && len(own[r]) == 0 {
				continue
			}
			for col := m.col; col <= last; col++ {
				g.set(r, col, text)
			}
		}
	}
	return true
}

func (g *grid) set(row, col int, text string) {
	for len(g.rows[row]) <= col {
		g.rows[row] = append(g.rows[row], "")
	}
	g.rows[row][col] = text
}

// ownCells holds for each row the columns that have text before any is spread.
type ownCells [][]int

func (g *grid) ownCells() ownCells {
	own := make(ownCells, len(g.rows))
	if len(g.merges) == 0 {
		return own
	}
	for r, row := range g.rows {
		for col, text := range row {
			if text != "" {
				own[r] = append(own[r], col)
			}
		}
	}
	return own
}

// outside reports whether the row has text outside the columns first to last.
func (o ownCells) outside(row, first, last int) bool {
	cols := o[row]
	return len(cols) > 0 && (cols[0] < first || cols[len(cols)-1] > last)
}

// lastWithin returns the last column from first to last in which the row has
// text, or first.
func (o ownCells) lastWithin(row, first, last int) int {
	if row >= len(o) {
		return first
	}
	i := sort.SearchInts(o[row], last+1) - 1
	if i < 0 {
		return first
	}
	return max(first, o[row][i])
}
