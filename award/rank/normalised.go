package rank

import (
	"strings"

	"jiajiang/award/exact"
)

// What judge normalisation asks for. Below these a judge's scale is hardly
// known (the thresholds are those of RCLiveScore).
const (
	LeastJudges     = 3
	LeastCandidates = 6
)

// Conditions gives the codes of the conditions of judge normalisation that do
// not hold: FewJudges, FewCandidates, NotAllMarked. The last is not asked for
// where candidates were assigned to judges at random.
func Conditions(m *Marks, atRandom bool) []Code {
	candidates, judges := m.counted()
	var unmet []Code
	if judges < LeastJudges {
		unmet = append(unmet, FewJudges)
	}
	if candidates < LeastCandidates {
		unmet = append(unmet, FewCandidates)
	}
	if !atRandom && !m.complete(candidates) {
		unmet = append(unmet, NotAllMarked)
	}
	return unmet
}

// complete reports whether every judge who gave a total gave one to each of so
// many candidates.
func (m *Marks) complete(candidates int) bool {
	for _, all := range m.byJudge() {
		if len(all) > 0 && len(all) != candidates {
			return false
		}
	}
	return true
}

// normalisable gives what is declared of every candidate, or a problem where
// judge normalisation is not offered.
func normalisable(m *Marks, o Options) ([]Reason, error) {
	var declared []Reason
	if o.AtRandom {
		declared = append(declared, Reason{AtRandom, nil})
	}
	unmet := Conditions(m, o.AtRandom)
	if len(unmet) == 0 {
		return declared, nil
	}
	codes := make([]string, len(unmet))
	for i, c := range unmet {
		codes[i] = strings.TrimPrefix(string(c), "rank-")
	}
	if o.Overrule == "" {
		return nil, problem(Unmet, Args{"conditions": codes})
	}
	return append(declared, Reason{Overruled, Args{"conditions": codes, "reason": o.Overrule}}), nil
}

// A spread is how a judge, or all judges together, used the scale of whole
// totals.
type spread struct {
	count       int64
	least, most int64
	mean        exact.Number
	variance    exact.Number // of the population
}

// spreadOf measures whole totals.
func spreadOf(all []standing) spread {
	if len(all) == 0 {
		return spread{}
	}
	s := spread{count: int64(len(all)), least: all[0].total, most: all[0].total}
	sum, squares := exact.Number{}, exact.Number{}
	for _, one := range all {
		s.least, s.most = min(s.least, one.total), max(s.most, one.total)
		v := exact.Int(one.total)
		sum, squares = sum.Add(v), squares.Add(v.Mul(v))
	}
	n := exact.Int(s.count)
	s.mean = sum.Div(n)
	s.variance = squares.Div(n).Sub(s.mean.Mul(s.mean))
	return s
}

// A normaliser puts judges' totals on one scale.
type normaliser struct {
	marks  *Marks
	method Method
	judges []spread
	all    spread
	basis  *rootBasis
	root   []int          // of each judge: which root of the basis its deviation makes
	times  []exact.Number // and how often
}

// normalised makes values by z-scores or by shares of judges' ranges.
func normalised(m *Marks, method Method) outcome {
	byJudge := m.byJudge()
	n := &normaliser{
		marks: m, method: method, basis: &rootBasis{}, judges: make([]spread, len(byJudge)), root: make([]int, len(byJudge)),
		times: make([]exact.Number, len(byJudge)),
	}
	var everything []standing
	for j, all := range byJudge {
		n.judges[j] = spreadOf(all)
		everything = append(everything, all...)
	}
	n.all = spreadOf(everything)
	values := make([]Value, len(m.candidates))
	if method == ZScore {
		for j, s := range n.judges {
			if s.variance.Sign() > 0 && n.all.variance.Sign() > 0 {
				n.root[j], n.times[j] = n.basis.express(n.all.variance.Div(s.variance).Rat())
			}
		}
	}
	for c := range values {
		if method == ZScore {
			values[c] = n.score(c)
		} else {
			values[c] = n.share(c)
		}
	}
	return outcome{values: values, explain: func(c int) []Reason { return n.explain(c, values[c]) }}
}

// score gives the mean z-score of a candidate on the scale of all totals: the
// mean of all, and for each judge the distance from the judge's mean, times the
// deviation of all, over that of the judge.
func (n *normaliser) score(c int) Value {
	given := n.marks.give(c, onTotals)
	if len(given) == 0 {
		return Value{}
	}
	count := exact.Int(int64(len(given)))
	unit := exact.Int(n.marks.divisor)
	sum := &rootSum{basis: n.basis, number: n.all.mean, times: make([]exact.Number, len(n.basis.radicands))}
	for _, g := range given {
		share := exact.Int(g.value).Sub(n.judges[g.judge].mean).Mul(n.times[g.judge]).Div(count)
		switch root := n.root[g.judge]; {
		case n.times[g.judge].Sign() == 0: // the judge has no deviation
		case root < 0:
			sum.number = sum.number.Add(share)
		default:
			sum.times[root] = sum.times[root].Add(share)
		}
	}
	sum.number = sum.number.Div(unit)
	for i := range sum.times {
		sum.times[i] = sum.times[i].Div(unit)
	}
	return Value{roots: sum, given: true}
}

// part gives where a total lies between the least and the most of its judge.
func (n *normaliser) part(g given) exact.Number {
	s := n.judges[g.judge]
	if s.least == s.most {
		return exact.Ratio(1, 2)
	}
	return exact.Ratio(g.value-s.least, s.most-s.least)
}

// share gives the mean of the parts of a candidate.
func (n *normaliser) share(c int) Value {
	given := n.marks.give(c, onTotals)
	if len(given) == 0 {
		return Value{}
	}
	sum := exact.Number{}
	for _, g := range given {
		sum = sum.Add(n.part(g))
	}
	return rational(sum.Div(exact.Int(int64(len(given)))))
}

// explain tells the way from the marks of a candidate to its value.
func (n *normaliser) explain(c int, v Value) []Reason {
	m := n.marks
	all := m.sheetReasons(c)
	unit := exact.Int(m.divisor)
	var parts, flat []string
	for _, g := range m.give(c, onTotals) {
		s := n.judges[g.judge]
		name := m.judges[g.judge]
		if s.least == s.most {
			flat = append(flat, name)
		}
		own := name + " " + m.number(g.value).String()
		if n.method == ZScore {
			own += " (" + s.mean.Div(unit).String() + ", " + s.variance.Div(unit).Div(unit).String() + ")"
		} else {
			own += " (" + m.number(s.least).String() + "–" + m.number(s.most).String() + ") " + n.part(g).String()
		}
		parts = append(parts, own)
	}
	if len(parts) == 0 {
		return all
	}
	if len(flat) > 0 {
		all = append(all, Reason{NormalizedNone, Args{"judges": flat}})
	}
	if n.method == MinMax {
		return append(all, Reason{SharesOf, Args{"parts": parts, "value": v.String()}})
	}
	all = append(all, Reason{ScoresOf, Args{
		"parts": parts, "mean": n.all.mean.Div(unit).String(), "variance": n.all.variance.Div(unit).Div(unit).String(), "value": v.String(),
	}})
	if _, exactly := v.Number(); !exactly {
		all = append(all, Reason{Irrational, Args{"places": IrrationalPlaces}})
	}
	return all
}

// Deviation gives the population variance of a candidate's totals; false where
// it has none.
func (m *Marks) Deviation(candidate int) (exact.Number, bool) {
	var all []standing
	for _, g := range m.give(candidate, onTotals) {
		all = append(all, standing{total: g.value})
	}
	if len(all) == 0 {
		return exact.Number{}, false
	}
	unit := exact.Int(m.divisor)
	return spreadOf(all).variance.Div(unit).Div(unit), true
}
