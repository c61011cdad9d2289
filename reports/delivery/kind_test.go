package delivery

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOtherKindIsKept proves that a file gives way to one of its own kind only.
func TestOtherKindIsKept(t *testing.T) {
	const (
		pdf   = "%PDF-1.4\n"
		sheet = "PK\x03\x04"
		list  = "获奖名单\n一等奖\n"
		store = "\x00\x00\x00\x00\x00\x00\x00\x00\x04\x00"
	)
	for _, test := range []struct {
		name, old, content string
		refused            bool
	}{
		{"document over document", pdf + "old", pdf + "new", false},
		{"document over nothing in it", "", pdf, false},
		{"document over list", list, pdf, true},
		{"document over store", store, pdf, true},
		{"document over workbook", sheet, pdf, true},
		{"workbook over list", list, sheet, true},
		{"table over list", list, "编号,名称\n", false},
		{"table over store", store, "编号,名称\n", true},
		{"nothing over store", store, "", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "a")
			if err := os.WriteFile(path, []byte(test.old), 0o600); err != nil {
				t.Fatal(err)
			}
			want := test.content
			err := File(t.Context(), path, say(test.content))
			if test.refused {
				wantCode(t, err, OtherKind)
				want = test.old
			} else if err != nil {
				t.Error(err)
			}
			if got := content(t, path); got != want || len(names(t, folder)) != 1 {
				t.Errorf("folder holds %q with %q, want %q", names(t, folder), got, want)
			}
		})
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "2.pdf")
	if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := Folder(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Discard()
	for _, name := range []string{"1.pdf", "2.pdf"} {
		w, err := b.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_ = say(pdf)(w) // Commit tells
	}
	wantCode(t, b.Commit(), OtherKind)
	if got := names(t, folder); len(got) != 1 || content(t, path) != list {
		t.Errorf("folder holds %q", got)
	}
}

// TestDeviceIsKept proves that a device is not replaced by a file.
func TestDeviceIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "null")
	if err := os.Symlink(os.DevNull, path); err != nil {
		t.Skipf("no link may be made here: %v", err)
	}
	wantCode(t, File(t.Context(), path, say("%PDF-1.4\n")), NotAFile)
	if info, err := os.Stat(path); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device became %v, %v", info, err)
	}
}
