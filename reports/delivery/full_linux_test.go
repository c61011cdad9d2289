package delivery

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskFull fills a small disk of its own, where one may be mounted.
func TestDiskFull(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("no disk may be mounted here: %v; TestFaults covers the rest", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(folder, "a.pdf")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	tooMuch := func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("x", 1<<20))
		return err
	}
	wantCode(t, File(t.Context(), path, tooMuch), DiskFull)
	if got := names(t, folder); len(got) != 1 || content(t, path) != "old" {
		t.Errorf("folder holds %q", got)
	}
	b, err := Folder(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Discard()
	w, err := b.Create("b.pdf")
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, tooMuch(w), DiskFull)
	wantCode(t, b.Commit(), DiskFull)
	if got := names(t, folder); len(got) != 1 {
		t.Errorf("folder holds %q", got)
	}
}
