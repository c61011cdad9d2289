package table_test

import (
	"reflect"
	"testing"

	"jiajiang/award/table"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Can didate": "candidate", "ＹＥＳ": "yes", "候选　人": "候选人", "选票\u00a0号": "选票号", "２／３": "2/3", "": "", "√": "√",
	} {
		if got := table.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func columns() []table.Column {
	return []table.Column{{Name: "ballot", Words: []string{"选票"}}, {Name: "candidate", Words: []string{"候选人", "姓名"}}}
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		head   []string
		at     []int
		faults []table.Fault
	}{
		{[]string{"ballot", "candidate"}, []int{0, 1}, nil},
		{[]string{"备注", " 候选 人", "Ｂallot"}, []int{2, 1}, nil},
		{[]string{"姓名"}, []int{table.Absent, 0}, []table.Fault{
			{Row: 3, Code: table.ColumnMissing, Args: table.Args{"name": "ballot", "words": []string{"选票"}}},
		}},
		{[]string{"选票", "姓名", "候选人"}, []int{0, 1}, []table.Fault{
			{Row: 3, Column: 3, Code: table.ColumnTwice, Args: table.Args{"name": "候选人", "first": 2}},
		}},
	} {
		var faults table.Faults
		head := table.Row{Number: 3, Cells: test.head}
		at := table.Find(head, columns(), &faults)
		table.Need(head, columns(), at, &faults)
		if !reflect.DeepEqual(at, test.at) || !reflect.DeepEqual(faults.All, test.faults) {
			t.Errorf("%q: at %v, faults %v", test.head, at, faults.All)
		}
	}
}

func TestSplit(t *testing.T) {
	rows := []table.Row{{Number: 1, Cells: []string{" "}}, {Number: 2, Cells: []string{"a"}}, {Number: 3}, {Number: 4, Cells: []string{"b"}}}
	var faults table.Faults
	if head, body := table.Split(rows, &faults); head.Number != 2 || len(body) != 2 || faults.Any() {
		t.Errorf("head %v, body %v, faults %v", head, body, faults)
	}
	for _, rows := range [][]table.Row{nil, rows[:1], rows[:3]} {
		var faults table.Faults
		if _, body := table.Split(rows, &faults); body != nil || len(faults.All) != 1 || faults.All[0].Code != table.NoRows {
			t.Errorf("%v: body %v, faults %v", rows, body, faults)
		}
	}
}

func TestFaultsAreCounted(t *testing.T) {
	var faults table.Faults
	for i := range table.MaxFaults + 5 {
		faults.Add(i, 0, table.CellEmpty, nil)
	}
	if len(faults.All) != table.MaxFaults || faults.More != 5 {
		t.Errorf("%d kept, %d more", len(faults.All), faults.More)
	}
	if got := faults.All[7].String(); got != "row 7 column 1: cells-empty" {
		t.Errorf("%q", got)
	}
	if cell := (table.Row{Cells: []string{" a "}}).Cell(0); cell != "a" {
		t.Errorf("Cell = %q", cell)
	}
	if (table.Row{Cells: []string{"a"}}).Cell(5) != "" || (table.Row{}).Cell(table.Absent) != "" {
		t.Error("a column that is not there says something")
	}
}
