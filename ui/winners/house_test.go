package winners

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	view   *Winners
	store  *fake    // nil over a real store
	named  []string // the names on certificates, with their files
	opened []string
	broken error // of writing certificates
}

// certify takes note of a certificate that names a withheld winner.
func (h *house) certify(_ context.Context, path string, d *award.Dossier, _ award.ID, full award.Winner) (award.NotePrinted, error) {
	h.named = append(h.named, award.Disclose(full, award.ToCertificate).Name+" "+filepath.Base(path))
	return award.NotePrinted{Campaign: d.ID, Document: "named-certificate", Count: 1}, h.broken
}

func (h *house) Open(path string) { h.opened = append(h.opened, filepath.Base(path)) }
func (*house) OpenFolder(string)  {}
func (*house) Print(string)       {}

// A whole is a store as the view and its desk see it.
type whole interface {
	Store
	desk.Store
}

// open runs f with the view open as somebody over the fake store.
func open(t *testing.T, s uitest.Setting, me award.User, f func(h *house)) {
	t.Helper()
	fake := newFake(me)
	openOn(t, s, func(*testing.T, string) (whole, award.ID) { return fake, id(100) }, func(h *house) {
		h.store = fake
		f(h)
	})
}

// openOn runs f with the view open over the store and the campaign that found
// gives.
func openOn(t *testing.T, s uitest.Setting, found func(t *testing.T, dir string) (whole, award.ID), f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		over, campaign := found(t, dir)
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(over, snack)
		d.Window, d.Runner = h.Window, runner
		d.Say = wording.New(wording.Language(s.Language))
		d.Covered = func(rune) bool { return true }
		d.Files, d.Desktop = part.NewFiles(h.Window, runner), h
		d.Files.Own, d.Files.Folder = true, dir
		h.view = New(d, over, nil, h.certify)
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.view.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.view.Show(campaign)
		h.Settle()
		f(h)
		runner.Close()
		h.Window.Close()
	})
}
