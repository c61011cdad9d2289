package award

import (
	"slices"
	"strings"

	"jiajiang/award/identifier"
)

// MoveNomination brings a nomination to another state, along the table of
// [Transitions].
type MoveNomination struct {
	ID     ID
	To     State
	Reason Guarded // prose about somebody: it stays inside
}

// Name implements [Op].
func (MoveNomination) Name() OpName { return OpMoveNomination }

// Tell implements [Telling].
func (o MoveNomination) Tell() []Fact { return []Fact{{"state", o.To.Code()}} }

// Apply implements [Op].
func (o MoveNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	way, ok := wayTo(n.State, o.To)
	by := b.By()
	if !ok || !slices.Contains(way.Roles, by.Role) {
		return &Problem{Code: NoWay, Args: Args{"from": n.State.Code(), "to": o.To.Code()}}
	}
	reason := strings.TrimSpace(o.Reason.text)
	if way.Reason && reason == "" {
		return &Problem{Code: MoveReasonEmpty, Field: "reason", Args: Args{"to": o.To.Code()}}
	}
	if err := checkProse("reason", MaxProse, reason); err != nil {
		return err
	}
	if err := mayMove(b, o.ID, n, way, by); err != nil {
		return err
	}
	move := Move{To: o.To, At: b.Now(), By: by.Name, On: dayOf(b.Now())}
	if n.Disclosure != Withheld || reason == "" {
		move.Reason = Guard(reason)
		n.State, n.Moves = o.To, append(slices.Clone(n.Moves), move)
		return b.Nominations().Put(o.ID, n)
	}
	return changeWithheld(b, o.ID, n, func(n *Nomination) {
		move.Reason = Guard(reason)
		n.State, n.Moves = o.To, append(n.Moves, move)
	})
}

// changeWithheld changes a withheld nomination whose reasons are kept apart.
func changeWithheld(b Book, id ID, n Nomination, change func(*Nomination)) error {
	p, err := must(b.ProtectedForms(), id)
	if err != nil {
		return err
	}
	n = p.withReasons(n)
	n.Parent = p.Parent
	change(&n)
	return putWithheld(b, id, n, p)
}

// putChanged writes a nomination after a change that has to do with reasons.
func putChanged(b Book, id ID, n Nomination, change func(*Nomination)) error {
	if n.Disclosure == Withheld {
		return changeWithheld(b, id, n, change)
	}
	n.Moves, n.Exceptions = slices.Clone(n.Moves), slices.Clone(n.Exceptions)
	change(&n)
	return b.Nominations().Put(id, n)
}

// mayMove asks what a transition asks beside a reason.
func mayMove(b Book, id ID, n Nomination, way Transition, by User) error {
	if !way.Complete && !way.Eligible {
		return nil
	}
	terms, err := termsOf(b, n.Campaign)
	if err != nil {
		return err
	}
	if terms.FourEyes && way.To == Eligible && SameUserName(submittedBy(n), by.Name) {
		return &Problem{Code: SameEyes}
	}
	form, err := formOf(b, id, n)
	if err != nil {
		return err
	}
	if way.Complete {
		if wants := Wants(terms, form, dayOf(b.Now())); len(wants) > 0 {
			return &Problem{Code: FormIncomplete, Field: wants[0].Field, Args: Args{"count": len(wants)}}
		}
	}
	if !way.Eligible {
		return nil
	}
	full, err := withReasons(b, id, n)
	if err != nil {
		return err
	}
	n.Exceptions = full.Exceptions
	return mustBeEligible(b, terms, Candidate{ID: id, Nomination: n, Form: &form})
}

// mustBeEligible returns a Problem if a rule stops a candidate.
func mustBeEligible(b Book, terms Terms, c Candidate) error {
	campaign, err := must(b.Campaigns(), c.Nomination.Campaign)
	if err != nil {
		return err
	}
	if terms.Asks(RuleCycle) {
		if c.Past, err = b.Past(c.Nomination.Campaign, c.ID, *c.Form); err != nil {
			return err
		}
	}
	pool := []Candidate{c}
	if terms.Asks(RuleOnce) {
		others, err := sameNumbers(b, c)
		if err != nil {
			return err
		}
		pool = append(pool, others...)
	}
	judging := Judging{Terms: terms, Title: campaign.Title, Today: dayOf(b.Now())}
	stops := 0
	for _, r := range judging.Judge(pool).Each[0].Reasons {
		if r.Stops() {
			stops++
		}
	}
	if stops > 0 {
		return &Problem{Code: NotEligible, Args: Args{"count": stops}}
	}
	return nil
}

// sameNumbers gives the other nominations of a campaign that may have a number of
// the candidate's people. Those of withheld people are looked at for the withheld
// alone: what stops somebody else would tell on them.
func sameNumbers(b Book, c Candidate) ([]Candidate, error) {
	withheld := c.Nomination.Disclosure == Withheld
	sieve := Sieve{Joint: true, Withheld: withheld}
	for _, who := range c.Form.everybody() {
		sieve.Numbers = append(sieve.Numbers, identifier.Fold(who.IDNumber.text))
	}
	rows, err := b.Sift(c.Nomination.Campaign, sieve)
	if err != nil {
		return nil, err
	}
	var same []Candidate
	for _, r := range rows {
		n := r.Value
		if r.ID == c.ID || !n.State.Counted() || n.Disclosure == Withheld && !withheld {
			continue
		}
		f, err := formOf(b, r.ID, n)
		if err != nil {
			return nil, err
		}
		same = append(same, Candidate{ID: r.ID, Nomination: n, Form: &f})
	}
	return same, nil
}

// submittedBy gives the name of the user who submitted a nomination last.
func submittedBy(n Nomination) string {
	for _, m := range slices.Backward(n.Moves) {
		if m.To == Submitted {
			return m.By
		}
	}
	return ""
}

// Waive lets a nominee pass a rule that stops them.
type Waive struct {
	ID     ID
	Rule   Code
	Part   string  // what of it is excepted; empty: all
	Reason Guarded // prose about somebody: it stays inside
	Who    string  // who decided it
	// Protect says that the nominee must not be named: from which rule they are
	// excepted may tell who it is, and is not journalled.
	Protect bool
}

// Name implements [Op].
func (Waive) Name() OpName { return OpWaive }

// Tell implements [Telling].
func (o Waive) Tell() []Fact {
	if o.Protect {
		return nil
	}
	return []Fact{{"rule", string(o.Rule)}, {"who", o.Who}}
}

// Apply implements [Op].
func (o Waive) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if (n.Disclosure == Withheld) != o.Protect {
		return &Problem{Code: WithheldHere, Field: "rule"}
	}
	if !slices.Contains(RuleCodes(), o.Rule) {
		return &Problem{Code: WaiverUnknown, Field: "rule"}
	}
	if !Waivable(o.Rule) {
		return &Problem{Code: WaiverBarred, Field: "rule", Args: Args{"rule": string(o.Rule)}}
	}
	reason, who := strings.TrimSpace(o.Reason.text), strings.TrimSpace(o.Who)
	if reason == "" || who == "" {
		return &Problem{Code: WaiverEmpty, Field: "reason"}
	}
	if err := checkLine("who", who); err != nil {
		return err
	}
	if err := checkProse("reason", MaxProse, reason); err != nil {
		return err
	}
	terms, err := termsOf(b, n.Campaign)
	if err != nil {
		return err
	}
	if o.Part != "" && !slices.Contains(terms.parts(o.Rule), o.Part) {
		return &Problem{Code: WaiverUnknown, Field: "rule"}
	}
	f, err := formOf(b, o.ID, n)
	if err != nil {
		return err
	}
	if err := checkJournalled("who", who, f); err != nil {
		return err
	}
	w := Waiver{Rule: o.Rule, Part: o.Part, Reason: Guard(reason), Who: who, At: b.Now(), By: b.By().Name, On: dayOf(b.Now())}
	return putChanged(b, o.ID, n, func(n *Nomination) {
		n.Exceptions = append(slices.DeleteFunc(n.Exceptions, w.replaces), w)
	})
}

// replaces reports whether w is from what old is from.
func (w Waiver) replaces(old Waiver) bool { return old.Rule == w.Rule && old.Part == w.Part }

// parts gives what of a rule can be excepted from beside the whole.
func (t Terms) parts(rule Code) []string {
	var parts []string
	switch rule {
	case RuleCriterion, RuleEvidence, RuleDuty:
		for _, c := range t.Basis.Criteria {
			parts = append(parts, c.Key)
		}
	case RuleIdentity:
		parts = []string{partNumber, partPaper}
	case RuleOpinion:
		for _, o := range t.Opinions {
			parts = append(parts, o.Role)
		}
	case RuleShare, RuleCap:
		for _, c := range Categories() {
			parts = append(parts, c.Code())
		}
	default: // the others are excepted from as a whole
	}
	return parts
}

// Unwaive ends an exception.
type Unwaive struct {
	ID      ID
	Rule    Code
	Part    string
	Protect bool // the nominee must not be named; see [Waive]
}

// Name implements [Op].
func (Unwaive) Name() OpName { return OpUnwaive }

// Tell implements [Telling].
func (o Unwaive) Tell() []Fact {
	if o.Protect {
		return nil
	}
	return []Fact{{"rule", string(o.Rule)}}
}

// Apply implements [Op].
func (o Unwaive) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if (n.Disclosure == Withheld) != o.Protect {
		return &Problem{Code: WithheldHere, Field: "rule"}
	}
	full, err := withReasons(b, o.ID, n)
	if err != nil {
		return err
	}
	ended := Waiver{Rule: o.Rule, Part: o.Part}
	if !slices.ContainsFunc(full.Exceptions, ended.replaces) {
		return &Problem{Code: WaiverUnknown, Field: "rule"}
	}
	return putChanged(b, o.ID, n, func(n *Nomination) {
		n.Exceptions = slices.DeleteFunc(n.Exceptions, ended.replaces)
	})
}
