package allot

import "slices"

// reserves finds for each tier who can step in for its winners, along the
// ranking. Everything is linear, so that a change of one for another is checked
// in the rows that either stands in.
func (a *allocation) reserves(w *walk) []Reserve {
	var all []Reserve
	for t, tier := range a.plan.Tiers {
		if tier.Reserves == 0 {
			continue
		}
		var winners []int
		for i, got := range a.tier {
			if got == t {
				winners = append(winners, i)
			}
		}
		n := 0
		for i, got := range a.tier {
			if got != w.s.none || len(winners) == 0 || n >= tier.Reserves && !a.shares(all, i) {
				continue
			}
			var forWhom []int
			for _, j := range winners {
				if w.replaces(i, j, t) {
					forWhom = append(forWhom, a.order[j])
				}
			}
			if len(forWhom) == 0 {
				continue
			}
			n++
			r := Reserve{Candidate: a.order[i], Tier: t, Rank: n, For: forWhom}
			if n > 1 && a.shares(all, i) {
				r.Rank = all[len(all)-1].Rank
			}
			if len(forWhom) == len(winners) {
				r.For = nil
			}
			all = append(all, r)
		}
	}
	return all
}

// shares reports whether somebody shares the place of the last reserve.
func (a *allocation) shares(all []Reserve, i int) bool {
	return a.plan.Ties != ByLot && len(all) > 0 && a.given[all[len(all)-1].Candidate].Place == a.ranked[i].Place
}

// replaces reports whether every row is kept when one without an award takes
// the place of a winner of a tier.
func (w *walk) replaces(i, j, t int) bool {
	in, out := &w.s.classes[w.s.of[i]], &w.s.classes[w.s.of[j]]
	if !in.open(t) {
		return false
	}
	kept := func(e *entry, change int64) bool {
		sum := w.sums[e.row] + change
		return sum >= w.s.rows[e.row].lo && sum <= w.s.rows[e.row].hi
	}
	for k := range in.on {
		e := &in.on[k]
		change := e.add(t) - e.add(w.s.none)
		if at := slices.IndexFunc(out.on, func(o entry) bool { return o.row == e.row }); at >= 0 {
			change -= out.on[at].add(t)
		}
		if !kept(e, change) {
			return false
		}
	}
	for k := range out.on {
		e := &out.on[k]
		if !slices.ContainsFunc(in.on, func(o entry) bool { return o.row == e.row }) && !kept(e, -e.add(t)) {
			return false
		}
	}
	return true
}
