package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"

	"jiajiang/store/sheet"
)

// read reads data under name with the usual limits.
func read(t *testing.T, name string, data []byte) *sheet.Text {
	t.Helper()
	text, err := sheet.Read(context.Background(), name, bytes.NewReader(data), sheet.Limits{})
	if err != nil {
		t.Fatalf("reading %s: %v", name, err)
	}
	return text
}

// wantLines compares the texts of the lines.
func wantLines(t *testing.T, text *sheet.Text, want ...string) {
	t.Helper()
	if got := text.Strings(); !slices.Equal(got, want) {
		t.Errorf("lines of %s:\n got %q\nwant %q", text.Name, got, want)
	}
}

// wantNote returns the note with the code.
func wantNote(t *testing.T, text *sheet.Text, code sheet.Code) sheet.Note {
	t.Helper()
	for _, n := range text.Notes {
		if n.Code == code {
			return n
		}
	}
	t.Errorf("%s has no note %s: %v", text.Name, code, text.Notes)
	return sheet.Note{}
}

// wantError compares the code and, where given, the arguments of an error.
func wantError(t *testing.T, err error, code sheet.Code, args sheet.Args) *sheet.Error {
	t.Helper()
	var e *sheet.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want the error %s", err, code)
	}
	if e.Code != code {
		t.Fatalf("got %v, want the code %s", err, code)
	}
	if args != nil && !maps.Equal(e.Args, args) {
		t.Errorf("arguments of %s: got %v, want %v", code, e.Args, args)
	}
	return e
}

// encode encodes text.
func encode(tb testing.TB, e encoding.Encoding, text string) []byte {
	tb.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// zipOf packs parts, given as name and content by turns.
func zipOf(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

const (
	rootRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	wordRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`
	wordNS = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
)

// docx builds a document with body and further parts, by name and content.
func docx(tb testing.TB, body string, more ...string) []byte {
	tb.Helper()
	return zipOf(tb, append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", rootRels,
		"word/_rels/document.xml.rels", wordRels,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document` + wordNS + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}, more...)...)
}

// para builds a paragraph of one run.
func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// cell builds a cell of a table with properties.
func cell(text string, props ...string) string {
	return `<w:tc><w:tcPr>` + strings.Join(props, "") + `</w:tcPr>` + para(text) + `</w:tc>`
}

// row builds a row of a table.
func row(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

// table builds a table.
func table(rows ...string) string { return `<w:tbl><w:tblPr/>` + strings.Join(rows, "") + `</w:tbl>` }

// xlsx builds a workbook; fill puts content into it.
func xlsx(tb testing.TB, fill func(f *excelize.File) error) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		tb.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

// repack copies a zip and lets change alter each part.
func repack(tb testing.TB, data []byte, change func(name, content string) string) []byte {
	tb.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	var parts []string
	for _, f := range zr.File {
		rc, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		var buf bytes.Buffer
		if _, err := buf.ReadFrom(rc); err != nil {
			tb.Fatal(err)
		}
		parts = append(parts, f.Name, change(f.Name, buf.String()))
	}
	return zipOf(tb, parts...)
}
