package leak

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jiajiang/award/identifier"
)

// addressMost is how many characters an address is looked at before a door.
const addressMost = 40

// addresses finds addresses down to a door, a room or a group of a village. An
// address without a word that tells of a home is unsure, and so is one with a
// word that tells of an office.
func (s *stream) addresses() []hit {
	var hits []hit
	for i := 1; i < len(s.runes); i++ {
		if s.runes[i] < 0x80 || !strings.ContainsRune(doorSigns, s.runes[i]) || !numeral(s.runes[i-1]) {
			continue
		}
		end := s.addressEnd(i + 1)
		if h, ok := s.address(i, end); ok {
			hits = append(hits, h)
			i = end - 1
		}
	}
	return hits
}

// numeral reports whether a door may be numbered with r.
func numeral(r rune) bool { return isDigit(r) || isLetter(r) || strings.ContainsRune(numerals, r) }

// addressEnd goes on behind a door as long as finer doors follow.
func (s *stream) addressEnd(from int) int {
	end := from
	for i := from; i < len(s.runes) && i-end < 6; i++ {
		r := s.runes[i]
		if strings.ContainsRune(doorSigns, r) && numeral(s.at(i-1)) {
			end = i + 1
			continue
		}
		if !numeral(r) && !strings.ContainsRune(doorMiddle, r) {
			break
		}
		if strings.ContainsRune(doorEnds, r) {
			end = i + 1
		}
	}
	for end < len(s.runes) && end-from < 12 && isDigit(s.at(end)) && s.touches(end) { // 3号楼1单元502
		end++
	}
	return end
}

// address reads the address whose first door is at i, down to end.
func (s *stream) address(i, end int) (hit, bool) {
	number := i
	for number > 0 && i-number < 5 && (numeral(s.at(number-1)) || s.at(number-1) == '-') {
		number--
	}
	for number < i && !isDigit(s.at(number)) && strings.ContainsRune(sides, s.at(number)) {
		number++
	}
	from := s.addressStart(number)
	if number-from < 2 {
		return hit{}, false
	}
	head, whole := string(s.runes[from:number]), string(s.runes[from:end])
	if !s.dwelling(head, s.at(i), whole) {
		return hit{}, false
	}
	announced := s.says(from, 8, homeWords()) || s.says(number, 8, homeWords())
	home := hasAny(whole, homeSigns()) || strings.ContainsRune(groupSigns+familySigns, s.at(i))
	office := hasAny(whole, officeWords()) || hasAny(s.after(end, 8), officeWords()) || s.says(from, 8, officeWords())
	shown := identifier.TailProfile().MaskAddress(whole)
	if shown == whole {
		shown = ""
	}
	return hit{kind: Address, from: from, to: end, sure: announced || home && !office, shown: strings.TrimSuffix(shown, "***") + "***"}, true
}

// dwelling reports whether something with a door stands before its number:
// head is what stands before, sign what follows the number.
func (s *stream) dwelling(head string, sign rune, whole string) bool {
	last, _ := utf8.DecodeLastRuneInString(head)
	is := func(signs string) bool { return strings.ContainsRune(signs, sign) }
	switch {
	case is(groupSigns):
		return endsWithAny(head, villageWords())
	case is(numberSigns):
		if strings.ContainsRune(ordinals, last) {
			return false
		}
		return strings.ContainsRune(streetEnds, last) && utf8.RuneCountInString(head) >= 3 || hasAny(head, homeSigns()) ||
			hasAny(whole, homeSigns()) && utf8.RuneCountInString(whole) > utf8.RuneCountInString(head)+2
	case is(roomSigns + familySigns):
		return hasAny(head, homeSigns()) || strings.ContainsRune(houseEnds, last)
	case is(unitSigns):
		return hasAny(whole, unitWords())
	}
	return hasAny(head, homeSigns()) || hasAny(whole, homeSigns()) || strings.ContainsRune(streetEnds, last)
}

// addressStart goes back from a door's number to where the address begins.
func (s *stream) addressStart(number int) int {
	from := number
	for from > 0 && number-from < addressMost && !strings.ContainsRune(addressStops, s.at(from-1)) {
		if s.gap[from]&textGap != 0 && s.gap[from]&blanks == blanks {
			break
		}
		from--
	}
	head := string(s.runes[from:number])
	cut := 0
	for _, w := range addressHeads() {
		if i := strings.LastIndex(head, w); i >= 0 && utf8.RuneCountInString(head[i+len(w):]) >= 4 && i+len(w) > cut && (utf8.RuneCountInString(w) > 1 || i == 0) {
			cut = i + len(w)
		}
	}
	return from + utf8.RuneCountInString(head[:cut])
}

// hasAny reports whether one of the words stands in s.
func hasAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// endsWithAny reports whether s ends with one of the words.
func endsWithAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}
