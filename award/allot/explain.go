package allot

import "slices"

// A forced says which option somebody is to have.
type forced struct{ rank, option int }

// An explanation finds out which rules keep somebody from a tier, when those
// who are placed before have what they have.
type explanation struct {
	a     *allocation
	upTo  int             // how many are decided, along the ranking
	base  []int           // an option for everybody that keeps every rule and has theirs
	found map[int][][]int // by option
}

// A part is a walk under some of the rules that follows the decided.
type part struct {
	w    *walk
	upTo int
}

// whole gives an option for everybody: what is decided, and for the others what
// the completion has for their classes.
func (w *walk) whole(a *allocation) []int {
	all := slices.Clone(a.tier)
	x := slices.Clone(w.x)
	left := slices.Clone(w.r.left)
	for i := len(all) - 1; i >= 0; i-- {
		c := w.s.of[i]
		if left[c] == 0 {
			continue
		}
		left[c]--
		for t := w.s.none; ; t-- {
			if v := c*(w.s.none+1) + t; x[v] > 0 {
				x[v]--
				all[i] = t
				break
			}
		}
	}
	return all
}

// part gives the walk under some of the rules, with the same people decided.
func (e *explanation) part(rules []bool) *walk {
	key := string(bytesOf(rules))
	p := e.a.parts[key]
	if p == nil {
		s := e.a.system(rules)
		x := make(completion, len(s.classes)*(s.none+1))
		for i, t := range e.base {
			x[s.of[i]*(s.none+1)+t]++
		}
		p = &part{w: newWalk(s.undecided(), x, &e.a.work)}
		e.a.parts[key] = p
	}
	for ; p.upTo < e.upTo; p.upTo++ {
		p.w.decide(wish{p.w.s.of[p.upTo], e.base[p.upTo], 1})
	}
	return p.w
}

func bytesOf(rules []bool) []byte {
	key := make([]byte, len(rules))
	for i, set := range rules {
		if set {
			key[i] = 1
		}
	}
	return key
}

// holds finds out whether some of the rules let people have options. If not, it
// gives those of the rules that do not.
func (e *explanation) holds(rules []bool, wanted []forced) (verdict, []bool) {
	w := e.part(rules)
	var wishes []wish
	for _, f := range wanted {
		c := w.s.of[f.rank]
		if !w.s.classes[c].open(f.option) {
			return no, w.withSingles(w.s.only())
		}
		at := slices.IndexFunc(wishes, func(h wish) bool { return h.class == c && h.option == f.option })
		if at < 0 {
			at = len(wishes)
			wishes = append(wishes, wish{class: c, option: f.option})
		}
		wishes[at].count++
	}
	a := w.can(wishes...)
	return a.verdict, a.rules
}

// reduce leaves out of rules that do not let people have options what can be
// left out: first those on single candidates together, then one by one from the
// last, so that of several ways the one with the first rules is told.
func (e *explanation) reduce(rules []bool, wanted []forced) ([]int, Least) {
	rules = slices.Clone(rules)
	least := Irreducible
	fewer := slices.Clone(rules)
	for r := range fewer {
		fewer[r] = fewer[r] && e.a.plan.Rules[r].Kind <= Share
	}
	if v, enough := e.holds(fewer, wanted); v == no {
		rules = enough
	}
	for r := len(rules) - 1; r >= 0; r-- {
		if !rules[r] || count(rules) == 1 {
			continue
		}
		fewer := slices.Clone(rules)
		fewer[r] = false
		switch v, enough := e.holds(fewer, wanted); v {
		case no:
			rules = enough
		case unknown:
			least = Proven
		case yes:
		}
	}
	return indexes(rules), least
}

// alone gives the first rule that by itself keeps somebody from an option, or
// -1.
func (e *explanation) alone(rank, option int) int {
	one := make([]bool, len(e.a.plan.Rules))
	for r := range one {
		if rule := &e.a.plan.Rules[r]; rule.Kind >= Pin && e.a.at[rule.Candidate] != rank {
			continue
		}
		one[r] = true
		w := e.part(one)
		one[r] = false
		if w.known(wish{w.s.of[rank], option, 1}).verdict == no {
			return r
		}
	}
	return -1
}

// mostFound bounds how many sets of rules are tried on somebody because they
// keep others from an option.
const mostFound = 24

// why finds the rules that keep somebody from an option, of those that are known
// to. First those are tried that keep others from it.
func (e *explanation) why(rank, option int, rules []bool) ([]int, Least) {
	if r := e.alone(rank, option); r >= 0 {
		return []int{r}, Irreducible
	}
	found := e.found[option]
	for _, known := range slices.Backward(found) {
		set := make([]bool, len(rules))
		for _, r := range known {
			set[r] = true
		}
		w := e.part(set)
		if w.known(wish{w.s.of[rank], option, 1}).verdict != no {
			continue
		}
		if len(known) == 2 { // and neither does it alone
			return known, Irreducible
		}
		if e.a.work < 0 {
			return known, Proven
		}
		rules = set
		break
	}
	if e.a.work < 0 {
		return indexes(rules), Proven
	}
	all, least := e.reduce(rules, []forced{{rank, option}})
	if !slices.ContainsFunc(found, func(f []int) bool { return slices.Equal(f, all) }) {
		e.found[option] = append(found[max(0, len(found)-mostFound):], all)
	}
	return all, least
}

func count(set []bool) int {
	n := 0
	for _, in := range set {
		if in {
			n++
		}
	}
	return n
}

func indexes(set []bool) []int {
	var all []int
	for i, in := range set {
		if in {
			all = append(all, i)
		}
	}
	return all
}

// result tells what everybody got, and why.
func (a *allocation) result(w *walk) Result {
	r := Result{Outcome: Allocated, rank: a.at}
	a.work = Usual / 20 // what was decided stays decided; telling why has its own share
	over := a.passedOver()
	e := explanation{a: a, base: a.tier, found: make(map[int][][]int)}
	for g, group := range a.groups {
		e.upTo = group.from
		for i := group.from; i < group.to; i++ {
			s := Standing{Candidate: a.order[i], Tier: a.tier[i], Over: over[i]}
			if s.Tier == w.s.none {
				s.Tier = NoTier
			}
			if s.Tier != NoTier || s.Over {
				s.Blocked = a.blocked(&e, w, g, i)
			}
			r.Standings = append(r.Standings, s)
		}
	}
	a.passed(r.Standings)
	r.Reserves = a.reserves(w)
	r.Vacancies = a.vacancies()
	return r
}

// blocked tells of each better tier why somebody did not get it.
func (a *allocation) blocked(e *explanation, w *walk, g, i int) []Blocked {
	var all []Blocked
	for _, c := range a.why[g] {
		if c.class != w.s.of[i] || c.option >= a.tier[i] {
			continue
		}
		b := Blocked{Tier: c.option}
		b.Rules, b.Least = e.why(i, c.option, c.rules)
		all = append(all, b)
	}
	return all
}

// passedOver finds, along the ranking, who got less than somebody worse placed.
func (a *allocation) passedOver() []bool {
	over := make([]bool, len(a.ranked))
	best := len(a.plan.Tiers)
	for i := len(a.ranked) - 1; i >= 0; {
		first := i
		for first > 0 && a.ranked[first-1].Place == a.ranked[i].Place && a.plan.Ties != ByLot {
			first--
		}
		for j := first; j <= i; j++ {
			over[j] = a.tier[j] > best
		}
		for j := first; j <= i; j++ {
			best = min(best, a.tier[j])
		}
		i = first - 1
	}
	return over
}

// passed tells of each winner whom they passed.
func (a *allocation) passed(standings []Standing) {
	var behind []int // ranks of those who were passed over by somebody
	for i := range standings {
		if t := a.tier[i]; t < len(a.plan.Tiers) {
			for _, j := range behind {
				if a.tier[j] > t && (a.plan.Ties == ByLot || a.ranked[j].Place < a.ranked[i].Place) {
					standings[i].Passed = append(standings[i].Passed, a.order[j])
				}
			}
		}
		if standings[i].Over {
			behind = append(behind, i)
		}
	}
}

// vacancies finds what is left of the tiers' own quotas.
func (a *allocation) vacancies() []Vacancy {
	got := make([]int64, len(a.plan.Tiers)+1)
	for _, t := range a.tier {
		got[t]++
	}
	var all []Vacancy
	for t := range a.plan.Tiers {
		for i := range a.plan.Rules {
			r := &a.plan.Rules[i]
			own := r.Kind == Quota && len(r.Tiers) == 1 && r.Tiers[0] == t && len(r.Where) == 0 && r.Each < 0 && r.Bound == AtMost
			if own && got[t] < r.Num {
				all = append(all, Vacancy{Tier: t, Rule: i, Quota: r.Num, Left: r.Num - got[t]})
			}
		}
	}
	return all
}
