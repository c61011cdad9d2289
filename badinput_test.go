package main

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"jiajiang/store"
	"jiajiang/ui/cli"
)

// A call is one run of the program in a folder of its own.
type call struct {
	t      *testing.T
	folder string
	store  string
}

func newCall(t *testing.T) call {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(folder, "data")) // where the program remembers heads
	t.Setenv("JIAJIANG_USER", "林晓")
	t.Setenv("JIAJIANG_PASSPHRASE", "春江潮水连海平2023年")
	return call{t, folder, filepath.Join(folder, "库.store")}
}

// run runs a verb and returns what it printed and its exit status.
func (c call) run(args ...string) (stdout, stderr string, status int) {
	c.t.Helper()
	return c.runContext(c.t.Context(), args...)
}

func (c call) runContext(ctx context.Context, args ...string) (stdout, stderr string, status int) {
	c.t.Helper()
	var out, notes bytes.Buffer
	status = run(ctx, append(args, "--store", c.store), strings.NewReader(""), &out, &notes)
	return out.String(), notes.String(), status
}

// write puts a file into the call's folder and gives its path.
func (c call) write(name string, data []byte) string {
	c.t.Helper()
	path := filepath.Join(c.folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// sample stores the bundled list as campaign 1.
func (c call) sample() {
	c.t.Helper()
	if _, notes, status := c.run("import", "assets/sample/list.txt", "--accept", "all"); status != cli.ExitDone {
		c.t.Fatalf("import of the sample: status %d\n%s", status, notes)
	}
}

// campaigns counts the stored campaigns; a missing store has none.
func (c call) campaigns() int {
	c.t.Helper()
	if _, err := os.Stat(c.store); err != nil {
		return 0
	}
	out, notes, status := c.run("campaigns")
	if status != cli.ExitDone {
		c.t.Fatalf("campaigns: status %d\n%s", status, notes)
	}
	return strings.Count(out, "\n")
}

// zipOf makes a ZIP archive of parts.
func zipOf(t *testing.T, parts map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	ole  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	head = "某市知识竞赛获奖名单\n\n一等奖\n\n"
)

// TestBadInput gives every bad list to import: each gets its sentence and its
// exit status, and leaves no trace in the store.
func TestBadInput(t *testing.T) {
	bomb := make([]byte, 600<<20)
	tests := []struct {
		name   string
		file   string
		data   func(t *testing.T) []byte
		status int
		says   string
	}{
		{"empty", "空.txt", func(*testing.T) []byte { return nil }, cli.ExitRefused, "是空的"},
		{"only blanks", "白.txt", func(*testing.T) []byte { return []byte(" \n　\n") }, cli.ExitRefused, "没有文字"},
		{"picture", "图.txt", func(*testing.T) []byte { return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") }, cli.ExitRefused, "图片"},
		{"zip bomb xlsx", "弹.xlsx", func(t *testing.T) []byte {
			t.Helper()
			return zipOf(t, map[string][]byte{"[Content_Types].xml": nil, "xl/workbook.xml": bomb})
		}, cli.ExitRefused, "大得不正常"},
		{"zip bomb docx", "弹.docx", func(t *testing.T) []byte {
			t.Helper()
			return zipOf(t, map[string][]byte{"[Content_Types].xml": nil, "word/document.xml": bomb})
		}, cli.ExitRefused, "大得不正常"},
		{"damaged xlsx", "坏.xlsx", func(t *testing.T) []byte {
			t.Helper()
			return zipOf(t, map[string][]byte{"xl/workbook.xml": []byte("<workbook"), "[Content_Types].xml": nil})[:60]
		}, cli.ExitRefused, "损坏"},
		{"damaged docx", "坏.docx", func(t *testing.T) []byte {
			t.Helper()
			return zipOf(t, map[string][]byte{"word/document.xml": []byte("<w:document"), "[Content_Types].xml": nil})
		}, cli.ExitRefused, "损坏"},
		{"damaged pdf", "坏.pdf", func(*testing.T) []byte { return []byte("%PDF-1.7\n1 0 obj") }, cli.ExitRefused, "损坏"},
		{"doc", "旧.doc", func(*testing.T) []byte { return []byte(ole + strings.Repeat("\x00", 1024)) }, cli.ExitRefused, "另存为"},
		{"wps", "旧.wps", func(*testing.T) []byte { return []byte(ole + strings.Repeat("\x00", 1024)) }, cli.ExitRefused, "另存为"},
		{"et", "旧.et", func(*testing.T) []byte { return []byte(ole + strings.Repeat("\x00", 1024)) }, cli.ExitRefused, "另存为"},
		{"one line of 1 MB", "长.txt", func(*testing.T) []byte { return []byte(head + strings.Repeat("名", 1<<20/3)) }, cli.ExitRefused, "太长"},
		{"bidi characters in a name", "向.txt", func(*testing.T) []byte { return []byte(head + "江知远 柳\u202e䶮 欧阳澄\n") }, cli.ExitDecision, "control-characters"},
		{"control characters in a name", "控.txt", func(*testing.T) []byte { return []byte(head + "江知远 柳\u0007䶮 欧阳澄\n") }, cli.ExitDecision, "control-characters"},
		{"a name of 200 characters", "名.txt", func(*testing.T) []byte {
			return []byte(head + "1.江知远\n2." + strings.Repeat("长", 200) + "\n3.欧阳澄\n")
		}, cli.ExitDecision, "〔"},
		{"31 February", "日.txt", func(*testing.T) []byte {
			return []byte(head + "江知远 柳䶮 欧阳澄\n\n请获奖者于2026年2月1日至2月31日到县委宣传部领奖。\n")
		}, cli.ExitDecision, "date-impossible"},
		{"an end before its start", "反.txt", func(*testing.T) []byte {
			return []byte(head + "江知远 柳䶮 欧阳澄\n\n请获奖者于2026年5月31日至2026年5月1日到县委宣传部领奖。\n")
		}, cli.ExitDecision, "dates-reversed"},
		{"no list at all", "信.txt", func(*testing.T) []byte { return []byte("今天天气很好，我们去公园。\n") }, cli.ExitRefused, "没有读到任何获奖者"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newCall(t)
			path := c.write(test.file, test.data(t))
			out, notes, status := c.run("import", path)
			if status != test.status || !strings.Contains(notes, test.says) || out != "" {
				t.Errorf("status %d, want %d; printed %q; said:\n%s", status, test.status, out, notes)
			}
			if n := c.campaigns(); n != 0 {
				t.Errorf("%d campaigns were stored", n)
			}
		})
	}
}

// TestHugeText proves that a text of 200 MB is refused by its size, before it
// is read.
func TestHugeText(t *testing.T) {
	c := newCall(t)
	path := c.write("大.txt", []byte(head))
	if err := os.Truncate(path, 200<<20); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, notes, status := c.run("import", path)
	if status != cli.ExitRefused || !strings.Contains(notes, "太大") {
		t.Errorf("status %d:\n%s", status, notes)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("refusing took %v", took)
	}
	if c.campaigns() != 0 {
		t.Error("something was stored")
	}
}

func TestMissingFile(t *testing.T) {
	c := newCall(t)
	_, notes, status := c.run("import", filepath.Join(c.folder, "没有.txt"))
	if status != cli.ExitRefused || !strings.Contains(notes, "找不到文件") {
		t.Errorf("status %d:\n%s", status, notes)
	}
	_, notes, status = c.run("import", c.folder)
	if status != cli.ExitRefused || !strings.Contains(notes, "文件夹") {
		t.Errorf("status %d:\n%s", status, notes)
	}
}

// TestAcceptedBadNames proves that what is accepted is stored clean: steering
// characters are gone and a name that is none is left out.
func TestAcceptedBadNames(t *testing.T) {
	c := newCall(t)
	path := c.write("名.txt", []byte(head+"江知远 柳\u202e䶮 欧阳澄\n"))
	if _, notes, status := c.run("import", path, "--accept", "control-characters"); status != cli.ExitDone {
		t.Fatalf("status %d:\n%s", status, notes)
	}
	out, _, _ := c.run("winners", "--campaign", "1", "--csv")
	if !strings.Contains(out, "柳䶮") || strings.ContainsRune(out, '\u202e') {
		t.Errorf("stored:\n%s", out)
	}
}

// TestBadOutput gives the document verbs places they cannot write to.
func TestBadOutput(t *testing.T) {
	c := newCall(t)
	c.sample()
	missing := filepath.Join(c.folder, "没有", "单.pdf")
	if _, notes, status := c.run("list", "--campaign", "1", "--out", missing); status == cli.ExitDone || !strings.Contains(notes, "文件夹") {
		t.Errorf("missing folder: status %d\n%s", status, notes)
	}
	if _, notes, status := c.run("list", "--campaign", "1", "--out", c.folder); status == cli.ExitDone || !strings.Contains(notes, "文件夹") {
		t.Errorf("a folder as file: status %d\n%s", status, notes)
	}
	readOnly := filepath.Join(c.folder, "只读")
	if err := os.Mkdir(readOnly, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 {
		readOnly = "/proc" // permissions do not stop root, this does
	}
	if _, notes, status := c.run("list", "--campaign", "1", "--out", filepath.Join(readOnly, "单.pdf")); status == cli.ExitDone || !strings.Contains(notes, "写") {
		t.Errorf("read-only folder: status %d\n%s", status, notes)
	}
	if _, notes, status := c.run("list", "--campaign", "9", "--out", filepath.Join(c.folder, "单.pdf")); status != cli.ExitRefused || !strings.Contains(notes, "没有编号为9的活动") {
		t.Errorf("unknown campaign: status %d\n%s", status, notes)
	}
}

// TestStoreOpenedTwice proves that a second opener is told so.
func TestStoreOpenedTwice(t *testing.T) {
	c := newCall(t)
	c.sample()
	s, err := store.Open(t.Context(), c.store, storeOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, notes, status := c.run("campaigns"); status != cli.ExitRefused || !strings.Contains(notes, "正被") {
		t.Errorf("status %d\n%s", status, notes)
	}
}

func TestStoreIsNone(t *testing.T) {
	c := newCall(t)
	if _, notes, status := c.run("campaigns"); status != cli.ExitRefused || !strings.Contains(notes, "找不到资料文件") {
		t.Errorf("missing: status %d\n%s", status, notes)
	}
	if err := os.WriteFile(c.store, []byte(strings.Repeat("不是资料文件", 4096)), 0o600); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(c.store)
	if _, notes, status := c.run("campaigns"); status == cli.ExitDone || !strings.Contains(notes, "不是嘉奖的资料文件") {
		t.Errorf("another file: status %d\n%s", status, notes)
	}
	if after, _ := os.ReadFile(c.store); !bytes.Equal(before, after) {
		t.Error("the other file was changed")
	}
}

// TestInterruptLeavesNoHalfFile stops a batch in its middle: no file stands
// under a final name, and no temporary one is left.
func TestInterruptLeavesNoHalfFile(t *testing.T) {
	c := newCall(t)
	var list strings.Builder
	list.WriteString(head)
	for i := range 6000 {
		list.WriteString("第" + strconv.Itoa(i) + "小学\n")
	}
	path := c.write("众.txt", []byte(list.String()))
	if _, notes, status := c.run("import", path, "--accept", "all"); status != cli.ExitDone {
		t.Fatalf("status %d\n%.2000s", status, notes)
	}
	for _, each := range []bool{false, true} {
		out := t.TempDir()
		args := []string{"certificates", "--campaign", "1", "--out", filepath.Join(out, "证.pdf")}
		if each {
			args = []string{"certificates", "--campaign", "1", "--out", out, "--each"}
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			for ctx.Err() == nil {
				if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
					cancel()
				}
			}
		}()
		_, notes, status := c.runContext(ctx, args...)
		cancel()
		if status != cli.ExitFault || !strings.Contains(notes, "已中断") {
			t.Errorf("each %v: status %d\n%s", each, status, notes)
		}
		entries, err := os.ReadDir(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Errorf("each %v: %s is left", each, e.Name())
		}
	}
}
