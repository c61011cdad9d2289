package keeping

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

func (h *house) backups() *backups {
	h.tab("备份与检查")
	return h.keeping.offered[h.keeping.shown].section.(*backups)
}

func TestBackingUp(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.backups()
		h.Sees("上次备份：2026-11-22 09:30:00，昨天", "9 天前", "11.8 MB", "放在 /home/office/backups")
		h.Tap("立即备份")
		h.did("backup /home/office/backups")
		h.Sees("已备份并核对：jiajiang-20261123-093000.backup", "今天")
		h.Tap("备份到U盘或别处…")
		h.Tap("选这个文件夹")
		h.did("backup " + h.dir)
		if h.folder != "/home/office/backups" {
			t.Error("a copy on a stick moved the folder")
		}
		h.Tap("换文件夹…")
		h.Tap("选这个文件夹")
		if h.folder != h.dir {
			t.Errorf("the folder is %q", h.folder)
		}
		h.Sees("放在 " + h.dir)
		h.Tap("打开文件夹")
		if len(h.opened) != 1 {
			t.Errorf("opened %q", h.opened)
		}
	})
}

// TestNoBackups explains an empty folder, and one that is not there.
func TestNoBackups(t *testing.T) {
	open(t, plain(), 1, func(h *house) {
		h.store.backups = nil
		h.keeping.Refresh()
		h.Settle()
		h.Sees("还没有备份", "这个文件夹里还没有备份")
		h.folder = ""
		h.keeping.Refresh()
		h.Settle()
		h.Sees("看不到备份", "备份文件夹")
		h.store.trouble = coded("backup-full")
		h.keeping.Refresh()
		h.Settle()
		h.Sees("上次退出时没有做成自动备份。", "满了")
	})
}

// TestRestoringNeedsReading holds that nothing is replaced before the
// comparison was ticked as read.
func TestRestoringNeedsReading(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.backups()
		if !h.Disabled("恢复所选的…") {
			t.Error("nothing is selected, yet something can be restored")
		}
		uitest.Find[*part.Table[string]](h.House).Select(h.store.backups[1].Path)
		h.Settle()
		h.Tap("恢复所选的…")
		h.Sees("做于 2026-11-21 09:30:00（2 天前），审计到第 59 号；现在的资料到第 60 号", "其后的 1 条审计", "240", "12", "被换下的文件会改名留着")
		h.Misses("奖次")
		if !h.Disabled("恢复") {
			t.Error("can be restored unread")
		}
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.Tap("恢复")
		h.did("compare", "restore "+h.store.backups[1].Path)
		if !h.restored {
			t.Error("the window was not told")
		}
	})
}

// TestComparisonsInWords has a sentence for each way in which a copy and what
// is there belong together.
func TestComparisonsInWords(t *testing.T) {
	base := award.Comparison{SameStore: true, Continues: true, Backup: award.Backup{Head: award.Head{Seq: 50}}, Present: award.Head{Seq: 60}}
	for _, c := range []struct {
		change func(c *award.Comparison)
		tone   part.Tone
		want   string
	}{
		{func(*award.Comparison) {}, part.Warn, "恢复后，资料回到那时：其后的 10 条审计所记的改动都会失去。"},
		{func(c *award.Comparison) { c.Forward, c.Backup.Head.Seq = true, 63 }, part.Good, "备份比现在的资料新：多 3 条审计。"},
		{func(c *award.Comparison) { c.Backup.Head.Seq = 60 }, part.Info, "备份和现在的资料一样新。"},
		{func(c *award.Comparison) { c.Continues = false }, part.Warn, "备份和现在的资料从某处起各有各的改动。"},
		{func(c *award.Comparison) { c.SameStore = false }, part.Bad, "这是另一份资料的备份，不是现在这份的。"},
		{func(c *award.Comparison) { c.Unreadable = true }, part.Warn, "现在的资料读不出来，比不出恢复会失去什么。"},
	} {
		x := base
		c.change(&x)
		if tone, got, _, _ := comparisonWords(x); got != c.want || tone != c.tone {
			t.Errorf("%+v is %q (%d), want %q (%d)", x, got, tone, c.want, c.tone)
		}
	}
}

// TestABackupWithOtherKeys asks for name and passphrase as of then.
func TestABackupWithOtherKeys(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		b := h.backups()
		h.store.needs = true
		b.askRestore(h.store.backups[2].Path)
		h.Settle()
		h.Sees("打开这份备份")
		h.Fill("林晓", "猜的")
		h.Save()
		h.Sees("姓名或口令不对")
		h.Fill("林晓", "旧口令")
		h.Save()
		h.Sees("从备份恢复", "现在的资料到第 60 号")
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.Tap("恢复")
		if c := h.store.cred; c == nil || *c != (award.Credential{Name: "林晓", Passphrase: "旧口令"}) {
			t.Errorf("restored with %+v", c)
		}
		b.askRestore(h.store.backups[2].Path)
		h.Settle()
		h.Fill("林晓", "", "7QK4M-X2RTN")
		h.Save()
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.Tap("恢复")
		if c := h.store.cred; c == nil || c.Recovery != "7QK4M-X2RTN" || c.Name != "" {
			t.Errorf("restored with %+v", c)
		}
	})
}

// TestARestoreThatFails leaves the window as it is.
func TestARestoreThatFails(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		b := h.backups()
		b.askRestore(h.store.backups[1].Path)
		h.Settle()
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.store.err = coded("backup-damaged")
		h.Tap("恢复")
		h.Sees("没有恢复，现在的资料没有变", "有损坏")
		if h.restored {
			t.Error("the window was told of a restore that failed")
		}
	})
}

func TestUpkeep(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.backups()
		h.health = Health{Campaigns: 4, Winners: 960, Records: 1204, Entries: 60, Head: digest(60)}
		h.Tap("开始检查")
		h.Sees("全部完好。", "960 位获奖者", grouped(digest(60)))
		h.Key(fyne.KeyEscape)
		for range 30 {
			h.health.Faults = append(h.health.Faults, coded("fault-journal"))
		}
		h.Tap("开始检查")
		h.Sees("发现 30 处问题。", "还有 10 处")
		h.Key(fyne.KeyEscape)
		h.Tap("整理")
		h.did("compact")
		h.Sees("整理好了：文件由 12.3 MB 变为 8.0 MB。")
		h.Tap("更换…")
		h.Sees("中途断电或关掉程序都不要紧")
		h.Tap("取消")
		h.did()
		h.Tap("更换…")
		h.Tap("更换")
		h.did("rotate")
		h.Sees("数据密钥已更换")
		h.store.err = context.Canceled
		h.Tap("更换…")
		h.Tap("更换")
		h.Sees("停在中途", "下次再点“更换”会接着换完")
	})
}

// TestShowBackups leads from elsewhere to the section.
func TestShowBackups(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.keeping.ShowBackups()
		h.Settle()
		if !slices.Contains(h.Buttons(), "立即备份") {
			t.Error("the backups are not shown")
		}
	})
}

func TestAgo(t *testing.T) {
	for _, c := range []struct {
		hours float64
		want  string
	}{{1, "今天"}, {10, "昨天"}, {30, "昨天"}, {48, "2 天前"}, {-48, "在以后：请核对电脑的时钟"}} {
		at := now().Add(-time.Duration(c.hours * float64(time.Hour)))
		if got := ago(at, now()); got != c.want {
			t.Errorf("%v hours ago is %q, want %q", c.hours, got, c.want)
		}
	}
}
