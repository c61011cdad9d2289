package winners

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Sheet is a table for a spreadsheet.
type Sheet struct {
	Head []string
	Rows [][]string
}

// sheetFilters are the kinds of file a sheet is written as.
func sheetFilters() []part.Filter {
	return []part.Filter{
		{Name: lang.L("Excel 工作簿"), Patterns: []string{"*.xlsx"}},
		{Name: lang.L("CSV 文本"), Patterns: []string{"*.csv"}},
	}
}

// batch is how many winners are read between two looks at the context.
const batch = 1000

// A sheetWriter makes a sheet of winners beside the window. It holds copies of
// what it needs from the view.
type sheetWriter struct {
	store   Store
	board   board
	columns []part.Column
}

// sheet gives the rows of ids as they may be written to a spreadsheet.
func (w sheetWriter) sheet(ctx context.Context, ids []award.ID, progress task.Progress) (Sheet, error) {
	s := Sheet{Rows: make([][]string, 0, len(ids))}
	for _, c := range w.columns {
		s.Head = append(s.Head, c.Title)
	}
	for from := 0; from < len(ids); from += batch {
		if err := ctx.Err(); err != nil {
			return Sheet{}, err
		}
		progress(from, len(ids))
		rows, err := w.store.Winners(ids[from:min(from+batch, len(ids))])
		if err != nil {
			return Sheet{}, err
		}
		for _, r := range rows {
			say := award.Disclose(r.Value, award.ToExport)
			cells := make([]string, len(w.columns))
			for i, c := range w.columns {
				cells[i] = w.board.cell(c.Key, r.Value, say)
			}
			s.Rows = append(s.Rows, cells)
		}
	}
	return s, nil
}
