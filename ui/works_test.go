package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// chip taps the filter or the work with this label.
func (h *house) chip(label string) {
	h.T.Helper()
	if !h.Each(func(o fyne.CanvasObject) bool {
		c, ok := o.(*part.Chips)
		if !ok {
			return false
		}
		for _, one := range c.All() {
			if one.Label == label {
				c.OnChange([]string{one.Key})
				return true
			}
		}
		return false
	}) {
		h.T.Fatalf("nothing is called %q", label)
	}
	h.Settle()
}

// nominated makes a campaign with nominations on which something is to be done.
func (h *house) nominated() award.ID {
	h.T.Helper()
	made, err := h.store.Do(h.T.Context(), award.CreateCampaign{Campaign: award.Campaign{Title: "青禾市反间谍安全防范表彰", Issuer: "青禾市国家安全局"}})
	if err != nil {
		h.T.Fatal(err)
	}
	campaign := made.Campaign
	terms, err := law.Defaults()
	if err != nil {
		h.T.Fatal(err)
	}
	terms.Campaign = campaign
	h.do(award.SetTerms{Terms: terms})
	whole := func(name string, sex award.Sex, number string) award.Form {
		f := award.FormText{Sponsor: "青禾市科学技术局"}
		f.Nominee = award.IdentityOf[string]{
			Name: name, Sex: sex, IDNumber: number, Region: "青禾市", Unit: "青禾市文化馆", Phone: "0951-5036117",
		}
		f.Deeds = []award.DeedOf[string]{{Criterion: "20-1", Text: "发现可疑情况及时报告。"}}
		return award.GuardForm(f)
	}
	for _, f := range []award.Form{
		award.GuardForm(award.FormText{Sponsor: "青禾市教育局"}), whole("宋知远", award.Female, "11010519491231002X"), whole("林晚舟", award.Male, "532301198001011233"), whole("林晚舟", award.Male, ""),
	} {
		h.do(award.AddNomination{Campaign: campaign, Form: f})
	}
	ids, err := h.store.FindNominations(h.T.Context(), award.NominationQuery{Campaign: campaign})
	if err != nil {
		h.T.Fatal(err)
	}
	h.do(award.MoveNomination{ID: ids[1], To: award.Submitted})
	h.do(award.MoveNomination{ID: ids[1], To: award.Accepted})
	h.do(award.Waive{ID: ids[1], Rule: award.RuleEvidence, Reason: award.Guard("材料由公安机关留存"), Who: "领导小组第二次会议"})
	h.do(award.MoveNomination{ID: ids[2], To: award.Submitted})
	h.do(award.SetConsultation{Consultation: award.Consultation{
		Campaign: campaign, Organ: "市税务局", Sent: award.Date{Year: 2026, Month: 11, Day: 2}, Due: award.Date{Year: 2026, Month: 11, Day: 9}, Asked: ids[1:2],
	}})
	h.Settle()
	return campaign
}

// TestTheBenchShowsWhatWaits among nominations, and leads to it with its filter
// set.
func TestTheBenchShowsWhatWaits(t *testing.T) {
	open(t, func(h *house) {
		campaign := h.nominated()
		h.window.Home()
		h.Settle()
		h.Sees("4 件提名", "提名阶段", "征求意见逾期 1", "有缺项 2", "草稿 2", "待受理 1", "待审查资格 1", "例外 1", "同名还没有核对")
		h.Golden("bench-works")
		back := func() {
			h.window.Home()
			h.Settle()
		}
		listed := func(want ...string) {
			t.Helper()
			table := h.window.folder.nominations
			if h.window.folder.campaign != campaign || h.window.folder.stage != desk.StageNominations || table == nil {
				t.Fatalf("it leads to stage %d", h.window.folder.stage)
			}
			for _, s := range want {
				h.Sees(s)
			}
		}
		h.chip("有缺项")
		listed("青禾市教育局", "显示 2 条，共 4 条")
		back()
		h.chip("待受理")
		listed("已提交", "显示 1 条，共 4 条")
		back()
		h.chip("例外")
		listed("宋知远", "显示 1 条，共 4 条")
		back()
		h.chip("征求意见逾期")
		if h.window.folder.stage != desk.StageConsultation {
			t.Errorf("it leads to stage %d", h.window.folder.stage)
		}
		h.Sees("市税务局：逾期14天")
		back()
		h.chip("同名还没有核对")
		if h.window.showing != view(h.window.matching) {
			t.Fatal("it does not lead to the same-name desk")
		}
		h.Sees("林晚舟 青禾市文化馆", "比对了 3 条记录")
		back()
		h.Sees("同名待决定 1")
		h.chip("同名待决定")
		h.Key(fyne.Key2)
		back()
		if strings.Contains(h.Text(), "同名") && strings.Contains(h.Text(), "同名待决定") {
			t.Error("decided, and it still waits")
		}
		h.Tap("受理提名")
		listed("共 4 条")
	})
}

// TestTheTableGetsTheKeysOnceItIsRead: who goes to the nominations and types on
// means the table, though it is not there yet.
func TestTheTableGetsTheKeysOnceItIsRead(t *testing.T) {
	open(t, func(h *house) {
		campaign := h.nominated()
		h.window.Open(campaign, desk.StageCampaign)
		h.Settle()
		h.ctrl(fyne.Key2)
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		h.Sees("提名 1")
	})
}
