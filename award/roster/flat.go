package roster

import (
	"slices"
	"strings"
)

// flatTable reads a table whose cells were pasted one to a line, starting at segment i: first the column titles, then the
// cells row by row. It gives the index of the segment after it, or i when there is no such table.
func (p *parser) flatTable(i int) int {
	titles := p.flatTitles(i)
	if len(titles) < 2 {
		return i
	}
	t, ok := headerOf(titles)
	if !ok || !t.persons && len(titles) < 3 {
		return i
	}
	at, rows := i+len(titles), 0
	p.st.table = &t
	p.st.closed, p.st.list = false, true
	for at < len(p.seg) {
		if k := p.seg[at].head.kind; k == headTier && p.seg[at].head.rest == "" || k == headBoth || k == headTrack && p.flatNumber(at+1) {
			p.place(at)
			p.st.table = p.st.table.orNew(t).reset()
			at++
			continue
		}
		n := p.flatRow(at, &t)
		if n == 0 {
			break
		}
		p.flatEntry(at, n)
		at, rows = at+n, rows+1
	}
	p.st.table = nil
	if rows == 0 {
		return i
	}
	for k := i; k < i+len(titles); k++ {
		p.seg[k].role = roleHeader
	}
	return at
}

func (t *table) orNew(n table) *table {
	if t == nil {
		return &n
	}
	return t
}

// flatTitles gives the run of column titles, one to a line, at segment i.
func (p *parser) flatTitles(i int) []string {
	var titles []string
	for k := i; k < len(p.seg) && len(titles) < 12; k++ {
		sg := &p.seg[k]
		s := squeezeHan(sg.text)
		if sg.forced || sg.started || p.src[sg.line].table || runeLen(s) > 8 || strings.ContainsAny(s, ":《,。") || sg.role != roleOpen {
			break
		}
		if _, ok := columnOf(s); !ok || sg.head.kind == headTier {
			break
		}
		titles = append(titles, s)
	}
	return titles
}

// flatNumber tells whether segment i is a running number alone on its line.
func (p *parser) flatNumber(i int) bool {
	if i >= len(p.seg) {
		return false
	}
	s := strings.TrimRight(strings.TrimSpace(p.seg[i].text), ".、")
	return s != "" && len(s) <= 4 && onlyDigits(s) == s
}

// flatRow gives the number of lines that make the row at segment i; 0 when no row starts there.
func (p *parser) flatRow(i int, t *table) int {
	width := len(t.columns)
	if t.columns[0] == colNumber {
		if !p.flatNumber(i) {
			return 0
		}
		for n := 1; n <= width; n++ {
			if i+n >= len(p.seg) || p.flatNumber(i+n) || n == width || p.seg[i+n].head.kind == headTier && !p.tierColumn(t) {
				return n
			}
		}
		return width
	}
	if i+width > len(p.seg) {
		return 0
	}
	for k := i; k < i+width; k++ {
		sg := &p.seg[k]
		if sg.role != roleOpen || sg.forced || p.src[sg.line].table || p.isSentence(sg.text) || reNotice.MatchString(sg.text) {
			return 0
		}
	}
	return width
}

func (p *parser) tierColumn(t *table) bool {
	return slices.Contains(t.columns, colTier)
}

// flatEntry reads the n lines from segment i as one row. A row with empty cells lost their lines: its cells are placed by
// what they look like.
func (p *parser) flatEntry(i, n int) {
	t := p.st.table
	cells := make([]string, len(t.columns))
	given := make([]string, 0, n)
	for k := i; k < i+n; k++ {
		given = append(given, p.seg[k].text)
		p.seg[k].role = roleRow
	}
	if n == len(cells) {
		copy(cells, given)
	} else {
		at := 0
		for _, g := range given {
			for at < len(cells)-1 && !p.fits(t.columns[at], g) {
				at++
			}
			if at < len(cells) {
				cells[at] = g
				at++
			}
		}
	}
	name := i
	for k := i; k < i+n; k++ {
		if p.v.nameScore(squeezeHan(p.seg[k].text)) >= likely {
			name = k
			break
		}
	}
	for _, f := range t.entries(cells) {
		if !p.rowEntry(name, f) {
			p.doubt(p.seg[name].line, CodeUnread)
		}
	}
}

// fits tells whether a cell may stand in a column.
func (p *parser) fits(c column, cell string) bool {
	name := p.v.nameScore(squeezeHan(cell)) >= likely
	switch c {
	case colNumber:
		return onlyDigits(cell) == cell
	case colName, colNameUnit:
		return name
	case colTier:
		return p.v.labelKind(cell) == headTier
	case colWork:
		return !name
	case colUnit, colSponsor, colUnitName:
		return !name && p.v.unitScore(cell) >= 40
	case colIgnore, colTrack, colTierTrack:
	}
	return true
}
