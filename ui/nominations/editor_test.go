package nominations

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/uitest"
)

// regulation is the text of invented rules, as it is pasted.
const regulation = `青禾市见义勇为奖励办法
（2024年3月1日青政发〔2024〕6号公布）

第一章　总则
第一条　为了奖励见义勇为，制定本办法。
第二条　见义勇为应当及时确认。
第二章　奖励
第五条　有下列情形之一的，给予奖励：
（一）制止犯罪的；
(二)抢险救灾的。
对家属也应当关心。
第六条　奖励由市人民政府决定。`

// writeEdition adds an edition of the office's own by keys and by pasting.
func (h *house) writeEdition() {
	h.T.Helper()
	h.Tap("添加本单位的办法…")
	e := h.view.conds.editor
	h.types("青禾市见义勇为奖励办法")
	for entry, text := range map[fyne.Focusable]string{
		e.key: "qinghe-2024", e.number: "青政发〔2024〕6号", e.issuer: "青禾市人民政府", e.source: "市政府公报2024年第3期",
	} {
		h.goTo(entry)
		h.types(text)
	}
	e.articles.SetText(regulation)
	h.Settle()
	e.from.Choose(2)
	h.Tap("把这一条的各项列为条款")
	h.Settle()
	e.criteria.all[0].object.Refresh()
	checks := h.checks()
	checks[0].SetChecked(true)
	checks[3].SetChecked(true)
	e.keep()
	h.Settle()
}

// TestAnEditionIsWritten pastes the text of rules, takes the items of an article
// as criteria, and stores both.
func TestAnEditionIsWritten(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(f *fake) { f.adopt() }, func(h *house) {
		h.view.turn(sectionTerms)
		h.Settle()
		h.Tap("添加本单位的办法…")
		e := h.view.conds.editor
		e.title.SetText("青禾市见义勇为奖励办法")
		e.articles.SetText(regulation)
		h.Settle()
		h.Sees("读出 4 条：第一条至第六条", "前面 2 行不属于任何一条")
		h.Save() // no criterion yet
		h.Sees("依据里没有一项条款")
		e.from.Choose(2)
		h.Tap("把这一条的各项列为条款")
		h.Tap("把这一条的各项列为条款") // twice lists nothing twice
		e.issued.SetText("2024-03-01")
		e.inForce.SetText("2024-02-01")
		h.Golden("edition")
		e.keep()
		h.Settle()
		h.Sees("施行日期早于公布日期")
		e.inForce.SetText("2024-05-01")
		e.keep()
		h.Settle()
		rows, err := h.store.Bases(t.Context())
		if err != nil || len(rows) != 1 {
			t.Fatalf("%d editions, %v", len(rows), err)
		}
		b := rows[0].Value
		if len(b.Articles) != 4 || b.Articles[2].Number != "第五条" || !strings.HasSuffix(b.Articles[2].Text, "\n对家属也应当关心。") {
			t.Errorf("articles %+v", b.Articles)
		}
		want := []award.Criterion{{Key: "1", Article: "第五条", Mark: "（一）", Text: "制止犯罪的"}, {Key: "2", Article: "第五条", Mark: "（二）", Text: "抢险救灾的"}}
		if !slices.Equal(b.Criteria, want) {
			t.Errorf("criteria %+v", b.Criteria)
		}
		h.Misses("保存这份依据") // it is over
	})
}

// TestAnEditionInUseIsFixed: what a campaign uses is read, and is where the next
// edition begins.
func TestAnEditionInUseIsFixed(t *testing.T) {
	open(t, uitest.Setting{Mode: look.Light, Scale: look.MinScale, Language: look.Chinese}, informed(), func(f *fake) {
		f.adopt()
		articles, _ := parseArticles(regulation)
		b := award.Basis{Key: "qinghe-2024", Title: "青禾市见义勇为奖励办法", Articles: articles, Criteria: keyed(itemsOf(articles[2]))}
		f.must(award.AddBasis{Basis: b})
		terms, _ := f.Terms(nil, campaignID()) //nolint:staticcheck // a fake asks for no context
		terms.Basis = b
		f.must(award.SetTerms{Terms: terms})
	}, func(h *house) {
		h.view.turn(sectionTerms)
		h.Settle()
		h.Tap("修改…")
		e := h.view.conds.editor
		h.Sees("已有 1 个活动用着这一版")
		if !e.title.Disabled() || !e.articles.Disabled() || slices.Contains(h.Buttons(), "保存这份依据") {
			t.Error("an edition in use can be changed")
		}
		h.Golden("edition-used")
		e.keep()
		h.Settle()
		h.Tap("以它为底新建一版")
		e.key.SetText("qinghe-2026")
		e.criteria.all[0].first.TypedRune('新')
		e.keep()
		h.Settle()
		rows, _ := h.store.Bases(t.Context())
		if len(rows) != 2 {
			t.Fatalf("%d editions", len(rows))
		}
		terms, _ := h.store.Terms(t.Context(), campaignID())
		if terms.Basis.Key != "qinghe-2024" || terms.Basis.Criteria[0].Text != "制止犯罪的" {
			t.Errorf("the campaign's copy became %+v", terms.Basis)
		}
	})
}

// TestLeavingAnEdition asks before what is written is given up.
func TestLeavingAnEdition(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(f *fake) { f.adopt() }, func(h *house) {
		h.view.turn(sectionTerms)
		h.Settle()
		h.Tap("添加本单位的办法…")
		h.view.Escape()
		h.Settle()
		h.Misses("保存这份依据")
		h.Tap("添加本单位的办法…")
		h.types("办法")
		h.view.Escape()
		h.Settle()
		h.Sees("这份依据的修改还没有保存")
		h.Tap("放弃")
		h.Misses("保存这份依据")
	})
}

// TestParseArticles reads texts as people paste them.
func TestParseArticles(t *testing.T) {
	for _, c := range []struct {
		name, text string
		numbers    []string
		left       int
	}{
		{"nothing", "", nil, 0},
		{"no article", "通知\n各单位：", nil, 2},
		{"blanks of every kind", "　　第一条　甲\r\n\r\n 第二条 乙", []string{"第一条", "第二条"}, 0},
		{"Arabic numbers", "第1条 甲\n第12条 乙", []string{"第1条", "第12条"}, 0},
		{"chapters are no text", "第一章 总则\n第一条 甲\n第二章\n第二条 乙", []string{"第一条", "第二条"}, 0},
		{"a reference does not begin an article", "第一条 依照\n本办法第五条办理", []string{"第一条"}, 0},
		{"twice", "第一条 甲\n第一条 乙", []string{"第一条", "第一条"}, 0},
	} {
		articles, left := parseArticles(c.text)
		var numbers []string
		for _, a := range articles {
			numbers = append(numbers, a.Number)
		}
		if !slices.Equal(numbers, c.numbers) || left != c.left {
			t.Errorf("%s: %q, %d left", c.name, numbers, left)
		}
		if again, _ := parseArticles(writeArticles(articles)); !slices.Equal(again, articles) {
			t.Errorf("%s: written and read it is %+v, was %+v", c.name, again, articles)
		}
	}
	if got := twiceNumbered([]award.Article{{Number: "第一条"}, {Number: "第一条"}}); got != "第一条" {
		t.Errorf("twice: %q", got)
	}
}
