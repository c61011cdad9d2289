package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// matchField is records that may be of one person or unit, over two campaigns
// of winners and one of nominations.
type matchField struct {
	campaigns [3]award.ID         // of 2022 and 2023 with winners, of 2023 with nominations
	ids       map[string]award.ID // by what a record is called here
}

// newMatchField fills a store.
func newMatchField(t *testing.T, s *Store) matchField {
	t.Helper()
	f := matchField{ids: make(map[string]award.ID)}
	for i, in := range []award.Intake{
		{
			Campaign: award.Campaign{Title: "2022年度云岭市见义勇为表彰", IssuedOn: award.Date{Year: 2022, Month: 5, Day: 1}, NumberHead: "2022-"},
			Groups: []award.IntakeGroup{{Tier: award.Tier{Name: "一等功"}, Winners: []award.Winner{
				{Name: award.Guard("凌溪峰"), Unit: award.Guard("云岭市第1中学"), Note: "earlier"},
				{Name: award.Guard("旧名称"), IDNumber: award.Guard(testNumber(1)), Note: "renamed"},
			}}},
		},
		{
			Campaign: award.Campaign{Title: "云岭市全民阅读大赛", IssuedOn: award.Date{Year: 2023, Month: 5, Day: 1}},
			Groups: []award.IntakeGroup{
				{Track: "少年组", Tier: award.Tier{Name: "一等奖"}, Winners: []award.Winner{
					{Name: award.Guard("凌溪峰"), Unit: award.Guard("云岭市第1中学"), Note: "first"},
					{Name: award.Guard("凌 溪 峰"), Note: "padded"},
				}},
				{Track: "少年组", Tier: award.Tier{Name: "二等奖"}, Winners: []award.Winner{
					{Name: award.Guard("凌溪峯"), Unit: award.Guard("云岭市第9中学"), Note: "variant"},
				}},
				{Track: "成人组", Tier: award.Tier{Name: "一等奖"}, Winners: []award.Winner{
					{Name: award.Guard("凌西锋"), Phone: award.Guard("13900000002"), Note: "sounds"},
				}},
			},
		},
	} {
		r := do(t, s, award.ImportRoster{Intake: in})
		f.campaigns[i] = r.Campaign
		d, err := s.Dossier(t.Context(), r.Campaign)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range d.Winners {
			f.ids[w.Value.Note] = w.ID
		}
	}
	f.campaigns[2] = nominating(t, s)
	for i, name := range []string{"numbered", "phoned", "joint"} {
		form := testForm(i + 1)
		switch name {
		case "phoned":
			form.Nominee.Name, form.Nominee.FormerName = award.Guard("安行知"), award.Guard("凌西锋")
			form.Nominee.Phone = award.Guard("139-0000-0002")
		case "joint":
			form.Others = []award.IdentityOf[award.Guarded]{{Name: award.Guard("凌溪峰"), Unit: award.Guard("云岭市第1中学")}}
		}
		f.ids[name] = nominate(t, s, award.AddNomination{Campaign: f.campaigns[2], Form: form})
	}
	return f
}

// called gives what a record is called.
func (f matchField) called(id award.ID) string {
	for name, other := range f.ids {
		if other == id {
			return name
		}
	}
	return id.String()
}

// tell lists pairs, a line each.
func (f matchField) tell(pairs []award.MatchPair) []string {
	lines := make([]string, len(pairs))
	for i, p := range pairs {
		both := []string{f.called(p.A.ID), f.called(p.B.ID)}
		slices.Sort(both)
		signs := make([]string, 0, len(p.Signs)+len(p.Counter))
		for _, sign := range slices.Concat(p.Signs, p.Counter) {
			signs = append(signs, string(sign))
		}
		lines[i] = fmt.Sprintf("%s %s: %s %s (%s) %s", both[0], both[1], p.Verdict, p.Scope, strings.Join(signs, " "), p.Decision.Verdict.Code())
	}
	slices.Sort(lines)
	return lines
}

// matchesOf compares what is in a store.
func matchesOf(t *testing.T, s *Store, q award.MatchQuery) award.MatchReport {
	t.Helper()
	r, err := s.NameMatches(t.Context(), q, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pairOf gives the pair of two records.
func (f matchField) pairOf(t *testing.T, s *Store, a, b string) award.MatchPair {
	t.Helper()
	key := award.SortedPair(f.ids[a], f.ids[b])
	for _, p := range matchesOf(t, s, award.MatchQuery{}).Pairs {
		if p.A.ID == key[0] && p.B.ID == key[1] {
			return p
		}
	}
	t.Fatalf("%s and %s make no pair", a, b)
	return award.MatchPair{}
}

// TestNameMatches: records are compared across tiers, tracks, campaigns, years
// and kinds of record.
func TestNameMatches(t *testing.T) {
	s := newStore(t)
	f := newMatchField(t, s)
	all := matchesOf(t, s, award.MatchQuery{})
	want := []string{
		"earlier first: likely years (same-name same-unit) undecided",
		"earlier joint: likely years (same-name same-unit) undecided",
		"first joint: likely campaigns (same-name same-unit) undecided",
		"first padded: possible tier (padded) undecided",
		"first variant: possible track (variant different-unit) undecided",
		"joint padded: possible campaigns (padded) undecided",
		"joint variant: possible campaigns (variant) undecided",
		"earlier padded: possible years (padded) undecided",
		"earlier variant: possible years (variant) undecided",
		"numbered renamed: likely years (same-id different-name) undecided",
		"padded variant: possible track (padded variant) undecided",
		"phoned sounds: likely campaigns (former-name same-phone) undecided",
	}
	slices.Sort(want)
	got := f.tell(all.Pairs)
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("no pair %s", line)
		}
	}
	if t.Failed() {
		t.Logf("the pairs are\n%s", strings.Join(got, "\n"))
	}
	if all.Found != len(all.Pairs) || all.Open != all.Found || all.Compared != 10 {
		t.Errorf("found %d, open %d of %d pairs among %d", all.Found, all.Open, len(all.Pairs), all.Compared)
	}
	p := f.pairOf(t, s, "joint", "earlier")
	joint, won := p.Other(f.ids["earlier"]), p.Other(f.ids["joint"])
	if !joint.Nomination || joint.Place != 1 || joint.Serial != 3 || joint.Year != 2023 || joint.State != award.Draft {
		t.Errorf("the side of the nomination is %+v", joint)
	}
	if won.Nomination || won.Tier != "一等功" || won.Certificate != "2022-0001" || won.Year != 2022 || won.Number != 1 {
		t.Errorf("the side of the winner is %+v", won)
	}
	for _, q := range []struct {
		name  string
		query award.MatchQuery
		want  int
	}{
		{"one campaign", award.MatchQuery{Campaign: f.campaigns[0]}, len(slices.DeleteFunc(slices.Clone(got), func(l string) bool {
			return !strings.Contains(l, "earlier") && !strings.Contains(l, "renamed")
		}))},
		{"text", award.MatchQuery{Text: "安行知"}, 1},
		{"no such text", award.MatchQuery{Text: "无此人"}, 0},
		{"few", award.MatchQuery{Most: 2}, 2},
	} {
		if r := matchesOf(t, s, q.query); len(r.Pairs) != q.want || r.Found < q.want {
			t.Errorf("%s: %d of %d pairs, want %d", q.name, len(r.Pairs), r.Found, q.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.NameMatches(ctx, award.MatchQuery{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

// TestDecidedOnce: a decision stays after an edit, an undo of something else,
// a change of the list and a restart, until it is taken back.
func TestDecidedOnce(t *testing.T) {
	s := newStore(t)
	f := newMatchField(t, s)
	p := f.pairOf(t, s, "first", "earlier")
	do(t, s, p.Decide(award.SameOne, award.Guard("档案一致")))
	holds := func(when string, says award.MatchSays) {
		t.Helper()
		if got := f.pairOf(t, s, "first", "earlier").Decision.Verdict; got != says {
			t.Errorf("%s: %s", when, got.Code())
		}
	}
	holds("decided", award.SameOne)
	w, err := s.Winner(f.ids["first"])
	if err != nil {
		t.Fatal(err)
	}
	w.Unit = award.Guard("云岭市第2中学")
	do(t, s, award.EditWinner{ID: f.ids["first"], Winner: w})
	holds("after an edit", award.SameOne)
	w.Name = award.Guard("改了姓名")
	do(t, s, award.EditWinner{ID: f.ids["first"], Winner: w})
	holds("after the names are no longer alike", award.SameOne)
	if signs := f.pairOf(t, s, "first", "earlier").Signs; signs != nil {
		t.Errorf("records that have nothing in common have %v", signs)
	}
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	holds("after the edits were taken back", award.SameOne)
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), credential()); err != nil {
		t.Fatal(err)
	}
	holds("after a restart", award.SameOne)
	before := matchesOf(t, s, award.MatchQuery{})
	open := matchesOf(t, s, award.MatchQuery{Undecided: true})
	if open.Found != before.Found-1 || open.Open != before.Open || before.Open != before.Found-1 {
		t.Errorf("%d pairs, %d open; %d undecided", before.Found, before.Open, open.Found)
	}
	do(t, s, p.Decide(award.NotSure, award.Guard("")))
	holds("decided anew", award.NotSure)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	holds("the last decision taken back", award.SameOne)
	do(t, s, p.Decide(award.Undecided, award.Guard("")))
	holds("taken back", award.Undecided)
	if n := len(s.index.of(matches, award.ID{})); n != 0 {
		t.Errorf("%d decisions are left", n)
	}
}

// entryWith gives the directory's entry with a record.
func (f matchField) entryWith(t *testing.T, s *Store, name string) (e award.DirectoryEntry) {
	t.Helper()
	all, err := s.Directory(t.Context(), award.DirectoryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, one := range all {
		if slices.ContainsFunc(one.Records, func(r award.MatchSide) bool { return r.ID == f.ids[name] }) {
			e = one
			found++
		}
	}
	if found != 1 {
		t.Fatalf("%s stands in %d entries", name, found)
	}
	return e
}

// names lists the records of an entry in its order.
func (f matchField) names(e award.DirectoryEntry) string {
	var all []string
	for _, r := range e.Records {
		all = append(all, f.called(r.ID))
	}
	return strings.Join(all, " ")
}

// TestDirectory: records are one entry where somebody decided so or the number
// is one; nothing of them changes, so they come apart again.
func TestDirectory(t *testing.T) {
	s := newStore(t)
	f := newMatchField(t, s)
	told := func() string {
		var b strings.Builder
		for _, c := range f.campaigns {
			tellNominations(t, s, &b, c)
			d, err := s.Dossier(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range d.Winners {
				fmt.Fprintf(&b, "%+v %+v\n", w.Value, award.Disclose(w.Value, award.ToScreen))
			}
		}
		return b.String()
	}
	before := told()
	if got := f.names(f.entryWith(t, s, "renamed")); got != "numbered renamed" {
		t.Errorf("of one number are %s", got)
	}
	if got := f.names(f.entryWith(t, s, "first")); got != "first" {
		t.Errorf("alone is %s", got)
	}
	do(t, s, f.pairOf(t, s, "first", "earlier").Decide(award.SameOne, award.Guard("")))
	do(t, s, f.pairOf(t, s, "first", "padded").Decide(award.SameOne, award.Guard("")))
	do(t, s, f.pairOf(t, s, "phoned", "sounds").Decide(award.SameOne, award.Guard("")))
	do(t, s, f.pairOf(t, s, "joint", "earlier").Decide(award.SameOne, award.Guard("")))
	e := f.entryWith(t, s, "first")
	if e.Honours() != 3 || e.Nominations() != 0 || e.Records[2].ID != f.ids["earlier"] || e.Contradicts != nil {
		t.Errorf("joined: %s, %d honours, %v", f.names(e), e.Honours(), e.Contradicts)
	}
	if got := f.names(f.entryWith(t, s, "joint")); got != "joint" {
		t.Errorf("who leads the joint nomination is joined with %s", got)
	}
	if got := f.entryWith(t, s, "phoned"); got.Honours() != 1 || got.Nominations() != 1 {
		t.Errorf("%s: %d honours, %d nominations", f.names(got), got.Honours(), got.Nominations())
	}
	do(t, s, f.pairOf(t, s, "padded", "earlier").Decide(award.TwoDifferent, award.Guard("")))
	if e := f.entryWith(t, s, "first"); len(e.Contradicts) != 1 || e.Contradicts[0] != award.SortedPair(f.ids["padded"], f.ids["earlier"]) {
		t.Errorf("contradictions: %v", e.Contradicts)
	}
	do(t, s, f.pairOf(t, s, "numbered", "renamed").Decide(award.TwoDifferent, award.Guard("")))
	if got := f.names(f.entryWith(t, s, "renamed")); got != "renamed" {
		t.Errorf("told apart in spite of one number: %s", got)
	}
	for _, q := range []struct {
		text string
		want int
	}{{"凌溪峰", 1}, {"lxf", 3}, {"安行知", 1}, {testNumber(1)[14:], 2}, {"无此人", 0}} {
		got, err := s.Directory(t.Context(), award.DirectoryQuery{Text: q.text})
		if err != nil || len(got) < q.want || q.want == 0 && len(got) > 0 {
			t.Errorf("%q finds %d entries, %v, want %d", q.text, len(got), err, q.want)
		}
	}
	for range 6 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := f.names(f.entryWith(t, s, "first")); got != "first" {
		t.Errorf("apart again: %s", got)
	}
	if after := told(); after != before {
		t.Errorf("joining and parting left\n%s\nof\n%s", after, before)
	}
}

// TestContacts: who answers and where prizes are collected stands in the
// directory, the latest campaign first.
func TestContacts(t *testing.T) {
	s := newStore(t)
	for range 2 {
		do(t, s, award.ImportRoster{Intake: bigIntake(1)})
	}
	all, err := s.Contacts(t.Context())
	if err != nil || len(all) != 4 {
		t.Fatalf("%d contacts, %v", len(all), err)
	}
	if all[0].Number != 2 || all[0].Phone != "0358-8222222" || all[0].Place != "" || all[1].Place != "云岭市图书馆一楼" || all[3].Number != 1 {
		t.Errorf("contacts %+v", all)
	}
}

// TestMatchesOfProtected: people who must not be named are compared only for
// those who may, which is journalled; decisions about them go where they are.
func TestMatchesOfProtected(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	f := newMatchField(t, s)
	do(t, s, f.pairOf(t, s, "first", "earlier").Decide(award.SameOne, award.Guard("档案一致")))
	do(t, s, f.pairOf(t, s, "phoned", "sounds").Decide(award.SameOne, award.Guard("")))
	do(t, s, award.ProtectWinner{ID: f.ids["earlier"], CodeName: "青松"})
	do(t, s, award.WithholdNomination{ID: f.ids["phoned"], CodeName: "松柏"})
	if n := len(s.index.of(matches, award.ID{})); n != 0 {
		t.Errorf("%d decisions tell who a protected person is", n)
	}
	mustClose(t, s)
	for _, c := range []struct {
		name string
		sees bool
	}{{clerkName, false}, {informedName, true}} {
		s := opened(t, path, c.name)
		r := matchesOf(t, s, award.MatchQuery{})
		if (r.Passed == 0) != c.sees || !c.sees && r.Passed != 2 {
			t.Errorf("%s: %d passed over", c.name, r.Passed)
		}
		seen := 0
		for _, p := range r.Pairs {
			if p.Protected() {
				seen++
			}
		}
		if (seen > 0) != c.sees {
			t.Errorf("%s sees %d pairs of protected people", c.name, seen)
		}
		for _, name := range []string{"first", "sounds", "earlier", "phoned"} {
			if got := f.names(f.entryWith(t, s, name)); got != name {
				t.Errorf("%s: the directory joins %s", c.name, got)
			}
		}
		pair := award.DecideMatch{Pair: [2]award.ID{f.ids["first"], f.ids["earlier"]}, Verdict: award.NotSure, Protect: true}
		if _, err := s.Do(t.Context(), pair); (err == nil) != c.sees {
			t.Errorf("%s decides on a protected person: %v", c.name, err)
		}
		pair.Protect = false
		if _, err := s.Do(t.Context(), pair); !isProblem(err, award.WithheldHere) {
			t.Errorf("%s decides in the open: %v", c.name, err)
		}
		if c.sees {
			p := f.pairOf(t, s, "first", "earlier")
			if p.Decision.Verdict != award.NotSure || !p.Protected() || p.Decision.Blind.IsZero() {
				t.Errorf("decided %+v", p.Decision)
			}
		}
		if one, err := s.MatchOne(t.Context(), award.ID{}, testForm(1), f.campaigns[2]); err != nil || slices.ContainsFunc(one, award.MatchPair.Protected) {
			t.Errorf("%s: while typing %v, %v", c.name, one, err)
		}
		mustClose(t, s)
	}
	s, err := openSigned(t.Context(), path, testOptions(99)) // identifiers that were not drawn before
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, e := range journal(t, s) {
		if e.Op == award.OpCompareProtected {
			compared++
			if e.Actor != informedName || !slices.Contains(e.Facts, award.Fact{Name: "count", Text: "2"}) {
				t.Errorf("entry %+v", e)
			}
		}
	}
	if compared != 2 { // once for all pairs, once for one
		t.Errorf("%d entries tell of comparing", compared)
	}
	do(t, s, award.ReleaseWinner{ID: f.ids["earlier"], Consent: "本人书面同意"})
	if got := f.pairOf(t, s, "first", "earlier").Decision; got.Verdict != award.NotSure || got.Blind.IsZero() {
		t.Errorf("named again: %+v", got)
	}
	if n := len(s.index.of(matches, award.ID{})); n != 1 {
		t.Errorf("%d decisions in the open", n)
	}
	mustClose(t, s)
}

// TestMatchOne: what is being written is compared with what is stored, as it
// is at the moment.
func TestMatchOne(t *testing.T) {
	s := newStore(t)
	f := newMatchField(t, s)
	form := testForm(50)
	form.Nominee.Name = award.Guard("凌西峰")
	form.Nominee.Phone = award.Guard("13900000002")
	ask := func(own award.ID) []string {
		t.Helper()
		pairs, err := s.MatchOne(t.Context(), own, form, f.campaigns[2])
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, p := range pairs {
			lines = append(lines, f.called(p.Other(own).ID)+" "+p.Verdict.String())
		}
		slices.Sort(lines)
		return lines
	}
	first := ask(award.ID{})
	if !slices.Contains(first, "sounds likely") {
		t.Errorf("pairs %v", first)
	}
	id := nominate(t, s, award.AddNomination{Campaign: f.campaigns[2], Form: form})
	f.ids["own"] = id
	if got := ask(id); !slices.Equal(got, first) {
		t.Errorf("one's own record is left aside: %v, want %v", got, first)
	}
	if got := ask(award.ID{}); !slices.Contains(got, "own same") {
		t.Errorf("the same written twice: %v", got)
	}
	w, err := s.Winner(f.ids["sounds"])
	if err != nil {
		t.Fatal(err)
	}
	w.Name = award.Guard("别的名字")
	do(t, s, award.EditWinner{ID: f.ids["sounds"], Winner: w})
	if got := ask(id); slices.Contains(got, "sounds likely") {
		t.Errorf("after the other was edited: %v", got)
	}
	do(t, s, award.WithholdNomination{ID: id, CodeName: "松柏"})
	if got := ask(award.ID{}); slices.ContainsFunc(got, func(l string) bool { return strings.HasPrefix(l, "own") }) {
		t.Errorf("after it was withheld: %v", got)
	}
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err1 := s.MatchOne(t.Context(), id, form, f.campaigns[2])
	_, err2 := s.NameMatches(t.Context(), award.MatchQuery{}, nil)
	_, err3 := s.MatchDecisions(t.Context())
	_, err4 := s.Directory(t.Context(), award.DirectoryQuery{})
	_, err5 := s.Contacts(t.Context())
	for i, err := range []error{err1, err2, err3, err4, err5} {
		if !isCode(err, Shut) {
			t.Errorf("%d: nobody is signed in: %v", i, err)
		}
	}
	if err := s.SignIn(t.Context(), credential()); err != nil {
		t.Fatal(err)
	}
}
