package store

import (
	"slices"
	"testing"

	"jiajiang/award"
)

// pastFor asks a book about a stored nomination.
func pastFor(t *testing.T, s *Store, campaign, id award.ID, f award.Form) []award.Past {
	t.Helper()
	s.writer.Lock()
	defer s.writer.Unlock()
	past, err := s.newBook(t.Context()).Past(campaign, id, f)
	if err != nil {
		t.Fatal(err)
	}
	return past
}

// TestPastDecided: earlier honours follow what was decided on pairs: who is the
// same one, also by way of others, has them whatever they were called, and who is
// another has none.
func TestPastDecided(t *testing.T) {
	s := newStore(t)
	addPast(t, s)
	first, err := s.Find(t.Context(), award.Query{Text: testName(3)})
	if err != nil || len(first) != 1 {
		t.Fatalf("%v, %v", first, err)
	}
	alike, err := s.Find(t.Context(), award.Query{Text: testName(2)})
	if err != nil || len(alike) != 1 {
		t.Fatalf("%v, %v", alike, err)
	}
	campaign := nominating(t, s)
	won := award.Past{Campaign: "2022年度云岭市见义勇为表彰", Tier: "一等功", Year: 2022}
	other := testForm(51) // another name, another number
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: other})
	between := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(52)})
	if got := pastFor(t, s, campaign, id, other); got != nil {
		t.Errorf("before anything was decided: %v", got)
	}
	do(t, s, award.DecideMatch{Pair: [2]award.ID{id, between}, Verdict: award.SameOne})
	do(t, s, award.DecideMatch{Pair: [2]award.ID{between, first[0]}, Verdict: award.SameOne})
	if got := pastFor(t, s, campaign, id, other); !slices.Equal(got, []award.Past{won}) {
		t.Errorf("the same one by way of another: %v", got)
	}
	do(t, s, award.DecideMatch{Pair: [2]award.ID{between, first[0]}, Verdict: award.NotSure})
	if got := pastFor(t, s, campaign, id, other); got != nil {
		t.Errorf("not sure: %v", got)
	}
	again := testForm(2)
	two := nominate(t, s, award.AddNomination{Campaign: campaign, Form: again})
	if got := pastFor(t, s, campaign, two, again); !slices.Equal(got, []award.Past{won}) {
		t.Errorf("by name and unit: %v", got)
	}
	do(t, s, award.DecideMatch{Pair: [2]award.ID{two, alike[0]}, Verdict: award.TwoDifferent})
	if got := pastFor(t, s, campaign, two, again); got != nil {
		t.Errorf("decided to be another: %v", got)
	}
	e, _, err := s.Eligibility(t.Context(), campaign, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range e.Each {
		if slices.ContainsFunc(j.Reasons, func(r award.Reason) bool { return r.Code == award.AwardedBefore }) {
			t.Errorf("the table stops %v", j.Reasons)
		}
	}
}

// TestPastOfWithheld: honours of people who must not be named stop a nominee who
// must not be named either, are a hint on others for those who may know, on the
// screen alone, and are said not to have been looked at for the rest.
func TestPastOfWithheld(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, informedName)
	addPast(t, s)
	who := testForm(61)
	who.Nominee.IDNumber = award.Guard(testNumber(1)) // the winner's
	all, err := s.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(c award.Summary) bool { return c.Campaign.Title == "2022年度云岭市见义勇为表彰" })
	won, err := s.Find(t.Context(), award.Query{Campaign: all[at].ID, Text: "改了名"})
	if err != nil || len(won) != 1 {
		t.Fatalf("%v, %v", won, err)
	}
	do(t, s, award.ProtectWinner{ID: won[0], CodeName: "青松"})
	campaign := nominating(t, s)
	open := nominate(t, s, award.AddNomination{Campaign: campaign, Form: who})
	held := nominate(t, s, award.AddNomination{Campaign: campaign, Form: who, Disclosure: award.Withheld, CodeName: "竹影"})
	if got := pastFor(t, s, campaign, open, who); got != nil {
		t.Errorf("what would stop somebody who may be named tells on another: %v", got)
	}
	if got := pastFor(t, s, campaign, held, who); len(got) != 1 || !got[0].Withheld {
		t.Errorf("of a withheld nominee: %v", got)
	}
	codes := func(e award.Eligibility, i int) (all []award.Code) {
		for _, r := range e.Each[i].Reasons {
			if r.Rule == award.RuleCycle {
				all = append(all, r.Code)
			}
		}
		return all
	}
	e, rows, err := s.Eligibility(t.Context(), campaign, nil)
	if err != nil || len(rows) != 2 || e.Uncompared != 0 {
		t.Fatalf("%d rows, %d were not compared, %v", len(rows), e.Uncompared, err)
	}
	if got := codes(e, 0); !slices.Equal(got, []award.Code{award.AwardedWithheld}) || !e.Each[0].Passes() {
		t.Errorf("on who may be named: %v, passes %t", got, e.Each[0].Passes())
	}
	if got := codes(e.At(award.ToExport), 0); got != nil {
		t.Errorf("a file says %v", got)
	}
	if got := codes(e, 1); !slices.Equal(got, []award.Code{award.AwardedBefore}) {
		t.Errorf("on who must not: %v", got)
	}
	do(t, s, award.DecideMatch{Pair: [2]award.ID{open, won[0]}, Verdict: award.TwoDifferent, Protect: true})
	if e, _, err = s.Eligibility(t.Context(), campaign, nil); err != nil || codes(e, 0) != nil {
		t.Errorf("decided to be another: %v, %v", codes(e, 0), err)
	}
	as(t, s, userCredential(clerkName))
	e, _, err = s.Eligibility(t.Context(), campaign, nil)
	if err != nil || e.Uncompared != 1 || codes(e, 0) != nil {
		t.Errorf("without the keys %d were not compared, %v, %v", e.Uncompared, codes(e, 0), err)
	}
	as(t, s, credential())
	told := 0
	for _, e := range journal(t, s) {
		if e.Op == award.OpRevealNomination && slices.Contains(e.Facts, award.Fact{Name: "count", Text: "2"}) {
			told++
		}
	}
	if told != 2 {
		t.Errorf("%d entries tell of looking", told)
	}
	mustBeSound(t, s)
	mustClose(t, s)
}
