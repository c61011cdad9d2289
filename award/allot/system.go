package allot

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// none of these is ever reached by a count.
const (
	without  = math.MinInt64 / 4 // no lower bound
	boundary = math.MaxInt64 / 4 // no upper bound
)

// A row is one linear inequality lo <= sum of coefficients <= hi over the
// candidates who have a tier of the scope.
type row struct {
	rule   int // index in the plan; -1: it asks nothing and is there to branch on
	lo, hi int64
	scope  uint32
	count  bool  // every coefficient is one
	size   int64 // the largest coefficient; what breaks the row is measured by it
}

// An entry is the coefficient of a class in a row, for the tiers of the row's
// scope, with the least and the most that one of the class can add.
type entry struct {
	row       int
	coef      int64
	scope     uint32
	low, high int64
	part      float64 // the coefficient as a part of the row's size
}

// add gives what somebody in tier t adds to the row.
func (e *entry) add(t int) int64 { return e.coef & -int64(e.scope>>t&1) }

// A class is made of the candidates whom no rule tells apart.
type class struct {
	options uint32 // the tiers that are open as bits; the bit after the last is no award
	on      []entry
}

// A system is a set of rules as inequalities over classes of candidates.
type system struct {
	none    int // the option of no award, which is the number of tiers
	rules   []bool
	singles []int // those of them that are about single candidates and stand in no row
	rows    []row
	classes []class
	of      []int      // class by candidate, in the order of the ranking
	members [][]member // of each row: the classes that stand in it
	size    int        // how many coefficients there are
	blame   []int      // how often a division on each row led to nothing
}

// A member is a class that stands in a row, with the place of its coefficient.
type member struct{ class, entry int }

// builder makes a system of some of a plan's rules.
type builder struct {
	plan   *Plan
	ranked []Candidate // in the order of the ranking
	at     []int       // where in the ranking each of the plan's candidates stands
	s      *system
	open   []uint32
	on     [][]entry
}

// newSystem takes the rules that are set in rules.
func newSystem(plan *Plan, ranked []Candidate, at []int, rules []bool) *system {
	b := builder{plan: plan, ranked: ranked, at: at, s: &system{none: len(plan.Tiers), rules: slices.Clone(rules)}}
	b.open = make([]uint32, len(ranked))
	b.on = make([][]entry, len(ranked))
	for i := range b.open {
		b.open[i] = 1<<(b.s.none+1) - 1
	}
	for r := range plan.Rules {
		if rules[r] {
			b.take(r)
		}
	}
	b.group()
	return b.s
}

// take adds what one rule asks.
func (b *builder) take(r int) {
	rule := &b.plan.Rules[r]
	scope := b.plan.scope(rule)
	if rule.Kind > Share {
		b.s.singles = append(b.s.singles, r)
	}
	switch rule.Kind {
	case Quota:
		b.quota(r, rule, scope)
	case Share:
		b.share(r, rule, scope)
	case Floor:
		for i := range b.ranked {
			c := &b.ranked[i]
			if !c.meets(rule.Where) {
				continue
			}
			if !rule.admits(c) {
				b.open[i] &^= scope
			}
		}
	case Pin:
		b.open[b.at[rule.Candidate]] &= scope
	case Bar:
		b.open[b.at[rule.Candidate]] &^= scope
	}
}

// quota adds the row of a quota, or one for each value of its attribute.
func (b *builder) quota(r int, rule *Rule, scope uint32) {
	lo, hi := rule.Bound.counts(rule.Num)
	rows := make(map[string]int)
	for i := range b.ranked {
		c := &b.ranked[i]
		if rule.Each >= 0 && c.Traits[rule.Each] == "" || !c.meets(rule.Where) {
			continue
		}
		value := ""
		if rule.Each >= 0 {
			value = c.Traits[rule.Each]
		}
		at, known := rows[value]
		if !known {
			at = b.row(row{rule: r, lo: lo, hi: hi, scope: scope, count: true})
			rows[value] = at
		}
		b.on[i] = append(b.on[i], entry{row: at, coef: 1, scope: scope})
	}
	if len(rows) == 0 && rule.Each < 0 { // nobody is counted: the rule holds or it does not
		b.row(row{rule: r, lo: lo, hi: hi, scope: scope, count: true})
	}
}

// counts gives the least and the most that a bound on n allows.
func (b Bound) counts(n int64) (lo, hi int64) {
	switch b {
	case AtMost:
		return without, n
	case AtLeast:
		return n, boundary
	case Below:
		return without, n - 1
	case Above:
		return n + 1, boundary
	case Exactly:
	}
	return n, n
}

// share adds the row of a share. With v = Den·part − Num·whole the share is at
// least Num/Den where v >= 0. It is above where v >= 1, or where the whole is
// nobody; since the whole is at most n, that is n·v >= whole.
func (b *builder) share(r int, rule *Rule, scope uint32) {
	in, out := rule.Den-rule.Num, -rule.Num
	if n := int64(len(b.ranked)); rule.Bound == Above || rule.Bound == Below {
		step := int64(1)
		if rule.Bound == Below {
			step = -1
		}
		in, out = n*in-step, n*out-step
	}
	lo, hi := int64(0), int64(0)
	switch rule.Bound {
	case AtMost, Below:
		lo = without
	case AtLeast, Above:
		hi = boundary
	case Exactly:
	}
	at := b.row(row{rule: r, lo: lo, hi: hi, scope: scope})
	whole := b.row(row{rule: -1, lo: without, hi: boundary, scope: scope, count: true})
	part := b.row(row{rule: -1, lo: without, hi: boundary, scope: scope, count: true})
	for i := range b.ranked {
		c := &b.ranked[i]
		if !c.meets(rule.Among) {
			continue
		}
		b.on[i] = append(b.on[i], entry{row: whole, coef: 1, scope: scope})
		coef := out
		if c.meets(rule.Where) {
			coef = in
			b.on[i] = append(b.on[i], entry{row: part, coef: 1, scope: scope})
		}
		if coef != 0 {
			b.on[i] = append(b.on[i], entry{row: at, coef: coef, scope: scope})
		}
	}
}

// row adds a row and gives its index.
func (b *builder) row(r row) int {
	b.s.rows = append(b.s.rows, r)
	return len(b.s.rows) - 1
}

// group puts candidates together whom no rule tells apart.
func (b *builder) group() {
	for i := range b.s.rows {
		b.s.rows[i].size = 1
	}
	for i := range b.on {
		for _, e := range b.on[i] {
			b.s.rows[e.row].size = max(b.s.rows[e.row].size, e.coef, -e.coef)
		}
	}
	known := make(map[string]int)
	b.s.of = make([]int, len(b.ranked))
	b.s.members, b.s.blame = make([][]member, len(b.s.rows)), make([]int, len(b.s.rows))
	var key []byte
	for i := range b.ranked {
		slices.SortFunc(b.on[i], func(x, y entry) int { return cmp.Compare(x.row, y.row) })
		key = binary.AppendUvarint(key[:0], uint64(b.open[i]))
		for _, e := range b.on[i] {
			key = binary.AppendVarint(binary.AppendUvarint(key, uint64(e.row)), e.coef) //nolint:gosec // an index
		}
		c, ok := known[string(key)]
		if !ok {
			c = len(b.s.classes)
			known[string(key)] = c
			b.s.classes = append(b.s.classes, b.s.newClass(b.open[i], b.on[i]))
			b.s.size += len(b.on[i])
			for at, e := range b.on[i] {
				b.s.members[e.row] = append(b.s.members[e.row], member{c, at})
			}
		}
		b.s.of[i] = c
	}
}

// newClass works out what one of a class can add to its rows.
func (s *system) newClass(options uint32, on []entry) class {
	for j := range on {
		e := &on[j]
		e.part = float64(e.coef) / float64(s.rows[e.row].size)
		e.low, e.high = boundary, without
		for t := range s.none + 1 {
			if options>>t&1 == 1 {
				e.low, e.high = min(e.low, e.add(t)), max(e.high, e.add(t))
			}
		}
	}
	return class{options: options, on: on}
}

// open reports whether an option is open to a class.
func (c *class) open(t int) bool { return c.options>>t&1 == 1 }

// A residual is what of a system is still undecided.
type residual struct {
	s    *system
	left []int   // of each class
	act  []int64 // of each row: what those add who are decided
	low  []int64 // of each row: the least that the others can add
	high []int64 // and the most
	shut int     // how many classes somebody is left of to whom nothing is open
	warm warmth  // where the last relaxation ended
	hope int     // how many moves are looked at for a chain: the fewer, the fewer chains came to something
}

// undecided gives the residual in which nobody is decided.
func (s *system) undecided() *residual {
	r := &residual{
		s: s, left: make([]int, len(s.classes)), act: make([]int64, len(s.rows)), low: make([]int64, len(s.rows)),
		high: make([]int64, len(s.rows)),
	}
	for _, c := range s.of {
		r.left[c]++
	}
	for c := range s.classes {
		if s.classes[c].options == 0 {
			r.shut++
			continue
		}
		for _, e := range s.classes[c].on {
			r.low[e.row] += int64(r.left[c]) * e.low
			r.high[e.row] += int64(r.left[c]) * e.high
		}
	}
	return r
}

// decide gives n of a class the option t; a negative n takes it back.
func (r *residual) decide(c, t, n int) {
	r.left[c] -= n
	for i := range r.s.classes[c].on {
		e := &r.s.classes[c].on[i]
		r.act[e.row] += int64(n) * e.add(t)
		r.low[e.row] -= int64(n) * e.low
		r.high[e.row] -= int64(n) * e.high
	}
}

// broken gives the first row that cannot be kept any more by itself, or -1.
func (r *residual) broken() int {
	for i := range r.s.rows {
		if !r.keeps(i, 0, 0) {
			return i
		}
	}
	return -1
}

// keeps reports whether a row can be kept by itself when what is left of it
// changes so.
func (r *residual) keeps(i int, low, high int64) bool {
	return r.act[i]+r.low[i]+low <= r.s.rows[i].hi && r.act[i]+r.high[i]+high >= r.s.rows[i].lo
}

// stops gives the first row that by itself keeps one of a class from an option,
// or -1.
func (r *residual) stops(c, t int) int {
	for i := range r.s.classes[c].on {
		e := &r.s.classes[c].on[i]
		if v := e.add(t); !r.keeps(e.row, v-e.low, v-e.high) {
			return e.row
		}
	}
	return -1
}

// A completion says how many of what is left of each class get each option: at
// class·options + option.
type completion []int

// kept reports whether a completion keeps every row.
func (r *residual) kept(x completion) bool {
	sums := r.sums(x)
	for i := range r.s.rows {
		if sums[i] < r.s.rows[i].lo || sums[i] > r.s.rows[i].hi {
			return false
		}
	}
	return true
}

// sums gives what all candidates add to each row under a completion.
func (r *residual) sums(x completion) []int64 {
	sums := slices.Clone(r.act)
	options := r.s.none + 1
	for c := range r.s.classes {
		if r.left[c] == 0 {
			continue
		}
		for t, n := range x[c*options : c*options+r.s.none] {
			if n == 0 {
				continue
			}
			for i := range r.s.classes[c].on {
				e := &r.s.classes[c].on[i]
				sums[e.row] += int64(n) * e.add(t)
			}
		}
	}
	return sums
}
