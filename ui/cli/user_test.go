package cli

import (
	"encoding/json"
	"testing"

	"jiajiang/award"
)

func someUsers() []award.Row[award.User] {
	return []award.Row[award.User]{
		{ID: award.ID{1}, Value: award.User{Name: "柳承", Role: award.Administrator, Informed: true}},
		{ID: award.ID{2}, Value: award.User{Name: "江知远", Role: award.Clerk}},
		{ID: award.ID{3}, Value: award.User{Name: "Su Yi", Role: award.Supervisor, Disabled: true}},
	}
}

func TestUsers(t *testing.T) {
	d := newDesk(t, "")
	d.vault.users = someUsers()
	d.expect(t, ExitDone, "", "users")
	want := "柳承\t管理员\t涉密知悉\t\n江知远\t经办人\t\t\nSu Yi\t监督\t\t已停用\n"
	if d.out.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", &d.out, want)
	}
	d.expect(t, ExitDone, "", "users", "--json")
	var rows []userJSON
	if err := json.Unmarshal(d.out.Bytes(), &rows); err != nil || len(rows) != 3 || rows[2].Role != "supervisor" || !rows[2].Disabled || !rows[0].Informed {
		t.Errorf("%v, %+v", err, rows)
	}
	d.vault.fail["Users"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpReadUsers), "role": "judge"}}
	d.expect(t, ExitRefused, "您的角色是评委，不能查看用户", "users")
}

// TestUserVerbs proves what each verb about users asks of the store.
func TestUserVerbs(t *testing.T) {
	notAllowed := &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpAddUser), "role": "clerk"}}
	for _, test := range []struct {
		args   []string
		fail   map[string]error
		status int
		says   string
		last   string
	}{
		{args: []string{"user", "add", "苏宜", "--role", "clerk"}, says: "已添加用户“苏宜”（经办人）", last: "AddUser 苏宜 clerk false 松树下面三只鹤飞"},
		{args: []string{"user", "add", "苏宜", "--role", "评委", "--informed"}, says: "（评委）", last: "AddUser 苏宜 judge true 松树下面三只鹤飞"},
		{args: []string{"user", "add", "苏宜", "--role", "clerk"}, fail: map[string]error{"AddUser": notAllowed}, status: ExitRefused, says: "不能添加用户", last: "AddUser 苏宜 clerk false 松树下面三只鹤飞"},
		{args: []string{"user", "add", "苏宜", "--role", "clerk"}, fail: map[string]error{"AddUser": &award.Problem{Code: award.UserNameTaken}}, status: ExitRefused, says: "已经有同名的用户", last: "AddUser 苏宜 clerk false 松树下面三只鹤飞"},
		{args: []string{"user", "edit", "江知远", "--role", "监督"}, says: "已修改用户“江知远”：监督。", last: "EditUser 2 江知远 supervisor informed=false disabled=false"},
		{args: []string{"user", "edit", "江知远", "--informed=true"}, says: "，涉密知悉。", last: "EditUser 2 江知远 clerk informed=true disabled=false"},
		{args: []string{"user", "edit", "江知远", "--informed"}, says: "，涉密知悉。", last: "EditUser 2 江知远 clerk informed=true disabled=false"},
		{args: []string{"user", "edit", "柳承", "--informed=false"}, says: "管理员。", last: "EditUser 1 柳承 administrator informed=false disabled=false"},
		{args: []string{"user", "edit", "江知远", "--disable"}, says: "，已停用。", last: "EditUser 2 江知远 clerk informed=false disabled=true"},
		{args: []string{"user", "edit", "su yi", "--rename", "苏宜"}, says: "“苏宜”：监督，已停用。", last: "EditUser 3 苏宜 supervisor informed=false disabled=true"},
		{args: []string{"user", "edit", "江知远", "--rename", "江知遥"}, says: "“江知遥”：经办人。", last: "RenameUser 2 江知遥 clerk informed=false 松树下面三只鹤飞"},
		{
			args: []string{"user", "edit", "江知远", "--rename", "江知遥"}, fail: map[string]error{"RenameUser": &award.Problem{Code: award.PassphraseSimple}},
			status: ExitRefused, says: "新口令太容易猜到，没有采用", last: "RenameUser 2 江知遥 clerk informed=false 松树下面三只鹤飞",
		},
		{args: []string{"user", "edit", "没有", "--disable"}, status: ExitRefused, says: "没有叫“没有”的用户", last: "SignIn 柳承 好口令 "},
		{args: []string{"user", "edit", "柳承", "--disable"}, fail: map[string]error{"EditUser": &award.Problem{Code: award.LastAdministrator}}, status: ExitRefused, says: "最后一位能登录的管理员", last: "EditUser 1 柳承 administrator informed=true disabled=true"},
		{args: []string{"user", "passphrase", "su yi"}, says: "已为“Su Yi”重设口令", last: "SetPassphrase 3 松树下面三只鹤飞"},
		{args: []string{"user", "passphrase", "没有"}, status: ExitRefused, says: "没有叫“没有”的用户", last: "SignIn 柳承 好口令 "},
		{args: []string{"passphrase"}, says: "“柳承”的口令已改", last: "ChangePassphrase 好口令 松树下面三只鹤飞"},
		{args: []string{"passphrase"}, fail: map[string]error{"ChangePassphrase": &award.Problem{Code: award.PassphraseShort, Args: award.Args{"count": 3, "least": 8}}}, status: ExitRefused, says: "至少要8个", last: "ChangePassphrase 好口令 松树下面三只鹤飞"},
	} {
		d := newDesk(t, "")
		d.environ["JIAJIANG_NEW_PASSPHRASE"] = "松树下面三只鹤飞"
		d.vault.users = someUsers()
		if test.fail != nil {
			d.vault.fail = test.fail
		}
		d.expect(t, test.status, test.says, test.args...)
		if d.last() != test.last || d.out.Len() > 0 {
			t.Errorf("%q: called %q, printed %q", test.args, d.vault.calls, &d.out)
		}
	}
}

// TestRenameIsOneAct proves that a user gets a new name and the passphrase that
// goes with it at once, or neither.
func TestRenameIsOneAct(t *testing.T) {
	d := newDesk(t, "")
	d.vault.users = someUsers()
	d.files = map[int]string{5: "松树下面三只鹤飞\n"}
	d.expect(t, ExitDone, "", "user", "edit", "江知远", "--rename", "江知遥", "--new-passphrase-fd", "5")
	if d.vault.calls[2] != "RenameUser 2 江知遥 clerk informed=false 松树下面三只鹤飞" || d.vault.called("EditUser") || d.vault.called("SetPassphrase") {
		t.Errorf("called %q", d.vault.calls)
	}
	d = newDesk(t, "")
	d.vault.users = someUsers()
	d.expect(t, ExitRefused, "没有给出新口令", "user", "edit", "江知远", "--rename", "江知遥")
	if d.vault.called("EditUser") || d.vault.called("RenameUser") {
		t.Errorf("called %q", d.vault.calls)
	}
}

// TestNewPassphraseIsWanted proves that nobody is signed in before a new
// passphrase can be had, and that one typed is confirmed.
func TestNewPassphraseIsWanted(t *testing.T) {
	for _, args := range [][]string{{"user", "add", "苏宜", "--role", "clerk"}, {"user", "passphrase", "江知远"}, {"passphrase"}} {
		d := newDesk(t, "")
		d.vault.users = someUsers()
		d.expect(t, ExitRefused, "没有给出新口令，什么也没有做。请选一种方式给出：--new-passphrase-file", args...)
		if len(d.vault.calls) > 0 {
			t.Errorf("%q: called %q", args, d.vault.calls)
		}
		d.atTerminal("新的口令", "新的口令")
		d.expect(t, ExitDone, "的新口令：", args...)
		d.atTerminal("新的口令", "别的口令")
		d.expect(t, ExitRefused, "两次输入的口令不同", args...)
	}
}
