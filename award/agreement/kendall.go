package agreement

import (
	"cmp"
	"math/big"
	"slices"

	"jiajiang/award/exact"
)

// A Concordance is Kendall's W with the test that judges' orders have nothing
// in common.
type Concordance struct {
	W         Coefficient // from 0 to 1
	ChiSquare float64
	DF        int     // degrees of freedom
	P         float64 // that chance alone gives such a χ² or a greater one

	Judges     int // who gave any total
	Candidates int // who have a total of each of these judges, and were compared
	LeftOut    int // who have some totals and lack others
}

// concordance computes Kendall's W with the correction for ties: with n
// candidates, m judges, the sums R of each candidate's places, and
// T = Σ(t³ − t) over a judge's groups of t equal totals,
//
//	W = 12·Σ(R − m(n+1)/2)² / (m²(n³ − n) − m·ΣT)
//
// and χ² = m(n − 1)W with n − 1 degrees of freedom. Equal totals share the mean
// of their places. Only candidates with a total of every judge are compared.
//
// Sources: M. G. Kendall and B. Babington Smith, The problem of m rankings,
// Annals of Mathematical Statistics 10 (1939); the package irr of R, kendall
// with correct = TRUE.
func concordance(s sample) Concordance {
	judges, complete, leftOut := s.complete()
	n, m := len(complete), len(judges)
	k := Concordance{Judges: m, Candidates: n, LeftOut: leftOut}
	switch {
	case m < 2:
		k.W = undefined(OneJudge, Args{"judges": m})
		return k
	case n < 2:
		k.W = undefined(FewCandidates, Args{"count": n, "of": n + leftOut})
		return k
	}
	// Places are doubled, so that shared ones are whole numbers.
	sums := make([]int, n)
	ties := new(big.Int)
	for j := range judges {
		places, t := ranks(n, func(a, b int) int { return complete[a][j].value.Cmp(complete[b][j].value) })
		for i, p := range places {
			sums[i] += p
		}
		ties.Add(ties, t)
	}
	spread := new(big.Int) // four times the sum of squares
	for _, r := range sums {
		d := big.NewInt(int64(r - m*(n+1)))
		spread.Add(spread, d.Mul(d, d))
	}
	bn, bm := big.NewInt(int64(n)), big.NewInt(int64(m))
	most := new(big.Int).Exp(bn, big.NewInt(3), nil)
	most.Sub(most, bn).Mul(most, bm).Sub(most, ties).Mul(most, bm)
	if most.Sign() == 0 {
		k.W = undefined(AllTied, nil)
		return k
	}
	w := new(big.Rat).SetFrac(spread.Mul(spread, big.NewInt(3)), most)
	chi := new(big.Rat).Mul(w, new(big.Rat).SetInt64(int64(m)*int64(n-1)))
	k.W = Coefficient{Value: float(w), Defined: true}
	k.ChiSquare, k.DF = float(chi), n-1
	k.P = chiSquareTail(k.DF, chi)
	return k
}

// complete gives the judges who have scores, the candidates who have one of
// each of them, and how many have some only.
func (s sample) complete() (judges []int, candidates [][]score, leftOut int) {
	seen := make([]bool, s.judges)
	for _, scores := range s.candidates {
		for _, x := range scores {
			seen[x.judge] = true
		}
	}
	for j, has := range seen {
		if has {
			judges = append(judges, j)
		}
	}
	for _, scores := range s.candidates {
		switch {
		case len(judges) > 0 && len(scores) == len(judges):
			candidates = append(candidates, scores)
		case len(scores) > 0:
			leftOut++
		}
	}
	return judges, candidates, leftOut
}

// ranks gives the doubled places of n things, the least first, where equal ones
// share the mean of their places, and Σ(t³ − t) over the groups of t equal ones.
func ranks(n int, compare func(a, b int) int) (places []int, ties *big.Int) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(compare(a, b), cmp.Compare(a, b)) })
	places, ties = make([]int, n), new(big.Int)
	for first := 0; first < n; {
		next := first + 1
		for next < n && compare(order[first], order[next]) == 0 {
			next++
		}
		for _, i := range order[first:next] {
			places[i] = first + 1 + next // twice the mean of first+1 … next
		}
		t := big.NewInt(int64(next - first))
		cube := new(big.Int).Exp(t, big.NewInt(3), nil)
		ties.Add(ties, cube.Sub(cube, t))
		first = next
	}
	return places, ties
}

// float gives the floating-point number nearest to r.
func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// floatOf gives the floating-point number nearest to n.
func floatOf(n exact.Number) float64 { return float(n.Rat()) }
