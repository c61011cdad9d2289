package font

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	typefont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"jiajiang/reports/page"
)

// Embedding permissions in the OS/2 table that exclude what documents do:
// restricted, no subsetting, bitmaps only.
const forbidden = 0x0002 | 0x0100 | 0x0200

// Prefer makes ttf the font face is set in first, such as an office's own 仿宋.
// The bytes are kept and must not change. Documents begun before keep their
// fonts. A font is refused with [ErrNotTrueType], [ErrEmbedding],
// [ErrNoUnicode] or [ErrDamaged]; of a collection the first font counts.
// Quotation marks, dashes, dots and the interpunct that do not fill a whole
// cell stay with the bundled fonts.
func (l *Library) Prefer(face page.Face, ttf []byte) error {
	if int(face) >= len(page.Faces()) {
		return fmt.Errorf("prefer font: %w %d", ErrNoFace, face)
	}
	s := &source{name: fmt.Sprintf("own-%d", face), file: memory(ttf)}
	if err := s.open(); err != nil {
		return fmt.Errorf("prefer font: %w", err)
	}
	if binary.BigEndian.Uint16(s.os2[8:])&forbidden != 0 {
		return fmt.Errorf("prefer font: %w", ErrEmbedding)
	}
	var err error
	if s.coverage, err = readCoverage(s, ttf); err != nil {
		return fmt.Errorf("prefer font: %w", err)
	}
	l.prefer.Lock()
	defer l.prefer.Unlock()
	chains := slices.Clone(*l.chains.Load())
	rest, err := l.chain(own(face))
	if err != nil {
		return err
	}
	chains[face] = append([]*source{s}, rest...)
	l.chains.Store(&chains)
	return nil
}

// A pair is a character and its glyph.
type pair struct {
	r rune
	g glyph
}

// readPairs reads which characters a font has, in their order, each once.
func readPairs(s *source, ttf []byte) ([]pair, error) {
	loaders, err := opentype.NewLoaders(bytes.NewReader(ttf))
	if err != nil || len(loaders) == 0 {
		return nil, ErrDamaged
	}
	raw, err := loaders[0].RawTable(opentype.MustNewTag(tagCmap))
	if err != nil {
		return nil, ErrNoUnicode
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil, ErrDamaged
	}
	cmap, _, err := typefont.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return nil, ErrNoUnicode
	}
	var pairs []pair
	for it, n := cmap.Iter(), 0; it.Next(); n++ {
		if n > utf8.MaxRune { // a damaged table can name characters without end
			return nil, ErrDamaged
		}
		if r, g := it.Char(); g != 0 && int(g) < len(s.loca)-1 {
			pairs = append(pairs, pair{r, glyph(g)}) //nolint:gosec // loca has no more than 16 bits' worth
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return int(a.r - b.r) })
	return slices.CompactFunc(pairs, func(a, b pair) bool { return a.r == b.r }), nil
}

// readCoverage reads which characters a font has and how wide they are.
func readCoverage(s *source, ttf []byte) (*coverage, error) {
	pairs, err := readPairs(s, ttf)
	if err != nil {
		return nil, err
	}
	c := new(coverage)
	for _, p := range pairs {
		raw, _ := s.metric(p.g)
		advance := (int(raw)*1000 + s.unitsPerEm()/2) / s.unitsPerEm()
		if advance != 1000 {
			if slices.Contains(cellMarks(), p.r) {
				continue
			}
			c.odd = append(c.odd, width{p.g, uint16(min(advance, math.MaxUint16))}) //nolint:gosec // just limited
		}
		if n := len(c.groups) - 1; n >= 0 && c.groups[n].last == p.r-1 &&
			int(c.groups[n].glyph)+int(p.r-c.groups[n].first) == int(p.g) {
			c.groups[n].last = p.r
		} else {
			c.groups = append(c.groups, group{p.r, p.r, p.g})
		}
	}
	slices.SortFunc(c.odd, func(a, b width) int { return int(a.glyph) - int(b.glyph) })
	c.odd = slices.Compact(c.odd)
	return c, nil
}

// cellMarks are the marks that official text sets in a cell of their own and
// that Latin habits make narrow.
func cellMarks() []rune { return []rune("“”‘’…·—") }
