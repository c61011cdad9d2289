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
	// renamesOpen says that a file may be renamed and replaced while it is
	// open.
	renamesOpen = false
	// refusals is how often the system may refuse a gate before it is taken to
	// be forbidden: a gate that is just going away is refused too.
	refusals = 5
	// longestPath is the longest path Windows knows, in UTF-16 units.
	longestPath = 32768
)

// lock takes the lock that bbolt will take. Windows would not give it to bbolt
// a second time, so release must be called before bbolt asks.
func lock(f *os.File, shared bool, timeout time.Duration) (release func(), err error) {
	region := &windows.Overlapped{Offset: lockOffset, OffsetHigh: lockOffset}
	handle := windows.Handle(f.Fd())
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
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

// unlock has nothing to do: closing a file takes off its locks.
func unlock(*os.File) error { return nil }

// gate keeps other programs from opening the store at path: a file must be
// closed here before another takes its place, and nobody may come between. It
// is a file beside the store that the system removes when the program lets go
// of it, however that happens. Where no file can be made nothing can be
// replaced either, so whoever only opens goes on without.
func gate(path string, replacing bool) (release func(), err error) {
	name, err := windows.UTF16PtrFromString(path + ".gate")
	if err != nil {
		return nil, err
	}
	refused := 0
	for waited := time.Duration(0); ; waited += lockPause {
		handle, err := windows.CreateFile(name, windows.GENERIC_WRITE|windows.DELETE, 0, nil, windows.OPEN_ALWAYS,
			windows.FILE_ATTRIBUTE_TEMPORARY|windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
		switch {
		case err == nil:
			return func() { _ = windows.CloseHandle(handle) }, nil
		case errors.Is(err, windows.ERROR_ACCESS_DENIED) && refused < refusals:
			refused++
		case !errors.Is(err, windows.ERROR_SHARING_VIOLATION) && !replacing:
			return func() {}, nil
		case !errors.Is(err, windows.ERROR_SHARING_VIOLATION):
			return nil, &os.PathError{Op: "open", Path: path + ".gate", Err: err}
		case waited >= lockTimeout:
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

// syncFolder has nothing to do: renameNew and replaceFile write through.
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
func renameNew(from, to string) error { return move(from, to, 0) }

// replaceFile gives the file the name of another, which loses it.
func replaceFile(from, to string) error { return move(from, to, windows.MOVEFILE_REPLACE_EXISTING) }

func move(from, to string, how uint32) error {
	f, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(f, t, how|windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// forget cannot be asked of this system.
func forget(*os.File, int64) {}
