package nominations

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// withheld fills a store with a nominee who must not be named.
func withheld(f *fake) {
	prepared(f)
	f.must(award.WithholdNomination{ID: one(), CodeName: "甲一"})
}

// TestAWithheldNomineeIsOpenedWithAReason opens, edits and closes the form of
// somebody who must not be named.
func TestAWithheldNomineeIsOpenedWithAReason(t *testing.T) {
	open(t, uitest.Plain(), informed(), withheld, func(h *house) {
		p := h.edit(one())
		h.Sees("代号：甲一", "甲一（代号）")
		h.Misses("宋知远", "青禾市文化馆")
		h.Golden("held")
		h.Tap("打开表格…（记入审计）")
		h.Save() // without a reason
		if len(h.store.looked) != 0 {
			t.Fatal("opened without a reason")
		}
		h.Fill("核对推荐材料")
		h.Save()
		if len(h.store.looked) != 1 || h.store.looked[0] != "核对推荐材料" {
			t.Fatalf("noted %q", h.store.looked)
		}
		h.Sees("不公开人员，代号“甲一”")
		name := h.line(p, 0)
		if name.Text != "宋知远" {
			t.Fatalf("the form shows %q", name.Text)
		}
		h.Golden("revealed")
		clipboard := fyne.CurrentApp().Clipboard()
		clipboard.SetContent("")
		h.Window.Canvas().Focus(name)
		name.TypedShortcut(&fyne.ShortcutSelectAll{})
		name.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
		name.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
		if got := clipboard.Content(); got != "" || name.Text == "" {
			t.Errorf("copied %q", got)
		}
		name.SetText("宋知行")
		h.wait()
		op, ok := h.last().(award.EditNomination)
		if !ok || !op.Protect {
			t.Fatalf("edited by %+v", h.last())
		}
		if strings.Contains(h.Window.Title()+p.head.Text, "宋") {
			t.Error("the window's title names the person")
		}
		h.Tap("收起")
		if name.Text != "" || p.revealed {
			t.Errorf("closed, and the form still holds %q", name.Text)
		}
		h.Sees("代号：甲一")
	})
}

// TestARevealedFormGoesByItself closes after a while without a key.
func TestARevealedFormGoesByItself(t *testing.T) {
	open(t, uitest.Plain(), informed(), withheld, func(h *house) {
		p := h.edit(one())
		h.Tap("打开表格…（记入审计）")
		h.Fill("核对")
		h.Save()
		time.Sleep(sightTime - time.Minute)
		h.Settle()
		if !p.revealed {
			t.Fatal("closed early")
		}
		time.Sleep(2 * time.Minute)
		h.Settle()
		if p.revealed || h.line(p, 0).Text != "" {
			t.Error("the form is still open")
		}
		h.Misses("青禾市文化馆")
	})
}

// TestWithholdAndRelease asks for a code name, and for the consent to name
// somebody again.
func TestWithholdAndRelease(t *testing.T) {
	open(t, uitest.Plain(), informed(), prepared, func(h *house) {
		p := h.edit(one())
		p.askWithhold()
		h.Settle()
		h.Sees("转为不公开")
		h.Save()
		h.Sees("代号") // refused without one
		h.Fill("乙二")
		h.Save()
		h.Sees("乙二（代号）", "代号：乙二")
		h.Misses("宋知远")
		h.Tap("恢复公开…")
		h.Save()
		if len(h.store.kept.rows) != 1 {
			t.Fatal("released without consent")
		}
		h.Fill("本人2026年11月1日书面同意")
		h.Save()
		h.Sees("宋知远")
		if n := h.store.rows.rows[one()]; n.Disclosure != award.Restricted {
			t.Errorf("released to %v", n.Disclosure)
		}
	})
}

// TestTheUninformedSeeTheCodeNameOnly and learn who can do more.
func TestTheUninformedSeeTheCodeNameOnly(t *testing.T) {
	open(t, uitest.Plain(), clerk(), withheld, func(h *house) {
		h.edit(one())
		h.Sees("需由具有“涉密知悉”权限的用户操作。")
		h.Misses("宋知远")
		h.view.turn(sectionEligibility)
		h.Settle()
		h.Sees("未审查", "甲一（代号）")
		h.Misses("宋知远")
		if got := h.view.register.copied([]award.ID{one()}); strings.Contains(got, "宋知远") || !strings.Contains(got, "甲一") || strings.Contains(got, "（代号）") {
			t.Errorf("copied %q", got)
		}
	})
}

// TestWithheldFromTheFirst nominates somebody who must not be named: nothing of
// them ever lies with the others, and a code name that tells is asked for again.
func TestWithheldFromTheFirst(t *testing.T) {
	open(t, uitest.Plain(), informed(), prepared, func(h *house) {
		p := h.view.pane
		h.Tap("新建不公开的提名…")
		h.Save()
		h.Fill("宋甲")
		h.Save()
		p.basics.person.entries[0].SetText("宋甲")
		h.wait()
		h.Sees("会让人猜出是谁")
		h.Fill("丙三")
		h.Save()
		op, ok := h.last().(award.AddNomination)
		if !ok || op.Disclosure != award.Withheld || op.CodeName != "丙三" {
			t.Fatalf("added by %+v", h.last())
		}
		if len(h.store.forms.rows) != 1 || len(h.store.kept.rows) != 1 {
			t.Errorf("%d forms, %d protected ones", len(h.store.forms.rows), len(h.store.kept.rows))
		}
		h.Sees("丙三（代号）", "提名 2  丙三（代号）")
		p.basics.note.SetText("已核对")
		h.wait()
		if op, ok := h.last().(award.EditNomination); !ok || !op.Protect {
			t.Errorf("edited by %+v", h.last())
		}
		left := false
		h.view.Leave(func() { left = true }, nil)
		h.Settle()
		if !left || p.revealed || p.basics.note.Text != "" {
			t.Errorf("left (%v), and the form still holds %q", left, p.basics.note.Text)
		}
	})
}

// TestWhatAWithheldDraftLacks is listed once the form is opened; before that it is
// said where.
func TestWhatAWithheldDraftLacks(t *testing.T) {
	lacking := func(f *fake) {
		f.adopt()
		id := f.nominate(award.FormText{Nominee: identity{Name: "宋知远"}, Sponsor: "青禾市图书馆"})
		f.must(award.WithholdNomination{ID: id, CodeName: "甲一"})
	}
	open(t, uitest.Plain(), informed(), lacking, func(h *house) {
		p := h.edit(one())
		h.Sees("还缺哪些项，打开表格以后列在下面。")
		h.Misses("还缺 ", "没有选性别")
		h.view.FocusMissing()
		if b, ok := h.Window.Canvas().Focused().(*part.Button); !ok || b.Text != "打开表格…（记入审计）" {
			t.Error("F4 does not lead to what opens the form")
		}
		h.Key(fyne.KeyReturn)
		h.Fill("核对推荐材料")
		h.Save()
		h.Sees("没有选性别。", "没有填证件号码。")
		if len(p.missing.Items()) == 0 {
			t.Error("nothing is listed")
		}
		h.Golden("revealed-lacking")
	})
	open(t, uitest.Plain(), clerk(), lacking, func(h *house) {
		h.edit(one())
		h.Sees("还缺哪些项，只有涉密知悉的人打开表格以后看得到。")
	})
}

// TestNothingIsSaidToBeJournalled of a form about somebody that is not stored yet.
func TestNothingIsSaidToBeJournalled(t *testing.T) {
	open(t, uitest.Plain(), informed(), prepared, func(h *house) {
		h.Tap("新建不公开的提名…")
		h.Fill("丙三")
		h.Save()
		h.Sees("还没有存入，审计里也还没有")
		h.Misses("已记入审计")
		h.Golden("new-withheld")
		h.line(h.view.pane, 0).SetText("宋甲")
		h.wait()
		h.Sees("已记入审计")
		h.Misses("还没有存入")
	})
}
