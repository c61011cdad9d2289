package roster

import (
	"strings"
	"unicode/utf8"
)

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// publicity reads an announcement open to objections.
func (p *parser) publicity(lines []noticeLine) {
	var use []noticeLine
	object := strings.Contains(p.out.Title, "公示")
	signs := 0
	for _, l := range lines {
		if l.region == regionObject {
			use = append(use, l)
			if strings.Contains(l.text, "公示") {
				object = true
			}
			if strings.Contains(l.text, "异议") || rePublicTime.MatchString(l.text) || strings.Contains(l.text, "举报") || strings.Contains(l.text, "监督") || strings.Contains(l.text, "反映") {
				signs++
			}
		}
	}
	if !object || len(use) == 0 {
		return
	}
	b := &Publicity{}
	for _, l := range use {
		p.publicLine(b, l)
		b.Lines = append(b.Lines, p.src[p.seg[l.seg].line].number)
	}
	p.publicTime(b, use)
	if signs == 0 && b.Start.Printed == "" && b.End.Printed == "" && b.Workdays == 0 {
		return
	}
	for _, l := range use {
		p.seg[l.seg].role = roleNotice
	}
	p.out.Publicity = b
}

func (p *parser) publicLine(b *Publicity, l noticeLine) {
	src := &p.src[p.seg[l.seg].line]
	if m := reWorkdays.FindStringSubmatch(l.text); m != nil && b.Workdays == 0 && strings.Contains(l.text, "公示") {
		b.Workdays, _ = parseNumber(m[1])
	}
	for _, t := range phones(l.text) {
		out, _ := src.printed(t, 0)
		b.Phones = appendNew(b.Phones, out)
	}
	for _, e := range reEmail.FindAllString(l.text, -1) {
		b.Emails = appendNew(b.Emails, e)
	}
	for _, m := range reAddress.FindAllStringSubmatch(l.text, -1) {
		a := m[1]
		for _, w := range [...]string{"(邮编", "(邮政", "邮编", "邮政编码", "联系", "电话", ",电", "邮箱", "电子"} {
			if i := strings.Index(a, w); i > 0 {
				a = a[:i]
			}
		}
		a = strings.Trim(a, " ,、:。")
		if runeLen(a) >= 4 {
			out, _ := src.printed(a, 0)
			b.Addresses = appendNew(b.Addresses, out)
		}
	}
}

// publicTime reads the days of the announcement.
func (p *parser) publicTime(b *Publicity, use []noticeLine) {
	p.publicDays(b, use)
	if b.Start.Printed == "" || b.End.Printed != "" {
		return
	}
	for _, l := range use { // 从9月23日起,共5个工作日(至9月27日止)
		if p.src[p.seg[l.seg].line].number != b.Start.Line {
			continue
		}
		for _, d := range findDates(l.text) {
			if d.start > 0 && strings.HasSuffix(l.text[:d.start], "至") && strings.HasPrefix(l.text[d.end:], "止") && d.date.Month > 0 {
				s := span{open: true}
				s.setEnd(d, l.text[d.start:d.end])
				s.open = false
				p.setPeriod(&When{}, &b.End, s, l.seg)
				return
			}
		}
	}
}

// publicDays reads the first period of the announcement.
func (p *parser) publicDays(b *Publicity, use []noticeLine) {
	for _, l := range use {
		for _, m := range rePublicTime.FindAllStringIndex(l.text, -1) {
			if s, ok := findPeriod(l.text, m[1]); ok && s.from-m[1] < 60 {
				p.setPeriod(&b.Start, &b.End, s, l.seg)
				return
			}
		}
	}
	for _, l := range use {
		for at := 0; at < len(l.text); {
			end := at + sentenceEnd(l.text[at:])
			if strings.Contains(l.text[at:end], "公示") || strings.Contains(l.text[at:end], "异议") {
				if s, ok := findPeriod(l.text[:end], at); ok {
					p.setPeriod(&b.Start, &b.End, s, l.seg)
					return
				}
			}
			at = end
		}
	}
}

// setPeriod writes a period with where it came from; years are completed later.
func (p *parser) setPeriod(start, end *When, s span, seg int) {
	line := p.src[p.seg[seg].line].number
	src := &p.src[p.seg[seg].line]
	if s.fromNow {
		*start = p.out.IssuedOn
		start.Printed = p.seg[seg].text[s.from:min(s.to, len(p.seg[seg].text))]
		start.Line = line
		if start.Year == YearPrinted {
			start.Year, start.YearLine = YearInferred, p.out.IssuedOn.Line
		}
	} else if !s.start.IsZero() {
		text, _ := src.printed(s.printedStart, 0)
		*start = When{Date: s.start, Printed: text, Line: line, Year: s.startYear}
	}
	if !s.end.IsZero() && !s.open {
		text, _ := src.printed(s.printedEnd, 0)
		*end = When{Date: s.end, Printed: text, Line: line, Year: s.endYear}
	}
}
