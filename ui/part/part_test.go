package part

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	fontfiles "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/reports/font"
	"jiajiang/ui/look"
	"jiajiang/ui/task"
)

var update = flag.Bool("update", false, "write the goldens anew")

// fonts are read once: every parse of the bundled fonts costs a while.
var fonts = func() look.Fonts {
	library, err := font.Open(fontfiles.Files)
	if err != nil {
		panic(err)
	}
	regular, bold, err := library.Window()
	if err != nil {
		panic(err)
	}
	return look.Fonts{Regular: regular, Bold: bold, Rare: library.Build}
}()

// today is the day of all tests: a Monday.
func today() award.Date { return award.Date{Year: 2026, Month: 11, Day: 23} }

// stage starts a test app that looks like the program.
func stage(t *testing.T, mode look.Mode, scale int) {
	t.Helper()
	app := test.NewTempApp(t)
	th, err := look.New(fonts)
	if err != nil {
		t.Fatal(err)
	}
	app.Settings().SetTheme(th.With(mode, scale))
	if err := look.Speak(look.Chinese); err != nil {
		t.Fatal(err)
	}
}

// window shows o in a window of a size.
func window(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// testRunner runs work whose results come back when the test settles it.
type testRunner struct {
	*task.Runner
	settle func()
}

func runner(t *testing.T, w fyne.Window) *testRunner {
	t.Helper()
	loop := task.NewLoop()
	r := task.NewOn(t.Context(), w, loop.Do)
	return &testRunner{r, func() { loop.Settle(r) }}
}

// golden compares what a window shows with the picture kept under a name.
func golden(t *testing.T, name string, w fyne.Window) {
	t.Helper()
	got := w.Canvas().Capture()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden (write it with -update): %v", err)
	}
	want, err := png.Decode(bytes.NewReader(kept))
	if err != nil {
		t.Fatal(err)
	}
	if n := differing(got, want); n > 0 {
		failed := filepath.Join(t.ArtifactDir(), name+".png")
		var b bytes.Buffer
		if err := png.Encode(&b, got); err == nil {
			_ = os.WriteFile(failed, b.Bytes(), 0o644)
		}
		t.Errorf("%s: %d pixels differ; keep artifacts with -artifacts and look at %s", name, n, failed)
	}
}

// differing counts the pixels in which two pictures differ.
func differing(got, want image.Image) int {
	if got.Bounds() != want.Bounds() {
		return got.Bounds().Dx() * got.Bounds().Dy()
	}
	n := 0
	for y := got.Bounds().Min.Y; y < got.Bounds().Max.Y; y++ {
		for x := got.Bounds().Min.X; x < got.Bounds().Max.X; x++ {
			r1, g1, b1, _ := got.At(x, y).RGBA()
			r2, g2, b2, _ := want.At(x, y).RGBA()
			if r1 != r2 || g1 != g2 || b1 != b2 {
				n++
			}
		}
	}
	return n
}

// variant is one of the two ways the window looks.
type variant struct {
	name string
	mode look.Mode
}

func variants() []variant { return []variant{{"light", look.Light}, {"dark", look.Dark}} }

// key types a key into what has the focus.
func key(w fyne.Window, names ...fyne.KeyName) {
	for _, name := range names {
		if o := w.Canvas().Focused(); o != nil {
			o.TypedKey(&fyne.KeyEvent{Name: name})
		} else if f := w.Canvas().OnTypedKey(); f != nil {
			f(&fyne.KeyEvent{Name: name})
		}
	}
}

// press clicks at a place of a part that takes the mouse itself.
func press(o desktop.Mouseable, x, y float32, modifier fyne.KeyModifier) {
	o.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)},
		Button:     desktop.MouseButtonPrimary, Modifier: modifier,
	})
}

// shift holds the shift key down over f.
func shift(o desktop.Keyable, f func()) {
	o.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f()
	o.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}
