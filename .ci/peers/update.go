package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"

	"github.com/fxamacker/cbor/v2"

	"jiajiang/award"
)

// updates measures a durable change of one winner, turn about one by one: the
// store's with its journal entry, SQLite's without one.
func updates(ctx context.Context, b *bench) error {
	s, err := b.opened(ctx)
	if err != nil {
		return err
	}
	ids, err := s.Find(ctx, award.Query{Campaign: b.campaign})
	if err != nil {
		return err
	}
	floor, err := newSyncFloor(b.folder)
	if err != nil {
		return err
	}
	defer floor.file.Close()
	r := rand.New(rand.NewPCG(9, 2))
	n := len(drivers())
	spans := make([][]span, n+2)
	for i := range b.updates {
		work := make([]func() error, n+2)
		for k, db := range b.databases {
			w := b.winners[r.IntN(len(b.winners))]
			w.record.Note = fmt.Sprint(i)
			work[k] = func() error { return update(ctx, db, w) }
		}
		work[n] = floor.commit
		id := ids[r.IntN(len(ids))]
		changed, err := s.Winner(id)
		if err != nil {
			return err
		}
		changed.Note = fmt.Sprint(i)
		work[n+1] = func() error {
			_, err := s.Do(ctx, award.EditWinner{ID: id, Winner: changed})
			return err
		}
		for k := range work {
			at := (i + k) % len(work)
			took, err := timed(work[at])
			if err != nil {
				return err
			}
			spans[at] = append(spans[at], took)
		}
	}
	results := make([]result, n+2)
	labels := append(labelled(), "two writes, two syncs", ours+", audited")
	for i, all := range spans {
		r := resultOf(all)
		b.table.figure("durable update", labels[i], short(r.least.wall), short(r.least.processor), short(r.median))
		r.least.wall = r.median // the least time of one sync tells nothing
		results[i] = r
	}
	b.table.aim("durable update", ours+" / two syncs", results[n+1], results[n], 1.4, true)
	b.table.aim("durable update", ours+" / SQLite", results[n+1], best(results), 2.6, true)
	return nil
}

func labelled() []string {
	var all []string
	for _, d := range drivers() {
		all = append(all, d.label)
	}
	return all
}

// update changes a winner's value, which no index holds.
func update(ctx context.Context, db *sql.DB, w winner) error {
	value, err := cbor.Marshal(w.record)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE winner SET value = ? WHERE id = ?", value, w.id[:])
	return err
}
