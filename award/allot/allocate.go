package allot

import (
	"cmp"
	"slices"
)

// Usual is the bound on the work of [Allocate] that is right for an office's
// machine: a few seconds where it is reached.
const Usual = 3_000_000_000

// An Outcome is how an allocation ended.
type Outcome uint8

// The outcomes.
const (
	Allocated Outcome = iota // everybody has what the rules and the ranking give
	Conflict                 // the rules contradict each other
	Tied                     // candidates of one place compete for what is left
	Undecided                // the bound on the work was reached
)

// A Least says how small a set of contradicting rules is known to be.
type Least uint8

// The grades.
const (
	Smallest    Least = iota // no smaller set of the plan's rules contradicts itself
	Irreducible              // none of its rules can be left out; a smaller set may exist
	Proven                   // they contradict each other; some of them may not be needed
)

// Code gives the grade's stable name.
func (l Least) Code() string { return [...]string{"smallest", "irreducible", "proven"}[min(l, Proven)] }

// NoTier is the tier of those who get no award.
const NoTier = -1

// A Standing is what became of one candidate.
type Standing struct {
	Candidate int
	Tier      int       // NoTier: none
	Blocked   []Blocked // of somebody who got an award or was passed over: each better tier
	Passed    []int     // of somebody who got an award: who is better placed and got less or nothing
	Over      bool      // somebody who is worse placed got a better tier
}

// A Blocked is a tier that somebody did not get, and the rules that together
// keep it from them, given what those have who are placed before.
type Blocked struct {
	Tier  int
	Rules []int
	Least Least // Irreducible as a rule, else Proven
}

// A Reserve 递补 is somebody without an award who can step in for a winner of a
// tier while all others keep theirs.
type Reserve struct {
	Candidate int
	Tier      int
	Rank      int   // from 1 in its tier; those who share a place share it
	For       []int // the winners whom they can replace; none: each of the tier
}

// A Vacancy 空缺 is what is left of a tier's own quota.
type Vacancy struct {
	Tier, Rule  int
	Quota, Left int64
}

// A Result is what an allocation came to. Candidates, tiers and rules are given
// as indexes of what it was made of.
type Result struct {
	Outcome   Outcome
	Standings []Standing // in the order of the ranking; those who share a place as they were given
	Reserves  []Reserve  // by tier
	Vacancies []Vacancy  // by tier
	Conflict  []int      // of a conflict or a tie: the rules
	Least     Least
	Tie       []int // of a tie: who competes
	At        int   // of what was undecided: the candidate; -1: it was not even known whether the rules can be kept

	rank []int // where each candidate stands among the standings
}

// Allocate gives awards as the package says. Plan and candidates are to be those
// of which [Check] says nothing. Work bounds the steps that are spent; a result
// within it is proven, and the same whatever the bound was.
func Allocate(plan *Plan, candidates []Candidate, work int) Result {
	a := newAllocation(plan, candidates, work)
	all := make([]bool, len(plan.Rules))
	for i := range all {
		all[i] = true
	}
	s := a.system(all)
	r := s.undecided()
	start := r.complete(s.greedy(), &a.work)
	switch start.verdict {
	case no:
		return a.conflict(start)
	case unknown:
		return Result{Outcome: Undecided, At: -1}
	case yes:
	}
	w := newWalk(r, start.x, &a.work)
	if end := a.rank(w); end != nil {
		return *end
	}
	return a.result(w)
}

// An allocation is one run.
type allocation struct {
	plan   *Plan
	given  []Candidate
	order  []int       // indexes of the given candidates in the order of the ranking
	ranked []Candidate // the candidates in that order
	at     []int       // where in the ranking each given candidate stands
	groups []group
	work   int
	tier   []int       // by rank: what each got; the number of tiers is none
	why    [][]closing // by group
	parts  map[string]*part
}

// A group are those who are decided together: who share a place, or one.
type group struct{ from, to int }

// A closing is why an option was closed to a class when a group was decided.
type closing struct {
	class, option int
	rules         []bool
}

// newAllocation puts candidates into the order of the ranking.
func newAllocation(plan *Plan, candidates []Candidate, work int) *allocation {
	a := &allocation{plan: plan, given: candidates, work: work, parts: make(map[string]*part)}
	a.order = make([]int, len(candidates))
	for i := range a.order {
		a.order[i] = i
	}
	slices.SortStableFunc(a.order, func(i, j int) int {
		x, y := &candidates[i], &candidates[j]
		if plan.Ties == ByLot {
			return cmp.Or(cmp.Compare(x.Place, y.Place), cmp.Compare(x.Lot, y.Lot))
		}
		return cmp.Compare(x.Place, y.Place)
	})
	a.at = make([]int, len(candidates))
	a.tier = make([]int, len(candidates))
	for rank, i := range a.order {
		a.at[i] = rank
		a.ranked = append(a.ranked, candidates[i])
		if n := len(a.groups); rank > 0 && a.ranked[rank-1].Place == candidates[i].Place && plan.Ties != ByLot {
			a.groups[n-1].to++
		} else {
			a.groups = append(a.groups, group{rank, rank + 1})
		}
	}
	return a
}

func (a *allocation) system(rules []bool) *system { return newSystem(a.plan, a.ranked, a.at, rules) }

// rank goes through the ranking; nil where everybody is decided.
func (a *allocation) rank(w *walk) *Result {
	a.why = make([][]closing, len(a.groups))
	for g, group := range a.groups {
		wishes, closings, ok := a.best(w, group)
		if !ok {
			return &Result{Outcome: Undecided, At: a.order[group.from]}
		}
		a.why[g] = closings
		got := w.can(wishes...)
		switch got.verdict {
		case unknown:
			return &Result{Outcome: Undecided, At: a.order[group.from]}
		case no:
			end := a.tied(w, g, wishes, got.rules)
			return &end
		case yes:
		}
		w.hold(got.x)
		w.decide(wishes...)
		for i := group.from; i < group.to; i++ {
			a.tier[i] = wishes[slices.IndexFunc(wishes, func(h wish) bool { return h.class == w.s.of[i] })].option
		}
	}
	return nil
}

// best gives for each class of a group the best option that is open to one of
// it, with why better ones are closed.
func (a *allocation) best(w *walk, g group) (wishes []wish, closings []closing, ok bool) {
	for i := g.from; i < g.to; i++ {
		c := w.s.of[i]
		if at := slices.IndexFunc(wishes, func(h wish) bool { return h.class == c }); at >= 0 {
			wishes[at].count++
			continue
		}
		for t := range w.s.none + 1 {
			got := w.can(wish{c, t, 1})
			if got.verdict == unknown {
				return nil, nil, false
			}
			if got.verdict == yes {
				w.hold(got.x)
				wishes = append(wishes, wish{c, t, 1})
				break
			}
			closings = append(closings, closing{class: c, option: t, rules: got.rules})
		}
	}
	return wishes, closings, true
}

// tied says who competes and which rules make them.
func (a *allocation) tied(w *walk, g int, wishes []wish, rules []bool) Result {
	r := Result{Outcome: Tied}
	var all []forced
	for i := a.groups[g].from; i < a.groups[g].to; i++ {
		h := wishes[slices.IndexFunc(wishes, func(h wish) bool { return h.class == w.s.of[i] })]
		all = append(all, forced{i, h.option})
		if h.option < w.s.none {
			r.Tie = append(r.Tie, a.order[i])
		}
	}
	e := explanation{a: a, upTo: a.groups[g].from, base: w.whole(a)}
	r.Conflict, r.Least = e.reduce(rules, all)
	return r
}
