package nominations

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/uitest"
)

// TestOverARealStore nominates, attaches, withholds, looks, edits and judges
// over a store in a file.
func TestOverARealStore(t *testing.T) {
	var s *store.Store
	var nomination award.ID
	found := func(t *testing.T, dir string, now func() time.Time) (whole, award.ID) {
		t.Helper()
		cost := seal.CheapCost()
		made, _, err := store.Create(t.Context(), filepath.Join(dir, "test.store"), store.Options{Clock: now, Rand: rand.Reader, Cost: &cost},
			award.Founder{Name: "林晓", Passphrase: "松树下面有三只鹤飞过"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := made.Close(); err != nil {
				t.Error(err)
			}
		})
		s = made
		do := func(op award.Op) award.Receipt {
			r, err := s.Do(t.Context(), op)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		campaign := do(award.CreateCampaign{Campaign: award.Campaign{Title: "青禾市反间谍安全防范表彰"}}).Campaign
		terms, err := law.Defaults()
		if err != nil {
			t.Fatal(err)
		}
		terms.Campaign = campaign
		do(award.SetTerms{Terms: terms})
		do(award.AddNomination{Campaign: campaign, Form: award.GuardForm(person("宋知远"))})
		ids, err := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
		if err != nil || len(ids) != 1 {
			t.Fatalf("%d nominations, %v", len(ids), err)
		}
		nomination = ids[0]
		return made, campaign
	}
	openOn(t, uitest.Plain(), found, func(h *house) {
		p := h.edit(nomination)
		h.Sees("提名 1  宋知远")
		h.view.Drop([]string{h.file("证书.png", picture(t))})
		h.Settle()
		h.Sees("证书.png")
		p.askWithhold()
		h.Settle()
		h.Fill("甲一")
		h.Save()
		h.Sees("代号：甲一")
		h.Misses("宋知远", "证书.png")
		h.Tap("打开表格…（记入审计）")
		h.Fill("核对推荐材料")
		h.Save()
		p.turn(pageFiles)
		h.Sees("证书.png")
		p.files.table.Select(p.files.all[0].ID)
		h.Tap("查看")
		h.Misses("证书.png") // its name may name the person
		h.Key(fyne.KeyEscape)
		p.turn(pageBasics)
		p.basics.note.SetText("已核对")
		h.wait()
		h.Sees("已自动保存")
		n, f, err := s.RevealForm(t.Context(), nomination, "核对")
		if err != nil || award.DiscloseForm(n, f, award.ToScreen).Note != "已核对" {
			t.Errorf("stored %v, %v", award.DiscloseForm(n, f, award.ToScreen).Note, err)
		}
		h.Tap("收起")
		h.view.turn(sectionEligibility)
		h.Settle()
		h.Sees("甲一（代号）", "不通过")
		looks, err := s.Entries(t.Context(), award.EntryQuery{Op: award.OpRevealNomination})
		if err != nil || len(looks) < 3 {
			t.Errorf("the journal has %d looks, %v", len(looks), err)
		}
	})
}
