package nominations

import (
	"testing"
	"testing/synctest"
	"time"

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
	view   *Nominations
	store  *fake // nil over a real store
	desk   *desk.Desk
	dir    string
	opened []string
	now    func() time.Time
}

// Open, OpenFolder and Print take note of what the desktop is handed.
func (h *house) Open(path string)       { h.opened = append(h.opened, path) }
func (h *house) OpenFolder(path string) { h.opened = append(h.opened, path) }
func (h *house) Print(path string)      { h.opened = append(h.opened, path) }

// A whole is a store as the view and its desk see it.
type whole interface {
	Store
	desk.Store
}

func clerk() award.User { return award.User{Name: "顾小满", Role: award.Clerk} }
func informed() award.User {
	return award.User{Name: "林晓", Role: award.Administrator, Informed: true}
}
func judge() award.User { return award.User{Name: "陆一鸣", Role: award.Judge} }

// open runs f with the view open as somebody over a fake store that prepared
// fills.
func open(t *testing.T, s uitest.Setting, me award.User, prepare func(f *fake), f func(h *house)) {
	t.Helper()
	var store *fake
	openOn(t, s, func(_ *testing.T, _ string, now func() time.Time) (whole, award.ID) {
		store = newFake(award.User{Name: me.Name, Role: award.Administrator, Informed: true}, now)
		if prepare != nil {
			prepare(store)
		}
		store.me = me
		return store, campaignID()
	}, func(h *house) {
		h.store = store
		f(h)
	})
}

// openOn runs f with the view open over the store and the campaign that found
// gives.
func openOn(t *testing.T, s uitest.Setting, found func(t *testing.T, dir string, now func() time.Time) (whole, award.ID), f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		now := func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC).Add(time.Since(began)) }
		over, campaign := found(t, dir, now)
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, dir: dir, now: now}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(over, snack)
		d.Window, d.Runner, d.Now, d.Desktop = h.Window, runner, now, h
		d.Say = wording.New(wording.Language(s.Language)).InWindow()
		d.Covered = func(rune) bool { return true }
		d.Files = part.NewFiles(h.Window, runner)
		d.Files.Own, d.Files.Folder = true, dir
		h.desk = d
		h.view = New(d, over, Options{})
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.view.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.view.Show(campaign)
		h.Settle()
		f(h)
		h.view.pane.rest()
		runner.Close()
		h.Window.Close()
	})
}

// types writes text where the focus is.
func (h *house) types(text string) {
	h.T.Helper()
	f := h.Window.Canvas().Focused()
	if f == nil {
		h.T.Fatal("nothing has the focus")
	}
	test.Type(f, text)
}

// wait lets the pause pass after which what was typed is stored.
func (h *house) wait() {
	time.Sleep(pause + time.Second)
	h.Settle()
}

// last gives the last operation.
func (h *house) last() award.Op {
	h.T.Helper()
	if len(h.store.ops) == 0 {
		h.T.Fatal("nothing was done")
	}
	return h.store.ops[len(h.store.ops)-1]
}

// form gives what is stored of a nomination.
func (h *house) form(id award.ID) award.FormText {
	h.T.Helper()
	n, f, err := h.store.Form(h.T.Context(), id)
	if err != nil {
		h.T.Fatal(err)
	}
	return award.DiscloseForm(n, f, award.ToScreen)
}

// person is the form of somebody invented, with nothing missing.
func person(name string) award.FormText {
	f := award.FormText{Sponsor: "青禾市科学技术局", Checked: award.Yes, Duty: award.No}
	f.Nominee = identity{
		Name: name, Sex: award.Female, IDNumber: "11010519491231002X", Region: "青禾市", Unit: "青禾市文化馆", Phone: "0951-5036117",
	}
	f.Deeds = []deed{{Criterion: "20-1", Text: "长期在岗位上宣传反间谍安全防范，发现可疑情况及时报告。", Evidence: []evidence{{Title: "情况说明", From: "青禾市文化馆"}}}}
	return f
}

// unit is the form of an invented unit.
func unit(name string) award.FormText {
	f := award.FormText{Kind: award.Unit, Sponsor: "青禾市教育局"}
	f.Nominee = identity{Name: name, IDNumber: "91350100M000100Y43", Region: "青禾市", Head: "方可", Phone: "0951-6180000"}
	f.Deeds = []deed{{Criterion: "20-2", Text: "连续五年开展防范教育。"}}
	return f
}

// line gives a line of text of who is nominated.
func (h *house) line(p *pane, i int) *part.Entry {
	h.T.Helper()
	e, ok := p.basics.person.entries[i].(*part.Entry)
	if !ok {
		h.T.Fatalf("line %d is a %T", i, p.basics.person.entries[i])
	}
	return e
}

// number gives the nomination with a running number.
func (h *house) number(n int) award.ID {
	h.T.Helper()
	for id, row := range h.store.rows.rows {
		if row.Number == n {
			return id
		}
	}
	h.T.Fatalf("there is no nomination %d", n)
	return award.ID{}
}

// checks gives the boxes one sees, from top to bottom.
func (h *house) checks() []*part.Check {
	var all []*part.Check
	h.Each(func(o fyne.CanvasObject) bool {
		if c, ok := o.(*part.Check); ok {
			all = append(all, c)
		}
		return false
	})
	return all
}
