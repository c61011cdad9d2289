package font

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/image/font/sfnt"

	"jiajiang/reports/page"
)

// The sources every face falls back on, and the window's own.
const (
	serifRegular = "serif-regular"
	serifRest    = "serif-rest"
	serifRare    = "serif-rare"
	sansRegular  = "sans-regular"
	sansBold     = "sans-bold"
)

// own gives the source a face is set in before anything else.
func own(face page.Face) string {
	switch face {
	case page.FangSong:
		return "serif-light"
	case page.Kai:
		return "kai-regular"
	case page.Hei:
		return "sans-medium"
	case page.Title:
		return "serif-bold"
	case page.Song:
	}
	return serifRegular
}

// A Library is all the typefaces there are. It is opened once, costs little
// until a glyph is needed, and is safe for concurrent use.
type Library struct {
	decoder *zstd.Decoder
	sources map[string]*source
	chains  atomic.Pointer[[][]*source] // by face; replaced whole, never written to
	prefer  sync.Mutex                  // held while chains are replaced
	buffers sync.Pool                   // of *sfnt.Buffer
}

// Open reads the table of characters from files, which are laid out as
// jiajiang/assets/font describes. It opens no font yet.
func Open(files fs.FS) (*Library, error) {
	packedTable, err := fs.ReadFile(files, "coverage.zst")
	if err != nil {
		return nil, fmt.Errorf("open fonts: %w", err)
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxFont))
	if err != nil {
		return nil, fmt.Errorf("open fonts: %w", err)
	}
	table, err := decoder.DecodeAll(packedTable, nil)
	if err != nil {
		return nil, fmt.Errorf("open fonts: table of characters: %w", err)
	}
	coverages, err := parseCoverage(table)
	if err != nil {
		return nil, fmt.Errorf("open fonts: table of characters: %w", err)
	}
	l := &Library{
		decoder: decoder,
		sources: make(map[string]*source, len(coverages)),
		buffers: sync.Pool{New: func() any { return new(sfnt.Buffer) }},
	}
	for name, c := range coverages {
		l.sources[name] = &source{
			coverage: c, name: name,
			file: &packed{name: name, files: files, decoder: decoder},
		}
	}
	chains := make([][]*source, len(page.Faces()))
	for _, face := range page.Faces() {
		if chains[face], err = l.chain(own(face)); err != nil {
			return nil, err
		}
	}
	l.chains.Store(&chains)
	return l, nil
}

// chain gives the named source and those it falls back on.
func (l *Library) chain(first string) ([]*source, error) {
	var chain []*source
	for _, name := range []string{first, serifRegular, serifRest, serifRare} {
		s, ok := l.sources[name]
		if !ok {
			return nil, fmt.Errorf("open fonts: %s: %w", name, fs.ErrNotExist)
		}
		if !slices.Contains(chain, s) {
			chain = append(chain, s)
		}
	}
	return chain, nil
}

// find gives the first source of face's chain that has r, and r's glyph there.
// It returns nil when none has.
func (l *Library) find(face page.Face, r rune) (*source, glyph) {
	chains := *l.chains.Load()
	if int(face) >= len(chains) {
		return nil, 0
	}
	for _, s := range chains[face] {
		if g := s.find(r); g != 0 {
			return s, g
		}
	}
	return nil, 0
}

// Advance gives the width of r in face, in thousandths of the type size. A
// character no font has counts as 1000. No font file is opened for it.
func (l *Library) Advance(face page.Face, r rune) int {
	s, g := l.find(face, r)
	if s == nil {
		return 1000
	}
	return s.advance(g)
}

// Covers reports whether r can be printed in every face. No font file is
// opened for it.
func (l *Library) Covers(r rune) bool {
	for _, face := range page.Faces() {
		if s, _ := l.find(face, r); s == nil {
			return false
		}
	}
	return true
}

// Missing gives the characters of text that cannot be printed, each once, in
// the order of their first appearance. No font file is opened for it.
func (l *Library) Missing(text string) []rune {
	var missing []rune
	for _, r := range text {
		if !l.Covers(r) && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}
