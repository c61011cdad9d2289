package vote_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/vote"
)

// among gives a round on those named, with ballots as words.
func among(names, words string) vote.Round {
	r := ballots(words)
	for i, name := range strings.Split(names, "") {
		r.Candidates[i].Name = name
	}
	return r
}

// where writes where a procedure stands.
func where(s vote.Standing) string {
	text := strings.Join(s.Elected, "") + fmt.Sprintf(" %d left", s.Left)
	if len(s.Tied) > 0 {
		text += " tied " + strings.Join(s.Tied, "")
	}
	if s.End != vote.NotOver {
		return text + " end " + string(s.End)
	}
	kind := "fill"
	switch {
	case s.Next.Again:
		kind = "again"
	case s.Next.Rule.Most:
		kind = "break"
	}
	return text + fmt.Sprintf(" %s %d of %s", kind, s.Next.Rule.Places, strings.Join(s.Next.Candidates, ""))
}

func TestConduct(t *testing.T) {
	half := func(places int) vote.Rule {
		r := rule(vote.OfCast, ">1/2")
		r.Places = places
		return r
	}
	once := func(places int) vote.Procedure { return vote.Procedure{Rule: half(places)} }
	more := func(places, rounds int, entry vote.Entry, spare int) vote.Procedure {
		return vote.Procedure{Rule: half(places), Rounds: rounds, Entry: entry, Spare: spare}
	}
	even := func(places, rounds int) vote.Procedure {
		p := vote.Procedure{Rule: rule(vote.OfCast, ">=1/2"), Rounds: rounds}
		p.Rule.Places = places
		return p
	}
	quorum := once(1)
	quorum.Rule.Quorum = threshold(">=2/3")
	missed, held := in(among("甲乙", "ya*5"), 9, 5), in(among("甲乙", "ya*6"), 9, 6)
	for name, test := range map[string]struct {
		p      vote.Procedure
		names  string
		rounds []vote.Round
		want   string
	}{
		"not begun":                {once(1), "甲乙", nil, " 1 left fill 1 of 甲乙"},
		"filled at once":           {once(1), "甲乙", []vote.Round{among("甲乙", "yn*3 ny")}, "甲 0 left end filled"},
		"any number":               {once(0), "甲乙", []vote.Round{among("甲乙", "yn*3 ny")}, "甲 0 left end filled"},
		"left vacant":              {once(2), "甲乙", []vote.Round{among("甲乙", "yn*3 ny")}, "甲 1 left end open"},
		"second round for all":     {more(2, 2, vote.Everyone, 0), "甲乙丙", []vote.Round{among("甲乙丙", "yna*3 nyy")}, "甲 1 left fill 1 of 乙丙"},
		"second round for one":     {more(2, 2, vote.Leading, 0), "甲乙丙", []vote.Round{among("甲乙丙", "yna*4 nyy nya")}, "甲 1 left fill 1 of 乙"},
		"second round for two":     {more(2, 2, vote.Leading, 1), "甲乙丙丁", []vote.Round{among("甲乙丙丁", "ynaa*7 nyaa*2 naya")}, "甲 1 left fill 1 of 乙丙"},
		"equal with the last":      {more(2, 2, vote.Leading, 1), "甲乙丙丁", []vote.Round{among("甲乙丙丁", "ynaa*7 nyaa*2 naya naay")}, "甲 1 left fill 1 of 乙丙丁"},
		"filled in the second":     {more(2, 2, vote.Leading, 1), "甲乙丙", []vote.Round{among("甲乙丙", "yna*3 nyy"), among("乙丙", "yn*3")}, "甲乙 0 left end filled"},
		"rounds are used up":       {more(2, 2, vote.Everyone, 0), "甲乙丙", []vote.Round{among("甲乙丙", "yna*3 nyy"), among("乙丙", "yn ny")}, "甲 1 left end rounds"},
		"nobody to vote on":        {more(3, 5, vote.Everyone, 0), "甲乙", []vote.Round{among("甲乙", "yy")}, "甲乙 1 left end nobody"},
		"tied at the last place":   {even(2, 2), "甲乙丙", []vote.Round{among("甲乙丙", "yay*3 yya*3")}, "甲 1 left tied 乙丙 break 1 of 乙丙"},
		"tied":                     {even(1, 2), "甲乙", []vote.Round{tied()}, " 1 left tied 甲乙 break 1 of 甲乙"},
		"tie broken by fewer":      {even(1, 2), "甲乙", []vote.Round{tied(), among("甲乙", "ya ay*2 aa*9")}, "乙 0 left end filled"},
		"tied again":               {even(1, 2), "甲乙", []vote.Round{tied(), among("甲乙", "ya ay")}, " 1 left tied 甲乙 end tied"},
		"tied again, and again":    {even(1, 3), "甲乙", []vote.Round{tied(), among("甲乙", "ya ay")}, " 1 left tied 甲乙 break 1 of 甲乙"},
		"without quorum":           {quorum, "甲乙", []vote.Round{missed}, " 1 left again 1 of 甲乙"},
		"held again":               {quorum, "甲乙", []vote.Round{missed, missed, held}, "甲 0 left end filled"},
		"a run-off without rounds": {even(1, 0), "甲乙", []vote.Round{tied()}, " 1 left tied 甲乙 end tied"},
	} {
		s, err := vote.Conduct(test.p, strings.Split(test.names, ""), test.rounds)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := where(s); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// tied is a round in which two reach half of the ballots, for one place.
func tied() vote.Round { return among("甲乙", "ya*3 ay*3") }

func TestConductRefuses(t *testing.T) {
	p := vote.Procedure{Rule: rule(vote.OfCast, ">1/2"), Rounds: 3}
	p.Rule.Places = 1
	names := []string{"甲", "乙"}
	over := among("甲乙", "yn*3")
	for name, test := range map[string]struct {
		rounds []vote.Round
		code   vote.Code
	}{
		"others":       {[]vote.Round{among("甲丙", "yn")}, vote.RoundOther},
		"fewer":        {[]vote.Round{among("甲", "y")}, vote.RoundOther},
		"another row":  {[]vote.Round{among("乙甲", "yn")}, vote.RoundOther},
		"one too many": {[]vote.Round{over, over}, vote.RoundMore},
		"wrong rule":   {[]vote.Round{in(over, 1, 2)}, vote.PresentOver},
	} {
		if _, err := vote.Conduct(p, names, test.rounds); !isProblem(err, test.code) {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
}

// TestConductEnds: whatever the ballots, a procedure ends, fills no place twice
// and elects nobody twice.
func TestConductEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := vote.Procedure{
			Rule: drawnRule(t, true), Rounds: rapid.IntRange(0, 4).Draw(t, "rounds"),
			Entry: rapid.SampledFrom([]vote.Entry{vote.Nobody, vote.Everyone, vote.Leading}).Draw(t, "entry"),
			Spare: rapid.IntRange(0, 2).Draw(t, "spare"),
		}
		p.Rule.Base = vote.OfCast
		names := strings.Split("甲乙丙丁", "")[:rapid.IntRange(1, 4).Draw(t, "candidates")]
		var rounds []vote.Round
		for {
			s, err := vote.Conduct(p, names, rounds)
			if err != nil {
				t.Fatal(err)
			}
			seen := make(map[string]bool)
			for _, name := range s.Elected {
				if seen[name] {
					t.Fatalf("%s is elected twice", name)
				}
				seen[name] = true
			}
			if p.Rule.Places > 0 && len(s.Elected)+s.Left != p.Rule.Places {
				t.Fatalf("%d elected and %d left of %d", len(s.Elected), s.Left, p.Rule.Places)
			}
			if (s.Next == nil) == (s.End == vote.NotOver) {
				t.Fatalf("next %v, end %q", s.Next, s.End)
			}
			if s.Next == nil {
				return
			}
			if len(rounds) > max(1, p.Rounds) {
				t.Fatalf("%d rounds were held of %d", len(rounds), p.Rounds)
			}
			n := len(s.Next.Candidates)
			word := rapid.StringOfN(rapid.SampledFrom([]rune("yyn")), n, n, -1)
			rounds = append(rounds, among(strings.Join(s.Next.Candidates, ""), strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "ballots"), " ")))
		}
	})
}

func TestShapes(t *testing.T) {
	for _, test := range []struct {
		candidates, places int
		want               vote.Shape
	}{{5, 0, vote.Free}, {5, 5, vote.Equal}, {5, 3, vote.Surplus}, {3, 5, vote.Lacking}} {
		if got := vote.ShapeOf(test.candidates, test.places); got != test.want {
			t.Errorf("%d for %d: %d", test.candidates, test.places, got)
		}
	}
}

func TestTallySheet(t *testing.T) {
	r := ballots("yyn*3 yyy nnn")
	r.Room = vote.Room{Members: 9, Present: 7, Issued: 7}
	ru := rule(vote.OfPresent, ">1/2")
	ru.Places = 2
	res, err := vote.Count(ru, r)
	if err != nil {
		t.Fatal(err)
	}
	s := vote.TallySheet("先进个人评审", "第1轮", ru, r, res, vote.Officers{Tellers: []string{"江知远"}, Scrutineers: []string{"欧阳澄"}})
	if s.Issued != 7 || s.Returned != 5 || s.Valid != 4 || s.Invalid != 1 || s.Missing() != 2 || !s.Held ||
		!reflect.DeepEqual(s.Void, []vote.VoidBallot{{ID: "4", Yes: 3}}) || s.Tellers[0] != "江知远" || s.Scrutineers[0] != "欧阳澄" {
		t.Errorf("%+v", s)
	}
	if got, want := fates(res), "甲 3/1/0/1 of 7 fails short; 乙 3/1/0/1 of 7 fails short; 丙 0/4/0/1 of 7 fails short"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if (vote.Tally{Returned: 5}).Missing() != 0 {
		t.Error("ballots are missing of which nobody knows the number")
	}
}
