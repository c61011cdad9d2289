package kv

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"sync/atomic"

	"go.etcd.io/bbolt"
)

// Small changes gather in the tray before they are put in their buckets: one
// value, in a bucket that nobody sees, with what the last commits wrote and
// removed. A commit that changes a few values in several buckets would
// otherwise write a path of pages in each tree, and every page that lies apart
// from the others costs a disk far more than one beside them; like this it
// writes the tray, whose pages lie together, and the top of the file. When the
// tray is full, and before a change of many values, the transaction that finds
// it so puts everything in its bucket. It is all one transaction of the engine:
// what is in the tray is as durable as what is in its bucket, and whoever reads
// sees no difference.
const (
	trayBucket = "\x00tray"
	// traySize is how many bytes the tray holds at most. More make each commit
	// dearer, fewer have it emptied more often.
	traySize = 8 << 10
	// trayHead is the number of the transaction that wrote the tray and a checksum of
	// everything else.
	trayHead = 12
)

func trayKey() []byte { return []byte("tray") }

var errTray = errors.New("the latest changes cannot be read")

// A change is what one key of a bucket has become.
type change struct {
	bucket string
	key    []byte
	value  []byte // nil: it was removed
}

// size is how much a change takes in the tray, or a little less.
func (c change) size() int { return len(c.bucket) + len(c.key) + len(c.value) + 4 }

// compare orders changes by bucket and key.
func (c change) compare(bucket string, key []byte) int {
	return cmp.Or(cmp.Compare(c.bucket, bucket), bytes.Compare(c.key, key))
}

// A tray is changes in the order of buckets and keys. It is not changed once
// others may see it.
type tray struct {
	head    [trayHead]byte
	changes []change
}

// A trayCache keeps the last tray of a file, so that not every transaction has
// to take it apart.
type trayCache struct{ last atomic.Pointer[cachedTray] }

type cachedTray struct {
	db *bbolt.DB // numbers of transactions begin anew in another file
	tray
}

// packTray encodes changes and gives them in the memory of what it made.
func packTray(tx uint64, changes []change) (packed []byte, t tray) {
	size := trayHead
	for _, c := range changes {
		size += c.size() + 3*binary.MaxVarintLen32
	}
	packed = make([]byte, trayHead, size)
	binary.BigEndian.PutUint64(packed, tx)
	t.changes = slices.Clone(changes)
	part := func(b string, more int) []byte {
		packed = binary.AppendUvarint(packed, uint64(len(b)+more)) //nolint:gosec // a length
		packed = append(packed, b...)
		return packed[len(packed)-len(b):]
	}
	for i, c := range changes {
		part(c.bucket, 0)
		t.changes[i].key = part(string(c.key), 0)
		if c.value == nil {
			part("", 0)
			continue
		}
		t.changes[i].value = part(string(c.value), 1)
	}
	binary.BigEndian.PutUint32(packed[8:], traySum(packed))
	copy(t.head[:], packed)
	return packed, t
}

// traySum is the checksum of a packed tray.
func traySum(packed []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum(packed[:8], table), table, packed[trayHead:])
}

// unpackTray reads what packTray made and keeps its memory.
func unpackTray(packed []byte) (t tray, err error) {
	if len(packed) < trayHead || binary.BigEndian.Uint32(packed[8:]) != traySum(packed) {
		return t, errTray
	}
	copy(t.head[:], packed)
	rest := packed[trayHead:]
	part := func(less int) []byte {
		n, used := binary.Uvarint(rest)
		if used <= 0 || n < uint64(less) || n-uint64(less) > uint64(len(rest)-used) { //nolint:gosec // less is 0 or 1
			err = errTray
			return nil
		}
		end := used + int(n) - less //nolint:gosec // no more than there is
		b := rest[used:end:end]
		rest = rest[end:]
		return b
	}
	for len(rest) > 0 && err == nil {
		c := change{bucket: string(part(0)), key: part(0)}
		if len(rest) > 0 && rest[0] == 0 {
			rest = rest[1:]
		} else if c.value = part(1); len(c.value) == 0 {
			err = errTray
		}
		if n := len(t.changes); err == nil && n > 0 && t.changes[n-1].compare(c.bucket, c.key) >= 0 {
			err = errTray
		}
		t.changes = append(t.changes, c)
	}
	return t, err
}

// take has the transaction know what is in the tray. Call it in protect.
func (t *boltTx) take() {
	if t.taken {
		return
	}
	t.taken = true
	b := t.tx.Bucket([]byte(trayBucket))
	if b == nil {
		return
	}
	packed := b.Get(trayKey())
	if packed == nil {
		return
	}
	if t.cache != nil {
		if last := t.cache.last.Load(); last != nil && last.db == t.tx.DB() && bytes.HasPrefix(packed, last.head[:]) {
			t.changes = last.changes
			return
		}
	}
	all, err := unpackTray(bytes.Clone(packed)) // a cached tray outlives the transaction
	if err != nil {
		t.fault = wrap("read", t.path, errors.Join(ErrDamaged, err))
		return
	}
	t.changes = all.changes
	if t.cache != nil && !t.tx.Writable() {
		t.cache.last.Store(&cachedTray{t.tx.DB(), all})
	}
}

// find gives where the change of a key is in the tray, or would be.
func (t *boltTx) find(bucket string, key []byte) (at int, found bool) {
	if len(t.changes) == 0 {
		return 0, false
	}
	return slices.BinarySearchFunc(t.changes, change{bucket: bucket, key: key}, func(c, d change) int { return c.compare(d.bucket, d.key) })
}

// of gives the changes of a bucket from a key on.
func (t *boltTx) of(bucket string, from []byte) []change {
	at, _ := t.find(bucket, from)
	end := at
	for end < len(t.changes) && t.changes[end].bucket == bucket {
		end++
	}
	return t.changes[at:end]
}

// change puts a change in the tray, or in its bucket where there is no room
// for it. Call it in protect.
func (t *boltTx) change(bucket string, key, value []byte) error {
	if !t.direct {
		if t.lay(change{bucket, bytes.Clone(key), value}) {
			return nil
		}
		if err := t.spread(); err != nil {
			return err
		}
	}
	return t.set(change{bucket, key, value})
}

// lay puts a change in the tray and reports whether there was room.
func (t *boltTx) lay(c change) bool {
	if !t.owned { // others see what was taken
		t.owned = true
		t.changes = slices.Clone(t.changes)
		for _, c := range t.changes {
			t.size += c.size()
		}
	}
	at, found := t.find(c.bucket, c.key)
	size := t.size + c.size()
	if found {
		size -= t.changes[at].size()
	}
	if size > traySize || len(c.key) > bbolt.MaxKeySize {
		return false
	}
	t.size = size
	if found {
		t.changes[at] = c
	} else {
		t.changes = slices.Insert(t.changes, at, c)
	}
	return true
}

// spread empties the tray into the buckets. From then on the transaction
// writes to the buckets themselves. Call it in protect.
func (t *boltTx) spread() error {
	if t.direct {
		return nil
	}
	t.direct = true
	changes := t.changes
	t.changes = nil
	for _, c := range changes {
		if err := t.set(c); err != nil {
			return err
		}
	}
	if b := t.tx.Bucket([]byte(trayBucket)); b != nil {
		return b.Delete(trayKey())
	}
	return nil
}

// set makes a change in its bucket.
func (t *boltTx) set(c change) error {
	if c.value == nil {
		if b := t.bucket(c.bucket); b != nil {
			return b.Delete(c.key)
		}
		return nil
	}
	b, err := t.make(c.bucket)
	if err != nil {
		return err
	}
	return b.Put(c.key, c.value)
}

// finish writes the tray where it has changed. It is called before a commit.
func (t *boltTx) finish() (err error) {
	if t.direct || !t.owned {
		return nil
	}
	t.protect(func() {
		var b *bbolt.Bucket
		if b, err = t.tx.CreateBucketIfNotExists([]byte(trayBucket)); err != nil {
			return
		}
		var packed []byte
		packed, t.written = packTray(uint64(t.tx.ID()), t.changes) //nolint:gosec // numbers of transactions ascend from zero
		err = b.Put(trayKey(), packed)
	})
	return errors.Join(t.fault, err)
}

// finished keeps what finish wrote for those who read next. It is called after
// a commit that succeeded.
func (t *boltTx) finished(db *bbolt.DB) {
	if t.cache != nil && t.written.changes != nil {
		t.cache.last.Store(&cachedTray{db, t.written})
	}
}
