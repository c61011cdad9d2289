package part

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func TestBreakLines(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name, text string
		width      float32
		want       []string
	}{
		{"fits", "一二三四五", 50, []string{"一二三四五"}},
		{"between characters", "一二三四五六", 30, []string{"一二三", "四五六"}},
		{"no closing mark first", "一二三，四五", 30, []string{"一二", "三，四", "五"}},
		{"no opening mark last", "一二“三四”", 30, []string{"一二", "“三", "四”"}},
		{"given breaks stay", "一\n二", 30, []string{"一", "二"}},
		{"empty", "", 30, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := breakLines(c.text, c.width, 10); !slices.Equal(got, c.want) {
				t.Errorf("lines %q, want %q", got, c.want)
			}
		})
	}
}

// TestBreakLinesLosesNothing holds for any text of wide characters and marks:
// the lines together are the text, and none is wider than it may be unless a
// single piece is.
func TestBreakLinesLosesNothing(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom([]rune("一二三，。“”（）《》")), 0, 60).Draw(t, "text")
		width := float32(rapid.IntRange(10, 200).Draw(t, "width"))
		lines := breakLines(string(runes), width, 10)
		if got := strings.Join(lines, ""); got != string(runes) {
			t.Fatalf("%q became %q", string(runes), got)
		}
		for _, l := range lines {
			if measure(l, 10) > width && len(pieces(l)) > 1 {
				t.Fatalf("line %q is wider than %v", l, width)
			}
		}
	})
}
