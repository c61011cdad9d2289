package attaching

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// TestRead takes in what is a file of a kind that is kept, and says of everything
// else what it is.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	got, err := Read(file("说明.pdf", "%PDF-1.4 x"))
	if err != nil || got.Media != "pdf" || string(got.Bytes) != "%PDF-1.4 x" || len(got.Digest) != 64 {
		t.Errorf("read %+v, %v", got, err)
	}
	if _, err := Read(dir); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Read(filepath.Join(dir, "没有.pdf")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("none: %v", err)
	}
	for name, content := range map[string]string{"empty.pdf": "", "renamed.pdf": "MZ\x90\x00\x03"} {
		if _, err := Read(file(name, content)); wording.CodeOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	large := filepath.Join(dir, "large.pdf")
	if err := os.Truncate(file("large.pdf", "%PDF"), award.MaxFile+1); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(large); wording.CodeOf(err) == "" {
		t.Errorf("too large: %v", err)
	}
}
