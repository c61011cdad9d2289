package keeping

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// A house is the view in a window, in virtual time.
type house struct {
	*uitest.House
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

// A setting is how the window is set up, and how long the journal is.
type setting struct {
	uitest.Setting
	entries int
}

func plain() setting { return setting{uitest.Plain(), 60} }

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
	app := uitest.App(t, s.Setting)
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		over := found(t, dir)
		h := &house{
			House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, dir: dir, folder: "/home/office/backups",
		}
		h.session = func() award.Session {
			s, _ := over.Session()
			return s
		}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(over, snack)
		d.Window, d.Runner, d.Now = h.Window, runner, now
		d.Say = wording.New(wording.Language(s.Language))
		d.Files, d.Desktop = part.NewFiles(h.Window, runner), h
		d.Files.Own, d.Files.Folder = true, dir
		h.keeping = New(d, over, h.options())
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.keeping.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.keeping.Refresh()
		h.Settle()
		f(h)
		runner.Close()
		h.Window.Close()
	})
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

// tab shows a section.
func (h *house) tab(title string) {
	h.T.Helper()
	if !h.Each(func(o fyne.CanvasObject) bool {
		t, ok := o.(*part.Tab)
		if ok = ok && t.Title() == title; ok {
			test.Tap(t)
		}
		return ok
	}) {
		h.T.Fatalf("no section %q", title)
	}
	h.Settle()
}

// did fails unless the store was asked for exactly this since the last time.
func (h *house) did(want ...string) {
	h.T.Helper()
	if !slices.Equal(h.store.did, want) {
		h.T.Errorf("the store did %q, want %q", h.store.did, want)
	}
	h.store.did = nil
}
