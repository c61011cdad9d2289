package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"jiajiang/award"
)

// consultField makes a campaign whose organs are asked, with an open cadre, a
// withheld one, a unit and a draft.
func consultField(t *testing.T, s *Store) (campaign award.ID, ids []award.ID) {
	t.Helper()
	campaign = nominating(t, s)
	terms := testTerms(campaign)
	terms.Rules = nil
	terms.Organs = []award.Organ{
		{Name: "市纪委", Of: award.Individuals, Days: 5}, {Name: "组织部", Of: award.Leading}, {Name: "税务局", Of: award.Collectives},
	}
	do(t, s, award.SetTerms{Terms: terms})
	cadre, hidden := testForm(1), testForm(2)
	cadre.Nominee.Rank, hidden.Nominee.Rank = award.CountyRank, award.MinistryRank
	for _, op := range []award.AddNomination{
		{Form: cadre}, {Form: hidden, Disclosure: award.Withheld, CodeName: "代号甲"}, {Form: unitForm(3)}, {Form: testForm(4)},
	} {
		op.Campaign = campaign
		ids = append(ids, nominate(t, s, op))
	}
	for _, id := range ids[:3] {
		do(t, s, award.MoveNomination{ID: id, To: award.Submitted})
		do(t, s, award.MoveNomination{ID: id, To: award.Accepted})
	}
	return campaign, ids
}

// prepare makes the lists that wait.
func prepare(t *testing.T, s *Store, campaign award.ID) []award.Row[award.Consultation] {
	t.Helper()
	ops, err := s.PrepareConsultations(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range ops {
		do(t, s, op)
	}
	rows, err := s.Consultations(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// codes gives the codes of what stands before a decision, with the numbers.
func codes(t *testing.T, s *Store, campaign award.ID, today award.Date) []string {
	t.Helper()
	reasons, err := s.ConsultationGate(t.Context(), campaign, today)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range reasons {
		number, _ := r.Args["number"].(int)
		all = append(all, r.Part+" "+string(r.Code)+" "+string(rune('0'+number)))
	}
	return all
}

// TestConsultations goes through a real file from preparing to the answers:
// nobody learns from it that somebody withheld is a cadre, and everything is there
// after opening again.
func TestConsultations(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	campaign, ids := consultField(t, s)
	mustClose(t, s)

	today := award.Date{Year: 2023, Month: 5, Day: 8}
	s = opened(t, path, clerkName)
	want := []string{"市纪委 reason-not-consulted 1", "市纪委 reason-not-consulted 2", "组织部 reason-not-consulted 1", "组织部 reason-not-consulted 2", "税务局 reason-not-consulted 3"}
	if got := codes(t, s, campaign, today); !slices.Equal(got, want) {
		t.Errorf("a clerk is told %q, want %q", got, want)
	}
	rows := prepare(t, s, campaign)
	if len(rows) != 3 || rows[0].Value.Organ != "市纪委" || !slices.Equal(rows[0].Value.Asked, ids[:2]) {
		t.Fatalf("prepared %+v", rows)
	}
	mustClose(t, s)

	s = opened(t, path, informedName)
	if rows = prepare(t, s, campaign); len(rows) != 3 || !slices.Equal(rows[2].Value.Asked, ids[:2]) {
		t.Fatalf("with everything known: %+v", rows)
	}
	sent := rows[0]
	sent.Value.Sent, sent.Value.Due = award.Date{Year: 2023, Month: 5, Day: 1}, today
	do(t, s, award.SetConsultation{ID: sent.ID, Consultation: sent.Value})
	sent.Value.Answered, sent.Value.Paper = today, "云纪函〔2023〕5号"
	sent.Value.Replies = []award.Reply{
		{Nomination: ids[0], Stance: award.Conditional, Text: award.Guard("请补充说明")}, {Nomination: ids[1], Stance: award.Agrees},
	}
	do(t, s, award.SetConsultation{ID: sent.ID, Consultation: sent.Value})
	mustClose(t, s)

	s = opened(t, path, informedName)
	want = []string{"市纪委 reason-organ-conditional 1", "组织部 reason-not-consulted 1", "组织部 reason-not-consulted 2", "税务局 reason-not-consulted 3"}
	if got := codes(t, s, campaign, today); !slices.Equal(got, want) {
		t.Errorf("opened again: %q, want %q", got, want)
	}
	mustClose(t, s)

	s = opened(t, path, founder().Name)
	looked, told := 0, 0
	for _, e := range journal(t, s) {
		switch {
		case e.Op == award.OpRevealNomination && slices.Contains(e.Facts, award.Fact{Name: "purpose", Text: "consultation"}):
			looked++
			want2(t, e.Actor == informedName)
		case e.Op == award.OpSetConsultation && slices.Contains(e.Facts, award.Fact{Name: "answered", Text: "2023-05-08"}):
			told++
		}
	}
	if looked != 0 || told != 1 {
		t.Errorf("the journal tells %d times of looking and %d times of the answer", looked, told)
	}
	soundStore(t, s)
	mustClose(t, s)
}

// TestListsTellNothing: who is asked about whom is the same whatever a withheld
// nominee is, for whoever prepares the lists; so are their lengths.
func TestListsTellNothing(t *testing.T) {
	lists := func(change func(*award.IdentityOf[award.Guarded])) (all []string) {
		path := staffed(t, false)
		s := opened(t, path, informedName)
		campaign := nominating(t, s)
		terms := testTerms(campaign)
		terms.Rules = nil
		for _, of := range []award.Category{award.NoCategory, award.Individuals, award.Collectives, award.Leading, award.Women, award.Minorities, award.Grassroots} {
			terms.Organs = append(terms.Organs, award.Organ{Name: "机关" + of.Code(), Of: of})
		}
		do(t, s, award.SetTerms{Terms: terms})
		hidden := testForm(2)
		change(&hidden.Nominee)
		ids := []award.ID{
			nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)}),
			nominate(t, s, award.AddNomination{Campaign: campaign, Form: hidden, Disclosure: award.Withheld, CodeName: "代号甲"}),
		}
		for _, id := range ids {
			do(t, s, award.MoveNomination{ID: id, To: award.Submitted})
			do(t, s, award.MoveNomination{ID: id, To: award.Accepted})
		}
		for _, r := range prepare(t, s, campaign) {
			line := r.Value.Organ
			for _, id := range r.Value.Asked {
				line += fmt.Sprint(" ", slices.Index(ids, id))
			}
			all = append(all, line)
		}
		all = append(all, codes(t, s, campaign, award.Date{Year: 2023, Month: 5, Day: 8})...)
		mustClose(t, s)
		return all
	}
	plain := lists(func(*award.IdentityOf[award.Guarded]) {})
	for name, change := range map[string]func(*award.IdentityOf[award.Guarded]){
		"a cadre":       func(i *award.IdentityOf[award.Guarded]) { i.Rank = award.MinistryRank },
		"of a minority": func(i *award.IdentityOf[award.Guarded]) { i.Ethnic = award.Guard("回族") },
		"of the base":   func(i *award.IdentityOf[award.Guarded]) { i.Grassroots = true },
	} {
		if got := lists(change); !slices.Equal(got, plain) {
			t.Errorf("of %s the lists are %q, else %q", name, got, plain)
		}
	}
	if len(plain) < 6 {
		t.Errorf("lists %q", plain)
	}
}

// soundStore checks everything.
func soundStore(t *testing.T, s *Store) {
	t.Helper()
	report, err := s.Check(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("check: %v, %v", report.Faults, err)
	}
}

// TestConsultationsAreTakenBack: undo and redo keep what refers to each other.
func TestConsultationsAreTakenBack(t *testing.T) {
	s := newStore(t)
	campaign, ids := consultField(t, s)
	empty, err := s.Consultations(t.Context(), campaign)
	if err != nil || len(empty) != 0 {
		t.Fatalf("%v, %v", empty, err)
	}
	c := award.Consultation{Campaign: campaign, Organ: "市纪委", Asked: []award.ID{ids[0]}, Sent: award.Date{Year: 2023, Month: 5, Day: 1}}
	id := touchedIn(t, do(t, s, award.SetConsultation{Consultation: c}), consultations)
	c.Answered = c.Sent
	c.Replies = []award.Reply{{Nomination: ids[0], Stance: award.Disagrees, Text: award.Guard("正在核查")}}
	do(t, s, award.SetConsultation{ID: id, Consultation: c})
	c.Replies = []award.Reply{{Nomination: ids[0], Stance: award.Agrees}}
	do(t, s, award.SetConsultation{ID: id, Consultation: c})
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Consultations(t.Context(), campaign)
	if err != nil || len(rows) != 1 || rows[0].Value.Replies[0].Stance != award.Disagrees || rows[0].Value.Replies[0].Text.IsEmpty() {
		t.Errorf("taken back: %+v, %v", rows, err)
	}
	do(t, s, award.WithholdNomination{ID: ids[0], CodeName: "代号乙"})
	if rows, err = s.Consultations(t.Context(), campaign); err != nil || !rows[0].Value.Replies[0].Text.IsEmpty() {
		t.Errorf("withheld: %+v, %v", rows, err)
	}
	soundStore(t, s)
	if op, ok := s.Undoable(); ok && op == award.OpSetConsultation {
		t.Error("what the organ answered can be brought back")
	}
	do(t, s, award.ReleaseNomination{ID: ids[0], To: award.Restricted, Consent: "本人书面同意"})
	if rows, err = s.Consultations(t.Context(), campaign); err != nil || rows[0].Value.Replies[0].Text.IsEmpty() {
		t.Errorf("named again: %+v, %v", rows, err)
	}
	soundStore(t, s)
	do(t, s, award.DeleteCampaign{ID: campaign})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	soundStore(t, s)
}

// TestConsultationFaults: what is wrong comes back as it is.
func TestConsultationFaults(t *testing.T) {
	s := newStore(t)
	campaign, ids := consultField(t, s)
	for _, test := range []struct {
		c    award.Consultation
		want award.Code
	}{
		{award.Consultation{Campaign: campaign, Organ: "市纪委", Asked: []award.ID{ids[3]}}, award.AskedState},
		{award.Consultation{Campaign: campaign, Organ: "市纪委", Asked: []award.ID{{9}}}, award.RecordGone},
		{award.Consultation{Campaign: award.ID{9}, Organ: "市纪委"}, award.RecordGone},
	} {
		if _, err := s.Do(t.Context(), award.SetConsultation{Consultation: test.c}); !isProblem(err, test.want) {
			t.Errorf("%v, want %s", err, test.want)
		}
	}
	if _, err := s.ConsultationGate(t.Context(), award.ID{9}, award.Date{}); !isProblem(err, award.TermsMissing) {
		t.Errorf("of no campaign: %v", err)
	}
	if _, err := s.PrepareConsultations(t.Context(), award.ID{9}); !isProblem(err, award.TermsMissing) {
		t.Errorf("of no campaign: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.ConsultationGate(ctx, campaign, award.Date{}); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}
