// Package sheet turns the files people bring into lines, and tables into files.
//
// Its words: a Text is what one file holds, as lines; a Line is one paragraph
// of a document, one line of a text or one row of a table, whose cells are
// joined by a tab; a Place names where in the file a line stood, so that a
// message can send its reader there; a Note says what was left out or replaced
// on the way; an Error says with a Code why a file was refused.
//
// What a file is, is decided by its bytes; its name is only heard where bytes
// leave a choice. Read knows plain text in UTF-8, UTF-16 and GB18030, CSV and
// TSV, XLSX and XLSM, DOCX and HTML, and recognises the usual other things well
// enough to say how to save them differently. Nothing is read without Limits,
// and nothing is written to a temporary file: lists of names stay in memory.
//
// It does not know what the lines mean, holds no sentence for people, opens no
// file by its path and starts no work of its own.
package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Kind is what a file was recognised as.
type Kind string

// The kinds of file that are read.
const (
	KindText Kind = "text" // lines of plain text
	KindCSV  Kind = "csv"  // delimited cells; Text.Delimiter says by what
	KindXLSX Kind = "xlsx" // a workbook, with or without macros
	KindDOCX Kind = "docx" // a word processor's document
	KindHTML Kind = "html" // a web page, often named .xls or .doc by its maker
)

// Encoding is how the bytes of a text, CSV or HTML file were read.
type Encoding string

// The encodings that are recognised. A byte order mark, where there was one, is
// not part of the lines.
const (
	EncodingNone    Encoding = ""         // the kind of file has none
	EncodingUTF8    Encoding = "utf-8"    // with or without byte order mark
	EncodingUTF16LE Encoding = "utf-16le" // with or without byte order mark
	EncodingUTF16BE Encoding = "utf-16be" // with or without byte order mark
	EncodingGB18030 Encoding = "gb18030"  // and its subsets GBK and GB 2312
)

// Text is what one file holds.
type Text struct {
	Name      string // as given to Read; "" for pasted text
	Kind      Kind
	Encoding  Encoding
	Delimiter rune // of KindCSV: comma, semicolon or tab; else 0
	Lines     []Line
	Notes     []Note
}

// Line is one line of text, one paragraph, or one row of cells joined by tabs.
// Its text holds no line break, and a tab only between cells.
type Line struct {
	Text  string
	Place Place
}

// Cells returns the cells of a row; a line without a tab is its only cell.
func (l Line) Cells() []string { return strings.Split(l.Text, "\t") }

// Strings returns the texts of the lines without their places.
func (t *Text) Strings() []string {
	out := make([]string, len(t.Lines))
	for i, l := range t.Lines {
		out[i] = l.Text
	}
	return out
}

// Place names a spot in a file. Numbers count from 1 and are 0 where they do
// not apply: a text has lines; a workbook has sheets and rows; a document and a
// web page have paragraphs, counted outside tables, and tables with rows.
type Place struct {
	Sheet     string
	Line      int
	Paragraph int
	Table     int
	Row       int
}

// IsZero reports whether the place names nothing, as for a whole file.
func (p Place) IsZero() bool { return p == Place{} }

// String returns the place in a short form for logs; "" for the zero place.
func (p Place) String() string {
	switch {
	case p.Sheet != "" && p.Row > 0:
		return fmt.Sprintf("%s!%d", p.Sheet, p.Row)
	case p.Sheet != "":
		return p.Sheet
	case p.Table > 0:
		return fmt.Sprintf("table %d row %d", p.Table, p.Row)
	case p.Paragraph > 0:
		return fmt.Sprintf("paragraph %d", p.Paragraph)
	case p.Line > 0:
		return fmt.Sprintf("line %d", p.Line)
	}
	return ""
}

// Read reads the file called name from r. The name is used in errors and, by
// its extension, where the bytes leave a choice; no file is opened by it. If r
// tells its size (by Len, or Stat of a
// regular file), a file above limits.Bytes is refused
// before any byte is read; otherwise after limits.Bytes.
//
// A refused file gives an *Error. A canceled context gives an error that wraps
// the context's.
func Read(ctx context.Context, name string, r io.Reader, limits Limits) (t *Text, err error) {
	s := &source{name: name, limits: limits.withDefaults()}
	if err := s.load(ctx, r); err != nil {
		return nil, s.named(err)
	}
	t, err = s.read(ctx)
	if err != nil {
		return nil, s.named(err)
	}
	return t, nil
}

// FromText reads pasted text: lines as they are, or, when it is a table copied
// from a spreadsheet, its rows. Errors are those of Read.
func FromText(ctx context.Context, text string, limits Limits) (*Text, error) {
	s := &source{limits: limits.withDefaults()}
	if int64(len(text)) > s.limits.Bytes {
		return nil, s.tooLarge(int64(len(text)))
	}
	if strings.Trim(text, blankCutset) == "" {
		return nil, &Error{Code: CodeEmpty}
	}
	t, err := s.readDecoded(ctx, decoded{text: strings.ToValidUTF8(text, "\uFFFD"), encoding: EncodingUTF8})
	if err != nil {
		return nil, s.named(err)
	}
	return t, nil
}

// source is one file on its way to a Text.
type source struct {
	name   string
	limits Limits
	data   []byte
}

// named gives a coded error the file's name and wraps any other error with it.
func (s *source) named(err error) error {
	if coded, ok := errors.AsType[*Error](err); ok {
		coded.Name = s.name
		return coded
	}
	return fmt.Errorf("reading %q: %w", s.name, err)
}
