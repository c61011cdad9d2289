package roster

import "strings"

// minGrid is the number of names from which a list is taken as a grid of them.
const minGrid = 8

// maxVerse is the number of characters that a line without punctuation may have to pass as verse among verse.
const maxVerse = 24

// blockResult is what one section's lines gave.
type blockResult struct {
	drafts []placed
	status map[int]lineStatus // by segment
}

// placed is a draft with the segment it stands on.
type placed struct {
	draft
	seg int
}

// lineStatus says how one body line was used.
type lineStatus struct {
	used, unread, partly, doubtful bool
	verse                          bool // a line of the verse that won
}

// readBlock reads the lines under one heading together: what most of them are decides what a single one leaves open.
//
// declared is the number printed with the heading, or -1; collective says that the tier is one for units, projects that it is one for projects.
func (v *vocabulary) readBlock(body []bodyLine, h habit, declared int, collective, projects bool) blockResult {
	out := blockResult{status: map[int]lineStatus{}}
	rs := make([]reading, len(body))
	for i, b := range body {
		if b.row == nil {
			rs[i] = v.firstReading(b)
		}
	}
	h = learn(rs, settle(rs, h, declared))
	if h.grid || gridOf(rs) {
		v.trustGrid(rs)
	}
	for i, b := range body {
		if b.row == nil && !rs[i].settledBy(h) && (rs[i].sureNames() != len(rs[i].drafts) || len(rs[i].drafts) == 0 || h.rest != 0) {
			rs[i] = v.readLine(b.text, h)
		}
	}
	if projects {
		swapProjects(rs)
	}
	if tierOf := persons0(rs); tierOf == 0 && !collective {
		v.splitHeads(body, rs)
	}
	persons, units, labelled, worksOnly, verse := tally(rs)
	switch {
	case hasRows(body):
	case persons == 0 && units > 0:
		v.unitBlock(body, rs, &out)
		return out
	case labelled > 0 || alternating(rs) || worksOnly > 0 && workless(rs) > 0 && worksOnly*2 >= workless(rs):
		v.fieldBlock(body, rs, &out, verse > 0)
		return out
	}
	v.entryBlock(body, rs, &out, h, verse)
	return out
}

// gridOf tells whether lines hold nothing but names, nearly all of which look like ones by themselves.
func gridOf(rs []reading) bool {
	all, sure, bare := 0, 0, 0
	for i := range rs {
		if rs[i].bare() {
			bare++
			all += len(rs[i].drafts)
			sure += rs[i].sureNames()
		}
	}
	return all >= minGrid && bare*10 >= len(rs)*9 && sure*10 >= all*8
}

// trustGrid takes a short item in Chinese characters in a list of nothing but names as a name without doubt, unless it is a
// known word.
func (v *vocabulary) trustGrid(rs []reading) {
	for i := range rs {
		if !rs[i].bare() || rs[i].leftover || rs[i].verse {
			continue
		}
		for k := range rs[i].drafts {
			if d := &rs[i].drafts[k]; !d.sure && d.kind == Person && v.fitsGrid(d.name) {
				d.sure = true
			}
		}
	}
}

// fitsGrid tells whether an item among names may be one: two to four Chinese characters that are no word of lists.
func (v *vocabulary) fitsGrid(s string) bool {
	n := 0
	for _, r := range s {
		if !isHan(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 4 && !v.known(s) && v.unitScore(s) < 75 && v.nameScore(s) >= odd && !v.trackLike(s)
}

// swapProjects makes the project the winner where the tier is one for projects, and the unit in brackets its affiliation.
func swapProjects(rs []reading) {
	for i := range rs {
		for k := range rs[i].drafts {
			if d := &rs[i].drafts[k]; d.kind == Unit && d.project && reProjects.MatchString(d.work) {
				d.name, d.unit, d.work = d.work, d.name, ""
			}
		}
	}
}

// firstReading reads a line as if it stood alone.
func (v *vocabulary) firstReading(b bodyLine) reading {
	if b.read != nil {
		return *b.read
	}
	return v.readLine(b.text, habit{})
}

// settle drops the habit of the whole list where a block has nothing but names and their number is right.
func settle(rs []reading, h habit, declared int) habit {
	names := 0
	for i := range rs {
		if !rs[i].bare() {
			return h
		}
		names += len(rs[i].drafts)
	}
	if declared < 0 && h.lists || declared >= 0 && names <= declared || names == 1 {
		return habit{persons: h.persons}
	}
	return h
}

// persons0 counts the sure persons of all lines.
func persons0(rs []reading) int {
	n := 0
	for i := range rs {
		n += rs[i].sureNames()
	}
	return n
}

func hasRows(body []bodyLine) bool {
	for _, b := range body {
		if b.row != nil {
			return true
		}
	}
	return false
}

// tally counts what the lines of a block look like.
func tally(rs []reading) (persons, units, labelled, worksOnly, verse int) {
	for i := range rs {
		r := &rs[i]
		switch {
		case r.labelled:
			labelled++
			persons += len(r.drafts)
		case r.verse && r.sureNames()*2 <= len(r.drafts):
			verse++
		case len(r.drafts) > 0:
			persons += r.sureNames()
		case len(r.units) > 0 && (len(r.works) == 0 || !r.leftover):
			units++
		case len(r.works) > 0:
			worksOnly++
		}
	}
	return persons, units, labelled, worksOnly, verse
}

// alternating tells whether names and units stand on lines of their own in turn, the name first.
func alternating(rs []reading) bool {
	if len(rs) < 2 || len(rs)%2 != 0 {
		return false
	}
	for i := range rs {
		r := &rs[i]
		if i%2 == 0 && (!r.bare() || len(r.drafts) != 1) || i%2 == 1 && (len(r.drafts) > 0 || len(r.units) == 0) {
			return false
		}
	}
	return true
}

// workless counts the lines that have a winner but no work.
func workless(rs []reading) int {
	n := 0
	for i := range rs {
		if r := &rs[i]; len(r.drafts) > 0 && !r.verse && r.drafts[0].work == "" {
			n++
		}
	}
	return n
}

// learn finds the habit of a list from its plain lines.
func learn(rs []reading, h habit) habit {
	first, last, unit, work, plain, unclear, bare := 0, 0, 0, 0, 0, 0, 0
	for i := range rs {
		r := &rs[i]
		if r.sureNames() == 0 {
			unclear++
			continue
		}
		plain++
		if r.bare() {
			bare++
		}
		switch r.order {
		case 'f':
			first++
		case 'l':
			last++
		}
		switch r.rest {
		case 'U':
			unit++
		case 'W':
			work++
		}
	}
	h.persons = plain > 0
	if first+last > 0 && (first+last)*2 >= bare {
		h.order = 'f'
		if last > first {
			h.order = 'l'
		}
	}
	if unit+work > 0 {
		h.rest = 'U'
		if work > unit {
			h.rest = 'W'
		}
	}
	h.glued = last > first && work > 0
	h.lists = bare > first+last
	return h
}

// unitBlock reads a list of units.
func (v *vocabulary) unitBlock(body []bodyLine, rs []reading, out *blockResult) {
	for i, b := range body {
		r := &rs[i]
		st := lineStatus{}
		units := r.units
		if len(r.drafts) > 0 && !r.verse {
			units = nil
			for _, d := range r.drafts {
				units = append(units, d.name)
			}
			st.doubtful = true
		}
		for _, u := range units {
			u = strings.TrimRight(u, ":")
			if r.verse && v.unitScore(u) < 75 || runeLen(u) < 2 {
				st.unread = true
				continue
			}
			work := ""
			if len(r.works) > 0 {
				work = strings.Join(r.works, "、")
			}
			out.drafts = append(out.drafts, placed{draft{name: u, work: work, kind: Unit, sure: true}, b.seg})
			st.used = true
		}
		if len(units) == 0 {
			st.unread = true
		}
		out.status[b.seg] = st
	}
}

// entryBlock reads a list with one or more complete entries on each line.
func (v *vocabulary) entryBlock(body []bodyLine, rs []reading, out *blockResult, h habit, verse int) {
	label := ""
	sure, all, unitLines := 0, 0, 0
	for i := range rs {
		sure += rs[i].sureNames()
		all += len(rs[i].drafts)
		if len(rs[i].drafts) == 0 && !rs[i].verse {
			unitLines += len(rs[i].units)
		}
	}
	trusted := sure*10 >= all*6
	for i, b := range body {
		r := &rs[i]
		st := lineStatus{}
		if b.row != nil {
			for _, d := range b.row {
				out.drafts = append(out.drafts, placed{d, b.seg})
			}
			st.used = true
			out.status[b.seg] = st
			continue
		}
		if len(r.drafts) == 0 && len(r.units) > 0 && unitLines > all {
			for _, u := range r.units {
				out.drafts = append(out.drafts, placed{draft{name: u, kind: Unit, sure: !r.leftover}, b.seg})
			}
			st.used = true
			out.status[b.seg] = st
			continue
		}
		if len(r.drafts) == 0 && len(r.units) > 0 {
			if l, ok := v.labelLine(b.text, r, i, rs); ok {
				label, st.used = l, true
				out.status[b.seg] = st
				continue
			}
		}
		n := r.sureNames()
		take := n > 0 && n*2 >= len(r.drafts) || len(r.drafts) > 0 && trusted && !r.verse && (n > 0 || !strings.Contains(r.raw, ",")) || b.forced
		if !take && len(r.drafts) > 0 && !r.verse && r.bare() && !strings.Contains(r.raw, ",") && (n > 0 || strings.Contains(r.raw, "、")) {
			take = true
		}
		if r.verse && verse > 0 && n < len(r.drafts) && !b.forced {
			take = false
		}
		if !take || len(r.drafts) == 0 {
			v.restOfBlock(b, r, out, &st, h, verse > 0)
			out.status[b.seg] = st
			continue
		}
		for _, d := range r.drafts {
			if d.unit == "" && (d.kind == Person || strings.HasSuffix(d.name, "家庭")) {
				d.unit = label
			}
			if r.verse && !strings.Contains(b.text, "《") && (verse > 0 || strings.ContainsAny(b.text, ";。!?")) {
				d.work = ""
			}
			out.drafts = append(out.drafts, placed{d, b.seg})
			st.doubtful = st.doubtful || !d.sure
		}
		st.used, st.partly, st.verse = true, r.leftover && len(r.drafts) > 0, r.verse
		out.status[b.seg] = st
	}
}

// restOfBlock deals with a line of a list of persons on which no person was found.
func (v *vocabulary) restOfBlock(b bodyLine, r *reading, out *blockResult, st *lineStatus, h habit, verse bool) {
	switch {
	case b.forced:
		for _, t := range strings.FieldsFunc(b.text, func(c rune) bool { return strings.ContainsRune(" \t、,;，；", c) }) {
			out.drafts = append(out.drafts, placed{draft{name: t, kind: v.kindOf(t)}, b.seg})
		}
		st.used, st.doubtful = true, true
	case len(r.works) > 0 && len(r.units) == 1 && !r.leftover && !r.labelled:
		out.drafts = append(out.drafts, placed{draft{name: r.units[0], work: strings.Join(r.works, "、"), kind: Unit, sure: true}, b.seg})
		st.used = true
	case verse || len(r.works) > 0:
		st.used, st.verse = true, r.verse || verse && runeLen(b.text) <= maxVerse
	case len(r.units) > 0 && !r.leftover && !h.persons:
		for _, u := range r.units {
			out.drafts = append(out.drafts, placed{draft{name: u, kind: Unit, sure: true}, b.seg})
		}
		st.used = true
	default:
		st.unread = true
	}
}

// kindOf tells a unit from a person by the name alone.
func (v *vocabulary) kindOf(name string) WinnerKind {
	if v.unitScore(name) >= 75 && v.nameScore(name) < likely {
		return Unit
	}
	return Person
}

// labelLine tells whether a line with a unit alone is the label of the names under it.
func (v *vocabulary) labelLine(text string, r *reading, i int, rs []reading) (string, bool) {
	if len(r.units) != 1 || i+1 >= len(rs) || len(findDates(text)) > 0 || runeLen(text) > 40 {
		return "", false
	}
	next := &rs[i+1]
	if !next.bare() || next.sureNames() == 0 || r.starts && next.starts {
		return "", false
	}
	h := v.readHeading(text)
	if h.label != "" && h.rest == "" {
		return h.label, true
	}
	return strings.TrimRight(r.units[0], " :"), true
}
