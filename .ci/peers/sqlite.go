package main

import (
	"context"
	"database/sql"
	"fmt"
	"unicode/utf8"

	"github.com/fxamacker/cbor/v2"
	_ "modernc.org/sqlite" // driver "sqlite"

	"jiajiang/award"
)

// A driver is one of SQLite's drivers for Go.
type driver struct{ name, label string }

// schema is a table with the sealed store's values, in the clear, and the five
// indexes that a program would search by. Without its own row numbers the table
// would be a little slower.
const schema = `
CREATE TABLE winner (id BLOB PRIMARY KEY, name TEXT, pinyin TEXT, number TEXT, unit TEXT, campaign INTEGER, tier INTEGER, value BLOB);
CREATE INDEX winner_name ON winner (name);
CREATE INDEX winner_pinyin ON winner (pinyin);
CREATE INDEX winner_number ON winner (number);
CREATE INDEX winner_unit ON winner (unit);
CREATE INDEX winner_tier ON winner (campaign, tier);`

// batch is how many winners go into one transaction, as in the store.
const batch = 10_000

// open opens a database on one connection with the write-ahead log and a sync
// at every commit.
func (d driver) open(ctx context.Context, path string) (*sql.DB, error) {
	db, err := sql.Open(d.name, path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, p := range []string{"journal_mode=WAL", "synchronous=FULL", "mmap_size=2147418112", "cache_size=-65536"} {
		if _, err := db.ExecContext(ctx, "PRAGMA "+p); err != nil {
			db.Close()
			return nil, fmt.Errorf("%s: %w", p, err)
		}
	}
	return db, nil
}

// create makes an empty database.
func (d driver) create(ctx context.Context, path string) (*sql.DB, error) {
	db, err := d.open(ctx, path)
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// load brings winners in, each batch durably.
func load(ctx context.Context, db *sql.DB, all []winner) error {
	for len(all) > 0 {
		n := min(batch, len(all))
		if err := loadBatch(ctx, db, all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

func loadBatch(ctx context.Context, db *sql.DB, part []winner) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	insert, err := tx.PrepareContext(ctx, "INSERT INTO winner VALUES (?, ?, ?, ?, ?, 1, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range part {
		w := &part[i]
		value, err := cbor.Marshal(w.record)
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, w.id[:], w.name, w.pinyin, w.number, w.unit, w.tier, value); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// scan reads every value.
func scan(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT value FROM winner")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var value sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&value); err != nil {
			return 0, err
		}
		n += touch(value)
	}
	return n, rows.Err()
}

// touch reads a value's first byte and last, so that its pages are there.
func touch(value []byte) int { return len(value) + int(value[0])>>8 + int(value[len(value)-1])>>8 }

// read reads winners by their identifiers within one transaction.
func read(ctx context.Context, db *sql.DB, ids []award.ID, decode bool) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	get, err := tx.PrepareContext(ctx, "SELECT value FROM winner WHERE id = ?")
	if err != nil {
		return err
	}
	defer get.Close()
	for _, id := range ids {
		var value []byte
		if err := get.QueryRowContext(ctx, id[:]).Scan(&value); err != nil {
			return err
		}
		if !decode {
			continue
		}
		var w award.Winner
		if err := cbor.Unmarshal(value, &w); err != nil {
			return err
		}
	}
	return nil
}

// find counts the winners that match what is typed: characters in name or
// unit, letters in pinyin.
func find(ctx context.Context, db *sql.DB, text string) (int, error) {
	like := "%" + text + "%"
	query, args := "SELECT id FROM winner WHERE name LIKE ? OR unit LIKE ?", []any{like, like}
	if first, _ := utf8.DecodeRuneInString(text); first < utf8.RuneSelf {
		query, args = "SELECT id FROM winner WHERE pinyin LIKE ?", args[:1]
	}
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	var id sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}
