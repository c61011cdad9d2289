package roster

import "strings"

// printedDate is one date found in a line.
type printedDate struct {
	start, end int
	date       Date
	year       bool // printed with it
	monthEnd   bool // 月底
}

// findDates gives the dates printed in a folded line, in order.
func findDates(s string) []printedDate {
	if len(s) > maxPattern {
		s = cutRunes(s, 4000)
	}
	var out []printedDate
	for _, m := range reDate.FindAllStringSubmatchIndex(s, -1) {
		if d, ok := dateFrom(s, m); ok {
			out = append(out, d)
		}
	}
	return out
}

func dateFrom(s string, m []int) (printedDate, bool) {
	d := printedDate{start: m[0], end: m[1]}
	group := func(k int) string {
		if m[2*k] < 0 {
			return ""
		}
		return s[m[2*k]:m[2*k+1]]
	}
	num := func(t string) int {
		n, _ := parseNumber(strings.Map(zeroForm, t))
		return n
	}
	if y := group(5); y != "" {
		d.date, d.year = Date{num(y), num(group(6)), num(group(7))}, true
		return d, true
	}
	d.date = Date{num(group(1)), num(group(2)), num(group(3))}
	d.year = group(1) != ""
	if group(4) != "" {
		d.monthEnd = true
		d.date.Day = daysIn(d.date.Year, d.date.Month)
		if group(4) == "下旬" {
			return d, false
		}
	}
	return d, d.date.Month > 0 && d.date.Day > 0
}

// zeroForm makes one zero of the forms a year is printed with.
func zeroForm(r rune) rune {
	switch r {
	case '○', 'O', '零':
		return '〇'
	}
	return r
}

// span is one or two dates that belong together.
type span struct {
	start, end         Date
	startYear, endYear YearSource
	from, to           int  // bytes of the line
	fromNow            bool // starts at the date of issue
	open               bool // has no end
	deadline           bool // only an end (5月10日前)
	bad                bool // a date is impossible
	printedStart       string
	printedEnd         string
}

// findPeriod reads the first period at or after byte from of a folded line.
func findPeriod(s string, from int) (span, bool) {
	if from > len(s) {
		return span{}, false
	}
	now := reFromNow.FindStringIndex(s[from:])
	var first []int
	for _, m := range reDate.FindAllStringSubmatchIndex(s[from:], -1) {
		if _, ok := dateFrom(s[from:], m); ok {
			first = m
			break
		}
	}
	switch {
	case first == nil && now == nil:
		return span{}, false
	case now != nil && (first == nil || now[0] < first[0]):
		p := span{fromNow: true, from: from + now[0], to: from + now[1], open: true}
		if first != nil && first[0]-now[1] <= 12 {
			d, _ := dateFrom(s[from:], first)
			p.setEnd(d, s[from+d.start:from+d.end])
			p.to, p.open = from+d.end, false
		}
		return p, true
	}
	d, _ := dateFrom(s[from:], first)
	p := span{start: d.date, from: from + d.start, to: from + d.end, printedStart: s[from+d.start : from+d.end]}
	if d.year {
		p.startYear = YearPrinted
	}
	p.bad = !d.date.Valid()
	rest := s[p.to:]
	if m := reToRange.FindString(rest); m != "" && strings.ContainsAny(m, "—-~至到止") {
		p.readEnd(s, p.to+len(m))
		if !p.end.IsZero() {
			return p, true
		}
	}
	tail := strings.TrimLeft(rest, " ")
	if i := strings.IndexByte(tail, ')'); strings.HasPrefix(tail, "(") && i > 0 {
		tail = strings.TrimLeft(tail[i+1:], " ")
	}
	tail = reClock.ReplaceAllString(tail, "")
	if strings.HasPrefix(tail, "前") || strings.HasPrefix(tail, "之前") || strings.HasPrefix(tail, "以前") || strings.HasPrefix(tail, "止") || strings.HasPrefix(tail, "截止") || d.monthEnd || strings.HasSuffix(strings.TrimRight(s[:p.from], " "), "截至") || strings.HasSuffix(strings.TrimRight(s[:p.from], " :"), "截止") || strings.HasSuffix(strings.TrimRight(s[:p.from], " :"), "截止到") {
		p.end, p.endYear, p.printedEnd = p.start, p.startYear, p.printedStart
		p.start, p.startYear, p.printedStart = Date{}, YearMissing, ""
		p.deadline = true
		return p, true
	}
	if strings.HasPrefix(tail, "起") {
		p.open = true
		return p, true
	}
	p.end, p.endYear, p.printedEnd = p.start, p.startYear, p.printedStart
	return p, true
}

func (p *span) setEnd(d printedDate, printed string) {
	p.end, p.printedEnd = d.date, printed
	if d.year {
		p.endYear = YearPrinted
	}
	p.bad = p.bad || !d.date.Valid()
}

// readEnd reads the second date of a period, which may leave out year and month.
func (p *span) readEnd(s string, at int) {
	rest := s[at:]
	if m := reDate.FindStringSubmatchIndex(rest); m != nil && m[0] == 0 {
		if d, ok := dateFrom(rest, m); ok {
			p.setEnd(d, rest[:d.end])
			p.to = at + d.end
			p.carryYear()
			return
		}
	}
	if m := reDayOnly.FindStringSubmatch(rest); m != nil {
		day, _ := parseNumber(m[1])
		p.setEnd(printedDate{date: Date{p.start.Year, p.start.Month, day}}, m[0])
		p.to = at + len(m[0])
		p.carryYear()
		return
	}
	if m := reMonthDay.FindStringSubmatch(rest); m != nil {
		month, _ := parseNumber(m[1])
		day, _ := parseNumber(m[2])
		p.setEnd(printedDate{date: Date{0, month, day}}, m[0])
		p.to = at + len(m[0])
		p.carryYear()
	}
}

// carryYear gives the end the year of the start, or the next one when the period crosses New Year; and the other way round.
func (p *span) carryYear() {
	switch {
	case p.end.Year == 0 && p.start.Year != 0:
		p.end.Year, p.endYear = p.start.Year, YearCarried
		if p.end.before(p.start) && p.end.Month < p.start.Month {
			p.end.Year++
		}
	case p.end.Year != 0 && p.startYear == YearMissing:
		p.start.Year, p.startYear = p.end.Year, YearCarried
		if p.end.before(p.start) {
			p.start.Year--
		}
	case p.end.Year != 0 && p.endYear == YearMissing:
		p.endYear = YearCarried
	}
	p.bad = !p.start.Valid() || !p.end.Valid()
}
