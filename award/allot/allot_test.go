package allot

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/exact"
)

// drawPlan draws a small plan and candidates.
func drawPlan(t *rapid.T, ties Ties) (*Plan, []Candidate) {
	n := rapid.IntRange(0, 8).Draw(t, "candidates")
	tiers := rapid.IntRange(1, 3).Draw(t, "tiers")
	p := &Plan{Traits: []string{"a", "b", "c"}, Ties: ties}
	for i := range tiers {
		p.Tiers = append(p.Tiers, Tier{Name: fmt.Sprint("T", i+1), Reserves: rapid.IntRange(0, 2).Draw(t, "reserves")})
	}
	var all []Candidate
	place := 1
	for i := range n {
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "step") > 0 {
			place = i + 1
		}
		c := Candidate{Name: fmt.Sprint("C", i), Place: place, Lot: i + 1, Valued: true, Value: exact.Int(int64(100 - 5*place)), Traits: make([]string, 3)}
		for k, values := range []string{"xy", "xyz", " xy"} {
			c.Traits[k] = string(values[rapid.IntRange(0, len(values)-1).Draw(t, "trait")])
			if c.Traits[k] == " " {
				c.Traits[k] = ""
			}
		}
		all = append(all, c)
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "rules") {
		p.Rules = append(p.Rules, drawRule(t, p, n, i))
	}
	return p, all
}

func drawRule(t *rapid.T, p *Plan, n, i int) Rule {
	r := Rule{Name: fmt.Sprint("R", i), Each: -1, Den: 1}
	kinds := []Kind{Quota, Quota, Quota, Quota, Share, Share, Share, Floor, Pin, Bar}
	r.Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
	if (r.Kind == Pin || r.Kind == Bar) && n == 0 {
		r.Kind = Quota
	}
	if rapid.Bool().Draw(t, "tiered") {
		r.Tiers = []int{rapid.IntRange(0, len(p.Tiers)-1).Draw(t, "tier")}
	}
	if rapid.Bool().Draw(t, "where") {
		r.Where = []Condition{drawCondition(t)}
	}
	r.Bound = rapid.SampledFrom([]Bound{AtMost, AtMost, AtLeast, Below, Above, Exactly}).Draw(t, "bound")
	switch r.Kind {
	case Quota:
		r.Num = int64(rapid.IntRange(0, 4).Draw(t, "num"))
		if rapid.IntRange(0, 3).Draw(t, "each") == 0 {
			r.Each = rapid.IntRange(0, 2).Draw(t, "trait")
		}
	case Share:
		r.Den = int64(rapid.IntRange(1, 5).Draw(t, "den"))
		r.Num = int64(rapid.IntRange(0, int(r.Den)).Draw(t, "num"))
		r.Bound = rapid.SampledFrom([]Bound{AtMost, AtLeast, Below, Above}).Draw(t, "bound")
		if rapid.IntRange(0, 2).Draw(t, "among") == 0 {
			r.Among = []Condition{drawCondition(t)}
		}
	case Floor:
		r.Bound = rapid.SampledFrom([]Bound{AtLeast, Above}).Draw(t, "bound")
		r.Value = exact.Int(int64(5 * rapid.IntRange(12, 20).Draw(t, "floor")))
	case Pin, Bar:
		r.Candidate = rapid.IntRange(0, n-1).Draw(t, "who")
		r.Where = nil
	}
	return r
}

func drawCondition(t *rapid.T) Condition {
	return Condition{
		Trait: rapid.IntRange(0, 2).Draw(t, "trait"), Not: rapid.Bool().Draw(t, "not"),
		Values: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"x", "y", "z"}), 1, 2, rapid.ID[string]).Draw(t, "values"),
	}
}

// keptBy says, in the plainest way there is, whether an allocation keeps a rule.
// tiers has NoTier for no award.
func (r *Rule) keptBy(all []Candidate, tiers []int) bool {
	about := func(t int) bool { return t != NoTier && (len(r.Tiers) == 0 || slices.Contains(r.Tiers, t)) }
	bounded := func(a, b int64) bool {
		return [...]bool{a <= b, a >= b, a < b, a > b, a == b}[r.Bound]
	}
	switch r.Kind {
	case Quota:
		values := map[string]bool{"": true}
		if r.Each >= 0 {
			clear(values)
			for i := range all {
				if v := all[i].Traits[r.Each]; v != "" && all[i].meets(r.Where) {
					values[v] = true
				}
			}
		}
		for v := range values {
			var n int64
			for i, t := range tiers {
				if about(t) && all[i].meets(r.Where) && (r.Each < 0 || all[i].Traits[r.Each] == v) {
					n++
				}
			}
			if !bounded(n, r.Num) {
				return false
			}
		}
		return true
	case Share:
		var part, whole int64
		for i, t := range tiers {
			if about(t) && all[i].meets(r.Among) {
				whole++
				if all[i].meets(r.Where) {
					part++
				}
			}
		}
		return whole == 0 || bounded(part*r.Den, whole*r.Num)
	case Floor:
		for i, t := range tiers {
			over := all[i].Value.Cmp(r.Value)
			if about(t) && all[i].meets(r.Where) && (over < 0 || over == 0 && r.Bound == Above) {
				return false
			}
		}
		return true
	case Pin:
		return about(tiers[r.Candidate])
	case Bar:
		return !about(tiers[r.Candidate])
	}
	return false
}

// every calls take with every allocation.
func every(n, tiers int, take func([]int)) {
	a := make([]int, n)
	var go1 func(i int)
	go1 = func(i int) {
		if i == n {
			take(a)
			return
		}
		for t := range tiers + 1 {
			a[i] = t
			if t == tiers {
				a[i] = NoTier
			}
			go1(i + 1)
		}
	}
	go1(0)
}

// A table of all allocations with the rules that each keeps, as bits.
type allAllocations struct {
	tiers [][]int
	keeps []uint
}

func tabulate(p *Plan, all []Candidate) allAllocations {
	var a allAllocations
	every(len(all), len(p.Tiers), func(tiers []int) {
		var keeps uint
		for r := range p.Rules {
			if p.Rules[r].keptBy(all, tiers) {
				keeps |= 1 << r
			}
		}
		a.tiers, a.keeps = append(a.tiers, slices.Clone(tiers)), append(a.keeps, keeps)
	})
	return a
}

// feasible reports whether some allocation keeps rules and has wanted tiers.
func (a allAllocations) feasible(rules uint, fits func([]int) bool) bool {
	for i, tiers := range a.tiers {
		if a.keeps[i]&rules == rules && fits(tiers) {
			return true
		}
	}
	return false
}

func bitsOf(rules []int) uint {
	var b uint
	for _, r := range rules {
		b |= 1 << r
	}
	return b
}

// opt gives a tier as an option, no award last.
func opt(t int) int {
	if t == NoTier {
		return 99
	}
	return t
}

func anything([]int) bool { return true }

// TestBruteForce holds allocations against trying everything.
func TestBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ties := rapid.SampledFrom([]Ties{Refuse, ByLot}).Draw(t, "ties")
		p, all := drawPlan(t, ties)
		a := tabulate(p, all)
		got := Allocate(p, all, Usual)
		every := uint(1)<<len(p.Rules) - 1
		if !a.feasible(every, anything) {
			checkConflict(t, p, a, got)
			return
		}
		want, tie := walkAll(p, all, a, every)
		if tie >= 0 {
			if got.Outcome != Tied {
				t.Fatalf("outcome %d, a tie at %d", got.Outcome, tie)
			}
			if !slices.Contains(got.Tie, tie) {
				t.Fatalf("tie of %v, want %d in it", got.Tie, tie)
			}
			return
		}
		if got.Outcome != Allocated {
			t.Fatalf("outcome %d, want %v", got.Outcome, want)
		}
		for _, s := range got.Standings {
			if s.Tier != want[s.Candidate] {
				t.Fatalf("%d has tier %d; want %v", s.Candidate, s.Tier, want)
			}
		}
		checkBlocked(t, p, all, a, got, want)
		checkReserves(t, p, all, got, want)
	})
}

func checkConflict(t *rapid.T, p *Plan, a allAllocations, got Result) {
	if got.Outcome != Conflict || got.Least != Smallest {
		t.Fatalf("outcome %d, least %d; want a smallest conflict", got.Outcome, got.Least)
	}
	set := bitsOf(got.Conflict)
	if a.feasible(set, anything) {
		t.Fatalf("%v do not contradict each other", got.Conflict)
	}
	for other := range uint(1) << len(p.Rules) {
		if smaller := onesIn(other) < len(got.Conflict); smaller && !a.feasible(other, anything) {
			t.Fatalf("%v contradict each other, but %b is smaller", got.Conflict, other)
		}
	}
}

func onesIn(b uint) int {
	n := 0
	for ; b > 0; b &= b - 1 {
		n++
	}
	return n
}

// groupsOf gives those who are decided together.
func groupsOf(p *Plan, all []Candidate) [][]int {
	var groups [][]int
	for i := range all {
		if n := len(groups); i > 0 && all[i].Place == all[i-1].Place && p.Ties != ByLot {
			groups[n-1] = append(groups[n-1], i)
		} else {
			groups = append(groups, []int{i})
		}
	}
	return groups
}

// walkAll goes along the ranking by trying everything; tie is a candidate of a
// place that is not decided, or -1.
func walkAll(p *Plan, all []Candidate, a allAllocations, rules uint) (want []int, tie int) {
	want = make([]int, len(all))
	options := []int{}
	for o := range p.Tiers {
		options = append(options, o)
	}
	options = append(options, NoTier)
	done := 0
	prefix := func(tiers []int) bool { return slices.Equal(tiers[:done], want[:done]) }
	for _, g := range groupsOf(p, all) {
		best := make([]int, len(all))
		for _, i := range g {
			for _, o := range options {
				if a.feasible(rules, func(tiers []int) bool { return prefix(tiers) && tiers[i] == o }) {
					best[i] = o
					break
				}
			}
		}
		fits := func() bool {
			return a.feasible(rules, func(tiers []int) bool {
				if !prefix(tiers) {
					return false
				}
				for _, i := range g {
					if tiers[i] != best[i] {
						return false
					}
				}
				return true
			})
		}
		if !fits() {
			return nil, competing(best, g)
		}
		for _, i := range g {
			want[i] = best[i]
		}
		done = g[len(g)-1] + 1
	}
	return want, -1
}

func competing(best, g []int) int {
	for _, i := range g {
		if best[i] != NoTier {
			return i
		}
	}
	return g[0]
}

// checkBlocked proves that rules that are told keep somebody from a tier, and
// that none of them can be left out.
func checkBlocked(t *rapid.T, p *Plan, all []Candidate, a allAllocations, got Result, want []int) {
	for _, s := range got.Standings {
		first := s.Candidate
		for p.Ties != ByLot && first > 0 && all[first-1].Place == all[first].Place {
			first--
		}
		for _, b := range s.Blocked {
			fits := func(tiers []int) bool {
				return slices.Equal(tiers[:first], want[:first]) && tiers[s.Candidate] == b.Tier
			}
			set := bitsOf(b.Rules)
			if b.Least != Irreducible || a.feasible(set, fits) {
				t.Fatalf("%v do not keep %d from %d (least %d)", b.Rules, s.Candidate, b.Tier, b.Least)
			}
			for _, r := range b.Rules {
				if !a.feasible(set&^(1<<r), fits) {
					t.Fatalf("%v keep %d from %d also without %d", b.Rules, s.Candidate, b.Tier, r)
				}
			}
		}
		better := false
		for _, o := range got.Standings {
			better = better || all[o.Candidate].Place > all[s.Candidate].Place && opt(o.Tier) < opt(s.Tier)
		}
		if p.Ties != ByLot && better != s.Over {
			t.Fatalf("%d passed over: %v, want %v", s.Candidate, s.Over, better)
		}
		if expected := min(opt(s.Tier), len(p.Tiers)); (s.Over || s.Tier != NoTier) && len(s.Blocked) != expected {
			t.Fatalf("%d has tier %d and %d reasons", s.Candidate, s.Tier, len(s.Blocked))
		}
	}
}

// checkReserves proves that everybody who is named can step in, and that nobody
// better placed could.
func checkReserves(t *rapid.T, p *Plan, all []Candidate, got Result, want []int) {
	can := func(i, j int) bool {
		tiers := slices.Clone(want)
		tiers[i], tiers[j] = want[j], NoTier
		for r := range p.Rules {
			if rule := &p.Rules[r]; (rule.Kind != Pin || rule.Candidate != j) && !rule.keptBy(all, tiers) {
				return false
			}
		}
		return true
	}
	for tier := range p.Tiers {
		n, last := 0, 0
		for i := range all {
			var forWhom []int
			for j := range all {
				if want[i] == NoTier && want[j] == tier && can(i, j) {
					forWhom = append(forWhom, j)
				}
			}
			if len(forWhom) == 0 || n >= p.Tiers[tier].Reserves && (p.Ties == ByLot || all[i].Place != last || n == 0) {
				continue
			}
			n, last = n+1, all[i].Place
			at := slices.IndexFunc(got.Reserves, func(r Reserve) bool { return r.Tier == tier && r.Candidate == i })
			if at < 0 {
				t.Fatalf("%d can step in for %v; reserves %v", i, forWhom, got.Reserves)
			}
			if f := got.Reserves[at].For; f != nil && !slices.Equal(f, forWhom) {
				t.Fatalf("%d can step in for %v, not %v", i, forWhom, f)
			}
		}
		told := 0
		for _, r := range got.Reserves {
			if r.Tier == tier {
				told++
			}
		}
		if told != n {
			t.Fatalf("tier %d has %d reserves, want %d", tier, told, n)
		}
	}
}
