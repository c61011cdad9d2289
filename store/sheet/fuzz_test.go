package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/store/sheet"
)

// fuzzSize caps inputs: what breaks a reader breaks it small.
const fuzzSize = 64 << 10

// mustHold reads data and holds what is true of every result: no panic, either a coded
// error or lines that keep the promises of their type.
func mustHold(t *testing.T, name string, data []byte) {
	t.Helper()
	if len(data) > fuzzSize {
		return
	}
	text, err := sheet.Read(context.Background(), name, bytes.NewReader(data), sheet.Limits{Unpacked: 8 << 20, Cells: 100_000})
	if err != nil {
		if _, ok := errors.AsType[*sheet.Error](err); !ok {
			t.Fatalf("an error without a code: %v", err)
		}
		return
	}
	for i, l := range text.Lines {
		if strings.ContainsAny(l.Text, "\r\n\v\f") || l.Place.IsZero() {
			t.Fatalf("line %d is %q at %v", i, l.Text, l.Place)
		}
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte(sampleList), "a.txt")
	f.Add(encode(f, simplifiedchinese.GB18030, sampleList), "a.csv")
	f.Add([]byte("a,\"b\n\"\"\"\n'=1\n"), "a.csv")
	f.Add([]byte("<table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c</table>"), "a.xls")
	f.Fuzz(func(t *testing.T, data []byte, name string) { mustHold(t, name, data) })
}

func FuzzReadDocx(f *testing.F) {
	f.Add(para("甲")+table(row(cell("乙", `<w:vMerge/>`), cell("丙", `<w:gridSpan w:val="3"/>`))), `<w:lvl w:ilvl="0"><w:lvlText w:val="%1%"/></w:lvl>`)
	f.Add(`<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>`, "")
	f.Fuzz(func(t *testing.T, body, levels string) {
		mustHold(t, "a.docx", docx(t, body, "word/numbering.xml", `<w:numbering`+wordNS+`><w:abstractNum w:abstractNumId="0">`+levels+
			`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`))
	})
}

func FuzzReadXLSX(f *testing.F) {
	book := xlsx(f, func(f *excelize.File) error { return f.SetSheetRow("Sheet1", "A1", &[]any{"甲", 1.5, "乙"}) })
	zr, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	for _, part := range zr.File {
		f.Add(part.Name, `<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData>`)
	}
	f.Add("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="2"><c r="ZZ1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells></worksheet>`)
	f.Fuzz(func(t *testing.T, name, content string) {
		mustHold(t, "a.xlsx", repack(t, book, func(part, old string) string {
			if part == name {
				return content
			}
			return old
		}))
	})
}
