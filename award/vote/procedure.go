package vote

import "slices"

// A Shape tells how many candidates there are for the places.
type Shape uint8

// The shapes of a vote.
const (
	Free    Shape = iota // 不限: any number may pass
	Equal                // 等额: as many candidates as places
	Surplus              // 差额: more candidates than places
	Lacking              // 缺额: fewer candidates than places
)

// Code gives the shape's stable name.
func (s Shape) Code() string {
	switch s {
	case Equal:
		return "equal"
	case Surplus:
		return "surplus"
	case Lacking:
		return "lacking"
	case Free:
	}
	return "free"
}

// ShapeOf gives the shape of a vote; without places it is [Free].
func ShapeOf(candidates, places int) Shape {
	switch {
	case places == 0:
		return Free
	case candidates == places:
		return Equal
	case candidates > places:
		return Surplus
	}
	return Lacking
}

// An Entry says who goes into a following round for places that are left.
type Entry uint8

// The entries.
const (
	Nobody   Entry = iota // places that are left stay vacant
	Everyone              // all who have not passed
	Leading               // those with more yes votes, as many as places are left and Spare says
)

// A Procedure is how places are filled by several rounds.
type Procedure struct {
	Rule   Rule // of the first round; Rule.Places is how many places there are
	Rounds int  // how many rounds may be held, those that were void not counted; below 1: one
	Entry  Entry
	// Spare is how many more candidates than places go into a following round
	// by [Leading]: 0 makes it 等额. Those equal with the last go in too.
	Spare int
}

// An End says why no round follows.
type End string

// The ends of a procedure.
const (
	NotOver   End = ""       // a round follows
	Filled    End = "filled" // every place is filled
	RoundsOut End = "rounds" // no more rounds may be held; places are left
	StayOpen  End = "open"   // places are left, and the procedure leaves them vacant
	Nominees  End = "nobody" // places are left, and nobody to vote on
	Undecided End = "tied"   // candidates are equal and no more rounds may be held: a recorded lot decides
)

// Ends lists the ends in a fixed order, without [NotOver].
func Ends() []End { return []End{Filled, RoundsOut, StayOpen, Nominees, Undecided} }

// A Next is the round that follows.
type Next struct {
	Candidates []string // in the order of the round before
	Rule       Rule
	Again      bool // the last round decided nothing and is held again
}

// A Standing is where a procedure stands after its rounds.
type Standing struct {
	Results []Result // of each round
	Elected []string // in the order in which they passed, and within a round in that of its candidates
	Tied    []string // who is equal at the last places, where no run-off has decided
	Left    int      // places that are not filled; 0 where any number may pass
	Next    *Next    // nil where none follows
	End     End
}

// Conduct counts the rounds of a procedure in their order and says who passed
// and what follows. Candidates are those of the first round.
//
// Where more reach the threshold than there are places, those with more yes
// votes pass, and those equal at the last place go into a run-off, which the
// ones with more yes votes win without a threshold: they have reached it. Where
// fewer reach it, a following round is held for the places left, under the rule
// of the first, among those that the procedure lets in. A round without quorum
// or with too many ballots decides nothing and is held again.
//
// The error is a [*Problem]: also where a round is not about the candidates who
// were due, in their order.
func Conduct(p Procedure, candidates []string, rounds []Round) (Standing, error) {
	s := Standing{Left: p.Rule.Places, Next: &Next{Candidates: candidates, Rule: p.Rule}}
	held := 0
	for i, round := range rounds {
		if s.Next == nil {
			return Standing{}, &Problem{Code: RoundMore, Args: Args{"rounds": i}}
		}
		if !sameCandidates(round.Candidates, s.Next.Candidates) {
			return Standing{}, &Problem{Code: RoundOther, Args: Args{"round": i + 1}}
		}
		res, err := Count(s.Next.Rule, round)
		if err != nil {
			return Standing{}, err
		}
		s.Results = append(s.Results, res)
		if !res.Held {
			s.Next = &Next{Candidates: s.Next.Candidates, Rule: s.Next.Rule, Again: true}
			continue
		}
		held++
		s.take(res)
		p.follow(&s, res, held >= max(1, p.Rounds))
	}
	return s, nil
}

// sameCandidates reports whether a round is about those who were due.
func sameCandidates(round []Candidate, due []string) bool {
	if len(round) != len(due) {
		return false
	}
	for i, c := range round {
		if c.Name != due[i] {
			return false
		}
	}
	return true
}

// take adds the outcome of a round.
func (s *Standing) take(res Result) {
	s.Tied = nil
	for _, c := range res.Candidates {
		switch {
		case c.Passed:
			s.Elected = append(s.Elected, c.Candidate)
			if s.Left > 0 {
				s.Left--
			}
		case c.Tied:
			s.Tied = append(s.Tied, c.Candidate)
		}
	}
}

// follow says what follows after a round that was held; last: no more may be.
func (p Procedure) follow(s *Standing, res Result, last bool) {
	s.Next = nil
	next := Next{Rule: p.Rule}
	next.Rule.Places = s.Left
	switch {
	case s.Left == 0: // or any number may pass
		s.End = Filled
	case len(s.Tied) > 0 && last:
		s.End = Undecided
	case len(s.Tied) > 0:
		next.Candidates, next.Rule.Most = s.Tied, true
		s.Next = &next
	case p.Entry == Nobody:
		s.End = StayOpen
	case last:
		s.End = RoundsOut
	default:
		if next.Candidates = p.entering(res, s.Left); len(next.Candidates) == 0 {
			s.End = Nominees
			return
		}
		s.Next = &next
	}
}

// entering gives who goes into the round for the places left.
func (p Procedure) entering(res Result, left int) []string {
	line := 0 // the fewest yes votes that let in
	if p.Entry == Leading {
		line = res.line(left + max(0, p.Spare))
	}
	var in []string
	for _, c := range res.Candidates {
		if !c.Passed && c.Yes >= line {
			in = append(in, c.Candidate)
		}
	}
	return in
}

// line gives the yes votes of the candidate in a place among those who have not
// passed, or 0 where there are not so many.
func (r Result) line(place int) int {
	var votes []int
	for _, c := range r.Candidates {
		if !c.Passed {
			votes = append(votes, c.Yes)
		}
	}
	if place > len(votes) {
		return 0
	}
	slices.Sort(votes)
	return votes[len(votes)-place]
}
