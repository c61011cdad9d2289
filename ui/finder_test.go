package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

func TestFindingInAllCampaigns(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		other := h.bring(strings.ReplaceAll(strings.ReplaceAll(sampleList, "林晚舟", "周远帆"), "青禾市", "白溪县"))
		h.ctrlShift(fyne.KeyF)
		h.Sees("白溪县“守护绿水青山”知识竞赛获奖名单")
		h.search("方可")
		h.Sees("共 2 条", "线上 · 二等奖")
		h.Golden("bench-found")
		h.search("zyf")
		h.Sees("周远帆", "白溪县", "线下 · 二等奖")
		h.Key(fyne.KeyReturn)
		h.Key(fyne.KeyReturn)
		if h.window.folder.campaign != other {
			t.Fatal("the campaign was not opened")
		}
		table := uitest.Find[*part.Table[award.ID]](h.House)
		if ids := table.Selected(); len(ids) != 1 {
			t.Fatalf("selected: %v", ids)
		}
		h.Sees("编号 2026-0003")
		h.window.Home()
		h.Settle()
		h.search("没有这个人")
		h.Sees("没有找到这个人")
		h.search("")
		h.Sees("查看名单")
	})
}

func TestReadingWinners(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.lock()
		h.Settle()
		h.door.hold = make(chan struct{})
		h.signIn(founder().Passphrase)
		h.Sees("正在读入名册 37%…")
		h.window.Home()
		h.Settle()
		h.search("方可")
		h.Sees("没读到的暂时搜不到")
		h.Golden("bench-reading")
		h.window.goTo(areaCampaigns)
		h.Settle()
		h.Sees("没读到的暂时搜不到")
		close(h.door.hold)
		h.door.hold = nil
		h.Settle()
		h.Misses("正在读入名册", "没读到的暂时搜不到")
	})
}

// TestFindingFasterThanTheStore types on before the winners are found: Down and
// Enter mean the first of those who come, not of those who were there before.
func TestFindingFasterThanTheStore(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrlShift(fyne.KeyF)
		h.search("方可")
		uitest.Find[*part.Search](h.House).SetText("gxm")
		h.Type(fyne.KeyDown)
		h.Settle()
		if ids := uitest.Find[*part.Table[award.ID]](h.House).Selected(); len(ids) != 1 {
			t.Fatalf("after Down: selected %v", ids)
		}
		h.Key(fyne.KeyReturn)
		h.Sees("编号 2026-0004")

		h.ctrlShift(fyne.KeyF)
		uitest.Find[*part.Search](h.House).SetText("lym")
		h.Type(fyne.KeyDown)
		h.Type(fyne.KeyReturn)
		h.Settle()
		h.Sees("编号 2026-0005")
	})
}

// TestTheListKeepsAChoice: the first winner found is chosen in the place of one
// who is not among those found any more.
func TestTheListKeepsAChoice(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrlShift(fyne.KeyF)
		h.search("方可")
		h.Key(fyne.KeyDown)
		table := uitest.Find[*part.Table[award.ID]](h.House)
		h.search("gxm")
		h.window.window.Canvas().Focus(table)
		h.search("lym")
		h.Key(fyne.KeyReturn)
		h.Sees("编号 2026-0005")
	})
}

// TestTheThemeIsNotSetAgain: with every theme that an app is given, Fyne reads
// the fonts again and keeps those of before.
func TestTheThemeIsNotSetAgain(t *testing.T) {
	open(t, func(h *house) {
		before := h.app.Settings().Theme()
		s := h.window.settings
		s.Lock++
		h.window.set(s)
		if h.app.Settings().Theme() != before {
			t.Error("another setting than the look gave the app a new theme")
		}
		s.Scale = 150
		h.window.set(s)
		if h.app.Settings().Theme() == before {
			t.Error("the look was changed, the theme was not")
		}
	})
}
