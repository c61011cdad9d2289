package roster

import "strings"

// draft is a winner as one line gives it.
type draft struct {
	name, unit, work, tier string
	kind                   WinnerKind
	project                bool // the name of a project is its work
	sure                   bool // looks like a name by itself, not only by its place
}

// reading is what one line of a list may say.
type reading struct {
	drafts   []draft
	units    []string // what is on the line when all of it are units
	works    []string // titles without an author
	labelled bool     // fields such as 作者: stand on it
	starts   bool     // its label or number opens a new entry
	order    byte     // 'f' when the name came first on the line, 'l' when last, 0 when alone
	rest     byte     // what stood beside the name: U or W or 0
	leftover bool     // a part of the line was not understood
	verse    bool     // looks like a line of verse or prose
	raw      string
}

func (r *reading) sureNames() int {
	n := 0
	for _, d := range r.drafts {
		if d.sure {
			n++
		}
	}
	return n
}

// settledBy tells whether a line has just the one entry that the habit expects, so that it reads the same with it.
func (r *reading) settledBy(h habit) bool {
	return len(r.drafts) == 1 && r.drafts[0].sure && r.drafts[0].unit != "" && r.drafts[0].work == "" && h.rest == 'U' && r.rest == 'U' && r.order == h.order && !r.labelled && !r.verse
}

// bare tells whether the line has nothing but names.
func (r *reading) bare() bool {
	for _, d := range r.drafts {
		if d.unit != "" || d.work != "" {
			return false
		}
	}
	return len(r.drafts) > 0 && !r.labelled
}

// habit is how most lines of a list are built; it decides what a single line leaves open.
type habit struct {
	order   byte // where the name stands
	rest    byte // what stands beside it
	persons bool // the list is of persons
	glued   bool // titles and names are run together
	lists   bool // many lines hold nothing but names
	grid    bool // nearly all lines hold nothing but usual names
}

// readLine reads one line of a list.
func (v *vocabulary) readLine(s string, h habit) reading {
	if n := v.plainNames(s); n > 0 && (n == 1 || h.order == 0 || h.lists) {
		return v.readPlain(s)
	}
	s = trimDecoration(s)
	out := reading{raw: s}
	if len(s) < maxPattern && strings.Contains(s, "导") {
		s = reTeacherNote.ReplaceAllString(s, "")
	}
	if parts := splitNumbered(s); len(parts) > 1 {
		for _, p := range parts {
			out.add(v.readLine(p, h))
		}
		out.raw = s
		return out
	}
	if parts := splitAtWorks(s); len(parts) > 1 {
		for _, p := range parts {
			out.add(v.readLine(p, h))
		}
		out.raw = s
		return out
	}
	if t := cutNumber(s); t != s {
		s, out.starts = t, true
	}
	s = trimDecoration(s)
	if strings.Count(s, ";") >= 1 && (strings.Contains(s, ":") || strings.Count(s, ";") >= 2) && !strings.HasSuffix(s, ";") {
		for p := range strings.SplitSeq(s, ";") {
			if strings.TrimSpace(p) != "" {
				out.add(v.readLine(p, h))
			}
		}
		out.raw = s
		return out
	}
	if len(s) < maxPattern && (out.starts || strings.Contains(s, "作者")) {
		for _, read := range [...]func(string) (reading, bool){v.readResume, v.readNumberedAuthor} {
			if r, ok := read(s); ok {
				return r
			}
		}
	}
	if reEntryNumber.MatchString(s) && !strings.Contains(s, ":") {
		return reading{labelled: true, starts: true, raw: s}
	}
	if i := strings.IndexByte(s, ':'); i > 0 && i <= 30 && i+1 < len(s) && reCategoryLabel.MatchString(squeezeHan(s[:i])) && s[:i] != "单位" && v.categoryOf(s[i+1:]) {
		r := v.readLine(s[i+1:], h)
		r.starts = r.starts || out.starts
		return r
	}
	if len(s) < maxPattern && (reLabel.MatchString(s) || reInlineTag.MatchString(s)) {
		r := v.readLabelled(s, h)
		r.starts = r.starts || out.starts
		return r
	}
	atoms := v.atoms(s)
	v.letters(atoms)
	for _, part := range splitAtNumbers(atoms) {
		out.add(v.readAtoms(s, part, h))
	}
	if len(out.drafts) == 0 {
		out.add(maskedNumbers(atoms))
	}
	out.raw, out.verse = s, isVerse(s)
	return out
}

// categoryOf tells whether what stands behind the label of a sort of units is a list of units.
func (v *vocabulary) categoryOf(s string) bool {
	n := 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" 、,;", r) }) {
		if v.unitScore(f) < 70 {
			return false
		}
		n++
	}
	return n > 1 || n == 1 && !strings.ContainsAny(s, ",;")
}

// add joins another part of the same line.
func (r *reading) add(o reading) {
	r.drafts = append(r.drafts, o.drafts...)
	r.units = append(r.units, o.units...)
	r.works = append(r.works, o.works...)
	r.labelled = r.labelled || o.labelled
	r.starts = r.starts || o.starts
	r.leftover = r.leftover || o.leftover
	if r.order == 0 {
		r.order, r.rest = o.order, o.rest
	}
}

// isVerse tells a line of verse or a sentence from an entry.
func isVerse(s string) bool {
	t := strings.TrimRight(s, " ”")
	if i := strings.LastIndexByte(t, '('); i > 0 && strings.HasSuffix(t, ")") {
		t = strings.TrimRight(t[:i], " ")
	}
	if strings.HasSuffix(t, ";") || strings.HasSuffix(t, "。") || strings.HasSuffix(t, "!") || strings.HasSuffix(t, "?") || strings.HasSuffix(t, "？") {
		return true
	}
	parts := strings.FieldsFunc(t, func(r rune) bool { return r == ',' || r == ' ' || r == '、' })
	if len(parts) < 2 || !strings.Contains(t, ",") {
		return false
	}
	long := 0
	for _, p := range parts {
		if n := runeLen(p); n >= 4 && n <= 12 {
			long++
		}
	}
	return long*2 > len(parts)
}

// readAtoms reads the atoms of one or several entries.
func (v *vocabulary) readAtoms(s string, in []atom, h habit) reading {
	if r, ok := v.readTrailingPlace(s, in, h); ok {
		return r
	}
	if isVerse(s) {
		h.order = 0
	}
	atoms, tier := v.resolve(in, h)
	if len(atoms) == 0 {
		return reading{}
	}
	out := v.readGroups(s, clusters(atoms), h)
	if tier == "" {
		return out
	}
	if len(out.drafts) == 0 && len(out.units) == 1 && !out.leftover { // 《…》 某局 一等奖
		out.drafts = []draft{{name: out.units[0], work: strings.Join(out.works, "、"), kind: Unit, sure: true}}
		out.units, out.works = nil, nil
	}
	for i := range out.drafts {
		out.drafts[i].tier = tier
	}
	return out
}

// maskedNumbers reads a line on which winners are known by nothing but a masked number.
func maskedNumbers(in []atom) reading {
	var out reading
	for _, a := range in {
		if a.letter != 'I' {
			return reading{}
		}
		if strings.Count(a.text, "*") >= 3 && runeLen(a.text) >= 8 {
			out.drafts = append(out.drafts, draft{name: a.text, sure: true})
		}
	}
	return out
}

// resolve drops numbers and remarks, takes the tier out, and turns notes into the names or units they give.
func (v *vocabulary) resolve(in []atom, h habit) (atoms []atom, tier string) {
	for i, a := range in {
		switch a.letter {
		case 'I':
			continue
		case 'T':
			tier = a.text
			continue
		case 'P':
			if v.isNameNote(a.text) && len(atoms) > 0 && a.text != "" {
				if p := &atoms[len(atoms)-1]; p.kind == atomText && runeLen(p.text) <= 12 && p.letter != 'U' {
					p.letter = 'N'
				}
			}
			if v.isNameNote(a.text) || v.isWorkNote(a.text) && len(atoms) > 0 {
				continue
			}
			if reNoteNumber.MatchString(a.text) {
				continue
			}
			if runeLen(a.text) <= 12 && v.labelKind(a.text) == headTier && len(atoms) > 0 {
				tier = a.text
				continue
			}
			prev := byte(0)
			if len(atoms) > 0 {
				prev = atoms[len(atoms)-1].letter
			}
			atoms = append(atoms, v.resolveNote(a, prev)...)
			continue
		case 'O':
			if i+1 < len(in) && in[i+1].letter == 'W' && in[i+1].gap == gapNone && (reTrackWord.MatchString(a.text) || reTrackEnd.MatchString(a.text)) {
				continue
			}
			if a.text == "等" || a.text == "作者" {
				continue
			}
		}
		if a.kind == atomText && len(atoms) > 0 && reAge.MatchString(a.text) {
			continue
		}
		if a.kind == atomText && len(atoms) > 0 && v.nameNote[a.text] && runeLen(a.text) <= 4 && !v.post[a.text] && v.unitScore(a.text) < 40 {
			continue
		}
		atoms = append(atoms, a)
	}
	// Where the habit of the list says which atom is the name, a doubtful one is believed, and a second look-alike is not.
	if h.order != 0 && len(atoms) >= 2 && len(atoms) <= 4 {
		v.applyHabit(atoms, h)
	}
	return atoms, tier
}

func (v *vocabulary) applyHabit(atoms []atom, h habit) {
	text := 0
	for _, a := range atoms {
		if a.letter == 'N' || a.letter == 'n' || a.letter == 'U' || a.letter == 'O' {
			text++
		}
	}
	if text < 2 {
		return
	}
	first, last := &atoms[0], &atoms[len(atoms)-1]
	name, other := first, last
	if h.order == 'l' {
		name, other = last, first
	}
	if name.letter == 'n' && other.letter != 'N' {
		name.letter = 'N'
	}
	if name.letter == 'N' && other.letter == 'n' && len(atoms) == 2 && isBlank(last.gap) && h.rest != 0 {
		other.letter = h.rest
		if h.rest == 'W' {
			other.letter = 'O'
		}
	}
	if name.letter == 'N' && other.letter == 'N' && isBlank(last.gap) && len(atoms) == 2 && h.rest == 'U' && (!h.lists || v.unitScore(other.text) >= 40) {
		other.letter = 'U'
	}
	if name.letter == 'N' && other.letter == 'N' && len(atoms) == 2 && h.rest == 'W' {
		other.letter = 'O'
	}
}

// resolveNote turns a note in brackets into what it says of the name before it.
func (v *vocabulary) resolveNote(a atom, prev byte) []atom {
	inner := a.text
	for _, p := range [...]string{"作者:", "作者", "姓名:"} {
		inner = strings.TrimPrefix(inner, p)
	}
	parts := v.atoms(inner)
	v.letters(parts)
	for i := range parts {
		parts[i].start, parts[i].end = a.start, a.end
	}
	if prev == 'N' || prev == 'n' {
		a.letter, a.text = 'U', v.withoutNotes(strings.TrimSpace(inner))
		return []atom{a}
	}
	kept := parts[:0]
	for _, p := range parts {
		if p.letter != 'I' {
			kept = append(kept, p)
		}
	}
	if len(kept) == 1 && kept[0].letter == 'U' {
		a.letter, a.text = 'U', kept[0].text
		return []atom{a}
	}
	if len(kept) > 0 {
		kept[0].gap = gapColon // not a part of what stands before it
	}
	return kept
}

// withoutNotes takes sex, people and the like off the start of a note: (女,朔川市).
func (v *vocabulary) withoutNotes(s string) string {
	for {
		i := strings.IndexAny(s, ",、 ")
		if i <= 0 || !v.isNameNote(s[:i]) {
			return s
		}
		s = strings.TrimLeft(s[i:], ",、 ")
	}
}

// readTrailingPlace reads "title name (place)", the title with blanks and commas of its own.
func (v *vocabulary) readTrailingPlace(s string, atoms []atom, h habit) (reading, bool) {
	n := len(atoms)
	if n < 2 || atoms[n-1].kind != atomNote {
		return reading{}, false
	}
	place := atoms[n-1]
	names, others := 0, 0
	for _, a := range atoms[:n-1] {
		switch a.letter {
		case 'W', 'I', 'T', 'H':
			return reading{}, false
		case 'N':
			names++
		case 'P':
			if !v.isWorkNote(a.text) {
				return reading{}, false
			}
		default:
			others++
		}
	}
	if others == 0 || names > 1 || !v.isPlace(place.text) && v.unitScore(place.text) < 75 || v.isNameNote(place.text) {
		return reading{}, false
	}
	last := atoms[n-2]
	if last.kind != atomText || n == 2 && last.letter == 'n' && !h.glued {
		return reading{}, false
	}
	start := atoms[0].start
	head, name := strings.TrimSpace(s[start:last.start]), last.text
	if last.letter != 'N' && (last.letter != 'n' || head == "") {
		var tail string
		tail, name = v.splitTail(last.text)
		if !v.isPlace(place.text) && v.nameScore(name) < likely {
			return reading{}, false
		}
		head = strings.TrimSpace(s[start:last.start] + tail)
	}
	if name == "" || head == "" {
		return reading{}, false
	}
	d := draft{name: name, unit: place.text, work: head, sure: true}
	if v.unitScore(head) >= 75 && !h.glued && h.rest != 'W' && !strings.Contains(head, "·") {
		d.unit, d.work = head+"("+place.text+")", ""
	}
	return reading{drafts: []draft{d}, order: 'l', rest: 'W'}, true
}
