package template

import (
	"strconv"
	"strings"
	"unicode"

	"jiajiang/award"
)

// fold brings a head or a word of a list to the form in which it is compared:
// half-width, in lower case, without blanks, asterisks and what cannot be seen.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.IsControl(r), r == '*':
			return -1
		case r >= '\uff01' && r <= '\uff5e':
			r -= '\uff01' - '!'
			if r == '*' {
				return -1
			}
		}
		return unicode.ToLower(r)
	}, text)
}

// foldHead is fold without a mark at the end, as 姓名： has it.
func foldHead(text string) string { return strings.TrimRight(fold(text), ":.") }

// trim takes the blanks at the ends of a cell.
func trim(text string) string { return strings.TrimFunc(text, unicode.IsSpace) }

// lines gives the lines of a cell that say something.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		if line = trim(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// prose gives a cell's text with its line ends as \n.
func prose(text string) string {
	return trim(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}

// parts divides a line at vertical bars, full-width or not.
func parts(line string) []string {
	all := strings.Split(strings.ReplaceAll(line, barSign, "|"), "|")
	for i := range all {
		all[i] = trim(all[i])
	}
	return all
}

// number writes a number.
func number(n int) string { return strconv.Itoa(n) }

// digits reports whether text is nothing but digits.
func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// narrow gives text with half-width characters for full-width ones.
func narrow(text string) string { return award.Narrow(text) }
