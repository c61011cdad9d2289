package kv

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"go.etcd.io/bbolt"
)

// openings is how often a file is opened anew because another took its place
// while its lock was awaited.
const openings = 10

// Open opens the store in the file at path. The file is locked, read once from
// front to back and its structure verified before bbolt maps it: bbolt panics
// on damage, and cold pages are far slower to reach through mapped memory. What
// is read then is on the disk. Leftovers of this store are removed.
func Open(path string) (Store, error) { return openBolt(path, false) }

// OpenReadOnly opens the store in the file at path for looking at it. Others
// may look at it as well, nobody can write to it meanwhile; Update and Compact
// return ErrReadOnly. The file may lie on a stick or on a disk that cannot be
// written; a network share is refused with ErrNetwork, as by Open, because a
// share that goes away takes the mapped memory with it.
func OpenReadOnly(path string) (Store, error) { return openBolt(path, true) }

func openBolt(path string, readOnly bool) (Store, error) {
	if err := examinePath(path, readOnly); err != nil {
		return nil, wrap("open", path, err)
	}
	b := &bolt{
		path: path, file: resolve(path), readOnly: readOnly,
		at: func(stage) {}, watchers: make(map[int]func()),
	}
	if err := b.open(); err != nil {
		return nil, wrap("open", path, err)
	}
	return b, nil
}

// resolve gives the path of the file that path leads to: what takes its place
// must not take that of a link.
func resolve(path string) string {
	file, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	return file
}

// open opens the file and hands it to bbolt.
func (b *bolt) open() error {
	release, err := gate(b.file, false)
	if err != nil {
		return err
	}
	defer release()
	return b.openGated()
}

// openGated does what open does while the caller has the gate.
func (b *bolt) openGated() error {
	f, torn, err := openVerified(b.file, b.readOnly)
	if err != nil {
		return err
	}
	db, err := engine(f, b.readOnly)
	if err != nil {
		return err
	}
	b.db, b.torn = db, torn
	if !b.readOnly {
		// A leftover that cannot be removed is no reason not to open.
		_ = Sweep(filepath.Dir(b.file), func(base string) bool { return base == filepath.Base(b.file) })
	}
	return nil
}

// engine hands the open file to bbolt, which closes it whatever happens. If
// bbolt panics the lock is taken off here: what bbolt has mapped by then stays
// mapped, and would keep the lock on the closed file until the program ends.
func engine(f *os.File, readOnly bool) (db *bbolt.DB, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer recoverFault(&err, func() { err = errors.Join(err, unlock(f), f.Close()) })
	o := &bbolt.Options{
		Timeout:         lockTimeout,
		PageSize:        pageSize,
		InitialMmapSize: initialMap,
		ReadOnly:        readOnly,
		PreLoadFreelist: true, // Space counts it
		OpenFile:        func(string, int, os.FileMode) (*os.File, error) { return f, nil },
	}
	if readOnly {
		o.InitialMmapSize = 0 // the file will not grow
	}
	db, err = bbolt.Open(f.Name(), 0, o)
	if err != nil {
		return nil, classifyOpen(err)
	}
	db.AllocSize = growBy
	return db, nil
}

// openVerified opens the file and verifies it while nobody else can write to
// it. Where the system allows, it returns the file with the lock still on.
func openVerified(path string, readOnly bool) (f *os.File, torn bool, err error) {
	f, release, err := openLocked(path, readOnly)
	if err != nil {
		return nil, false, classifyOpen(err)
	}
	defer release()
	if !readOnly {
		err = settle(f, path)
	}
	if err == nil {
		torn, err = verify(f)
	}
	if err != nil {
		return nil, false, errors.Join(classifyOpen(err), f.Close())
	}
	return f, torn, nil
}

// openLocked opens the file that has the name path when its lock is taken:
// while the lock is awaited another may take its place.
func openLocked(path string, readOnly bool) (f *os.File, release func(), err error) {
	flag := os.O_RDWR
	if readOnly {
		flag = os.O_RDONLY
	}
	for range openings {
		f, err := os.OpenFile(path, flag, 0) //nolint:gosec // the path is the one the user chose
		if err != nil {
			return nil, nil, err
		}
		release, err := lock(f, readOnly, lockTimeout)
		if err != nil {
			return nil, nil, errors.Join(err, f.Close())
		}
		same, err := hasName(f, path)
		if same {
			return f, release, nil
		}
		release()
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, nil, err
		}
	}
	return nil, nil, ErrInUse
}

// hasName reports whether the open file is the one with the name path.
func hasName(f *os.File, path string) (bool, error) {
	open, err := f.Stat()
	if err != nil {
		return false, err
	}
	named, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return os.SameFile(open, named), nil
}

// settle puts on the disk what a program that was killed, or could not sync,
// left in memory: the file's last pages and its name. The meta pages are then
// read from the disk, since memory may show one that never arrived.
func settle(f *os.File, path string) error {
	if err := f.Sync(); err != nil {
		return err
	}
	forget(f, 2*pageSize)
	err := syncFolder(filepath.Dir(path))
	if errors.Is(err, fs.ErrPermission) {
		return nil // nobody can have put a file in a folder like this
	}
	return err
}

// verify reads the file and verifies its structure.
func verify(f *os.File) (torn bool, err error) {
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
