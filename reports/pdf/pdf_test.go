package pdf

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/reports/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

// a4 gives an A4 page of items.
func a4(stencil int, items ...page.Item) page.Page {
	return page.Page{Width: 210 * page.MM, Height: 297 * page.MM, Stencil: stencil, Items: items}
}

// sample is a document with one of everything.
func sample() page.Document {
	text := func(y page.Length, face page.Face, s string) page.Text {
		return page.Text{X: 30 * page.MM, Y: y * page.MM, Face: face, Size: 1600, String: s}
	}
	spread := text(90, page.FangSong, "舒禾")
	spread.Spacing = spread.Size.Length()
	tight := text(95, page.Song, "字距收紧的一行·A1①")
	tight.Spacing = -74
	red := text(100, page.Hei, "红字")
	red.Color = page.Red
	stencil := page.Stencil{Items: []page.Item{
		page.Curve{Width: 500, Color: page.Gold, Closed: true, Points: []page.Point{
			{X: 10000, Y: 10000},
			{X: 50000, Y: 12000},
			{X: 150000, Y: 8000},
			{X: 200000, Y: 10000},
			{X: 205000, Y: 50000},
			{X: 195000, Y: 200000},
			{X: 200000, Y: 280000},
		}},
		page.Box{X: 14 * page.MM, Y: 14 * page.MM, W: 180 * page.MM, H: 5 * page.MM, Color: page.Gold, Filled: true},
		text(40, page.Title, "荣誉证书"),
	}}
	landscape := page.Page{Width: 297 * page.MM, Height: 210 * page.MM, Stencil: 0, Items: []page.Item{
		text(80, page.Kai, `横页(第)二\页`),
	}}
	return page.Document{
		Title:    "关于表彰<先进>的通报",
		Stencils: []page.Stencil{stencil, {}},
		Pages: []page.Page{
			a4(0, text(80, page.Kai, "王𠮷、李𬭊、张䶮、㛃𪚥：“荣誉”‘奖’……·——。"), spread, tight, red,
				page.Rule{X1: 28000, Y1: 120000, X2: 182000, Y2: 120000, Width: 350, Color: page.Red},
				page.Box{X: 28000, Y: 130000, W: 100000, H: 20000, Width: 250},
				page.Box{X: 28000, Y: 160000, W: 100000, H: 20000},
				text(200, page.Song, "黑字")),
			landscape,
			a4(page.NoStencil),
			a4(0, text(80, page.Song, "末页"), page.Curve{Filled: true, Points: []page.Point{
				{X: 10000, Y: 10000}, {X: 50000, Y: 12000}, {X: 50000, Y: 8000}, {X: 10000, Y: 10000},
			}}, page.Curve{Points: []page.Point{{X: 1, Y: 1}}}),
		},
	}
}

func write(tb testing.TB, doc page.Document) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := Write(tb.Context(), &b, doc, library(tb), testMeta(), nil); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// texts gives what the items say.
func texts(doc page.Document, p page.Page) []string {
	var all []string
	add := func(items []page.Item) {
		for _, item := range items {
			if t, ok := item.(page.Text); ok && t.String != "" {
				all = append(all, t.String)
			}
		}
	}
	if p.Stencil != page.NoStencil {
		add(doc.Stencils[p.Stencil].Items)
	}
	add(p.Items)
	return all
}

// checkText holds that every page says what the layout says, in its order.
func checkText(t interface {
	Helper()
	Errorf(format string, args ...any)
}, doc page.Document, pages []readPage,
) {
	t.Helper()
	if len(pages) != len(doc.Pages) {
		t.Errorf("%d pages, want %d", len(pages), len(doc.Pages))
		return
	}
	for i, p := range pages {
		got, want := strings.Join(p.texts, ""), strings.Join(texts(doc, doc.Pages[i]), "")
		if got != want {
			t.Errorf("page %d says %q, want %q", i, got, want)
		}
	}
}

func TestTextEqualsLayout(t *testing.T) {
	for name, doc := range map[string]page.Document{"sample": sample(), "certificates": certificates(300)} {
		t.Run(name, func(t *testing.T) {
			checkText(t, doc, read(t, write(t, doc)).pages())
		})
	}
}

func TestTextEqualsLayoutForAnyText(t *testing.T) {
	lib := library(t)
	rapid.Check(t, func(rt *rapid.T) {
		runes := rapid.OneOf(rapid.RuneFrom([]rune(`()\ “”王A`)), rapid.Int32Range(0x4E00, 0x9FA5), rapid.Int32Range(0x20000, 0x2A6D6))
		face := rapid.SampledFrom(page.Faces()).Draw(rt, "face")
		doc := page.Document{Pages: []page.Page{a4(page.NoStencil)}}
		for range rapid.IntRange(1, 4).Draw(rt, "texts") {
			s := rapid.StringOf(runes).Draw(rt, "text")
			doc.Pages[0].Items = append(doc.Pages[0].Items, page.Text{Face: face, Size: 1600, String: s})
		}
		var b bytes.Buffer
		if err := Write(t.Context(), &b, doc, lib, testMeta(), nil); err != nil {
			rt.Fatal(err)
		}
		checkText(rt, doc, read(t, b.Bytes()).pages())
	})
}

// TestManyGlyphs takes glyph numbers through every byte that means something
// in a PDF string.
func TestManyGlyphs(t *testing.T) {
	var all []rune
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		all = append(all, r)
	}
	doc := page.Document{Pages: []page.Page{a4(page.NoStencil, page.Text{Face: page.Song, Size: 100, String: string(all)})}}
	checkText(t, doc, read(t, write(t, doc)).pages())
}

// TestDrawing shows the operators of every page and form.
func TestDrawing(t *testing.T) {
	r := read(t, write(t, sample()))
	var b strings.Builder
	show := func(title, content string) {
		content = regexp.MustCompile(`(?s)\(.*?[^\\]\)Tj`).ReplaceAllString(content, "(..)Tj")
		content = regexp.MustCompile(`\b(ET|S|f|EMC|Do|BDC) ?`).ReplaceAllString(content, "$1\n")
		fmt.Fprintf(&b, "%s\n%s\n\n", title, strings.TrimSpace(content))
	}
	for i, p := range r.pages() {
		show(fmt.Sprintf("page %d [%s] %q", i, p.box, p.spoken), p.content)
	}
	for n := 1; n < len(r.offsets); n++ {
		if dict, content := r.object(n); strings.HasPrefix(dict, "<</Type/XObject") {
			show("form "+regexp.MustCompile(`/BBox\[.*?\]`).FindString(dict), string(content))
		}
	}
	golden(t, "drawing.golden", b.String())
}

// TestObjects shows all of a small file but its streams.
func TestObjects(t *testing.T) {
	doc := page.Document{Title: "通报", Pages: []page.Page{a4(page.NoStencil, page.Text{Face: page.Song, Size: 1600, String: "奖A"})}}
	r := read(t, write(t, doc))
	var b strings.Builder
	for n := 1; n < len(r.offsets); n++ {
		dict, stream := r.object(n)
		dict = regexp.MustCompile(`/Length1? \d+`).ReplaceAllString(dict, "")
		fmt.Fprintf(&b, "%d %s\n", n, dict)
		if strings.Contains(dict, "/Metadata") || bytes.HasPrefix(stream, []byte("/CIDInit")) {
			fmt.Fprintf(&b, "%s\n", stream)
		}
	}
	golden(t, "objects.golden", b.String())
}

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

func TestSameBytes(t *testing.T) {
	doc := certificates(400)
	want := write(t, doc)
	for _, processors := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(processors)
		got := write(t, doc)
		runtime.GOMAXPROCS(before)
		if !bytes.Equal(got, want) {
			t.Errorf("%d processors: other bytes", processors)
		}
	}
	id := regexp.MustCompile(`/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]`)
	doc.Pages[399].Items[0] = page.Text{Face: page.Kai, Size: 2600, String: "别人"}
	if other := write(t, doc); id.Find(want) == nil || bytes.Equal(id.Find(want), id.Find(other)) {
		t.Error("another document has the same identifier")
	}
}

// TestConcurrentWrites is for the race detector: one library, many documents.
func TestConcurrentWrites(t *testing.T) {
	lib, doc := library(t), certificates(40)
	var group sync.WaitGroup
	files := make([]bytes.Buffer, 4)
	for i := range files {
		group.Go(func() {
			if err := Write(t.Context(), &files[i], doc, lib, testMeta(), nil); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for i := range files {
		if !bytes.Equal(files[i].Bytes(), files[0].Bytes()) {
			t.Errorf("file %d has other bytes", i)
		}
	}
}

func TestMissingCharacters(t *testing.T) {
	doc := page.Document{Pages: []page.Page{a4(page.NoStencil, page.Text{String: "李\U00030000"})}}
	var b bytes.Buffer
	err := Write(t.Context(), &b, doc, library(t), testMeta(), nil)
	var missing *MissingError
	if !errors.As(err, &missing) || len(missing.Texts) != 1 || string(missing.Texts[0].Runes) != "\U00030000" {
		t.Errorf("got %v", err)
	}
	if want := "write PDF: 1 texts hold characters no font has, the first on page 1"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want) // a log must not name anybody
	}
	doc = page.Document{Stencils: []page.Stencil{{Items: doc.Pages[0].Items}}, Pages: []page.Page{a4(0)}}
	err = Write(t.Context(), io.Discard, doc, library(t), testMeta(), nil)
	if want := "write PDF: 1 texts hold characters no font has, the first in stencil 1"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
	if b.Len() != 0 {
		t.Errorf("%d bytes are written", b.Len())
	}
}

func TestRefusals(t *testing.T) {
	lib := library(t)
	if err := Write(t.Context(), io.Discard, page.Document{}, lib, testMeta(), nil); !errors.Is(err, ErrNoPages) {
		t.Errorf("no pages: %v", err)
	}
	doc := page.Document{Pages: []page.Page{a4(3)}}
	if err := Write(t.Context(), io.Discard, doc, lib, testMeta(), nil); err == nil {
		t.Error("a stencil that does not exist is used")
	}
}

// TestCancel cancels in every phase.
func TestCancel(t *testing.T) {
	lib, doc := library(t), certificates(600)
	stopped := errors.New("stopped by the user")
	for _, at := range []int{0, 1, 300, 601, 1100} {
		ctx, cancel := context.WithCancelCause(t.Context())
		progress := func(done, _ int) {
			if done >= at {
				cancel(stopped)
			}
		}
		if at == 0 {
			cancel(stopped)
		}
		w := &countWriter{}
		if err := Write(ctx, w, doc, lib, testMeta(), progress); !errors.Is(err, stopped) {
			t.Errorf("at %d: %v", at, err)
		}
		if at <= 601 && w.n > 400_000 {
			t.Errorf("at %d: %d bytes are written", at, w.n)
		}
		create := func(int) (io.WriteCloser, error) { return nopCloser{io.Discard}, nil }
		if err := WriteEach(ctx, doc, lib, testMeta(), create, nil); !errors.Is(err, stopped) {
			t.Errorf("each at %d: %v", at, err)
		}
		cancel(nil)
	}
}

func TestProgress(t *testing.T) {
	var seen []int
	err := Write(t.Context(), io.Discard, certificates(500), library(t), testMeta(), func(done, total int) {
		if total != 1000 {
			t.Fatalf("total is %d", total)
		}
		seen = append(seen, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(seen) || seen[len(seen)-1] != 1000 || len(seen) < 20 || len(seen) > 120 {
		t.Errorf("progress is told as %v", seen)
	}
}

// countWriter counts what is written.
type countWriter struct{ n int64 }

func (w *countWriter) Write(p []byte) (int, error) {
	w.n += int64(len(p))
	return len(p), nil
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// A limitedWriter takes so many bytes and then fails.
type limitedWriter struct{ left int }

var errFull = errors.New("full")

func (w *limitedWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterFails(t *testing.T) {
	lib, doc := library(t), certificates(500)
	for _, left := range []int{0, 100_000, 300_000} {
		if err := Write(t.Context(), &limitedWriter{left}, doc, lib, testMeta(), nil); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", left, err)
		}
	}
}

func TestWriteEach(t *testing.T) {
	doc := sample()
	files := make([]*bytes.Buffer, 0, len(doc.Pages))
	create := func(index int) (io.WriteCloser, error) {
		if index != len(files) {
			t.Errorf("file %d is begun after %d", index, len(files))
		}
		files = append(files, new(bytes.Buffer))
		return nopCloser{files[index]}, nil
	}
	if err := WriteEach(t.Context(), doc, library(t), testMeta(), create, nil); err != nil {
		t.Fatal(err)
	}
	if len(files) != len(doc.Pages) {
		t.Fatalf("%d files", len(files))
	}
	for i, f := range files {
		one := page.Document{Stencils: doc.Stencils, Pages: doc.Pages[i : i+1]}
		r := read(t, f.Bytes())
		checkText(t, one, r.pages())
		if fonts := bytes.Count(f.Bytes(), []byte("/Subtype/Type0")); i == 2 && fonts != 0 || i == 3 && fonts != 2 {
			t.Errorf("file %d holds %d fonts", i, fonts)
		}
	}
}

func TestWriteEachFails(t *testing.T) {
	lib, doc := library(t), certificates(30)
	taken := errors.New("name is taken")
	create := func(index int) (io.WriteCloser, error) {
		if index == 12 {
			return nil, taken
		}
		return nopCloser{io.Discard}, nil
	}
	if err := WriteEach(t.Context(), doc, lib, testMeta(), create, nil); !errors.Is(err, taken) {
		t.Errorf("got %v", err)
	}
	full := func(int) (io.WriteCloser, error) { return nopCloser{&limitedWriter{100}}, nil }
	if err := WriteEach(t.Context(), doc, lib, testMeta(), full, nil); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	atClose := func(int) (io.WriteCloser, error) { return failingCloser{}, nil }
	if err := WriteEach(t.Context(), doc, lib, testMeta(), atClose, nil); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

type failingCloser struct{}

func (failingCloser) Write(p []byte) (int, error) { return len(p), nil }
func (failingCloser) Close() error                { return errFull }
