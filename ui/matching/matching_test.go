package matching

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestByKeysAlone compares, decides, takes back and undoes without a mouse.
func TestByKeysAlone(t *testing.T) {
	open(t, uitest.Plain(), "", func(h *house) {
		h.Sees("还没有比对")
		h.Golden("before")
		h.Key(fyne.KeySpace)
		h.Sees("宋知远 青禾市第一小学", "叶青 临江中学", "未决定 4", "甲一（代号）")
		h.Misses("方可")
		h.Golden("pairs")
		if h.view.pairOf(h.view.table.Selected()) == nil {
			t.Fatal("no pair is selected")
		}
		for !strings.Contains(h.view.cells(0)[2], "叶") { // the first that tells of nobody withheld
			h.Key(fyne.KeyDown)
			if p := h.view.pairOf(h.view.table.Selected()); strings.HasPrefix(p.a.Name, "叶") {
				break
			}
		}
		key := h.view.pairOf(h.view.table.Selected()).Key()
		h.Key(fyne.KeyF2)
		for _, r := range "档案一致" {
			h.Window.Canvas().Focused().TypedRune(r)
		}
		h.Key(fyne.KeyReturn)
		h.Key(fyne.Key1)
		h.Sees("已记为：同一个", "未决定 3", "已决定 1")
		if now := h.view.pairOf(h.view.table.Selected()); now == nil || now.Key() == key {
			t.Error("the next pair is not selected")
		}
		h.Key(fyne.Key2)
		h.Sees("未决定 2", "已决定 2")
		h.Key(fyne.Key3)
		h.Sees("未决定 1", "已决定 3")
		h.view.chips.Choose(chipDone)
		h.view.filter()
		h.view.table.Select(key)
		h.Settle()
		h.Sees("决定：同一个", "理由：档案一致")
		h.view.Refresh()
		h.Settle()
		h.Sees("决定：同一个  林晓")
		h.Golden("decided")
		h.Key(fyne.Key0)
		h.Sees("决定已收回。")
		h.desk.Undo()
		h.Settle()
		h.view.Refresh() // as the window does after every change
		h.Settle()
		h.view.chips.Choose()
		h.view.filter()
		h.view.table.Select(key)
		h.Settle()
		h.Sees("决定：同一个  林晓")
	})
}

// TestWhatIsShown: withheld people stand under their code names for those who
// may compare them, and not at all for others; who may not decide has no button.
func TestWhatIsShown(t *testing.T) {
	for _, c := range []struct {
		name          string
		sees, decides bool
	}{{"", true, true}, {clerkName, false, true}, {judgeName, false, false}} {
		open(t, uitest.Plain(), c.name, func(h *house) {
			h.Key(fyne.KeySpace)
			if h.sees("甲一") != c.sees || h.sees("1 条不公开的没有比对") == c.sees || h.sees("方可") {
				t.Errorf("%s sees\n%s", c.name, h.Text())
			}
			if h.sees("1 是同一个") != c.decides {
				t.Errorf("%s decides: %t", c.name, !c.decides)
			}
			before := len(h.view.pairs)
			h.Key(fyne.Key1)
			all, err := h.store.MatchDecisions(t.Context())
			if err != nil || (len(all) == 1) != c.decides || len(h.view.pairs) != before {
				t.Errorf("%s: %d decisions, %v", c.name, len(all), err)
			}
			for i := range h.view.pairs {
				if !h.view.pairs[i].Protected() {
					continue
				}
				h.view.chips.Choose()
				h.view.filter()
				h.view.table.Select(h.view.pairs[i].Key())
				h.Settle()
				h.Sees("不公开的人，这里只写代号")
				h.Misses("方可", "11010519491231002X")
				h.Golden("protected")
				h.Key(fyne.Key2)
				h.Sees("已记为：不是同一个")
			}
		})
	}
}

// TestFilters narrows the pairs.
func TestFilters(t *testing.T) {
	open(t, uitest.Plain(), clerkName, func(h *house) {
		h.Key(fyne.KeySpace)
		all := len(h.view.shown)
		h.view.scope.Choose(1 + 4) // across years
		h.Settle()
		for _, at := range h.view.shown {
			if h.view.pairs[at].Scope != namematch.AcrossYears {
				t.Errorf("shown %+v", h.view.pairs[at].Scope)
			}
		}
		if n := len(h.view.shown); n == 0 || n == all {
			t.Errorf("%d of %d across years", n, all)
		}
		h.view.scope.Choose(0)
		h.view.search.SetText("叶青")
		h.Settle()
		if len(h.view.shown) != 1 {
			t.Errorf("%d pairs with a name", len(h.view.shown))
		}
		h.view.search.SetText("")
		h.view.campaign.Choose(1)
		h.Tap("开始比对")
		for _, p := range h.view.pairs {
			if first := h.view.campaigns[0].ID; p.A.Campaign != first && p.B.Campaign != first {
				t.Errorf("a pair of other campaigns: %+v", p)
			}
		}
	})
}

// TestWithheldMeanwhile: what was compared before somebody was withheld is not
// shown afterwards.
func TestWithheldMeanwhile(t *testing.T) {
	open(t, uitest.Plain(), "", func(h *house) {
		h.Key(fyne.KeySpace)
		h.Sees("叶青 临江中学")
		for _, p := range h.view.pairs {
			if p.a.Name == "叶青" && p.a.Unit == "临江中学" || p.b.Name == "叶青" && p.b.Unit == "临江中学" {
				who := p.A.ID
				if p.b.Unit == "临江中学" {
					who = p.B.ID
				}
				if _, err := h.store.Do(t.Context(), award.ProtectWinner{ID: who, CodeName: "青松"}); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		h.view.Refresh()
		h.Settle()
		h.Misses("临江中学")
	})
}

func TestLooks(t *testing.T) {
	dark := uitest.Setting{Mode: look.Dark, Scale: look.MinScale, Language: look.English}
	open(t, dark, "", func(h *house) {
		h.Key(fyne.KeySpace)
		h.Golden("dark-english")
		if _, ok := h.Window.Canvas().Focused().(*part.Table[namematch.Key]); !ok {
			t.Error("the list has not the keys")
		}
	})
}
