package namematch

import (
	"bytes"
	"math/bits"
	"slices"
)

// A key names a block: the records that have one thing in common, by a hash of
// it. Its lowest bits are its kind.
type key uint64

// The kinds of blocks, by how much what the members have in common says.
const (
	byIdentity key = iota // ID number or credit code: every two make a pair
	byName                // names that agree
	byLikeness            // names that are read or look alike: across campaigns with a second sign
	byMask                // what a name hidden in part shows: as byLikeness
	byShort               // a unit's shortened name: as byLikeness
	byOrder               // the characters of the name: always with a second sign

	kindBits = 3
	kindMask = 1<<kindBits - 1
)

func (k key) kind() key { return k & kindMask }

// hashOf gives the key of a kind for parts of text. It is the same on every
// machine: FNV-1a, mixed at the end.
func hashOf(kind key, parts ...string) key {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211 // no byte of UTF-8: parts do not run together
	}
	h ^= bits.RotateLeft64(h, 32)
	return key(h*0x9e3779b97f4a7c15)&^kindMask | kind
}

func compareIDs(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) }

// A link is two entries of one block that may be a pair: the places of the
// smaller and the greater, and whether they need a second sign. Links in order
// have those without need first.
type link uint64

func newLink(i, j int32, need bool) link {
	l := link(min(i, j))<<33 | link(max(i, j))<<1 //nolint:gosec // places are not negative
	if need {
		l |= 1
	}
	return l
}

func (l link) places() (i, j int32) { return int32(l >> 33), int32(l >> 1) } //nolint:gosec // places are int32 before they are linked

func (l link) need() bool { return l&1 != 0 }

// everybody as a focus links every two members.
const everybody = -1

// links gives the links in a block: all of them, or those of the member that
// is the focus. Members are in the order of their IDs.
func (x *Index) links(k key, members []int32, focus int32, emit func(link)) {
	if !x.led(k, members) {
		return
	}
	kind := k.kind()
	if kind == byIdentity || kind == byName && len(members) <= x.options.Rare {
		x.join(k, members, focus, false, emit)
		return
	}
	if kind != byOrder {
		for _, near := range x.byCampaign(members, focus) {
			if len(near) <= x.options.Common {
				x.join(k, near, focus, false, emit)
			}
		}
	}
	for _, group := range x.bySecond(members, focus) {
		x.join(k, group, focus, true, emit)
	}
}

// join links every two members of which one leads, or in a crowd each with the
// first that leads.
func (x *Index) join(k key, members []int32, focus int32, need bool, emit func(link)) {
	crowd := len(members) > x.options.Common
	for i, a := range members {
		leads := x.leads(k, a)
		others := members[i+1:]
		if crowd {
			others = members
		}
		for _, b := range others {
			if a != b && (focus == everybody || a == focus || b == focus) && (leads || !crowd && x.leads(k, b)) {
				emit(newLink(a, b, need))
			}
		}
		if crowd && leads {
			return
		}
	}
}

// leads reports whether a member of a block makes pairs with all others of it.
// In a block of what is seen of a name those lead that hide the rest, in one
// of a unit's shortened name those that bear it without areas before it.
func (x *Index) leads(k key, member int32) bool {
	e := &x.entries[member]
	switch k.kind() {
	case byMask:
		return e.name.hidden != 0
	case byShort:
		return shortKey(e.unit.short) == k
	default:
		return true
	}
}

// led reports whether a block can hold a pair that no block of names has:
// where somebody leads and the names are not all one.
func (x *Index) led(k key, members []int32) bool {
	switch k.kind() {
	case byMask, byShort:
		return slices.ContainsFunc(members, func(i int32) bool { return x.leads(k, i) })
	case byLikeness, byOrder:
		first := x.entries[members[0]].name.base
		return slices.ContainsFunc(members, func(i int32) bool { return x.entries[i].name.base != first })
	default:
		return true
	}
}
