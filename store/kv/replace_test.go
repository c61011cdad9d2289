package kv

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// makeFile makes a closed store that holds its own name.
func makeFile(t *testing.T, path string) {
	t.Helper()
	s, err := Create(path, func(tx Tx) error {
		return tx.Put("b", []byte("name"), []byte(filepath.Base(path)))
	})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// nameIn gives what makeFile wrote, or why it cannot be read.
func nameIn(path string) string {
	s, err := OpenReadOnly(path)
	if err != nil {
		return err.Error()
	}
	defer s.Close()
	var name string
	err = s.View(func(tx Tx) error {
		name = string(tx.Get("b", []byte("name")))
		return nil
	})
	if err != nil {
		return err.Error()
	}
	return name
}

// holding says what the files of a folder hold, by name.
func holding(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, e := range entries {
		all += fmt.Sprintf("%s=%s ", e.Name(), nameIn(filepath.Join(folder, e.Name())))
	}
	return all
}

func TestReplace(t *testing.T) {
	for _, c := range []struct {
		name          string
		missing       bool
		keep          string
		before, after string
	}{
		{"kept", false, "keep", "keep=to to=to ", "keep=to to=from "},
		{"given up", false, "", "to=to ", "to=from "},
		{"missing", true, "keep", "", "to=from "},
	} {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "new", "from"), filepath.Join(dir, "old", "to")
		for _, path := range []string{from, to} {
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if path == from || !c.missing {
				makeFile(t, path)
			}
		}
		if c.keep != "" {
			c.keep = filepath.Join(dir, "old", c.keep)
		}
		look := func(at stage) {
			if at == replaced || c.missing {
				return // the files are locked, and their contents are compared below
			}
			if b, err := os.ReadFile(to); err != nil || len(b) == 0 {
				t.Errorf("%s, when %s: %d bytes, %v", c.name, at, len(b), err)
			}
		}
		r := replacement{from: from, to: to, keep: c.keep, at: look}
		if err := r.run(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := holding(t, filepath.Join(dir, "old")); got != c.after {
			t.Errorf("%s: %s, want %s", c.name, got, c.after)
		}
		if got := holding(t, filepath.Join(dir, "new")); got != "" {
			t.Errorf("%s: in the folder of the new file: %s", c.name, got)
		}
	}
}

func TestReplaceRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, from, to, keep string)
		want    error
	}{
		{"old file open", func(t *testing.T, _, to, _ string) { t.Helper(); held(t, to) }, ErrInUse},
		{"new file open", func(t *testing.T, from, _, _ string) { t.Helper(); held(t, from) }, ErrInUse},
		{"new file damaged", func(t *testing.T, from, _, _ string) {
			t.Helper()
			if err := os.Truncate(from, 8192); err != nil {
				t.Fatal(err)
			}
		}, ErrDamaged},
		{"new file missing", func(t *testing.T, from, _, _ string) {
			t.Helper()
			if err := os.Remove(from); err != nil {
				t.Fatal(err)
			}
		}, ErrMissing},
		{"name taken", func(t *testing.T, _, _, keep string) { t.Helper(); makeFile(t, keep) }, ErrExists},
		{"old file read-only", func(t *testing.T, _, to, _ string) {
			t.Helper()
			if err := os.Chmod(to, 0o400); err != nil {
				t.Fatal(err)
			}
		}, ErrReadOnly},
		{"old file a folder", func(t *testing.T, _, to, _ string) {
			t.Helper()
			if err := errors.Join(os.Remove(to), os.Mkdir(to, 0o700)); err != nil {
				t.Fatal(err)
			}
		}, ErrNotStore},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // two of them wait for a lock
			dir := t.TempDir()
			from, to, keep := filepath.Join(dir, "from"), filepath.Join(dir, "to"), filepath.Join(dir, "keep")
			makeFile(t, from)
			makeFile(t, to)
			c.prepare(t, from, to, keep)
			before := holding(t, dir)
			if err := Replace(from, to, keep); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if after := holding(t, dir); after != before {
				t.Errorf("%s became %s", before, after)
			}
		})
	}
}

// held keeps a store open until the test ends.
func held(t *testing.T, path string) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
}

// TestReplaceCopies: where the old file cannot have a second name it is copied,
// even if it is damaged.
func TestReplaceCopies(t *testing.T) {
	dir := t.TempDir()
	to, keep := filepath.Join(dir, "to"), filepath.Join(dir, "keep")
	if err := os.WriteFile(to, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := replacement{to: to, keep: keep}
	if err := r.copyOld(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{to, keep} {
		if b, err := os.ReadFile(path); err != nil || string(b) != "damaged" {
			t.Errorf("%s: %q, %v", path, b, err)
		}
	}
	if err := r.copyOld(); !errors.Is(err, ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("in the folder: %v, %v", entries, err)
	}
}
