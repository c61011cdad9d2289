package namematch

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A unitName is the name of a unit in the forms in which it is compared.
type unitName struct {
	normal string
	form   string   // without the words for areas, legal form and brackets
	short  string   // form with the usual words shortened
	strips []string // short, and what remains of it where the areas before it are left out one by one
	areas  []area   // those it begins with
}

// An area is a place as the name of a unit begins with it: 吕梁 and 市.
type area struct{ name, word string }

// parseUnit takes the normal form of a unit's name apart.
func (b *wordBook) parseUnit(normal string) *unitName {
	u := &unitName{normal: normal}
	if normal == "" {
		return u
	}
	text := strings.NewReplacer("(", "", ")", "").Replace(normal)
	text = b.withoutLegal(text)
	areas, rest := b.areasOf(text)
	u.areas, u.form, u.short = areas, rest, b.shorten(rest)
	u.strips = []string{u.short}
	for _, a := range slices.Backward(areas) {
		u.form, u.short = a.name+u.form, a.name+u.short
		u.strips = append(u.strips, u.short)
	}
	if utf8.RuneCountInString(u.strips[0]) < shortestUnit {
		u.strips = u.strips[1:]
	}
	return u
}

// shortestUnit is how many characters the name of a unit has at least that
// says something without the areas before it.
const shortestUnit = 2

// withoutLegal cuts the legal form off the end.
func (b *wordBook) withoutLegal(text string) string {
	for _, word := range b.legal {
		if rest, ok := strings.CutSuffix(text, word); ok && utf8.RuneCountInString(rest) >= shortestUnit {
			return rest
		}
	}
	return text
}

// areasOf parts the areas that a name begins with from the rest: 山西, 吕梁 and
// 离石 of 山西省吕梁市离石区第一中学. A province needs no word for it; a smaller area
// does.
func (b *wordBook) areasOf(text string) (areas []area, rest string) {
	rest = text
	for _, province := range b.provinces {
		if after, ok := strings.CutPrefix(rest, province); ok && after != "" {
			word, after := b.areaWord(after)
			areas, rest = append(areas, area{province, word}), after
			break
		}
	}
	for len(areas) < mostAreas {
		a, after := b.area(rest)
		if a.name == "" {
			break
		}
		areas, rest = append(areas, a), after
	}
	return areas, rest
}

// mostAreas is how many areas the name of a unit begins with at most, and
// longestArea how many characters an area has without its word.
const mostAreas, longestArea = 4, 5

// area parts the first area off text: two to five characters and a word for
// it, behind which more must follow.
func (b *wordBook) area(text string) (a area, rest string) {
	n := 0
	for i := range text {
		if n > longestArea {
			break
		}
		if n >= 2 {
			if word, after := b.areaWord(text[i:]); word != "" {
				return area{text[:i], word}, after
			}
		}
		n++
	}
	return area{}, text
}

// areaWord parts a word for an area off text, behind which more must follow.
func (b *wordBook) areaWord(text string) (word, rest string) {
	for _, word := range b.areas {
		if after, ok := strings.CutPrefix(text, word); ok && utf8.RuneCountInString(after) >= shortestUnit {
			return word, after
		}
	}
	return "", text
}

// shorten writes a name with the usual words shortened, so that the long name
// and the short one come to the same: 第一中学 to 一中.
func (b *wordBook) shorten(text string) string {
	var out strings.Builder
next:
	for text != "" {
		for i, long := range b.long {
			if rest, ok := strings.CutPrefix(text, long); ok {
				out.WriteString(b.short[i])
				text = rest
				continue next
			}
		}
		r, n := utf8.DecodeRuneInString(text)
		following, _ := utf8.DecodeRuneInString(text[n:])
		if r != ordinal || !strings.ContainsRune(b.numerals, following) {
			out.WriteRune(r)
		}
		text = text[n:]
	}
	return out.String()
}

// ordinal is 第.
const ordinal = '\u7b2c'

// A unitRelation says how two names of units agree.
type unitRelation uint8

const (
	unrelated    unitRelation = iota
	abbreviated               // where the usual words are shortened
	formed                    // where areas, their words or the legal form are left out
	sameUnitName              // in normal form
)

// relate compares two names of units.
func (u *unitName) relate(v *unitName) unitRelation {
	switch {
	case u.normal == "" || v.normal == "":
		return unrelated
	case u.normal == v.normal:
		return sameUnitName
	case !within(u, v) && !within(v, u), otherArea(u.areas, v.areas):
		return unrelated
	case strings.HasSuffix(u.form, v.form) || strings.HasSuffix(v.form, u.form):
		return formed
	}
	return abbreviated
}

// within reports whether u is v with areas left out.
func within(u, v *unitName) bool { return slices.Contains(v.strips, u.short) }

// otherArea reports whether two names begin with one place at two levels: 大同市
// and 大同县.
func otherArea(a, b []area) bool {
	for _, x := range a {
		for _, y := range b {
			if x.name == y.name && x.word != "" && y.word != "" && x.word != y.word {
				return true
			}
		}
	}
	return false
}
