package page

import "slices"

// A Measure is the width text is broken to.
type Measure struct {
	Width  Length
	Indent Length // taken from the first line
	Ragged bool   // lines are not spread to the full width
	Keep   string // what stays on one line if it can, where it appears last
}

// Break breaks text into lines. No line begins or ends with a mark that must
// not stand there; numbers, dates and Latin words stay whole unless one alone
// is wider than the measure. Blanks at a line's ends are dropped, nothing else.
func Break(m Metrics, s Style, text string, w Measure) []Line {
	g := s.glyphs(m, text)
	keep(g, w.Keep)
	var lines []Line
	width := w.Width - w.Indent
	for start := 0; start < len(g); {
		if g[start].r == ' ' {
			start++
			continue
		}
		end, over := fit(g[start:], width, s.cell())
		end += start
		set := trim(g[start:end])
		squeeze(set, over)
		if !w.Ragged && end < len(g) {
			spread(set, looseness(set, width))
		}
		lines = append(lines, s.line(set))
		start = end
		width = w.Width
	}
	return lines
}

// keep glues the last appearance of part together.
func keep(g []glyph, part string) {
	runes := []rune(part)
	for i := len(g) - len(runes); len(runes) > 1 && i >= 0; i-- {
		found := g[i : i+len(runes)]
		if slices.EqualFunc(found, runes, func(one glyph, r rune) bool { return one.r == r }) {
			for k := range found[1:] {
				found[k+1].glued = true
			}
			return
		}
	}
}

// fit finds how many glyphs the next line takes, and by how much they must be
// squeezed, which is at most by a cell. It takes at least one.
func fit(g []glyph, width, cell Length) (end int, over Length) {
	var sum, trailing, give Length
	best, hole := 0, width
	for i := 1; i <= len(g); i++ {
		last := g[i-1]
		sum += last.width
		give += last.give
		trailing += last.width
		if last.r != ' ' {
			trailing = 0
		}
		if i < len(g) && g[i].glued {
			continue
		}
		over = sum - trailing - width
		switch {
		case over <= 0:
			best, hole = i, -over
			continue
		case over <= min(give, cell) && hole > cell/4:
			return i, over
		case best == 0:
			return forced(g, width), 0
		}
		return best, 0
	}
	return best, 0
}

// forced cuts what cannot be kept whole.
func forced(g []glyph, width Length) int {
	var sum Length
	for i := range g {
		sum += g[i].width
		if sum > width && i > 0 {
			for k := i; k > 0; k-- {
				if !in(notFirst, g[k].r) && !in(notLast, g[k-1].r) {
					return k
				}
			}
			return i
		}
	}
	return len(g)
}

// trim drops blanks from the end of a line.
func trim(g []glyph) []glyph {
	for len(g) > 0 && g[len(g)-1].r == ' ' {
		g = g[:len(g)-1]
	}
	return g
}

// unseen is a hole at a line's end too small to be filled.
const unseen Length = 100

// looseness gives how much a line must be spread to fill width. A line with a
// hole too wide to hide stays as it is.
func looseness(g []glyph, width Length) Length {
	n, free := gaps(g), width-total(g)
	if n == 0 || free <= unseen || free > n*width/80 {
		return 0
	}
	return free
}
