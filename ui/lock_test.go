package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/task"
)

func TestLockingKeepsWhereOneWas(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.openWinner(h.dossier(id).Winners[0].ID)
		h.window.window.Canvas().Focused().TypedRune('之')
		h.ctrl(fyne.Key5)
		h.Sees("修改还没有保存")
		h.ctrl(fyne.KeyL)
		h.Misses("修改还没有保存", "宋知远", "青禾市")
		h.Sees("已锁定", "还有没保存的修改")
		if _, signedIn := h.store.Session(); signedIn {
			t.Error("the window is locked and the store is open")
		}
		if title := h.window.window.Title(); title != "嘉奖" {
			t.Errorf("the title is %q", title)
		}
		h.Golden("entrance-locked")
		h.signIn(founder().Passphrase)
		h.Sees("修改还没有保存")
		h.Tap("留在这里")
		h.Sees("宋知远")
		if got := h.field("姓名").Text; !strings.Contains(got, "之") {
			t.Errorf("what was typed is gone: %q", got)
		}
		h.ctrl(fyne.KeyReturn)
		if say := award.Disclose(h.dossier(id).Winners[0].Value, award.ToScreen); !strings.Contains(say.Name, "之") {
			t.Error("what was typed before the lock cannot be saved")
		}
	})
}

func TestSomebodyElseComes(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		judge := award.User{Name: "沈月", Role: award.Judge}
		if err := h.store.AddUser(t.Context(), judge, "小船摇过七座石桥"); err != nil {
			t.Fatal(err)
		}
		h.window.lock()
		h.Settle()
		h.signInAs("沈月", "小船摇过七座石桥")
		h.Sees("工作台", "沈月 · 评委")
		h.Misses("带入获奖名单…", "新建活动", "还没有备份")
		h.Golden("bench-judge")
		h.window.bench.Focus()
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		h.ctrl(fyne.KeyN)
		h.ctrl(fyne.Key1)
		h.Misses("保存", "添加奖次")
		h.Golden("campaign-judge")
		h.ctrl(fyne.Key5)
		h.Misses("保存")
		h.ctrl(fyne.Key6)
		h.Misses("制作 PDF…")
	})
}

func TestTheIdleWindowLocks(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.pass(9 * time.Minute)
		h.window.ground.Use()
		h.pass(9 * time.Minute)
		h.Misses("已锁定")
		h.pass(2 * time.Minute)
		h.Sees("已锁定")
		h.Misses("青禾市")
		h.signIn(founder().Passphrase)
		h.Misses("已锁定")
		h.window.settings.Lock = 0
		h.pass(3 * time.Hour)
		h.Misses("已锁定")
	})
}

func TestSleepingThroughTheLimit(t *testing.T) {
	open(t, func(h *house) {
		h.begun = h.begun.Add(-time.Hour)
		h.window.ground.Cursor()
		h.Settle()
		h.Sees("已锁定")
	})
}

func TestKeysDoNothingWhileLocked(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.lock()
		h.Settle()
		h.ctrl(fyne.KeyZ)
		h.ctrl(fyne.Key1)
		h.window.window.Canvas().Unfocus()
		h.Key(fyne.KeyF1)
		h.Misses("快捷键", "青禾市")
		h.signIn(founder().Passphrase)
		if name, _ := h.store.Undoable(); name != award.OpImportRoster {
			t.Error("undo worked while the window was locked")
		}
	})
}

func TestASessionThatEnds(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		if err := h.store.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.window.Home()
		h.Settle()
		h.Sees("登录", "已退出登录")
		h.Misses("青禾市")
		h.signIn(founder().Passphrase)
		h.Sees("工作台", "青禾市")
	})
}

func TestClosingSignsOut(t *testing.T) {
	open(t, func(h *house) {
		h.window.window.SetOnClosed(func() { h.closed = true })
		h.window.close()
		h.Settle()
		if _, signedIn := h.store.Session(); signedIn || !h.closed {
			t.Errorf("closed: %v, signed in: %v", h.closed, signedIn)
		}
	})
}

func TestTheLockWaitsForWork(t *testing.T) {
	open(t, func(h *house) {
		done := make(chan struct{})
		task.Run(h.window.runner, "正在制作", func(context.Context, task.Progress) (int, error) {
			<-done
			return 0, nil
		}, func(int, error) {})
		h.pass(time.Hour)
		h.Sees("正在制作")
		h.Misses("已锁定")
		close(done)
		h.pass(2 * time.Second)
		h.Sees("已锁定")
	})
}

func TestClosingALockedWindow(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.openWinner(h.dossier(id).Winners[0].ID)
		h.window.window.Canvas().Focused().TypedRune('之')
		h.window.lock()
		h.Settle()
		h.window.close()
		h.Settle()
		h.Sees("修改还没有保存", "林晓锁定窗口时")
		h.Tap("不关闭")
		h.Sees("已锁定")
	})
}

func TestTheRailLocks(t *testing.T) {
	open(t, func(h *house) {
		size := h.window.rail.Size()
		h.window.rail.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, size.Height-30)})
		h.Settle()
		h.Sees("已锁定")
	})
}
