package roster

// years completes the dates whose year is not printed, from the document or the options, and marks what no calendar has.
func (p *parser) years() {
	p.complete(&p.out.IssuedOn, p.opts.Year == 0)
	if c := p.out.Collection; c != nil {
		p.completePeriod(&c.Start, &c.End)
	}
	if b := p.out.Publicity; b != nil {
		p.completePeriod(&b.Start, &b.End)
	}
}

func (p *parser) completePeriod(start, end *When) {
	p.complete(start, false)
	switch {
	case !start.Date.IsZero() && !end.Date.IsZero() && end.Date.Year == 0 && start.Date.Year != 0:
		end.Date.Year, end.Year, end.YearLine = start.Date.Year, start.Year, start.YearLine
		if end.Date.Month < start.Date.Month {
			end.Date.Year++
		}
	default:
		p.complete(end, false)
	}
	for _, w := range [...]*When{start, end} {
		if !w.Date.IsZero() && !w.Date.Valid() {
			p.doubt(w.Line-1, CodeImpossibleDate)
			w.Date = Date{}
		}
	}
	if !start.Date.IsZero() && !end.Date.IsZero() && end.Date.before(start.Date) && (start.Date.Year != 0 || start.Date.Month == end.Date.Month) {
		p.doubt(end.Line-1, CodeDatesReversed)
	}
}

// complete gives a date the year found for it.
func (p *parser) complete(w *When, keep bool) {
	if w.Date.IsZero() || w.Date.Year != 0 || keep && w.Year != YearMissing {
		return
	}
	year, line := p.yearFor(w.Date, w.Line)
	switch {
	case year != 0 && line > 0:
		w.Date.Year, w.Year, w.YearLine = year, YearInferred, line
	case p.opts.Year != 0:
		w.Date.Year, w.Year = p.opts.Year, YearGiven
	}
}

// yearFor finds the year for a date without one: that of the date of issue, else of the nearest date with a year before it,
// else of any, else of the title.
func (p *parser) yearFor(d Date, line int) (year, from int) {
	if i := p.out.IssuedOn; i.Date.Year != 0 {
		y := i.Date.Year
		if i.Date.Month-d.Month >= 7 { // issued in December, collected in January
			y++
		}
		return y, i.Line
	}
	bestYear, bestLine := 0, 0
	for k := range p.src {
		if k > 20000 || p.src[k].table {
			continue
		}
		for _, x := range findDates(p.src[k].fold) {
			if !x.year || !x.date.Valid() || x.date.Year < 1949 || x.date.Year > 2199 {
				continue
			}
			if bestYear == 0 || p.src[k].number <= line {
				bestYear, bestLine = x.date.Year, p.src[k].number
			}
		}
	}
	if bestYear != 0 {
		return bestYear, bestLine
	}
	for k := range p.src {
		if k > 60 {
			break
		}
		if m := reYear.FindString(cutRunes(p.src[k].fold, 300)); m != "" {
			y, _ := parseNumber(m[:4])
			return y, p.src[k].number
		}
	}
	return 0, 0
}

// ProposedYear is the year the document itself suggests for dates printed without one, and the line it was taken from;
// both are 0 when no line has a year.
func (r *Roster) ProposedYear() (year, line int) {
	if r.IssuedOn.Date.Year != 0 && r.IssuedOn.Year == YearPrinted {
		return r.IssuedOn.Date.Year, r.IssuedOn.Line
	}
	lines := make([]string, len(r.Lines))
	for i := range r.Lines {
		lines[i] = r.Lines[i].Text
	}
	p := newParser(lines, Options{})
	return p.yearFor(Date{}, len(lines))
}
