//go:build unix

package kv

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// lose takes the folder away when the new file has its name, so that the folder
// cannot be synced.
func lose(t *testing.T, folder string) func(stage) {
	t.Helper()
	return func(at stage) {
		if at != replaced {
			return
		}
		if err := os.Rename(folder, folder+" elsewhere"); err != nil {
			t.Error(err)
		}
	}
}

// TestUnsureCompact: if nobody knows which file has the name after a power cut
// nothing more is written, and the store can be opened again.
func TestUnsureCompact(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := MakeFolder(folder); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "to")
	makeFile(t, path)
	s, err := openBolt(path, false)
	if err != nil {
		t.Fatal(err)
	}
	b, ok := s.(*bolt)
	if !ok {
		t.Fatal("another engine")
	}
	b.at = lose(t, folder)
	if _, _, err := b.Compact(nil); !errors.Is(err, ErrCommit) {
		t.Errorf("compact: %v", err)
	}
	if err := b.Update(func(Tx) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Errorf("update: %v", err)
	}
	if got := holding(t, folder+" elsewhere"); got != "to=to " {
		t.Errorf("there is %s", got)
	}
	if err := b.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func TestUnsureReplace(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := MakeFolder(folder); err != nil {
		t.Fatal(err)
	}
	from, to := filepath.Join(folder, "from"), filepath.Join(folder, "to")
	makeFile(t, from)
	makeFile(t, to)
	r := replacement{from: from, to: to, keep: filepath.Join(folder, "keep"), at: lose(t, folder)}
	if err := r.run(); !errors.Is(err, ErrCommit) {
		t.Errorf("replace: %v", err)
	}
	if got := holding(t, folder+" elsewhere"); got != "keep=to to=from " {
		t.Errorf("there is %s", got)
	}
}

func TestMakeFolder(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "folder")
	for range 2 { // one that is there is left as it is
		if err := MakeFolder(path); err != nil {
			t.Error(err)
		}
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := MakeFolder(file); !errors.Is(err, ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if err := MakeFolder(filepath.Join(dir, "none", "folder")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("in no folder: %v", err)
	}
}
