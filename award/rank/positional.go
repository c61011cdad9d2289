package rank

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"jiajiang/award/exact"
)

// A spot is a place in a ranking: twice the mean of the places that its rank
// takes, among so many ranked.
type spot struct {
	twice, among int32
}

// place gives the place spread over 1 … n, where fewer were ranked.
func (s spot) place(n int) exact.Number {
	switch {
	case int(s.among) == n:
		return exact.Ratio(int64(s.twice), 2)
	case s.among == 1:
		return exact.Ratio(int64(n)+1, 2)
	}
	return exact.Int(1).Add(exact.Ratio(int64(s.twice)-2, 2).Mul(exact.Ratio(int64(n)-1, int64(s.among)-1)))
}

// A count makes values of the places that voters give.
type count struct {
	in         input
	method     Method
	candidates int   // who are ranked by anybody
	voters     int64 // who rank anybody
	sums       []exact.Number
	votes      []int64 // voters who rank a candidate
	// What reasons need: of ballots how many votes there are for each spot, of
	// marks each judge's spot.
	tally []map[spot]int64
	spots []map[int]spot
}

// positional makes values by rank sum or Borda.
func positional(in input, method Method) outcome {
	p := &count{in: in, method: method, sums: make([]exact.Number, len(in.names())), votes: make([]int64, len(in.names()))}
	p.candidates, p.voters = in.counted()
	in.rankings(func(r ranking) bool {
		p.eachSpot(r, func(c int32, s spot) {
			p.sums[c] = p.sums[c].Add(p.worth(s).Mul(exact.Int(r.votes)))
			p.votes[c] += r.votes
		})
		return true
	})
	values := make([]Value, len(p.sums))
	for c := range values {
		if p.votes[c] > 0 {
			values[c] = rational(p.sums[c].Mul(exact.Ratio(p.voters, p.votes[c])))
		}
	}
	return outcome{
		values: values, ascending: method == RankSum,
		explain: func(c int) []Reason { return p.explain(c, values[c]) },
	}
}

// eachSpot calls yield with the spot of each candidate in a ranking.
func (p *count) eachSpot(r ranking, yield func(c int32, s spot)) {
	begin := int32(0)
	for _, end := range r.ends {
		s := spot{begin + end + 1, int32(len(r.order))} //nolint:gosec // as in Marks
		for _, c := range r.order[begin:end] {
			yield(c, s)
		}
		begin = end
	}
}

// worth gives what a spot adds to a candidate's value.
func (p *count) worth(s spot) exact.Number {
	if p.method == RankSum {
		return s.place(p.candidates)
	}
	return exact.Int(int64(p.candidates)).Sub(s.place(p.candidates))
}

// explain tells the way from rankings to a value.
func (p *count) explain(c int, v Value) []Reason {
	if m, ok := p.in.(*Marks); ok {
		return p.explainMarks(m, c, v)
	}
	if p.tally == nil {
		p.tally = make([]map[spot]int64, len(p.sums))
		p.in.rankings(func(r ranking) bool {
			p.eachSpot(r, func(c int32, s spot) {
				if p.tally[c] == nil {
					p.tally[c] = make(map[spot]int64)
				}
				p.tally[c][s] += r.votes
			})
			return true
		})
	}
	byPlace := slices.SortedFunc(maps.Keys(p.tally[c]), func(a, b spot) int { return cmp.Compare(a.twice, b.twice) })
	parts := make([]string, len(byPlace))
	for i, s := range byPlace {
		parts[i] = p.worth(s).String() + "×" + strconv.FormatInt(p.tally[c][s], 10)
	}
	code := PlacesOfVotes
	if p.method == Borda {
		code = PointsOfVotes
	}
	return []Reason{{code, Args{"parts": parts, "value": v.String()}}}
}

func (p *count) explainMarks(m *Marks, c int, v Value) []Reason {
	all := m.sheetReasons(c)
	if !v.given {
		return all
	}
	if p.spots == nil {
		p.spots = make([]map[int]spot, len(p.sums))
		m.rankings(func(r ranking) bool {
			p.eachSpot(r, func(c int32, s spot) {
				if p.spots[c] == nil {
					p.spots[c] = make(map[int]spot)
				}
				p.spots[c][r.voter] = s
			})
			return true
		})
	}
	var parts []string
	for _, g := range m.give(c, onTotals) {
		s := p.spots[c][int(g.judge)]
		parts = append(parts, m.judges[g.judge]+" "+m.number(g.value).String()+" → "+p.worth(s).String())
	}
	code := PlacesOf
	if p.method == Borda {
		code = PointsOf
	}
	all = append(all, Reason{code, Args{"parts": parts, "sum": p.sums[c].String(), "value": v.String()}})
	if p.votes[c] < p.voters {
		all = append(all, Reason{Estimated, Args{"count": int(p.votes[c]), "judges": int(p.voters), "sum": p.sums[c].String(), "value": v.String()}})
	}
	return all
}
