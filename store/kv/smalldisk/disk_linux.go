package smalldisk

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Page is the size in which the disk gives its space out, in bytes.
const Page = 4096

// filler is the file that fills the disk.
const filler = "filler"

// Mount mounts a file system in memory, of so many KiB, until the test ends. A
// test that may not mount is skipped.
func Mount(tb testing.TB, size int) (folder string) {
	tb.Helper()
	folder = tb.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
		tb.Skipf("a file system cannot be mounted here (root is needed): %v", err)
	}
	tb.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			tb.Errorf("unmount: %v", err)
		}
	})
	return folder
}

// Leave fills the disk up to so many pages, and returns how to make room again.
func Leave(tb testing.TB, folder string, pages int) (makeRoom func()) {
	tb.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(folder, filler)
	n := int(s.Bavail)*int(s.Bsize) - pages*Page //nolint:gosec // a few thousand blocks
	if n < 0 {
		tb.Fatalf("%d pages were never free", pages)
	}
	if err := os.WriteFile(path, make([]byte, n), 0o600); err != nil {
		tb.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			tb.Fatal(err)
		}
	}
}

// Files gives the names in a folder but for what fills the disk.
func Files(tb testing.TB, folder string) (names []string) {
	tb.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		tb.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filler {
			names = append(names, e.Name())
		}
	}
	return names
}
