package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"jiajiang/store/sheet"
)

func sampleTable() sheet.Table {
	return sheet.Table{
		Name:   "获奖名单",
		Header: []string{"奖次", "姓名", "编号", "备注"},
		Rows: slices.Values([][]string{
			{"一等奖", "张三", "007", "=1+1"},
			{"二等奖", "李四", "110101190001010000", "他说\"好\",\n走了"},
			{"", "", "", ""},
		}),
	}
}

func TestWriteCSV(t *testing.T) {
	var buf bytes.Buffer
	if err := sheet.WriteCSV(context.Background(), &buf, sampleTable()); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff奖次,姓名,编号,备注\r\n一等奖,张三,007,'=1+1\r\n二等奖,李四,110101190001010000,\"他说\"\"好\"\",\n走了\"\r\n,,,\r\n"
	if got := buf.String(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWriteCSVGuardsFormulas(t *testing.T) {
	row := []string{"=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "'=1", "a=1", "'a", ""}
	var buf bytes.Buffer
	if err := sheet.WriteCSV(context.Background(), &buf, sheet.Table{Rows: slices.Values([][]string{row})}); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff'=1,'+1,'-1,'@x,\"'\t=1\",\"'\r=1\",\"'\n=1\",'＝1,'＋1,'－1,'＠x,''=1,a=1,'a,\r\n"
	if got := buf.String(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	buf.Reset()
	if err := sheet.WriteCSV(context.Background(), &buf, sheet.Table{}); err != nil || buf.String() != "\ufeff" {
		t.Errorf("an empty table is %q, %v", buf.String(), err)
	}
}

func TestWriteXLSX(t *testing.T) {
	tables := []sheet.Table{
		sampleTable(),
		{Name: "获奖名单", Rows: slices.Values([][]string{{"甲"}})},
		{Name: " '[x]:*?/\\'"},
		{Name: strings.Repeat("长", 40)},
		{Name: strings.Repeat("长", 40)},
		{},
	}
	var first, second bytes.Buffer
	for _, buf := range []*bytes.Buffer{&first, &second} {
		if err := sheet.WriteXLSX(context.Background(), buf, tables); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same tables gave different bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := []string{"获奖名单", "获奖名单~2", "_x______", strings.Repeat("长", 31), strings.Repeat("长", 29) + "~2", "Sheet6"}
	if got := f.GetSheetList(); !slices.Equal(got, names) {
		t.Errorf("sheets %q, want %q", got, names)
	}
	if p, err := f.GetPanes("获奖名单"); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes %+v, %v: want a frozen header", p, err)
	}
	if w, err := f.GetColWidth("获奖名单", "C"); err != nil || w != 20 {
		t.Errorf("the numbers' column is %v wide, %v: want 20", w, err)
	}
	for at, want := range map[string]string{"C2": "007", "D2": "=1+1", "C3": "110101190001010000"} {
		typ, err := f.GetCellType("获奖名单", at)
		got, err2 := f.GetCellValue("获奖名单", at)
		formula, err3 := f.GetCellFormula("获奖名单", at)
		if errors.Join(err, err2, err3) != nil || typ != excelize.CellTypeInlineString || got != want || formula != "" {
			t.Errorf("cell %s is %q of type %v, formula %q; want the text %q", at, got, typ, formula, want)
		}
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2000-01-01T00:00:00Z" || props.Creator != "Jiajiang" {
		t.Errorf("properties %+v, %v", props, err)
	}
}

func TestWriteXLSXRefuses(t *testing.T) {
	for _, tc := range []struct {
		row  []string
		code sheet.Code
		args sheet.Args
	}{
		{[]string{"a", strings.Repeat("𠮷", 16384)}, sheet.CodeCellTooLong, sheet.Args{"limit": "32767"}},
		{make([]string, 16385), sheet.CodeTableTooLarge, sheet.Args{"what": "columns", "limit": "16384"}},
	} {
		var buf bytes.Buffer
		err := sheet.WriteXLSX(context.Background(), &buf, []sheet.Table{{Name: "甲", Rows: slices.Values([][]string{{"x"}, tc.row})}})
		if e := wantError(t, err, tc.code, tc.args); e.Place != (sheet.Place{Sheet: "甲", Row: 2}) {
			t.Errorf("refused at %v, want row 2", e.Place)
		}
		if buf.Len() > 0 {
			t.Error("a refused table was written")
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	many := sheet.Table{Rows: func(yield func([]string) bool) {
		for yield([]string{"甲"}) {
		}
	}}
	var buf bytes.Buffer
	if err := sheet.WriteCSV(ctx, &buf, many); !errors.Is(err, context.Canceled) {
		t.Errorf("writing CSV: %v, want a canceled write", err)
	}
	if err := sheet.WriteXLSX(ctx, &buf, []sheet.Table{many}); !errors.Is(err, context.Canceled) {
		t.Errorf("writing XLSX: %v, want a canceled write", err)
	}
	err := sheet.WriteCSV(context.Background(), failingWriter{}, sampleTable())
	if err == nil || err.Error() != "writing table: disk full" {
		t.Errorf("writing CSV to a full disk: %v", err)
	}
	err = sheet.WriteXLSX(context.Background(), failingWriter{}, []sheet.Table{sampleTable()})
	if err == nil || err.Error() != "writing workbook: disk full" {
		t.Errorf("writing XLSX to a full disk: %v", err)
	}
}

// TestWriteXLSXLeavesNoTrace holds that a large workbook makes no temporary file.
func TestWriteXLSXLeavesNoTrace(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	seen := 0
	rows := func(yield func([]string) bool) {
		for i := range 30_000 {
			if i%5000 == 0 {
				if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
					seen++
				}
			}
			if !yield([]string{strconv.Itoa(i), strings.Repeat("字", 200)}) {
				return
			}
		}
	}
	var buf bytes.Buffer
	if err := sheet.WriteXLSX(context.Background(), &buf, []sheet.Table{{Rows: rows}}); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 || seen > 0 {
		t.Errorf("temporary files: %v, %v; seen %d times on the way", left, err, seen)
	}
	if _, err := sheet.Read(context.Background(), "a.xlsx", &buf, sheet.Limits{}); err != nil {
		t.Error(err)
	}
}

// cells draws tables of at least one column whose rows end in a filled cell,
// since blank ends of rows are not kept.
func cells(t *rapid.T) [][]string {
	text := rapid.StringOf(rapid.OneOf(
		rapid.SampledFrom([]rune("=+-@',;\"\\ 张𠮷＝_x000D_0123a\u3000<&>")), rapid.RuneFrom([]rune("王李é")),
	))
	filled := rapid.Map(text, func(s string) string { return s + "末" })
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []string {
		return append(rapid.SliceOfN(text, 0, 4).Draw(t, "cells"), filled.Draw(t, "last"))
	}), 1, 8).Draw(t, "rows")
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := cells(t)
		want := make([]string, len(rows))
		for i, r := range rows {
			want[i] = strings.Join(r, "\t")
		}
		table := sheet.Table{Name: "表", Rows: slices.Values(rows)}
		var csv, book bytes.Buffer
		if err := sheet.WriteCSV(context.Background(), &csv, table); err != nil {
			t.Fatal(err)
		}
		if err := sheet.WriteXLSX(context.Background(), &book, []sheet.Table{table}); err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string]*bytes.Buffer{"a.csv": &csv, "a.xlsx": &book} {
			written := data.String()
			text, err := sheet.Read(context.Background(), name, data, sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := text.Strings(); !slices.Equal(got, want) {
				t.Fatalf("%s:\n got %q\nwant %q\nwritten %.400q", name, got, want, written)
			}
		}
	})
}
