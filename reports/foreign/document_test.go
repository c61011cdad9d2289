package foreign

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	fontfiles "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/font"
	"jiajiang/reports/pdf"
)

// cache is a folder for compiled code, shared by all tests.
var cache string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "pdfium")
	if err != nil {
		panic(err)
	}
	cache = folder
	status := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(status)
}

// usual is what tests open documents with.
func usual() Setting { return Setting{Cache: cache, Limits: DefaultLimits()} }

// open opens a document that is closed at the end of the test.
func open(t *testing.T, s Setting, content []byte) (*Document, error) {
	t.Helper()
	d, err := Open(t.Context(), s, bytes.Clone(content))
	if err == nil {
		t.Cleanup(d.Close)
	}
	return d, err
}

// must opens a document that can be.
func must(t *testing.T, s Setting, content []byte) *Document {
	t.Helper()
	d, err := open(t, s, content)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// dark counts the pixels of a picture that are darker than paper.
func dark(img image.Image) int {
	n := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if g, ok := color.GrayModel.Convert(img.At(x, y)).(color.Gray); ok && g.Y < 128 {
				n++
			}
		}
	}
	return n
}

// sheet makes a PDF of the program's own.
func sheet(t *testing.T) []byte {
	t.Helper()
	fonts := library(t)
	doc := reports.RecoverySheet(strings.Repeat("ABCDE", 10), "test.store", award.Date{Year: 2026, Month: 11, Day: 23}, fonts)
	var b bytes.Buffer
	if err := pdf.Write(t.Context(), &b, doc, fonts, pdf.Meta{}, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func library(t *testing.T) *font.Library {
	t.Helper()
	fonts, err := font.Open(fontfiles.Files)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// raw writes a PDF from its objects; the first is the catalogue. Trailer stands
// in the trailer beside what must.
func raw(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	places := make([]int, len(objects))
	for i, o := range objects {
		places[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, at)
	return b.Bytes()
}

// stream writes a stream object.
func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

const (
	catalogue = "<< /Type /Catalog /Pages 2 0 R >>"
	onePage   = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
)

// page writes a page of 100 mm by 50 mm with these resources; its content is
// object 4.
func page(resources string) string {
	return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 283.46 141.73] /Contents 4 0 R /Resources << " + resources + " >> >>"
}

func TestDrawsPages(t *testing.T) {
	d := must(t, usual(), sheet(t))
	if d.Pages() != 2 || d.Total() != 2 {
		t.Fatalf("%d pages of %d", d.Pages(), d.Total())
	}
	if w, h := d.Size(0); int(w+0.5) != 210 || int(h+0.5) != 297 {
		t.Errorf("a page is %v by %v mm", w, h)
	}
	for _, density := range []float64{2, 4} {
		img, err := d.Draw(t.Context(), 0, density)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := img.Bounds().Size(), image.Pt(int(210*density), int(297*density)); got != want {
			t.Errorf("at %v pixels a millimetre the picture is %v, want %v", density, got, want)
		}
		if r, g, b, a := img.At(0, 0).RGBA(); r&g&b&a != 0xffff {
			t.Error("the ground is not white")
		}
		if dark(img) < 1000 {
			t.Errorf("%d dark pixels: nothing is drawn", dark(img))
		}
	}
	if _, err := d.Draw(t.Context(), 2, 2); !errors.Is(err, ErrDamaged) {
		t.Errorf("a page that is not there: %v", err)
	}
}

// TestWhatCannotBeOpened has each kind of file that is refused, by its name.
func TestWhatCannotBeOpened(t *testing.T) {
	whole := sheet(t)
	lock := "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + strings.Repeat("a1", 32) + "> /U <" + strings.Repeat("b2", 32) + "> >> /ID [<01> <01>]"
	for _, c := range []struct {
		name    string
		content []byte
		want    error
	}{
		{"nothing", nil, ErrDamaged},
		{"no PDF", []byte("MZ\x90 this is a program"), ErrDamaged},
		{"its beginning alone", whole[:300], ErrDamaged},
		{"the rest is zero", append(bytes.Clone(whole[:300]), make([]byte, len(whole)-300)...), ErrDamaged},
		{"a password", raw(lock, catalogue, onePage, page(""), stream("", "")), ErrLocked},
		{"no pages", raw("", catalogue, "<< /Type /Pages /Kids [] /Count 0 >>"), ErrEmpty},
		{"pages in a circle", raw("", catalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := open(t, usual(), c.content)
			if c.want == nil && err == nil { // what is opened must not harm when it is drawn
				_, _ = d.Draw(t.Context(), 0, 2)
				return
			}
			if c.want == nil && !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrDamaged) || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// laughs is a page whose forms draw each other ten times over, eight deep.
func laughs() []byte {
	objects := []string{catalogue, onePage, page("/XObject << /A 5 0 R >>"), stream("", "/A Do")}
	for i := range 8 {
		resources := fmt.Sprintf("/Resources << /XObject << /A %d 0 R >> >>", i+6)
		objects = append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 300 300] "+resources, strings.Repeat("/A Do ", 10)))
	}
	objects = append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 300 300]", "0 0 200 100 re f 10 10 m 90 90 200 30 40 50 c S"))
	return raw("", objects...)
}

// TestAPageThatNeverEnds is given up, and others are drawn after it.
func TestAPageThatNeverEnds(t *testing.T) {
	s := usual()
	s.Limits.Draw = 300 * time.Millisecond
	d := must(t, s, laughs())
	for range 2 {
		began := time.Now()
		if _, err := d.Draw(t.Context(), 0, 4); !errors.Is(err, ErrSlow) {
			t.Fatalf("drawn with %v", err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("given up after %v", took)
		}
	}
}

// TestCloseEndsWhatIsDrawn closes a document in the middle of a page.
func TestCloseEndsWhatIsDrawn(t *testing.T) {
	d := must(t, usual(), laughs())
	time.AfterFunc(100*time.Millisecond, d.Close)
	if _, err := d.Draw(t.Context(), 0, 4); !errors.Is(err, ErrClosed) {
		t.Errorf("drawn with %v", err)
	}
	if _, err := d.Draw(t.Context(), 0, 4); !errors.Is(err, ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
	d.Close()
	if !bytes.Equal(d.content, make([]byte, len(d.content))) {
		t.Error("the bytes are still there")
	}
}

// TestMemoryHasALimit draws a picture that unpacks to more than there is.
func TestMemoryHasALimit(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	for range 3000 {
		if _, err := z.Write(make([]byte, 90000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	large := raw("", catalogue, onePage, page("/XObject << /I 5 0 R >>"), stream("", "200 0 0 100 0 0 cm /I Do"),
		stream("/Type /XObject /Subtype /Image /Width 30000 /Height 3000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode", packed.String()))
	s := usual()
	s.Limits.Memory = 48 << 20
	d := must(t, s, large)
	if _, err := d.Draw(t.Context(), 0, 4); err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrLarge) {
		t.Errorf("drawn with %v", err)
	}
	s.Limits.Pixels = 10000
	d = must(t, s, sheet(t))
	img, err := d.Draw(t.Context(), 0, 100)
	if err != nil || img.Bounds().Dx()*img.Bounds().Dy() > 11000 {
		t.Errorf("a picture beyond the limit: %v, %v", img, err)
	}
	s.Limits.Memory = 4 << 20
	if _, err := open(t, s, bytes.Repeat([]byte("%PDF-1.7\n"), 1<<20)); err == nil {
		t.Error("a file larger than the memory is opened")
	}
}

// TestPagesHaveALimit counts those that are not shown.
func TestPagesHaveALimit(t *testing.T) {
	kids := strings.Repeat("3 0 R ", 30)
	s := usual()
	s.Limits.Pages = 20
	d := must(t, s, raw("", catalogue, "<< /Type /Pages /Kids ["+kids+"] /Count 30 >>", page(""), stream("", "0 0 50 50 re f")))
	if d.Pages() != 20 || d.Total() != 30 {
		t.Errorf("%d pages of %d", d.Pages(), d.Total())
	}
	if w, h := d.Size(0); int(w+0.5) != 100 || int(h+0.5) != 50 {
		t.Errorf("a page is %v by %v mm", w, h)
	}
}

// TestAFontOfTheProgramsOwn is used where a file brings none.
func TestAFontOfTheProgramsOwn(t *testing.T) {
	bare := raw("", catalogue, onePage, page("/Font << /F 5 0 R >>"), stream("", "BT /F 40 Tf 20 50 Td <5609595678BA> Tj ET"),
		"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>",
		"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >>")
	regular, _, err := library(t).Window()
	if err != nil {
		t.Fatal(err)
	}
	s := usual()
	without, err := must(t, s, bare).Draw(t.Context(), 0, 4)
	if err != nil {
		t.Fatal(err)
	}
	s.Font = regular
	with, err := must(t, s, bare).Draw(t.Context(), 0, 4)
	if err != nil {
		t.Fatal(err)
	}
	if dark(with) < dark(without)+500 {
		t.Errorf("%d dark pixels with the font, %d without", dark(with), dark(without))
	}
}

// TestNothingIsWritten holds that a file leaves nothing on the disk: neither in
// the folder for compiled code nor in that for temporary files.
func TestNothingIsWritten(t *testing.T) {
	s := usual()
	s.Cache = t.TempDir()
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	mark := "龘龘靐靐"
	d := must(t, s, raw("/Info << /Title ("+mark+") >>", catalogue, onePage, page(""), stream("", "% "+mark+"\n0 0 50 50 re f")))
	if _, err := d.Draw(t.Context(), 0, 4); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("temporary files: %v, %v", left, err)
	}
	err := filepath.WalkDir(s.Cache, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		kept, err := os.ReadFile(path)
		if bytes.Contains(kept, []byte(mark)) {
			t.Errorf("%s holds the file's text", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheReaderIsTheModules holds the packed reader against the file of the
// module that go.mod names.
func TestTheReaderIsTheModules(t *testing.T) {
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium").Output()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "internal", "pdfium_wasm", "pdfium.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpacked()
	if err != nil || sha256.Sum256(got) != sha256.Sum256(want) {
		t.Errorf("the packed reader is another: %v", err)
	}
}

func TestOpenIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, usual(), sheet(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("opened with %v", err)
	}
}
