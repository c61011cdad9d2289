package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"jiajiang/store/sheet"
)

// tableOf reads a table and writes its rows as number:cells.
func tableOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	rows, err := sheet.ReadRows(context.Background(), name, bytes.NewReader(data), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if rows.Name != name {
		t.Errorf("the table is called %q, want %q", rows.Name, name)
	}
	var all []string
	for _, r := range rows.Rows {
		all = append(all, fmt.Sprintf("%d:%s", r.Number, strings.Join(r.Cells, "|")))
	}
	return strings.Join(all, " ")
}

// TestReadRows: a table is one whatever its file is called and however its bytes
// stand for text.
func TestReadRows(t *testing.T) {
	text := "选票,候选人,意见\r\n1,江知远,同意\r\n\r\n2,江知远,\r\n3,\"欧阳,澄\",反对\r\n"
	want := "1:选票|候选人|意见 2:1|江知远|同意 4:2|江知远 5:3|欧阳,澄|反对"
	for _, name := range []string{"", "票.csv", "票.txt", "票"} {
		for _, as := range []encoding.Encoding{encoding.Nop, unicode.UTF8BOM, simplifiedchinese.GBK, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)} {
			if got := tableOf(t, name, encode(t, as, text)); got != want {
				t.Errorf("%q as %v: %s", name, as, got)
			}
		}
	}
	for text, want := range map[string]string{
		"a\tb\n1\t2\n": "1:a|b 2:1|2",
		"a;b\n1;2\n":   "1:a|b 2:1|2",
		"评委,分数\n评委1,100\n评委2,200\n评委3,300\n": "1:评委|分数 2:评委1|100 3:评委2|200 4:评委3|300", // looks like grouped digits
		"42: A>B=C\n8: B>A>C\n":              "1:42: A>B=C 2:8: B>A>C",
	} {
		if got := tableOf(t, "", []byte(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestReadRowsOfWorkbook(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) error {
		for cell, value := range map[string]any{"A1": "候选人", "B1": "分数", "A2": "江知远", "B2": 89.123456789, "A4": "欧阳澄", "B4": 90, "A5": "林晚照", "B5": "９１"} {
			if err := f.SetCellValue("Sheet1", cell, value); err != nil {
				return err
			}
		}
		if err := f.SetCellFormula("Sheet1", "C2", "B2*2"); err != nil {
			return err
		}
		return f.SetRowVisible("Sheet1", 4, false)
	})
	if got, want := tableOf(t, "分.xlsx", data), "1:候选人|分数 2:江知远|89.123456789 4:欧阳澄|90 5:林晚照|９１"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	hidden := xlsx(t, func(f *excelize.File) error {
		if _, err := f.NewSheet("空的"); err != nil {
			return err
		}
		if _, err := f.NewSheet("选票"); err != nil {
			return err
		}
		if err := f.SetCellValue("Sheet1", "A1", "藏起来的"); err != nil {
			return err
		}
		if err := f.SetCellValue("选票", "A1", "看得见的"); err != nil {
			return err
		}
		f.SetActiveSheet(2)
		return f.SetSheetVisible("Sheet1", false)
	})
	if got, want := tableOf(t, "", hidden), "1:看得见的"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestReadRowsRefuses(t *testing.T) {
	empty := xlsx(t, func(*excelize.File) error { return nil })
	for _, test := range []struct {
		data []byte
		code sheet.Code
	}{
		{nil, sheet.CodeEmpty},
		{[]byte(" \n,,\n"), sheet.CodeBlank},
		{empty, sheet.CodeBlank},
		{[]byte("%PDF-1.4\nstartxref\n%%EOF"), sheet.CodePDF},
		{[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), sheet.CodeOldOffice},
		{[]byte("PK\x03\x04 damaged"), sheet.CodeDamaged},
	} {
		_, err := sheet.ReadRows(context.Background(), "表.csv", bytes.NewReader(test.data), sheet.Limits{})
		wantError(t, err, test.code, nil)
		if err == nil || !strings.Contains(err.Error(), "表.csv") || strings.Contains(err.Error(), "csv.csv") {
			t.Errorf("%.20q: %v", test.data, err)
		}
	}
	large := strings.Repeat("1,2\n", 100)
	_, err := sheet.ReadRows(context.Background(), "", strings.NewReader(large), sheet.Limits{Bytes: 100})
	wantError(t, err, sheet.CodeTooLarge, nil)
	_, err = sheet.ReadRows(context.Background(), "", strings.NewReader(large), sheet.Limits{Lines: 10})
	wantError(t, err, sheet.CodeTooManyLines, nil)
}
