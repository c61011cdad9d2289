package font

import (
	"encoding/binary"
	"fmt"
	"sync"

	"golang.org/x/image/font/sfnt"
)

// bytes of a TrueType file, wherever they are kept. The slices it gives may be
// shared and must not be written to.
type blob interface {
	slice(off, n int) ([]byte, error)
}

// A source is one font file. What it covers is known from the start; the file
// itself is opened when a glyph is first asked for. It is safe for concurrent
// use.
type source struct {
	*coverage

	name string // short, in ASCII, for the names of subsets
	file blob

	once   sync.Once
	err    error
	tables map[string]span
	loca   []uint32 // numGlyphs + 1 offsets into glyf
	hmtx   []byte
	hhea   []byte
	head   []byte
	maxp   []byte
	os2    []byte

	drawOnce sync.Once
	drawErr  error
	draw     *sfnt.Font
}

// A span is a part of a file.
type span struct{ off, n int }

// tag names, as in the TrueType file.
const (
	tagGlyf = "glyf"
	tagHead = "head"
	tagHhea = "hhea"
	tagHmtx = "hmtx"
	tagLoca = "loca"
	tagMaxp = "maxp"
	tagOS2  = "OS/2"
	tagCmap = "cmap"
	tagName = "name"
	tagPost = "post"
)

// open reads the tables that are needed for every glyph, once.
func (s *source) open() error {
	s.once.Do(func() {
		if err := s.readTables(); err != nil {
			s.err = fmt.Errorf("open font %s: %w", s.name, err)
		}
	})
	return s.err
}

func (s *source) readTables() error {
	head, err := s.file.slice(0, 12)
	if err != nil {
		return err
	}
	start := 0
	if string(head[:4]) == "ttcf" { // a collection: its first font
		first, err := s.file.slice(12, 4)
		if err != nil {
			return err
		}
		start = int(binary.BigEndian.Uint32(first))
		if head, err = s.file.slice(start, 12); err != nil {
			return err
		}
	}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "true":
	default:
		return ErrNotTrueType
	}
	count := int(binary.BigEndian.Uint16(head[4:]))
	dir, err := s.file.slice(start+12, 16*count)
	if err != nil {
		return err
	}
	s.tables = make(map[string]span, count)
	for ; len(dir) >= 16; dir = dir[16:] {
		s.tables[string(dir[:4])] = span{int(binary.BigEndian.Uint32(dir[8:])), int(binary.BigEndian.Uint32(dir[12:]))}
	}
	if _, ok := s.tables[tagGlyf]; !ok {
		return ErrNotTrueType
	}
	for _, t := range []struct {
		tag   string
		least int
		data  *[]byte
	}{{tagHead, 54, &s.head}, {tagHhea, 36, &s.hhea}, {tagMaxp, 6, &s.maxp}, {tagHmtx, 4, &s.hmtx}, {tagOS2, 78, &s.os2}} {
		if *t.data, err = s.table(t.tag); err != nil {
			return err
		}
		if len(*t.data) < t.least {
			return fmt.Errorf("table %s: %w", t.tag, ErrDamaged)
		}
	}
	return s.readLoca()
}

func (s *source) readLoca() error {
	raw, err := s.table(tagLoca)
	if err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint16(s.maxp[4:])) + 1
	long := binary.BigEndian.Uint16(s.head[50:]) != 0
	if long && len(raw) < 4*n || !long && len(raw) < 2*n || s.unitsPerEm() == 0 || s.longMetrics() == 0 ||
		len(s.hmtx) < 4*s.longMetrics()+2*max(n-1-s.longMetrics(), 0) {
		return ErrDamaged
	}
	s.loca = make([]uint32, n)
	for i := range s.loca {
		if long {
			s.loca[i] = binary.BigEndian.Uint32(raw[4*i:])
		} else {
			s.loca[i] = 2 * uint32(binary.BigEndian.Uint16(raw[2*i:]))
		}
	}
	return nil
}

// table reads one table. A table the file does not have is empty.
func (s *source) table(tag string) ([]byte, error) {
	t := s.tables[tag]
	return s.file.slice(t.off, t.n)
}

func (s *source) unitsPerEm() int  { return int(binary.BigEndian.Uint16(s.head[18:])) }
func (s *source) longMetrics() int { return int(binary.BigEndian.Uint16(s.hhea[34:])) }

// metric gives the width and the left side of a glyph in the source's units.
// The source is open.
func (s *source) metric(g glyph) (advance, left uint16) {
	n := s.longMetrics()
	if int(g) < n {
		at := 4 * int(g)
		return binary.BigEndian.Uint16(s.hmtx[at:]), binary.BigEndian.Uint16(s.hmtx[at+2:])
	}
	advance = binary.BigEndian.Uint16(s.hmtx[4*(n-1):])
	if at := 4*n + 2*(int(g)-n); at+2 <= len(s.hmtx) {
		left = binary.BigEndian.Uint16(s.hmtx[at:])
	}
	return advance, left
}

// glyf gives the drawing of a glyph as it stands in the file; a blank one is
// empty. The source is open.
func (s *source) glyf(g glyph) ([]byte, error) {
	if int(g)+1 >= len(s.loca) {
		return nil, fmt.Errorf("font %s glyph %d: %w", s.name, g, ErrDamaged)
	}
	from, to := int(s.loca[g]), int(s.loca[g+1])
	table := s.tables[tagGlyf]
	if from > to || to > table.n {
		return nil, fmt.Errorf("font %s glyph %d: %w", s.name, g, ErrDamaged)
	}
	data, err := s.file.slice(table.off+from, to-from)
	if err == nil && len(data) > 0 && len(data) < 10 {
		err = fmt.Errorf("font %s glyph %d: %w", s.name, g, ErrDamaged)
	}
	return data, err
}
