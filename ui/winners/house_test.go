package winners

import (
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
	view  *Winners
	store *fake // nil over a real store
}

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
		h.view = New(d, over, nil)
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
