package store

import (
	"encoding/binary"
	"math"
	"unicode/utf8"

	"jiajiang/award"
)

// decodeListed reads from a winner's CBOR what the index keeps, and looks at
// the rest no further than to see that it is what the encoder writes. It
// reports false for everything else, which is left to the full decoder: so
// nothing is taken in here that would be refused there. It takes a third of
// the full decoder's time.
func decodeListed(plain []byte, w *award.Winner) bool {
	d := listed{rest: plain}
	fields, ok := d.head(majorMap)
	if !ok {
		return false
	}
	for last := uint64(0); fields > 0; fields-- {
		key, ok := d.head(majorUint)
		if !ok || key <= last || !d.field(key, w) {
			return false
		}
		last = key
	}
	return len(d.rest) == 0
}

// Major types of CBOR (RFC 8949, section 3.1), as they stand in the first byte.
const (
	majorUint  = 0 << 5
	majorNeg   = 1 << 5
	majorBytes = 2 << 5
	majorText  = 3 << 5
	majorMap   = 5 << 5
	majorMask  = 7 << 5
)

// A listed is what is left of a record that is read.
type listed struct{ rest []byte }

// field reads the value under a key of [award.Winner].
func (d *listed) field(key uint64, w *award.Winner) (ok bool) {
	switch key {
	case 1:
		return d.id(&w.Campaign)
	case 2:
		return d.id(&w.Tier)
	case 3:
		w.Order, ok = d.int()
	case 4:
		w.Serial, ok = d.int()
	case 5:
		var n uint8
		n, ok = d.byte()
		w.Kind = award.Kind(n)
	case 6:
		var n uint8
		n, ok = d.byte()
		w.Disclosure = award.Disclosure(n)
	case 7:
		w.CodeName, ok = d.text()
	case 8:
		w.Name, ok = d.guarded()
	case 9:
		w.Reading, ok = d.guarded()
	case 10:
		w.Unit, ok = d.guarded()
	case 11, 12: // work and phone
		_, ok = d.string(majorBytes)
	case 13: // note
		var b []byte
		b, ok = d.string(majorText)
		ok = ok && utf8.Valid(b)
	case 14:
		w.IDNumber, ok = d.guarded()
	case 15: // blind
		var b []byte
		b, ok = d.string(majorBytes)
		ok = ok && len(b) == len(award.ID{})
	}
	return ok
}

// head reads a first byte of the given major type with its argument, which
// must be as short as it can be.
func (d *listed) head(major byte) (argument uint64, ok bool) {
	if len(d.rest) == 0 || d.rest[0]&majorMask != major {
		return 0, false
	}
	short, rest := d.rest[0]&^majorMask, d.rest[1:]
	switch {
	case short < 24:
		d.rest = rest
		return uint64(short), true
	case short == 24 && len(rest) >= 1:
		argument, d.rest = uint64(rest[0]), rest[1:]
		return argument, argument >= 24
	case short == 25 && len(rest) >= 2:
		argument, d.rest = uint64(binary.BigEndian.Uint16(rest)), rest[2:]
		return argument, argument > math.MaxUint8
	case short == 26 && len(rest) >= 4:
		argument, d.rest = uint64(binary.BigEndian.Uint32(rest)), rest[4:]
		return argument, argument > math.MaxUint16
	case short == 27 && len(rest) >= 8:
		argument, d.rest = binary.BigEndian.Uint64(rest), rest[8:]
		return argument, argument > math.MaxUint32
	}
	return 0, false
}

// int reads a whole number.
func (d *listed) int() (int, bool) {
	if n, ok := d.head(majorUint); ok {
		return int(n), n <= math.MaxInt //nolint:gosec // compared beside it
	}
	n, ok := d.head(majorNeg)
	return -1 - int(n), ok && n <= math.MaxInt //nolint:gosec // compared beside it
}

// byte reads a number from 0 to 255.
func (d *listed) byte() (uint8, bool) {
	n, ok := d.head(majorUint)
	return uint8(n), ok && n <= math.MaxUint8 //nolint:gosec // compared beside it
}

// string reads a string of bytes or of text. It shares memory with the record.
func (d *listed) string(major byte) ([]byte, bool) {
	n, ok := d.head(major)
	if !ok || n > uint64(len(d.rest)) {
		return nil, false
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b, true
}

func (d *listed) id(id *award.ID) bool {
	b, ok := d.string(majorBytes)
	return ok && copy(id[:], b) == len(id) && len(b) == len(id)
}

func (d *listed) text() (string, bool) {
	b, ok := d.string(majorText)
	return string(b), ok && utf8.Valid(b)
}

func (d *listed) guarded() (award.Guarded, bool) {
	b, ok := d.string(majorBytes)
	return award.Guard(string(b)), ok
}
