package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// A span is how long something took, and how long processors worked for it.
type span struct{ wall, processor time.Duration }

// timed gives how long work takes.
func timed(work func() error) (span, error) {
	worked, started := processorTime(), time.Now()
	err := work()
	return span{time.Since(started), processorTime() - worked}, err
}

// A contender does a piece of work once and tells how long it took.
type contender struct {
	name string
	work func() (span, error)
}

// A result is what a contender came to: its least times and the median.
type result struct {
	least  span
	median time.Duration
}

// turnAbout lets every contender work once a round, beginning each round with
// another, and gives the results in their order.
func turnAbout(rounds int, all ...contender) ([]result, error) {
	spans := make([][]span, len(all))
	for r := range rounds {
		for i := range all {
			k := (r + i) % len(all)
			took, err := all[k].work()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", all[k].name, err)
			}
			spans[k] = append(spans[k], took)
		}
	}
	results := make([]result, len(all))
	for i, s := range spans {
		results[i] = resultOf(s)
	}
	return results, nil
}

// resultOf gives the result of several rounds.
func resultOf(spans []span) result {
	walls, processors := make([]time.Duration, len(spans)), make([]time.Duration, len(spans))
	for i, s := range spans {
		walls[i], processors[i] = s.wall, s.processor
	}
	return result{span{slices.Min(walls), slices.Min(processors)}, percentile(walls, 50)}
}

// percentile gives the time below which p of a hundred lie.
func percentile(times []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

// A table is what was measured.
type table struct{ rows [][]string }

// figure adds what one contender came to.
func (t *table) figure(measure, who string, figures ...string) {
	row := append([]string{measure, who}, figures...)
	t.rows = append(t.rows, append(row, make([]string, len(heads())-len(row))...))
}

// heads are the heads of the columns.
func heads() []string {
	return []string{"measure", "who", "least", "processor", "median", "ratio", "by processor", "aim", ""}
}

// aim adds the ratio of two results with what it is to be.
func (t *table) aim(measure, what string, a, b result, aim float64, atMost bool) {
	t.ratio(measure, what, a, b)
	t.judge(by(a.least.wall, b.least.wall), aim, atMost)
}

// ratio adds the ratio of two results, in time and in processors' time.
func (t *table) ratio(measure, what string, a, b result) {
	processor := ""
	if b.least.processor > 0 && a.least.processor > 0 {
		processor = number(by(a.least.processor, b.least.processor))
	}
	t.figure(measure, what, "", "", "", number(by(a.least.wall, b.least.wall)), processor)
}

// limit adds a figure with what it is to be.
func (t *table) limit(measure, what string, figure, aim float64, atMost bool) {
	t.figure(measure, what, "", "", "", number(figure))
	t.judge(figure, aim, atMost)
}

// judge says beside the last row what was aimed at and whether it was met.
func (t *table) judge(figure, aim float64, atMost bool) {
	met, sign := figure >= aim, "≥"
	if atMost {
		met, sign = figure <= aim, "≤"
	}
	row := t.rows[len(t.rows)-1]
	row[len(row)-2], row[len(row)-1] = sign+" "+number(aim), "met"
	if !met {
		row[len(row)-1] = "MISSED"
	}
}

// number writes a ratio with three digits that count.
func number(r float64) string {
	switch {
	case r >= 100:
		return fmt.Sprintf("%.0f", r)
	case r >= 10:
		return fmt.Sprintf("%.1f", r)
	case r >= 1:
		return fmt.Sprintf("%.2f", r)
	}
	return fmt.Sprintf("%.3f", r)
}

// print writes the table in columns.
func (t *table) print(out io.Writer) error {
	rows := append([][]string{heads()}, t.rows...)
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	for n, r := range rows {
		if n > 1 && r[0] == rows[n-1][0] {
			r = append([]string{""}, r[1:]...)
		}
		var line strings.Builder
		for i, cell := range r {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-len([]rune(cell))+2))
		}
		if _, err := fmt.Fprintln(out, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// by gives the ratio of two times.
func by(a, b time.Duration) float64 { return float64(a) / float64(b) }

// short writes a time with as many digits as mean something.
func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.2f ms", float64(d)/1e6)
	case d >= 10*time.Microsecond:
		return fmt.Sprintf("%.0f µs", float64(d)/1e3)
	}
	return fmt.Sprintf("%d ns", d)
}
