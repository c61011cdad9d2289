package kv

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

const (
	// lockPause is how long to wait before asking for a lock again.
	lockPause = 50 * time.Millisecond
	// initialMap is what bbolt chooses: here the file would become as large.
	initialMap = 0
	// lockOffset is the byte that bbolt locks, far beyond the end of a file.
	lockOffset = 0xFFFFFFFF
	// longestPath is the longest path Windows knows, in UTF-16 units.
	longestPath = 32768
)

// lock takes the lock that bbolt will take. Windows would not give it to bbolt
// a second time, so release must be called before bbolt asks.
func lock(f *os.File, timeout time.Duration) (release func(), err error) {
	region := &windows.Overlapped{Offset: lockOffset, OffsetHigh: lockOffset}
	handle := windows.Handle(f.Fd())
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	for waited := time.Duration(0); ; waited += lockPause {
		err := windows.LockFileEx(handle, how, 0, 1, 0, region)
		switch {
		case err == nil:
			return func() { _ = windows.UnlockFileEx(handle, 0, 1, 0, region) }, nil
		case !errors.Is(err, windows.ERROR_LOCK_VIOLATION):
			return nil, err
		case waited >= timeout:
			return nil, errors.Join(ErrInUse, err)
		}
		time.Sleep(lockPause)
	}
}

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// isNoFolder reports whether a part of the path is a file and no folder.
func isNoFolder(err error) bool { return errors.Is(err, windows.ERROR_DIRECTORY) }

// syncFolder has nothing to do: renameNew writes through.
func syncFolder(string) error { return nil }

// isRemote reports whether path lies on a network drive or share.
func isRemote(path string) (bool, error) {
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return false, err
	}
	volume := make([]uint16, longestPath)
	if err := windows.GetVolumePathName(p, &volume[0], longestPath); err != nil {
		return false, err
	}
	return windows.GetDriveType(&volume[0]) == windows.DRIVE_REMOTE, nil
}

// renameNew gives the file a new name that nothing has.
func renameNew(from, to string) error {
	f, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(f, t, windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}
