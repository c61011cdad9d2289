package roster

import "strings"

// withoutNames reads a line on which nothing looks like a name.
func (v *vocabulary) withoutNames(s string, cs []cluster) reading {
	if len(cs) == 1 && cs[0].letter == 'W' {
		return reading{works: []string{cs[0].works()}}
	}
	if r, ok := v.project(s, cs); ok {
		return r
	}
	works, units, glued := "", []string{}, ""
	allUnits := true
	for _, c := range cs {
		switch c.letter {
		case 'W':
			works = c.works()
		default:
			if c.letter == 'O' {
				allUnits = false
			}
			for _, a := range c.atoms {
				units = append(units, a.text)
			}
			glued = c.atoms[len(c.atoms)-1].text
		}
	}
	if head, name := v.splitTail(glued); name != "" && (len(cs) == 1 || works != "") && v.nameScore(name) >= likely && cs[len(cs)-1].letter != 'W' {
		if v.unitScore(head) >= 75 && v.unitScore(glued) < 70 {
			d := draft{name: name, work: works, sure: true}
			if v.unitScore(head) >= 70 || works != "" {
				d.unit = strings.TrimSpace(strings.TrimSuffix(s[cs[0].atoms[0].start:cs[len(cs)-1].atoms[len(cs[len(cs)-1].atoms)-1].end], name))
			} else {
				d.work = strings.TrimSpace(strings.TrimSuffix(s[cs[0].atoms[0].start:cs[len(cs)-1].atoms[len(cs[len(cs)-1].atoms)-1].end], name))
			}
			if works != "" {
				d.unit = head
			}
			return reading{drafts: []draft{d}, order: 'l', rest: 'U'}
		}
	}
	if len(cs) == 1 && len(units) == 1 && works == "" && !isVerse(s) {
		if names := v.runOn(units[0]); len(names) > 1 {
			var out reading
			for _, n := range names {
				out.drafts = append(out.drafts, draft{name: n, sure: len(names) > 2})
			}
			return out
		}
	}
	if works != "" {
		return reading{works: []string{works}, units: units, leftover: len(units) > 0 && !allUnits}
	}
	if !allUnits && len(units) > 1 {
		return reading{units: []string{strings.TrimSpace(s[cs[0].atoms[0].start:lastEnd(cs)])}, leftover: true}
	}
	return reading{units: units, leftover: !allUnits}
}

// project reads the name of a project with the unit that won with it in brackets.
func (v *vocabulary) project(s string, cs []cluster) (reading, bool) {
	last := &cs[len(cs)-1]
	note := last.atoms[len(last.atoms)-1]
	first := cs[0].atoms[0]
	if note.kind != atomNote || first.kind != atomText || first.start >= note.start || v.unitScore(note.text) < 85 || v.isPlace(note.text) {
		return reading{}, false
	}
	title := strings.TrimSpace(s[first.start:note.start])
	if v.unitScore(title) >= 75 || runeLen(title) < 4 {
		return reading{}, false
	}
	return reading{drafts: []draft{{name: note.text, work: title, kind: Unit, sure: true, project: true}}, order: 'l', rest: 'W'}, true
}

func lastEnd(cs []cluster) int {
	as := cs[len(cs)-1].atoms
	return as[len(as)-1].end
}

// households reads 某镇:甲家庭 乙家庭.
func (v *vocabulary) households(s string, cs []cluster) reading {
	var out reading
	unit := ""
	for _, c := range cs {
		if c.letter != 'H' {
			unit = c.text(s)
			for i := range out.drafts {
				if cs[0].letter == 'H' {
					out.drafts[i].unit = unit
				}
			}
			continue
		}
		for _, a := range c.atoms {
			out.drafts = append(out.drafts, draft{name: a.text, unit: unit, kind: Unit, sure: true})
		}
	}
	return out
}
