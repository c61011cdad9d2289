package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"jiajiang/award"
)

// addPast makes a campaign with winners that may be the nominees of tests, and
// one with a shortlisted nomination.
func addPast(t *testing.T, s *Store) {
	t.Helper()
	in := award.Intake{
		Campaign: award.Campaign{Title: "2022年度云岭市见义勇为表彰", IssuedOn: award.Date{Year: 2022, Month: 5, Day: 1}},
		Groups:   []award.IntakeGroup{{Tier: award.Tier{Name: "一等功"}}},
	}
	in.Groups[0].Winners = []award.Winner{
		{Name: award.Guard("改了名"), IDNumber: award.Guard(testNumber(1))},                                                 // by the number
		{Name: award.Guard(" " + testName(2)), Unit: award.Guard("【" + testUnit(2, 30) + "】")},                           // written otherwise
		{Name: award.Guard(testName(3)), Unit: award.Guard("别的单位")},                                                      // of another unit
		{Name: award.Guard(testName(4))},                                                                                 // without a unit
		{Name: award.Guard(testUnit(6, 30) + "救援队"), Kind: award.Unit},                                                   // a unit
		{Name: award.Guard("无关的人"), IDNumber: award.Guard(testNumber(5)[14:])},                                           // a tail says too little
		{Name: award.Guard(testName(7)), Unit: award.Guard(testUnit(7, 30)), Disclosure: award.Withheld, CodeName: "代号"}, // not to be known
	}
	do(t, s, award.ImportRoster{Intake: in})
	campaign := do(t, s, award.CreateCampaign{Campaign: award.Campaign{Title: "二〇二一年度云岭市见义勇为表彰"}}).Campaign
	terms := testTerms(campaign)
	terms.Rules = nil
	do(t, s, award.SetTerms{Terms: terms})
	for i, last := range []award.State{award.Shortlisted, award.Eligible} {
		id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(8 + i)})
		for _, to := range []award.State{award.Submitted, award.Accepted, award.Eligible, award.Shortlisted} {
			do(t, s, award.MoveNomination{ID: id, To: to})
			if to == last {
				break
			}
		}
	}
}

// TestPast: earlier honours in other campaigns are found by the number in full,
// or by name and unit, however they are written.
func TestPast(t *testing.T) {
	s := newStore(t)
	addPast(t, s)
	campaign := nominating(t, s)
	won := award.Past{Campaign: "2022年度云岭市见义勇为表彰", Tier: "一等功", Year: 2022}
	near := award.Past{Campaign: "二〇二一年度云岭市见义勇为表彰", Year: 2021}
	unit := unitForm(6)
	for i, c := range []struct {
		who  award.IdentityOf[award.Guarded]
		want []award.Past
	}{
		{testForm(1).Nominee, []award.Past{won}},
		{testForm(2).Nominee, []award.Past{won}},
		{testForm(3).Nominee, nil},
		{testForm(4).Nominee, nil},
		{testForm(5).Nominee, nil},
		{unit.Nominee, []award.Past{won}},
		{testForm(7).Nominee, nil},
		{testForm(8).Nominee, []award.Past{near}},
		{testForm(9).Nominee, nil}, // not shortlisted
		{award.IdentityOf[award.Guarded]{}, nil},
	} {
		got, err := pastOf(t.Context(), s, campaign, c.who)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%d: %v, %v, want %v", i, got, err, c.want)
		}
	}
	summaries, err := s.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := pastOf(t.Context(), s, summaries[0].ID, testForm(1).Nominee); err != nil || got != nil {
		t.Errorf("in the campaign itself: %v, %v", got, err)
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: summaries[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[:1]})
	if got, err := pastOf(t.Context(), s, campaign, testForm(1).Nominee); err != nil || got != nil {
		t.Errorf("after the winner is gone: %v, %v", got, err)
	}
}

// pastOf asks a book.
func pastOf(ctx context.Context, s *Store, campaign award.ID, who award.IdentityOf[award.Guarded]) ([]award.Past, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	return s.newBook(ctx).Past(campaign, award.ID{}, award.Form{Nominee: who})
}

// TestYearOf: the year of a title, however it is written.
func TestYearOf(t *testing.T) {
	for title, want := range map[string]int{
		"2023年度表彰": 2023, "表彰（２０２２）": 2022, "二〇二一年度": 2021, "二○一九年": 2019, "二零一八年": 2018,
		"第12届": 0, "20231号": 0, "": 0, "1234年": 0, "第3届2020年": 2020,
	} {
		if got := yearOf(title); got != want {
			t.Errorf("%q: %d, want %d", title, got, want)
		}
	}
}

// TestEligibility: the store judges as the rules do with everything at hand,
// withheld nominees only for who may know of them, which the journal tells.
func TestEligibility(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	addPast(t, s)
	campaign := nominating(t, s)
	leader := testForm(21)
	leader.Nominee.Rank = award.CountyRank
	twice := testForm(22)
	twice.Nominee.Name = award.Guard("另一个名字")
	for _, f := range []award.Form{testForm(1), leader, unitForm(6), testForm(22), twice} {
		do(t, s, award.AddNomination{Campaign: campaign, Form: f})
	}
	idle := testForm(23)
	idle.Deeds = nil
	do(t, s, award.AddNomination{Campaign: campaign, Form: idle, Disclosure: award.Withheld, CodeName: "代号甲"})
	rows, err := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	move := func(id award.ID) { do(t, s, award.MoveNomination{ID: id, To: award.Submitted}) }
	for _, id := range rows[:5] {
		move(id)
	}
	mustClose(t, s)
	for _, name := range []string{clerkName, informedName} {
		s := opened(t, path, name)
		var steps int
		got, rows, err := s.Eligibility(t.Context(), campaign, func(done, total int) {
			steps++
			want2(t, done <= total)
		})
		if err != nil || steps == 0 || len(rows) != 6 || len(got.Each) != 6 {
			t.Fatalf("%s: %d rows, %d judged, %v", name, len(rows), len(got.Each), err)
		}
		want := judgeAll(t, s, campaign, name == informedName)
		for i := range want.Each {
			if got.Each[i].ID != rows[i].ID || !sameReasons(got.Each[i].Reasons, want.Each[i].Reasons) {
				t.Errorf("%s: number %d is stopped by %v, want %v", name, rows[i].Value.Number, got.Each[i].Reasons, want.Each[i].Reasons)
			}
		}
		if !sameReasons(got.Whole, want.Whole) || len(got.Whole) == 0 {
			t.Errorf("%s: the whole is stopped by %v, want %v", name, got.Whole, want.Whole)
		}
		hidden := got.Each[5].Reasons
		unjudged := len(hidden) == 1 && hidden[0].Code == award.WithheldUnjudged
		if unjudged != (name == clerkName) || len(hidden) == 0 {
			t.Errorf("%s: the withheld one is stopped by %v", name, hidden)
		}
		mustClose(t, s)
	}
	s = opened(t, path, founder().Name)
	looked := 0
	for _, e := range journal(t, s) {
		if e.Op == award.OpRevealNomination {
			looked++
			if e.Actor != informedName || !slices.Contains(e.Facts, award.Fact{Name: "count", Text: "1"}) {
				t.Errorf("entry %+v", e)
			}
		}
	}
	if looked != 1 {
		t.Errorf("%d entries tell of looking", looked)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := s.Eligibility(ctx, campaign, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if _, _, err := s.Eligibility(t.Context(), award.ID{1}, nil); !isProblem(err, award.TermsMissing) {
		t.Errorf("of no campaign: %v", err)
	}
	mustClose(t, s)
}

// TestJointEligibility: everybody of a joint nomination has a past and counts to
// their unit, in the table as when the nomination is moved.
func TestJointEligibility(t *testing.T) {
	s := newStore(t)
	addPast(t, s)
	campaign := nominating(t, s)
	terms := testTerms(campaign)
	terms.Rules = append(terms.Rules, award.Rule{Code: award.RuleCap, Category: award.OneUnit, Bound: award.AtMost, Num: 1})
	do(t, s, award.SetTerms{Terms: terms})
	joint := testForm(31)
	winner := testForm(1).Nominee // won before, by the number
	winner.Unit = joint.Nominee.Unit
	joint.Others = []award.IdentityOf[award.Guarded]{winner}
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: joint})
	do(t, s, award.MoveNomination{ID: id, To: award.Submitted})
	do(t, s, award.MoveNomination{ID: id, To: award.Accepted})
	if _, err := s.Do(t.Context(), award.MoveNomination{ID: id, To: award.Eligible}); !isProblem(err, award.NotEligible) {
		t.Errorf("moved: %v", err)
	}
	got, _, err := s.Eligibility(t.Context(), campaign, nil)
	if err != nil || len(got.Each) != 1 {
		t.Fatalf("%d judged, %v", len(got.Each), err)
	}
	has := func(all []award.Reason, code award.Code) bool {
		return slices.ContainsFunc(all, func(r award.Reason) bool { return r.Code == code })
	}
	if !has(got.Each[0].Reasons, award.AwardedBefore) {
		t.Errorf("the table knows no past of the second: %v", got.Each[0].Reasons)
	}
	if !has(got.Whole, award.CapBroken) {
		t.Errorf("the second does not count to the unit: %v", got.Whole)
	}
}

// judgeAll judges with every form at hand at once.
func judgeAll(t *testing.T, s *Store, campaign award.ID, reveal bool) award.Eligibility {
	t.Helper()
	terms, err := s.Terms(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	var pool []award.Candidate
	for _, id := range ids {
		c := award.Candidate{ID: id, Nomination: nominationOf(t, s, id)}
		if c.Nomination.Disclosure != award.Withheld || reveal {
			var f award.Form
			if c.Nomination.Disclosure == award.Withheld {
				_, f, err = s.openFormPast(id)
			} else {
				_, f, err = s.Form(t.Context(), id)
			}
			if err != nil {
				t.Fatal(err)
			}
			c.Form = &f
			if c.Past, err = pastOf(t.Context(), s, campaign, f.Nominee); err != nil {
				t.Fatal(err)
			}
		}
		pool = append(pool, c)
	}
	now := s.options.Clock()
	today := award.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
	d, err := s.Dossier(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	return award.Judging{Terms: terms, Title: d.Campaign.Title, Today: today}.Judge(pool)
}

func sameReasons(a, b []award.Reason) bool {
	told := func(all []award.Reason) []string {
		var lines []string
		for _, r := range all {
			lines = append(lines, string(r.Rule)+" "+string(r.Code)+" "+r.Part+" "+(&award.Problem{Args: r.Args}).Error())
		}
		return lines
	}
	return slices.Equal(told(a), told(b))
}
