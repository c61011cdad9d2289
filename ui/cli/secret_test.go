package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// writeSecret writes a file for its owner alone.
func writeSecret(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "口令")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPassphraseSources proves in which order sources are looked at, and what
// each gives.
func TestPassphraseSources(t *testing.T) {
	file := writeSecret(t, "文件里的\n第二行\n")
	for _, test := range []struct {
		name    string
		args    []string
		environ map[string]string
		typed   []string
		want    string
	}{
		{"file first", []string{"--passphrase-file", file}, map[string]string{"JIAJIANG_PASSPHRASE": "环境里的"}, []string{"输入的"}, "文件里的"},
		{"then descriptor", []string{"--passphrase-fd", "3"}, map[string]string{"JIAJIANG_PASSPHRASE": "环境里的"}, []string{"输入的"}, "描述符里的"},
		{"then environment", nil, map[string]string{"JIAJIANG_PASSPHRASE": "环境里的"}, []string{"输入的"}, "环境里的"},
		{"then terminal", nil, nil, []string{"输入的"}, "输入的"},
		{"blanks count", []string{"--passphrase-file", writeSecret(t, " a b \r\n")}, nil, nil, " a b "},
		{"no newline", []string{"--passphrase-file", writeSecret(t, "abc")}, nil, nil, "abc"},
		{"mark of UTF-8", []string{"--passphrase-file", writeSecret(t, "\ufeffabc\n")}, nil, nil, "abc"},
		{"longest", []string{"--passphrase-file", writeSecret(t, strings.Repeat("a", maxSecret)+"\n")}, nil, nil, strings.Repeat("a", maxSecret)},
	} {
		d := newDesk(t, "")
		d.environ, d.files = test.environ, map[int]string{3: "描述符里的\n"}
		if test.typed != nil {
			d.atTerminal(test.typed...)
		}
		d.expect(t, ExitDone, "", append([]string{"users"}, test.args...)...)
		if want := "SignIn 柳承 " + test.want + " "; d.vault.calls[0] != want {
			t.Errorf("%s: called %q, want %q", test.name, d.vault.calls[0], want)
		}
		if strings.Contains(d.notes.String()+d.out.String(), test.want) {
			t.Errorf("%s: the passphrase was printed:\n%s%s", test.name, &d.notes, &d.out)
		}
	}
}

// TestPassphraseRefused proves that what is no passphrase is told, and that
// nobody is signed in with it.
func TestPassphraseRefused(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		says string
	}{
		{"none", nil, "请选一种方式给出：--passphrase-file 文件、--passphrase-fd 描述符、环境变量 JIAJIANG_PASSPHRASE，或在终端里"},
		{"empty file", []string{"--passphrase-file", writeSecret(t, "")}, "口令是空的"},
		{"empty line", []string{"--passphrase-file", writeSecret(t, "\r\nabc\n")}, "口令是空的"},
		{"too long", []string{"--passphrase-file", writeSecret(t, strings.Repeat("a", maxSecret+1))}, "上限1024字节"},
		{"far too long", []string{"--passphrase-file", writeSecret(t, strings.Repeat("名", 1<<20))}, "上限1024字节"},
		{"UTF-16", []string{"--passphrase-file", writeSecret(t, "\xff\xfea\x00b\x00")}, "不是 UTF-8 文字"},
		{"GBK", []string{"--passphrase-file", writeSecret(t, "\xbf\xda\xc1\xee")}, "不是 UTF-8 文字"},
		{"control", []string{"--passphrase-file", writeSecret(t, "ab\x1b[2J")}, "控制字符"},
		{"zero-width", []string{"--passphrase-file", writeSecret(t, "ab\u200bc")}, "控制字符"},
		{"missing", []string{"--passphrase-file", filepath.Join(t.TempDir(), "没有")}, "找不到放口令的文件"},
		{"folder", []string{"--passphrase-file", t.TempDir()}, "口令所在的“"},
		{"broken descriptor", []string{"--passphrase-fd", "5"}, "描述符 5 没有打开"},
		{"closed descriptor", []string{"--passphrase-fd", "9"}, "描述符 9 没有打开"},
		{"empty descriptor", []string{"--passphrase-fd", "4"}, "口令是空的"},
	} {
		d := newDesk(t, "")
		d.environ, d.files = nil, map[int]string{4: "", 5: broken}
		d.expect(t, ExitRefused, test.says, append([]string{"users"}, test.args...)...)
		if len(d.vault.calls) > 0 {
			t.Errorf("%s: called %q", test.name, d.vault.calls)
		}
	}
	d := newDesk(t, "")
	d.environ = nil
	d.atTerminal()
	d.expect(t, ExitRefused, "口令是空的", "users")
	d.env.Terminal = func(context.Context, bool) (string, error) { return "", context.Canceled }
	d.expect(t, ExitFault, "已中断", "users")
}

// TestOpenFileIsTold proves that a passphrase that others can read is told,
// and taken.
func TestOpenFileIsTold(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such permissions there")
	}
	file := writeSecret(t, "abc\n")
	d := newDesk(t, "")
	d.expect(t, ExitDone, "", "users", "--passphrase-file", file)
	if d.notes.Len() > 0 {
		t.Errorf("said of a file of one's own:\n%s", &d.notes)
	}
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	d.expect(t, ExitDone, "别人也能读", "users", "--passphrase-file", file)
}

// TestWhoSignsIn proves where the name comes from.
func TestWhoSignsIn(t *testing.T) {
	for _, test := range []struct{ flag, environ, system, want string }{
		{"甲", "乙", "丙", "甲"},
		{"", "乙", "丙", "乙"},
		{"", "", "丙", "丙"},
		{" 甲 ", "", "", "甲"},
	} {
		d := newDesk(t, "")
		d.environ["JIAJIANG_USER"], d.env.UserName = test.environ, test.system
		d.expect(t, ExitDone, "", "users", "--user", test.flag)
		if got := d.vault.calls[0]; got != "SignIn "+test.want+" 好口令 " {
			t.Errorf("%+v: %q", test, got)
		}
	}
	d := newDesk(t, "")
	d.env.UserName = ""
	d.expect(t, ExitUsage, "--user", "users")
}

// TestNoFlagTakesASecret proves that no verb has a flag for a passphrase or a
// code itself: every process of the machine can read a command's words.
func TestNoFlagTakesASecret(t *testing.T) {
	p := &program{env: Env{Version: "0"}, say: wording.New(wording.Chinese), passphrase: signInSecret()}
	seen := 0
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "code-name" { // it is said in public in the place of a name
				return
			}
			if !strings.Contains(f.Name, "passphrase") && !strings.Contains(f.Name, "recovery") && !strings.Contains(f.Name, "code") {
				return
			}
			seen++
			if !slices.ContainsFunc([]string{"-file", "-fd", "-out"}, func(end string) bool { return strings.HasSuffix(f.Name, end) }) {
				t.Errorf("%s has --%s", c.CommandPath(), f.Name)
			}
		})
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(p.root())
	if seen < 20 {
		t.Errorf("only %d flags about secrets were found", seen)
	}
	for _, args := range [][]string{
		{"passphrase", "天书奇谭"},
		{"recover", "天书奇谭"},
		{"recovery", "天书奇谭"},
		{"create", "天书奇谭"},
		{"seal", "天书奇谭"},
		{"user", "passphrase", "江知远", "天书奇谭"},
		{"users", "--passphrase", "天书奇谭"},
		{"users", "--passphrase=天书奇谭"},
	} {
		d := newDesk(t, "")
		if status := d.run(t, args...); status != ExitUsage || strings.Contains(d.notes.String(), "天书奇谭") || len(d.vault.calls) > 0 {
			t.Errorf("%q: status %d, called %q, said:\n%s", args, status, d.vault.calls, &d.notes)
		}
	}
}

// TestDoors proves what each verb says of a store that nobody can sign in to,
// and that it goes no further.
func TestDoors(t *testing.T) {
	verbs := [][]string{
		{"campaigns"},
		{"winners", "--campaign", "1"},
		{"certificates", "--campaign", "1", "--out", "a.pdf"},
		{"check"},
		{"users"},
		{"user", "add", "江知远", "--role", "clerk"},
		{"user", "edit", "江知远", "--disable"},
		{"user", "passphrase", "江知远"},
		{"passphrase"},
		{"recovery"},
		{"recover"},
		{"journal"},
		{"journal", "verify"},
		{"journal", "summary", "--out", "a.pdf"},
		{"backup"},
		{"backups"},
		{"compact"},
		{"rotate"},
		{"reveal", "--campaign", "1", "--number", "0001", "--reason", "核对"},
	}
	secrets := map[string]string{"JIAJIANG_PASSPHRASE": "好口令", "JIAJIANG_NEW_PASSPHRASE": "新口令", "JIAJIANG_RECOVERY": "ABCD"}
	for _, args := range verbs {
		d := newDesk(t, "")
		d.environ, d.vault.state = secrets, award.StoreMissing
		d.expect(t, ExitRefused, "找不到资料文件", args...)
		d.vault.state = award.StoreOlder
		d.expect(t, ExitRefused, "jiajiang seal", args...)
		d.vault.state = award.StoreShut
		d.vault.fail["State"] = &award.Problem{Code: "store-in-use", Args: award.Args{"path": "x"}}
		d.expect(t, ExitRefused, "正被另一个", args...)
		delete(d.vault.fail, "State")
		d.vault.opens = award.Credential{Name: "别人", Passphrase: "别的"}
		if len(d.vault.calls) > 0 {
			t.Errorf("%q: called %q", args, d.vault.calls)
		}
		d.expect(t, ExitRefused, "姓名或口令不对", args...)
		if len(d.vault.calls) != 1 || d.vault.shut != 4 {
			t.Errorf("%q: called %q, let go %d times of 4", args, d.vault.calls, d.vault.shut)
		}
	}
	for _, args := range [][]string{{"import", "-"}, {"produce", "-", "--out", t.TempDir()}} {
		d := newDesk(t, shortList)
		d.vault.state = award.StoreOlder
		d.expect(t, ExitRefused, "jiajiang seal", args...)
	}
}

// TestLeaving proves that whoever signed in is signed out again and told what
// they must know, and that trouble at the end does not hide what was done.
func TestLeaving(t *testing.T) {
	d := newDesk(t, "")
	d.vault.remarks = []News{&award.Problem{Code: "sign-ins-failed", Args: award.Args{"count": 3}}, &award.Problem{Code: "clock-back"}}
	d.expect(t, ExitDone, "有3次登录没有成功", "campaigns")
	if got := strings.Join(d.vault.calls, ","); got != "SignIn 柳承 好口令 ,Load,Summaries,SignOut,Close" {
		t.Errorf("called %s", got)
	}
	d.vault.fail["Summaries"] = errors.New("broken")
	d.expect(t, ExitFault, "出了意外：broken", "campaigns")
	if got := d.vault.calls[len(d.vault.calls)-2:]; got[0] != "SignOut" || got[1] != "Close" {
		t.Errorf("after a fault: %q", got)
	}

	d = newDesk(t, "")
	d.vault.trouble = &award.Problem{Code: "backup-full", Args: award.Args{"path": "/备份"}}
	d.expect(t, ExitDone, "自动备份没有做成，要办的事不受影响：\n放备份的磁盘“/备份”满了", "campaigns")

	d = newDesk(t, shortList)
	d.vault.fail["Close"] = &award.Problem{Code: "store-full"}
	d.expect(t, ExitFault, "要办的已经办成，但收尾时出了问题：\n磁盘已满", "import", "-")
	if d.out.String() == "" {
		t.Error("the number was not printed")
	}
	d = newDesk(t, "")
	d.vault.fail["Load"] = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "winner"}}
	d.expect(t, ExitFault, "有损坏", "campaigns")
}
