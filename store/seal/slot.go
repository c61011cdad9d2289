package seal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Slot is somebody's private key, sealed under a passphrase. It says in
// clear what opening it takes, which record of a store it belongs to, and
// nothing else. Its bytes:
//
//	 0  format [1], suite [1]
//	 2  lanes [1], passes [4], memory in KiB [4], rounds [4]   the cost; what the suite does not use is 0
//	15  id [16]
//	31  salt [16]
//	47  hint [1]                                               see MayBe
//	48  nonce [12]
//	60  length [2], ciphertext ‖ tag
//	    checksum [8]
//
// The private key is bound to all of it and to the store, so that a slot
// edited or moved does not open. The checksum has no key: it tells damage from
// a wrong passphrase, and stops nobody.
type Slot struct {
	suite   Suite
	cost    Cost
	id      [16]byte
	salt    [saltSize]byte
	hint    byte
	nonce   [nonceSize]byte
	wrapped []byte
}

const (
	slotFormat   = 1
	slotHeader   = 60 // everything before the wrapped key's length
	slotSum      = 8
	slotLabel    = "jiajiang slot\x00"
	slotSumLabel = "jiajiang slot sum\x00"
	hintLabel    = "jiajiang name\x00"
	saltSize     = 16
	maxPrivate   = 256 // bytes of a private key, of suites to come too
)

// NewSlot seals private under passphrase for the record id of a store. It
// fails when random does, with [ErrSuite], [ErrCost], and for a private key
// that is empty or longer than 256 bytes.
func NewSlot(suite Suite, store, id [16]byte, name, passphrase string, private []byte, cost Cost, random io.Reader) (*Slot, error) {
	if !suite.Valid() {
		return nil, fmt.Errorf("new slot: %w", ErrSuite)
	}
	if len(private) == 0 || len(private) > maxPrivate {
		return nil, fmt.Errorf("new slot: private key of %d bytes", len(private))
	}
	s := &Slot{suite: suite, cost: cost.of(suite), id: id}
	for _, field := range [][]byte{s.salt[:], s.nonce[:]} {
		if _, err := io.ReadFull(random, field); err != nil {
			return nil, fmt.Errorf("new slot: %w", err)
		}
	}
	s.hint = s.hintOf(name)
	key, err := stretch(suite, s.cost, passphrase, s.salt[:])
	if err != nil {
		return nil, fmt.Errorf("new slot: %w", err)
	}
	defer clear(key)
	aead, err := suite.aead(key)
	if err != nil {
		return nil, fmt.Errorf("new slot: %w", err)
	}
	s.wrapped = aead.Seal(nil, s.nonce[:], private, s.associated(store))
	return s, nil
}

// ParseSlot reads what [Slot.Bytes] wrote, or fails with [ErrSlot]. The slot
// shares no memory with b.
func ParseSlot(b []byte) (*Slot, error) {
	least, most := slotHeader+2+tagSize+1+slotSum, slotHeader+2+tagSize+maxPrivate+slotSum
	if len(b) < least || len(b) > most || b[0] != slotFormat {
		return nil, ErrSlot
	}
	body, sum := b[:len(b)-slotSum], b[len(b)-slotSum:]
	s := &Slot{suite: Suite(b[1])}
	s.cost = Cost{
		lanes:  b[2],
		passes: binary.BigEndian.Uint32(b[3:]),
		memory: binary.BigEndian.Uint32(b[7:]),
		rounds: binary.BigEndian.Uint32(b[11:]),
	}
	if !s.cost.valid(s.suite) || s.cost != s.cost.of(s.suite) || !bytes.Equal(sum, slotChecksum(s.suite, body)) {
		return nil, ErrSlot
	}
	copy(s.id[:], b[15:])
	copy(s.salt[:], b[31:])
	s.hint = b[47]
	copy(s.nonce[:], b[48:])
	s.wrapped = bytes.Clone(body[slotHeader+2:])
	if int(binary.BigEndian.Uint16(b[slotHeader:])) != len(s.wrapped) {
		return nil, ErrSlot
	}
	return s, nil
}

// Bytes encodes s for the file.
func (s *Slot) Bytes() []byte {
	b := s.appendHeader(make([]byte, 0, slotHeader+2+len(s.wrapped)+slotSum))
	b = binary.BigEndian.AppendUint16(b, uint16(len(s.wrapped))) //nolint:gosec // at most maxPrivate and a tag
	b = append(b, s.wrapped...)
	return append(b, slotChecksum(s.suite, b)...)
}

// appendHeader appends everything before the wrapped key.
func (s *Slot) appendHeader(b []byte) []byte {
	b = append(b, slotFormat, byte(s.suite), s.cost.lanes)
	b = binary.BigEndian.AppendUint32(b, s.cost.passes)
	b = binary.BigEndian.AppendUint32(b, s.cost.memory)
	b = binary.BigEndian.AppendUint32(b, s.cost.rounds)
	b = append(b, s.id[:]...)
	b = append(b, s.salt[:]...)
	b = append(b, s.hint)
	return append(b, s.nonce[:]...)
}

// associated is what the private key is bound to.
func (s *Slot) associated(store [16]byte) []byte {
	return s.appendHeader(append([]byte(slotLabel), store[:]...))
}

// slotChecksum is the checksum at the end of a slot.
func slotChecksum(suite Suite, body []byte) []byte {
	sum := suite.Sum([]byte(slotSumLabel), body)
	return sum[:slotSum]
}

// Suite is the suite that s was sealed with.
func (s *Slot) Suite() Suite { return s.suite }

// ID is the record that s was made for. Whoever reads the slot from a place
// that names a record compares it.
func (s *Slot) ID() [16]byte { return s.id }

// Cost is what a guess at the passphrase of s takes.
func (s *Slot) Cost() Cost { return s.cost }

// MayBe tells whether s may belong to the user called name: always when it
// does, and for one other name in 256. So it narrows down which slots to try
// and does not tell who the users are. Names are the same when they differ in
// width, case and blanks only.
func (s *Slot) MayBe(name string) bool { return s.hintOf(name) == s.hint }

// hintOf is one byte of a digest of name under the salt of s.
func (s *Slot) hintOf(name string) byte {
	return s.suite.Sum([]byte(hintLabel), s.salt[:], []byte(foldName(name)))[0]
}

// foldName gives the form of a name that the hint is made of: width, case and
// blanks do not count. Names that are equal for [strings.EqualFold] have the same.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r)) // to upper case first: σ and ς have one capital
	}, norm.NFKC.String(name))
}

// Open gives the private key, or fails with [ErrPassphrase].
func (s *Slot) Open(store [16]byte, passphrase string) (private []byte, err error) {
	key, err := stretch(s.suite, s.cost, passphrase, s.salt[:])
	if err != nil {
		return nil, fmt.Errorf("open slot: %w", err)
	}
	defer clear(key)
	aead, err := s.suite.aead(key)
	if err != nil {
		return nil, fmt.Errorf("open slot: %w", err)
	}
	private, err = aead.Open(nil, s.nonce[:], s.wrapped, s.associated(store))
	if err != nil {
		return nil, ErrPassphrase
	}
	return private, nil
}
