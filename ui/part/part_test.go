package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/look/looktest"
	"jiajiang/ui/task"
)

// today is the day of all tests: a Monday.
func today() award.Date { return award.Date{Year: 2026, Month: 11, Day: 23} }

// stage starts a test app that looks like the program.
func stage(t *testing.T, mode look.Mode, scale int) {
	t.Helper()
	looktest.App(t, mode, scale, look.Chinese)
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
	looktest.Golden(t, name, w.Canvas())
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
