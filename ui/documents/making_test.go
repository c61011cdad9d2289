package documents

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/reports/pdf"
)

// TestAllDocumentsOrNone makes the four documents, and gives up when three of
// them are written.
func TestAllDocumentsOrNone(t *testing.T) {
	m, d := maker{fonts: library(t), meta: pdf.Meta{Creator: "test"}}, twoHundredForty()
	folder := t.TempDir()
	all, err := m.all(t.Context(), d, order{}.everyKind(), folder, func(int, int) {})
	if err != nil || len(all) != 4 {
		t.Fatalf("made %d documents, %v", len(all), err)
	}
	for _, one := range all {
		b, err := os.ReadFile(one.path)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(b); one.digest != hex.EncodeToString(sum[:]) || one.count == 0 {
			t.Errorf("%s: %d pages, and the digest noted is not the file's", filepath.Base(one.path), one.count)
		}
	}
	folder = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	_, err = m.all(ctx, d, order{}.everyKind(), folder, func(done, total int) {
		if done > total*3/4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("given up, yet %v", err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
