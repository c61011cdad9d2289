package store

import (
	"jiajiang/award"
)

// An idNumber is an ID number of up to 18 characters as it is kept for
// searching by its end: a half-byte each for the last 16, 0 where there is
// none, and a byte for the two before.
type idNumber struct {
	last  uint64
	first uint8
}

const (
	lastChars  = 16 // characters that a word of 64 bits holds
	idChars    = 18 // of a whole ID number
	leastIDEnd = 4  // how many characters a word has to have to be looked for in ID numbers
)

// packID packs a number, or gives ok false where it is no digits of which the
// last may be an X.
func packID(number string) (packed idNumber, ok bool) {
	number = award.FoldIDNumber(number)
	if number == "" || len(number) > idChars {
		return idNumber{}, false
	}
	for i := range len(number) {
		c := number[i]
		value := uint8(11)
		switch {
		case c >= '0' && c <= '9':
			value = c - '0' + 1
		case c != 'X' || i != len(number)-1:
			return idNumber{}, false
		}
		packed.first = packed.first<<4 | uint8(packed.last>>(4*(lastChars-1)))
		packed.last = packed.last<<4 | uint64(value)
	}
	return packed, true
}

// An idEnd is the end of an ID number that is looked for.
type idEnd struct {
	number, mask idNumber
}

// idEndOf gives the end of an ID number that a folded word can be.
func idEndOf(word string) (end idEnd, ok bool) {
	if len(word) < leastIDEnd {
		return idEnd{}, false
	}
	end.number, ok = packID(word)
	if !ok {
		return idEnd{}, false
	}
	for i := range len(word) {
		if i < lastChars {
			end.mask.last |= 0xF << (4 * i)
		} else {
			end.mask.first |= 0xF << (4 * (i - lastChars))
		}
	}
	return end, true
}

// An idColumn keeps the ID numbers of winners by slot. It is as long as the
// last slot that has one: lists without ID numbers cost nothing.
type idColumn struct {
	last  []uint64
	first []uint8
}

// set notes the number of slot n.
func (c *idColumn) set(n slot, number string, room int) {
	packed, ok := packID(number)
	if !ok && int(n) >= len(c.last) {
		return
	}
	if int(n) >= len(c.last) {
		if c.last == nil {
			c.last, c.first = make([]uint64, 0, room), make([]uint8, 0, room)
		}
		more := int(n) + 1 - len(c.last)
		c.last = append(c.last, make([]uint64, more)...)
		c.first = append(c.first, make([]uint8, more)...)
	}
	c.last[n], c.first[n] = packed.last, packed.first
}

// of gives the number of slot n.
func (c *idColumn) of(n slot) idNumber {
	if int(n) >= len(c.last) {
		return idNumber{}
	}
	return idNumber{c.last[n], c.first[n]}
}

// has reports whether the number of slot n ends so.
func (c *idColumn) has(n slot, end *idEnd) bool {
	if int(n) >= len(c.last) || (c.last[n]^end.number.last)&end.mask.last != 0 {
		return false
	}
	return (c.first[n]^end.number.first)&end.mask.first == 0
}
