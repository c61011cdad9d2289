package award

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jiajiang/award/roster"
)

// Facts are what [Examine] must know that no list tells.
type Facts struct {
	Today   Date
	Covered func(rune) bool // whether a bundled font has the character
	Title   string          // proposed where the list has none: the file's name
}

// Examine finds what the clerk must know of or decide before r is stored. It
// changes nothing. Findings come in the order of the list: what concerns the
// whole of it first, then by line.
func Examine(r *roster.Roster, facts Facts) []Finding {
	var found []Finding
	found = append(found, examineTitle(r, facts)...)
	found = append(found, examineCounts(r)...)
	found = append(found, examineWindow(r, facts)...)
	found = append(found, examineContacts(r)...)
	found = append(found, examineNames(r, facts)...)
	found = append(found, examineSameNames(r)...)
	return append(found, examineLines(r)...)
}

func examineTitle(r *roster.Roster, facts Facts) []Finding {
	if r.Title != "" {
		return nil
	}
	return []Finding{{Code: TitleMissing, Severity: Ask, Args: Args{"proposed": firstRunes(shown(facts.Title), MaxTitle)}, Choices: []Choice{Adopt}}}
}

// examineCounts compares what the list declares with what was read, by group,
// by track and in all.
func examineCounts(r *roster.Roster) []Finding {
	var found []Finding
	for i := range r.Groups {
		g := &r.Groups[i]
		if g.Declared == nil || *g.Declared == len(g.Winners) {
			continue
		}
		found = append(found, Finding{
			Code: CountGroup, Severity: Ask, Lines: lineOf(g.Line), Choices: []Choice{Keep},
			Args: Args{"track": g.Track, "tier": g.Tier, "declared": *g.Declared, "counted": len(g.Winners)},
		})
	}
	for _, t := range r.DeclaredTotals {
		counted, ok := r.Counted(t.Scope)
		if !ok || counted == t.Count {
			continue
		}
		severity := Warn // 7个集体: which tiers it means is the reader's guess
		if t.Scope == roster.ScopeAll || isHeading(r, t.Scope) {
			severity = Ask
		}
		found = append(found, Finding{
			Code: CountTotal, Severity: severity, Lines: lineOf(t.Line), Choices: []Choice{Keep},
			Args: Args{"scope": t.Scope, "declared": t.Count, "counted": counted},
		})
	}
	return found
}

// isHeading reports whether scope is a track or a tier of the list.
func isHeading(r *roster.Roster, scope string) bool {
	return slices.ContainsFunc(r.Groups, func(g roster.Group) bool { return g.Track == scope || g.Tier == scope })
}

func lineOf(n int) []int {
	if n == 0 {
		return nil
	}
	return []int{n}
}

// examineWindow looks at the days of the collection window.
func examineWindow(r *roster.Roster, facts Facts) []Finding {
	c := r.Collection
	if c == nil {
		return nil
	}
	var found []Finding
	start, end := c.Start.Date, c.End.Date
	lines := lineOf(max(c.Start.Line, c.End.Line))
	missing := yearless(start) || yearless(end)
	if missing {
		found = append(found, Finding{
			Code: YearMissing, Severity: Ask, Lines: lines, Choices: []Choice{Adopt, Keep},
			Args: Args{"start": start, "end": end, "proposed": ProposedYear(r, facts.Today)},
		})
	}
	for _, w := range []roster.When{c.Start, c.End} {
		if w.Year == roster.YearInferred {
			found = append(found, Finding{
				Code: YearInferred, Severity: Warn, Lines: lineOf(w.Line),
				Args: Args{"date": w.Date, "source": w.YearLine},
			})
		}
	}
	if !missing && !start.IsZero() && !end.IsZero() && end.Compare(start) < 0 {
		found = append(found, Finding{
			Code: DatesReversed, Severity: Ask, Lines: lines, Choices: []Choice{Omit},
			Args: Args{"start": start, "end": end},
		})
	}
	if !missing && !end.IsZero() && end.Compare(facts.Today) < 0 {
		found = append(found, Finding{
			Code: WindowPast, Severity: Warn, Lines: lines,
			Args: Args{"end": end, "today": facts.Today},
		})
	}
	return found
}

func yearless(d Date) bool { return !d.IsZero() && d.Year == 0 }

// ProposedYear gives the year to propose for dates without one: the year of
// issue where the list has it, else the one that puts the window's end nearest
// to today.
func ProposedYear(r *roster.Roster, today Date) int {
	if y := r.IssuedOn.Date.Year; y != 0 {
		return y
	}
	if r.Collection == nil || r.Collection.End.Date.IsZero() {
		return today.Year
	}
	end := r.Collection.End.Date
	best, distance := today.Year, 1<<30
	for _, y := range []int{today.Year, today.Year - 1, today.Year + 1} {
		days := (y-today.Year)*365 + (end.Month-today.Month)*30 + end.Day - today.Day
		if max(days, -days) < distance {
			best, distance = y, max(days, -days)
		}
	}
	return best
}

// examineContacts warns of mobile numbers: they belong to a person, and what
// is published stays public. A city's notice on publishing prizes finds fault
// with exactly that.
func examineContacts(r *roster.Roster) []Finding {
	if r.Collection == nil {
		return nil
	}
	var found []Finding
	for _, p := range r.Collection.Phones {
		if IsMobile(p) {
			found = append(found, Finding{
				Code: MobileContact, Severity: Warn, Lines: slices.Clone(r.Collection.Lines),
				Args: Args{"phone": p},
			})
		}
	}
	return found
}

// IsMobile reports whether phone is a Chinese mobile number: eleven digits
// that begin with 13 to 19, an optional +86 before them.
func IsMobile(phone string) bool {
	var digits strings.Builder
	for _, r := range phone {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case r >= '０' && r <= '９':
			digits.WriteRune(r - '０' + '0')
		}
	}
	d := strings.TrimPrefix(digits.String(), "86")
	return len(d) == 11 && d[0] == '1' && d[1] >= '3'
}

// examineNames looks at each name by itself.
func examineNames(r *roster.Roster, facts Facts) []Finding {
	var found []Finding
	for gi := range r.Groups {
		for wi, w := range r.Groups[gi].Winners {
			ref := []RowRef{{gi, wi}}
			if n := utf8.RuneCountInString(w.Name); n > MaxName {
				found = append(found, Finding{
					Code: NameTooLong, Severity: Ask, Lines: lineOf(w.Line), Rows: ref, Choices: []Choice{Reject},
					Args: Args{"name": firstRunes(w.Name, 20), "count": n, "most": MaxName},
				})
			}
			if missing := uncovered(w.Name, facts.Covered); len(missing) > 0 {
				found = append(found, Finding{
					Code: GlyphMissing, Severity: Ask, Lines: lineOf(w.Line), Rows: ref, Choices: []Choice{Keep, Reject},
					Args: Args{"name": w.Name, "characters": missing},
				})
			}
		}
	}
	return found
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// uncovered gives the characters of name that no font has, each once.
func uncovered(name string, covered func(rune) bool) []string {
	var missing []string
	for _, c := range name {
		if !covered(c) && !slices.Contains(missing, string(c)) {
			missing = append(missing, string(c))
		}
	}
	return missing
}

// examineLines passes on what the reader doubted, line by line.
func examineLines(r *roster.Roster) []Finding {
	var found []Finding
	for i := range r.Lines {
		l := &r.Lines[i]
		args := Args{"text": firstRunes(strings.TrimSpace(l.Text), 40)}
		for _, why := range l.Why {
			f := Finding{Lines: []int{l.Number}, Args: args}
			switch why {
			case roster.CodeUnread:
				f.Code, f.Severity, f.Choices = LineUnread, Ask, []Choice{Reject}
			case roster.CodePartUnread:
				f.Code, f.Severity, f.Choices = LinePartUnread, Ask, []Choice{Keep}
			case roster.CodeControls:
				f.Code, f.Severity, f.Choices = ControlsFound, Ask, []Choice{Adopt}
			case roster.CodeImpossibleDate:
				f.Code, f.Severity, f.Choices = DateImpossible, Ask, []Choice{Omit}
			case roster.CodeNoTier:
				f.Code = TierMissing
			case roster.CodeDoubtfulName:
				f.Code = NameDoubtful
			case roster.CodeNumberGap:
				f.Code = NumberGap
			case roster.CodeOutside:
				f.Code = NamedOutside
			case roster.CodeLongName, roster.CodeDatesReversed:
				continue // examineNames and examineWindow say it with the figures
			default:
				f.Code, f.Severity, f.Choices = LinePartUnread, Ask, []Choice{Keep}
			}
			found = append(found, f)
		}
	}
	return found
}
