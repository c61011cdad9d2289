package kv

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

func trayed(t *testing.T, path string) (changes int) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(trayBucket))
		if b == nil || b.Get(trayKey()) == nil {
			return nil
		}
		all, err := unpackTray(bytes.Clone(b.Get(trayKey())))
		changes = len(all.changes)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func newStore(t *testing.T) (Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s.db")
	s, err := Create(path, func(tx Tx) error { return tx.Put("meta", []byte("k"), []byte("v")) })
	if err != nil {
		t.Fatal(err)
	}
	return s, path
}

// left closes the file as one is that a killed process leaves: with what is in
// the tray.
func left(t *testing.T, s Store) error {
	t.Helper()
	b, ok := s.(*bolt)
	if !ok {
		t.Fatalf("a store is a %T", s)
	}
	return b.db.Close()
}

// A small change goes into the tray, a large one empties it, and so does
// compacting.
func TestTrayFillsAndEmpties(t *testing.T) {
	s, path := newStore(t)
	after := func(n int, write func(Tx) error) {
		t.Helper()
		if err := s.Update(write); err != nil {
			t.Fatal(err)
		}
		if err := left(t, s); err != nil {
			t.Fatal(err)
		}
		if got := trayed(t, path); got != n {
			t.Errorf("%d changes in the tray, want %d", got, n)
		}
		var err error
		if s, err = Open(path); err != nil {
			t.Fatal(err)
		}
	}
	small := func(key string) func(Tx) error {
		return func(tx Tx) error { return tx.Put("b", []byte(key), []byte("small")) }
	}
	after(1, small("k"))
	after(1, small("k"))
	after(2, func(tx Tx) error { return tx.Delete("b", []byte("other")) })
	after(0, func(tx Tx) error { return tx.Put("b", []byte("l"), make([]byte, traySize)) })
	after(1, small("k"))
	after(0, func(tx Tx) error { tx.Grow("b"); return nil })
	after(1, small("k"))
	after(0, func(tx Tx) error { return tx.Drop("c") })
	after(1, small("m"))
	after(2, func(tx Tx) error { // reading is no reason to empty it, but what is read there and then is
		if tx.Get("b", []byte("m")) == nil {
			t.Error("not there")
		}
		return errors.Join(tx.Scan("meta", nil, func(_, _ []byte) error { return nil }), small("n")(tx))
	})
	after(0, func(tx Tx) error { return tx.Scan("b", nil, func(_, _ []byte) error { return nil }) })
	after(1, small("k"))
	if _, _, err := s.Compact(nil); err != nil {
		t.Fatal(err)
	}
	after(1, small("k"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// What is in the tray is seen by a reader that began before it changed as it
// was then.
func TestTrayOfOlderReader(t *testing.T) {
	s, _ := newStore(t)
	defer s.Close()
	put := func(value string) {
		t.Helper()
		if err := s.Update(func(tx Tx) error { return tx.Put("b", []byte("k"), []byte(value)) }); err != nil {
			t.Error(err)
		}
	}
	put("one")
	err := s.View(func(tx Tx) error {
		if got := tx.Get("meta", []byte("k")); string(got) != "v" {
			t.Errorf("got %q", got)
		}
		wrote := make(chan struct{})
		go func() { defer close(wrote); put("two"); put("three") }()
		<-wrote
		if got := tx.Get("b", []byte("k")); string(got) != "one" {
			t.Errorf("got %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A copy has what is in the tray, also for those who only look at it.
func TestTrayCopied(t *testing.T) {
	s, path := newStore(t)
	defer s.Close()
	if err := s.Update(func(tx Tx) error { return tx.Put("b", []byte("k"), []byte("v")) }); err != nil {
		t.Fatal(err)
	}
	path += ".copy"
	if err := s.Copy(path, nil); err != nil {
		t.Fatal(err)
	}
	if trayed(t, path) != 1 {
		t.Error("the tray of the copy is empty")
	}
	c, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	err = c.View(func(tx Tx) error {
		if got := tx.Get("b", []byte("k")); string(got) != "v" {
			t.Errorf("got %q", got)
		}
		if key, _ := tx.Last("b"); string(key) != "k" {
			t.Errorf("last is %q", key)
		}
		if got := tx.Buckets(); !slices.Equal(got, []string{"b", "meta"}) {
			t.Errorf("buckets %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A tray is what was packed, and no bit of it can change unseen.
func TestTrayPacked(t *testing.T) {
	changes := []change{
		{"a", []byte("k"), []byte("v")},
		{"a", []byte("l"), nil},
		{"b", []byte("k"), bytes.Repeat([]byte("w"), 300)},
	}
	packed, made := packTray(7, changes)
	read, err := unpackTray(packed)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range [][]change{made.changes, read.changes} {
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", changes) || got[1].value != nil {
			t.Errorf("got %q", got)
		}
	}
	for i := range len(packed) * 8 {
		packed[i/8] ^= 1 << (i % 8)
		if _, err := unpackTray(packed); !errors.Is(err, errTray) {
			t.Errorf("bit %d: %v", i, err)
		}
		packed[i/8] ^= 1 << (i % 8)
	}
	for n := range packed {
		if _, err := unpackTray(packed[:n]); !errors.Is(err, errTray) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// A damaged tray is told of by everything that reads.
func TestTrayDamaged(t *testing.T) {
	s, path := newStore(t)
	if err := errors.Join(s.Update(func(tx Tx) error { return tx.Put("b", []byte("k"), []byte("v")) }), left(t, s)); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(trayBucket))
		packed := bytes.Clone(b.Get(trayKey()))
		packed[len(packed)-1]++
		return b.Put(trayKey(), packed)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, read := range map[string]func(Tx){
		"get":     func(tx Tx) { tx.Get("meta", []byte("k")) },
		"scan":    func(tx Tx) { _ = tx.Scan("meta", nil, func(_, _ []byte) error { t.Error("read"); return nil }) },
		"last":    func(tx Tx) { tx.Last("meta") },
		"buckets": func(tx Tx) { tx.Buckets() },
	} {
		if err := s.View(func(tx Tx) error { read(tx); return nil }); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Update(func(tx Tx) error { return tx.Put("b", []byte("k"), []byte("v")) }); !errors.Is(err, ErrDamaged) {
		t.Errorf("put: %v", err)
	}
	if _, _, err := s.Compact(nil); !errors.Is(err, ErrDamaged) {
		t.Errorf("compact: %v", err)
	}
	found := false
	if err := s.Check(func(_ string, err error) { found = found || errors.Is(err, ErrDamaged) }); err != nil || !found {
		t.Errorf("check: %v, found: %t", err, found)
	}
}

// A model is what a store holds, by bucket/key.
type model map[string]string

func (m model) in(bucket, from string) (all []string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if b, key, _ := strings.Cut(k, "/"); b == bucket && key >= from {
			all = append(all, key+"="+m[k])
		}
	}
	return all
}

// compare reads everything in every way.
func (m model) compare(t *rapid.T, tx Tx, from string) {
	for _, bucket := range []string{"a", "b", "meta"} {
		var got []string
		err := tx.Scan(bucket, []byte(from), func(key, value []byte) error {
			got = append(got, string(key)+"="+string(value))
			return nil
		})
		if err != nil || !slices.Equal(got, m.in(bucket, from)) {
			t.Fatalf("%s from %q: %.200q, want %.200q, %v", bucket, from, got, m.in(bucket, from), err)
		}
		all := m.in(bucket, "")
		last := ""
		if key, value := tx.Last(bucket); key != nil {
			last = string(key) + "=" + string(value)
		}
		if len(all) == 0 && last != "" || len(all) > 0 && last != all[len(all)-1] {
			t.Fatalf("last of %s: %.50q", bucket, last)
		}
		if len(all) > 0 && !slices.Contains(tx.Buckets(), bucket) {
			t.Fatalf("buckets: %q", tx.Buckets())
		}
		for i := range 30 {
			key := fmt.Sprintf("%02d", i)
			if value := tx.Get(bucket, []byte(key)); string(value) != m[bucket+"/"+key] || (value == nil) != (m[bucket+"/"+key] == "") {
				t.Fatalf("%s/%s: %.50q", bucket, key, value)
			}
		}
	}
	if slices.Contains(tx.Buckets(), trayBucket) {
		t.Fatal("the tray is seen")
	}
}

// act does one thing to a transaction and the model.
func (m model) act(t *rapid.T, tx Tx) error {
	bucket := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "bucket")
	key := fmt.Sprintf("%02d", rapid.IntRange(0, 29).Draw(t, "key"))
	switch rapid.IntRange(0, 20).Draw(t, "act") {
	case 0:
		tx.Grow(bucket)
		return nil
	case 1:
		for k := range m {
			if strings.HasPrefix(k, bucket+"/") {
				delete(m, k)
			}
		}
		return tx.Drop(bucket)
	case 2, 3, 4, 5, 6:
		delete(m, bucket+"/"+key)
		return tx.Delete(bucket, []byte(key))
	case 7, 8:
		m.compare(t, tx, key)
		return nil
	}
	value := strings.Repeat(key, rapid.SampledFrom([]int{1, 1, 100, 800, 3000}).Draw(t, "size"))
	m[bucket+"/"+key] = value
	return tx.Put(bucket, []byte(key), []byte(value))
}

// Whatever goes into the tray and out of it, everybody sees the same as
// without.
func TestTrayIsNotSeen(t *testing.T) {
	folder := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		path := filepath.Join(folder, fmt.Sprint(n))
		s, err := Create(path, func(tx Tx) error { return tx.Put("meta", []byte("00"), []byte("v")) })
		if err != nil {
			t.Fatal(err)
		}
		defer func() { s.Close() }()
		m := model{"meta/00": "v"}
		for range rapid.IntRange(1, 8).Draw(t, "commits") {
			next := maps.Clone(m)
			fails := rapid.IntRange(0, 5).Draw(t, "fails") == 0
			err := s.Update(func(tx Tx) error {
				for range rapid.IntRange(0, 6).Draw(t, "acts") {
					if err := next.act(t, tx); err != nil {
						return err
					}
				}
				if fails {
					return errTray
				}
				return nil
			})
			switch {
			case fails != errors.Is(err, errTray):
				t.Fatal(err)
			case err == nil:
				m = next
			}
			switch rapid.IntRange(0, 6).Draw(t, "then") {
			case 0:
				_, _, err = s.Compact(nil)
			case 1:
				if err = s.Close(); err == nil {
					s, err = Open(path)
				}
			case 2: // as if it were killed
				if err = s.(*bolt).db.Close(); err == nil {
					s, err = Open(path)
				}
			default:
				err = nil
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := s.View(func(tx Tx) error { m.compare(t, tx, fmt.Sprintf("%02d", n%30)); return nil }); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestTrayIsEmptiedAtRest proves that a closed file holds every value in its
// bucket.
func TestTrayIsEmptiedAtRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	s, err := Create(path, func(tx Tx) error { return tx.Put("b", []byte("first"), []byte("1")) })
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"x", "y", "z"} {
		if err := s.Update(func(tx Tx) error { return tx.Put("b", []byte(key), []byte("value of "+key)) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Update(func(tx Tx) error { return tx.Delete("b", []byte("y")) }); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket([]byte(trayBucket)); b != nil && b.Get(trayKey()) != nil {
			t.Error("the tray is not empty")
		}
		b := tx.Bucket([]byte("b"))
		if b == nil || string(b.Get([]byte("x"))) != "value of x" || b.Get([]byte("y")) != nil || string(b.Get([]byte("z"))) != "value of z" {
			t.Error("the bucket lacks what was in the tray")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
