package bench

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/look/looktest"
	"jiajiang/ui/part"
)

// A crowd is a campaign of many nominations, of which some lack something and some
// have exceptions. It counts what is read.
type crowd struct {
	rows         []award.Row[award.Nomination]
	asked        []award.Row[award.Consultation]
	withoutTerms bool
	forms, read  *int
}

func newCrowd(n int) crowd {
	c := crowd{forms: new(int), read: new(int)}
	for i := range n {
		row := award.Nomination{Number: i + 1, State: award.State(i % 4)}
		if row.State == award.Accepted && i%3 == 0 {
			row.Exceptions = []award.Waiver{{}}
		}
		c.rows = append(c.rows, award.Row[award.Nomination]{ID: award.ID{1, byte(i >> 16), byte(i >> 8), byte(i)}, Value: row})
	}
	return c
}

func (c crowd) NominationSummary(context.Context, award.ID) (award.NominationSummary, error) {
	s := award.NominationSummary{Total: len(c.rows), States: make(map[award.State]int)}
	for _, r := range c.rows {
		s.States[r.Value.State]++
	}
	return s, nil
}

func (c crowd) FindNominations(_ context.Context, q award.NominationQuery) ([]award.ID, error) {
	var ids []award.ID
	for _, r := range c.rows {
		if slices.Contains(q.States, r.Value.State) && (q.Most == 0 || len(ids) < q.Most) {
			ids = append(ids, r.ID)
		}
	}
	return ids, nil
}

func (c crowd) Nominations(ids []award.ID) ([]award.Row[award.Nomination], error) {
	*c.read += len(ids)
	var rows []award.Row[award.Nomination]
	for _, id := range ids {
		rows = append(rows, c.rows[int(id[1])<<16|int(id[2])<<8|int(id[3])])
	}
	return rows, nil
}

// Form lacks everything, but that of each third, which may not be read here.
func (c crowd) Form(_ context.Context, id award.ID) (award.Nomination, award.Form, error) {
	*c.forms++
	if id[3]%3 == 0 {
		return award.Nomination{}, award.Form{}, &award.Problem{Code: award.WithheldHere}
	}
	return award.Nomination{}, award.Form{}, nil
}

func (c crowd) Terms(context.Context, award.ID) (award.Terms, error) {
	if c.withoutTerms {
		return award.Terms{}, &award.Problem{Code: award.TermsMissing}
	}
	return award.Terms{}, nil
}

func (c crowd) Consultations(context.Context, award.ID) ([]award.Row[award.Consultation], error) {
	return c.asked, nil
}

// said gives chips as one reads them.
func said(chips []part.Chip) string {
	var words []string
	for _, c := range chips {
		word := c.Label
		if c.Count >= 0 {
			word += " " + string(rune('0'+c.Count%10))
			if c.Count > 9 {
				word = c.Label + " …"
			}
		}
		words = append(words, word)
	}
	return strings.Join(words, "|")
}

// in counts states.
func in(states ...award.State) map[award.State]int {
	counts := make(map[award.State]int)
	for _, s := range states {
		counts[s]++
	}
	return counts
}

func worksIn(t *testing.T, c crowd) works {
	t.Helper()
	sum, _ := c.NominationSummary(t.Context(), award.ID{1})
	w, err := inspect(t.Context(), c, award.ID{1}, works{states: sum.States, total: sum.Total}, day(11, 23))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestWhatWaits counts each kind of work, the most urgent first.
func TestWhatWaits(t *testing.T) {
	looktest.App(t, look.Light, look.MinScale, look.Chinese)
	c := newCrowd(8)
	list := func(sent, due award.Date) {
		c.asked = append(c.asked, award.Row[award.Consultation]{Value: award.Consultation{Sent: sent, Due: due, Asked: []award.ID{{1}}}})
	}
	list(award.Date{}, award.Date{})
	list(day(11, 1), day(11, 22)) // over yesterday
	list(day(11, 1), day(11, 23)) // the last day is in time
	w := worksIn(t, c)
	want := "征求意见逾期 1|退回待补正 2|有缺项 2|草稿 2|待受理 2|待审查资格 2|征求意见待发出 1|待反馈 1|同名还没有核对|例外 1"
	if got := said(w.chips()); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	w.compared, w.pairs = true, 3
	if got := said(w.chips()); !strings.Contains(got, "同名待决定 3") {
		t.Error(got)
	}
	w.pairs = 0
	if got := said(w.chips()); strings.Contains(got, "同名") {
		t.Errorf("every pair is decided, and there is %s", got)
	}
	c.withoutTerms = true
	if w := worksIn(t, c); w.lacking.n != 0 {
		t.Error("without terms something is missing")
	}
	if got := said(worksIn(t, newCrowd(0)).chips()); got != "" {
		t.Errorf("nothing waits, and there is %s", got)
	}
}

// TestAHundredThousand looks into few records, says so, and takes no time.
func TestAHundredThousand(t *testing.T) {
	looktest.App(t, look.Light, look.MinScale, look.Chinese)
	c := newCrowd(100_000)
	began := time.Now()
	w := worksIn(t, c)
	if *c.forms > mostForms || *c.read > mostRows {
		t.Errorf("%d forms and %d rows were read in %v", *c.forms, *c.read, time.Since(began))
	}
	got := said(w.chips())
	for _, s := range []string{"草稿 …", "有缺项 199（只看了前 300 件）", "例外 ", "（只看了前 2000 件）"} {
		if !strings.Contains(got, s) {
			t.Errorf("%q is not in %s", s, got)
		}
	}
}

// TestNextStepOfNominations leads to what waits before there are winners.
func TestNextStepOfNominations(t *testing.T) {
	for _, c := range []struct {
		states  map[award.State]int
		winners int
		want    Step
	}{
		{in(award.Draft), 0, StepNominate},
		{in(award.Returned), 0, StepNominate},
		{in(award.Draft, award.Draft, award.Draft, award.Draft, award.Draft, award.Draft, award.Draft, award.Draft, award.Draft, award.Submitted), 0, StepAccept},
		{in(award.Accepted, award.Draft), 0, StepExamine},
		{in(award.Shortlisted), 0, StepWinners},
		{in(award.Draft), 5, StepTerms},
	} {
		if got := NextStep(award.Summary{Winners: c.winners}, c.states, day(11, 23)); got != c.want {
			t.Errorf("%v, %d winners: %d, want %d", c.states, c.winners, got, c.want)
		}
	}
}

// TestPendingNominationsComeEarly: right after prizes that are being collected.
func TestPendingNominationsComeEarly(t *testing.T) {
	all := []award.Summary{
		{ID: award.ID{1}, Campaign: award.Campaign{Number: 1}, Window: award.Window{Start: day(12, 1), End: day(12, 5)}},
		{ID: award.ID{2}, Campaign: award.Campaign{Number: 2}},
		{ID: award.ID{3}, Campaign: award.Campaign{Number: 3}, Window: award.Window{Start: day(11, 1), End: day(11, 30)}},
	}
	nominated := map[award.ID]works{{2}: {states: in(award.Submitted), total: 1}}
	var got []int
	for _, s := range byUrgency(all, nominated, day(11, 23)) {
		got = append(got, s.Campaign.Number)
	}
	if !slices.Equal(got, []int{3, 2, 1}) {
		t.Errorf("order %v", got)
	}
}
