package kv_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"jiajiang/store/kv"
	"jiajiang/store/kv/smalldisk"
)

// diskSize is that of the disk, in KiB.
const diskSize = 2 << 10

// everything gives what a store holds.
func everything(t *testing.T, s kv.Store) []byte {
	t.Helper()
	var all bytes.Buffer
	err := s.View(func(tx kv.Tx) error {
		for _, bucket := range tx.Buckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				fmt.Fprintf(&all, "%s/%s=%s\n", bucket, key, value)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

// writeMany writes 60 values, some larger than a page.
func writeMany(tx kv.Tx) error {
	for i := range 60 {
		value := bytes.Repeat([]byte("w"), 500+i%7*1000)
		if err := tx.Put("many", fmt.Appendf(nil, "%03d", i), value); err != nil {
			return err
		}
	}
	return nil
}

// TestDiskFull has the disk full at each write of each kind of work in turn:
// one page is free, then two, until the work is done. The work that fails says
// that the disk is full and leaves everything as it was; after room is made it
// succeeds.
func TestDiskFull(t *testing.T) {
	for _, c := range []struct {
		name string
		work func(s kv.Store, folder string) error
	}{
		{"update", func(s kv.Store, _ string) error { return s.Update(writeMany) }},
		{"copy", func(s kv.Store, folder string) error { return s.Copy(filepath.Join(folder, "copy"), nil) }},
		{"compact", func(s kv.Store, _ string) error { _, _, err := s.Compact(nil); return err }},
		{"create", func(_ kv.Store, folder string) error {
			s, err := kv.Create(filepath.Join(folder, "new"), writeMany)
			if err == nil {
				err = s.Close()
			}
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages := 0
			for ; fullOnce(t, pages, c.work); pages++ {
				if pages > diskSize<<10/smalldisk.Page {
					t.Fatal("the disk is always full")
				}
			}
			if pages < 3 {
				t.Errorf("it needed only %d pages: the test fills nothing", pages)
			}
			t.Logf("full at each of %d pages", pages)
		})
	}
}

// fullOnce does the work while so many pages are free, and reports whether the
// disk was full.
func fullOnce(t *testing.T, pages int, work func(s kv.Store, folder string) error) (full bool) {
	t.Helper()
	folder := smalldisk.Mount(t, diskSize)
	path := filepath.Join(folder, "store.db")
	s, err := kv.Create(path, func(tx kv.Tx) error { return tx.Put("b", []byte("k"), bytes.Repeat([]byte("v"), 90_000)) })
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	before, files := everything(t, s), smalldisk.Files(t, folder)
	makeRoom := smalldisk.Leave(t, folder, pages)
	err = work(s, folder)
	if err == nil {
		return false
	}
	if !errors.Is(err, kv.ErrFull) || errors.Is(err, kv.ErrCommit) {
		t.Errorf("%d pages free: %v", pages, err)
	}
	if now := everything(t, s); !bytes.Equal(now, before) {
		t.Errorf("%d pages free: the store changed", pages)
	}
	if now := smalldisk.Files(t, folder); !slices.Equal(now, files) {
		t.Errorf("%d pages free: files are %v", pages, now)
	}
	if pages%8 == 0 { // a full disk is no reason not to open
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = kv.Open(path); err != nil {
			t.Fatal(err)
		}
		if now := everything(t, s); !bytes.Equal(now, before) {
			t.Errorf("%d pages free: the store changed when it was opened", pages)
		}
	}
	makeRoom()
	if err := work(s, folder); err != nil {
		t.Errorf("%d pages were free, now there is room: %v", pages, err)
	}
	if err := s.Check(func(place string, err error) { t.Errorf("%d pages were free: %s: %v", pages, place, err) }); err != nil {
		t.Error(err)
	}
	return true
}

// TestDiskFullReplacing: the old file is kept on a disk that is full.
func TestDiskFullReplacing(t *testing.T) {
	folder := smalldisk.Mount(t, diskSize)
	keep := filepath.Join(folder, "keep")
	from, to := makeStore(t, 500), makeStore(t, 300)
	before, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for ; ; pages++ {
		makeRoom := smalldisk.Leave(t, folder, pages)
		err := kv.Replace(from, to, keep)
		makeRoom()
		if err == nil {
			break
		}
		if !errors.Is(err, kv.ErrFull) {
			t.Fatalf("%d pages free: %v", pages, err)
		}
		if names := smalldisk.Files(t, folder); len(names) != 0 {
			t.Errorf("%d pages free: left behind: %v", pages, names)
		}
		if now, err := os.ReadFile(to); err != nil || !bytes.Equal(now, before) {
			t.Fatalf("%d pages free: the file changed, %v", pages, err)
		}
	}
	if pages < 10 {
		t.Errorf("it needed only %d pages: the test fills nothing", pages)
	}
	if kept, err := os.ReadFile(keep); err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the kept file differs, %v", err)
	}
	s, err := kv.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := count(t, s); n != 500 {
		t.Errorf("%d values", n)
	}
}

// TestReadOnlyDisk looks at a store on a disk that cannot be written.
func TestReadOnlyDisk(t *testing.T) {
	folder := smalldisk.Mount(t, diskSize)
	content, err := os.ReadFile(makeStore(t, 500))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "store.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Open(path); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("open: %v", err)
	}
	s, err := kv.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, s); n != 500 {
		t.Errorf("%d values", n)
	}
	if err := s.Copy(path+".copy", nil); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("copy onto it: %v", err)
	}
	if err := s.Copy(filepath.Join(t.TempDir(), "copy"), nil); err != nil {
		t.Errorf("copy from it: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
