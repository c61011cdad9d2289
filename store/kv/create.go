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
	if err := examineFolder(path); err != nil {
		return nil, wrap("create", path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, wrap("create", path, ErrExists)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return nil, wrap("create", path, classify(err))
	}
	temporary := f.Name()
	err = errors.Join(f.Close(), fillFile(temporary, fill))
	if err == nil {
		err = classify(renameNew(temporary, path))
	}
	if err != nil {
		return nil, wrap("create", path, errors.Join(err, os.Remove(temporary)))
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return nil, wrap("create", path, classify(err))
	}
	return Open(path)
}

// fillFile makes the empty file at path a store with what fill writes.
func fillFile(path string, fill func(Tx) error) (err error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockTimeout, PageSize: pageSize})
	if err != nil {
		return classifyOpen(err)
	}
	b := &bolt{path: path, db: db}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := b.update(fill); err != nil {
		return err
	}
	return classify(db.Sync())
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
func examinePath(path string) error {
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
	case info.Mode().Perm()&0o200 == 0:
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
