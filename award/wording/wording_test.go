package wording

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

func TestEveryCodeHasItsSentence(t *testing.T) {
	for _, code := range slices.Concat(
		award.FindingCodes(), award.ProblemCodes(), award.EntryCodes(), award.RestoreCodes(), award.WantCodes(), award.ReasonCodes(), award.RuleCodes(),
	) {
		if !Has(string(code)) {
			t.Errorf("code %s has no sentence", code)
		}
	}
	for _, fault := range identifier.Faults() {
		if !Has(string(fault)) {
			t.Errorf("fault %s has no sentence", fault)
		}
	}
	for _, right := range award.Rights() {
		if !Has("op-" + string(right.Op)) {
			t.Errorf("act %s has no word", right.Op)
		}
	}
}

func TestCodesStandOnce(t *testing.T) {
	n := 0
	for _, group := range groups() {
		n += len(group)
	}
	if got := len(phrases()); got != n {
		t.Errorf("%d codes stand %d times", got, n)
	}
}

// TestBothLanguagesNameTheSameArguments proves that a translation neither
// drops nor invents an argument.
func TestBothLanguagesNameTheSameArguments(t *testing.T) {
	placeholder := regexp.MustCompile(`\{(\w+)[:}]`)
	names := func(s string) string {
		seen := make(map[string]bool)
		for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
			seen[m[1]] = true
		}
		return fmt.Sprint(seen)
	}
	for code, p := range phrases() {
		if code == "help-template" {
			continue // a template of another engine
		}
		if p.zh == "" || p.en == "" {
			t.Errorf("%s: a language is missing", code)
		}
		if names(p.zh) != names(p.en) {
			t.Errorf("%s: Chinese names %s, English %s", code, names(p.zh), names(p.en))
		}
		for _, s := range []string{p.zh, p.en} {
			if strings.Count(s, "[") != strings.Count(s, "]") || strings.Count(s, "{") != strings.Count(s, "}") {
				t.Errorf("%s: unbalanced brackets in %q", code, s)
			}
		}
	}
}

// TestChineseMarks proves that Chinese sentences use Chinese marks.
func TestChineseMarks(t *testing.T) {
	wrong := regexp.MustCompile(`\p{Han}[,;:!?]|[,;!?]\p{Han}|\p{Han}\.(\s|$)`)
	for code, p := range phrases() {
		if m := wrong.FindString(p.zh); m != "" && code != "help-template" {
			t.Errorf("%s: %q in %q", code, m, p.zh)
		}
	}
}

func TestSentence(t *testing.T) {
	zh, en := New(Chinese), New(English)
	day := award.Date{Year: 2026, Month: 5, Day: 31}
	for _, test := range []struct {
		s    Speaker
		code award.Code
		args award.Args
		want string
	}{
		{zh, award.CountGroup, award.Args{"track": "", "tier": "一等奖", "declared": 20, "counted": 19}, "“一等奖”标明20名，实际读到19名。请核对原文；确认无误可按实际人数存入。"},
		{zh, award.CountGroup, award.Args{"track": "线下", "tier": "一等奖", "declared": 20, "counted": 19}, "“线下 一等奖”标明20名，实际读到19名。请核对原文；确认无误可按实际人数存入。"},
		{zh, award.SameInTrack, award.Args{"name": "江知远", "groups": []string{"三等奖", "优秀奖"}}, "“江知远”同时出现在三等奖、优秀奖。是同名的不同人，还是同一位获两个奖次？"},
		{en, award.WindowPast, award.Args{"end": day, "today": award.Date{Year: 2026, Month: 11, Day: 23}}, "The last collection day 2026-05-31 is over (today is 2026-11-23). Ignore this for an old list; otherwise check the year."},
		{zh, award.YearMissing, award.Args{"start": award.Date{Month: 5, Day: 1}, "end": award.Date{Month: 5, Day: 31}, "proposed": 2026}, "领奖时间（5月1日起5月31日止）没有写年份。拟定为2026年，请确认或改填。"},
		{zh, "store-commit-unsure", award.Args{"holds": "before"}, "写入磁盘时出错。重新核对后的结果：这次改动没有存入，原有数据完好。请检查磁盘。"},
		{zh, award.UndoConflict, award.Args{"operation": "edit-winner"}, "“修改获奖者”以后，同一条记录又改动过，所以没有撤销，什么也没有改动。请先撤销后来的改动，或直接修改记录。"},
		{zh, award.UndoConflict, award.Args{"operation": "edit-winner", "later": "delete-winners", "actor": "江知远", "seq": 12}, "“修改获奖者”以后，同一条记录又改动过（审计第12号，江知远：删除获奖者），所以没有撤销，什么也没有改动。请先撤销后来的改动，或直接修改记录。"},
		{zh, award.NotAllowed, award.Args{"operation": "import-roster", "role": "judge"}, "您的角色是评委，不能带入名单，什么也没有改动。确有需要，请管理员办理，或请管理员调整角色。"},
		{en, award.NotAllowed, award.Args{"operation": "import-roster", "role": "judge"}, "You are signed in as judge, who may not do this: bring in a list. Nothing was changed. Ask an administrator to do it or to change your role."},
		{zh, award.NotInformed, award.Args{"operation": "reveal"}, "有“涉密知悉”权限的人才能查看不公开人员，什么也没有改动。确有需要，请管理员授权。"},
		{zh, "backup-damaged", nil, "备份有损坏，没有使用，现有数据没有改动。请换用另一份备份；这一份留着交维护人员查看。"},
		{zh, "no such code", nil, "no such code"},
	} {
		if got := test.s.Sentence(string(test.code), test.args); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.code, got, test.want)
		}
	}
}

func TestExplain(t *testing.T) {
	s := New(Chinese)
	wrapped := fmt.Errorf("do edit-winner: %w", &award.Problem{Code: award.RecordGone})
	if got, ok := s.Explain(wrapped); !ok || !strings.Contains(got, "已被删除") {
		t.Errorf("Explain = %q, %v", got, ok)
	}
	for _, err := range []error{fmt.Errorf("disk"), &award.Problem{Code: "no such code"}} {
		if got, ok := s.Explain(err); ok {
			t.Errorf("Explain(%v) = %q, want nothing", err, got)
		}
	}
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		lang  Language
		lines []int
		want  string
	}{
		{Chinese, nil, ""},
		{Chinese, []int{3}, "第3行"},
		{Chinese, []int{3, 4}, "第3、4行"},
		{Chinese, []int{1, 2, 3, 4, 5, 6}, "第1、2、3、4、5…行"},
		{English, []int{3}, "line 3"},
		{English, []int{3, 4}, "lines 3, 4"},
		{English, []int{1, 2, 3, 4, 5, 6}, "lines 1, 2, 3, 4, 5 …"},
	} {
		if got := New(test.lang).Lines(test.lines); got != test.want {
			t.Errorf("%s %v: %q, want %q", test.lang, test.lines, got, test.want)
		}
	}
}

func TestChoicesAreNamed(t *testing.T) {
	for _, lang := range []Language{Chinese, English} {
		s := New(lang)
		for _, c := range award.Choices() {
			if s.Choice(c) == string(c) {
				t.Errorf("%s: choice %s has no words", lang, c)
			}
		}
	}
	if New("fr").Language() != Chinese {
		t.Error("an unknown language is not taken as Chinese")
	}
}
