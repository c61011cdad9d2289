package kv

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"
)

// boltTx is a transaction. bbolt panics where it meets a damaged page; each
// call recovers that and keeps it as the fault of the whole transaction.
type boltTx struct {
	tx      *bbolt.Tx
	path    string
	buckets map[string]*bbolt.Bucket
	fault   error
	done    bool

	cache   *trayCache // nil: none
	taken   bool       // changes are those of the file
	owned   bool       // changes are this transaction's own
	changes []change   // what is in the tray, in order
	size    int        // of changes, where they are owned
	direct  bool       // the tray is empty: changes go to the buckets themselves
	written tray
}

// protect runs one call of bbolt.
func (t *boltTx) protect(call func()) {
	defer func() {
		if r := recover(); r != nil && t.fault == nil {
			t.fault = wrap("read", t.path, errors.Join(ErrDamaged, fmt.Errorf("engine: %v", r)))
		}
	}()
	if t.fault == nil {
		call()
	}
}

// bucket returns the bucket or nil. Call it in protect.
func (t *boltTx) bucket(name string) *bbolt.Bucket {
	if b, ok := t.buckets[name]; ok {
		return b
	}
	b := t.tx.Bucket([]byte(name))
	if b != nil {
		t.keep(name, b)
	}
	return b
}

func (t *boltTx) keep(name string, b *bbolt.Bucket) {
	if t.buckets == nil {
		t.buckets = make(map[string]*bbolt.Bucket)
	}
	t.buckets[name] = b
}

// make returns the bucket, new if need be. Call it in protect.
func (t *boltTx) make(name string) (*bbolt.Bucket, error) {
	if b := t.bucket(name); b != nil {
		return b, nil
	}
	b, err := t.tx.CreateBucketIfNotExists([]byte(name))
	if err == nil {
		t.keep(name, b)
	}
	return b, err
}

// Get implements [Tx].
func (t *boltTx) Get(bucket string, key []byte) (value []byte) {
	t.protect(func() {
		t.take()
		if at, found := t.find(bucket, key); found {
			value = t.changes[at].value
		} else if b := t.bucket(bucket); b != nil {
			value = b.Get(key)
		}
	})
	if t.fault != nil {
		return nil
	}
	return value
}

// Put implements [Tx].
func (t *boltTx) Put(bucket string, key, value []byte) error {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	if len(key) == 0 || len(value) == 0 {
		return fmt.Errorf("put %s: empty key or value", bucket)
	}
	return t.alter(func() error { return t.change(bucket, key, value) })
}

// Delete implements [Tx].
func (t *boltTx) Delete(bucket string, key []byte) error {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	return t.alter(func() error { return t.change(bucket, key, nil) })
}

// alter runs one call that changes something.
func (t *boltTx) alter(call func() error) (err error) {
	t.protect(func() {
		if t.take(); t.fault == nil {
			err = call()
		}
	})
	return errors.Join(t.fault, err)
}

// Scan implements [Tx].
func (t *boltTx) Scan(bucket string, from []byte, each func(key, value []byte) error) error {
	next := t.values(bucket, from)
	for key, value := next(); key != nil; key, value = next() {
		if err := each(key, value); err != nil {
			return err
		}
	}
	return t.fault
}

// values returns a function that gives the values whose key is at least from,
// one at each call, and nil at the end or after a fault.
func (t *boltTx) values(bucket string, from []byte) (next func() (key, value []byte)) {
	var laid []change
	t.protect(func() {
		t.take()
		laid = t.of(bucket, from)
		if len(laid) > 0 && t.tx.Writable() { // it could be emptied into the bucket meanwhile
			if err := t.spread(); err != nil {
				t.fault = wrap("write", t.path, err)
			}
			laid = nil
		}
	})
	stored := t.stored(bucket, from)
	if len(laid) == 0 {
		return stored
	}
	return merged(stored, laid)
}

// stored is values of the bucket itself, whatever is in the tray.
func (t *boltTx) stored(bucket string, from []byte) (next func() (key, value []byte)) {
	var c *bbolt.Cursor
	return func() (key, value []byte) {
		t.protect(func() {
			if c != nil {
				key, value = c.Next()
			} else if b := t.bucket(bucket); b != nil {
				c = b.Cursor()
				key, value = c.Seek(from)
			}
		})
		if t.fault != nil {
			return nil, nil
		}
		return key, value
	}
}

// merged gives the values of a bucket as they are with what is laid over it.
func merged(stored func() (key, value []byte), laid []change) (next func() (key, value []byte)) {
	key, value := stored()
	return func() ([]byte, []byte) {
		for {
			order := 1 // of the next change after the next value
			if len(laid) > 0 {
				if order = -1; key != nil {
					order = bytes.Compare(laid[0].key, key)
				}
			}
			if order > 0 {
				k, v := key, value
				if k != nil {
					key, value = stored()
				}
				return k, v
			}
			c := laid[0]
			laid = laid[1:]
			if order == 0 {
				key, value = stored()
			}
			if c.value != nil {
				return c.key, c.value
			}
		}
	}
}

// Last implements [Tx].
func (t *boltTx) Last(bucket string) (key, value []byte) {
	t.protect(func() {
		t.take()
		laid := t.of(bucket, nil)
		for len(laid) > 0 && laid[len(laid)-1].value == nil {
			laid = laid[:len(laid)-1]
		}
		if b := t.bucket(bucket); b != nil {
			c := b.Cursor()
			for key, value = c.Last(); key != nil; key, value = c.Prev() {
				if at, found := t.find(bucket, key); !found || t.changes[at].value != nil {
					break
				}
			}
		}
		if n := len(laid); n > 0 && bytes.Compare(laid[n-1].key, key) >= 0 {
			key, value = laid[n-1].key, laid[n-1].value
		}
	})
	if t.fault != nil {
		return nil, nil
	}
	return key, value
}

// Buckets implements [Tx].
func (t *boltTx) Buckets() (names []string) {
	t.protect(func() {
		t.take()
		c := t.tx.Cursor()
		for name, _ := c.First(); name != nil; name, _ = c.Next() {
			if string(name) != trayBucket {
				names = append(names, string(name))
			}
		}
		for _, c := range t.changes {
			if c.value != nil {
				names = append(names, c.bucket)
			}
		}
	})
	slices.Sort(names)
	return slices.Compact(names)
}

// Drop implements [Tx].
func (t *boltTx) Drop(bucket string) error {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	return t.alter(func() error {
		if err := t.spread(); err != nil || t.bucket(bucket) == nil {
			return err
		}
		delete(t.buckets, bucket)
		return t.tx.DeleteBucket([]byte(bucket))
	})
}

// Grow implements [Tx].
func (t *boltTx) Grow(bucket string) {
	t.protect(func() {
		if t.take(); t.fault != nil {
			return
		}
		if err := t.spread(); err != nil {
			t.fault = wrap("write", t.path, err)
			return
		}
		if b, err := t.make(bucket); err == nil {
			b.FillPercent = bulkFill
		}
	})
}

// commit makes the changes durable.
func (t *boltTx) commit() (err error) {
	defer recoverFault(&err, nil)
	err = classify(t.tx.Commit())
	t.done = true
	return err
}

// rollback ends a transaction that was not committed. After a panic inside a
// commit it lets go of the engine's lock.
func (t *boltTx) rollback() {
	if t.done {
		return
	}
	t.done = true
	var err error
	defer recoverFault(&err, nil)
	err = t.tx.Rollback()
}
