package namematch

import (
	"slices"
	"unicode/utf8"
)

// A likeness says how two names stand to each other.
type likeness uint8

const (
	unlike likeness = iota
	alike           // read alike, look alike, hidden in part, shortened
	agreed          // one name, or a former one
)

// compareNames says what two names have in common.
func (m *matcher) compareNames(a, b *entry) ([]Sign, likeness) {
	if a.Unit != b.Unit {
		return nil, unlike
	}
	if a.Unit {
		return compareUnits(a, b)
	}
	x, y := &a.name, &b.name
	if x.base == y.base && x.base != "" {
		signs := spelling(a.Name, b.Name)
		if x.hidden != 0 {
			return append(signs, Masked), alike
		}
		return signs, agreed
	}
	switch {
	case formerly(x.base, a.former, y.base, b.former):
		return []Sign{FormerName}, agreed
	case fits(x, y):
		return []Sign{Masked}, alike
	}
	var signs []Sign
	if slices.ContainsFunc(a.readings, func(r string) bool { return slices.Contains(b.readings, r) }) {
		signs = append(signs, SameReading)
	}
	if m.words.skeleton(x.base) == m.words.skeleton(y.base) {
		signs = append(signs, SimilarForm)
	}
	if o := sortedRunes(x.base); o != "" && o == sortedRunes(y.base) {
		signs = append(signs, Swapped)
	}
	if signs == nil {
		return nil, unlike
	}
	return signs, alike
}

// compareUnits says what two names of units have in common.
func compareUnits(a, b *entry) ([]Sign, likeness) {
	switch a.unit.relate(b.unit) {
	case sameUnitName:
		return spelling(a.Name, b.Name), agreed
	case formed:
		return []Sign{FormOfUnit}, alike
	case abbreviated:
		return []Sign{Abbreviation}, alike
	case unrelated:
	}
	if formerly(a.unit.normal, a.former, b.unit.normal, b.former) {
		return []Sign{FormerName}, agreed
	}
	return nil, unlike
}

// formerly reports whether one of two names is a former name of the other, or
// both have one former name.
func formerly(x string, formerX []string, y string, formerY []string) bool {
	return slices.Contains(formerX, y) || slices.Contains(formerY, x) ||
		slices.ContainsFunc(formerX, func(f string) bool { return slices.Contains(formerY, f) })
}

// spelling says why two spellings agree: what had to be set aside for it.
func spelling(a, b string) []Sign {
	if a == b {
		return []Sign{SameName}
	}
	var signs []Sign
	used := featuresOf(a) | featuresOf(b)
	for _, s := range []struct {
		feature feature
		sign    Sign
	}{
		{blank, Padded},
		{width, FullWidth},
		{invisible, Invisible},
		{dot, Dots},
		{latinCase, LatinCase},
		{compatible, Compatible},
		{traditional, Traditional},
		{variant, Variant},
	} {
		if used&s.feature != 0 && baseOf(a, every&^s.feature) != baseOf(b, every&^s.feature) {
			signs = append(signs, s.sign)
		}
	}
	if remark(a) != remark(b) {
		signs = append(signs, SuffixMarks)
	}
	if signs == nil { // brackets of two kinds, or features that stand for each other
		return []Sign{FullWidth}
	}
	return signs
}

// baseOf gives a name without what stands behind it, folded by some features.
func baseOf(name string, use feature) string {
	base, _ := splitMark(roundBrackets(fold(name, use)))
	return base
}

// remark gives what stands behind a name.
func remark(name string) string {
	_, mark := splitMark(bracketed(name))
	return mark
}

// firstRune gives the first character of a name: the surname, for most.
func firstRune(name string) rune {
	r, _ := utf8.DecodeRuneInString(name)
	return r
}
