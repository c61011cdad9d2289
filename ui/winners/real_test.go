package winners

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestOverARealStore withholds a winner, looks, edits and names again, over a
// store in a file.
func TestOverARealStore(t *testing.T) {
	var s *store.Store
	var winner award.ID
	found := func(t *testing.T, dir string) (whole, award.ID) {
		t.Helper()
		cost := seal.CheapCost()
		clock := func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) }
		made, _, err := store.Create(t.Context(), filepath.Join(dir, "test.store"), store.Options{Clock: clock, Rand: rand.Reader, Cost: &cost},
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
		campaign := do(award.CreateCampaign{Campaign: award.Campaign{Title: "青禾市知识竞赛", NumberHead: "2026-"}}).Campaign
		do(award.AddTier{Tier: award.Tier{Campaign: campaign, Name: "一等奖"}})
		d, err := s.Dossier(t.Context(), campaign)
		if err != nil {
			t.Fatal(err)
		}
		do(award.AddWinner{Winner: award.Winner{
			Campaign: campaign, Tier: d.Tiers[0].ID, Name: award.Guard("宋知远"), Phone: award.Guard("0951-5036117"),
			IDNumber: award.Guard("11010519491231002X"), Note: "代表队队长",
		}})
		if d, err = s.Dossier(t.Context(), campaign); err != nil {
			t.Fatal(err)
		}
		winner = d.Winners[0].ID
		return made, campaign
	}
	openOn(t, uitest.Plain(), found, func(h *house) {
		uitest.Find[*part.Table[award.ID]](h.House).Select(winner)
		h.Settle()
		h.Sees("宋知远")
		again := func() {
			h.view.Refresh() // as the window does after every change
			h.Settle()
		}
		h.Tap("设为不公开（代号）…")
		h.Fill("甲一")
		h.Save()
		again()
		h.Sees("甲一")
		h.Misses("宋知远", "代表队队长")
		h.Tap("查看…（记入审计）")
		h.Fill("核对领奖证件")
		h.Save()
		h.Sees("宋知远", "11010519491231002X", "代表队队长")
		h.Tap("看完了")
		h.Tap("修改…（记入审计）")
		h.Fill("更正电话")
		h.Save()
		h.field("0951-5036117").SetText("0951-6180000")
		h.Window.Canvas().Focus(h.field("宋知远"))
		h.Save()
		h.Sees("已保存：甲一")
		again()
		h.Tap("恢复公开…")
		h.Fill("本人书面同意")
		h.Save()
		again()
		h.Sees("宋知远")
		h.field("0951-6180000")
		looks, err := s.Entries(t.Context(), award.EntryQuery{Op: award.OpReveal})
		if err != nil || len(looks) != 2 {
			t.Errorf("the journal has %d looks, %v", len(looks), err)
		}
	})
}
