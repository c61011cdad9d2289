package delivery

import (
	"errors"

	"golang.org/x/sys/windows"
)

// systemCode finds the code of what only this kind of system reports.
func systemCode(err error) (Code, bool) {
	switch {
	case errors.Is(err, windows.ERROR_DISK_FULL), errors.Is(err, windows.ERROR_HANDLE_DISK_FULL),
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED):
		return DiskFull, true
	case errors.Is(err, windows.ERROR_WRITE_PROTECT):
		return ReadOnly, true
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION), errors.Is(err, windows.ERROR_LOCK_VIOLATION),
		errors.Is(err, windows.ERROR_USER_MAPPED_FILE):
		return FileInUse, true
	case errors.Is(err, windows.ERROR_DIRECTORY):
		return NotAFolder, true
	case errors.Is(err, windows.ERROR_FILENAME_EXCED_RANGE), errors.Is(err, windows.ERROR_INVALID_NAME):
		return NameTooLong, true
	}
	return "", false
}

// cannotSync reports whether a folder cannot be synced: on this system none
// can, and renaming is durable without.
func cannotSync(error) bool { return true }

// running reports whether a process of this machine still runs.
func running(process int) bool {
	const stillActive = 259
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(process)) //nolint:gosec // checked to be positive
	if err != nil {
		return errors.Is(err, windows.ERROR_ACCESS_DENIED)
	}
	var exit uint32
	err = windows.GetExitCodeProcess(h, &exit)
	_ = windows.CloseHandle(h) // it was only asked
	return err != nil || exit == stillActive
}
