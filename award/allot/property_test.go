package allot

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// tiersOf gives the tier of each candidate by name.
func tiersOf(all []Candidate, r Result) map[string]int {
	tiers := make(map[string]int)
	for _, s := range r.Standings {
		tiers[all[s.Candidate].Name] = s.Tier
	}
	return tiers
}

// TestOrderOfRows: the order of the rows changes nothing.
func TestOrderOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, all := drawPlan(t, rapid.SampledFrom([]Ties{Refuse, ByLot}).Draw(t, "ties"))
		want := Allocate(p, all, Usual)
		shuffled := rapid.Permutation(all).Draw(t, "shuffled")
		q := *p
		q.Rules = slices.Clone(p.Rules)
		for i := range q.Rules {
			if r := &q.Rules[i]; r.Kind >= Pin {
				name := all[r.Candidate].Name
				r.Candidate = slices.IndexFunc(shuffled, func(c Candidate) bool { return c.Name == name })
			}
		}
		got := Allocate(&q, shuffled, Usual)
		if got.Outcome != want.Outcome || !slices.Equal(got.Conflict, want.Conflict) {
			t.Fatalf("outcome %d %v, was %d %v", got.Outcome, got.Conflict, want.Outcome, want.Conflict)
		}
		tiers := tiersOf(all, want)
		for name, tier := range tiersOf(shuffled, got) {
			if tiers[name] != tier {
				t.Fatalf("%s has tier %d, had %d", name, tier, tiers[name])
			}
		}
	})
}

// TestBoundOnTheWork: whatever the bound, a result is right or it is undecided.
func TestBoundOnTheWork(t *testing.T) {
	undecided := 0
	rapid.Check(t, func(t *rapid.T) {
		p, all := drawPlan(t, Refuse)
		want := Allocate(p, all, Usual)
		got := Allocate(p, all, rapid.IntRange(0, 20_000).Draw(t, "work"))
		switch {
		case got.Outcome == Undecided:
			undecided++
		case got.Outcome != want.Outcome:
			t.Fatalf("outcome %d, was %d", got.Outcome, want.Outcome)
		case got.Outcome == Conflict:
			if a := tabulate(p, all); a.feasible(bitsOf(got.Conflict), anything) {
				t.Fatalf("%v do not contradict each other", got.Conflict)
			}
			if got.Least == Smallest && len(got.Conflict) != len(want.Conflict) {
				t.Fatalf("%v is not the smallest: %v", got.Conflict, want.Conflict)
			}
		case got.Outcome == Allocated:
			tiers := tiersOf(all, want)
			for name, tier := range tiersOf(all, got) {
				if tiers[name] != tier {
					t.Fatalf("%s has tier %d, had %d", name, tier, tiers[name])
				}
			}
		}
	})
	if undecided == 0 {
		t.Error("no bound was ever reached")
	}
}

// TestUndecided: a bound that is reached is told, with where it was.
func TestUndecided(t *testing.T) {
	p, all := shapes()[0].make(1000)
	if r := Allocate(p, all, 1000); r.Outcome != Undecided || len(r.Standings) > 0 {
		t.Errorf("outcome %d", r.Outcome)
	}
	somewhere := false
	for work := 1 << 20; work < 1<<26; work *= 2 {
		r := Allocate(p, all, work)
		somewhere = somewhere || r.Outcome == Undecided && r.At >= 0
	}
	if !somewhere {
		t.Error("the walk was never stopped on its way")
	}
}

// TestLargePlans: an allocation of many keeps every rule, and nobody is behind
// somebody worse placed without rules that say so.
func TestLargePlans(t *testing.T) {
	allocated := 0
	for _, s := range shapes() {
		p, all := s.make(600)
		r := Allocate(p, all, Usual)
		if r.Outcome == Undecided || r.Outcome == Tied {
			t.Errorf("%s: outcome %d", s.name, r.Outcome)
		}
		if r.Outcome != Allocated {
			continue
		}
		allocated++
		tiers := make([]int, len(all))
		for _, st := range r.Standings {
			tiers[st.Candidate] = st.Tier
			if st.Over && len(st.Blocked) == 0 {
				t.Errorf("%s: %d is passed over without a rule", s.name, st.Candidate)
			}
		}
		for i := range p.Rules {
			if !p.Rules[i].keptBy(all, tiers) {
				t.Errorf("%s: rule %s is broken", s.name, p.Rules[i].Name)
			}
		}
	}
	if allocated < 2 {
		t.Errorf("%d plans were allocated", allocated)
	}
}
