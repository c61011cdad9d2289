package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"jiajiang/award"
)

// BenchmarkUpdate measures an audited durable update beside two writes with a
// sync each, which is what the disk asks for one commit, turn about.
func BenchmarkUpdate(b *testing.B) {
	path, campaign := bigStore(b, 10_000)
	s, err := openSigned(b.Context(), path, testOptions(2))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 20); err != nil {
		b.Fatal(err)
	}
	ids, err := s.Find(b.Context(), award.Query{Campaign: campaign})
	if err != nil {
		b.Fatal(err)
	}
	var update, floor []time.Duration
	for i := 0; b.Loop(); i++ {
		w, err := s.Winner(ids[i%len(ids)])
		if err != nil {
			b.Fatal(err)
		}
		w.Note = fmt.Sprint(i)
		started := time.Now()
		do(b, s, award.EditWinner{ID: ids[i%len(ids)], Winner: w})
		update = append(update, time.Since(started))
		started = time.Now()
		for _, size := range []int{16 << 10, 4 << 10} {
			if _, err := f.WriteAt(make([]byte, size), int64(i%32)*16<<10); err != nil {
				b.Fatal(err)
			}
			if err := f.Sync(); err != nil {
				b.Fatal(err)
			}
		}
		floor = append(floor, time.Since(started))
	}
	slices.Sort(update)
	slices.Sort(floor)
	median := func(all []time.Duration) float64 { return float64(all[len(all)/2].Nanoseconds()) / 1000 }
	b.ReportMetric(median(update), "update-µs")
	b.ReportMetric(median(floor), "two-syncs-µs")
	b.ReportMetric(median(update)/median(floor), "ratio")
}

func BenchmarkDossier10k(b *testing.B) {
	path, campaign := bigStore(b, 10_000)
	s, err := openSigned(b.Context(), path, testOptions(2))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		if _, err := s.Dossier(b.Context(), campaign); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck100k(b *testing.B) {
	path, _ := bigStore(b, 100_000)
	s, err := openSigned(b.Context(), path, testOptions(2))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		mustBeSound(b, s)
	}
}
