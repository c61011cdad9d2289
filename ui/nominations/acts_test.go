package nominations

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// pick takes an item of the menu that is open.
func pick(t *testing.T, m *fyne.Menu, label string) {
	t.Helper()
	for _, item := range m.Items {
		if item.Label == label {
			item.Action()
			return
		}
	}
	t.Fatalf("no %q in the menu", label)
}

// TestSeveralAtOnce submits several: those that lack something are reported with
// why, a withheld one by its code name.
func TestSeveralAtOnce(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		ids := h.view.register.list.ids
		h.view.register.table.Select(ids...)
		h.Settle()
		pick(t, h.view.moves(ids), "提交")
		h.Settle()
		h.Sees("办好 2 件，3 件没有变", "甲一（代号）", "5  叶青：")
		h.Misses("顾小满")
		h.Golden("report")
		h.Tap("知道了")
		if n := h.view.summary.States[award.Submitted]; n != 3 {
			t.Errorf("%d are submitted", n)
		}
		pick(t, h.view.moves(ids), "撤回…")
		h.Settle()
		h.Save()
		h.Sees("理由") // refused without one
		h.Fill("单位来函撤回")
		h.Save()
		if n := h.view.summary.States[award.Withdrawn]; n != 5 {
			t.Errorf("%d are withdrawn: %s", n, h.Text())
		}
	})
}

// TestMovesFromThePane returns a nomination with a reason and finds it in the
// history; a refused move leads to what is missing.
func TestMovesFromThePane(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(f *fake) {
		prepared(f)
		f.nominate(award.FormText{Sponsor: "青禾市图书馆"})
	}, func(h *house) {
		p := h.edit(one())
		h.Tap("提交")
		h.Sees("提名 1：已提交")
		pick(t, p.more(), "退回…")
		h.Settle()
		h.Fill("缺盖章的推荐意见")
		h.Save()
		p.turn(pageHistory)
		h.Settle()
		h.Sees("退回", "缺盖章的推荐意见", "顾小满")
		h.Golden("history")
		p = h.edit(h.number(2))
		p.turn(pageFiles)
		h.Tap("提交")
		if h.Window.Canvas().Focused() != fyne.Focusable(p.basics.person.entries[0]) {
			t.Error("a refused move does not lead to what is missing")
		}
	})
}

// TestEligibilityAndExceptions judges, excepts and takes the exception back.
func TestEligibilityAndExceptions(t *testing.T) {
	open(t, uitest.Plain(), clerk(), pool, func(h *house) {
		h.view.turn(sectionEligibility)
		h.Settle()
		h.view.judging.table.Select(h.view.register.list.ids[1])
		h.Settle()
		h.Sees("青禾市第一小学：不通过", "没有证明材料")
		h.Golden("eligibility-why")
		h.Tap("记为例外…")
		h.Save()
		h.Sees("作出例外要写明理由和决定的人或会议")
		h.Fill("材料由公安机关留存", "")
		h.Save()
		h.Golden("waiver-who")
		if len(h.store.rows.rows[h.number(2)].Exceptions) != 0 {
			t.Fatal("excepted by nobody")
		}
		h.Fill("材料由公安机关留存", "领导小组第二次会议")
		h.Save()
		h.Sees("取消例外", "例外的理由：材料由公安机关留存", "已作例外：领导小组第二次会议")
		h.Tap("取消例外")
		h.Misses("取消例外")
		chips := uitest.Find[*part.Chips](h.House)
		chips.OnChange([]string{"no"})
		h.Settle()
		h.Sees("只看通不过的")
	})
}

// TestTermsAreEdited turns a rule off, sees what is fixed, and adds an edition
// of the office's own.
func TestTermsAreEdited(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(f *fake) { f.adopt() }, func(h *house) {
		c := h.view.conds
		h.view.turn(sectionTerms)
		h.Settle()
		h.Sees("第二十条（一）", "提供重要情况或者线索")
		if !h.Disabled("保存") {
			t.Error("nothing is changed, yet there is something to save")
		}
		c.rules.fixed[1].on.SetChecked(false)
		c.deedsMost.SetText("许多")
		h.Tap("保存")
		h.Sees("请填整数")
		c.deedsMost.SetText("1500")
		h.Tap("保存")
		got, err := h.store.Terms(t.Context(), campaignID())
		if err != nil || got.DeedsMost != 1500 || !got.Rules[1].Off {
			t.Errorf("stored %+v, %v", got, err)
		}
		h.writeEdition()
		if b := h.store.bases.rows; len(b) != 1 {
			t.Fatalf("%d editions", len(b))
		}
		c.basis.Choose(len(c.bases) - 1)
		h.Settle()
		h.Sees("第五条（二）", "抢险救灾的")
		h.Golden("terms-own")
		h.Tap("保存")
		got, _ = h.store.Terms(t.Context(), campaignID())
		if got.Basis.Title != "青禾市见义勇为奖励办法" || len(got.Basis.Criteria) != 2 || got.Basis.Criteria[1].Mark != "（二）" ||
			!got.Basis.Criteria[0].DutyExcluded || !got.Basis.Criteria[1].Reporting {
			t.Errorf("stored %+v", got.Basis)
		}
	})
}

// TestTheBasisIsFixed once a nomination left its draft.
func TestTheBasisIsFixed(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		h.view.turn(sectionTerms)
		h.Settle()
		h.Sees("依据已固定：有 1 件提名已经提交过。")
		if !h.view.conds.basis.Disabled() {
			t.Error("the basis can still be chosen")
		}
	})
}

// TestTheBoardByKeys goes from card to card and opens one.
func TestTheBoardByKeys(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		h.view.turn(sectionBoard)
		h.Settle()
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyRight)
		c, ok := h.Window.Canvas().Focused().(*column)
		if !ok || c.state != award.Submitted {
			t.Fatalf("Right leads to %T", h.Window.Canvas().Focused())
		}
		h.Key(fyne.KeyReturn)
		h.Sees("提名 3  林晚舟")
		h.Golden("board-pane")
	})
}

// TestAHundredThousand fetches the rows in sight only.
func TestAHundredThousand(t *testing.T) {
	const many = 100_000
	open(t, uitest.Plain(), clerk(), func(f *fake) {
		f.adopt()
		for i := range many {
			id := award.ID{13: byte(i >> 16), 14: byte(i >> 8), 15: byte(i), 0: 1}
			f.rows.rows[id] = award.Nomination{
				Campaign: campaignID(), Number: i + 1, People: 1, Name: award.Guard("某" + strconv.Itoa(i)), State: award.State(i % 4),
			}
		}
	}, func(h *house) {
		h.Sees("共 100000 条")
		if h.store.read.Load() > 2000 {
			t.Errorf("%d rows were read for one screen", h.store.read.Load())
		}
		h.store.read.Store(0)
		h.Window.Canvas().Focus(h.view.register.table)
		h.Key(fyne.KeyEnd)
		h.Sees("某99999")
		if h.store.read.Load() > 1000 {
			t.Errorf("%d rows were read for a jump to the end", h.store.read.Load())
		}
		h.store.read.Store(0)
		h.view.turn(sectionBoard)
		h.Settle()
		h.Sees("25000")
		if h.store.read.Load() > 2000 {
			t.Errorf("%d rows were read for the board", h.store.read.Load())
		}
	})
}
