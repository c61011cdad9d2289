package keeping

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
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
			"用户": {"添加用户", "新的恢复码…"}, "审计": {"核验…", "导出…", "每日摘要…"},
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
			if !slices.Contains(h.buttons(), "修改我的口令…") {
				t.Errorf("user %d cannot change the passphrase", c.who)
			}
			for _, s := range append(sections, "") {
				if s != "" {
					h.tab(s)
				}
				there := h.buttons()
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
		h.tap("添加用户")
		h.fill("叶青", "", "")
		h.save()
		h.sees("请输入口令。")
		h.fill("叶青", "短", "短")
		h.save()
		h.sees("口令")
		h.did()
		h.fill("叶青", "松风吹过九条河", "松风吹过九条江")
		h.save()
		h.sees("两遍不一样，请再输一遍。")
		h.fill("叶青", "松风吹过九条河啊", "松风吹过九条河啊")
		h.save()
		h.did("add 叶青 clerk 松风吹过九条河啊")
		h.sees("已添加用户“叶青”", "叶青")
		if h.keeping.Dirty() {
			t.Error("saved, yet there is something to save")
		}
	})
}

func TestAUserIsEdited(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		find[*part.Table[award.ID]](h).Select(id(3))
		h.settle()
		h.sees("能看名单，不能改。")
		find[*part.Choice](h).Choose(3)
		find[*part.Check](h).SetChecked(true)
		h.sees("能看审计、用户和名单")
		h.tap("保存")
		h.did("edit 陆一鸣 supervisor informed=true disabled=false")
		h.sees("已保存：陆一鸣", "有")
	})
}

// TestProblemsStandAtTheirField takes the role of the last administrator away.
func TestProblemsStandAtTheirField(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		find[*part.Table[award.ID]](h).Select(id(1))
		h.settle()
		if slices.Contains(h.buttons(), "停用…") || slices.Contains(h.buttons(), "重设口令…") {
			t.Error("somebody can shut themselves out")
		}
		find[*part.Choice](h).Choose(1)
		h.store.err = &award.Problem{Code: award.LastAdministrator, Field: "role"}
		h.tap("保存")
		h.sees(h.keeping.desk.Say.Sentence(string(award.LastAdministrator), nil))
		h.did()
		if !h.keeping.Dirty() {
			t.Error("refused, yet nothing is to be saved")
		}
		h.tab("审计")
		h.sees("这位用户的修改还没有保存")
		h.tap("放弃修改")
		h.sees("现在到第 60 号")
		h.did()
	})
}

func TestAUserIsDisabledAndLetIn(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		table := find[*part.Table[award.ID]](h)
		table.Select(id(2))
		h.settle()
		h.tap("停用…")
		h.sees("停用这位用户？")
		h.tap("停用")
		h.did("edit 顾小满 clerk informed=false disabled=true")
		h.tap("恢复登录…")
		h.fill("小船慢慢过了桥洞", "小船慢慢过了桥洞")
		h.save()
		h.did("set 02 小船慢慢过了桥洞")
		h.tap("重设口令…")
		h.fill("x", "y")
		h.save()
		h.sees("两遍不一样，请再输一遍。")
		h.key(fyne.KeyEscape)
		h.misses("再输一遍")
		h.did()
	})
}

func TestMyPassphraseIsChanged(t *testing.T) {
	open(t, plain(), 2, func(h *house) {
		h.sees("这里只能修改您自己的口令")
		h.tap("修改我的口令…")
		h.fill("猜一个", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.save()
		h.sees("现在的口令不对。")
		h.fill("松树下面有三只鹤", "1111", "1111")
		h.save()
		h.sees(h.keeping.desk.Say.Sentence(string(award.PassphraseShort), award.Args{"count": 4, "least": 8}))
		h.did()
		h.fill("松树下面有三只鹤", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.save()
		h.did("change")
		h.sees("口令已修改")
	})
}

// TestTheRecoveryCodeIsKept holds that the dialog goes only once the last group
// was typed, that the sheet has the code and the clipboard never.
func TestTheRecoveryCodeIsKept(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.tap("新的恢复码…")
		h.tap("生成")
		h.did("recovery")
		h.sees("7QK4M  X2RTN", "6JYSA  ZF8GU")
		h.key(fyne.KeyEscape)
		h.sees("请先把恢复码留存下来")
		h.fill("zf8g0")
		h.tap("已经留存")
		h.sees("与恢复码的最后一组不同")
		h.tap("存为 PDF 来打印…")
		h.tap("保存")
		if h.code != "7QK4M-X2RTN-9BHCW-ED3PV-6JYSA-ZF8GU" || !slices.Equal(h.opened, []string{"open 恢复码.pdf"}) {
			t.Errorf("the sheet has %q, opened %q", h.code, h.opened)
		}
		h.fill(" ｚｆ8gu ")
		h.tap("已经留存")
		h.misses("7QK4M")
		h.sees("恢复码已生效")
		if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
			t.Errorf("the clipboard holds %q", got)
		}
	})
}

// TestSectionsByKeys goes through the sections without a mouse.
func TestSectionsByKeys(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.window.Canvas().Focus(find[*tab](h))
		h.key(fyne.KeyRight)
		h.key(fyne.KeyReturn)
		h.sees("现在到第 60 号")
		h.keeping.Focus()
		h.key(fyne.KeyDown)
		h.sees("此前的审计摘要")
		h.key(fyne.KeyDown)
		h.key(fyne.KeyDown)
		h.keeping.Escape()
		h.misses("此前的审计摘要")
		h.key(fyne.KeyDown)
		h.misses("此前的审计摘要")
		h.key(fyne.KeyReturn)
		h.sees("此前的审计摘要")
	})
}
