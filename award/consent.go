package award

import (
	"slices"
	"strings"
	"unicode"
)

// consent asks that the nominee agreed to be nominated, of a joint nomination
// everybody. A unit need not.
func (j *judgingOne) consent(Rule) {
	if j.form.Kind == Unit {
		return
	}
	switch consented(j.form, ToBeNominated) {
	case Yes:
	case No:
		j.add(ConsentRefused, "", nil)
	case Unanswered:
		j.add(ConsentNone, "", nil)
	}
}

// publish asks for consent wherever somebody who gave information would be
// named (Article 19 of the regulation). It has no exception: whoever did not
// consent is withheld.
func (j *judgingOne) publish(Rule) {
	if j.n.Disclosure == Withheld || consented(j.form, ToBePublished) == Yes {
		return
	}
	for _, d := range j.form.Deeds {
		if c, ok := j.Terms.Basis.Criterion(d.Criterion); ok && c.Reporting {
			j.add(PublishNone, d.Criterion, Args{"criterion": d.Criterion})
		}
	}
}

// consented gives the answer of those nominated to what was asked of them. Who
// signed twice is taken by the later paper, and one refusal is enough. Of a joint
// nomination everybody must have signed: each stands in a By, or there are as
// many who signed.
func consented(f FormText, to ConsentTo) Answer {
	last := make(map[string]ConsentOf[string])
	for _, c := range f.Consents {
		if c.To != to || c.Given == Unanswered {
			continue
		}
		by := bare(c.By)
		if by == "" {
			by = bare(f.Nominee.Name)
		}
		if old, ok := last[by]; !ok || c.On.Compare(old.On) >= 0 {
			last[by] = c
		}
	}
	signed := make([]string, 0, len(last))
	for by, c := range last { // in no order: each is looked at, and none before another
		if c.Given == No {
			return No
		}
		signed = append(signed, by)
	}
	if len(signed) == 0 {
		return Unanswered
	}
	everybody := f.everybody()
	if len(signed) >= len(everybody) {
		return Yes
	}
	for _, who := range everybody {
		name := bare(who.Name)
		if name == "" || !slices.ContainsFunc(signed, func(by string) bool { return strings.Contains(by, name) }) {
			return Unanswered
		}
	}
	return Yes
}

// minor asks that a guardian consents for a child (Personal Information
// Protection Law, Article 31: below 14): each consent that is recorded, and that
// to the nomination at least, is signed by somebody who is no child nominated
// here. It has no exception.
func (j *judgingOne) minor(r Rule) {
	if j.form.Kind == Unit {
		return
	}
	var children []string
	youngest := r.Num
	for _, who := range j.form.everybody() {
		if birth, ok := birthOf(who); ok && fullYears(birth, j.Today) < r.Num {
			children = append(children, bare(who.Name))
			youngest = min(youngest, fullYears(birth, j.Today))
		}
	}
	if len(children) == 0 {
		return
	}
	guarded := false
	for _, c := range j.form.Consents {
		if c.Given != Yes {
			continue
		}
		by := bare(c.By)
		if by == "" || slices.Contains(children, by) {
			guarded = false
			break
		}
		guarded = guarded || c.To == ToBeNominated
	}
	if !guarded {
		j.add(MinorAlone, "", Args{"age": youngest, "limit": r.Num})
	}
}

// bare gives a name without the blanks that lists pad it with.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, name)
}

// fullYears gives somebody's age in full years: a birthday counts as reached.
// Parts of the date that are not known count as the latest, which makes
// somebody younger.
func fullYears(birth, today Date) int {
	if birth.Month == 0 {
		birth.Month = 12
	}
	if birth.Day == 0 {
		birth.Day = 31
	}
	years := today.Year - birth.Year
	if today.Month < birth.Month || today.Month == birth.Month && today.Day < birth.Day {
		years--
	}
	return years
}
