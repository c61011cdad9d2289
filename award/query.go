package award

// An Order is what a list of winners is sorted by.
type Order uint8

// The orders of winners. ByList is the order of the published list.
const (
	ByList Order = iota
	ByName       // by pinyin
	ByUnit
	ByTier
	BySerial
)

// A Query asks for winners of one campaign, or of all.
type Query struct {
	Campaign ID     // zero: every campaign, in the order of their numbers
	Text     string // characters, pinyin, initials or both mixed, of name or unit; empty: all
	Tier     ID     // zero: every tier
	Track    ID     // zero: every track
	Order    Order
	Reverse  bool
	Most     int // how many to give at most; 0: all
}

// A Summary is a campaign as lists of campaigns show it.
type Summary struct {
	ID       ID
	Campaign Campaign
	Winners  int
	Window   Window
}
