package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// code gives the recovery code one sees, group by group.

func (h *house) code() []string {
	var groups []string
	h.Each(func(o fyne.CanvasObject) bool {
		if t, ok := o.(*canvas.Text); ok && t.TextSize == 24 && t.TextStyle.Bold {
			groups = append(groups, t.Text)
		}
		return false
	})
	return groups
}

// TestFirstRun makes a store and copies its recovery code.

func TestFirstRun(t *testing.T) {
	outside(t, func(h *house) {
		h.door.code = "HG09K-28BC8-PD3HW-FQGFJ-ZRVSM-4NFFH-J144M"
		h.enter(1280, 800)
		h.Sees("首次使用", "至少 8 个字")
		h.Golden("entrance-first")
		h.fill("设一个口令", "12345678")
		h.Sees("太容易猜到")
		h.fill("设一个口令", "松树下面有三只鹤")
		h.Sees("可以用")
		h.fill("再输一遍", "松树下面有三只鸡")
		h.Tap("建立资料文件")
		h.Sees("两遍不一样")
		h.Golden("entrance-first-wrong")
		h.fill("再输一遍", "松树下面有三只鹤")
		h.Tap("建立资料文件")
		h.Sees("请收好恢复码", "没有任何办法")
		h.Golden("entrance-code")
		groups := h.code()
		if len(groups) < 4 {
			t.Fatalf("the recovery code is %q", groups)
		}
		h.fill("抄好后输入最后一组", "XXXX")
		h.Tap("已经收好，开始使用")
		h.Sees("与恢复码的最后一组不一样")
		h.Tap("存为 PDF…")
		h.Tap("保存")
		files, err := filepath.Glob(filepath.Join(h.dir, "*.pdf"))
		if err != nil || len(files) != 1 {
			t.Fatalf("sheets: %q, %v", files, err)
		}
		if b, err := os.ReadFile(files[0]); err != nil || !strings.Contains(string(b), groups[0]) {
			t.Errorf("the sheet has not the code: %q, %v", b, err)
		}
		h.fill("抄好后输入最后一组", strings.ToLower(groups[len(groups)-1]))
		h.ctrl(fyne.KeyReturn)
		h.Sees("从提名到证书，一次表彰的事都在这里办", "林晓 · 管理员")
		if f := h.window.window.Canvas().Focused(); f != nil {
			t.Errorf("%T of a page that is gone has the keys", f)
		}
		if got := h.app.Preferences().String("signin.name"); got != "林晓" {
			t.Errorf("the name kept is %q", got)
		}
	})
}

// TestClosingWithoutTheRecoveryCode is asked about.

func TestClosingWithoutTheRecoveryCode(t *testing.T) {
	outside(t, func(h *house) {
		h.enter(1280, 800)
		h.fill("设一个口令", "松树下面有三只鹤")
		h.fill("再输一遍", "松树下面有三只鹤")
		h.ctrl(fyne.KeyReturn)
		h.window.close()
		h.Settle()
		h.Sees("恢复码还没有核对")
		h.Tap("回去抄下来")
		h.Sees("请收好恢复码")
	})
}

// TestNationalSuite chooses 国密, which wants a longer passphrase.

func TestNationalSuite(t *testing.T) {
	outside(t, func(h *house) {
		h.enter(1280, 800)
		h.fill("设一个口令", "松树下面有三只鹤")
		uitest.Find[*part.Choice](h.House).Choose(1)
		h.Settle()
		h.Sees("还差 4 个字", "国家商用密码")
		h.fill("设一个口令", "松树下面有三只鹤飞过小河")
		h.fill("再输一遍", "松树下面有三只鹤飞过小河")
		h.Tap("建立资料文件")
		h.Sees("请收好恢复码")
		if !h.store.National() {
			t.Error("the store is not sealed by 国密")
		}
	})
}

func TestSigningIn(t *testing.T) {
	open(t, func(h *house) {
		h.window.lock()
		h.Settle()
		h.fill("口令", "松树下面有三只鸡")
		h.Key(fyne.KeyReturn)
		h.Sees("姓名或口令不对")
		e := h.field("口令")
		if h.window.window.Canvas().Focused() != fyne.Focusable(e) || e.SelectedText() != e.Text {
			t.Error("the passphrase is not there to be typed over")
		}
		h.Golden("entrance-wrong")
		h.fill("口令", "")
		h.Key(fyne.KeyReturn)
		h.Misses("正在核对")
		h.Tap("登录")
		h.Sees("请输入口令。")
		h.signIn(founder().Passphrase)
		h.Sees("林晓 · 管理员", "有1次登录没有成功")
		h.Golden("bench-remark")
		h.Each(func(o fyne.CanvasObject) bool {
			n, ok := o.(*part.Notice)
			if ok {
				n.OnClose()
			}
			return ok
		})
		h.Misses("有1次登录没有成功")
	})
}

// TestRecoveryCode sets a new passphrase with the code.

func TestRecoveryCode(t *testing.T) {
	outside(t, func(h *house) {
		s, code, err := h.door.Create(t.Context(), founder())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.enter(1280, 800)
		h.Golden("entrance-signin")
		h.Tap("用恢复码登录")
		h.fill("纸上的恢复码", "ABCD")
		h.Tap("打开资料")
		h.Misses("恢复码正确")
		h.Golden("entrance-recovery")
		h.fill("纸上的恢复码", code)
		h.ctrl(fyne.KeyReturn)
		h.Sees("设新口令", "恢复码正确")
		h.Golden("entrance-renew")
		h.fill("新口令", "河边柳树又长高了一截")
		h.fill("再输一遍", "河边柳树又长高了一截")
		h.Tap("换上新口令并登录")
		h.Sees("林晓 · 管理员")
		h.window.lock()
		h.Settle()
		h.signIn("河边柳树又长高了一截")
		h.Sees("林晓 · 管理员")
	})
}

// TestTheStoreDoesNotOpen says why and tries again.

func TestTheStoreDoesNotOpen(t *testing.T) {
	outside(t, func(h *house) {
		h.door.fault = &award.Problem{Code: "store-in-use", Args: award.Args{"path": "/home/office/jiajiang.store"}}
		h.enter(1280, 800)
		h.Sees("资料没有打开", "正被另一个嘉奖窗口或命令使用")
		h.Golden("entrance-refusal")
		h.door.fault = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "file"}}
		h.Tap("再试一次")
		h.Sees("资料文件有损坏")
		h.door.fault = nil
		h.Tap("再试一次")
		h.Sees("首次使用")
	})
}

// TestRestoringADamagedStore puts a backup in its place.

func TestRestoringADamagedStore(t *testing.T) {
	outside(t, func(h *house) {
		s, _, err := h.door.Create(t.Context(), founder())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(h.dir, "jiajiang-20261120.backup"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		h.door.fault = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "file"}}
		h.enter(1280, 800)
		h.Tap("从备份恢复…")
		h.choosePath("jiajiang-20261120.backup")
		h.Tap("打开")
		h.fill("姓名", "林晓")
		h.Golden("entrance-restore")
		h.fill("口令", "松树下面有三只鸡")
		h.Tap("恢复")
		h.Sees("姓名或口令不对")
		h.fill("口令", founder().Passphrase)
		h.Tap("恢复")
		h.Sees("登录", "已从备份恢复")
	})
}

// TestLockingKeepsWhereOneWas locks in the middle of an edit, behind a dialog.

// TestSomebodyElseComes signs a judge in at a locked window.

// TestTheIdleWindowLocks lets time pass, with and without use.

// TestSleepingThroughTheLimit locks at the first move of the mouse when the

// clock went on while nothing ran.

// TestKeysDoNothingWhileLocked types shortcuts at a locked window.

// TestASessionThatEnds is what restoring a backup does.

// TestClosingSignsOut closes the window by its button.

// TestFindingInAllCampaigns types at the bench and opens who is found.

// TestSealingAnOlderStore shows its progress and can be stopped.

func TestSealingAnOlderStore(t *testing.T) {
	outside(t, func(h *house) {
		h.door.older = true
		h.enter(1280, 800)
		h.Sees("还没有加密")
		h.fill("设一个口令", "松树下面有三只鹤")
		h.fill("再输一遍", "松树下面有三只鹤")
		h.Golden("entrance-older")
		h.Tap("开始加密")
		h.Sees("正在加密已有的资料…")
		h.Key(fyne.KeyEscape)
		h.Sees("已取消，什么也没有改动。")
		h.Tap("开始加密")
		h.pass(time.Minute)
		h.Sees("请收好恢复码")
	})
}

func TestTheEntranceSpeaksEnglish(t *testing.T) {
	outside(t, func(h *house) {
		h.speaks = wording.English
		h.enter(1280, 800)
		h.Golden("entrance-english")
	})
}

// TestReadingWinners searches while not all of them are read.

// TestTheLockWaitsForWork lets time pass while a clerk waits for a document.

// TestClosingALockedWindow asks where somebody left something unsaved.

// TestBackupsFromSettings goes from the settings to the backups.

// TestTheRailLocks taps the rail's button.

// TestTheStatusLineTellsOfTheLastBackup makes one and lets two days pass.

// TestDamageFoundWhileSigningIn offers a backup too.

func TestDamageFoundWhileSigningIn(t *testing.T) {
	open(t, func(h *house) {
		h.window.lock()
		h.Settle()
		h.door.fault = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "file"}}
		h.signIn(founder().Passphrase)
		h.Sees("资料没有打开", "资料文件有损坏", "从备份恢复…")
		h.door.fault = nil
		h.Tap("再试一次")
		h.signIn(founder().Passphrase)
		h.Sees("林晓 · 管理员")
	})
}
