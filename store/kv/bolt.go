package kv

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
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
	path string
	db   *bbolt.DB
	torn bool // one of the two meta pages was not valid when the file was opened

	mu       sync.Mutex
	watchers map[int]func()
	order    []int // the watchers' numbers, oldest first
	next     int
}

// Open opens the store in the file at path. The file is locked, read once from
// front to back and its structure verified before bbolt maps it: bbolt panics
// on damage, and cold pages are far slower to reach through mapped memory.
func Open(path string) (Store, error) {
	if err := examinePath(path); err != nil {
		return nil, wrap("open", path, err)
	}
	b := &bolt{path: path, watchers: make(map[int]func())}
	if err := b.open(); err != nil {
		return nil, wrap("open", path, err)
	}
	return b, nil
}

// open hands the file to bbolt. If bbolt panics the file is closed, since
// otherwise its lock would be held until the program ends.
func (b *bolt) open() (err error) {
	var file *os.File
	defer recoverFault(&err, func() {
		if file != nil {
			err = errors.Join(err, file.Close())
		}
	})
	b.db, err = bbolt.Open(b.path, 0o600, &bbolt.Options{
		Timeout:         lockTimeout,
		PageSize:        pageSize,
		InitialMmapSize: initialMap,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			f, err := os.OpenFile(name, flag&^os.O_CREATE, mode) //nolint:gosec // the path is the one the user chose
			if err != nil {
				return nil, err
			}
			if b.torn, err = verifyLocked(f); err != nil {
				return nil, errors.Join(err, f.Close())
			}
			file = f
			return f, nil
		},
	})
	if err == nil {
		b.db.AllocSize = growBy
	}
	return classifyOpen(err)
}

// verifyLocked verifies the file while nobody else can write to it.
func verifyLocked(f *os.File) (torn bool, err error) {
	release, err := lock(f, lockTimeout)
	if err != nil {
		return false, err
	}
	defer release()
	if err := readThrough(f); err != nil {
		return false, err
	}
	w, err := survey(f)
	if err != nil {
		return false, err
	}
	var first error
	w.walk(func(place string, err error) {
		if first == nil && !errors.Is(err, errLost) {
			first = fmt.Errorf("%s: %w", place, err)
		}
	})
	if first != nil {
		return w.torn, errors.Join(ErrDamaged, first)
	}
	return w.torn, nil
}

// classifyOpen gives what bbolt and the system say when a file is opened one
// of this package's errors.
func classifyOpen(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrDamaged), errors.Is(err, ErrNotStore):
		return err
	case errors.Is(err, berrors.ErrTimeout):
		return errors.Join(ErrInUse, err)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return errors.Join(ErrNotStore, err)
	case errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrInvalidMapping):
		return errors.Join(ErrDamaged, err)
	}
	return classify(err)
}

// classify gives an error of the system one of this package's errors.
func classify(err error) error {
	switch {
	case err == nil:
		return nil
	case isFull(err), errors.Is(err, berrors.ErrMaxSizeReached):
		return errors.Join(ErrFull, err)
	case isReadOnly(err), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return errors.Join(ErrReadOnly, err)
	case errors.Is(err, fs.ErrPermission):
		return errors.Join(ErrNoAccess, err)
	case errors.Is(err, fs.ErrNotExist):
		return errors.Join(ErrMissing, err)
	case errors.Is(err, fs.ErrExist):
		return errors.Join(ErrExists, err)
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return errors.Join(ErrClosed, err)
	}
	return err
}

// wrap names operation and object.
func wrap(operation, path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", operation, path, err)
}

// recoverFault turns a panic of bbolt or a fault of mapped memory into
// ErrDamaged and then calls cleanup. Call it deferred.
func recoverFault(err *error, cleanup func()) {
	r := recover()
	if r == nil {
		return
	}
	*err = errors.Join(ErrDamaged, fmt.Errorf("engine: %v", r))
	if cleanup != nil {
		cleanup()
	}
}

// memoryFault is what the runtime panics with when mapped memory cannot be
// read, which happens when the file was cut short under the program.
type memoryFault interface {
	runtime.Error
	Addr() uintptr
}

// guard lets mapped memory that cannot be read panic instead of ending the
// program, and turns that panic alone into ErrDamaged: what a caller's own
// function panics with passes.
func guard(work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch r := recover().(type) {
		case nil:
		case memoryFault:
			err = errors.Join(ErrDamaged, r)
		default:
			panic(r)
		}
	}()
	return work()
}

// View implements [Store].
func (b *bolt) View(read func(Tx) error) error {
	return guard(func() error {
		tx, err := b.db.Begin(false)
		if err != nil {
			return wrap("read", b.path, classify(err))
		}
		t := &boltTx{tx: tx, path: b.path}
		defer t.rollback()
		err = read(t)
		if t.fault != nil {
			return t.fault
		}
		return err
	})
}

// Update implements [Store].
func (b *bolt) Update(write func(Tx) error) error {
	if err := guard(func() error { return b.update(write) }); err != nil {
		return err
	}
	b.announce()
	return nil
}

func (b *bolt) update(write func(Tx) error) error {
	tx, err := b.db.Begin(true)
	if err != nil {
		return wrap("write", b.path, classify(err))
	}
	t := &boltTx{tx: tx, path: b.path}
	defer t.rollback()
	err = write(t)
	if t.fault != nil {
		return t.fault
	}
	if err != nil {
		return err
	}
	return wrap("commit", b.path, t.commit())
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
	return guard(func() error { return b.check(found) })
}

func (b *bolt) check(found func(place string, err error)) error {
	tx, err := b.db.Begin(true)
	if err != nil {
		return wrap("check", b.path, classify(err))
	}
	t := &boltTx{tx: tx, path: b.path}
	defer t.rollback()
	if b.torn {
		found(MetaPlace, ErrDamaged)
	}
	f, err := os.Open(b.path)
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
	return nil
}

// Close implements [Store].
func (b *bolt) Close() error { return wrap("close", b.path, b.db.Close()) }
