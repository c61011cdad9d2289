package vote

// A Tally is the tally sheet of one round, 计票单, as it is printed and signed:
// numbers, and the names of those who counted and watched.
type Tally struct {
	Title, Round string
	Rule         Rule
	Room         Room
	Issued       int // ballots handed out; 0: not known
	Returned     int // in the box
	Valid        int // not invalid as a whole
	Invalid      int // invalid as a whole
	Void         []VoidBallot
	Candidates   []CandidateCount
	Held         bool
	Reason       Reason   // why it was not held
	Tellers      []string // 计票人, as given
	Scrutineers  []string // 监票人, as given
}

// Officers are those who count and those who watch, by their names as given.
// A candidate is neither.
type Officers struct {
	Tellers, Scrutineers []string
}

// TallySheet makes the tally sheet of a round from its result.
func TallySheet(title, name string, rule Rule, round Round, res Result, by Officers) Tally {
	return Tally{
		Title: title, Round: name, Rule: rule, Room: round.Room,
		Issued: round.Room.Issued, Returned: res.Returned, Valid: res.Valid(), Invalid: len(res.Void), Void: res.Void,
		Candidates: res.Candidates, Held: res.Held, Reason: res.Reason,
		Tellers: by.Tellers, Scrutineers: by.Scrutineers,
	}
}

// Missing gives how many ballots were handed out and not returned; 0 where it is
// not known how many were handed out.
func (t Tally) Missing() int { return max(0, t.Issued-t.Returned) }
