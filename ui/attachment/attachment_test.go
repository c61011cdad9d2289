package attachment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"golang.org/x/image/tiff"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports"
	"jiajiang/reports/foreign"
	"jiajiang/reports/pdf"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/look/looktest"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
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

// A house is a window over which a viewer is opened.
type house struct {
	*uitest.House
	desk     *desk.Desk
	options  Options
	exported int
}

// open runs f with an empty window, in virtual time.
func open(t *testing.T, s uitest.Setting, f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	synctest.Test(t, func(t *testing.T) {
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, options: Options{Cache: cache, Fonts: looktest.Library()}}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		h.desk = desk.New(nil, part.NewSnack(runner))
		h.desk.Window, h.desk.Runner = h.Window, runner
		h.desk.Say = wording.New(wording.Language(s.Language)).InWindow()
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack())
		h.Window.Resize(fyne.NewSize(1000, 720))
		h.Window.Show()
		f(h)
		for h.Window.Canvas().Overlays().Top() != nil {
			h.Key(fyne.KeyEscape)
		}
		runner.Close()
		h.Window.Close()
	})
}

// show opens a viewer on content.
func (h *house) show(media string, content []byte) *Viewer {
	h.T.Helper()
	v := Show(h.desk, h.options, h.file(media, content))
	h.Settle()
	return v
}

func (h *house) file(media string, content []byte) File {
	return File{
		Title: "附件 1", Media: media,
		Read:   func(_ context.Context, w io.Writer) error { _, err := w.Write(content); return err },
		Export: func() { h.exported++ },
	}
}

// paper makes a PDF of the program's own, of two pages.
func paper(t *testing.T) []byte {
	t.Helper()
	fonts := looktest.Library()
	doc := reports.RecoverySheet(strings.Repeat("ABCDE", 10), "test.store", award.Date{Year: 2026, Month: 11, Day: 23}, fonts)
	var b bytes.Buffer
	if err := pdf.Write(t.Context(), &b, doc, fonts, pdf.Meta{}, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// field makes a picture with a mark in its upper left corner.
func field(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), 120, 255}
			if x < w/4 && y < h/4 {
				c = color.RGBA{200, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func encoded(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAPDFIsDrawn turns pages and zooms by keys alone.
func TestAPDFIsDrawn(t *testing.T) {
	for _, c := range []struct {
		name string
		look uitest.Setting
	}{
		{"pdf", uitest.Plain()},
		{"pdf-dark", uitest.Setting{Mode: look.Dark, Scale: look.MinScale, Language: look.Chinese}},
		{"pdf-150", uitest.Setting{Mode: look.Light, Scale: 150, Language: look.Chinese}},
	} {
		t.Run(c.name, func(t *testing.T) {
			whole := paper(t)
			open(t, c.look, func(h *house) {
				v := h.show("pdf", whole)
				h.Sees("附件 1", "/ 2 页")
				h.Misses("显示印章位置")
				h.Golden(c.name)
				h.Key(fyne.KeyPageDown)
				if v.pages.Page() != 1 {
					t.Errorf("PgDn shows page %d", v.pages.Page())
				}
				h.Key(fyne.KeyPageUp)
				h.Key(fyne.KeyPlus)
				h.Key(fyne.KeyPlus)
				if c.name == "pdf" {
					h.Golden("pdf-zoomed")
				}
				h.Key(fyne.KeyMinus)
				h.Key(fyne.KeyEscape)
				if h.Window.Canvas().Overlays().Top() != nil || v.holding.document != nil {
					t.Error("the viewer is not closed")
				}
			})
		})
	}
}

// TestAPictureIsDrawn shows pictures, of a TIFF the first, and says so.
func TestAPictureIsDrawn(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		h.show("png", encoded(t, field(640, 400)))
		h.Sees("/ 1 页")
		h.Golden("picture")
		h.Key(fyne.KeyEscape)
		var b bytes.Buffer
		if err := tiff.Encode(&b, field(60, 40), nil); err != nil {
			t.Fatal(err)
		}
		h.show("tiff", twice(b.Bytes()))
		h.Sees("这个 TIFF 有 2 页")
	})
}

// twice gives a TIFF whose directory is followed by itself.
func twice(one []byte) []byte {
	at := int(one[4]) | int(one[5])<<8 | int(one[6])<<16
	entries := int(one[at]) | int(one[at+1])<<8
	end := at + 2 + 12*entries
	two := bytes.Clone(one)
	more := len(two)
	two = append(two, one[at:end+4]...)
	two[end], two[end+1], two[end+2] = byte(more), byte(more>>8), byte(more>>16)
	return two
}

func TestTextIsShown(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		h.show("txt", []byte("第一行\n\xb5\xda\xb6\xfe\xd0\xd0"))
		h.Sees("〓")
		h.Key(fyne.KeyEscape)
		h.show("txt", []byte("\xb5\xda\xb6\xfe\xd0\xd0"))
		h.Sees("第二行")
	})
}

// TestWhatCannotBeShown has a sentence for each.
func TestWhatCannotBeShown(t *testing.T) {
	whole := paper(t)
	for _, c := range []struct {
		name, media string
		content     []byte
		says        string
	}{
		{"office", "docx", []byte("PK\x03\x04"), "办公文件不能在窗口里显示"},
		{"damaged", "pdf", whole[:400], "这个 PDF 已损坏，读不出来"},
		{"password", "pdf", locked(), "这个 PDF 设了打开密码"},
		{"empty", "pdf", raw("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"), "一页也没有"},
		{"picture", "png", []byte("\x89PNG\r\n\x1a\nXXXX"), "这张图片已损坏"},
		{"bomb", "png", vast(), "这张图片太大"},
	} {
		t.Run(c.name, func(t *testing.T) {
			open(t, uitest.Plain(), func(h *house) {
				h.show(c.media, c.content)
				h.Sees(c.says)
				h.Tap("导出…")
				if h.exported != 1 || h.Window.Canvas().Overlays().Top() != nil {
					t.Error("a copy is not asked for")
				}
			})
		})
	}
	open(t, uitest.Plain(), func(h *house) {
		f := h.file("pdf", whole)
		f.Read = func(context.Context, io.Writer) error { return &award.Problem{Code: award.WithheldHere, Field: "form"} }
		Show(h.desk, h.options, f)
		h.Settle()
		h.Sees("没有打开附件")
		h.Golden("refused")
	})
}

// locked is a PDF that wants a password.
func locked() []byte {
	return raw("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+strings.Repeat("a1", 32)+"> /U <"+strings.Repeat("b2", 32)+"> >> /ID [<01> <01>]",
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
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

// vast is the head of a picture of a trillion pixels.
func vast() []byte {
	b := encoded(&testing.T{}, image.NewGray(image.Rect(0, 0, 1, 1)))
	copy(b[16:], []byte{0x00, 0x0f, 0x42, 0x40, 0x00, 0x0f, 0x42, 0x40})
	// The checksum of the head follows from its bytes.
	sum := crc32.ChecksumIEEE(b[12:29])
	copy(b[29:], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	return b
}

// TestAPageThatNeverEnds is said; the window goes on.
func TestAPageThatNeverEnds(t *testing.T) {
	whole := paper(t)
	open(t, uitest.Plain(), func(h *house) {
		h.options.Limits = foreign.DefaultLimits()
		v := h.show("pdf", whole)
		v.pages.OnFault(errors.Join(foreign.ErrSlow))
		h.Settle()
		h.Sees("这一页画得太久")
		h.Golden("slow")
		h.Key(fyne.KeyPageDown)
		h.Misses("这一页画得太久")
	})
}

// TestClosedWhileOpening frees what comes too late.
func TestClosedWhileOpening(t *testing.T) {
	whole := paper(t)
	open(t, uitest.Plain(), func(h *house) {
		f := h.file("pdf", whole)
		read := f.Read
		f.Read = func(ctx context.Context, w io.Writer) error {
			time.Sleep(time.Second)
			return read(ctx, w)
		}
		v := Show(h.desk, h.options, f)
		h.Sees("正在打开附件…", "第一次查看 PDF")
		v.Close()
		h.Settle()
		time.Sleep(2 * time.Second)
		h.Settle()
		if v.holding.document != nil || h.Window.Canvas().Overlays().Top() != nil {
			t.Error("something is still held")
		}
	})
}
