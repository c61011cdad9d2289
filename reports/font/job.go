package font

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf8"

	"jiajiang/reports/page"
)

// maxCode is the largest number a glyph of a subset may have. Numbers travel
// through text functions, where the next ones are no characters.
const maxCode = 0xD7FF

// A Job is what one document takes from the fonts: a subset of every source it
// touches, and the characters no font has. It is made in one pass and then
// only read, so it is safe for concurrent use.
type Job struct {
	subsets []*Subset
	faces   []lookup // by face
	missing []Missing
}

// Missing names a text that holds characters no font has.
type Missing struct {
	Page    int    // index into Document.Pages, or -1
	Stencil int    // index into Document.Stencils, or -1
	Item    int    // index into the items of the page or stencil
	Text    string // the whole text
	Runes   []rune // each missing character once, as they appear
}

// A Run is a stretch of text set in one subset.
type Run struct {
	Subset int    // index into Job.Subsets
	Code   string // one character a glyph: the glyph's number in the subset
	Glyphs int    // how many
	Width  int    // sum of the widths, in thousandths of the type size
}

// place is where a character of a face is found.
type place struct {
	subset  int16 // index plus one; zero is unknown, noPlace is missing
	code    uint16
	advance uint16
}

const noPlace = -1

// A lookup finds the place of a character in two steps.
type lookup struct {
	blocks [(utf8.MaxRune + 1) >> 8]*[256]place
}

func (t *lookup) at(r rune) *place {
	b := t.blocks[r>>8]
	if b == nil {
		b = new([256]place)
		t.blocks[r>>8] = b
	}
	return &b[r&0xFF]
}

// Job gathers the characters of a whole document. It opens no font file. The
// errors are [ErrTooManyGlyphs] and [ErrNoFace].
func (l *Library) Job(doc page.Document) (*Job, error) {
	g := gatherer{
		library: l,
		job:     &Job{faces: make([]lookup, len(page.Faces()))},
		index:   make(map[*source]int),
	}
	for i, stencil := range doc.Stencils {
		if err := g.items(stencil.Items, Missing{Page: -1, Stencil: i}); err != nil {
			return nil, err
		}
	}
	for i, p := range doc.Pages {
		if err := g.items(p.Items, Missing{Page: i, Stencil: -1}); err != nil {
			return nil, err
		}
	}
	return g.job, nil
}

// A gatherer makes a job.
type gatherer struct {
	library *Library
	job     *Job
	index   map[*source]int // into job.subsets
}

func (g *gatherer) items(items []page.Item, where Missing) error {
	for i, item := range items {
		text, ok := item.(page.Text)
		if !ok {
			continue
		}
		if int(text.Face) >= len(g.job.faces) {
			return fmt.Errorf("gather characters: %w %d", ErrNoFace, text.Face)
		}
		var missing []rune
		for _, r := range text.String {
			p := g.job.faces[text.Face].at(r)
			if p.subset == 0 {
				if err := g.add(text.Face, r, p); err != nil {
					return err
				}
			}
			if p.subset == noPlace && !slices.Contains(missing, r) {
				missing = append(missing, r)
			}
		}
		if missing != nil {
			where.Item, where.Text, where.Runes = i, text.String, missing
			g.job.missing = append(g.job.missing, where)
		}
	}
	return nil
}

// add finds a place for a character that is new to the face.
func (g *gatherer) add(face page.Face, r rune, p *place) error {
	s, id := g.library.find(face, r)
	if s == nil {
		p.subset = noPlace
		return nil
	}
	i, ok := g.index[s]
	if !ok {
		i = len(g.job.subsets)
		g.index[s] = i
		g.job.subsets = append(g.job.subsets, newSubset(s))
	}
	code, err := g.job.subsets[i].add(r, id)
	if err != nil {
		return err
	}
	*p = place{subset: int16(i + 1), code: code, advance: uint16(s.advance(id))} //nolint:gosec // few sources, 16-bit widths
	return nil
}

// Missing lists the texts that cannot be printed whole, in the document's
// order: stencils first, then pages.
func (j *Job) Missing() []Missing { return j.missing }

// Subsets gives the fonts of the document in the order of their first use.
func (j *Job) Subsets() []*Subset { return j.subsets }

// Runs cuts text, which was part of the job's document in that face, into
// stretches of one subset each and appends them to dst. Characters no font has
// are left out.
func (j *Job) Runs(dst []Run, face page.Face, text string) []Run {
	faces := &j.faces[face]
	code := make([]byte, 0, 3*len(text))
	from, current, run := 0, int16(0), Run{}
	end := func() {
		if len(code) > from {
			run.Code = string(code[from:])
			dst = append(dst, run)
		}
		from = len(code)
	}
	for _, r := range text {
		b := faces.blocks[r>>8]
		if b == nil {
			continue
		}
		p := b[r&0xFF]
		if p.subset <= 0 {
			continue
		}
		if p.subset != current {
			end()
			current, run = p.subset, Run{Subset: int(p.subset) - 1}
		}
		code = utf8.AppendRune(code, rune(p.code))
		run.Glyphs++
		run.Width += int(p.advance)
	}
	end()
	return dst
}

// A Subset is one source cut to what a job takes from it.
type Subset struct {
	source *source
	pieces []piece
	runes  []rune
	codes  map[rune]uint16 // the same character may come from several faces
}

func newSubset(s *source) *Subset {
	return &Subset{source: s, pieces: []piece{{s, 0}}, runes: []rune{0}, codes: make(map[rune]uint16)}
}

func (s *Subset) add(r rune, id glyph) (uint16, error) {
	if code, ok := s.codes[r]; ok {
		return code, nil
	}
	if len(s.pieces) > maxCode {
		return 0, ErrTooManyGlyphs
	}
	code := uint16(len(s.pieces)) //nolint:gosec // just checked
	s.pieces = append(s.pieces, piece{s.source, id})
	s.runes = append(s.runes, r)
	s.codes[r] = code
	return code, nil
}

// Runes gives the character of every glyph of the subset, by number. Glyph 0
// is the box for a missing character and has the rune 0.
func (s *Subset) Runes() []rune { return s.runes }

// Advance gives the width of a glyph of the subset in thousandths of the type
// size.
func (s *Subset) Advance(code int) int { return s.source.advance(s.pieces[code].glyph) }

// Name gives a PostScript name with the six letters that mark a subset. It
// follows from what the subset holds.
func (s *Subset) Name() string {
	sum := sha256.Sum256([]byte(string(s.runes)))
	name := make([]byte, 0, 32)
	for _, b := range sum[:6] {
		name = append(name, 'A'+b%26)
	}
	name = append(name, "+JJ-"...)
	return string(append(name, s.source.name...))
}

// TrueType writes the subset as a TrueType file with what a PDF viewer needs
// and no more: glyphs are asked for by number. A non-nil keep leaves every
// other glyph blank without moving numbers. The error wraps what opening or
// reading the source reported.
func (s *Subset) TrueType(keep func(code int) bool) ([]byte, error) {
	c, err := newCut(s.pieces, keep)
	if err != nil {
		return nil, err
	}
	return assemble(c.tables(keep)), nil
}

// Metrics are the measures of a font that a PDF describes it with, in
// thousandths of the type size.
type Metrics struct {
	Ascent, Descent, CapHeight, StemV int
	Box                               [4]int // left, bottom, right, top
}

// Metrics gives the measures of the subset's source.
func (s *Subset) Metrics() (Metrics, error) {
	if err := s.source.open(); err != nil {
		return Metrics{}, err
	}
	units := s.source.unitsPerEm()
	at := func(table []byte, off int) int {
		return int(int16(binary.BigEndian.Uint16(table[off:]))) * 1000 / units //nolint:gosec // the field is signed
	}
	m := Metrics{Ascent: at(s.source.hhea, 4), Descent: at(s.source.hhea, 6)}
	m.CapHeight = m.Ascent
	if len(s.source.os2) >= 90 {
		m.CapHeight = at(s.source.os2, 88)
	}
	weight := int(binary.BigEndian.Uint16(s.source.os2[4:]))
	m.StemV = 50 + weight*weight/4225 // the usual estimate from the weight
	for i := range m.Box {
		m.Box[i] = at(s.source.head, 36+2*i)
	}
	return m, nil
}
