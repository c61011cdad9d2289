package font

import (
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf16"
)

// Window gives the two fonts the window is set in, as TrueType files with the
// characters of everyday official text: a regular and a bold one. Characters
// beyond them come from [Library.Build].
func (l *Library) Window() (regular, bold []byte, err error) {
	if regular, err = l.whole(sansRegular); err != nil {
		return nil, nil, err
	}
	if bold, err = l.whole(sansBold); err != nil {
		return nil, nil, err
	}
	return regular, bold, nil
}

// whole gives a packed font as one TrueType file and keeps nothing of it.
func (l *Library) whole(name string) ([]byte, error) {
	s, ok := l.sources[name]
	if !ok {
		return nil, fmt.Errorf("open font %s: %w", name, ErrDamaged)
	}
	have, ok := s.file.(*packed)
	if !ok {
		return nil, fmt.Errorf("open font %s: %w", name, ErrDamaged)
	}
	once := packed{name: have.name, files: have.files, decoder: have.decoder}
	if _, err := once.slice(0, 0); err != nil {
		return nil, err
	}
	return once.slice(0, once.size)
}

// Build makes a small TrueType font of the given characters for the window:
// sans serif where there is one, else from the chain. Characters no font has
// are left out; the same characters in any order give the same font.
func (l *Library) Build(runes []rune) ([]byte, error) {
	chain, err := l.chain(sansRegular)
	if err != nil {
		return nil, err
	}
	runes = slices.Compact(slices.Sorted(slices.Values(runes)))
	pieces := []piece{{chain[0], 0}}
	var have []rune
	for _, r := range runes {
		for _, s := range chain {
			if g := s.find(r); g != 0 {
				pieces = append(pieces, piece{s, g})
				have = append(have, r)
				break
			}
		}
	}
	c, err := newCut(pieces, nil)
	if err != nil {
		return nil, err
	}
	os2 := slices.Clone(chain[0].os2)
	if len(os2) < 78 {
		return nil, fmt.Errorf("open font %s: %w", sansRegular, ErrDamaged)
	}
	if len(have) > 0 {
		binary.BigEndian.PutUint16(os2[64:], bmp(have[0]))
		binary.BigEndian.PutUint16(os2[66:], bmp(have[len(have)-1]))
	}
	post := make([]byte, 32)
	binary.BigEndian.PutUint32(post, 0x00030000)
	tables := append(c.tables(nil),
		table{tagOS2, os2}, table{tagCmap, cmap(have)}, table{tagName, names("JJ Names")}, table{tagPost, post})
	slices.SortFunc(tables, func(a, b table) int { return slices.Compare([]byte(a.tag), []byte(b.tag)) })
	return assemble(tables), nil
}

// bmp gives r or, beyond U+FFFF, the largest number the field holds.
func bmp(r rune) uint16 { return uint16(min(r, 0xFFFF)) } //nolint:gosec // just limited

// cmap writes the table that gives glyph i+1 to runes[i], in the two forms
// programs read: one for U+0000 to U+FFFF, one for all.
func cmap(runes []rune) []byte {
	var groups []group
	for i, r := range runes {
		if n := len(groups) - 1; n >= 0 && groups[n].last == r-1 {
			groups[n].last = r
		} else {
			groups = append(groups, group{r, r, glyph(i + 1)})
		}
	}
	short, long := cmapShort(groups), cmapLong(groups)
	out := binary.BigEndian.AppendUint32(nil, 2) // version 0, two tables
	at := uint32(20)
	for _, t := range []struct {
		encoding uint32
		data     []byte
	}{{3<<16 | 1, short}, {3<<16 | 10, long}} {
		out = binary.BigEndian.AppendUint32(out, t.encoding)
		out = binary.BigEndian.AppendUint32(out, at)
		at += uint32(len(t.data)) //nolint:gosec // a few thousand bytes
	}
	return slices.Concat(out, short, long)
}

// cmapShort writes the form with 16-bit characters, format 4.
func cmapShort(groups []group) []byte {
	var ends, starts, deltas []byte
	count := 0
	put := func(first, last rune, g glyph) {
		ends = binary.BigEndian.AppendUint16(ends, bmp(last))
		starts = binary.BigEndian.AppendUint16(starts, bmp(first))
		deltas = binary.BigEndian.AppendUint16(deltas, uint16(g)-bmp(first))
		count++
	}
	for _, g := range groups {
		if g.first < 0xFFFF {
			put(g.first, min(g.last, 0xFFFE), g.glyph)
		}
	}
	put(0xFFFF, 0xFFFF, 0)
	power, log := 1, 0
	for 2*power <= count {
		power, log = 2*power, log+1
	}
	var out []byte
	for _, n := range []int{4, 16 + 8*count, 0, 2 * count, 2 * power, log, 2 * (count - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(n)) //nolint:gosec // the format's own limit
	}
	return slices.Concat(out, ends, []byte{0, 0}, starts, deltas, make([]byte, 2*count))
}

// cmapLong writes the form with 32-bit characters, format 12.
func cmapLong(groups []group) []byte {
	out := binary.BigEndian.AppendUint32(nil, 12<<16)
	for _, n := range []int{16 + 12*len(groups), 0, len(groups)} {
		out = binary.BigEndian.AppendUint32(out, uint32(n)) //nolint:gosec // a few thousand groups
	}
	for _, g := range groups {
		for _, n := range []rune{g.first, g.last, rune(g.glyph)} {
			out = binary.BigEndian.AppendUint32(out, uint32(n)) //nolint:gosec // characters are not negative
		}
	}
	return out
}

// names writes the least a font has to say of itself.
func names(family string) []byte {
	var text []byte
	for _, u := range utf16.Encode([]rune(family)) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	ids := []int{1, 4, 6}
	var out []byte
	for _, n := range []int{0, len(ids), 6 + 12*len(ids)} {
		out = binary.BigEndian.AppendUint16(out, uint16(n)) //nolint:gosec // small
	}
	for _, id := range ids {
		for _, n := range []int{3, 1, 0x409, id, len(text), 0} {
			out = binary.BigEndian.AppendUint16(out, uint16(n)) //nolint:gosec // small
		}
	}
	return append(out, text...)
}
