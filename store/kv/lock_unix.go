//go:build unix && !aix && !solaris

package kv

import (
	"errors"
	"os"
	"syscall"
	"time"
)

const (
	// lockPause is how long to wait before asking for a lock again.
	lockPause = 50 * time.Millisecond
	// initialMap is how much address space is set aside for the file. While a
	// file outgrows what is mapped, bbolt copies everything a transaction has
	// written so far.
	initialMap = 256 << 20
	// renamesOpen says that a file may be renamed and replaced while it is
	// open.
	renamesOpen = true
)

// lock takes the lock that bbolt will take. It belongs to the open file, so it
// is kept: bbolt finds it taken by itself, and release does nothing.
func lock(f *os.File, shared bool, timeout time.Duration) (release func(), err error) {
	how := syscall.LOCK_EX | syscall.LOCK_NB
	if shared {
		how = syscall.LOCK_SH | syscall.LOCK_NB
	}
	for waited := time.Duration(0); ; waited += lockPause {
		err := syscall.Flock(int(f.Fd()), how)
		switch {
		case err == nil:
			return func() {}, nil
		case !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			return nil, err
		case waited >= timeout:
			return nil, errors.Join(ErrInUse, err)
		}
		time.Sleep(lockPause)
	}
}

// unlock takes off the lock of a file.
func unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// gate has nothing to keep shut: a lock is held on the new file before it gets
// its name, and on the old one until it has lost it.
func gate(string, bool) (release func(), err error) { return func() {}, nil }

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// isNoFolder reports whether a part of the path is a file and no folder.
func isNoFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

// syncFolder makes a new name in folder durable, where the file system knows
// how to: some for sticks do not.
func syncFolder(folder string) error {
	d, err := os.Open(folder) //nolint:gosec // the folder is the one the user chose
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// replaceFile gives the file the name of another, which loses it.
func replaceFile(from, to string) error { return os.Rename(from, to) }
