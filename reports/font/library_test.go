package font

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/simplifiedchinese"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

func library(tb testing.TB) *Library {
	tb.Helper()
	l, err := Open(fontfiles.Files)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// golden compares got with a file under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update to accept):\n%s", path, got)
	}
}

// level3 are the unified ideographs of GB 18030-2022, implementation level 3:
// the first block to U+9FEF, the twelve among the compatibility ideographs, and
// extensions A to F.
func level3() [][2]rune {
	return [][2]rune{
		{0x3400, 0x4DB5},
		{0x4E00, 0x9FA5},
		{0x9FA6, 0x9FEF},
		{0xFA0E, 0xFA0F},
		{0xFA11, 0xFA11},
		{0xFA13, 0xFA14},
		{0xFA1F, 0xFA1F},
		{0xFA21, 0xFA21},
		{0xFA23, 0xFA24},
		{0xFA27, 0xFA29},
		{0x20000, 0x2A6D6},
		{0x2A700, 0x2B734},
		{0x2B740, 0x2B81D},
		{0x2B820, 0x2CEA1},
		{0x2CEB0, 0x2EBE0},
	}
}

func TestLevel3IsCovered(t *testing.T) {
	l := library(t)
	total, covered := 0, 0
	for _, r := range level3() {
		for c := r[0]; c <= r[1]; c++ {
			total++
			if l.Covers(c) {
				covered++
			} else {
				t.Errorf("%U is not covered", c)
			}
		}
	}
	if total != 87887 || covered != total {
		t.Errorf("%d of %d covered, want 87887 of 87887", covered, total)
	}
}

// TestEverydayCharactersStandInTheFaceItself holds that GB/T 2312 and the signs
// of official texts are drawn by each face and not by its fallback.
func TestEverydayCharactersStandInTheFaceItself(t *testing.T) {
	l := library(t)
	var all []rune
	decoder := simplifiedchinese.GBK.NewDecoder()
	for row := 0xB0; row <= 0xF7; row++ {
		for cell := 0xA1; cell <= 0xFE; cell++ {
			s, err := decoder.Bytes([]byte{byte(row), byte(cell)})
			if r := []rune(string(s)); err == nil && r[0] >= 0x4E00 && r[0] <= 0x9FA5 {
				all = append(all, r[0])
			}
		}
	}
	if len(all) != 6763 {
		t.Fatalf("%d characters of GB/T 2312, want 6763", len(all))
	}
	always := "〇〔〕（）《》〈〉“”‘’、。，；：？！…—·～－％℃①②③④⑤⑥⑦⑧⑨⑩×÷±§№　" +
		"0123456789ABCXYZabcxyz+-*/=()[]<>@&%.,:;!?'\" "
	rarer := "玥䶮㛃喆堃镕镔垚昇嫄甯卺" // of the 8,105 but not of GB/T 2312
	astral := "𬭊𬀩𫖯𪩘𬱖𫘦"
	for _, face := range page.Faces() {
		for _, r := range append(all, []rune(always+rarer+astral)...) {
			if s, _ := l.find(face, r); s == nil || s.name != own(face) {
				t.Errorf("face %d: %c (%U) is not its own", face, r, r)
			}
		}
	}
}

// TestMarksFillTheirCells holds that the marks of official text are one cell
// wide, and that quotation marks stand in the right half of it.
func TestMarksFillTheirCells(t *testing.T) {
	l := library(t)
	for _, face := range page.Faces() {
		for _, r := range "“”‘’…·—。，、；：？！（）《》〔〕【】〇" {
			segments, advance, ok := l.Outline(face, r)
			if !ok || advance != 1000 || l.Advance(face, r) != 1000 {
				t.Errorf("face %d: %c is %d wide", face, r, advance)
			}
			box := segments.Bounds()
			left, right := box.Min.X.Round(), box.Max.X.Round()
			if left < 0 || right > 1000 {
				t.Errorf("face %d: %c goes from %d to %d", face, r, left, right)
			}
			switch r {
			case '“', '‘':
				if left < 500 {
					t.Errorf("face %d: %c begins at %d, not in the right half", face, r, left)
				}
			case '”', '’':
				if right > 500 {
					t.Errorf("face %d: %c ends at %d, not in the left half", face, r, right)
				}
			case '—':
				if left > 5 || right < 995 {
					t.Errorf("face %d: two dashes do not join: %d to %d", face, left, right)
				}
			}
		}
	}
}

// TestCoverageTable compares the table of characters with the fonts themselves.
func TestCoverageTable(t *testing.T) {
	l := library(t)
	var summary strings.Builder
	for _, name := range sortedNames(l) {
		s := l.sources[name]
		if err := s.open(); err != nil {
			t.Fatal(err)
		}
		raw, err := l.whole(name)
		if err != nil {
			t.Fatal(err)
		}
		pairs, err := readPairs(s, raw)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for _, g := range s.groups {
			count += int(g.last-g.first) + 1
		}
		if count != len(pairs) {
			t.Errorf("%s: table has %d characters, font %d", name, count, len(pairs))
		}
		for _, p := range pairs {
			if g := s.find(p.r); g != p.g {
				t.Fatalf("%s: %U is glyph %d in the table, %d in the font", name, p.r, g, p.g)
			}
			if advance, _ := s.metric(p.g); int(advance) != s.advance(p.g) {
				t.Fatalf("%s: %U is %d wide in the table, %d in the font", name, p.r, s.advance(p.g), advance)
			}
		}
		fmt.Fprintf(&summary, "%-14s %6d characters %6d glyphs %9d bytes\n", name, count, len(s.loca)-1, len(raw))
	}
	golden(t, "sources.golden", summary.String())
}

func sortedNames(l *Library) []string {
	var all []string
	for name := range l.sources {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// TestChain shows which source a character comes from, face by face.
func TestChain(t *testing.T) {
	l := library(t)
	var b strings.Builder
	for _, r := range "中〇A“玥龥囍𠮷𬭊㐂丼𪚥\U0002B746\U0002CEB1\U00030000\uE000\U000E0100" {
		fmt.Fprintf(&b, "%U", r)
		for _, face := range page.Faces() {
			name := "-"
			if s, _ := l.find(face, r); s != nil {
				name = s.name
			}
			fmt.Fprintf(&b, " %s", name)
		}
		b.WriteByte('\n')
	}
	golden(t, "chain.golden", b.String())
}

func TestMissing(t *testing.T) {
	l := library(t)
	if got := l.Missing("王𠮷\U00030000李\uE000\U00030000晓"); string(got) != "\U00030000\uE000" {
		t.Errorf("got %U", got)
	}
	if got := l.Missing("嘉奖 A1，𪚥"); got != nil {
		t.Errorf("got %U", got)
	}
	if got := l.Advance(page.Song, '\U00030000'); got != 1000 {
		t.Errorf("a missing character is %d wide", got)
	}
	if l.Advance(page.Face(99), '中') != 1000 || l.Covers(-1) || l.Covers(0x110000) {
		t.Error("what does not exist is found")
	}
}

// TestBuild compares a built font with the drawings it was built from.
func TestBuild(t *testing.T) {
	l := library(t)
	text := []rune("晓𠮷王𪚥A龥\U00030000é晓")
	ttf, err := l.Build(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(ttf) > 20_000 {
		t.Errorf("seven characters make %d bytes", len(ttf))
	}
	reversed := slices.Clone(text)
	slices.Reverse(reversed)
	if again, err := l.Build(reversed); err != nil || !slices.Equal(ttf, again) {
		t.Errorf("another order makes another font (%v)", err)
	}
	f, err := sfnt.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	for _, r := range "晓𠮷王𪚥A龥é" {
		index, err := f.GlyphIndex(&buffer, r)
		if err != nil || index == 0 {
			t.Errorf("%c has glyph %d (%v)", r, index, err)
			continue
		}
		got, err := f.LoadGlyph(&buffer, index, fixed.I(em), nil)
		if err != nil || len(got) == 0 {
			t.Errorf("%c: %d segments (%v)", r, len(got), err)
		}
		if r > 0x7F { // drawn by the serif in documents, if not by it here
			continue
		}
		advance, err := f.GlyphAdvance(&buffer, index, fixed.I(em), 0)
		if err != nil || advance == 0 {
			t.Errorf("%c is %v wide (%v)", r, advance, err)
		}
	}
	if index, err := f.GlyphIndex(&buffer, 0x30000); err != nil || index != 0 {
		t.Errorf("a missing character has glyph %d (%v)", index, err)
	}
	if _, err := l.Build(nil); err != nil {
		t.Errorf("no characters: %v", err)
	}
}

func TestWindow(t *testing.T) {
	regular, bold, err := library(t).Window()
	if err != nil {
		t.Fatal(err)
	}
	for _, ttf := range [][]byte{regular, bold} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "嘉奖〇…“A" {
			if index, err := f.GlyphIndex(nil, r); err != nil || index == 0 {
				t.Errorf("%c has glyph %d (%v)", r, index, err)
			}
		}
	}
}

func TestOutline(t *testing.T) {
	l := library(t)
	for _, r := range "中𠮷龥㐂" {
		for _, face := range page.Faces() {
			segments, advance, ok := l.Outline(face, r)
			if box := segments.Bounds(); !ok || advance != 1000 || box.Min.Y.Round() > -500 || box.Max.X.Round() < 700 {
				t.Errorf("face %d: %c is drawn within %v, %d wide", face, r, box, advance)
			}
		}
	}
	if segments, advance, ok := l.Outline(page.Kai, '　'); !ok || advance != 1000 || len(segments) != 0 {
		t.Errorf("a blank is drawn with %d segments", len(segments))
	}
	if _, _, ok := l.Outline(page.Kai, 0x30000); ok {
		t.Error("a missing character has a drawing")
	}
}
