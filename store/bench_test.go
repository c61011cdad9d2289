package store

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

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
		s, err := createSigned(b.Context(), filepath.Join(b.TempDir(), "s.db"), testOptions(1))
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

// bigStore makes a store with a list of n winners.
func bigStore(b *testing.B, n int) (string, award.ID) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "s.db")
	s, err := createSigned(b.Context(), path, testOptions(1))
	if err != nil {
		b.Fatal(err)
	}
	r := do(b, s, award.ImportRoster{Intake: bigIntake(n)})
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path, r.Campaign
}

// heap gives the memory in use in MB.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
