package roster

import (
	"strings"
	"unicode"
)

const (
	colIgnore column = iota
	colName
	colUnit      // affiliation
	colSponsor   // 推荐单位 and the like: an affiliation where nothing better is printed
	colUnitName  // the winner, when there is no column of persons
	colWork      // title
	colTier      // award
	colTrack     // category
	colNameUnit  // both in one cell
	colNumber    // running number
	colTierTrack // 奖项类别: either
)

// table is the open table: what its columns hold and what merged cells carry down.
type table struct {
	columns     []column
	tier, track string
	last        []string // last value of each column, for merged cells
	count       int      // printed with the carried tier
	persons     bool     // it has a column of persons
	spaced      bool     // its cells are parted by blanks
}

// tableLine reads a line whose cells are joined by TAB.
func (p *parser) tableLine(i int) {
	sg := &p.seg[i]
	cells := strings.Split(sg.text, "\t")
	filled, only, at := 0, "", 0
	same := true
	for k := range cells {
		cells[k] = strings.TrimSpace(cells[k])
		if cells[k] != "" {
			filled++
			if only != "" && only != cells[k] {
				same = false
			}
			only, at = cells[k], k
		}
	}
	switch {
	case filled == 0:
		sg.role = roleNothing
		return
	case filled == 1 && p.titlesNextTable(i, only):
		return
	case filled == 1 || same:
		if p.st.table != nil && p.st.table.holds(at) && filled == 1 && p.v.nameScore(squeezeHan(only)) >= likely {
			break
		}
		sg.text = only
		sg.head = p.v.readHeading(only)
		keep := p.st.table
		p.place(i)
		if sg.role == roleTier || sg.role == roleTrack {
			keep = keep.reset()
		}
		p.st.table = keep
		return
	}
	if t, ok := headerOf(cells); ok {
		p.st.table, sg.role = &t, roleHeader
		p.st.closed, p.st.list = false, true
		return
	}
	if sums(cells) {
		sg.role = roleNothing
		return
	}
	if filled == 2 && p.st.table == nil && reNoticeCell.MatchString(squeezeHan(cells[0])) && len(cells) >= 2 {
		sg.text = squeezeHan(cells[0]) + ":" + strings.Join(cells[1:], " ")
		sg.role = roleNotice
		p.st.closed = true
		return
	}
	if p.st.table == nil {
		sg.text = strings.Join(cells, "  ")
		sg.head = p.v.readHeading(sg.text)
		p.place(i)
		return
	}
	p.row(i, cells)
}

// titlesNextTable tells whether the only cell of a row is the title of a table that begins with the next row: it opens the
// track that it names in brackets, or nothing.
func (p *parser) titlesNextTable(i int, only string) bool {
	if p.st.table == nil || !reTitleDone.MatchString(only) {
		return false
	}
	next := i + 1
	for next < len(p.seg) && strings.TrimSpace(p.seg[next].text) == "" {
		next++
	}
	if next >= len(p.seg) {
		return false
	}
	if _, ok := headerOf(strings.Split(p.seg[next].text, "\t")); !ok {
		return false
	}
	sg := &p.seg[i]
	sg.role, p.st.table = roleNothing, nil
	_, inner, ok := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(only, ")"), "）"), "(")
	if head := p.v.readHeading(inner); ok && inner != "" {
		sg.text, sg.head = inner, head
		p.place(i)
	}
	return true
}

// spacedRow reads a table whose cells are parted by blanks: a line of nothing but column titles, and the lines after it with
// as many cells.
func (p *parser) spacedRow(i int) bool {
	sg := &p.seg[i]
	if len(sg.text) > 600 || sg.started || sg.plain > 0 {
		return false
	}
	cells := strings.Fields(sg.text)
	t, ok := spacedHeader(cells)
	if !ok {
		if p.st.table != nil && p.st.table.spaced && len(cells) == len(p.st.table.columns) && sg.head.kind != headTier {
			p.row(i, cells)
			return true
		}
		return false
	}
	t.spaced = true
	p.st.table, sg.role = &t, roleHeader
	p.st.closed, p.st.list = false, true
	return true
}

// spacedHeader reads cells parted by blanks as the header of a table when all of them are column titles.
func spacedHeader(cells []string) (table, bool) {
	if len(cells) < 2 {
		return table{}, false
	}
	for _, c := range cells {
		if runeLen(c) > 6 || strings.ContainsAny(c, "《:(") {
			return table{}, false
		}
	}
	for _, c := range cells {
		if _, ok := columnOf(c); !ok {
			return table{}, false
		}
	}
	t, ok := headerOf(cells)
	return t, ok && (t.persons || len(cells) >= 3)
}

// sums tells whether a row only adds up the others.
func sums(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			c = squeezeHan(c)
			return c == "合计" || c == "总计" || c == "小计" || c == "共计"
		}
	}
	return false
}

func (t *table) holds(at int) bool { return at < len(t.columns) && t.columns[at] == colName }

// reset forgets what was carried down, at a heading inside the table.
func (t *table) reset() *table {
	if t == nil {
		return nil
	}
	c := *t
	c.tier, c.track, c.count = "", "", -1
	c.last = make([]string, len(c.columns))
	return &c
}

// rowFields is what one entry of a row says.
type rowFields struct {
	names, both, units, works, tier, track string
	kind                                   WinnerKind
}

// row reads one row of the open table; side by side, it may hold several entries.
func (p *parser) row(i int, cells []string) {
	t := p.st.table
	sg := &p.seg[i]
	sg.role = roleRow
	found := false
	for _, f := range t.entries(cells) {
		if p.rowEntry(i, f) {
			found = true
		}
	}
	if !found {
		p.doubt(sg.line, CodeUnread)
	}
	for k := len(t.columns); k < len(cells); k++ {
		if letters(cells[k]) != "" { // under no title
			p.doubt(sg.line, CodePartUnread)
		}
	}
}

// entries cuts a row at columns that come again.
func (t *table) entries(cells []string) []rowFields {
	var out []rowFields
	cur := rowFields{}
	var seen [colTierTrack + 1]bool
	empty := true
	flush := func() {
		if !empty {
			out = append(out, cur)
		}
		cur, empty = rowFields{}, true
		seen = [colTierTrack + 1]bool{}
	}
	nameAt := -1
	for k, c := range t.columns {
		if c == colName || c == colUnitName || c == colNameUnit {
			nameAt = k
			break
		}
	}
	for k, col := range t.columns {
		cell := ""
		if k < len(cells) {
			cell = cells[k]
		}
		if (col == colName || col == colNumber || col == colUnitName || col == colNameUnit) && seen[col] {
			flush()
		}
		seen[col] = true
		if cell == "" && k < nameAt && (col == colUnit || col == colWork) && t.last[k] != "" && nameAt < len(cells) && cells[nameAt] != "" {
			cell = t.last[k]
		}
		if cell != "" {
			t.last[k] = cell
		}
		switch col {
		case colName, colUnitName:
			cur.names = cell
			if col == colUnitName {
				cur.kind = Unit
			}
			empty = empty && cell == ""
		case colNameUnit:
			cur.both = cell
			empty = empty && cell == ""
		case colUnit:
			cur.units = joinUnit(cur.units, cell)
		case colWork:
			cur.works = joinWorks(cur.works, cell)
		case colTier:
			cur.tier = cell
		case colTrack:
			cur.track = cell
		case colIgnore, colSponsor, colNumber, colTierTrack:
		}
	}
	flush()
	return out
}

// rowEntry puts the winners of one entry of a row into their section.
func (p *parser) rowEntry(i int, f rowFields) bool {
	t := p.st.table
	if f.track != "" && f.track != t.track {
		t.track = f.track
		if f.tier == "" {
			t.tier = ""
		}
	}
	if f.tier != "" {
		var h heading
		h.count = -1
		p.v.readLabel(&h, f.tier)
		if h.kind == headBoth {
			t.tier, t.count = f.tier, h.count
		} else {
			t.tier, t.count = labelOr(h, f.tier), h.count
		}
		if _, ok := parseNumber(t.tier); ok {
			t.tier = ""
		}
	}
	drafts := p.rowWinners(f)
	if len(drafts) == 0 {
		return false
	}
	p.rowSection(i)
	s := p.st.tier
	s.body = append(s.body, bodyLine{seg: i, row: drafts})
	return true
}

// rowSection opens the section the carried tier and track of the table name.
func (p *parser) rowSection(i int) {
	t := p.st.table
	tier, track := t.tier, t.track
	head := p.st.tier
	if tier == "" && track == "" {
		if head == nil {
			p.st.tier = &section{track: p.st.track, level: noLevel, declared: -1}
			p.sections = append(p.sections, p.st.tier)
		}
		return
	}
	if tier == "" && head != nil && head.line > 0 {
		tier = head.tier
	}
	if track == "" {
		track = p.st.track
	}
	if head != nil && head.tier == tier && head.track == track {
		return
	}
	for _, s := range p.sections {
		if s.tier == tier && s.track == track {
			p.st.tier = s
			return
		}
	}
	p.st.tier = &section{track: track, tier: tier, level: noLevel, declared: t.count, line: p.src[p.seg[i].line].number}
	p.sections = append(p.sections, p.st.tier)
}

// rowWinners gives the winners of one entry of a row.
func (p *parser) rowWinners(f rowFields) []draft {
	if f.both != "" {
		r := p.v.readLine(f.both, habit{order: 'f', rest: 'U', persons: true})
		for k := range r.drafts {
			r.drafts[k].work = p.v.workField(f.works)
		}
		return r.drafts
	}
	unit, work := f.units, p.v.workField(f.works)
	var out []draft
	for _, n := range p.v.nameCell(f.names, f.kind) {
		d := draft{name: n.name, unit: unit, work: work, kind: n.kind, sure: n.sure}
		if d.unit == "" {
			d.unit = n.unit
		}
		if d.unit == d.name {
			d.unit = ""
		}
		out = append(out, d)
	}
	return out
}

// nameCell reads the cell of a column of winners.
func (v *vocabulary) nameCell(s string, kind WinnerKind) []draft {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "/—-无 ") == "" {
		return nil
	}
	if kind == Unit || isLatin(s) {
		return []draft{{name: s, kind: kind, sure: true}}
	}
	atoms := v.atoms(s)
	v.letters(atoms)
	var out []draft
	for _, a := range atoms {
		switch a.letter {
		case 'N', 'n':
			out = append(out, draft{name: a.text, sure: true})
		case 'P':
			if !v.isNameNote(a.text) && len(out) > 0 {
				out[len(out)-1].unit = a.text
			}
		case 'I':
		default:
			if v.unitScore(s) >= 75 || a.letter == 'H' {
				return []draft{{name: s, kind: Unit, sure: true}}
			}
			if a.text == "等" {
				continue
			}
			if a.gap == gapNone || len(atoms) == 1 {
				return []draft{{name: s, sure: false}}
			}
			out = append(out, draft{name: a.text})
		}
	}
	return out
}

func isLatin(s string) bool {
	for _, r := range s {
		if r > 0x24F || !unicode.IsLetter(r) && r != ' ' && r != '.' && r != '-' && r != '\'' {
			return false
		}
	}
	return true
}
