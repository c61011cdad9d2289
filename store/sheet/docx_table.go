package sheet

import (
	"encoding/xml"
	"strconv"
)

// table reads a table.
func (p *docxParser) table() (*blockTable, error) {
	t := &blockTable{}
	return t, p.tableRows(t)
}

// tableRows reads the rows below the element just begun, also those wrapped in content
// controls.
func (p *docxParser) tableRows(t *blockTable) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			row := blockRow{}
			err := p.row(&row)
			t.rows = append(t.rows, row)
			return err
		case "tblPr", "tblGrid", "sdtPr":
			return p.skip()
		}
		return p.tableRows(t)
	})
}

// row reads the cells below the element just begun.
func (p *docxParser) row(row *blockRow) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			if p.cells++; p.cells > p.limits.Cells {
				return &Error{Code: CodeTooManyCells, Args: Args{"limit": strconv.Itoa(p.limits.Cells)}}
			}
			cell := blockCell{span: 1}
			err := p.cell(&cell)
			row.cells = append(row.cells, cell)
			return err
		case "trPr":
			return p.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					row.before = columns(attr(e, "val"), 0)
				case "del", "hidden":
					row.omitted = true
				}
				return p.skip()
			})
		case "tblPrEx", "sdtPr":
			return p.skip()
		}
		return p.row(row)
	})
}

// cell reads the properties and blocks of a cell.
func (p *docxParser) cell(cell *blockCell) error {
	carried := p.carried
	p.carried = nil
	err := p.children(func(e xml.StartElement) error {
		if e.Name.Local == "tcPr" {
			return p.cellFormat(cell)
		}
		return p.cellBlock(e, cell)
	})
	cell.blocks = p.flush(cell.blocks)
	p.carried = carried
	return err
}

// cellBlock reads one child of a cell as blocks would.
func (p *docxParser) cellBlock(e xml.StartElement, cell *blockCell) error {
	switch e.Name.Local {
	case "p":
		return p.paragraph(&cell.blocks)
	case "tbl":
		t, err := p.table()
		cell.blocks = append(p.flush(cell.blocks), block{table: t})
		return err
	case "del", "moveFrom":
		return p.skip()
	}
	return p.blocks(&cell.blocks)
}

func (p *docxParser) cellFormat(cell *blockCell) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridSpan":
			cell.span = columns(attr(e, "val"), 1)
		case "vMerge":
			cell.starts = attr(e, "val") == "restart"
			cell.continues = !cell.starts
		}
		return p.skip()
	})
}

// columns reads a number of columns, at least least.
func columns(s string, least int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return least
	}
	return min(max(n, least), maxColumns)
}
