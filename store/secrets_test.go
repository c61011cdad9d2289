package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/award/leak"
)

// TestSecrets: what is known of protected people is given to whoever may know
// it, with an entry of the journal, and to nobody else.
func TestSecrets(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	if all, err := s.Secrets(t.Context()); err != nil || len(all) > 0 || journal(t, s)[0].Op == award.OpCompareProtected {
		t.Fatalf("of nobody: %v, %v", all, err)
	}
	campaign := nominating(t, s)
	tier := touchedIn(t, do(t, s, award.AddTier{Tier: award.Tier{Campaign: campaign, Name: "一等奖"}}), tiers)
	winner := touchedIn(t, do(t, s, award.AddWinner{Winner: award.Winner{
		Campaign: campaign, Tier: tier, Name: award.Guard("单于知远"), Unit: award.Guard("青禾市水务局"), Phone: award.Guard("13812345678、2036117"),
		IDNumber: award.Guard("0033"), Work: award.Guard("门前那条小河"),
	}}), winners)
	do(t, s, award.ProtectWinner{ID: winner, CodeName: "青松"})
	nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1), Disclosure: award.Withheld, CodeName: "代号甲"})
	nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2)})
	mustClose(t, s)

	s = opened(t, path, clerkName)
	head := s.Head()
	if _, err := s.Secrets(t.Context()); !isProblem(err, award.NotInformed) || s.Head() != head {
		t.Errorf("to a clerk who is not informed: %v", err)
	}
	mustClose(t, s)

	s = opened(t, path, informedName)
	all, err := s.Secrets(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d secrets, %v", len(all), err)
	}
	of := func(owner string) leak.Secret {
		i := slices.IndexFunc(all, func(one leak.Secret) bool { return one.Owner == owner })
		if i < 0 {
			t.Fatalf("nothing of %s", owner)
		}
		return all[i]
	}
	pine, first := of("青松"), of("代号甲")
	if !slices.Contains(pine.Name, "单于知远") || !slices.Contains(pine.Reading, "chan yu zhi yuan") ||
		!slices.Equal(pine.Mark, []string{"13812345678", "2036117", "门前那条小河"}) || !slices.Equal(pine.Hint, []string{"青禾市水务局"}) {
		t.Errorf("of the winner: %+v", pine)
	}
	if !slices.Contains(first.Name, testName(1)) || !slices.Contains(first.Mark, testNumber(1)) || len(first.Reading) == 0 {
		t.Errorf("of the nominee: %+v", first)
	}
	last := s.Head()
	if last.Seq == head.Seq {
		t.Error("the journal does not tell of it")
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.Secrets(ended); !errors.Is(err, context.Canceled) || s.Head() != last {
		t.Errorf("given up: %v", err)
	}
	mustClose(t, s)

	s = opened(t, path, founder().Name)
	told := journal(t, s)
	i := slices.IndexFunc(told, func(e award.Entry) bool { return e.Op == award.OpCompareProtected })
	if i < 0 || told[i].Actor != informedName || !slices.Equal(told[i].Facts, []award.Fact{{Name: "count", Text: "2"}}) {
		t.Errorf("the journal tells %v", told)
	}
	mustClose(t, s)
}
