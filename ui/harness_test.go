package ui

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	fontfiles "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/store"
	"jiajiang/store/sheet"
	"jiajiang/ui/intake"
	"jiajiang/ui/keeping"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/winners"
)

var update = flag.Bool("update", false, "write the goldens anew")

// library opens the bundled fonts once for all tests.
var library = sync.OnceValue(func() *font.Library {
	l, err := font.Open(fontfiles.Files)
	if err != nil {
		panic(err)
	}
	return l
})

// A house is a window over a real store, in virtual time.
type house struct {
	t       testing.TB
	app     fyne.App
	window  *Window
	store   *store.Store
	door    *door
	dir     string
	begun   time.Time
	closed  bool // the window closed itself
	speaks  wording.Language
	backups string // the folder of backups; empty: one that is not there
	loop    *task.Loop
	sheets  map[string]winners.Sheet // what was exported, by path
}

// now is the time at which all tests begin: a Monday.
func now() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) }

// open runs f with the window open over an empty store. All work of the window
// has ended when f's settle returns.
func open(t *testing.T, f func(h *house)) {
	t.Helper()
	openSized(t, 1280, 800, f)
}

func openSized(t *testing.T, width, height float32, f func(h *house)) {
	t.Helper()
	app := test.NewTempApp(t)
	dir := t.TempDir()
	library() // its channels must not belong to one test
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, app, dir)
		founded, _, err := h.door.Create(t.Context(), founder())
		if err != nil {
			t.Fatal(err)
		}
		if err := founded.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.enter(width, height)
		h.signIn(founder().Passphrase)
		f(h)
		h.leave()
	})
}

// outside runs f with the window open before anybody signed in, as the store at
// the door is found.
func outside(t *testing.T, f func(h *house)) {
	t.Helper()
	app := test.NewTempApp(t)
	dir := t.TempDir()
	library()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, app, dir)
		f(h)
		h.leave()
	})
}

// newHouse prepares a window; enter opens it.
func newHouse(t *testing.T, app fyne.App, dir string) *house {
	t.Helper()
	h := &house{t: t, app: app, dir: dir, loop: task.NewLoop(), sheets: make(map[string]winners.Sheet), begun: time.Now()}
	h.door = &door{house: h, path: filepath.Join(dir, "test.store")}
	return h
}

// enter opens the window.
func (h *house) enter(width, height float32) {
	h.t.Helper()
	w, err := newWindow(h.app, h.deps(), func(w fyne.Window) *task.Runner { return task.NewOn(h.t.Context(), w, h.loop.Do) })
	if err != nil {
		h.t.Fatal(err)
	}
	h.window = w
	w.window.Resize(fyne.NewSize(width, height))
	w.window.Show()
	w.files.Own = true // no dialog of the system
	w.files.Folder = h.dir
	h.settle()
}

// leave closes window and store.
func (h *house) leave() {
	h.t.Helper()
	h.window.end()
	if !h.closed {
		h.window.window.Close()
	}
	if h.store != nil {
		if err := h.store.Close(); err != nil {
			h.t.Error(err)
		}
	}
}

// now is the time in the house: it goes on while the tests wait.
func (h *house) now() time.Time { return now().Add(time.Since(h.begun)) }

func (h *house) deps() Deps {
	return Deps{
		Gate: h.door, User: "林晓", Fonts: library(), Now: h.now, StorePath: "/home/office/jiajiang.store", Version: "1.0",
		Language: h.speaks,
		Read: func(ctx context.Context, path string) (intake.Text, error) {
			b, err := os.ReadFile(path)
			if err != nil {
				return intake.Text{}, err
			}
			t, err := sheet.Read(ctx, filepath.Base(path), bytes.NewReader(b), sheet.DefaultLimits())
			if err != nil {
				return intake.Text{}, err
			}
			return intake.Text{Name: filepath.Base(path), Lines: t.Strings()}, nil
		},
		Paste: func(ctx context.Context, text string) (intake.Text, error) {
			t, err := sheet.FromText(ctx, text, sheet.DefaultLimits())
			if err != nil {
				return intake.Text{}, err
			}
			return intake.Text{Lines: t.Strings()}, nil
		},
		Sample: intake.Text{Name: "示例.txt", Lines: strings.Split(sampleList, "\n")},
		Export: func(_ context.Context, path string, s winners.Sheet) error {
			h.sheets[path] = s
			return nil
		},
		RecoverySheet: func(_ context.Context, path, code string) error {
			return os.WriteFile(path, []byte("%PDF "+code), 0o600)
		},
		RestoreDamaged: h.door.restore,
		Keeping: keeping.Options{
			Check:           func(context.Context, award.Step) (keeping.Health, error) { return keeping.Health{}, nil },
			BackupFolder:    func() string { return cmp.Or(h.backups, "/home/office/backups") },
			SetBackupFolder: func(string) {},
		},
	}
}

// settle lets all work beside the window end, with the delays of typing.
func (h *house) settle() {
	for range 3 {
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		for h.loop.Turn() {
			synctest.Wait()
		}
	}
}

// top gives what is on top of the window: a dialog, or the window's content.
func (h *house) top() fyne.CanvasObject {
	if o := h.window.window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return h.window.window.Content()
}

// each calls f for every visible object on top until f is true.
func (h *house) each(f func(o fyne.CanvasObject) bool) bool {
	return walk(h.top(), f)
}

// walk goes through o and all visible objects in it, in the order they are
// drawn, until f is true.
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
	found := h.each(func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		if !ok || b.Text != label {
			return false
		}
		if b.Disabled() {
			h.t.Fatalf("button %q is disabled", label)
		}
		test.Tap(b)
		return true
	})
	if !found {
		h.t.Fatalf("no button %q; there are %q", label, h.buttons())
	}
	h.settle()
}

// buttons gives the labels of the buttons one sees.
func (h *house) buttons() []string {
	var labels []string
	h.each(func(o fyne.CanvasObject) bool {
		if b, ok := o.(*part.Button); ok && b.Text != "" {
			labels = append(labels, b.Text)
		}
		return false
	})
	return labels
}

// disabled reports whether the button with this label is there and disabled.
func (h *house) disabled(label string) bool {
	return h.each(func(o fyne.CanvasObject) bool {
		b, ok := o.(*part.Button)
		return ok && b.Text == label && b.Disabled()
	})
}

// text gives every text one sees.
func (h *house) text() string {
	var b strings.Builder
	h.each(func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *widget.Label:
			b.WriteString(o.Text + "\n")
			return false
		}
		return false
	})
	return b.String()
}

// textOf gives the text that o is; nothing where it is none.
func textOf(o fyne.CanvasObject) string {
	if t, ok := o.(*canvas.Text); ok {
		return t.Text
	}
	return ""
}

// sees fails unless every one of the texts can be seen.
func (h *house) sees(texts ...string) {
	h.t.Helper()
	seen := h.text()
	for _, s := range texts {
		if !strings.Contains(seen, s) {
			h.t.Errorf("%q is not to be seen in:\n%s", s, seen)
		}
	}
}

// misses fails if one of the texts can be seen.
func (h *house) misses(texts ...string) {
	h.t.Helper()
	seen := h.text()
	for _, s := range texts {
		if strings.Contains(seen, s) {
			h.t.Errorf("%q is to be seen", s)
		}
	}
}

// key types a key where the focus is.
func (h *house) key(name fyne.KeyName) {
	c := h.window.window.Canvas()
	ev := &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
	h.settle()
}

// ctrl types Ctrl with a key: Enter where the focus is, the others, which no
// part has a use for, to the window.
func (h *house) ctrl(name fyne.KeyName) {
	h.t.Helper()
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if name == fyne.KeyZ {
		s = &fyne.ShortcutUndo{}
	}
	if name != fyne.KeyReturn {
		h.shortcut(s)
		return
	}
	target, ok := h.window.window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		h.t.Fatalf("nothing takes Ctrl+%s", name)
	}
	target.TypedShortcut(s)
	h.settle()
}

// shortcut types a shortcut to the window.
func (h *house) shortcut(s fyne.Shortcut) {
	h.t.Helper()
	// The test driver's canvas hides that it takes shortcuts.
	hidden := reflect.ValueOf(h.window.window.Canvas()).Elem().FieldByName("WindowlessCanvas")
	target, ok := reflect.TypeAssert[fyne.Shortcutable](hidden)
	if !ok {
		h.t.Fatal("the window takes no shortcut")
	}
	target.TypedShortcut(s)
	h.settle()
}

// bring stores the given list through the window and leaves its campaign open.
func (h *house) bring(list string) award.ID {
	h.t.Helper()
	h.window.intake.Paste(list, func() { h.window.put(h.window.intake, areaBench) })
	h.settle()
	if slices.Contains(h.buttons(), "全部按建议处理…") {
		h.tap("全部按建议处理…")
		h.tap("就这样处理")
	}
	h.tap("存入")
	return h.window.folder.campaign
}

// dossier gives a campaign as the store has it.
func (h *house) dossier(id award.ID) *award.Dossier {
	h.t.Helper()
	d, err := h.store.Dossier(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

// golden compares what the window shows with the picture kept under a name.
func (h *house) golden(name string) {
	h.t.Helper()
	h.relay()
	got := h.window.window.Canvas().Capture()
	path := filepath.Join("testdata", name+".png")
	if *update {
		h.write(path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		h.t.Fatalf("golden is missing; run with -update and look at it: %v", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		h.t.Fatal(err)
	}
	if n := different(got, want); n > 0 {
		failed := filepath.Join(h.t.ArtifactDir(), name+".png")
		h.write(failed, got)
		h.t.Errorf("%s: %d pixels differ; now: %s", path, n, failed)
	}
}

// relay lays everything out anew, as the real driver does whenever something
// grows; that of the tests does not.
func (h *house) relay() {
	c := h.window.window.Content()
	size := c.Size()
	c.Resize(size.AddWidthHeight(1, 1))
	c.Resize(size)
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

// sampleList is a published list of invented people: two tracks, a rare
// character, a name twice, a window without a year.
const sampleList = `青禾市“守护绿水青山”知识竞赛获奖名单

线下获奖名单（5名）
一等奖
宋知远 𠮷田澄
二等奖
林晚舟 顾小满 陆一鸣
线上获奖名单（4名）
一等奖
沈听澜
二等奖
林晚舟 叶青 方可

请获奖者于5月1日至5月31日（工作日）到市委大楼301室领奖，携带本人身份证。逾期视为自动放弃。
联系电话：0951-5036117
中共青禾市委宣传部
2026年4月20日`

// fieldText gives what stands in a text field, or else its hint.
func fieldText(o fyne.CanvasObject) string {
	e := entryOf(o)
	switch {
	case e == nil:
		return ""
	case e.Text == "":
		return e.PlaceHolder
	}
	return e.Text
}

// setText writes into a text field.
func setText(f fyne.Focusable, text string) {
	if o, ok := f.(fyne.CanvasObject); ok {
		entryOf(o).SetText(text)
	}
}

// entryOf gives the text field that o is.
func entryOf(o fyne.CanvasObject) *widget.Entry {
	switch e := o.(type) {
	case *part.Entry:
		return &e.Entry
	case *part.DateEntry:
		return &e.Entry.Entry
	case *part.Search:
		return &e.Entry.Entry
	}
	return nil
}

// find gives the first visible object of a type.
func find[T fyne.CanvasObject](h *house) T {
	h.t.Helper()
	var found T
	if !h.each(func(o fyne.CanvasObject) bool {
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

// choose selects a winner's row and gives the table the keys.
func (h *house) choose(id award.ID) {
	h.t.Helper()
	table := find[*part.Table[award.ID]](h)
	h.window.window.Canvas().Focus(table)
	table.Select(id)
	h.settle()
}

// openWinner opens a winner in the pane, with the cursor in the name.
func (h *house) openWinner(id award.ID) {
	h.t.Helper()
	h.choose(id)
	h.key(fyne.KeyReturn)
}

// search types text into the search field in place of what is there.
func (h *house) search(text string) {
	h.t.Helper()
	find[*part.Search](h).SetText(text)
	h.settle()
}

// goToLine goes to a line of the list that is brought in.
func (h *house) goToLine(number int) {
	h.t.Helper()
	lines := find[*part.LineView](h)
	h.window.window.Canvas().Focus(lines)
	lines.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range number - 1 {
		lines.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
