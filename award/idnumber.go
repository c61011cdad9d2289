package award

import "jiajiang/award/identifier"

// idTailLeast and idTailMost are how many characters the tail of an ID number has that a
// list may give in the place of the whole.
const idTailLeast, idTailMost = 4, 8

// CheckIDNumber says what is wrong with an ID number as it is kept, folded: 18
// characters with a real day of birth and the right check character (GB
// 11643-1999, see package identifier). The last four to eight characters alone
// will do, and so will nothing. The region is not judged, as a foreigner's
// permanent resident card has none.
func CheckIDNumber(number string) error {
	if number == "" || idTail(number) {
		return nil
	}
	if identifier.Fold(number) != number || identifier.Consistent(number, Date{}) != nil {
		return &Problem{Code: IDNumberWrong, Field: "id-number"}
	}
	return nil
}

// FoldIDNumber brings an ID number that somebody typed to the form in which it
// is kept: half-width, without blanks and hyphens, with a capital X.
func FoldIDNumber(number string) string { return identifier.Fold(number) }

// idTail reports whether number can be the end of an ID number.
func idTail(number string) bool {
	return len(number) >= idTailLeast && len(number) <= idTailMost && idDigits(number)
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
