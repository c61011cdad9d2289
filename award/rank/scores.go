package rank

import (
	"cmp"
	"maps"
	"slices"

	"jiajiang/award/exact"
)

// scores makes values by mean, median or trimmed mean.
type scores struct {
	marks   *Marks
	options Options
}

func (s scores) outcome() outcome {
	values := make([]Value, len(s.marks.candidates))
	var room []int64
	for c := range values {
		if s.options.On == OnItem {
			values[c], room = s.byItem(c, room)
		} else {
			values[c], room = s.byTotal(c, room)
		}
	}
	return outcome{values: values, explain: s.explain}
}

// byTotal makes the value of a candidate of the totals of its sheets.
func (s scores) byTotal(c int, room []int64) (Value, []int64) {
	room = s.marks.totalsOf(c, room[:0])
	if len(room) == 0 {
		return Value{}, room
	}
	sum, count := s.aggregate(room)
	return rational(exact.Int(sum).Div(exact.Int(count).Mul(exact.Int(s.marks.divisor)))), room
}

// byItem makes the value of a candidate of its marks item by item. There is none
// where an item that counts has no mark.
func (s scores) byItem(c int, room []int64) (Value, []int64) {
	value := exact.Number{}
	for i, w := range s.marks.weights {
		if w == 0 {
			continue
		}
		room = s.marks.itemOf(c, i, room[:0])
		if len(room) == 0 {
			return Value{}, room
		}
		sum, count := s.aggregate(room)
		value = value.Add(exact.Ratio(sum, count).Mul(exact.Int(w)))
	}
	return rational(value.Div(exact.Int(s.marks.divisor))), room
}

// aggregate makes mean, median or trimmed mean of whole numbers, whose order it
// changes: a sum and what divides it.
func (s scores) aggregate(all []int64) (sum, count int64) {
	switch drop := s.drops(len(all)); {
	case s.options.Method == Median:
		slices.Sort(all)
		all = middle(all)
	case drop == 1: // what is nearly always asked for, without sorting
		sum = -slices.Min(all) - slices.Max(all)
		count = -2
	case drop > 0:
		slices.Sort(all)
		all = all[drop : len(all)-drop]
	}
	for _, v := range all {
		sum += v
	}
	return sum, count + int64(len(all))
}

// drops gives how many of n marks are dropped at each end.
func (s scores) drops(n int) int {
	if s.options.Method == Trimmed && n >= 2*s.options.Trim+1 {
		return s.options.Trim
	}
	return 0
}

// middle gives the one or two in the middle of a sorted slice, if it has any.
func middle[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all[(len(all)-1)/2 : len(all)/2+1]
}

// totalsOf appends the whole totals of a candidate that count.
func (m *Marks) totalsOf(c int, to []int64) []int64 {
	for _, t := range m.totals[m.start[c]:m.start[c+1]] {
		if t > noMark {
			to = append(to, t)
		}
	}
	return to
}

// itemOf appends the whole marks of a candidate for an item.
func (m *Marks) itemOf(c, item int, to []int64) []int64 {
	for at := m.start[c]; at < m.start[c+1]; at++ {
		if v := m.marksOf(int(at))[item]; v > noMark {
			to = append(to, v)
		}
	}
	return to
}

// A given is a whole number with the judge who gave it.
type given struct {
	value int64
	judge int32
}

// give lists what judges gave a candidate: totals, or with an item marks for it.
func (m *Marks) give(c, item int) []given {
	var all []given
	for at := m.start[c]; at < m.start[c+1]; at++ {
		v := m.totals[at]
		if item >= 0 {
			v = m.marksOf(int(at))[item]
		}
		if v > noMark {
			all = append(all, given{v, m.judge[at]})
		}
	}
	return all
}

// onTotals stands for the totals among items.
const onTotals = -1

// exactly writes a whole total, or a whole mark for an item, as a number.
func (m *Marks) exactly(v int64, item int) exact.Number {
	if item == onTotals {
		return m.number(v)
	}
	return m.mark(v)
}

// by writes what judges gave as texts, a judge and a number each.
func (m *Marks) by(all []given, item int) []string {
	texts := make([]string, len(all))
	for i, g := range all {
		texts[i] = m.judges[g.judge] + " " + m.exactly(g.value, item).String()
	}
	return texts
}

// explain tells the way from the marks of a candidate to its value.
func (s scores) explain(c int) []Reason {
	if s.options.On == OnItem {
		return s.explainItems(c)
	}
	all := s.marks.sheetReasons(c)
	totals := s.marks.give(c, onTotals)
	if len(totals) == 0 {
		return all
	}
	all = append(all, Reason{TotalsUsed, Args{"marks": s.marks.by(totals, onTotals), "count": len(totals)}})
	reasons, _ := s.explainSet(totals, onTotals)
	return append(all, reasons...)
}

// explainItems tells it item by item.
func (s scores) explainItems(c int) []Reason {
	m := s.marks
	all := append(m.absences(c), m.independents(c)...)
	var parts []string
	sum, weights := exact.Number{}, exact.Number{}
	for i, item := range m.rubric {
		marks := m.give(c, i)
		if item.Independent || len(marks) == 0 {
			continue
		}
		reasons, value := s.explainSet(marks, i)
		all = append(all, Reason{ItemUsed, Args{
			"item": item.Name, "weight": item.Weight.String(), "marks": m.by(marks, i), "count": len(marks),
		}})
		all = append(all, reasons...)
		parts = append(parts, item.Name+" "+value.String()+"×"+item.Weight.String())
		sum, weights = sum.Add(value.Mul(item.Weight)), weights.Add(item.Weight)
	}
	if len(parts) > 1 {
		all = append(all, Reason{WeightedOf, Args{"parts": parts, "weights": weights.String(), "value": sum.Div(weights).String()}})
	}
	return all
}

// explainSet tells what was made of totals, or of the marks for an item, and
// gives what came of it.
func (s scores) explainSet(all []given, item int) ([]Reason, exact.Number) {
	m := s.marks
	name := Args{}
	if item != onTotals && len(m.rubric) > 1 {
		name["item"] = m.rubric[item].Name
	}
	with := func(args Args) Args {
		maps.Copy(args, name)
		return args
	}
	slices.SortStableFunc(all, func(a, b given) int { return cmp.Compare(a.value, b.value) })
	var reasons []Reason
	used := all
	switch drop := s.drops(len(all)); {
	case s.options.Method == Median:
		used = middle(all)
	case drop > 0:
		high := slices.Clone(all[len(all)-drop:])
		slices.Reverse(high)
		reasons = append(
			reasons,
			Reason{DroppedHigh, with(Args{"marks": m.by(high, item)})},
			Reason{DroppedLow, with(Args{"marks": m.by(all[:drop], item)})},
		)
		used = all[drop : len(all)-drop]
	case s.options.Method == Trimmed && s.options.Trim > 0:
		reasons = append(reasons, Reason{NotTrimmed, with(Args{"count": len(all), "least": 2*s.options.Trim + 1})})
	}
	sum := exact.Number{}
	for _, g := range used {
		sum = sum.Add(m.exactly(g.value, item))
	}
	value := sum.Div(exact.Int(int64(len(used))))
	if s.options.Method == Median {
		ordered := make([]string, len(all))
		for i, g := range all {
			ordered[i] = m.exactly(g.value, item).String()
		}
		return append(reasons, Reason{MedianOf, with(Args{"marks": ordered, "value": value.String()})}), value
	}
	return append(reasons, Reason{MeanOf, with(Args{"sum": sum.String(), "count": len(used), "value": value.String()})}), value
}

// sheetReasons tells how the totals of a candidate's sheets came about, and
// which sheets do not count.
func (m *Marks) sheetReasons(c int) []Reason {
	var all []Reason
	counted := 0
	for _, w := range m.weights {
		if w > 0 {
			counted++
		}
	}
	for at := m.start[c]; at < m.start[c+1] && counted > 1; at++ {
		if m.totals[at] <= noMark {
			continue
		}
		var marks []string
		for i, v := range m.marksOf(int(at)) {
			if m.weights[i] > 0 {
				marks = append(marks, m.rubric[i].Name+" "+m.mark(v).String()+"×"+m.rubric[i].Weight.String())
			}
		}
		all = append(all, Reason{SheetUsed, Args{
			"judge": m.judges[m.judge[at]], "marks": marks, "total": m.number(m.totals[at]).String(),
		}})
	}
	return append(append(all, m.independents(c)...), m.absences(c)...)
}

// independents tells the marks of a candidate that do not count.
func (m *Marks) independents(c int) []Reason {
	var all []Reason
	for i, item := range m.rubric {
		if marks := m.give(c, i); item.Independent && len(marks) > 0 {
			all = append(all, Reason{Independent, Args{"item": item.Name, "marks": m.by(marks, i)}})
		}
	}
	return all
}

// absences tells which judges' sheets do not count for a candidate, and why.
func (m *Marks) absences(c int) []Reason {
	judges := map[int64][]string{}
	present := make([]bool, len(m.judges))
	for at := m.start[c]; at < m.start[c+1]; at++ {
		present[m.judge[at]] = true
		if t := m.totals[at]; t <= noMark {
			judges[t] = append(judges[t], m.judges[m.judge[at]])
		}
	}
	for j, is := range present {
		if !is {
			judges[missing] = append(judges[missing], m.judges[j])
		}
	}
	var all []Reason
	for _, why := range []struct {
		is   int64
		word string
	}{{recused, "recused"}, {abstained, "abstained"}, {missing, "missing"}} {
		if len(judges[why.is]) > 0 {
			all = append(all, Reason{LeftOut, Args{"judges": judges[why.is], "why": why.word}})
		}
	}
	return all
}
