package font

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// A piece is one glyph of one source.
type piece struct {
	source *source
	glyph  glyph
}

// A cut is a small TrueType font in the making: glyphs taken over as they
// stand, without their hints. All sources of one cut have the same units.
type cut struct {
	pieces []piece // by number in the new font; 0 is the blank box
	index  map[piece]int
	glyf   []byte
	ends   []int // of each glyph in glyf
}

// newCut takes over the pieces for which keep is true and whatever they are
// composed of. The others stay as blanks, so that numbers do not move. A nil
// keep keeps all. The first piece is what is drawn for glyph 0.
func newCut(pieces []piece, keep func(i int) bool) (*cut, error) {
	c := &cut{pieces: slices.Clip(pieces), index: make(map[piece]int)}
	asked := len(pieces)
	for i := 0; i < len(c.pieces); i++ {
		p := c.pieces[i]
		if err := p.source.open(); err != nil {
			return nil, err
		}
		if i < asked && keep != nil && !keep(i) {
			c.ends = append(c.ends, len(c.glyf))
			continue
		}
		data, err := p.source.glyf(p.glyph)
		if err != nil {
			return nil, err
		}
		if err := c.add(p.source, data); err != nil {
			return nil, fmt.Errorf("font %s glyph %d: %w", p.source.name, p.glyph, err)
		}
	}
	if len(c.pieces) > 0xFFFF {
		return nil, ErrTooManyGlyphs
	}
	return c, nil
}

// add appends one glyph's drawing without hints, padded to an even length.
func (c *cut) add(s *source, data []byte) error {
	var err error
	switch {
	case len(data) == 0:
	case data[0] < 0x80:
		err = c.addSimple(data)
	default:
		err = c.addComposite(s, data)
	}
	for len(c.glyf)%4 != 0 {
		c.glyf = append(c.glyf, 0)
	}
	c.ends = append(c.ends, len(c.glyf))
	return err
}

func (c *cut) addSimple(data []byte) error {
	at := 10 + 2*int(binary.BigEndian.Uint16(data))
	if at+2 > len(data) {
		return ErrDamaged
	}
	hints := int(binary.BigEndian.Uint16(data[at:]))
	if at+2+hints > len(data) {
		return ErrDamaged
	}
	c.glyf = append(c.glyf, data[:at]...)
	c.glyf = append(c.glyf, 0, 0)
	c.glyf = append(c.glyf, data[at+2+hints:]...)
	return nil
}

// Flags of a component, as in the glyf table.
const (
	argsAreWords  = 0x0001
	haveScale     = 0x0008
	moreFollow    = 0x0020
	haveTwoScales = 0x0040
	haveMatrix    = 0x0080
	haveHints     = 0x0100
)

func (c *cut) addComposite(s *source, data []byte) error {
	start := len(c.glyf)
	at := 10
	c.glyf = append(c.glyf, data[:at]...)
	for more := true; more; {
		if at+4 > len(data) {
			return ErrDamaged
		}
		flags, part := binary.BigEndian.Uint16(data[at:]), glyph(binary.BigEndian.Uint16(data[at+2:]))
		size := 6
		if flags&argsAreWords != 0 {
			size = 8
		}
		switch {
		case flags&haveScale != 0:
			size += 2
		case flags&haveTwoScales != 0:
			size += 4
		case flags&haveMatrix != 0:
			size += 8
		}
		if at+size > len(data) {
			return ErrDamaged
		}
		c.glyf = append(c.glyf, data[at:at+size]...)
		binary.BigEndian.PutUint16(c.glyf[start+at:], flags&^haveHints)
		binary.BigEndian.PutUint16(c.glyf[start+at+2:], c.number(piece{s, part}))
		at += size
		more = flags&moreFollow != 0
	}
	return nil
}

// number gives the new number of a component, which is added at the end.
func (c *cut) number(p piece) uint16 {
	i, ok := c.index[p]
	if !ok {
		i = len(c.pieces)
		c.pieces = append(c.pieces, p)
		c.index[p] = i
	}
	return uint16(i) //nolint:gosec // newCut refuses more than 16 bits hold
}

// tables gives what a PDF viewer needs of a font, in the order of tags.
func (c *cut) tables(keep func(i int) bool) []table {
	first := c.pieces[0].source
	head, hhea, maxp := slices.Clone(first.head[:54]), slices.Clone(first.hhea[:36]), slices.Clone(first.maxp)
	loca := c.loca(head)
	hmtx := c.hmtx(hhea, keep)
	for _, p := range c.pieces[1:] {
		if p.source != first {
			raise(maxp, p.source.maxp)
		}
	}
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(c.pieces))) //nolint:gosec // newCut refuses more than 16 bits hold
	if len(maxp) >= 32 {                                        // no hints: no instructions, no storage, one zone
		copy(maxp[14:], "\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	}
	return []table{{tagGlyf, c.glyf}, {tagHead, head}, {tagHhea, hhea}, {tagHmtx, hmtx}, {tagLoca, loca}, {tagMaxp, maxp}}
}

// raise makes every limit of maxp at least that of other, both version 1.
func raise(maxp, other []byte) {
	for at := 6; at+2 <= min(len(maxp), len(other)); at += 2 {
		if n := binary.BigEndian.Uint16(other[at:]); n > binary.BigEndian.Uint16(maxp[at:]) {
			binary.BigEndian.PutUint16(maxp[at:], n)
		}
	}
}

// loca gives the table of glyph places and notes its form in head.
func (c *cut) loca(head []byte) []byte {
	if len(c.glyf) < 2*0xFFFF {
		binary.BigEndian.PutUint16(head[50:], 0)
		out := make([]byte, 2, 2*len(c.ends)+2)
		for _, end := range c.ends {
			out = binary.BigEndian.AppendUint16(out, uint16(end/2)) //nolint:gosec // just checked
		}
		return out
	}
	binary.BigEndian.PutUint16(head[50:], 1)
	out := make([]byte, 4, 4*len(c.ends)+4)
	for _, end := range c.ends {
		out = binary.BigEndian.AppendUint32(out, uint32(end)) //nolint:gosec // a cut is smaller than its sources
	}
	return out
}

// hmtx gives the table of widths and notes its form in hhea: widths that
// repeat to the end are left out.
func (c *cut) hmtx(hhea []byte, keep func(i int) bool) []byte {
	advances, lefts := make([]uint16, len(c.pieces)), make([]uint16, len(c.pieces))
	for i, p := range c.pieces {
		advances[i], lefts[i] = p.source.metric(p.glyph)
		if keep != nil && !keep(i) {
			lefts[i] = 0
		}
	}
	long := len(advances)
	for long > 1 && advances[long-2] == advances[long-1] {
		long--
	}
	out := make([]byte, 0, 4*len(advances))
	for i := range advances {
		if i < long {
			out = binary.BigEndian.AppendUint16(out, advances[i])
		}
		out = binary.BigEndian.AppendUint16(out, lefts[i])
	}
	binary.BigEndian.PutUint16(hhea[34:], uint16(long)) //nolint:gosec // newCut refuses more than 16 bits hold
	return out
}

// A table is a named part of a TrueType file.
type table struct {
	tag  string
	data []byte
}

// assemble writes a TrueType file. Tables are in the order of their tags, each
// starts at a multiple of four, and the sums of the file are right.
func assemble(tables []table) []byte {
	at := 12 + 16*len(tables)
	size := at
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	out := make([]byte, at, size)
	binary.BigEndian.PutUint32(out, 0x00010000)
	power, log := 1, 0
	for 2*power <= len(tables) {
		power, log = 2*power, log+1
	}
	for i, n := range []int{len(tables), 16 * power, log, 16 * (len(tables) - power)} {
		binary.BigEndian.PutUint16(out[4+2*i:], uint16(n)) //nolint:gosec // a handful of tables
	}
	adjust := -1
	for i, t := range tables {
		if t.tag == tagHead {
			adjust = len(out) + 8
			clear(t.data[8:12])
		}
		entry := out[12+16*i:]
		copy(entry, t.tag)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))     //nolint:gosec // a cut is smaller than its sources
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data))) //nolint:gosec // a cut is smaller than its sources
		from := len(out)
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		binary.BigEndian.PutUint32(out[12+16*i+4:], sum(out[from:]))
	}
	if adjust >= 0 {
		binary.BigEndian.PutUint32(out[adjust:], 0xB1B0AFBA-sum(out))
	}
	return out
}

// sum adds up data as 32-bit numbers. Its length is a multiple of four.
func sum(data []byte) uint32 {
	var n uint32
	for ; len(data) >= 4; data = data[4:] {
		n += binary.BigEndian.Uint32(data)
	}
	return n
}
