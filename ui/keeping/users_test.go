package keeping

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestRolesSeeWhatTheyMay lists for each role which sections and acts there
// are.
func TestRolesSeeWhatTheyMay(t *testing.T) {
	for _, c := range []struct {
		who      int
		sections []string
		acts     map[string][]string // by section: buttons that are there
		none     []string            // that are nowhere
	}{
		{0, []string{"用户", "审计", "备份与检查"}, map[string][]string{
			"用户": {"添加用户", "新的恢复码…"}, "审计": {"核验…", "导出…", "审计日报…"},
			"备份与检查": {"立即备份", "恢复所选的…", "从别的文件恢复…", "开始检查", "整理", "更换…"},
		}, nil},
		{
			1,
			[]string{"备份与检查"},
			map[string][]string{"备份与检查": {"立即备份", "开始检查"}},
			[]string{"恢复所选的…", "整理", "更换…", "添加用户", "核验…"},
		},
		{2, nil, nil, []string{"立即备份", "开始检查", "添加用户", "核验…", "整理"}},
		{3, []string{"用户", "审计", "备份与检查"}, map[string][]string{
			"审计": {"核验…", "导出…"}, "备份与检查": {"开始检查"},
		}, []string{"添加用户", "新的恢复码…", "立即备份", "恢复所选的…", "整理", "更换…"}},
	} {
		open(t, plain(), c.who, func(h *house) {
			var sections []string
			for _, o := range h.keeping.offered {
				sections = append(sections, o.title)
			}
			if !slices.Equal(sections, c.sections) {
				t.Errorf("user %d sees the sections %q, want %q", c.who, sections, c.sections)
			}
			if !slices.Contains(h.Buttons(), "修改我的口令…") {
				t.Errorf("user %d cannot change the passphrase", c.who)
			}
			for _, s := range append(sections, "") {
				if s != "" {
					h.tab(s)
				}
				there := h.Buttons()
				for _, b := range c.acts[s] {
					if !slices.Contains(there, b) {
						t.Errorf("user %d does not see %q in %q", c.who, b, s)
					}
				}
				for _, b := range c.none {
					if slices.Contains(there, b) {
						t.Errorf("user %d sees %q in %q", c.who, b, s)
					}
				}
			}
		})
	}
}

func TestAUserIsAdded(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.Tap("添加用户")
		h.Sees("至少 8 个字，越长越难猜")
		h.Fill("叶青", "", "")
		h.Save()
		h.Sees("请输入口令。")
		h.Fill("叶青", "短", "短")
		h.Save()
		h.Sees("口令")
		h.did()
		h.Fill("叶青", "松风吹过九条河啊", "松风吹过九条江啊")
		h.Sees("可以用；再长一些更难猜。")
		h.Save()
		h.Sees("两遍不一样，请再输一遍。")
		h.Fill("叶青", "松风吹过九条河啊", "松风吹过九条河啊")
		h.Save()
		h.did("add 叶青 clerk 松风吹过九条河啊")
		h.Sees("已添加用户“叶青”", "叶青")
		if h.keeping.Dirty() {
			t.Error("saved, yet there is something to save")
		}
	})
}

func TestAUserIsEdited(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		uitest.Find[*part.Table[award.ID]](h.House).Select(id(3))
		h.Settle()
		h.Sees("能看名单，不能改。")
		uitest.Find[*part.Choice](h.House).Choose(3)
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.Sees("能看审计、用户和名单")
		h.Tap("保存")
		h.did("edit 陆一鸣 supervisor informed=true disabled=false")
		h.Sees("已保存：陆一鸣", "有")
	})
}

// TestProblemsStandAtTheirField takes the role of the last administrator away.
func TestProblemsStandAtTheirField(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		uitest.Find[*part.Table[award.ID]](h.House).Select(id(1))
		h.Settle()
		if slices.Contains(h.Buttons(), "停用…") || slices.Contains(h.Buttons(), "重设口令…") {
			t.Error("somebody can shut themselves out")
		}
		uitest.Find[*part.Choice](h.House).Choose(1)
		h.store.err = &award.Problem{Code: award.LastAdministrator, Field: "role"}
		h.Tap("保存")
		h.Sees(h.keeping.desk.Say.Sentence(string(award.LastAdministrator), nil))
		h.did()
		if !h.keeping.Dirty() {
			t.Error("refused, yet nothing is to be saved")
		}
		h.tab("审计")
		h.Sees("这位用户的修改还没有保存")
		h.Tap("放弃修改")
		h.Sees("现在到第 60 号")
		h.did()
	})
}

// TestAUserIsRenamed: a new name asks for the passphrase that goes with it, and
// both are stored at once. Blanks and case make no new name.
func TestAUserIsRenamed(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		table := uitest.Find[*part.Table[award.ID]](h.House)
		table.Select(id(2))
		h.Settle()
		h.Fill("顾大满")
		h.Tap("保存")
		h.Sees("改名为“顾大满”要同时设新口令")
		h.did()
		h.Fill("小船慢慢过了桥洞", "小船慢慢过了桥洞")
		h.Save()
		h.did("rename 顾大满 clerk 小船慢慢过了桥洞")
		h.Fill("顾 大满")
		h.Tap("保存")
		h.did("edit 顾 大满 clerk informed=false disabled=false")
	})
}

func TestAUserIsDisabledAndLetIn(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		table := uitest.Find[*part.Table[award.ID]](h.House)
		table.Select(id(2))
		h.Settle()
		h.Tap("停用…")
		h.Sees("停用这位用户？")
		h.Tap("停用")
		h.did("edit 顾小满 clerk informed=false disabled=true")
		h.Tap("恢复登录…")
		h.Fill("小船慢慢过了桥洞", "小船慢慢过了桥洞")
		h.Save()
		h.did("set 02 小船慢慢过了桥洞")
		h.Tap("重设口令…")
		h.Sees("至少 8 个字，越长越难猜")
		h.Fill("小船慢慢", "")
		h.Sees("还差 4 个字。")
		h.Fill("小船慢慢过了桥洞", "小船慢慢过了桥墩")
		h.Save()
		h.Sees("两遍不一样，请再输一遍。")
		h.Key(fyne.KeyEscape)
		h.Misses("再输一遍")
		h.did()
	})
}

func TestMyPassphraseIsChanged(t *testing.T) {
	open(t, plain(), 2, func(h *house) {
		h.Sees("这里只能修改您自己的口令")
		h.Tap("修改我的口令…")
		h.Sees("至少 8 个字，越长越难猜")
		h.Fill("猜一个", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.Save()
		h.Sees("现在的口令不对。")
		h.Fill("松树下面有三只鹤", "1111", "1111")
		h.Save()
		h.Sees(h.keeping.desk.Say.Sentence(string(award.PassphraseShort), award.Args{"count": 4, "least": 8}))
		h.did()
		h.Fill("松树下面有三只鹤", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.Save()
		h.did("change")
		h.Sees("口令已修改")
	})
}

// TestTheRecoveryCodeIsKept holds that the dialog goes only once the last group
// was typed, that the sheet has the code and the clipboard never.
func TestTheRecoveryCodeIsKept(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.Tap("新的恢复码…")
		h.Tap("生成")
		h.did("recovery")
		h.Sees("7QK4M  X2RTN", "6JYSA  ZF8GU")
		h.Key(fyne.KeyEscape)
		h.Sees("请先把恢复码留存下来")
		h.Fill("zf8g0")
		h.Tap("已经留存")
		h.Sees("与恢复码的最后一组不同")
		h.Tap("存为 PDF 来打印…")
		h.Tap("保存")
		if h.code != "7QK4M-X2RTN-9BHCW-ED3PV-6JYSA-ZF8GU" || !slices.Equal(h.opened, []string{"open 恢复码.pdf"}) {
			t.Errorf("the sheet has %q, opened %q", h.code, h.opened)
		}
		h.Fill(" ｚｆ8gu ")
		h.Tap("已经留存")
		h.Misses("7QK4M")
		h.Sees("恢复码已生效")
		if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
			t.Errorf("the clipboard holds %q", got)
		}
	})
}

// TestSectionsByKeys goes through the sections without a mouse.
func TestSectionsByKeys(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.Window.Canvas().Focus(uitest.Find[*part.Tab](h.House))
		h.Key(fyne.KeyRight)
		h.Key(fyne.KeyReturn)
		h.Sees("现在到第 60 号")
		h.keeping.Focus()
		h.Key(fyne.KeyDown)
		h.Sees("此前的校验码")
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyDown)
		h.keeping.Escape()
		h.Misses("此前的校验码")
		h.Key(fyne.KeyDown)
		h.Misses("此前的校验码")
		h.Key(fyne.KeyReturn)
		h.Sees("此前的校验码")
	})
}
