package agreement

import (
	"math/big"
	"slices"

	"jiajiang/award/exact"
)

// Alphas are Krippendorff's α of judges' scores, by what the scores are taken
// for: names, an order, distances, or multiples of a unit with a true zero.
type Alphas struct {
	Nominal, Ordinal, Interval, Ratio Coefficient

	Candidates int // who have scores of two judges or more, and were compared
	Alone      int // who have a score of one judge only
}

// maxRatioValues is how many different scores the ratio scale takes: it compares
// each with each.
const maxRatioValues = 20_000

// alphas computes α = 1 − Do/De: what judges differ within candidates against
// what scores differ anywhere, in squared differences on each scale, over the
// candidates with two scores or more. Missing scores are no scores.
//
// With n scores, of which a candidate has k, and d² summed over ordered pairs,
//
//	Do = 1/n · Σ 1/(k−1) · Σ d²   within candidates
//	De = 1/(n(n−1)) · Σ d²        of all
//
// On the nominal scale d² is 1 where scores differ; on the interval scale it is
// the squared difference; on the ordinal scale that of the mean places, which is
// Krippendorff's sum of frequencies between two values; on the ratio scale
// ((a − b)/(a + b))².
//
// Source: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011),
// and Content Analysis (2004), chapter 11.
func alphas(s sample) Alphas {
	var a Alphas
	var units [][]exact.Number // sorted, so that their order is that of nobody
	for _, scores := range s.candidates {
		switch len(scores) {
		case 0:
		case 1:
			a.Alone++
		default:
			unit := make([]exact.Number, len(scores))
			for i, x := range scores {
				unit[i] = x.value
			}
			slices.SortFunc(unit, exact.Number.Cmp)
			units = append(units, unit)
		}
	}
	a.Candidates = len(units)
	if len(units) == 0 {
		none := undefined(NoPairs, nil)
		a.Nominal, a.Ordinal, a.Interval, a.Ratio = none, none, none, none
		return a
	}
	v := valuesOf(units)
	if len(v.values) == 1 {
		same := undefined(NoVariation, nil)
		a.Nominal, a.Ordinal, a.Interval, a.Ratio = same, same, same, same
		return a
	}
	a.Nominal = v.nominal()
	a.Ordinal = v.squared(v.places())
	a.Interval = v.squared(v.values)
	a.Ratio = v.ratio()
	return a
}

// A valued is units of scores as places among the values that there are.
type valued struct {
	values []exact.Number // each once, the least first
	counts []int          // how many scores have it
	units  [][]int        // the places of each unit's scores, the least first
	n      int            // scores
}

// valuesOf numbers the values of units.
func valuesOf(units [][]exact.Number) valued {
	var v valued
	for _, u := range units {
		v.values = append(v.values, u...)
	}
	v.n = len(v.values)
	slices.SortFunc(v.values, exact.Number.Cmp)
	all := v.values
	v.values = slices.CompactFunc(slices.Clone(all), func(a, b exact.Number) bool { return a.Cmp(b) == 0 })
	v.counts = make([]int, len(v.values))
	at := 0
	for _, x := range all {
		if x.Cmp(v.values[at]) != 0 {
			at++
		}
		v.counts[at]++
	}
	v.units = make([][]int, len(units))
	for i, u := range units {
		v.units[i] = make([]int, len(u))
		for j, x := range u {
			v.units[i][j], _ = slices.BinarySearchFunc(v.values, x, exact.Number.Cmp)
		}
	}
	return v
}

// places gives twice the mean place of each value among all scores.
func (v valued) places() []exact.Number {
	places := make([]exact.Number, len(v.counts))
	before := 0
	for i, n := range v.counts {
		places[i] = exact.Int(int64(2*before + n + 1))
		before += n
	}
	return places
}

// alpha gives 1 − (n−1)·within/anywhere, where within is the sum over units by
// their size k, to be divided by k − 1.
func (v valued) alpha(within map[int]exact.Number, anywhere exact.Number) Coefficient {
	sum := new(big.Rat)
	for k, s := range within { // exact: the order changes nothing
		sum.Add(sum, s.Div(exact.Int(int64(k-1))).Rat())
	}
	sum.Mul(sum, new(big.Rat).SetInt64(int64(v.n-1)))
	sum.Quo(sum, anywhere.Rat())
	return Coefficient{Value: float(sum.Sub(new(big.Rat).SetInt64(1), sum)), Defined: true}
}

// nominal gives α where scores are names.
func (v valued) nominal() Coefficient {
	within := make(map[int]exact.Number)
	for _, u := range v.units {
		k := len(u)
		differ := int64(k) * int64(k)
		for first := 0; first < k; {
			next := first + 1
			for next < k && u[next] == u[first] {
				next++
			}
			differ -= int64(next-first) * int64(next-first)
			first = next
		}
		within[k] = within[k].Add(exact.Int(differ))
	}
	differ := exact.Int(int64(v.n)).Mul(exact.Int(int64(v.n)))
	for _, n := range v.counts {
		differ = differ.Sub(exact.Int(int64(n)).Mul(exact.Int(int64(n))))
	}
	return v.alpha(within, differ)
}

// squared gives α by the squared differences of what stands for each value:
// Σ(x−y)² over the ordered pairs of k numbers is 2(kΣx² − (Σx)²).
func (v valued) squared(as []exact.Number) Coefficient {
	within := make(map[int]exact.Number)
	var sum, squares exact.Number
	for _, u := range v.units {
		var s, q exact.Number
		for _, at := range u {
			s = s.Add(as[at])
			q = q.Add(as[at].Mul(as[at]))
		}
		k := len(u)
		within[k] = within[k].Add(exact.Int(int64(k)).Mul(q).Sub(s.Mul(s)))
		sum, squares = sum.Add(s), squares.Add(q)
	}
	return v.alpha(within, exact.Int(int64(v.n)).Mul(squares).Sub(sum.Mul(sum)))
}

// ratio gives α where scores are multiples of a unit with a true zero.
func (v valued) ratio() Coefficient {
	switch {
	case v.values[0].Sign() < 0:
		return undefined(BelowZero, nil)
	case len(v.values) > maxRatioValues:
		return undefined(ManyValues, Args{"count": len(v.values), "most": maxRatioValues})
	}
	x := make([]float64, len(v.values))
	for i, value := range v.values {
		x[i] = floatOf(value)
	}
	within := make([]float64, len(v.units))
	for i, u := range v.units {
		var s tally
		for j, b := range u {
			for _, a := range u[:j] {
				s.add(apart(x[a], x[b]))
			}
		}
		within[i] = s.sum() / float64(len(u)-1)
	}
	slices.Sort(within)
	var within1, anywhere tally
	for _, w := range within {
		within1.add(w)
	}
	for j, b := range x {
		for i, a := range x[:j] {
			anywhere.add(float64(v.counts[i]) * float64(v.counts[j]) * apart(a, b))
		}
	}
	return Coefficient{Value: 1 - float64(float64(v.n-1)*within1.sum())/anywhere.sum(), Defined: true}
}

// apart gives the squared difference of two scores on the ratio scale; a is not
// above b, and neither below zero.
func apart(a, b float64) float64 {
	if a == b {
		return 0
	}
	d := (b - a) / (a + b)
	return float64(d * d)
}

// A tally is a sum of numbers that are not below zero, with what rounding has
// lost of it (A. Neumaier 1974).
type tally struct{ total, lost float64 }

// add adds a number.
func (t *tally) add(x float64) {
	sum := t.total + x
	if t.total >= x {
		t.lost += (t.total - sum) + x
	} else {
		t.lost += (x - sum) + t.total
	}
	t.total = sum
}

// sum gives the sum.
func (t *tally) sum() float64 { return t.total + t.lost }
