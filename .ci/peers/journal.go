package main

import (
	"context"
	"fmt"
	"path/filepath"

	"jiajiang/award"
)

// journals measures proving a journal of many small entries, in a store of its
// own.
func journals(ctx context.Context, b *bench) error {
	s, err := createStore(ctx, filepath.Join(b.folder, "journal.store"), b.national)
	if err != nil {
		return err
	}
	defer s.Close()
	for range b.entries {
		if _, err := s.Do(ctx, award.NoteExported{File: "pdf", Count: 1}); err != nil {
			return err
		}
	}
	var entries int
	results, err := turnAbout(b.rounds, contender{ours, func() (span, error) {
		return timed(func() error {
			v, err := s.VerifyJournal(ctx, nil, func(int, int) {})
			if err == nil && v.Broken != 0 {
				err = fmt.Errorf("entry %d is broken: %s", v.Broken, v.Why)
			}
			entries = v.Entries
			return err
		})
	}})
	if err != nil {
		return err
	}
	b.table.figure("journal", fmt.Sprintf("%s, %d entries verified", ours, entries), short(results[0].least.wall), short(results[0].least.processor), short(results[0].median))
	aim := 1.4
	if b.national {
		aim = 0.6
	}
	b.table.limit("journal", "million entries a second", float64(entries)/results[0].least.wall.Seconds()/1e6, aim, false)
	return nil
}
