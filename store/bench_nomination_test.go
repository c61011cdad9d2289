package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// nominatedCrowd is how many nominations the benchmarks are about.
const nominatedCrowd = 100_000

// crowdForm makes the complete form of somebody with some two kilobytes of
// deeds.
func crowdForm(r *rand.Rand, i int) award.Form {
	f := testForm(0)
	number := crowdNumber(r)
	f.Nominee.Name, f.Nominee.Unit = award.Guard(crowdName(r)), award.Guard(crowdUnit(r))
	f.Nominee.IDNumber, f.Nominee.Sex = award.Guard(number), award.Sex(1+i%2)
	f.Deeds[0].Text = award.Guard(strings.Repeat(fmt.Sprintf("第%d号主要事迹，汛期连夜抢险。", i), 50))
	f.Deeds[0].Criterion = []string{"5-1", "5-2"}[i%2]
	return f
}

// fillNominations puts nominations into a store, past operations and journal,
// and gives their campaign. Beside them there are ten thousand winners.
func fillNominations(tb testing.TB, s *Store) award.ID {
	tb.Helper()
	crowd{1, 10_000}.fill(tb, s)
	r := rand.New(rand.NewPCG(4, 5))
	random := newRand(6)
	drawID := func() (id award.ID) { random.Read(id[:]); return id }
	put := func(tx kv.Tx, t tableCode, id award.ID, v any) {
		plain, err := s.codec.enc.Marshal(v)
		if err == nil {
			err = tx.Put(t.bucket(), id[:], s.keys.of(t).Seal(t.bucket(), id[:], plain))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	campaign := drawID()
	ids := make([]award.ID, nominatedCrowd)
	for i := range ids {
		ids[i] = drawID()
	}
	slices.SortFunc(ids, award.ID.Compare)
	numbers := r.Perm(len(ids))
	moved := time.Date(2023, 5, 1, 8, 0, 0, 0, time.UTC)
	for from := 0; from < len(ids); from += 5000 {
		err := s.engineIn.Update(func(tx kv.Tx) error {
			tx.Grow(nominations.bucket())
			tx.Grow(forms.bucket())
			if from == 0 {
				put(tx, campaigns, campaign, award.Campaign{Number: 99, Title: "2023年度云岭市见义勇为表彰", Nominated: len(ids)})
				put(tx, terms, drawID(), testTerms(campaign))
			}
			for i := from; i < from+5000; i++ {
				f := crowdForm(r, i)
				f.Campaign = campaign
				n := award.Nomination{
					Campaign: campaign, Number: numbers[i] + 1, State: award.State(i % 4), Criteria: []string{f.Deeds[0].Criterion}, People: 1,
					Name: f.Nominee.Name, Unit: f.Nominee.Unit, IDNumber: f.Nominee.IDNumber, Sponsor: f.Sponsor,
					Standing: award.Standing{Sex: f.Nominee.Sex}, Changed: moved.Add(time.Duration(i) * time.Second),
				}
				for range i % 3 {
					n.Moves = append(n.Moves, award.Move{To: award.Submitted, At: moved, By: "经办", Reason: award.Guard("补齐材料")})
				}
				put(tx, nominations, ids[i], n)
				put(tx, forms, ids[i], f)
			}
			return nil
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return campaign
}

// nominationBench makes a store of nominations and opens it.
func nominationBench(b *testing.B) (*Store, award.ID) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "s.db")
	s, err := createSigned(b.Context(), path, testOptions(1))
	if err != nil {
		b.Fatal(err)
	}
	campaign := fillNominations(b, s)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	if s, err = openSigned(b.Context(), path, testOptions(2)); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s, campaign
}

// BenchmarkNominationsSignIn measures signing in beside 100,000 nominations: how
// long until somebody is in, how long until all nominations are there, and what
// memory they take.
func BenchmarkNominationsSignIn(b *testing.B) {
	s, _ := nominationBench(b)
	o := testOptions(3).complete()
	path := s.path
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	before := heap()
	var in, loaded time.Duration
	for b.Loop() {
		started := time.Now()
		s, err := open(b.Context(), path, o, currentRelease(), kv.Open)
		if err == nil {
			err = s.SignIn(b.Context(), credential())
		}
		in += time.Since(started)
		if err == nil {
			err = s.Load(b.Context(), nil)
		}
		loaded += time.Since(started)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		b.ReportMetric(heap()-before, "index-MB")
		runtime.KeepAlive(s)
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(in.Seconds()/float64(b.N), "in-s")
	b.ReportMetric(loaded.Seconds()/float64(b.N), "loaded-s")
}

// BenchmarkNominationsKeystroke measures what each letter takes while somebody
// types, with filters and without.
func BenchmarkNominationsKeystroke(b *testing.B) {
	s, campaign := nominationBench(b)
	for name, q := range map[string]award.NominationQuery{
		"all":      {},
		"campaign": {Campaign: campaign, Most: 500},
		"by-name":  {Campaign: campaign, Order: award.ByNominee},
		"by-state": {Campaign: campaign, Order: award.ByState, Most: 500},
		"filtered": {
			Campaign: campaign, Order: award.ByChange, States: []award.State{award.Submitted, award.Accepted}, Criterion: "5-1",
			Kinds: []award.Kind{award.Person}, Most: 500,
		},
	} {
		b.Run(name, func(b *testing.B) {
			find := func(text string) time.Duration {
				q.Text = text
				started := time.Now()
				if _, err := s.FindNominations(b.Context(), q); err != nil {
					b.Fatal(err)
				}
				return time.Since(started)
			}
			first := find("")
			var all []time.Duration
			for b.Loop() {
				for _, text := range append(typed(), "1", "12", "123", "99999") {
					all = append(all, find(text))
				}
			}
			slices.Sort(all)
			b.ReportMetric(first.Seconds()*1000, "first-ms")
			b.ReportMetric(all[len(all)/2].Seconds()*1000, "p50-ms")
			b.ReportMetric(all[len(all)*99/100].Seconds()*1000, "p99-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkNominationsWrite measures adding a nomination and saving a form while
// somebody writes it, beside 100,000 others in three orders.
func BenchmarkNominationsWrite(b *testing.B) {
	s, campaign := nominationBench(b)
	for _, o := range []award.NominationOrder{award.ByNumber, award.ByNominee, award.ByChange} {
		if _, err := s.FindNominations(b.Context(), award.NominationQuery{Campaign: campaign, Order: o}); err != nil {
			b.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(7, 8))
	var id award.ID
	b.Run("add", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			id = nominate(b, s, award.AddNomination{Campaign: campaign, Form: crowdForm(r, i)})
		}
	})
	b.Run("autosave", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			do(b, s, award.EditNomination{ID: id, Form: crowdForm(r, i)})
		}
	})
	b.Run("withheld", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			nominate(b, s, award.AddNomination{
				Campaign: campaign, Form: crowdForm(r, i), Disclosure: award.Withheld, CodeName: fmt.Sprintf("代号%d", i+b.N),
			})
		}
	})
}

// BenchmarkNominationsEligibility measures judging 100,000 nominations with
// their forms, and the most memory that takes.
func BenchmarkNominationsEligibility(b *testing.B) {
	s, campaign := nominationBench(b)
	before := heap()
	var peak float64
	for b.Loop() {
		e, rows, err := s.Eligibility(b.Context(), campaign, func(done, _ int) {
			if done%(judgedAtOnce*50) == 0 {
				b.StopTimer()
				peak = max(peak, heap()-before)
				b.StartTimer()
			}
		})
		if err != nil || len(e.Each) != nominatedCrowd {
			b.Fatal(len(e.Each), err)
		}
		peak = max(peak, heap()-before)
		runtime.KeepAlive(rows)
	}
	b.ReportMetric(peak, "held-MB")
}

// BenchmarkNominationsPast measures asking for the past of one nominee after
// each change.
func BenchmarkNominationsPast(b *testing.B) {
	s, campaign := nominationBench(b)
	r := rand.New(rand.NewPCG(9, 10))
	started := time.Now()
	if _, err := pastOf(b.Context(), s, campaign, crowdForm(r, 0).Nominee); err != nil {
		b.Fatal(err)
	}
	first := time.Since(started)
	for i := 0; b.Loop(); i++ {
		s.index.nominees.past.stale()
		if _, err := pastOf(b.Context(), s, campaign, crowdForm(r, i).Nominee); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(first.Seconds()*1000, "first-ms")
}
