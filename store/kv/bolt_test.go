package kv_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"jiajiang/store/kv"
	"jiajiang/store/kv/kvtest"
)

// files is the engine of files in one folder.
type files struct{ paths map[kv.Store]string }

func (f files) New(tb testing.TB) kv.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "store.db")
	s, err := kv.Create(path, func(tx kv.Tx) error { return tx.Put("meta", []byte("k"), []byte("v")) })
	if err != nil {
		tb.Fatal(err)
	}
	f.paths[s] = path
	tb.Cleanup(func() { s.Close() })
	return s
}

func (f files) Again(tb testing.TB, s kv.Store) kv.Store {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	again, err := kv.Open(f.paths[s])
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { again.Close() })
	return again
}

func TestEngine(t *testing.T) { kvtest.Run(t, files{make(map[kv.Store]string)}) }

// makeStore makes a closed store with n values and returns its path.
func makeStore(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := kv.Create(path, func(tx kv.Tx) error { return tx.Put("meta", []byte("k"), []byte("v")) })
	if err != nil {
		t.Fatal(err)
	}
	for batch := range 4 { // several commits, so that there are free pages
		err := s.Update(func(tx kv.Tx) error {
			for i := batch; i < n; i += 4 {
				if err := tx.Put("b", fmt.Appendf(nil, "%06d", i), bytes.Repeat([]byte("v"), 100)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func noFill(kv.Tx) error { return nil }

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sound, err := os.ReadFile(makeStore(t, 5000))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		want       error
	}{
		{"no file", filepath.Join(dir, "none.db"), kv.ErrMissing},
		{"no folder", filepath.Join(dir, "none", "s.db"), kv.ErrNoFolder},
		{"a file as folder", filepath.Join(write("file", nil, 0o600), "s.db"), kv.ErrNoFolder},
		{"a folder", dir, kv.ErrNotStore},
		{"an empty file", write("empty.db", nil, 0o600), kv.ErrNotStore},
		{"text", write("text.db", bytes.Repeat([]byte("text\n"), 10_000), 0o600), kv.ErrNotStore},
		{"a short text", write("short.db", []byte("text"), 0o600), kv.ErrNotStore},
		{"read-only", write("readonly.db", sound, 0o400), kv.ErrReadOnly},
		{"half a store", write("half.db", sound[:len(sound)/2], 0o600), kv.ErrDamaged},
		{"one page of a store", write("page.db", sound[:4096], 0o600), kv.ErrDamaged},
		{"both meta pages zeroed within", write("meta.db", zero(sound, 30, 8192), 0o600), kv.ErrDamaged},
	} {
		s, err := kv.Open(c.path)
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// zero gives a copy of b with zeros in a range.
func zero(b []byte, from, to int) []byte {
	b = bytes.Clone(b)
	clear(b[from:to])
	return b
}

func TestSecondOpener(t *testing.T) {
	t.Parallel() // it waits for a lock
	path := makeStore(t, 10)
	s, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Open(path); !errors.Is(err, kv.ErrInUse) {
		t.Errorf("second opener: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = kv.Open(path)
	if err != nil {
		t.Fatalf("after closing: %v", err)
	}
	s.Close()
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Create(path, noFill); !errors.Is(err, kv.ErrExists) {
		t.Errorf("create over a file: %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "mine" {
		t.Errorf("the file became %q, %v", b, err)
	}
	if _, err := kv.Create(filepath.Join(path, "x", "s.db"), noFill); !errors.Is(err, kv.ErrNoFolder) {
		t.Errorf("create in no folder: %v", err)
	}
}

func TestCreateThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	mine := errors.New("mine")
	if _, err := kv.Create(filepath.Join(dir, "s.db"), func(kv.Tx) error { return mine }); !errors.Is(err, mine) {
		t.Errorf("create: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestDamage flips bits of a store. Each time the store must open and read
// without ending the program or hanging; whatever is read was written, unless
// the flip is in a value, which the engine does not guard.
func TestDamage(t *testing.T) {
	path := makeStore(t, 2000)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	refused, found := 0, 0
	for i := range 400 {
		at := r.IntN(len(sound))
		if i%2 == 0 { // every other one in the header of a page or just after it
			at = at&^4095 + r.IntN(64)
		}
		damaged := bytes.Clone(sound)
		damaged[at] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := kv.Open(path)
		if err != nil {
			if !errors.Is(err, kv.ErrDamaged) {
				t.Errorf("byte %d: %v", at, err)
			}
			refused++
			continue
		}
		faults := 0
		if err := s.Check(func(string, error) { faults++ }); err != nil {
			t.Errorf("check, byte %d: %v", at, err)
		}
		found += min(faults, 1)
		n := 0
		err = s.View(func(tx kv.Tx) error {
			return tx.Scan("b", nil, func(_, _ []byte) error { n++; return nil })
		})
		if err != nil || (n != 2000 && faults == 0) {
			t.Errorf("byte %d: %d values and no fault, %v", at, n, err)
		}
		s.Close()
	}
	if refused == 0 || found == 0 {
		t.Errorf("%d refused, %d found by Check: the test damages nothing", refused, found)
	}
}

// TestCutUnderTheProgram cuts the file while it is open: reading fails, the
// program goes on.
func TestCutUnderTheProgram(t *testing.T) {
	path := makeStore(t, 2000)
	s, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	err = s.View(func(tx kv.Tx) error {
		return tx.Scan("b", nil, func(_, _ []byte) error { return nil })
	})
	if !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("scan: %v", err)
	}
}

// TestOtherPageSizes opens files that machines with larger pages made.
func TestOtherPageSizes(t *testing.T) {
	for _, size := range []int{1024, 8192, 16384, 65536} {
		path := filepath.Join(t.TempDir(), "store.db")
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: size})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := kv.Open(path)
		if err != nil {
			t.Errorf("pages of %d: %v", size, err)
			continue
		}
		s.Close()
	}
}
