package main

import (
	"context"
	"os"
	"path/filepath"

	"jiajiang/award"
)

// imports measures bringing the winners into an empty store.
func imports(ctx context.Context, b *bench) error {
	var all []contender
	for _, d := range drivers() {
		all = append(all, contender{d.label + ", 5 indexes", func() (span, error) { return b.importDatabase(ctx, d) }})
	}
	all = append(all,
		contender{"excelize, stream", b.importWorkbook},
		contender{ours + ", sealed", func() (span, error) { return b.importStore(ctx) }})
	results, err := turnAbout(b.rounds, all...)
	if err != nil {
		return err
	}
	n := len(results)
	b.figures("import", all, results, 1)
	b.table.aim("import", "SQLite / "+ours, best(results), results[n-1], 3, false)
	b.table.aim("import", "excelize / "+ours, results[n-2], results[n-1], 3, false)
	return nil
}

func (b *bench) importDatabase(ctx context.Context, d driver) (span, error) {
	folder, err := b.fresh()
	if err != nil {
		return span{}, err
	}
	defer os.RemoveAll(folder)
	db, err := d.create(ctx, filepath.Join(folder, "a.sqlite"))
	if err != nil {
		return span{}, err
	}
	defer db.Close()
	return timed(func() error { return load(ctx, db, b.winners) })
}

func (b *bench) importWorkbook() (span, error) {
	folder, err := b.fresh()
	if err != nil {
		return span{}, err
	}
	defer os.RemoveAll(folder)
	return timed(func() error { return saveWorkbook(filepath.Join(folder, "a.xlsx"), b.winners) })
}

func (b *bench) importStore(ctx context.Context) (span, error) {
	folder, err := b.fresh()
	if err != nil {
		return span{}, err
	}
	defer os.RemoveAll(folder)
	s, err := createStore(ctx, filepath.Join(folder, "a.store"), b.national)
	if err != nil {
		return span{}, err
	}
	defer s.Close()
	list := award.ImportRoster{Intake: intake(b.winners)}
	return timed(func() error {
		_, err := s.Do(ctx, list)
		return err
	})
}
