package roster

import "strings"

// section is a group while it is collected, with the lines that stand under it.
type section struct {
	track, tier string
	level       int
	declared    int // -1 when not printed
	vacant      bool
	line        int // of its heading, 1-based; 0 without one
	trackLine   int // of the heading of its track
	body        []bodyLine
	sub         bool   // its track was printed under its tier
	ordinal     int    // of its heading; 0 without one
	rest        string // what stood on the line of its heading and was not read
}

// bodyLine is one line, or part of one, that stands under a section.
type bodyLine struct {
	seg    int // index into segments
	text   string
	forced bool
	row    []draft  // already read, from a table
	read   *reading // already read without any habit, or nil
}

// state is where the reader stands in the structure of the list.
type state struct {
	track      string
	trackLevel int
	trackMark  bool // the track stood in 【】
	trackLine  int
	outer      outerTrack
	tier       *section // the open tier, nil when none
	subTracks  bool     // tracks stand under tiers here
	closed     bool     // running text or another heading came after the last entry
	list       bool     // the text said that a list comes
	honour     string   // the title that the introducing sentence confers
	honourN    int      // the number it says, or -1
	table      *table
}

// structure goes through the segments and collects sections.
func (p *parser) structure() {
	for i := 0; i < len(p.seg); i++ {
		sg := &p.seg[i]
		if sg.role == roleTitle || sg.role == roleSignature || sg.role == roleNothing {
			if sg.role == roleSignature || sg.role == roleNothing && reCarryOver.MatchString(sg.text) {
				p.st.closed = true
			}
			continue
		}
		if sg.forced {
			p.byMark(i)
			continue
		}
		if p.src[sg.line].table {
			p.tableLine(i)
			continue
		}
		if p.titlesNextTable(i, strings.TrimSpace(sg.text)) {
			continue
		}
		if next := p.flatTable(i); next > i {
			i = next - 1
			continue
		}
		if p.spacedRow(i) {
			continue
		}
		keep := p.st.table
		p.st.table = nil
		p.place(i)
		if keep != nil && (sg.role == roleTier || sg.role == roleTrack) {
			p.st.table = keep.reset()
		}
	}
}

// byMark does what the clerk said about a line.
func (p *parser) byMark(i int) {
	sg := &p.seg[i]
	switch p.opts.Marks[p.src[sg.line].number] {
	case MarkTrack:
		h := p.v.readHeading(sg.text)
		p.openTrack(i, labelOr(h, sg.text))
	case MarkTier:
		h := p.v.readHeading(sg.text)
		h.label = labelOr(h, sg.text)
		sg.head = h
		p.openTier(i)
	case MarkNames:
		p.st.closed = false
		p.addBody(i, sg.text, true)
	case MarkNotice:
		sg.role = roleNotice
	case MarkTitle:
		sg.role = roleTitle
	case MarkNothing:
		sg.role = roleNothing
	case MarkNone:
	}
}

func labelOr(h heading, text string) string {
	if h.label != "" {
		return h.label
	}
	return trimDecoration(strings.TrimRight(text, " :"))
}

// place decides what a segment is, from its heading, its words and where it stands.
func (p *parser) place(i int) {
	sg := &p.seg[i]
	h := &sg.head
	s := sg.text
	if p.st.tier != nil && (sg.plain > 1 || sg.plain == 1 && !p.st.closed) {
		p.addBody(i, s, false)
		return
	}
	if t := p.st.tier; t != nil && len(t.body) == 0 && t.line > 0 && reVacant.MatchString(s) {
		t.vacant, sg.role = true, roleTier
		return
	}
	if t := p.st.tier; t != nil && len(t.body) == 0 && t.declared < 0 && t.line > 0 {
		if m := reCountAlone.FindStringSubmatch(s); m != nil {
			t.declared, _ = parseNumber(m[1])
			sg.role = roleTier
			return
		}
	}
	if t := p.st.tier; t != nil && len(t.body) == 0 && t.line > 0 && rePrizeNote.MatchString(s) {
		sg.role = roleTier
		return
	}
	if p.nextOfKind(i) {
		p.openTier(i)
		return
	}
	switch h.kind {
	case headTier, headBoth:
		if h.kind == headTier && p.tierIsTrack(i) {
			p.openTrack(i, h.label)
			return
		}
		if h.colon && reWhose.MatchString(h.label) && p.v.placeLike(h.rest) && p.placeOnly(h.rest) {
			sg.role, p.st.closed = roleNotice, true
			return
		}
		if h.rest == "" || !p.isSentence(h.rest) || h.colon {
			p.openTier(i)
			return
		}
	case headTrack:
		if p.fieldOfEntry(i) {
			p.addBody(i, s, false)
			return
		}
		if p.trackHead(i) {
			return
		}
	case headList:
		if h.rest == "" {
			sg.role = roleList
			p.st.list, p.st.closed = true, false
			if p.v.labelKind(h.label) == headTier && reCandidates.MatchString(h.label) {
				p.st.tier, p.st.honour, p.st.honourN = nil, h.label, h.count
			}
			if reNamedList.MatchString(s) {
				p.st.tier = nil
				p.confers(s)
			}
			return
		}
	case headNeutral:
		if h.rest == "" && strings.HasSuffix(strings.TrimRight(s, ":"), "名单") && runeLen(s) <= 40 && p.nextHead(i) == headNeutral {
			sg.role = roleList
			p.st.list, p.st.closed = true, false
			return
		}
		if p.subHead(i) {
			p.openTrack(i, h.label)
			return
		}
		if p.countedTierHead(i) {
			p.openTier(i)
			return
		}
		if !reNotice.MatchString(s) && p.neutralTrack(i) {
			return
		}
	case headOther:
		if !p.openBlockWants(s) {
			sg.role = roleOther
			p.st.closed = true
			return
		}
	case headNone:
	}
	p.textOrBody(i)
}

// textOrBody tells running text and notices from lines of the list.
func (p *parser) textOrBody(i int) {
	sg := &p.seg[i]
	s := sg.text
	r := p.v.readLine(s, habit{})
	names := r.sureNames()
	switch {
	case p.st.tier == nil && reOwnWork.MatchString(s) && reWorkWon.MatchString(s): // read with the prose
		sg.role = roleProse
		return
	case p.st.list && r.starts && names == 1 && len(r.drafts) == 1 && reResume.MatchString(cutNumber(s)):
	case len(s) > maxPattern && names >= 2:
	case reNotice.MatchString(reTitles.ReplaceAllString(cutRunes(s, 2000), "")) && (names < 3 || names < len(r.drafts)):
		sg.role = roleNotice
		p.st.closed = true
		return
	case p.isSentence(s) && (names < 3 || names*10 < len(r.drafts)*8 || r.leftover):
		sg.role = roleProse
		p.confers(s)
		if p.introduces(s) || p.st.honour != "" && p.st.tier == nil {
			p.st.list, p.st.closed = true, false
		} else if p.st.tier == nil || runeLen(s) > 45 {
			p.st.closed = true
		}
		if runeLen(s) > 45 || p.st.tier == nil {
			return
		}
		sg.role = roleOpen
	}
	if p.accepts(&r, i) {
		p.addBody(i, s, false)
		body := p.st.tier.body
		if last := &body[len(body)-1]; last.text == s {
			last.read = &r
		}
		return
	}
	sg.role = roleProse
	if p.introduces(s) {
		p.st.list, p.st.closed = true, false
	}
}

// placeOnly tells whether text is a place and names nobody.
func (p *parser) placeOnly(s string) bool {
	r := p.v.readLine(s, habit{})
	return r.sureNames() == 0 && !strings.Contains(s, "、")
}

// confers keeps the title a sentence confers on those whose names follow it.
func (p *parser) confers(s string) {
	if m := reNamedList.FindStringSubmatch(s); m != nil {
		p.st.honour, p.st.honourN = m[1], -1
		return
	}
	if m := reNamedAs.FindStringSubmatch(s); m != nil && p.v.labelKind(m[1]) == headTier {
		p.st.honour, p.st.honourN = m[1], -1
		return
	}
	m := reConfers.FindAllStringSubmatch(s, -1)
	if len(m) == 0 || len(m) > 1 && m[0][2] != m[1][2] || p.v.labelKind(m[0][2]) != headTier && !strings.Contains(s, "称号") {
		return
	}
	p.st.honour, p.st.honourN = m[0][2], -1
	if n, ok := parseNumber(m[0][1]); ok {
		p.st.honourN = n
	}
}

// accepts tells whether a line may be part of the list where the reader stands.
func (p *parser) accepts(r *reading, i int) bool {
	sg := &p.seg[i]
	names := r.sureNames()
	all := names > 0 && names*10 >= len(r.drafts)*7
	switch {
	case p.st.tier != nil && !p.st.closed:
		return true
	case p.st.tier != nil:
		if p.sameShape(sg) {
			return true
		}
		return all && names >= 2 && !r.verse && (r.bare() || names >= 3)
	case len(r.units) == 1 && !r.leftover && len(r.drafts) == 0 && p.namesNext(i):
		return true
	case p.st.tier == nil && !p.st.list && reTitleList.MatchString(p.out.Title) && names > 0 && names == len(r.drafts) && !r.verse:
		return true
	case p.st.list && !p.st.closed:
		return all || len(r.units) > 0 && !r.leftover || r.labelled || len(r.works) > 0
	}
	return all && names >= 3 && !r.verse
}

// namesNext tells whether a line of names follows a segment that may be their label.
func (p *parser) namesNext(i int) bool {
	if i+1 >= len(p.seg) || !reTitleWord.MatchString(p.out.Title) {
		return false
	}
	next := &p.seg[i+1]
	if next.plain > 1 {
		return true
	}
	r := p.v.readLine(cutRunes(next.text, 300), habit{})
	return r.bare() && r.sureNames() == len(r.drafts) && (r.sureNames() >= 2 || reTitleList.MatchString(p.out.Title))
}

// sameShape tells whether a line starts with a number as the last lines of the open tier do.
func (p *parser) sameShape(sg *segment) bool {
	b := p.st.tier.body
	if len(b) == 0 {
		return false
	}
	return startsWithID(sg.text) && startsWithID(b[0].text)
}

func startsWithID(s string) bool {
	i := strings.IndexByte(s, ' ')
	return i >= 3 && reMasked.MatchString(s[:i])
}

// introduces tells whether a sentence says that a list follows.
func (p *parser) introduces(s string) bool {
	t := strings.TrimRight(s, " :。(排名不分先后)")
	if strings.HasSuffix(s, ":") && (strings.Contains(s, "以下") || strings.Contains(s, "下列") || strings.HasSuffix(s, "称号:")) && !strings.Contains(s, "联系") {
		return true
	}
	return strings.HasSuffix(t, "如下") || strings.HasSuffix(t, "公布") || strings.HasSuffix(s, "名单:") || strings.HasSuffix(t, "名单如下") || strings.HasSuffix(t, "附后") || strings.HasSuffix(t, "的有") || strings.HasSuffix(t, "分别是") || strings.HasSuffix(t, "授予以下同志")
}

// isSentence tells running text from entries by its length and punctuation.
func (p *parser) isSentence(s string) bool {
	n := runeLen(cutRunes(s, 400))
	switch {
	case n < 14:
		return false
	case strings.Contains(s, "。") && n > 24:
		return true
	case n > 18 && reProse.MatchString(s) && strings.ContainsAny(s, ",。;:!") && !strings.Contains(s, "《"):
		return true
	case n > 60 && strings.Count(s, ",") >= 2 && !strings.Contains(s, "《"):
		return true
	}
	return strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "~")
}

func startsNumbered(s string) bool { return cutNumber(s) != s }

// openBlockWants tells whether a line that looks like another heading is a unit in a list of units.
func (p *parser) openBlockWants(s string) bool {
	return p.st.tier != nil && !p.st.closed && p.v.unitScore(s) >= 85
}

// openTier starts a section for the tier of segment i; names on the same line go into its body.
func (p *parser) openTier(i int) {
	sg := &p.seg[i]
	h := &sg.head
	sg.role = roleTier
	if p.st.track != "" && !p.st.subTracks {
		switch {
		case h.level != noLevel && h.level <= p.st.trackLevel, h.bracket && p.st.trackMark && h.level == noLevel:
			p.st.track = ""
		}
	}
	if p.st.subTracks {
		p.st.track, p.st.subTracks = "", false
	}
	track := p.st.track
	if h.kind == headBoth {
		if track != "" && track != h.track && !strings.Contains(h.track, track) {
			track += " " + h.track
		} else {
			track = h.track
		}
	}
	s := &section{track: track, trackLine: p.st.trackLine, tier: h.label, level: h.level, declared: h.count, vacant: h.vacant, line: p.src[sg.line].number, ordinal: ordinalOf(sg.text)}
	p.sections = append(p.sections, s)
	p.st.tier, p.st.closed, p.st.list = s, false, true
	p.st.honour = ""
	if h.rest == "" {
		return
	}
	r := p.v.readLine(h.rest, habit{})
	if r.sureNames() > 0 || len(r.units) > 0 && !r.leftover || len(r.works) > 0 || len(r.drafts) > 0 || h.colon && reCollective.MatchString(h.label) && !p.isSentence(h.rest) && !rePrizeNote.MatchString("("+h.rest+")") {
		if cut := strings.Index(h.rest, "。"); cut > 0 {
			h.rest = h.rest[:cut]
		}
		p.addBody(i, strings.TrimRight(h.rest, ";,、 "), false)
		return
	}
	s.rest = h.rest
}

// addBody puts a line under the open section, or under one without tier.
func (p *parser) addBody(i int, text string, forced bool) {
	sg := &p.seg[i]
	if sg.role != roleTier && sg.role != roleTrack {
		sg.role = roleBody
	}
	if p.st.tier == nil {
		p.st.tier = &section{track: p.st.track, level: noLevel, declared: -1}
		if p.st.honour != "" {
			p.st.tier.tier, p.st.tier.declared = p.st.honour, p.st.honourN
			p.st.honour = ""
		}
		p.sections = append(p.sections, p.st.tier)
	}
	if !forced {
		text = p.closeBracket(text)
	}
	p.st.tier.body = append(p.st.tier.body, bodyLine{seg: i, text: text, forced: forced})
	p.st.closed = false
}

// total notes a number of winners that is not printed with a group of its own.
func (p *parser) total(scope string, count, line int) {
	for i := range p.out.DeclaredTotals {
		if d := &p.out.DeclaredTotals[i]; d.Scope == scope {
			d.Count, d.Line = count, line
			return
		}
	}
	p.out.DeclaredTotals = append(p.out.DeclaredTotals, DeclaredTotal{Scope: scope, Count: count, Line: line})
}
