package kv

import (
	"errors"
	"fmt"

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
		if b := t.bucket(bucket); b != nil {
			value = b.Get(key)
		}
	})
	return value
}

// Put implements [Tx].
func (t *boltTx) Put(bucket string, key, value []byte) (err error) {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	if len(key) == 0 || len(value) == 0 {
		return fmt.Errorf("put %s: empty key or value", bucket)
	}
	t.protect(func() {
		var b *bbolt.Bucket
		if b, err = t.make(bucket); err == nil {
			err = b.Put(key, value)
		}
	})
	return errors.Join(t.fault, err)
}

// Delete implements [Tx].
func (t *boltTx) Delete(bucket string, key []byte) (err error) {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	t.protect(func() {
		if b := t.bucket(bucket); b != nil {
			err = b.Delete(key)
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

// Last implements [Tx].
func (t *boltTx) Last(bucket string) (key, value []byte) {
	t.protect(func() {
		if b := t.bucket(bucket); b != nil {
			key, value = b.Cursor().Last()
		}
	})
	return key, value
}

// Buckets implements [Tx].
func (t *boltTx) Buckets() (names []string) {
	t.protect(func() {
		c := t.tx.Cursor()
		for name, _ := c.First(); name != nil; name, _ = c.Next() {
			names = append(names, string(name))
		}
	})
	return names
}

// Drop implements [Tx].
func (t *boltTx) Drop(bucket string) (err error) {
	if !t.tx.Writable() {
		return ErrNotWritable
	}
	t.protect(func() {
		if t.bucket(bucket) == nil {
			return
		}
		delete(t.buckets, bucket)
		err = t.tx.DeleteBucket([]byte(bucket))
	})
	return errors.Join(t.fault, err)
}

// Grow implements [Tx].
func (t *boltTx) Grow(bucket string) {
	t.protect(func() {
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
