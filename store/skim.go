package store

import (
	"encoding/binary"

	"jiajiang/store/seal"
)

// The majors of CBOR that stand at the beginning of an entry (RFC 8949, 3.1).
const (
	cborUnsigned = 0 << 5
	cborNegative = 1 << 5
	cborMap      = 5 << 5
)

// A skimmed entry is what following the journal needs of one.
type skimmed struct {
	stages, seq uint64
	at          int64
}

// skim reads the first fields of an encoded entry, which its deterministic
// encoding puts in the order of their keys, without the rest of it. Following a
// journal needs no more, and takes a third of the time so.
func skim(plain []byte) (e skimmed, ok bool) {
	if len(plain) < 2 || plain[0]&0xE0 != cborMap {
		return e, false
	}
	rest := plain[1:]
	if rest[0] == 0 {
		if e.stages, rest, ok = skimField(rest, 0); !ok {
			return e, false
		}
	}
	if e.seq, rest, ok = skimField(rest, 1); !ok {
		return e, false
	}
	if len(rest) < 2 || rest[0] != 2 {
		return e, false
	}
	negative := rest[1]&0xE0 == cborNegative
	if negative {
		rest = append([]byte{2, rest[1] &^ cborNegative}, rest[2:]...)
	}
	n, _, ok := skimField(rest, 2)
	e.at = int64(n) //nolint:gosec // a time in milliseconds
	if negative {
		e.at = -1 - e.at
	}
	return e, ok && e.at >= -1<<62 && e.at < 1<<62
}

// skimField reads the unsigned number under a key.
func skimField(b []byte, key byte) (n uint64, rest []byte, ok bool) {
	if len(b) < 2 || b[0] != key || b[1]&0xE0 != cborUnsigned {
		return 0, nil, false
	}
	short := b[1] & 0x1F
	if short < 24 {
		return uint64(short), b[2:], true
	}
	size := 1 << (short - 24)
	if short > 27 || len(b) < 2+size {
		return 0, nil, false
	}
	var wide [8]byte
	copy(wide[8-size:], b[2:2+size])
	return binary.BigEndian.Uint64(wide[:]), b[2+size:], true
}

// headAfter gives the head after an entry. The entries of a store that was
// sealed with 国密 when it had none use the digests of the default suite up to
// there; only where the store's own do not fit is an entry read for its suite.
func (s *Store) headAfter(prev digest, plain []byte, want digest) (digest, error) {
	head := nextHead(s.header.suite, prev, plain)
	if head == want || s.header.suite == seal.Standard {
		return head, nil
	}
	var e entry
	if err := s.codec.dec.Unmarshal(plain, &e); err != nil {
		return head, err
	}
	return nextHead(e.suite(), prev, plain), nil
}
