package allot

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"jiajiang/award/table"
)

// rowsOf gives the rows of a simple CSV.
func rowsOf(text string) []table.Row {
	var rows []table.Row
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		rows = append(rows, table.Row{Number: i + 1, Cells: strings.Split(line, ",")})
	}
	return rows
}

const (
	someCandidates = "candidate,place,value,sex\nA,1,9,f\nB,2,8,m\n"
	someRules      = "类型,名称,等次,条件,基数,每个,界限,数值,对象,理由,决定人,递补\n等次,一等奖,,,,,,1,,,,\n"
)

// TestReadExample reads the example of the manual.
func TestReadExample(t *testing.T) {
	read := func(name string) []table.Row {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return rowsOf(string(b))
	}
	got, inCandidates, inRules := Read(read("candidates.csv"), read("rules.csv"))
	if inCandidates.Any() || inRules.Any() {
		t.Fatalf("faults %v %v", inCandidates.All, inRules.All)
	}
	if len(got.Candidates) != 10 || len(got.Plan.Tiers) != 2 || len(got.Plan.Rules) != 6 || got.Plan.Tiers[1].Reserves != 1 {
		t.Errorf("read %d candidates, %+v", len(got.Candidates), got.Plan)
	}
	share := got.Plan.Rules[3]
	if share.Kind != Share || share.Bound != Above || share.Num != 1 || share.Den != 2 || share.Where[0].Values[0] != "是" {
		t.Errorf("share %+v", share)
	}
}

// TestBadCandidates: everything that is wrong is told with its place.
func TestBadCandidates(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "0:0 cells-no-rows",
		"candidate,place\n":         "1:0 cells-no-rows",
		"candidate\nA\n":            "1:0 cells-column-missing",
		"candidate,place\nA,1\nA,2": "3:1 allot-twice",
		"candidate,place\nA,\nB,0\nC,２\nD,1.5\n,5": "2:2 allot-place 3:2 allot-place 4:2 allot-place 5:2 allot-place 6:1 cells-empty",
		"candidate,place\nA,1\nB,2\nC,2\nD,4":      "",
		"candidate,place\nA,1\nB,2\nC,2\nD,3":      "",
		"candidate,place\nA,1\nB,2\nC,2\nD,4\nE,6": "6:2 allot-gap",
		"candidate,place\nA,1\nB,2\nC,2\nD,3\nE,5": "6:2 allot-gap",
		"candidate,place\nA,1\nB,3":                "3:2 allot-gap",
		"candidate,place\nA,2\nB,3":                "2:2 allot-gap",
		"candidate,place\nB,2\nA,1":                "",
		"candidate,place,value\nA,1,九十\nB,2,1e3":   "2:3 allot-value 3:3 allot-value",
		"candidate,place,,sex\nA,1,x,f":            "2:3 allot-headless",
		"candidate,place,sex,sex\nA,1,f,f":         "1:4 allot-head-twice",
		"candidate,place,名次\nA,1,1":                "1:3 cells-column-twice",
		"candidate,place\nA\uFFFD,1":               "2:1 allot-letter",
		"candidate,place,lot\nA,1,x":               "2:3 allot-lot",
	} {
		_, got, inRules := Read(rowsOf(text), rowsOf(someRules))
		if told(got) != want || inRules.Any() {
			t.Errorf("%q: %s, want %s; rules %v", text, told(got), want, inRules.All)
		}
	}
}

func told(f table.Faults) string {
	var all []string
	for _, one := range f.All {
		all = append(all, fmt.Sprintf("%d:%d %s", one.Row, one.Column, one.Code))
	}
	return strings.Join(all, " ")
}

// TestBadRules: everything that is wrong is told with its place.
func TestBadRules(t *testing.T) {
	for lines, want := range map[string]string{
		"":                             "",
		"比例,女,,sex=f,,,不少于,120%":       "3:8 allot-share",
		"比例,女,,sex=f,,,不少于,-1%":        "3:8 allot-share",
		"比例,女,,sex=f,,,正好,50%":         "3:7 allot-bound-of",
		"比例,女,,sex=f,,,,50%":           "3:7 allot-needs",
		"比例,女,,sex=f,,,不少于,1/3":        "",
		"比例,女,,sex=f,,,不少于,0.12345":    "3:8 allot-share-fine",
		"比例,女,,性别=f,,,不少于,50%":         "3:4 allot-trait",
		"比例,女,,女,,,不少于,50%":            "3:4 allot-condition",
		"比例,女,特等奖,sex!=m,,,不少于,50%":    "3:3 allot-tier",
		"限额,单位,,,,单位,不超过,2":            "3:6 allot-trait",
		"限额,甲,,,,sex,不超过,两":            "3:8 allot-limit",
		"限额,一等奖,,,,sex,不超过,2":          "3:2 allot-rule-twice",
		"名额,甲,,,,,约,2":                 "3:7 allot-bound",
		"规矩,甲":                         "3:1 allot-kind",
		",甲":                           "3:1 allot-needs",
		"指定,甲,一等奖,,,,,,C,因故,办公室":       "3:9 allot-who",
		"指定,甲,一等奖,,,,,,A":              "3:10 allot-needs 3:11 allot-needs",
		"分数线,甲,一等奖,,,sex,不低于,90":       "3:6 allot-idle",
		"分数线,甲,一等奖,,,,不超过,90":          "3:7 allot-bound-of",
		"并列,,,,,,,随便":                  "3:8 allot-ties",
		"并列,,,,,,,另定\n比例,女,,,,,不少于,x%": "4:4 allot-needs 4:8 allot-share",
	} {
		_, inCandidates, got := Read(rowsOf(someCandidates), rowsOf(someRules+lines))
		if told(got) != want || inCandidates.Any() {
			t.Errorf("%q: %s, want %s; candidates %v", lines, told(got), want, inCandidates.All)
		}
	}
	if _, _, got := Read(rowsOf(someCandidates), rowsOf("类型,名称,数值\n名额,全部,3\n")); told(got) != "0:0 allot-no-tier" {
		t.Errorf("without a tier: %s", told(got))
	}
	if _, _, got := Read(rowsOf(someCandidates), rowsOf("类型,名称,数值,奖金\n等次,一等奖,3,5\n")); told(got) != "1:4 allot-idle" {
		t.Errorf("with a strange column: %s", told(got))
	}
}

// TestRulesAskCandidates: what rules need and candidates lack is told where it
// lacks.
func TestRulesAskCandidates(t *testing.T) {
	for _, test := range []struct{ candidates, rules, want string }{
		{"candidate,place,value\nA,1,\nB,2,8", "分数线,甲,一等奖,,,,,60", "2:3 allot-unvalued"},
		{"candidate,place\nA,1\nB,2", "分数线,甲,一等奖,,,,,60", "1:0 cells-column-missing"},
		{"candidate,place\nA,1\nB,1", "并列,,,,,,,抽签", "1:0 cells-column-missing"},
		{"candidate,place\nA,1\nB,2", "并列,,,,,,,抽签", ""},
		{"candidate,place,lot\nA,1,1\nB,1,1\nC,1,", "并列,,,,,,,抽签", "3:3 allot-lot-twice 4:3 allot-lot-none"},
	} {
		if _, got, _ := Read(rowsOf(test.candidates), rowsOf(someRules+test.rules)); told(got) != test.want {
			t.Errorf("%q: %s, want %s", test.candidates, told(got), test.want)
		}
	}
}

// FuzzRead: whatever the tables, reading ends, and what has no fault can be
// allocated.
func FuzzRead(f *testing.F) {
	f.Add(someCandidates, someRules+"比例,女,,sex=f,,,不少于,50%\n")
	f.Add("candidate,place\nA,1\nB,1", someRules+"指定,甲,一等奖,,,,,,A,x,y\n")
	f.Fuzz(func(t *testing.T, candidates, rules string) {
		got, inCandidates, inRules := Read(rowsOf(candidates), rowsOf(rules))
		if inCandidates.Any() || inRules.Any() || len(got.Candidates) > 40 {
			return
		}
		if r := Allocate(&got.Plan, got.Candidates, 50_000_000); r.Outcome == Allocated && len(r.Standings) != len(got.Candidates) {
			t.Errorf("%d of %d stand there", len(r.Standings), len(got.Candidates))
		}
	})
}
