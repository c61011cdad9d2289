package vote

import (
	"maps"
	"slices"
)

// A CandidateCount is how one candidate fared.
type CandidateCount struct {
	Candidate string
	Yes, No   int
	Abstain   int // marked so, or not marked
	Invalid   int // on invalid ballots, or marked so that nobody can tell
	Recused   int // members who take no part in the case
	// RecusedPresent is how many of them are in the meeting.
	RecusedPresent int
	Cast           int // ballots that count for the candidate: yes, no, abstain and invalid
	Base           int // what the yes votes are held against
	Passed         bool
	// Tied says that the candidate has reached the threshold and shares the
	// last place with others: a run-off among them decides.
	Tied   bool
	Reason Reason
}

// A VoidBallot is a ballot that is invalid as a whole, since it has more yes
// marks than there are places.
type VoidBallot struct {
	ID  string
	Yes int
}

// A Result is what a round came to.
type Result struct {
	Candidates []CandidateCount // in the order of the round's candidates
	Returned   int              // ballots in the box
	Void       []VoidBallot     // those that are invalid as a whole, as they were taken out
	// Held is false where the round decides nothing and must be held again;
	// Reason then says why.
	Held   bool
	Reason Reason
}

// Valid gives the number of ballots that are not invalid as a whole.
func (r Result) Valid() int { return r.Returned - len(r.Void) }

// Passed gives how many candidates passed, and how many share the last place.
func (r Result) Passed() (passed, tied int) {
	for _, c := range r.Candidates {
		switch {
		case c.Passed:
			passed++
		case c.Tied:
			tied++
		}
	}
	return passed, tied
}

// Count counts a round. The error is a [*Problem]: the round and the rule do
// not fit each other. The order of ballots, and of marks on them, changes
// nothing.
func Count(rule Rule, round Round) (Result, error) {
	if err := rule.Check(round.Room); err != nil {
		return Result{}, err
	}
	if err := round.check(); err != nil {
		return Result{}, err
	}
	res := Result{Returned: len(round.Ballots), Held: true, Candidates: make([]CandidateCount, len(round.Candidates))}
	sums := round.add(rule.Places, &res)
	for i := range res.Candidates {
		sums[i].settle(&res.Candidates[i], round.Candidates[i], res)
	}
	rule.hold(round, &res)
	if !res.Held {
		for i := range res.Candidates {
			res.Candidates[i].Reason = res.Reason
		}
	}
	rule.judge(round.Room, &res)
	return res, nil
}

// check gives the first [Problem] of a round.
func (r Round) check() error {
	if len(r.Candidates) == 0 {
		return &Problem{Code: NoCandidates}
	}
	seen := make(map[string]bool, len(r.Candidates))
	for _, c := range r.Candidates {
		if seen[c.Name] {
			return &Problem{Code: CandidatesTwice, Args: Args{"candidate": c.Name}}
		}
		seen[c.Name] = true
		for _, limit := range []struct{ recused, most int }{
			{c.Recused, r.Room.Members}, {c.RecusedPresent, r.Room.Present}, {c.RecusedPresent, c.Recused},
		} {
			if limit.recused < 0 || limit.most > 0 && limit.recused > limit.most {
				return &Problem{Code: RecusedOver, Args: Args{"candidate": c.Name, "recused": limit.recused, "most": limit.most}}
			}
		}
	}
	marked := make([]int, len(r.Candidates)) // by which ballot last, from 1
	for i, b := range r.Ballots {
		for _, m := range b.Marks {
			if m.Candidate < 0 || m.Candidate >= len(marked) || marked[m.Candidate] == i+1 || m.Choice > Recused {
				return &Problem{Code: MarkStray, Args: Args{"ballot": b.ID}}
			}
			marked[m.Candidate] = i + 1
		}
	}
	return nil
}

// A sum is what ballots say of one candidate.
type sum struct {
	by      [Recused + 1]int // marks on valid ballots; recusals on any
	void    int              // other marks on ballots that are invalid as a whole
	valid   int              // valid ballots that name the candidate
	invalid int              // others that do
}

// add adds up the marks of a round and lists in res the ballots that are invalid
// as a whole.
func (r Round) add(places int, res *Result) []sum {
	sums := make([]sum, len(r.Candidates))
	for _, b := range r.Ballots {
		void := false
		if yes := b.yes(); places > 0 && yes > places {
			void = true
			res.Void = append(res.Void, VoidBallot{b.ID, yes})
		}
		for _, m := range b.Marks {
			s := &sums[m.Candidate]
			if void {
				s.invalid++
			} else {
				s.valid++
			}
			if void && m.Choice != Recused {
				s.void++
			} else {
				s.by[m.Choice]++
			}
		}
	}
	return sums
}

// settle counts one candidate. A ballot that does not name the candidate is a
// recused member's as far as there are such in the meeting whose ballots do not
// say so themselves; the others abstain.
func (s sum) settle(c *CandidateCount, who Candidate, res Result) {
	unnamed := res.Valid() - s.valid
	unnamedVoid := len(res.Void) - s.invalid
	present := max(who.RecusedPresent, s.by[Recused])
	away := present - s.by[Recused]
	left := min(away, unnamed)
	leftVoid := min(away-left, unnamedVoid)
	*c = CandidateCount{
		Candidate: who.Name, Yes: s.by[Yes], No: s.by[No],
		Abstain: s.by[Abstain] + unnamed - left,
		Invalid: s.by[Void] + s.void + unnamedVoid - leftVoid,
		Recused: max(who.Recused, present), RecusedPresent: present,
	}
	c.Cast = c.Yes + c.No + c.Abstain + c.Invalid
}

// hold says whether a round was held at all.
func (rule Rule) hold(round Round, res *Result) {
	room := round.Room
	most := room.Issued
	if most == 0 {
		most = room.Present
	}
	if most == 0 {
		most = room.Members
	}
	quorum := rule.Quorum.Share.Sign() != 0
	switch {
	case most > 0 && res.Returned > most:
		res.Held, res.Reason = false, Reason{TooManyBallots, Args{"returned": res.Returned, "most": most}}
	case quorum && !rule.Quorum.Met(room.Present, room.Members):
		args := rule.Quorum.args()
		args["present"], args["members"], args["least"] = room.Present, room.Members, rule.Quorum.Least(room.Members)
		res.Held, res.Reason = false, Reason{QuorumMissed, args}
	}
}

// judge says of each candidate what it came to.
func (rule Rule) judge(room Room, res *Result) {
	for i := range res.Candidates {
		c := &res.Candidates[i]
		c.Base = rule.base(room, *c)
		if !res.Held {
			continue
		}
		most, known := entitled(room, *c)
		switch {
		case known && c.Cast > most:
			c.Reason = Reason{TooManyVotes, Args{"returned": c.Cast, "most": most, "recused": c.Recused}}
		case c.Base <= 0:
			c.Base = 0
			c.Reason = Reason{NobodyEntitled, Args{"of": rule.Base.Code()}}
		case rule.Most:
			c.Passed = true // until others have more
			c.Reason = Reason{Most, Args{"yes": c.Yes, "places": rule.Places}}
		default:
			c.Passed = rule.Pass.Met(c.Yes, c.Base)
			c.Reason = rule.reason(*c)
		}
	}
	rule.fill(res)
}

// entitled gives how many may vote on a candidate, where that is known.
func entitled(room Room, c CandidateCount) (most int, known bool) {
	switch {
	case room.Present > 0:
		return room.Present - c.RecusedPresent, true
	case room.Members > 0:
		return room.Members - c.Recused, true
	}
	return 0, false
}

// reason says how a candidate stands to the threshold.
func (rule Rule) reason(c CandidateCount) Reason {
	args := rule.Pass.args()
	maps.Copy(args, Args{"yes": c.Yes, "base": c.Base, "of": rule.Base.Code(), "least": rule.Pass.Least(c.Base)})
	if c.Passed {
		return Reason{Passed, args}
	}
	return Reason{Short, args}
}

// base gives what a candidate's yes votes are held against.
func (rule Rule) base(room Room, c CandidateCount) int {
	switch rule.Base {
	case OfAll:
		return room.Members - c.Recused
	case OfPresent:
		return room.Present - c.RecusedPresent
	case OfValid:
		return c.Cast - c.Invalid
	case OfCast:
	}
	return c.Cast
}

// fill gives the places to those with more yes votes, where more have passed
// than there are places.
func (rule Rule) fill(res *Result) {
	var passed []int
	for i, c := range res.Candidates {
		if c.Passed {
			passed = append(passed, i)
		}
	}
	if rule.Places == 0 || len(passed) <= rule.Places {
		return
	}
	votes := make([]int, len(passed))
	for i, at := range passed {
		votes[i] = res.Candidates[at].Yes
	}
	slices.Sort(votes)
	line := votes[len(votes)-rule.Places] // of the last place
	above, at := 0, 0
	for _, v := range votes {
		if v > line {
			above++
		}
		if v == line {
			at++
		}
	}
	for _, i := range passed {
		c := &res.Candidates[i]
		switch {
		case c.Yes < line:
			c.Passed = false
			c.Reason = Reason{Outvoted, Args{"yes": c.Yes, "places": rule.Places, "line": line}}
			if rule.Most {
				c.Reason.Code = Fewer
			}
		case c.Yes == line && above+at > rule.Places:
			c.Passed, c.Tied = false, true
			c.Reason = Reason{Tied, Args{"yes": c.Yes, "count": at, "places": rule.Places - above}}
		}
	}
}
