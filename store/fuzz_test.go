package store

import (
	"bytes"
	"maps"
	"path/filepath"
	"testing"

	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// A metaTx is a transaction over the values of one bucket in memory.
type metaTx struct {
	kv.Tx
	values map[string][]byte
}

// Get implements [kv.Tx].
func (t metaTx) Get(_ string, key []byte) []byte { return t.values[string(key)] }

// metaValues gives the values of a store's meta bucket.
func metaValues(tb testing.TB) map[string][]byte {
	tb.Helper()
	s, err := createSigned(tb.Context(), filepath.Join(tb.TempDir(), "store.db"), testOptions(1))
	if err != nil {
		tb.Fatal(err)
	}
	values := make(map[string][]byte)
	err = s.engineIn.View(func(tx kv.Tx) error {
		return tx.Scan(metaBucket, nil, func(key, value []byte) error {
			values[string(key)] = bytes.Clone(value)
			return nil
		})
	})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return values
}

// FuzzHeader puts arbitrary bytes in the place of each value that is read
// before anybody signs in. Reading them never panics, and what it accepts is a
// version and a suite that the program knows.
func FuzzHeader(f *testing.F) {
	good := metaValues(f)
	names := []string{string(formatKey()), string(storeKey()), string(schemaKey()), string(suiteKey()), string(attemptsKey())}
	for i, name := range names {
		f.Add(uint8(i), good[name])
	}
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which uint8, value []byte) {
		values := maps.Clone(good)
		values[names[int(which)%len(names)]] = value
		tx := metaTx{values: values}
		h, err := readHeader(tx, "", schemaSealed)
		if err != nil {
			return
		}
		if h.schema > schemaSealed || h.schema >= schemaSealed && !h.suite.Valid() {
			t.Errorf("schema %d, suite %d", h.schema, h.suite)
		}
		s := &Store{codec: c, header: h}
		if a := s.readAttempts(tx); len(a.Last) > 0 && a.Count < 0 {
			t.Errorf("%d attempts", a.Count)
		}
	})
}

// FuzzRecord gives arbitrary bytes to everything that decodes what a box held.
// Nothing panics, and what is accepted is encoded again without loss.
func FuzzRecord(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	s := newStoreFor(f)
	f.Fuzz(func(t *testing.T, which uint8, plain []byte) {
		table := tableCode(which%uint8(tableEnd)) + 1
		record, err := c.decode(table, plain)
		if err == nil {
			again, err := c.enc.Marshal(record)
			if err != nil {
				t.Fatal(err)
			}
			back, err := c.decode(table, again)
			if err != nil {
				t.Fatal(err)
			}
			if twice, err := c.enc.Marshal(back); err != nil || !bytes.Equal(twice, again) {
				t.Errorf("%x became %x, %v", again, twice, err)
			}
		}
		_, _ = unpackTouched(plain)
		_ = countTouched(plain)
		key := seqKey(uint64(which) + 1)
		if e, _, _, err := s.openEntry(key, append(make([]byte, 32), s.keys.general.Seal(journalBucket, key, plain)...)); err == nil {
			e.show(digest{})
		}
		note := stackKey(undoStack, 1)
		_, _ = s.openNote(note, s.keys.general.Seal(undoBucket, note, plain))
		_, _ = seal.ParseRing(plain)
	})
}

// newStoreFor makes a signed-in store for a fuzz test, seeded with what such a
// store's boxes hold.
func newStoreFor(f *testing.F) *Store {
	f.Helper()
	s, err := createSigned(f.Context(), filepath.Join(f.TempDir(), "store.db"), testOptions(1))
	if err != nil {
		f.Fatal(err)
	}
	do(f, s, createCampaign("读书月"))
	err = s.engineIn.View(func(tx kv.Tx) error {
		for _, t := range allTables() {
			err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
				plain, err := s.keys.of(t).Open(t.bucket(), key, value)
				f.Add(uint8(t)-1, plain)
				return err
			})
			if err != nil {
				return err
			}
		}
		return tx.Scan(journalBucket, nil, func(key, value []byte) error {
			plain, err := s.keys.general.Open(journalBucket, key, value[32:])
			f.Add(uint8(0), plain)
			return err
		})
	})
	if err != nil {
		f.Fatal(err)
	}
	return s
}
