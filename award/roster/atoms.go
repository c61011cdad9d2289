package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is what stands before an atom.
type gap int

const (
	gapNone  gap = iota
	gapSpace     // one blank
	gapWide      // several blanks
	gapTab
	gapComma // , ; / |
	gapDun   // 、
	gapColon
	gapDash
)

// atomKind tells text from titles in 《》 and notes in brackets.
type atomKind int

const (
	atomText atomKind = iota
	atomWork
	atomNote
)

// atom is a piece of a line that is not cut further; start and end are its bytes in the line.
type atom struct {
	text       string
	kind       atomKind
	gap        gap
	start, end int
	letter     byte // see letterOf
}

// scanner cuts a folded line into atoms.
type scanner struct {
	v     *vocabulary
	s     string
	atoms []atom
	run   int // start of the current run of text, -1 when none
	gap   gap
}

// atoms cuts a folded line at its separators, titles and brackets, and undoes the padding of names.
func (v *vocabulary) atoms(s string) []atom {
	c := scanner{v: v, s: s, run: -1}
	for i := 0; i < len(s); {
		i = c.step(i)
	}
	c.flush(len(s))
	return v.joinPadding(c.atoms)
}

func (c *scanner) flush(end int) {
	if c.run < 0 {
		return
	}
	if t := strings.TrimSpace(c.s[c.run:end]); t != "" {
		c.atoms = append(c.atoms, atom{text: t, gap: c.gap, start: c.run, end: end})
		c.gap = gapNone
	}
	c.run = -1
}

func (c *scanner) separate(i int, g gap) {
	c.flush(i)
	if g == gapSpace && c.gap == gapSpace {
		g = gapWide
	}
	c.gap = max(c.gap, g)
}

// step reads what starts at byte i and gives the byte to go on at.
func (c *scanner) step(i int) int {
	s := c.s
	r, size := utf8.DecodeRuneInString(s[i:])
	switch r {
	case ' ':
		c.separate(i, gapSpace)
	case '\t':
		c.separate(i, gapTab)
	case '、':
		c.separate(i, gapDun)
	case ',', ';', '/', '|', '。', '，', '!':
		c.separate(i, gapComma)
	case ':':
		c.separate(i, gapColon)
	case '—', '~':
		c.separate(i, gapDash)
	case '-':
		if c.run >= 0 && i+1 < len(s) && betweenHan(s, i) {
			c.separate(i, gapDash)
		} else if c.run < 0 {
			c.run = i
		}
	case '《':
		c.flush(i)
		return c.work(i)
	case '“', '「':
		if c.run < 0 {
			c.run = i
		}
		if end := strings.Index(cutRunes(s[i:], 50), closing(r)); end > 0 {
			return i + end + size
		}
	case '(':
		return c.paren(i)
	default:
		if c.run < 0 {
			c.run = i
		}
	}
	return i + size
}

func closing(r rune) string {
	if r == '“' {
		return "”"
	}
	return "」"
}

func betweenHan(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return isHan(before) && (isHan(after) || after == '《')
}

func (c *scanner) work(i int) int {
	depth := 0
	for j, r := range cutRunes(c.s[i:], 200) {
		switch r {
		case '《':
			depth++
		case '》':
			depth--
		}
		if depth == 0 {
			end := i + j + len("》")
			c.atoms = append(c.atoms, atom{text: strings.TrimSpace(c.s[i+len("《") : i+j]), kind: atomWork, gap: c.gap, start: i, end: end})
			c.gap = gapNone
			return end
		}
	}
	c.run = i
	return i + len("《")
}

// paren decides whether brackets are part of the text before them, or a note of their own.
func (c *scanner) paren(i int) int {
	end := matching(c.s, i)
	if end < 0 {
		if c.run < 0 {
			c.run = i
		}
		return i + 1
	}
	inner := strings.TrimSpace(c.s[i+1 : end])
	if c.run >= 0 && !c.notes(strings.TrimSpace(c.s[c.run:i]), inner, end+1) {
		return end + 1
	}
	c.flush(i)
	c.atoms = append(c.atoms, atom{text: inner, kind: atomNote, gap: c.gap, start: i, end: end + 1})
	c.gap = gapNone
	return end + 1
}

// notes tells whether inner, in brackets after run, is a note on a person rather than a part of a unit's name.
func (c *scanner) notes(run, inner string, next int) bool {
	v := c.v
	if follow := c.contiguous(next); runeLen(follow) >= 4 && v.unitScore(follow) >= 75 && !v.isNameNote(inner) && v.unitScore(inner) < 75 {
		return false
	}
	if strings.HasPrefix(c.s[next:], "班") && runeLen(inner) <= 3 {
		return false
	}
	if v.unitScore(run) >= 75 && v.allNames(inner) {
		return true
	}
	if runeLen(run) == 1 && (v.surname[firstRune(run)] || len(c.atoms) > 0 && runeLen(c.atoms[len(c.atoms)-1].text) == 1) || v.nameScore(squeezeHan(run)) >= likely {
		return true
	}
	if v.unitScore(run) >= 75 && !v.province[inner] {
		return false
	}
	if v.isNameNote(inner) || v.isWorkNote(inner) {
		return true
	}
	last := next >= len(c.s) || strings.ContainsRune(" \t、,;。", rune(c.s[next])) || strings.HasPrefix(c.s[next:], "、") || strings.HasPrefix(c.s[next:], "。")
	if v.nameScore(run) >= possible && (v.unitScore(inner) >= 75 || last) {
		return true
	}
	return last && (v.unitScore(inner) >= 75 || v.isPlace(inner)) || last && v.nameScore(squeezeHan(inner)) >= likely
}

// allNames tells whether a note lists persons.
func (v *vocabulary) allNames(s string) bool {
	n := 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("、, ", r) }) {
		if v.nameScore(f) < likely {
			return false
		}
		n++
	}
	return n > 0
}

// contiguous gives the text from a byte up to the next separator or bracket.
func (c *scanner) contiguous(from int) string {
	s := cutRunes(c.s[from:], 40)
	if i := strings.IndexAny(s, " \t、,;。:(|《"); i >= 0 {
		return s[:i]
	}
	return s
}

// isPlace tells whether s is a place such as 江苏南京 or 湖北.
func (v *vocabulary) isPlace(s string) bool {
	if v.province[s] || rePlace.MatchString(s) {
		return true
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 && v.nameScore(s[i+1:]) >= likely {
		return false
	}
	r := []rune(s)
	if len(r) > 12 {
		return false
	}
	for k := min(len(r), 9); k >= 2; k-- {
		if v.province[string(r[:k])] {
			return len(r)-k <= 6
		}
	}
	return false
}

func matching(s string, i int) int {
	depth := 0
	for j := i; j < len(s) && j < i+600; j++ {
		switch s[j] {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				return j
			}
		}
	}
	return -1
}

func (v *vocabulary) isNameNote(s string) bool {
	if s == "" {
		return true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '、' || r == ' ' || r == ';' || r == '，' })
	for _, p := range parts {
		if !v.nameNote[p] && (!strings.HasSuffix(p, "族") || runeLen(p) > 7) && (!strings.HasSuffix(p, "岁") || runeLen(p) > 4) && !strings.HasPrefix(p, "笔名") && !strings.HasPrefix(p, "原名") && !strings.HasPrefix(p, "网名") {
			return false
		}
	}
	return true
}

func (v *vocabulary) isWorkNote(s string) bool {
	return v.workNote[s] || strings.HasPrefix(s, "外") && runeLen(s) <= 4 || strings.HasPrefix(s, "组") && runeLen(s) <= 4 || strings.HasPrefix(s, "节选") || strings.HasPrefix(s, "第") && runeLen(s) <= 5
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// letters gives each atom its letter: N a name, n perhaps a name, U a unit, post or place, W a work, P a note, T a tier,
// I a number that is no name, O other text.
func (v *vocabulary) letters(atoms []atom) {
	for i := range atoms {
		atoms[i].letter = v.letterOf(&atoms[i])
	}
}

func (v *vocabulary) letterOf(a *atom) byte {
	switch {
	case a.kind == atomWork:
		return 'W'
	case a.kind == atomNote:
		return 'P'
	case len(a.text) <= 80 && strings.ContainsAny(a.text, "0123456789*xX") && reMasked.MatchString(a.text):
		return 'I'
	}
	if strings.HasSuffix(a.text, "家庭") && runeLen(a.text) <= 14 {
		return 'H'
	}
	name, unit := v.nameScore(a.text), v.unitScore(a.text)
	if strings.HasSuffix(a.text, "奖") && runeLen(a.text) <= 12 && v.labelKind(a.text) == headTier && name < likely {
		return 'T'
	}
	switch {
	case name >= likely:
		return 'N'
	case unit >= 70:
		return 'U'
	case name >= possible:
		return 'n'
	}
	if strings.IndexFunc(a.text, unicode.IsLetter) < 0 {
		return 'I'
	}
	return 'O'
}
