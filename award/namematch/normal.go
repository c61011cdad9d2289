package namematch

import "strings"

// Normal gives the normal form of a person's name, which spellings of one name
// share: half-width, without blanks, dots and characters nobody sees, Latin
// letters small, one code for a character that has several, traditional
// characters and variants as the standard ones. What stands in brackets after
// the name stays. Normal changes nothing in what it gave.
//
// It is not NFKC: letters with accents, Kana and circled numbers stay as they
// are written.
func Normal(name string) string { return fold(name, every) }

// Standard gives the standard character for r where it is a traditional one, a
// variant or has several codes, and r otherwise.
func Standard(r rune) rune {
	r, _ = foldRune(r, compatible|traditional|variant)
	return r
}

// Unparted gives name without what parts its characters or words: blanks, dots
// and characters nobody sees. It folds nothing else.
func Unparted(name string) string { return fold(name, blank|dot|invisible) }

// NormalUnit gives the normal form of a unit's name: as [Normal], with brackets
// of every kind made round and quotation marks left out. It keeps provinces and
// legal forms.
func NormalUnit(name string) string { return roundBrackets(Normal(name)) }

// roundBrackets makes brackets of every kind round and leaves quotation marks
// out.
func roundBrackets(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\uff08', '[', '{', '<', '\u3008', '\u300a', '\u3010', '\u3014', '\u3016', '\u3018', '\u301a':
			return '('
		case '\uff09', ']', '}', '>', '\u3009', '\u300b', '\u3011', '\u3015', '\u3017', '\u3019', '\u301b':
			return ')'
		case '"', '\'', '`', '\u2018', '\u2019', '\u201c', '\u201d', '\u300c', '\u300d', '\u300e', '\u300f':
			return -1
		}
		return r
	}, name)
}
