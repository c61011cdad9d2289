package matching

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
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
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

const passphrase = "松树下面有三只鹤飞过"

// A house is the view in a window over a store in a file, in virtual time.
type house struct {
	*uitest.House
	view  *Matching
	store *store.Store
	desk  *desk.Desk
}

// users of the store beside 林晓, who is cleared for protected people.
const (
	clerkName = "顾小满"
	judgeName = "陆一鸣"
)

// open runs f with the view open for somebody, over a store with people whose
// names are alike.
func open(t *testing.T, s uitest.Setting, name string, f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	path := filepath.Join(t.TempDir(), "test.store")
	synctest.Test(t, func(t *testing.T) {
		over := fill(t, path)
		if name != "" {
			if err := over.SignOut(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := over.SignIn(t.Context(), award.Credential{Name: name, Passphrase: passphrase}); err != nil {
				t.Fatal(err)
			}
		}
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, store: over}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		h.desk = desk.New(over, snack)
		h.desk.Window, h.desk.Runner = h.Window, runner
		h.desk.Say = wording.New(wording.Language(s.Language)).InWindow()
		h.view = New(h.desk, over)
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(container.NewScroll(h.view.Object()), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.view.Refresh()
		h.view.Focus()
		h.Settle()
		f(h)
		runner.Close()
		h.Window.Close()
	})
}

// fill makes a store with winners of two years and a few nominations, one of
// somebody who must not be named.
func fill(t *testing.T, path string) *store.Store {
	t.Helper()
	cost := seal.CheapCost()
	clock := func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) }
	s, _, err := store.Create(t.Context(), path, store.Options{Clock: clock, Rand: rand.NewChaCha8([32]byte{7}), Cost: &cost}, award.Founder{Name: "林晓", Passphrase: passphrase})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, u := range []award.User{{Name: clerkName, Role: award.Clerk}, {Name: judgeName, Role: award.Judge}} {
		if err := s.AddUser(t.Context(), u, passphrase); err != nil {
			t.Fatal(err)
		}
	}
	do := func(op award.Op) award.Receipt {
		t.Helper()
		r, err := s.Do(t.Context(), op)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	winner := func(name, unit, phone string) award.Winner {
		return award.Winner{Name: award.Guard(name), Unit: award.Guard(unit), Phone: award.Guard(phone)}
	}
	for i, in := range []award.Intake{
		{Groups: []award.IntakeGroup{{Tier: award.Tier{Name: "一等奖"}, Winners: []award.Winner{
			winner("宋知远", "青禾市第一小学", "0951-5036117"), winner("林晚舟", "青禾市文化馆", ""),
		}}}},
		{Groups: []award.IntakeGroup{{Tier: award.Tier{Name: "一等奖"}, Winners: []award.Winner{
			winner("宋知远", "青禾市第一小学", ""), winner("叶　青", "", "13900000000"),
		}}, {Tier: award.Tier{Name: "二等奖"}, Winners: []award.Winner{winner("叶青", "临江中学", "13900000000")}}}},
	} {
		in.Campaign = award.Campaign{
			Title: []string{"2025年青禾市知识竞赛", "2026年青禾市知识竞赛"}[i], IssuedOn: award.Date{Year: 2025 + i, Month: 5, Day: 1}, NumberHead: "0",
		}
		do(award.ImportRoster{Intake: in})
	}
	campaign := do(award.CreateCampaign{Campaign: award.Campaign{Title: "2026年度先进个人"}}).Campaign
	do(award.SetTerms{Terms: award.Terms{Campaign: campaign, Basis: award.Basis{Key: "own", Title: "本市办法", Criteria: []award.Criterion{{Key: "1", Text: "有贡献的"}}}}})
	for i, name := range []string{"林晚舟", "方可"} {
		f := award.FormText{Sponsor: "青禾市科学技术局"}
		f.Nominee = award.IdentityOf[string]{
			Name: name, Sex: award.Female, IDNumber: "11010519491231002X", Unit: "青禾市文化馆", Phone: "0951-6180000", Region: "青禾市",
		}
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

// sees reports whether a text is somewhere in the window.
func (h *house) sees(text string) bool { return strings.Contains(h.Text(), text) }
