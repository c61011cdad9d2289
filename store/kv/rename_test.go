//go:build !windows

package kv

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestRenameNew: a file that came into being after Create looked is not
// replaced, whichever way the system renames.
func TestRenameNew(t *testing.T) {
	for name, rename := range map[string]func(from, to string) error{"at once": renameNew, "checked": renameChecked} {
		dir := t.TempDir()
		from, to, free := filepath.Join(dir, "from"), filepath.Join(dir, "to"), filepath.Join(dir, "free")
		for _, path := range []string{from, to} {
			if err := os.WriteFile(path, []byte(filepath.Base(path)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := rename(from, to); !errors.Is(classify(err), ErrExists) {
			t.Errorf("%s, over a file: %v", name, err)
		}
		if b, err := os.ReadFile(to); err != nil || string(b) != "to" {
			t.Errorf("%s: the file became %q, %v", name, b, err)
		}
		if err := rename(from, free); err != nil {
			t.Errorf("%s, to a free name: %v", name, err)
		}
	}
}
