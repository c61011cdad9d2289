package look

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/font"
)

// newTheme returns the theme with the bundled fonts.
func newTheme(t *testing.T) *Theme {
	t.Helper()
	library, err := font.Open(fontfiles.Files)
	if err != nil {
		t.Fatal(err)
	}
	regular, bold, err := library.Window()
	if err != nil {
		t.Fatal(err)
	}
	th, err := New(Fonts{Regular: regular, Bold: bold, Rare: library.Build})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// use has a test app use th.
func use(t *testing.T, th *Theme) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(th)
}

// TestContrast holds every text to WCAG's contrast: 4.5 to 1 for what is read,
// 3 to 1 for what only need be seen.
func TestContrast(t *testing.T) {
	th := newTheme(t)
	use(t, th)
	fg := theme.ColorNameForeground
	pairs := []struct {
		text, ground fyne.ThemeColorName
		least        float64
	}{
		{fg, Sheet, 7},
		{fg, Panel, 7},
		{fg, Zebra, 7},
		{fg, Chosen, 7},
		{fg, theme.ColorNameButton, 7},
		{fg, theme.ColorNameOverlayBackground, 7},
		{Muted, Sheet, 4.5},
		{Muted, Panel, 4.5},
		{Muted, Zebra, 4.5},
		{Muted, Chosen, 4.5},
		{Accent, Sheet, 4.5},
		{Accent, Panel, 4.5},
		{Accent, Chosen, 3},
		{OnFull, Full, 4.5},
		{OnTone, Good, 4.5},
		{Full, Panel, 3},
		{theme.ColorNameForegroundOnError, theme.ColorNameError, 4.5},
		{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground, 3.5},
		{theme.ColorNameDisabled, Sheet, 3},
		{Good, Sheet, 4.5},
		{Warn, Sheet, 4.5},
		{Bad, Sheet, 4.5},
		{Info, Sheet, 4.5},
		{Good, GoodBed, 4.5},
		{Warn, WarnBed, 4.5},
		{Bad, BadBed, 4.5},
		{Info, InfoBed, 4.5},
		{fg, GoodBed, 7},
		{fg, WarnBed, 7},
		{fg, BadBed, 7},
		{fg, InfoBed, 7},
	}
	for _, mode := range []Mode{Light, Dark} {
		m := th.With(mode, 100)
		for _, p := range pairs {
			got := contrast(m.Color(p.text, theme.VariantLight), m.Color(p.ground, theme.VariantLight))
			if got < p.least {
				t.Errorf("mode %d: %s on %s: contrast %.2f, want %.1f", mode, p.text, p.ground, got, p.least)
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		f := float64(v) / 0xFFFF
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestScale(t *testing.T) {
	th := newTheme(t)
	for _, c := range []struct {
		scale int
		text  float32
	}{{100, 14}, {150, 21}, {200, 28}, {50, 14}, {900, 28}} {
		scaled := th.With(Light, c.scale)
		use(t, scaled)
		if got := scaled.Size(theme.SizeNameText); got != c.text {
			t.Errorf("%d%%: text of %v, want %v", c.scale, got, c.text)
		}
		if got := Size(14); got != c.text {
			t.Errorf("%d%%: Size(14) is %v, want %v", c.scale, got, c.text)
		}
		if got := Unit(1); got != float32(scaled.Scale())/25 {
			t.Errorf("%d%%: Unit(1) is %v", c.scale, got)
		}
	}
}

func TestFontsAreTwo(t *testing.T) {
	th := newTheme(t)
	regular, bold := th.Font(fyne.TextStyle{}), th.Font(fyne.TextStyle{Bold: true})
	for _, s := range []fyne.TextStyle{{Italic: true}, {Monospace: true}, {Symbol: true}, {Underline: true}} {
		if th.Font(s) != regular {
			t.Errorf("%+v is not set in the regular font", s)
		}
	}
	if th.Font(fyne.TextStyle{Bold: true, Italic: true}) != bold || bold == regular {
		t.Error("bold italics are not set in the bold font")
	}
}

func TestSetRareNames(t *testing.T) {
	use(t, newTheme(t))
	none := string(rune(0x10FFFD)) // private use: no font has it
	for _, c := range []struct {
		name, text, want string
		own              bool // has a font made for it
	}{
		{"ascii", "No. 2026-0001", "No. 2026-0001", false},
		{"common", "王小明", "王小明", false},
		{"beyond the basic plane", "王𠮷", "王𠮷", true},
		{"no font has it", "王" + none, "王〓", true},
		{"variation selector", "明\U000E0100", "明", false},
	} {
		text := &canvas.Text{TextSize: 14}
		Set(text, c.text)
		if text.Text != c.want || (text.FontSource != nil) != c.own {
			t.Errorf("%s: %q with a font of its own: %v", c.name, text.Text, text.FontSource != nil)
		}
	}
	if got := Clean("王" + none); got != "王〓" {
		t.Errorf("cleaned %q", got)
	}
	if got := string(Absent("王𠮷" + none + "明\U000E0100")); got != none {
		t.Errorf("absent: %q", got)
	}
	again := &canvas.Text{TextSize: 14}
	Set(again, "王𠮷")
	once := again.FontSource
	Set(again, "王𠮷")
	if again.FontSource != once {
		t.Error("a second font is made for the same name")
	}
	Set(again, "王小明")
	if again.FontSource != nil {
		t.Error("a name in the window's font keeps the font made for another")
	}
}

func TestSetWithoutRareFonts(t *testing.T) {
	th := newTheme(t)
	th.fonts.rare = nil
	use(t, th)
	text := &canvas.Text{TextSize: 14}
	Set(text, "王𠮷")
	if text.Text != "王〓" || text.FontSource != nil {
		t.Errorf("%q, font %v", text.Text, text.FontSource)
	}
}

func TestNewRejectsBrokenFonts(t *testing.T) {
	test.NewTempApp(t)
	if _, err := New(Fonts{Regular: []byte("no font")}); err == nil || !strings.HasPrefix(err.Error(), "read font regular: sfnt: ") {
		t.Errorf("error %v", err)
	}
}

func TestWithoutTheTheme(t *testing.T) {
	test.NewTempApp(t)
	if Size(10) != 10 || Color(Accent) == nil {
		t.Error("sizes and colours depend on the theme being ours")
	}
	text := &canvas.Text{}
	if Set(text, "王𠮷"); text.Text != "王𠮷" || Clean("王𠮷") != "王𠮷" {
		t.Error("text is changed though nothing is known of the fonts")
	}
}

func BenchmarkSet(b *testing.B) {
	library, err := font.Open(fontfiles.Files)
	if err != nil {
		b.Fatal(err)
	}
	regular, bold, err := library.Window()
	if err != nil {
		b.Fatal(err)
	}
	app := test.NewTempApp(b)
	th, err := New(Fonts{Regular: regular, Bold: bold, Rare: library.Build})
	if err != nil {
		b.Fatal(err)
	}
	app.Settings().SetTheme(th)
	text := &canvas.Text{TextSize: 14}
	for b.Loop() {
		Set(text, "临江市第三中学高一年级")
	}
}

// TestMark holds that only what no font has is marked, and line ends are not.
func TestMark(t *testing.T) {
	use(t, newTheme(t))
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"}, {"宋知远\n第二行", "宋知远\n第二行"}, {"𠮷田", "𠮷田"}, {"\U000323AF子墨", "〓子墨"},
	} {
		if got := Mark(c.text); got != c.want {
			t.Errorf("Mark(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
