package roster

import "strings"

// cluster is a group of atoms that play one part in an entry.
type cluster struct {
	letter byte
	atoms  []atom
}

// clusters groups neighbouring atoms: names joined by 、, works, parts of a unit.
func clusters(atoms []atom) []cluster {
	other := false
	for _, a := range atoms {
		if a.letter != 'N' && a.letter != 'n' {
			other = true
		}
	}
	var out []cluster
	for _, a := range atoms {
		l := a.letter
		if len(out) > 0 {
			p := &out[len(out)-1]
			tight := a.gap == gapDun || a.gap == gapComma
			switch {
			case l == 'W' && p.letter == 'W', l == 'H' && p.letter == 'H':
				p.atoms = append(p.atoms, a)
				continue
			case (l == 'N' || l == 'n') && (p.letter == 'N' || p.letter == 'n') && tight && other:
				if l == 'N' {
					p.letter = 'N'
				}
				p.atoms = append(p.atoms, a)
				continue
			case (l == 'U' || l == 'O') && (p.letter == 'U' || p.letter == 'O') && a.gap != gapColon && a.gap != gapDash:
				if l == 'U' {
					p.letter = 'U'
				}
				p.atoms = append(p.atoms, a)
				continue
			}
		}
		out = append(out, cluster{letter: l, atoms: []atom{a}})
	}
	return out
}

func (c *cluster) text(s string) string {
	if len(c.atoms) == 1 {
		return c.atoms[0].text
	}
	first, last := c.atoms[0], c.atoms[len(c.atoms)-1]
	if first.kind == atomText && last.kind == atomText && last.end <= len(s) && first.start < last.end {
		return strings.TrimSpace(s[first.start:last.end])
	}
	var b strings.Builder
	for i, a := range c.atoms {
		if i > 0 && a.gap != gapNone {
			b.WriteByte(' ')
		}
		b.WriteString(a.text)
	}
	return b.String()
}

func (c *cluster) works() string {
	var titles []string
	for _, a := range c.atoms {
		titles = append(titles, a.text)
	}
	return strings.Join(titles, "、")
}
