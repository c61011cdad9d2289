//go:build unix

package delivery

import (
	"errors"
	"syscall"
)

// systemCode finds the code of what only this kind of system reports.
func systemCode(err error) (Code, bool) {
	switch {
	case errors.Is(err, syscall.EDQUOT):
		return DiskFull, true
	case errors.Is(err, syscall.EROFS):
		return ReadOnly, true
	case errors.Is(err, syscall.ETXTBSY), errors.Is(err, syscall.EBUSY):
		return FileInUse, true
	}
	return "", false
}

// cannotSync reports whether the file system has no syncing of folders to
// offer, which is no reason to refuse it.
func cannotSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS)
}

// running reports whether a process of this machine still runs.
func running(process int) bool {
	err := syscall.Kill(process, 0)
	return err == nil || !errors.Is(err, syscall.ESRCH)
}
