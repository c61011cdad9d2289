package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"jiajiang/reports/font"
)

// errDraft means that gofpdf's file is not built as expected, which only a
// change of gofpdf can cause.
var errDraft = errors.New("draft is not built as expected")

// familyPrefix begins gofpdf's name of every font; the subset's index follows.
const familyPrefix = "jj"

// A draft is what gofpdf made, taken apart.
type draft struct {
	job    *font.Job
	sheets []sheet
	forms  []form
	names  map[string]name // gofpdf's resource names

	profile []byte // of sRGB, compressed
}

// A sheet is one page of a draft.
type sheet struct {
	box     string // the four numbers of its size
	content []byte
}

// A form is one stencil of a draft.
type form struct {
	box     string
	content []byte
	packed  []byte // slimmed and compressed
	use     *use
}

// A name tells what a resource name of gofpdf stands for.
type name struct {
	kind  byte // 'F' a font, 'T' a form
	index int  // of the subset or of the form
}

// takeApart reads gofpdf's file: its pages and forms, and what its resource
// names stand for. The result shares raw's memory.
func takeApart(raw []byte, job *font.Job) (*draft, error) {
	objects, err := findObjects(raw)
	if err != nil {
		return nil, err
	}
	d := &draft{job: job, names: make(map[string]name)}
	root, ok := between(objects[1], "/MediaBox [", "]")
	if !ok {
		return nil, fmt.Errorf("pages: %w", errDraft)
	}
	numbers := make(map[int]name) // object numbers of fonts and forms
	for n, body := range objects {
		switch {
		case bytes.HasPrefix(body, []byte("<</Type /Page\n")):
			box, ok := between(body, "/MediaBox [", "]")
			if !ok {
				box = root
			}
			content, err := stream(objects, body, "/Contents ")
			if err != nil {
				return nil, err
			}
			d.sheets = append(d.sheets, sheet{box, content})
		case bytes.HasPrefix(body, []byte("<</Type /XObject\n")):
			box, ok := between(body, "/BBox [", "]")
			if !ok {
				return nil, fmt.Errorf("form: %w", errDraft)
			}
			content, err := streamOf(body)
			if err != nil {
				return nil, err
			}
			numbers[n] = name{'T', len(d.forms)}
			d.forms = append(d.forms, form{box: box, content: content})
		case bytes.HasPrefix(body, []byte("<</Type /Font\n/Subtype /Type0\n")):
			family, _ := between(body, "/BaseFont /utf8"+familyPrefix, "\n")
			i, err := strconv.Atoi(family)
			if err != nil || i >= len(job.Subsets()) {
				return nil, fmt.Errorf("font: %w", errDraft)
			}
			numbers[n] = name{'F', i}
		}
	}
	if err := d.readNames(objects[2], numbers); err != nil {
		return nil, err
	}
	return d, d.pack()
}

// pack compresses what every file made of the draft holds as it is.
func (d *draft) pack() (err error) {
	var z squeezer
	if d.profile, err = z.squeeze(nil, srgb()); err != nil {
		return err
	}
	for i := range d.forms {
		form := &d.forms[i]
		form.use = newUse(len(d.job.Subsets()), len(d.forms))
		s := slimmer{names: d.names, use: form.use}
		content, err := s.slim(form.content)
		if err != nil {
			return err
		}
		if form.packed, err = z.squeeze(nil, content); err != nil {
			return err
		}
	}
	return nil
}

// readNames reads the resource dictionary, whose lines are "/name 12 0 R".
func (d *draft) readNames(body []byte, numbers map[int]name) error {
	body, _, _ = bytes.Cut(body, []byte("endobj"))
	for line := range bytes.Lines(body) {
		fields := bytes.Fields(line)
		if len(fields) != 4 || string(fields[3]) != "R" {
			continue
		}
		n, err := strconv.Atoi(string(fields[1]))
		meaning, ok := numbers[n]
		if err != nil || !ok {
			return fmt.Errorf("resources: %w", errDraft)
		}
		d.names[string(fields[0])] = meaning
	}
	return nil
}

// findObjects cuts raw into objects by its table of offsets. Index 0 is empty.
func findObjects(raw []byte) ([][]byte, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errDraft
	}
	start, err := number(raw[at+len("startxref\n"):])
	if err != nil || start >= at || !bytes.HasPrefix(raw[start:], []byte("xref\n0 ")) {
		return nil, errDraft
	}
	rest := raw[start+len("xref\n0 "):]
	count, err := number(rest)
	if err != nil {
		return nil, err
	}
	rest = rest[bytes.IndexByte(rest, '\n')+1:]
	const entry = 20 // gofpdf ends each with a blank and a line feed
	if len(rest) < entry*count {
		return nil, errDraft
	}
	objects := make([][]byte, count)
	for i := 1; i < count; i++ {
		from, err := number(rest[entry*i:])
		if err != nil || from >= start {
			return nil, errDraft
		}
		head := bytes.IndexByte(raw[from:], '\n')
		objects[i] = raw[from+head+1 : start]
	}
	return objects, nil
}

// number reads the decimal number data begins with.
func number(data []byte) (int, error) {
	end := 0
	for end < len(data) && data[end] >= '0' && data[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(data[:end]))
	if err != nil {
		return 0, errDraft
	}
	return n, nil
}

// between gives the text between two marks in the dictionary body begins with.
func between(body []byte, from, to string) (string, bool) {
	end := bytes.Index(body, []byte("endobj"))
	if s := bytes.Index(body, []byte("stream")); s >= 0 && s < end {
		end = s
	}
	if end < 0 {
		return "", false
	}
	_, rest, ok := bytes.Cut(body[:end], []byte(from))
	if !ok {
		return "", false
	}
	text, _, ok := bytes.Cut(rest, []byte(to))
	return string(text), ok
}

// stream gives the stream of the object that body refers to by key.
func stream(objects [][]byte, body []byte, key string) ([]byte, error) {
	reference, ok := between(body, key, " ")
	n, err := strconv.Atoi(reference)
	if !ok || err != nil || n >= len(objects) {
		return nil, errDraft
	}
	return streamOf(objects[n])
}

// streamOf gives the stream of the object body begins with.
func streamOf(body []byte) ([]byte, error) {
	text, ok := between(body, "/Length ", ">")
	if !ok {
		return nil, errDraft
	}
	n, err := number([]byte(text))
	if err != nil {
		return nil, err
	}
	_, rest, ok := bytes.Cut(body, []byte("stream\n"))
	if !ok || len(rest) < n {
		return nil, errDraft
	}
	return rest[:n], nil
}
