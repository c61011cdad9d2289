package roster

import (
	"strings"
	"unicode/utf8"
)

// role is what a segment was found to be.
type role int

const (
	roleOpen role = iota // not decided
	roleNothing
	roleTitle
	roleSignature
	roleNotice
	roleProse
	roleHeader
	roleRow
	roleTier
	roleTrack
	roleList
	roleOther
	roleBody
)

// segment is a line, or the part of a line that a tier printed in running text opens.
type segment struct {
	line    int // index into sources
	text    string
	role    role
	head    heading
	forced  bool // by a mark
	blank   bool // an empty line stands before it
	started bool // not the first segment of its line
	plain   int  // how many usual names the line holds when it has nothing else, else 0
}

// segments cuts the lines where tiers stand in running text and reads every piece as a heading.
func (p *parser) segments() {
	blank := false
	for i := range p.src {
		s := &p.src[i]
		if strings.TrimSpace(s.fold) == "" {
			blank = true
			continue
		}
		mark := p.opts.Marks[s.number]
		if mark == MarkNone && !s.table {
			if n := p.v.plainNames(s.fold); n > 0 {
				p.seg = append(p.seg, segment{line: i, text: s.fold, blank: blank, plain: n})
				blank = false
				continue
			}
		}
		if mark != MarkNone || s.table {
			p.seg = append(p.seg, segment{line: i, text: s.fold, blank: blank, forced: mark != MarkNone})
			blank = false
			continue
		}
		for k, part := range p.v.splitInline(s.fold) {
			p.seg = append(p.seg, segment{line: i, text: part, blank: blank, started: k > 0})
			blank = false
		}
	}
	for i := range p.seg {
		sg := &p.seg[i]
		if sg.plain > 0 {
			sg.head = heading{count: -1, level: noLevel}
		} else if !p.src[sg.line].table {
			sg.head = p.v.readHeading(sg.text)
		}
	}
}

// splitInline cuts a line before each tier that is followed by its names: "…如下:一等奖:甲。二等奖:乙、丙。".
func (v *vocabulary) splitInline(s string) []string {
	if len(s) > maxPattern {
		return []string{s}
	}
	var cuts []int
	for _, m := range reTierAny.FindAllStringIndex(s, -1) {
		start := v.labelStart(s, m[0])
		if len(cuts) > 0 && start <= cuts[len(cuts)-1] {
			continue
		}
		if v.opensNames(s, start, m[1]) {
			cuts = append(cuts, start)
		}
	}
	for _, m := range reInlineLabel.FindAllStringSubmatchIndex(s, -1) {
		if m[2] > 0 && v.labelKind(strings.TrimSpace(s[m[2]:m[3]])) == headTier {
			cuts = insertCut(cuts, m[2])
		}
	}
	if len(cuts) == 0 {
		return []string{s}
	}
	var out []string
	start := 0
	for _, c := range cuts {
		if t := strings.TrimSpace(s[start:c]); t != "" {
			out = append(out, t)
		}
		start = c
	}
	last := strings.TrimSpace(s[start:])
	if i := strings.Index(last, "。"); i > 0 && runeLen(last[i:]) > 8 && strings.Contains(last[:i], ":") {
		end := i + len("。")
		return append(out, last[:end], strings.TrimSpace(last[end:]))
	}
	return append(out, last)
}

func insertCut(cuts []int, c int) []int {
	for i, x := range cuts {
		if x == c {
			return cuts
		}
		if x > c {
			return append(cuts[:i], append([]int{c}, cuts[i:]...)...)
		}
	}
	return append(cuts, c)
}

// labelStart goes back from a tier word to where its label starts: 带谱曲一等奖, “安全杯”一等奖.
func (v *vocabulary) labelStart(s string, at int) int {
	n := 0
	for i := at; i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if strings.ContainsRune(" \t。;,:、)》】]!?", r) {
			return i
		}
		i -= size
		if n++; n > 14 {
			return at
		}
		if i == 0 {
			return 0
		}
	}
	return at
}

// opensNames tells whether the tier at s[start:end] opens a list where it stands, and is not just mentioned.
func (v *vocabulary) opensNames(s string, start, end int) bool {
	rest := s[end:]
	after := strings.TrimLeft(rest, " ")
	if _, r, ok := readCount(after); ok {
		rest = r
		after = strings.TrimLeft(r, " ")
	}
	colon := strings.HasPrefix(after, ":")
	if start == 0 {
		return true
	}
	if v.labelKind(strings.TrimSpace(s[start:end])) != headTier {
		return false
	}
	if colon {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	if before == ' ' && v.plainNames(strings.TrimSpace(s[:start])) > 0 { // a name like 金奖 in a row of names
		return false
	}
	if before != ' ' && before != '。' && before != ';' || !strings.HasPrefix(rest, " ") {
		return false
	}
	atoms := v.atoms(cutRunes(after, 20))
	v.letters(atoms)
	return len(atoms) > 0 && atoms[0].letter == 'N'
}

// furniture tells whether a line is navigation, a page number or the like.
func furniture(s string) bool {
	if len(s) > 600 || strings.HasSuffix(s, "。") && len(s) > 90 && !reFurnitureWord.MatchString(s) {
		return false
	}
	return reFurniture.MatchString(s)
}
