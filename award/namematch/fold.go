package namematch

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// folds is data/fold.txt: make.go says what it holds.
//
//go:embed data/fold.txt
var folds string

// A feature is something in which two spellings of one name may differ.
type feature uint16

// The features that a normal form sets aside.
const (
	width feature = 1 << iota
	invisible
	blank
	dot
	latinCase
	compatible
	traditional
	variant

	every = 1<<iota - 1
)

// dropped stands for a character that a normal form leaves out.
const dropped = -1

// fold gives name without the differences that are features of use.
func fold(name string, use feature) string {
	if plain(name) {
		return name
	}
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		if r, _ = foldRune(r, use); r != dropped {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// featuresOf gives the features that folding sets aside in name.
func featuresOf(name string) feature {
	if plain(name) {
		return 0
	}
	var all feature
	for _, r := range name {
		_, f := foldRune(r, every)
		all |= f
	}
	return all
}

// plain reports whether name is of the kind that folding leaves as it is, for
// the usual case, without looking into the table for longer than needed.
func plain(name string) bool {
	for _, r := range name {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r == '*':
		case r < 0x4E00 || r > 0x9FFF:
			return false
		default:
			if _, why := lookUp(r); why != 0 {
				return false
			}
		}
	}
	return true
}

// foldRune gives what r becomes, dropped where it goes, and which features
// were set aside for it.
func foldRune(r rune, use feature) (rune, feature) {
	var done feature
	if r >= 0xFF01 && r <= 0xFF5E && use&width != 0 {
		r, done = r-0xFF01+'!', width
	}
	if f := dropping(r); f != 0 {
		if use&f != 0 {
			return dropped, done | f
		}
		return r, done
	}
	if r < utf8.RuneSelf || !unicode.Is(unicode.Han, r) {
		if low := unicode.ToLower(r); low != r && use&latinCase != 0 {
			return low, done | latinCase
		}
		return r, done
	}
	if to, why := lookUp(r); why&use != 0 {
		return to, done | why
	}
	return r, done
}

// dropping gives the feature for which r is left out, or 0. Blanks and dots
// inside a name part its characters or its words; nothing more.
func dropping(r rune) feature {
	switch r {
	case '.', '\u00b7', '\u02d9', '\u0387', '\u2022', '\u2024', '\u2027', '\u2218', '\u2219', '\u22c5', '\u25e6', '\u30fb', '\uff65', '\ufe52', '\u2e31', '\u2e33', '\U00010101':
		return dot
	case '\u3164', '\u115f', '\u1160', '\uffa0', '\u034f': // fillers
		return invisible
	}
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) || r == '\u2800':
		return blank
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		return invisible
	}
	return 0
}

// lookUp gives the character that r stands for and why; 0 where it stands for
// itself. The table is searched as it lies: it is never taken apart.
func lookUp(r rune) (rune, feature) {
	low, high := 0, len(folds)
	for low < high {
		start := strings.LastIndexByte(folds[:(low+high)/2], '\n') + 1
		from, n := utf8.DecodeRuneInString(folds[start:])
		switch {
		case from < r:
			low = start + strings.IndexByte(folds[start:], '\n') + 1
		case from > r:
			high = start
		default:
			to, m := utf8.DecodeRuneInString(folds[start+n:])
			switch folds[start+n+m] {
			case 'c':
				return to, compatible
			case 't':
				return to, traditional
			}
			return to, variant
		}
	}
	return r, 0
}
