package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// headBytes is how much of a file is looked at before the rest is read: enough
// for every signature, so that a picture or a video is refused at once.
const headBytes = 4096

// load reads the file's bytes, within limits, unless its head already tells
// that it will be refused.
func (s *source) load(ctx context.Context, r io.Reader) error {
	if size, known := sizeOf(r); known && size > s.limits.Bytes {
		return s.tooLarge(size)
	}
	var buf bytes.Buffer
	chunk := make([]byte, 256<<10)
	for sniffed := false; ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := r.Read(chunk)
		buf.Write(chunk[:n])
		if int64(buf.Len()) > s.limits.Bytes {
			return s.tooLarge(-1)
		}
		ended := errors.Is(err, io.EOF)
		if err != nil && !ended {
			return &Error{Code: CodeUnreadable, Err: err}
		}
		if !sniffed && (ended || buf.Len() >= headBytes) {
			sniffed = true
			if refused := refuseByHead(buf.Bytes()); refused != nil {
				return refused
			}
		}
		if ended {
			s.data = buf.Bytes()
			return nil
		}
	}
}

// sizeOf returns the bytes that are left in r if r can tell without reading.
func sizeOf(r io.Reader) (size int64, known bool) {
	switch v := r.(type) {
	case interface{ Len() int }:
		return int64(v.Len()), true
	case interface{ Stat() (fs.FileInfo, error) }:
		info, err := v.Stat()
		if err != nil || !info.Mode().IsRegular() {
			return 0, false
		}
		return info.Size(), true
	}
	return 0, false
}

// tooLarge refuses a file of size bytes; a negative size is unknown.
func (s *source) tooLarge(size int64) *Error {
	args := Args{"limit": byteSize(s.limits.Bytes)}
	if size >= 0 {
		args["size"] = byteSize(size)
	}
	return &Error{Code: CodeTooLarge, Args: args}
}

// byteSize gives a number of bytes as people read it, rounded up: 64 KB, 200 MB.
func byteSize(n int64) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatInt((n+1<<20-1)>>20, 10) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt((n+1<<10-1)>>10, 10) + " KB"
	}
	return strconv.FormatInt(n, 10) + " B"
}

// signature is a format told by its first bytes.
type signature struct {
	prefix string
	offset int // of second
	second string
	code   Code
	format string
}

// signatures returns the formats that are refused by their first bytes alone.
func signatures() []signature {
	return []signature{
		{prefix: "\x89PNG\r\n\x1a\n", code: CodePicture, format: "png"},
		{prefix: "\xff\xd8\xff", code: CodePicture, format: "jpeg"},
		{prefix: "GIF87a", code: CodePicture, format: "gif"},
		{prefix: "GIF89a", code: CodePicture, format: "gif"},
		// The name list of a text can begin with BM; four reserved zero bytes cannot.
		{prefix: "BM", offset: 6, second: "\x00\x00\x00\x00", code: CodePicture, format: "bmp"},
		{prefix: "RIFF", offset: 8, second: "WEBP", code: CodePicture, format: "webp"},
		{prefix: "II*\x00", code: CodePicture, format: "tiff"},
		{prefix: "MM\x00*", code: CodePicture, format: "tiff"},
		{offset: 4, second: "ftypheic", code: CodePicture, format: "heic"},
		{offset: 4, second: "ftypmif1", code: CodePicture, format: "heic"},
		{prefix: "Rar!\x1a\x07", code: CodeArchive, format: "rar"},
		{prefix: "7z\xbc\xaf\x27\x1c", code: CodeArchive, format: "7z"},
		{prefix: "\x1f\x8b\x08", code: CodeArchive, format: "gzip"},
	}
}

// refuseByHead returns the error for a file that its first bytes already rule
// out, or nil.
func refuseByHead(head []byte) error {
	if len(head) == 0 {
		return &Error{Code: CodeEmpty}
	}
	for _, sig := range signatures() {
		if !bytes.HasPrefix(head, []byte(sig.prefix)) {
			continue
		}
		if len(head) >= sig.offset && bytes.HasPrefix(head[sig.offset:], []byte(sig.second)) {
			return &Error{Code: sig.code, Args: Args{"format": sig.format}}
		}
	}
	if bytes.HasPrefix(head, []byte(`{\rtf`)) {
		return otherFormat("rtf", "docx")
	}
	return nil
}

func otherFormat(format, saveAs string) *Error {
	return &Error{Code: CodeOtherFormat, Args: Args{"format": format, "saveas": saveAs}}
}

// read recognises the loaded bytes and reads them.
func (s *source) read(ctx context.Context) (*Text, error) {
	switch {
	case bytes.HasPrefix(s.data, []byte("PK\x03\x04")), bytes.HasPrefix(s.data, []byte("PK\x05\x06")):
		return s.readPackage(ctx)
	case bytes.HasPrefix(s.data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, refuseCompound(s.data)
	case bytes.Contains(s.data[:min(len(s.data), 1024)], []byte("%PDF-")):
		return nil, refusePDF(s.data)
	}
	d, err := decode(s.data)
	if err != nil {
		return nil, err
	}
	if err := refuseMarkup(d.text); err != nil {
		return nil, err
	}
	if isHTML(d.text, path.Ext(strings.ToLower(s.name))) {
		return s.readHTML(ctx, d)
	}
	return s.readDecoded(ctx, d)
}

// refusePDF tells a whole PDF from one that was cut off: a whole one names, near its
// end, where its table of contents is.
func refusePDF(data []byte) *Error {
	tail := data[max(0, len(data)-4096):]
	if !bytes.Contains(tail, []byte("startxref")) || !bytes.Contains(tail, []byte("%%EOF")) {
		return &Error{Code: CodeDamaged, Args: Args{"kind": "pdf", "part": ""}}
	}
	return &Error{Code: CodePDF, Args: Args{"format": "pdf"}}
}

// refuseCompound names the application of an OLE2 compound file by the names of
// its streams, which are in UTF-16. WPS writes .wps and .et with the same names.
func refuseCompound(data []byte) *Error {
	for _, c := range []struct{ stream, application, saveAs string }{
		{"EncryptedPackage", "", ""},
		{"WordDocument", "word", "docx"},
		{"Workbook", "excel", "xlsx"},
		{"Book", "excel", "xlsx"},
		{"PowerPoint Document", "powerpoint", ""},
	} {
		wide := make([]byte, 0, 2*len(c.stream))
		for i := range len(c.stream) {
			wide = append(wide, c.stream[i], 0)
		}
		switch {
		case !bytes.Contains(data, wide):
		case c.application == "":
			return &Error{Code: CodeEncrypted}
		default:
			return &Error{Code: CodeOldOffice, Args: Args{"application": c.application, "saveas": c.saveAs}}
		}
	}
	return &Error{Code: CodeOldOffice, Args: Args{"application": "unknown", "saveas": ""}}
}

// refuseMarkup refuses the texts that are another program's file: showing their
// tags as lines would help nobody.
func refuseMarkup(text string) error {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 2048)], blankCutset))
	switch {
	case strings.HasPrefix(head, `{\rtf`):
		return otherFormat("rtf", "docx")
	case strings.HasPrefix(head, "mime-version:") && strings.Contains(head, "multipart/related"):
		return otherFormat("mht", "docx")
	case !strings.HasPrefix(head, "<?xml"):
		return nil
	case strings.Contains(head, "excel.sheet"):
		return otherFormat("xml", "xlsx")
	case strings.Contains(head, "<html"), strings.Contains(head, "<!doctype html"):
		return nil
	}
	return otherFormat("xml", "docx")
}
