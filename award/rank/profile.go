package rank

import (
	"cmp"
	"slices"
)

// An input is what places are made of, as methods that need rankings only see
// it.
type input interface {
	names() []string
	// counted gives how many candidates are ranked by anybody, and by how many
	// voters anybody is.
	counted() (candidates int, voters int64)
	// rankings gives the ranking of each voter. What one holds is not changed,
	// nor kept after its turn.
	rankings(yield func(ranking) bool)
	// compare counts how many voters prefer whom in a group.
	compare(group []int32) pairs
	// firsts counts by how many voters each candidate is put first, alone or with
	// others.
	firsts() []int64
}

// A ranking is how one judge, or a number of voters, ranks candidates. Who is not
// in it is not ranked by them.
type ranking struct {
	voter int // the judge's number, or the ballot's
	votes int64
	order []int32 // candidates, the best first
	ends  []int32 // where in order each rank ends
}

// names implements input.
func (m *Marks) names() []string { return m.candidates }

// any reports whether any total counts.
func (m *Marks) any() bool {
	return slices.ContainsFunc(m.totals, func(t int64) bool { return t > noMark })
}

// counted implements input.
func (m *Marks) counted() (candidates int, voters int64) {
	judges := make([]bool, len(m.judges))
	for c := range m.candidates {
		found := false
		for at := m.start[c]; at < m.start[c+1]; at++ {
			if m.totals[at] > noMark {
				found, judges[m.judge[at]] = true, true
			}
		}
		if found {
			candidates++
		}
	}
	for _, is := range judges {
		if is {
			voters++
		}
	}
	return candidates, voters
}

// A standing is one candidate's total on a judge's sheet.
type standing struct {
	total     int64
	candidate int32
	at        int32 // where the sheet is in the order of candidates
}

// byJudge gives each judge's totals that count, in the order of candidates.
func (m *Marks) byJudge() [][]standing {
	counts := make([]int32, len(m.judges))
	for at, j := range m.judge {
		if m.totals[at] > noMark {
			counts[j]++
		}
	}
	all := make([][]standing, len(m.judges))
	for j, n := range counts {
		all[j] = make([]standing, 0, n)
	}
	for c := range m.candidates {
		for at := m.start[c]; at < m.start[c+1]; at++ {
			if j := m.judge[at]; m.totals[at] > noMark {
				all[j] = append(all[j], standing{m.totals[at], int32(c), at})
			}
		}
	}
	return all
}

// firsts implements input.
func (m *Marks) firsts() []int64 {
	best := make([]int64, len(m.judges))
	for j := range best {
		best[j] = noMark
	}
	for at, j := range m.judge {
		best[j] = max(best[j], m.totals[at])
	}
	counts := make([]int64, len(m.candidates))
	for c := range counts {
		for at := m.start[c]; at < m.start[c+1]; at++ {
			if t := m.totals[at]; t > noMark && t == best[m.judge[at]] {
				counts[c]++
			}
		}
	}
	return counts
}

// compare implements input: a judge counts for a pair where both have a total.
func (m *Marks) compare(group []int32) pairs {
	p := pairs{len(group), make([]int64, len(group)*len(group))}
	for i, a := range group {
		for j := range i {
			p.votes[i*p.n+j], p.votes[j*p.n+i] = m.duel(a, group[j])
		}
	}
	return p
}

// duel counts the judges with a higher total for a, and those with one for b.
func (m *Marks) duel(a, b int32) (forA, forB int64) {
	i, j, endA, endB := m.start[a], m.start[b], m.start[a+1], m.start[b+1]
	for i < endA && j < endB {
		switch {
		case m.judge[i] < m.judge[j]:
			i++
			continue
		case m.judge[i] > m.judge[j]:
			j++
			continue
		case m.totals[i] <= noMark || m.totals[j] <= noMark:
		case m.totals[i] > m.totals[j]:
			forA++
		case m.totals[i] < m.totals[j]:
			forB++
		}
		i, j = i+1, j+1
	}
	return forA, forB
}

// rankings implements input: a judge ranks by totals those who have one.
func (m *Marks) rankings(yield func(ranking) bool) {
	for j, all := range m.byJudge() {
		if len(all) == 0 {
			continue
		}
		slices.SortStableFunc(all, func(a, b standing) int { return cmp.Compare(b.total, a.total) })
		r := ranking{voter: j, votes: 1, order: make([]int32, len(all))}
		for i, s := range all {
			r.order[i] = s.candidate
			if i+1 == len(all) || all[i+1].total != s.total {
				r.ends = append(r.ends, int32(i+1))
			}
		}
		if !yield(r) {
			return
		}
	}
}
