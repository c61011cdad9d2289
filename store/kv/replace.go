package kv

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A stage is a point in putting one file in the place of another. Tests look
// at the files there, or end the program.
type stage string

const (
	compared stage = "the new file is complete"
	kept     stage = "the old file has its second name"
	replaced stage = "the new file has the old one's name"
)

// Replace puts the store file from in the place of the file at to, which keeps
// existing under the name keep; where keep is empty it is given up, and where
// there is nothing at to nothing is kept. At every moment, and after a power
// cut, there is a whole file at to: the old one or the new one. Neither file
// may be open: then the error is ErrInUse. from must be sound and lie on the
// same disk as to; keep may lie elsewhere and must be free, else the error is
// ErrExists. After an error the file at to is as it was and keep is not there,
// unless the error is ErrCommit: then the new file is in its place, but a power
// cut may bring the old one back.
func Replace(from, to, keep string) error {
	r := replacement{from: from, to: resolve(to), keep: keep, at: func(stage) {}}
	return wrap("replace", to, r.run())
}

// A replacement carries out Replace.
type replacement struct {
	from, to, keep string
	at             func(stage)

	old  *os.File // what is at to, locked; nil where there is nothing
	made bool     // the name keep was made here
}

func (r *replacement) run() error {
	if err := examineFolder(r.to); err != nil {
		return err
	}
	release, err := gate(r.to, true)
	if err != nil {
		return classify(err)
	}
	defer release()
	f, err := r.lock()
	if err != nil {
		return err
	}
	if renamesOpen {
		defer f.Close() //nolint:errcheck // it was synced
		if r.old != nil {
			defer r.old.Close() //nolint:errcheck // it was only read
		}
	} else if err := r.letGo(f); err != nil {
		return err
	}
	r.at(compared)
	if err := r.keepOld(); err != nil {
		return err
	}
	r.at(kept)
	if err := r.rename(); err != nil {
		if r.made {
			err = discard(r.keep, err)
		}
		return err
	}
	r.at(replaced)
	for _, folder := range []string{filepath.Dir(r.to), filepath.Dir(r.from)} {
		if err := syncFolder(folder); err != nil {
			return errors.Join(ErrCommit, classify(err))
		}
	}
	return nil
}

// lock takes the locks of both files, and verifies the new one.
func (r *replacement) lock() (f *os.File, err error) {
	if err := r.lockOld(); err != nil {
		return nil, err
	}
	f, _, err = openVerified(r.from, false)
	if err == nil && r.old != nil {
		err = classify(r.likeOld(f))
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}
	if err != nil && r.old != nil {
		err = errors.Join(err, r.old.Close())
	}
	return f, err
}

// lockOld opens and locks what is at to.
func (r *replacement) lockOld() error {
	info, err := os.Lstat(r.to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return classify(err)
	case !info.Mode().IsRegular():
		return ErrNotStore
	case info.Mode().Perm()&0o200 == 0:
		return ErrReadOnly
	}
	f, release, err := openLocked(r.to, false)
	if err != nil {
		return classify(err)
	}
	release()
	r.old = f
	return nil
}

// likeOld lets those use the new file who may use the old one.
func (r *replacement) likeOld(f *os.File) error {
	info, err := r.old.Stat()
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(info.Mode().Perm()), r.old.Sync(), f.Sync())
}

// letGo closes both files where an open one cannot be renamed.
func (r *replacement) letGo(f *os.File) error {
	err := f.Close()
	if r.old != nil {
		err = errors.Join(err, r.old.Close())
	}
	return err
}

// keepOld gives the old file its second name.
func (r *replacement) keepOld() error {
	if r.old == nil || r.keep == "" {
		return nil
	}
	if err := examineNew(r.keep); err != nil {
		return err
	}
	err := os.Link(r.to, r.keep)
	if errors.Is(err, fs.ErrExist) {
		return classify(err)
	}
	if err == nil {
		err = classify(syncFolder(filepath.Dir(r.keep)))
		if err != nil {
			err = discard(r.keep, err)
		}
	} else { // another disk, or one that knows no second names
		err = r.copyOld()
	}
	r.made = err == nil
	return err
}

// copyOld copies the old file, which need not be sound, to its second name.
func (r *replacement) copyOld() error {
	old, err := os.Open(r.to)
	if err != nil {
		return classify(err)
	}
	defer old.Close() //nolint:errcheck // it was only read
	return appear(r.keep, func(f *os.File) error {
		_, err := io.Copy(f, old)
		return classify(err)
	}, nil)
}

// rename gives the new file its name.
func (r *replacement) rename() error {
	if r.old == nil {
		return classify(renameNew(r.from, r.to))
	}
	return classify(replaceFile(r.from, r.to))
}
