package identifier

import (
	"strings"
	"unicode"
)

// Fold brings a number that somebody typed or pasted to the form in which it is
// kept: half-width, with capital letters, without blanks, hyphens of any kind
// and characters that cannot be seen. What stands for an X in many a table (the
// Roman ten, the multiplication sign, the Cyrillic letter) becomes one.
func Fold(number string) string {
	return strings.Map(foldRune, number)
}

// foldRune gives the folded form of a character, or -1 where it goes.
func foldRune(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		return r
	case r >= 'a' && r <= 'z':
		return r - 'a' + 'A'
	case r == '-' || Blank(r):
		return -1
	case r == 'Ⅹ' || r == 'ⅹ' || r == '×' || r == 'Х' || r == 'х': // the last two are Cyrillic
		return 'X'
	}
	return r
}

// Blank reports whether r may stand between the characters of a number or a
// name without being part of it: blanks, dashes other than the hyphen of ASCII,
// control characters and what cannot be seen.
func Blank(r rune) bool {
	if r < 0x80 {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Pd) || r == '−' || r == '\u034f' || r == '\u3164'
}

// digits reports whether s is nothing but digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// firstOther gives the place (from 1) and the first character of s that is no
// digit, or 0.
func firstOther(s string) (place int, letter string) {
	place = 1
	for _, r := range s {
		if r < '0' || r > '9' {
			return place, string(r)
		}
		place++
	}
	return 0, ""
}
