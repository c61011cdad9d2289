package seal

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// A Key is 32 random bytes from which the keys of ciphers are derived.
type Key [32]byte

// NewKey draws a key. It fails when random does, or gives nothing but zeros.
func NewKey(random io.Reader) (Key, error) {
	var k Key
	if _, err := io.ReadFull(random, k[:]); err != nil {
		return Key{}, fmt.Errorf("draw key: %w", err)
	}
	if k == (Key{}) {
		return Key{}, fmt.Errorf("draw key: %w", errNoRandomness)
	}
	return k, nil
}

// Format keeps keys out of logs: it prints a key as a word, whatever the verb.
func (Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "key") }

// A Ring holds the keys of a compartment by generation, ascending; the last is
// current. A ring is a value and is not changed by its methods but
// [Ring.Wipe]; the zero Ring holds nothing.
type Ring struct{ keys []generation }

// A generation is one key of a ring with its number, from 1.
type generation struct {
	number uint16
	key    Key
}

const (
	ringFormat = 1
	ringHeader = 3
	ringEntry  = 2 + len(Key{})
)

// NewRing draws the first generation of a ring.
func NewRing(random io.Reader) (Ring, error) { return Ring{}.Add(random) }

// Add gives r with a new generation, which is current from then on. It fails
// when random does, and with [ErrRingFull].
func (r Ring) Add(random io.Reader) (Ring, error) {
	if r.Generation() == math.MaxUint16 {
		return Ring{}, fmt.Errorf("add generation: %w", ErrRingFull)
	}
	k, err := NewKey(random)
	if err != nil {
		return Ring{}, fmt.Errorf("add generation: %w", err)
	}
	keys := make([]generation, len(r.keys), len(r.keys)+1)
	copy(keys, r.keys)
	return Ring{append(keys, generation{r.Generation() + 1, k})}, nil
}

// Only gives a ring with nothing but the current generation of r.
func (r Ring) Only() Ring {
	if len(r.keys) == 0 {
		return Ring{}
	}
	return Ring{[]generation{r.keys[len(r.keys)-1]}}
}

// Generation is the number of the current generation, 0 in an empty ring.
func (r Ring) Generation() uint16 {
	if len(r.keys) == 0 {
		return 0
	}
	return r.keys[len(r.keys)-1].number
}

// Generations lists the numbers of the generations, ascending.
func (r Ring) Generations() []uint16 {
	numbers := make([]uint16, len(r.keys))
	for i, g := range r.keys {
		numbers[i] = g.number
	}
	return numbers
}

// Bytes encodes r with its keys in clear, for a grant to seal.
func (r Ring) Bytes() []byte {
	b := make([]byte, 0, ringHeader+len(r.keys)*ringEntry)
	b = append(b, ringFormat)
	b = binary.BigEndian.AppendUint16(b, uint16(len(r.keys))) //nolint:gosec // generations ascend in 16 bits, so there are no more of them
	for _, g := range r.keys {
		b = binary.BigEndian.AppendUint16(b, g.number)
		b = append(b, g.key[:]...)
	}
	return b
}

// ParseRing reads what [Ring.Bytes] wrote, or fails with [ErrRing]. The ring
// shares no memory with b.
func ParseRing(b []byte) (Ring, error) {
	if len(b) < ringHeader || b[0] != ringFormat {
		return Ring{}, ErrRing
	}
	count := int(binary.BigEndian.Uint16(b[1:]))
	if count == 0 || len(b) != ringHeader+count*ringEntry {
		return Ring{}, ErrRing
	}
	r := Ring{make([]generation, count)}
	var last uint16
	for i := range r.keys {
		entry := b[ringHeader+i*ringEntry:]
		g := generation{binary.BigEndian.Uint16(entry), Key(entry[2:ringEntry])}
		if g.number <= last || g.key == (Key{}) {
			r.Wipe()
			return Ring{}, ErrRing
		}
		r.keys[i], last = g, g.number
	}
	return r, nil
}

// Wipe overwrites the keys with zeros. Rings made from r keep theirs, copies
// of r do not: nothing can be sealed or opened with them.
func (r Ring) Wipe() { clear(r.keys) }

// Format keeps keys out of logs: it prints the current generation's number,
// whatever the verb.
func (r Ring) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "key ring %d", r.Generation()) }
