package wording

import (
	"slices"
	"testing"

	"jiajiang/award/agreement"
	"jiajiang/award/exact"
	"jiajiang/award/table"
	"jiajiang/award/vote"
)

// TestEveryCodeOfTheCommitteeHasItsSentence: problems, reasons and faults of
// votes, of agreement and of their tables.
func TestEveryCodeOfTheCommitteeHasItsSentence(t *testing.T) {
	for _, code := range slices.Concat(vote.ProblemCodes(), vote.ReasonCodes()) {
		if !Has(string(code)) {
			t.Errorf("%s has no sentence", code)
		}
	}
	for _, code := range agreement.ReasonCodes() {
		if !Has(string(code)) {
			t.Errorf("%s has no sentence", code)
		}
	}
	for _, code := range slices.Concat(table.Codes(), vote.FaultCodes(), agreement.FaultCodes()) {
		if !Has(string(code)) {
			t.Errorf("%s has no sentence", code)
		}
	}
	for _, end := range vote.Ends() {
		if code := "vote-end-" + string(end); !Has(code) {
			t.Errorf("%s has no sentence", code)
		}
	}
	for _, base := range vote.Bases() {
		for _, of := range []string{"vote-base-", "vote-ground-"} {
			if !Has(of + base.Code()) {
				t.Errorf("%s has no words", of+base.Code())
			}
		}
	}
}

func TestThreshold(t *testing.T) {
	for _, test := range []struct {
		num, den int
		above    bool
		zh, en   string
	}{
		{2, 3, false, "三分之二以上", "at least 2/3"},
		{2, 3, true, "超过三分之二", "more than 2/3"},
		{1, 2, true, "超过半数", "more than 1/2"},
		{1, 2, false, "二分之一以上", "at least 1/2"},
		{3, 5, false, "五分之三以上", "at least 3/5"},
		{9, 10, true, "超过十分之九", "more than 9/10"},
		{7, 12, false, "7/12以上", "at least 7/12"},
		{1, 1, false, "全部", "all"},
	} {
		if zh, en := New(Chinese).Threshold(test.num, test.den, test.above), New(English).Threshold(test.num, test.den, test.above); zh != test.zh || en != test.en {
			t.Errorf("%d/%d: %q, %q", test.num, test.den, zh, en)
		}
	}
}

func TestVoteSentences(t *testing.T) {
	pass := vote.Args{"yes": 10, "base": 15, "of": "present", "least": 10, "num": 2, "den": 3, "bound": "least"}
	for _, test := range []struct {
		lang Language
		r    vote.Reason
		want string
	}{
		{Chinese, vote.Reason{Code: vote.Passed, Args: pass}, "同意10票；基数为到会委员15人，须三分之二以上，即至少10票。通过。"},
		{English, vote.Reason{Code: vote.Passed, Args: pass}, "10 yes; at least 2/3 of 15 members present is at least 10: passed."},
		{Chinese, vote.Reason{Code: vote.Short, Args: vote.Args{"yes": 5, "base": 10, "of": "cast", "least": 6, "num": 1, "den": 2, "bound": "above"}}, "同意5票；基数为收回的选票10张，须超过半数，即至少6票。未通过。"},
		{Chinese, vote.Reason{Code: vote.QuorumMissed, Args: vote.Args{"present": 9, "members": 15, "least": 10, "num": 2, "den": 3, "bound": "least"}}, "全体委员15人，到会9人；须三分之二以上到会，即至少10人。人数不足，本轮不作数，须重新召集。"},
		{Chinese, vote.Reason{Code: vote.NobodyEntitled, Args: vote.Args{"of": "valid"}}, "有效选票为零，没有基数，不能通过。"},
	} {
		if got := New(test.lang).VoteReason(test.r); got != test.want {
			t.Errorf("%s\nwant %s", got, test.want)
		}
	}
}

func TestVoteRule(t *testing.T) {
	rule := vote.Rule{Base: vote.OfPresent, Pass: vote.Threshold{Share: exact.Ratio(2, 3)}, Quorum: vote.Threshold{Share: exact.Ratio(1, 2), Above: true}, Places: 3}
	if got, want := New(Chinese).VoteRule(rule), "以到会委员为基数，三分之二以上同意为通过；名额3个，票多的入选；到会须超过半数；回避的不计入基数，弃权计入"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	rule.Places, rule.Quorum = 0, vote.Threshold{}
	if got, want := New(English).VoteRule(rule), "the base is members present, and at least 2/3 of it pass; whoever is recused is not in the base, whoever abstains is"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := New(Chinese).VoteRule(vote.Rule{Places: 2, Most: true}), "票多的入选，名额2个"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for shape, want := range map[vote.Shape]string{vote.Free: "不限名额", vote.Equal: "等额", vote.Surplus: "差额", vote.Lacking: "候选人少于名额"} {
		if got := New(Chinese).VoteShape(shape); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got, want := New(Chinese).VoteEnd(vote.Undecided), "票数仍然相等，不能再投票了，请抽签决定并记录。"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAt(t *testing.T) {
	for _, test := range []struct {
		f    table.Fault
		want string
	}{
		{table.Fault{Row: 3, Column: 2, Code: table.CellEmpty, Args: table.Args{"name": "candidate"}}, "第3行第2列：这里要写候选人，不能空着。"},
		{table.Fault{Row: 1, Code: table.ColumnMissing, Args: table.Args{"name": "ballot", "words": []string{"选票", "票号"}}}, "第1行：缺少“ballot”一列（列名也可以写选票、票号）。"},
		{table.Fault{Code: agreement.NoMarks}, "表格里一个分数也没有。"},
		{table.Fault{Row: 2, Column: 3, Code: agreement.MarkForm, Args: table.Args{"text": "优", "at": 1, "character": "优"}}, "第2行第3列：“优”不是分数，问题在第1个字符“优”。请写半角数字，如 89.5。"},
		{table.Fault{Row: 2, Column: 3, Code: agreement.MarkForm, Args: table.Args{"text": "1.", "at": 2, "character": ""}}, "第2行第3列：“1.”不是分数。请写半角数字，如 89.5。"},
	} {
		if got := New(Chinese).At(test.f); got != test.want {
			t.Errorf("%s\nwant %s", got, test.want)
		}
	}
}
