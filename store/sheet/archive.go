package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
)

// archive is an office file: XML parts in a zip.
type archive struct {
	limits Limits
	kind   Kind
	parts  map[string]*zip.File // by lower-case name
}

// readPackage recognises what the zip in s.data is and reads it.
func (s *source) readPackage(ctx context.Context) (*Text, error) {
	a, main, err := s.unpack(ctx)
	if err != nil {
		return nil, err
	}
	if a.kind == KindDOCX {
		return s.readDOCX(ctx, a, main)
	}
	return s.readXLSX(ctx, a, main)
}

// unpack recognises what the zip in s.data is, proves its parts and gives the
// name of the main one.
func (s *source) unpack(ctx context.Context) (a *archive, main string, err error) {
	zr, err := zip.NewReader(bytes.NewReader(s.data), int64(len(s.data)))
	if err != nil {
		return nil, "", damaged("zip", "", err)
	}
	a = &archive{limits: s.limits, parts: make(map[string]*zip.File, len(zr.File))}
	if err := a.index(zr.File); err != nil {
		return nil, "", err
	}
	if main, err = a.recognise(); err != nil {
		return nil, "", err
	}
	return a, main, a.verify(ctx)
}

// index refuses a zip that unpacks to too much, by the sizes its directory
// states. archive/zip holds each part to its stated size when it is read, so
// the statement is binding.
func (a *archive) index(files []*zip.File) error {
	if len(files) > a.limits.Parts {
		return bomb("parts", int64(a.limits.Parts))
	}
	total := uint64(0)
	for _, f := range files {
		size, packed := f.UncompressedSize64, f.CompressedSize64
		if size > uint64(a.limits.Unpacked) || total+size > uint64(a.limits.Unpacked) { //nolint:gosec // the limit is positive
			return bomb("unpacked", a.limits.Unpacked)
		}
		total += size
		if size > 1<<20 && size/max(packed, 1) > uint64(a.limits.Ratio) { //nolint:gosec // the limit is positive
			return bomb("ratio", a.limits.Ratio)
		}
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return nil
}

func bomb(what string, limit int64) *Error {
	return &Error{Code: CodeZipBomb, Args: Args{"what": what, "limit": strconv.FormatInt(limit, 10)}}
}

func damaged(kind, part string, err error) *Error {
	return &Error{Code: CodeDamaged, Args: Args{"kind": kind, "part": part}, Err: err}
}

// recognise sets the kind of the archive and returns its main part, or the
// error for one that is not read.
func (a *archive) recognise() (main string, err error) {
	for _, k := range []struct {
		part, format, saveAs string
	}{
		{"ofd.xml", "ofd", ""},
		{"xl/workbook.bin", "xlsb", "xlsx"},
		{"ppt/presentation.xml", "pptx", ""},
	} {
		switch {
		case a.parts[k.part] == nil:
		case k.format == "ofd":
			return "", &Error{Code: CodePDF, Args: Args{"format": "ofd"}}
		default:
			return "", otherFormat(k.format, k.saveAs)
		}
	}
	if err := a.refuseOpenDocument(); err != nil {
		return "", err
	}
	main = a.mainPart()
	switch {
	case strings.HasPrefix(main, "xl/"), strings.HasSuffix(main, "workbook.xml"):
		a.kind = KindXLSX
	case strings.HasPrefix(main, "word/"), strings.HasSuffix(main, "document.xml"):
		a.kind = KindDOCX
	default:
		return "", &Error{Code: CodeArchive, Args: Args{"format": "zip"}}
	}
	if a.parts[main] == nil {
		return "", damaged(string(a.kind), main, nil)
	}
	return main, nil
}

// refuseOpenDocument names the formats of OpenDocument, whose first part is its
// media type.
func (a *archive) refuseOpenDocument() error {
	f := a.parts["mimetype"]
	if f == nil || f.UncompressedSize64 > 200 {
		return nil
	}
	media, err := a.bytes("mimetype")
	if err != nil {
		return nil //nolint:nilerr // then the parts decide what it is
	}
	for suffix, form := range map[string][2]string{
		"opendocument.text":         {"odt", "docx"},
		"opendocument.spreadsheet":  {"ods", "xlsx"},
		"opendocument.presentation": {"odp", ""},
	} {
		if strings.HasSuffix(strings.TrimSpace(string(media)), suffix) {
			return otherFormat(form[0], form[1])
		}
	}
	return nil
}

// mainPart returns the lower-case name of the part that the package calls its
// document, the usual name if it does not say, or "".
func (a *archive) mainPart() string {
	rels, err := a.relations("")
	if err == nil {
		for _, r := range rels {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				return r.Target
			}
		}
	}
	for _, usual := range []string{"word/document.xml", "xl/workbook.xml"} {
		if a.parts[usual] != nil {
			return usual
		}
	}
	return ""
}

// verify reads every XML part once, so that a file that was cut off or altered
// is refused before a part of its lines is taken for the whole.
func (a *archive) verify(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		f := a.parts[name]
		if err := ctx.Err(); err != nil {
			return err
		}
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		rc, err := f.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, io.LimitReader(rc, a.limits.Unpacked))
			err = errors.Join(err, rc.Close())
		}
		if err != nil {
			return damaged(string(a.kind), f.Name, err)
		}
	}
	return nil
}

// bytes returns a part unpacked; nil if there is none of that name.
func (a *archive) bytes(name string) ([]byte, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, nil
	}
	rc, err := f.Open()
	if err != nil {
		return nil, damaged(string(a.kind), f.Name, err)
	}
	data, err := io.ReadAll(io.LimitReader(rc, a.limits.Unpacked))
	if err = errors.Join(err, rc.Close()); err != nil {
		return nil, damaged(string(a.kind), f.Name, err)
	}
	return data, nil
}

// relation is one entry of a part's .rels: Target is a lower-case part name.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// relations returns the relations of a part, or of the package for "".
func (a *archive) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	data, err := a.bytes(dir + "_rels/" + base + ".rels")
	if err != nil || data == nil {
		return nil, err
	}
	var doc struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := newDecoder(data).Decode(&doc); err != nil {
		return nil, damaged(string(a.kind), part, err)
	}
	for i, r := range doc.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		doc.Relations[i].Target = strings.ToLower(strings.TrimPrefix(path.Clean("/"+target), "/"))
	}
	return doc.Relations, nil
}

// related returns the part that a relation of the given type leads to, or "".
func (a *archive) related(part, typeSuffix string) (string, error) {
	rels, err := a.relations(part)
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if strings.HasSuffix(r.Type, typeSuffix) && r.Mode != "External" {
			return r.Target, nil
		}
	}
	return "", nil
}

// newDecoder returns a decoder of an XML part. encoding/xml expands no entity
// but the five predefined ones and never opens what a document type names, so a
// part cannot grow while it is read.
func newDecoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// attr returns the value of an attribute by its local name, or "".
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
