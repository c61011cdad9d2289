package sheet_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jiajiang/store/sheet"
)

// setRows writes rows to a sheet from A1 on.
func setRows(f *excelize.File, name string, rows ...[]any) error {
	var errs []error
	for i, r := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		errs = append(errs, err, f.SetSheetRow(name, at, &r))
	}
	return errors.Join(errs...)
}

func TestXLSX(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		long := `yyyy"年"m"月"d"日"`
		longDate, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &long})
		money, err3 := f.NewStyle(&excelize.Style{NumFmt: 4})
		_, err4 := f.NewSheet("第二页")
		_, err5 := f.NewSheet("草稿")
		return errors.Join(err, err2, err3, err4, err5,
			f.SetSheetName("Sheet1", "名单"),
			setRows(f, "名单",
				[]any{"获奖名单"},
				[]any{"奖次", "姓名", "编号", "日期", "奖金"},
				[]any{"一等奖", "张三", "007", 46349, 1234.5},
				[]any{nil, "李\n四", "010", 46349, 2000},
				nil, nil,
				[]any{"二等奖", "王\t五", 12345678901, nil, 0.1},
				[]any{"藏", "藏"}),
			f.MergeCell("名单", "A1", "E1"), f.MergeCell("名单", "A3", "A4"),
			f.SetCellStyle("名单", "D3", "D3", date), f.SetCellStyle("名单", "D4", "D4", longDate),
			f.SetCellStyle("名单", "E3", "E3", money),
			f.SetRowVisible("名单", 8, false),
			setRows(f, "第二页", []any{"甲", "密", "乙"}), f.SetColVisible("第二页", "B", false),
			setRows(f, "草稿", []any{"不读"}), f.SetSheetVisible("草稿", false),
		)
	})
	text := read(t, "a.xlsx", data)
	if text.Kind != sheet.KindXLSX || text.Encoding != sheet.EncodingNone {
		t.Errorf("recognised as %s in %q", text.Kind, text.Encoding)
	}
	wantLines(t, text, "获奖名单", "奖次\t姓名\t编号\t日期\t奖金", "一等奖\t张三\t007\t2026/11/23\t1,234.50",
		"一等奖\t李 四\t010\t2026年11月23日\t2000", "", "二等奖\t王 五\t12345678901\t\t0.1", "甲\t乙")
	if p := text.Lines[5].Place; p != (sheet.Place{Sheet: "名单", Row: 7}) {
		t.Errorf("the second tier stands at %+v", p)
	}
	if n := wantNote(t, text, sheet.NoteRowsHidden); n.Args["rows"] != "8" || n.Place.Sheet != "名单" {
		t.Errorf("hidden rows noted as %v", n)
	}
	if n := wantNote(t, text, sheet.NoteColumnsHidden); n.Args["columns"] != "B" || n.Place.Sheet != "第二页" {
		t.Errorf("hidden columns noted as %v", n)
	}
	if n := wantNote(t, text, sheet.NoteSheetHidden); n.Place.Sheet != "草稿" {
		t.Errorf("hidden sheet noted as %v", n)
	}
}

func TestXLSXMergedHeadings(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		return errors.Join(
			setRows(f, "Sheet1", []any{"一等奖", nil, "二等奖"}, []any{"甲", "乙", "丙"}),
			f.MergeCell("Sheet1", "A1", "B1"), f.MergeCell("Sheet1", "C1", "XFD1"))
	})
	wantLines(t, read(t, "a.xlsx", data), strings.Join([]string{"一等奖", "一等奖", "二等奖"}, "\t"), "甲\t乙\t丙")
}

func TestXLSXWithMacros(t *testing.T) {
	book := xlsx(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "甲") })
	macro := repack(t, book, func(name, s string) string {
		if name == "[Content_Types].xml" {
			return strings.Replace(s, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml", 1)
		}
		return s
	})
	wantLines(t, read(t, "a.xlsm", macro), "甲")
}

// A sheet far apart costs what its cells cost.
func TestXLSXFarCells(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("Sheet1", "A1", "首"), f.SetCellValue("Sheet1", "B1048576", "末"))
	})
	text := read(t, "a.xlsx", data)
	wantLines(t, text, "首", "", "\t末")
	if p := text.Lines[2].Place.Row; p != 1048576 {
		t.Errorf("the last row stands at %d", p)
	}
}

func TestXLSXOverlappingMerges(t *testing.T) {
	merges := strings.Repeat(`<mergeCell ref="A1:A3000"/>`, 3000)
	rows := make([][]any, 3000)
	for i := range rows {
		rows[i] = []any{"甲", "乙"}
	}
	data := xlsx(t, func(f *excelize.File) error { return setRows(f, "Sheet1", rows...) })
	data = repack(t, data, func(name, s string) string {
		if name == "xl/worksheets/sheet1.xml" {
			return strings.Replace(s, "</sheetData>", "</sheetData><mergeCells>"+merges+"</mergeCells>", 1)
		}
		return s
	})
	_, err := sheet.Read(context.Background(), "a.xlsx", bytes.NewReader(data), sheet.Limits{})
	wantError(t, err, sheet.CodeTooManyCells, nil)
}
