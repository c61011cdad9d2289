package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"jiajiang/ui/cli"
)

// TestNominationIsEditedByVerbs: a form is written anew only if nobody wrote it
// since, and its unit is chosen or taken away, as the window does; a unit with
// people is not withheld before they are moved.
func TestNominationIsEditedByVerbs(t *testing.T) {
	c := newCall(t)
	c.must("create")
	c.must("campaign", "--title", "提名活动")
	c.must("terms", "set", "--campaign", "1")
	unit := c.write("单位.json", []byte(`{"kind": "unit", "nominee": {"name": "青禾市图书馆"}}`))
	form := c.write("甲.json", openForm)
	c.must("nominate", unit, "--campaign", "1")
	c.must("nominate", form, "--campaign", "1")
	one := []string{"--campaign", "1", "--number", "2"}
	verb := func(want int, args ...string) (out, notes string) {
		t.Helper()
		out, notes, status := c.run(append(args, one...)...)
		if status != want {
			t.Fatalf("%v: status %d, want %d\n%s", args, status, want, notes)
		}
		return out, notes
	}
	type shown struct {
		Changed string `json:"changed"`
		Parent  int    `json:"parent"`
	}
	show := func() (s shown) {
		t.Helper()
		out, _ := verb(cli.ExitDone, "nomination", "show")
		if err := json.Unmarshal([]byte(out), &s); err != nil || s.Changed == "" {
			t.Fatalf("%s: %v", out, err)
		}
		return s
	}
	before := show()
	verb(cli.ExitDone, "nomination", "edit", form, "--parent", "1", "--since", before.Changed)
	if got := show(); got.Parent != 1 || got.Changed == before.Changed {
		t.Errorf("put under the unit: %+v", got)
	}
	_, notes := verb(cli.ExitRefused, "nomination", "edit", form, "--no-parent", "--since", before.Changed)
	mustSay(t, notes, "改过")
	if got := show(); got.Parent != 1 {
		t.Errorf("what was refused was stored: %+v", got)
	}
	verb(cli.ExitDone, "nomination", "edit", form)
	if got := show(); got.Parent != 1 {
		t.Errorf("without a choice the unit changes: %+v", got)
	}
	_, notes, status := c.run("nomination", "withhold", "--campaign", "1", "--number", "1", "--code-name", "竹影")
	if status != cli.ExitRefused {
		t.Errorf("withholding a unit with people: status %d", status)
	}
	mustSay(t, notes, "有1件个人提名归在这个单位下面")
	verb(cli.ExitDone, "nomination", "edit", form, "--no-parent")
	if got := show(); got.Parent != 0 {
		t.Errorf("taken off the unit: %+v", got)
	}
	c.must("nomination", "withhold", "--campaign", "1", "--number", "1", "--code-name", "竹影")
	_, notes = verb(cli.ExitUsage, "nomination", "edit", form, "--no-parent", "--parent", "1")
	mustSay(t, notes, "只能写一个")
	_, notes = verb(cli.ExitUsage, "nomination", "edit", form, "--since", "昨天")
	mustSay(t, notes, "昨天")
}

// TestWorkbookTakenInTwice: drafts without a number are known when their workbook
// comes again, and not stored once more.
func TestWorkbookTakenInTwice(t *testing.T) {
	c := newCall(t)
	c.must("create")
	c.must("campaign", "--title", "提名活动")
	c.must("terms", "set", "--campaign", "1")
	path := filepath.Join(c.folder, "模板.xlsx")
	c.must("template", "--campaign", "1", "--out", path)
	f := openTemplate(t, path)
	for row := 3; row < 6; row++ {
		f.somebody(row)
		f.set(row, "id-number", "")
	}
	f.save(path)
	c.must("import-nominations", path, "--campaign", "1", "--accept", "all")
	out, notes, status := c.run("import-nominations", path, "--campaign", "1", "--accept", "all")
	if out != "" {
		t.Errorf("stored again, status %d: %s%s", status, out, notes)
	}
	mustSay(t, notes, "第1号提名都相同，已经在册", "第3号提名都相同，已经在册")
	list, _, _ := c.run("nominations", "--campaign", "1", "--json")
	var rows []any
	if err := json.Unmarshal([]byte(list), &rows); err != nil || len(rows) != 3 {
		t.Errorf("%d nominations are there, %v", len(rows), err)
	}
}
