package page

import "slices"

// BreakTitle breaks a title into as few lines as it needs, where the sense
// allows it best and so that the lines grow, shrink or do first one and then
// the other.
func BreakTitle(m Metrics, s Style, text string, width Length) []Line {
	g := trim(s.glyphs(m, text))
	if len(g) == 0 {
		return nil
	}
	t := title{glyphs: g, width: width}
	t.sums = make([]Length, len(g)+1)
	for i, one := range g {
		t.sums[i+1] = t.sums[i] + one.width
	}
	t.senses()
	cuts := t.cuts()
	if cuts == nil {
		return Break(m, s, text, Measure{Width: width, Ragged: true})
	}
	lines := make([]Line, 0, len(cuts)+1)
	start := 0
	for _, end := range append(cuts, len(g)) {
		piece := trim(g[start:end])
		for len(piece) > 0 && piece[0].r == ' ' {
			piece = piece[1:]
		}
		lines = append(lines, s.line(piece))
		start = end
	}
	return lines
}

// A title is a title being broken.
type title struct {
	glyphs []glyph
	sums   []Length // width of everything before each glyph
	harm   []int    // how bad it is to begin a line at each glyph; under zero it is good
	width  Length
}

// The harm of a line's beginning, in hundredths of a full line.
const (
	harmSense = -12 // between words
	harmQuote = 25  // inside quotation marks
	harmWord  = 60  // inside a word
	harmLine  = 500 // not allowed
)

// senses fills in the harm.
func (t *title) senses() {
	runes := make([]rune, len(t.glyphs))
	for i, g := range t.glyphs {
		runes[i] = g.r
	}
	t.harm = make([]int, len(runes))
	depth, words := 0, titleWords()
	for i, r := range runes {
		if i > 0 && in(closing, runes[i-1]) && !in(pauses, runes[i-1]) {
			depth--
		}
		switch {
		case i == 0:
		case t.glyphs[i].glued:
			t.harm[i] = harmLine
		case in(opening, r) || in(closing, runes[i-1]) || runes[i-1] == ' ' || wordAt(words, runes[i:]) != nil:
			t.harm[i] = harmSense
		case depth == 0 && in(titleEnds, runes[i-1]):
			t.harm[i] = harmSense
		}
		if depth > 0 {
			t.harm[i] += harmQuote
		}
		if in(opening, r) {
			depth++
		}
	}
	for i := range runes {
		for k := range wordAt(words, runes[i:]) {
			if k > 0 {
				t.harm[i+k] += harmWord
			}
		}
	}
}

// wordAt gives the word that text begins with, or nil.
func wordAt(words [][]rune, text []rune) []rune {
	for _, word := range words {
		if len(text) >= len(word) && slices.Equal(text[:len(word)], word) {
			return word
		}
	}
	return nil
}

// cuts finds the line beginnings that cost least, on as few lines as hold the
// title. It returns nil where no allowed cut does.
func (t *title) cuts() []int {
	n := len(t.glyphs)
	if t.sums[n] <= t.width {
		return []int{}
	}
	for lines := int(t.sums[n]/t.width) + 1; lines <= 6; lines++ {
		ideal := t.sums[n] / Length(lines)
		if cuts, ok := t.best(0, lines, ideal); ok {
			return cuts.at
		}
	}
	return nil
}

// A cutting is a way to break the rest of a title.
type cutting struct {
	at   []int
	cost int
}

// best breaks what begins at start into the given number of lines.
func (t *title) best(start, lines int, ideal Length) (cutting, bool) {
	n := len(t.glyphs)
	if lines == 1 {
		w := t.sums[n] - t.sums[start]
		return cutting{cost: t.unlike(w, ideal)}, w <= t.width
	}
	var found cutting
	ok := false
	for end := start + 1; end < n; end++ {
		w := t.sums[end] - t.sums[start]
		if w > t.width {
			break
		}
		if t.harm[end] >= harmLine || w*2 < ideal {
			continue
		}
		rest, fits := t.best(end, lines-1, ideal)
		if !fits {
			continue
		}
		cost := rest.cost + t.harm[end] + t.unlike(w, ideal)
		if !ok || cost < found.cost {
			found, ok = cutting{at: append([]int{end}, rest.at...), cost: cost}, true
		}
	}
	return found, ok
}

// unlike weighs how far a line is from the ideal width, in hundredths of a
// full line; small differences cost little.
func (t *title) unlike(w, ideal Length) int {
	d := int(w-ideal) * 100 / int(t.width)
	return d * d / 12
}
