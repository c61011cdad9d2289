package namematch

import "strings"

// A shape is how many characters a name in part hidden has, and which of them
// are hidden.
type shape struct {
	length int
	hidden uint32
}

// keys gives the keys of an entry: those of the blocks it belongs to. shapes
// are the shapes of names that others hide in part.
func (x *Index) keys(e *entry, to []key) []key {
	if e.Unit {
		return unitKeys(e, to)
	}
	n := &e.name
	if id := parseID(e.IDNumber); id.valid {
		to = append(to, hashOf(byIdentity, "id", id.full))
	}
	for _, former := range e.formerNames() {
		to = append(to, hashOf(byName, "name", former))
	}
	switch {
	case n.base == "":
		return to
	case n.hidden != 0:
		return append(to, maskKey(n.base, shape{n.length, n.hidden}))
	}
	to = append(to, hashOf(byName, "name", n.base))
	for _, r := range e.readings {
		to = append(to, hashOf(byLikeness, "reading", r))
	}
	if strings.ContainsFunc(n.base, func(r rune) bool { return x.words.similar[r] != 0 }) {
		to = append(to, hashOf(byLikeness, "similar", x.words.skeleton(n.base)))
	}
	if o := sortedRunes(n.base); o != "" {
		to = append(to, hashOf(byOrder, "order", o))
	}
	for _, s := range x.shapes {
		if s.length == n.length {
			to = append(to, maskKey(n.base, s))
		}
	}
	return to
}

// maskKey gives the key of a name in which the characters are hidden that a
// shape hides.
func maskKey(base string, s shape) key {
	i := -1
	return hashOf(byMask, "mask", strings.Map(func(r rune) rune {
		if i++; s.hidden&(1<<i) != 0 {
			return '*'
		}
		return r
	}, base))
}

// unitKeys gives the keys of a unit.
func unitKeys(e *entry, to []key) []key {
	if credit := foldCredit(e.CreditCode); len(credit) == creditLength {
		to = append(to, hashOf(byIdentity, "credit", credit))
	}
	for _, former := range e.formerNames() {
		to = append(to, hashOf(byName, "unit", former))
	}
	if e.unit.normal == "" {
		return to
	}
	to = append(to, hashOf(byName, "unit", e.unit.normal))
	for _, s := range e.unit.strips {
		to = append(to, shortKey(s))
	}
	return to
}

// shortKey gives the key of a shortened name of a unit.
func shortKey(short string) key { return hashOf(byShort, "short", short) }

// seconds gives the keys of what may be a second sign of an entry.
func (x *Index) seconds(e *entry, to []key) []key {
	x.complete(e)
	for _, p := range e.phones {
		if len(p.tail) >= shortestTail {
			to = append(to, hashOf(0, "phone", p.tail[len(p.tail)-shortestTail:]))
		}
	}
	if e.Unit {
		return to
	}
	if e.works.short != "" {
		to = append(to, hashOf(0, "works", e.works.short))
	}
	if n := len(e.idNumber.tail); n >= shortestTail {
		to = append(to, hashOf(0, "id", e.idNumber.tail[n-shortestTail:]))
	}
	if e.birth.month != 0 {
		to = append(to, hashOf(0, "birth", string(rune(e.birth.year)), string(rune(e.birth.month))))
	}
	return to
}
