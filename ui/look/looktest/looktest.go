// Package looktest gives tests the look of the program, and compares what they
// draw with pictures that somebody looked at. Only tests use it.
package looktest

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/font"
	"jiajiang/ui/look"
)

const updateFlag = "update"

var _ = flag.Bool(updateFlag, false, "write the goldens anew")

// Library opens the bundled fonts, once for all tests.
var Library = sync.OnceValue(func() *font.Library { //nolint:gochecknoglobals // a function, made once
	l, err := font.Open(fontfiles.Files)
	if err != nil {
		panic(err)
	}
	return l
})

// theme reads the window's fonts once: every reading takes a while.
var theme = sync.OnceValue(func() *look.Theme { //nolint:gochecknoglobals // a function, made once
	regular, bold, err := Library().Window()
	if err != nil {
		panic(err)
	}
	t, err := look.New(look.Fonts{Regular: regular, Bold: bold, Rare: Library().Build})
	if err != nil {
		panic(err)
	}
	return t
})

// base is the one app of all tests. Fyne reads the fonts again for every app
// and every theme, and never lets go of a font it set type in.
var base = sync.OnceValue(test.NewApp) //nolint:gochecknoglobals // a function, made once

// App gives an app that looks and speaks as the program does, with preferences
// of its own. It is made outside the bubbles of testing/synctest, which its
// channels outlive.
func App(tb testing.TB, mode look.Mode, scale int, language look.Language) fyne.App {
	tb.Helper()
	app := base()
	fyne.SetCurrentApp(app)
	if t, ok := app.Settings().Theme().(*look.Theme); !ok || t.Mode() != mode || t.Scale() != scale {
		app.Settings().SetTheme(theme().With(mode, scale))
	}
	if err := look.Speak(language); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := look.Speak(look.Chinese); err != nil {
			tb.Error(err)
		}
	})
	return &tenant{app, &preferences{values: make(map[string]any)}}
}

// Golden compares what c shows with testdata/name.png. A test run with -update
// writes the picture instead; one that is missing fails.
func Golden(tb testing.TB, name string, c fyne.Canvas) {
	tb.Helper()
	got := c.Capture()
	path := filepath.Join("testdata", name+".png")
	if f := flag.Lookup(updateFlag); f != nil && f.Value.String() == "true" {
		write(tb, path, got)
		return
	}
	kept, err := os.ReadFile(path) //nolint:gosec // a name that a test gives
	if err != nil {
		tb.Fatalf("golden is missing; run with -update and look at it: %v", err)
	}
	want, err := png.Decode(bytes.NewReader(kept))
	if err != nil {
		tb.Fatal(err)
	}
	if n := differing(got, want); n > 0 {
		failed := filepath.Join(tb.ArtifactDir(), name+".png")
		write(tb, failed, got)
		tb.Errorf("%s: %d pixels differ; keep the picture with -artifacts and look at %s", path, n, failed)
	}
}

func write(tb testing.TB, path string, img image.Image) {
	tb.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		tb.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // a folder of the sources
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil { //nolint:gosec // a file of the sources
		tb.Fatal(err)
	}
}

// differing counts the pixels in which two pictures differ more than rounding
// does on another processor.
func differing(a, b image.Image) int {
	if a.Bounds().Size() != b.Bounds().Size() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				n++
			}
		}
	}
	return n
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 4<<8 }
