package draw

import (
	"fmt"
	"strings"
	"unicode"

	"jiajiang/award"
)

// A Source is a public value that was named before it existed.
type Source struct {
	What  string `json:"what"`  // what was announced: a lottery and its issue, an exchange's closing figure, dice in the room
	When  string `json:"when"`  // when it was to come into being, as announced
	Value string `json:"value"` // as [Canonical] writes it
	Again string `json:"again"` // entered a second time; empty where it was not
}

// Canonical writes a value in the one way that keys are made of: numbers and
// words parted by single blanks, in the order given, numbers without zeros that
// say nothing. It refuses characters by which a value could be read in more ways
// than one, such as commas, signs and full-width digits.
func Canonical(text string) (string, *award.Problem) {
	words := strings.FieldsFunc(text, isBlank)
	for i, w := range words {
		letters := false
		for _, r := range w {
			switch {
			case r >= '0' && r <= '9':
				letters = true
			case unicode.IsLetter(r) && (r < 0xff00 || r > 0xffef):
				letters = true
			case strings.ContainsRune(".-/:%", r):
			default:
				return "", problem(SourceMark, award.Args{"character": shown(r)})
			}
		}
		if !letters {
			return "", problem(SourceMark, award.Args{"character": w})
		}
		words[i] = number(w)
	}
	if len(words) == 0 {
		return "", problem(SourceBlank, award.Args{})
	}
	return strings.Join(words, " "), nil
}

// isBlank reports whether r parts words.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\u00a0\u3000", r) }

// shown gives a character as a sentence can show it.
func shown(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// isWhole reports whether a word is a whole number.
func isWhole(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// number takes the zeros out of a number that say nothing; other words stay.
func number(w string) string {
	whole, fraction, pointed := strings.Cut(w, ".")
	if !isWhole(whole) || pointed && !isWhole(fraction) {
		return w
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

// read checks the source with a number from 1 and writes its values canonically.
func (s Source) read(n int, m Method) (Source, []*award.Problem) {
	var all []*award.Problem
	note := func(p *award.Problem) {
		if p != nil {
			p.Args["source"] = n
			all = append(all, p)
		}
	}
	var p *award.Problem
	s.Value, p = Canonical(s.Value)
	note(p)
	if s.Again != "" {
		s.Again, p = Canonical(s.Again)
		note(p)
	}
	if len(all) > 0 {
		return s, all
	}
	if s.Again != "" {
		note(compare(s.Value, s.Again))
	}
	if m == RFC3797 {
		for w := range strings.FieldsSeq(s.Value) {
			if !isWhole(w) {
				note(problem(SourceNumber, award.Args{"word": w}))
			}
		}
	}
	return s, all
}

// compare names the first place in which two entries of a value differ.
func compare(value, again string) *award.Problem {
	if value == again {
		return nil
	}
	one, other := strings.Fields(value), strings.Fields(again)
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return problem(SourceDiffers, award.Args{"place": i + 1, "value": one[i], "again": other[i]})
		}
	}
	return problem(SourceShort, award.Args{"place": min(len(one), len(other)) + 1, "value": len(one), "again": len(other)})
}
