package roster

import "strings"

// numbering marks the lines at which the printed numbers of entries jump: an entry may be missing there.
func (p *parser) numbering() {
	first, last := 0, 0 // of the numbered line before
	for i := range p.seg {
		sg := &p.seg[i]
		if sg.role != roleBody && sg.role != roleRow || sg.plain > 0 {
			continue
		}
		a, b := entryNumbers(sg.text)
		if a == 0 {
			continue
		}
		if first > 0 && a != 1 && a != first+1 && a != last+1 && a != first {
			p.doubt(sg.line, CodeNumberGap)
		}
		first, last = a, b
	}
}

// entryNumbers gives the first and the last number of an entry that a line starts one with; 0 when it has none.
func entryNumbers(s string) (first, last int) {
	s = strings.TrimLeft(s, " ")
	if strings.Contains(s, "\t") { // the last number of a row counts where entries stand side by side
		for k, cell := range strings.Split(s, "\t") {
			cell = strings.TrimRight(strings.TrimSpace(cell), ".、")
			n, ok := parseNumber(cell)
			ok = ok && isDigit(cell[0])
			if k == 0 && !ok {
				return 0, 0
			}
			if k == 0 {
				first = n
			}
			if ok {
				last = n
			}
		}
		return first, last
	}
	if s == "" || !isDigit(s[0]) || cutNumber(s) == s {
		return 0, 0
	}
	parts := splitNumbered(s)
	digits := func(t string) int {
		end := 0
		for end < len(t) && isDigit(t[end]) {
			end++
		}
		n, _ := parseNumber(t[:end])
		return n
	}
	if len(parts) > 1 {
		return digits(parts[0]), digits(parts[len(parts)-1])
	}
	return digits(s), digits(s)
}
