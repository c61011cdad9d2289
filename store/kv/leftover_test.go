package kv

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestLeftoverNames(t *testing.T) {
	for _, c := range []struct {
		name, of string
		is       bool
	}{
		{"s.db.1.tmp", "s.db", true},
		{"s.db.4294967295.tmp", "s.db", true},
		{"s.db.1.tmp.22.tmp", "s.db", true},
		{"s.db", "s.db", false},
		{"s.db.tmp", "s.db.tmp", false},
		{"s.db..tmp", "s.db..tmp", false},
		{"s.db.1x.tmp", "s.db.1x.tmp", false},
		{"s.db.-1.tmp", "s.db.-1.tmp", false},
		{"s.db.12345678901.tmp", "s.db.12345678901.tmp", false},
		{"s.db.1.tmp2", "s.db.1.tmp2", false},
		{".1.tmp", ".1.tmp", false},
	} {
		if of, is := Leftover(c.name); of != c.of || is != c.is {
			t.Errorf("%s: %s, %v", c.name, of, is)
		}
	}
	path := filepath.Join(t.TempDir(), "s.db")
	for range 20 {
		f, err := temporary(path)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		if of, is := Leftover(filepath.Base(f.Name())); of != "s.db" || !is {
			t.Errorf("%s: %s, %v", f.Name(), of, is)
		}
	}
}

// TestOpenSweeps: Open removes the leftovers of this store and nothing else.
func TestOpenSweeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "s.db")
	makeFile(t, path)
	for _, name := range []string{
		"s.db.1.tmp", "s.db.1.tmp.2.tmp", // leftovers
		"other.db.1.tmp", "s.db.tmp", "s.db.x.tmp", "s.db.1.tmp.txt", "xs.db.1.tmp",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "s.db.3.tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	busy := filepath.Join(dir, "s.db.4.tmp")
	makeFile(t, busy)
	held(t, busy)
	held(t, path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{
		"other.db.1.tmp", "s.db", "s.db.1.tmp.txt", "s.db.3.tmp", "s.db.4.tmp", "s.db.tmp", "s.db.x.tmp", "xs.db.1.tmp",
	}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

func TestBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	makeFile(t, path)
	beside, err := Beside(path)
	if err != nil {
		t.Fatal(err)
	}
	if of, is := Leftover(filepath.Base(beside)); !is || of != "s.db" || filepath.Dir(beside) != filepath.Dir(path) {
		t.Errorf("the name is %s", beside)
	}
	makeFile(t, beside)
	if err := Replace(beside, path, ""); err != nil {
		t.Fatal(err)
	}
	if got := nameIn(path); got != filepath.Base(beside) {
		t.Errorf("the store holds %s", got)
	}
	if _, err := Beside(filepath.Join(path, "s.db")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("in no folder: %v", err)
	}
}
