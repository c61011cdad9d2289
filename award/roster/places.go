package roster

import "strings"

// collectPlaces reads where the prizes are handed out, and for whom.
func (p *parser) collectPlaces(c *Collection, use []noticeLine) {
	add := func(l noticeLine, who, place string) {
		place = strings.Trim(place, " ,;。:、")
		if runeLen(place) < 2 {
			return
		}
		src := &p.src[p.seg[l.seg].line]
		place, _ = src.printed(place, 0)
		who, _ = src.printed(who, 0)
		for _, x := range c.Places {
			if x.Place == place {
				return
			}
		}
		c.Places = append(c.Places, Place{Who: who, Place: place})
	}
	for _, l := range use {
		for at := 0; at < len(l.text); {
			end := at + sentenceEnd(l.text[at:])
			if m := reForWhom.FindStringSubmatch(l.text[at:end]); m != nil && p.v.placeLike(m[2]) && p.placeOnly(m[2]) && len(phones(m[2])) == 0 {
				add(l, m[1], m[2])
			}
			at = end
		}
	}
	if len(c.Places) == 0 {
		p.labelledPlaces(use, add)
	}
	labelled := len(c.Places) > 0
	for _, l := range use {
		if labelled {
			break
		}
		t := hideDates(hideParens(l.text))
		for _, m := range rePlaceVerb.FindAllStringSubmatchIndex(t, -1) {
			place := cutPlace(l.text[m[4]:m[5]])
			if !p.v.placeLike(place) {
				continue
			}
			add(l, whoOf(l.text[m[2]:m[3]]), place)
		}
		for _, inner := range reParens.FindAllStringSubmatch(l.text, -1) {
			for _, m := range rePlaceVerb.FindAllStringSubmatch(inner[1], -1) {
				if place := cutPlace(m[2]); p.v.placeLike(place) {
					add(l, whoOf(m[1]), place)
				}
			}
		}
	}
}

// labelledPlaces reads the places behind labels such as 领奖地点:.
func (p *parser) labelledPlaces(use []noticeLine, add func(l noticeLine, who, place string)) {
	for _, l := range use {
		if m := rePlaceLabel.FindStringIndex(l.text); m != nil {
			rest := l.text[m[1]:]
			if rePlaceVerb.MatchString(rest) {
				continue
			}
			add(l, "", cutPlace(rest[:placeEnd(rest)]))
		}
	}
}

// hideParens blanks out what stands in brackets when it has separators, keeping the length.
func hideParens(s string) string {
	b := []byte(s)
	for _, m := range reParens.FindAllStringIndex(s, -1) {
		for i := m[0]; i < m[1]; i++ {
			if b[i] < 0x80 {
				b[i] = '_'
			}
		}
		// Multi-byte separators inside become harmless too.
		in := strings.NewReplacer("。", "___", "、", "___", "领", "___").Replace(string(b[m[0]:m[1]]))
		copy(b[m[0]:m[1]], in)
	}
	return string(b)
}

// hideDates puts separators in the place of dates, keeping the length.
func hideDates(s string) string {
	b := []byte(s)
	for _, d := range findDates(s) {
		for i := d.start; i < d.end; i++ {
			b[i] = ','
		}
	}
	return string(b)
}

// placeEnd gives where the value of a place label ends.
func placeEnd(s string) int {
	t := hideParens(s)
	end := len(t)
	for _, w := range [...]string{"。", ";", "!", "联系", "咨询", "电话", "领奖时间", "领取时间", "注:"} {
		if i := strings.Index(t, w); i > 0 && i < end {
			end = i
		}
	}
	return end
}

// cutPlace takes the words of the act off the end of a place.
func cutPlace(s string) string {
	s = strings.TrimSpace(s)
	for _, w := range [...]string{"登记", "办理", "进行", "统一", "现场", "集中", "自行", "处理", "签"} {
		s = strings.TrimSuffix(s, w)
	}
	return strings.Trim(s, " ,、")
}

func (v *vocabulary) placeLike(s string) bool {
	n := runeLen(s)
	if n < 2 || n > 60 || strings.Contains(s, "时间") || strings.Contains(s, "期限") || strings.Contains(s, "规定") {
		return false
	}
	if ds := findDates(s); len(ds) > 0 {
		return false
	}
	head := s
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		head = s[:i]
	}
	return v.unitScore(head) >= 40 || rePlaceEnd.MatchString(head) || strings.ContainsAny(head, "号楼室") && n > 3
}

// whoOf gives the winners a place is for; "" when it is for all of them.
func whoOf(s string) string {
	s = cutNumber(strings.TrimSpace(s))
	if i := strings.LastIndexAny(s, ",("); i >= 0 {
		s = s[i+1:]
	}
	for _, w := range [...]string{"统一", "直接", "自行", "亲自", "本人", "也可", "可", "请", "应", "须", "需", "于"} {
		s = strings.TrimSuffix(strings.TrimPrefix(s, w), w)
	}
	for _, w := range [...]string{"以上", "上述", "各位", "所有", "广大", "全体", "凡"} {
		s = strings.TrimPrefix(s, w)
	}
	if i := strings.IndexAny(s, "持凭携带"); i >= 0 {
		s = s[:i]
	}
	switch s {
	case "", "获奖者", "获奖人员", "获奖选手", "获奖作者", "获奖读者", "获奖单位", "中奖者", "中奖人员", "中奖人", "人员", "者", "人", "获奖同志", "获奖个人", "获奖单位及个人", "选手", "作者", "获奖同学", "获奖人", "单位", "获奖学生", "获奖市民", "获奖职工":
		return ""
	}
	if !strings.Contains(s, "奖") && !strings.HasSuffix(s, "者") && !strings.HasSuffix(s, "员") && !strings.HasSuffix(s, "人") && !strings.HasSuffix(s, "单位") && !strings.HasSuffix(s, "选手") {
		return ""
	}
	return s
}
