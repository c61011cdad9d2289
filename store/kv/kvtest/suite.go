// Package kvtest is the suite of tests that every engine of package kv must
// pass. It opens no file of an engine itself, only the copies that every engine
// makes as a store file.
package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"jiajiang/store/kv"
)

// An Engine makes empty stores and opens again what it made.
type Engine interface {
	// New makes an empty store.
	New(tb testing.TB) kv.Store
	// Again closes the store and opens it anew.
	Again(tb testing.TB, s kv.Store) kv.Store
}

// A run is one test of the suite with the engine it is run on.
type run struct {
	*testing.T
	Engine
}

var errMine = errors.New("mine")

// Run runs the suite.
func Run(t *testing.T, e Engine) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(run)
	}{
		{"what is put is got", putGet},
		{"a failed update changes nothing", rollback},
		{"updates survive", survive},
		{"a scan is in order", scan},
		{"the last key", last},
		{"a view cannot write", readOnly},
		{"nothing is empty", empty},
		{"many values", many},
		{"watchers are told after commits", watch},
		{"a sound store has no faults", check},
		{"a closed store says so", closed},
		{"a caller's panic passes", panics},
		{"buckets have names and can be dropped", buckets},
		{"a copy holds everything", copied},
		{"a copy replaces nothing", copyRefused},
		{"a copy that is stopped leaves nothing", copyStopped},
		{"writers go on during a copy", copyBusy},
		{"a copy can only be read", copyReadOnly},
		{"compacting keeps everything", compact},
		{"compacting that is stopped changes nothing", compactStopped},
		{"readers and writers wait while it compacts", compactBusy},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(run{t, e}) })
	}
}

// update fails the test if the update fails.
func update(tb testing.TB, s kv.Store, write func(kv.Tx) error) {
	tb.Helper()
	if err := s.Update(write); err != nil {
		tb.Fatalf("update: %v", err)
	}
}

func put(bucket string, pairs ...string) func(kv.Tx) error {
	return func(tx kv.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Put(bucket, []byte(pairs[i]), []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	}
}

// list gives a bucket as key=value from a key on.
func list(tb testing.TB, s kv.Store, bucket, from string) []string {
	tb.Helper()
	var all []string
	err := s.View(func(tx kv.Tx) error {
		return tx.Scan(bucket, []byte(from), func(key, value []byte) error {
			all = append(all, fmt.Sprintf("%s=%s", key, value))
			return nil
		})
	})
	if err != nil {
		tb.Fatalf("scan: %v", err)
	}
	return all
}

func want(tb testing.TB, got []string, want ...string) {
	tb.Helper()
	if !slices.Equal(got, want) {
		tb.Errorf("got %q, want %q", got, want)
	}
}

func putGet(t run) {
	s := t.New(t)
	update(t, s, func(tx kv.Tx) error {
		if err := put("b", "k", "v", "gone", "x")(tx); err != nil {
			return err
		}
		if got := tx.Get("b", []byte("k")); string(got) != "v" {
			t.Errorf("in the same transaction: %q", got)
		}
		if err := tx.Delete("b", []byte("never there")); err != nil {
			t.Errorf("delete of nothing: %v", err)
		}
		if err := tx.Delete("no bucket", []byte("k")); err != nil {
			t.Errorf("delete in no bucket: %v", err)
		}
		return tx.Delete("b", []byte("gone"))
	})
	err := s.View(func(tx kv.Tx) error {
		if got := tx.Get("b", []byte("k")); string(got) != "v" {
			t.Errorf("got %q", got)
		}
		if got := tx.Get("b", []byte("gone")); got != nil {
			t.Errorf("deleted: %q", got)
		}
		if got := tx.Get("other", []byte("k")); got != nil {
			t.Errorf("other bucket: %q", got)
		}
		return errMine
	})
	if err != errMine { //nolint:errorlint // it must be returned as it is
		t.Errorf("the reader's error became %v", err)
	}
}

func rollback(t run) {
	s := t.New(t)
	update(t, s, put("b", "k", "old"))
	err := s.Update(func(tx kv.Tx) error {
		return errors.Join(put("b", "k", "new", "l", "new")(tx), put("c", "k", "new")(tx), errMine)
	})
	if !errors.Is(err, errMine) {
		t.Errorf("error: %v", err)
	}
	want(t, list(t, s, "b", ""), "k=old")
	want(t, list(t, s, "c", ""))
}

func survive(t run) {
	s := t.New(t)
	update(t, s, put("b", "k", "v"))
	s = t.Again(t, s)
	want(t, list(t, s, "b", ""), "k=v")
}

func scan(t run) {
	s := t.New(t)
	update(t, s, put("b", "c", "3", "a", "1", "b", "2", "bb", "4"))
	want(t, list(t, s, "b", ""), "a=1", "b=2", "bb=4", "c=3")
	want(t, list(t, s, "b", "b"), "b=2", "bb=4", "c=3")
	want(t, list(t, s, "b", "d"))
	want(t, list(t, s, "none", ""))
	n := 0
	err := s.View(func(tx kv.Tx) error {
		return tx.Scan("b", nil, func(_, _ []byte) error {
			n++
			return errMine
		})
	})
	if !errors.Is(err, errMine) || n != 1 {
		t.Errorf("a scan that was stopped: %v after %d", err, n)
	}
}

func last(t run) {
	s := t.New(t)
	update(t, s, put("b", "a", "1", "z", "26"))
	err := s.View(func(tx kv.Tx) error {
		if key, value := tx.Last("b"); string(key) != "z" || string(value) != "26" {
			t.Errorf("last: %q %q", key, value)
		}
		if key, value := tx.Last("none"); key != nil || value != nil {
			t.Errorf("last of nothing: %q %q", key, value)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func readOnly(t run) {
	s := t.New(t)
	err := s.View(func(tx kv.Tx) error {
		if err := tx.Delete("b", []byte("k")); !errors.Is(err, kv.ErrNotWritable) {
			t.Errorf("delete: %v", err)
		}
		if err := tx.Drop("b"); !errors.Is(err, kv.ErrNotWritable) {
			t.Errorf("drop: %v", err)
		}
		return tx.Put("b", []byte("k"), []byte("v"))
	})
	if !errors.Is(err, kv.ErrNotWritable) {
		t.Errorf("put: %v", err)
	}
}

func empty(t run) {
	s := t.New(t)
	for _, c := range [][2]string{{"", "v"}, {"k", ""}} {
		if err := s.Update(put("b", c[0], c[1])); err == nil {
			t.Errorf("put %q=%q was accepted", c[0], c[1])
		}
	}
}

func many(t run) {
	s := t.New(t)
	const n = 5000
	value := bytes.Repeat([]byte("v"), 100)
	update(t, s, func(tx kv.Tx) error {
		tx.Grow("b")
		for i := range n {
			if err := tx.Put("b", fmt.Appendf(nil, "%06d", i), value); err != nil {
				return err
			}
		}
		return tx.Put("large", []byte("k"), bytes.Repeat(value, 10_000))
	})
	s = t.Again(t, s)
	if got := len(list(t, s, "b", "")); got != n {
		t.Errorf("%d of %d", got, n)
	}
	if got := list(t, s, "large", ""); len(got) != 1 || len(got[0]) != 2+100*10_000 {
		t.Errorf("large value: %d", len(got))
	}
}

func watch(t run) {
	s := t.New(t)
	var told []string
	stop := s.Watch(func() { told = append(told, "first") })
	defer s.Watch(func() { told = append(told, "second") })()
	update(t, s, put("b", "k", "v"))
	if err := s.Update(func(kv.Tx) error { return errMine }); !errors.Is(err, errMine) {
		t.Error(err)
	}
	stop()
	stop()
	update(t, s, put("b", "k", "w"))
	want(t, told, "first", "second", "second")
}

func check(t run) {
	s := t.New(t)
	update(t, s, put("b", "k", "v"))
	err := s.Check(func(place string, err error) { t.Errorf("%s: %v", place, err) })
	if err != nil {
		t.Error(err)
	}
}

func closed(t run) {
	s := t.New(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.View(func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("view: %v", err)
	}
	if err := s.Update(func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("update: %v", err)
	}
	path := filepath.Join(t.TempDir(), "copy")
	if err := s.Copy(path, nil); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("copy: %v", err)
	}
	nothingIn(t, filepath.Dir(path))
	if _, _, err := s.Compact(nil); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("compact: %v", err)
	}
	if file, free := s.Space(); file != 0 || free != 0 {
		t.Errorf("space: %d, %d", file, free)
	}
}

func panics(t run) {
	s := t.New(t)
	for name, run := range map[string]func(func(kv.Tx) error) error{"view": s.View, "update": s.Update} {
		func() {
			defer func() {
				if r := recover(); r != errMine { //nolint:errorlint // the very value
					t.Errorf("%s: recovered %v", name, r)
				}
			}()
			err := run(func(kv.Tx) error { panic(errMine) })
			t.Errorf("%s returned %v", name, err)
		}()
	}
	update(t, s, put("b", "k", "v"))
}
