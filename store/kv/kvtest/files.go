package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"jiajiang/store/kv"
)

// content gives everything in a store as bucket/key=value.
func content(tb testing.TB, s kv.Store) []string {
	tb.Helper()
	var all []string
	err := s.View(func(tx kv.Tx) error {
		for _, bucket := range tx.Buckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				all = append(all, fmt.Sprintf("%s/%s=%s", bucket, key, value))
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatalf("read: %v", err)
	}
	return all
}

func names(tb testing.TB, s kv.Store) (names []string) {
	tb.Helper()
	if err := s.View(func(tx kv.Tx) error { names = tx.Buckets(); return nil }); err != nil {
		tb.Fatal(err)
	}
	return names
}

func nothingIn(tb testing.TB, folder string) {
	tb.Helper()
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		tb.Errorf("left behind: %v, %v", left, err)
	}
}

// lookAt opens a copy.
func lookAt(tb testing.TB, path string) kv.Store {
	tb.Helper()
	s, err := kv.OpenReadOnly(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() }) //nolint:errcheck,gosec // it was only read
	return s
}

// fill writes n values of 100 bytes to a bucket.
func fill(bucket string, n int) func(kv.Tx) error {
	return func(tx kv.Tx) error {
		for i := range n {
			if err := tx.Put(bucket, fmt.Appendf(nil, "%06d", i), bytes.Repeat([]byte("v"), 100)); err != nil {
				return err
			}
		}
		return nil
	}
}

func buckets(t run) {
	s := t.New(t)
	start := names(t, s)
	update(t, s, func(tx kv.Tx) error {
		return errors.Join(put("zz", "k", "v")(tx), put("aa", "k", "v", "l", "w")(tx), put("zzz", "k", "v")(tx))
	})
	all := append(slices.Clone(start), "aa", "zz", "zzz")
	slices.Sort(all)
	want(t, names(t, s), all...)
	update(t, s, func(tx kv.Tx) error {
		if err := errors.Join(tx.Drop("aa"), tx.Drop("never there")); err != nil {
			return err
		}
		if got := tx.Get("aa", []byte("k")); got != nil {
			t.Errorf("in a dropped bucket: %q", got)
		}
		return errors.Join(tx.Drop("zz"), put("zz", "new", "v")(tx))
	})
	want(t, list(t, s, "aa", ""))
	want(t, list(t, s, "zz", ""), "new=v")
	if slices.Contains(names(t, s), "aa") {
		t.Error("a dropped bucket has a name")
	}
	err := s.Update(func(tx kv.Tx) error { return errors.Join(tx.Drop("zzz"), errMine) })
	if !errors.Is(err, errMine) {
		t.Error(err)
	}
	want(t, list(t, s, "zzz", ""), "k=v")
}

func copied(t run) {
	s := t.New(t)
	update(t, s, fill("b", 5000))
	path := filepath.Join(t.TempDir(), "copy")
	var last int64
	err := s.Copy(path, func(done, total int64) error {
		if done <= last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c := lookAt(t, path)
	want(t, content(t, c), content(t, s)...)
	if err := c.Check(func(place string, err error) { t.Errorf("%s: %v", place, err) }); err != nil {
		t.Error(err)
	}
	second := filepath.Join(t.TempDir(), "copy")
	if err := c.Copy(second, nil); err != nil {
		t.Fatalf("copy of a copy: %v", err)
	}
	want(t, content(t, lookAt(t, second)), content(t, s)...)
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("in the folder: %v, %v", entries, err)
	}
}

func copyRefused(t run) {
	s := t.New(t)
	path := filepath.Join(t.TempDir(), "mine")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Copy(path, nil); !errors.Is(err, kv.ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "mine" { //nolint:gosec // in the folder of the test
		t.Errorf("the file became %q, %v", b, err)
	}
	if err := s.Copy(filepath.Join(path, "copy"), nil); !errors.Is(err, kv.ErrNoFolder) {
		t.Errorf("in no folder: %v", err)
	}
}

func copyStopped(t run) {
	s := t.New(t)
	update(t, s, fill("b", 20_000))
	folder := t.TempDir()
	err := s.Copy(filepath.Join(folder, "copy"), func(_, _ int64) error { return errMine })
	if !errors.Is(err, errMine) {
		t.Errorf("error: %v", err)
	}
	nothingIn(t, folder)
}

func copyBusy(t run) {
	s := t.New(t)
	update(t, s, fill("b", 20_000))
	before := content(t, s)
	path := filepath.Join(t.TempDir(), "copy")
	written := 0
	err := s.Copy(path, func(_, _ int64) error {
		// A Step must not use the store, so others write while it waits.
		var writers sync.WaitGroup
		writers.Go(func() {
			if err := s.Update(put("b", fmt.Sprintf("new %d", written), "v")); err != nil {
				t.Errorf("update: %v", err)
			}
		})
		writers.Wait()
		written++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if written < 2 {
		t.Fatalf("the copy took %d steps", written)
	}
	want(t, content(t, lookAt(t, path)), before...)
	if got := len(content(t, s)); got != len(before)+written {
		t.Errorf("%d values, want %d", got, len(before)+written)
	}
}

func copyReadOnly(t run) {
	s := t.New(t)
	path := filepath.Join(t.TempDir(), "copy")
	if err := s.Copy(path, nil); err != nil {
		t.Fatal(err)
	}
	c := lookAt(t, path)
	if err := c.Update(put("b", "k", "v")); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("update: %v", err)
	}
	if _, _, err := c.Compact(nil); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("compact: %v", err)
	}
}

func compact(t run) {
	s := t.New(t)
	update(t, s, fill("b", 20_000))
	update(t, s, fill("gone", 20_000))
	update(t, s, func(tx kv.Tx) error {
		tx.Grow("empty")
		return tx.Drop("gone")
	})
	everything, buckets := content(t, s), names(t, s)
	told := 0
	defer s.Watch(func() { told++ })()
	if file, free := s.Space(); free > file || free < 0 {
		t.Errorf("%d free of %d", free, file)
	}
	var last, all int64
	before, after, err := s.Compact(func(done, total int64) error {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last, all = done, total
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if after > before || last != all {
		t.Errorf("from %d to %d bytes, %d of %d", before, after, last, all)
	}
	want(t, content(t, s), everything...)
	want(t, names(t, s), buckets...)
	update(t, s, put("b", "after", "v"))
	if told != 1 {
		t.Errorf("told %d times", told)
	}
	want(t, list(t, s, "b", "a"), "after=v")
	s = t.Again(t, s)
	want(t, list(t, s, "b", "a"), "after=v")
	if err := s.Check(func(place string, err error) { t.Errorf("%s: %v", place, err) }); err != nil {
		t.Error(err)
	}
}

func compactStopped(t run) {
	s := t.New(t)
	update(t, s, fill("b", 5000))
	everything := content(t, s)
	for _, at := range []int64{1, 5100} {
		_, _, err := s.Compact(func(done, _ int64) error {
			if done > at {
				return errMine
			}
			return nil
		})
		if !errors.Is(err, errMine) {
			t.Errorf("stopped after %d: %v", at, err)
		}
		want(t, content(t, s), everything...)
		update(t, s, put("b", "000000", fmt.Sprint(at)))
		everything = content(t, s)
	}
}

func compactBusy(t run) {
	s := t.New(t)
	update(t, s, fill("b", 5000))
	n := len(content(t, s))
	var others sync.WaitGroup
	for i := range 4 {
		others.Go(func() {
			for j := range 20 {
				err := s.Update(put("c", fmt.Sprintf("%d %d", i, j), "v"))
				if err == nil {
					err = s.View(func(tx kv.Tx) error {
						return tx.Scan("c", nil, func(_, _ []byte) error { return nil })
					})
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 4 {
		if _, _, err := s.Compact(nil); err != nil {
			t.Error(err)
		}
	}
	others.Wait()
	if got := len(content(t, s)); got != n+80 {
		t.Errorf("%d values, want %d", got, n+80)
	}
}
