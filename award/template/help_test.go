package template_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/award/template"
)

var update = flag.Bool("update", false, "write the golden files anew")

// today is the day the tests run on.
var today = award.Date{Year: 2026, Month: 11, Day: 24}

// someTerms are the terms that ship, of some campaign.
func someTerms(tb testing.TB) award.Terms {
	tb.Helper()
	terms, err := law.Defaults()
	if err != nil {
		tb.Fatal(err)
	}
	terms.Campaign = award.ID{7}
	return terms
}

// A filling is a workbook that a unit fills in.
type filling struct {
	terms award.Terms
	form  template.Form
	book  template.Book
}

// newFilling gives an empty template as it is read back.
func newFilling(tb testing.TB) *filling {
	tb.Helper()
	terms := someTerms(tb)
	f := &filling{terms: terms, form: template.Make(terms, "表彰活动")}
	for _, s := range f.form.Sheets {
		heads, hints := template.Line{Number: 1}, template.Line{Number: 2}
		for _, c := range s.Columns {
			heads.Cells = append(heads.Cells, text(c.Title()))
			hints.Cells = append(hints.Cells, text(c.Hint))
		}
		f.book.Sheets = append(f.book.Sheets, template.Sheet{Name: s.Name, Rows: []template.Line{heads, hints}})
	}
	for _, g := range []template.Guide{f.form.Guide, f.form.Mark} {
		s := template.Sheet{Name: g.Name, Hidden: g.Name == f.form.Mark.Name}
		for i, row := range g.Rows {
			l := template.Line{Number: i + 1}
			for _, c := range row {
				l.Cells = append(l.Cells, text(c))
			}
			s.Rows = append(s.Rows, l)
		}
		f.book.Sheets = append(f.book.Sheets, s)
	}
	return f
}

// text is a cell as it is typed.
func text(s string) template.Cell {
	if s == "" {
		return template.Cell{}
	}
	return template.Cell{Text: s, Kind: template.TextCell}
}

// A row is what is filled in, by the keys of the columns.
type row map[string]template.Cell

// with gives the row with something else under some keys, given by turns with
// their texts.
func (r row) with(pairs ...string) row {
	all := row{}
	maps.Copy(all, r)
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = text(pairs[i+1])
	}
	return all
}

// cell gives the row with a cell of another kind.
func (r row) cell(key string, c template.Cell) row {
	all := r.with()
	all[key] = c
	return all
}

// column gives the place of a column, from 0.
func (f *filling) column(tb testing.TB, k award.Kind, key string) int {
	tb.Helper()
	for i, c := range f.form.Sheets[k].Columns {
		if c.Key == key {
			return i
		}
	}
	tb.Fatalf("no column %s", key)
	return 0
}

// add fills a row in and gives its number.
func (f *filling) add(tb testing.TB, k award.Kind, r row) int {
	tb.Helper()
	s := &f.book.Sheets[k]
	number := s.Rows[len(s.Rows)-1].Number + 1
	l := template.Line{Number: number, Cells: make([]template.Cell, len(f.form.Sheets[k].Columns))}
	for key, c := range r {
		l.Cells[f.column(tb, k, key)] = c
	}
	s.Rows = append(s.Rows, l)
	return number
}

// read reads the workbook.
func (f *filling) read() template.Report {
	return template.Read(f.terms, f.book, template.Options{Today: today})
}

// idNumber makes a right ID number of a person born on 7 March 1985: sequence
// tells it apart.
func idNumber(sequence int) string {
	n := "14110219850307" + strconv.Itoa(1000 + sequence)[1:]
	sum := 0
	for i := range 17 {
		sum += int(n[i]-'0') * (1 << (17 - i) % 11)
	}
	return n + "10X98765432"[sum%11:sum%11+1]
}

// aPerson is a row that lacks nothing.
func aPerson(sequence int) row {
	return row{}.with(
		"name", "江知远", "sex", map[bool]string{true: "男", false: "女"}[sequence%2 == 1], "id-number", idNumber(sequence), "region", "某市某县",
		"unit", "某县某局", "phone", "13800000000", "sponsor", "某县某局", "summary", "事迹突出。", "deeds/20-1", "发现并报告了线索。",
		"evidence/20-1", "说明材料｜某县某局\n照片", "consent/nominated", "是", "consent/by", "江知远", "consent/on", "2026-10-01", "duty", "否",
	)
}

// aUnit is a row of a unit that lacks nothing.
func aUnit() row {
	return row{}.with(
		"name", "某县某中学", "id-number", "91350100M000100Y43", "region", "某市某县", "head", "欧阳澄", "phone", "0358-8220000", "size", "120",
		"sponsor", "某县某局", "deeds/20-1", "组织了宣传教育。", "evidence/20-1", "活动记录",
	)
}

// golden compares text with a file, or writes the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it and run with -update:\n%s", path, got)
	}
}
