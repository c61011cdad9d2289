package raster_test

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jiajiang/reports/page"
	"jiajiang/reports/raster"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// lozenges draws every character as a lozenge, blanks as nothing, and has no
// letter X.
type lozenges struct{ asked map[rune]int }

func (l lozenges) Outline(_ page.Face, r rune) (sfnt.Segments, int, bool) {
	l.asked[r]++
	if r == 'X' {
		return nil, 1000, false
	}
	if r == ' ' {
		return nil, 500, true
	}
	at := func(op sfnt.SegmentOp, points ...int) sfnt.Segment {
		s := sfnt.Segment{Op: op}
		for i := 0; i < len(points); i += 2 {
			s.Args[i/2] = fixed.P(points[i], points[i+1])
		}
		return s
	}
	return sfnt.Segments{
		at(sfnt.SegmentOpMoveTo, 500, -880),
		at(sfnt.SegmentOpLineTo, 960, -380),
		at(sfnt.SegmentOpQuadTo, 960, 120, 500, 120),
		at(sfnt.SegmentOpCubeTo, 200, 120, 40, 0, 40, -380),
	}, 1000, true
}

// golden compares a picture with the file of that name under testdata. Since
// processors round floats each in their way, a pixel may differ a little.
func golden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name)
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
		t.Fatalf("%s is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			wr, wg, wb, _ := want.At(x, y).RGBA()
			if apart(r, wr) || apart(g, wg) || apart(b, wb) {
				t.Fatalf("%s differs at %d, %d: %v, want %v", name, x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

func apart(a, b uint32) bool { return a > b+0x400 || b > a+0x400 }

// sample has every kind of item, on a stencil and off it.
func sample() page.Document {
	return page.Document{
		Stencils: []page.Stencil{{Items: []page.Item{
			page.Box{X: 2 * page.MM, Y: 2 * page.MM, W: 56 * page.MM, H: 36 * page.MM, Color: 0xFBF6E8, Filled: true},
			page.Box{X: 2 * page.MM, Y: 2 * page.MM, W: 56 * page.MM, H: 36 * page.MM, Width: 1200, Color: page.Red},
			page.Box{X: 4 * page.MM, Y: 4 * page.MM, W: 52 * page.MM, H: 32 * page.MM, Width: 100, Color: page.Gold},
		}}},
		Pages: []page.Page{{
			Width: 60 * page.MM, Height: 40 * page.MM,
			Items: []page.Item{
				page.Text{X: 8 * page.MM, Y: 14 * page.MM, Size: 20 * page.Pt, Spacing: page.MM, String: "嘉 奖X"},
				page.Rule{X1: 8 * page.MM, Y1: 18 * page.MM, X2: 52 * page.MM, Y2: 18 * page.MM, Width: 500},
				page.Curve{Width: 600, Color: page.Red, Points: []page.Point{
					{X: 8 * page.MM, Y: 26 * page.MM}, {X: 18 * page.MM, Y: 16 * page.MM}, {X: 28 * page.MM, Y: 36 * page.MM}, {X: 38 * page.MM, Y: 26 * page.MM},
				}},
				page.Curve{Color: page.Gold, Filled: true, Closed: true, Points: []page.Point{
					{X: 42 * page.MM, Y: 22 * page.MM}, {X: 54 * page.MM, Y: 22 * page.MM}, {X: 54 * page.MM, Y: 34 * page.MM}, {X: 42 * page.MM, Y: 34 * page.MM},
				}},
			},
			Hints: []page.Hint{{X: 30 * page.MM, Y: 26 * page.MM, Radius: 9 * page.MM, Label: "章"}},
		}, {Width: 60 * page.MM, Height: 40 * page.MM, Stencil: page.NoStencil}},
	}
}

func TestPage(t *testing.T) {
	p := raster.NewPainter(lozenges{asked: map[rune]int{}})
	golden(t, "page.png", p.Page(sample(), 0, raster.Options{Width: 240}))
	golden(t, "hints.png", p.Page(sample(), 0, raster.Options{Width: 240, Hints: true}))
	golden(t, "small.png", p.Page(sample(), 0, raster.Options{Width: 60}))
}

func TestPagesDoNotShareAPicture(t *testing.T) {
	p := raster.NewPainter(lozenges{asked: map[rune]int{}})
	doc := sample()
	first := p.Page(doc, 0, raster.Options{Width: 60})
	doc.Pages[0].Items = nil
	second := p.Page(doc, 0, raster.Options{Width: 60})
	third := p.Page(sample(), 0, raster.Options{Width: 60})
	if string(first.Pix) == string(second.Pix) {
		t.Error("the second page shows the items of the first")
	}
	if string(first.Pix) != string(third.Pix) {
		t.Error("the same page drawn again looks different")
	}
}

func TestShapesAreAskedForOnce(t *testing.T) {
	asked := map[rune]int{}
	p := raster.NewPainter(lozenges{asked: asked})
	for range 3 {
		p.Page(sample(), 0, raster.Options{Width: 60})
	}
	for r, n := range asked {
		if n != 1 {
			t.Errorf("%c was asked for %d times", r, n)
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	p := raster.NewPainter(lozenges{asked: map[rune]int{}})
	for _, c := range []struct{ page, width int }{{-1, 100}, {2, 100}, {0, 0}, {0, -5}} {
		if got := p.Page(sample(), c.page, raster.Options{Width: c.width}).Bounds(); !got.Empty() {
			t.Errorf("page %d at width %d is %v", c.page, c.width, got)
		}
	}
	blank := p.Page(sample(), 1, raster.Options{Width: 30})
	if got := blank.Bounds().Max; got != image.Pt(30, 20) {
		t.Errorf("blank page is %v", got)
	}
	for _, v := range blank.Pix {
		if v != 0xFF {
			t.Fatal("blank page is not white")
		}
	}
}

func TestItemsOffThePageAreHarmless(t *testing.T) {
	doc := page.Document{Pages: []page.Page{{Width: 60 * page.MM, Height: 40 * page.MM, Stencil: page.NoStencil, Items: []page.Item{
		page.Text{X: -100 * page.MM, Y: -page.MM, Size: 20 * page.Pt, String: "嘉奖"},
		page.Rule{X1: -page.MM, Y1: 5250, X2: 900 * page.MM, Y2: 5250, Width: 1500},
		page.Rule{X1: page.MM, Y1: 5 * page.MM, X2: page.MM, Y2: 5 * page.MM, Width: 300},
		page.Box{X: 50 * page.MM, Y: 30 * page.MM, W: 90 * page.MM, H: 90 * page.MM, Filled: true},
		page.Curve{Width: 100},
		page.Curve{Filled: true},
	}}}}
	got := raster.NewPainter(lozenges{asked: map[rune]int{}}).Page(doc, 0, raster.Options{Width: 120})
	if r, g, b, _ := got.At(60, 10).RGBA(); r+g+b != 0 {
		t.Error("the rule that crosses the page is not there")
	}
	if r, g, b, _ := got.At(110, 70).RGBA(); r+g+b != 0 {
		t.Error("the box that leaves the page is not there")
	}
}

func BenchmarkPage(b *testing.B) {
	p := raster.NewPainter(lozenges{asked: map[rune]int{}})
	doc := sample()
	for b.Loop() {
		p.Page(doc, 0, raster.Options{Width: 1100})
	}
}
