package bench

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
)

// A Work is a kind of thing that waits among the nominations of a campaign.
type Work uint8

// The kinds of work, the most urgent first.
const (
	WorkOverdue    Work = iota // organs did not answer in time
	WorkReturned               // nominations to be completed by who submitted them
	WorkLacking                // forms that lack something
	WorkDrafts                 // nominations that nobody submitted yet
	WorkSubmitted              // that nobody accepted yet
	WorkAccepted               // whose eligibility nobody examined yet
	WorkUnsent                 // lists for organs that were not sent
	WorkUnanswered             // lists that wait for an answer, in time
	WorkPairs                  // pairs of records on which nobody decided
	WorkExceptions             // nominations with exceptions
)

// code names a kind among chips.
func (w Work) code() string { return string(rune('a' + w)) }

// States gives the states in which nominations wait for it; none where it is no
// matter of states.
func (w Work) States() []award.State {
	switch w {
	case WorkReturned:
		return []award.State{award.Returned}
	case WorkDrafts:
		return []award.State{award.Draft}
	case WorkSubmitted:
		return []award.State{award.Submitted}
	case WorkAccepted:
		return []award.State{award.Accepted}
	case WorkOverdue, WorkLacking, WorkUnsent, WorkUnanswered, WorkPairs, WorkExceptions:
	}
	return nil
}

// Lists gives the states in which lists for organs wait for it; none where it is
// no matter of lists.
func (w Work) Lists() []award.ConsultationState {
	switch w {
	case WorkOverdue:
		return []award.ConsultationState{award.ConsultationOverdue}
	case WorkUnsent:
		return []award.ConsultationState{award.ConsultationOpen}
	case WorkUnanswered:
		return []award.ConsultationState{award.ConsultationSent, award.ConsultationPartly}
	case WorkReturned, WorkLacking, WorkDrafts, WorkSubmitted, WorkAccepted, WorkPairs, WorkExceptions:
	}
	return nil
}

// Works tell what waits among the nominations of a campaign.
type Works interface {
	NominationSummary(ctx context.Context, campaign award.ID) (award.NominationSummary, error)
	FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error)
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	// Form gives a form; of a nominee who must not be named, a Problem.
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
	// Terms gives what a campaign asks of nominations; a Problem where that is
	// not set yet.
	Terms(ctx context.Context, campaign award.ID) (award.Terms, error)
	Consultations(ctx context.Context, campaign award.ID) ([]award.Row[award.Consultation], error)
}

// The bench looks into that many records of a campaign at most: it is to be there
// at once, however many nominations there are. What it says of them says so.
const (
	mostForms = 300
	mostRows  = 2000
)

// A count is how many of the records looked at are of a kind.
type count struct{ n, of, all int }

// works is what waits in a campaign.
type works struct {
	states   map[award.State]int
	total    int
	lacking  count
	excepted count
	unsent   int
	waiting  int
	overdue  int
	// pairs of records nobody decided on; compared: they were looked for since the
	// program was started.
	pairs    int
	compared bool
}

// open counts the nominations on which something is to be done.
func (w works) open() int {
	return w.states[award.Draft] + w.states[award.Submitted] + w.states[award.Returned] + w.states[award.Accepted]
}

// asked counts what organs are asked.
func asked(rows []award.Row[award.Consultation], today award.Date) (unsent, waiting, overdue int) {
	for _, r := range rows {
		switch r.Value.State(today) {
		case award.ConsultationOpen:
			unsent++
		case award.ConsultationSent, award.ConsultationPartly:
			waiting++
		case award.ConsultationOverdue:
			overdue++
		case award.ConsultationDone:
		}
	}
	return unsent, waiting, overdue
}

// inspect reads what waits in a campaign of which the states are known.
func inspect(ctx context.Context, store Works, campaign award.ID, w works, today award.Date) (works, error) {
	rows, err := store.Consultations(ctx, campaign)
	if err != nil {
		return w, err
	}
	w.unsent, w.waiting, w.overdue = asked(rows, today)
	if w.lacking, err = lacking(ctx, store, campaign, w.states[award.Draft]+w.states[award.Returned], today); err != nil {
		return w, err
	}
	w.excepted, err = excepted(ctx, store, campaign, w.states)
	return w, err
}

// lacking looks which forms that are still being written lack something.
func lacking(ctx context.Context, store Works, campaign award.ID, all int, today award.Date) (count, error) {
	c := count{all: all}
	if all == 0 {
		return c, nil
	}
	terms, err := store.Terms(ctx, campaign)
	if wording.CodeOf(err) == string(award.TermsMissing) {
		return count{}, nil
	}
	if err != nil {
		return c, err
	}
	ids, err := store.FindNominations(ctx, award.NominationQuery{
		Campaign: campaign, States: []award.State{award.Draft, award.Returned}, Most: mostForms,
	})
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		if _, f, err := store.Form(ctx, id); err == nil && len(award.Wants(terms, f, today)) > 0 {
			c.n++
		}
		c.of++
	}
	return c, err
}

// excepted looks which nominations have exceptions.
func excepted(ctx context.Context, store Works, campaign award.ID, states map[award.State]int) (count, error) {
	c := count{}
	q := award.NominationQuery{Campaign: campaign, Most: mostRows}
	for _, s := range award.States() {
		if s.Counted() {
			q.States = append(q.States, s)
			c.all += states[s]
		}
	}
	if c.all == 0 {
		return c, nil
	}
	ids, err := store.FindNominations(ctx, q)
	if err != nil {
		return c, err
	}
	rows, err := store.Nominations(ids)
	for _, r := range rows {
		if len(r.Value.Exceptions) > 0 {
			c.n++
		}
		c.of++
	}
	return c, err
}

// chips says what waits, the most urgent first.
func (w works) chips() []part.Chip {
	var all []part.Chip
	add := func(kind Work, n int, tone part.Tone, label string) {
		if n > 0 {
			all = append(all, part.Chip{Key: kind.code(), Label: label, Count: n, Tone: tone})
		}
	}
	add(WorkOverdue, w.overdue, part.Bad, lang.L("征求意见逾期"))
	add(WorkReturned, w.states[award.Returned], part.Warn, lang.L("退回待补正"))
	add(WorkLacking, w.lacking.n, part.Warn, lang.L("有缺项"))
	add(WorkDrafts, w.states[award.Draft], part.Plain, lang.L("草稿"))
	add(WorkSubmitted, w.states[award.Submitted], part.Plain, lang.L("待受理"))
	add(WorkAccepted, w.states[award.Accepted], part.Plain, lang.L("待审查资格"))
	add(WorkUnsent, w.unsent, part.Plain, lang.L("征求意见待发出"))
	add(WorkUnanswered, w.waiting, part.Plain, lang.L("待反馈"))
	switch {
	case w.pairs > 0:
		add(WorkPairs, w.pairs, part.Warn, lang.L("同名待决定"))
	case !w.compared && w.open() > 1:
		all = append(all, part.Chip{Key: WorkPairs.code(), Label: lang.L("同名还没有核对"), Count: -1, Tone: part.Muted})
	}
	add(WorkExceptions, w.excepted.n, part.Muted, lang.L("例外"))
	partly(all, WorkLacking, w.lacking)
	partly(all, WorkExceptions, w.excepted)
	return all
}

// partly says of a kind of which not all were looked at how many were.
func partly(chips []part.Chip, kind Work, c count) {
	i := slices.IndexFunc(chips, func(chip part.Chip) bool { return chip.Key == kind.code() })
	if i < 0 || c.of >= c.all {
		return
	}
	chips[i].Label = lang.L("{{.What}} {{.Count}}（只看了前 {{.Most}} 件）", map[string]any{"What": chips[i].Label, "Count": c.n, "Most": c.of})
	chips[i].Count = -1
}
