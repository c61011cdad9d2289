package award

import (
	"errors"
	"slices"
	"testing"
)

// consultationBook has a campaign with three candidates, a draft and one of
// another campaign.
func consultationBook() *fakeBook {
	b := newFakeBook()
	b.campaigns.rows[ID{1}] = Campaign{Number: 1}
	b.terms.rows[ID{2}] = Terms{Campaign: ID{1}}
	for i, n := range []Nomination{
		{State: Accepted}, {State: Eligible}, {State: Shortlisted, Disclosure: Withheld, CodeName: "松柏"}, {State: Draft},
	} {
		n.Campaign, n.Number, n.People = ID{1}, i+1, 1
		b.nominations.rows[ID{10, byte(i + 1)}] = n
		if n.Disclosure != Withheld {
			b.forms.rows[ID{10, byte(i + 1)}] = Form{Campaign: ID{1}, Nominee: IdentityOf[Guarded]{Name: Guard("江知远")}}
		}
	}
	b.protectedForms.rows[ID{10, 3}] = ProtectedForm{Campaign: ID{1}}
	b.nominations.rows[ID{10, 9}] = Nomination{Campaign: ID{7}, State: Accepted}
	return b
}

// TestSetConsultation shows what is refused, with its code, and that a refusal
// leaves everything as it was.
func TestSetConsultation(t *testing.T) {
	one, two, hidden := ID{10, 1}, ID{10, 2}, ID{10, 3}
	day := func(d int) Date { return Date{Year: 2026, Month: 11, Day: d} }
	sent := Consultation{Campaign: ID{1}, Organ: "市纪委", Sent: day(2), Due: day(9), Asked: []ID{one, hidden}}
	change := func(f func(*Consultation)) Consultation {
		c := sent
		c.Asked = slices.Clone(c.Asked)
		f(&c)
		return c
	}
	reply := func(id ID, s Stance, text string) func(*Consultation) {
		return func(c *Consultation) {
			c.Answered, c.Replies = day(5), []Reply{{id, s, Guard(text)}}
		}
	}
	for _, test := range []struct {
		name string
		id   ID
		c    Consultation
		want Code
	}{
		{"no organ", ID{}, change(func(c *Consultation) { c.Organ = " \t" }), OrganEmpty},
		{"a bidi mark in the organ", ID{}, change(func(c *Consultation) { c.Organ = "市\u202e纪委" }), TextControl},
		{"no campaign", ID{}, change(func(c *Consultation) { c.Campaign = ID{5} }), RecordGone},
		{"gone", ID{99}, sent, RecordGone},
		{"asked about twice", ID{}, change(func(c *Consultation) { c.Organ = " 市纪委" }), OrganTwice},
		{"a second list that waits", ID{}, Consultation{Campaign: ID{1}, Organ: "组织部", Asked: []ID{one}}, OrganTwice},
		{"sent to nobody", ID{}, Consultation{Campaign: ID{1}, Organ: "税务局", Sent: day(2)}, AskedNobody},
		{"due before sent", ID{20}, change(func(c *Consultation) { c.Due = day(1) }), WindowReversed},
		{"answered before sent", ID{20}, change(func(c *Consultation) { c.Answered = day(1) }), AnsweredBefore},
		{"answered, not sent", ID{}, Consultation{Campaign: ID{1}, Organ: "税务局", Asked: []ID{one}, Answered: day(3)}, AnsweredBefore},
		{"a stance without a day", ID{20}, change(func(c *Consultation) { c.Replies = []Reply{{Nomination: one, Stance: Agrees}} }), AnswerUndated},
		{"about somebody else", ID{20}, change(reply(two, Agrees, "")), ReplyUnasked},
		{"two answers about one", ID{20}, change(func(c *Consultation) {
			c.Answered, c.Replies = day(5), []Reply{{Nomination: one}, {Nomination: one}}
		}), ReplyUnasked},
		{"against, without why", ID{20}, change(reply(one, Disagrees, " ")), ReplyReason},
		{"a condition, without it", ID{20}, change(reply(one, Conditional, "")), ReplyReason},
		{"text about a withheld nominee", ID{20}, change(reply(hidden, Disagrees, "其单位有案件")), ReplyWithheld},
		{"not sent any more", ID{20}, change(func(c *Consultation) { c.Sent = Date{} }), AskedFixed},
		{"another list", ID{20}, change(func(c *Consultation) { c.Asked = append(c.Asked, two) }), AskedFixed},
		{"another organ", ID{20}, change(func(c *Consultation) { c.Organ = "税务局" }), AskedFixed},
		{"a draft", ID{}, Consultation{Campaign: ID{1}, Organ: "税务局", Asked: []ID{{10, 4}}}, AskedState},
		{"nobody there", ID{}, Consultation{Campaign: ID{1}, Organ: "税务局", Asked: []ID{{10, 5}}}, RecordGone},
		{"of another campaign", ID{}, Consultation{Campaign: ID{1}, Organ: "税务局", Asked: []ID{{10, 9}}}, RecordGone},

		{"agrees", ID{20}, change(reply(one, Agrees, "")), ""},
		{"against, with why", ID{20}, change(reply(one, Disagrees, "正在核查")), ""},
		{"against a withheld nominee", ID{20}, change(reply(hidden, Disagrees, "")), ""},
		{"answered on the day it was sent", ID{20}, change(func(c *Consultation) { reply(one, Agrees, "")(c); c.Answered = day(2) }), ""},
		{"due on the day it is sent", ID{20}, change(func(c *Consultation) { c.Due = day(2) }), ""},
		{"another list of the same organ", ID{}, Consultation{Campaign: ID{1}, Organ: "市纪委", Asked: []ID{two, two}}, ""},
	} {
		b := consultationBook()
		b.consultations.rows[ID{20}] = sent
		b.consultations.rows[ID{21}] = Consultation{Campaign: ID{1}, Organ: "组织部", Asked: []ID{two}}
		err := SetConsultation{test.id, test.c}.Apply(b)
		var problem *Problem
		if errors.As(err, &problem); (problem == nil) != (test.want == "") || problem != nil && problem.Code != test.want {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
		if err != nil && (len(b.consultations.rows) != 2 || !slices.Equal(b.consultations.rows[ID{20}].Asked, sent.Asked)) {
			t.Errorf("%s: something was stored", test.name)
		}
		for _, c := range b.consultations.rows {
			if len(distinct(c.Asked)) != len(c.Asked) {
				t.Errorf("%s: %v is asked twice", test.name, c.Asked)
			}
		}
	}
}

// TestConsultationAfterwards proves that somebody who ended may still be in a
// list, and that a removed draft is in none.
func TestConsultationAfterwards(t *testing.T) {
	b := consultationBook()
	one, two := ID{10, 1}, ID{10, 2}
	b.consultations.rows[ID{20}] = Consultation{Campaign: ID{1}, Organ: "市纪委", Sent: Date{Year: 2026, Month: 11, Day: 2}, Asked: []ID{one, two}}
	n := b.nominations.rows[one]
	n.State = Withdrawn
	b.nominations.rows[one] = n
	c := b.consultations.rows[ID{20}]
	c.Answered, c.Replies = Date{Year: 2026, Month: 11, Day: 3}, []Reply{{one, Agrees, Guard("无")}, {two, Agrees, Guard("无")}}
	if err := (SetConsultation{ID{20}, c}).Apply(b); err != nil {
		t.Fatal(err)
	}
	n.State = Draft // taken back
	b.nominations.rows[one] = n
	if err := (DeleteNomination{ID: one}).Apply(b); err != nil {
		t.Fatal(err)
	}
	if c := b.consultations.rows[ID{20}]; !slices.Equal(c.Asked, []ID{two}) || len(c.Replies) != 1 {
		t.Errorf("%v %v", c.Asked, c.Replies)
	}
	var problem *Problem
	if err := (DeleteConsultation{ID{20}}).Apply(b); !errors.As(err, &problem) || problem.Code != ConsultationStays {
		t.Errorf("delete: %v", err)
	}
	if err := (DeleteConsultation{ID{22}}).Apply(b); !errors.As(err, &problem) || problem.Code != RecordGone {
		t.Errorf("delete what is gone: %v", err)
	}
	b.consultations.rows[ID{21}] = Consultation{Campaign: ID{1}, Organ: "组织部"}
	if err := (DeleteConsultation{ID{21}}).Apply(b); err != nil || len(b.consultations.rows) != 1 {
		t.Errorf("delete: %v", err)
	}
}

// TestWithholdReplies proves that what an organ wrote about somebody goes where
// only those with 涉密知悉 can read it, and comes back with the name.
func TestWithholdReplies(t *testing.T) {
	b := consultationBook()
	one := ID{10, 1}
	b.consultations.rows[ID{20}] = Consultation{
		Campaign: ID{1}, Organ: "市纪委", Sent: Date{Year: 2026, Month: 11, Day: 2}, Answered: Date{Year: 2026, Month: 11, Day: 3}, Asked: []ID{one},
		Replies: []Reply{{one, Disagrees, Guard("江知远正在核查")}},
	}
	if err := (WithholdNomination{one, "竹影"}).Apply(b); err != nil {
		t.Fatal(err)
	}
	r, _ := b.consultations.rows[ID{20}].ReplyTo(one)
	if !r.Text.IsEmpty() || r.Stance != Disagrees {
		t.Errorf("withheld: %+v", r)
	}
	if held := b.protectedForms.rows[one].Replies; len(held) != 1 || held[0].Text.text != "江知远正在核查" {
		t.Errorf("held: %v", held)
	}
	if err := (ReleaseNomination{one, Open, "本人书面同意"}).Apply(b); err != nil {
		t.Fatal(err)
	}
	if r, _ := b.consultations.rows[ID{20}].ReplyTo(one); r.Text.text != "江知远正在核查" {
		t.Errorf("released: %+v", r)
	}
}
