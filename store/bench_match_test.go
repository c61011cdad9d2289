package store

import (
	"testing"
	"time"

	"jiajiang/award"
)

// BenchmarkNameMatches measures comparing 100,000 nominations and 10,000
// winners: for the desk, for one who is being written down, and for the
// directory.
func BenchmarkNameMatches(b *testing.B) {
	s, campaign := nominationBench(b)
	if err := s.Load(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.Run("desk", func(b *testing.B) {
		for b.Loop() {
			r, err := s.NameMatches(b.Context(), award.MatchQuery{Campaign: campaign}, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(r.Pairs)), "pairs")
			b.ReportMetric(float64(len(r.Crowds)), "crowds")
		}
	})
	form := testForm(3)
	before := heap()
	started := time.Now()
	if _, err := s.MatchOne(b.Context(), award.ID{}, form, campaign); err != nil {
		b.Fatal(err)
	}
	first := time.Since(started)
	index := heap() - before
	b.Run("typing", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.MatchOne(b.Context(), award.ID{}, form, campaign); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(first.Seconds(), "first-s")
		b.ReportMetric(index, "index-MB")
	})
	b.Run("directory", func(b *testing.B) {
		for b.Loop() {
			all, err := s.Directory(b.Context(), award.DirectoryQuery{Most: 500})
			if err != nil || len(all) != 500 {
				b.Fatal(len(all), err)
			}
		}
	})
}
