package font

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"jiajiang/reports/page"
)

// ownFont gives a font such as an office may have: six characters.
func ownFont(t *testing.T, l *Library) []byte {
	t.Helper()
	ttf, err := l.Build([]rune("王李“A𠮷中"))
	if err != nil {
		t.Fatal(err)
	}
	return ttf
}

// find gives the place of a table in a TrueType file.
func find(t *testing.T, ttf []byte, tag string) (entry, off int) {
	t.Helper()
	for entry := 12; entry < 12+16*int(binary.BigEndian.Uint16(ttf[4:])); entry += 16 {
		if string(ttf[entry:entry+4]) == tag {
			return entry, int(binary.BigEndian.Uint32(ttf[entry+8:]))
		}
	}
	t.Fatalf("no table %s", tag)
	return 0, 0
}

// changed gives a copy with n written over 16 bits of a table.
func changed(t *testing.T, ttf []byte, tag string, at int, n uint16) []byte {
	t.Helper()
	ttf = slices.Clone(ttf)
	_, off := find(t, ttf, tag)
	binary.BigEndian.PutUint16(ttf[off+at:], n)
	return ttf
}

func TestPrefer(t *testing.T) {
	l := library(t)
	// 500 units to the em make every width twice as wide.
	ttf := changed(t, ownFont(t, l), tagHead, 18, 500)
	before, err := l.Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: page.FangSong, String: "王"})}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Prefer(page.FangSong, ttf); err != nil {
		t.Fatal(err)
	}
	if got := before.Subsets()[0].Name()[7:]; got != "JJ-serif-light" {
		t.Errorf("a job begun before changed to %s", got)
	}
	j, err := l.Job(page.Document{Pages: []page.Page{textPage(page.Text{Face: page.FangSong, String: "王刘“𠮷"})}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range j.Subsets() {
		got = append(got, s.Name()[7:]+" "+string(s.Runes()[1:]))
	}
	// The quotation mark, 2000 wide here, is not taken from a font in which it
	// does not fill one cell.
	if want := []string{"JJ-own-1 王𠮷", "JJ-serif-light 刘“"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if l.Advance(page.FangSong, '王') != 2000 || l.Advance(page.Song, '王') != 1000 {
		t.Error("widths are not those of the font")
	}
	if segments, advance, ok := l.Outline(page.FangSong, '王'); !ok || advance != 2000 || len(segments) == 0 {
		t.Errorf("drawing is %d wide, %v", advance, ok)
	}
	if m, err := j.Subsets()[0].Metrics(); err != nil || m.Ascent != 2320 {
		t.Errorf("metrics %+v (%v)", m, err)
	}
}

func TestPreferTakesTheFirstOfACollection(t *testing.T) {
	l := library(t)
	ttf := ownFont(t, l)
	head := []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10")
	collection := append(slices.Clone(head), ttf...)
	for entry := 12; entry < 12+16*int(binary.BigEndian.Uint16(ttf[4:])); entry += 16 {
		at := collection[len(head)+entry+8:]
		binary.BigEndian.PutUint32(at, binary.BigEndian.Uint32(at)+uint32(len(head)))
	}
	if err := l.Prefer(page.Song, collection); err != nil {
		t.Fatal(err)
	}
	if s, _ := l.find(page.Song, '王'); s.name != "own-0" {
		t.Errorf("found in %s", s.name)
	}
	if _, _, ok := l.Outline(page.Song, '王'); !ok {
		t.Error("has no drawing")
	}
}

func TestPreferRefuses(t *testing.T) {
	l := library(t)
	ttf := ownFont(t, l)
	noCmap := slices.Clone(ttf)
	entry, _ := find(t, noCmap, tagCmap)
	copy(noCmap[entry:], "xxxx")
	noGlyf := slices.Clone(ttf)
	entry, _ = find(t, noGlyf, tagGlyf)
	copy(noGlyf[entry:], "CFF ")
	for name, test := range map[string]struct {
		ttf  []byte
		want error
	}{
		"restricted":   {changed(t, ttf, tagOS2, 8, 0x0002), ErrEmbedding},
		"whole only":   {changed(t, ttf, tagOS2, 8, 0x0100), ErrEmbedding},
		"bitmaps only": {changed(t, ttf, tagOS2, 8, 0x0200), ErrEmbedding},
		"PostScript":   {append([]byte("OTTO"), ttf[4:]...), ErrNotTrueType},
		"no outlines":  {noGlyf, ErrNotTrueType},
		"text":         {[]byte("This is not a font, but long enough."), ErrNotTrueType},
		"no cmap":      {noCmap, ErrNoUnicode},
		"no units":     {changed(t, ttf, tagHead, 18, 0), ErrDamaged},
	} {
		if err := l.Prefer(page.Kai, test.ttf); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
	for _, permitted := range []uint16{0, 0x0004, 0x0008} {
		if err := l.Prefer(page.Hei, changed(t, ttf, tagOS2, 8, permitted)); err != nil {
			t.Errorf("permission %#x: %v", permitted, err)
		}
	}
	if err := l.Prefer(page.Face(99), ttf); err == nil {
		t.Error("a face that does not exist is set")
	}
	if s, _ := l.find(page.Kai, '王'); s.name != "kai-regular" {
		t.Errorf("a refused font is in use: %s", s.name)
	}
}

// TestPreferDamaged cuts and changes a font everywhere: it may be refused or
// draw wrongly, but nothing breaks.
func TestPreferDamaged(t *testing.T) {
	l := library(t)
	ttf := ownFont(t, l)
	doc := page.Document{Pages: []page.Page{textPage(page.Text{Face: page.Kai, String: "王李“A𠮷中"})}}
	try := func(data []byte) {
		if l.Prefer(page.Kai, data) != nil {
			return
		}
		j, err := l.Job(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range j.Subsets() {
			_, _ = s.TrueType(nil)
			_, _ = s.Metrics()
		}
		l.Outline(page.Kai, '王')
		l.Outline(page.Kai, 'A')
	}
	for i := 0; i < len(ttf); i += 7 {
		try(ttf[:i])
		data := slices.Clone(ttf)
		data[i] ^= 0xFF
		try(data)
	}
}
