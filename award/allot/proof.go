package allot

import (
	"math"
	"math/bits"
)

// A cut is a sum of rows, each times a whole number: an inequality that every
// allocation keeps. What is left breaks it if even the least that it can add is
// too much. That is checked in whole numbers, so a cut proves what it says
// however its multipliers were found.
type cut struct {
	rules []int   // whose rows it adds up
	cost  []int64 // of each option of each class
	least []int64 // of each class: what its cheapest open option costs
	limit int64
	sum   int64 // what those cost who are decided, and the least that the others can

	multiples []int64 // of the rows, until it is known on which divisions it rests
}

// Multipliers are simple fractions as a rule, and then exact; else they are
// rounded, after a measure that is fine enough for many.
const (
	fine     = 1 << 22
	largest  = 2000 // denominator of a simple fraction
	mostPart = math.MaxInt64 / 8
)

// newCut makes a cut of multipliers where it proves that the residual cannot be
// completed within the bounds of the relaxation; nil where it does not.
func (l *relaxation) newCut(m []float64) *cut {
	if whole, ok := l.fractions(m); ok {
		if c := l.add(whole); c != nil && c.sum > c.limit {
			return c
		}
	}
	if c := l.add(l.rounded(m)); c != nil && c.sum > c.limit {
		return c
	}
	return nil
}

// size gives what the multiplier of a row is measured by.
func (l *relaxation) size(i int) int64 {
	if i < len(l.lo) {
		return l.r.s.rows[i].size
	}
	return 1
}

// fractions makes whole numbers of multipliers that are simple fractions.
func (l *relaxation) fractions(m []float64) ([]int64, bool) {
	whole, below := make([]int64, len(m)), make([]int64, len(m))
	all, t := int64(1), tally{}
	for i, y := range m {
		below[i] = 1
		if math.Abs(y) < slight {
			continue
		}
		q := int64(1)
		for ; q <= largest; q++ {
			p := y * float64(q)
			if math.Abs(p-math.Round(p)) < slight*float64(q)*(1+math.Abs(y)) {
				whole[i], below[i] = int64(math.Round(p)), t.times(q, l.size(i))
				break
			}
		}
		if q > largest || t.full {
			return nil, false
		}
		shared := gcd(whole[i], below[i])
		if shared < 0 {
			shared = -shared
		}
		whole[i], below[i] = whole[i]/shared, below[i]/shared
		if all = t.times(all/gcd(all, below[i]), below[i]); t.full {
			return nil, false
		}
	}
	for i := range whole {
		whole[i] = t.times(whole[i], all/below[i])
	}
	return whole, !t.full
}

// rounded makes whole numbers of any multipliers.
func (l *relaxation) rounded(m []float64) []int64 {
	size := int64(1)
	for i := range m {
		size = max(size, l.size(i))
	}
	whole := make([]int64, len(m))
	for i, y := range m {
		if p := math.Round(y * fine * float64(size) / float64(l.size(i))); math.Abs(p) < 1<<50 {
			whole[i] = int64(p)
		}
	}
	return whole
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// A tally adds up and notices when whole numbers become too large.
type tally struct{ full bool }

func (t *tally) times(a, b int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > mostPart {
		t.full = true
		return 0
	}
	return a * b
}

func (t *tally) plus(a, b int64) int64 {
	c := a + b // both are below an eighth of what there is room for, or full is set
	if magnitude(c) > mostPart {
		t.full = true
		return 0
	}
	return c
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

// add adds the rows up; nil where a bound is missing or numbers become too large.
func (l *relaxation) add(y []int64) *cut {
	s, t := l.r.s, tally{}
	c := &cut{cost: make([]int64, len(s.classes)*l.options), least: make([]int64, len(s.classes)), multiples: y}
	asked := make(map[int]bool)
	for i, n := range y {
		if n == 0 {
			continue
		}
		bound := l.limitOf(i, n > 0)
		if bound == boundary || bound == without {
			return nil
		}
		c.limit = t.plus(c.limit, t.times(n, bound))
		if i < len(l.lo) {
			c.sum = t.plus(c.sum, t.times(n, l.r.act[i]))
			if rule := s.rows[i].rule; rule >= 0 && !asked[rule] {
				asked[rule] = true
				c.rules = append(c.rules, rule)
			}
		}
	}
	for i := range s.classes {
		for j := range s.classes[i].on {
			e := &s.classes[i].on[j]
			if y[e.row] == 0 {
				continue
			}
			part := t.times(y[e.row], e.coef)
			for o := range s.none {
				if e.scope>>o&1 == 1 {
					c.cost[i*l.options+o] = t.plus(c.cost[i*l.options+o], part)
				}
			}
		}
	}
	for i, b := range l.single {
		c.cost[b.v] = t.plus(c.cost[b.v], y[len(l.lo)+i])
	}
	for i := range s.classes {
		c.least[i] = boundary
		for o := range l.options {
			if s.classes[i].open(o) {
				c.least[i] = min(c.least[i], c.cost[i*l.options+o])
			}
		}
		if l.r.left[i] > 0 {
			c.sum = t.plus(c.sum, t.times(int64(l.r.left[i]), c.least[i]))
		}
	}
	if t.full {
		return nil
	}
	return c
}

// limitOf gives a bound of a row or of a bound on one variable.
func (l *relaxation) limitOf(i int, upper bool) int64 {
	switch {
	case i < len(l.lo) && upper:
		return l.hi[i]
	case i < len(l.lo):
		return l.lo[i]
	case upper:
		return l.single[i-len(l.lo)].hi
	}
	return l.single[i-len(l.lo)].lo
}

// decide takes note that n of a class got an option.
func (c *cut) decide(class, v, n int) { c.sum += int64(n) * (c.cost[v] - c.least[class]) }

// stops reports whether the cut keeps one of a class from an option.
func (c *cut) stops(class, v int) bool { return c.sum+c.cost[v]-c.least[class] > c.limit }
