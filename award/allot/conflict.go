package allot

import "slices"

// conflict finds the smallest set of rules that contradicts itself.
//
// Every contradicting set has a rule in common with each set of rules whose
// leaving out would mend the plan. So the smallest set that meets all of those
// that are known is tried; if it can be kept, it is made as large as can be
// kept, and what is then left out is one more to be met; if it cannot, none is
// smaller (implicit hitting sets). Of several the first in the order of the
// plan is found.
func (a *allocation) conflict(first answer) Result {
	known := slices.Clone(first.rules)
	for r := range a.plan.Rules {
		known[r] = known[r] || a.plan.Rules[r].Kind > Share
	}
	c := contradiction{a: a, cores: [][]bool{known}}
	bound := a.work
	if set, ok := c.smallest(); ok {
		return Result{Outcome: Conflict, Conflict: indexes(set), Least: Smallest}
	}
	a.work = max(a.work, bound/4)
	return c.irreducible(known)
}

// contradiction looks for the smallest set of rules that contradict each other.
type contradiction struct {
	a     *allocation
	cores [][]bool // sets that were found to contradict themselves
}

// smallest finds the smallest set; not ok where that takes too long.
func (c *contradiction) smallest() ([]bool, bool) {
	var mends [][]int
	for {
		set, ok := smallestMeeting(mends, len(c.a.plan.Rules), &c.a.work)
		if !ok {
			return nil, false
		}
		got := c.kept(set, nil)
		if got.verdict == no {
			return set, true
		}
		if got.verdict == unknown || !c.grow(set, got.x) {
			return nil, false
		}
		var mend []int
		for r, in := range set {
			if !in {
				mend = append(mend, r)
			}
		}
		mends = append(mends, mend)
	}
}

// irreducible leaves out of a contradicting set what can be left out.
func (c *contradiction) irreducible(known []bool) Result {
	least := Irreducible
	for r := len(known) - 1; r >= 0; r-- {
		if !known[r] {
			continue
		}
		fewer := slices.Clone(known)
		fewer[r] = false
		switch c.kept(fewer, nil).verdict {
		case no:
			known = fewer
		case unknown:
			least = Proven
		case yes:
		}
	}
	return Result{Outcome: Conflict, Conflict: indexes(known), Least: least}
}

// kept finds out whether some of the rules can be kept together, from options
// for everybody that may be near to such as keep them; nil: from none. Of those
// that can, the completion is over the candidates, not over classes.
func (c *contradiction) kept(rules []bool, near []int) answer {
	a := c.a
	for _, core := range c.cores {
		if within(core, rules) {
			return answer{verdict: no}
		}
	}
	s := a.system(rules)
	a.work -= len(a.ranked) * (1 + count(rules))
	r := s.undecided()
	x := s.near(near)
	if near == nil {
		x = s.greedy()
	}
	got := r.complete(x, &a.work)
	switch got.verdict {
	case yes:
		w := newWalk(r, got.x, &a.work)
		got.x = w.whole(a)
	case no:
		core := slices.Clone(got.rules)
		for _, r := range s.singles {
			core[r] = true
		}
		c.cores = append(c.cores, core)
		if len(s.singles) > 0 && count(got.rules) < count(core) && count(got.rules) > 0 {
			c.kept(got.rules, nil) // without those on single candidates, if they have no part in it
		}
	case unknown:
	}
	return got
}

// near makes a completion of options for everybody, where they are open.
func (s *system) near(options []int) completion {
	x := make(completion, len(s.classes)*(s.none+1))
	for i, t := range options {
		class := &s.classes[s.of[i]]
		for u := s.none; u >= 0 && !class.open(t); u-- {
			if class.open(u) {
				t = u
			}
		}
		x[s.of[i]*(s.none+1)+t]++
	}
	return x
}

// within reports whether all of a set are in another.
func within(set, other []bool) bool {
	for i, in := range set {
		if in && !other[i] {
			return false
		}
	}
	return true
}

// grow adds to rules that can be kept all that can be kept with them; false
// where that is not decided.
func (c *contradiction) grow(set []bool, options []int) bool {
	c.a.addKept(set, options)
	harmless := slices.Clone(set)
	for r := range harmless {
		harmless[r] = harmless[r] || !slices.ContainsFunc(c.cores, func(core []bool) bool { return core[r] })
	}
	if got := c.kept(harmless, options); got.verdict == yes {
		copy(set, harmless)
		options = got.x
		c.a.addKept(set, options)
	}
	for r := range set {
		if set[r] {
			continue
		}
		set[r] = true
		got := c.kept(set, options)
		switch got.verdict {
		case yes:
			options = got.x
			c.a.addKept(set, options)
		case no:
			set[r] = false
		case unknown:
			return false
		}
	}
	return true
}

// addKept adds the rules that an allocation happens to keep.
func (a *allocation) addKept(set []bool, options []int) {
	for r := range set {
		set[r] = set[r] || a.happensToKeep(&a.plan.Rules[r], options)
	}
}

// happensToKeep reports whether an allocation keeps a rule.
func (a *allocation) happensToKeep(rule *Rule, options []int) bool {
	scope := a.plan.scope(rule)
	switch rule.Kind {
	case Pin:
		return scope>>options[a.at[rule.Candidate]]&1 == 1
	case Bar:
		return scope>>options[a.at[rule.Candidate]]&1 == 0
	case Quota, Share, Floor:
	}
	var part, whole int64
	counts := make(map[string]int64) // by value of the attribute
	for i := range a.ranked {
		c := &a.ranked[i]
		in, where := int64(scope>>options[i]&1), c.meets(rule.Where)
		switch {
		case rule.Kind == Floor && where && in == 1 && !rule.admits(c):
			return false
		case rule.Kind == Share && c.meets(rule.Among):
			whole += in
			if where {
				part += in
			}
		case rule.Kind == Quota && where && rule.Each < 0:
			part += in
		case rule.Kind == Quota && where && c.Traits[rule.Each] != "":
			counts[c.Traits[rule.Each]] += in
		}
	}
	switch {
	case rule.Kind == Floor, rule.Kind == Share && whole == 0:
		return true
	case rule.Kind == Share:
		return rule.Bound.holds(rule.Den*part, rule.Num*whole)
	case rule.Each < 0:
		return rule.Bound.holds(part, rule.Num)
	}
	for _, n := range counts {
		if !rule.Bound.holds(n, rule.Num) {
			return false
		}
	}
	return true
}

// admits reports whether a candidate's value reaches a floor.
func (r *Rule) admits(c *Candidate) bool {
	over := c.Value.Cmp(r.Value)
	return c.Valued && over >= 0 && (over > 0 || r.Bound != Above)
}

// holds reports whether a number keeps the bound.
func (b Bound) holds(n, limit int64) bool {
	lo, hi := b.counts(limit)
	return n >= lo && n <= hi
}

// smallestMeeting finds the smallest set that has something of each of the sets,
// of several the one with the first rules; not ok where that takes too long.
func smallestMeeting(sets [][]int, n int, work *int) ([]bool, bool) {
	m := meeting{sets: sets, chosen: make([]bool, n), work: work}
	for size := 0; size <= n; size++ {
		if m.choose(0, size) {
			return m.chosen, true
		}
		if *work < 0 {
			return nil, false
		}
	}
	return nil, false
}

// meeting looks for a set that meets all sets.
type meeting struct {
	sets   [][]int
	chosen []bool
	work   *int
}

// choose chooses at most left more rules from the one called from on.
func (m *meeting) choose(from, left int) bool {
	if *m.work -= len(m.sets); *m.work < 0 {
		return false
	}
	open, apart := m.open(from)
	if open == nil {
		return true
	}
	if apart > left {
		return false
	}
	last := open[len(open)-1] // one of this set is to be chosen, and none before it can be
	for r := from; r <= last; r++ {
		m.chosen[r] = true
		if m.choose(r+1, left-1) {
			return true
		}
		m.chosen[r] = false
	}
	return false
}

// open gives the set not met yet whose last rule is the first, and how many
// there are at least that have nothing in common; apart is too many where one
// of them cannot be met any more.
func (m *meeting) open(from int) (set []int, apart int) {
	used := make([]bool, len(m.chosen))
	for _, s := range m.sets {
		if slices.ContainsFunc(s, func(r int) bool { return m.chosen[r] }) {
			continue
		}
		*m.work -= len(s)
		if s[len(s)-1] < from {
			return s, len(m.chosen) + 1
		}
		if set == nil || s[len(s)-1] < set[len(set)-1] {
			set = s
		}
		fresh := true
		for _, r := range s {
			fresh = fresh && (r < from || !used[r])
		}
		if fresh {
			apart++
			for _, r := range s {
				used[r] = true
			}
		}
	}
	return set, apart
}
