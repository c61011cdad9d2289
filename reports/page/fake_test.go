package page_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/reports/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with the file of that name under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and read the change\n%s", path, got)
	}
}

// fixed is a font whose characters are as wide as they are high, and half as
// wide in ASCII.
type fixed struct{}

func (fixed) Advance(_ page.Face, r rune) int {
	if r < 0x80 {
		return 500
	}
	return 1000
}

// uneven is a font as they are: digits of 555, letters of many widths, and
// quotation marks of half a cell.
type uneven struct{}

func (uneven) Advance(_ page.Face, r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return 555
	case r < 0x80:
		return 250 + int(r)*5
	case r == '“' || r == '”' || r == '·':
		return 420
	}
	return 1000
}

// texts gives the text items of a page.
func texts(p page.Page) []page.Text {
	var all []page.Text
	for _, item := range p.Items {
		if t, ok := item.(page.Text); ok {
			all = append(all, t)
		}
	}
	return all
}
