package allot

import (
	"math"
	"slices"
)

// A verdict is what is known of whether a residual can be completed.
type verdict uint8

const (
	unknown verdict = iota // it was not decided within the bound
	yes
	no
)

// An answer is a verdict with what shows it.
type answer struct {
	verdict verdict
	x       completion // yes: one
	rules   []bool     // no: rules that do not let it; all others can be left out
	cuts    []*cut     // no: the cuts that prove it, where there are any
}

// deepest bounds how often a search divides.
const deepest = 400

// complete looks for a completion of what is left, from one that may break
// rows. It is branch and bound: the relaxation proves that there is none, or
// stands on a point; where that divides somebody, the search is divided on a
// count that has to be whole.
func (r *residual) complete(x completion, work *int) answer {
	if r.shut > 0 {
		return answer{verdict: no, rules: r.s.rules}
	}
	if i := r.broken(); i >= 0 {
		a := answer{verdict: no, rules: r.s.only(r.s.rows[i].rule)}
		return a
	}
	if x = r.mended(x, work); r.kept(x) {
		return answer{verdict: yes, x: x}
	}
	b := branching{r: r}
	v, why := b.divide(newRelaxation(r, x, work), 0)
	a := answer{verdict: v, x: b.x}
	if v == no {
		a.rules = r.s.only(why.rules...)
		a.cuts = why.cuts
	}
	return a
}

// only gives the set of one rule, and of those on single candidates, which are
// in no row.
func (s *system) only(rules ...int) []bool {
	set := make([]bool, len(s.rules))
	for _, r := range rules {
		if r >= 0 {
			set[r] = true
		}
	}
	return set
}

// branching is one search.
type branching struct {
	r *residual
	x completion
}

// A refutation is why a part of a search has no completion.
type refutation struct {
	rules  []int  // whose rows its cuts add up
	levels []bool // on which divisions of the search it rests, by depth
	cuts   []*cut // every way in which a completion can be divided meets one
}

// rests reports whether the refutation rests on the division at a depth.
func (f *refutation) rests(depth int) bool { return depth < len(f.levels) && f.levels[depth] }

// joined gives the refutation of what was divided at a depth, of those of both
// parts.
func joined(f, g *refutation, depth int) *refutation {
	h := &refutation{rules: slices.Concat(f.rules, g.rules), levels: make([]bool, depth), cuts: slices.Concat(f.cuts, g.cuts)}
	for d := range depth {
		h.levels[d] = f.rests(d) || g.rests(d)
	}
	slices.Sort(h.rules)
	h.rules = slices.Compact(h.rules)
	return h
}

// divide decides one part of the search. A refutation that does not rest on how
// the search was divided refutes the other part as well.
func (b *branching) divide(l *relaxation, depth int) (verdict, *refutation) {
	end := l.solve()
	if depth == 0 {
		b.r.warm = warmth{slices.Clone(l.basis), slices.Clone(l.tight)}
	}
	switch end {
	case proof:
		if f := l.refute(depth); f != nil {
			return no, f
		}
		return unknown, nil
	case point:
		if x := b.r.mended(l.whole(), l.work); b.r.kept(x) {
			b.x = x
			return yes, nil
		}
	case lost:
		return unknown, nil
	}
	row, v := l.uneven()
	if depth > deepest || row < 0 && v < 0 {
		return unknown, nil
	}
	at := l.standing(row, v)
	down := int64(math.Floor(at))
	result, first := no, (*refutation)(nil)
	for i := range 2 {
		part := l
		if i == 0 {
			part = l.clone()
		}
		if lower := (at-float64(down) < 0.5) == (i == 0); row >= 0 {
			part.narrow(row, down, lower, depth)
		} else {
			part.narrowSingle(v, down, lower, depth)
		}
		verdict, f := b.divide(part, depth+1)
		switch {
		case verdict == yes:
			return yes, nil
		case verdict == unknown:
			result = unknown
		case !f.rests(depth):
			return no, f
		case first == nil:
			first = f
		case result == no:
			return no, joined(first, f, depth)
		}
	}
	return unknown, nil
}

// standing gives where a row stands, or a variable where the row is -1.
func (l *relaxation) standing(row, v int) float64 {
	if row >= 0 {
		return l.act[row]
	}
	return l.x[v]
}

// refute makes a refutation of the multipliers where they prove one.
func (l *relaxation) refute(depth int) *refutation {
	c := l.newCut(l.lambda)
	if c == nil {
		return nil
	}
	f := &refutation{rules: c.rules, levels: make([]bool, depth), cuts: []*cut{c}}
	for i, n := range c.multiples {
		level := -1
		switch {
		case n > 0:
			level = l.levels[2*i]
		case n < 0:
			level = l.levels[2*i+1]
		}
		if level >= 0 {
			f.levels[level] = true
			if i < len(l.lo) {
				l.r.s.blame[i]++
			}
		}
	}
	c.multiples = nil
	return f
}

// narrow keeps a row at or below down, or above it.
func (l *relaxation) narrow(row int, down int64, lower bool, depth int) {
	if lower {
		l.hi[row], l.levels[2*row] = down, depth
	} else {
		l.lo[row], l.levels[2*row+1] = down+1, depth
	}
}

// narrowSingle keeps a variable at or below down, or above it.
func (l *relaxation) narrowSingle(v int, down int64, lower bool, depth int) {
	at := slices.IndexFunc(l.single, func(b single) bool { return b.v == v })
	if at < 0 {
		at = len(l.single)
		l.single = append(l.single, single{v: v, lo: without, hi: boundary})
		l.act = append(l.act, l.x[v])
		l.side = append(l.side, 0)
		l.levels = append(l.levels, -1, -1)
	}
	row := len(l.lo) + at
	if lower {
		l.single[at].hi, l.levels[2*row] = down, depth
	} else {
		l.single[at].lo, l.levels[2*row+1] = down+1, depth
	}
}

// whole rounds the point so that each class is given out to the last.
func (l *relaxation) whole() completion {
	x := make(completion, len(l.x))
	for _, c := range l.alive {
		left := l.r.left[c]
		for t := range l.options {
			v := c*l.options + t
			x[v] = int(math.Floor(l.x[v] + notable))
			left -= x[v]
		}
		for left > 0 {
			best := -1
			for t := range l.options {
				v := c*l.options + t
				if l.r.s.classes[c].open(t) && (best < 0 || l.x[v]-float64(x[v]) > l.x[best]-float64(x[best])+slight) {
					best = v
				}
			}
			x[best]++
			left--
		}
		for t := 0; left < 0; t = (t + 1) % l.options {
			if v := c*l.options + t; x[v] > 0 {
				x[v]--
				left++
			}
		}
	}
	return x
}

// uneven finds what is to be whole and is not: the count of a row that
// was to blame most often, or else that most classes are in, before the count of
// one class.
func (l *relaxation) uneven() (row, v int) {
	row, v = -1, -1
	most := 1
	for i := range l.r.s.rows {
		spread := len(l.r.s.members[i])
		weight := spread + l.r.s.blame[i]*len(l.r.s.of)
		if l.r.s.rows[i].count && spread > 1 && weight > most && distance(l.act[i]) > notable {
			most, row = weight, i
		}
	}
	if row >= 0 {
		return row, -1
	}
	best := notable
	for _, c := range l.alive {
		for t := range l.options {
			if d := distance(l.x[c*l.options+t]); d > best {
				best, v = d+slight, c*l.options+t
			}
		}
	}
	return -1, v
}

// distance gives how far a number is from the next whole one.
func distance(a float64) float64 { return math.Abs(a - math.Round(a)) }
