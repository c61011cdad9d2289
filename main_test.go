package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/assets/sample"
	"jiajiang/award/wording"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/store"
	"jiajiang/store/sheet"
	"jiajiang/ui/cli"
)

// TestEveryCodeHasItsSentence proves that no package can bring news that
// nobody has put into words.
func TestEveryCodeHasItsSentence(t *testing.T) {
	var codes []string
	for _, c := range sheet.Codes() {
		codes = append(codes, string(c))
	}
	for _, c := range append(store.Codes(), store.FaultCodes()...) {
		codes = append(codes, string(c))
	}
	for _, c := range delivery.Codes() {
		codes = append(codes, string(c))
	}
	codes = append(codes, reports.Codes()...)
	for _, c := range codes {
		if !wording.Has(c) {
			t.Errorf("code %s has no sentence", c)
		}
	}
}

// TestWholeWay goes from the sample list to every document by the verbs.
func TestWholeWay(t *testing.T) {
	c := newCall(t)
	out, notes, status := c.run("import", "assets/sample/list.txt")
	if status != cli.ExitDecision || out != "" || !strings.Contains(notes, "same-name-track") || c.campaigns() != 0 {
		t.Fatalf("without a decision: status %d, printed %q\n%s", status, out, notes)
	}
	out, notes, status = c.run("import", "assets/sample/list.txt", "--accept", "same-name-track")
	if status != cli.ExitDone || out != "1\n" {
		t.Fatalf("status %d, printed %q\n%s", status, out, notes)
	}
	for _, want := range []string{
		"线下 一等奖：20名", "线上 优秀奖：40名", "读到240条 = 存入240条 + 不存0条 + 合并0条。", "已存为活动 1",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("the report lacks %q:\n%s", want, notes)
		}
	}
	for verb, pages := range map[string]string{"certificates": "240页", "list": "页", "notice": "页", "signoff": "页"} {
		first, second := filepath.Join(c.folder, verb+".pdf"), filepath.Join(c.folder, verb+"2.pdf")
		for _, path := range []string{first, second} {
			if _, notes, status := c.run(verb, "--campaign", "1", "--out", path); status != cli.ExitDone || !strings.Contains(notes, pages) {
				t.Fatalf("%s: status %d\n%s", verb, status, notes)
			}
		}
		if !bytes.Equal(readAll(t, first), readAll(t, second)) {
			t.Errorf("%s: two runs give different bytes", verb)
		}
	}
	if _, notes, status := c.run("check"); status != cli.ExitDone || !strings.Contains(notes, "全部完好：1个活动、240位获奖者") {
		t.Errorf("check: status %d\n%s", status, notes)
	}
	if _, notes, status := c.run("check", "--lang", "en"); status != cli.ExitDone || !strings.Contains(notes, "All sound: 1 campaigns, 240 winners") {
		t.Errorf("check in English: status %d\n%s", status, notes)
	}
}

func readAll(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestProduce(t *testing.T) {
	c := newCall(t)
	out := t.TempDir()
	if _, notes, status := c.run("produce", "assets/sample/list.txt", "--out", out, "--accept", "all"); status != cli.ExitDone {
		t.Fatalf("status %d\n%s", status, notes)
	}
	for _, name := range []string{"荣誉证书.pdf", "获奖名单.pdf", "领奖通知.pdf", "签领表.pdf"} {
		if data := readAll(t, filepath.Join(out, name)); !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s is no PDF", name)
		}
	}
}

func TestEachCertificate(t *testing.T) {
	c := newCall(t)
	c.sample()
	out := t.TempDir()
	if _, notes, status := c.run("certificates", "--campaign", "1", "--out", out, "--each"); status != cli.ExitDone || !strings.Contains(notes, "240份") {
		t.Fatalf("status %d\n%s", status, notes)
	}
	files, err := os.ReadDir(out)
	if err != nil || len(files) != 240 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if name := files[3].Name(); !strings.Contains(name, "0004-𠮷田澄-") || !strings.HasSuffix(name, ".pdf") {
		t.Errorf("the fourth file is called %q", name)
	}
}

func TestRecordsAsData(t *testing.T) {
	c := newCall(t)
	c.sample()
	out, _, status := c.run("winners", "--campaign", "1", "--json")
	var rows []struct {
		Number string `json:"number"`
		Track  string `json:"track"`
		Tier   string `json:"tier"`
		Name   string `json:"name"`
		Kind   string `json:"kind"`
	}
	if err := json.Unmarshal([]byte(out), &rows); err != nil || status != cli.ExitDone || len(rows) != 240 {
		t.Fatalf("status %d, %d rows, %v", status, len(rows), err)
	}
	if r := rows[3]; r.Name != "𠮷田澄" || r.Track != "线下" || r.Tier != "一等奖" || r.Kind != "person" || !strings.HasSuffix(r.Number, "0004") {
		t.Errorf("row 4 = %+v", r)
	}
	out, _, _ = c.run("winners", "--campaign", "1", "--csv")
	if lines := strings.Count(out, "\r\n"); lines != 241 || !strings.HasPrefix(out, "\ufeff证书编号,") {
		t.Errorf("CSV has %d lines and begins %.20q", lines, out)
	}
	book := filepath.Join(c.folder, "获奖者.xlsx")
	if _, notes, status := c.run("winners", "--campaign", "1", "--xlsx", book); status != cli.ExitDone || !strings.Contains(notes, "240条") {
		t.Errorf("status %d\n%s", status, notes)
	}
	text, err := sheet.Read(t.Context(), book, bytes.NewReader(readAll(t, book)), sheet.DefaultLimits())
	if err != nil || len(text.Lines) != 241 {
		t.Errorf("the workbook has %d rows, %v", len(text.Lines), err)
	}
	out, _, _ = c.run("campaigns", "--json")
	var campaigns []struct {
		Number  int `json:"number"`
		Winners int `json:"winners"`
	}
	if err := json.Unmarshal([]byte(out), &campaigns); err != nil || len(campaigns) != 1 || campaigns[0].Winners != 240 || campaigns[0].Number != 1 {
		t.Errorf("campaigns: %v %v", campaigns, err)
	}
}

func TestParseTouchesNoStore(t *testing.T) {
	c := newCall(t)
	out, notes, status := c.run("parse", "assets/sample/list.txt", "--json")
	var list struct {
		Groups []struct {
			Tier string `json:"tier"`
		} `json:"groups"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil || status != cli.ExitDone || len(list.Groups) != 8 {
		t.Fatalf("status %d, %d groups, %v\n%s", status, len(list.Groups), err, notes)
	}
	if _, err := os.Stat(c.store); err == nil {
		t.Error("parse made a store")
	}
}

func TestStandardInput(t *testing.T) {
	folder := newCall(t).folder
	var out, notes bytes.Buffer
	status := run(t.Context(), []string{"import", "-", "--store", filepath.Join(folder, "s.store"), "--accept", "all"},
		strings.NewReader(sample.List()), &out, &notes)
	if status != cli.ExitDone || out.String() != "1\n" {
		t.Errorf("status %d, printed %q\n%s", status, out.String(), notes.String())
	}
}

// TestYear proves that --year completes days without one, and that without it
// the program asks.
func TestYear(t *testing.T) {
	c := newCall(t)
	path := c.write("单.txt", []byte(head+"江知远 柳䶮 欧阳澄\n\n请获奖者于12月20日至1月10日到县委宣传部领奖。\n"))
	if _, notes, status := c.run("import", path); status != cli.ExitDecision || !strings.Contains(notes, "year-missing") {
		t.Errorf("status %d\n%s", status, notes)
	}
	if _, notes, status := c.run("import", path, "--year", "2026"); status != cli.ExitDone {
		t.Fatalf("status %d\n%s", status, notes)
	}
	out, _, _ := c.run("campaigns")
	if !strings.Contains(out, "2026-12-20\t2027-01-10") {
		t.Errorf("the window does not cross New Year:\n%s", out)
	}
}

func TestTitle(t *testing.T) {
	c := newCall(t)
	path := c.write("单.txt", []byte("一等奖\n\n江知远 柳䶮 欧阳澄\n"))
	if _, _, status := c.run("import", path, "--title", "某镇好人榜"); status != cli.ExitDone {
		t.Errorf("status %d", status)
	}
	if out, _, _ := c.run("campaigns"); !strings.Contains(out, "某镇好人榜") {
		t.Errorf("campaigns:\n%s", out)
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		args string
		says string
	}{
		{"nonsense", "没有“nonsense”这个命令"},
		{"import", "请给出一个名单文件"},
		{"import a b", "请给出一个名单文件"},
		{"import --nonsense a", "选项写得不对"},
		{"import assets/sample/list.txt --accept nonsense", "--accept 不认识“nonsense”"},
		{"import assets/sample/list.txt --year 12", "年份12不对"},
		{"parse assets/sample/list.txt", "请加上 --json"},
		{"winners", "请用 --campaign 指明活动编号"},
		{"winners --campaign x", "选项写得不对"},
		{"list --campaign 1", "请用 --out 指明输出位置"},
		{"produce assets/sample/list.txt", "请用 --out 指明输出位置"},
		{"campaigns extra", "多了一个词“extra”"},
		{"campaigns --json --csv", "只能选一个"},
		{"campaigns --lang fr", "--lang 只能是 zh 或 en"},
	} {
		c := newCall(t)
		if out, notes, status := c.run(strings.Fields(test.args)...); status != cli.ExitUsage || !strings.Contains(notes, test.says) || out != "" {
			t.Errorf("%s: status %d, printed %q, said %s", test.args, status, out, notes)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"--help", "--lang", "en"}, {"import", "--help"}} {
		var out bytes.Buffer
		if status := run(t.Context(), args, strings.NewReader(""), &out, io.Discard); status != cli.ExitDone || out.Len() < 200 {
			t.Errorf("%v: status %d, %d bytes", args, status, out.Len())
		}
		if strings.Contains(out.String(), "default") {
			t.Errorf("%v: words of the library in the help:\n%s", args, out.String())
		}
	}
}

// TestPublishedList imports a list as a department really published it. It
// names real people, so it stands beside the checkout and not in it.
func TestPublishedList(t *testing.T) {
	const path = "../shared/texts/lvliang-winners.txt"
	if _, err := os.Stat(path); err != nil {
		t.Skip("the published list is not beside this checkout: it names real people and is no part of the project")
	}
	c := newCall(t)
	_, notes, status := c.run("import", path)
	if status != cli.ExitDecision || c.campaigns() != 0 {
		t.Fatalf("status %d\n%s", status, notes)
	}
	for _, want := range []string{
		"“线下”共140名，读到140名", "“线上”共100名，读到100名", "〔same-name-track〕", "〔year-missing〕", "〔mobile-contact〕", "5月1日起5月31日止",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("the report lacks %q:\n%s", want, notes)
		}
	}
	if strings.Contains(notes, "count-") || strings.Contains(notes, "line-") {
		t.Errorf("something was found that is not there:\n%s", notes)
	}
	_, notes, status = c.run("import", path, "--year", "2023", "--accept", "same-name-track")
	if status != cli.ExitDone || !strings.Contains(notes, "读到240条 = 存入240条 + 不存0条 + 合并0条。") {
		t.Fatalf("status %d\n%s", status, notes)
	}
	out, _, _ := c.run("campaigns")
	if !strings.Contains(out, "\t240\t2023-05-01\t2023-05-31") {
		t.Errorf("campaigns: %s", out)
	}
	names, _, _ := c.run("winners", "--campaign", "1")
	if strings.ContainsAny(names, " 　") {
		t.Error("a name keeps the blank it was padded with")
	}
}
