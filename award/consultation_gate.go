package award

import (
	"cmp"
	"slices"
	"strings"
)

// The reasons why consultation stops a decision. The comment names the
// arguments.
const (
	NotConsulted      Code = "reason-not-consulted"     // organ, number
	ConsultingUnknown Code = "reason-consulting-open"   // organ, number, category: the form that would tell was not read
	NotAnswered       Code = "reason-not-answered"      // organ, number, due (where a day was named)
	AnswerOverdue     Code = "reason-answer-overdue"    // organ, number, due
	OrganAgainst      Code = "reason-organ-against"     // organ, number
	OrganCondition    Code = "reason-organ-conditional" // organ, number: it is for the committee to weigh, and stops nothing
)

// ConsultationCodes lists the reasons of [ConsultationGate] in a fixed order.
func ConsultationCodes() []Code {
	return []Code{NotConsulted, ConsultingUnknown, NotAnswered, AnswerOverdue, OrganAgainst, OrganCondition}
}

// Consulted reports whether organs are asked about nominations in this state:
// they were accepted and can still win.
func (s State) Consulted() bool { return s == Accepted || s == Eligible || s == Shortlisted }

// NeedsForms reports whether whom the organ is asked about depends on what only a
// form tells.
func (o Organ) NeedsForms() bool { return o.Of != NoCategory && !o.Of.byKind() }

// Asks reports whether the organ must be asked about a candidate. Of a joint
// nomination one of its people is enough. Unanswered says that it depends on a
// form that was not read. About who must not be named every organ is asked that
// is asked about the kind at all, whatever the form says: by the list they stand
// on everybody could tell a cadre, a woman or somebody of the base.
func (o Organ) Asks(c Candidate) Answer {
	n := c.Nomination
	switch {
	case o.Of == NoCategory:
		return Yes
	case !o.Of.among(n.Kind):
		return No
	case n.Disclosure >= Withheld:
		return yesOrNo(!o.Of.byKind() || inCategory(o.Of, n.Kind, Standing{}))
	case c.Form != nil:
		return yesOrNo(slices.ContainsFunc(c.Form.everybody(), func(who IdentityOf[Guarded]) bool {
			return inCategory(o.Of, n.Kind, standingOfOne(n.Kind, who, who.Ethnic.text))
		}))
	case o.Of.byKind(), inCategory(o.Of, n.Kind, n.Standing):
		return yesOrNo(inCategory(o.Of, n.Kind, n.Standing))
	case n.People > 1 && o.Of != Leading: // the row has the highest rank of all, and of the rest the first one's
		return Unanswered
	}
	return No
}

func yesOrNo(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}

// A consulting is one organ with everything it is, or must be, asked.
type consulting struct {
	name  string
	lines []Organ // of the campaign's table: it may stand there for several categories
	asked map[ID]asking
}

// An asking is where an organ is asked about a nomination.
type asking struct {
	in    Consultation
	reply Reply
}

// consultings gives the organs in the order of the table, and behind them, by
// their names, those that were asked without standing in it.
func consultings(t Terms, consultations []Consultation) []consulting {
	var all []consulting
	at := func(name string) int {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(all, func(c consulting) bool { return c.name == name })
		if i < 0 {
			i, all = len(all), append(all, consulting{name: name, asked: make(map[ID]asking)})
		}
		return i
	}
	for _, o := range t.Organs {
		i := at(o.Name)
		all[i].lines = append(all[i].lines, o)
	}
	listed := len(all)
	for _, c := range consultations {
		i := at(c.Organ)
		replies := c.replies()
		for _, id := range c.Asked {
			all[i].asked[id] = asking{c, replies[id]}
		}
	}
	slices.SortFunc(all[listed:], func(a, b consulting) int { return cmp.Compare(a.name, b.name) })
	return all
}

// asks reports whether the organ must be asked about a candidate, and by which
// line of the table.
func (g consulting) asks(c Candidate) (Answer, Organ) {
	answer, line := No, Organ{Name: g.name}
	for _, o := range g.lines {
		switch o.Asks(c) {
		case Yes:
			return Yes, o
		case Unanswered:
			answer, line = Unanswered, o
		case No:
		}
	}
	return answer, line
}

// byNumber gives the candidates that organs are asked about, in the order of
// their numbers.
func byNumber(candidates []Candidate) []Candidate {
	consulted := slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool { return !c.Nomination.State.Consulted() })
	slices.SortFunc(consulted, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.Nomination.Number, b.Nomination.Number), a.ID.Compare(b.ID))
	})
	return consulted
}

// ConsultationGate says what stands before a decision on the candidates: organs
// of the campaign's table that were not asked about somebody they must be asked
// about, answers that are missing, and answers against somebody. What an organ
// was asked without having to be counts as well. Candidates that no longer run
// are left out.
func ConsultationGate(t Terms, consultations []Consultation, candidates []Candidate, today Date) []Reason {
	var reasons []Reason
	sorted := byNumber(candidates)
	for _, g := range consultings(t, consultations) {
		for _, c := range sorted {
			if r, stands := g.judge(c, today); stands {
				reasons = append(reasons, r)
			}
		}
	}
	return reasons
}

// judge says what of one organ stands before a decision on a candidate.
func (g consulting) judge(c Candidate, today Date) (Reason, bool) {
	must, line := g.asks(c)
	r := Reason{Part: g.name, Source: line.Source, Args: Args{"organ": g.name, "number": c.Nomination.Number}}
	asked, there := g.asked[c.ID]
	if !there || asked.in.Sent.IsZero() {
		switch must {
		case Yes:
			r.Code = NotConsulted
			return r, true
		case Unanswered:
			r.Code, r.Args["category"] = ConsultingUnknown, line.Of.Code()
			return r, true
		case No:
		}
		return r, false
	}
	switch asked.reply.Stance {
	case Agrees:
		return r, false
	case Disagrees:
		r.Code = OrganAgainst
	case Conditional:
		r.Code = OrganCondition
	case NoStance:
		r.Code = NotAnswered
		if asked.in.isLate(today) {
			r.Code = AnswerOverdue
		}
		if !asked.in.Due.IsZero() {
			r.Args["due"] = asked.in.Due
		}
	}
	return r, true
}

// PrepareConsultations gives the operations by which each organ of the table is
// asked about every candidate it must be asked about and was not: lists that wait
// to be sent grow, and organs that have none get one. Whoever is not known to be
// theirs is left out; [ConsultationGate] says of whom that is so.
func PrepareConsultations(campaign ID, t Terms, consultations []Row[Consultation], candidates []Candidate) []SetConsultation {
	var ops []SetConsultation
	values := make([]Consultation, len(consultations))
	for i, r := range consultations {
		values[i] = r.Value
	}
	sorted := byNumber(candidates)
	for _, g := range consultings(t, values) {
		var missing []ID
		for _, c := range sorted {
			_, there := g.asked[c.ID]
			if must, _ := g.asks(c); must == Yes && !there {
				missing = append(missing, c.ID)
			}
		}
		if len(missing) == 0 {
			continue
		}
		op := SetConsultation{Consultation: Consultation{Campaign: campaign, Organ: g.name}}
		if i := slices.IndexFunc(consultations, func(r Row[Consultation]) bool {
			return r.Value.Sent.IsZero() && r.Value.IsOf(g.name)
		}); i >= 0 {
			op = SetConsultation{consultations[i].ID, consultations[i].Value}
		}
		op.Consultation.Asked = append(slices.Clone(op.Consultation.Asked), missing...)
		ops = append(ops, op)
	}
	return ops
}
