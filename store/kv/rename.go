//go:build !windows

package kv

import (
	"io/fs"
	"os"
)

// renameChecked looks for a file of the new name before renaming.
func renameChecked(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}
