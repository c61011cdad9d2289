package nominations

import (
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/uitest"
)

// pool fills a store with nominations in several states.
func pool(f *fake) {
	f.adopt()
	f.nominate(person("宋知远"))
	f.nominate(unit("青禾市第一小学"))
	id := f.nominate(person("林晚舟"))
	f.must(award.MoveNomination{ID: id, To: award.Submitted})
	id = f.nominate(award.FormText{Nominee: identity{Name: "顾小满"}, Sponsor: "青禾市图书馆"})
	f.must(award.WithholdNomination{ID: id, CodeName: "甲一"})
	joint := person("叶青")
	joint.Others = []identity{{Name: "方可"}}
	f.nominate(joint)
}

func TestTheViewBeforeTerms(t *testing.T) {
	open(t, uitest.Plain(), informed(), nil, func(h *house) {
		h.Sees("这个活动还没有评选条件")
		h.Golden("no-terms")
	})
}

func TestTheTable(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		h.Sees("宋知远", "甲一（代号）", "共 5 条")
		h.Misses("顾小满")
		h.Golden("table")
		h.Tap("新建提名")
		h.Golden("new")
	})
}

func TestThePages(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		h.view.open(award.ID{14: 1, 15: 7}, false)
		h.Settle()
		for i, name := range []string{"basics", "deeds", "opinions", "honours", "files", "history"} {
			h.view.pane.turn(i)
			h.Settle()
			h.Golden("page-" + name)
		}
	})
}

// TestOtherLooks shows a page in the dark, larger, and in English.
func TestOtherLooks(t *testing.T) {
	dark := uitest.Setting{Mode: look.Dark, Scale: look.MinScale, Language: look.English}
	large := uitest.Setting{Mode: look.Light, Scale: 150, Language: look.Chinese}
	for name, s := range map[string]uitest.Setting{"dark-english": dark, "large": large} {
		open(t, s, informed(), pool, func(h *house) {
			h.view.open(award.ID{14: 1, 15: 7}, false)
			h.Settle()
			h.view.pane.turn(pageDeeds)
			h.Settle()
			h.Golden(name)
		})
	}
}

func TestTheSections(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		for i, name := range []string{"", "board", "eligibility", "terms"} {
			if name == "" {
				continue
			}
			h.view.turn(i)
			h.Settle()
			h.Golden(name)
		}
		h.view.conds.scroll.ScrollToOffset(fyne.NewPos(0, 620))
		h.Settle()
		h.Golden("terms-rules")
		h.view.conds.scroll.ScrollToBottom()
		h.Settle()
		h.Golden("terms-organs")
	})
}
