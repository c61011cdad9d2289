package namematch

import "bytes"

// A Record is one person or unit as a list has it. Only ID and Name are
// needed; what is not known is empty.
type Record struct {
	ID         [16]byte // tells records apart
	Unit       bool     // a unit, not a person: the two never make a pair
	Name       string   // as it is written
	FormerName string   // 曾用名, 原名: several are parted by commas
	Readings   []string // pinyin without tones, syllables parted by blanks: "li xiao yan"; the usual one first
	IDNumber   string   // a person's 身份证号, whole, its tail, or with its middle hidden
	CreditCode string   // a unit's 统一社会信用代码
	Phone      string   // may have its middle hidden: 138****0000
	UnitName   string   // where a person works or learns
	Region     string   // 县市区 and the like
	Birth      string   // 19880203, 1988-02-03, 1988年2月3日; month or day may be missing
	Sex        string   // 男, 女, M, F; read from a whole ID number where empty
	Campaign   [16]byte // zero: not known
	Year       int      // of the campaign; zero: not known
	Track      string
	Tier       string
}

// A Key names a pair of records, in either order: a decision taken once is
// kept under it.
type Key [32]byte

// KeyOf gives the key of the pair of a and b. It is the same for b and a.
func KeyOf(a, b [16]byte) Key {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	var k Key
	copy(k[:], a[:])
	copy(k[16:], b[:])
	return k
}

// A Pair is two records that may be of the same person or unit.
type Pair struct {
	A, B    [16]byte // A is the smaller of the two
	Signs   []Sign   // what they have in common, in the order of [Signs]
	Counter []Sign   // what speaks against it, in the order of [Counters]
	Verdict Verdict
	Scope   Scope
}

// Key gives what a decision about the pair is kept under.
func (p Pair) Key() Key { return KeyOf(p.A, p.B) }

// A Crowd is the records that share a name, or a former name, which too many
// bear for every two of them to make a pair.
type Crowd struct {
	Unit    bool       // units, not persons
	Records [][16]byte // in order
}

// Options are what the search for pairs may be told.
type Options struct {
	// Common is the greatest number of records of one name in one campaign
	// that all make pairs with each other. Zero stands for [UsualCommon].
	Common int
	// Rare is the greatest number of records of one name in all campaigns that
	// all make pairs with each other. Zero stands for [UsualRare].
	Rare int
	// Stop is asked every few milliseconds whether the work is given up: what it
	// gives then is nothing. Nil: it never is.
	Stop func() bool
}

// stopped reports whether the work is given up, after so many steps of it.
func (o Options) stopped(steps int) bool {
	return o.Stop != nil && steps%stepsAtOnce == 0 && o.Stop()
}

// stepsAtOnce is how many records or links are looked at before somebody may
// stop the work: a few milliseconds.
const stepsAtOnce = 512

// What Options stand for that say nothing.
const (
	UsualCommon = 12
	UsualRare   = 5
)
