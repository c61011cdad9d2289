package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"jiajiang/award"
)

// TestSift: what the index lets through, with what the operation in hand wrote,
// is what reading every nomination finds.
func TestSift(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	var units, all []award.ID
	for i := range 3 {
		units = append(units, nominate(t, s, award.AddNomination{Campaign: campaign, Form: unitForm(i)}))
	}
	r := rand.New(rand.NewPCG(11, 12))
	for i := range 40 {
		op := award.AddNomination{Campaign: campaign, Form: testForm(r.IntN(12))}
		switch r.IntN(5) {
		case 0:
			op.Form.Others = []award.IdentityOf[award.Guarded]{testForm(30).Nominee}
		case 1:
			op.Disclosure, op.CodeName = award.Withheld, fmt.Sprintf("Ｃode-%d", i)
		case 2:
			op.Parent = units[r.IntN(3)]
		case 3:
			op.Form.Nominee.Paper, op.Form.Nominee.IDNumber = award.Guard("护照"), award.Guard(fmt.Sprintf("E1234567%d", i%3))
		}
		all = append(all, nominate(t, s, op))
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	b := s.newBook(t.Context())
	compare := func(when string) {
		t.Helper()
		rows, err := b.Nominations().Of(campaign)
		if err != nil {
			t.Fatal(err)
		}
		numbers := []string{testNumber(3), testNumber(7), "E12345671", ""}
		sieves := []award.Sieve{{}, {Joint: true}, {Withheld: true}, {Numbers: numbers}, {Numbers: numbers, Joint: true, Withheld: true}}
		for _, u := range units {
			sieves = append(sieves, award.Sieve{Parent: u})
		}
		for i := range 40 {
			sieves = append(sieves, award.Sieve{CodeName: fmt.Sprintf("Ｃode-%d", i)}, award.Sieve{CodeName: fmt.Sprintf("ｃODE-%d", i)})
		}
		found := 0
		for _, sieve := range sieves {
			var want, got []award.ID
			for _, row := range rows {
				if sieve.Fits(row.Value) {
					want = append(want, row.ID)
				}
			}
			some, err := b.Sift(campaign, sieve)
			for _, row := range some {
				got = append(got, row.ID)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %+v lets %d through, want %d, %v", when, sieve, len(got), len(want), err)
			}
			found += len(got)
		}
		if found < 40 {
			t.Errorf("%s: only %d were found", when, found)
		}
	}
	compare("as stored")
	for i, id := range all {
		n := nominationOf(t, s, id)
		switch {
		case i%3 == 0 && n.Disclosure < award.Withheld:
			n.Parent, n.People = units[i%2], 1+i%2
		case n.Disclosure >= award.Withheld:
			n.CodeName = fmt.Sprintf("ＣODE-%d", i+1)
		case i%7 == 0:
			if err := b.Nominations().Delete(id); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := b.Nominations().Put(id, n); err != nil {
			t.Fatal(err)
		}
	}
	compare("as written")
	for _, u := range units {
		rows, err := b.Sift(campaign, award.Sieve{Parent: u})
		if err != nil || b.standsUnder(u) != (len(rows) > 0) {
			t.Errorf("%d stand under a unit, %v", len(rows), err)
		}
	}
}

// TestMatchesAbout: decisions are found by either record, as stored and as the
// operation in hand wrote them.
func TestMatchesAbout(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	var ids []award.ID
	for i := range 4 {
		ids = append(ids, nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(i)}))
	}
	for i := range 3 {
		do(t, s, award.DecideMatch{Pair: [2]award.ID{ids[i], ids[i+1]}, Verdict: award.SameOne})
	}
	about := func(id award.ID) int {
		s.writer.Lock()
		defer s.writer.Unlock()
		rows, err := s.newBook(t.Context()).MatchesAbout(id, false)
		if err != nil {
			t.Fatal(err)
		}
		return len(rows)
	}
	for i, want := range []int{1, 2, 2, 1} {
		if got := about(ids[i]); got != want {
			t.Errorf("%d decisions about record %d, want %d", got, i, want)
		}
	}
	do(t, s, award.DecideMatch{Pair: [2]award.ID{ids[1], ids[0]}, Verdict: award.TwoDifferent}) // the same pair
	do(t, s, award.DecideMatch{Pair: [2]award.ID{ids[1], ids[2]}, Verdict: award.Undecided})
	for i, want := range []int{1, 1, 1, 1} {
		if got := about(ids[i]); got != want {
			t.Errorf("%d decisions about record %d, want %d", got, i, want)
		}
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := about(ids[1]); got != 2 {
		t.Errorf("%d decisions after taking back", got)
	}
}

// BenchmarkSifting measures what asks for a few among 100,000 nominations, and
// taking back the import of 5,000 units.
func BenchmarkSifting(b *testing.B) {
	s, campaign := nominationBench(b)
	if err := s.Load(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(13, 14))
	b.Run("withheld", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			nominate(b, s, award.AddNomination{
				Campaign: campaign, Form: crowdForm(r, i), Disclosure: award.Withheld, CodeName: fmt.Sprintf("代号%d之%d", b.N, i),
			})
		}
	})
	b.Run("eligible", func(b *testing.B) {
		id := nominate(b, s, award.AddNomination{Campaign: campaign, Form: testForm(77)})
		for _, to := range []award.State{award.Submitted, award.Accepted} {
			do(b, s, award.MoveNomination{ID: id, To: to})
		}
		for b.Loop() {
			do(b, s, award.MoveNomination{ID: id, To: award.Eligible})
			do(b, s, award.MoveNomination{ID: id, To: award.Accepted, Reason: award.Guard("再核")})
		}
	})
	b.Run("decide", func(b *testing.B) {
		ids, err := s.FindNominations(b.Context(), award.NominationQuery{Campaign: campaign})
		if err != nil {
			b.Fatal(err)
		}
		for i := range 2000 {
			do(b, s, award.DecideMatch{Pair: [2]award.ID{ids[2*i], ids[2*i+1]}, Verdict: award.TwoDifferent})
		}
		for i := 0; b.Loop(); i++ {
			do(b, s, award.DecideMatch{Pair: [2]award.ID{ids[0], ids[5000+i]}, Verdict: award.NotSure})
		}
	})
	b.Run("undo-units", func(b *testing.B) {
		other := nominating(b, s)
		forms := make([]award.Form, 5000)
		for i := range forms {
			forms[i] = unitForm(i)
		}
		for b.Loop() {
			b.StopTimer()
			do(b, s, award.ImportNominations{Campaign: other, Forms: forms})
			b.StartTimer()
			if _, err := s.Undo(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("stop", func(b *testing.B) {
		var longest time.Duration
		for i := 0; b.Loop(); i++ {
			ctx, cancel := context.WithCancel(b.Context())
			var at time.Time
			timer := time.AfterFunc(time.Duration(i%40)*25*time.Millisecond, func() { at = time.Now(); cancel() })
			_, err := s.NameMatches(ctx, award.MatchQuery{}, nil)
			if !timer.Stop() && err != nil {
				longest = max(longest, time.Since(at))
			}
			cancel()
		}
		b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
	})
}
