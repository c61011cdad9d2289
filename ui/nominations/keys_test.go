package nominations

import (
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// goTo presses Tab until something has the keys.
func (h *house) goTo(target fyne.Focusable) {
	h.T.Helper()
	for range 400 {
		if h.Window.Canvas().Focused() == target {
			return
		}
		h.Window.Canvas().FocusNext()
	}
	h.T.Fatalf("Tab does not lead to %T", target)
}

// press presses Tab until a button has the keys, and Enter.
func (h *house) press(label string) {
	h.T.Helper()
	h.reach(label)
	h.Key(fyne.KeyReturn)
}

// reach presses Tab until a button has the keys.
func (h *house) reach(label string) {
	h.T.Helper()
	for range 400 {
		h.Window.Canvas().FocusNext()
		if b, ok := h.Window.Canvas().Focused().(*part.Button); ok && b.Text == label {
			return
		}
	}
	h.T.Fatalf("Tab does not lead to %q; there are %q", label, h.Buttons())
}

// next presses Right so many times: the next answers of a field.
func (h *house) next(n int) {
	for range n {
		h.Key(fyne.KeyRight)
	}
}

// mend goes to the first thing that is missing and gives what is typed there.
func (h *house) mend(t *testing.T, answers map[string]func()) {
	t.Helper()
	items := h.view.pane.missing.Items()
	key := items[0].Key
	answer, ok := answers[key]
	if !ok {
		t.Fatalf("nobody knows what to type for %q: %s", key, items[0].Text)
	}
	h.view.FocusMissing()
	h.Key(fyne.KeyReturn)
	answer()
	if now := h.view.pane.missing.Items(); len(now) > 0 && now[0].Key == key {
		t.Fatalf("%q is still missing: %s", key, now[0].Text)
	}
}

// TestTheMainWayByKeysAlone goes from a campaign without terms to a nomination
// that passed, without the mouse.
func TestTheMainWayByKeysAlone(t *testing.T) {
	open(t, uitest.Plain(), informed(), nil, func(h *house) {
		p := h.view.pane
		h.view.Focus()
		h.press("采用默认条件")
		h.Sees("还没有提名")
		h.press("新建提名")
		text := func(s string) func() { return func() { h.types(s) } }
		answers := map[string]func(){
			"name": text("宋知远"), "sex": func() { h.next(2) }, "id-number": text("11010519491231002X"), "region": text("青禾市"),
			"unit": text("青禾市文化馆"), "phone": text("0951-5036117"), "criteria": func() { h.Key(fyne.KeySpace) },
			"deeds/20-1": text("发现可疑情况及时报告。"), "sponsor": text("青禾市科学技术局"),
		}
		for len(p.missing.Items()) > 0 {
			h.mend(t, answers)
		}
		h.press("提交")
		h.Sees("已提交")
		h.press("受理")
		h.Sees("提名 1：受理")
		h.press("审查通过")
		h.Sees("看资格审查") // rules stop it
		h.press("看资格审查")
		h.Sees("不通过", "没有证明材料")
		h.Key(fyne.KeyEscape)
		h.complete(p)
		h.press("审查通过")
		n := h.store.rows.rows[p.id]
		if n.State != award.Eligible {
			t.Fatalf("the nomination is %s: %s", n.State.Code(), h.Text())
		}
		h.Golden("keys")
	})
}

// complete types what the rules of the default terms ask for beyond the form's
// own: the evidence, the answers, the opinions and the consents.
func (h *house) complete(p *pane) {
	h.view.Page(0)
	h.goTo(p.basics.checked)
	h.next(1)
	h.view.Page(1)
	h.goTo(p.deeds.accounts[0].proofs.add)
	h.Key(fyne.KeyReturn)
	h.types("情况说明")
	h.goTo(p.deeds.duty)
	h.next(2)
	h.view.Page(1)
	for _, c := range p.opinions.cards {
		if c.rule.Of != award.NoCategory {
			continue
		}
		h.goTo(c.stance)
		h.next(1)
		h.goTo(c.seal)
		h.next(1)
	}
	h.view.Page(1)
	honours, ok := p.pages[pageHonours].(*honours)
	if !ok {
		h.T.Fatal("no page of honours")
	}
	for _, c := range honours.consents[:2] {
		h.goTo(c.lines.all[0].first)
		h.next(1)
	}
	h.wait()
}
