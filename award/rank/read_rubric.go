package rank

import (
	"slices"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// ReadRubric reads a rubric from a table under a head that names the columns
// item, weight, least, most, step and kind; all but the first may be missing.
// What is wrong with the rubric as a whole, [Rubric.Check] says.
func ReadRubric(rows []table.Row) (Rubric, table.Faults) {
	var faults table.Faults
	head, body := table.Split(rows, &faults)
	if faults.Any() {
		return nil, faults
	}
	columns := rubricColumns()
	at := table.Find(head, columns, &faults)
	if table.Need(head, columns[:1], at[:1], &faults); faults.Any() {
		return nil, faults
	}
	var rubric Rubric
	for _, row := range body {
		if !row.Blank() {
			rubric = append(rubric, readItem(row, at, &faults))
		}
	}
	return rubric, faults
}

// readItem reads one row of a rubric.
func readItem(row table.Row, at []int, faults *table.Faults) Item {
	item := Item{Name: row.Cell(at[0]), Weight: exact.Int(1)}
	if item.Name == "" {
		faults.Add(row.Number, at[0], table.CellEmpty, table.Args{"name": "item"})
	}
	read := func(column int, to *exact.Number) bool {
		text := row.Cell(at[column])
		if text == "" {
			return false
		}
		n, err := exact.Parse(text)
		if err != nil {
			addNumberFault(faults, row.Number, at[column], text, err)
		}
		*to = n
		return true
	}
	const weight, least, most, step, kind = 1, 2, 3, 4, 5
	read(weight, &item.Weight)
	read(least, &item.Least)
	item.Bounded = read(most, &item.Most)
	read(step, &item.Step)
	switch word := table.Fold(row.Cell(at[kind])); {
	case slices.Contains(independentWords(), word):
		item.Independent = true
	case !slices.Contains(requiredWords(), word):
		faults.Add(row.Number, at[kind], FaultKind, table.Args{"text": row.Cell(at[kind])})
	}
	return item
}

// ReadNames reads candidates, one a row: those of the column that is headed so,
// or without a head those of the first. Nobody is listed twice.
func ReadNames(rows []table.Row) []string {
	column, names := 0, []string(nil)
	seen := make(map[string]bool)
	for i, row := range rows {
		if i == 0 {
			var faults table.Faults
			if at := table.Find(row, columns()[:1], &faults); at[0] != table.Absent {
				column = at[0]
				continue
			}
		}
		if name := row.Cell(column); name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}
