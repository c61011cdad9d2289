// Package reading says how Chinese names are read in pinyin.
//
// # Words
//
// A reading is a list of syllables without tones, in lower case, ü written v.
// An element is one character that is read, or one other letter or digit,
// which reads as itself; what is neither, such as a blank or the dot in
// 阿卜杜拉·买买提, is no element. Surnames are read as surnames: 单 is shan
// there and dan elsewhere.
//
// # What it does not do
//
// It knows no words of several characters but surnames, so 重庆 reads as its
// characters do. A clerk's own reading of a name is the record's affair.
package reading

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/width"
)

// longestSurname is the greatest number of characters of a surname.
const longestSurname = 3

// A Dictionary gives readings. It is only read after [New] and may be used by
// several goroutines.
type Dictionary struct {
	surnames map[string][][]string // by surname: for each character its readings
}

// New makes the dictionary.
func New() *Dictionary {
	d := &Dictionary{surnames: make(map[string][][]string)}
	for line := range strings.Lines(surnames) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		name, readings := fields[0], fields[1:]
		runes := []rune(name)
		if len(runes) == 1 {
			d.surnames[name] = [][]string{readings}
			continue
		}
		each := make([][]string, len(runes))
		for i, r := range runes {
			each[i] = withOther(readings[i], d.Rune(r))
		}
		d.surnames[name] = each
	}
	return d
}

// withOther gives the reading and, where it differs, the usual one after it.
func withOther(reading, usual string) []string {
	if reading == usual {
		return []string{reading}
	}
	return []string{reading, usual}
}

// Rune returns how r is read where it is not a surname. What has no reading
// reads as itself.
func (d *Dictionary) Rune(r rune) string {
	read := pinyin.SinglePinyin(r, pinyin.Args{
		Style:    pinyin.Normal,
		Fallback: func(r rune, _ pinyin.Args) []string { return []string{string(r)} },
	})
	return read[0]
}

// Surname returns how the surname at the start of a person's folded name is
// read: for each of its characters the usual reading first. It is empty where
// the characters read as they do elsewhere.
func (d *Dictionary) Surname(name []rune) [][]string {
	for n := min(longestSurname, len(name)); n > 0; n-- {
		if n > 1 && n == len(name) {
			continue // a name is more than a surname
		}
		if each, ok := d.surnames[string(name[:n])]; ok {
			return each
		}
	}
	return nil
}

// Name returns the usual reading of a person's name, one syllable an element.
func (d *Dictionary) Name(name string) []string {
	runes := []rune(Fold(name))
	syllables := make([]string, len(runes))
	for i, r := range runes {
		syllables[i] = d.Rune(r)
	}
	for i, readings := range d.Surname(runes) {
		syllables[i] = readings[0]
	}
	return syllables
}

// Fold brings text to the form in which it is searched and searched for: only
// its elements, full-width letters and digits made half-width, letters made
// small.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if p := width.LookupRune(r); p.Kind() == width.EastAsianFullwidth {
			r = p.Narrow()
		}
		if isElement(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// isElement reports whether r counts when names are compared.
func isElement(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || isMask(r)
}

// isMask reports whether r hides a character of a name, as in 李*燕.
func isMask(r rune) bool { return r == '*' || r == '×' || r == '〇' || r == '○' }

// isFolded reports whether Fold would change nothing, for the usual case that
// it would not: all of it are characters of the main block, digits and small
// letters.
func isFolded(text string) bool {
	for _, r := range text {
		switch {
		case r >= 0x4E00 && r <= 0x9FFF, r >= '0' && r <= '9', r >= 'a' && r <= 'z':
		default:
			return false
		}
	}
	return true
}
