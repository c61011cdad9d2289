package vote

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Code names one piece of news; package wording has its sentence.
type Code string

// Args are the parts of a sentence, by the names that it uses. Values are
// string, int or []string.
type Args map[string]any

// A Problem says that a vote cannot be counted as it was asked.
type Problem struct { //nolint:errname // one of the three kinds of bad news, by its own name
	Code Code
	Args Args
}

// Error gives the code and its arguments, for logs.
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(string(p.Code))
	for _, name := range slices.Sorted(maps.Keys(p.Args)) {
		fmt.Fprintf(&b, " %s=%v", name, p.Args[name])
	}
	return b.String()
}

// News gives the code and the arguments for the sentence.
func (p *Problem) News() (code string, args map[string]any) { return string(p.Code), p.Args }

// The problems. The comment names the arguments.
const (
	BaseUnknown     Code = "vote-base-unknown"    // no base is named
	ShareWrong      Code = "vote-share-wrong"     // a threshold is no part of a whole: share
	PlacesWrong     Code = "vote-places-wrong"    // there is no such number of places: places
	RoomNegative    Code = "vote-room-negative"   // a number of people or papers is below zero
	PresentOver     Code = "vote-present-over"    // more are present than there are members: present, members
	MembersUnknown  Code = "vote-members-unknown" // the base or the quorum needs the number of members
	PresentUnknown  Code = "vote-present-unknown" // the base or the quorum needs the number of those present
	RecusedOver     Code = "vote-recused-over"    // more are recused than there are members, or present: candidate, recused, most
	NoCandidates    Code = "vote-no-candidates"   // nobody is voted on
	CandidatesTwice Code = "vote-candidate-same"  // two candidates have one name: candidate
	MarkStray       Code = "vote-mark-stray"      // a ballot marks what is not on it, or marks it twice: ballot
	RoundOther      Code = "vote-round-other"     // a round is about other candidates than it should be: round
	RoundMore       Code = "vote-round-more"      // there are more rounds than were due: rounds
	CodeForm        Code = "vote-code-form"       // a check code has another form: text
	CodeCheck       Code = "vote-code-check"      // a check code was mistyped: text
	CodeRound       Code = "vote-code-round"      // a round has no code, or a ballot no number: round, serial
)

// ProblemCodes lists the problems in a fixed order.
func ProblemCodes() []Code {
	return []Code{
		BaseUnknown, ShareWrong, PlacesWrong, RoomNegative, PresentOver, MembersUnknown, PresentUnknown, RecusedOver, NoCandidates,
		CandidatesTwice, MarkStray, RoundOther, RoundMore, CodeForm, CodeCheck, CodeRound,
	}
}

// A Reason explains an outcome.
type Reason struct {
	Code Code
	Args Args
}

// The reasons. The comment names the arguments; num, den and bound are those of
// a threshold, of is the base's name.
const (
	Passed         Code = "vote-passed"          // yes, base, of, least, num, den, bound
	Short          Code = "vote-short"           // yes, base, of, least, num, den, bound
	Outvoted       Code = "vote-outvoted"        // reached the threshold: yes, places, line
	Tied           Code = "vote-tied"            // at the last place: yes, count, places
	Most           Code = "vote-most"            // passed a run-off: yes, places
	Fewer          Code = "vote-fewer"           // did not pass a run-off: yes, line, places
	NobodyEntitled Code = "vote-nobody-entitled" // the base is nobody: of
	QuorumMissed   Code = "vote-quorum-missed"   // present, members, least, num, den, bound
	TooManyBallots Code = "vote-too-many"        // more ballots than handed out or people: returned, most
	TooManyVotes   Code = "vote-too-many-votes"  // more ballots on a candidate than may vote: returned, most, recused
)

// ReasonCodes lists the reasons in a fixed order.
func ReasonCodes() []Code {
	return []Code{Passed, Short, Outvoted, Tied, Most, Fewer, NobodyEntitled, QuorumMissed, TooManyBallots, TooManyVotes}
}
