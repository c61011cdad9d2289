package kv

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"
)

const (
	// batchSize is how many bytes of keys and values a transaction of the new
	// file takes: more need memory, fewer leave more free pages.
	batchSize = 16 << 20
	// tellEvery is after how many values a Step is told.
	tellEvery = 1024
)

// errBatch ends a scan where a batch is full.
var errBatch = errors.New("batch is full")

// Compact implements [Store].
func (b *bolt) Compact(step Step) (before, after int64, err error) {
	b.running.Lock()
	defer b.running.Unlock()
	if b.readOnly {
		return 0, 0, wrap("compact", b.path, ErrReadOnly)
	}
	info, err := os.Stat(b.file)
	if err != nil {
		return 0, 0, wrap("compact", b.path, classify(err))
	}
	before = info.Size()
	err = guard((&compaction{bolt: b, step: step, mode: info.Mode().Perm(), size: int(before)}).run)
	info, statErr := os.Stat(b.file)
	if statErr != nil {
		return before, 0, wrap("compact", b.path, errors.Join(err, classify(statErr)))
	}
	return before, info.Size(), wrap("compact", b.path, err)
}

// A compaction writes the new file of a store and puts it in the place of the
// old one.
type compaction struct {
	*bolt
	step        Step
	mode        os.FileMode
	size        int   // of the old file
	done, total int64 // values to be written and then compared
	temporary   string
}

func (c *compaction) run() error {
	f, err := temporary(c.file)
	if err != nil {
		return classify(err)
	}
	c.temporary = f.Name()
	err = errors.Join(f.Chmod(c.mode), f.Close())
	if err == nil {
		err = c.fill()
	}
	var made *os.File
	if err == nil {
		made, err = c.finish()
	}
	if err == nil {
		err = c.adopt(made)
	}
	if _, lost := os.Lstat(c.temporary); lost == nil {
		err = discard(c.temporary, err)
	}
	return err
}

// fill writes everything to the new file, in order.
func (c *compaction) fill() error {
	return view(c.db, c.path, nil, func(from *boltTx) error {
		for _, bucket := range from.Buckets() {
			err := from.Scan(bucket, nil, func(_, _ []byte) error { c.total += 2; return nil })
			if err != nil {
				return err
			}
		}
		return fillFile(c.temporary, c.size, func(db *bbolt.DB) error {
			for _, bucket := range from.Buckets() {
				if err := c.fillBucket(db, from, bucket); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// fillBucket writes one bucket in batches, and an empty one too.
func (c *compaction) fillBucket(db *bbolt.DB, from *boltTx, bucket string) error {
	var next []byte
	for more := true; more; {
		more = false
		err := write(db, c.temporary, func(to Tx) error {
			to.Grow(bucket)
			size := 0
			err := from.Scan(bucket, next, func(key, value []byte) error {
				if size > batchSize {
					next, more = bytes.Clone(key), true
					return errBatch
				}
				size += len(key) + len(value)
				return errors.Join(c.count(), to.Put(bucket, key, value))
			})
			if errors.Is(err, errBatch) {
				return nil
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// count counts a value and now and then tells how far the work is.
func (c *compaction) count() error {
	c.done++
	if c.done%tellEvery != 0 && c.done != c.total {
		return nil
	}
	return c.step.tell(c.done, c.total)
}

// finish cuts off what the new file has grown too far, and verifies it. The
// file returned has its lock on where the system allows.
func (c *compaction) finish() (f *os.File, err error) {
	f, release, err := openLocked(c.temporary, false)
	if err != nil {
		return nil, classify(err)
	}
	defer release()
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	w, err := survey(f)
	if err != nil {
		return nil, err
	}
	size := int64(w.meta.pages * w.meta.pageSize) //nolint:gosec // survey compared it with the size of the file
	if err := errors.Join(f.Truncate(size), f.Sync()); err != nil {
		return nil, classify(err)
	}
	_, err = verify(f)
	return f, err
}

// adopt compares the new file with the old one and puts it in its place.
func (c *compaction) adopt(f *os.File) error {
	made, err := engine(f, false)
	if err != nil {
		return err
	}
	if err := c.compare(made); err != nil {
		return errors.Join(err, made.Close())
	}
	c.at(compared)
	if renamesOpen {
		return c.adoptOpen(made)
	}
	return errors.Join(made.Close(), c.adoptClosed())
}

// adoptOpen puts the new file in the place of the old one while both are open
// and locked: whoever waits for the lock of the old one finds that it has lost
// its name.
func (c *compaction) adoptOpen(made *bbolt.DB) error {
	if err := replaceFile(c.temporary, c.file); err != nil {
		return errors.Join(classify(err), made.Close())
	}
	c.at(replaced)
	old := c.db
	c.db, c.torn = made, false
	err := old.Close()
	if synced := syncFolder(filepath.Dir(c.file)); synced != nil {
		// Nobody knows which file has the name after a power cut, so nothing
		// may be written to either. Opening the store syncs the folder.
		return errors.Join(ErrCommit, classify(synced), err, made.Close())
	}
	return err
}

// adoptClosed does the same where a file must be closed before another can
// take its place.
func (c *compaction) adoptClosed() error {
	release, err := gate(c.file, true)
	if err != nil {
		return classify(err)
	}
	defer release()
	if err := c.db.Close(); err != nil {
		return errors.Join(ErrCommit, err)
	}
	renamed := classify(replaceFile(c.temporary, c.file))
	if err := c.openGated(); err != nil {
		return errors.Join(ErrCommit, renamed, err)
	}
	return renamed
}

// compare reads both files side by side.
func (c *compaction) compare(made *bbolt.DB) error {
	return view(c.db, c.path, nil, func(before *boltTx) error {
		return view(made, c.temporary, nil, func(after *boltTx) error {
			if !slices.Equal(before.Buckets(), after.Buckets()) {
				return errors.Join(ErrDamaged, errors.New("the new file has other buckets"))
			}
			for _, bucket := range before.Buckets() {
				if err := c.compareBucket(before, after, bucket); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// compareBucket reads one bucket of both files side by side.
func (c *compaction) compareBucket(before, after *boltTx, bucket string) error {
	left, right := before.values(bucket, nil), after.values(bucket, nil)
	for {
		key, value := left()
		otherKey, otherValue := right()
		if err := errors.Join(before.fault, after.fault); err != nil {
			return err
		}
		if !bytes.Equal(key, otherKey) || !bytes.Equal(value, otherValue) {
			return errors.Join(ErrDamaged, fmt.Errorf("the new file differs in %s", bucket))
		}
		if key == nil {
			return nil
		}
		if err := c.count(); err != nil {
			return err
		}
	}
}
