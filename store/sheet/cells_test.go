package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jiajiang/store/sheet"
)

// readCells reads a workbook cell by cell with the usual limits.
func readCells(t *testing.T, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.ReadCells(context.Background(), "a.xlsx", bytes.NewReader(data), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// write writes cells as A1=text, with the kind and a mark for a formula.
func written(b *sheet.Book) string {
	kinds := [...]string{"empty", "text", "number", "date", "bool", "fault"}
	var out strings.Builder
	for _, s := range b.Sheets {
		fmt.Fprintf(&out, "[%s hidden=%t merges=%v]\n", s.Name, s.Hidden, s.Merges)
		for _, r := range s.Rows {
			for i, c := range r.Cells {
				if c == (sheet.Cell{}) {
					continue
				}
				name, _ := excelize.CoordinatesToCellName(i+1, r.Number)
				fmt.Fprintf(&out, "%s %s %q", name, kinds[c.Kind], c.Text)
				if c.Formula {
					out.WriteString(" formula")
				}
				if r.Hidden {
					out.WriteString(" hidden")
				}
				out.WriteByte('\n')
			}
		}
	}
	return out.String()
}

func TestReadCells(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		style := func(s excelize.Style) int {
			id, err := f.NewStyle(&s)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		month, year, quoted := `yyyy"年"m"月"`, "yyyy", `[$-804]"dd"0.00;yyyy-mm-dd`
		_, err := f.NewSheet("密")
		return errors.Join(err,
			setRows(f, "Sheet1",
				[]any{"甲\n乙", 141102198503070000, 1985.03, 46000, 46000, 46000, 46000, 46000, true, nil, "a_x005F_x0041_b"},
				nil,
				[]any{"丙", nil, "丁"}),
			f.SetCellStyle("Sheet1", "D1", "D1", style(excelize.Style{NumFmt: 14})),
			f.SetCellStyle("Sheet1", "E1", "E1", style(excelize.Style{CustomNumFmt: &month})),
			f.SetCellStyle("Sheet1", "F1", "F1", style(excelize.Style{NumFmt: 58})),
			f.SetCellStyle("Sheet1", "G1", "G1", style(excelize.Style{CustomNumFmt: &year})),
			f.SetCellStyle("Sheet1", "H1", "H1", style(excelize.Style{CustomNumFmt: &quoted})),
			f.SetCellFormula("Sheet1", "A5", "A1"),
			f.MergeCell("Sheet1", "A3", "B4"), f.SetRowVisible("Sheet1", 3, false),
			setRows(f, "密", []any{"x"}), f.SetSheetVisible("密", false))
	})
	data = repack(t, data, func(name, s string) string {
		if name != "xl/worksheets/sheet1.xml" {
			return s
		}
		return strings.Replace(s, "</sheetData>", `<row r="7"><c r="A7" t="e"><f>X</f><v>#REF!</v></c><c t="str"><f>Y</f><v>值</v></c>`+
			`<c r="D7" t="inlineStr"><is><r><t>行</t></r><rPh><t>xing</t></rPh><r><t>内</t></r></is></c><c r="E7" t="d"><v>1985-03-07T00:00:00</v></c>`+
			`<c r="F7" t="s"><v>999</v></c><c r="G7"><v>NaN</v></c></row><row><c><v>5</v></c></row></sheetData>`, 1)
	})
	want := `[Sheet1 hidden=false merges=[{3 1 4 2}]]
A1 text "甲\n乙"
B1 number "141102198503070000"
C1 number "1985.03"
D1 date "2025-12-09"
E1 date "2025-12"
F1 date "--12-09"
G1 date "2025"
H1 number "46000"
I1 bool "TRUE"
K1 text "a_x0041_b"
A3 text "丙" hidden
C3 text "丁" hidden
A5 empty "" formula
A7 fault "#REF!" formula
B7 text "值" formula
D7 text "行内"
E7 date "1985-03-07"
F7 fault ""
G7 fault "NaN"
A8 number "5"
[密 hidden=true merges=[]]
A1 text "x"
`
	if got := written(readCells(t, data)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReadCellsFrom1904(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		yes := true
		date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		return errors.Join(err, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}),
			f.SetCellValue("Sheet1", "A1", 100), f.SetCellStyle("Sheet1", "A1", "A1", date))
	})
	b := readCells(t, data)
	if got := b.Sheets[0].Rows[0].Cells[0]; !b.Date1904 || got.Text != "1904-04-10" {
		t.Errorf("%t %+v", b.Date1904, got)
	}
}

func TestReadCellsRefusals(t *testing.T) {
	book := xlsx(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "Z1", "甲") })
	rows := func(s string) []byte {
		return repack(t, book, func(name, old string) string {
			if name != "xl/worksheets/sheet1.xml" {
				return old
			}
			return strings.Replace(old, "</sheetData>", s+"</sheetData>", 1)
		})
	}
	for _, r := range []struct {
		name string
		data []byte
		code sheet.Code
		lim  sheet.Limits
	}{
		{"text", []byte("甲\n乙"), sheet.CodeNotWorkbook, sheet.Limits{}},
		{"document", docx(t, para("甲")), sheet.CodeNotWorkbook, sheet.Limits{}},
		{"old workbook", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), sheet.CodeOldOffice, sheet.Limits{}},
		{"picture", []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("x", 50)), sheet.CodePicture, sheet.Limits{}},
		{"nothing", nil, sheet.CodeEmpty, sheet.Limits{}},
		{"half", book[:len(book)/2], sheet.CodeDamaged, sheet.Limits{}},
		{"no XML", rows("</row>"), sheet.CodeDamaged, sheet.Limits{}},
		{"row nowhere", rows(`<row r="0"><c><v>1</v></c></row>`), sheet.CodeDamaged, sheet.Limits{}},
		{"column nowhere", rows(`<row r="5"><c r="XFE5"><v>1</v></c></row>`), sheet.CodeDamaged, sheet.Limits{}},
		{"column without letters", rows(`<row r="5"><c r="5"><v>1</v></c></row>`), sheet.CodeDamaged, sheet.Limits{}},
		{"many cells", book, sheet.CodeTooManyCells, sheet.Limits{Cells: 20}},
		{"many rows", rows(`<row r="5"><c r="A5"><v>1</v></c></row><row r="6"/>`), sheet.CodeTooManyLines, sheet.Limits{Lines: 2}},
		{"long cell", rows(`<row r="5"><c r="A5" t="str"><v>` + strings.Repeat("x", 40_000) + `</v></c></row>`), sheet.CodeCellTooLong, sheet.Limits{}},
		{"styles", repack(t, book, func(name, old string) string {
			if name == "xl/styles.xml" {
				return "<a"
			}
			return old
		}), sheet.CodeDamaged, sheet.Limits{}},
	} {
		t.Run(r.name, func(t *testing.T) {
			_, err := sheet.ReadCells(context.Background(), "a.xlsx", bytes.NewReader(r.data), r.lim)
			if e := wantError(t, err, r.code, nil); e.Name != "a.xlsx" {
				t.Errorf("the error names %q", e.Name)
			}
		})
	}
}

// Texts that many cells share are counted each time: they are small in the file.
func TestReadCellsSharedText(t *testing.T) {
	book := xlsx(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", strings.Repeat("x", 30_000)) })
	data := repack(t, book, func(name, old string) string {
		if name != "xl/worksheets/sheet1.xml" {
			return old
		}
		return strings.Replace(old, "</sheetData>", `<row r="5">`+strings.Repeat(`<c t="s"><v>0</v></c>`, 10_000)+`</row></sheetData>`, 1)
	})
	_, err := sheet.ReadCells(context.Background(), "a.xlsx", bytes.NewReader(data), sheet.Limits{Unpacked: 1 << 20})
	wantError(t, err, sheet.CodeZipBomb, nil)
}

func someForm() sheet.Form {
	return sheet.Form{
		Sheets: []sheet.FormSheet{{Name: "个人", Freeze: 1, Rows: 50, Columns: []sheet.FormColumn{
			{Head: `姓名 *`, Hint: "全名", Required: true, Width: 12},
			{Head: `"<&>"`, Hint: "", Choices: []string{"是", "否"}, Refusal: "请选"},
			{Head: "事迹", Prose: true, Width: 40},
		}}},
		Guides: []sheet.GuideSheet{
			{Name: "说明", Rows: [][]string{{"项目", "说明"}, {"甲", "=1+1"}}, Widths: []int{10, 40}},
			{Name: "标记", Rows: [][]string{{"k", "v"}}, Hidden: true},
		},
	}
}

// TestWriteForm writes a form twice, reads it back and looks at what helps to
// fill it in.
func TestWriteForm(t *testing.T) {
	var first, second bytes.Buffer
	for _, buf := range []*bytes.Buffer{&first, &second} {
		if err := sheet.WriteForm(context.Background(), buf, someForm()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same form gave different bytes")
	}
	want := `[个人 hidden=false merges=[]]
A1 text "姓名 *"
B1 text "\"<&>\""
C1 text "事迹"
A2 text "全名"
[说明 hidden=false merges=[]]
A1 text "项目"
B1 text "说明"
A2 text "甲"
B2 text "=1+1"
[标记 hidden=true merges=[]]
A1 text "k"
B1 text "v"
`
	if got := written(readCells(t, first.Bytes())); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	f, err := excelize.OpenReader(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checks, err := f.GetDataValidations("个人")
	if err != nil || len(checks) != 4 {
		t.Fatalf("%d checks, %v", len(checks), err)
	}
	var list *excelize.DataValidation
	for _, c := range checks {
		if c.Type == "list" {
			list = c
		}
	}
	if list == nil || list.Sqref != "B3:B52" || !strings.Contains(list.Formula1, "是,否") {
		t.Errorf("the list is %+v", list)
	}
	panes, err := f.GetPanes("个人")
	if err != nil || !panes.Freeze || panes.YSplit != 2 || panes.XSplit != 1 || panes.TopLeftCell != "B3" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	for _, cell := range []string{"A30", "B30", "C30"} { // what is typed stays text
		id, err := f.GetColStyle("个人", cell[:1])
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 {
			t.Errorf("%s has the format %+v, %v", cell, style, err)
		}
	}
	checkOrdered(t, first.Bytes())
}

// checkOrdered holds that the parts of a workbook stand in the order of their
// names.
func checkOrdered(t *testing.T, data []byte) {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(zr.File); i++ {
		if zr.File[i-1].Name >= zr.File[i].Name {
			t.Errorf("%s stands before %s", zr.File[i-1].Name, zr.File[i].Name)
		}
	}
}

func TestWriteFormRefuses(t *testing.T) {
	long := strings.Repeat("长", 40_000)
	for name, form := range map[string]sheet.Form{
		"head":  {Sheets: []sheet.FormSheet{{Columns: []sheet.FormColumn{{Head: long}}}}},
		"guide": {Guides: []sheet.GuideSheet{{Rows: [][]string{{long}}}}},
	} {
		wantError(t, sheet.WriteForm(context.Background(), &bytes.Buffer{}, form), sheet.CodeCellTooLong, nil)
		_ = name
	}
	rows := sheet.Form{Sheets: []sheet.FormSheet{{Rows: excelize.TotalRows}}}
	wantError(t, sheet.WriteForm(context.Background(), &bytes.Buffer{}, rows), sheet.CodeTableTooLarge, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := sheet.WriteForm(ctx, &bytes.Buffer{}, someForm()); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

func FuzzReadCells(f *testing.F) {
	book := xlsx(f, func(f *excelize.File) error { return f.SetSheetRow("Sheet1", "A1", &[]any{"甲", 1.5, "乙"}) })
	f.Add("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="2"><c r="ZZ1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells></worksheet>`)
	f.Add("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="s"><f/><v>0</v></c><c s="1"><v>1e9</v></c></row></sheetData></worksheet>`)
	f.Add("xl/sharedStrings.xml", `<sst><si><t>a_x000D_</t></si></sst>`)
	f.Add("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Fuzz(func(t *testing.T, name, content string) {
		if len(content) > fuzzSize {
			return
		}
		data := repack(t, book, func(part, old string) string {
			if part == name {
				return content
			}
			return old
		})
		limits := sheet.Limits{Unpacked: 8 << 20, Cells: 100_000}
		first, err := sheet.ReadCells(context.Background(), "a.xlsx", bytes.NewReader(data), limits)
		if err != nil {
			if _, ok := errors.AsType[*sheet.Error](err); !ok {
				t.Fatalf("an error without a code: %v", err)
			}
			return
		}
		for _, s := range first.Sheets {
			for i, r := range s.Rows {
				if r.Number < 1 || i > 0 && r.Number < s.Rows[i-1].Number {
					t.Fatalf("row %d stands at %d", r.Number, i)
				}
			}
		}
		again, err := sheet.ReadCells(context.Background(), "a.xlsx", bytes.NewReader(data), limits)
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Fatalf("the same file was read in two ways: %v", err)
		}
	})
}
