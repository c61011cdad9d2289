package rank

import (
	"fmt"
	"sort"
	"strings"
)

// A Code names a step of the way to a place, or a problem; package wording has
// its sentence.
type Code string

// Args are the parts of a sentence, by the names that it uses. Values are
// string, int or []string; numbers that are not whole are written exactly.
type Args map[string]any

// A Reason is one step of the way from marks or ballots to a place.
type Reason struct {
	Code Code // one of [Codes]
	Args Args
}

// The reasons. The comment names the arguments.
const (
	SheetUsed      Code = "rank-sheet"           // judge, marks (item mark×weight), total
	TotalsUsed     Code = "rank-totals"          // marks (judge mark), count
	ItemUsed       Code = "rank-item"            // item, weight, marks (judge mark), count, value
	Independent    Code = "rank-independent"     // item, marks (judge mark): shown, not counted
	LeftOut        Code = "rank-left-out"        // judges, why (one of abstained, recused, missing)
	DroppedHigh    Code = "rank-dropped-high"    // marks (judge mark), item where it was trimmed by item
	DroppedLow     Code = "rank-dropped-low"     // as above
	NotTrimmed     Code = "rank-not-trimmed"     // count, least, item where it was trimmed by item
	MeanOf         Code = "rank-mean"            // sum, count, value
	MedianOf       Code = "rank-median"          // marks (in order), value
	WeightedOf     Code = "rank-weighted"        // parts (item value×weight), weights, value
	PlacesOf       Code = "rank-places"          // parts (judge mark → place), sum, value
	PlacesOfVotes  Code = "rank-places-votes"    // parts (place × votes), value
	PointsOf       Code = "rank-points"          // parts (judge mark → points), sum, value
	PointsOfVotes  Code = "rank-points-votes"    // parts (points × votes), value
	Estimated      Code = "rank-estimated"       // count (judges who ranked it), judges (of all), sum, value
	Compared       Code = "rank-compared"        // won, tied, lost: pairs with votes (candidate for:against)
	CopelandOf     Code = "rank-copeland"        // won, tied, value
	WorstDefeat    Code = "rank-minimax"         // by (candidates), value
	NoDefeat       Code = "rank-minimax-none"    //
	PathsOf        Code = "rank-schulze"         // won, tied, lost: path strengths (candidate own:theirs), value
	LocksOf        Code = "rank-locked"          // won, lost (candidates after and before it), value
	LocksSkipped   Code = "rank-lock-skipped"    // pairs (candidate for:against) that were left out for a cycle
	ScoresOf       Code = "rank-zscore"          // parts (judge: mark, mean, variance), value, mean, variance (of all totals)
	Irrational     Code = "rank-irrational"      // places: the value is printed to so many places, and ordered exactly
	SharesOf       Code = "rank-minmax"          // parts (judge: mark, least, most, share), value
	AtRandom       Code = "rank-at-random"       // it was declared that judges were assigned at random
	Overruled      Code = "rank-overruled"       // conditions (codes), reason: computed although conditions do not hold
	TieBroken      Code = "rank-tie-broken"      // with (candidates), by (a tie-break), item where it is one, value, others (candidate value)
	TieKept        Code = "rank-tie-kept"        // with, by, item, value: the tie-break parts nobody
	TieCrowd       Code = "rank-tie-crowd"       // by, count, limit: too many to be compared two by two
	Shared         Code = "rank-shared"          // with, place
	Unplaced       Code = "rank-unplaced"        // no mark counts, so there is no place
	NormalizedNone Code = "rank-normalized-none" // judges: whose marks are all equal
)

// The problems for which there is no result. The comment names the arguments.
const (
	NoMarks        Code = "rank-no-marks"         // no judge gave a mark that counts
	NoBallots      Code = "rank-no-ballots"       // there is no ballot
	ItemsMissing   Code = "rank-items-missing"    // count; examples (candidate judge item)
	NumbersWide    Code = "rank-numbers-wide"     // marks and weights have too many digits to be computed with
	TooManyPairs   Code = "rank-too-many"         // count, limit: candidates that are compared two by two
	TooMuch        Code = "rank-too-much"         // limit: more marks than are read
	TooManyBallots Code = "rank-too-many-ballots" // count: more ballots that differ than are kept
	TooManyVotes   Code = "rank-too-many-votes"   // limit: more voters than are counted
	NotOnBallots   Code = "rank-not-on-ballots"   // method: it needs marks
	TieOnBallots   Code = "rank-tie-on-ballots"   // by: the tie-break needs marks
	MethodUnknown  Code = "rank-method-unknown"   // method
	TieUnknown     Code = "rank-tie-unknown"      // by
	TieTwice       Code = "rank-tie-twice"        // by
	TieItem        Code = "rank-tie-item"         // item: the tie-break names an item that the rubric has not
	LotNone        Code = "rank-lot-none"         // the tie-breaks name a lot, and none is recorded
	LotUnknown     Code = "rank-lot-unknown"      // candidates: the lot names somebody who is no candidate
	LotTwice       Code = "rank-lot-twice"        // candidates
	TrimNegative   Code = "rank-trim"             // trim
	ItemTwice      Code = "rank-item-twice"       // item
	ItemWeight     Code = "rank-item-weight"      // item: a weight is above zero
	ItemRange      Code = "rank-item-range"       // item, least, most: the range is reversed
	ItemStep       Code = "rank-item-step"        // item, step: a step is above zero and fits the range
	NoSuchItem     Code = "rank-item-unknown"     // item: the rubric has none of this name
	NoItem         Code = "rank-item-none"        // the rubric has no item that counts
	ItemSpec       Code = "rank-item-spec"        // text: how an item is written was not understood
	Unmet          Code = "rank-conditions"       // conditions (codes): judge normalisation is not offered
	FewJudges      Code = "rank-few-judges"       // a condition: at least three judges
	FewCandidates  Code = "rank-few-candidates"   // a condition: at least six candidates
	NotAllMarked   Code = "rank-not-all-marked"   // a condition: every judge marked every candidate
)

// Codes lists every reason and problem in a fixed order, so that a test can
// prove that each has its sentence. The faults of tables are [Faults].
func Codes() []Code {
	return []Code{
		SheetUsed, TotalsUsed, ItemUsed, Independent, LeftOut, DroppedHigh, DroppedLow, NotTrimmed, MeanOf, MedianOf, WeightedOf,
		PlacesOf, PlacesOfVotes, PointsOf, PointsOfVotes, Estimated, Compared, CopelandOf, WorstDefeat, NoDefeat, PathsOf, LocksOf,
		LocksSkipped, ScoresOf, Irrational, SharesOf, AtRandom, Overruled, TieBroken, TieKept, Shared, Unplaced,
		NormalizedNone, TieCrowd,
		NoMarks, NoBallots, ItemsMissing, NumbersWide, TooManyPairs, TooMuch, TooManyBallots, TooManyVotes, NotOnBallots, TieOnBallots,
		MethodUnknown, TieUnknown, TieTwice, TieItem, LotNone, LotUnknown, LotTwice, TrimNegative, ItemTwice, ItemWeight, ItemRange,
		ItemStep, NoSuchItem, NoItem, ItemSpec, Unmet, FewJudges, FewCandidates, NotAllMarked,
	}
}

// A Problem says why there is no result.
type Problem struct { //nolint:errname // one of the three kinds of bad news, by its own name
	Code Code
	Args Args
}

// Error gives the code and its arguments, for logs.
func (p *Problem) Error() string {
	names := make([]string, 0, len(p.Args))
	for name := range p.Args {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString(string(p.Code))
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, p.Args[name])
	}
	return b.String()
}

// News gives the code and the arguments for the sentence.
func (p *Problem) News() (code string, args map[string]any) { return string(p.Code), p.Args }

func problem(code Code, args Args) *Problem { return &Problem{Code: code, Args: args} }
