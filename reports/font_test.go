package reports_test

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	assets "jiajiang/assets/font"
	"jiajiang/reports"
	"jiajiang/reports/font"
	"jiajiang/reports/raster"
)

// bundled opens the fonts the program carries.
func bundled(t *testing.T) *font.Library {
	t.Helper()
	lib, err := font.Open(assets.Files)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// TestBundledFontsHaveEveryCharacter lays everything out with the program's
// own fonts and looks for characters they lack, among the fixed phrases too.
func TestBundledFontsHaveEveryCharacter(t *testing.T) {
	lib := bundled(t)
	for name, lay := range layouts(t.Context(), contest(), lib) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		job, err := lib.Job(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range job.Missing() {
			t.Errorf("%s: %q lacks %q", name, m.Text, m.Runes)
		}
	}
}

// TestCertificateLooks compares a certificate with its picture. Since
// processors round floats each in their way, a pixel may differ a little.
func TestCertificateLooks(t *testing.T) {
	lib := bundled(t)
	doc, err := reports.Certificates(t.Context(), contest(), reports.CertificateOptions{}, lib)
	if err != nil {
		t.Fatal(err)
	}
	got := raster.NewPainter(lib).Page(doc, 4, raster.Options{Width: 640, Hints: true})
	path := filepath.Join("testdata", "certificate.png")
	if *update {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, got); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	far := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			wr, wg, wb, _ := want.At(x, y).RGBA()
			if apart(r, wr) || apart(g, wg) || apart(b, wb) {
				far++
			}
		}
	}
	if far > 0 {
		t.Errorf("%d pixels differ from %s", far, path)
	}
}

func apart(a, b uint32) bool { return a > b+0x400 || b > a+0x400 }
