//go:build unix

package kv_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"go.etcd.io/bbolt"

	"jiajiang/store/kv"
)

// smallFile gives a store file of few small pages.
func smallFile(f *testing.F) []byte {
	f.Helper()
	path := filepath.Join(f.TempDir(), "store.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: 1024})
	if err != nil {
		f.Fatal(err)
	}
	for round := range 3 {
		err := db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{"a", "b", "c"} {
				b, err := tx.CreateBucketIfNotExists([]byte(name))
				if err != nil {
					return err
				}
				for i := range 5 * round * len(name) {
					if err := b.Put(fmt.Appendf(nil, "%d %d", i, round), []byte(strings.Repeat("v", 100*i))); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			f.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		f.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return content[:min(len(content), 40<<10)]
}

// sealMetas gives both meta pages the checksum of what they hold: without it
// hardly any changed file would be read further.
func sealMetas(content []byte) {
	const header, size = 16, 64
	for _, at := range []int{0, 1024} {
		if len(content) < at+header+size {
			return
		}
		meta := content[at+header : at+header+size]
		h := fnv.New64a()
		h.Write(meta[:size-8])
		binary.LittleEndian.PutUint64(meta[size-8:], h.Sum64())
	}
}

// FuzzOpen opens whatever file there is: it is refused or can be used, and
// nothing panics or hangs.
func FuzzOpen(f *testing.F) {
	f.Add(smallFile(f))
	f.Add([]byte("text"))
	folder, err := os.MkdirTemp("/dev/shm", "kv") // nothing waits for a disk there
	if err != nil {
		folder = f.TempDir()
	}
	f.Cleanup(func() { os.RemoveAll(folder) })
	f.Fuzz(func(t *testing.T, content []byte) {
		sealMetas(content)
		path := filepath.Join(folder, "store.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		use(t, path)
		mustBeLetGo(t, path)
		if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
			t.Fatalf("in the folder: %v, %v", left, err)
		}
	})
}

// mustBeLetGo fails if the file is still locked.
func mustBeLetGo(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		t.Fatalf("the file is still locked: %v", err)
	}
}

// use uses a store as far as it goes.
func use(t *testing.T, path string) {
	t.Helper()
	s, err := kv.Open(path)
	if err != nil {
		if !errors.Is(err, kv.ErrDamaged) && !errors.Is(err, kv.ErrNotStore) {
			t.Fatal(err)
		}
		return
	}
	defer s.Close()
	if err := s.Check(func(string, error) {}); err != nil {
		t.Error(err)
	}
	var buckets []string
	readable := s.View(func(tx kv.Tx) error {
		buckets = tx.Buckets()
		for _, b := range buckets {
			if err := tx.Scan(b, nil, func(_, _ []byte) error { return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	expect(t, "read", readable)
	_, _, err = s.Compact(nil)
	expect(t, "compact", err)
	err = s.Update(func(tx kv.Tx) error {
		for _, b := range buckets {
			if err := errors.Join(tx.Put(b, []byte("new"), []byte("v")), tx.Drop(b)); err != nil {
				return err
			}
		}
		return tx.Put("new", []byte("k"), []byte("v"))
	})
	expect(t, "write", err)
}

// expect accepts that a store is damaged, or holds what no store of this
// package does.
func expect(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil && !errors.Is(err, kv.ErrDamaged) {
		t.Logf("%s: %v", what, err)
	}
}
