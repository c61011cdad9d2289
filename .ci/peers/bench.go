package main

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jiajiang/award"
	"jiajiang/store"
)

// ours is what the store is called in the table.
const ours = "Jiajiang"

// A bench is what the measures share.
type bench struct {
	config

	table   table
	winners []winner

	path      string // of the store that is measured
	workbook  string
	store     *store.Store // open and loaded, or nil
	campaign  award.ID
	databases []*sql.DB // in the order of drivers
	boxes     string    // a copy of the store's file, to be read as its engine does
}

func newBench(c config) *bench { return &bench{config: c, winners: winners(c.records)} }

// close lets go of everything.
func (b *bench) close() {
	if b.store != nil {
		b.store.Close()
	}
	for _, db := range b.databases {
		db.Close()
	}
}

// fresh makes a folder of its own for a round.
func (b *bench) fresh() (string, error) { return os.MkdirTemp(b.folder, "round") }

// figures adds a row for each contender.
func (b *bench) figures(measure string, all []contender, results []result, each int) {
	for i, c := range all {
		r, n := results[i], time.Duration(each)
		b.table.figure(measure, c.name, short(r.least.wall/n), short(r.least.processor/n), short(r.median/n))
	}
}

// best gives the quickest of SQLite's drivers, which stand first in results.
func best(results []result) result {
	return slices.MinFunc(results[:len(drivers())], func(a, b result) int { return cmp.Compare(a.least.wall, b.least.wall) })
}

// prepare makes the stores that the other measures read.
func prepare(ctx context.Context, b *bench) error {
	b.path, b.workbook = filepath.Join(b.folder, "winners.store"), filepath.Join(b.folder, "winners.xlsx")
	s, err := createStore(ctx, b.path, b.national)
	if err != nil {
		return err
	}
	receipt, err := s.Do(ctx, award.ImportRoster{Intake: intake(b.winners)})
	if err != nil {
		s.Close()
		return err
	}
	b.campaign = receipt.Campaign
	if err := s.Close(); err != nil {
		return err
	}
	if b.boxes, err = copyFile(b.path, b.folder); err != nil {
		return err
	}
	for i, d := range drivers() {
		db, err := d.create(ctx, filepath.Join(b.folder, fmt.Sprintf("winners-%d.sqlite", i)))
		if err != nil {
			return err
		}
		b.databases = append(b.databases, db)
		if err := load(ctx, db, b.winners); err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			return err
		}
	}
	return saveWorkbook(b.workbook, b.winners)
}

// opened gives the store, signed in and loaded.
func (b *bench) opened(ctx context.Context) (*store.Store, error) {
	if b.store != nil {
		return b.store, nil
	}
	s, err := signIn(ctx, b.path)
	if err != nil {
		return nil, err
	}
	b.store = s
	return s, loadStore(ctx, s)
}
