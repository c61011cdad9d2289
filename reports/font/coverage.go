package font

import (
	"encoding/binary"
	"slices"
	"sort"
	"unicode/utf8"
)

// A glyph is the number of a drawing in a source. Zero is the drawing for
// characters the source does not have.
type glyph uint16

// A group is a run of characters whose glyphs follow one another.
type group struct {
	first, last rune
	glyph       glyph
}

// A coverage tells which characters a source has, and how wide its glyphs are
// in thousandths of the type size.
type coverage struct {
	groups []group // in the order of characters
	odd    []width // glyphs that are not 1000 wide, in the order of glyphs
}

type width struct {
	glyph   glyph
	advance uint16
}

// find gives the glyph of r, or zero.
func (c *coverage) find(r rune) glyph {
	i := sort.Search(len(c.groups), func(i int) bool { return c.groups[i].last >= r })
	if i == len(c.groups) || c.groups[i].first > r {
		return 0
	}
	return c.groups[i].glyph + glyph(r-c.groups[i].first) //nolint:gosec // a group's glyphs are 16 bits wide
}

// advance gives the width of a glyph in thousandths of the type size.
func (c *coverage) advance(g glyph) int {
	i, found := slices.BinarySearchFunc(c.odd, g, func(w width, g glyph) int { return int(w.glyph) - int(g) })
	if !found {
		return 1000
	}
	return int(c.odd[i].advance)
}

// parseCoverage reads the table make.py writes.
func parseCoverage(data []byte) (map[string]*coverage, error) {
	r := tableReader{data: data}
	all := make(map[string]*coverage)
	for len(r.data) > 0 && !r.bad {
		name := r.text()
		c := &coverage{groups: make([]group, r.count())}
		next := rune(0)
		for i := range c.groups {
			first := next + r.char()
			last := first + r.char()
			c.groups[i] = group{first, last, glyph(r.number(0xFFFF))} //nolint:gosec // number holds the limit
			next = last + 1
		}
		c.odd = make([]width, r.count())
		at := 0
		for i := range c.odd {
			at += r.number(0xFFFF)
			c.odd[i] = width{glyph(at), uint16(r.number(0xFFFF))} //nolint:gosec // number holds the limit
		}
		all[name] = c
	}
	if r.bad {
		return nil, ErrDamaged
	}
	return all, nil
}

// A tableReader takes numbers off a byte slice and remembers when it could not.
type tableReader struct {
	data []byte
	bad  bool
}

// number takes one number of at most limit.
func (r *tableReader) number(limit uint64) int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > limit {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n) //nolint:gosec // no greater than limit
}

// char takes a number of characters.
func (r *tableReader) char() rune { return rune(r.number(utf8.MaxRune)) } //nolint:gosec // just limited

// count takes a number of things that follow, each at least two bytes long.
func (r *tableReader) count() int { return r.number(uint64(len(r.data)) / 2) }

func (r *tableReader) text() string {
	n := r.number(uint64(len(r.data)))
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}
