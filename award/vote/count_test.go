package vote_test

import (
	"errors"
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/exact"
	"jiajiang/award/vote"
)

// threshold gives a threshold such as >=2/3 or >1/2.
func threshold(text string) vote.Threshold {
	share, above := strings.CutPrefix(text, ">")
	if rest, least := strings.CutPrefix(text, ">="); least {
		share, above = rest, false
	}
	n, err := exact.Parse(share)
	if err != nil {
		panic(err)
	}
	return vote.Threshold{Share: n, Above: above}
}

// rule gives a rule.
func rule(base vote.Base, pass string) vote.Rule { return vote.Rule{Base: base, Pass: threshold(pass)} }

// letters are the choices as tests write them.
var letters = map[rune]vote.Choice{'y': vote.Yes, 'n': vote.No, 'a': vote.Abstain, 'v': vote.Void, 'r': vote.Recused}

// ballots gives a round among 甲, 乙, 丙 …: a word a ballot, a letter a
// candidate; - stands for a candidate that the ballot does not name, and *n
// behind a word repeats it.
func ballots(words string) vote.Round {
	var r vote.Round
	for word := range strings.FieldsSeq(words) {
		word, times, _ := strings.Cut(word, "*")
		n := 1
		if times != "" {
			fmt.Sscan(times, &n)
		}
		for range n {
			b := vote.Ballot{ID: fmt.Sprint(len(r.Ballots) + 1)}
			for i, letter := range []rune(word) {
				for len(r.Candidates) <= i {
					r.Candidates = append(r.Candidates, vote.Candidate{Name: string([]rune("甲乙丙丁戊己庚辛")[len(r.Candidates)])})
				}
				if choice, ok := letters[letter]; ok {
					b.Marks = append(b.Marks, vote.Mark{Candidate: i, Choice: choice})
				}
			}
			r.Ballots = append(r.Ballots, b)
		}
	}
	return r
}

// in holds a round in a room.
func in(r vote.Round, members, present int) vote.Round {
	r.Room = vote.Room{Members: members, Present: present}
	return r
}

// TestThresholds is the table of boundaries: 以上 takes the number in, 超过 does
// not.
func TestThresholds(t *testing.T) {
	for _, test := range []struct {
		pass      string
		yes, base int
		met       bool
		least     int
	}{
		{">=2/3", 10, 15, true, 10},
		{">=2/3", 9, 15, false, 10},
		{">=2/3", 9, 14, false, 10},
		{">=2/3", 10, 14, true, 10},
		{">2/3", 10, 15, false, 11},
		{">2/3", 11, 15, true, 11},
		{">2/3", 10, 14, true, 10},
		{">1/2", 5, 10, false, 6},
		{">1/2", 6, 10, true, 6},
		{">1/2", 5, 9, true, 5},
		{">1/2", 4, 9, false, 5},
		{">=1/2", 5, 10, true, 5},
		{">=1/2", 4, 10, false, 5},
		{">=1/2", 5, 9, true, 5},
		{">=3/5", 6, 10, true, 6},
		{">=3/5", 3, 5, true, 3},
		{">3/5", 6, 10, false, 7},
		{">=0.6", 6, 10, true, 6},
		{">=3/4", 3, 4, true, 3},
		{">=1/3", 1, 3, true, 1},
		{">=1/3", 1, 4, false, 2},
		{">=1", 7, 7, true, 7},
		{">=1", 6, 7, false, 7},
		{">1/1000000", 1, 1000000, false, 2},
		{">=2/3", 1, 1, true, 1},
		{">=2/3", 0, 1, false, 1},
		{">=2/3", 0, 0, false, 0},
		{">=2/3", 666666666, 1000000000, false, 666666667},
		{">=2/3", 666666667, 1000000000, true, 666666667},
	} {
		th := threshold(test.pass)
		if err := th.Check(); err != nil {
			t.Errorf("%s: %v", test.pass, err)
		}
		if got := th.Met(test.yes, test.base); got != test.met {
			t.Errorf("%d of %d at %s: %t", test.yes, test.base, test.pass, got)
		}
		if got := th.Least(test.base); got != test.least {
			t.Errorf("at %s of %d: at least %d, want %d", test.pass, test.base, got, test.least)
		}
	}
	for _, wrong := range []string{">=0", ">0", ">=-1/2", ">=3/2", ">1", ">=1/1000001"} {
		if err := threshold(wrong).Check(); !isProblem(err, vote.ShareWrong) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

// TestLeastIsTheFirstThatMeets holds the two readings of a threshold together.
func TestLeastIsTheFirstThatMeets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.Int64Range(1, 60).Draw(t, "q")
		p := rapid.Int64Range(1, q).Draw(t, "p")
		th := vote.Threshold{Share: exact.Ratio(p, q), Above: p < q && rapid.Bool().Draw(t, "above")}
		base := rapid.IntRange(1, 500).Draw(t, "base")
		least := th.Least(base)
		if least > base || !th.Met(least, base) || th.Met(least-1, base) {
			t.Fatalf("%v of %d: at least %d", th, base, least)
		}
	})
}

// fates writes how each candidate fared.
func fates(res vote.Result) string {
	var all []string
	for _, c := range res.Candidates {
		fate := "fails"
		switch {
		case c.Passed:
			fate = "passes"
		case c.Tied:
			fate = "ties"
		}
		all = append(all, fmt.Sprintf("%s %d/%d/%d/%d of %d %s %s", c.Candidate, c.Yes, c.No, c.Abstain, c.Invalid, c.Base, fate, strings.TrimPrefix(string(c.Reason.Code), "vote-")))
	}
	return strings.Join(all, "; ")
}

func TestCount(t *testing.T) {
	recused := func(r vote.Round, recused, present int) vote.Round {
		r.Candidates[0].Recused, r.Candidates[0].RecusedPresent = recused, present
		return r
	}
	places := func(r vote.Rule, n int) vote.Rule {
		r.Places = n
		return r
	}
	quorum := func(r vote.Rule, q string) vote.Rule {
		r.Quorum = threshold(q)
		return r
	}
	for name, test := range map[string]struct {
		rule  vote.Rule
		round vote.Round
		want  string
	}{
		"two thirds of those present": {rule(vote.OfPresent, ">=2/3"), in(ballots("y*10 n*5"), 0, 15), "甲 10/5/0/0 of 15 passes passed"},
		"one short":                   {rule(vote.OfPresent, ">=2/3"), in(ballots("y*9 n*5"), 0, 14), "甲 9/5/0/0 of 14 fails short"},
		"more than two thirds":        {rule(vote.OfPresent, ">2/3"), in(ballots("y*10 n*5"), 0, 15), "甲 10/5/0/0 of 15 fails short"},
		"half is not more than half":  {rule(vote.OfPresent, ">1/2"), in(ballots("y*5 n*5"), 0, 10), "甲 5/5/0/0 of 10 fails short"},
		"one more than half":          {rule(vote.OfPresent, ">1/2"), in(ballots("y*6 n*4"), 0, 10), "甲 6/4/0/0 of 10 passes passed"},
		"absent members weigh":        {rule(vote.OfAll, ">=2/3"), in(ballots("y*9 n*1"), 15, 10), "甲 9/1/0/0 of 15 fails short"},
		"the same of those present":   {rule(vote.OfPresent, ">=2/3"), in(ballots("y*9 n*1"), 15, 10), "甲 9/1/0/0 of 10 passes passed"},
		"whoever kept the ballot":     {rule(vote.OfPresent, ">=2/3"), in(ballots("y*6"), 0, 10), "甲 6/0/0/0 of 10 fails short"},
		"ballots cast":                {rule(vote.OfCast, ">=2/3"), ballots("y*6 n*2 v*2"), "甲 6/2/0/2 of 10 fails short"},
		"valid ballots":               {rule(vote.OfValid, ">=2/3"), ballots("y*6 n*2 v*2"), "甲 6/2/0/2 of 8 passes passed"},
		"abstentions are valid":       {rule(vote.OfValid, ">=2/3"), ballots("y*6 a*4"), "甲 6/0/4/0 of 10 fails short"},
		"not named is not marked":     {rule(vote.OfCast, ">1/2"), ballots("yy y-*2 nn"), "甲 3/1/0/0 of 4 passes passed; 乙 1/1/2/0 of 4 fails short"},
		"recused by mark":             {rule(vote.OfCast, ">1/2"), ballots("yr*2 ny*2 yy"), "甲 3/2/0/0 of 5 passes passed; 乙 3/0/0/0 of 3 passes passed"},
		"recused leave all members":   {rule(vote.OfAll, ">=2/3"), recused(in(ballots("y*6 n*1"), 9, 7), 2, 0), "甲 6/1/0/0 of 7 passes passed"},
		"recused leave those present": {rule(vote.OfPresent, ">=2/3"), recused(in(ballots("y*6 n*1"), 9, 9), 2, 2), "甲 6/1/0/0 of 7 passes passed"},
		"recused and absent":          {rule(vote.OfPresent, ">=2/3"), recused(in(ballots("y*6 n*1"), 9, 8), 2, 1), "甲 6/1/0/0 of 7 passes passed"},
		"recused ballots name others": {rule(vote.OfCast, ">1/2"), recused(in(ballots("yy*3 ny*2 -y*4"), 9, 9), 2, 2), "甲 3/2/2/0 of 7 fails short; 乙 9/0/0/0 of 9 passes passed"},
		"recused who voted":           {rule(vote.OfPresent, ">1/2"), recused(in(ballots("y*9"), 9, 9), 1, 1), "甲 9/0/0/0 of 8 fails too-many-votes"},
		"everyone recused":            {rule(vote.OfPresent, ">1/2"), recused(in(ballots("r*3"), 3, 3), 3, 3), "甲 0/0/0/0 of 0 fails nobody-entitled"},
		"everything invalid":          {rule(vote.OfValid, ">=1/2"), ballots("v*3"), "甲 0/0/0/3 of 0 fails nobody-entitled"},
		"too many ticks":              {places(rule(vote.OfCast, ">1/2"), 2), ballots("yya*3 yyy ayy"), "甲 3/0/1/1 of 5 passes passed; 乙 4/0/0/1 of 5 passes passed; 丙 1/0/3/1 of 5 fails short"},
		"too many ticks, valid":       {places(rule(vote.OfValid, ">1/2"), 2), ballots("yya*3 yyy ayy*2"), "甲 3/0/2/1 of 5 passes passed; 乙 5/0/0/1 of 5 passes passed; 丙 2/0/3/1 of 5 fails short"},
		"an invalid ballot unnamed":   {places(rule(vote.OfValid, ">1/2"), 1), ballots("y--*2 yy-"), "甲 2/0/0/1 of 2 passes passed; 乙 0/0/2/1 of 2 fails short; 丙 0/0/2/1 of 2 fails short"},
		"more passed than places":     {places(rule(vote.OfCast, ">=1/3"), 1), ballots("yaa*4 aya*3 aay*2"), "甲 4/0/5/0 of 9 passes passed; 乙 3/0/6/0 of 9 fails outvoted; 丙 2/0/7/0 of 9 fails short"},
		"tied at the last place":      {places(rule(vote.OfCast, ">=1/4"), 2), ballots("yya*2 yay*2 y--*1"), "甲 5/0/0/0 of 5 passes passed; 乙 2/0/3/0 of 5 ties tied; 丙 2/0/3/0 of 5 ties tied"},
		"tied above the last place":   {places(rule(vote.OfCast, ">=1/5"), 2), ballots("yya*3 aay"), "甲 3/0/1/0 of 4 passes passed; 乙 3/0/1/0 of 4 passes passed; 丙 1/0/3/0 of 4 fails outvoted"},
		"as many candidates":          {places(rule(vote.OfCast, ">1/2"), 2), ballots("yy*3 yn*4"), "甲 7/0/0/0 of 7 passes passed; 乙 3/4/0/0 of 7 fails short"},
		"quorum reached":              {quorum(rule(vote.OfPresent, ">1/2"), ">=2/3"), in(ballots("y*6 n*4"), 15, 10), "甲 6/4/0/0 of 10 passes passed"},
		"quorum missed":               {quorum(rule(vote.OfPresent, ">1/2"), ">2/3"), in(ballots("y*10"), 15, 10), "甲 10/0/0/0 of 10 fails quorum-missed"},
		"more ballots than people":    {rule(vote.OfCast, ">1/2"), in(ballots("y*11"), 15, 10), "甲 11/0/0/0 of 11 fails too-many"},
		"nobody voted":                {rule(vote.OfCast, ">=1/2"), vote.Round{Candidates: []vote.Candidate{{Name: "甲"}}}, "甲 0/0/0/0 of 0 fails nobody-entitled"},
		"nobody voted, of all":        {rule(vote.OfAll, ">=1/2"), vote.Round{Candidates: []vote.Candidate{{Name: "甲"}}, Room: vote.Room{Members: 5}}, "甲 0/0/0/0 of 5 fails short"},
		"a run-off":                   {vote.Rule{Base: vote.OfCast, Places: 1, Most: true}, ballots("ya ay*2 aa*9"), "甲 1/0/11/0 of 12 fails fewer; 乙 2/0/10/0 of 12 passes most"},
		"a run-off tied":              {vote.Rule{Base: vote.OfCast, Places: 1, Most: true}, ballots("ya ay"), "甲 1/0/1/0 of 2 ties tied; 乙 1/0/1/0 of 2 ties tied"},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := vote.Count(test.rule, test.round)
			if err != nil {
				t.Fatal(err)
			}
			if got := fates(res); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	one := ballots("y")
	twice, stray, doubled := ballots("y"), ballots("y"), ballots("yy")
	twice.Ballots[0].Marks = append(twice.Ballots[0].Marks, twice.Ballots[0].Marks[0])
	stray.Ballots[0].Marks[0].Candidate = 7
	doubled.Candidates[1].Name = doubled.Candidates[0].Name
	away := func(recused, present int) vote.Round {
		r := in(ballots("y"), 5, 4)
		r.Candidates[0].Recused, r.Candidates[0].RecusedPresent = recused, present
		return r
	}
	most := vote.Rule{Base: vote.OfCast, Most: true}
	for name, test := range map[string]struct {
		rule  vote.Rule
		round vote.Round
		code  vote.Code
	}{
		"no base":            {vote.Rule{Pass: threshold(">1/2")}, one, vote.BaseUnknown},
		"no threshold":       {vote.Rule{Base: vote.OfCast}, one, vote.ShareWrong},
		"quorum of more":     {vote.Rule{Base: vote.OfCast, Pass: threshold(">1/2"), Quorum: threshold(">=2")}, one, vote.ShareWrong},
		"places below zero":  {vote.Rule{Base: vote.OfCast, Pass: threshold(">1/2"), Places: -1}, one, vote.PlacesWrong},
		"run-off for none":   {most, one, vote.PlacesWrong},
		"members unknown":    {rule(vote.OfAll, ">1/2"), one, vote.MembersUnknown},
		"present unknown":    {rule(vote.OfPresent, ">1/2"), one, vote.PresentUnknown},
		"quorum of whom":     {vote.Rule{Base: vote.OfCast, Pass: threshold(">1/2"), Quorum: threshold(">1/2")}, in(one, 0, 3), vote.MembersUnknown},
		"quorum by whom":     {vote.Rule{Base: vote.OfCast, Pass: threshold(">1/2"), Quorum: threshold(">1/2")}, in(one, 3, 0), vote.PresentUnknown},
		"more than members":  {rule(vote.OfAll, ">1/2"), in(one, 3, 4), vote.PresentOver},
		"a negative room":    {rule(vote.OfCast, ">1/2"), in(one, -3, 0), vote.RoomNegative},
		"nobody to vote on":  {rule(vote.OfCast, ">1/2"), vote.Round{}, vote.NoCandidates},
		"one name":           {rule(vote.OfCast, ">1/2"), doubled, vote.CandidatesTwice},
		"marked twice":       {rule(vote.OfCast, ">1/2"), twice, vote.MarkStray},
		"not on the ballot":  {rule(vote.OfCast, ">1/2"), stray, vote.MarkStray},
		"more recused":       {rule(vote.OfAll, ">1/2"), away(6, 0), vote.RecusedOver},
		"recused and absent": {rule(vote.OfAll, ">1/2"), away(5, 5), vote.RecusedOver},
		"fewer than present": {rule(vote.OfAll, ">1/2"), away(1, 2), vote.RecusedOver},
	} {
		if _, err := vote.Count(test.rule, test.round); !isProblem(err, test.code) {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
	err := error(&vote.Problem{Code: vote.PresentOver, Args: vote.Args{"present": 4, "members": 3}})
	if got := err.Error(); got != "vote-present-over members=3 present=4" {
		t.Errorf("Error() = %q", got)
	}
	if p, ok := errors.AsType[*vote.Problem](err); ok {
		if code, args := p.News(); code != "vote-present-over" || args["present"] != 4 {
			t.Errorf("News() = %s, %v", code, args)
		}
	}
}

// drawn draws a round of up to 4 candidates and 12 ballots, with names in some
// order.
func drawn(t *rapid.T) vote.Round {
	n := rapid.IntRange(1, 4).Draw(t, "candidates")
	word := rapid.StringOfN(rapid.SampledFrom([]rune("yyyynnavr-")), n, n, -1)
	words := rapid.SliceOfN(word, 1, 12).Draw(t, "ballots")
	r := ballots(strings.Join(words, " "))
	for i := range r.Candidates {
		r.Candidates[i].RecusedPresent = rapid.IntRange(0, 3).Draw(t, "present")
		r.Candidates[i].Recused = r.Candidates[i].RecusedPresent + rapid.IntRange(0, 2).Draw(t, "absent")
	}
	return in(r, 25, 20)
}

// drawnRule draws a rule, with places or without.
func drawnRule(t *rapid.T, places bool) vote.Rule {
	q := rapid.Int64Range(2, 9).Draw(t, "q")
	r := vote.Rule{
		Base: rapid.SampledFrom(vote.Bases()).Draw(t, "base"),
		Pass: vote.Threshold{Share: exact.Ratio(rapid.Int64Range(1, q-1).Draw(t, "p"), q), Above: rapid.Bool().Draw(t, "above")},
	}
	if places {
		r.Places = rapid.IntRange(0, 3).Draw(t, "places")
	}
	return r
}

// TestOrderChangesNothing: neither that of ballots nor that of marks.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		round, rule := drawn(t), drawnRule(t, true)
		want, err := vote.Count(rule, round)
		if err != nil {
			t.Fatal(err)
		}
		shuffle := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		shuffle.Shuffle(len(round.Ballots), func(i, j int) { round.Ballots[i], round.Ballots[j] = round.Ballots[j], round.Ballots[i] })
		for _, b := range round.Ballots {
			shuffle.Shuffle(len(b.Marks), func(i, j int) { b.Marks[i], b.Marks[j] = b.Marks[j], b.Marks[i] })
		}
		got, err := vote.Count(rule, round)
		if err != nil {
			t.Fatal(err)
		}
		byID := func(a, b vote.VoidBallot) int { return strings.Compare(a.ID, b.ID) }
		slices.SortFunc(got.Void, byID)
		slices.SortFunc(want.Void, byID)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("\n got %v\nwant %v", got, want)
		}
	})
}

// TestYesNeverHarms: whoever passed passes too where a mark becomes a yes, and
// where a ballot with a yes is added to the box.
func TestYesNeverHarms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		round, rule := drawn(t), drawnRule(t, false)
		before, err := vote.Count(rule, round)
		if err != nil {
			t.Fatal(err)
		}
		c := rapid.IntRange(0, len(round.Candidates)-1).Draw(t, "candidate")
		b := rapid.IntRange(0, len(round.Ballots)).Draw(t, "ballot")
		mark := vote.Mark{Candidate: c, Choice: vote.Yes}
		if b == len(round.Ballots) {
			round.Ballots = append(round.Ballots, vote.Ballot{ID: "new", Marks: []vote.Mark{mark}})
		} else {
			marks := &round.Ballots[b].Marks
			*marks = append(slices.DeleteFunc(*marks, func(m vote.Mark) bool { return m.Candidate == c }), mark)
		}
		after, err := vote.Count(rule, round)
		if err != nil {
			t.Fatal(err)
		}
		if before.Candidates[c].Passed && !after.Candidates[c].Passed && after.Candidates[c].Reason.Code != vote.TooManyVotes {
			t.Fatalf("passed with %v, fails with %v", before.Candidates[c], after.Candidates[c])
		}
	})
}

// TestSums: every ballot is counted once for each candidate or is that of a
// recused member, and no more pass than there are places.
func TestSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		round, rule := drawn(t), drawnRule(t, true)
		res, err := vote.Count(rule, round)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range res.Candidates {
			if c.Yes+c.No+c.Abstain+c.Invalid != c.Cast || c.Cast > res.Returned || res.Returned-c.Cast > c.RecusedPresent {
				t.Fatalf("%d ballots: %+v", res.Returned, c)
			}
			if c.Recused < round.Candidates[i].Recused || c.Reason.Code == "" || c.Passed && c.Tied {
				t.Fatalf("%+v", c)
			}
		}
		passed, tied := res.Passed()
		if rule.Places > 0 && (passed > rule.Places || tied > 0 && (tied < 2 || passed+tied <= rule.Places)) {
			t.Fatalf("%d passed and %d tied for %d places", passed, tied, rule.Places)
		}
	})
}

// TestBallotsTellOfNobody: a ballot has its serial and its marks, and a mark a
// place and a choice.
func TestBallotsTellOfNobody(t *testing.T) {
	for _, test := range []struct {
		of     reflect.Type
		fields []string
	}{{reflect.TypeFor[vote.Ballot](), []string{"ID", "Marks"}}, {reflect.TypeFor[vote.Mark](), []string{"Candidate", "Choice"}}} {
		var fields []string
		for field := range test.of.Fields() {
			fields = append(fields, field.Name)
		}
		if !slices.Equal(fields, test.fields) {
			t.Errorf("%s has the fields %q", test.of, fields)
		}
	}
}
