package award

import (
	"crypto/sha256"
	"strings"
	"time"
)

// An Origin says where a nomination came from in a packet, so that a later
// packet of the same sender is about the same nomination. The zero Origin is a
// nomination of this store's own.
type Origin struct {
	Store      ID                `cbor:"1,keyasint"` // the sender's
	Nomination ID                `cbor:"2,keyasint"` // what it is there
	Serial     int               `cbor:"3,keyasint"` // of the last packet that brought it
	Seen       [sha256.Size]byte `cbor:"4,keyasint"` // digest of the form as that packet had it
	Taken      [sha256.Size]byte `cbor:"5,keyasint"` // of the last form that was the same here and there
}

// An Office is a copy of the program that packets are exchanged with.
type Office struct {
	Store       ID     `cbor:"1,keyasint"`
	Name        string `cbor:"2,keyasint"` // as it calls itself: only the key is proof
	Key         []byte `cbor:"3,keyasint"` // its public keys
	Fingerprint string `cbor:"4,keyasint"` // of the key: what two people compare on the telephone
}

// CheckOfficeName says what is wrong with what an office calls itself, or nil.
func CheckOfficeName(name string) error {
	if strings.TrimSpace(name) == "" {
		return &Problem{Code: OfficeEmpty, Field: "office"}
	}
	return checkLine("office", name)
}

// A Sender is an office whose packets were taken in.
type Sender struct {
	Office  Office    `cbor:"1,keyasint"`
	Checked bool      `cbor:"2,keyasint"` // somebody compared the fingerprint
	Serial  int       `cbor:"3,keyasint"` // the highest of the packets taken in
	Last    time.Time `cbor:"4,keyasint"` // when one was taken in last
	// Former are the keys it had before, the oldest first: what it signed with them
	// before it had another is still its own.
	Former []FormerKey `cbor:"5,keyasint,omitempty"`
}

// A FormerKey is an exchange key that its office has renewed.
type FormerKey struct {
	Key         []byte `cbor:"1,keyasint"`
	Fingerprint string `cbor:"2,keyasint"`
	Last        int    `cbor:"3,keyasint"` // the number of the last packet that was signed with it
	Checked     bool   `cbor:"4,keyasint"` // somebody had compared its fingerprint
}

// A Packet 提名包 brings nominations from one copy of the program to another.
// Nominees who must not be named are never in it.
type Packet struct {
	ID          ID // random
	From        Office
	Serial      int // 1, 2, … of the sender's packets
	Made        time.Time
	Title       string            // of the campaign there
	Basis       Basis             // of the campaign there
	Terms       [sha256.Size]byte // digest of what the campaign there asks of nominations
	Withheld    int               // nominations that were left out: their nominees must not be named
	Digest      string            // of the file, in hexadecimal
	Renewals    []FormerKey       // the keys the sender had before, each of which has signed for the next; none is checked
	Nominations []PacketNomination
}

// A PacketNomination is a nomination in a packet.
type PacketNomination struct {
	ID         ID         // what it is at the sender's
	Nomination Nomination // as the sender has it: number, state, class, parent, origin
	Form       Form
	Files      [][]byte // the bytes of the form's attachments, in their order
}

// A TakenPacket is kept of a packet that was taken in, under the packet's ID:
// nothing is taken in twice.
type TakenPacket struct {
	Campaign ID        `cbor:"1,keyasint"`
	Sender   ID        `cbor:"2,keyasint"`
	Serial   int       `cbor:"3,keyasint"`
	Made     time.Time `cbor:"4,keyasint"`
	Digest   string    `cbor:"5,keyasint"`
	At       time.Time `cbor:"6,keyasint"`
	By       string    `cbor:"7,keyasint"` // the user's name
	On       Date      `cbor:"8,keyasint"` // the day it was then in the office
}

// A PacketSent tells of a packet that was made.
type PacketSent struct {
	ID       ID
	To       Office
	Serial   int
	Digest   string // of the file, in hexadecimal
	Count    int    // nominations in it
	Files    int    // attachments in it
	Withheld int    // nominations left out
}

// A PacketFate says how a nomination in a packet stands to what is kept here.
type PacketFate uint8

// The fates.
const (
	PacketNew     PacketFate = iota // not known here
	PacketSame                      // the same as here
	PacketUpdate                    // changed there, and not here
	PacketKept                      // changed here, and not there
	PacketDiffers                   // changed on both sides: somebody must choose
	PacketOlder                     // a later packet was taken in already
	PacketEnded                     // withdrawn, declined or revoked here
	PacketClosed                    // changed there, and examined here: somebody must choose
	PacketConfirm                   // changed there by a sender whose key nobody compared: somebody must choose
)

// PacketFates lists every fate in a fixed order.
func PacketFates() []PacketFate {
	return []PacketFate{PacketNew, PacketSame, PacketUpdate, PacketKept, PacketDiffers, PacketOlder, PacketEnded, PacketClosed, PacketConfirm}
}

// Code gives the fate's stable name, under which its word stands.
func (f PacketFate) Code() string {
	names := [...]string{"new", "same", "update", "kept", "differs", "older", "ended", "closed", "confirm"}
	return names[min(int(f), len(names)-1)]
}

// A PacketChoice is what becomes of a nomination in a packet.
type PacketChoice uint8

// The choices. The zero value is none.
const (
	NoPacketChoice PacketChoice = iota
	KeepOurs                    // what is here stays as it is
	TakeTheirs                  // the form here becomes the packet's
	TakeAsNew                   // the packet's becomes a nomination of its own
)

// PacketChoices lists what can be chosen, in a fixed order.
func PacketChoices() []PacketChoice { return []PacketChoice{KeepOurs, TakeTheirs, TakeAsNew} }

// Code gives the choice's stable name, under which its word stands.
func (c PacketChoice) Code() string {
	return [...]string{"none", "keep", "take", "new"}[min(c, TakeAsNew)]
}

// A PacketEntry holds a nomination in a packet against what is kept here.
type PacketEntry struct {
	Theirs PacketNomination
	Fate   PacketFate
	Here   ID         // the nomination here; zero: there is none
	Ours   Nomination // and what it is
	Form   Form
	Fields []string // where the two differ, by the keys of [Want]
}

// Usual gives what becomes of the nomination unless somebody chooses
// otherwise; none where somebody must choose.
func (e PacketEntry) Usual() PacketChoice {
	switch e.Fate {
	case PacketNew:
		return TakeAsNew
	case PacketUpdate:
		return TakeTheirs
	case PacketSame, PacketKept, PacketOlder, PacketEnded:
		return KeepOurs
	case PacketDiffers, PacketClosed, PacketConfirm:
	}
	return NoPacketChoice
}

// Allows reports whether c can be chosen.
func (e PacketEntry) Allows(c PacketChoice) bool {
	switch c {
	case KeepOurs:
		return true
	case TakeTheirs:
		return !e.Here.IsZero() && e.Fate != PacketSame && e.Ours.State.Editable()
	case TakeAsNew:
		return e.Fate != PacketSame
	case NoPacketChoice:
	}
	return false
}

// narrows reports whether taking theirs would name the nominee to fewer people
// than now.
func (e PacketEntry) narrows() bool {
	return !e.Here.IsZero() && e.Theirs.Nomination.Disclosure > e.Ours.Disclosure
}

// A PacketReport says what a packet would bring.
type PacketReport struct {
	Packet  Packet
	Known   bool // a packet of the sender was taken in before
	Checked bool // and somebody compared the fingerprint
	Double  bool // another sender is known under the same name
	Renewed bool // the sender has another key now, for which the known one has signed
	Former  bool // it was signed with a key that the sender has renewed since
	Differs bool // the campaign there asks something else of nominations, on the same basis
	Entries []PacketEntry
}

// Asks counts the entries for which somebody must choose.
func (r PacketReport) Asks() int {
	n := 0
	for _, e := range r.Entries {
		if e.Usual() == NoPacketChoice {
			n++
		}
	}
	return n
}

// Count counts the entries of one fate.
func (r PacketReport) Count(f PacketFate) int {
	n := 0
	for _, e := range r.Entries {
		if e.Fate == f {
			n++
		}
	}
	return n
}

// Narrows reports whether the choices make a nominee known to fewer people than
// now: such a change is not taken back, since that would name them again without
// consent.
func (r PacketReport) Narrows(choices map[ID]PacketChoice) bool {
	for _, e := range r.Entries {
		c := choices[e.Theirs.ID]
		if c == NoPacketChoice {
			c = e.Usual()
		}
		if c == TakeTheirs && e.narrows() {
			return true
		}
	}
	return false
}
