package roster

import (
	"strings"
	"unicode/utf8"
)

// plainNames gives the number of names on a line that holds nothing but usual names, parted by blanks or 、; else 0. Most lines
// of long lists are such; they need none of the patterns.
func (v *vocabulary) plainNames(s string) int {
	count, size := 0, 0
	var name [4]rune
	lone := false
	ok := func() bool {
		switch {
		case size == 0:
			return true
		case size == 1: // a padded name: its two characters stand together
			if !lone {
				lone = v.surname[name[0]]
				return lone
			}
			lone = false
			count++
			return !v.trackLike(string(name[:1]))
		case lone:
			return false
		}
		count++
		word := string(name[:size])
		return v.nameScore(word) >= 85 && v.unitScore(word) < 70 && !v.trackLike(word)
	}
	for _, r := range s {
		switch {
		case isHan(r):
			if size == len(name) {
				return 0
			}
			name[size] = r
			size++
		case r == ' ' || r == '、':
			if !ok() || r == '、' && lone {
				return 0
			}
			size = 0
		default:
			return 0
		}
	}
	if !ok() || lone {
		return 0
	}
	return count
}

// nameFirst tells whether a line starts with a usual name and a blank, and has no punctuation of a label: it is no furniture.
func (v *vocabulary) nameFirst(s string) bool {
	i := strings.IndexByte(s, ' ')
	return i >= 6 && i <= 12 && !strings.ContainsAny(s, ":>|/.[") && v.nameScore(s[:i]) >= 85
}

// trackLike tells a word such as 高中组 or 文学类 from a name.
func (v *vocabulary) trackLike(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("组类奖部队班级段赛等名届年月日", r)
}

// readPlain reads a line that plainNames accepts.
func (v *vocabulary) readPlain(s string) reading {
	out := reading{raw: s}
	for _, a := range v.atoms(s) {
		out.drafts = append(out.drafts, draft{name: a.text, sure: true})
	}
	return out
}
