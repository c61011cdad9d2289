package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award"
)

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
		{[]string{"user"}, "add、edit 或 passphrase"},
		{[]string{"user", "wrong"}, "没有“wrong”这个命令"},
		{[]string{"journal", "wrong"}, "没有“wrong”这个命令"},
		{[]string{"user", "add"}, "一个用户的姓名"},
		{[]string{"user", "add", "江知远", "欧阳澄", "--role", "clerk"}, "一个用户的姓名"},
		{[]string{"user", "add", "江知远"}, "角色“”不对"},
		{[]string{"user", "add", "江知远", "--role", "chief"}, "角色“chief”不对"},
		{[]string{"user", "edit", "江知远"}, "没有写明要改什么"},
		{[]string{"user", "edit", "江知远", "--role", "chief"}, "角色“chief”不对"},
		{[]string{"user", "edit", "江知远", "--informed=也许"}, "--informed 后面写 =true（有）或 =false（没有）"},
		{[]string{"user", "passphrase"}, "一个用户的姓名"},
		{[]string{"restore"}, "一个备份文件"},
		{[]string{"restore", "a", "b"}, "一个备份文件"},
		{[]string{"create", "--recovery-out", "码.docx"}, ".pdf 或 .txt"},
		{[]string{"seal", "--recovery-out", "码"}, ".pdf 或 .txt"},
		{[]string{"recovery", "--recovery-out", "码"}, ".pdf 或 .txt"},
		{[]string{"journal", "--json", "--pdf", "a.pdf"}, "只能选一个"},
		{[]string{"journal", "--xlsx", "a.xlsx", "--json"}, "只能选一个"},
		{[]string{"journal", "--from", "昨天"}, "--from 后面的日期不对：“昨天”"},
		{[]string{"journal", "--to", "2026-02-30"}, "--to 后面的日期不对"},
		{[]string{"journal", "--from", "2026-11-23", "--to", "2026-11-22"}, "（2026年11月22日）早于 --from"},
		{[]string{"journal", "--last", "-1"}, "不能是-1"},
		{[]string{"journal", "--op", "做饭"}, "没有“做饭”这种操作"},
		{[]string{"journal", "summary"}, "--out"},
		{[]string{"journal", "summary", "--out", "a.pdf", "--date", "23"}, "--date 后面的日期不对"},
		{[]string{"journal", "verify", "--head", "12"}, "--head 写得不对"},
		{[]string{"journal", "verify", "--head", "12:abcd"}, "--head 写得不对"},
		{[]string{"journal", "verify", "--head", "0:" + someDigest}, "--head 写得不对"},
		{[]string{"journal", "verify", "--head", "x:" + someDigest}, "--head 写得不对"},
		{[]string{"journal", "verify", "--head", "1:" + someDigest[:63] + "g"}, "--head 写得不对"},
		{[]string{"named-certificate", "--campaign", "1"}, "--number"},
		{[]string{"named-certificate", "--campaign", "1", "--number", "0001", "--reason", " "}, "--reason"},
		{[]string{"named-certificate", "--campaign", "1", "--number", "0001", "--reason", "颁发"}, "--out"},
		{[]string{"reveal"}, "--campaign"},
		{[]string{"reveal", "--campaign", "1"}, "--number"},
		{[]string{"reveal", "--campaign", "1", "--number", "0001", "--reason", " "}, "--reason"},
		{[]string{"users", "--passphrase-fd", "-2"}, "--passphrase-fd 后面要写一个描述符"},
		{[]string{"users", "--passphrase-fd", "三"}, "一个描述符的号码"},
		{[]string{"users", "--passphrase-fd", "3", "--passphrase-file", "x"}, "--passphrase-file 和 --passphrase-fd 只能写一个"},
		{[]string{"passphrase", "--new-passphrase-fd", "3", "--new-passphrase-file", "x"}, "只能写一个"},
		{[]string{"passphrase", "--new-passphrase-fd", "3", "--passphrase-fd", "3"}, "3 写了两次"},
		{[]string{"recover", "--new-passphrase-fd", "3", "--recovery-fd", "3"}, "3 写了两次"},
	} {
		d := newDesk(t, shortList)
		if status := d.run(t, test.args...); status != ExitUsage || !strings.Contains(d.notes.String(), test.says) || d.out.Len() > 0 || len(d.vault.calls) > 0 {
			t.Errorf("%q: status %d, printed %q, called %q, said:\n%s", test.args, status, &d.out, d.vault.calls, &d.notes)
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
	d.vault.state = award.StoreMissing
	d.env.DefaultStore = filepath.Join(t.TempDir(), "资料", "嘉奖", "jiajiang.store")
	if status := d.run(t, "campaigns"); status != ExitRefused || !strings.Contains(d.notes.String(), "找不到资料文件") {
		t.Errorf("campaigns: status %d\n%s", status, &d.notes)
	}
	folder := filepath.Dir(d.env.DefaultStore)
	if _, err := os.Stat(folder); err == nil || len(d.vault.calls) > 0 {
		t.Error("a verb that only reads made the folder or opened a store")
	}
	if status := d.run(t, "import", "-", "--accept", "all"); status != ExitDone || !d.vault.called("Close") {
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
	if status := d.run(t, "produce", "-", "--accept", "all", "--out", missing); status != ExitRefused || len(d.vault.ops) > 0 {
		t.Errorf("status %d, %d operations\n%s", status, len(d.vault.ops), &d.notes)
	}
}

// full is an output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }

// TestFullOutput proves that a lost output is a fault that says what holds.
func TestFullOutput(t *testing.T) {
	d := newDesk(t, shortList)
	d.env.Stdout = full{}
	if status := d.run(t, "import", "-"); status != ExitFault || len(d.vault.ops) != 1 || !strings.Contains(d.notes.String(), "已存入的内容不受影响") {
		t.Errorf("status %d, %d operations\n%s", status, len(d.vault.ops), &d.notes)
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
