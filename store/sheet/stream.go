package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// streamHead is how much of a text is looked at before its rows are given out.
const streamHead = 1 << 20

// EachRow gives the rows of the table called name one by one, as [ReadRows] does
// all at once. A text in UTF-8 that is longer than its head is read as it comes,
// so that of the limits only that on lines counts and memory does not grow with
// the file; anything else is read whole first. The cells are those of one row
// and change with the next. Errors are those of [ReadRows], or what each
// returned.
func EachRow(ctx context.Context, name string, r io.Reader, limits Limits, each func(Row) error) ([]Note, error) {
	in := bufio.NewReaderSize(r, streamHead)
	head, err := in.Peek(streamHead)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, (&source{name: name}).named(&Error{Code: CodeUnreadable, Err: err})
	}
	if err == nil && isStream(head) {
		s := &source{name: name, limits: limits.withDefaults()}
		return nil, s.rowsError(s.stream(ctx, in, head, each))
	}
	rows, err := ReadRows(ctx, name, sizedReader(in, r), limits)
	if err != nil {
		return nil, err
	}
	for _, row := range rows.Rows {
		if err := each(row); err != nil {
			return rows.Notes, err
		}
	}
	return rows.Notes, nil
}

// isStream reports whether the head of a file is text in UTF-8.
func isStream(head []byte) bool {
	for cut := range utf8.UTFMax { // the last character may be cut off
		if whole := head[:len(head)-cut]; utf8.Valid(whole) {
			return bytes.IndexByte(whole, 0) < 0 && refuseByHead(head) == nil && !bytes.HasPrefix(head, []byte("%PDF-")) &&
				!bytes.HasPrefix(bytes.TrimLeft(head, blankCutset), []byte("<")) && !isBinary(string(whole[:headBytes]))
		}
	}
	return false
}

// sizedReader gives what in buffers of r, with r's size where that is known.
func sizedReader(in io.Reader, r io.Reader) io.Reader {
	if size, known := sizeOf(r); known {
		return knownSize{in, int(size)}
	}
	return in
}

// knownSize is a reader that tells how much is in it; a lower bound is enough to
// refuse what is too large.
type knownSize struct {
	io.Reader
	size int
}

// Len implements what sizeOf asks for.
func (k knownSize) Len() int { return k.size }

// stream gives the rows of a text one by one.
func (s *source) stream(ctx context.Context, in *bufio.Reader, head []byte, each func(Row) error) error {
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		if _, err := in.Discard(3); err != nil {
			return &Error{Code: CodeUnreadable, Err: err}
		}
		head = head[3:]
	}
	ext := strings.ToLower(path.Ext(s.name))
	if ext != ".tsv" && ext != ".tab" {
		ext = ".csv"
	}
	text := string(head[:bytes.LastIndexByte(head, '\n')+1])
	delimiter, rest := findDelimiter(text, ext)
	lines := lineReader{in: in, limit: s.limits.Line}
	if len(rest) < len(text) { // the line that names the delimiter
		if _, err := lines.next(); err != nil {
			return err
		}
	}
	var cells []string
	for row := 1; ; row++ {
		if row%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := lines.record(delimiter)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		cells = splitRecord(cells[:0], line, delimiter)
		if strings.Trim(line, blankCutset) == "" {
			continue
		}
		if err := each(Row{Number: lines.begin, Cells: cells}); err != nil {
			return err
		}
	}
}

// splitRecord divides a record into cells.
func splitRecord(cells []string, record string, delimiter byte) []string {
	if strings.IndexByte(record, '"') >= 0 {
		p := recordParser{text: record, delimiter: delimiter, cells: cells}
		p.next()
		cells = p.cells
	} else {
		for {
			at := strings.IndexByte(record, delimiter)
			if at < 0 {
				break
			}
			cells, record = append(cells, record[:at]), record[at+1:]
		}
		cells = append(cells, record)
	}
	for i, cell := range cells {
		cells[i] = flatten(unguard(cell))
	}
	return cells
}

// lineReader reads lines and records, and counts lines from 1.
type lineReader struct {
	in    *bufio.Reader
	limit int
	count int // lines read
	begin int // the line at which the last record begins
}

// next reads a line without its end.
func (l *lineReader) next() (string, error) {
	part, err := l.in.ReadSlice('\n')
	if err != nil && (len(part) == 0 || !errors.Is(err, io.EOF)) && !errors.Is(err, bufio.ErrBufferFull) {
		if errors.Is(err, io.EOF) {
			return "", io.EOF
		}
		return "", &Error{Code: CodeUnreadable, Err: err}
	}
	l.count++
	if len(part) > l.limit {
		return "", l.tooLong(len(part))
	}
	line := string(bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r")))
	if !utf8.ValidString(line) {
		line = strings.ToValidUTF8(line, "\uFFFD")
	}
	return line, nil
}

func (l *lineReader) tooLong(length int) error {
	return &Error{Code: CodeLineTooLong, Place: Place{Line: l.count}, Args: Args{
		"bytes": byteSize(int64(length)), "limit": byteSize(int64(l.limit)),
	}}
}

// record reads a line, and those after it where a quotation mark is open at its
// end. A mark that never closes is found by the limit on lines.
func (l *lineReader) record(delimiter byte) (string, error) {
	line, err := l.next()
	if err != nil {
		return "", err
	}
	l.begin = l.count
	for strings.IndexByte(line, '"') >= 0 && isOpen(line, delimiter) {
		more, err := l.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
		if line += "\n" + more; len(line) > l.limit {
			return "", l.tooLong(len(line))
		}
	}
	return line, nil
}

// isOpen reports whether a quoted cell of a record goes on in the next line.
func isOpen(record string, delimiter byte) bool {
	p := recordParser{text: record, delimiter: delimiter}
	for p.next() {
		if p.opened > 0 {
			return true
		}
	}
	return false
}

// rowsError is named, for an error that may be none or one that the reader of rows
// returned, which stays as it is.
func (s *source) rowsError(err error) error {
	if _, coded := errors.AsType[*Error](err); coded {
		return s.named(err)
	}
	return err
}
