package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

const (
	boxFormat = 2
	boxHeader = 4 // format, suite, generation
	boxLabel  = "jiajiang box\x00"
	keyLabel  = "jiajiang key\x00"
	keyValues = "values" // the purpose of the only key that boxes use
)

// Overhead is how many bytes a box has beside the value.
const Overhead = boxHeader + nonceSize + tagSize

// A Box seals the values of one compartment of one store and opens them. It
// may be used by several goroutines at once.
type Box struct {
	random  io.Reader
	header  [boxHeader]byte // of what is sealed from now on
	place   []byte          // what the associated data of all values starts with
	current cipher.AEAD
	all     map[uint16]cipher.AEAD // by generation, the current one too
	scratch sync.Pool              // *[]byte, for associated data
}

// NewBox makes a box from the keys of ring, which it keeps no copy of; keys
// derived from them stay in memory as long as the box does. It fails with
// [ErrSuite], and with [ErrRing] for a ring that is empty or wiped.
//
// Nonces are drawn from random, which must be safe for concurrent use; nil
// stands for [rand.Reader]. Where random fails, the system's source is asked
// instead, and where that fails too the runtime ends the program: no value is
// ever sealed under a nonce that was not drawn.
func NewBox(suite Suite, store [16]byte, compartment string, ring Ring, random io.Reader) (*Box, error) {
	if !suite.Valid() {
		return nil, fmt.Errorf("new box: %w", ErrSuite)
	}
	if ring.Generation() == 0 {
		return nil, fmt.Errorf("new box: %w", ErrRing)
	}
	if random == nil {
		random = rand.Reader
	}
	b := &Box{random: random, all: make(map[uint16]cipher.AEAD, len(ring.keys))}
	b.header = [boxHeader]byte{boxFormat, byte(suite)}
	binary.BigEndian.PutUint16(b.header[2:], ring.Generation())
	b.place = append(b.place, boxLabel...)
	b.place = append(b.place, store[:]...)
	b.place = appendSized(b.place, compartment)
	for _, g := range ring.keys {
		aead, err := valueCipher(suite, store, compartment, g)
		if err != nil {
			return nil, fmt.Errorf("new box: %w", err)
		}
		b.all[g.number] = aead
	}
	b.current = b.all[ring.Generation()]
	return b, nil
}

// valueCipher derives the cipher that seals values under one generation.
func valueCipher(suite Suite, store [16]byte, compartment string, g generation) (cipher.AEAD, error) {
	info := append([]byte(keyLabel), byte(suite))
	info = appendSized(info, compartment)
	info = binary.BigEndian.AppendUint16(info, g.number)
	info = append(info, keyValues...)
	key, err := suite.expand(g.key[:], store[:], string(info), suite.keySize())
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return suite.aead(key)
}

// Seal seals plain for its place, which is bucket and key. The result is fresh
// memory, [Overhead] bytes longer than plain.
func (b *Box) Seal(bucket string, key, plain []byte) []byte {
	const start = boxHeader + nonceSize
	sealed := make([]byte, start, Overhead+len(plain))
	copy(sealed, b.header[:])
	nonce := sealed[boxHeader:]
	draw(b.random, nonce)
	ad := b.associated(sealed[:boxHeader], bucket, key)
	sealed = b.current.Seal(sealed, nonce, plain, *ad)
	b.scratch.Put(ad)
	return sealed
}

// Open gives back, in fresh memory, what was sealed for bucket and key, or
// fails with [ErrBox].
func (b *Box) Open(bucket string, key, sealed []byte) ([]byte, error) {
	if len(sealed) < Overhead || sealed[0] != b.header[0] || sealed[1] != b.header[1] {
		return nil, ErrBox
	}
	aead := b.current
	if number := binary.BigEndian.Uint16(sealed[2:]); number != binary.BigEndian.Uint16(b.header[2:]) {
		if aead = b.all[number]; aead == nil {
			return nil, ErrBox
		}
	}
	ad := b.associated(sealed[:boxHeader], bucket, key)
	text := sealed[boxHeader+nonceSize:]
	plain, err := aead.Open(make([]byte, 0, len(text)-tagSize), sealed[boxHeader:boxHeader+nonceSize], text, *ad)
	b.scratch.Put(ad)
	if err != nil {
		return nil, ErrBox
	}
	return plain, nil
}

// Stale tells whether sealed was sealed under an older generation than the
// current one. What is no box at all is not stale.
func (b *Box) Stale(sealed []byte) bool {
	return len(sealed) >= Overhead && sealed[0] == b.header[0] && sealed[1] == b.header[1] &&
		binary.BigEndian.Uint16(sealed[2:]) < binary.BigEndian.Uint16(b.header[2:])
}

// associated writes what a value is bound to into scratch memory. The caller
// puts it back.
func (b *Box) associated(header []byte, bucket string, key []byte) *[]byte {
	ad, ok := b.scratch.Get().(*[]byte)
	if !ok {
		ad = new([]byte)
	}
	s := (*ad)[:0]
	s = append(s, b.place...)
	s = append(s, header...)
	s = appendSized(s, bucket)
	s = appendSized(s, key)
	*ad = s
	return ad
}

// appendSized appends part with its length before it, so that two parts one
// after the other cannot be read as two others.
func appendSized[T string | []byte](b []byte, part T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

// draw fills b from random, and from the system's source where that fails.
func draw(random io.Reader, b []byte) {
	if _, err := io.ReadFull(random, b); err != nil {
		_, _ = rand.Read(b) // never gives an error: it ends the program instead
	}
}
