package kv_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/store/kv"
)

// count gives the number of values in the bucket b.
func count(t *testing.T, s kv.Store) (n int) {
	t.Helper()
	err := s.View(func(tx kv.Tx) error {
		return tx.Scan("b", nil, func(_, _ []byte) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReadOnlyLeavesTheFile(t *testing.T) {
	path := makeStore(t, 2000)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	leftover := path + ".1.tmp"
	if err := os.WriteFile(leftover, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := kv.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, s); n != 2000 {
		t.Errorf("%d values", n)
	}
	if err := s.Check(func(place string, err error) { t.Errorf("%s: %v", place, err) }); err != nil {
		t.Error(err)
	}
	if file, free := s.Space(); file != int64(len(sound)) || free <= 0 || free >= file {
		t.Errorf("%d free of %d", free, file)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, sound) {
		t.Errorf("the file changed, %v", err)
	}
	if _, err := os.Lstat(leftover); err != nil {
		t.Errorf("looking at a store removed something: %v", err)
	}
}

// TestReadersShare: readers share a file; a writer and readers exclude each
// other.
func TestReadersShare(t *testing.T) {
	t.Parallel() // it waits for a lock
	path := makeStore(t, 10)
	first, err := kv.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := kv.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Open(path); !errors.Is(err, kv.ErrInUse) {
		t.Errorf("writer beside readers: %v", err)
	}
	if err := errors.Join(second.Close(), first.Close()); err != nil {
		t.Fatal(err)
	}
	writer, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if _, err := kv.OpenReadOnly(path); !errors.Is(err, kv.ErrInUse) {
		t.Errorf("reader beside a writer: %v", err)
	}
}

func TestReadOnlyRefuses(t *testing.T) {
	dir := t.TempDir()
	sound, err := os.ReadFile(makeStore(t, 5000))
	if err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "half")
	if err := os.WriteFile(half, sound[:len(sound)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		filepath.Join(dir, "none"):      kv.ErrMissing,
		filepath.Join(dir, "none", "s"): kv.ErrNoFolder,
		dir:                             kv.ErrNotStore,
		half:                            kv.ErrDamaged,
	} {
		if _, err := kv.OpenReadOnly(path); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}

// TestLinkedStore: a store that is reached through a link stays where it is
// when it is compacted.
func TestLinkedStore(t *testing.T) {
	path := makeStore(t, 2000)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	s, err := kv.Open(link)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Compact(nil); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
	s, err = kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := count(t, s); n != 2000 {
		t.Errorf("%d values", n)
	}
}

// TestCompactGivesBack: what was removed leaves the file, and the file keeps
// its rights and its lock.
func TestCompactGivesBack(t *testing.T) {
	t.Parallel() // it waits for a lock
	path := makeStore(t, 20_000)
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	s, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Update(func(tx kv.Tx) error { return tx.Drop("b") }); err != nil {
		t.Fatal(err)
	}
	file, free := s.Space()
	if free < file/2 {
		t.Errorf("%d free of %d after everything was removed", free, file)
	}
	before, after, err := s.Compact(nil)
	if err != nil || before != file || after > 64<<10 {
		t.Errorf("from %d to %d bytes, %v", before, after, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() != after || info.Mode().Perm() != 0o640 {
		t.Errorf("the file is %v, %v", info, err)
	}
	if _, err := kv.Open(path); !errors.Is(err, kv.ErrInUse) {
		t.Errorf("second opener: %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("in the folder: %v, %v", left, err)
	}
}
