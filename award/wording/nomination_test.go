package wording

import (
	"errors"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

// article20 is a basis as tests cite it.
func article20() award.Basis {
	return award.Basis{
		Title: "反间谍安全防范工作规定", Number: "国家安全部令2021年第1号",
		Criteria: []award.Criterion{
			{Key: "20-1", Article: "第二十条", Mark: "（一）", Text: "甲"},
			{Key: "3", Article: "第三条", Text: "乙"},
			{Key: "b", Mark: "2.", Text: "丙"},
			{Key: "bare", Text: "丁"},
		},
	}
}

func TestCite(t *testing.T) {
	for key, want := range map[string]string{
		"20-1": "《反间谍安全防范工作规定》第二十条第（一）项",
		"3":    "《反间谍安全防范工作规定》第三条",
		"b":    "《反间谍安全防范工作规定》第2项",
		"bare": "《反间谍安全防范工作规定》bare",
		"gone": "gone",
	} {
		if got := Cite(article20(), key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if got := CiteBasis(article20()); got != "《反间谍安全防范工作规定》（国家安全部令2021年第1号）" {
		t.Error(got)
	}
	if got := CiteBasis(award.Basis{Title: "办法"}); got != "《办法》" {
		t.Error(got)
	}
}

func TestShareAndLimit(t *testing.T) {
	s := New(Chinese)
	for _, test := range []struct {
		bound    award.Bound
		num, den int
		want     string
	}{
		{award.AtMost, 20, 100, "不超过20%（含本数）"},
		{award.AtMost, 1, 5, "不超过20%（含本数）"},
		{award.AtLeast, 1, 8, "不少于12.5%（含本数）"},
		{award.Below, 1, 3, "低于1/3（不含本数）"},
		{award.Above, 2, 3, "超过2/3（不含本数）"},
		{award.Above, 2, 0, "超过2（不含本数）"},
	} {
		if got := s.Limit(test.bound, Share(test.num, test.den)); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

func TestField(t *testing.T) {
	zh, en := New(Chinese), New(English)
	for _, test := range []struct {
		s    Speaker
		kind award.Kind
		key  string
		want string
	}{
		{zh, award.Person, "name", "姓名"},
		{zh, award.Unit, "name", "单位名称"},
		{zh, award.Person, "id-number", "身份证号"},
		{zh, award.Unit, "id-number", "统一社会信用代码"},
		{zh, award.Person, "deeds/20-1", "主要事迹（第二十条第（一）项）"},
		{en, award.Person, "deeds/20-1", "deeds (第二十条第（一）项)"},
		{zh, award.Person, "others/1/id-number", "第2人的身份证号"},
		{zh, award.Unit, "others/2/name", "第3个单位的单位名称"},
		{zh, award.Person, "others/x/name", "others/x/name"},
		{zh, award.Person, "colour", "colour"},
	} {
		if got := test.s.Field(article20(), test.kind, test.key); got != test.want {
			t.Errorf("%s: %s, want %s", test.key, got, test.want)
		}
	}
}

// TestEveryFieldHasItsWord takes the keys from what is said of empty and broken
// forms.
func TestEveryFieldHasItsWord(t *testing.T) {
	s := New(Chinese)
	day := award.Date{Year: 2026, Month: 11, Day: 24}
	for _, f := range []award.FormText{
		{},
		{Kind: award.Unit},
		{Nominee: award.IdentityOf[string]{Birth: "x", IDNumber: "1"}, Others: make([]award.IdentityOf[string], 1), Attachments: make([]award.FileOf[string], 2)},
	} {
		for _, w := range award.Wants(award.Terms{FilesMost: 1}, award.GuardForm(f), day) {
			if s.Field(article20(), f.Kind, w.Field) == w.Field {
				t.Errorf("the field %s has no word", w.Field)
			}
			if said := s.Want(article20(), w); said == string(w.Code) || strings.ContainsAny(said, "{}[]") {
				t.Errorf("%s is said as %s", w.Code, said)
			}
		}
	}
}

func TestWant(t *testing.T) {
	zh := New(Chinese)
	for _, test := range []struct {
		want award.Want
		said string
	}{
		{award.Want{Code: award.WantDeeds, Args: award.Args{"criterion": "20-1"}}, "没有写第二十条第（一）项的主要事迹。"},
		{award.Want{Code: award.WantSex}, "没有选性别。"},
		{award.Want{Code: award.WantSex, Args: award.Args{"person": 2}}, "第2人没有选性别。"},
		{
			award.Want{Code: award.WantIDRight, Args: award.Args{"fault": "credit-letter", "place": 8, "letter": "O", "meant": "0"}},
			"证件号码有问题：统一社会信用代码第8位是“O”，代码不用字母I、O、S、V、Z，可能是“0”。",
		},
	} {
		if got := zh.Want(article20(), test.want); got != test.said {
			t.Errorf("%s, want %s", got, test.said)
		}
	}
}

// TestFaultsAreSaid: every fault that a number can have has a sentence for what
// it names.
func TestFaultsAreSaid(t *testing.T) {
	day := identifier.Date{Year: 2026, Month: 11, Day: 24}
	for _, number := range []string{"1", "1101O519491231002X", "990105194912310027", "11010519490231002X", "11010518791231002X", "110105194912310021"} {
		_, err := identifier.CheckID(number, day)
		var wrong *identifier.Error
		if !errors.As(err, &wrong) {
			t.Fatalf("%s: %v", number, err)
		}
		for _, lang := range []Language{Chinese, English} {
			said, ok := New(lang).Explain(err)
			if !ok || strings.ContainsAny(said, "{}[]") || strings.Contains(said, "“”") || strings.Contains(said, number) && number != "1" {
				t.Errorf("%s: %s", wrong.Fault, said)
			}
		}
	}
}

func TestRuleWords(t *testing.T) {
	s := New(Chinese)
	for _, test := range []struct {
		rule award.Rule
		want string
	}{
		{award.Rule{Code: award.RuleCycle, Num: 5}, "5年内没有获过同一荣誉"},
		{award.Rule{Code: award.RuleRank, Rank: award.DeputyDepRank}, "不含副厅局级及以上"},
		{award.Rule{Code: award.RuleMinor, Num: 14}, "不满14周岁的，由监护人同意"},
		{award.Rule{Code: award.RuleShare, Category: award.Leading, Num: 20, Den: 100}, "县处级以上领导干部占比不超过20%（含本数）"},
		{award.Rule{Code: award.RuleCap, Category: award.Collectives, Num: 50}, "集体（单位）名额不超过50个（含本数）"},
		{award.Rule{Code: award.RuleCap, Category: award.OneUnit, Bound: award.Below, Num: 3}, "同一单位名额低于3名（不含本数）"},
	} {
		if got := s.Rule(test.rule); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
	for _, lang := range []Language{Chinese, English} {
		for _, code := range award.RuleCodes() {
			if New(lang).RuleName(code) == "short-"+string(code) {
				t.Errorf("%s has no short name", code)
			}
		}
	}
}

func TestReason(t *testing.T) {
	basis := article20()
	broken := award.Reason{
		Rule: award.RuleCap, Code: award.CapBroken, Source: "清单", Args: award.Args{"category": "collectives", "bound": "at-most", "count": 51, "limit": 50},
	}
	if got := New(Chinese).Reason(basis, broken); got != "集体（单位）51个，应不超过50个（含本数）（依据：清单）。" {
		t.Error(got)
	}
	if got := New(English).Reason(basis, broken); got != "collectives: 51 units, where at most 50 units is asked for (after: 清单)." {
		t.Error(got)
	}
	broken = award.Reason{Rule: award.RulePeriod, Code: award.PeriodMissed, Args: award.Args{"end": award.Date{Year: 2026, Month: 11, Day: 30}}}
	if got := New(Chinese).Reason(basis, broken); got != "不在提名期限内（2026年11月30日止）。" {
		t.Error(got)
	}
	for part, want := range map[string]string{"20-1": "第二十条第（一）项", "paper": "证件核验", "women": "女性", "sponsor": "sponsor"} {
		if got := New(Chinese).Part(basis, part); got != want {
			t.Errorf("%s: %s", part, got)
		}
	}
}

// TestChoicesOfForms: every choice of a form has its word in both languages.
func TestChoicesOfForms(t *testing.T) {
	for _, lang := range []Language{Chinese, English} {
		s := New(lang)
		var said []string
		for _, v := range award.States() {
			said = append(said, s.State(v))
		}
		for _, v := range award.Ranks() {
			said = append(said, s.Rank(v))
		}
		for _, v := range award.Sexes() {
			said = append(said, s.Sex(v))
		}
		for _, v := range award.Disclosures() {
			said = append(said, s.Disclosure(v))
		}
		for _, v := range award.Categories() {
			said = append(said, s.Category(v))
		}
		for _, v := range award.ConsentTos() {
			said = append(said, s.ConsentTo(v))
		}
		for v := award.NoStance; v <= award.Conditional; v++ {
			said = append(said, s.Stance(v))
		}
		for v := award.Unanswered; v <= award.No; v++ {
			said = append(said, s.Answer(v))
		}
		for _, word := range said {
			for _, code := range []string{"state-", "rank-", "sex-", "disclosure-", "category-", "consent-", "stance-", "answer-"} {
				if strings.HasPrefix(word, code) {
					t.Errorf("%s: %s has no word", lang, word)
				}
			}
		}
	}
}
