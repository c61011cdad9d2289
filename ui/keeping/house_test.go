package keeping

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	fontfiles "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

var update = flag.Bool("update", false, "write the goldens anew")

// fonts are read once for all tests.
var fonts = sync.OnceValue(func() look.Fonts {
	library, err := font.Open(fontfiles.Files)
	if err != nil {
		panic(err)
	}
	regular, bold, err := library.Window()
	if err != nil {
		panic(err)
	}
	return look.Fonts{Regular: regular, Bold: bold, Rare: library.Build}
})

// A house is the view in a window, in virtual time.
type house struct {
	t        *testing.T
	window   fyne.Window
	loop     *task.Loop
	runner   *task.Runner
	keeping  *Keeping
	store    *fake // nil over a real store
	session  func() award.Session
	dir      string
	folder   string
	sheet    Sheet
	printed  []award.Entry // in the journal's PDF
	filter   string
	day      award.Date
	code     string // on the recovery sheet
	health   Health
	opened   []string
	restored bool
}

// Open, OpenFolder and Print take note of what the desktop is handed.
func (h *house) Open(path string) { h.opened = append(h.opened, "open "+filepath.Base(path)) }

func (h *house) OpenFolder(path string) { h.opened = append(h.opened, "folder "+filepath.Base(path)) }

func (h *house) Print(path string) { h.opened = append(h.opened, "print "+filepath.Base(path)) }

// A setting is how the window is set up.
type setting struct {
	mode     look.Mode
	scale    int
	language look.Language
	entries  int
}

func plain() setting { return setting{look.Light, 100, look.Chinese, 60} }

// A whole is a store as the view and its desk see it.
type whole interface {
	Store
	desk.Store
}

// open runs f with the view open as user number n of the fake store.
func open(t *testing.T, s setting, n int, f func(h *house)) {
	t.Helper()
	fake := newFake(s.entries)
	fake.me = n
	openOn(t, s, func(*testing.T, string) whole { return fake }, func(h *house) {
		h.store = fake
		f(h)
	})
}

// openOn runs f with the view open over the store that found gives.
func openOn(t *testing.T, s setting, found func(t *testing.T, dir string) whole, f func(h *house)) {
	t.Helper()
	app := test.NewTempApp(t)
	th, err := look.New(fonts())
	if err != nil {
		t.Fatal(err)
	}
	app.Settings().SetTheme(th.With(s.mode, s.scale))
	if err := look.Speak(s.language); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		over := found(t, dir)
		h := &house{t: t, loop: task.NewLoop(), dir: dir, folder: "/home/office/backups"}
		h.session = func() award.Session {
			s, _ := over.Session()
			return s
		}
		h.window = app.NewWindow("")
		h.window.SetPadded(false)
		h.runner = task.NewOn(t.Context(), h.window, h.loop.Do)
		snack := part.NewSnack(h.runner)
		d := desk.New(over, snack)
		d.Window, d.Runner, d.Now = h.window, h.runner, now
		d.Say = wording.New(wording.Language(s.language))
		d.Files, d.Desktop = part.NewFiles(h.window, h.runner), h
		d.Files.Own, d.Files.Folder = true, dir
		h.keeping = New(d, over, h.options())
		part.NewShortcuts(h.window)
		h.window.SetContent(container.NewStack(container.NewScroll(h.keeping.Object()), snack))
		h.window.Resize(fyne.NewSize(1204, 774))
		h.window.Show()
		h.keeping.Refresh()
		h.settle()
		f(h)
		h.runner.Close()
		h.window.Close()
	})
	if err := look.Speak(look.Chinese); err != nil {
		t.Fatal(err)
	}
}

func (h *house) options() Options {
	write := func(path string) error { return os.WriteFile(path, []byte("a file"), 0o600) }
	return Options{
		Session: h.session,
		Check:   func(context.Context, award.Step) (Health, error) { return h.health, nil },
		Export: func(_ context.Context, path string, s Sheet) error {
			h.sheet = s
			return write(path)
		},
		JournalSheet: func(_ context.Context, path string, entries []award.Entry, _ award.Head, filter string) error {
			h.printed, h.filter = entries, filter
			return write(path)
		},
		DailySummary: func(_ context.Context, path string, day award.Date) error {
			h.day = day
			return write(path)
		},
		RecoverySheet: func(_ context.Context, path, code string) error {
			h.code = code
			return write(path)
		},
		BackupFolder:    func() string { return h.folder },
		SetBackupFolder: func(path string) { h.folder = path },
		Restored:        func() { h.restored = true },
	}
}

// settle lets all work beside the window end.
func (h *house) settle() {
	for range 3 {
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		for h.loop.Turn() {
			synctest.Wait()
		}
	}
}

// top gives what is on top: a dialog, or the window's content.
func (h *house) top() fyne.CanvasObject {
	if o := h.window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return h.window.Content()
}

// walk goes through all visible objects in o until f is true.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject) bool) bool {
	if o == nil || !o.Visible() {
		return false
	}
	if f(o) {
		return true
	}
	switch o := o.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(c fyne.CanvasObject) bool { return walk(c, f) })
	case fyne.Widget:
		return slices.ContainsFunc(test.WidgetRenderer(o).Objects(), func(c fyne.CanvasObject) bool { return walk(c, f) })
	}
	return false
}

// tap taps the button with this label and waits for what comes of it.
func (h *house) tap(label string) {
	h.t.Helper()
	if !walk(h.top(), func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		if !ok || b.Text != label {
			return false
		}
		if b.Disabled() {
			h.t.Fatalf("button %q is disabled", label)
		}
		test.Tap(b)
		return true
	}) {
		h.t.Fatalf("no button %q; there are %q", label, h.buttons())
	}
	h.settle()
}

func (h *house) buttons() []string {
	var labels []string
	walk(h.top(), func(o fyne.CanvasObject) bool {
		if b, ok := o.(*part.Button); ok && b.Text != "" {
			labels = append(labels, b.Text)
		}
		return false
	})
	return labels
}

func (h *house) disabled(label string) bool {
	return walk(h.top(), func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		return ok && b.Text == label && b.Disabled()
	})
}

// tab shows a section.
func (h *house) tab(title string) {
	h.t.Helper()
	if !walk(h.top(), func(o fyne.CanvasObject) bool {
		t, ok := o.(*tab)
		if ok = ok && t.title == title; ok {
			test.Tap(t)
		}
		return ok
	}) {
		h.t.Fatalf("no section %q", title)
	}
	h.settle()
}

// text gives every text one sees.
func (h *house) text() string {
	var b strings.Builder
	walk(h.top(), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *desk.Paragraph:
			b.WriteString(o.Text() + "\n")
			return false
		case *widget.Label:
			b.WriteString(o.Text + "\n")
			return false
		}
		return false
	})
	return b.String()
}

func (h *house) sees(texts ...string) {
	h.t.Helper()
	seen := h.text()
	for _, s := range texts {
		if !strings.Contains(seen, s) {
			h.t.Errorf("%q is not to be seen in:\n%s", s, seen)
		}
	}
}

func (h *house) misses(texts ...string) {
	h.t.Helper()
	seen := h.text()
	for _, s := range texts {
		if strings.Contains(seen, s) {
			h.t.Errorf("%q is to be seen", s)
		}
	}
}

// entries gives the text fields one sees, from top to bottom.
func (h *house) entries() []*part.Entry {
	var all []*part.Entry
	walk(h.top(), func(o fyne.CanvasObject) bool {
		e, ok := o.(*part.Entry)
		if ok {
			all = append(all, e)
		}
		return false
	})
	return all
}

// fill types into the text fields one sees, from top to bottom.
func (h *house) fill(texts ...string) {
	h.t.Helper()
	all := h.entries()
	if len(all) < len(texts) {
		h.t.Fatalf("%d fields for %q", len(all), texts)
	}
	for i, text := range texts {
		all[i].SetText(text)
	}
	h.settle()
}

// find gives the first visible object of a type.
func find[T fyne.CanvasObject](h *house) T {
	h.t.Helper()
	var found T
	if !walk(h.top(), func(o fyne.CanvasObject) bool {
		got, ok := o.(T)
		if ok {
			found = got
		}
		return ok
	}) {
		h.t.Fatalf("there is no %T", found)
	}
	return found
}

// key types a key where the focus is.
func (h *house) key(name fyne.KeyName) {
	c := h.window.Canvas()
	ev := &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
	h.settle()
}

// save types Ctrl+Enter where the focus is.
func (h *house) save() {
	h.t.Helper()
	target, ok := h.window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		h.t.Fatal("nothing takes Ctrl+Enter")
	}
	target.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	h.settle()
}

// did fails unless the store was asked for exactly this since the last time.
func (h *house) did(want ...string) {
	h.t.Helper()
	if !slices.Equal(h.store.did, want) {
		h.t.Errorf("the store did %q, want %q", h.store.did, want)
	}
	h.store.did = nil
}

// golden compares what the window shows with the picture kept under a name.
func (h *house) golden(name string) {
	h.t.Helper()
	c := h.window.Content()
	size := c.Size()
	c.Resize(size.AddWidthHeight(1, 1)) // the driver of tests lays nothing out anew by itself
	c.Resize(size)
	got := h.window.Canvas().Capture()
	path := filepath.Join("testdata", name+".png")
	if *update {
		h.write(path, got)
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		h.t.Fatalf("golden is missing; run with -update and look at it: %v", err)
	}
	want, err := png.Decode(bytes.NewReader(kept))
	if err != nil {
		h.t.Fatal(err)
	}
	if n := different(got, want); n > 0 {
		failed := filepath.Join(h.t.ArtifactDir(), name+".png")
		h.write(failed, got)
		h.t.Errorf("%s: %d pixels differ; now: %s", path, n, failed)
	}
}

func (h *house) write(path string, img image.Image) {
	h.t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		h.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		h.t.Fatal(err)
	}
}

// different counts the pixels in which two pictures differ more than rounding
// does on another processor.
func different(a, b image.Image) int {
	if a.Bounds().Size() != b.Bounds().Size() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				n++
			}
		}
	}
	return n
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 4<<8 }
