package font

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/page"
)

func textPage(texts ...page.Text) page.Page {
	p := page.Page{Stencil: page.NoStencil}
	for _, t := range texts {
		p.Items = append(p.Items, t)
	}
	return p
}

// say reads runs back as text.
func say(j *Job, runs []Run) string {
	var b strings.Builder
	for _, run := range runs {
		for _, code := range run.Code {
			b.WriteRune(j.Subsets()[run.Subset].Runes()[code])
		}
	}
	return b.String()
}

func TestJob(t *testing.T) {
	l := library(t)
	doc := page.Document{
		Stencils: []page.Stencil{{Items: []page.Item{page.Text{Face: page.Title, String: "荣誉证书"}}}},
		Pages: []page.Page{
			textPage(page.Text{Face: page.Kai, String: "王𠮷"}, page.Text{Face: page.Song, String: "𠮷龥AA"}),
		},
	}
	j, err := l.Job(doc)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range j.Subsets() {
		names = append(names, s.Name()[7:])
	}
	// 𠮷 of both faces is the same glyph of the same font.
	want := []string{"JJ-serif-bold", "JJ-kai-regular", "JJ-serif-rare", "JJ-serif-rest", "JJ-serif-regular"}
	if !slices.Equal(names, want) {
		t.Errorf("subsets %q, want %q", names, want)
	}
	if got := string(j.Subsets()[2].Runes()); got != "\x00𠮷" {
		t.Errorf("rare subset holds %q", got)
	}
	runs := j.Runs(nil, page.Song, "𠮷龥AA")
	if len(runs) != 3 || say(j, runs) != "𠮷龥AA" || runs[2].Glyphs != 2 ||
		runs[2].Width != 2*l.Advance(page.Song, 'A') || runs[0].Width != 1000 {
		t.Errorf("runs %+v", runs)
	}
	if j.Missing() != nil {
		t.Errorf("missing %+v", j.Missing())
	}
}

func TestJobNamesWhereCharactersAreMissing(t *testing.T) {
	doc := page.Document{
		Stencils: []page.Stencil{{}, {Items: []page.Item{page.Rule{}, page.Text{String: "\uE001"}}}},
		Pages: []page.Page{
			textPage(page.Text{String: "好"}),
			textPage(page.Text{String: "李\U00030001\uE000\U00030001"}, page.Text{String: "\uE000"}),
		},
	}
	j, err := library(t).Job(doc)
	if err != nil {
		t.Fatal(err)
	}
	want := []Missing{
		{Page: -1, Stencil: 1, Item: 1, Text: "\uE001", Runes: []rune{0xE001}},
		{Page: 1, Stencil: -1, Item: 0, Text: "李\U00030001\uE000\U00030001", Runes: []rune{0x30001, 0xE000}},
		{Page: 1, Stencil: -1, Item: 1, Text: "\uE000", Runes: []rune{0xE000}},
	}
	if !slices.EqualFunc(j.Missing(), want, func(a, b Missing) bool {
		return a.Page == b.Page && a.Stencil == b.Stencil && a.Item == b.Item && a.Text == b.Text && slices.Equal(a.Runes, b.Runes)
	}) {
		t.Errorf("got %+v", j.Missing())
	}
	if runs := j.Runs(nil, page.Song, "\U00030001"); runs != nil {
		t.Errorf("a missing character has runs %+v", runs)
	}
}

func TestRunsSayTheText(t *testing.T) {
	l := library(t)
	rapid.Check(t, func(t *rapid.T) {
		face := rapid.SampledFrom(page.Faces()).Draw(t, "face")
		text := rapid.StringOf(rapid.OneOf(
			rapid.RuneFrom([]rune("王李张“”…A1 　龥㐂")), rapid.Int32Range(0x20000, 0x2EBE0),
		)).Draw(t, "text")
		j, err := l.Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: face, String: text})}})
		if err != nil {
			t.Fatal(err)
		}
		runs := j.Runs(nil, face, text)
		printable := strings.Map(func(r rune) rune {
			if l.Covers(r) {
				return r
			}
			return -1
		}, text)
		if got := say(j, runs); got != printable {
			t.Fatalf("runs say %q, want %q", got, printable)
		}
		width := 0
		for _, r := range printable {
			width += l.Advance(face, r)
		}
		for _, run := range runs {
			width -= run.Width
		}
		if width != 0 {
			t.Fatalf("runs are %d too narrow", width)
		}
	})
}

// TestSubsetKeepsDrawings compares the glyphs of a subset with their source.
func TestSubsetKeepsDrawings(t *testing.T) {
	l := library(t)
	text := "é王中晓ǖ①½A"
	j, err := l.Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: page.Song, String: text})}})
	if err != nil {
		t.Fatal(err)
	}
	for _, keep := range []func(int) bool{nil, func(code int) bool { return code%2 == 0 }} {
		ttf, err := j.Subsets()[0].TrueType(keep)
		if err != nil {
			t.Fatal(err)
		}
		small := &source{name: "small", file: memory(ttf)}
		small.once.Do(func() {}) // a document's font has no OS/2 table, which readTables asks for
		if err := small.readTables(); err == nil {
			t.Fatal("subset has an OS/2 table")
		}
		if err := small.readLoca(); err != nil {
			t.Fatal(err)
		}
		for code, p := range j.Subsets()[0].pieces {
			want, err := p.source.glyf(p.glyph)
			if err != nil {
				t.Fatal(err)
			}
			got, err := small.glyf(glyph(code))
			if err != nil {
				t.Fatal(err)
			}
			if keep != nil && code != 0 && !keep(code) {
				want = nil
			}
			if len(want) > 0 && want[0] >= 0x80 { // a composite has other numbers for its parts
				want, got = want[:10], got[:10]
			}
			if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
				t.Errorf("glyph %d is %d bytes, want %d", code, len(got), len(want))
			}
			advance, _ := small.metric(glyph(code))
			if wide, _ := p.source.metric(p.glyph); wide != advance {
				t.Errorf("glyph %d is %d wide, want %d", code, advance, wide)
			}
		}
	}
}

// TestConcurrentUse is for the race detector: one library, everything at once.
func TestConcurrentUse(t *testing.T) {
	l := library(t)
	own, err := l.Build([]rune("王李张刘陈“A"))
	if err != nil {
		t.Fatal(err)
	}
	doc := page.Document{Pages: []page.Page{textPage(page.Text{Face: page.Kai, String: "王𠮷龥“"}, page.Text{Face: page.FangSong, String: "李晓雁"})}}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			if i == 3 {
				if err := l.Prefer(page.FangSong, own); err != nil {
					t.Error(err)
				}
			}
			j, err := l.Job(doc)
			if err != nil {
				t.Error(err)
				return
			}
			for _, s := range j.Subsets() {
				if _, err := s.TrueType(nil); err != nil {
					t.Error(err)
				}
				if _, err := s.Metrics(); err != nil {
					t.Error(err)
				}
			}
			for _, r := range "王𠮷龥晓" {
				if _, _, ok := l.Outline(page.Kai, r); !ok {
					t.Errorf("%c has no drawing", r)
				}
				l.Advance(page.FangSong, r)
			}
		})
	}
	group.Wait()
}

// TestDamagedFiles damages the font files and asks for what they held.
func TestDamagedFiles(t *testing.T) {
	read := func(name string) []byte {
		data, err := fs.ReadFile(fontfiles.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	table, regular := read("coverage.zst"), read("serif-regular.font")
	for name, damaged := range map[string]fstest.MapFS{
		"nothing":     {},
		"empty table": {"coverage.zst": {Data: nil}},
		"cut table":   {"coverage.zst": {Data: table[:len(table)/2]}},
		"no table":    {"coverage.zst": {Data: []byte("not compressed")}},
	} {
		if _, err := Open(damaged); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
	flipped := slices.Clone(regular)
	for i := 12; i < len(flipped); i += 1000 {
		flipped[i] ^= 0x55
	}
	for name, data := range map[string][]byte{
		"empty": nil, "head": regular[:10], "lengths": regular[:20], "cut": regular[:len(regular)/8],
		"magic": append([]byte("XXXX"), regular[4:]...), "flipped": flipped,
	} {
		l, err := Open(fstest.MapFS{"coverage.zst": {Data: table}, "serif-regular.font": {Data: data}})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, ok := l.Outline(page.Song, '龙'); ok {
			t.Errorf("%s: drawn", name)
		}
		j, err := l.Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: page.Song, String: "龙"})}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Subsets()[0].TrueType(nil); err == nil {
			t.Errorf("%s: made a subset", name)
		}
		if _, err := j.Subsets()[0].Metrics(); err == nil && name != "cut" && name != "flipped" {
			t.Errorf("%s: has metrics", name)
		}
		if _, err := l.Build([]rune("龙")); err == nil {
			t.Errorf("%s: built", name)
		}
		if _, _, err := l.Window(); err == nil {
			t.Errorf("%s: made the window's fonts", name)
		}
	}
}

func FuzzCoverage(f *testing.F) {
	f.Add([]byte("\x01a\x01\x41\x19\x01\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := parseCoverage(data)
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Error(err)
		}
		for _, c := range table {
			c.find('中')
			c.advance(7)
		}
	})
}

func TestJobRefusesUnknownFaces(t *testing.T) {
	_, err := library(t).Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: 99, String: "A"})}})
	if !errors.Is(err, ErrNoFace) || err.Error() != "gather characters: there is no face 99" {
		t.Errorf("got %v", err)
	}
}
