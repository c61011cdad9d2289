package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// backups measures a verified backup beside copying as many bytes in memory.
func backups(ctx context.Context, b *bench) error {
	s, err := b.opened(ctx)
	if err != nil {
		return err
	}
	info, err := os.Stat(b.path)
	if err != nil {
		return err
	}
	from, to := make([]byte, info.Size()), make([]byte, info.Size())
	for i := range from {
		from[i] = byte(i)
	}
	copy(to, from) // its pages are there then
	all := []contender{
		{"copy in memory", func() (span, error) {
			return timed(func() error { copy(to, from); return nil })
		}},
		{"a file written and synced", func() (span, error) {
			folder, err := b.fresh()
			if err != nil {
				return span{}, err
			}
			defer os.RemoveAll(folder)
			return timed(func() error { return written(filepath.Join(folder, "a"), from) })
		}},
		{"SQLite, VACUUM INTO", func() (span, error) {
			folder, err := b.fresh()
			if err != nil {
				return span{}, err
			}
			defer os.RemoveAll(folder)
			return timed(func() error {
				_, err := b.databases[0].ExecContext(ctx, "VACUUM INTO ?", filepath.Join(folder, "a.sqlite"))
				return err
			})
		}},
		{ours + ", synced and verified", func() (span, error) {
			folder, err := b.fresh()
			if err != nil {
				return span{}, err
			}
			defer os.RemoveAll(folder)
			return timed(func() error { return backup(ctx, s, folder) })
		}},
	}
	results, err := turnAbout(b.rounds, all...)
	if err != nil {
		return err
	}
	b.figures("backup", all, results, 1)
	b.table.figure("backup", "the store's file", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6))
	b.table.aim("backup", "memory / "+ours, results[0], results[3], 0.2, false)
	b.table.ratio("backup", ours+" / a file", results[3], results[1])
	return nil
}

// written writes a file that is on the disk then.
func written(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
