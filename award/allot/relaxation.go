package allot

import (
	"math"
	"slices"
)

// Tolerances of the relaxation. Nothing that is told rests on them: what it
// finds is proven in whole numbers before it is believed.
const (
	slight  = 1e-9
	notable = 1e-6
	drift   = 40   // steps after which sums are worked out anew
	patient = 25   // steps without progress after which the first choice is taken
	turns   = 4000 // steps after which a relaxation is given up
)

// A relaxation is a residual in which people can be divided: a linear program,
// solved by the simplex method from a point that need not be a corner. In each
// class one option is the key: what of the class has no other option has that.
// So classes need no rows of their own (generalised upper bounds).
//
// It only ever looks for a point that breaks no row, by making the sum of what
// is broken as small as it goes; where that stays above zero, the multipliers
// are a proof that there is none (Farkas).
type relaxation struct {
	r       *residual
	options int
	lo, hi  []int64  // of the rows, narrowed by divisions
	levels  []int    // the depth that narrowed the upper and the lower bound of each row; -1: none
	single  []single // bounds on one variable
	alive   []int    // classes of which somebody is left
	x       []float64
	act     []float64 // of rows, then of bounds on one variable
	key     []int     // option of each class
	basis   []int     // variables that follow the others
	tight   []int     // rows that are held at a bound, as many as there are variables in the basis
	side    []int8    // by row: held at its upper bound 1, at its lower -1, or not
	work    *int      // what may still be spent

	lambda []float64 // multipliers by row
	place  []int     // where a row stands among the tight, from 1
	move   []float64 // by row: how it moves in a step
	moved  []int
	last   factors // of the basis as it is
	likely []int   // variables that had something to gain when all were looked at
}

// A single is a bound on one variable.
type single struct {
	v      int
	lo, hi int64
}

// newRelaxation starts at a completion.
func newRelaxation(r *residual, x completion, work *int) *relaxation {
	l := &relaxation{
		r: r, options: r.s.none + 1, lo: make([]int64, len(r.s.rows)), hi: make([]int64, len(r.s.rows)),
		x: make([]float64, len(x)), key: make([]int, len(r.s.classes)), side: make([]int8, len(r.s.rows)), work: work,
	}
	for i := range r.s.rows {
		l.lo[i], l.hi[i] = r.s.rows[i].lo, r.s.rows[i].hi
		l.levels = append(l.levels, -1, -1)
	}
	for c, left := range r.left {
		if left == 0 {
			continue
		}
		l.alive = append(l.alive, c)
		for t := range l.options {
			v := c*l.options + t
			l.x[v] = float64(x[v])
			if x[v] > x[c*l.options+l.key[c]] {
				l.key[c] = t
			}
		}
	}
	l.addUp()
	l.resume(r.warm)
	return l
}

// clone gives a relaxation that can go its own way.
func (l *relaxation) clone() *relaxation {
	c := *l
	c.lo, c.hi, c.single = slices.Clone(l.lo), slices.Clone(l.hi), slices.Clone(l.single)
	c.levels = slices.Clone(l.levels)
	c.x, c.act, c.key = slices.Clone(l.x), slices.Clone(l.act), slices.Clone(l.key)
	c.basis, c.tight, c.side = slices.Clone(l.basis), slices.Clone(l.tight), slices.Clone(l.side)
	c.lambda, c.place, c.move, c.moved, c.likely, c.last = nil, nil, nil, nil, nil, factors{}
	return &c
}

// addUp works out what each row adds up to.
func (l *relaxation) addUp() {
	l.act = l.act[:0]
	for i, a := range l.r.act {
		l.act = append(l.act, float64(a)/float64(l.r.s.rows[i].size))
	}
	for _, b := range l.single {
		l.act = append(l.act, l.x[b.v])
	}
	*l.work -= l.r.s.size
	for _, c := range l.alive {
		on := l.r.s.classes[c].on
		for t, x := range l.x[c*l.options : c*l.options+l.r.s.none] {
			if x == 0 {
				continue
			}
			for i := range on {
				if e := &on[i]; e.scope>>t&1 == 1 {
					l.act[e.row] += float64(e.part * x)
				}
			}
		}
	}
}

// bounds gives the bounds of a row, measured by its size, or of a bound on one
// variable.
func (l *relaxation) bounds(i int) (lo, hi float64) {
	if i >= len(l.lo) {
		b := l.single[i-len(l.lo)]
		return float64(b.lo), float64(b.hi)
	}
	lo, hi = math.Inf(-1), math.Inf(1)
	size := float64(l.r.s.rows[i].size)
	if l.lo[i] > without {
		lo = float64(l.lo[i]) / size
	}
	if l.hi[i] < boundary {
		hi = float64(l.hi[i]) / size
	}
	return lo, hi
}

// off says how a row is broken: above its upper bound 1, below its lower -1, or
// 0.
func (l *relaxation) off(i int) int8 {
	lo, hi := l.bounds(i)
	switch a := l.act[i]; {
	case a > hi+notable:
		return 1
	case a < lo-notable:
		return -1
	}
	return 0
}

// column calls take with the coefficients of a variable, less those of its
// class's key.
func (l *relaxation) column(v int, take func(row int, coef float64)) {
	c, t := v/l.options, v%l.options
	k := l.key[c]
	for i := range l.r.s.classes[c].on {
		e := &l.r.s.classes[c].on[i]
		switch in, out := e.scope>>t&1 == 1, e.scope>>k&1 == 1; {
		case in && !out:
			take(e.row, e.part)
		case out && !in:
			take(e.row, -e.part)
		}
	}
	for i, b := range l.single {
		switch b.v {
		case v:
			take(len(l.lo)+i, 1)
		case c*l.options + k:
			take(len(l.lo)+i, -1)
		}
	}
}

// A found is how a relaxation ends.
type found uint8

const (
	lost  found = iota // given up
	point              // it stands on a point that breaks nothing
	proof              // its multipliers prove that there is none
)

// solve looks for a point that breaks nothing.
func (l *relaxation) solve() found {
	idle, since := 0, 0
	for range turns {
		if *l.work < 0 {
			return lost
		}
		if since++; since > drift {
			l.addUp()
			since = 0
		}
		m, ok := l.price()
		if !ok {
			return lost
		}
		if m == nil {
			return point
		}
		e := l.enter(m, idle > patient)
		if e.none() {
			l.lambda = m
			return proof
		}
		step, ok := l.step(e, idle > patient)
		if !ok {
			return lost
		}
		if step > slight {
			idle = 0
		} else {
			idle++
		}
	}
	return lost
}

// price gives the multipliers of the rows; nil where nothing is broken. It is
// not ok where the basis cannot be solved.
func (l *relaxation) price() (multipliers []float64, ok bool) {
	m := l.lambda
	if len(m) != len(l.act) {
		m = make([]float64, len(l.act))
		l.lambda = m
		l.place = make([]int, len(l.act))
		l.move = make([]float64, len(l.act))
	}
	clear(m)
	clear(l.place)
	broken := false
	for i := range l.act {
		if l.side[i] != 0 {
			continue
		}
		if at := l.off(i); at != 0 {
			m[i], broken = float64(at), true
		}
	}
	*l.work -= len(l.act)
	if !broken {
		return nil, true
	}
	for i, r := range l.tight {
		l.place[r] = i + 1
	}
	if len(l.basis) == 0 {
		return m, true
	}
	rhs := make([]float64, len(l.basis))
	for j, v := range l.basis {
		l.column(v, func(row int, coef float64) { rhs[j] -= float64(coef * m[row]) })
	}
	if !l.factor() {
		return nil, false
	}
	for i, y := range l.last.transposed(rhs) {
		m[l.tight[i]] = y
	}
	return m, true
}

// factor factors the part of the tight rows that the basis has.
func (l *relaxation) factor() bool {
	k := len(l.basis)
	l.last.reset(k)
	for j, v := range l.basis {
		l.column(v, func(row int, coef float64) {
			if p := l.place[row]; p > 0 {
				l.last.at[(p-1)*k+j] = coef
			}
		})
	}
	ok := l.last.factor()
	*l.work -= k*k + l.last.work
	return ok
}

// An entering is what a step begins with: a variable that goes up or down, or a
// row that lets go of its bound.
type entering struct {
	v, row int // -1: it is not that
	up     bool
}

func (e entering) none() bool { return e.v < 0 && e.row < 0 }

// enter chooses what a step begins with: what makes the most of it, or the
// first that makes anything of it. Among equals the best placed goes up and the
// worst placed down, since that is where a ranking wants them.
func (l *relaxation) enter(m []float64, first bool) entering {
	e := entering{v: -1, row: -1}
	best := notable
	for _, r := range l.tight {
		lo, hi := l.bounds(r)
		if gain := -m[r] * float64(l.side[r]); gain > best && lo < hi {
			best, e = gain, entering{v: -1, row: r, up: l.side[r] < 0}
			if first {
				return e
			}
		}
	}
	if !first {
		if l.likelier(m, &e, best) {
			return e
		}
	}
	l.likely = l.likely[:0]
	costs := make([]float64, l.options)
	for _, c := range l.alive {
		class := &l.r.s.classes[c]
		l.costs(c, m, costs)
		own := costs[l.key[c]]
		for t := range l.options {
			v := c*l.options + t
			if t == l.key[c] || !class.open(t) {
				continue
			}
			gain := own - costs[t]
			if gain > notable || gain < -notable && l.x[v] > slight && !slices.Contains(l.basis, v) {
				l.likely = append(l.likely, v)
				if math.Abs(gain) > best+slight || gain < 0 && -gain > best-slight {
					best, e = math.Abs(gain), entering{v: v, row: -1, up: gain > 0}
				}
				if first {
					return e
				}
			}
		}
	}
	l.shorten()
	return e
}

// mostLikely bounds how many variables are looked at again.
const mostLikely = 120

// shorten keeps some of the variables that have something to gain, evenly.
func (l *relaxation) shorten() {
	if n := len(l.likely); n > mostLikely {
		for i := range mostLikely {
			l.likely[i] = l.likely[i*n/mostLikely]
		}
		l.likely = l.likely[:mostLikely]
	}
}

// likelier looks among the variables that had something to gain before; false
// where none has any more.
func (l *relaxation) likelier(m []float64, e *entering, best float64) bool {
	costs := make([]float64, l.options)
	class := -1
	for _, v := range l.likely {
		c, t := v/l.options, v%l.options
		if t == l.key[c] {
			continue
		}
		if c != class {
			l.costs(c, m, costs)
			class = c
		}
		gain := costs[l.key[c]] - costs[t]
		if gain > best+slight || gain < -best+slight && gain < -notable && l.x[v] > slight && !slices.Contains(l.basis, v) {
			best, *e = math.Abs(gain), entering{v: v, row: -1, up: gain > 0}
		}
	}
	return e.v >= 0
}

// costs works out what the multipliers make of each option of a class.
func (l *relaxation) costs(c int, m, costs []float64) {
	clear(costs)
	on := l.r.s.classes[c].on
	*l.work -= 2 + len(on)
	for i := range on {
		e := &on[i]
		y := m[e.row]
		if y == 0 {
			continue
		}
		y = float64(y * e.part)
		for t := range l.r.s.none {
			if e.scope>>t&1 == 1 {
				costs[t] += y
			}
		}
	}
	for i, b := range l.single {
		if b.v/l.options == c {
			costs[b.v%l.options] += m[len(l.lo)+i]
		}
	}
}
