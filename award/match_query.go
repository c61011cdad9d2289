package award

import (
	"jiajiang/award/identifier"
	"jiajiang/award/namematch"
)

// A MatchQuery asks for pairs of records that may be of one person or unit.
type MatchQuery struct {
	Campaign  ID     // pairs of which at least one stands in it; zero: all
	Undecided bool   // only pairs that nobody decided
	Text      string // of name or unit of one of the two, as lists are searched; empty: all
	Most      int    // how many pairs to give at most; 0: all
}

// A MatchSide is a record that stands in a pair or in the directory. It has
// neither name nor number: who shows it asks for the record by its ID and
// discloses what may be said.
type MatchSide struct {
	ID         ID
	Nomination bool // of a nominee; else of a winner
	Kind       Kind
	Withheld   bool // the person must not be named
	Place      int  // in a joint nomination: 0 who leads it, 1, 2, … the others
	Campaign   ID
	Number     int    // of the campaign
	Title      string // of the campaign
	Year       int    // of the campaign; 0: not known
	Track      string
	Tier       string // what a winner won
	// Serial is the running number of a nomination, Certificate the number on a
	// winner's certificate.
	Serial      int
	Certificate string
	State       State // of a nomination
}

// A MatchPair is two records that may be of one person or unit.
type MatchPair struct {
	A, B     MatchSide         // A is the one with the smaller ID
	Signs    []namematch.Sign  // what they have in common; none: they make no pair any more, but were decided
	Counter  []namematch.Sign  // what speaks against it
	Verdict  namematch.Verdict // what the signs come to
	Scope    namematch.Scope
	Decision Match // what somebody decided; Undecided: nobody did
}

// Key is what the pair is called by.
func (p MatchPair) Key() namematch.Key { return namematch.KeyOf(p.A.ID, p.B.ID) }

// Protected reports whether the pair tells of somebody who must not be named:
// it is then shown on the screen alone.
func (p MatchPair) Protected() bool { return p.A.Withheld || p.B.Withheld }

// Other gives the side that is not the record id.
func (p MatchPair) Other(id ID) MatchSide {
	if p.A.ID == id {
		return p.B
	}
	return p.A
}

// Decide gives the operation that decides the pair.
func (p MatchPair) Decide(says MatchSays, reason Guarded) DecideMatch {
	return DecideMatch{Pair: [2]ID{p.A.ID, p.B.ID}, Verdict: says, Reason: reason, Protect: p.Protected()}
}

// A MatchCrowd is the records of a name that too many bear for every two of
// them to make a pair.
type MatchCrowd struct {
	Kind  Kind
	Sides []MatchSide
}

// A MatchReport is what came of a comparison.
type MatchReport struct {
	Pairs    []MatchPair  // the nearest scope first, in it the surest verdict; those told apart after all others
	Found    int          // how many pairs the query asks for; more than Pairs where that is cut
	Open     int          // how many of those nobody decided
	Crowds   []MatchCrowd // the largest first
	Compared int          // records
	Passed   int          // people who must not be named and were passed over, since who asks has no 涉密知悉
}

// MatchRecord gives what somebody is compared by, as a form says it: everything
// but the identifiers and the campaign. Whoever discloses the form for the index
// may make it.
func MatchRecord(kind Kind, i IdentityOf[string]) namematch.Record {
	r := namematch.Record{Name: i.Name, FormerName: i.FormerName, Phone: i.Phone, Region: i.Region}
	if i.Reading != "" {
		r.Readings = []string{i.Reading}
	}
	if kind == Unit {
		r.Unit, r.CreditCode = true, i.IDNumber
		return r
	}
	r.UnitName, r.Birth = i.Unit, i.Birth
	if p, ok := paperOf(i.Paper); ok && p == identifier.ResidentCard {
		r.IDNumber = i.IDNumber
	}
	switch i.Sex {
	case Male:
		r.Sex = "M"
	case Female:
		r.Sex = "F"
	case SexUnknown:
	}
	return r
}

// A DirectoryQuery asks for people and units over all campaigns.
type DirectoryQuery struct {
	Text string // characters, pinyin, initials or both mixed, of name or unit, or the end of an ID number; empty: all
	Most int    // how many to give at most; 0: all
}

// A DirectoryEntry 名录条目 is one person or unit with what they were honoured
// with and nominated for. Records are of one person where somebody decided so,
// or where they have one ID number or credit code in full.
type DirectoryEntry struct {
	Kind        Kind
	Records     []MatchSide // the latest year first; no names
	Contradicts [][2]ID     // records of the entry that somebody decided to be of two
}

// Honours counts what the person or unit won.
func (e DirectoryEntry) Honours() int { return len(e.Records) - e.Nominations() }

// Nominations counts what they were nominated for.
func (e DirectoryEntry) Nominations() int {
	n := 0
	for _, r := range e.Records {
		if r.Nomination {
			n++
		}
	}
	return n
}

// A DirectoryContact is somebody to ask, or a place where prizes are
// collected, in one campaign. Both stand in notices for publication.
type DirectoryContact struct {
	Campaign ID
	Number   int // of the campaign
	Title    string
	Name     string // who answers; of a place: who must go there, empty: everybody
	Phone    string // of a place: empty
	Place    string // empty: it is somebody to ask
}
