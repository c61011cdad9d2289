package roster

import "strings"

// outerTrack is a track that has tracks of its own, with the style of its heading.
type outerTrack struct {
	label   string
	level   int
	bracket bool
}

// nested gives the full label of a track: with the outer one before it where its heading is of another style.
func (p *parser) nested(h *heading, label string, next headingKind) string {
	o := &p.st.outer
	if o.label != "" && h.level == o.level && h.bracket == o.bracket {
		*o = outerTrack{}
	}
	if next == headTrack && o.label == "" {
		*o = outerTrack{label: label, level: h.level, bracket: h.bracket}
		return label
	}
	if o.label != "" {
		return o.label + " " + label
	}
	return label
}

// namesInstead tells whether a short word that could be a track is an entry of the open list.
func (p *parser) namesInstead(i int) bool {
	t, h := p.st.tier, &p.seg[i].head
	if t == nil || len(t.body) == 0 {
		return false
	}
	last := t.body[len(t.body)-1].text
	r := p.v.readLine(cutRunes(last, 200), habit{})
	if h.level == noLevel && !h.bracket && !h.colon && h.count < 0 && runeLen(h.label) > 5 && len(r.drafts) == 0 && len(r.units) > 0 && p.v.unitScore(last) >= 75 && !p.seg[i].blank {
		return true
	}
	return h.level != noLevel && startsNumbered(last) && startsNumbered(p.seg[i].text)
}

// subHead takes a numbered heading of unknown words under a tier as a track of it: 一、先进单位 / (一)市直单位(4个).
func (p *parser) subHead(i int) bool {
	h, t := &p.seg[i].head, p.st.tier
	if t == nil || t.tier == "" || p.st.closed || h.rest != "" || h.level == noLevel || h.level <= t.level || h.level > 4 || len(t.body) > 0 && !t.sub || i+1 >= len(p.seg) {
		return false
	}
	next := &p.seg[i+1]
	if next.head.level == h.level || next.head.kind == headTier || next.head.kind == headBoth {
		return false
	}
	return h.count >= 0 || p.v.unitScore(h.label) < 85 && p.v.nameScore(h.label) < likely && !p.isSentence(next.text)
}

// countedTierHead takes a heading of unknown words as a tier when it has a number of winners or of a section, and winners
// follow it.
func (p *parser) countedTierHead(i int) bool {
	h := &p.seg[i].head
	if h.rest != "" || strings.Contains(h.label, ":") || h.count < 0 && h.level > 1 || runeLen(h.label) > 30 || runeLen(h.label) < 2 || reNotWinners.MatchString(h.label) || p.v.unitScore(h.label) >= 75 || p.v.nameScore(h.label) >= likely {
		return false
	}
	if strings.HasSuffix(p.seg[i].text, "名单") && h.count < 0 || reNotice.MatchString(p.seg[i].text) {
		return false
	}
	next := p.nextHead(i)
	if next == headTier || next == headBoth || next == headTrack || next == headOther {
		return false
	}
	for j := i + 1; j < len(p.seg) && j < i+4; j++ {
		n := &p.seg[j]
		if n.role == roleNothing {
			continue
		}
		if p.src[n.line].table {
			return h.count >= 0
		}
		if p.isSentence(n.text) || reNotice.MatchString(n.text) {
			return false
		}
		r := p.v.readLine(n.text, habit{})
		return r.sureNames() > 0 || len(r.units) > 0 && !r.leftover && p.v.unitScore(r.units[0]) >= 85
	}
	return false
}

// trackHead opens the track that segment i names, with the names behind its colon if there are any.
func (p *parser) trackHead(i int) bool {
	h := &p.seg[i].head
	if h.rest == "" {
		if p.namesInstead(i) {
			return false
		}
		p.openTrack(i, h.label)
		return true
	}
	r := p.v.readLine(h.rest, habit{})
	if !h.colon || r.sureNames() == 0 && (len(r.units) == 0 || r.leftover) || p.isSentence(h.rest) {
		return false
	}
	p.openTrack(i, h.label)
	p.addBody(i, h.rest, false)
	return true
}

// tierIsTrack tells whether an award stands above tiers of its own: 一、组织奖 / 一等奖:….
func (p *parser) tierIsTrack(i int) bool {
	h := &p.seg[i].head
	if p.sameMarkAsTrack(i) {
		return true
	}
	if h.rest != "" || h.vacant || h.category || h.level > 2 && !h.bracket || reTierPrize.MatchString(h.label) {
		return false
	}
	for j := i + 1; j < len(p.seg) && j < i+4; j++ {
		n := &p.seg[j]
		if n.role == roleNothing {
			continue
		}
		return n.head.kind == headTier && n.head.level > h.level && reTierPrize.MatchString(n.head.label) && !n.head.bracket
	}
	return false
}

// sameMarkAsTrack tells whether a heading has the ornament of the track above it, and tiers with their names follow it.
func (p *parser) sameMarkAsTrack(i int) bool {
	sg := &p.seg[i]
	if p.st.track == "" || p.st.trackLine == 0 || sg.head.rest != "" || sg.started {
		return false
	}
	mark := firstRune(sg.text)
	if isHan(mark) || mark != firstRune(p.src[p.st.trackLine-1].fold) || startsNumbered(sg.text) || sg.head.bracket || i+1 >= len(p.seg) {
		return false
	}
	next := &p.seg[i+1].head
	return next.kind == headTier && next.colon && next.rest != "" && firstRune(p.seg[i+1].text) != mark
}

// restarts tells whether the next tier begins the order of tiers again.
func (p *parser) restarts(i int) bool {
	for j := i + 1; j < len(p.seg) && j < i+4; j++ {
		n := &p.seg[j]
		if n.role == roleNothing {
			continue
		}
		for _, s := range p.sections {
			if s.tier == n.head.label && s.track == p.st.track {
				return true
			}
		}
		return false
	}
	return false
}

// neutralTrack takes a heading of unknown words as a track when what follows it says so.
func (p *parser) neutralTrack(i int) bool {
	sg := &p.seg[i]
	h := &sg.head
	if h.colon && (strings.HasPrefix(h.label, "各") || p.introduces(sg.text) || strings.Contains(h.label, "以下")) {
		return false
	}
	if h.rest != "" || runeLen(h.label) > 30 || p.v.nameScore(squeezeHan(h.label)) >= likely && !h.bracket {
		return false
	}
	next := p.nextHead(i)
	if next != headTier && next != headBoth {
		return false
	}
	if r := p.v.readLine(sg.text, habit{}); r.sureNames() > 0 && h.level > 2 {
		return false
	}
	if !h.bracket && h.level > 2 {
		r := p.v.readLine(sg.text, habit{})
		if p.st.tier != nil && p.v.unitScore(h.label) >= 75 || r.sureNames() > 0 || startsWithID(sg.text) {
			return false
		}
	}
	open := p.st.tier != nil && !p.st.closed && len(p.st.tier.body) > 0
	strong := h.bracket || h.level <= 2 || h.colon && p.v.unitScore(h.label) < 75
	if open && !strong && !p.repeats(h.label) && !p.restarts(i) {
		return false
	}
	if reEventList.MatchString(sg.text) && !h.bracket && (h.level > 1 || runeLen(h.label) > 20) {
		sg.role = roleList
		p.st.track, p.st.tier, p.st.list, p.st.closed = "", nil, true, false
		return true
	}
	p.openTrack(i, h.label)
	return true
}

// repeats tells whether the same label stands before tiers elsewhere.
func (p *parser) repeats(label string) bool { return p.labels[label] > 1 }

// nextHead gives the kind of heading of the next segment that has any content.
func (p *parser) nextHead(i int) headingKind {
	for j := i + 1; j < len(p.seg) && j < i+4; j++ {
		if p.seg[j].role == roleNothing || p.seg[j].role == roleTitle {
			continue
		}
		return p.seg[j].head.kind
	}
	return headNone
}

// openTrack starts a track, above the tiers that follow or under the tier that is open.
func (p *parser) openTrack(i int, label string) {
	sg := &p.seg[i]
	sg.role = roleTrack
	h := sg.head
	t := p.st.tier
	next := p.nextHead(i)
	under := t != nil && t.tier != "" && (len(t.body) == 0 && !t.vacant || t.sub) && (h.rest != "" || next != headTier && next != headBoth)
	if h.count >= 0 {
		p.total(label, h.count, p.src[sg.line].number)
	}
	p.st.closed, p.st.list = false, true
	if under && h.level >= t.level {
		s := &section{track: label, trackLine: p.src[sg.line].number, tier: t.tier, level: t.level, declared: -1, line: p.src[sg.line].number, sub: true}
		if !t.sub && t.declared >= 0 {
			p.total(t.tier, t.declared, t.line)
			t.declared = -1
		}
		if h.count >= 0 {
			s.declared = h.count
		}
		p.sections = append(p.sections, s)
		p.st.tier, p.st.subTracks, p.st.track = s, true, label
		return
	}
	label = p.nested(&h, label, next)
	p.st.track, p.st.trackLevel, p.st.trackMark, p.st.trackLine = label, h.level, h.bracket, p.src[sg.line].number
	p.st.tier, p.st.subTracks = nil, false
	if h.rest != "" || next != headTier && next != headBoth && next != headTrack {
		// Names may stand right under a track, without any tier.
		p.st.tier = &section{track: label, level: noLevel, declared: h.count, line: p.src[sg.line].number}
		p.sections = append(p.sections, p.st.tier)
	}
}

// fieldOfEntry tells whether a line with a label that could be a track is a field of the entry above it: 单位:第一中学 after
// 作者:….
func (p *parser) fieldOfEntry(i int) bool {
	h, t := &p.seg[i].head, p.st.tier
	if t == nil || p.st.closed || len(t.body) == 0 || h.rest == "" || !h.colon || fieldOf(h.label) == fieldIgnore {
		return false
	}
	last := t.body[len(t.body)-1].text
	return reLabel.MatchString(cutNumber(p.seg[i].text)) && (reLabel.MatchString(cutNumber(last)) || reInlineTag.MatchString(last))
}

// nextOfKind tells whether a numbered heading with a number of winners goes on the row that the heading of the open tier belongs
// to: 二、优秀干部(8名) after 一、优秀团员(20名).
func (p *parser) nextOfKind(i int) bool {
	h, t := &p.seg[i].head, p.st.tier
	if t == nil || t.tier == "" || t.sub || h.level == noLevel || h.level != t.level || h.count < 0 || h.rest != "" || h.label == "" || h.kind == headTrack || h.kind == headBoth {
		return false
	}
	return t.ordinal > 0 && ordinalOf(p.seg[i].text) == t.ordinal+1
}

// ordinalOf gives the number a heading starts with; 0 when it has none.
func ordinalOf(s string) int {
	m := reOrdinal.FindString(trimDecoration(s))
	n, _ := parseNumber(strings.Trim(m, "第部分章篇类单元板块()、:,. "))
	return n
}
