package nominations

import (
	"testing"

	"jiajiang/award"
	"jiajiang/ui/uitest"
)

// TestAUnitWithItsPeople nominates somebody of a unit, parts them and joins them
// again.
func TestAUnitWithItsPeople(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(f *fake) {
		f.adopt()
		f.nominate(unit("青禾市第一小学"))
	}, func(h *house) {
		p := h.edit(one())
		h.Tap("提名本单位的人")
		if got := textIn(p.basics.person.entries[8]); got != "青禾市第一小学" {
			t.Errorf("the unit of the new person is %q", got)
		}
		p.basics.person.entries[0].SetText("林晚舟")
		h.wait()
		person := p.id
		if got := h.store.rows.rows[person].Parent; got != one() {
			t.Fatalf("the person belongs to %v", got)
		}
		h.edit(one())
		h.Sees("本单位一并提名的人")
		h.Golden("unit")
		h.Tap("2  林晚舟")
		h.Sees("随单位一并提名")
		h.Tap("不再随单位提名")
		if got := h.store.rows.rows[person].Parent; !got.IsZero() {
			t.Errorf("parted, and the person belongs to %v", got)
		}
		p.belong(one())
		h.Settle()
		if got := h.store.rows.rows[person].Parent; got != one() {
			t.Errorf("joined, and the person belongs to %v", got)
		}
		h.Tap("1  青禾市第一小学")
		h.Sees("提名 1  青禾市第一小学")
	})
}

// TestAJointNomination adds somebody who did the deed too.
func TestAJointNomination(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		h.Tap("添加共同提名的对象")
		h.types("方可")
		h.wait()
		if got := h.form(one()).Others; len(got) != 1 || got[0].Name != "方可" {
			t.Fatalf("stored %+v", got)
		}
		h.Sees("宋知远等 2 个", "第2人没有填证件号码")
		p.jump("others/1/name")
		h.types("之")
		h.wait()
		if got := h.form(one()).Others[0].Name; got != "之方可" && got != "方可之" {
			t.Errorf("stored %q", got)
		}
		p.jump("others/1/phone")
		h.types("0951-6180000")
		h.wait()
		if got := h.form(one()).Others[0].Phone; got != "0951-6180000" {
			t.Errorf("stored %q", got)
		}
	})
}

// TestTheKindKeepsWhatIsTyped: what both kinds have goes with a change of kind.
func TestTheKindKeepsWhatIsTyped(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		p.basics.kind.Choose(int(award.Unit))
		h.wait()
		if got := h.form(one()); got.Kind != award.Unit || got.Nominee.Name != "宋知远" || got.Nominee.Phone == "" {
			t.Errorf("stored %+v", got.Nominee)
		}
		h.Sees("单位名称")
	})
}

// TestGoTo opens a nomination before its campaign is read, and after.
func TestGoTo(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		h.view.GoTo(one())
		h.Settle()
		h.Sees("提名 1  宋知远")
		h.view.Show(award.ID{3})
		h.view.Show(campaignID())
		h.view.GoTo(one())
		h.Settle()
		h.Sees("提名 1  宋知远")
	})
}
