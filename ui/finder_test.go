package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
)

func TestFindingInAllCampaigns(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		other := h.bring(strings.ReplaceAll(strings.ReplaceAll(sampleList, "林晚舟", "周远帆"), "青禾市", "白溪县"))
		h.ctrlShift(fyne.KeyF)
		h.sees("白溪县“守护绿水青山”知识竞赛获奖名单")
		h.search("方可")
		h.sees("共 2 条", "线上 · 二等奖")
		h.golden("bench-found")
		h.search("zyf")
		h.sees("周远帆", "白溪县", "线下 · 二等奖")
		h.key(fyne.KeyReturn)
		h.key(fyne.KeyReturn)
		if h.window.folder.campaign != other {
			t.Fatal("the campaign was not opened")
		}
		table := find[*part.Table[award.ID]](h)
		if ids := table.Selected(); len(ids) != 1 {
			t.Fatalf("selected: %v", ids)
		}
		h.sees("编号 2026-0003")
		h.window.Home()
		h.settle()
		h.search("没有这个人")
		h.sees("没有找到这个人")
		h.search("")
		h.sees("查看名单")
	})
}

func TestReadingWinners(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.lock()
		h.settle()
		h.door.hold = make(chan struct{})
		h.signIn(founder().Passphrase)
		h.sees("正在读入名册 37%…")
		h.window.Home()
		h.settle()
		h.search("方可")
		h.sees("没读到的暂时搜不到")
		h.golden("bench-reading")
		h.window.goTo(areaCampaigns)
		h.settle()
		h.sees("没读到的暂时搜不到")
		close(h.door.hold)
		h.door.hold = nil
		h.settle()
		h.misses("正在读入名册", "没读到的暂时搜不到")
	})
}
