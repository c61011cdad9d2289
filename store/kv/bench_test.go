package kv_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/store/kv"
)

// benchStore makes a store of 100,000 values of 400 bytes.
func benchStore(b *testing.B) (s kv.Store, path string, size int64) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	value := make([]byte, 400)
	for i := range value {
		value[i] = byte(r.Uint32())
	}
	path = filepath.Join(b.TempDir(), "store.db")
	s, err := kv.Create(path, func(tx kv.Tx) error {
		tx.Grow("b")
		for i := range 100_000 {
			if err := tx.Put("b", fmt.Appendf(nil, "%016d", i), value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return s, path, info.Size()
}

// plain copies a file and syncs it: no copy can be quicker.
func plain(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// BenchmarkCopy compares a copy, which is read again from the disk and
// verified, with a plain one.
func BenchmarkCopy(b *testing.B) {
	s, path, size := benchStore(b)
	folder := b.TempDir()
	n := 0
	for _, c := range []struct {
		name string
		copy func(to string) error
	}{
		{"store", func(to string) error { return s.Copy(to, nil) }},
		{"plain", func(to string) error { return plain(path, to) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				n++
				if err := c.copy(filepath.Join(folder, fmt.Sprint(n))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCompact(b *testing.B) {
	s, _, size := benchStore(b)
	b.SetBytes(size)
	for b.Loop() {
		if _, _, err := s.Compact(nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	s, _, size := benchStore(b)
	path := filepath.Join(b.TempDir(), "copy")
	if err := s.Copy(path, nil); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	for name, open := range map[string]func(string) (kv.Store, error){"write": kv.Open, "read": kv.OpenReadOnly} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s, err := open(path)
				if err == nil {
					err = s.Close()
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
