//go:build !linux && !windows

package kv

// isRemote cannot tell on this system.
func isRemote(string) (bool, error) { return false, nil }

// renameNew gives the file a new name that nothing has.
func renameNew(from, to string) error { return renameChecked(from, to) }
