package font

import (
	"fmt"
	"io"
	"slices"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jiajiang/reports/page"
)

// em is the size outlines are given in, in pixels of package sfnt.
const em = 1000

// Outline gives the drawing of r in face, for a rasteriser: 1000 units to the
// em, y downwards from the baseline, and the width r takes. It is false for a
// character no font has or whose font cannot be read; a blank has no segments.
// The segments belong to the caller.
func (l *Library) Outline(face page.Face, r rune) (segments sfnt.Segments, advance int, ok bool) {
	s, g := l.find(face, r)
	if s == nil {
		return nil, em, false
	}
	f, err := s.outlines()
	if err != nil {
		return nil, em, false
	}
	buffer, ok := l.buffers.Get().(*sfnt.Buffer)
	if !ok {
		buffer = new(sfnt.Buffer)
	}
	defer l.buffers.Put(buffer)
	shared, err := f.LoadGlyph(buffer, sfnt.GlyphIndex(g), fixed.I(em), nil)
	if err != nil {
		return nil, em, false
	}
	return slices.Clone(shared), s.advance(g), true
}

// outlines opens the source for drawing, once.
func (s *source) outlines() (*sfnt.Font, error) {
	s.drawOnce.Do(func() {
		var fonts *sfnt.Collection
		if fonts, s.drawErr = sfnt.ParseCollectionReaderAt(reader{s.file}); s.drawErr == nil {
			s.draw, s.drawErr = fonts.Font(0)
		}
		if s.drawErr != nil {
			s.drawErr = fmt.Errorf("open font %s: %w", s.name, s.drawErr)
		}
	})
	return s.draw, s.drawErr
}

// A reader reads a font file at any place.
type reader struct{ blob }

// ReadAt fills p from offset off.
func (r reader) ReadAt(p []byte, off int64) (int, error) {
	data, err := r.slice(int(off), len(p))
	if err != nil {
		return 0, io.ErrUnexpectedEOF
	}
	return copy(p, data), nil
}
