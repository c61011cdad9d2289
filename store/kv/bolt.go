package kv

import (
	"errors"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

const (
	// pageSize is fixed so that a file is the same whatever machine makes it:
	// some have pages of 16 or 64 KiB.
	pageSize = 4096
	// bulkFill is how full pages become when keys arrive in order.
	bulkFill = 0.9
	// growBy is how much a file is made larger at a time.
	growBy = 256 << 10
	// lockTimeout is how long to wait for a file that is open elsewhere.
	lockTimeout = time.Second
)

// bolt is the engine over one bbolt file.
type bolt struct {
	path     string // as it was given, for messages
	file     string // the file it leads to
	readOnly bool
	at       func(stage) // called in Compact at each stage

	// running is held for reading by whoever uses db, and for writing while
	// another file takes its place.
	running sync.RWMutex
	db      *bbolt.DB
	tray    trayCache
	torn    bool // one of the two meta pages was not valid when the file was opened

	mu       sync.Mutex
	watchers map[int]func()
	order    []int // the watchers' numbers, oldest first
	next     int
}

// View implements [Store].
func (b *bolt) View(read func(Tx) error) error {
	b.running.RLock()
	defer b.running.RUnlock()
	return guard(func() error {
		return view(b.db, b.path, &b.tray, func(t *boltTx) error { return read(t) })
	})
}

func view(db *bbolt.DB, path string, trays *trayCache, read func(*boltTx) error) error {
	tx, err := db.Begin(false)
	if err != nil {
		return wrap("read", path, classify(err))
	}
	t := &boltTx{tx: tx, path: path, cache: trays}
	defer t.rollback()
	err = read(t)
	if t.fault != nil {
		return t.fault
	}
	return err
}

// Update implements [Store].
func (b *bolt) Update(write func(Tx) error) error {
	if err := b.update(write); err != nil {
		return err
	}
	b.announce()
	return nil
}

func (b *bolt) update(write func(Tx) error) error {
	b.running.RLock()
	defer b.running.RUnlock()
	return guard(func() error {
		return update(b.db, &boltTx{path: b.path, cache: &b.tray}, write, func(t *boltTx) error { return unsure(t.commit()) })
	})
}

// update has write use t, which is not begun yet.
func update(db *bbolt.DB, t *boltTx, write func(Tx) error, commit func(*boltTx) error) error {
	var err error
	if t.tx, err = db.Begin(true); err != nil {
		return wrap("write", t.path, classify(err))
	}
	defer t.rollback()
	err = write(t)
	if t.fault != nil {
		return t.fault
	}
	if err != nil {
		return err
	}
	if err := t.finish(); err != nil {
		return wrap("write", t.path, err)
	}
	if err := commit(t); err != nil {
		return wrap("commit", t.path, err)
	}
	t.finished(db)
	return nil
}

// Watch implements [Store].
func (b *bolt) Watch(changed func()) (stop func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := b.next
	b.next++
	b.watchers[n] = changed
	b.order = append(b.order, n)
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.watchers, n)
	}
}

// announce calls everyone who watches, in the order in which they came.
func (b *bolt) announce() {
	b.mu.Lock()
	var calls []func()
	kept := b.order[:0]
	for _, n := range b.order {
		if f, ok := b.watchers[n]; ok {
			calls, kept = append(calls, f), append(kept, n)
		}
	}
	b.order = kept
	b.mu.Unlock()
	for _, f := range calls {
		f()
	}
}

// Check implements [Store]. A writing transaction is held meanwhile, and
// rolled back, so that the file stays as it is.
func (b *bolt) Check(found func(place string, err error)) error {
	b.running.RLock()
	defer b.running.RUnlock()
	return guard(func() error { return b.check(found) })
}

func (b *bolt) check(found func(place string, err error)) error {
	tx, err := b.db.Begin(!b.readOnly)
	if err != nil {
		return wrap("check", b.path, classify(err))
	}
	t := &boltTx{tx: tx, path: b.path}
	defer t.rollback()
	if b.torn {
		found(MetaPlace, ErrDamaged)
	}
	f, err := os.Open(b.file)
	if err != nil {
		return wrap("check", b.path, classify(err))
	}
	defer f.Close() //nolint:errcheck // it was only read
	w, err := survey(f)
	if err != nil {
		found("file", err)
		return nil
	}
	sound := true
	w.walk(func(place string, err error) {
		sound = false
		found(place, err)
	})
	if !sound {
		return nil // bbolt's own check can hang on a damaged page
	}
	for err := range tx.Check() {
		found("tree", err)
	}
	t.protect(t.take)
	if t.fault != nil {
		found("tray", t.fault)
	}
	return nil
}

// Space implements [Store]. What lies behind the last page in use is free too:
// a file grows by more than one page at a time.
func (b *bolt) Space() (file, free int64) {
	b.running.RLock()
	defer b.running.RUnlock()
	err := guard(func() error {
		tx, err := b.db.Begin(false)
		if err != nil {
			return err
		}
		t := &boltTx{tx: tx, path: b.path}
		defer t.rollback()
		info, err := os.Stat(b.file)
		if err != nil {
			return err
		}
		stats := b.db.Stats()
		file = info.Size()
		free = file - tx.Size() + int64(stats.FreePageN+stats.PendingPageN)*int64(b.db.Info().PageSize)
		return nil
	})
	if err != nil {
		return 0, 0
	}
	return file, free
}

// clear empties the tray into the buckets.
func (b *bolt) clear() error {
	some := false
	t := &boltTx{path: b.path, cache: &b.tray}
	return update(b.db, t, func(Tx) error {
		t.protect(func() {
			t.take()
			some = len(t.changes) > 0
		})
		if t.fault != nil || !some {
			return errNothing
		}
		return t.spread()
	}, func(t *boltTx) error { return t.commit() })
}

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

// Close implements [Store]. It empties the tray first, so that a file at rest
// holds every value in its bucket: there a damaged bit costs one value, and not
// all the latest changes.
func (b *bolt) Close() error {
	b.running.Lock()
	defer b.running.Unlock()
	if !b.readOnly && !b.torn {
		_ = guard(b.clear) // what stays in the tray is as durable there
	}
	return wrap("close", b.path, b.db.Close())
}
