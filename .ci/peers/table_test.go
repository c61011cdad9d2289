package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

func TestTable(t *testing.T) {
	var got table
	slow, quick := resultOf([]span{{4 * time.Second, 2 * time.Second}, {2 * time.Second, 3 * time.Second}}), result{least: span{time.Second, 0}}
	got.figure("import", "SQLite", short(slow.least.wall), short(slow.least.processor), short(slow.median))
	got.aim("import", "SQLite / ours", slow, quick, 3, false)
	got.limit("import", "seconds", 0.25, 0.5, true)
	got.ratio("scan", "ours / SQLite", quick, slow)
	var b bytes.Buffer
	if err := got.print(&b); err != nil {
		t.Fatal(err)
	}
	const want = `measure who least processor median ratio by processor aim
import SQLite 2.00 s 2.00 s 4.00 s
SQLite / ours 2.00 ≥ 3.00 MISSED
seconds 0.250 ≤ 0.500 met
scan ours / SQLite 0.500
`
	var lines strings.Builder
	for line := range strings.Lines(b.String()) {
		lines.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	if lines.String() != want {
		t.Errorf("got\n%swant\n%s", lines.String(), want)
	}
}

func TestPercentile(t *testing.T) {
	times := []time.Duration{5, 1, 4, 2, 3}
	for p, want := range map[int]time.Duration{0: 1, 50: 3, 99: 5, 100: 5} {
		if got := percentile(times, p); got != want {
			t.Errorf("%d of a hundred: got %d, want %d", p, got, want)
		}
	}
}

// TestTurnAbout proves that every contender begins a round in its turn.
func TestTurnAbout(t *testing.T) {
	var order []string
	work := func(name string) contender {
		return contender{name, func() (span, error) {
			order = append(order, name)
			return span{wall: time.Second}, nil
		}}
	}
	if _, err := turnAbout(3, work("a"), work("b"), work("c")); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(order, ""); got != "abcbcacab" {
		t.Errorf("they worked in the order %s", got)
	}
}

// TestWinnersAreAsTheRulesWantThem proves that what is measured is what the
// program would take.
func TestWinnersAreAsTheRulesWantThem(t *testing.T) {
	all := winners(1000)
	names := make(map[string]bool)
	for i, w := range all {
		if err := award.CheckIDNumber(w.number); err != nil {
			t.Errorf("%s: %v", w.number, err)
		}
		if i > 0 && all[i-1].id.Compare(w.id) >= 0 {
			t.Fatal("the winners are not in the order of their identifiers")
		}
		if w.pinyin == "" || strings.ContainsAny(w.pinyin, " ") {
			t.Errorf("%s reads %q", w.name, w.pinyin)
		}
		names[w.name] = true
	}
	if len(names) < 900 {
		t.Errorf("%d different names of 1000 winners", len(names))
	}
	n := 0
	for _, g := range intake(all).Groups {
		n += len(g.Winners)
	}
	if n != len(all) {
		t.Errorf("the list has %d winners", n)
	}
}
