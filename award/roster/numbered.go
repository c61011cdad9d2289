package roster

import "strings"

// cutNumber takes the number of an entry off its start.
func cutNumber(s string) string {
	m := reOrdered.FindStringIndex(s)
	if m == nil || m[1] >= len(s) {
		return s
	}
	return strings.TrimLeft(s[m[1]:], " ")
}

// splitNumbered cuts a line that holds several numbered entries.
func splitNumbered(s string) []string {
	if len(s) > maxPattern || !ordinalMark(s) {
		return nil
	}
	ms := reOrdinals.FindAllStringSubmatchIndex(s, -1)
	if len(ms) < 2 || ms[0][0] != 0 {
		return nil
	}
	last := -1
	var cuts []int
	for _, m := range ms {
		n := circled(s[m[0]:m[1]])
		if m[2] < 0 {
			m[2] = m[0]
		} else {
			n, _ = parseNumber(s[m[2]:m[3]])
		}
		if last >= 0 && n <= last {
			return nil
		}
		last = n
		cuts = append(cuts, m[2])
	}
	var out []string
	for i, c := range cuts {
		end := len(s)
		if i+1 < len(cuts) {
			end = cuts[i+1]
		}
		out = append(out, strings.Trim(s[c:end], " \t,、;("))
	}
	return out
}

// ordinalMark tells whether s has a circled number, or a digit with what may follow the number of an entry.
func ordinalMark(s string) bool {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == 0xE2: // the circled numbers begin so
			return true
		case isDigit(s[i]) && i+1 < len(s) && (s[i+1] == '.' || s[i+1] == ')' || s[i+1] == 0xE3 || s[i+1] == 0xEF):
			return true
		}
	}
	return false
}

// circled gives the value of the first circled number in s.
func circled(s string) int {
	for _, r := range s {
		if r >= '①' && r <= '⑳' {
			return int(r-'①') + 1
		}
	}
	return 0
}

// splitAtWorks cuts a line that holds several works, each with its author in brackets: 《…》(作者:…)、《…》(作者:…).
func splitAtWorks(s string) []string {
	if len(s) > maxPattern {
		return nil
	}
	ms := reWorkAuthor.FindAllStringIndex(s, -1)
	if len(ms) < 2 || ms[0][0] != 0 {
		return nil
	}
	var out []string
	for i, m := range ms {
		end := len(s)
		if i+1 < len(ms) {
			end = ms[i+1][0]
		}
		out = append(out, strings.Trim(s[m[0]:end], " 、,;"))
	}
	return out
}

// splitAtNumbers cuts a line into entries at the numbers (of cards, telephones …) that begin or end each of them.
func splitAtNumbers(atoms []atom) [][]atom {
	var at []int
	for i, a := range atoms {
		if a.letter == 'I' && (i == 0 || atoms[i-1].letter != 'I') {
			at = append(at, i)
		}
	}
	if len(at) < 2 || len(atoms) == 0 {
		return [][]atom{atoms}
	}
	var out [][]atom
	switch at[0] {
	case 0:
		for i, a := range at {
			end := len(atoms)
			if i+1 < len(at) {
				end = at[i+1]
			}
			out = append(out, atoms[a:end])
		}
	default:
		start := 0
		for _, a := range at {
			out = append(out, atoms[start:a])
			start = a
		}
		out = append(out, atoms[start:])
	}
	return out
}
