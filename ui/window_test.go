package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/desk"
)

func TestFirstRunLooks(t *testing.T) {
	open(t, func(h *house) {
		h.Sees("从提名到证书，一次表彰的事都在这里办", "带入名单", "核对", "出文书")
		h.Golden("first-run")
	})
}

// TestTheWholeWay goes from a pasted list to documents on disk.
func TestTheWholeWay(t *testing.T) {
	open(t, func(h *house) {
		h.window.app.Clipboard().SetContent(sampleList)
		h.Tap("粘贴名单")
		h.Sees("读到 9 位获奖者", "要您决定的事项：")
		h.Golden("intake")
		if !h.Disabled("存入") {
			t.Error("the list can be stored before all is decided")
		}
		h.Tap("全部按建议处理…")
		h.Golden("intake-all")
		h.Tap("就这样处理")
		h.Golden("intake-decided")
		h.Tap("存入")
		h.Sees("名单", "9 位获奖者")
		h.Golden("winners")

		id := h.window.folder.campaign
		d := h.dossier(id)
		h.openWinner(d.Winners[0].ID)
		h.window.window.Canvas().Focused().TypedRune('之')
		h.ctrl(fyne.KeyReturn)
		if say := award.Disclose(h.dossier(id).Winners[0].Value, award.ToScreen); !strings.Contains(say.Name, "之") {
			t.Errorf("the name was not changed: %q", say.Name)
		}
		h.Sees("已保存：")
		h.Golden("winners-pane")

		h.ctrl(fyne.Key6)
		h.Golden("documents")
		h.Tap("制作 PDF…")
		h.Tap("保存")
		h.Sees("荣誉证书已做好，共 9 页")
		found, err := filepath.Glob(filepath.Join(h.dir, "*.pdf"))
		if err != nil || len(found) != 1 {
			t.Fatalf("documents on disk: %v, %v", found, err)
		}
		if b, err := os.ReadFile(found[0]); err != nil || !strings.HasPrefix(string(b), "%PDF-") {
			t.Errorf("the document is no PDF: %v", err)
		}
		entries, err := h.store.Entries(t.Context(), award.EntryQuery{Most: 1})
		if err != nil || len(entries) != 1 {
			t.Fatal(entries, err)
		}
		last := entries[0]
		if last.Op != award.OpNotePrinted || last.Printed == nil || last.Printed.Count != 9 || len(last.Printed.Digest) != 64 {
			t.Errorf("the journal's last entry is %+v", last)
		}
	})
}

func TestUndo(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.choose(h.dossier(id).Winners[0].ID)
		h.Key(fyne.KeyDelete)
		h.Sees("已删除 1 人。")
		if n := len(h.dossier(id).Winners); n != 8 {
			t.Errorf("%d winners after deleting one of 9", n)
		}
		h.window.window.Canvas().Unfocus()
		h.ctrl(fyne.KeyZ)
		h.Sees("已撤销：删除获奖者")
		if n := len(h.dossier(id).Winners); n != 9 {
			t.Errorf("%d winners after undoing", n)
		}
	})
}

func TestTermsAreStored(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.ctrl(fyne.Key5)
		h.Golden("terms")
		d := h.dossier(id)
		if d.Window.End.String() != "2026-05-31" || len(d.Points) == 0 || len(d.Contacts) == 0 {
			t.Errorf("terms brought in: %+v %+v %+v", d.Window, d.Points, d.Contacts)
		}
	})
}

func TestCampaignForm(t *testing.T) {
	open(t, func(h *house) {
		h.Tap("新建活动")
		h.Golden("campaign-new")
		test.Type(h.window.window.Canvas().Focused(), "青禾市最美志愿者")
		h.ctrl(fyne.KeyReturn)
		h.Sees("已新建活动。", "还没有奖次")
		h.Tap("添加奖次")
		h.Golden("tier-card")
		test.Type(h.window.window.Canvas().Focused(), "最美志愿者")
		h.ctrl(fyne.KeyReturn)
		h.Sees("最美志愿者")
		if d := h.dossier(h.window.folder.campaign); len(d.Tiers) != 1 || d.Tiers[0].Value.Name != "最美志愿者" {
			t.Errorf("tiers: %+v", d.Tiers)
		}
		h.Golden("campaign")
	})
}

func TestBenchLooks(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.bring(strings.ReplaceAll(sampleList, "5月31日", "12月31日"))
		h.window.Home()
		h.Settle()
		h.Sees("领奖已结束", "领取中")
		h.Golden("bench")
		h.window.rail.Select(areaCampaigns)
		h.Settle()
		h.window.listCampaigns()
		h.Settle()
		h.Golden("register")
	})
}

func TestLanguageAndDark(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.window.rail.Select(areaSettings)
		h.Settle()
		h.Golden("settings")
		s := h.window.settings
		s.Mode = 2
		h.window.set(s)
		h.window.Open(id, desk.StageWinners)
		h.Settle()
		h.Golden("winners-dark")
		s.Language, s.Mode = "en", 1
		h.window.set(s)
		h.Settle()
		h.Golden("settings-english")
	})
}

func TestShortcutsStopAtDialogs(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.window.Canvas().Unfocus()
		h.Key(fyne.KeyF1)
		h.Sees("快捷键")
		h.ctrl(fyne.KeyZ)
		if name, _ := h.store.Undoable(); name != award.OpImportRoster {
			t.Error("undo worked behind a dialog")
		}
		h.Golden("keys")
		h.Key(fyne.KeyEscape)
		h.Misses("快捷键")
	})
}

// TestLargeTextStaysInTheWindow holds that the window is never made larger than
// a small screen by what it shows.
func TestLargeTextStaysInTheWindow(t *testing.T) {
	openSized(t, 1024, 700, func(h *house) {
		id := h.bring(sampleList)
		s := h.window.settings
		s.Scale = 200
		h.window.set(s)
		h.window.lock()
		h.Settle()
		if least := h.window.window.Content().MinSize(); least.Width > 1024 || least.Height > 700 {
			t.Errorf("the sign-in wants %v", least)
		}
		h.signIn(founder().Passphrase)
		for stage := desk.StageCampaign; stage <= desk.StageDocuments; stage++ {
			h.window.Open(id, stage)
			h.Settle()
			if least := h.window.window.Content().MinSize(); least.Width > 1024 || least.Height > 700 {
				t.Errorf("stage %d wants %v", stage, least)
			}
		}
	})
}
