package namematch

import (
	"reflect"
	"testing"
	"time"
)

// TestStop: comparing is given up wherever it is asked, and gives nothing then.
func TestStop(t *testing.T) {
	records := invented(8000)
	asked := 0
	pairs, crowds := Compare(records, Options{Rare: 1, Stop: func() bool { asked++; return false }})
	if len(pairs) == 0 || len(crowds) == 0 || asked < 100 {
		t.Fatalf("%d pairs, %d crowds, asked %d times", len(pairs), len(crowds), asked)
	}
	if !reflect.DeepEqual(pairs, Pairs(records, Options{Rare: 1})) || !reflect.DeepEqual(crowds, Crowds(records, Options{Rare: 1})) {
		t.Error("together they give something else")
	}
	for at := 1; at <= asked; at += asked / 40 {
		n := 0
		stop := func() bool { n++; return n >= at }
		if pairs, crowds := Compare(records, Options{Rare: 1, Stop: stop}); pairs != nil || crowds != nil {
			t.Errorf("given up when asked for the %d. time: %d pairs, %d crowds", at, len(pairs), len(crowds))
		}
	}
}

// BenchmarkStop measures the longest time that passes before somebody can stop
// the work.
func BenchmarkStop(b *testing.B) {
	records := invented(100_000)
	var longest time.Duration
	for b.Loop() {
		last := time.Now()
		Compare(records, Options{Stop: func() bool {
			longest = max(longest, time.Since(last))
			last = time.Now()
			return false
		}})
		longest = max(longest, time.Since(last))
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
}
