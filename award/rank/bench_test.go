package rank_test

import (
	"fmt"
	"testing"

	"jiajiang/award/exact"
	"jiajiang/award/rank"
)

// A hand is a small generator with a fixed beginning: the same marks every time.
type hand uint64

func (h *hand) below(n int) int {
	*h = *h*6364136223846793005 + 1442695040888963407
	return int(*h>>33) % n
}

// crowd is 100,000 candidates, 30 judges and 5 items, marked in steps of 0.5, so
// that there are many ties.
func crowd(tb testing.TB, candidates, judges, items int) *rank.Marks {
	tb.Helper()
	var rubric rank.Rubric
	for i := range items {
		rubric = append(rubric, rank.Item{Name: fmt.Sprint("item ", i), Weight: exact.Int(int64(i + 1))})
	}
	marks := make([]exact.Number, 81)
	for i := range marks {
		marks[i] = exact.Ratio(int64(120+i), 2)
	}
	h := hand(7)
	b := rank.NewBuilder(rubric)
	for c := range candidates {
		name := fmt.Sprint("candidate ", c)
		for j := range judges {
			judge := fmt.Sprint("judge ", j)
			for i := range items {
				if err := b.Set(name, judge, rubric[i].Name, marks[h.below(len(marks))]); err != nil {
					tb.Fatal(err)
				}
			}
		}
	}
	m, err := b.Marks()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func benchmark(b *testing.B, given rank.Given, o rank.Options) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := given.Rank(o); err != nil {
			b.Fatal(err)
		}
	}
}

// Of 15,000,000 marks; the aim is 1 s.
func BenchmarkTrimmed100000(b *testing.B) {
	m := crowd(b, 100_000, 30, 5)
	ties := []rank.TieBreak{rank.ByItem("item 4"), rank.Firsts, rank.HigherMid, rank.Steadier, rank.HeadToHead}
	for _, one := range []struct {
		name string
		o    rank.Options
	}{
		{"total", rank.Options{Method: rank.Trimmed, Trim: 1, Ties: ties}},
		{"item", rank.Options{Method: rank.Trimmed, Trim: 1, On: rank.OnItem, Ties: ties}},
		{"mean", rank.Options{Method: rank.Mean, Ties: ties}},
		{"median", rank.Options{Method: rank.Median, Ties: ties}},
		{"ranksum", rank.Options{Method: rank.RankSum, Ties: ties}},
		{"zscore", rank.Options{Method: rank.ZScore, Ties: ties}},
		{"minmax", rank.Options{Method: rank.MinMax, Ties: ties}},
	} {
		b.Run(one.name, func(b *testing.B) { benchmark(b, m, one.o) })
	}
}

// Building the marks of the benchmark above from single marks.
func BenchmarkBuild100000(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		crowd(b, 100_000, 30, 5)
	}
}

// 300 candidates on 100 ballots; the aim is 1 s.
func BenchmarkPairwise300(b *testing.B) {
	const n, voters = 300, 100
	h := hand(11)
	given := rank.NewBallots()
	for range voters {
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		one := rank.Ballot{Votes: 1}
		for i := range order {
			j := i + h.below(n-i)
			order[i], order[j] = order[j], order[i]
			one.Ranks = append(one.Ranks, []string{fmt.Sprint(order[i])})
		}
		if err := given.Add(one); err != nil {
			b.Fatal(err)
		}
	}
	for _, m := range []rank.Method{rank.Schulze, rank.RankedPairs, rank.Copeland, rank.Minimax, rank.Borda} {
		b.Run(string(m), func(b *testing.B) { benchmark(b, given, rank.Options{Method: m}) })
	}
}
