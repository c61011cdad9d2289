package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jiajiang/ui/cli"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A filled is a form as a unit fills it in.
type filled map[string]any

// person gives a form without a want under one criterion.
func person(name, id, sex, criterion string) filled {
	return filled{
		"kind": "person",
		"nominee": filled{
			"name": name, "sex": sex, "ethnic": "汉族", "id_number": id, "region": "青禾市北塬县", "unit": name + "所在单位", "post": "职员",
			"rank": "section", "phone": "0350-5551234", "politics": "群众",
		},
		"deeds": []any{filled{
			"criterion": criterion, "text": strings.Repeat("依照规定，认真负责，成绩突出。", 6),
			"evidence": []any{filled{"title": "证明材料一份", "from": "推荐单位"}},
		}},
		"summary": "认真负责，成绩突出。", "sponsor": "北塬县推荐单位",
		"opinions": []any{filled{"role": "sponsor", "who": "北塬县推荐单位", "text": "同意推荐。", "stance": "agrees", "on": "2026-10-09", "seal": "yes"}},
		"consents": []any{
			filled{"to": "nominated", "given": "yes", "by": name, "on": "2026-10-01", "paper": "书面同意书"},
			filled{"to": "published", "given": "yes", "by": name, "on": "2026-10-01", "paper": "书面同意书"},
		},
		"duty": "no", "checked": "yes",
	}
}

// in gives a part of a form to be changed.
func (f filled) in(name string) filled {
	part, _ := f[name].(filled)
	return part
}

// unit gives a unit's form without a want.
func unit(name, code, criterion string) filled {
	f := person(name, code, "", criterion)
	f["kind"] = "unit"
	f["nominee"] = filled{
		"name": name, "id_number": code, "region": "青禾市", "head": "田野", "phone": "0350-5550000", "nature": "事业单位", "size": 36,
	}
	delete(f, "consents")
	return f
}

// A put is one nomination of the campaign that the test goes through.
type put struct {
	form     filled
	codeName string
	parent   int
}

// twelve gives nominations under all six criteria: persons, units, a joint one,
// a unit with one of its people, two who must not be named; some against the
// rules.
func twelve() []put {
	joint := person("周望舒", "140101199001010029", "female", "20-5")
	joint["others"] = []any{filled{"name": "陆行舟", "sex": "male", "id_number": "140101198802030033", "unit": "北塬县图书馆", "part": "编写手册"}}
	joint["consents"] = []any{
		filled{"to": "nominated", "given": "yes", "by": "周望舒、陆行舟", "on": "2026-10-01", "paper": "书面同意书"},
	}
	leader := person("孟千山", "14010119751212001X", "male", "20-6")
	leader.in("nominee")["rank"] = "deputy-department"
	onDuty := person("许长亭", "140101198306060014", "male", "20-1")
	onDuty["duty"] = "yes"
	reported := person("沈听澜", "140101199207070027", "female", "20-1")
	reported["consents"] = []any{filled{"to": "nominated", "given": "yes", "by": "沈听澜", "on": "2026-10-01", "paper": "书面同意书"}}
	unproved := person("江映雪", "140101199512250040", "female", "20-2")
	unproved["deeds"] = []any{filled{"criterion": "20-2", "text": "密切配合，表现突出。"}}
	awarded := person("钟鸣谷", "140101198011110010", "male", "20-3")
	awarded["honours"] = []any{filled{"title": "2024年度反间谍安全防范工作先进集体和先进个人", "grantor": "青禾市国家安全局", "year": 2024}}
	return []put{
		{form: unit("青禾市科技馆", "12140100MB0X000005", "20-5")},
		{form: person("林见川", "140101198503070019", "male", "20-4"), parent: 1},
		{form: joint},
		{form: person("顾南枝", "140101199303030025", "female", "20-1"), codeName: "松柏"},
		{form: reported},
		{form: unproved},
		{form: awarded},
		{form: leader},
		{form: onDuty},
		{form: unit("青禾市测绘院", "12140100MB0X000192", "20-4")},
		{form: person("白清和", "14010119890909001X", "male", "20-6")},
		{form: person("陶知夏", "14010119940404002X", "female", "20-1"), codeName: "竹影"},
	}
}

// TestNominationsWholeWay goes from an empty campaign to the table of
// eligibility and the papers by the verbs.
func TestNominationsWholeWay(t *testing.T) {
	c := newCall(t)
	do := func(want int, args ...string) string {
		t.Helper()
		out, notes, status := c.run(args...)
		if status != want {
			t.Fatalf("%v: status %d, want %d\n%s", args, status, want, notes)
		}
		return out + notes
	}
	do(cli.ExitDone, "campaign", "--title", "2026年度反间谍安全防范工作先进集体和先进个人", "--issuer", "青禾市国家安全局")
	do(cli.ExitDone, "terms", "set", "--campaign", "1")
	for i, p := range twelve() {
		b, err := json.Marshal(p.form)
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"nominate", c.write("表格.json", b), "--campaign", "1"}
		if p.codeName != "" {
			args = append(args, "--code-name", p.codeName)
		}
		if p.parent != 0 {
			args = append(args, "--parent", strconv.Itoa(p.parent))
		}
		if got := do(cli.ExitDone, args...); !strings.Contains(got, fmt.Sprintf("第%d号提名", i+1)) || !strings.Contains(got, "没有缺项") {
			t.Errorf("nomination %d: %s", i+1, got)
		}
	}
	for i := range twelve() {
		number := strconv.Itoa(i + 1)
		do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", number, "--to", "submitted")
		do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", number, "--to", "accepted")
	}
	do(cli.ExitRefused, "nomination", "move", "--campaign", "1", "--number", "6", "--to", "eligible")
	do(cli.ExitDone, "nomination", "waive", "--campaign", "1", "--number", "6", "--rule", "evidence", "--part", "20-2", "--reason", "原件存档案馆", "--who", "评审领导小组")
	do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", "6", "--to", "eligible")
	do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", "9", "--to", "ineligible", "--reason", "属于履行职责")
	table := do(cli.ExitDone, "eligibility", "--campaign", "1")
	day := regexp.MustCompile(`20\d\d年\d+月\d+日`).ReplaceAllString(table, "某日")
	compare(t, filepath.Join("testdata", "eligibility.txt"), day)
	for _, paper := range []string{"forms", "summary", "deeds"} {
		do(cli.ExitDone, "paper", paper, "--campaign", "1", "--out", filepath.Join(c.folder, paper+".pdf"))
	}
	do(cli.ExitDone, "consultation", "prepare", "--campaign", "1")
	for _, organ := range []string{"纪检监察机关", "税务部门"} {
		do(cli.ExitDone, "consultation", "send", "--campaign", "1", "--organ", organ, "--out", filepath.Join(c.folder, organ+".pdf"))
	}
	do(cli.ExitDone, "consultation", "answer", "--campaign", "1", "--organ", "纪检监察机关", "--stance", "agrees", "--seal", "yes")
	if got := do(cli.ExitRefused, "consultation", "gate", "--campaign", "1"); !strings.Contains(got, "项未了") {
		t.Errorf("the gate says %s", got)
	}
	do(cli.ExitRefused, "consultation", "send", "--campaign", "1", "--organ", "税务部门", "--out", filepath.Join(c.folder, "又一份.pdf"))
	do(cli.ExitRefused, "consultation", "answer", "--campaign", "1", "--organ", "审计机关", "--stance", "agrees")
	do(cli.ExitRefused, "consultation", "answer", "--campaign", "1", "--organ", "税务部门", "--number", "9", "--stance", "agrees")
	if folder := os.Getenv("JIAJIANG_PAPERS"); folder != "" { // to be looked at
		for name, data := range filesBelow(t, c.folder) {
			if strings.HasSuffix(name, ".pdf") {
				if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	do(cli.ExitDone, "check")
}

// TestWithheldByVerbs: writing the form of somebody withheld anew keeps them under
// their unit, the reasons of their moves come back for a reason, and a file says
// nothing of how they were judged.
func TestWithheldByVerbs(t *testing.T) {
	c := newCall(t)
	do := func(args ...string) string {
		t.Helper()
		out, notes, status := c.run(args...)
		if status != cli.ExitDone {
			t.Fatalf("%v: status %d\n%s", args, status, notes)
		}
		return out
	}
	form := func(f filled) string {
		b, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		return c.write("表格.json", b)
	}
	do("campaign", "--title", "2026年度反间谍安全防范工作先进集体和先进个人", "--issuer", "青禾市国家安全局")
	do("terms", "set", "--campaign", "1")
	do("nominate", form(unit("青禾市科技馆", "12140100MB0X000005", "20-5")), "--campaign", "1")
	do("nominate", form(person("林见川", "140101198503070019", "male", "20-4")), "--campaign", "1", "--parent", "1", "--code-name", "松柏")
	changed := person("林见川", "140101198503070019", "male", "20-4")
	changed["duty"] = "yes"
	changed.in("nominee")["rank"] = "deputy-department"
	do("nomination", "edit", form(changed), "--campaign", "1", "--number", "2")
	do("nomination", "move", "--campaign", "1", "--number", "2", "--to", "submitted")
	do("nomination", "move", "--campaign", "1", "--number", "2", "--to", "returned", "--reason", "补充材料")
	if shown := do("nomination", "show", "--campaign", "1", "--number", "2", "--reason", "核对"); !strings.Contains(shown, "补充材料") {
		t.Errorf("the reason of the return is not shown:\n%s", shown)
	}
	if screen := do("eligibility", "--campaign", "1"); !strings.Contains(screen, "副厅局级") {
		t.Errorf("the screen:\n%s", screen)
	}
	file := do("eligibility", "--campaign", "1", "--json")
	if !strings.Contains(file, "reason-withheld-unjudged") || strings.Contains(file, "reason-rank-over") {
		t.Errorf("the file:\n%s", file)
	}
	do("nomination", "release", "--campaign", "1", "--number", "2", "--consent", "本人书面同意", "--restricted")
	if _, notes, status := c.run("nomination", "edit", form(unit("青禾市科技馆", "12140100MB0X000005", "20-5")), "--campaign", "1", "--number", "2"); status != cli.ExitRefused {
		t.Errorf("one of a unit's people became a unit, so the unit was lost: %s", notes)
	}
}

// compare holds text against the golden file at path.
func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run with -update and read the change\n%s", path, got)
	}
}
