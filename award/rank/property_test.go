package rank_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/exact"
	"jiajiang/award/rank"
)

// A mark is one row of a drawn table.
type mark struct {
	candidate, judge, item string
	value                  int
	absent                 bool
}

// drawMarks draws a small table of marks: few different values, so that ties are
// many, with recusals unless it must be complete.
func drawMarks(t *rapid.T, complete bool) []mark {
	candidates, judges, items := rapid.IntRange(1, 5).Draw(t, "candidates"), rapid.IntRange(1, 5).Draw(t, "judges"), rapid.IntRange(1, 2).Draw(t, "items")
	var all []mark
	for c := range candidates {
		for j := range judges {
			absent := !complete && rapid.IntRange(0, 5).Draw(t, "absent") == 0
			for i := range items {
				all = append(all, mark{
					string(rune('A' + c)), string(rune('a' + j)), string(rune('p' + i)), rapid.IntRange(0, 6).Draw(t, "value"), absent,
				})
			}
		}
	}
	return all
}

func build(t *rapid.T, all []mark) *rank.Marks {
	t.Helper()
	b := rank.NewBuilder(nil)
	for _, m := range all {
		err := b.Set(m.candidate, m.judge, m.item, exact.Ratio(int64(m.value), 2))
		if m.absent {
			err = b.Leave(m.candidate, m.judge, m.item, rank.Recused)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	m, err := b.Marks()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// options gives each method with settings drawn where it has some.
func options(t *rapid.T) []rank.Options {
	var all []rank.Options
	for _, m := range rank.Methods() {
		o := rank.Options{Method: m, Overrule: "x", Trim: 1}
		if m == rank.Mean || m == rank.Median || m == rank.Trimmed {
			o.On = rank.Level(rapid.IntRange(0, 1).Draw(t, "on"))
			o.Trim = rapid.IntRange(0, 2).Draw(t, "trim")
		}
		o.Strength = rank.Strength(rapid.IntRange(0, 1).Draw(t, "strength"))
		all = append(all, o)
	}
	return all
}

// placesOf gives each candidate's place and value.
func placesOf(g rank.Given, o rank.Options) map[string]string {
	r, err := g.Rank(o)
	if err != nil {
		return map[string]string{"": err.Error()}
	}
	all := make(map[string]string)
	for _, p := range r.Places() {
		var reasons []string
		for _, reason := range r.Reasons(p) {
			for name, v := range reason.Args {
				if list, ok := v.([]string); ok {
					list = slices.Clone(list)
					slices.Sort(list)
					v = list
				}
				reasons = append(reasons, fmt.Sprint(reason.Code, name, v))
			}
		}
		slices.Sort(reasons)
		all[p.Candidate] = strconv.Itoa(p.Number) + " " + p.Value.String() + " " + strings.Join(reasons, " ")
	}
	return all
}

// TestOrderOfInputChangesNothing: rows, and with them candidates, judges and
// items, in another order give the same places, values and reasons.
func TestOrderOfInputChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawMarks(t, false)
		ties := rapid.SliceOfNDistinct(rapid.SampledFrom(rank.TieBreaks()[:5]), 0, 3, rapid.ID).Draw(t, "ties")
		other := rapid.Permutation(all).Draw(t, "other order")
		m, n := build(t, all), build(t, other)
		for _, o := range options(t) {
			o.Ties = ties
			one, two := placesOf(m, o), placesOf(n, o)
			for c, p := range one {
				// Which of equal extremes is named as dropped follows the order of judges, and
				// items are listed in their order.
				if strip := []string{string(rank.DroppedHigh), string(rank.DroppedLow), string(rank.SheetUsed)}; cut(p, strip) != cut(two[c], strip) {
					t.Fatalf("%s, %s:\n%s\n%s", o.Method, c, p, two[c])
				}
			}
		}
	})
}

// cut leaves out the words of a text that begin with one of some beginnings.
func cut(text string, beginnings []string) string {
	parts := strings.Split(text, " rank-")
	parts = slices.DeleteFunc(parts, func(p string) bool {
		return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix("rank-"+p, b) })
	})
	return strings.Join(parts, " rank-")
}

// monotone are the methods with which a better mark never lowers a place.
func monotone() []rank.Method {
	return []rank.Method{rank.Mean, rank.Median, rank.Trimmed, rank.RankSum, rank.Borda, rank.Copeland, rank.Minimax, rank.MinMax}
}

func number(r *rank.Result, candidate string) (place, sharing int) {
	for _, p := range r.Places() {
		if p.Candidate == candidate {
			place = p.Number
		}
	}
	for _, p := range r.Places() {
		if p.Number == place {
			sharing++
		}
	}
	return place, sharing
}

// TestABetterMarkNeverLowersAPlace holds what the package comment says of better
// marks.
func TestABetterMarkNeverLowersAPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawMarks(t, rapid.Bool().Draw(t, "complete"))
		i := rapid.IntRange(0, len(before)-1).Draw(t, "which")
		after := slices.Clone(before)
		after[i].value += rapid.IntRange(1, 4).Draw(t, "better")
		c := after[i].candidate
		m, n := build(t, before), build(t, after)
		for _, o := range options(t) {
			one, err := m.Rank(o)
			if err != nil {
				continue
			}
			two := mustRank(t, n, o)
			was, shared := number(one, c)
			is, _ := number(two, c)
			switch {
			case slices.Contains(monotone(), o.Method):
				if is > was {
					t.Fatalf("%s (%+v): %s falls from %d to %d", o.Method, o, c, was, is)
				}
			case o.Method != rank.ZScore && was == 1 && shared == 1 && is != 1:
				t.Fatalf("%s (%+v): the winner %s falls to %d", o.Method, o, c, is)
			}
		}
	})
}

// TestPlacesFollowValues: places are those of sorted values, shared where values
// are equal, with gaps after.
func TestPlacesFollowValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := build(t, drawMarks(t, false))
		for _, o := range options(t) {
			r, err := m.Rank(o)
			if err != nil {
				continue
			}
			for i, p := range r.Places() {
				switch {
				case p.Number == 0:
					if p.Value.Given() {
						t.Fatalf("%s: %+v has a value and no place", o.Method, p)
					}
				case i > 0 && r.Places()[i-1].Value.String() == p.Value.String():
					if p.Number != r.Places()[i-1].Number {
						t.Fatalf("%s: %s: equal values, other places", o.Method, order(r))
					}
				case p.Number != i+1:
					t.Fatalf("%s: %s", o.Method, order(r))
				}
			}
		}
	})
}

// drawBallots draws ballots of up to five candidates with ties and names left
// out.
func drawBallots(t *rapid.T) (names []string, all []rank.Ballot) {
	names = strings.Split("ABCDE", "")[:rapid.IntRange(1, 5).Draw(t, "candidates")]
	for range rapid.IntRange(1, 6).Draw(t, "ballots") {
		one := rank.Ballot{Votes: rapid.Int64Range(1, 4).Draw(t, "votes")}
		mixed := rapid.Permutation(names).Draw(t, "order")
		for _, name := range mixed[:rapid.IntRange(1, len(names)).Draw(t, "named")] {
			if len(one.Ranks) > 0 && rapid.IntRange(0, 3).Draw(t, "equal") == 0 {
				last := len(one.Ranks) - 1
				one.Ranks[last] = append(one.Ranks[last], name)
			} else {
				one.Ranks = append(one.Ranks, []string{name})
			}
		}
		all = append(all, one)
	}
	return names, all
}

// at gives the rank of a name on a ballot; names left out come last.
func at(b rank.Ballot, name string) int {
	for i, r := range b.Ranks {
		if slices.Contains(r, name) {
			return i
		}
	}
	return len(b.Ranks)
}

// TestBruteForce compares every method on ballots with its definition written
// out, for up to five candidates.
func TestBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names, ballots := drawBallots(t)
		given := rank.NewBallots(names...)
		for _, b := range ballots {
			if err := given.Add(b); err != nil {
				t.Fatal(err)
			}
		}
		margins := rapid.Bool().Draw(t, "margins")
		o := rank.Options{}
		if margins {
			o.Strength = rank.Margins
		}
		d := definitions{names, ballots, margins}
		for method, value := range map[string]func(string) exact.Number{
			string(rank.Schulze): d.schulze, string(rank.RankedPairs): d.rankedPairs, string(rank.Copeland): d.copeland, string(rank.Minimax): d.minimax,
			string(rank.Borda): d.borda, string(rank.RankSum): d.rankSum,
		} {
			o.Method = rank.Method(method)
			r := mustRank(t, given, o)
			for _, p := range r.Places() {
				want := value(p.Candidate)
				better := 1
				for _, other := range names {
					if v := value(other); v.Cmp(want) > 0 != (o.Method == rank.Minimax || o.Method == rank.RankSum) && v.Cmp(want) != 0 {
						better++
					}
				}
				if p.Value.String() != want.String() || p.Number != better {
					t.Fatalf("%s of %v: %s has %s at place %d, want %s at %d", method, ballots, p.Candidate, p.Value, p.Number, want, better)
				}
			}
		}
	})
}

// definitions is each method on ballots as its definition says, without any
// thought of speed.
type definitions struct {
	names   []string
	ballots []rank.Ballot
	margins bool
}

func (d definitions) prefer(a, b string) (n int64) {
	for _, one := range d.ballots {
		if at(one, a) < at(one, b) {
			n += one.Votes
		}
	}
	return n
}

func (d definitions) strength(a, b string) int64 {
	switch won, lost := d.prefer(a, b), d.prefer(b, a); {
	case won <= lost:
		return 0
	case d.margins:
		return won - lost
	default:
		return won
	}
}

// path tries every path without a repetition.
func (d definitions) path(a, b string, used []string) (best int64) {
	best = d.strength(a, b)
	for _, via := range d.names {
		if via != a && via != b && !slices.Contains(used, via) {
			best = max(best, min(d.strength(a, via), d.path(via, b, append(slices.Clone(used), a, via))))
		}
	}
	return best
}

func (d definitions) schulze(a string) exact.Number {
	n := int64(0)
	for _, b := range d.names {
		if a != b && d.path(b, a, nil) <= d.path(a, b, nil) {
			n++
		}
	}
	return exact.Int(n)
}

func (d definitions) copeland(a string) exact.Number {
	half := int64(0)
	for _, b := range d.names {
		if x, y := d.prefer(a, b), d.prefer(b, a); a != b && x >= y {
			half++
			if x > y {
				half++
			}
		}
	}
	return exact.Ratio(half, 2)
}

func (d definitions) minimax(a string) exact.Number {
	worst := int64(0)
	for _, b := range d.names {
		worst = max(worst, d.strength(b, a))
	}
	return exact.Int(worst)
}

// rankSum gives everybody half a place for each other that is equal, and a place
// for each that is better.
func (d definitions) rankSum(a string) exact.Number {
	sum := exact.Number{}
	for _, one := range d.ballots {
		twice := int64(2)
		for _, b := range d.names {
			switch {
			case a == b:
			case at(one, b) < at(one, a):
				twice += 2
			case at(one, b) == at(one, a):
				twice++
			}
		}
		sum = sum.Add(exact.Ratio(twice*one.Votes, 2))
	}
	return sum
}

func (d definitions) borda(a string) exact.Number {
	votes := int64(0)
	for _, one := range d.ballots {
		votes += one.Votes
	}
	return exact.Int(votes * int64(len(d.names))).Sub(d.rankSum(a))
}

type edge struct{ a, b string }

// reaches searches a path of edges.
func reaches(edges []edge, a, b string, used []string) bool {
	for _, e := range edges {
		if e.a == a && (e.b == b || !slices.Contains(used, e.b) && reaches(edges, e.b, b, append(slices.Clone(used), e.b))) {
			return true
		}
	}
	return false
}

// rankedPairs locks as the package comment says.
func (d definitions) rankedPairs(a string) exact.Number {
	type group struct{ strength, against int64 }
	groups := make(map[group][]edge)
	var sorted []group
	for _, x := range d.names {
		for _, y := range d.names {
			if s := d.strength(x, y); x != y && s > 0 {
				g := group{s, d.prefer(y, x)}
				if groups[g] == nil {
					sorted = append(sorted, g)
				}
				groups[g] = append(groups[g], edge{x, y})
			}
		}
	}
	slices.SortFunc(sorted, func(g, h group) int {
		if g.strength != h.strength {
			return int(h.strength - g.strength)
		}
		return int(g.against - h.against)
	})
	var kept []edge
	for _, g := range sorted {
		open := slices.DeleteFunc(groups[g], func(e edge) bool { return reaches(kept, e.b, e.a, nil) })
		both := slices.Concat(kept, open)
		for _, e := range open {
			if !reaches(both, e.b, e.a, nil) {
				kept = append(kept, e)
			}
		}
	}
	n := int64(0)
	for _, b := range d.names {
		if b != a && !reaches(kept, b, a, nil) {
			n++
		}
	}
	return exact.Int(n)
}

// TestZScoresAreOrderedExactly compares the exact order of z-scores with that of
// many digits.
func TestZScoresAreOrderedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := build(t, drawMarks(t, false)).Rank(rank.Options{Method: rank.ZScore, Overrule: "x"})
		if err != nil {
			return
		}
		for i, p := range r.Places()[1:] {
			before := r.Places()[i]
			if p.Number == 0 {
				continue
			}
			one, two := numberOf(t, before.Value.Fixed(60)), numberOf(t, p.Value.Fixed(60))
			if got := one.Cmp(two); got < 0 || (got == 0) != (before.Number == p.Number) {
				t.Fatalf("%s is before %s", before.Value.Fixed(60), p.Value.Fixed(60))
			}
		}
	})
}

// TestMarksAreRankings: where every judge marks everybody, methods on rankings
// give what they give on ballots written from the totals; where some do not, a
// pair is compared by those who mark both.
func TestMarksAreRankings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		complete := rapid.Bool().Draw(t, "complete")
		m := build(t, drawMarks(t, complete))
		candidates, judges := m.Candidates(), m.Judges()
		ballots := rank.NewBallots(candidates...)
		prefer := make(map[edge]int)
		for j := range judges {
			totals := make(map[string]exact.Number)
			var all []exact.Number
			for c, name := range candidates {
				if total, is := m.Total(c, j); is {
					totals[name] = total
					all = append(all, total)
				}
			}
			slices.SortFunc(all, func(a, b exact.Number) int { return b.Cmp(a) })
			all = slices.CompactFunc(all, func(a, b exact.Number) bool { return a.Cmp(b) == 0 })
			one := rank.Ballot{Votes: 1, Ranks: make([][]string, len(all))}
			for i, total := range all {
				for _, name := range candidates {
					if own, is := totals[name]; is && own.Cmp(total) == 0 {
						one.Ranks[i] = append(one.Ranks[i], name)
					}
				}
			}
			if err := ballots.Add(one); err != nil {
				t.Fatal(err)
			}
			for a, own := range totals {
				for b, other := range totals {
					if own.Cmp(other) > 0 {
						prefer[edge{a, b}]++
					}
				}
			}
		}
		if complete {
			for _, method := range rank.Methods() {
				o := rank.Options{Method: method, Ties: []rank.TieBreak{rank.Firsts, rank.HeadToHead}}
				if method.ByBallots() && order(mustRank(t, m, o)) != order(mustRank(t, ballots, o)) {
					t.Fatalf("%s: %s on marks, %s on ballots", method, order(mustRank(t, m, o)), order(mustRank(t, ballots, o)))
				}
			}
			return
		}
		r, err := m.Rank(rank.Options{Method: rank.Copeland})
		if err != nil {
			return
		}
		for _, p := range r.Places() {
			half := int64(0)
			for _, other := range r.Places() {
				if other.Candidate == p.Candidate || other.Number == 0 {
					continue
				}
				switch won, lost := prefer[edge{p.Candidate, other.Candidate}], prefer[edge{other.Candidate, p.Candidate}]; {
				case won > lost:
					half += 2
				case won == lost:
					half++
				}
			}
			if p.Number > 0 && p.Value.String() != exact.Ratio(half, 2).String() {
				t.Fatalf("%s has %s, want %v halves", p.Candidate, p.Value, half)
			}
		}
	})
}
