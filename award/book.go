package award

import "time"

// An Op is a named change. Its exported fields are all it needs to know.
type Op interface {
	// Name is the operation's stable name in the journal.
	Name() OpName
	// Apply makes the change in b or returns a *Problem; b is thrown away
	// with everything written to it when Apply fails.
	Apply(b Book) error
}

// OpName is the stable name of an operation.
type OpName string

// A Book is one transaction over the records of the store.
type Book interface {
	Campaigns() Table[Campaign]
	Tracks() Table[Track]
	Tiers() Table[Tier]
	Winners() Table[Winner]
	Windows() Table[Window]
	Points() Table[Point]
	Contacts() Table[Contact]
	Users() Table[User]
	// Protected gives what is kept of people who must not be named, under the
	// IDs of their winners. Without 涉密知悉 its methods return a *Problem with
	// the code NotInformed.
	Protected() Table[Protected]
	Bases() Table[Basis]
	Terms() Table[Terms]
	Nominations() Table[Nomination]
	// Forms gives the forms of nominations under their IDs, and Pieces the bytes
	// of attachments. Both are found by their IDs alone: Of gives none.
	Forms() Table[Form]
	Pieces() Table[Piece]
	// ProtectedForms and ProtectedPieces are the same for nominees who must not
	// be named, and closed as Protected is.
	ProtectedForms() Table[ProtectedForm]
	ProtectedPieces() Table[Piece]
	Consultations() Table[Consultation]
	// Matches gives the decisions on pairs, all under the zero campaign;
	// ProtectedMatches those about nominees who must not be named.
	Matches() Table[Match]
	ProtectedMatches() Table[Match]
	// Senders gives the offices whose packets were taken in, under the IDs of
	// their stores; Packets those packets, under their own IDs.
	Senders() Table[Sender]
	Packets() Table[TakenPacket]
	// By gives the user who makes the change.
	By() User
	// Sift gives the nominations of a campaign that s lets through, in the order of
	// their IDs, without reading all of them.
	Sift(campaign ID, s Sieve) ([]Row[Nomination], error)
	// CodeNamed gives the winners of a campaign who are withheld under a code name,
	// whatever its case, in the order of their IDs.
	CodeNamed(campaign ID, code string) ([]ID, error)
	// MatchesAbout gives the decisions about a nomination or winner, in the order
	// of their IDs: those of ProtectedMatches where protected is set, else those
	// of Matches.
	MatchesAbout(record ID, protected bool) ([]Row[Match], error)
	// Past gives what the people of a nomination's form won in other campaigns, as
	// far as the records tell: the same ID number, or the same name and unit; with
	// those who were decided to be the same one, and without those decided to be
	// another. id is the nomination's, zero for one that is not stored. Whoever
	// must not be named is only found for a nominee who must not be named either:
	// what stops somebody else would tell on them.
	Past(campaign, id ID, f Form) ([]Past, error)
	// Readings gives the pinyin of a name as the dictionary reads it.
	Readings(name Guarded) []Guarded
	// NewID gives an identifier that no record has.
	NewID() ID
	// Blind gives 128 random bits that name nothing: they make a record's digest
	// one that nobody can try guesses against.
	Blind() ID
	// Now gives the time the change is made at.
	Now() time.Time
}

// A Row is a record with its identifier.
type Row[T any] struct {
	ID    ID
	Value T
}

// A Table reads and writes the records of one type.
type Table[T any] interface {
	// Get returns the record or ErrNoRecord.
	Get(id ID) (T, error)
	// Put writes the record, new or changed.
	Put(id ID, v T) error
	// Delete removes the record, or returns ErrNoRecord.
	Delete(id ID) error
	// Of returns the records of one campaign in the order of their IDs; of
	// the campaigns' and users' own tables, every record for the zero ID.
	Of(campaign ID) ([]Row[T], error)
}

// A Receipt tells what a committed operation did.
type Receipt struct {
	Seq     uint64 // the journal entry's number
	Head    string // the journal's head after it, in hexadecimal
	Op      OpName
	Changed []Change
	// Campaign is the campaign that was created, if one was.
	Campaign ID
}

// A Change names one record that an operation wrote or removed.
type Change struct {
	Table   string
	ID      ID
	Deleted bool
}
