package sheet_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jiajiang/store/sheet"
)

// compound builds the beginning of an OLE2 file with the name of a stream.
func compound(stream string) []byte {
	data := make([]byte, 1024)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for i, r := range stream {
		data[512+2*i] = byte(r)
	}
	return data
}

// bombZip packs a part that unpacks to size zero bytes.
func bombZip(t *testing.T, size int) []byte {
	t.Helper()
	return docx(t, para("x"), "word/media/zero.xml", string(make([]byte, size)))
}

// lyingZip states a smaller size for its document than it unpacks to.
func lyingZip(t *testing.T) []byte {
	t.Helper()
	data := docx(t, para(strings.Repeat("甲", 100_000)))
	at := bytes.LastIndex(data, []byte("word/document.xml")) - 46
	binary.LittleEndian.PutUint32(data[at+24:], 100)
	return data
}

type refusal struct {
	name string
	file string
	data []byte
	code sheet.Code
	args sheet.Args
	lim  sheet.Limits
}

// refusals holds for every code of reading at least one input that provokes it.
func refusals(t *testing.T) []refusal {
	t.Helper()
	format := func(f string) sheet.Args { return sheet.Args{"format": f} }
	other := func(f, as string) sheet.Args { return sheet.Args{"format": f, "saveas": as} }
	old := func(app, as string) sheet.Args { return sheet.Args{"application": app, "saveas": as} }
	book := xlsx(t, func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "甲") })
	blankBook := xlsx(t, func(*excelize.File) error { return nil })
	doc := docx(t, para("甲乙丙丁"))
	cut := bytes.Clone(doc)
	copy(cut[bytes.Index(cut, []byte("word/document.xml"))+20:], "rubbish")
	pic := `<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`
	return []refusal{
		{name: "empty", file: "a.txt", code: sheet.CodeEmpty},
		{name: "blank", file: "a.txt", data: []byte(" \r\n\t\u3000\ufeff\n"), code: sheet.CodeBlank, args: sheet.Args{"pictures": ""}},
		{name: "blank csv", file: "a.csv", data: []byte(",,\n,\n"), code: sheet.CodeBlank},
		{name: "blank workbook", file: "a.xlsx", data: blankBook, code: sheet.CodeBlank},
		{name: "scanned document", file: "a.docx", data: docx(t, pic+pic), code: sheet.CodeBlank, args: sheet.Args{"pictures": "2"}},
		{name: "PNG as txt", file: "a.txt", data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), code: sheet.CodePicture, args: format("png")},
		{name: "JPEG", file: "a.csv", data: []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), code: sheet.CodePicture, args: format("jpeg")},
		{name: "GIF", file: "a.txt", data: []byte("GIF89a\x01\x00"), code: sheet.CodePicture, args: format("gif")},
		{name: "BMP", file: "a.txt", data: []byte("BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00"), code: sheet.CodePicture, args: format("bmp")},
		{name: "WEBP", file: "a.txt", data: []byte("RIFF\x10\x00\x00\x00WEBPVP8 "), code: sheet.CodePicture, args: format("webp")},
		{name: "TIFF little", file: "a.txt", data: []byte("II*\x00\x08\x00"), code: sheet.CodePicture, args: format("tiff")},
		{name: "TIFF big", file: "a.txt", data: []byte("MM\x00*\x00\x08"), code: sheet.CodePicture, args: format("tiff")},
		{name: "HEIC", file: "a.txt", data: []byte("\x00\x00\x00\x18ftypheic"), code: sheet.CodePicture, args: format("heic")},
		{name: "PDF", file: "a.docx", data: []byte("%PDF-1.7\nxx\nstartxref\n9\n%%EOF\n"), code: sheet.CodePDF, args: format("pdf")},
		{name: "PDF cut off", file: "a.pdf", data: []byte("%PDF-1.7\nxx"), code: sheet.CodeDamaged, args: sheet.Args{"kind": "pdf", "part": ""}},
		{name: "OFD", file: "a.ofd", data: zipOf(t, "OFD.xml", "<x/>"), code: sheet.CodePDF, args: format("ofd")},
		{name: "doc", file: "a.doc", data: compound("WordDocument"), code: sheet.CodeOldOffice, args: old("word", "docx")},
		{name: "wps", file: "a.wps", data: compound("WordDocument"), code: sheet.CodeOldOffice, args: old("word", "docx")},
		{name: "xls", file: "a.xls", data: compound("Workbook"), code: sheet.CodeOldOffice, args: old("excel", "xlsx")},
		{name: "xls of 1995", file: "a.et", data: compound("Book"), code: sheet.CodeOldOffice, args: old("excel", "xlsx")},
		{name: "ppt", file: "a.ppt", data: compound("PowerPoint Document"), code: sheet.CodeOldOffice, args: old("powerpoint", "")},
		{name: "other compound file", file: "a.doc", data: compound("Root"), code: sheet.CodeOldOffice, args: old("unknown", "")},
		{name: "encrypted", file: "a.xlsx", data: compound("EncryptedPackage"), code: sheet.CodeEncrypted},
		{name: "RTF", file: "a.doc", data: []byte(`{\rtf1\ansi x}`), code: sheet.CodeOtherFormat, args: other("rtf", "docx")},
		{name: "odt", file: "a.odt", data: zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text"), code: sheet.CodeOtherFormat, args: other("odt", "docx")},
		{name: "ods", file: "a.xlsx", data: zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), code: sheet.CodeOtherFormat, args: other("ods", "xlsx")},
		{name: "odp", file: "a.odp", data: zipOf(t, "mimetype", "application/vnd.oasis.opendocument.presentation"), code: sheet.CodeOtherFormat, args: other("odp", "")},
		{name: "xlsb", file: "a.xlsb", data: zipOf(t, "xl/workbook.bin", "x"), code: sheet.CodeOtherFormat, args: other("xlsb", "xlsx")},
		{name: "pptx", file: "a.pptx", data: zipOf(t, "ppt/presentation.xml", "<x/>"), code: sheet.CodeOtherFormat, args: other("pptx", "")},
		{name: "mht", file: "a.doc", data: []byte("MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n<html>"), code: sheet.CodeOtherFormat, args: other("mht", "docx")},
		{name: "spreadsheet XML", file: "a.xls", data: []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), code: sheet.CodeOtherFormat, args: other("xml", "xlsx")},
		{name: "flat document XML", file: "a.doc", data: []byte(`<?xml version="1.0"?><w:wordDocument/>`), code: sheet.CodeOtherFormat, args: other("xml", "docx")},
		{name: "zip of files", file: "a.docx", data: zipOf(t, "名单.txt", "x"), code: sheet.CodeArchive, args: format("zip")},
		{name: "rar", file: "a.txt", data: []byte("Rar!\x1a\x07\x01\x00"), code: sheet.CodeArchive, args: format("rar")},
		{name: "7z", file: "a.txt", data: []byte("7z\xbc\xaf\x27\x1c\x00\x04"), code: sheet.CodeArchive, args: format("7z")},
		{name: "gzip", file: "a.txt", data: []byte("\x1f\x8b\x08\x00"), code: sheet.CodeArchive, args: format("gzip")},
		{name: "bomb by ratio", file: "a.docx", data: bombZip(t, 8<<20), code: sheet.CodeZipBomb, args: sheet.Args{"what": "ratio", "limit": "400"}},
		{name: "bomb by size", file: "a.docx", data: bombZip(t, 1<<20), code: sheet.CodeZipBomb, args: sheet.Args{"what": "unpacked", "limit": "1000000"}, lim: sheet.Limits{Unpacked: 1e6}},
		{name: "bomb by parts", file: "a.docx", data: doc, code: sheet.CodeZipBomb, args: sheet.Args{"what": "parts", "limit": "2"}, lim: sheet.Limits{Parts: 2}},
		{name: "nested deep", file: "a.docx", data: docx(t, strings.Repeat("<w:sdt>", 300)+strings.Repeat("</w:sdt>", 300)), code: sheet.CodeTooDeep, args: sheet.Args{"limit": "256"}},
		{name: "sheet nested deep", file: "a.xlsx", data: repack(t, book, func(name, s string) string {
			if name != "xl/worksheets/sheet1.xml" {
				return s
			}
			return strings.Replace(s, "</worksheet>", strings.Repeat("<x>", 300)+strings.Repeat("</x>", 300)+"</worksheet>", 1)
		}), code: sheet.CodeTooDeep},
		{name: "zip cut off", file: "a.docx", data: doc[:len(doc)/2], code: sheet.CodeDamaged, args: sheet.Args{"kind": "zip", "part": ""}},
		{name: "altered part", file: "a.docx", data: cut, code: sheet.CodeDamaged, args: sheet.Args{"kind": "docx", "part": "word/document.xml"}},
		{name: "part larger than stated", file: "a.docx", data: lyingZip(t), code: sheet.CodeDamaged},
		{name: "document that is no XML", file: "a.docx", data: docx(t, "<w:p><w:r>"), code: sheet.CodeDamaged, args: sheet.Args{"kind": "docx", "part": "word/document.xml"}},
		{name: "styles that are no XML", file: "a.docx", data: docx(t, para("x"), "word/styles.xml", "<a"), code: sheet.CodeDamaged, args: sheet.Args{"kind": "docx", "part": "word/styles.xml"}},
		{name: "no main part", file: "a.docx", data: zipOf(t, "_rels/.rels", rootRels), code: sheet.CodeDamaged},
		{name: "sheet that is no XML", file: "a.xlsx", data: repack(t, book, func(name, s string) string {
			if name != "xl/worksheets/sheet1.xml" {
				return s
			}
			return strings.Replace(s, "</row>", "</raw>", 1)
		}), code: sheet.CodeDamaged, args: sheet.Args{"kind": "xlsx", "part": "xl/worksheets/sheet1.xml"}},
		{name: "page nested deep", file: "a.html", data: []byte("<html>" + strings.Repeat("<div>", 2000) + "x"), code: sheet.CodeDamaged, args: sheet.Args{"kind": "html", "part": ""}},
		{name: "program as txt", file: "a.txt", data: []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00"), code: sheet.CodeNotText},
		{name: "controls as txt", file: "a.txt", data: []byte("ab\x01\x02\x03\x04\x05cd\x06\x07\x0e\x0f"), code: sheet.CodeNotText},
		{name: "rubbish after a mark", file: "a.txt", data: []byte("\xef\xbb\xbf" + strings.Repeat("\xff\xfea", 20)), code: sheet.CodeNotText},
		{name: "unknown encoding", file: "a.txt", data: []byte("Jos\xe9 \xd1and\xfa \xe9\xe8 x"), code: sheet.CodeEncoding},
		{name: "long row", file: "a.csv", data: []byte("a,b\n" + strings.Repeat("x,", 40_000) + "x\n"), code: sheet.CodeLineTooLong},
		{name: "many lines", file: "a.txt", data: []byte("a\nb\nc\n"), code: sheet.CodeTooManyLines, args: sheet.Args{"limit": "2"}, lim: sheet.Limits{Lines: 2}},
		{name: "many paragraphs", file: "a.docx", data: docx(t, para("a")+para("b")), code: sheet.CodeTooManyLines, lim: sheet.Limits{Lines: 1}},
		{name: "many cells", file: "a.csv", data: []byte("a,b\nc,d\n"), code: sheet.CodeTooManyCells, args: sheet.Args{"limit": "3"}, lim: sheet.Limits{Cells: 3}},
		{name: "many cells in a workbook", file: "a.xlsx", data: xlsx(t, func(f *excelize.File) error {
			return f.SetCellValue("Sheet1", "Z1", "甲")
		}), code: sheet.CodeTooManyCells, lim: sheet.Limits{Cells: 20}},
		{name: "many cells in a document", file: "a.docx", data: docx(t, table(row(cell("a"), cell("b", `<w:gridSpan w:val="999999"/>`)))), code: sheet.CodeTooManyCells, lim: sheet.Limits{Cells: 20}},
		{name: "many cells in a page", file: "a.html", data: []byte("<table><tr><td>a<td rowspan=9>b<tr><td>c<td>d</table>"), code: sheet.CodeTooManyCells, lim: sheet.Limits{Cells: 3}},
		{name: "too large", file: "a.txt", data: []byte("abcd"), code: sheet.CodeTooLarge, args: sheet.Args{"limit": "3 B", "size": "4 B"}, lim: sheet.Limits{Bytes: 3}},
	}
}

func TestRefusals(t *testing.T) {
	for _, r := range refusals(t) {
		t.Run(r.name, func(t *testing.T) {
			_, err := sheet.Read(context.Background(), r.file, bytes.NewReader(r.data), r.lim)
			if e := wantError(t, err, r.code, r.args); e.Name != r.file {
				t.Errorf("the error names %q, want %q", e.Name, r.file)
			}
		})
	}
}

// TestCodesAreComplete holds that every code is listed once and, if it refuses
// a file, has an input above that provokes it.
func TestCodesAreComplete(t *testing.T) {
	provoked := []sheet.Code{sheet.CodeUnreadable, sheet.CodeCellTooLong, sheet.CodeTableTooLarge, sheet.CodeNotWorkbook} // tests of their own
	for _, r := range refusals(t) {
		provoked = append(provoked, r.code)
	}
	listed := sheet.Codes()
	for i, c := range listed {
		if slices.Contains(listed[:i], c) {
			t.Errorf("%s is listed twice", c)
		}
		if !strings.HasPrefix(string(c), "note-") && !slices.Contains(provoked, c) {
			t.Errorf("no test provokes %s", c)
		}
	}
	for _, c := range provoked {
		if !slices.Contains(listed, c) {
			t.Errorf("%s is not listed", c)
		}
	}
}

// A zip within a document is never opened, whatever it would unpack to.
func TestNestedZipStaysPacked(t *testing.T) {
	inner := bombZip(t, 4<<20)
	text := read(t, "a.docx", docx(t, para("甲"), "word/embeddings/inner.zip", string(inner)))
	wantLines(t, text, "甲")
}
