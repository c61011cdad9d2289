package vote

import (
	"strconv"

	"jiajiang/award/table"
)

// The faults of tables of ballots and recusals. The comment names the
// arguments.
const (
	ChoiceUnknown    table.Code = "ballots-choice"    // a choice that nobody knows: text
	CircleUnclear    table.Code = "ballots-circle"    // a circle, and nothing says what it means: text
	CandidateTwice   table.Code = "ballots-twice"     // a ballot names a candidate twice: ballot, candidate, first
	CandidateUnknown table.Code = "recused-candidate" // no ballot names the candidate: candidate
	MemberTwice      table.Code = "recused-twice"     // a member stands twice for a candidate: first
	CountWrong       table.Code = "recused-count"     // no number of members: text
	PresenceUnknown  table.Code = "recused-present"   // neither present nor not: text
)

// FaultCodes lists the faults of tables of ballots in a fixed order.
func FaultCodes() []table.Code {
	return []table.Code{ChoiceUnknown, CircleUnclear, CandidateTwice, CandidateUnknown, MemberTwice, CountWrong, PresenceUnknown}
}

// A Circle says what the circle ○ means on the ballots.
type Circle uint8

// What a circle means. It is not guessed: where ballots have ticks for yes, a
// circle is an abstention; else it must be said.
const (
	CircleOpen Circle = iota
	CircleYes
	CircleAbstain
)

// ReadBallots reads a table with the columns ballot, candidate and choice, a row
// a mark. Candidates and ballots stand in the order in which the table first
// names them. An empty choice is an abstention. Where there is a fault the
// round is empty.
func ReadBallots(rows []table.Row, c Circle) (Round, table.Faults) {
	r := ballotReader{words: words(), circle: c, candidates: make(map[string]int), ballots: make(map[string]int), seen: make(map[uint64]int32, len(rows))}
	head, body := table.Split(rows, &r.faults)
	if body == nil {
		return Round{}, r.faults
	}
	columns := ballotColumns()
	at := table.Find(head, columns, &r.faults)
	if table.Need(head, columns, at, &r.faults); r.faults.Any() {
		return Round{}, r.faults
	}
	r.findTick(body, at[2])
	for _, row := range body {
		if !row.Blank() {
			r.row(row, at)
		}
	}
	if r.faults.Any() {
		return Round{}, r.faults
	}
	return r.round, r.faults
}

// A ballotReader reads ballots row by row.
type ballotReader struct {
	words      map[string]Choice
	circle     Circle
	candidates map[string]int
	ballots    map[string]int
	seen       map[uint64]int32 // the row of the mark of a ballot, above, on a candidate, below
	round      Round
	faults     table.Faults
}

// findTick takes a circle for an abstention where some ballot has a tick.
func (r *ballotReader) findTick(body []table.Row, column int) {
	if r.circle != CircleOpen {
		return
	}
	for _, row := range body {
		if tick(table.Fold(row.Cell(column))) {
			r.circle = CircleAbstain
			return
		}
	}
}

// row reads one mark.
func (r *ballotReader) row(row table.Row, at []int) {
	ballot, candidate := row.Cell(at[0]), row.Cell(at[1])
	if ballot == "" {
		r.faults.Add(row.Number, at[0], table.CellEmpty, table.Args{"name": "ballot"})
	}
	if candidate == "" {
		r.faults.Add(row.Number, at[1], table.CellEmpty, table.Args{"name": "candidate"})
	}
	choice, known := r.choice(row, at[2])
	if ballot == "" || candidate == "" || !known {
		return
	}
	b, c := r.ballot(ballot), r.candidate(candidate)
	key := uint64(b)<<32 | uint64(c) //nolint:gosec // places are not negative, and no table has 2^31 rows
	if first, twice := r.seen[key]; twice {
		r.faults.Add(row.Number, at[1], CandidateTwice, table.Args{"ballot": ballot, "candidate": candidate, "first": int(first)})
		return
	}
	r.seen[key] = int32(row.Number) //nolint:gosec // as above
	r.round.Ballots[b].Marks = append(r.round.Ballots[b].Marks, Mark{Candidate: c, Choice: choice})
}

// choice reads what a row says.
func (r *ballotReader) choice(row table.Row, column int) (Choice, bool) {
	text := table.Fold(row.Cell(column))
	if text == "" {
		return Abstain, true
	}
	if circle(text) {
		switch r.circle {
		case CircleYes:
			return Yes, true
		case CircleAbstain:
			return Abstain, true
		case CircleOpen:
		}
		r.faults.Add(row.Number, column, CircleUnclear, table.Args{"text": row.Cell(column)})
		return Abstain, false
	}
	choice, known := r.words[text]
	if !known {
		r.faults.Add(row.Number, column, ChoiceUnknown, table.Args{"text": row.Cell(column)})
	}
	return choice, known
}

// ballot gives the place of a ballot, which is new or not.
func (r *ballotReader) ballot(id string) int {
	at, known := r.ballots[id]
	if !known {
		at = len(r.round.Ballots)
		r.ballots[id] = at
		r.round.Ballots = append(r.round.Ballots, Ballot{ID: id})
	}
	return at
}

// candidate gives the place of a candidate, who is new or not.
func (r *ballotReader) candidate(name string) int {
	at, known := r.candidates[name]
	if !known {
		at = len(r.round.Candidates)
		r.candidates[name] = at
		r.round.Candidates = append(r.round.Candidates, Candidate{Name: name})
	}
	return at
}

// ReadRecusals reads a table of recusals into a round: candidate, and for each
// a member a row or a number of members, and whether they are present, which
// they are where nothing is said. Members are compared with each other and then
// forgotten.
func ReadRecusals(rows []table.Row, round *Round) table.Faults {
	r := recusalReader{attendance: attendance(), round: round, candidates: make(map[string]int), members: make(map[[2]string]int)}
	for i, c := range round.Candidates {
		r.candidates[c.Name] = i
	}
	head, body := table.Split(rows, &r.faults)
	if body == nil {
		return r.faults
	}
	columns := recusalColumns()
	at := table.Find(head, columns, &r.faults)
	if table.Need(head, columns[:1], at[:1], &r.faults); r.faults.Any() {
		return r.faults
	}
	for _, row := range body {
		if !row.Blank() {
			r.row(row, at)
		}
	}
	return r.faults
}

// A recusalReader reads recusals row by row.
type recusalReader struct {
	attendance map[string]bool
	candidates map[string]int
	members    map[[2]string]int // the row of a candidate and a member
	round      *Round
	faults     table.Faults
}

// row reads one row of recusals.
func (r *recusalReader) row(row table.Row, at []int) {
	name, member := row.Cell(at[0]), row.Cell(at[1])
	c, known := r.candidates[name]
	if !known {
		r.faults.Add(row.Number, at[0], CandidateUnknown, table.Args{"candidate": name})
		return
	}
	if member != "" {
		key := [2]string{name, member}
		if first, twice := r.members[key]; twice {
			r.faults.Add(row.Number, at[1], MemberTwice, table.Args{"first": first})
			return
		}
		r.members[key] = row.Number
	}
	count := 1
	if text := row.Cell(at[2]); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > maxMembers || member != "" && n != 1 {
			r.faults.Add(row.Number, at[2], CountWrong, table.Args{"text": text})
			return
		}
		count = n
	}
	present, known := r.attendance[table.Fold(row.Cell(at[3]))]
	if !known {
		r.faults.Add(row.Number, at[3], PresenceUnknown, table.Args{"text": row.Cell(at[3])})
		return
	}
	r.round.Candidates[c].Recused += count
	if present {
		r.round.Candidates[c].RecusedPresent += count
	}
}

// maxMembers is the largest number of people that a row can stand for.
const maxMembers = 100_000
