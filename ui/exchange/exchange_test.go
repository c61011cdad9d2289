package exchange

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// looks are the settings in which each part is looked at.
func looks() map[string]uitest.Setting {
	return map[string]uitest.Setting{
		"":      uitest.Plain(),
		"-dark": {Mode: look.Dark, Scale: look.MinScale, Language: look.Chinese},
		"-150":  {Mode: look.Light, Scale: 150, Language: look.Chinese},
	}
}

func TestATemplateIsSaved(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		h.Sees("让单位在表格里填报")
		h.Golden("workbook-none")
		h.Tap("保存填报模板…")
		h.saves("模板.xlsx")
		h.Sees("模板已保存")
		if len(h.written.Sheets) != 2 || h.written.Guide.Rows[1][1] != "2026年度先进个人" {
			t.Errorf("wrote %+v", h.written.Guide)
		}
		if b, err := os.ReadFile(h.file("模板.xlsx")); err != nil || string(b) != "xlsx" {
			t.Errorf("%q, %v", b, err)
		}
	})
}

// TestAWorkbookComesBack shows what becomes of each row before anything is
// stored, stores what is accepted, and says under which numbers.
func TestAWorkbookComesBack(t *testing.T) {
	for name, s := range looks() {
		t.Run("workbook"+name, func(t *testing.T) {
			open(t, s, func(h *house) {
				h.here.nominate("宋知远", idNumber(9), "发现线索。")
				wrong := someone("陆一鸣", 3)
				wrong["sex"] = "不详"
				h.fill(someone("林晚舟", 1), someone("顾小满", 2), wrong, someone("宋知远", 9))
				if !h.view.Drop([]string{h.file("填好.xlsx")}) {
					t.Fatal("a workbook is not taken")
				}
				h.Settle()
				h.Sees("来自：填好.xlsx", "还没有存入。会存入 2 件", "林晚舟", "退回", "重复，不收")
				if len(h.here.ids()) != 1 {
					t.Fatal("something is stored already")
				}
				h.view.workbook.table.Select(place{0, 2})
				h.Settle()
				h.Sees("第 5 行：退回")
				h.Golden("workbook" + name)
				if name != "" {
					return
				}
				h.view.workbook.chips.Choose("refused")
				h.view.workbook.narrow()
				h.Settle()
				h.Misses("顾小满")
				h.Tap("存入 2 件…")
				h.Sees("只存入能收下的？")
				h.Golden("workbook-ask")
				h.Tap("先不存")
				if len(h.here.ids()) != 1 {
					t.Fatal("stored without being asked to")
				}
				h.Tap("存入 2 件…")
				h.Tap("只存入 2 件")
				if n := len(h.here.ids()); n != 3 {
					t.Fatalf("%d nominations", n)
				}
				h.Sees("编号2至3")
				if !h.Disabled("存入 2 件…") {
					t.Error("it can be stored twice")
				}
				h.Tap("保存逐行结果…")
				h.saves("结果.xlsx")
				h.Sees("逐行结果已保存")
				if len(h.tables) == 0 || !strings.Contains(strings.Join(h.tables[0].Rows[0], " "), "存为第2号草稿") {
					t.Errorf("the report is %+v", h.tables)
				}
				h.Tap("保存逐行结果…")
				h.saves("填好.xlsx")
				h.Sees("不能写回原来的表格")
				h.Tap("放下这份表格")
				h.Sees("让单位在表格里填报")
			})
		})
	}
}

// TestAPacketIsMade sends what the list shows, after the receiver's fingerprint
// is shown.
func TestAPacketIsMade(t *testing.T) {
	for name, s := range looks() {
		t.Run("sending"+name, func(t *testing.T) {
			open(t, s, func(h *house) {
				h.here.nominate("宋知远", idNumber(9), "发现线索。")
				h.here.do(award.WithholdNomination{ID: h.here.nominate("林晚舟", idNumber(1), "发现线索。"), CodeName: "甲一"})
				h.show()
				h.view.turn(partSending)
				h.Settle()
				h.Sees("还没有选密钥文件。", "其中 1 件不公开")
				if !h.Disabled("生成提名包…") {
					t.Error("a packet for nobody can be made")
				}
				h.view.sending.take(h.file("没有.txt"))
				h.Settle()
				h.Sees("没有读入密钥文件")
				h.Key(fyne.KeyEscape)
				h.view.Drop([]string{h.there.keyFile()})
				h.Settle()
				them, _, err := h.there.store.ExchangeKey(h.T.Context(), "")
				if err != nil {
					t.Fatal(err)
				}
				h.Sees("接收单位：云岭市国家安全局", them.Fingerprint)
				h.Golden("sending" + name)
				if name != "" {
					return
				}
				h.Tap("生成提名包…")
				h.saves("提名.packet")
				h.Sees("1件提名", "1件不公开", them.Fingerprint)
				h.Golden("sent")
				f, err := os.Open(h.file("提名.packet"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				r, err := h.there.store.ReadPacket(h.T.Context(), h.there.campaign, f)
				if err != nil || len(r.Entries) != 1 {
					t.Errorf("there it is %+v, %v", r, err)
				}
			})
		})
	}
}

// TestAPacketIsTakenIn decides one by one by keys, and takes nothing in before
// all is decided.
func TestAPacketIsTakenIn(t *testing.T) {
	for name, s := range looks() {
		t.Run("taking"+name, func(t *testing.T) {
			open(t, s, func(h *house) {
				first, second := h.there.nominate("宋知远", idNumber(9), "发现线索。"), h.there.nominate("林晚舟", idNumber(1), "发现线索。")
				h.view.Drop([]string{h.there.send(h.here, "一.packet")})
				h.Settle()
				h.Sees("云岭市国家安全局", "指纹还没有核对", "本机没有")
				h.Tap("收入…")
				h.Sees("新增 2 件（草稿），更新 0 件，0 件不动。", "指纹还没有核对")
				h.Tap("收入")
				h.Sees("新增2件")
				ids := h.here.ids()
				if len(ids) != 2 {
					t.Fatalf("%d nominations", len(ids))
				}
				h.there.do(award.EditNomination{ID: first, Form: award.GuardForm(form("宋知远", idNumber(9), "发现线索，并且查实。"))})
				h.there.do(award.EditNomination{ID: second, Form: award.GuardForm(form("林晚舟", idNumber(1), "发现了线索。"))})
				h.here.do(award.EditNomination{ID: ids[0], Form: award.GuardForm(form("宋知远", idNumber(9), "本机改过的事迹。"))})
				h.there.nominate("顾小满", idNumber(2), "组织演练。")
				path := h.there.send(h.here, "二.packet")
				h.quiet()
				h.view.taking.open(path)
				h.Settle()
				h.Sees("两边都改过，要选择", "要确认", "还有 2 件要选择", "本机改过的事迹。")
				h.Golden("taking" + name)
				if name != "" {
					return
				}
				h.Tap("指纹已核对…")
				h.Sees("请用平时的电话打给云岭市国家安全局")
				h.Tap("逐组核对过，一致")
				h.Sees("已经核对过", "还有 1 件要选择")
				h.Key(fyne.Key2)
				h.Sees("收入…")
				h.quiet()
				h.Key(fyne.Key0)
				h.Sees("还有 1 件要选择")
				h.Key(fyne.Key1)
				h.Key(fyne.KeyReturn)
				h.Window.Canvas().Focus(h.view.taking.fields)
				h.Key(fyne.KeyDown)
				h.view.taking.whole(h.view.taking.differs[0].Field)
				h.Settle()
				h.Golden("taking-whole")
				h.Key(fyne.KeyEscape)
				h.Tap("收入…")
				h.Golden("taking-confirm")
				h.Tap("收入")
				h.Sees("新增1件（草稿），更新1件，未动1件")
				if n := len(h.here.ids()); n != 3 {
					t.Errorf("%d nominations", n)
				}
				h.view.taking.open(path)
				h.Settle()
				h.Sees("没有读入提名包", "没有重复存入")
			})
		})
	}
}

// TestSendersAreChecked shows the own key and notes that a fingerprint was
// compared.
func TestSendersAreChecked(t *testing.T) {
	for name, s := range looks() {
		t.Run("senders"+name, func(t *testing.T) {
			open(t, s, func(h *house) {
				h.there.nominate("宋知远", idNumber(9), "发现线索。")
				h.view.Drop([]string{h.there.send(h.here, "一.packet")})
				h.Settle()
				h.Tap("收入…")
				h.Tap("收入")
				h.quiet()
				h.view.turn(partSenders)
				h.Settle()
				us, _, err := h.here.store.ExchangeKey(h.T.Context(), "")
				if err != nil {
					t.Fatal(err)
				}
				h.Sees("青禾市国家安全局", us.Fingerprint, "云岭市国家安全局", "未核对")
				h.Window.Canvas().Focus(h.view.senders.table)
				h.Key(fyne.KeyDown)
				h.Golden("senders" + name)
				if name != "" {
					return
				}
				h.Key(fyne.KeyReturn)
				h.Sees("指纹核对过了吗？")
				h.Golden("senders-ask")
				h.Tap("逐组核对过，一致")
				h.Sees("已核对")
				h.Tap("收回核对")
				h.Sees("未核对")
				h.Tap("更换密钥…")
				h.Sees("更换交换密钥？")
				h.Tap("更换密钥")
				h.Sees("以前用过、已经更换的密钥，指纹：" + us.Fingerprint)
				former := us
				if us, _, err = h.here.store.ExchangeKey(h.T.Context(), ""); err != nil || us.Fingerprint == former.Fingerprint {
					t.Fatalf("the key is the same, %v", err)
				}
				h.Sees(us.Fingerprint)
				h.Tap("导出本单位的密钥文件…")
				h.saves("密钥.txt")
				if b, err := os.ReadFile(h.file("密钥.txt")); err != nil || !strings.Contains(string(b), us.Fingerprint) {
					t.Errorf("%q, %v", b, err)
				}
			})
		})
	}
}

// TestOthersMayNot: who may not exchange is offered nothing, and learns it.
func TestOthersMayNot(t *testing.T) {
	open(t, uitest.Plain(), func(h *house) {
		if h.view.Drop([]string{h.file("名单.docx")}) || h.view.Drop(nil) {
			t.Error("a file that is not exchanged is taken")
		}
		const passphrase = "小船摇过七座石桥"
		s, ctx := h.here.store, h.T.Context()
		for _, err := range []error{
			s.AddUser(ctx, award.User{Name: "陆一鸣", Role: award.Judge}, passphrase), s.SignOut(ctx),
			s.SignIn(ctx, award.Credential{Name: "陆一鸣", Passphrase: passphrase}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		v := New(h.view.desk, s, h.workbooks())
		v.Show(h.here.campaign, func() Listed { return Listed{} })
		h.Window.SetContent(v.Object())
		h.Settle()
		for name, b := range map[string]*part.Button{
			"bring": v.workbook.open, "store": v.workbook.store, "take": v.taking.pick, "name": v.senders.name,
		} {
			if !b.Hidden {
				t.Errorf("a judge is offered to %s", name)
			}
		}
		v.workbook.bring(h.file("填好.xlsx"))
		v.taking.open(h.file("一.packet"))
		v.sending.take(h.file("密钥.txt"))
		v.turn(partSending)
		h.Settle()
		h.Sees("发出提名包需要经办人或管理员的权限")
		v.turn(partTaking)
		h.Settle()
		h.Sees("收入提名包需要经办人或管理员的权限")
	})
}
