package roster

import "strings"

// readResume reads an entry that tells about a person in sentences: 王某,男,1987年6月出生,某村村民。某日救起落水儿童。
func (v *vocabulary) readResume(s string) (reading, bool) {
	m := reResume.FindStringSubmatchIndex(s)
	if m == nil {
		return reading{}, false
	}
	name := squeezeHan(s[m[2]:m[3]])
	if v.nameScore(name) < possible {
		return reading{}, false
	}
	rest := s[m[1]:]
	if i := strings.IndexAny(rest, "。;"); i >= 0 {
		rest = rest[:i]
	}
	unit := ""
	for part := range strings.SplitSeq(rest, ",") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "系")
		part = strings.TrimPrefix(part, "现任")
		switch {
		case part == "" || v.isNameNote(part) || reBorn.MatchString(part):
		case unit == "" && runeLen(part) <= 40:
			unit = part
		}
	}
	return reading{drafts: []draft{{name: name, unit: unit, sure: true}}, starts: true, order: 'f', rest: 'U', raw: s}, true
}

// readNumberedAuthor reads a line that names a work by its number only and its author: 218号作品,作者王某:.
func (v *vocabulary) readNumberedAuthor(s string) (reading, bool) {
	m := reNumberedAuthor.FindStringSubmatch(s)
	if m == nil {
		return reading{}, false
	}
	r := reading{labelled: true, starts: true, raw: s}
	for n := range splitSeq(m[1]) {
		n = squeezeHan(strings.TrimSpace(n))
		if v.nameScore(n) < possible {
			return reading{}, false
		}
		r.drafts = append(r.drafts, draft{name: n, sure: true})
	}
	return r, true
}
