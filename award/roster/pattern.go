package roster

// readGroups reads the clusters of a line: a list of names, one entry, or the same pattern of entry several times.
func (v *vocabulary) readGroups(s string, cs []cluster, h habit) reading {
	count := map[byte]int{}
	for _, c := range cs {
		count[c.letter]++
	}
	if v.oddName(cs, count) {
		return listOf(cs)
	}
	if count['H'] > 0 && count['N']+count['n'] == 0 {
		return v.households(s, cs)
	}
	switch {
	case count['N']+count['n'] == len(cs):
		return listOf(cs)
	case count['N'] == 0 && count['n'] == 0:
		return v.withoutNames(s, cs)
	case count['N'] == 0:
		return v.doubtfulName(s, cs, h)
	}
	if count['n'] > 0 {
		promote(cs)
	}
	if count['n'] > 0 {
		demote(cs)
		cs = regroup(cs)
	}
	if k := period(cs); k > 0 {
		var out reading
		for i := 0; i < len(cs); i += k {
			out.add(v.oneEntry(s, cs[i:i+k], h))
		}
		return out
	}
	if parts := splitByUnit(cs); len(parts) > 1 {
		var out reading
		for _, p := range parts {
			out.add(v.oneEntry(s, p, h))
		}
		return out
	}
	return v.oneEntry(s, cs, h)
}

// oddName tells whether the one thing on a line of names that looks like something else is a name by its place.
func (v *vocabulary) oddName(cs []cluster, count map[byte]int) bool {
	if count['N'] < 2 || count['U']+count['O'] != 1 || count['N']+count['n']+1 != len(cs) {
		return false
	}
	for i, c := range cs {
		if c.letter != 'U' && c.letter != 'O' {
			continue
		}
		a := c.atoms[0]
		r := firstRune(a.text)
		n := runeLen(a.text)
		if len(c.atoms) > 1 || a.kind != atomText || n < 2 || n > 4 || !v.surname[r] || v.province[a.text] {
			return false
		}
		g := a.gap
		if i == 0 {
			g = cs[1].atoms[0].gap
		}
		return g == gapWide || g == gapDun || g == gapSpace && count['N'] >= 3 && n == 3
	}
	return false
}

// demote decides what names that only may be ones are, on a line that has certain names and other things too.
func demote(cs []cluster) {
	for i := range cs {
		if cs[i].letter == 'n' {
			cs[i].letter = 'O'
			if i+1 < len(cs) && cs[i+1].atoms[0].kind == atomNote && cs[i+1].atoms[0].gap == gapNone {
				cs[i].letter = 'N'
			}
		}
	}
}

func regroup(cs []cluster) []cluster {
	var flat []atom
	for _, c := range cs {
		for _, a := range c.atoms {
			if c.letter != 'N' || a.letter == 'n' {
				a.letter = c.letter
			}
			flat = append(flat, a)
		}
	}
	return clusters(flat)
}

func listOf(cs []cluster) reading {
	var out reading
	for _, c := range cs {
		for _, a := range c.atoms {
			out.drafts = append(out.drafts, draft{name: a.text, sure: a.letter == 'N'})
		}
	}
	return out
}

// doubtfulName reads a line with units or works on which one or more atoms only may be names.
func (v *vocabulary) doubtfulName(s string, cs []cluster, h habit) reading {
	best, at := 0, -1
	for i, c := range cs {
		if c.letter != 'n' {
			continue
		}
		score := v.nameScore(c.atoms[0].text)
		if h.order == 'f' && i == 0 || h.order == 'l' && i == len(cs)-1 {
			score += 40
		}
		if score > best {
			best, at = score, i
		}
	}
	hasStrong := false
	for _, c := range cs {
		if c.letter == 'W' || c.letter == 'U' {
			hasStrong = true
		}
	}
	if at < 0 || !hasStrong && best < likely || isVerse(s) {
		for i := range cs {
			if cs[i].letter == 'n' {
				cs[i].letter = 'O'
			}
		}
		return v.withoutNames(s, regroup(cs))
	}
	for i := range cs {
		if cs[i].letter == 'n' && i != at {
			cs[i].letter = 'O'
		}
	}
	cs[at].letter = 'N'
	r := v.oneEntry(s, cs, h)
	for i := range r.drafts {
		r.drafts[i].sure = best >= likely
	}
	return r
}

// promote takes doubtful names as names where certain ones stand in the same place of a pattern that repeats.
func promote(cs []cluster) {
	for k := 2; k <= 3; k++ {
		if len(cs)%k != 0 || len(cs) < 2*k {
			continue
		}
		ok := true
		for i := range cs {
			a, b := cs[i].letter, cs[i%k].letter
			if a != b && (!isOther(a) || !isOther(b)) && (!isName(a) || !isName(b)) {
				ok = false
			}
		}
		if !ok {
			continue
		}
		for i := range cs {
			if cs[i].letter == 'n' {
				cs[i].letter = 'N'
			}
		}
		return
	}
}

func isName(l byte) bool { return l == 'N' || l == 'n' }

// period gives the length of the pattern that a line repeats, each time with one name; 0 when there is none.
func period(cs []cluster) int {
	for k := 2; k <= 3; k++ {
		if len(cs)%k != 0 || len(cs) < 2*k {
			continue
		}
		ok, names := true, 0
		for i := range cs {
			if cs[i].letter != cs[i%k].letter && (!isOther(cs[i].letter) || !isOther(cs[i%k].letter)) {
				ok = false
				break
			}
			if i < k && cs[i].letter == 'N' {
				names++
			}
		}
		if ok && names == 1 {
			return k
		}
	}
	return 0
}

func isOther(l byte) bool { return l == 'U' || l == 'O' }

// splitByUnit cuts 甲校:张三、李四 乙校:王五 at the units, and 张三(甲局) 李四 王五(乙局) at the names.
func splitByUnit(cs []cluster) [][]cluster {
	units, names, works := 0, 0, 0
	for _, c := range cs {
		switch c.letter {
		case 'U', 'O':
			units++
		case 'N':
			names++
		case 'W':
			works++
		}
	}
	if works > 0 && works < 2 || names < 2 || units+works < 2 {
		return nil
	}
	var out [][]cluster
	if cs[0].letter == 'N' { // each name opens an entry
		for i := range cs {
			if cs[i].letter == 'N' {
				out = append(out, cs[i:i+1])
			} else {
				last := out[len(out)-1]
				out[len(out)-1] = cs[i-len(last) : i+1]
			}
		}
		return out
	}
	for i, c := range cs { // each unit or work opens an entry
		if c.letter != 'N' && (i == 0 || cs[i-1].letter == 'N') {
			out = append(out, cs[i:i+1])
		} else {
			last := out[len(out)-1]
			out[len(out)-1] = cs[i-len(last) : i+1]
		}
	}
	return out
}

// oneEntry reads clusters as one entry: its names share what stands beside them.
func (v *vocabulary) oneEntry(s string, cs []cluster, h habit) reading {
	var out reading
	var names, others []cluster
	work := ""
	for i, c := range cs {
		switch c.letter {
		case 'N', 'n':
			names = append(names, c)
			if len(cs) > 1 && out.order == 0 {
				out.order = 'l'
				if i == 0 {
					out.order = 'f'
				}
			}
		case 'W':
			work = joinWorks(work, c.works())
		case 'H':
			for _, a := range c.atoms {
				out.drafts = append(out.drafts, draft{name: a.text, kind: Unit, sure: true})
			}
		default:
			others = append(others, c)
		}
	}
	unit := ""
	if len(others) > 1 && len(names) > 0 && names[0].atoms[0].gap == gapColon && others[len(others)-1].atoms[0].start > names[0].atoms[0].start {
		others = others[1:] // a place in front of somebody with an affiliation of his own: 某市:张三 某局
	}
	for _, o := range others {
		text := o.text(s)
		before := len(names) > 0 && o.atoms[0].start < names[0].atoms[0].start
		isUnit := o.letter == 'U' && v.unitScore(text) >= 70 || work != "" || h.rest == 'U' || o.atoms[0].kind == atomNote
		if !isUnit && h.rest == 0 && v.unitScore(text) >= 40 {
			isUnit = true
		}
		if !isUnit && h.rest == 0 && len(names) > 0 && o.atoms[0].start > names[0].atoms[0].start {
			isUnit = true
		}
		if h.rest == 'W' && before && work == "" && o.atoms[0].kind == atomText {
			isUnit = false
		}
		switch {
		case !isUnit:
			work = joinWorks(work, text)
			out.rest = 'W'
		case unit == "":
			unit = text
			if out.rest == 0 {
				out.rest = o.letter
			}
		default:
			unit += " " + text
		}
	}
	unit = reCountNote.ReplaceAllString(unit, "")
	for _, c := range names {
		for _, a := range c.atoms {
			out.drafts = append(out.drafts, draft{name: a.text, unit: unit, work: work, sure: a.letter == 'N'})
		}
	}
	if len(names) == 0 && work != "" {
		out.works = append(out.works, work)
	}
	return out
}

func joinWorks(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "、" + b
}
