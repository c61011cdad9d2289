package rank

import (
	"slices"

	"jiajiang/award/exact"
)

// A Method makes places of marks or ballots.
type Method string

// The methods.
const (
	Mean        Method = "mean"
	Median      Method = "median"
	Trimmed     Method = "trimmed"
	RankSum     Method = "rank-sum"
	Borda       Method = "borda"
	Schulze     Method = "schulze"
	RankedPairs Method = "ranked-pairs"
	Copeland    Method = "copeland"
	Minimax     Method = "minimax"
	ZScore      Method = "zscore"
	MinMax      Method = "minmax"
)

// Methods lists the methods in a fixed order.
func Methods() []Method {
	return []Method{Mean, Median, Trimmed, RankSum, Borda, Schulze, RankedPairs, Copeland, Minimax, ZScore, MinMax}
}

// ByBallots reports whether the method works on ballots too.
func (m Method) ByBallots() bool {
	return m == RankSum || m == Borda || m.pairwise()
}

// pairwise reports whether the method compares candidates two by two.
func (m Method) pairwise() bool {
	return m == Schulze || m == RankedPairs || m == Copeland || m == Minimax
}

// A Level says what mean, median and trimmed mean are taken of.
type Level int

// The levels.
const (
	OnTotal Level = iota // of the totals of sheets
	OnItem               // of the marks for each item; the items are weighted afterwards
)

// A Strength says how strong the majority of one candidate over another is.
type Strength int

// The strengths.
const (
	WinningVotes Strength = iota // as the votes for it
	Margins                      // as those less the votes against it
)

// Options say how places are made. They are fixed before the first mark is
// given.
type Options struct {
	Method   Method
	On       Level      // of Mean, Median and Trimmed
	Trim     int        // of Trimmed: how many marks are dropped at each end
	Strength Strength   // of Schulze, RankedPairs and Minimax
	Ties     []TieBreak // in the order in which they are tried
	Lot      []string   // of the tie-break Lot: candidates in the order drawn
	// MissingAsAbstained takes a mark that a judge left out as an abstention.
	// Without it, such a mark is a problem.
	MissingAsAbstained bool
	// AtRandom declares that candidates were assigned to judges at random, so
	// that judge normalisation does not need every judge to mark everybody.
	AtRandom bool
	// Overrule is why judge normalisation is computed although its conditions do
	// not hold; empty: it is not.
	Overrule string
}

// check says what is wrong with the options, or nil. items are the names of a
// rubric; nil on ballots.
func (o Options) check(candidates []string, rubric Rubric) error {
	switch {
	case !slices.Contains(Methods(), o.Method):
		return problem(MethodUnknown, Args{"method": string(o.Method)})
	case rubric == nil && !o.Method.ByBallots():
		return problem(NotOnBallots, Args{"method": string(o.Method)})
	case o.Trim < 0:
		return problem(TrimNegative, Args{"trim": o.Trim})
	case o.Method.pairwise() && len(candidates) > MaxPairwise:
		return problem(TooManyPairs, Args{"count": len(candidates), "limit": MaxPairwise})
	}
	return o.checkTies(candidates, rubric)
}

// A Value is what a method makes of a candidate's marks or votes. The zero Value
// is none.
type Value struct {
	number exact.Number
	roots  *rootSum // the value where it is a z-score, which may be irrational
	given  bool
}

// Given reports whether there is a value.
func (v Value) Given() bool { return v.given }

// Number gives the value where it is rational.
func (v Value) Number() (exact.Number, bool) {
	if v.roots != nil {
		return v.roots.number, v.given && v.roots.rational()
	}
	return v.number, v.given
}

// String writes the value: an exact decimal or fraction, or where it is
// irrational [IrrationalPlaces] places after the point; "" where there is none.
func (v Value) String() string {
	if n, ok := v.Number(); ok {
		return n.String()
	}
	return v.Fixed(IrrationalPlaces)
}

// Fixed writes the value rounded to so many places, halves away from zero; ""
// where there is none.
func (v Value) Fixed(places int) string {
	if n, ok := v.Number(); ok {
		return n.Fixed(places)
	}
	if !v.given {
		return ""
	}
	return v.roots.fixed(places)
}

// cmp compares two values of one method that are given, exactly.
func (v Value) cmp(w Value) int {
	if v.roots != nil {
		return v.roots.cmp(w.roots)
	}
	return v.number.Cmp(w.number)
}

// rational gives a number as a value.
func rational(n exact.Number) Value { return Value{number: n, given: true} }

// A Place is where a candidate stands.
type Place struct {
	Candidate string
	Number    int // from 1; 0 where nothing counts for the candidate
	Value     Value

	candidate int
}

// A Result is places with their reasons. Reasons are made when they are asked
// for: they are many. It is used by one goroutine at a time.
type Result struct {
	Method Method

	places   []Place
	explain  func(candidate int) []Reason
	ties     [][]*tieLog // by candidate
	shared   [][]int32   // by candidate: who shares its place, itself among them
	names    []string
	declared []Reason // of every candidate
}

// Places gives the places in their order; who shares one, in the order in which
// they were brought in; at the end those who have none.
func (r *Result) Places() []Place { return r.places }

// Reasons says why a place of [Result.Places] is what it is.
func (r *Result) Reasons(p Place) []Reason {
	all := append(slices.Clone(r.declared), r.explain(p.candidate)...)
	if p.Number == 0 {
		return append(all, Reason{Unplaced, nil})
	}
	for _, log := range r.ties[p.candidate] {
		all = append(all, log.reason(r.names, p.candidate))
	}
	if with := r.shared[p.candidate]; len(with) > 1 {
		args := Args{"place": p.Number}
		nameOthers(args, r.names, with, p.candidate)
		all = append(all, Reason{Shared, args})
	}
	return all
}

// mostNamed is how many others a reason names; the rest is counted.
const mostNamed = 20

// nameOthers puts the names of a group, but one, into the arguments with and
// more.
func nameOthers(args Args, names []string, group []int32, but int) {
	with := make([]string, 0, min(mostNamed, len(group)))
	for _, c := range group {
		if int(c) != but && len(with) < mostNamed {
			with = append(with, names[c])
		}
	}
	args["with"] = with
	if more := len(group) - 1 - len(with); more > 0 {
		args["more"] = more
	}
}

// An outcome is what a method says of all candidates.
type outcome struct {
	values    []Value // by candidate
	ascending bool    // the smaller value is the better
	explain   func(candidate int) []Reason
}

// Given is what places are made of: [*Marks] or [*Ballots].
type Given interface {
	// Candidates gives the candidates in the order in which they were brought in.
	Candidates() []string
	// Rank makes places. The error is a [*Problem].
	Rank(o Options) (*Result, error)
}

// Rank makes places of marks. The error is a [*Problem].
func (m *Marks) Rank(o Options) (*Result, error) {
	if err := o.check(m.candidates, m.rubric); err != nil {
		return nil, err
	}
	if count, first := m.lacking(mostNamed); count > 0 && !o.MissingAsAbstained {
		return nil, problem(ItemsMissing, Args{"count": count, "examples": first})
	}
	if !m.any() {
		return nil, problem(NoMarks, nil)
	}
	var out outcome
	var declared []Reason
	switch o.Method {
	case Mean, Median, Trimmed:
		out = scores{m, o}.outcome()
	case ZScore, MinMax:
		var err error
		if declared, err = normalisable(m, o); err != nil {
			return nil, err
		}
		out = normalised(m, o.Method)
	case RankSum, Borda:
		out = positional(m, o.Method)
	case Schulze, RankedPairs, Copeland, Minimax:
		out = condorcet(m, o)
	}
	return settle(m, o, out, declared), nil
}

// Rank makes places of ballots. The error is a [*Problem].
func (b *Ballots) Rank(o Options) (*Result, error) {
	if err := o.check(b.candidates, nil); err != nil {
		return nil, err
	}
	if len(b.ballots) == 0 {
		return nil, problem(NoBallots, nil)
	}
	var out outcome
	if o.Method.pairwise() {
		out = condorcet(b, o)
	} else {
		out = positional(b, o.Method)
	}
	return settle(b, o, out, nil), nil
}

// settle orders the candidates by what a method says, applies the tie-breaks
// and gives out the places.
func settle(in input, o Options, out outcome, declared []Reason) *Result {
	names := in.names()
	r := &Result{
		Method: o.Method, places: make([]Place, 0, len(names)), explain: out.explain, ties: make([][]*tieLog, len(names)),
		shared: make([][]int32, len(names)), names: names, declared: declared,
	}
	placed, unplaced := divide(out.values)
	slices.SortStableFunc(placed, func(a, b int32) int {
		if out.ascending {
			return out.values[a].cmp(out.values[b])
		}
		return out.values[b].cmp(out.values[a])
	})
	t := tieBreaker{in: in, options: o, logs: r.ties}
	for begin := 0; begin < len(placed); {
		end := begin + 1
		for end < len(placed) && out.values[placed[begin]].cmp(out.values[placed[end]]) == 0 {
			end++
		}
		for _, group := range t.part(placed[begin:end]) {
			number := len(r.places) + 1
			for _, c := range group {
				r.places = append(r.places, Place{names[c], number, out.values[c], int(c)})
				r.shared[c] = group
			}
		}
		begin = end
	}
	for _, c := range unplaced {
		r.places = append(r.places, Place{Candidate: names[c], candidate: int(c)})
	}
	return r
}

// divide tells the candidates with a value from those without.
func divide(values []Value) (with, without []int32) {
	with = make([]int32, 0, len(values))
	for c, v := range values {
		if v.given {
			with = append(with, int32(c))
		} else {
			without = append(without, int32(c))
		}
	}
	return with, without
}
