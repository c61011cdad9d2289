package award

import (
	"cmp"
	"slices"
	"strings"
)

// A Candidate is a nomination with what eligibility is judged by.
type Candidate struct {
	ID         ID
	Nomination Nomination
	Form       *Form // nil: of somebody who must not be named, where it may not be read
	Past       []Past
}

// A Past is an earlier honour that may be the same nominee's.
type Past struct {
	Campaign string // its title
	Tier     string
	Year     int
	Withheld bool // of a record whose person must not be named
}

// A Judgement says which rules stop one candidate.
type Judgement struct {
	ID      ID
	Reasons []Reason

	class Disclosure // of the candidate
}

// Passes reports whether no rule stops the candidate.
func (j Judgement) Passes() bool { return !slices.ContainsFunc(j.Reasons, Reason.Stops) }

// An Eligibility 资格审查 is what the rules say of a pool of candidates.
type Eligibility struct {
	Each  []Judgement // in the order of the pool
	Whole []Reason    // about shares and numbers of the pool as a whole
	// Uncompared counts the people of other campaigns who must not be named and
	// whose honours were not looked at, since who asks has no 涉密知悉. It is 0 where
	// the campaign does not ask for earlier honours.
	Uncompared int

	shown []Reason // Whole, as whoever may not read the forms of withheld nominees finds it
}

// At gives what may be said of the eligibility at outlet. What anybody can read
// says of withheld nominees what those without 涉密知悉 are told: they were not
// judged, and shares and numbers leave open which of them count. The reasons are
// still to be asked what they may say; see [Reason.At].
func (e Eligibility) At(outlet Outlet) Eligibility {
	if !outlet.published() {
		return e
	}
	said := Eligibility{Each: slices.Clone(e.Each), Whole: e.shown, shown: e.shown}
	for i, j := range said.Each {
		if j.class >= Withheld {
			said.Each[i].Reasons = unjudged(j.class)
			continue
		}
		said.Each[i].Reasons = slices.DeleteFunc(slices.Clone(j.Reasons), func(r Reason) bool { return r.class >= Withheld })
	}
	return said
}

// unjudged says that the form of a nominee may not be read.
func unjudged(class Disclosure) []Reason {
	return []Reason{{Rule: RuleIdentity, Code: WithheldUnjudged, class: class}}
}

// A Judging is what judging needs beside the pool.
type Judging struct {
	Terms Terms
	Title string // the campaign's
	Today Date
}

// Judge applies the campaign's rules to a pool. Shares and numbers count the
// candidates that were put forward and can still win; the others, drafts among
// them, are judged too. The order of the pool changes no judgement.
func (j Judging) Judge(pool []Candidate) Eligibility {
	var e Eligibility
	twice := nominatedTwice(pool)
	for _, c := range pool {
		reasons := j.One(c)
		if number, ok := twice[c.ID]; ok {
			reasons = append(reasons, j.once(c.Nomination, number)...)
		}
		e.Each = append(e.Each, Judgement{c.ID, reasons, c.Nomination.Disclosure})
	}
	counted := slices.DeleteFunc(slices.Clone(pool), func(c Candidate) bool { return !c.Nomination.State.Counted() })
	e.Whole = append(j.shares(counted), j.caps(counted)...)
	for i, c := range counted {
		if !mayName(c.Nomination.Disclosure, ToScreen) {
			counted[i].Form = nil
		}
	}
	e.shown = append(j.shares(counted), j.caps(counted)...)
	return e
}

// One says which rules stop a candidate regardless of the others.
func (j Judging) One(c Candidate) []Reason {
	if c.Form == nil { // no exception lets somebody pass whom nobody judged
		return unjudged(c.Nomination.Disclosure)
	}
	one := judgingOne{Judging: j, n: c.Nomination, form: formText(*c.Form), past: c.Past}
	for _, step := range []struct {
		rule Code
		look func(Rule)
	}{
		{RuleCriterion, one.criterion},
		{RuleEvidence, one.evidence},
		{RuleIdentity, one.identity},
		{RuleCycle, one.cycle},
		{RuleDuty, one.duty},
		{RuleRank, one.rank},
		{RuleOpinion, one.opinion},
		{RuleConsent, one.consent},
		{RulePublish, one.publish},
		{RuleMinor, one.minor},
		{RulePeriod, one.period},
	} {
		for _, r := range j.Terms.rules(step.rule) {
			one.rule = r
			step.look(r)
		}
	}
	return one.found
}

// once gives the reasons against a nominee who stands in the campaign twice;
// number is the other nomination's, 0 where it may not be told.
func (j Judging) once(n Nomination, number int) []Reason {
	var args Args
	if number > 0 {
		args = Args{"number": number}
	}
	var found []Reason
	for _, r := range j.Terms.rules(RuleOnce) {
		found = append(found, reasonOn(n, r, NominatedTwice, "", args))
	}
	return found
}

// reasonOn makes a reason why r stops n, with the exception that covers it. Of
// somebody who must not be named it holds nothing that tells who it is.
func reasonOn(n Nomination, r Rule, code Code, part string, args Args) Reason {
	reason := Reason{Rule: r.Code, Code: code, Part: part, Args: args, Source: r.Source, class: n.Disclosure}
	if !mayName(n.Disclosure, ToScreen) {
		reason.Args = impersonal(args)
	}
	if Waivable(r.Code) {
		reason.Waiver = n.exception(r.Code, part)
	}
	return reason
}

// exception gives the exception from a rule that covers part, or nil.
func (n Nomination) exception(rule Code, part string) *Waiver {
	for i, w := range n.Exceptions {
		if w.Rule == rule && (w.Part == "" || w.Part == part) {
			return &n.Exceptions[i]
		}
	}
	return nil
}

// A judgingOne judges one candidate.
type judgingOne struct {
	Judging

	n     Nomination
	form  FormText
	past  []Past
	rule  Rule
	found []Reason
}

// add notes why the rule in hand stops the candidate.
func (j *judgingOne) add(code Code, part string, args Args) {
	j.found = append(j.found, reasonOn(j.n, j.rule, code, part, args))
}

// everybody gives who is nominated: one, or all of a joint nomination.
func (f FormOf[T]) everybody() []IdentityOf[T] {
	return append([]IdentityOf[T]{f.Nominee}, f.Others...)
}

// criterion asks for a criterion with deeds within the limits.
func (j *judgingOne) criterion(Rule) {
	if len(j.form.Deeds) == 0 {
		j.add(CriterionNone, "", nil)
	}
	for _, d := range j.form.Deeds {
		switch n := CountCharacters(d.Text); {
		case n == 0:
			j.add(DeedsNone, d.Criterion, Args{"criterion": d.Criterion})
		case n < j.Terms.DeedsLeast || j.Terms.DeedsMost > 0 && n > j.Terms.DeedsMost:
			j.add(DeedsLength, d.Criterion, Args{
				"criterion": d.Criterion, "count": n, "least": j.Terms.DeedsLeast, "most": j.Terms.DeedsMost,
			})
		}
	}
}

// evidence asks for a proof of each deed.
func (j *judgingOne) evidence(Rule) {
	for _, d := range j.form.Deeds {
		if !slices.ContainsFunc(d.Evidence, func(e EvidenceOf[string]) bool { return strings.TrimSpace(e.Title) != "" }) {
			j.add(EvidenceNone, d.Criterion, Args{"criterion": d.Criterion})
		}
	}
}

// The parts of [RuleIdentity]: an exception from the one is none from the other.
const (
	partNumber = "number"
	partPaper  = "paper"
)

// identity asks that numbers are whole and right and that somebody saw the
// paper.
func (j *judgingOne) identity(Rule) {
	for at, who := range j.form.everybody() {
		if noWholeNumber(j.form.Kind, who) {
			j.add(IdentityNone, partNumber, personArgs(at, nil))
		} else if fault := numberFault(j.form.Kind, who, j.Today); fault != nil {
			j.add(IdentityWrong, partNumber, personArgs(at, fault))
		}
	}
	if j.form.Checked != Yes {
		j.add(IdentityUnseen, partPaper, nil)
	}
}

// personArgs adds to args whom of a joint nomination they are about; the first
// goes without saying.
func personArgs(at int, args Args) Args {
	if at == 0 {
		return args
	}
	if args == nil {
		args = make(Args)
	}
	args["person"] = at + 1
	return args
}

// duty asks whether the deed was the nominee's duty, where the criterion does
// not reward it (Article 9 of the measures of 2022).
func (j *judgingOne) duty(Rule) {
	for _, d := range j.form.Deeds {
		c, ok := j.Terms.Basis.Criterion(d.Criterion)
		if !ok || !c.DutyExcluded {
			continue
		}
		switch j.form.Duty {
		case Yes:
			j.add(DutyDone, d.Criterion, Args{"criterion": d.Criterion})
		case Unanswered:
			j.add(DutyOpen, d.Criterion, Args{"criterion": d.Criterion})
		case No:
		}
	}
}

// rank asks that nobody is of a rank or above; of units, the unit's own.
func (j *judgingOne) rank(r Rule) {
	highest := slices.MaxFunc(j.form.everybody(), func(a, b IdentityOf[string]) int { return cmp.Compare(a.Rank, b.Rank) }).Rank
	if r.Rank != NoRank && highest >= r.Rank {
		j.add(RankOver, "", Args{"rank": highest.Code(), "limit": r.Rank.Code()})
	}
}

// opinion asks for the opinions of the campaign's table. Where several were
// given in one part, none may be against, and each needs its seal.
func (j *judgingOne) opinion(Rule) {
	for _, o := range j.Terms.Opinions {
		if !o.Asked(j.form) {
			continue
		}
		given, against, unsealed := 0, 0, 0
		for _, g := range j.form.Opinions {
			if g.Role != o.Role || g.Stance == NoStance {
				continue
			}
			given++
			if g.Stance == Disagrees {
				against++
			}
			if o.Seal && g.Seal != Yes {
				unsealed++
			}
		}
		args := Args{"opinion": o.Title}
		switch {
		case given == 0:
			j.add(OpinionNone, o.Role, args)
		case against > 0:
			j.add(OpinionAgainst, o.Role, args)
		case unsealed > 0:
			j.add(OpinionSeal, o.Role, args)
		}
	}
}

// Asked reports whether the opinion is asked about a nomination: whether one of
// those nominated is of its category. A form that tells no more than a code name
// is asked for what its kind alone says.
func (o OpinionRule) Asked(f FormText) bool {
	return o.Of == NoCategory || slices.ContainsFunc(f.everybody(), func(who IdentityOf[string]) bool {
		return inCategory(o.Of, f.Kind, standingOfOne(f.Kind, who, who.Ethnic))
	})
}

// period asks that it was submitted within the days of nomination: what was
// returned and came back later came in time, and what came too early came in
// time once it is submitted again. A draft is held against today.
func (j *judgingOne) period(Rule) {
	var first, last Date
	for _, m := range j.n.Moves {
		if m.To == Submitted {
			last = m.On
			if first.IsZero() {
				first = m.On
			}
		}
	}
	args := Args{"start": j.Terms.Opens, "end": j.Terms.Closes}
	switch opens, closes := j.Terms.Opens, j.Terms.Closes; {
	case first.IsZero():
		if !closes.IsZero() && j.Today.Compare(closes) > 0 {
			j.add(PeriodMissed, "", args)
		}
	case !opens.IsZero() && last.Compare(opens) < 0:
		args["date"] = last
		j.add(PeriodMissed, "", args)
	case !closes.IsZero() && first.Compare(closes) > 0:
		args["date"] = first
		j.add(PeriodMissed, "", args)
	}
}
