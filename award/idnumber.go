package award

import (
	"strings"
	"time"
)

// idTail is how many characters the tail of an ID number has that a list may
// give in the place of the whole.
const idTailLeast, idTailMost = 4, 8

// CheckIDNumber says what is wrong with a citizen's ID number as GB 11643-1999
// has it: 17 digits, of which seven to fourteen are a date, and a check
// character. The last four to eight characters alone will do, and so will
// nothing.
func CheckIDNumber(number string) error {
	wrong := &Problem{Code: IDNumberWrong, Field: "id-number"}
	if number == "" {
		return nil
	}
	if !idDigits(number) {
		return wrong
	}
	if len(number) >= idTailLeast && len(number) <= idTailMost {
		return nil
	}
	if len(number) != 18 || idCheck(number[:17]) != number[17] {
		return wrong
	}
	if _, err := time.Parse("20060102", number[6:14]); err != nil {
		return wrong
	}
	return nil
}

// FoldIDNumber brings an ID number that somebody typed to the form in which it
// is kept: half-width, without blanks, with a capital X.
func FoldIDNumber(number string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == 'x' || r == 'ｘ' || r == 'Ｘ':
			return 'X'
		case r == ' ' || r == '\u3000' || r == '-':
			return -1
		}
		return r
	}, number)
}

// idDigits reports whether number is digits, of which the last may be an X.
func idDigits(number string) bool {
	for i, r := range number {
		if (r < '0' || r > '9') && (r != 'X' || i != len(number)-1) {
			return false
		}
	}
	return true
}

// idCheck gives the check character of 17 digits (ISO 7064, MOD 11-2).
func idCheck(digits string) byte {
	sum := 0
	for i := range len(digits) {
		sum = (sum + int(digits[i]-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}
