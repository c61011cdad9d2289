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
)

// lock takes the lock that bbolt will take. It belongs to the open file, so it
// is kept: bbolt finds it taken by itself, and release does nothing.
func lock(f *os.File, timeout time.Duration) (release func(), err error) {
	for waited := time.Duration(0); ; waited += lockPause {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
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

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// isNoFolder reports whether a part of the path is a file and no folder.
func isNoFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

// syncFolder makes a new name in folder durable.
func syncFolder(folder string) error {
	d, err := os.Open(folder) //nolint:gosec // the folder is the one the user chose
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
