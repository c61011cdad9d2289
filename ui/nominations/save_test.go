package nominations

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/uitest"
)

// one gives the nomination that a prepared store holds first.
func one() award.ID { return award.ID{14: 1, 15: 2} }

// prepared fills a store with one nomination.
func prepared(f *fake) {
	f.adopt()
	if f.nominate(person("宋知远")) != one() {
		panic("another ID")
	}
}

// edit opens the nomination in the pane.
func (h *house) edit(id award.ID) *pane {
	h.view.open(id, true)
	h.Settle()
	return h.view.pane
}

// TestWhatIsTypedIsStored types, waits, and finds it stored once.
func TestWhatIsTypedIsStored(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		before := len(h.store.ops)
		p.basics.person.entries[0].SetText("宋知行")
		h.Sees("停下三秒后自动保存")
		if len(h.store.ops) != before {
			t.Error("stored while somebody types")
		}
		h.wait()
		if got := h.form(one()).Nominee.Name; got != "宋知行" {
			t.Errorf("stored %q", got)
		}
		h.Sees("已自动保存 09:30")
		if n := len(h.store.ops); n != before+1 {
			t.Errorf("%d operations for one edit", n-before)
		}
		h.wait()
		if n := len(h.store.ops); n != before+1 {
			t.Errorf("%d operations after a rest", n-before)
		}
	})
}

// TestLeavingStores turns the page, chooses another row and closes the pane:
// each stores what was typed.
func TestLeavingStores(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(f *fake) {
		prepared(f)
		f.nominate(person("林晚舟"))
	}, func(h *house) {
		p := h.edit(one())
		p.basics.person.entries[0].SetText("宋知行")
		h.view.Keep()
		h.Settle()
		if got := h.form(one()).Nominee.Name; got != "宋知行" {
			t.Errorf("Ctrl+S stored %q", got)
		}
		p.basics.note.SetText("第一")
		p.turn(pageDeeds)
		h.Settle()
		if got := h.form(one()).Note; got != "第一" {
			t.Errorf("turning the page stored %q", got)
		}
		p.deeds.summary.Entry.SetText("简短")
		h.view.register.table.Select(h.number(2))
		h.Settle()
		if got := h.form(one()).Summary; got != "简短" {
			t.Errorf("choosing another row stored %q", got)
		}
		p.basics.note.SetText("第二")
		h.view.Escape()
		h.Settle()
		if got := h.form(h.number(2)).Note; got != "第二" {
			t.Errorf("closing the pane stored %q", got)
		}
		if h.view.split != nil {
			t.Error("the pane is still open")
		}
	})
}

// TestADraftWithoutANameIsNobodys: nothing is stored before something tells who
// is nominated, and nothing is asked when such a form is left.
func TestADraftWithoutANameIsNobodys(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		h.view.Add()
		h.Settle()
		h.view.pane.basics.note.SetText("还不知道是谁")
		h.wait()
		if len(h.store.rows.rows) != 1 {
			t.Error("a nomination of nobody is stored")
		}
		h.view.pane.basics.person.entries[0].SetText("叶青")
		h.wait()
		if len(h.store.rows.rows) != 2 {
			t.Error("the nomination is not stored")
		}
		h.Sees("提名 2  叶青")
		h.view.Add()
		h.Settle()
		h.view.Escape()
		h.Settle()
		h.Misses("还有内容没有存上")
	})
}

// TestWhatCannotBeStoredStays: a refused form stays in the fields, says why, and
// is asked about before it is left.
func TestWhatCannotBeStoredStays(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		h.store.fault = errors.New("disk is gone")
		p.basics.note.SetText("要紧的话")
		h.wait()
		h.Sees("没有存上，填写的内容都还在这里。")
		if p.basics.note.Text != "要紧的话" {
			t.Error("what was typed is gone")
		}
		h.Golden("not-stored")
		h.store.fault = errors.New("disk is still gone")
		h.view.Escape()
		h.Settle()
		h.Sees("这件提名还有内容没有存上")
		h.Tap("留在这里")
		h.Tap("再试一次")
		if got := h.form(one()).Note; got != "要紧的话" {
			t.Errorf("stored %q", got)
		}
		h.Sees("已自动保存")
	})
}

// TestASlipIsSaidAndTheRestStored: a year that is none keeps nothing else from
// being stored.
func TestASlipIsSaidAndTheRestStored(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		p.turn(pageHonours)
		h.Tap("添加荣誉")
		entries := h.Entries()
		entries[0].SetText("青禾市劳动模范")
		entries[2].SetText("去年")
		h.wait()
		h.Sees("荣誉的年份请写四位数字", "有一处填得不对")
		if got := h.form(one()).Honours; len(got) != 1 || got[0].Title != "青禾市劳动模范" {
			t.Errorf("stored %+v", got)
		}
	})
}

// TestTwoVersions writes the form elsewhere while somebody types: both versions
// are shown, and what is chosen is stored.
func TestTwoVersions(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		p.basics.note.SetText("我的备注")
		p.basics.sponsor.SetText("青禾市总工会")
		time.Sleep(time.Second)
		theirs := person("宋知远")
		theirs.Note, theirs.Nominee.Post = "别人的备注", "馆员"
		h.store.must(award.EditNomination{ID: one(), Form: award.GuardForm(theirs)})
		h.wait()
		h.Sees("这张表有两份内容", "我的备注", "别人的备注", "青禾市总工会", "馆员")
		h.Golden("two-versions")
		h.Tap("按选择合并并保存")
		got := h.form(one())
		if got.Note != "我的备注" || got.Sponsor != "青禾市总工会" || got.Nominee.Post != "馆员" {
			t.Errorf("merged into %+v", got)
		}
		h.Sees("已自动保存")
	})
}

// TestJudgesOnlyRead: whoever may not edit can read the form.
func TestJudgesOnlyRead(t *testing.T) {
	open(t, uitest.Plain(), judge(), prepared, func(h *house) {
		p := h.edit(one())
		if !h.line(p, 0).Disabled() || !p.mode.frozen {
			t.Error("a judge can edit")
		}
		for _, label := range h.Buttons() {
			if label == "提交" || label == "新建提名" {
				t.Errorf("a judge is offered %q", label)
			}
		}
	})
}

// TestATickedCriterionKeepsItsText: taking a tick away loses no text.
func TestATickedCriterionKeepsItsText(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		p.turn(pageDeeds)
		p.deeds.criteria.Choose("20-3")
		p.deeds.arrange([]string{"20-3"})
		p.touched()
		h.Sees("这一条已取消勾选")
		h.wait()
		got := h.form(one()).Deeds
		if len(got) != 2 {
			t.Fatalf("stored %+v", got)
		}
	})
}

// TestNothingOfAFormIsDropped edits a form that holds more than its fields show:
// a second opinion in the same part, one in a part nobody asks for, the consents
// of several people.
func TestNothingOfAFormIsDropped(t *testing.T) {
	whole := person("宋知远")
	whole.Opinions = []opinion{{Role: "sponsor", Text: "同意"}, {Role: "sponsor", Text: "补充"}, {Role: "elders", Text: "好"}}
	whole.Consents = []consent{
		{To: award.ToBeNominated, Given: award.Yes, By: "宋知远"},
		{To: award.ToBeNominated, Given: award.Yes, By: "方可"},
		{To: award.ToAttend, Given: award.No, By: "方可"},
	}
	whole.Honours = []honour{{Title: "青禾市劳动模范", Grantor: "青禾市人民政府", Year: 2021}}
	whole.Partners = []string{"青禾市公安局"}
	whole.Others = []identity{{Name: "方可", Post: "馆员", Rank: award.SectionRank, Part: "协助"}}
	open(t, uitest.Plain(), clerk(), func(f *fake) {
		f.adopt()
		f.nominate(whole)
	}, func(h *house) {
		before := h.form(one())
		p := h.edit(one())
		p.basics.note.SetText("补记")
		h.wait()
		after := h.form(one())
		if after.Note != "补记" {
			t.Fatal("nothing was stored")
		}
		after.Note = ""
		if !reflect.DeepEqual(before, after) {
			t.Errorf("the form was\n%+v\nand is\n%+v", before, after)
		}
	})
}

// TestTheMenuByKeys goes on by the menu, without the mouse.
func TestTheMenuByKeys(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		h.edit(one())
		h.press("更多…")
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		h.Sees("撤回", "理由")
	})
}

// TestTypedBack says that all is stored where what was typed was taken back.
func TestTypedBack(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		h.line(p, 0).SetText("宋知行")
		h.line(p, 0).SetText("宋知远")
		h.Sees("停下三秒后自动保存")
		before := len(h.store.ops)
		h.wait()
		h.Sees("已自动保存 09:30")
		if len(h.store.ops) != before {
			t.Error("what did not change was stored")
		}
	})
}
