package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiajiang/store/kv"
)

// damageFlips is the environment variable that asks for more flips.
const damageFlips = "JIAJIANG_DAMAGE_FLIPS"

// TestFlippedBit flips single bits all over a closed store: each is refused by a
// name, found, or harmless because everything reads as before. Nothing that can
// be read reads otherwise.
func TestFlippedBit(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	flips := 100
	if n, err := strconv.Atoi(os.Getenv(damageFlips)); err == nil {
		flips = n
	}
	eachSuite(t, func(t *testing.T, x *specimen) {
		t.Helper()
		r := rand.New(rand.NewPCG(3, 4))
		x.strict = true
		var s score
		for range flips {
			at := r.IntN(x.used())
			b := bytes.Clone(x.content)
			b[at] ^= 1 << r.IntN(8)
			s.add(t, x, fmt.Sprintf("a bit of byte %d", at), b)
		}
		t.Logf("of %d flips %d were refused, %d found, %d harmless", flips, s[shutOut], s[found], s[harmless])
		if s[shutOut] == 0 || s[found] == 0 || s[harmless] == 0 {
			t.Error("the test damages nothing")
		}
	})
}

// TestDamagedPages cuts the file short, fills pages with zeros, and brings back
// pages of an older copy.
func TestDamagedPages(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	eachSuite(t, func(t *testing.T, x *specimen) {
		t.Helper()
		r := rand.New(rand.NewPCG(5, 6))
		var cut, zeroed, stale score
		for range 25 {
			n := r.IntN(x.used())
			if cut.add(t, x, fmt.Sprintf("cut at %d", n), x.content[:n]) == harmless && n < x.used()-4096 {
				t.Errorf("cut at %d of %d bytes: nobody notices", n, x.used())
			}
		}
		for at := 0; at < x.used(); at += 4096 {
			end := min(at+4096, len(x.content))
			b := bytes.Clone(x.content)
			clear(b[at:end])
			zeroed.add(t, x, fmt.Sprintf("page %d is zeros", at/4096), b)
			if end <= len(x.older) && !bytes.Equal(x.content[at:end], x.older[at:end]) {
				b := bytes.Clone(x.content)
				copy(b[at:end], x.older[at:end])
				stale.add(t, x, fmt.Sprintf("page %d is an older one", at/4096), b)
			}
		}
		for name, s := range map[string]score{"cut short": cut, "zeros": zeroed, "older pages": stale} {
			t.Logf("%s: %d refused, %d found, %d harmless", name, s[shutOut], s[found], s[harmless])
			if s[shutOut]+s[found] == 0 {
				t.Errorf("%s: the test damages nothing", name)
			}
		}
	})
}

// A place is where a value lies.
type place struct {
	bucket string
	key    string
}

// valuesIn reads everything in a closed store.
func valuesIn(t *testing.T, content []byte) (places []place, all map[place][]byte) {
	t.Helper()
	path := filepath.Join(memory(t), "read.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := kv.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all = make(map[place][]byte)
	err = s.View(func(tx kv.Tx) error {
		for _, bucket := range tx.Buckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				p := place{bucket, string(key)}
				places = append(places, p)
				all[p] = bytes.Clone(value)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return places, all
}

// with gives the file with other values put past the store; nil removes one.
func (x *specimen) with(t *testing.T, changed map[place][]byte) []byte {
	t.Helper()
	path := filepath.Join(memory(t), "write.db")
	if err := os.WriteFile(path, x.content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(func(tx kv.Tx) error {
		for p, v := range changed {
			err := tx.Delete(p.bucket, []byte(p.key))
			if v != nil {
				err = tx.Put(p.bucket, []byte(p.key), v)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// TestMovedValues puts sound values where they do not belong: each is noticed.
func TestMovedValues(t *testing.T) {
	eachSuite(t, func(t *testing.T, x *specimen) {
		t.Helper()
		r := rand.New(rand.NewPCG(7, 8))
		places, all := valuesIn(t, x.content)
		_, before := valuesIn(t, x.older)
		another := newSpecimen(t, x.told != "" && strings.HasSuffix(t.Name(), "national"), 2)
		foreignPlaces, foreign := valuesIn(t, another.content)
		noticed := func(what string, p place, changed map[place][]byte) {
			t.Helper()
			var s score
			if s.add(t, x, what, x.with(t, changed)) == harmless {
				t.Errorf("%s: %s %x: nobody notices", what, p.bucket, p.key)
			}
		}
		buckets := make(map[string][]place)
		for _, p := range places {
			buckets[p.bucket] = append(buckets[p.bucket], p)
		}
		for _, bucket := range sortedKeys(buckets) {
			in := buckets[bucket]
			for range min(4, len(in)) {
				p := in[r.IntN(len(in))]
				if len(in) > 1 {
					q := in[r.IntN(len(in))]
					if q != p && !bytes.Equal(all[p], all[q]) {
						noticed("two values swapped in a bucket", p, map[place][]byte{p: all[q], q: all[p]})
					}
				}
				q := places[r.IntN(len(places))]
				if q.bucket != p.bucket {
					noticed("two values swapped between buckets", p, map[place][]byte{p: all[q], q: all[p]})
				}
				if same := inBucket(foreignPlaces, bucket); len(same) > 0 {
					noticed("a value of another store", p, map[place][]byte{p: foreign[same[r.IntN(len(same))]]})
				}
				if bucket != undoBucket { // less to take back is no damage
					noticed("no value", p, map[place][]byte{p: nil})
				}
			}
		}
		older := 0
		for _, p := range places {
			if old := before[p]; old != nil && !bytes.Equal(old, all[p]) {
				older++
				noticed("an older value of the same key", p, map[place][]byte{p: old})
			}
		}
		if older < 2 {
			t.Error("nothing is older")
		}
		x.foreignKeys(t, foreignPlaces, foreign)
	})
}

// foreignKeys puts the keys of another store into the file.
func (x *specimen) foreignKeys(t *testing.T, places []place, foreign map[place][]byte) {
	t.Helper()
	mine, _ := valuesIn(t, x.content)
	changed := make(map[place][]byte)
	for _, p := range inBucket(mine, keysBucket) {
		changed[p] = nil
	}
	for _, p := range inBucket(places, keysBucket) {
		changed[p] = foreign[p]
	}
	if err := os.WriteFile(x.path, x.with(t, changed), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range x.people {
		s, err := Open(t.Context(), x.path, testOptions(78))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SignIn(t.Context(), c); err == nil || named(err) != nil {
			t.Errorf("the keys of another store: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// inBucket gives the places in a bucket.
func inBucket(all []place, bucket string) []place {
	return slices.DeleteFunc(slices.Clone(all), func(p place) bool { return p.bucket != bucket })
}

// sortedKeys gives the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
