package law

import (
	"regexp"
	"strings"
	"testing"

	"jiajiang/award"
)

func TestEditions(t *testing.T) {
	all, err := Editions()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		key, title, number string
		day                award.Date
		articles           int
		criteria           []string
	}{
		{
			"fanjiandie-2021", "反间谍安全防范工作规定", "国家安全部令2021年第1号",
			award.Date{Year: 2021, Month: 4, Day: 26},
			31,
			[]string{"20-1", "20-2", "20-3", "20-4", "20-5", "20-6"},
		},
		{
			"jubao-2022", "公民举报危害国家安全行为奖励办法", "国家安全部令第2号",
			award.Date{Year: 2022, Month: 6, Day: 6},
			24,
			[]string{"12-1", "12-2", "12-3", "12-4"},
		},
	} {
		b := all[i]
		if b.Key != want.key || b.Title != want.title || b.Number != want.number || b.Issuer != "国家安全部" || b.Issued != want.day || b.InForce != want.day {
			t.Errorf("%s: head %+v", want.key, []any{b.Key, b.Title, b.Number, b.Issuer, b.Issued, b.InForce})
		}
		if len(b.Articles) != want.articles {
			t.Errorf("%s: %d articles, want %d", b.Key, len(b.Articles), want.articles)
		}
		for n, a := range b.Articles {
			if a.Number != "第"+numeral(n+1)+"条" || a.Text == "" {
				t.Errorf("%s: article %d is %s %q", b.Key, n+1, a.Number, a.Text)
			}
		}
		var keys []string
		for _, c := range b.Criteria {
			keys = append(keys, c.Key)
			at := strings.Index(articleText(b, c.Article), c.Mark+c.Text)
			if at < 0 {
				t.Errorf("%s: criterion %s is not in %s", b.Key, c.Key, c.Article)
			}
		}
		if strings.Join(keys, " ") != strings.Join(want.criteria, " ") {
			t.Errorf("%s: criteria %v", b.Key, keys)
		}
	}
}

// TestArticle20 holds the six criteria against the print.
func TestArticle20(t *testing.T) {
	all, err := Editions()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"提供重要情况或者线索，为国家安全机关发现、破获间谍案件或者其他危害国家安全案件，或者为有关单位防范、消除涉及国家安全的重大风险隐患或者现实危害发挥重要作用的",
		"密切配合国家安全机关执行任务，表现突出的",
		"防范、制止间谍行为或者其他危害国家安全行为，表现突出的",
		"主动采取措施，及时消除本单位涉及国家安全的重大风险隐患或者现实危害，挽回重大损失的",
		"在反间谍安全防范工作中，有重大创新或者成效特别显著的",
		"在反间谍安全防范工作中做出其他重大贡献的",
	}
	for i, c := range all[0].Criteria {
		first := i == 0
		if c.Text != want[i] || c.Article != "第二十条" || c.Mark != "（"+numeral(i+1)+"）" || c.Reporting != first || c.DutyExcluded != first {
			t.Errorf("criterion %d: %+v", i+1, c)
		}
	}
	for _, c := range all[1].Criteria {
		if !c.Reporting || !c.DutyExcluded {
			t.Errorf("criterion %s of the measures honours reports", c.Key)
		}
	}
}

// TestMarks: texts have the marks of a Chinese print, and no line is torn.
func TestMarks(t *testing.T) {
	all, err := Editions()
	if err != nil {
		t.Fatal(err)
	}
	wrong := regexp.MustCompile(`[,;:()?!]| |。。|\p{Han}$`)
	for _, b := range all {
		for _, a := range b.Articles {
			for line := range strings.SplitSeq(a.Text, "\n") {
				if m := wrong.FindString(line); m != "" {
					t.Errorf("%s %s: %q in %q", b.Key, a.Number, m, line)
				}
			}
		}
	}
}

func TestDefaults(t *testing.T) {
	terms, err := Defaults()
	if err != nil {
		t.Fatal(err)
	}
	if err := award.CheckTerms(terms); err != nil {
		t.Errorf("terms are not sound: %v", err)
	}
	if terms.Basis.Key != "fanjiandie-2021" || terms.SummaryMost != 300 || terms.FourEyes {
		t.Errorf("basis %s, summary %d, four eyes %v", terms.Basis.Key, terms.SummaryMost, terms.FourEyes)
	}
	asked := make(map[award.Code]int)
	for _, r := range terms.Rules {
		if r.Source == "" {
			t.Errorf("rule %s names no source", r.Code)
		}
		if !r.Off {
			asked[r.Code]++
		}
		if own := r.Category == award.OneUnit || r.Category == award.OneSponsor; own && !r.Off {
			t.Errorf("the cap of %s is on without the office's own number", r.Category.Code())
		}
	}
	for _, code := range award.RuleCodes() {
		if asked[code] == 0 {
			t.Errorf("rule %s is not asked", code)
		}
	}
	for _, o := range terms.Opinions {
		if o.Source == "" {
			t.Errorf("opinion %s names no source", o.Role)
		}
	}
	for _, o := range terms.Organs {
		if o.Source == "" {
			t.Errorf("organ %s names no source", o.Name)
		}
	}
	for _, want := range []award.Rule{
		{Code: award.RuleCycle, Num: 5},
		{Code: award.RuleRank, Rank: award.DeputyDepRank},
		{Code: award.RuleMinor, Num: 14},
		{Code: award.RuleShare, Category: award.Leading, Num: 20, Den: 100},
		{Code: award.RuleCap, Category: award.Individuals, Num: 150},
		{Code: award.RuleCap, Category: award.Collectives, Num: 50},
	} {
		if !holds(terms, want) {
			t.Errorf("there is no rule %+v", want)
		}
	}
}

// holds reports whether terms ask want, whatever its source.
func holds(terms award.Terms, want award.Rule) bool {
	for _, r := range terms.Rules {
		r.Source = ""
		if r == want {
			return true
		}
	}
	return false
}

func TestBadEditions(t *testing.T) {
	const head = "key k\ntitle 办法\n"
	for text, want := range map[string]string{
		"": "basis-title-empty",
		"title 办法\n# 第一条\n[1 （一）] 甲；\n":          "basis-key-empty",
		head + "# 第一条\n甲。\n":                     "basis-criteria-missing",
		head + "colour red\n":                    `line 3: head "colour" is not known`,
		head + "issued 2021-02-30\n":             `line 3: issued "2021-02-30" is no day`,
		head + "issued soon\n":                   `line 3: issued "soon" is no day`,
		head + "# 第一条\n[1 （一）\n":                 `line 4: criterion "[1 （一）" is not whole`,
		head + "# 第一条\n[1] 甲；\n":                 `line 4: criterion "[1] 甲；" is not whole`,
		head + "# 第一条\n[1 （一）]\n":                `line 4: criterion "[1 （一）]" is not whole`,
		head + "# 第一条\n[1 （一） secret] 甲；\n":      `line 4: criterion 1: "secret" is not known`,
		head + "# 第一条\n[1 （一）] 甲；\n[1 （二）] 乙。\n": "criterion-twice count=2",
	} {
		if _, err := readBasis(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestBadTerms(t *testing.T) {
	for text, want := range map[string]string{
		`{`:                                "unexpected EOF",
		`{"colour": 1}`:                    `json: unknown field "colour"`,
		`{"rules": [{"category": "red"}]}`: `category "red" is not known`,
		`{"rules": [{"bound": "red"}]}`:    `bound "red" is not known`,
		`{"rules": [{"rank": "red"}]}`:     `rank "red" is not known`,
		`{"opinions": [{"of": "red"}]}`:    `category "red" is not known`,
		`{"organs": [{"of": "red"}]}`:      `category "red" is not known`,
	} {
		if _, err := readTerms([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// articleText gives the text of an article.
func articleText(b award.Basis, number string) string {
	for _, a := range b.Articles {
		if a.Number == number {
			return a.Text
		}
	}
	return ""
}

// numeral gives a number below 100 in Han numerals.
func numeral(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
