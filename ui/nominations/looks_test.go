package nominations

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
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
		h.view.open(h.number(5), false)
		h.Settle()
		for i, name := range []string{"basics", "deeds", "opinions", "honours", "files", "history"} {
			h.view.pane.turn(i)
			h.Settle()
			h.Golden("page-" + name)
		}
	})
}

// TestNumbersAreWhole: with a row selected and the pane open, a credit code and
// an ID number stand whole in their fields, at every scale.
func TestNumbersAreWhole(t *testing.T) {
	for scale, name := range map[int]string{100: "unit-selected", 150: "large-unit"} {
		open(t, uitest.Setting{Mode: look.Light, Scale: scale, Language: look.Chinese}, informed(), pool, func(h *house) {
			h.view.open(h.number(2), false)
			h.Settle()
			h.view.register.table.Select(h.number(2))
			h.Settle()
			h.Golden(name)
			p := h.view.pane
			for _, w := range []*who{p.basics.unit, p.basics.person} {
				for k, f := range w.fields {
					if f.key != "id-number" || w.object != p.basics.whom.Objects[0] {
						continue
					}
					need := fyne.MeasureText("91350100M000100Y43", look.Size(14), fyne.TextStyle{}).Width + look.Size(14)
					if got := w.entries[k].Size().Width; got < need {
						t.Errorf("%d %%: a field %v wide for a number of %v", scale, got, need)
					}
				}
			}
			if c := h.Window.Canvas().Size().Width; h.view.content.MinSize().Width > c {
				t.Errorf("%d %%: the view is %v wide in a window of %v", scale, h.view.content.MinSize().Width, c)
			}
		})
	}
}

// TestIDNumbersAreMasked shows the last four characters until the field has the
// keys, and stores the whole.
func TestIDNumbersAreMasked(t *testing.T) {
	open(t, uitest.Plain(), informed(), prepared, func(h *house) {
		p := h.edit(one())
		var number *part.Masked
		for _, e := range p.basics.person.entries {
			if m, ok := e.(*part.Masked); ok {
				number = m
			}
		}
		if number.Text != "**************002X" {
			t.Errorf("before it has the keys it shows %q", number.Text)
		}
		h.goTo(number)
		if number.Text != "11010519491231002X" {
			t.Errorf("with the keys it shows %q", number.Text)
		}
		h.Window.Canvas().FocusNext()
		h.wait()
		if number.Text != "**************002X" || h.form(one()).Nominee.IDNumber != "11010519491231002X" {
			t.Errorf("left, it shows %q; stored is %q", number.Text, h.form(one()).Nominee.IDNumber)
		}
		if len(p.missing.Items()) > 0 || p.edited() {
			t.Error("the mask is taken for the number")
		}
	})
}

// TestTheWayOfTab goes through the form downward, then to what is done with it.
func TestTheWayOfTab(t *testing.T) {
	open(t, uitest.Plain(), informed(), pool, func(h *house) {
		p := h.edit(h.number(5))
		c := h.Window.Canvas()
		var order []string
		p.tabs.Focus()
		for range 200 {
			c.FocusNext()
			switch f := c.Focused().(type) {
			case *part.Button:
				order = append(order, f.Text)
			case *part.Entry:
				if f == h.line(p, 0) {
					order = append(order, "name")
				}
			case *part.Table[award.ID]:
				order = append(order, "table")
			default:
				if f, ok := f.(interface{ Text() string }); ok {
					order = append(order, f.Text())
				}
			}
		}
		var got []string
		for _, s := range []string{"name", "添加会同单位", "第2人没有选性别。", "提交", "更多…"} {
			if i := slices.Index(order, s); i >= 0 {
				got = append(got, s)
				order = order[i:]
			}
		}
		if len(got) != 5 {
			t.Errorf("Tab goes %q; after that %q", got, order)
		}
	})
}

// TestTheMainKey submits by Ctrl+Enter from a field, and shows which button has
// the keys.
func TestTheMainKey(t *testing.T) {
	open(t, uitest.Plain(), informed(), prepared, func(h *house) {
		p := h.edit(one())
		h.Save()
		if h.store.rows.rows[one()].State != award.Submitted {
			t.Fatalf("Ctrl+Enter left it %s", h.store.rows.rows[one()].State.Code())
		}
		h.Sees("提名 1：已提交", "受理", "Ctrl+回车")
		h.reach("受理")
		h.Golden("focus")
		p.basics.sponsor.SetText("")
		h.Settle()
		h.view.Confirm()
		h.Settle()
		if h.store.rows.rows[one()].State != award.Submitted || h.Window.Canvas().Focused() != fyne.Focusable(p.basics.sponsor) {
			t.Error("what is missing does not stop it, or is not led to")
		}
	})
}

// TestOtherLooks shows a page in the dark, larger, and in English.
func TestOtherLooks(t *testing.T) {
	dark := uitest.Setting{Mode: look.Dark, Scale: look.MinScale, Language: look.English}
	large := uitest.Setting{Mode: look.Light, Scale: 150, Language: look.Chinese}
	for name, s := range map[string]uitest.Setting{"dark-english": dark, "large": large} {
		open(t, s, informed(), pool, func(h *house) {
			h.view.open(h.number(5), false)
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
