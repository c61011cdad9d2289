package identifier

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Level is how fine a part of an address is.
type Level uint8

// The levels, from the coarsest to the finest that may be published.
const (
	UnknownLevel    Level = iota
	ProvinceLevel         // 省、自治区、直辖市
	PrefectureLevel       // 市、地区、自治州、盟
	CountyLevel           // 县、区、旗、县级市
	TownshipLevel         // 乡镇、街道
)

// partMost is how many characters the name of a county or township has at most
// with the word that ends it; those of autonomous counties are the longest.
const partMost = 14

// A Part is a part of an address: up to which byte it goes, and its level.
type Part struct {
	Level Level
	End   int
}

// MaskAddress cuts an address behind the finest part the profile shows. Of an
// address in which no such part is found nothing is shown but a mark.
func (p Profile) MaskAddress(address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	folded := strings.Join(strings.FieldsFunc(address, Blank), "")
	end := 0
	for _, part := range AddressParts(folded) {
		if part.Level <= p.Address {
			end = part.End
		}
	}
	if end == 0 {
		return hidden
	}
	return folded[:end]
}

// AddressParts reads the parts of an address from its beginning down to the
// township and stops at what is no such part. A city may be a prefecture or,
// behind one, a county. Blanks must be out.
func AddressParts(address string) []Part {
	var parts []Part
	at, level := 0, UnknownLevel
	for level < TownshipLevel {
		l, length := nextPart(address[at:], level)
		if length == 0 {
			break
		}
		at, level = at+length, l
		parts = append(parts, Part{l, at})
	}
	return parts
}

// nextPart reads one part below level from the beginning of s: the shortest
// that ends with a word of some level.
func nextPart(s string, level Level) (Level, int) {
	best, found := 0, UnknownLevel
	for l := level + 1; l <= TownshipLevel; l++ {
		if length := partOf(s, l); length > 0 && (best == 0 || length < best) {
			best, found = length, l
		}
	}
	return found, best
}

// partOf gives the length of the shortest part of level l at the beginning of
// s, or 0.
func partOf(s string, l Level) int {
	best := 0
	for _, word := range levelWords(l) {
		for from := 0; from < len(s); {
			i := strings.Index(s[from:], word)
			if i < 0 {
				break
			}
			i += from
			end := i + len(word)
			if best > 0 && end >= best {
				break
			}
			if i > 0 && isPart(s[:i], s[:end], s[end:], l) {
				best = end
				break
			}
			from = end
		}
	}
	return best
}

// isPart reports whether a name with the word that ends it is a part of level
// l, before what follows.
func isPart(name, whole, rest string, l Level) bool {
	if utf8.RuneCountInString(whole) > partMost || strings.ContainsAny(name, doorSigns) {
		return false
	}
	runes := []rune(name)
	if len(runes) > 2 && strings.ContainsAny(string(runes[1:len(runes)-1]), streetSigns) {
		return false
	}
	if slices.ContainsFunc(homeWords(), func(home string) bool { return strings.HasSuffix(whole, home) }) {
		return false
	}
	begins := func(word string) bool { return strings.HasPrefix(rest, word) }
	return !slices.ContainsFunc(notAfter(l), begins) || slices.ContainsFunc(afterAll(), begins)
}
