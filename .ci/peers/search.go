package main

import (
	"context"
	"time"

	"jiajiang/award"
	"jiajiang/store"
)

// searches measures every keystroke of the queries.
func searches(ctx context.Context, b *bench) error {
	s, err := b.opened(ctx)
	if err != nil {
		return err
	}
	if _, err := s.Find(ctx, award.Query{Campaign: b.campaign, Order: award.ByName}); err != nil { // sorts once
		return err
	}
	n := len(drivers())
	labels := append(labelled(), ours)
	each := make([][]span, n+1) // the least of each keystroke
	for _, text := range keystrokes() {
		all := make([]contender, n+1)
		for at := range all {
			all[at] = contender{labels[at], func() (span, error) {
				return timed(func() error { return b.search(ctx, s, at, text) })
			}}
		}
		results, err := turnAbout(b.rounds, all...)
		if err != nil {
			return err
		}
		for at, r := range results {
			each[at] = append(each[at], r.least)
		}
	}
	results := make([]result, n+1)
	var slowest time.Duration // of ours, but for one in a hundred
	for i, spans := range each {
		walls, processors := make([]time.Duration, len(spans)), make([]time.Duration, len(spans))
		for k, s := range spans {
			walls[k], processors[k] = s.wall, s.processor
		}
		slowest = percentile(walls, 99)
		results[i].least = span{percentile(walls, 50), percentile(processors, 50)}
		b.table.figure("keystroke", labels[i], short(results[i].least.wall)+", p99 "+short(slowest), short(results[i].least.processor))
	}
	b.table.aim("keystroke", "SQLite LIKE / "+ours, best(results), results[n], 6, false)
	if most := map[int]float64{100_000: 2, 1_000_000: 10}[b.records]; most > 0 {
		b.table.limit("keystroke", "p99, ms", float64(slowest)/1e6, most, true)
	}
	return nil
}

// search searches with the database that has the number at, or with the store.
func (b *bench) search(ctx context.Context, s *store.Store, at int, text string) error {
	if at == len(b.databases) {
		_, err := s.Find(ctx, award.Query{Campaign: b.campaign, Text: text, Order: award.ByName})
		return err
	}
	_, err := find(ctx, b.databases[at], text)
	return err
}

// keystrokes gives what stands in the search field after each keystroke.
func keystrokes() []string {
	var all []string
	for _, q := range queries() {
		runes := []rune(q)
		for end := range runes {
			all = append(all, string(runes[:end+1]))
		}
	}
	return all
}
