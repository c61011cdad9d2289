package vote

// A Choice is what a ballot says of a candidate.
type Choice uint8

// The choices. What is not marked is an abstention.
const (
	Abstain Choice = iota
	Yes
	No
	Void // marked so that nobody can tell what is meant
	// Recused says that whoever cast the ballot takes no part in the case. Where
	// one member alone is recused, that tells whose ballot it is: then each
	// candidate is voted on with a paper of its own.
	Recused
)

// A Mark is what a ballot says of one candidate.
type Mark struct {
	Candidate int // its place among the round's candidates, from 0
	Choice    Choice
}

// A Ballot is one paper of a secret vote. It has no field for a person, and
// must never get one.
type Ballot struct {
	ID    string // the serial printed on it; of nobody
	Marks []Mark // at most one for each candidate; none: not marked
}

// yes counts the candidates that a ballot is for.
func (b Ballot) yes() int {
	n := 0
	for _, m := range b.Marks {
		if m.Choice == Yes {
			n++
		}
	}
	return n
}

// A Candidate is who or what is voted on.
type Candidate struct {
	Name string
	// Recused is how many members take no part in the case, and RecusedPresent
	// how many of them are in the meeting.
	Recused, RecusedPresent int
}

// A Room is who could vote, in numbers. 0 is a number that is not known.
type Room struct {
	Members int // of the committee
	Present int // in the meeting, those recused from a case included
	Issued  int // ballots handed out
}

// A Round is one vote.
type Round struct {
	Candidates []Candidate // in the order of the ballot
	Ballots    []Ballot    // as they were taken out of the box
	Room       Room
}
