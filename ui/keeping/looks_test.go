package keeping

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestLooks draws every view as it is set up in the house: light at 100 %,
// dark, in large type, in English.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		set  setting
	}{
		{"", plain()},
		{"-dark", setting{uitest.Setting{Mode: look.Dark, Scale: 100, Language: look.Chinese}, 60}},
		{"-large", setting{uitest.Setting{Mode: look.Light, Scale: 150, Language: look.Chinese}, 60}},
		{"-english", setting{uitest.Setting{Mode: look.Light, Scale: 100, Language: look.English}, 60}},
	} {
		t.Run("as"+c.name, func(t *testing.T) {
			word := func(zh, en string) string {
				if c.set.Language == look.English {
					return en
				}
				return zh
			}
			open(t, c.set, 0, func(h *house) {
				uitest.Find[*part.Table[award.ID]](h.House).Select(id(2))
				h.Settle()
				h.Golden("users" + c.name)
				h.tab(word("审计", "Journal"))
				h.Golden("journal" + c.name)
				uitest.Find[*part.Table[uint64]](h.House).Select(60)
				h.Settle()
				h.Golden("entry" + c.name)
				h.tab(word("备份与检查", "Backups and checks"))
				h.Golden("backups" + c.name)
				h.keeping.sections[2].section.(*backups).askRestore(h.store.backups[1].Path)
				h.Settle()
				h.Golden("restore" + c.name)
			})
		})
	}
}

// TestDialogLooks draws the dialogs.
func TestDialogLooks(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.Tap("添加用户")
		h.Golden("user-new")
		h.Tap("新的恢复码…")
		h.Tap("生成")
		h.Golden("recovery")
	})
	open(t, plain(), 0, func(h *house) {
		h.Tap("修改我的口令…")
		h.Golden("passphrase")
	})
	open(t, plain(), 0, func(h *house) {
		h.tab("审计")
		h.Tap("核验…")
		h.Golden("verify")
		h.Fill("58", digest(58))
		h.store.verdict.NotedHere = true
		h.store.verdict.ClockBack = []uint64{12, 40}
		h.Tap("开始核验")
		h.Golden("verdict-good")
		h.Tap("知道了")
		h.store.verdict = award.Verdict{Entries: 40, Broken: 41, Why: award.EntryMissing}
		h.Tap("核验…")
		h.Fill("58", strings.ToUpper(digest(58)))
		h.Tap("开始核验")
		h.Golden("verdict-broken")
		h.Tap("知道了")
		h.Tap("审计日报…")
		h.Golden("daily")
	})
	open(t, plain(), 0, func(h *house) {
		h.health = Health{Campaigns: 4, Winners: 960, Records: 1204, Entries: 60, Faults: []News{
			coded("store-closed"), coded("store-where-file"),
		}}
		h.tab("备份与检查")
		h.Tap("开始检查")
		h.Golden("findings")
	})
	open(t, setting{uitest.Setting{Mode: look.Light, Scale: 200, Language: look.Chinese}, 60}, 0, func(h *house) {
		h.Window.Resize(fyne.NewSize(1024, 700))
		h.backups().askRestore(h.store.backups[1].Path)
		h.Settle()
		h.Golden("restore-huge")
	})
	open(t, plain(), 2, func(h *house) { h.Golden("judge") })
	open(t, plain(), 3, func(h *house) {
		h.tab("备份与检查")
		h.Golden("supervisor")
	})
}
