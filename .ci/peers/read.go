package main

import (
	"context"
	"math/rand/v2"

	"jiajiang/award"
)

// scans measures reading every value as it is stored.
func scans(ctx context.Context, b *bench) error {
	boxes, err := openBoxes(b.boxes)
	if err != nil {
		return err
	}
	defer boxes.Close()
	var all []contender
	for i, d := range drivers() {
		all = append(all, contender{d.label, func() (span, error) {
			return timed(func() error { _, err := scan(ctx, b.databases[i]); return err })
		}})
	}
	all = append(all, contender{ours, func() (span, error) {
		return timed(func() error { _, err := scanBoxes(boxes); return err })
	}})
	results, err := turnAbout(max(b.rounds, 5), all...)
	if err != nil {
		return err
	}
	b.figures("warm scan", all, results, 1)
	b.table.aim("warm scan", ours+" / SQLite", results[len(results)-1], best(results), 0.1, true)
	return nil
}

// readsOf is how many winners one round reads by their identifiers.
const readsOf = 20_000

// reads measures reading single winners: the stored values, and the winners
// they are, for which the store also opens its box.
func reads(ctx context.Context, b *bench) error {
	boxes, err := openBoxes(b.boxes)
	if err != nil {
		return err
	}
	defer boxes.Close()
	s, err := b.opened(ctx)
	if err != nil {
		return err
	}
	stored, err := keysOf(boxes)
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(3, 5))
	ids, keys := make([]award.ID, readsOf), make([][]byte, readsOf)
	for i := range ids {
		ids[i], keys[i] = b.winners[r.IntN(len(b.winners))].id, stored[r.IntN(len(stored))]
	}
	var raw, whole []contender
	for i, d := range drivers() {
		work := func(decode bool) func() (span, error) {
			return func() (span, error) {
				return timed(func() error { return read(ctx, b.databases[i], ids, decode) })
			}
		}
		raw = append(raw, contender{d.label, work(false)})
		whole = append(whole, contender{d.label, work(true)})
	}
	raw = append(raw, contender{ours, func() (span, error) {
		return timed(func() error { return readBoxes(boxes, keys) })
	}})
	whole = append(whole, contender{ours, func() (span, error) {
		return timed(func() error {
			for _, k := range keys {
				if _, err := s.Winner(award.ID(k)); err != nil {
					return err
				}
			}
			return nil
		})
	}})
	results, err := turnAbout(b.rounds, raw...)
	if err != nil {
		return err
	}
	b.figures("point read, value", raw, results, readsOf)
	b.table.aim("point read, value", ours+" / SQLite", results[len(results)-1], best(results), 0.25, true)
	if results, err = turnAbout(b.rounds, whole...); err != nil {
		return err
	}
	b.figures("point read, winner", whole, results, readsOf)
	b.table.ratio("point read, winner", ours+" / SQLite", results[len(results)-1], best(results))
	return nil
}
