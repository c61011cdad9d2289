package roster

import (
	"strings"
	"unicode/utf8"
)

// headingKind says what a heading opens.
type headingKind int

const (
	headNone    headingKind = iota
	headTier                // a tier
	headTrack               // a track
	headBoth                // a track and a tier in one (小学组一等奖)
	headList                // a list, without saying of what (获奖名单)
	headNeutral             // something; the lines around it must say what
	headOther               // something that is no list (领奖须知)
)

// heading is a line, or the start of one, that may open a section.
type heading struct {
	kind     headingKind
	level    int    // 0 第一部分 … 6 ①; 9 without an ordinal
	label    string // without ordinal, brackets, count and closing 名单
	track    string // for headBoth
	count    int    // -1 when none is printed
	vacant   bool
	colon    bool
	bracket  bool   // printed in 【】
	rest     string // what follows on the line
	category bool   // a sentence such as 荣获“…”称号的有:
}

const noLevel = 9

// readHeading reads a folded line as a heading with what follows it. A line that is none has kind headNone.
func (v *vocabulary) readHeading(line string) heading {
	h := heading{count: -1, level: noLevel}
	s := line
	if len(s) > 1200 {
		s = cutRunes(s, 400)
	}
	full := s
	s = trimDecoration(s)
	if letterSpaced(s) {
		s = squeezeHan(s)
	} else {
		s = joinSpacedTier(s)
	}
	if m := reOrdinal.FindStringSubmatchIndex(s); m != nil {
		for g := 1; g <= 7; g++ {
			if m[2*g] >= 0 {
				h.level = g - 1
				if g == 7 {
					h.level = noLevel
				}
			}
		}
		end := m[1]
		if m[8] >= 0 && m[9]-m[8] > 1 && !strings.HasSuffix(s[:end], ")") && !strings.HasSuffix(s[:end], "、") && !strings.HasSuffix(s[:end], ".") {
			end = strings.Index(s, ".") + 1
		}
		s = strings.TrimLeft(s[end:], " ")
	}
	s = trimDecoration(s)
	appendix := h.level == noLevel && strings.HasPrefix(trimDecoration(line), "附")
	if inner, rest, ok := bracketed(s); ok {
		h.bracket, s = true, inner
		if r := strings.TrimLeft(rest, " :"); r != "" {
			if c, _, ok := readCount(r); ok {
				h.count = c
			} else {
				h.rest = r
			}
		}
	}
	if full != line && h.rest == "" {
		v.cutHeading(&h, s+line[len(full):])
	} else {
		v.cutHeading(&h, s)
	}
	if appendix && (h.kind != headTier || h.count < 0) && h.kind != headNone && h.rest == "" && (runeLen(h.label) > 8 || h.kind == headNeutral) {
		h.kind = headList
	}
	return h
}

// cutHeading separates label, count and rest, and says what the label is.
func (v *vocabulary) cutHeading(h *heading, s string) {
	if i := strings.IndexByte(s, ':'); i >= 0 && utf8.RuneCountInString(s[:i]) <= 60 {
		label, rest := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
		saved := *h
		h.colon = true
		v.readLabel(h, label)
		if h.kind != headNone && (h.kind != headNeutral || rest == "") {
			v.readRest(h, rest)
			return
		}
		*h = saved
	}
	v.readLabel(h, strings.TrimRight(s, ":"))
	if h.kind != headNone && h.kind != headNeutral || strings.TrimSpace(s) == "" {
		return
	}
	saved := *h
	for _, i := range labelEnds(s) {
		*h = saved
		h.kind = headNone
		label := strings.TrimSpace(s[:i])
		if v.nameScore(label) >= 85 && !strings.HasSuffix(label, "奖") {
			continue
		}
		v.readLabel(h, label)
		if h.kind == headTier || h.kind == headBoth {
			v.readRest(h, strings.TrimLeft(s[i:], " ,—"))
			return
		}
	}
	*h = saved
}

// labelEnds gives the places where a label without a colon may end: after the first bracket, blank or dash.
func labelEnds(s string) []int {
	var out []int
	depth := 0
	for i, r := range s {
		if i > 90 || len(out) >= 4 {
			break
		}
		switch r {
		case '(':
			if depth == 0 && i > 0 {
				out = append(out, i)
			}
			depth++
		case ')':
			depth--
			if depth == 0 {
				out = append(out, i+1)
			}
		case ' ', '\t', '—', '。':
			if depth == 0 && i > 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// readRest takes the count, the vacancy or the names that follow a label.
func (v *vocabulary) readRest(h *heading, rest string) {
	rest = strings.TrimSpace(strings.TrimLeft(rest, ":"))
	if reVacant.MatchString(rest) {
		h.vacant = true
		return
	}
	rest = reSeveral.ReplaceAllString(rest, "")
	if c, after, ok := readCount(rest); ok {
		if h.count < 0 {
			h.count = c
		}
		rest = strings.TrimSpace(strings.TrimLeft(after, ":, "))
		if reVacant.MatchString(rest) {
			h.vacant, rest = true, ""
		}
	}
	h.rest = rest
}

// readCount reads a number of winners at the start of s: "(3名)", "3名 …".
func readCount(s string) (n int, rest string, ok bool) {
	if strings.HasPrefix(s, "(") {
		end := strings.IndexByte(s, ')')
		if end < 0 {
			return 0, s, false
		}
		m := reCount.FindStringSubmatch(s[:end+1])
		if m == nil {
			return 0, s, false
		}
		n, ok = parseNumber(m[2])
		return n, s[end+1:], ok
	}
	m := reLeadCount.FindStringSubmatch(cutRunes(s, 20))
	if m == nil {
		return 0, s, false
	}
	n, ok = parseNumber(m[1])
	return n, s[len(m[0]):], ok
}

// tailNumber finds a number of winners at the end of a label.
func tailNumber(s string) []int {
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(counterEnds, last) {
		return nil
	}
	return reTailNum.FindStringSubmatchIndex(s)
}

// readLabel takes the count out of a label and says what the label is.
func (v *vocabulary) readLabel(h *heading, s string) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 240 || reWorkWon.MatchString(s) {
		return
	}
	if m := reThese.FindStringSubmatchIndex(s); m != nil && v.labelKind(trimQuotes(strings.TrimSuffix(s[m[1]:], "称号"))) == headTier {
		h.count, _ = parseNumber(s[m[2]:m[3]])
		s = s[m[1]:]
	}
	for _, m := range reParens.FindAllStringSubmatchIndex(s, 3) {
		in := s[m[0]:m[1]]
		if rePrizeNote.MatchString(in) && v.labelKind(strings.TrimSpace(reTailNum.ReplaceAllString(s[:m[0]], ""))) == headTier {
			s = strings.TrimSpace(s[:m[0]] + s[m[1]:])
			break
		}
		if c := reCount.FindStringSubmatch(in); c != nil {
			if n, ok := parseNumber(c[2]); ok {
				h.count = n
			}
			s = strings.TrimSpace(s[:m[0]] + s[m[1]:])
			break
		}
		if reVacant.MatchString(in) {
			h.vacant = true
			s = strings.TrimSpace(s[:m[0]] + s[m[1]:])
			break
		}
		if strings.Contains(in, "排名") || strings.Contains(in, "笔画") || strings.Contains(in, "不分先后") {
			s = strings.TrimSpace(s[:m[0]] + s[m[1]:])
			break
		}
	}
	if m := tailNumber(s); m != nil && m[0] > 0 && h.count < 0 {
		if n, ok := parseNumber(s[m[2]:m[3]]); ok && v.labelKind(strings.TrimSpace(s[:m[0]])) != headNeutral {
			h.count, s = n, strings.TrimSpace(s[:m[0]])
		}
	}
	if t := strings.TrimSuffix(strings.TrimSuffix(s, "空缺"), "从缺"); t != s && t != "" {
		h.vacant, s = true, strings.TrimRight(t, " —:,")
	}
	s = trimDecoration(s)
	if inner, rest, ok := bracketed(s); ok && rest == "" {
		s = inner
	}
	label := strings.TrimSpace(s)
	if letterSpaced(label) {
		label = squeezeHan(label) // 一 等 奖
	}
	if m := reAwardedAre.FindStringSubmatch(label + ":"); m != nil && strings.ContainsAny(label, "获授评") && !strings.HasPrefix(label, "请") && v.labelKind(trimQuotes(m[1])) == headTier {
		h.label, h.kind, h.category = trimQuotes(m[1]), headTier, true
		return
	}
	if m := reHonour.FindStringSubmatch(label); m != nil && (strings.ContainsAny(label, "获授评") || strings.HasPrefix(label, "“")) && (v.labelKind(m[1]) == headTier || strings.Contains(label, "”称号") || strings.Contains(label, "”荣誉称号")) && !strings.ContainsAny(label, "。;") && utf8.RuneCountInString(label) < 70 {
		h.label, h.kind, h.category = m[1], headTier, true
		return
	}
	stripped := label
	for range 2 {
		stripped = strings.TrimSpace(reListWords.ReplaceAllString(stripped, ""))
	}
	if stripped == "" {
		h.kind, h.label = headList, label
		return
	}
	h.label, h.kind = stripped, v.labelKind(stripped)
	if h.kind == headNeutral && stripped != label && v.labelKind(label) != headNeutral {
		h.label, h.kind = label, v.labelKind(label)
	}
	if h.kind == headTier {
		if track, tier, ok := v.splitBoth(h.label); ok {
			h.kind, h.track, h.label = headBoth, track, tier
		}
	}
}

// labelKind says what a bare label opens.
func (v *vocabulary) labelKind(s string) headingKind {
	n := utf8.RuneCountInString(s)
	if n == 0 || strings.ContainsAny(s, "。;?!,") || strings.Contains(s, "《") && !strings.HasSuffix(s, "奖") {
		return headNone
	}
	if v.listHeading[s] {
		return headList
	}
	for _, w := range [...]string{"现将", "根据", "经", "由", "以上", "本次", "希望", "关于", "请", "获得", "特此", "对", "将"} {
		if strings.HasPrefix(s, w) && n > 6 {
			return headNone
		}
	}
	s = trimQuotes(s)
	if i := strings.Index(s, "“"); i > 0 && strings.HasSuffix(s, "”") && runeLen(s) <= 24 { // 成人“读者之星”
		s = s[:i] + strings.TrimSuffix(s[i+len("“"):], "”")
	}
	if i := strings.IndexByte(s, '('); i > 0 && v.nameScore(strings.TrimSpace(s[:i])) >= likely {
		return headNone
	}
	if strings.Count(s, " ") >= 2 && len(strings.Fields(s)) >= 3 && !letterSpaced(s) {
		return headNone
	}
	if i := strings.IndexByte(s, ' '); i > 0 && (v.nameScore(s[:i]) >= possible && runeLen(s[:i]) > 1 || v.unitScore(s[:i]) >= 75) {
		return headNone
	}
	switch {
	case n > 40 || strings.Contains(s, "、") && n > 24:
		return headNone
	case reNotTier.MatchString(s):
		return headNeutral
	case reTierPrize.MatchString(s), reTierEnd.MatchString(s) && !strings.HasPrefix(s, "关于"):
		return headTier
	case n > 24:
		return headNone
	case reTrackWord.MatchString(s), reGradeTrack.MatchString(s):
		return headTrack
	case reTrackEnd.MatchString(s) && n <= 18 && v.trackByEnd(s):
		return headTrack
	case strings.HasPrefix(s, "获奖") && n <= 8 && !strings.Contains(s, "作"):
		return headTrack
	}
	for _, w := range v.otherHeading {
		if n <= 14 && strings.Contains(s, w) && !strings.HasSuffix(s, "名单") {
			return headOther
		}
	}
	return headNeutral
}

// trackByEnd keeps units such as 组织部 or 编辑部 from being read as tracks.
func (v *vocabulary) trackByEnd(s string) bool {
	if strings.HasSuffix(s, "部") {
		return strings.HasSuffix(s, "学部") || strings.HasSuffix(s, "年部") || utf8.RuneCountInString(s) <= 2
	}
	for _, e := range [...]string{"领导小组", "工作组", "小组", "班组", "检查组", "工作专班", "竞赛", "比赛", "大赛", "专家组", "评审组", "手段", "路段", "阶段", "项目组", "课题组", "教研组", "年级组", "党组"} {
		if strings.HasSuffix(s, e) {
			return e == "年级组"
		}
	}
	return true
}

// splitBoth cuts 小学组一等奖 into its track and tier.
func (v *vocabulary) splitBoth(s string) (track, tier string, ok bool) {
	m := reTierPrize.FindStringSubmatchIndex(s)
	if m == nil {
		m = reTierAny.FindStringIndex(s)
		if m == nil || m[1] != len(s) {
			return "", "", false
		}
		m = []int{0, len(s), 0, m[0], m[0], m[1]}
	}
	head := strings.TrimRight(s[m[2]:m[3]], " ·—-:、")
	if head == "" {
		return "", "", false
	}
	if utf8.RuneCountInString(head) <= 14 && (reTrackEnd.MatchString(head) && v.trackByEnd(head) || reTrackWord.MatchString(head) || reGradeTrack.MatchString(head)) {
		return trimQuotes(head), s[m[4]:m[5]], true
	}
	return "", "", false
}
