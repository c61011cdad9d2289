package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestCreate proves that a store is founded with what was given and that its
// recovery code is given once.
func TestCreate(t *testing.T) {
	d := newDesk(t, "")
	d.vault.state = award.StoreMissing
	d.expect(t, ExitDone, "“柳承”是管理员", "create")
	if d.out.String() != "ABCD-EFGH\n" || !strings.Contains(d.notes.String(), "只显示这一次") || strings.Contains(d.notes.String(), "ABCD") {
		t.Errorf("printed %q, said:\n%s", &d.out, &d.notes)
	}
	if got := strings.Join(d.vault.calls, ","); got != "Create 柳承 好口令 false,SignOut,Close" {
		t.Errorf("called %s", got)
	}
	d.vault.calls = nil
	d.expect(t, ExitRefused, "已经存在", "create")
	if len(d.vault.calls) > 0 {
		t.Errorf("over a store: called %q", d.vault.calls)
	}

	d = newDesk(t, "")
	d.vault.state = award.StoreMissing
	d.expect(t, ExitDone, "至少12个字", "create", "--national", "--user", "江知远")
	if d.vault.calls[0] != "Create 江知远 好口令 true" {
		t.Errorf("called %q", d.vault.calls)
	}
	d = newDesk(t, "")
	d.vault.state = award.StoreMissing
	d.vault.fail["Create"] = &award.Problem{Code: award.PassphraseShort, Args: award.Args{"count": 3, "least": 8}}
	d.expect(t, ExitRefused, "只有3个字，至少要8个", "create")
	if d.out.Len() > 0 {
		t.Errorf("printed %q", &d.out)
	}
}

// TestPassphraseIsTypedTwice proves that a passphrase made up at the terminal
// is confirmed there, unseen.
func TestPassphraseIsTypedTwice(t *testing.T) {
	d := newDesk(t, "")
	d.vault.state, d.environ = award.StoreMissing, nil
	d.atTerminal("一二三四五", "一二三四五")
	d.expect(t, ExitDone, "“柳承”的口令：\n再输入一次：\n", "create")
	if d.vault.calls[0] != "Create 柳承 一二三四五 false" || len(d.shown) != 2 || d.shown[0] || d.shown[1] {
		t.Errorf("called %q, shown %v", d.vault.calls, d.shown)
	}
	d = newDesk(t, "")
	d.vault.state, d.environ = award.StoreMissing, nil
	d.atTerminal("一二三四五", "一二三四六")
	d.expect(t, ExitRefused, "两次输入的口令不同", "create")
	d.atTerminal("一二三四五")
	d.expect(t, ExitRefused, "口令是空的", "create")
	if len(d.vault.calls) > 0 {
		t.Errorf("called %q", d.vault.calls)
	}
}

// TestRecoveryFile proves that a code goes to a file of its own where one is
// named, and is never lost.
func TestRecoveryFile(t *testing.T) {
	folder := t.TempDir()
	text, sheet := filepath.Join(folder, "恢复码.txt"), filepath.Join(folder, "恢复码.PDF")
	for _, path := range []string{text, sheet} {
		d := newDesk(t, "")
		d.vault.state = award.StoreMissing
		d.expect(t, ExitDone, "恢复码已写入", "create", "--recovery-out", path)
		if d.out.Len() > 0 || strings.Contains(d.notes.String(), "ABCD") {
			t.Errorf("printed %q, said:\n%s", &d.out, &d.notes)
		}
		info, err := os.Stat(path)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	data, err := os.ReadFile(text)
	if first, rest, _ := strings.Cut(string(data), "\n"); err != nil || first != "ABCD-EFGH" || !strings.Contains(rest, "“jiajiang.store”") {
		t.Errorf("the text file holds %q, %v", data, err)
	}
	if data, err := os.ReadFile(sheet); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("the sheet is no PDF: %v", err)
	}

	d := newDesk(t, "")
	d.vault.state = award.StoreMissing
	d.expect(t, ExitRefused, "文件夹不存在", "create", "--recovery-out", filepath.Join(folder, "没有", "码.txt"))
	if len(d.vault.calls) > 0 {
		t.Errorf("without the folder: called %q", d.vault.calls)
	}
	if err := os.WriteFile(text, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.expect(t, ExitRefused, "改为输出在下面", "create", "--recovery-out", text)
	if d.out.String() != "ABCD-EFGH\n" {
		t.Errorf("printed %q", &d.out)
	}
	d = newDesk(t, "")
	d.vault.state = award.StoreMissing
	d.env.Stdout = full{}
	d.expect(t, ExitFault, "标准输出写不进去", "create")
}

// TestSeal proves that a store of the older format is sealed, and only such.
func TestSeal(t *testing.T) {
	d := newDesk(t, "")
	d.vault.state = award.StoreOlder
	d.expect(t, ExitDone, "已加密，内容全部保留", "seal")
	if d.out.String() != "ABCD-EFGH\n" || d.vault.calls[0] != "Seal 柳承 好口令 false" {
		t.Errorf("printed %q, called %q", &d.out, d.vault.calls)
	}
	d = newDesk(t, "")
	d.expect(t, ExitRefused, "已经是加密的", "seal")
	d.vault.state = award.StoreMissing
	d.expect(t, ExitRefused, "找不到资料文件", "seal")
	d.vault.state, d.environ = award.StoreOlder, nil
	d.expect(t, ExitRefused, "没有给出口令", "seal")
	d.environ = map[string]string{"JIAJIANG_PASSPHRASE": "好口令"}
	d.vault.fail["Seal"] = &award.Problem{Code: "store-full"}
	d.expect(t, ExitFault, "磁盘已满", "seal", "--national")
	if got := strings.Join(d.vault.calls, ","); got != "Seal 柳承 好口令 true" {
		t.Errorf("called %s", got)
	}
}

// TestImportFounds proves that bringing a list in founds a missing store, and
// that its recovery code is shown to a person and never left in a log.
func TestImportFounds(t *testing.T) {
	d := newDesk(t, shortList)
	d.vault.state = award.StoreMissing
	d.expect(t, ExitDone, "jiajiang recovery --recovery-out", "import", "-")
	if d.vault.calls[0] != "Create 柳承 好口令 false" || d.out.String() != "0\n" || strings.Contains(d.notes.String(), "ABCD") {
		t.Errorf("called %q, printed %q, said:\n%s", d.vault.calls, &d.out, &d.notes)
	}
	d = newDesk(t, shortList)
	d.vault.state, d.env.Live = award.StoreMissing, true
	d.expect(t, ExitDone, "恢复码：ABCD-EFGH\n恢复码只显示这一次", "import", "-")
	if d.out.String() != "0\n" {
		t.Errorf("printed %q", &d.out)
	}
	d = newDesk(t, shortList)
	d.vault.state, d.environ = award.StoreMissing, nil
	d.expect(t, ExitRefused, "没有给出口令", "import", "-")
	d = newDesk(t, shortList)
	d.expect(t, ExitDone, "", "import", "-")
	if d.vault.called("Create") {
		t.Error("a store that is there was founded again")
	}
}

// TestStoredIsSaidOnceItIs proves that nothing is called stored that is not.
func TestStoredIsSaidOnceItIs(t *testing.T) {
	d := newDesk(t, shortList)
	d.expect(t, ExitDone, "读到2条 = 存入2条 + 不存0条 + 合并0条。\n已存为活动 ", "import", "-")
	d = newDesk(t, shortList)
	d.vault.fail["Do"] = &award.Problem{Code: "store-full"}
	d.expect(t, ExitFault, "这次改动没有存入", "import", "-")
	if said := d.notes.String(); strings.Contains(said, "存入2条") {
		t.Errorf("said:\n%s", said)
	}
}

// TestRecovery proves that a new code is made for whoever asks for one.
func TestRecovery(t *testing.T) {
	d := newDesk(t, "")
	d.expect(t, ExitDone, "只显示这一次", "recovery")
	if d.out.String() != "ABCD-EFGH\n" || !d.vault.called("NewRecovery") {
		t.Errorf("printed %q, called %q", &d.out, d.vault.calls)
	}
	d.vault.fail["NewRecovery"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpNewRecovery), "role": "clerk"}}
	d.expect(t, ExitRefused, "您的角色是经办人，不能更换恢复码", "recovery")
	if d.out.Len() > 0 {
		t.Errorf("printed %q", &d.out)
	}
}

// TestRecover proves that the recovery code sets an administrator's passphrase
// anew.
func TestRecover(t *testing.T) {
	admin := func(n byte, name string) award.Row[award.User] {
		return award.Row[award.User]{ID: award.ID{n}, Value: award.User{Name: name, Role: award.Administrator}}
	}
	clerk := award.Row[award.User]{ID: award.ID{9}, Value: award.User{Name: "书", Role: award.Clerk}}
	secrets := map[string]string{"JIAJIANG_RECOVERY": "ABCD-EFGH", "JIAJIANG_NEW_PASSPHRASE": "新口令"}
	for _, test := range []struct {
		name   string
		users  []award.Row[award.User]
		args   []string
		status int
		says   string
		last   string
	}{
		{"the only one", []award.Row[award.User]{clerk, admin(1, "甲")}, nil, ExitDone, "已为管理员“甲”设定新口令", "SetPassphrase 1 新口令"},
		{"the one named", []award.Row[award.User]{admin(1, "甲"), admin(2, "Yi")}, []string{"--user", "yi"}, ExitDone, "“Yi”", "SetPassphrase 2 新口令"},
		{"one of several", []award.Row[award.User]{admin(1, "甲"), admin(2, "乙")}, nil, ExitRefused, "请用 --user 指明给哪位管理员设新口令：甲、乙", "SignIn   ABCD-EFGH"},
		{"no administrator", []award.Row[award.User]{admin(1, "甲"), clerk}, []string{"--user", "书"}, ExitRefused, "甲", "SignIn   ABCD-EFGH"},
	} {
		d := newDesk(t, "")
		d.environ, d.vault.users = secrets, test.users
		d.expect(t, test.status, test.says, append([]string{"recover"}, test.args...)...)
		if d.last() != test.last || !d.vault.called("SignOut") {
			t.Errorf("%s: called %q", test.name, d.vault.calls)
		}
	}
	d := newDesk(t, "")
	d.expect(t, ExitRefused, "没有给出恢复码", "recover")
	d.environ["JIAJIANG_RECOVERY"] = "ABCD"
	d.expect(t, ExitRefused, "没有给出新口令", "recover")
	if len(d.vault.calls) > 0 {
		t.Errorf("without a new passphrase: called %q", d.vault.calls)
	}
	d.vault.users = []award.Row[award.User]{admin(1, "甲")}
	d.atTerminal("甲乙丙丁", "甲乙丙丁")
	d.expect(t, ExitDone, "“甲”的新口令：", "recover")
	d.vault.fail["SignIn"] = &award.Problem{Code: "store-recovery-wrong"}
	d.expect(t, ExitRefused, "恢复码不对", "recover")
}
