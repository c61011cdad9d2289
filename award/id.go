package award

import (
	"bytes"
	"encoding/hex"
	"fmt"
)

// An ID names a record. It is random, so it tells nothing about the record.
type ID [16]byte

// IsZero reports whether id names no record.
func (id ID) IsZero() bool { return id == ID{} }

// String gives id as 32 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Compare orders IDs by their bytes.
func (id ID) Compare(other ID) int { return bytes.Compare(id[:], other[:]) }

// ParseID reads what [ID.String] wrote.
func ParseID(s string) (ID, error) {
	var id ID
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return ID{}, fmt.Errorf("parse id: %q: want 32 hexadecimal digits", s)
	}
	copy(id[:], b)
	return id, nil
}
