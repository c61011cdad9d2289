package directory

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// A house is the view in a window over a store in a file, in virtual time.
type house struct {
	*uitest.House
	view   *Directory
	store  *store.Store
	opened []string
}

// open runs f with the view open over a store with people of two campaigns.
func open(t *testing.T, s uitest.Setting, f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	path := filepath.Join(t.TempDir(), "test.store")
	synctest.Test(t, func(t *testing.T) {
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, store: fill(t, path)}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(h.store, snack)
		d.Window, d.Runner = h.Window, runner
		d.Say = wording.New(wording.Language(s.Language)).InWindow()
		d.OpenWinner = func(_, _ award.ID) { h.opened = append(h.opened, "winner") }
		d.Open = func(award.ID, desk.Stage) { h.opened = append(h.opened, "campaign") }
		h.view = New(d, h.store)
		h.view.OpenNomination = func(_, _ award.ID) { h.opened = append(h.opened, "nomination") }
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.view.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.view.Refresh()
		h.view.Focus()
		h.wait()
		f(h)
		runner.Close()
		h.Window.Close()
	})
}

// wait lets the pause pass after which what was typed is searched.
func (h *house) wait() {
	time.Sleep(2 * pause)
	h.Settle()
}

// fill makes a store with a person who won twice and is nominated, a unit, and
// somebody who must not be named.
func fill(t *testing.T, path string) *store.Store {
	t.Helper()
	cost := seal.CheapCost()
	clock := func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) }
	s, _, err := store.Create(t.Context(), path, store.Options{Clock: clock, Rand: rand.NewChaCha8([32]byte{9}), Cost: &cost},
		award.Founder{Name: "林晓", Passphrase: "松树下面有三只鹤飞过"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	do := func(op award.Op) award.Receipt {
		t.Helper()
		r, err := s.Do(t.Context(), op)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	const number = "11010519491231002X"
	for i, winners := range [][]award.Winner{
		{
			{Name: award.Guard("宋知远"), Unit: award.Guard("青禾市第一小学"), IDNumber: award.Guard(number)},
			{Name: award.Guard("青禾市第一小学"), Kind: award.Unit},
		},
		{{Name: award.Guard("宋知远"), Unit: award.Guard("青禾市第二小学")}},
	} {
		do(award.ImportRoster{Intake: award.Intake{
			Campaign: award.Campaign{
				Title: []string{"2025年青禾市知识竞赛", "2026年青禾市知识竞赛"}[i], IssuedOn: award.Date{Year: 2025 + i, Month: 5, Day: 1}, NumberHead: "0",
			},
			Groups:   []award.IntakeGroup{{Tier: award.Tier{Name: "一等奖"}, Winners: winners}},
			Points:   []award.Point{{Who: "各县区获奖者", Place: "青禾市文化馆一楼"}},
			Contacts: []award.Contact{{Name: "市竞赛办公室", Phone: "0951-5036117"}},
		}})
	}
	campaign := do(award.CreateCampaign{Campaign: award.Campaign{Title: "2026年度先进个人"}}).Campaign
	do(award.SetTerms{Terms: award.Terms{Campaign: campaign, Basis: award.Basis{Key: "own", Title: "本市办法", Criteria: []award.Criterion{{Key: "1", Text: "有贡献的"}}}}})
	for i, name := range []string{"宋知远", "方可"} {
		f := award.FormText{Sponsor: "青禾市教育局"}
		f.Nominee = award.IdentityOf[string]{Name: name, IDNumber: number, Unit: "青禾市第二小学"}
		op := award.AddNomination{Campaign: campaign, Form: award.GuardForm(f)}
		if i > 0 {
			op.Disclosure, op.CodeName = award.Withheld, "甲一"
		}
		do(op)
	}
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// joinAll decides that all pairs of a name are of one.
func (h *house) joinAll() {
	h.T.Helper()
	r, err := h.store.NameMatches(h.T.Context(), award.MatchQuery{Text: "宋知远"}, nil)
	if err != nil {
		h.T.Fatal(err)
	}
	for _, p := range r.Pairs {
		if p.Protected() {
			continue
		}
		if _, err := h.store.Do(h.T.Context(), p.Decide(award.SameOne, award.Guard(""))); err != nil {
			h.T.Fatal(err)
		}
	}
	h.view.Refresh()
	h.wait()
}

// TestByKeysAlone finds somebody, joins their records, and opens one of them.
func TestByKeysAlone(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		h.Sees("宋知远", "青禾市第一小学", "甲一（代号）", "共 4 条")
		h.Misses("方可")
		h.joinAll()
		h.Sees("共 3 条")
		h.view.FocusSearch()
		for _, r := range "szy" {
			h.Window.Canvas().Focused().TypedRune(r)
		}
		h.wait()
		h.Sees("共 1 条")
		h.Key(fyne.KeyReturn)
		h.Key(fyne.KeyDown)
		h.Sees("2026年度先进个人", "1 号提名 草稿", "2025年青禾市知识竞赛", "一等奖 00001")
		h.Golden("person")
		h.Key(fyne.KeyReturn)
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		if len(h.opened) != 2 || h.opened[0] != "nomination" || h.opened[1] != "winner" {
			t.Errorf("opened %v", h.opened)
		}
	})
}

// TestContactsAreListed shows whom to ask and where prizes are collected.
func TestContactsAreListed(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		h.view.NextSection()
		h.Settle()
		h.Sees("市竞赛办公室", "0951-5036117", "青禾市文化馆一楼", "各县区获奖者", "共 4 条")
		h.Golden("contacts")
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		if len(h.opened) != 1 || h.opened[0] != "campaign" {
			t.Errorf("opened %v", h.opened)
		}
		h.view.FocusSearch()
		h.Settle()
		h.Sees("宋知远")
	})
}

func TestLooks(t *testing.T) {
	open(t, uitest.Setting{Mode: look.Dark, Scale: look.MinScale, Language: look.English}, func(h *house) {
		h.joinAll()
		h.Golden("dark-english")
	})
}
