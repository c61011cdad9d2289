package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// errBox says that a value is not what was put at its place.
var errBox = errors.New("value does not open")

// A box is the one place where a value's bytes pass on their way into the file
// and back. Whatever it adds binds the value to its store, bucket and key.
type box interface {
	Seal(bucket string, key, plain []byte) []byte
	// Open returns the plain bytes, which may share memory with sealed, or
	// errBox.
	Open(bucket string, key, sealed []byte) ([]byte, error)
}

const (
	boxFormat = 1 // the first byte of every box
	suiteOpen = 0 // the second: the bytes lie in clear beside their checksum
	boxHeader = 2
	boxSum    = 8 // bytes of SHA-256 that are kept
	boxLabel  = "jiajiang box\x00"
)

// An openBox keeps values in clear: header, checksum, bytes.
type openBox struct{ store [16]byte }

// Seal implements [box].
func (b openBox) Seal(bucket string, key, plain []byte) []byte {
	sealed := make([]byte, boxHeader, boxHeader+boxSum+len(plain))
	sealed[0], sealed[1] = boxFormat, suiteOpen
	sum := b.sum(bucket, key, sealed[:boxHeader], plain)
	return append(append(sealed, sum[:boxSum]...), plain...)
}

// Open implements [box].
func (b openBox) Open(bucket string, key, sealed []byte) ([]byte, error) {
	if len(sealed) < boxHeader+boxSum || sealed[0] != boxFormat || sealed[1] != suiteOpen {
		return nil, errBox
	}
	plain := sealed[boxHeader+boxSum:]
	sum := b.sum(bucket, key, sealed[:boxHeader], plain)
	if !bytes.Equal(sum[:boxSum], sealed[boxHeader:boxHeader+boxSum]) {
		return nil, errBox
	}
	return plain, nil
}

// sum binds a value to everything that says where it belongs.
func (b openBox) sum(bucket string, key, header, plain []byte) [sha256.Size]byte {
	place := make([]byte, 0, 128)
	place = append(place, boxLabel...)
	place = append(place, b.store[:]...)
	place = append(place, header...)
	place = binary.AppendUvarint(place, uint64(len(bucket)))
	place = append(place, bucket...)
	place = binary.AppendUvarint(place, uint64(len(key)))
	place = append(place, key...)
	h := sha256.New()
	h.Write(place)
	h.Write(plain)
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	return sum
}
