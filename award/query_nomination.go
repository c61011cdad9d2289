package award

import (
	"slices"
	"strings"

	"jiajiang/award/identifier"
)

// A Sieve lets nominations through that one of its fields fits.
type Sieve struct {
	CodeName string   // they are called so, whatever the case; empty: fits none
	Parent   ID       // they stand under this unit's nomination; zero: fits none
	Numbers  []string // the row has one of these numbers, as [identifier.Fold] gives them
	Joint    bool     // they put forward several people
	Withheld bool     // they are of people who must not be named
}

// Fits reports whether s lets n through.
func (s Sieve) Fits(n Nomination) bool {
	return s.CodeName != "" && strings.EqualFold(n.CodeName, s.CodeName) ||
		!s.Parent.IsZero() && n.Parent == s.Parent ||
		s.Joint && n.People > 1 ||
		s.Withheld && n.Disclosure >= Withheld ||
		!n.IDNumber.IsEmpty() && slices.Contains(s.Numbers, identifier.Fold(n.IDNumber.text))
}

// A NominationOrder is what a list of nominations is sorted by.
type NominationOrder uint8

// The orders of nominations.
const (
	ByNumber      NominationOrder = iota
	ByNominee                     // by pinyin of the name
	ByNomineeUnit                 // by pinyin of the unit
	ByState                       // by how far they have come
	ByChange                      // the form written last first
)

// A NominationQuery asks for nominations of one campaign, or of all.
type NominationQuery struct {
	Campaign  ID      // zero: every campaign
	Text      string  // characters, pinyin, initials or both mixed, of name or unit, or the end of an ID number; empty: all
	States    []State // empty: every state
	Criterion string  // a key; empty: every criterion
	Kinds     []Kind  // empty: both
	Parent    ID      // the people of one unit's nomination; zero: all
	Order     NominationOrder
	Reverse   bool
	Most      int // how many to give at most; 0: all
}

// A NominationSummary counts the nominations of a campaign.
type NominationSummary struct {
	Total    int
	States   map[State]int
	Criteria map[string]int // by key; a nomination under two counts in both
	Withheld int
}
