package roster

import (
	"regexp"
	"slices"
	"strings"
)

// regionKind says which notice a line belongs to.
type regionKind int

const (
	regionNone regionKind = iota
	regionCollect
	regionObject
)

// noticeLine is a line of running text in the region it belongs to.
type noticeLine struct {
	seg    int
	text   string
	region regionKind
}

// notices reads the collection and the publicity from the running text.
func (p *parser) notices() {
	lines := p.noticeLines()
	p.collection(lines)
	p.publicity(lines)
}

// noticeLines gathers the running text and says which notice each line belongs to.
func (p *parser) noticeLines() []noticeLine {
	var out []noticeLine
	region, last := regionNone, regionNone
	label := "" // a heading whose value stands on the next line
	for i := range p.seg {
		sg := &p.seg[i]
		switch sg.role {
		case roleNotice, roleProse, roleOther, roleOpen, roleList, roleTitle:
		case roleNothing:
			continue
		case roleSignature, roleHeader, roleRow, roleTier, roleTrack, roleBody:
			region = regionNone
			continue
		}
		text := cutRunes(sg.text, 3000)
		if sg.role == roleTitle {
			continue
		}
		if reNoticeHead.MatchString(cutOrdinal(text)) {
			label = cutOrdinal(text)
		} else if label != "" {
			text, label = strings.TrimRight(label, ":")+":"+text, ""
		}
		c, o := reCollectWord.MatchString(text), reObjectWord.MatchString(text)
		switch {
		case o && (!c || strings.Contains(text, "公示")):
			region = regionObject
		case c:
			region = regionCollect
		}
		r := region
		if r == regionNone && reAskAt.MatchString(text) { // stands apart from its notice
			r = last
		}
		if region != regionNone {
			last = region
		}
		out = append(out, noticeLine{seg: i, text: text, region: r})
	}
	return out
}

// collection reads what winners must do to get the prize, from the lines after the first winners if there are any.
func (p *parser) collection(lines []noticeLine) {
	var use []noticeLine
	firstWinner := p.firstWinner()
	says := false
	for _, l := range lines {
		if l.region == regionCollect && l.seg > firstWinner {
			use = append(use, l)
			says = says || reCollectWord.MatchString(l.text)
		}
	}
	if !says { // the notice stands above the list
		use = nil
		for _, l := range lines {
			if l.region == regionCollect {
				use = append(use, l)
			}
		}
	}
	if len(use) == 0 {
		return
	}
	c := &Collection{}
	for _, l := range use {
		c.Lines = append(c.Lines, p.src[p.seg[l.seg].line].number)
	}
	p.collectTime(c, use)
	p.collectPlaces(c, use)
	p.collectText(c, use)
	if c.Start.Printed == "" && c.End.Printed == "" && len(c.Places) == 0 && len(c.Documents) == 0 && len(c.Phones) == 0 && c.Proxy == "" && c.Forfeiture == "" {
		return
	}
	for _, l := range use {
		p.seg[l.seg].role = roleNotice
	}
	p.out.Collection = c
}

func (p *parser) firstWinner() int {
	for i := range p.seg {
		if r := p.seg[i].role; r == roleBody || r == roleRow {
			return i
		}
	}
	return 0
}

// collectTime reads the days and hours of the collection.
func (p *parser) collectTime(c *Collection, use []noticeLine) {
	for _, l := range use {
		for _, re := range [...]*regexp.Regexp{reTimeLabel, reOtherTime} {
			m := re.FindStringIndex(l.text)
			if m == nil {
				continue
			}
			if s, ok := findPeriod(l.text, m[1]); ok && s.from-m[1] < 40 {
				p.setPeriod(&c.Start, &c.End, s, l.seg)
				c.Hours = p.hoursAt(l, s.to)
				return
			}
			if h := p.hoursAt(l, m[1]); h != "" && c.Hours == "" {
				c.Hours = h
			}
		}
	}
	for _, l := range use {
		for at := 0; at < len(l.text); {
			end := at + sentenceEnd(l.text[at:])
			s := l.text[at:end]
			if reCollectWord.MatchString(s) || strings.Contains(s, "请") {
				if sp, ok := findPeriod(l.text[:end], at); ok {
					p.setPeriod(&c.Start, &c.End, sp, l.seg)
					if c.Hours == "" {
						c.Hours = p.hoursAt(l, sp.to)
					}
					return
				}
			}
			at = end
		}
	}
	for _, l := range use {
		if h := p.hoursAt(l, 0); h != "" && c.Hours == "" && reWeekly.MatchString(h) {
			c.Hours = h
		}
	}
}

// sentenceEnd gives the byte after the first full stop or semicolon.
func sentenceEnd(s string) int {
	i := strings.IndexAny(s, "。;!")
	if i < 0 {
		return len(s)
	}
	_, size := decode(s[i:])
	return i + size
}

// hoursAt reads opening hours and closed days at or after a byte of the line.
func (p *parser) hoursAt(l noticeLine, at int) string {
	rest := reWeekday.ReplaceAllString(l.text[at:], "")
	if end := sentenceEnd(rest); end < len(rest) {
		rest = rest[:end]
	}
	m := reHours.FindStringSubmatchIndex(rest)
	if m == nil || m[2] > 60 {
		return ""
	}
	end := m[3]
	if more := reMoreHours.FindString(rest[end:]); more != "" {
		end += len(more)
	}
	h := strings.ReplaceAll(rest[m[2]:end], "),", ",")
	for _, w := range [...]string{",携", ",持", ",凭", ",请", "到", "前往", "在", "携带", "凭", "持", "至" + "市", "请", "领奖地点", "地点"} {
		if i := strings.Index(h, w); i > 0 {
			h = h[:i]
		}
	}
	h = strings.Trim(h, " ,;。:、(及")
	out, _ := p.src[p.seg[l.seg].line].printed(h, 0)
	return out
}

// collectText reads documents, telephones, contacts and the sentences on proxies and forfeiture.
func (p *parser) collectText(c *Collection, use []noticeLine) {
	for _, l := range use {
		src := &p.src[p.seg[l.seg].line]
		print1 := func(s string) string { out, _ := src.printed(s, 0); return out }
		for at := 0; at < len(l.text); {
			end := at + sentenceEnd(l.text[at:])
			s := strings.Trim(l.text[at:end], " 。;!")
			at = end
			if reProxy.MatchString(s) && c.Proxy == "" && !reForfeit.MatchString(s) {
				c.Proxy = print1(trimItem(s))
			}
			if m := reForfeit.FindStringIndex(s); m != nil && c.Forfeiture == "" && reForfeitEnd.MatchString(s[m[0]:]) {
				c.Forfeiture = print1(clauseFrom(s, m[0]))
				s = s[:m[0]]
			}
			if m := reProxy.FindStringIndex(s); m != nil { // what a proxy must bring is not what the winner must
				s = s[:strings.LastIndexByte(s[:m[0]], ',')+1]
			}
			for _, d := range p.documents(s) {
				c.Documents = appendNew(c.Documents, print1(d))
			}
		}
		for _, t := range phones(l.text) {
			c.Phones = appendNew(c.Phones, print1(t))
		}
		for _, t := range p.contacts(l.text) {
			c.Contacts = appendNew(c.Contacts, print1(t))
		}
	}
}

// trimItem takes the number or label off the start of a sentence.
func trimItem(s string) string {
	s = cutNumber(trimDecoration(s))
	if i := strings.IndexByte(s, ':'); i > 0 && runeLen(s[:i]) <= 8 {
		s = s[i+1:]
	}
	return strings.TrimSpace(s)
}

// clauseFrom gives the sentence on forfeiture: from the clause at byte at, with its condition when that is short.
func clauseFrom(s string, at int) string {
	start := 0
	if i := strings.LastIndexAny(s[:at], ",:)"); i >= 0 {
		start = i + 1
	}
	return cutNumber(strings.TrimSpace(strings.Trim(s[start:], " ,(")))
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// cutOrdinal takes the number off a heading.
func cutOrdinal(s string) string {
	s = trimDecoration(s)
	if m := reOrdinal.FindStringIndex(s); m != nil {
		return strings.TrimSpace(s[m[1]:])
	}
	return s
}
