package page

// Metrics tells how wide characters are.
type Metrics interface {
	// Advance gives the width of r in face, in thousandths of the type size.
	// A character no font has counts as 1000.
	Advance(face Face, r rune) int
}

// A Style is how a stretch of text is set.
type Style struct {
	Face  Face
	Size  Size
	Color Color
	// Cell is the width a full-width character takes; zero means the size.
	Cell Length
	// Halves sets Latin letters and digits in half cells each, so that the
	// characters after them stay on the grid.
	Halves bool
}

// cell gives the width of a full-width character.
func (s Style) cell() Length {
	if s.Cell != 0 {
		return s.Cell
	}
	return s.Size.Length()
}

// natural gives the width of r as its font has it.
func (s Style) natural(m Metrics, r rune) Length {
	return Length((m.Advance(s.Face, r)*int(s.Size.Length()) + 500) / 1000)
}

// A glyph is one character with the room it takes on its line.
type glyph struct {
	r       rune
	width   Length // what it takes
	natural Length // what its font gives it
	pad     Length // from where it begins to where its drawing begins
	give    Length // how much narrower it can be made
	left    bool   // give is taken from its left side
	glued   bool   // no line may begin with it
	joined  bool   // its distance from the one before is fixed
}

// glyphs measures text and finds where lines may begin.
func (s Style) glyphs(m Metrics, text string) []glyph {
	runes := []rune(Clean(text))
	g := make([]glyph, len(runes))
	for i := 0; i < len(runes); {
		if wide(runes[i]) || runes[i] == ' ' {
			g[i] = s.single(m, runes[i])
			i++
			continue
		}
		end := i + 1
		for end < len(runes) && !wide(runes[end]) && runes[end] != ' ' {
			end++
		}
		s.word(m, runes[i:end], g[i:end])
		i = end
	}
	glue(g)
	return g
}

// single measures a full-width character or a blank.
func (s Style) single(m Metrics, r rune) glyph {
	n := s.natural(m, r)
	g := glyph{r: r, width: s.cell(), natural: n}
	switch {
	case r == ' ':
		g.width = n
		if s.Halves {
			g.width = s.cell() / 2
		}
	case in(opening, r):
		g.pad, g.give, g.left = s.Size.Length()-n, s.cell()/2, true
	case in(closing, r):
		g.give = s.cell() / 2
	case r == '·' && n*4 < s.Size.Length()*3:
		g.width = s.cell() / 2
		g.pad = (g.width - n) / 2
	default:
		g.pad = (s.Size.Length() - n) / 2
	}
	return g
}

// word measures letters and digits that stand together. In half cells they
// share as many as they are, or more where that would press them together.
func (s Style) word(m Metrics, runes []rune, g []glyph) {
	var total Length
	for i, r := range runes {
		g[i].r, g[i].natural = r, s.natural(m, r)
		g[i].width = g[i].natural
		g[i].joined = i > 0
		g[i].glued = i > 0
		total += g[i].natural
	}
	if !s.Halves {
		return
	}
	room := s.cell() * Length(len(runes)) / 2
	for room*5 < total*4 {
		room += s.cell() / 2
	}
	n := Length(len(runes))
	for i := range g {
		k := Length(i)
		g[i].width += (room-total)*(k+1)/n - (room-total)*k/n
	}
}

// glue marks the characters that no line may begin with.
func glue(g []glyph) {
	last := -1 // the last character that is no blank
	for i := range g {
		if blank(g[i].r) {
			continue
		}
		if i > 0 {
			gluePair(g, i)
		}
		if last >= 0 && (in(notLast, g[last].r) || in(notFirst, g[i].r) && !beginsPair(g[i:])) {
			for k := last + 1; k <= i; k++ {
				g[k].glued = true
			}
		}
		last = i
	}
}

// beginsPair reports whether g begins with —— or ……, which a line may.
func beginsPair(g []glyph) bool {
	return len(g) > 1 && in(paired, g[0].r) && g[1].r == g[0].r && !g[0].joined
}

// gluePair looks at a character together with those just before it.
func gluePair(g []glyph, i int) {
	before, r := g[i-1].r, g[i].r
	var further rune // two before
	if i > 1 {
		further = g[i-2].r
	}
	switch {
	case r == before && in(paired, r) && !g[i-1].joined:
		g[i].glued, g[i].joined = true, true
	case digit(before) && in(dateMarks, r):
		g[i].glued = true
	case in(dateMarks, before) && digit(r) && digit(further):
		g[i].glued = true
	case before == ' ' && digit(r) && further == ')':
		g[i-1].glued, g[i].glued = true, true
	}
}
