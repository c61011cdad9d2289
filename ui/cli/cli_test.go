package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	assetfont "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
)

// A memory is a store that keeps what it was asked to do.
type memory struct {
	ops    []award.Op
	closed bool
}

func (m *memory) Do(_ context.Context, _ string, op award.Op) (award.Receipt, error) {
	m.ops = append(m.ops, op)
	return award.Receipt{Campaign: award.ID{1}}, nil
}

func (m *memory) Summaries(context.Context) ([]award.Summary, error) {
	var all []award.Summary
	for _, op := range m.ops {
		if in, ok := op.(award.ImportRoster); ok {
			all = append(all, award.Summary{ID: award.ID{1}, Campaign: in.Intake.Campaign})
		}
	}
	return all, nil
}

func (m *memory) Lookup(number int) (award.ID, error) {
	return award.ID{}, &award.Problem{Code: award.CampaignUnknown, Args: award.Args{"number": number}}
}

func (m *memory) Dossier(context.Context, award.ID) (*award.Dossier, error) {
	return &award.Dossier{}, nil
}

func (m *memory) Check(context.Context) (Health, error) { return Health{}, nil }

func (m *memory) Close() error {
	m.closed = true
	return nil
}

// A desk is one call of the program on a list and a store in memory.
type desk struct {
	env    Env
	store  memory
	opened int
	out    bytes.Buffer
	notes  bytes.Buffer
}

func newDesk(t *testing.T, list string) *desk {
	t.Helper()
	d := &desk{}
	d.env = Env{
		Stdin: strings.NewReader(list), Stdout: &d.out, Stderr: &d.notes, Version: "0",
		Now:          func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		Language:     wording.Chinese,
		DefaultStore: filepath.Join(t.TempDir(), "资料", "嘉奖", "jiajiang.store"),
		Fonts:        func() (*font.Library, error) { return font.Open(assetfont.Files) },
		Open: func(context.Context, string, bool) (Store, error) {
			d.opened++
			return &d.store, nil
		},
		Read: func(_ context.Context, name string, r io.Reader) (Text, error) {
			all, err := io.ReadAll(r)
			return Text{Name: name, Lines: strings.Split(string(all), "\n")}, err
		},
		ReadFile: func(context.Context, string) (Text, error) { return Text{}, errors.ErrUnsupported },
		WriteCSV: func(context.Context, io.Writer, Table) error { return nil },
	}
	return d
}

func (d *desk) run(t *testing.T, args ...string) int {
	t.Helper()
	d.out.Reset()
	d.notes.Reset()
	return Run(t.Context(), args, d.env)
}

const shortList = "某市知识竞赛获奖名单\n\n一等奖\n\n江知远 欧阳澄\n"

// TestUsageIsSaidInOurWords proves that a wrong word of a command is told in
// the language spoken and nothing is done.
func TestUsageIsSaidInOurWords(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"winners", "--campaign", "abc"}, "--campaign 后面要写一个整数，不能是“abc”"},
		{[]string{"winners", "--campaign", "99999999999999999999"}, "--campaign 后面要写一个整数"},
		{[]string{"winners", "--campaign"}, "--campaign 后面缺了内容"},
		{[]string{"winners", "--csv=甲"}, "--csv 后面不用写内容，请去掉“=甲”"},
		{[]string{"winners", "--wrong"}, "没有 --wrong 这个选项"},
		{[]string{"winners", "-w"}, "没有 -w 这个选项"},
		{[]string{"import", "-", "--accept", "wrong"}, "--accept 不认识“wrong”"},
		{[]string{"import", "-", "--accept", "all,wrong"}, "--accept 不认识“wrong”"},
		{[]string{"import", "-", "--year", "0"}, "年份0不对"},
		{[]string{"parse", "-", "--json", "--year", "1900"}, "年份1900不对"},
		{[]string{"import"}, "名单文件"},
		{[]string{"import", "-", "--accept", "all", "--store", ""}, "--store"},
		{[]string{"--lang", "fr", "campaigns"}, "--lang"},
		{[]string{"wrong"}, "没有“wrong”这个命令"},
	} {
		d := newDesk(t, shortList)
		if status := d.run(t, test.args...); status != ExitUsage || !strings.Contains(d.notes.String(), test.says) || d.out.Len() > 0 || d.opened > 0 {
			t.Errorf("%q: status %d, printed %q, opened %d, said:\n%s", test.args, status, &d.out, d.opened, &d.notes)
		}
	}
	d := newDesk(t, shortList)
	if d.run(t, "winners", "--campaign", "abc", "--lang", "en"); !strings.Contains(d.notes.String(), "takes a whole number") {
		t.Errorf("in English: %s", &d.notes)
	}
}

// TestUsersOwnStore proves that the folder of the user's own store is made by
// what stores, and only by that.
func TestUsersOwnStore(t *testing.T) {
	d := newDesk(t, shortList)
	if status := d.run(t, "campaigns"); status != ExitRefused || !strings.Contains(d.notes.String(), "找不到存储文件") {
		t.Errorf("campaigns: status %d\n%s", status, &d.notes)
	}
	folder := filepath.Dir(d.env.DefaultStore)
	if _, err := os.Stat(folder); err == nil || d.opened > 0 {
		t.Error("a verb that only reads made the folder or opened a store")
	}
	if status := d.run(t, "import", "-", "--accept", "all"); status != ExitDone || !d.store.closed {
		t.Fatalf("import: status %d\n%s", status, &d.notes)
	}
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("folder: %v, %v", info, err)
	}
	d = newDesk(t, shortList)
	d.env.DefaultStore = filepath.Join("share", "jiajiang.store")
	if status := d.run(t, "import", "-", "--accept", "all"); status != ExitUsage || !strings.Contains(d.notes.String(), "--store") {
		t.Errorf("without a folder for data: status %d\n%s", status, &d.notes)
	}
}

// TestProduceStoresNothingInVain proves that a folder that takes no files is
// found before the list is stored.
func TestProduceStoresNothingInVain(t *testing.T) {
	d := newDesk(t, shortList)
	missing := filepath.Join(t.TempDir(), "没有")
	if status := d.run(t, "produce", "-", "--accept", "all", "--out", missing); status != ExitRefused || len(d.store.ops) > 0 {
		t.Errorf("status %d, %d operations\n%s", status, len(d.store.ops), &d.notes)
	}
}

// full is an output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }

// TestFullOutput proves that a lost output is a fault that says what holds.
func TestFullOutput(t *testing.T) {
	d := newDesk(t, shortList)
	d.env.Stdout = full{}
	if status := d.run(t, "import", "-"); status != ExitFault || len(d.store.ops) != 1 || !strings.Contains(d.notes.String(), "已存入的内容不受影响") {
		t.Errorf("status %d, %d operations\n%s", status, len(d.store.ops), &d.notes)
	}
}

// TestProduceSaysWhatIsStored proves that a document that cannot be made does
// not leave its user in doubt about the list.
func TestProduceSaysWhatIsStored(t *testing.T) {
	d := newDesk(t, shortList) // the store in memory has no winners to print
	if status := d.run(t, "produce", "-", "--out", t.TempDir()); status != ExitRefused || !strings.Contains(d.notes.String(), "不必重新带入") {
		t.Errorf("status %d\n%s", status, &d.notes)
	}
}

// TestNothingSteersTheTerminal proves that what a list holds is shown, not
// obeyed.
func TestNothingSteersTheTerminal(t *testing.T) {
	d := newDesk(t, "某市知识竞赛获奖名单\n\n一等奖\n\n江知远 欧\u202e阳\x1b[2J澄\n")
	if status := d.run(t, "import", "-"); status != ExitDecision {
		t.Errorf("status %d", status)
	}
	if notes := d.notes.String(); strings.ContainsAny(notes, "\x1b\u202e") || !strings.Contains(notes, "欧<U+202E>阳<U+001B>[2J澄") {
		t.Errorf("said %q", notes)
	}
}
