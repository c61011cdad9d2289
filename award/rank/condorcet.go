package rank

import (
	"cmp"
	"slices"
	"strconv"

	"jiajiang/award/exact"
)

// MaxPairwise is how many candidates can be compared two by two: time grows
// with the third power of their number.
const MaxPairwise = 1000

// pairs holds of each pair of candidates how many voters prefer the first.
type pairs struct {
	n     int
	votes []int64
}

func (p pairs) of(a, b int) int64 { return p.votes[a*p.n+b] }

// strength gives how strong the majority of a over b is; 0 where there is none.
func (p pairs) strength(a, b int, s Strength) int64 {
	switch won, lost := p.of(a, b), p.of(b, a); {
	case won <= lost:
		return 0
	case s == Margins:
		return won - lost
	default:
		return won
	}
}

// duels compares all candidates that anybody ranks.
type duels struct {
	in      input
	options Options
	group   []int32 // the candidates compared
	index   []int   // of each candidate in group, or -1
	pairs   pairs
	paths   []int64 // of Schulze: strengths of the strongest paths
	locks   *locked // of ranked pairs
}

// condorcet makes values by comparing candidates two by two.
func condorcet(in input, o Options) outcome {
	d := &duels{in: in, options: o, index: make([]int, len(in.names()))}
	ranked := make([]bool, len(in.names()))
	in.rankings(func(r ranking) bool {
		for _, c := range r.order {
			ranked[c] = true
		}
		return true
	})
	for c := range d.index {
		d.index[c] = -1
		if ranked[c] {
			d.index[c] = len(d.group)
			d.group = append(d.group, int32(c))
		}
	}
	d.pairs = in.compare(d.group)
	var value func(i int) exact.Number
	switch o.Method {
	case Schulze:
		d.paths = d.pairs.strongest(o.Strength)
		value = d.notAfter(d.pathOver)
	case RankedPairs:
		d.locks = d.pairs.lock(o.Strength)
		value = d.notAfter(d.locks.over)
	case Copeland:
		value = func(i int) exact.Number {
			won, tied := d.record(i)
			return exact.Int(int64(won)).Add(exact.Ratio(int64(tied), 2))
		}
	default:
		value = func(i int) exact.Number { worst, _ := d.worst(i); return exact.Int(worst) }
	}
	values := make([]Value, len(d.index))
	for i, c := range d.group {
		values[c] = rational(value(i))
	}
	return outcome{
		values: values, ascending: o.Method == Minimax,
		explain: func(c int) []Reason { return d.explain(c, values[c]) },
	}
}

// notAfter counts the candidates that are not before one.
func (d *duels) notAfter(before func(a, b int) bool) func(i int) exact.Number {
	return func(i int) exact.Number {
		n := int64(0)
		for j := range d.group {
			if j != i && !before(j, i) {
				n++
			}
		}
		return exact.Int(n)
	}
}

func (d *duels) pathOver(a, b int) bool {
	return d.paths[a*d.pairs.n+b] > d.paths[b*d.pairs.n+a]
}

// strongest gives the strength of the strongest path of each pair: of the
// weakest majority on it (Floyd and Warshall's order).
func (p pairs) strongest(s Strength) []int64 {
	paths := make([]int64, len(p.votes))
	for a := range p.n {
		for b := range p.n {
			if a != b {
				paths[a*p.n+b] = p.strength(a, b, s)
			}
		}
	}
	for via := range p.n {
		through := paths[via*p.n : (via+1)*p.n]
		for a := range p.n {
			first := paths[a*p.n+via]
			if a == via || first == 0 {
				continue
			}
			row := paths[a*p.n : (a+1)*p.n]
			for b, second := range through {
				row[b] = max(row[b], min(first, second))
			}
		}
	}
	for a := range p.n {
		paths[a*p.n+a] = 0
	}
	return paths
}

// A majority is one pair of which more voters prefer the first.
type majority struct {
	a, b               int
	strength, opposing int64
}

// majorities lists them from the strongest down.
func (p pairs) majorities(s Strength) []majority {
	var all []majority
	for a := range p.n {
		for b := range p.n {
			if n := p.strength(a, b, s); n > 0 {
				all = append(all, majority{a, b, n, p.of(b, a)})
			}
		}
	}
	slices.SortStableFunc(all, majority.stronger)
	return all
}

// stronger orders majorities: more strength first, then fewer votes against.
func (m majority) stronger(o majority) int {
	return cmp.Or(cmp.Compare(o.strength, m.strength), cmp.Compare(m.opposing, o.opposing))
}

// locked is the majorities that ranked pairs keeps.
type locked struct {
	n       int
	words   int
	reach   []uint64 // of each candidate a set of those it is before
	skipped map[[2]int]bool
}

// lock keeps majorities from the strongest down, those of equal strength
// together.
func (p pairs) lock(s Strength) *locked {
	l := &locked{n: p.n, words: (p.n + 63) / 64, skipped: make(map[[2]int]bool)}
	l.reach = make([]uint64, l.n*l.words)
	all := p.majorities(s)
	for begin := 0; begin < len(all); {
		end := begin + 1
		for end < len(all) && all[begin].stronger(all[end]) == 0 {
			end++
		}
		l.lockAll(all[begin:end])
		begin = end
	}
	return l
}

// lockAll keeps those of equally strong majorities that close no cycle with
// stronger ones, nor with each other.
func (l *locked) lockAll(equal []majority) {
	var open []majority
	for _, m := range equal {
		if l.over(m.b, m.a) {
			l.skipped[[2]int{m.a, m.b}] = true
		} else {
			open = append(open, m)
		}
	}
	if len(open) == 1 {
		l.keep(open[0])
		return
	}
	trial := &locked{n: l.n, words: l.words, reach: slices.Clone(l.reach)}
	for _, m := range open {
		trial.keep(m)
	}
	for _, m := range open {
		if trial.over(m.b, m.a) {
			l.skipped[[2]int{m.a, m.b}] = true
		} else {
			l.keep(m)
		}
	}
}

// over reports whether a is before b.
func (l *locked) over(a, b int) bool { return l.reach[a*l.words+b/64]>>(b%64)&1 != 0 }

// keep adds a majority and what follows of it.
func (l *locked) keep(m majority) {
	if l.over(m.a, m.b) {
		return
	}
	below := slices.Clone(l.reach[m.b*l.words : (m.b+1)*l.words])
	below[m.b/64] |= 1 << (m.b % 64)
	for x := range l.n {
		if x != m.a && !l.over(x, m.a) {
			continue
		}
		for w, set := range below {
			l.reach[x*l.words+w] |= set
		}
	}
}

// record counts the pairs that a candidate wins and ties.
func (d *duels) record(i int) (won, tied int) {
	for j := range d.group {
		switch a, b := d.pairs.of(i, j), d.pairs.of(j, i); {
		case j == i:
		case a > b:
			won++
		case a == b:
			tied++
		}
	}
	return won, tied
}

// worst gives the strength of the strongest majority against a candidate, and
// by whom.
func (d *duels) worst(i int) (most int64, by []int) {
	for j := range d.group {
		switch s := d.pairs.strength(j, i, d.options.Strength); {
		case s == 0 || s < most:
		case s > most:
			most, by = s, []int{j}
		default:
			by = append(by, j)
		}
	}
	return most, by
}

// explain tells the way from pairs to a value.
func (d *duels) explain(c int, v Value) []Reason {
	var all []Reason
	if m, ok := d.in.(*Marks); ok {
		all = m.sheetReasons(c)
		if totals := m.give(c, onTotals); len(totals) > 0 {
			all = append(all, Reason{TotalsUsed, Args{"marks": m.by(totals, onTotals), "count": len(totals)}})
		}
	}
	i := d.index[c]
	if i < 0 {
		return all
	}
	all = append(all, Reason{Compared, d.sorted(i, func(j int) (int, string) {
		a, b := d.pairs.of(i, j), d.pairs.of(j, i)
		return cmp.Compare(a, b), against(a, b)
	})})
	switch d.options.Method {
	case Schulze:
		args := d.sorted(i, func(j int) (int, string) {
			a, b := d.paths[i*d.pairs.n+j], d.paths[j*d.pairs.n+i]
			return cmp.Compare(a, b), against(a, b)
		})
		args["value"] = v.String()
		all = append(all, Reason{PathsOf, args})
	case RankedPairs:
		all = append(all, d.locksOf(i, v)...)
	case Copeland:
		won, tied := d.record(i)
		all = append(all, Reason{CopelandOf, Args{"won": won, "tied": tied, "value": v.String()}})
	default:
		worst, by := d.worst(i)
		if worst == 0 {
			return append(all, Reason{NoDefeat, nil})
		}
		all = append(all, Reason{WorstDefeat, Args{"by": d.namesOf(by), "value": v.String()}})
	}
	return all
}

// locksOf tells who is locked before and after a candidate, and which majorities
// were left out.
func (d *duels) locksOf(i int, v Value) []Reason {
	var before, after, skipped []int
	for j := range d.group {
		if d.locks.over(i, j) {
			after = append(after, j)
		}
		if d.locks.over(j, i) {
			before = append(before, j)
		}
		if d.locks.skipped[[2]int{i, j}] || d.locks.skipped[[2]int{j, i}] {
			skipped = append(skipped, j)
		}
	}
	all := []Reason{{LocksOf, Args{"won": d.namesOf(after), "lost": d.namesOf(before), "value": v.String()}}}
	if len(skipped) > 0 {
		pairs := make([]string, len(skipped))
		for n, j := range skipped {
			pairs[n] = d.name(j) + " " + against(d.pairs.of(i, j), d.pairs.of(j, i))
		}
		all = append(all, Reason{LocksSkipped, Args{"pairs": pairs}})
	}
	return all
}

func (d *duels) name(i int) string { return d.in.names()[d.group[i]] }

func (d *duels) namesOf(all []int) []string {
	names := make([]string, len(all))
	for n, i := range all {
		names[n] = d.name(i)
	}
	return names
}

// sorted tells of each other candidate how a comparison came out, as arguments
// won, tied and lost.
func (d *duels) sorted(i int, compare func(j int) (order int, text string)) Args {
	texts := map[int][]string{}
	for j := range d.group {
		if j != i {
			order, text := compare(j)
			texts[order] = append(texts[order], d.name(j)+" "+text)
		}
	}
	return Args{"won": texts[1], "tied": texts[0], "lost": texts[-1]}
}

// against writes two numbers of votes.
func against(a, b int64) string { return strconv.FormatInt(a, 10) + ":" + strconv.FormatInt(b, 10) }
