package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"jiajiang/ui/look"
)

func TestCut(t *testing.T) {
	stage(t, look.Light, 100)
	var r ruler
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"王小明", 42, "王小明"},
		{"王小明", 41, "王…"},
		{"王小明", 27, "…"},
		{"王小明", 0, ""},
		{"", 10, ""},
		{"2026-0001", 200, "2026-0001"},
	} {
		if got := r.cut(c.text, c.width, false); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// TestCutFits: what is cut fits, begins as the text does, and only what does
// not fit is cut.
func TestCutFits(t *testing.T) {
	stage(t, look.Light, 100)
	var r ruler
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("王李中学一等奖 abcWM.,0123456789（）“”"))).Draw(t, "text")
		width := float32(rapid.IntRange(20, 300).Draw(t, "width"))
		got := r.cut(text, width, false)
		whole := fyne.MeasureText(text, textSize(), fyne.TextStyle{}).Width
		if w := fyne.MeasureText(got, textSize(), fyne.TextStyle{}).Width; w > width+1 {
			t.Fatalf("%q in %v became %q, %v wide", text, width, got, w)
		}
		if got != text && (whole < width-1 || !strings.HasPrefix(text, strings.TrimSuffix(got, "…"))) {
			t.Fatalf("%q, %v wide, in %v became %q", text, whole, width, got)
		}
	})
}
