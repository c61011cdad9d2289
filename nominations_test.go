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
	"jiajiang/ui/uitest/nominationstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
	do(cli.ExitDone, "campaign", "--title", nominationstest.Title, "--issuer", nominationstest.Issuer)
	do(cli.ExitDone, "terms", "set", "--campaign", "1")
	all := nominationstest.Twelve()
	for i, p := range all {
		b, err := json.Marshal(p.Form)
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"nominate", c.write("表格.json", b), "--campaign", "1"}
		if p.CodeName != "" {
			args = append(args, "--code-name", p.CodeName)
		}
		if p.Parent != 0 {
			args = append(args, "--parent", strconv.Itoa(p.Parent))
		}
		if got := do(cli.ExitDone, args...); !strings.Contains(got, fmt.Sprintf("第%d号提名", i+1)) || !strings.Contains(got, "没有缺项") {
			t.Errorf("nomination %d: %s", i+1, got)
		}
	}
	for i := range all {
		number := strconv.Itoa(i + 1)
		do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", number, "--to", "submitted")
		do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", number, "--to", "accepted")
	}
	excepted, refused := strconv.Itoa(nominationstest.Excepted), strconv.Itoa(nominationstest.Refused)
	do(cli.ExitRefused, "nomination", "move", "--campaign", "1", "--number", excepted, "--to", "eligible")
	do(cli.ExitDone, "nomination", "waive", "--campaign", "1", "--number", excepted, "--rule", "evidence", "--part", "20-2",
		"--reason", nominationstest.ExceptionReason, "--who", nominationstest.ExceptionWho)
	do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", excepted, "--to", "eligible")
	do(cli.ExitDone, "nomination", "move", "--campaign", "1", "--number", refused, "--to", "ineligible", "--reason", nominationstest.RefusalReason)
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
	form := func(f nominationstest.Form) string {
		b, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		return c.write("表格.json", b)
	}
	do("campaign", "--title", nominationstest.Title, "--issuer", nominationstest.Issuer)
	do("terms", "set", "--campaign", "1")
	do("nominate", form(nominationstest.Unit("青禾市科技馆", "12140100MB0X000005", "20-5")), "--campaign", "1")
	do("nominate", form(nominationstest.Person("林见川", "140101198503070019", "male", "20-4")), "--campaign", "1", "--parent", "1", "--code-name", "松柏")
	changed := nominationstest.Person("林见川", "140101198503070019", "male", "20-4")
	changed.Duty, changed.Nominee.Rank = "yes", "deputy-department"
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
	if _, notes, status := c.run("nomination", "edit", form(nominationstest.Unit("青禾市科技馆", "12140100MB0X000005", "20-5")), "--campaign", "1", "--number", "2"); status != cli.ExitRefused {
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
