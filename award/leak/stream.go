package leak

import (
	"sort"
	"strings"
	"unicode"

	"jiajiang/award/identifier"
)

// A gap tells what stood between a character of the stream and the one before.
type gap uint8

// The gaps. The first two bits count blanks, three standing for more.
const (
	blanks    gap = 3
	hiddenGap gap = 4 // something that cannot be seen
	textGap   gap = 8 // the end of a text or a line break
)

// A stream is the folded text of a document without its blanks, with the way
// back to the texts.
type stream struct {
	texts  []Text
	runes  []rune
	pos    []int32 // the rune of all the texts, counted through, of which it is
	gap    []gap
	starts []int // where each text begins, counted through, and where the last ends
}

// newStream folds the texts.
func newStream(texts []Text, simplify func(rune) rune) *stream {
	size := 0
	for _, t := range texts {
		size += len(t.Text)
	}
	size = size*2/5 + 16 // most characters have three bytes
	s := &stream{texts: texts, runes: make([]rune, 0, size), pos: make([]int32, 0, size), gap: make([]gap, 0, size)}
	f := newFolder(simplify)
	at := 0
	var g gap
	for _, t := range texts {
		s.starts = append(s.starts, at)
		g |= textGap
		for _, r := range t.Text {
			folded, what := f.fold(r)
			switch what {
			case kept:
				s.runes, s.pos, s.gap = append(s.runes, folded), append(s.pos, int32(at)), append(s.gap, g)
				g = 0
			case blank:
				if g&blanks < blanks {
					g++
				}
			case lineEnd:
				g |= textGap
			case hidden:
				if r == diaeresis && len(s.runes) > 0 && s.runes[len(s.runes)-1] == 'u' {
					s.runes[len(s.runes)-1] = 'v'
				}
				g |= hiddenGap
			}
			at++
		}
	}
	s.starts = append(s.starts, at)
	return s
}

// textAt gives the index of the text in which a rune stands, counted through.
func (s *stream) textAt(at int) int {
	return sort.Search(len(s.texts), func(i int) bool { return s.starts[i+1] > at })
}

// at gives a character of the stream, or 0 outside it.
func (s *stream) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

// touches reports whether character i stands right behind the one before, in
// the same text and without a blank.
func (s *stream) touches(i int) bool {
	return i > 0 && i < len(s.runes) && s.gap[i]&(blanks|textGap) == 0
}

// before gives the text of up to n characters before i.
func (s *stream) before(i, n int) string { return string(s.runes[max(0, i-n):i]) }

// after gives the text of up to n characters from i on.
func (s *stream) after(i, n int) string { return string(s.runes[i:min(len(s.runes), i+n)]) }

// says reports whether one of the words stands within n characters before i.
func (s *stream) says(i, n int, words []string) bool {
	text := s.before(i, n)
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// What becomes of a character.
const (
	kept = iota
	blank
	hidden
	lineEnd
)

// diaeresis is the combining mark that makes a u into a ü.
const diaeresis = '\u0308'

// A folder folds characters one by one.
type folder struct {
	simplify func(rune) rune
	kangxi   []rune // the usual forms of U+2F00 and on
	compat   []rune // the usual forms of U+F900 and on
	letters  map[rune]rune
}

// newFolder makes a folder; a nil simplify leaves Chinese characters as they are.
func newFolder(simplify func(rune) rune) *folder {
	if simplify == nil {
		simplify = func(r rune) rune { return r }
	}
	f := &folder{simplify: simplify, kangxi: []rune(kangxiForms), compat: []rune(compatForms), letters: make(map[rune]rune)}
	for group := range strings.FieldsSeq(letterForms) {
		runes := []rune(group)
		for _, r := range runes[1:] {
			f.letters[r] = runes[0]
		}
	}
	return f
}

// fold gives the folded form of a character and what becomes of it.
func (f *folder) fold(r rune) (rune, int) {
	switch {
	case r >= 'A' && r <= 'Z':
		return r - 'A' + 'a', kept
	case r == '\n' || r == '\r' || r == '\f' || r == '\u2028' || r == '\u2029':
		return 0, lineEnd
	case r == ' ' || r == '\t':
		return 0, blank
	case r < ' ':
		return 0, hidden
	case r < 0x80:
		return r, kept
	case r >= 0x4e00 && r <= 0x9fff:
		return f.simplify(r), kept
	}
	return f.foldOther(r)
}

// foldOther folds what is neither ASCII nor an everyday Chinese character.
func (f *folder) foldOther(r rune) (rune, int) {
	if r >= '！' && r <= '～' {
		return f.fold(r - '！' + '!')
	}
	if i := int(r) - 0x2f00; i >= 0 && i < len(f.kangxi) {
		return f.simplify(f.kangxi[i]), kept
	}
	if i := int(r) - 0xf900; i >= 0 && i < len(f.compat) {
		return f.simplify(f.compat[i]), kept
	}
	if r >= 0x1d7ce && r <= 0x1d7ff { // digits of mathematical alphabets
		return '0' + (r-0x1d7ce)%10, kept
	}
	if to, ok := f.letters[r]; ok {
		return to, kept
	}
	switch {
	case unicode.Is(unicode.Pd, r) || r == '−':
		return '-', kept
	case r == '\u00a0' || unicode.IsSpace(r):
		return 0, blank
	case identifier.Blank(r) || unicode.Is(unicode.Mn, r):
		return 0, hidden
	}
	return f.simplify(unicode.ToLower(r)), kept
}

// word folds a whole word, as what stands in the stream is folded.
func (f *folder) word(w string) []rune {
	var out []rune
	for _, r := range w {
		folded, what := f.fold(r)
		switch {
		case what == kept:
			out = append(out, folded)
		case r == diaeresis && len(out) > 0 && out[len(out)-1] == 'u':
			out[len(out)-1] = 'v'
		}
	}
	return out
}

// isLetter reports whether a folded character is a Latin letter.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' }

// isDigit reports whether a folded character is a digit.
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isHan reports whether a character is Chinese.
func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || unicode.Is(unicode.Han, r) }
