package page

import "strings"

// A Line is one line of set text. Its runs are placed from the line's own
// start, with the baseline at zero.
type Line struct {
	Runs  []Text
	Width Length
}

// At gives the line's runs with its start at x and its baseline at y.
func (l Line) At(x, y Length) []Item {
	items := make([]Item, len(l.Runs))
	for i, t := range l.Runs {
		t.X += x
		t.Y += y
		items[i] = t
	}
	return items
}

// String gives the line's characters.
func (l Line) String() string {
	var b strings.Builder
	for _, t := range l.Runs {
		b.WriteString(t.String)
	}
	return b.String()
}

// Set sets text on one line, however wide that becomes.
func Set(m Metrics, s Style, text string) Line {
	return s.line(s.glyphs(m, text))
}

// Width gives the width of text on one line.
func Width(m Metrics, s Style, text string) Length {
	return total(s.glyphs(m, text))
}

// SetSpread sets text with its characters spread evenly over width, as short
// names are. No blank is put between them.
func SetSpread(m Metrics, s Style, text string, width Length) Line {
	g := s.glyphs(m, text)
	spread(g, width-total(g))
	return s.line(g)
}

// total gives the width of glyphs one after another.
func total(g []glyph) Length {
	var w Length
	for i := range g {
		w += g[i].width
	}
	return w
}

// gaps counts the gaps between glyphs that may grow.
func gaps(g []glyph) Length {
	var n Length
	for i := 1; i < len(g); i++ {
		if !g[i].joined {
			n++
		}
	}
	return n
}

// spread shares free room among the gaps that may grow.
func spread(g []glyph, free Length) {
	n := gaps(g)
	if n == 0 || free <= 0 {
		return
	}
	k := Length(0)
	for i := 1; i < len(g); i++ {
		if !g[i].joined {
			g[i-1].width += free*(k+1)/n - free*k/n
			k++
		}
	}
}

// squeeze takes room from the marks that can give, the last one first.
func squeeze(g []glyph, over Length) {
	for i := len(g) - 1; i >= 0 && over > 0; i-- {
		take := min(over, g[i].give)
		g[i].width -= take
		if g[i].left {
			g[i].pad -= take
		}
		over -= take
	}
}

// drift is how far a character may stand from its exact place so that it can
// still share a run with the one before: four hundredths of a millimetre.
const drift Length = 40

// line places glyphs one after another in as few runs as will do.
func (s Style) line(g []glyph) Line {
	var l Line
	var end Length // where the last run's next character would begin
	start := 0     // the last run's first glyph
	text := make([]rune, len(g))
	for i := range g {
		text[i] = g[i].r
		x, spacing := l.Width+g[i].pad, g[i].width-g[i].natural
		l.Width += g[i].width
		n := len(l.Runs)
		if n > 0 && near(x, end, drift) && (i == len(g)-1 || g[i].joined || near(l.Runs[n-1].Spacing, spacing, 2)) {
			// What follows the line's last glyph does not matter, nor what
			// follows a word's last one: the next will not fit then.
			end += g[i].natural + l.Runs[n-1].Spacing
			continue
		}
		if n > 0 {
			l.Runs[n-1].String = string(text[start:i])
		}
		if i == len(g)-1 {
			spacing = 0
		}
		l.Runs = append(l.Runs, Text{X: x, Face: s.Face, Size: s.Size, Color: s.Color, Spacing: spacing})
		start, end = i, x+g[i].natural+spacing
	}
	if n := len(l.Runs); n > 0 {
		l.Runs[n-1].String = string(text[start:])
	}
	return l
}

// near reports whether two lengths are the same but for a small difference.
func near(a, b, most Length) bool { return a-b <= most && b-a <= most }
