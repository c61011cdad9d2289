package roster

import "strings"

// front finds the title, the page's own date and the furniture above the list.
func (p *parser) front() {
	if p.markedTitle() {
		return
	}
	at, other := -1, false
	for i := range p.seg {
		sg := &p.seg[i]
		if sg.forced || sg.started || i > 40 {
			if sg.forced {
				break
			}
			continue
		}
		s := sg.text
		if p.skipsBeforeTitle(s) {
			sg.role = roleNothing
			p.pageDate(i)
			continue
		}
		if other = other || sg.head.kind == headOther; other && (sg.head.kind == headOther || reNotice.MatchString(cutRunes(s, 500)) || p.isSentence(s)) {
			continue // the notice stands above the list
		}
		if p.looksLikeTitle(i) {
			at = i
		}
		break
	}
	p.laterFurniture()
	if at < 0 {
		return
	}
	p.takeTitle(at)
}

func (p *parser) markedTitle() bool {
	var parts []string
	for i := range p.seg {
		if p.opts.Marks[p.src[p.seg[i].line].number] == MarkTitle {
			parts = append(parts, p.src[p.seg[i].line].clean)
			p.out.TitleLines = append(p.out.TitleLines, p.src[p.seg[i].line].number)
			p.seg[i].role = roleTitle
		}
	}
	p.out.Title = strings.Join(parts, "")
	if len(parts) > 0 {
		p.laterFurniture()
	}
	return len(parts) > 0
}

// laterFurniture marks navigation and page numbers anywhere, and keeps the page's date.
func (p *parser) laterFurniture() {
	for i := range p.seg {
		sg := &p.seg[i]
		if sg.role != roleOpen || sg.forced || sg.plain > 0 || p.src[sg.line].table {
			continue
		}
		if _, _, ok := p.dateLine(sg.text); ok && i > 0 && (p.isOrg(p.seg[i-1].text) || i > 6) {
			continue
		}
		if !p.v.nameFirst(sg.text) && furniture(sg.text) || i < 14 && runeLen(sg.text) < 90 && reByline.MatchString(sg.text) {
			sg.role = roleNothing
			p.pageDate(i)
		}
	}
}

func (p *parser) pageDate(i int) {
	if p.page.Line != 0 {
		return
	}
	s := p.seg[i].text
	if m := rePageDate.FindStringSubmatch(s); m != nil {
		p.setPage(i, m[0], m[1:4])
	} else if ds := findDates(s); len(ds) > 0 && ds[0].year && ds[0].start < 3 && ds[0].date.Valid() {
		p.page = When{Date: ds[0].date, Printed: s[ds[0].start:ds[0].end], Line: p.src[p.seg[i].line].number, Year: YearPrinted}
	}
}

func (p *parser) setPage(i int, printed string, ymd []string) {
	y, _ := parseNumber(ymd[0])
	m, _ := parseNumber(ymd[1])
	d, _ := parseNumber(ymd[2])
	if date := (Date{y, m, d}); date.Valid() {
		p.page = When{Date: date, Printed: printed, Line: p.src[p.seg[i].line].number, Year: YearPrinted}
	}
}

// skipsBeforeTitle tells whether a line above the title is furniture, a red head, a document number or a body's name alone.
func (p *parser) skipsBeforeTitle(s string) bool {
	if furniture(s) || reDocNumber.MatchString(squeezeHan(s)) || reByline.MatchString(s) && runeLen(s) < 90 && !reTitleTag.MatchString(s) {
		return true
	}
	t := squeezeHan(s)
	if reRedHead.MatchString(t) && runeLen(t) < 30 {
		return true
	}
	if runeLen(t) <= 24 && !reTitleWord.MatchString(t) && !strings.ContainsAny(t, ",。:!") {
		if p.v.unitScore(t) >= 75 || strings.HasSuffix(t, "网") || strings.HasSuffix(t, "论坛") || strings.HasSuffix(t, "公告栏") || strings.HasSuffix(t, "报") {
			return true
		}
		for _, w := range [...]string{"通知公告", "公示公告", "新闻中心", "政务公开", "首页", "机密", "急件", "附件"} {
			if t == w || strings.HasPrefix(t, w) && runeLen(t) < 8 {
				return true
			}
		}
	}
	return t == "通知公告" || t == "公示公告" || t == "新闻动态" || strings.HasPrefix(t, "附件") && runeLen(t) <= 5
}

// looksLikeTitle tells a title from the first sentence of a text and from the first entries of a list.
func (p *parser) looksLikeTitle(i int) bool {
	sg := &p.seg[i]
	s := reTitleTag.ReplaceAllString(sg.text, "")
	n := runeLen(s)
	if p.src[sg.line].table {
		s = strings.TrimSpace(strings.ReplaceAll(s, "\t", " "))
		n = runeLen(s)
		if strings.Count(strings.TrimSpace(sg.text), "\t") > 0 {
			return false
		}
	}
	k := sg.head.kind
	switch {
	case n > 70, n < 4, sg.head.level <= 2 && sg.head.kind != headNone, strings.HasSuffix(s, "。"), strings.HasSuffix(s, ":") && !strings.Contains(s, "名单"), reDateline.MatchString(s):
		return false
	case k == headTier && sg.head.rest == "" && n <= 12 && !strings.Contains(s, "名单"), k == headBoth && n < 16, k == headTrack && n <= 8, k == headTier && sg.head.rest != "" && sg.head.colon:
		return false
	case reTitleWord.MatchString(s):
		return !strings.Contains(s, "。") && (n <= 50 || strings.Count(s, ",") <= 2)
	}
	r := p.v.readLine(s, habit{})
	return len(r.drafts) == 0 && len(r.works) == 0 && !strings.ContainsAny(s, ";。") && n <= 40 && !p.isSentence(s)
}

// takeTitle takes the title's first line and those that go on with it.
func (p *parser) takeTitle(at int) {
	title := ""
	for i := at; i < len(p.seg) && i < at+4; i++ {
		sg := &p.seg[i]
		if sg.started || sg.forced || sg.role == roleNothing {
			break
		}
		if i > at && !p.goesOn(title, i) {
			break
		}
		text := p.printedLine(i)
		text = reTitleTag.ReplaceAllString(text, "")
		text = reTitleEnd.ReplaceAllString(text, "")
		if t := reKickerMark.ReplaceAllString(text, ""); runeLen(t) >= 5 {
			text = t
		}
		title += strings.TrimSpace(text)
		sg.role = roleTitle
		p.out.TitleLines = append(p.out.TitleLines, p.src[sg.line].number)
	}
	p.out.Title = title
	p.dateUnder(at + len(p.out.TitleLines))
	for i := range p.seg { // the same title printed again
		if p.seg[i].role == roleOpen && !p.seg[i].started && i < at+14 {
			t := reTitleTag.ReplaceAllString(p.printedLine(i), "")
			t = strings.TrimRight(reTitleEnd.ReplaceAllString(t, ""), ":： ")
			if t == title {
				p.seg[i].role = roleTitle
			}
		}
	}
}

// dateUnder takes a date alone in brackets right under the title as the page's own.
func (p *parser) dateUnder(i int) {
	if i >= len(p.seg) || p.page.Line != 0 || !strings.HasPrefix(p.seg[i].text, "(") || p.seg[i].forced {
		return
	}
	if d, org, ok := p.dateLine(p.seg[i].text); ok && org == "" && d.year && d.date.Valid() {
		line := &p.src[p.seg[i].line]
		p.page = When{Date: d.date, Printed: line.clean, Line: line.number, Year: YearPrinted}
		p.seg[i].role = roleNothing
	}
}

// goesOn tells whether segment i is the next line of a title that is not complete.
func (p *parser) goesOn(title string, i int) bool {
	s := p.seg[i].text
	n := runeLen(s)
	h := p.seg[i].head
	if p.seg[i].blank && !openEnded(title) || n > 40 || strings.ContainsAny(s, "。;:") || p.src[p.seg[i].line].table {
		return false
	}
	if strings.HasPrefix(s, "附") || h.kind == headTier && reTierPrize.MatchString(h.label) && h.level == noLevel {
		return false
	}
	if h.kind == headTier && h.level == noLevel && n < 10 || h.kind == headBoth || h.kind == headTrack || h.kind == headList && n <= 6 && !openEnded(title) {
		return h.kind == headTier && openEnded(title)
	}
	if openEnded(title) {
		return true
	}
	ended := reTitleDone.MatchString(title)
	next := reTitleWord.MatchString(s) && reTitleDone.MatchString(s) && !strings.ContainsAny(s, ",")
	return !ended && next && !p.isSentence(s) && !strings.Contains(title, s)
}

// openEnded tells a title that cannot end where its line does.
func openEnded(title string) bool {
	for _, w := range [...]string{"关于", "的", "和", "与", "及", "暨", "、", "对", "授予", "表彰"} {
		if strings.HasSuffix(title, w) {
			return true
		}
	}
	open := strings.HasPrefix(title, "关于") || strings.Contains(title, "关于")
	return open && !reTitleDone.MatchString(title) || strings.Count(title, "“") > strings.Count(title, "”") || strings.Count(title, "《") > strings.Count(title, "》")
}

// printedLine gives a segment as its line has it.
func (p *parser) printedLine(i int) string {
	sg := &p.seg[i]
	if !sg.started && len(sg.text) == len(p.src[sg.line].fold) {
		return p.src[sg.line].clean
	}
	s, _ := p.src[sg.line].printed(sg.text, 0)
	return s
}
