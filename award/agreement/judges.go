package agreement

import (
	"cmp"
	"math"
	"slices"

	"jiajiang/award/exact"
)

// A JudgeView is how one judge stands to the others.
type JudgeView struct {
	Judge string
	Marks int          // candidates with a total of the judge
	Mean  exact.Number // of these totals
	// Severity is the mean, over candidates with totals of others, of how much
	// the judge's total is above the mean of theirs: below zero for the severe,
	// above for the lenient. Compared is the number of these candidates; where
	// it is 0 there is none.
	Severity exact.Number
	Compared int
	// Spread is the standard deviation of the judge's totals, divided by one
	// less than their number; 0 where there are fewer than two.
	Spread float64
}

// A Dispute is how far judges are apart on one candidate.
type Dispute struct {
	Candidate       string
	Marks           int
	Mean, Low, High exact.Number // of the totals
	// Deviation is their standard deviation, divided by one less than their
	// number.
	Deviation float64

	variance exact.Number
}

// Range gives the highest total less the lowest.
func (d Dispute) Range() exact.Number { return d.High.Sub(d.Low) }

// A sums is Σx and Σx² of k numbers.
type sums struct {
	k            int
	sum, squares exact.Number
}

func (s *sums) add(x exact.Number) {
	s.k++
	s.sum = s.sum.Add(x)
	s.squares = s.squares.Add(x.Mul(x))
}

// mean gives the mean; 0 of nothing.
func (s *sums) mean() exact.Number {
	if s.k == 0 {
		return exact.Number{}
	}
	return s.sum.Div(exact.Int(int64(s.k)))
}

// variance gives the variance, divided by k − 1; 0 of fewer than two.
func (s *sums) variance() exact.Number {
	if s.k < 2 {
		return exact.Number{}
	}
	k := exact.Int(int64(s.k))
	return k.Mul(s.squares).Sub(s.sum.Mul(s.sum)).Div(k.Mul(exact.Int(int64(s.k - 1))))
}

// root gives the square root, rounded twice: processors agree on both.
func root(variance exact.Number) float64 { return math.Sqrt(floatOf(variance)) }

// views compares each judge with the others.
func views(names []string, s sample) []JudgeView {
	own := make([]sums, s.judges)
	// By judge and by how many totals a candidate has: the sum of k·x − Σ, which
	// divided by k − 1 is how much x is above the mean of the others.
	above := make([]map[int]exact.Number, s.judges)
	compared := make([]int, s.judges)
	for _, scores := range s.candidates {
		var all exact.Number
		for _, x := range scores {
			all = all.Add(x.value)
			own[x.judge].add(x.value)
		}
		k := len(scores)
		if k < 2 {
			continue
		}
		for _, x := range scores {
			if above[x.judge] == nil {
				above[x.judge] = make(map[int]exact.Number)
			}
			above[x.judge][k] = above[x.judge][k].Add(exact.Int(int64(k)).Mul(x.value).Sub(all))
			compared[x.judge]++
		}
	}
	views := make([]JudgeView, s.judges)
	for j := range views {
		v := JudgeView{Judge: names[j], Marks: own[j].k, Mean: own[j].mean(), Spread: root(own[j].variance()), Compared: compared[j]}
		for k, d := range above[j] { // exact: the order changes nothing
			v.Severity = v.Severity.Add(d.Div(exact.Int(int64(k - 1))))
		}
		if compared[j] > 0 {
			v.Severity = v.Severity.Div(exact.Int(int64(compared[j])))
		}
		views[j] = v
	}
	return views
}

// disputes gives the candidates with two totals or more, those with the greater
// deviation first, of equal ones those with the greater range, of equal ones in
// the order of candidates.
func disputes(names []string, s sample) []Dispute {
	var all []Dispute
	for c, scores := range s.candidates {
		if len(scores) < 2 {
			continue
		}
		d := Dispute{Candidate: names[c], Marks: len(scores), Low: scores[0].value, High: scores[0].value}
		var own sums
		for _, x := range scores {
			own.add(x.value)
			if x.value.Cmp(d.Low) < 0 {
				d.Low = x.value
			}
			if x.value.Cmp(d.High) > 0 {
				d.High = x.value
			}
		}
		d.Mean, d.variance = own.mean(), own.variance()
		d.Deviation = root(d.variance)
		all = append(all, d)
	}
	slices.SortStableFunc(all, func(a, b Dispute) int {
		return cmp.Or(b.variance.Cmp(a.variance), b.Range().Cmp(a.Range()))
	})
	return all
}
