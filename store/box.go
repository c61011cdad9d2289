package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"jiajiang/store/seal"
)

// errBox says that a value is not what was put at its place.
var errBox = errors.New("value does not open")

// A box is the one place where a value's bytes pass on their way into the file
// and back. Whatever it adds binds the value to its store, bucket and key.
type box interface {
	Seal(bucket string, key, plain []byte) []byte
	// Open returns the plain bytes, which may share memory with sealed, or an
	// error.
	Open(bucket string, key, sealed []byte) ([]byte, error)
}

const (
	openFormat = 1 // the first byte of a value in clear
	suiteOpen  = 0 // the second: the bytes lie beside their checksum
	openHeader = 2
	openSum    = 8 // bytes of SHA-256 that are kept
	openLabel  = "jiajiang box\x00"
)

// An openBox keeps values in clear: header, checksum, bytes. It is what a
// store's meta values lie in, which are read before anything is unlocked, and
// what the first format kept everything in.
type openBox struct{ store [16]byte }

// Seal implements [box].
func (b openBox) Seal(bucket string, key, plain []byte) []byte {
	sealed := make([]byte, openHeader, openHeader+openSum+len(plain))
	sealed[0], sealed[1] = openFormat, suiteOpen
	sum := b.sum(bucket, key, sealed[:openHeader], plain)
	return append(append(sealed, sum[:openSum]...), plain...)
}

// Open implements [box].
func (b openBox) Open(bucket string, key, sealed []byte) ([]byte, error) {
	if len(sealed) < openHeader+openSum || sealed[0] != openFormat || sealed[1] != suiteOpen {
		return nil, errBox
	}
	plain := sealed[openHeader+openSum:]
	sum := b.sum(bucket, key, sealed[:openHeader], plain)
	if !bytes.Equal(sum[:openSum], sealed[openHeader:openHeader+openSum]) {
		return nil, errBox
	}
	return plain, nil
}

// sum binds a value to everything that says where it belongs.
func (b openBox) sum(bucket string, key, header, plain []byte) [sha256.Size]byte {
	place := make([]byte, 0, 128)
	place = append(place, openLabel...)
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

// A keyring is what the keys of a session open: everything in general, and
// what is kept of people who must not be named where the session has that key.
type keyring struct {
	suite     seal.Suite
	rings     [compartments]seal.Ring
	has       [compartments]bool
	general   box
	protected box // nil: the session has not that key
}

// of gives the box of a table's records, or nil.
func (k *keyring) of(t tableCode) box {
	if t.isProtected() {
		return k.protected
	}
	return k.general
}

// holds reports whether the session has the key of a table's records.
func (k *keyring) holds(t tableCode) bool { return k.of(t) != nil }
