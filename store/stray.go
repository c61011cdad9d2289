package store

import (
	"encoding/hex"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Of every bucket it is known how long its keys are. A key of another length is
// damage, or was put there past the program: what lies under it is nobody's. It
// is passed over, so that one bad key keeps nobody from everything else, and it
// is named, when somebody signs in and by [Store.Check].

// mostStrays is how many such keys are named at a sign-in.
const mostStrays = 5

// A stray is a key of a length that its bucket has not.
type stray struct {
	bucket string
	key    string
}

func (s stray) String() string { return s.bucket + " " + hex.EncodeToString([]byte(s.key)) }

// noteStray keeps a key that was passed over. The caller holds writer.
func (s *Store) noteStray(bucket string, key []byte) {
	at := stray{bucket, string(key)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.strays == nil {
		s.strays = make(map[stray]bool)
	}
	s.strays[at] = true
}

// strayRemark says what was passed over, if anything was. The caller holds mu.
func (s *Store) strayRemark() *Error {
	if len(s.strays) == 0 {
		return nil
	}
	var where []string
	for _, at := range inOrder(s.strays, func(a, b stray) int { return strings.Compare(a.String(), b.String()) }) {
		if where = append(where, at.String()); len(where) == mostStrays {
			break
		}
	}
	return &Error{Code: StrayKeys, Args: award.Args{"count": len(s.strays), "where": where}}
}

// lastOf gives the last key of a bucket that has the length of its keys, with
// what lies under it; nil where there is none.
func (s *Store) lastOf(tx kv.Tx, bucket string, sound func(key []byte) bool) (key, value []byte) {
	key, value = tx.Last(bucket)
	if key == nil || sound(key) {
		return key, value
	}
	key, value = nil, nil
	err := tx.Scan(bucket, nil, func(k, v []byte) error { // in a damaged file alone
		if sound(k) {
			key, value = k, v
		}
		return nil
	})
	if err != nil {
		return nil, nil
	}
	return key, value
}
