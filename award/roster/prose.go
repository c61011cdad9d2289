package roster

import "strings"

// maxProse is how many segments are searched for lists given in sentences.
const maxProse = 600

// prose reads lists given in sentences, when the text has no other: 授予甲、乙“…”称号, 一等奖由丙获得, 他们是….
func (p *parser) prose() {
	if p.out.Total() > 0 {
		return
	}
	for i := range p.seg[:min(len(p.seg), maxProse)] {
		sg := &p.seg[i]
		switch sg.role {
		case roleProse, roleNotice, roleOpen, roleBody, roleTier:
		default:
			continue
		}
		if p.src[sg.line].table || sg.forced {
			continue
		}
		for s := range strings.FieldsFuncSeq(cutRunes(sg.text, 6000), func(r rune) bool { return r == '。' || r == ';' || r == '!' }) {
			p.sentence(i, s)
		}
	}
}

// sentence takes the winners out of one sentence: a run of names, and the tier said with it.
func (p *parser) sentence(i int, s string) {
	if p.worksIn(i, s) {
		return
	}
	clauses := strings.Split(s, ",")
	for k, c := range clauses {
		names := p.namesIn(c)
		if len(names) == 0 {
			continue
		}
		tier := p.tierIn(c)
		if tier == "" && k+1 < len(clauses) && len(p.namesIn(clauses[k+1])) == 0 {
			tier = p.tierIn(clauses[k+1])
		}
		if tier == "" && k > 0 && len(p.namesIn(clauses[k-1])) == 0 {
			tier = p.tierIn(clauses[k-1])
		}
		declared := -1
		if tier == "" && len(names) >= 3 {
			tier, declared = p.countedTier(i, len(names))
		}
		if tier == "" && len(names) < 5 {
			continue
		}
		if m := regexpCountAfter.FindStringSubmatch(c); m != nil {
			declared, _ = parseNumber(m[1] + m[2])
		}
		p.proseGroup(i, tier, declared, names)
	}
}

// worksIn takes the winners out of a sentence that names them with their works: 甲的《…》、乙的《…》获得二等奖.
func (p *parser) worksIn(i int, s string) bool {
	ms := reOwnWork.FindAllStringSubmatchIndex(s, -1)
	if len(ms) == 0 {
		return false
	}
	tier := p.tierIn(s[ms[len(ms)-1][1]:])
	if tier == "" {
		tier = p.tierIn(s[:ms[0][0]])
	}
	if tier == "" {
		return false
	}
	var found []draft
	for _, m := range ms {
		name := s[m[2]:m[3]]
		if p.v.nameScore(name) < likely {
			name, _ = p.nameInToken(reAlso.ReplaceAllString(name, ""))
		}
		if p.v.nameScore(name) < possible {
			return false
		}
		found = append(found, draft{name: name, work: s[m[4]:m[5]], sure: true})
	}
	p.proseGroup(i, tier, -1, found)
	return true
}

func (p *parser) proseGroup(i int, tier string, declared int, names []draft) {
	g := -1
	for k := range p.out.Groups {
		if p.out.Groups[k].Tier == tier && p.out.Groups[k].Track == "" {
			g = k
		}
	}
	line := p.seg[i].line
	if g < 0 {
		g = len(p.out.Groups)
		p.out.Groups = append(p.out.Groups, Group{Tier: tier, Line: p.src[line].number})
		if declared >= 0 {
			p.out.Groups[g].Declared = &declared
		}
	}
	cursor := map[int]int{}
	for _, d := range names {
		w := p.winner(placed{d, i}, cursor)
		p.out.Groups[g].Winners = append(p.out.Groups[g].Winners, w)
		p.used(line, g, 1, KindNames)
	}
}

// namesIn gives the persons, or else the units, that a clause lists with 、.
func (p *parser) namesIn(c string) []draft {
	var out []draft
	tokens := p.tokens(c)
	for k, t := range tokens {
		name, unit := p.nameInToken(t)
		if unit != "" {
			out = append(out, draft{name: name, unit: unit, sure: true})
			continue
		}
		switch {
		case p.v.nameScore(name) >= 85 && (name == t || len(tokens) > 1 || name != t && reTrailOut.MatchString(t) || strings.HasPrefix(t, "由")):
			out = append(out, draft{name: name, sure: true})
		case len(out) > 0 && k < len(tokens)-1 && p.v.nameScore(t) < possible && len(out) < 3:
			out = nil
		case len(out) > 0 && p.v.nameScore(name) >= possible && p.v.nameScore(name) < 85 && k < len(tokens)-1:
			out = append(out, draft{name: name})
		}
	}
	if len(out) == 0 {
		return p.unitsIn(strings.Split(c, "、"))
	}
	return out
}

// tokens cuts a clause at its separators, and at 和 where that is not a part of a name.
func (p *parser) tokens(c string) []string {
	var out []string
	for t := range strings.FieldsFuncSeq(c, func(r rune) bool { return strings.ContainsRune("、 :()", r) }) {
		name, _ := p.nameInToken(t)
		if i := strings.Index(t, "和"); i > 0 && p.v.nameScore(name) < 85 {
			out = append(out, t[:i], t[i+len("和"):])
			continue
		}
		out = append(out, t)
	}
	return out
}

// nameInToken takes a name out of the words around it: 市法院选手秋白露获得一等奖.
func (p *parser) nameInToken(t string) (name, unit string) {
	if p.v.nameScore(t) >= 85 {
		return t, ""
	}
	name = reVerbOut.ReplaceAllString(t, "")
	if m := rePlayer.FindStringSubmatch(name); m != nil && p.v.nameScore(m[2]) >= 85 && p.v.unitScore(m[1]) >= 75 {
		return m[2], m[1]
	}
	name = reTrailOut.ReplaceAllString(name, "")
	if p.v.nameScore(name) < 85 {
		name = reLeadIn.ReplaceAllString(name, "")
	}
	if p.v.nameScore(name) >= 85 {
		return name, ""
	}
	if head, tail := p.v.splitTail(name); tail != "" && p.v.unitScore(head) >= 85 && p.v.nameScore(tail) >= 85 && name != t {
		return tail, head
	}
	return name, ""
}

// unitsIn gives the units a clause lists, when it says that they won something.
func (p *parser) unitsIn(tokens []string) []draft {
	var out []draft
	for _, t := range tokens {
		name := reTailCount.ReplaceAllString(reVerbOut.ReplaceAllString(t, ""), "")
		if name == t && len(out) == 0 && t != tokens[0] {
			return nil
		}
		if i := strings.LastIndex(name, "授予"); i >= 0 {
			name = name[i+len("授予"):]
		}
		if n := runeLen(name); n < 3 || n > 24 || p.v.unitScore(name) < 75 {
			return nil
		}
		out = append(out, draft{name: name, kind: Unit, sure: true})
	}
	if len(tokens) == 0 || !reVerbOut.MatchString(tokens[len(tokens)-1]) {
		return nil
	}
	return out
}

// tierIn gives the tier a clause names.
func (p *parser) tierIn(c string) string {
	for _, m := range reProseTier.FindAllStringSubmatch(c, -1) {
		for _, t := range m[1:] {
			if t != "" && runeLen(t) <= 20 && (p.v.labelKind(strings.TrimSpace(t)) == headTier || strings.Contains(c, "“"+t+"”称号") || strings.Contains(c, "“"+t+"”荣誉称号")) {
				return strings.TrimSpace(t)
			}
		}
	}
	return reTierAny.FindString(c)
}

// countedTier finds the tier of a run of names by its number: 22位见义勇为先进分子 … 他们是(22 names).
func (p *parser) countedTier(i, n int) (string, int) {
	for j := i; j >= 0 && j > i-6; j-- {
		for _, m := range reCounted.FindAllStringSubmatch(cutRunes(p.seg[j].text, 3000), -1) {
			if c, ok := parseNumber(m[1]); ok && c == n && p.v.labelKind(m[2]) == headTier {
				return m[2], c
			}
		}
	}
	return "", -1
}

// totals reads the numbers of winners that running text and the title state.
func (p *parser) totals() {
	tiers := map[string]bool{}
	for i := range p.out.Groups {
		tiers[p.out.Groups[i].Tier] = true
	}
	for i := range p.seg {
		sg := &p.seg[i]
		switch sg.role {
		case roleProse, roleNotice, roleTitle, roleOther, roleOpen:
		default:
			continue
		}
		s, number := cutRunes(sg.text, 3000), p.src[sg.line].number
		for _, m := range reTierCount.FindAllStringSubmatchIndex(s, -1) {
			tier := s[m[2]:m[3]]
			n, ok := parseNumber(s[m[4]:m[5]])
			switch {
			case !ok:
			case reTiersBefore.MatchString(s[:m[2]]): // 一、二、三等奖及纪念奖共235名
				p.total(ScopeAll, n, number)
			case tiers[tier]:
				p.total(tier, n, number)
			}
		}
		if sg.role != roleTitle {
			if m := reAllCount.FindStringSubmatch(s); m != nil && !reTierCount.MatchString(s) {
				if n, ok := parseNumber(m[1]); ok {
					p.total(ScopeAll, n, number)
				}
			}
			continue
		}
		for _, m := range reCategory.FindAllStringSubmatch(s, -1) {
			if n, ok := parseNumber(m[1]); ok {
				p.total(m[2], n, number)
			}
		}
	}
}

// categoryKind gives the kind of winner a category stands for.
func categoryKind(scope string) (WinnerKind, bool) {
	switch scope {
	case "集体", "单位", "团体":
		return Unit, true
	case "个人", "同志", "职工":
		return Person, true
	}
	return Person, false
}
