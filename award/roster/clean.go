package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPattern is how many bytes of a line patterns look at; a longer line can only be a list of names.
const maxPattern = 24 << 10

// source is one input line made ready for reading.
//
// fold has the same runes as clean, one for one, in the forms the patterns expect: half width, plain blanks, the simplified
// form of the few traditional characters that headings are made of. What was read from fold is printed from clean.
type source struct {
	number int
	clean  string
	fold   string
	indent int  // blanks cut off before clean
	table  bool // cells separated by TAB
	folded bool // fold differs from clean in more than blanks
	codes  []Code
}

func newSource(number int, text string) source {
	s := source{number: number}
	var b strings.Builder
	b.Grow(len(text))
	controls := false
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			controls = true // a broken byte
		case r == 0xFEFF && i == 0:
		case r == '\t':
			b.WriteRune(r)
		case r == 0xA0 || r == 0x3000 || r == 0x202F || r >= 0x2000 && r <= 0x200A:
			b.WriteRune(r)
		case unicode.IsControl(r) && (r == '\r' || r == '\n' || r == '\v' || r == '\f' || r == 0x85):
			b.WriteByte(' ')
		case unicode.IsControl(r) || isInvisible(r):
			controls = true
		default:
			b.WriteRune(r)
		}
	}
	if controls {
		s.codes = append(s.codes, CodeControls)
	}
	all := b.String()
	if cells, ok := pipeCells(all); ok {
		all = cells
	}
	left := strings.TrimLeftFunc(all, unicode.IsSpace)
	if t := strings.TrimLeft(left, "\t"); strings.Contains(strings.TrimRight(t, "\t"), "\t") || strings.HasPrefix(all, "\t") && strings.Contains(t, "\t") {
		s.table = true
		s.clean = strings.TrimRight(all, " \u3000\u00a0\r")
	} else {
		s.indent = utf8.RuneCountInString(all) - utf8.RuneCountInString(left)
		s.clean = strings.TrimRightFunc(left, unicode.IsSpace)
	}
	s.fold, s.folded = foldLine(s.clean)
	return s
}

// pipeCells turns a row of a table drawn with bars into cells joined by TAB.
func pipeCells(s string) (string, bool) {
	t := strings.ReplaceAll(strings.TrimSpace(s), "｜", "|")
	if !strings.HasPrefix(t, "|") || !strings.HasSuffix(t, "|") || strings.Count(t, "|") < 3 {
		return s, false
	}
	if strings.Trim(t, "|-: ") == "" {
		return "", true
	}
	cells := strings.Split(t[1:len(t)-1], "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return strings.Join(cells, "\t"), true
}

func isInvisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206F,
		r == 0xFEFF, r == 0xAD, r == 0x180E, r == 0x61C, r == 0xFFFC, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// foldLine gives the form of a line that patterns read, rune for rune.
func foldLine(s string) (folded string, changed bool) {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		f := foldRune(r)
		if f != r && f != ' ' {
			changed = true
		}
		b.WriteRune(f)
	}
	return b.String(), changed
}

func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r == 0x3000 || r == 0xA0 || r == 0x202F || r >= 0x2000 && r <= 0x200A:
		return ' '
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	}
	switch r {
	case '—', '–', '―', '─', '━', '－', '﹣', '‒', '⸺':
		return '—'
	case '〜', '∼', '～', '﹏':
		return '~'
	case '•', '‧', '・', '･', '∙', '⋅':
		return '·'
	case '﹐':
		return ','
	case '﹑':
		return '、'
	case '﹕', '∶', '︰':
		return ':'
	case '﹔':
		return ';'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	case '〔', '［', '〖':
		return '['
	case '〕', '］', '〗':
		return ']'
	case '⼀':
		return '一'
	case '⼆':
		return '二'
	}
	if r >= 0x4E00 && r <= 0x9FFF {
		return foldTraditional(r)
	}
	return r
}

// foldTraditional maps the traditional characters of headings and labels to the simplified ones the patterns are written in.
func foldTraditional(r rune) rune {
	i := strings.IndexRune(traditional, r)
	if i < 0 {
		return r
	}
	f, _ := utf8.DecodeRuneInString(simplified[i:])
	return f
}

// printed gives value, which was read from the folded line, as the line has it.
//
// from is the byte of fold to look from; the second result is where the value ended, so that the values of a line can be
// looked up one after the other in linear time. A value that was put together from parts is given back as it is.
func (s *source) printed(value string, from int) (string, int) {
	if !s.folded || value == "" || len(value) > maxPattern {
		return value, from
	}
	if from > len(s.fold) {
		from = 0
	}
	start, end := findLoose(s.fold, value, from)
	if start < 0 && from > 0 {
		start, end = findLoose(s.fold[:min(len(s.fold), maxPattern)], value, 0)
	}
	if start < 0 {
		return value, from
	}
	a := utf8.RuneCountInString(s.fold[:start])
	n := utf8.RuneCountInString(s.fold[start:end])
	runes := []rune(s.clean)
	if a+n > len(runes) {
		return value, from
	}
	if end-start == len(value) {
		return string(runes[a : a+n]), end
	}
	var b strings.Builder
	for _, r := range runes[a : a+n] { // blanks between the characters of a padded name
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
		}
	}
	return b.String(), end
}

// findLoose finds value in s from a byte on: exactly, or else with blanks between its characters.
func findLoose(s, value string, from int) (start, end int) {
	if i := strings.Index(s[from:], value); i >= 0 {
		return from + i, from + i + len(value)
	}
	if utf8.RuneCountInString(value) > 12 {
		return -1, -1
	}
	first, size := utf8.DecodeRuneInString(value)
	tries := 0
	for i := from; i < len(s) && tries < 64; tries++ {
		j := strings.IndexRune(s[i:], first)
		if j < 0 {
			return -1, -1
		}
		i += j
		if e := matchLoose(s[i:], value); e > 0 {
			return i, i + e
		}
		i += size
	}
	return -1, -1
}

func matchLoose(s, value string) int {
	at := 0
	for _, want := range value {
		for {
			r, size := utf8.DecodeRuneInString(s[at:])
			if size == 0 {
				return 0
			}
			at += size
			if r == want {
				break
			}
			if r != ' ' && r != '\t' {
				return 0
			}
		}
	}
	return at
}
