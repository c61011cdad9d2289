//go:build !linux && !windows

package kv

import "os"

// isRemote cannot tell on this system.
func isRemote(string) (bool, error) { return false, nil }

// renameNew gives the file a new name that nothing has.
func renameNew(from, to string) error { return renameChecked(from, to) }

// forget cannot be asked of this system.
func forget(*os.File, int64) {}
