package ui

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/store"
	"jiajiang/store/sheet"
	"jiajiang/ui/intake"
	"jiajiang/ui/keeping"
	"jiajiang/ui/look/looktest"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
	"jiajiang/ui/winners"
)

// A house is a window over a real store, in virtual time.
type house struct {
	*uitest.House
	app     fyne.App
	window  *Window
	store   *store.Store
	door    *door
	dir     string
	begun   time.Time
	closed  bool // the window closed itself
	speaks  wording.Language
	account string                   // what the system calls who is there; empty: 林晓
	backups string                   // the folder of backups; empty: one that is not there
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
	app := uitest.App(t, uitest.Plain())
	dir := t.TempDir()
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
	app := uitest.App(t, uitest.Plain())
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, app, dir)
		f(h)
		h.leave()
	})
}

// newHouse prepares a window; enter opens it.
func newHouse(t *testing.T, app fyne.App, dir string) *house {
	t.Helper()
	h := &house{House: &uitest.House{T: t, Loop: task.NewLoop()}, app: app, dir: dir, sheets: make(map[string]winners.Sheet), begun: time.Now()}
	h.door = &door{house: h, path: filepath.Join(dir, "test.store")}
	return h
}

// enter opens the window.
func (h *house) enter(width, height float32) {
	h.T.Helper()
	w, err := newWindow(h.app, h.deps(), func(w fyne.Window) *task.Runner { return task.NewOn(h.T.Context(), w, h.Loop.Do) })
	if err != nil {
		h.T.Fatal(err)
	}
	h.window, h.Window = w, w.window
	w.window.Resize(fyne.NewSize(width, height))
	w.window.Show()
	w.files.Own = true // no dialog of the system
	w.files.Folder = h.dir
	h.Settle()
}

// leave closes window and store.
func (h *house) leave() {
	h.T.Helper()
	h.window.end()
	if !h.closed {
		h.window.window.Close()
	}
	if h.store != nil {
		if err := h.store.Close(); err != nil {
			h.T.Error(err)
		}
	}
}

// now is the time in the house: it goes on while the tests wait.
func (h *house) now() time.Time { return now().Add(time.Since(h.begun)) }

func (h *house) deps() Deps {
	return Deps{
		Gate: h.door, User: cmp.Or(h.account, "林晓"), Fonts: looktest.Library(), Now: h.now, StorePath: "/home/office/jiajiang.store", Version: "1.0",
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

// textOf gives the text that o is; nothing where it is none.
func textOf(o fyne.CanvasObject) string {
	if t, ok := o.(*canvas.Text); ok {
		return t.Text
	}
	return ""
}

// ctrl types Ctrl with a key: Enter where the focus is, the others, which no
// part has a use for, to the window.
func (h *house) ctrl(name fyne.KeyName) {
	h.T.Helper()
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if name == fyne.KeyZ {
		s = &fyne.ShortcutUndo{}
	}
	if name == fyne.KeyReturn {
		h.Save()
		return
	}
	h.shortcut(s)
}

// shortcut types a shortcut to the window.
func (h *house) shortcut(s fyne.Shortcut) {
	h.T.Helper()
	// The test driver's canvas hides that it takes shortcuts.
	hidden := reflect.ValueOf(h.window.window.Canvas()).Elem().FieldByName("WindowlessCanvas")
	target, ok := reflect.TypeAssert[fyne.Shortcutable](hidden)
	if !ok {
		h.T.Fatal("the window takes no shortcut")
	}
	target.TypedShortcut(s)
	h.Settle()
}

// bring stores the given list through the window and leaves its campaign open.
func (h *house) bring(list string) award.ID {
	h.T.Helper()
	h.window.intake.Paste(list, func() { h.window.put(h.window.intake, areaBench) })
	h.Settle()
	if slices.Contains(h.Buttons(), "全部按建议处理…") {
		h.Tap("全部按建议处理…")
		h.Tap("就这样处理")
	}
	h.Tap("存入")
	return h.window.folder.campaign
}

// dossier gives a campaign as the store has it.
func (h *house) dossier(id award.ID) *award.Dossier {
	h.T.Helper()
	d, err := h.store.Dossier(h.T.Context(), id)
	if err != nil {
		h.T.Fatal(err)
	}
	return d
}

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

// choose selects a winner's row and gives the table the keys.
func (h *house) choose(id award.ID) {
	h.T.Helper()
	table := uitest.Find[*part.Table[award.ID]](h.House)
	h.window.window.Canvas().Focus(table)
	table.Select(id)
	h.Settle()
}

// openWinner opens a winner in the pane, with the cursor in the name.
func (h *house) openWinner(id award.ID) {
	h.T.Helper()
	h.choose(id)
	h.Key(fyne.KeyReturn)
}

// search types text into the search field in place of what is there.
func (h *house) search(text string) {
	h.T.Helper()
	uitest.Find[*part.Search](h.House).SetText(text)
	h.Settle()
}

// goToLine goes to a line of the list that is brought in.
func (h *house) goToLine(number int) {
	h.T.Helper()
	lines := uitest.Find[*part.LineView](h.House)
	h.window.window.Canvas().Focus(lines)
	lines.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range number - 1 {
		lines.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
