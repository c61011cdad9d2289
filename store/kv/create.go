package kv

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// Create makes a store at path with what fill writes and opens it. The file
// appears under its name only when it is complete and on the disk, and it
// never replaces another: then the error is ErrExists.
func Create(path string, fill func(Tx) error) (Store, error) {
	if err := create(path, fill); err != nil {
		return nil, wrap("create", path, err)
	}
	return Open(path)
}

func create(path string, fill func(Tx) error) error {
	if err := examineNew(path); err != nil {
		return err
	}
	f, err := temporary(path)
	if err != nil {
		return classify(err)
	}
	err = errors.Join(f.Close(), fillFile(f.Name(), 0, func(db *bbolt.DB) error { return write(db, f.Name(), fill) }))
	if err == nil {
		err = classify(renameNew(f.Name(), path))
	}
	if err != nil {
		return discard(f.Name(), err)
	}
	return classify(syncFolder(filepath.Dir(path)))
}

// fillFile makes the empty file at path a store with what fill writes, and
// puts it on the disk. It is expected to be of about that many bytes.
func fillFile(path string, size int, fill func(*bbolt.DB) error) (err error) {
	o := &bbolt.Options{
		Timeout: lockTimeout, PageSize: pageSize, InitialMmapSize: initialMap, NoSync: true, NoGrowSync: true,
	}
	if initialMap > 0 {
		o.InitialMmapSize = max(initialMap, size)
	}
	db, err := bbolt.Open(path, 0o600, o)
	if err != nil {
		return classifyOpen(err)
	}
	db.AllocSize = growBy
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := fill(db); err != nil {
		return err
	}
	return classify(db.Sync())
}

// write is an update of a file that nobody knows yet: however it fails, the
// file is removed. The tray stays empty: nobody waits for a single commit.
func write(db *bbolt.DB, path string, fill func(Tx) error) error {
	return guard(func() error { return update(db, &boltTx{path: path, direct: true}, fill, (*boltTx).commit) })
}

// examineFolder says what stands against a store at path.
func examineFolder(path string) error {
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist), isNoFolder(err), err == nil && !info.IsDir():
		return ErrNoFolder
	case err != nil:
		return classify(err)
	}
	return onThisMachine(folder)
}

// examinePath says what stands against opening the file at path.
func examinePath(path string, readOnly bool) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || isNoFolder(err) {
		if err := examineFolder(path); err != nil {
			return err
		}
		return ErrMissing
	}
	switch {
	case err != nil:
		return classify(err)
	case !info.Mode().IsRegular():
		return ErrNotStore
	case !readOnly && info.Mode().Perm()&0o200 == 0:
		return ErrReadOnly
	}
	return onThisMachine(path)
}

// onThisMachine refuses what lies on a network share.
func onThisMachine(path string) error {
	remote, err := isRemote(path)
	if err != nil {
		return classify(err)
	}
	if remote {
		return ErrNetwork
	}
	return nil
}

// MakeFolder makes the folder at path, if it is not there, so that it is still
// there after a power cut. The folder above it must exist, or the error is
// ErrNoFolder.
func MakeFolder(path string) error {
	if err := examineFolder(path); err != nil {
		return wrap("make folder", path, err)
	}
	err := os.Mkdir(path, 0o700)
	if info, there := os.Stat(path); there == nil && info.IsDir() {
		err = nil
	}
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	return wrap("make folder", path, classify(err))
}
