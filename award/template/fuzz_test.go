package template_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"jiajiang/award"
	"jiajiang/award/template"
)

// FuzzRead reads workbooks that were spoilt and holds what is true of every
// report: each row is there once and has a fate, the nominations that are accepted
// can be kept, and the same workbook gives the same report.
func FuzzRead(f *testing.F) {
	f.Add("江知远\t男\t2026-10-01", uint8(3), uint8(0), uint16(0x0101), uint8(0))
	f.Add("1.40101E+17\t1985.1\t#N/A", uint8(7), uint8(2), uint16(0x0305), uint8(1))
	f.Add("姓名\t性别\t工作单位\t身份证号", uint8(0), uint8(1), uint16(0xff01), uint8(7))
	f.Add("2021｜甲｜乙\n丙\t甲｜乙｜丙｜丁\t\u200b", uint8(45), uint8(4), uint16(0), uint8(9))
	filled := newFilling(f)
	base := filled.add(f, award.Person, aPerson(1).with("joint", "1"))
	filled.add(f, award.Person, aPerson(3).with("joint", "1"))
	filled.add(f, award.Unit, aUnit())
	f.Fuzz(func(t *testing.T, texts string, column, kind uint8, merged uint16, where uint8) {
		if len(texts) > 4<<10 || !utf8.ValidString(texts) {
			return
		}
		book := spoilt(filled.book, strings.Split(texts, "\t"), int(column), int(kind), int(merged), int(where), base)
		read := func() template.Report { return template.Read(filled.terms, book, template.Options{Today: today}) }
		r := read()
		if !reflect.DeepEqual(r, read()) {
			t.Fatal("the same workbook gave two reports")
		}
		hold(t, r)
	})
}

// spoilt gives a copy of a workbook with texts in a row of the first sheet from a
// column on, as cells of a kind, and with merged cells.
func spoilt(b template.Book, texts []string, column, kind, merged, where, base int) template.Book {
	sheets := append([]template.Sheet(nil), b.Sheets...)
	s := &sheets[0]
	s.Rows = append([]template.Line(nil), s.Rows...)
	at := where % (len(s.Rows) + 1)
	line := template.Line{Number: s.Rows[len(s.Rows)-1].Number + 1}
	if at < len(s.Rows) {
		line = s.Rows[at]
	}
	line.Cells = append([]template.Cell(nil), line.Cells...)
	for i, text := range texts {
		for len(line.Cells) <= column+i {
			line.Cells = append(line.Cells, template.Cell{})
		}
		line.Cells[column+i] = template.Cell{Text: text, Kind: template.CellKind(kind % 6), Formula: kind >= 128}
	}
	if at < len(s.Rows) {
		s.Rows[at] = line
	} else {
		s.Rows = append(s.Rows, line)
	}
	if merged != 0 {
		row := base - 2 + merged>>8%5
		s.Merges = []template.Area{{Row: row, Column: 1 + merged&15, LastRow: row + merged>>4&3, LastColumn: 1 + merged&15 + merged>>6&1}}
	}
	return template.Book{Date1904: kind%2 == 1, Sheets: sheets}
}

// hold holds what is true of every report.
func hold(t *testing.T, r template.Report) {
	t.Helper()
	if r.Stopped() && len(r.Forms) > 0 {
		t.Fatal("a workbook that is not accepted has nominations")
	}
	used := make([]int, len(r.Forms))
	for _, s := range r.Sheets {
		last := 0
		for _, row := range s.Rows {
			if row.Number <= last {
				t.Fatalf("row %d stands behind %d", row.Number, last)
			}
			last = row.Number
			if row.Fate.Accepted() != (row.Form >= 0) {
				t.Fatalf("row %d is %s and nomination %d", row.Number, row.Fate.Code(), row.Form)
			}
			refused := false
			for _, f := range row.Found {
				refused = refused || f.Severity == template.Refuse
			}
			if refused && row.Fate.Accepted() || !refused && (row.Fate == template.Refused || row.Fate == template.Repeated) {
				t.Fatalf("row %d is %s with %v", row.Number, row.Fate.Code(), row.Found)
			}
			if row.Form >= 0 {
				used[row.Form]++
			}
		}
	}
	for i, f := range r.Forms {
		if err := award.CheckForm(f); err != nil || used[i] != 1+len(f.Others) {
			t.Fatalf("nomination %d of %d rows: %v", i, used[i], err)
		}
	}
}
