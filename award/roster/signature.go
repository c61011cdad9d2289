package roster

import (
	"slices"
	"strings"
	"unicode"
)

// signature finds the issuer and the date of issue: names of units alone on their lines, next to a date alone on its line.
func (p *parser) signature() {
	found := false
	for i := len(p.seg) - 1; i >= 0 && !found; i-- {
		sg := &p.seg[i]
		if sg.role != roleOpen || sg.forced || sg.started || sg.plain > 0 || p.src[sg.line].table {
			continue
		}
		date, org, ok := p.dateLine(sg.text)
		if !ok {
			continue
		}
		found = p.signedAt(i, date, org)
	}
	if p.out.Issuer == "" {
		p.signedWithoutDate()
	}
	if p.out.IssuedOn.Line == 0 {
		p.out.IssuedOn = p.page
	}
	if p.out.IssuedOn.Line == 0 {
		p.dateline()
	}
}

// dateLine reads a line with a date alone, or with a unit before it.
func (p *parser) dateLine(s string) (printedDate, string, bool) {
	t := strings.Trim(squeezeHan(s), "()")
	if runeLen(t) > 60 || !strings.Contains(t, "日") && strings.IndexFunc(t, unicode.IsDigit) < 0 {
		return printedDate{}, "", false
	}
	ds := findDates(t)
	if len(ds) != 1 || ds[0].end != len(t) || ds[0].monthEnd {
		return printedDate{}, "", false
	}
	org := t[:ds[0].start]
	if org != "" && (!p.isOrg(org) || !ds[0].year) {
		return printedDate{}, "", false
	}
	if !ds[0].year && org == "" && runeLen(t) > 6 {
		return printedDate{}, "", false
	}
	return ds[0], org, true
}

// signedAt takes the date at segment i and the units beside it.
func (p *parser) signedAt(i int, d printedDate, org string) bool {
	sg := &p.seg[i]
	var orgs []int
	for j := i - 1; j >= 0 && j >= i-8 && org == ""; j-- {
		if p.seg[j].role == roleNothing || p.seg[j].started {
			break
		}
		if p.seg[j].role != roleOpen || p.src[p.seg[j].line].table || !p.isOrg(p.seg[j].text) {
			break
		}
		orgs = append(orgs, j)
	}
	if org == "" && len(orgs) == 0 && i+1 < len(p.seg) && p.seg[i+1].role == roleOpen && p.isOrg(p.seg[i+1].text) && p.nearEnd(i+1) {
		orgs = append(orgs, i+1)
	}
	if n := p.listedAbove(orgs); n > 0 {
		orgs = orgs[:len(orgs)-n]
	}
	if len(orgs) > 1 && p.underHeading(orgs) || len(orgs) > 3 && !p.spacedBefore(orgs) { // a list of units, not a signature
		orgs = orgs[:1]
	}
	if org == "" && len(orgs) == 0 && (!p.nearEnd(i) || !d.year) {
		return false
	}
	sg.role = roleSignature
	p.out.IssuedOn = When{Date: d.date, Printed: p.src[sg.line].clean, Line: p.src[sg.line].number}
	if d.year {
		p.out.IssuedOn.Year = YearPrinted
	}
	if !d.date.Valid() {
		p.out.IssuedOn.Date = Date{}
		p.doubt(sg.line, CodeImpossibleDate)
	}
	var names []string
	if org != "" {
		names = append(names, org)
		p.out.IssuerLines = append(p.out.IssuerLines, p.src[sg.line].number)
	}
	for _, j := range slices.Backward(orgs) {
		p.seg[j].role = roleSignature
		names = append(names, p.orgNames(p.printedLine(j))...)
		p.out.IssuerLines = append(p.out.IssuerLines, p.src[p.seg[j].line].number)
	}
	p.out.Issuer = strings.Join(names, "、")
	return true
}

// listedAbove gives the number of the units, from the top, that are the entries a heading right above them announces by their
// number.
func (p *parser) listedAbove(orgs []int) int {
	if len(orgs) < 2 {
		return 0
	}
	top := orgs[len(orgs)-1]
	for j := top - 1; j >= 0 && j >= top-1; j-- {
		h := &p.seg[j].head
		if h.kind != headTier && h.kind != headTrack && h.kind != headBoth || h.count <= 0 || h.rest != "" {
			return 0
		}
		left, n := h.count, 0
		for _, k := range slices.Backward(orgs) {
			left -= len(p.orgNames(p.printedLine(k)))
			if left < 0 {
				break
			}
			n++
			if left == 0 {
				return min(n, len(orgs)-1)
			}
		}
	}
	return 0
}

// underHeading tells whether a tier or track stands right above the first of several units.
func (p *parser) underHeading(orgs []int) bool {
	top := orgs[len(orgs)-1]
	if top == 0 || p.seg[top].blank {
		return false
	}
	k := p.seg[top-1].head.kind
	return k == headTier || k == headTrack || k == headBoth
}

// spacedBefore tells whether an empty line or a sentence stands before the first of several signing units.
func (p *parser) spacedBefore(orgs []int) bool {
	top := orgs[len(orgs)-1]
	if p.seg[top].blank || top == 0 {
		return true
	}
	return strings.HasSuffix(p.seg[top-1].text, "。") || strings.HasSuffix(p.seg[top-1].text, "!")
}

// orgNames cuts a signing line at its blanks when both sides are units.
func (p *parser) orgNames(s string) []string {
	s = strings.Trim(s, " \u3000()（）")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u3000' || r == '、' || r == '\t' })
	if len(parts) > 1 {
		all := true
		for _, f := range parts {
			if !p.isOrg(f) || runeLen(f) < 4 {
				all = false
			}
		}
		if all || p.departments(parts) {
			return parts
		}
	}
	return []string{squeezeHan(strings.ReplaceAll(s, "\u3000", " "))}
}

// departments tells whether parts are a signing body and others of the same house, printed without its name.
func (p *parser) departments(parts []string) bool {
	if !p.isOrg(parts[0]) || runeLen(parts[0]) < 6 {
		return false
	}
	for _, f := range parts[1:] {
		if n := runeLen(f); n < 2 || n > 8 || p.v.unitScore(f) < 40 {
			return false
		}
	}
	return true
}

// isOrg tells whether a line is the name of a signing body.
func (p *parser) isOrg(s string) bool {
	t := squeezeHan(strings.Trim(s, " ()"))
	n := runeLen(t)
	if strings.HasPrefix(t, "《") && (strings.HasSuffix(t, "》编辑部") || strings.HasSuffix(t, "》杂志社") || strings.HasSuffix(t, "》社")) {
		return n < 40
	}
	if n < 3 || n > 60 || strings.ContainsAny(t, ",。:;!?《》\t") || startsNumbered(s) || p.v.nameScore(t) >= likely {
		return false
	}
	if h := p.v.readHeading(t); h.kind != headNeutral && h.kind != headNone && h.kind != headOther || h.count >= 0 {
		return false
	}
	if r := p.v.readLine(s, habit{}); r.sureNames() > 0 {
		return false
	}
	if strings.ContainsAny(lastRunes(t, 1), "旗连营旅岗户家") && !strings.HasSuffix(t, "银行") {
		return false
	}
	return p.v.unitScore(t) >= 75 && !p.v.post[lastRunes(t, 2)] || strings.HasSuffix(t, "办") || strings.HasSuffix(t, "部") || strings.HasSuffix(t, "网") || strings.HasSuffix(t, "报") || strings.HasSuffix(t, "公会")
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[len(r)-n:])
}

// nearEnd tells whether nothing but furniture and a few short lines follow.
func (p *parser) nearEnd(i int) bool {
	left := 0
	for j := i + 1; j < len(p.seg); j++ {
		if p.seg[j].role == roleOpen {
			left++
		}
	}
	return left <= 2
}

// signedWithoutDate takes a unit alone on the last lines, after running text, as the issuer.
func (p *parser) signedWithoutDate() {
	for i := len(p.seg) - 1; i > 0; i-- {
		sg := &p.seg[i]
		if sg.role == roleNothing || sg.role == roleSignature {
			continue
		}
		if sg.role != roleOpen || sg.started || sg.forced || p.src[sg.line].table || !p.isOrg(sg.text) {
			return
		}
		top := i
		for top > 0 && p.seg[top-1].role == roleOpen && p.isOrg(p.seg[top-1].text) {
			top--
		}
		if top == 0 || i-top > 3 || p.unitAmong(top-8, top) {
			return
		}
		before := &p.seg[top-1]
		r := p.v.readLine(cutRunes(before.text, 300), habit{})
		if before.role == roleOpen && r.sureNames() == 0 && !strings.HasSuffix(before.text, "。") && !strings.HasSuffix(before.text, "!") && !reNotice.MatchString(cutRunes(before.text, 2000)) {
			return
		}
		var names []string
		for j := top; j <= i; j++ {
			p.seg[j].role = roleSignature
			names = append(names, p.orgNames(p.printedLine(j))...)
			p.out.IssuerLines = append(p.out.IssuerLines, p.src[p.seg[j].line].number)
		}
		p.out.Issuer = strings.Join(names, "、")
		return
	}
}

// unitAmong tells whether a unit stands alone on one of the lines before the last ones: then those may be entries too.
func (p *parser) unitAmong(from, to int) bool {
	for i := max(from, 0); i < to; i++ {
		if p.seg[i].role == roleOpen && p.isOrg(p.seg[i].text) {
			return true
		}
	}
	return false
}

// dateline takes the date a newspaper item starts with.
func (p *parser) dateline() {
	for i := range p.seg {
		if i > 8 {
			return
		}
		m := reDateline.FindStringSubmatch(cutRunes(p.seg[i].text, 60))
		if m == nil {
			continue
		}
		y, _ := parseNumber(m[1])
		mo, _ := parseNumber(m[2])
		d, _ := parseNumber(m[3])
		w := When{Date: Date{y, mo, d}, Printed: m[0], Line: p.src[p.seg[i].line].number}
		if y != 0 {
			w.Year = YearPrinted
		}
		if w.Date.Valid() {
			p.out.IssuedOn = w
		}
		return
	}
}
