package store

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"jiajiang/award"
)

// contextOf gives a context that is not yet cancelled in cleanups.
func contextOf(tb testing.TB) context.Context {
	tb.Helper()
	return context.WithoutCancel(tb.Context())
}

func BenchmarkImport100k(b *testing.B) {
	in := bigIntake(100_000)
	for b.Loop() {
		b.StopTimer()
		s, err := Create(b.Context(), filepath.Join(b.TempDir(), "s.db"), testOptions(1))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		do(b, s, award.ImportRoster{Intake: in})
		b.StopTimer()
		info, _ := os.Stat(s.path)
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		s.Close()
		b.StartTimer()
	}
}

func bigStore(b *testing.B, n int) (string, award.ID) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "s.db")
	s, err := Create(b.Context(), path, testOptions(1))
	if err != nil {
		b.Fatal(err)
	}
	r := do(b, s, award.ImportRoster{Intake: bigIntake(n)})
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path, r.Campaign
}

func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

func BenchmarkOpen100k(b *testing.B) {
	path, _ := bigStore(b, 100_000)
	o := testOptions(2).complete()
	before := heap()
	for b.Loop() {
		s, err := Open(b.Context(), path, o)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		b.ReportMetric(heap()-before, "heap-MB")
		s.Close()
		b.StartTimer()
	}
}

func BenchmarkKeystroke100k(b *testing.B) {
	path, campaign := bigStore(b, 100_000)
	s, err := Open(b.Context(), path, testOptions(2))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	best := make(map[string]time.Duration) // by query: what it takes when nobody else works
	var all []time.Duration
	started := time.Now()
	if _, err := s.Find(b.Context(), award.Query{Campaign: campaign, Order: award.ByName}); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(started).Microseconds())/1000, "first-sort-ms")
	for b.Loop() {
		for _, text := range []string{"lixiaoyan", "lxy", "李晓雁", "lixy", "xiaoyan", "zzzz", "云岭第3", "第12中学", "yl", "shan 12", "李xy"} {
			for i := range []rune(text) {
				q := award.Query{Campaign: campaign, Text: string([]rune(text)[:i+1]), Order: award.ByName}
				started := time.Now()
				if _, err := s.Find(b.Context(), q); err != nil {
					b.Fatal(err)
				}
				took := time.Since(started)
				all = append(all, took)
				if b, ok := best[q.Text]; !ok || took < b {
					best[q.Text] = took
				}
			}
		}
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds()), "p99-µs")
	least := slices.Sorted(maps.Values(best))
	b.ReportMetric(float64(least[len(least)*99/100].Microseconds()), "p99-of-best-µs")
}
