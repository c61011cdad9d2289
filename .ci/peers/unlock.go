package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"jiajiang/store"
)

// unlocks measures the way from a shut file to everything at hand. Until
// somebody is signed in most of the time goes into deriving a key from the
// passphrase, which is to take time; the floor is compared with the rest.
func unlocks(ctx context.Context, b *bench) error {
	if b.store != nil { // one file is open once
		if err := b.store.Close(); err != nil {
			return err
		}
		b.store = nil
	}
	floor, err := newDecodeFloor(b.winners)
	if err != nil {
		return err
	}
	var first, rest []span
	var held float64
	all := []contender{
		{"open and decode, one core", func() (span, error) {
			return timed(func() error { return floor.decode(b.winners) })
		}},
		{"excelize, open and read", func() (span, error) {
			return timed(func() error { return openWorkbook(b.workbook) })
		}},
		{ours + ", whole index", func() (span, error) {
			before := heap()
			var s *store.Store
			signed, err := timed(func() (err error) { s, err = signIn(ctx, b.path); return err })
			if err != nil {
				return span{}, err
			}
			loaded, err := timed(func() error { return loadStore(ctx, s) })
			held = heap() - before
			first, rest = append(first, signed), append(rest, loaded)
			return span{signed.wall + loaded.wall, signed.processor + loaded.processor}, errors.Join(err, s.Close())
		}},
	}
	results, err := turnAbout(b.rounds, all...)
	if err != nil {
		return err
	}
	b.figures("unlock", all, results, 1)
	parts := []result{resultOf(first), resultOf(rest)}
	b.figures("unlock", []contender{{name: ours + ", of it until signed in"}, {name: ours + ", of it the index"}}, parts, 1)
	b.table.aim("unlock", "decode / the index", results[0], parts[1], 0.5, false)
	b.table.aim("unlock", "excelize / "+ours, results[1], results[2], 10, false)
	if most := map[int]float64{100_000: 0.5, 1_000_000: 4.5}[b.records]; most > 0 {
		b.table.limit("unlock", "seconds", results[2].least.wall.Seconds(), most, true)
	}
	b.table.figure("index memory", ours, fmt.Sprintf("%.1f MB", held))
	if b.records == 1_000_000 {
		b.table.limit("index memory", "MB", held, 150, true)
	}
	return nil
}

// heap gives the megabytes in use once what is of no use is gone.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
