package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A reader reads files of this package back, by the file's own table of
// objects and tables of characters; it shares no code with what writes them.
type reader struct {
	t       testing.TB
	data    []byte
	offsets []int
}

func read(tb testing.TB, data []byte) *reader {
	tb.Helper()
	r := &reader{t: tb, data: data}
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if m == nil {
		tb.Fatal("file has no end")
	}
	start, _ := strconv.Atoi(string(m[1]))
	lines := strings.Split(string(data[start:]), "\n")
	var count int
	if _, err := fmt.Sscanf(lines[1], "0 %d", &count); err != nil || lines[0] != "xref" {
		tb.Fatalf("no table of objects at %d", start)
	}
	for i, line := range lines[2 : 2+count] {
		if len(line) != 19 {
			tb.Fatalf("entry %d is %q", i, line)
		}
		offset, _ := strconv.Atoi(line[:10])
		r.offsets = append(r.offsets, offset)
		if i > 0 && !bytes.HasPrefix(data[offset:], fmt.Appendf(nil, "%d 0 obj\n", i)) {
			tb.Fatalf("object %d is not at %d", i, offset)
		}
	}
	return r
}

// object gives an object's dictionary and its stream, decompressed.
func (r *reader) object(n int) (dict string, stream []byte) {
	r.t.Helper()
	body := r.data[r.offsets[n]:]
	body = body[bytes.IndexByte(body, '\n')+1:]
	end := bytes.Index(body, []byte("\nendobj\n"))
	if at := bytes.Index(body, []byte(">>\nstream\n")); at >= 0 && at < end {
		dict = string(body[:at+2])
		length := r.number(dict, "/Length ")
		raw := body[at+len(">>\nstream\n"):]
		if !bytes.HasPrefix(raw[length:], []byte("\nendstream\nendobj\n")) {
			r.t.Fatalf("object %d is not %d long", n, length)
		}
		raw = raw[:length]
		if !strings.Contains(dict, "/Filter/FlateDecode") {
			return dict, raw
		}
		z, err := zlib.NewReader(bytes.NewReader(raw))
		if err != nil {
			r.t.Fatal(err)
		}
		if stream, err = io.ReadAll(z); err != nil {
			r.t.Fatal(err)
		}
		return dict, stream
	}
	return string(body[:end]), nil
}

// number gives the number after a key, -1 if there is none.
func (r *reader) number(dict, key string) int {
	m := regexp.MustCompile(regexp.QuoteMeta(key) + `\[?(\d+)`).FindStringSubmatch(dict)
	if m == nil {
		return -1
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// root gives the catalogue.
func (r *reader) root() string {
	trailer := string(r.data[bytes.LastIndex(r.data, []byte("trailer")):])
	dict, _ := r.object(r.number(trailer, "/Root "))
	return dict
}

// A readPage is a page read back.
type readPage struct {
	box     string
	content string
	texts   []string // of each operator that shows text, forms first
	spoken  []string // the replacement texts of marked pieces
}

// pages gives every page.
func (r *reader) pages() []readPage {
	r.t.Helper()
	tree, _ := r.object(r.number(r.root(), "/Pages "))
	box := regexp.MustCompile(`/MediaBox\[(.*?)\]`)
	kids := regexp.MustCompile(`/Kids\[(.*?)\]`).FindStringSubmatch(tree)[1]
	resources, _ := r.object(r.number(tree, "/Resources "))
	fonts := make(map[string]map[uint16]string)
	for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(resources, -1) {
		n, _ := strconv.Atoi(m[2])
		fonts[m[1]] = r.characters(n)
	}
	forms := make(map[string]string)
	for _, m := range regexp.MustCompile(`/(T\d+) (\d+) 0 R`).FindAllStringSubmatch(resources, -1) {
		n, _ := strconv.Atoi(m[2])
		_, content := r.object(n)
		forms[m[1]] = string(content)
	}
	uses := regexp.MustCompile(`/(T\d+) Do`)
	var pages []readPage
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		n, _ := strconv.Atoi(m[1])
		dict, _ := r.object(n)
		_, content := r.object(r.number(dict, "/Contents "))
		p := readPage{content: string(content), box: box.FindStringSubmatch(tree)[1]}
		if own := box.FindStringSubmatch(dict); own != nil {
			p.box = own[1]
		}
		for _, m := range uses.FindAllStringSubmatch(p.content, -1) {
			r.texts(&p, forms[m[1]], fonts)
		}
		r.texts(&p, p.content, fonts)
		pages = append(pages, p)
	}
	return pages
}

// characters reads the table by which text in a font is copied.
func (r *reader) characters(font int) map[uint16]string {
	r.t.Helper()
	dict, _ := r.object(font)
	_, table := r.object(r.number(dict, "/ToUnicode "))
	chars := make(map[uint16]string)
	for _, list := range regexp.MustCompile(`(?s)(\d+) beginbfchar\n(.*?)endbfchar`).FindAllStringSubmatch(string(table), -1) {
		lines := regexp.MustCompile(`<([0-9A-F]{4})><((?:[0-9A-F]{4})+)>\n`).FindAllStringSubmatch(list[2], -1)
		if list[1] != strconv.Itoa(len(lines)) || len(lines) > 100 {
			r.t.Errorf("a list of %s characters holds %d", list[1], len(lines))
		}
		for _, m := range lines {
			code, _ := strconv.ParseUint(m[1], 16, 16)
			chars[uint16(code)] = hexText(m[2])
		}
	}
	return chars
}

// hexText reads UTF-16 in hexadecimal.
func hexText(hex string) string {
	var units []uint16
	for i := 0; i < len(hex); i += 4 {
		u, _ := strconv.ParseUint(hex[i:i+4], 16, 16)
		units = append(units, uint16(u))
	}
	return string(utf16.Decode(units))
}

// texts reads what a content stream shows.
func (r *reader) texts(p *readPage, content string, fonts map[string]map[uint16]string) {
	r.t.Helper()
	var font string
	for at := 0; at < len(content); {
		switch {
		case content[at] == '(':
			var raw []byte
			for at++; content[at] != ')'; at++ {
				c := content[at]
				if c == '\\' {
					at++
					if c = content[at]; c == 'r' {
						c = '\r'
					}
				}
				raw = append(raw, c)
			}
			var b strings.Builder
			for i := 0; i+1 < len(raw); i += 2 {
				char, ok := fonts[font][uint16(raw[i])<<8|uint16(raw[i+1])]
				if !ok || len(raw)%2 != 0 {
					r.t.Errorf("font %s has no character for % X", font, raw[i:i+2])
				}
				b.WriteString(char)
			}
			p.texts = append(p.texts, b.String())
		case strings.HasPrefix(content[at:], "/ActualText <FEFF"):
			hex, _, _ := strings.Cut(content[at+len("/ActualText <FEFF"):], ">")
			p.spoken = append(p.spoken, hexText(hex))
		case strings.HasPrefix(content[at:], "/F"):
			font, _, _ = strings.Cut(content[at+1:], " ")
		}
		at++
	}
}
