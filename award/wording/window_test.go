package wording

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestWindowFormsFit: each form of the window stands for a sentence, differs
// from it, and takes no argument that it has not.
func TestWindowFormsFit(t *testing.T) {
	placeholder := regexp.MustCompile(`\{(\w+)[:}]`)
	all := phrases()
	for code, p := range windowForms() {
		verb, ok := all[code]
		if !ok {
			t.Errorf("%s: there is no such sentence", code)
			continue
		}
		if p == verb {
			t.Errorf("%s: the window says what the verbs say", code)
		}
		names := func(text string) (all []string) {
			for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
				all = append(all, m[1])
			}
			return all
		}
		for _, pair := range [][2]string{{p.zh, verb.zh}, {p.en, verb.en}, {p.zh, p.en}, {p.en, p.zh}} {
			for _, name := range names(pair[0]) {
				if !slices.Contains(names(pair[1]), name) {
					t.Errorf("%s: {%s} is not in %q", code, name, pair[1])
				}
			}
		}
	}
}

func TestInWindow(t *testing.T) {
	for _, lang := range []Language{Chinese, English} {
		verb, window := New(lang), New(lang).InWindow()
		if window.Language() != lang {
			t.Errorf("the window speaks %s", window.Language())
		}
		args := award.Args{"where": "file"}
		if a, b := verb.Sentence("store-damaged", args), window.Sentence("store-damaged", args); a == b {
			t.Errorf("%s: %s", lang, a)
		}
		if a, b := verb.Text("store-full"), window.Text("store-full"); a != b {
			t.Errorf("%s: %s", lang, b)
		}
	}
}

// TestSignInsFailed: who may read the journal is told to look, who may not is told
// whom to ask.
func TestSignInsFailed(t *testing.T) {
	for who, want := range map[string]string{
		"look": "上次登录以后有3次登录没有成功。如果不是自己或同事输错了口令，请到审计里查看时间，并查明原因。",
		"ask":  "上次登录以后有3次登录没有成功。如果不是自己或同事输错了口令，请管理员或监督查看审计。",
	} {
		if got := New(Chinese).Sentence("sign-ins-failed", award.Args{"count": 3, "who": who}); got != want {
			t.Errorf("%s: %s", who, got)
		}
	}
}

func TestActor(t *testing.T) {
	for actor, want := range map[string]string{"": "无人登录", award.RecoveryName: "恢复码", "林晓": "林晓"} {
		if got := New(Chinese).Actor(award.Entry{Actor: actor}); got != want {
			t.Errorf("%q: %s, want %s", actor, got, want)
		}
	}
}

// TestPlacesAreNamed: a part of the file is called what people call it, and what
// tells a record apart there stays.
func TestPlacesAreNamed(t *testing.T) {
	for where, want := range map[string]string{
		"file": "文件结构", "touched": "审计涉及的记录", "undo": "撤销用的底稿", "meta state": "文件说明 state",
		"winner 0000004d": "获奖者 0000004d", "campaign": "活动", "journal 0007": "审计 0007", "elsewhere 1": "elsewhere 1",
	} {
		got := New(Chinese).Sentence("store-damaged", award.Args{"where": where})
		if !strings.HasPrefix(got, "资料文件有损坏（"+want+"），") || !strings.Contains(got, "再从备份恢复") {
			t.Errorf("%s: %s", where, got)
		}
	}
}

// TestFactsStandInOneOrder: whatever order facts come in, they are read in one.
func TestFactsStandInOneOrder(t *testing.T) {
	facts := []award.Fact{
		{Name: "disabled", Text: "no"},
		{Name: "former", Text: "乙"},
		{Name: "later", Text: "x"},
		{Name: "informed", Text: "yes"},
		{Name: "another", Text: "y"},
		{Name: "role", Text: "clerk"},
		{Name: "user", Text: "己"},
	}
	const want = "用户：己；原姓名：乙；角色：经办人；涉密知悉：有；停用：否；later：x；another：y"
	if got := New(Chinese).Told(award.Entry{Facts: facts}); got != want {
		t.Errorf("got %s", got)
	}
	if facts[0].Name != "disabled" {
		t.Error("the entry was changed")
	}
	order := factOrder()
	for i, name := range order {
		if slices.Index(order, name) != i || !Has("fact-"+name) {
			t.Errorf("%s stands twice or has no word", name)
		}
	}
}
