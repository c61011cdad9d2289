package award

import (
	"cmp"
	"slices"
)

// standingOf gives what lists show of a form: of a joint nomination the highest
// rank in it, and the first of its people else. Quotas count each of them.
func standingOf(f FormText) Standing {
	s := standingOfOne(f.Kind, f.Nominee, f.Nominee.Ethnic)
	if f.Kind == Person {
		for _, o := range f.Others {
			s.Rank = max(s.Rank, o.Rank)
		}
	}
	return s
}

// standingOfOne gives what quotas count one person or unit by.
func standingOfOne[T any](k Kind, i IdentityOf[T], ethnic string) Standing {
	if k == Unit {
		return Standing{Grassroots: i.Grassroots}
	}
	return Standing{Rank: i.Rank, Sex: i.Sex, Grassroots: i.Grassroots, Minority: isMinority(ethnic)}
}

// inCategory reports whether a nominee is of a category that needs no
// comparing with others.
func inCategory(c Category, k Kind, s Standing) bool {
	switch c {
	case Individuals:
		return k == Person
	case Collectives:
		return k == Unit
	case Leading:
		return k == Person && s.Rank.Leading()
	case Women:
		return k == Person && s.Sex == Female
	case Minorities:
		return k == Person && s.Minority
	case Grassroots:
		return s.Grassroots
	case NoCategory, OneUnit, OneSponsor:
	}
	return false
}

// among reports whether a share of the category is one among nominees of the
// kind: persons are counted among persons, and the rest among all.
func (c Category) among(k Kind) bool {
	return k == Person || c != Leading && c != Women && c != Minorities
}

// byKind reports whether the kind alone tells who is of the category.
func (c Category) byKind() bool { return c == Individuals || c == Collectives }

// A headcount is how many of a pool are of a category, or of one unit. A joint
// nomination counts each of its people.
type headcount struct {
	name     string     // of the unit
	class    Disclosure // the most closed of those counted under the name
	count    int
	total    int // among how many
	unknown  int // of them, whose forms were not read, so that they may count too
	excepted int // who are counted neither here nor in the total
}

// shares holds the pool against the rules on shares.
func (j Judging) shares(pool []Candidate) []Reason {
	var broken []Reason
	for _, r := range j.Terms.rules(RuleShare) {
		h := countCategory(r, pool)
		limit := int64(r.Num) * int64(h.total)
		least, most := int64(h.count)*int64(r.Den), int64(h.count+h.unknown)*int64(r.Den)
		if h.total == 0 {
			continue
		}
		args := Args{
			"category": r.Category.Code(), "bound": r.Bound.Code(), "count": h.count, "total": h.total, "num": r.Num, "den": r.Den,
		}
		broken = append(broken, h.judge(r, ShareBroken, args, r.Bound.holds(least, limit), r.Bound.holds(most, limit))...)
	}
	return broken
}

// caps holds the pool against the rules on numbers.
func (j Judging) caps(pool []Candidate) []Reason {
	var broken []Reason
	for _, r := range j.Terms.rules(RuleCap) {
		counts := []headcount{countCategory(r, pool)}
		if r.Category == OneUnit || r.Category == OneSponsor {
			counts = countUnits(r, pool)
		}
		for _, h := range counts {
			args := Args{"category": r.Category.Code(), "bound": r.Bound.Code(), "count": h.count, "limit": r.Num}
			if h.name != "" {
				args["name"] = h.name
			}
			least, most := r.Bound.holds(int64(h.count), int64(r.Num)), r.Bound.holds(int64(h.count+h.unknown), int64(r.Num))
			broken = append(broken, h.judge(r, CapBroken, args, least, most)...)
		}
	}
	return broken
}

// judge says that a rule is broken, or that it depends on forms that were not
// read. least and most say whether it holds with none of them and with all.
func (h headcount) judge(r Rule, code Code, args Args, least, most bool) []Reason {
	if least && most {
		return nil
	}
	if h.excepted > 0 {
		args["excepted"] = h.excepted
	}
	if least != most {
		code, args["unknown"] = CountOpen, h.unknown
	}
	return []Reason{{Rule: r.Code, Code: code, Part: r.Category.Code(), Source: r.Source, Args: args, class: h.class}}
}

// countCategory counts a pool for a rule.
func countCategory(r Rule, pool []Candidate) headcount {
	var h headcount
	for _, c := range pool {
		if !r.Category.among(c.Nomination.Kind) {
			continue
		}
		people := max(c.Nomination.People, 1)
		if c.Form != nil {
			people = 1 + len(c.Form.Others)
		}
		if c.Nomination.exception(r.Code, r.Category.Code()) != nil {
			h.excepted += people
			continue
		}
		h.total += people
		switch {
		case r.Category.byKind():
			if inCategory(r.Category, c.Nomination.Kind, Standing{}) {
				h.count += people
			}
		case c.Form == nil:
			h.unknown += people
		default:
			for _, who := range c.Form.everybody() {
				if inCategory(r.Category, c.Form.Kind, standingOfOne(c.Form.Kind, who, who.Ethnic.text)) {
					h.count++
				}
			}
		}
	}
	return h
}

// countUnits counts a pool by unit or by recommending unit, the most first.
// Whoever must not be named is left out: the count would tell on them.
func countUnits(r Rule, pool []Candidate) []headcount {
	counts := make(map[string]headcount)
	for _, c := range pool {
		if !mayName(c.Nomination.Disclosure, ToScreen) {
			continue
		}
		excepted := c.Nomination.exception(r.Code, r.Category.Code()) != nil
		for _, name := range c.units(r.Category) {
			h := counts[name]
			h.name, h.class = name, max(h.class, c.Nomination.Disclosure)
			if excepted {
				h.excepted++
			} else {
				h.count++
			}
			counts[name] = h
		}
	}
	delete(counts, "")
	all := make([]headcount, 0, len(counts))
	for _, h := range counts {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b headcount) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name)) })
	return all
}

// units gives the unit of each of a candidate's people, or who recommends them.
func (c Candidate) units(by Category) []string {
	sponsor := bare(c.Nomination.Sponsor.text)
	names := []string{bare(c.Nomination.Unit.text)}
	if by == OneSponsor {
		names[0] = sponsor
	}
	if c.Form == nil {
		return names
	}
	for _, who := range c.Form.Others {
		switch {
		case by == OneSponsor:
			names = append(names, sponsor)
		case c.Form.Kind == Unit:
			names = append(names, bare(who.Name.text))
		default:
			names = append(names, bare(who.Unit.text))
		}
	}
	return names
}

// isMinority reports whether an ethnic group is another than the Han; nothing
// and 汉, 汉族 are not.
func isMinority(ethnic string) bool {
	ethnic = bare(ethnic)
	return ethnic != "" && ethnic != "\u6c49" && ethnic != "\u6c49\u65cf"
}
