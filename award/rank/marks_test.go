package rank_test

import (
	"strings"
	"testing"

	"jiajiang/award/exact"
	"jiajiang/award/rank"
)

// table3 is three candidates by four judges; the names are invented.
var table3 = []string{
	"候选人,评委,分数",
	"甲,一,90", "甲,二,85.5", "甲,三,99", "甲,四,60",
	"乙,一,88", "乙,二,88", "乙,三,88", "乙,四,88",
	"丙,一,70", "丙,二,95", "丙,三,81", "丙,四,回避",
}

func TestScores(t *testing.T) {
	given := read(t, nil, table3...)
	for _, c := range []struct {
		o    rank.Options
		want string
	}{
		{rank.Options{Method: rank.Mean}, "1 乙 88, 2 甲 83.625, 3 丙 82"},
		{rank.Options{Method: rank.Median}, "1 乙 88, 2 甲 87.75, 3 丙 81"},
		{rank.Options{Method: rank.Trimmed, Trim: 1}, "1 乙 88, 2 甲 87.75, 3 丙 81"},
		{rank.Options{Method: rank.Trimmed, Trim: 0}, "1 乙 88, 2 甲 83.625, 3 丙 82"},
		{rank.Options{Method: rank.Trimmed, Trim: 2}, "1 乙 88, 2 甲 83.625, 3 丙 82"}, // fewer than five marks: none dropped
		{rank.Options{Method: rank.Trimmed, Trim: 1, On: rank.OnItem}, "1 乙 88, 2 甲 87.75, 3 丙 81"},
	} {
		if got := order(mustRank(t, given, c.o)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.o, got, c.want)
		}
	}
}

// TestTrimmingByItemDiffers: what is dropped per item is not what is dropped of
// totals, and so the two can name different winners.
func TestTrimmingByItemDiffers(t *testing.T) {
	rubric := rank.Rubric{item(t, "内容=3,0-100"), item(t, "表达=1,0-100"), item(t, "奖励=independent")}
	given := read(
		t, rubric, "candidate,judge,item,value",
		"甲,一,内容,100", "甲,一,表达,0", "甲,二,内容,60", "甲,二,表达,100", "甲,三,内容,60", "甲,三,表达,60",
		"甲,三,奖励,5",
	)
	// Totals 75, 70, 60: the middle is 70. By item 60 and 60: 60.
	for on, want := range map[rank.Level]string{rank.OnTotal: "1 甲 70", rank.OnItem: "1 甲 60"} {
		if got := order(mustRank(t, given, rank.Options{Method: rank.Trimmed, Trim: 1, On: on})); got != want {
			t.Errorf("level %v: %s, want %s", on, got, want)
		}
	}
	for on, want := range map[rank.Level]string{rank.OnTotal: "1 甲 205/3", rank.OnItem: "1 甲 205/3"} {
		if got := order(mustRank(t, given, rank.Options{Method: rank.Mean, On: on})); got != want {
			t.Errorf("mean, level %v: %s, want %s", on, got, want)
		}
	}
}

func item(t *testing.T, text string) rank.Item {
	t.Helper()
	i, err := rank.ParseItem(text)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// TestEqualExtremes: of several marks that are the highest only one is dropped.
func TestEqualExtremes(t *testing.T) {
	given := read(t, nil, "candidate,judge,value", "甲,一,90", "甲,二,90", "甲,三,60", "甲,四,60")
	r := mustRank(t, given, rank.Options{Method: rank.Trimmed, Trim: 1})
	if got := order(r); got != "1 甲 75" {
		t.Error(got)
	}
	reasons := r.Reasons(r.Places()[0])
	if high, low := args(reasons, rank.DroppedHigh), args(reasons, rank.DroppedLow); !holds(high, "二 90") || !holds(low, "三 60") {
		t.Errorf("dropped %v, %v", high, low)
	}
}

func TestEverythingEqual(t *testing.T) {
	lines := []string{"candidate,judge,value"}
	for c := range strings.SplitSeq("ABCDEF", "") {
		for j := range strings.SplitSeq("一二三", "") {
			lines = append(lines, c+","+j+",80")
		}
	}
	given := read(t, nil, lines...)
	for _, m := range rank.Methods() {
		r := mustRank(t, given, rank.Options{Method: m, Trim: 1, Ties: []rank.TieBreak{rank.Firsts, rank.HigherMean, rank.HigherMid, rank.Steadier, rank.HeadToHead}})
		for _, p := range r.Places() {
			if p.Number != 1 {
				t.Errorf("%s: %s has place %d", m, p.Candidate, p.Number)
			}
			if shared := args(r.Reasons(p), rank.Shared); len(shared["with"].([]string)) != 5 {
				t.Errorf("%s: %v", m, shared)
			}
		}
	}
}

func TestOneJudge(t *testing.T) {
	given := read(t, nil, "candidate,judge,value", "甲,一,80", "乙,一,90", "丙,一,90")
	for method, want := range map[string]string{
		string(rank.Mean): "1 乙 90, 1 丙 90, 3 甲 80", string(rank.Trimmed): "1 乙 90, 1 丙 90, 3 甲 80", string(rank.Median): "1 乙 90, 1 丙 90, 3 甲 80",
		string(rank.RankSum): "1 乙 1.5, 1 丙 1.5, 3 甲 3", string(rank.Borda): "1 乙 1.5, 1 丙 1.5, 3 甲 0", string(rank.Schulze): "1 乙 2, 1 丙 2, 3 甲 0",
		string(rank.RankedPairs): "1 乙 2, 1 丙 2, 3 甲 0", string(rank.Copeland): "1 乙 1.5, 1 丙 1.5, 3 甲 0", string(rank.Minimax): "1 乙 0, 1 丙 0, 3 甲 1",
	} {
		if got := order(mustRank(t, given, rank.Options{Method: rank.Method(method), Trim: 1})); got != want {
			t.Errorf("%s: %s, want %s", method, got, want)
		}
	}
}

// TestRecusalHarmsNobody: a judge who left a candidate out counts with the mean
// of the others, and a candidate whom nobody marked has no place.
func TestRecusalHarmsNobody(t *testing.T) {
	given := read(
		t, nil, "candidate,judge,value", "甲,一,90", "甲,二,回避", "乙,一,80", "乙,二,80", "丙,一,70", "丙,二,70", "丁,一,回避", "丁,二,弃权",
	)
	for method, want := range map[string]string{
		string(rank.Mean):    "1 甲 90, 2 乙 80, 3 丙 70, 0 丁 ",
		string(rank.RankSum): "1 甲 2, 2 乙 3, 3 丙 6, 0 丁 ",
		string(rank.Borda):   "1 甲 4, 2 乙 3, 3 丙 0, 0 丁 ",
		string(rank.Schulze): "1 甲 2, 2 乙 1, 3 丙 0, 0 丁 ",
	} {
		r := mustRank(t, given, rank.Options{Method: rank.Method(method)})
		if got := order(r); got != want {
			t.Errorf("%s: %s, want %s", method, got, want)
		}
		last := r.Reasons(r.Places()[3])
		if args(last, rank.LeftOut)["why"] != "recused" || last[len(last)-1].Code != rank.Unplaced {
			t.Errorf("%s: %v", method, last)
		}
	}
	nobody := read(t, nil, "candidate,judge,value", "甲,一,回避", "乙,一,弃权")
	for _, m := range rank.Methods() {
		if _, err := nobody.Rank(rank.Options{Method: m, Overrule: "x"}); err == nil || err.Error() != "rank-no-marks" {
			t.Errorf("%s of no marks: %v", m, err)
		}
	}
}

func TestMissingItems(t *testing.T) {
	lines := []string{"candidate,judge,item,value", "甲,一,内容,90", "甲,一,表达,80", "甲,二,内容,90", "甲,三,,弃权", "甲,四,内容,弃权", "甲,四,表达,70"}
	given := read(t, nil, lines...)
	if _, err := given.Rank(rank.Options{Method: rank.Mean}); err == nil || err.Error() != "rank-items-missing count=1 examples=[甲 二 表达]" {
		t.Error(err)
	}
	r := mustRank(t, given, rank.Options{Method: rank.Mean, MissingAsAbstained: true})
	if got := order(r); got != "1 甲 85" {
		t.Error(got)
	}
	if got := order(mustRank(t, given, rank.Options{Method: rank.Mean, MissingAsAbstained: true, On: rank.OnItem})); got != "1 甲 82.5" {
		t.Error(got)
	}
	var left []string
	for _, reason := range r.Reasons(r.Places()[0]) {
		if reason.Code == rank.LeftOut {
			left = append(left, reason.Args["why"].(string)+" "+strings.Join(reason.Args["judges"].([]string), " "))
		}
	}
	if strings.Join(left, "; ") != "abstained 三 四; missing 二" {
		t.Error(left)
	}
}

// TestTieBreaks applies each tie-break to candidates whose means are equal.
func TestTieBreaks(t *testing.T) {
	rubric := rank.Rubric{item(t, "内容=1"), item(t, "表达=1")}
	given := read(
		t, rubric, "candidate,judge,item,value",
		"甲,一,内容,80", "甲,一,表达,90", "甲,二,内容,80", "甲,二,表达,70", "甲,三,内容,80", "甲,三,表达,80",
		"乙,一,内容,90", "乙,一,表达,70", "乙,二,内容,80", "乙,二,表达,80", "乙,三,内容,80", "乙,三,表达,80",
		"丙,一,内容,60", "丙,一,表达,60", "丙,二,内容,90", "丙,二,表达,90", "丙,三,内容,90", "丙,三,表达,90",
	) // totals 甲 85 75 80, 乙 80 80 80, 丙 60 90 90
	for _, c := range []struct {
		ties []rank.TieBreak
		want string
	}{
		{nil, "1 甲, 1 乙, 1 丙"},
		{[]rank.TieBreak{rank.ByItem("内容")}, "1 乙, 2 甲, 2 丙"}, // means 80, 250/3, 80
		{[]rank.TieBreak{rank.ByItem("内容"), rank.Firsts}, "1 乙, 2 丙, 3 甲"},
		{[]rank.TieBreak{rank.Firsts}, "1 丙, 2 甲, 3 乙"},
		{[]rank.TieBreak{rank.HigherMid}, "1 丙, 2 甲, 2 乙"},
		{[]rank.TieBreak{rank.HigherMean}, "1 甲, 1 乙, 1 丙"},
		{[]rank.TieBreak{rank.Steadier}, "1 乙, 2 甲, 3 丙"},
		{[]rank.TieBreak{rank.HeadToHead}, "1 丙, 2 甲, 2 乙"}, // 丙 beats both; 甲 and 乙 one judge each
		{[]rank.TieBreak{rank.HigherMid, rank.HeadToHead}, "1 丙, 2 甲, 2 乙"},
		{[]rank.TieBreak{rank.HigherMid, rank.Lot}, "1 丙, 2 乙, 3 甲"},
	} {
		r := mustRank(t, given, rank.Options{Method: rank.Mean, Ties: c.ties, Lot: []string{"乙", "丙", "甲"}})
		got := strings.NewReplacer(" 80", "").Replace(order(r))
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.ties, got, c.want)
		}
		for _, p := range r.Places() {
			logged := 0
			for _, reason := range r.Reasons(p) {
				if reason.Code == rank.TieBroken || reason.Code == rank.TieKept {
					logged++
				}
			}
			if logged == 0 && c.ties != nil {
				t.Errorf("%v: %s has no tie in its reasons", c.ties, p.Candidate)
			}
		}
	}
}

func TestTieReason(t *testing.T) {
	given := read(t, nil, "candidate,judge,value", "甲,一,90", "甲,二,80", "乙,一,85", "乙,二,85")
	r := mustRank(t, given, rank.Options{Method: rank.Mean, Ties: []rank.TieBreak{rank.HigherMid, rank.Steadier}})
	reasons := r.Reasons(r.Places()[0])
	kept, broken := args(reasons, rank.TieKept), args(reasons, rank.TieBroken)
	if kept["by"] != "median" || kept["value"] != "85" || !holds(kept, "甲 85") {
		t.Error(kept)
	}
	if broken["by"] != "deviation" || broken["value"] != "0" || !holds(broken, "甲 25") {
		t.Error(broken)
	}
}

func TestProblems(t *testing.T) {
	marks := read(t, nil, "candidate,judge,value", "甲,一,90", "乙,一,80")
	ballots := read(t, nil, "甲>乙")
	for _, c := range []struct {
		given rank.Given
		o     rank.Options
		want  string
	}{
		{marks, rank.Options{Method: "best"}, "rank-method-unknown method=best"},
		{ballots, rank.Options{Method: rank.Mean}, "rank-not-on-ballots method=mean"},
		{ballots, rank.Options{Method: rank.ZScore}, "rank-not-on-ballots method=zscore"},
		{ballots, rank.Options{Method: rank.Borda, Ties: []rank.TieBreak{rank.HigherMid}}, "rank-tie-on-ballots by=median"},
		{marks, rank.Options{Method: rank.Mean, Ties: []rank.TieBreak{"age"}}, "rank-tie-unknown by=age"},
		{marks, rank.Options{Method: rank.Mean, Ties: []rank.TieBreak{rank.Firsts, rank.Firsts}}, "rank-tie-twice by=firsts"},
		{marks, rank.Options{Method: rank.Mean, Ties: []rank.TieBreak{rank.ByItem("内容")}}, "rank-tie-item item=内容"},
		{marks, rank.Options{Method: rank.Mean, Ties: []rank.TieBreak{rank.Lot}}, "rank-lot-none"},
		{marks, rank.Options{Method: rank.Mean, Lot: []string{"丙"}}, "rank-lot-unknown candidates=[丙]"},
		{marks, rank.Options{Method: rank.Mean, Lot: []string{"甲", "甲"}}, "rank-lot-twice candidates=[甲]"},
		{marks, rank.Options{Method: rank.Trimmed, Trim: -1}, "rank-trim trim=-1"},
		{marks, rank.Options{Method: rank.ZScore}, "rank-conditions conditions=[few-judges few-candidates]"},
		{marks, rank.Options{Method: rank.MinMax, AtRandom: true}, "rank-conditions conditions=[few-judges few-candidates]"},
	} {
		if _, err := c.given.Rank(c.o); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.o, err, c.want)
		}
	}
}

func TestConditions(t *testing.T) {
	lines := []string{"candidate,judge,value"}
	for c := range strings.SplitSeq("ABCDEF", "") {
		for j := range strings.SplitSeq("一二三", "") {
			lines = append(lines, c+","+j+","+string('1'+c[0]-'A'))
		}
	}
	whole := read(t, nil, lines...).(*rank.Marks)
	if got := rank.Conditions(whole, false); got != nil {
		t.Error(got)
	}
	partly := read(t, nil, lines[:len(lines)-1]...).(*rank.Marks)
	if got := rank.Conditions(partly, false); len(got) != 1 || got[0] != rank.NotAllMarked {
		t.Error(got)
	}
	r := mustRank(t, partly, rank.Options{Method: rank.MinMax, AtRandom: true})
	if args := r.Reasons(r.Places()[0]); args[0].Code != rank.AtRandom {
		t.Error(args)
	}
	if got := order(mustRank(t, whole, rank.Options{Method: rank.MinMax})); got != "1 F 1, 2 E 0.8, 3 D 0.6, 4 C 0.4, 5 B 0.2, 6 A 0" {
		t.Error(got)
	}
}

func TestRubric(t *testing.T) {
	for text, want := range map[string]string{
		"内容=3,0-100,0.5": "内容 3 0 100 0.5 bounded counted", "a = 1/3": "a 1/3 0 0 0 free counted", "b=2,-5--1": "b 2 -5 -1 0 bounded counted",
		"c=independent": "c 1 0 0 0 free independent", "d=1,0-10,independent": "d 1 0 10 0 bounded independent", "e=1,,2": "e 1 0 0 2 free counted",
		"x=y=2,-3-4,required": "x=y 2 -3 4 0 bounded counted",
	} {
		i := item(t, text)
		got := strings.Join([]string{i.Name, i.Weight.String(), i.Least.String(), i.Most.String(), i.Step.String(), bounded(i), counted(i)}, " ")
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "a", "=1", "a=", "a=x", "a=1,5", "a=1,1-2,x", "a=1,1-2,1,1", "a=１"} {
		if i, err := rank.ParseItem(text); err == nil && (rank.Rubric{i}).Check() == nil {
			t.Errorf("%q is taken as %+v", text, i)
		}
	}
	one := exact.Int(1)
	for want, r := range map[string]rank.Rubric{
		"rank-item-twice item=a":                {{Name: "a", Weight: one}, {Name: "a", Weight: one}},
		"rank-item-weight item=a":               {{Name: "a"}},
		"rank-item-range item=a least=2 most=1": {{Name: "a", Weight: one, Bounded: true, Least: exact.Int(2), Most: one}},
		"rank-item-step item=a step=3":          {{Name: "a", Weight: one, Bounded: true, Most: exact.Int(10), Step: exact.Int(3)}},
		"rank-item-none":                        {{Name: "a", Independent: true}},
	} {
		if err := r.Check(); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func bounded(i rank.Item) string {
	if i.Bounded {
		return "bounded"
	}
	return "free"
}

func counted(i rank.Item) string {
	if i.Independent {
		return "independent"
	}
	return "counted"
}
