package winners

import (
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestCodeNamesAreMarked withholds a winner: the list says that what stands
// there is no name. What is copied is the code name alone.
func TestCodeNamesAreMarked(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.Sees("甲一（代号）", "林晚舟")
		h.Misses("林晚舟（代号）")
		if got := h.view.copied([]award.ID{id(1)}); !strings.Contains(got, "甲一") || strings.Contains(got, "（代号）") {
			t.Errorf("copied %q", got)
		}
	})
}

// TestOpenWinnersHaveNoCodeName: a code name can be typed only for one who has
// a use for it.
func TestOpenWinnersHaveNoCodeName(t *testing.T) {
	const why = "公开的人不用代号"
	open(t, uitest.Plain(), clerk(), func(h *house) {
		h.choose(1)
		p := h.view.pane
		if !p.codeName.Disabled() {
			t.Error("an open winner can be given a code name")
		}
		h.Sees(why)
		p.known.Choose(int(award.Restricted))
		h.Settle()
		if p.codeName.Disabled() {
			t.Error("a restricted winner cannot be given a code name")
		}
		h.Misses(why)
		p.codeName.SetText("乙二")
		h.Tap("保存")
		if got := h.last().(award.EditWinner).Winner; got.CodeName != "乙二" || got.Disclosure != award.Restricted {
			t.Errorf("stored as %q, %v", got.CodeName, got.Disclosure)
		}
		h.choose(2)
		if !p.codeName.Disabled() {
			t.Error("the next winner, who is open, can be given a code name")
		}
	})
	open(t, uitest.Plain(), judge(), func(h *house) {
		h.choose(1)
		h.view.pane.known.Choose(int(award.Restricted))
		if !h.view.pane.codeName.Disabled() {
			t.Error("a judge can type a code name")
		}
	})
}

// TestTheUninformedAreToldWhoCan: a clerk without 涉密知悉 learns who can do what
// is not offered.
func TestTheUninformedAreToldWhoCan(t *testing.T) {
	const who = "需由具有“涉密知悉”权限的用户操作。"
	open(t, uitest.Plain(), clerk(), func(h *house) {
		h.choose(1)
		h.Sees("设为不公开（代号）：" + who)
		h.view.pane.scroll.ScrollToBottom()
		h.Golden("uninformed")
		h.store.apart[id(2)] = *h.store.at(id(2))
		*h.store.at(id(2)) = h.store.bare(*h.store.at(id(2)), "乙二")
		h.view.Refresh()
		h.Settle()
		h.choose(2)
		h.Sees("恢复公开：" + who)
	})
	for _, u := range []award.User{informed(), judge()} {
		open(t, uitest.Plain(), u, func(h *house) {
			h.choose(1)
			h.Misses(who)
		})
	}
}

// TestTheWheelScrollsThePane turns the wheel over a text field: the pane
// scrolls, as it does between the fields.
func TestTheWheelScrollsThePane(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(h *house) {
		h.Window.Resize(h.Window.Canvas().Size().SubtractWidthHeight(0, 250))
		h.choose(1)
		h.Settle()
		p := h.view.pane
		for _, field := range []*part.Entry{p.name, p.unit} {
			p.scroll.ScrollToTop()
			h.Wheel(field, -30)
			if p.scroll.Offset.Y == 0 {
				t.Errorf("the wheel over the field %q does not scroll the pane", field.Text)
			}
		}
	})
}
