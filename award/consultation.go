package award

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Consultation 征求意见 is one organ's being asked once about candidates of a
// campaign, with its answers. Whoever becomes a candidate later is asked about in
// another one: no organ is asked about a nomination twice.
type Consultation struct {
	Campaign ID      `cbor:"1,keyasint"`
	Organ    string  `cbor:"2,keyasint"`
	Sent     Date    `cbor:"3,keyasint"` // zero: not sent yet
	Due      Date    `cbor:"4,keyasint"` // zero: no day was named
	Asked    []ID    `cbor:"5,keyasint"` // the nominations it was asked about
	Answered Date    `cbor:"6,keyasint"` // the day of the last answer; zero: none yet
	Paper    string  `cbor:"7,keyasint"` // the answer's document number
	Replies  []Reply `cbor:"8,keyasint"`
	Seal     Answer  `cbor:"9,keyasint"` // whether the seal was seen on the answer
	Note     Guarded `cbor:"10,keyasint"`
}

// A Reply is an organ's answer about one nomination.
type Reply struct {
	Nomination ID      `cbor:"1,keyasint"`
	Stance     Stance  `cbor:"2,keyasint"`
	Text       Guarded `cbor:"3,keyasint"` // the condition or the objection; none of a withheld nominee
}

// ReplyTo gives the answer about a nomination.
func (c Consultation) ReplyTo(id ID) (Reply, bool) {
	i := slices.IndexFunc(c.Replies, func(r Reply) bool { return r.Nomination == id })
	if i < 0 {
		return Reply{}, false
	}
	return c.Replies[i], true
}

// Answers counts what the organ answered; those who wait for an answer are under
// [NoStance].
func (c Consultation) Answers() map[Stance]int {
	counts, replies := make(map[Stance]int), c.replies()
	for _, id := range c.Asked {
		counts[replies[id].Stance]++
	}
	return counts
}

// replies gives the answers by nomination: lists may be long.
func (c Consultation) replies() map[ID]Reply {
	all := make(map[ID]Reply, len(c.Replies))
	for _, r := range c.Replies {
		all[r.Nomination] = r
	}
	return all
}

// setOf gives identifiers to be looked up in.
func setOf(ids []ID) map[ID]bool {
	set := make(map[ID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// IsOf reports whether c asks the organ of that name.
func (c Consultation) IsOf(organ string) bool { return sameOrgan(c.Organ, organ) }

// sameOrgan compares names of organs but for the blanks around them.
func sameOrgan(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

// A ConsultationState is how far a consultation has come.
type ConsultationState uint8

// The states of consultations.
const (
	ConsultationOpen    ConsultationState = iota // not sent yet
	ConsultationSent                             // waiting for the answer
	ConsultationOverdue                          // the day has passed without an answer
	ConsultationPartly                           // answered, but not about everybody
	ConsultationDone                             // answered about everybody
)

// Code gives the state's stable name, under which its word stands.
func (s ConsultationState) Code() string {
	return [...]string{"open", "sent", "overdue", "partly", "done"}[min(s, ConsultationDone)]
}

// State tells how far c has come on a day. The last day is still in time.
func (c Consultation) State(today Date) ConsultationState {
	switch {
	case c.Sent.IsZero():
		return ConsultationOpen
	case c.Answers()[NoStance] == 0 && !c.Answered.IsZero():
		return ConsultationDone
	case c.isLate(today):
		return ConsultationOverdue
	case !c.Answered.IsZero():
		return ConsultationPartly
	}
	return ConsultationSent
}

// isLate reports whether the last day has passed.
func (c Consultation) isLate(today Date) bool { return !c.Due.IsZero() && today.Compare(c.Due) > 0 }

// DueAfter gives the last day for an answer: so many working days after from,
// which is none of them. Working days are Monday to Friday: public holidays, and
// the weekends that are worked in their place, are not known here. Without days
// there is no last day.
func DueAfter(from Date, days int) Date {
	if from.IsZero() || days <= 0 {
		return Date{}
	}
	at := time.Date(from.Year, time.Month(from.Month), from.Day, 0, 0, 0, 0, time.UTC)
	for days > 0 {
		at = at.AddDate(0, 0, 1)
		if d := at.Weekday(); d != time.Saturday && d != time.Sunday {
			days--
		}
	}
	return Date{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}
}

// DueOf gives the last day for an answer that the table of organs asks for, after
// the day c is sent.
func (t Terms) DueOf(c Consultation) Date {
	i := slices.IndexFunc(t.Organs, func(o Organ) bool { return c.IsOf(o.Name) })
	if i < 0 {
		return Date{}
	}
	return DueAfter(c.Sent, t.Organs[i].Days)
}

// A ConsultationAnswer is what an organ answered at once about one or several
// nominations.
type ConsultationAnswer struct {
	On     Date
	Stance Stance
	Text   Guarded
	Paper  string // empty: as it was
	Seal   Answer // Unanswered: as it was
}

// WithAnswer gives c with an answer about those of ids that c asks about, and how
// many they are.
func (c Consultation) WithAnswer(a ConsultationAnswer, ids []ID) (Consultation, int) {
	about, replies := setOf(ids), c.replies()
	count := 0
	c.Replies = nil
	for _, id := range c.Asked {
		r, answered := replies[id]
		if about[id] {
			r, answered = Reply{id, a.Stance, a.Text}, true
			count++
		}
		if answered {
			c.Replies = append(c.Replies, r)
		}
	}
	if count == 0 {
		return c, 0
	}
	if c.Answered.Compare(a.On) < 0 || c.Answered.IsZero() {
		c.Answered = a.On
	}
	if a.On.Compare(c.Sent) < 0 { // it is refused, and not hidden behind a later answer
		c.Answered = a.On
	}
	if a.Paper != "" {
		c.Paper = a.Paper
	}
	if a.Seal != Unanswered {
		c.Seal = a.Seal
	}
	return c, count
}

// DaysLeft gives how many days there are until the last one, which is 0 on that
// day and less than that afterwards. It is only meant where a last day is named.
func (c Consultation) DaysLeft(today Date) int {
	at := func(d Date) time.Time { return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC) }
	return int(at(c.Due).Sub(at(today)) / (24 * time.Hour))
}

// The names of operations on consultations.
const (
	OpSetConsultation    OpName = "set-consultation"
	OpDeleteConsultation OpName = "delete-consultation"
)

// SetConsultation writes a consultation, new where ID is zero. What was sent
// stays sent, and to the same list.
type SetConsultation struct {
	ID           ID
	Consultation Consultation
}

// Name implements [Op].
func (SetConsultation) Name() OpName { return OpSetConsultation }

// Tell implements [Telling].
func (o SetConsultation) Tell() []Fact {
	c := o.Consultation
	facts := []Fact{{"organ", c.Organ}, {"count", strconv.Itoa(len(c.Asked))}}
	for _, f := range []struct {
		name string
		day  Date
	}{{"sent", c.Sent}, {"due", c.Due}, {"answered", c.Answered}} {
		if !f.day.IsZero() {
			facts = append(facts, Fact{f.name, f.day.String()})
		}
	}
	return facts
}

// Apply implements [Op].
func (o SetConsultation) Apply(b Book) error {
	c, old := o.Consultation, Consultation{}
	c.Organ = strings.TrimSpace(c.Organ)
	c.Asked = distinct(c.Asked)
	id := o.ID
	if id.IsZero() {
		id = b.NewID()
		if _, err := must(b.Campaigns(), c.Campaign); err != nil {
			return err
		}
	} else {
		var err error
		if old, err = must(b.Consultations(), id); err != nil {
			return err
		}
		c.Campaign = old.Campaign
	}
	if err := checkConsultation(c); err != nil {
		return err
	}
	if !old.Sent.IsZero() && (c.Sent.IsZero() || !slices.Equal(c.Asked, old.Asked) || !c.IsOf(old.Organ)) {
		return &Problem{Code: AskedFixed, Field: "asked"}
	}
	if err := checkTwice(b, id, c); err != nil {
		return err
	}
	before, replies := setOf(old.Asked), c.replies()
	for _, asked := range c.Asked {
		if err := checkAsked(b, c.Campaign, asked, before[asked], replies[asked]); err != nil {
			return err
		}
	}
	return b.Consultations().Put(id, c)
}

// distinct gives each identifier once, in their order.
func distinct(ids []ID) []ID {
	var once []ID
	seen := make(map[ID]bool, len(ids))
	for _, id := range ids {
		if !seen[id] {
			once, seen[id] = append(once, id), true
		}
	}
	return once
}

// checkTwice refuses a consultation about nominations the organ is asked about
// already, and a second one that waits to be sent.
func checkTwice(b Book, id ID, c Consultation) error {
	rows, err := b.Consultations().Of(c.Campaign)
	if err != nil {
		return err
	}
	asked := setOf(c.Asked)
	for _, r := range rows {
		if r.ID == id || !r.Value.IsOf(c.Organ) {
			continue
		}
		twice := slices.ContainsFunc(r.Value.Asked, func(id ID) bool { return asked[id] })
		if twice || c.Sent.IsZero() && r.Value.Sent.IsZero() {
			return &Problem{Code: OrganTwice, Field: "organ", Args: Args{"organ": c.Organ}}
		}
	}
	return nil
}

// checkAsked says why an organ may not be asked about a nomination, or may not
// have answered r. Who was asked about before may have ended since.
func checkAsked(b Book, campaign, asked ID, before bool, r Reply) error {
	n, err := must(b.Nominations(), asked)
	if err != nil {
		return err
	}
	if n.Campaign != campaign {
		return &Problem{Code: RecordGone}
	}
	if !n.State.Counted() && !before {
		return &Problem{Code: AskedState, Field: "asked", Args: Args{"number": n.Number, "state": n.State.Code()}}
	}
	switch empty := strings.TrimSpace(r.Text.text) == ""; {
	case n.Disclosure >= Withheld && !empty:
		return &Problem{Code: ReplyWithheld, Field: "replies", Args: Args{"number": n.Number}}
	case n.Disclosure < Withheld && empty && (r.Stance == Disagrees || r.Stance == Conditional):
		return &Problem{Code: ReplyReason, Field: "replies", Args: Args{"number": n.Number}}
	}
	return nil
}

// checkConsultation says what is wrong with c's own fields, or nil.
func checkConsultation(c Consultation) error {
	if c.Organ == "" {
		return &Problem{Code: OrganEmpty, Field: "organ"}
	}
	if err := checkProse("organ", MaxTitle, c.Organ, c.Paper); err != nil {
		return err
	}
	if err := checkProse("note", MaxProse, c.Note.text); err != nil {
		return err
	}
	if !c.Sent.IsZero() && len(c.Asked) == 0 {
		return &Problem{Code: AskedNobody, Field: "asked", Args: Args{"organ": c.Organ}}
	}
	if !c.Due.IsZero() && !c.Sent.IsZero() && c.Due.Compare(c.Sent) < 0 {
		return &Problem{Code: WindowReversed, Field: "due", Args: Args{"start": c.Sent, "end": c.Due}}
	}
	if !c.Answered.IsZero() && (c.Sent.IsZero() || c.Answered.Compare(c.Sent) < 0) {
		return &Problem{Code: AnsweredBefore, Field: "answered"}
	}
	open := setOf(c.Asked) // to be answered about once
	for _, r := range c.Replies {
		if !open[r.Nomination] {
			return &Problem{Code: ReplyUnasked, Field: "replies"}
		}
		delete(open, r.Nomination)
		if r.Stance != NoStance && c.Answered.IsZero() {
			return &Problem{Code: AnswerUndated, Field: "answered"}
		}
		if err := checkProse("replies", MaxProse, r.Text.text); err != nil {
			return err
		}
	}
	return nil
}

// DeleteConsultation removes a consultation that was not sent.
type DeleteConsultation struct{ ID ID }

// Name implements [Op].
func (DeleteConsultation) Name() OpName { return OpDeleteConsultation }

// Apply implements [Op].
func (o DeleteConsultation) Apply(b Book) error {
	c, err := must(b.Consultations(), o.ID)
	if err != nil {
		return err
	}
	if !c.Sent.IsZero() {
		return &Problem{Code: ConsultationStays}
	}
	return b.Consultations().Delete(o.ID)
}

// A HeldReply is what an organ answered about a nominee who must not be named: it
// is kept with the form.
type HeldReply struct {
	Consultation ID      `cbor:"1,keyasint"`
	Text         Guarded `cbor:"2,keyasint"`
}

// withholdReplies takes what organs answered about a nomination out of their
// answers, and gives it.
func withholdReplies(b Book, campaign, id ID) ([]HeldReply, error) {
	var held []HeldReply
	err := eachReply(b, campaign, id, func(at ID, r *Reply) bool {
		if r.Text.IsEmpty() {
			return false
		}
		held = append(held, HeldReply{at, r.Text})
		r.Text = Guarded{}
		return true
	})
	return held, err
}

// restoreReplies puts what organs answered back into their answers.
func restoreReplies(b Book, campaign, id ID, held []HeldReply) error {
	return eachReply(b, campaign, id, func(at ID, r *Reply) bool {
		i := slices.IndexFunc(held, func(h HeldReply) bool { return h.Consultation == at })
		if i < 0 || !r.Text.IsEmpty() {
			return false
		}
		r.Text = held[i].Text
		return true
	})
}

// eachReply goes through the answers about a nomination and writes those that
// change tells it changed.
func eachReply(b Book, campaign, id ID, change func(at ID, r *Reply) bool) error {
	rows, err := b.Consultations().Of(campaign)
	if err != nil {
		return err
	}
	for _, row := range rows {
		c := row.Value
		c.Replies = slices.Clone(c.Replies)
		i := slices.IndexFunc(c.Replies, func(r Reply) bool { return r.Nomination == id })
		if i < 0 || !change(row.ID, &c.Replies[i]) {
			continue
		}
		if err := b.Consultations().Put(row.ID, c); err != nil {
			return err
		}
	}
	return nil
}

// unask takes a nomination that is removed out of every consultation.
func unask(b Book, id, campaign ID) error {
	rows, err := b.Consultations().Of(campaign)
	if err != nil {
		return err
	}
	for _, row := range rows {
		c := row.Value
		if !slices.Contains(c.Asked, id) {
			continue
		}
		c.Asked = slices.DeleteFunc(slices.Clone(c.Asked), func(asked ID) bool { return asked == id })
		c.Replies = slices.DeleteFunc(slices.Clone(c.Replies), func(r Reply) bool { return r.Nomination == id })
		if err := b.Consultations().Put(row.ID, c); err != nil {
			return err
		}
	}
	return nil
}
