package keeping

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// TestLooks draws every view as it is set up in the house: light at 100 %,
// dark, in large type, in English.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		set  setting
	}{
		{"", plain()},
		{"-dark", setting{look.Dark, 100, look.Chinese, 60}},
		{"-large", setting{look.Light, 150, look.Chinese, 60}},
		{"-english", setting{look.Light, 100, look.English, 60}},
	} {
		t.Run("as"+c.name, func(t *testing.T) {
			word := func(zh, en string) string {
				if c.set.language == look.English {
					return en
				}
				return zh
			}
			open(t, c.set, 0, func(h *house) {
				find[*part.Table[award.ID]](h).Select(id(2))
				h.settle()
				h.golden("users" + c.name)
				h.tab(word("审计", "Journal"))
				h.golden("journal" + c.name)
				find[*part.Table[uint64]](h).Select(60)
				h.settle()
				h.golden("entry" + c.name)
				h.tab(word("备份与检查", "Backups and checks"))
				h.golden("backups" + c.name)
				h.keeping.sections[2].section.(*backups).askRestore(h.store.backups[1].Path)
				h.settle()
				h.golden("restore" + c.name)
			})
		})
	}
}

// TestDialogLooks draws the dialogs.
func TestDialogLooks(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.tap("添加用户")
		h.golden("user-new")
		h.tap("新的恢复码…")
		h.tap("生成")
		h.golden("recovery")
	})
	open(t, plain(), 0, func(h *house) {
		h.tap("修改我的口令…")
		h.golden("passphrase")
	})
	open(t, plain(), 0, func(h *house) {
		h.tab("审计")
		h.tap("核验…")
		h.golden("verify")
		h.fill("58", digest(58))
		h.store.verdict.NotedHere = true
		h.store.verdict.ClockBack = []uint64{12, 40}
		h.tap("开始核验")
		h.golden("verdict-good")
		h.tap("知道了")
		h.store.verdict = award.Verdict{Entries: 40, Broken: 41, Why: award.EntryMissing}
		h.tap("核验…")
		h.fill("58", strings.ToUpper(digest(58)))
		h.tap("开始核验")
		h.golden("verdict-broken")
		h.tap("知道了")
		h.tap("每日摘要…")
		h.golden("daily")
	})
	open(t, plain(), 0, func(h *house) {
		h.health = Health{Campaigns: 4, Winners: 960, Records: 1204, Entries: 60, Faults: []News{
			coded("store-closed"), coded("store-where-file"),
		}}
		h.tab("备份与检查")
		h.tap("开始检查")
		h.golden("findings")
	})
	open(t, setting{look.Light, 200, look.Chinese, 60}, 0, func(h *house) {
		h.window.Resize(fyne.NewSize(1024, 700))
		h.backups().askRestore(h.store.backups[1].Path)
		h.settle()
		h.golden("restore-huge")
	})
	open(t, plain(), 2, func(h *house) { h.golden("judge") })
	open(t, plain(), 3, func(h *house) {
		h.tab("备份与检查")
		h.golden("supervisor")
	})
}
