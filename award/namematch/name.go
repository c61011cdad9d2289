package namematch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A personName is a person's name with what a list remarks on it taken off.
type personName struct {
	base   string   // in normal form, without mark
	mark   string   // what sets the bearer apart from namesakes: 大, 1, 回族
	former []string // names once borne, in normal form
	sex    byte     // as remarked: 'm', 'f', or 0
	hidden uint32   // the places of characters that are hidden, a bit each
	length int      // characters of base
}

// longestMasked is how many characters a name may have in which some are
// hidden: hidden has a bit for each.
const longestMasked = 32

// parseName takes a name apart. full is its normal form with brackets made
// round.
func (b *wordBook) parseName(full string) personName {
	var n personName
	full, n.mark = splitMark(full)
	for _, word := range b.former {
		if rest, ok := strings.CutPrefix(n.mark, word); ok {
			n.mark = ""
			n.former = splitNames(strings.TrimLeft(rest, ":"))
			break
		}
	}
	if n.sex = b.sexOf(n.mark); n.sex != 0 {
		n.mark = ""
	}
	n.base, n.length, n.hidden = b.hide(full)
	return n
}

// splitMark parts what stands behind a name in brackets or as a number from
// the name. A name alone in brackets has no mark, nor has one of letters alone.
func splitMark(full string) (base, mark string) {
	if inside, ok := strings.CutSuffix(full, ")"); ok {
		if open := strings.LastIndexByte(inside, '('); open > 0 {
			return full[:open], inside[open+1:]
		}
	}
	end := len(full)
	for end > 0 && ('0' <= full[end-1] && full[end-1] <= '9') {
		end--
	}
	if low := strings.ToLower(full); end == len(full) && end > 0 && low[end-1:] != "x" && isLatin(low[end-1:]) {
		end--
	}
	if last, _ := utf8.DecodeLastRuneInString(full[:end]); end > 0 && unicode.Is(unicode.Han, last) {
		return full[:end], full[end:]
	}
	return full, ""
}

// mostFormer is how many former names are read.
const mostFormer = 8

// splitNames parts names that stand in a row, in normal form.
func splitNames(names string) []string {
	var all []string
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool {
		return r == '\u3001' || r == ',' || r == '\uff0c' || r == ';' || r == '\uff1b' || r == '/'
	}) {
		if name = bracketed(name); name != "" && len(all) < mostFormer {
			all = append(all, name)
		}
	}
	return all
}

// bracketed gives the normal form of a name with brackets made round and
// quotation marks left out.
func bracketed(name string) string {
	if plain(name) {
		return name
	}
	return NormalUnit(name)
}

// hide finds the characters of a name that stand for hidden ones and writes
// each as *. The first character of a name counts as hidden only where it is a
// sign, not a letter.
func (b *wordBook) hide(name string) (base string, length int, hidden uint32) {
	length = utf8.RuneCountInString(name)
	if length > longestMasked || length < 2 {
		return name, length, 0
	}
	han := false
	for _, r := range name {
		han = han || unicode.Is(unicode.Han, r)
	}
	i := 0
	masked := strings.Map(func(r rune) rune {
		mask := strings.ContainsRune(b.masks, r) && (i > 0 || !unicode.IsLetter(r)) || r == 'x' && han && i > 0
		if mask {
			hidden |= 1 << i
			r = '*'
		}
		i++
		return r
	}, name)
	if hidden == 0 || hidden == 1<<length-1 {
		return name, length, 0
	}
	return masked, length, hidden
}

// fits reports whether two names of which at least one is hidden in part may
// be one: as long as each other, and no character seen in both that differs.
func fits(a, b *personName) bool {
	if a.hidden|b.hidden == 0 || a.length != b.length {
		return false
	}
	seen := ^(a.hidden | b.hidden)
	if seen&(1<<a.length-1) == 0 {
		return false
	}
	return shown(a.base, seen) == shown(b.base, seen)
}

// shown gives the characters of name at the places of seen.
func shown(name string, seen uint32) string {
	var out strings.Builder
	i := 0
	for _, r := range name {
		if seen&(1<<i) != 0 {
			out.WriteRune(r)
		}
		i++
	}
	return out.String()
}
