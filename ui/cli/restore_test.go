package cli

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

func TestBackup(t *testing.T) {
	d := newDesk(t, "")
	d.expect(t, ExitDone, "（2.0 KB，校验码 7: 3F2A 90C1", "backup")
	own := filepath.Dir(d.env.DefaultStore) + "/backups"
	if d.out.String() != own+"/x.backup\n" || d.last() != "Backup "+own {
		t.Errorf("printed %q, called %q", &d.out, d.vault.calls)
	}
	stick := t.TempDir()
	d.expect(t, ExitDone, "", "backup", "--to", stick)
	if d.last() != "Backup "+stick {
		t.Errorf("called %q", d.vault.calls)
	}
	d.expect(t, ExitRefused, "请插好 U 盘", "backup", "--to", filepath.Join(stick, "没有插"))
	for code, want := range map[string]int{"backup-full": ExitFault, "backup-damaged": ExitFault, "backup-folder": ExitRefused} {
		d.vault.fail["Backup"] = &award.Problem{Code: award.Code(code), Args: award.Args{"path": stick}}
		d.expect(t, want, stick, "backup", "--to", stick)
		if d.out.Len() > 0 {
			t.Errorf("%s: printed %q", code, &d.out)
		}
	}
}

func TestBackups(t *testing.T) {
	d := newDesk(t, "")
	d.expect(t, ExitDone, "还没有备份", "backups")
	at := time.Date(2026, 11, 22, 18, 30, 0, 0, time.UTC)
	d.vault.backups = []award.Backup{{Path: "/b/2.backup", At: at, Bytes: 3 << 20}, {Path: "/b/1.backup", At: at.Add(-time.Hour), Bytes: 900}}
	d.expect(t, ExitDone, "", "backups")
	if want := "2026-11-23 02:30:00\t3.0 MB\t/b/2.backup\n2026-11-23 01:30:00\t900 B\t/b/1.backup\n"; d.out.String() != want {
		t.Errorf("printed %q, want %q", &d.out, want)
	}
	d.expect(t, ExitDone, "", "backups", "--json", "--to", "/b")
	var rows []backupJSON
	if err := json.Unmarshal(d.out.Bytes(), &rows); err != nil || len(rows) != 2 || rows[0].Bytes != 3<<20 || rows[0].At != "2026-11-22T18:30:00Z" || d.last() != "Backups /b" {
		t.Errorf("%v, %+v, called %q", err, rows, d.vault.calls)
	}
	d.vault.fail["Backups"] = &award.Problem{Code: "backup-folder", Args: award.Args{"path": "/b"}}
	d.expect(t, ExitRefused, "“/b”", "backups")
}

func TestSize(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 B", 1023: "1023 B", 1024: "1.0 KB", 1536: "1.5 KB", 1<<20 - 1: "1023.9 KB", 1 << 20: "1.0 MB", 5 << 30: "5.0 GB", 1 << 50: "1024.0 TB",
	} {
		if got := size(n); got != want {
			t.Errorf("size(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestRestoreSaysWhatItChanges proves that gains and losses are told before
// anything is done, and that nothing is done unasked.
func TestRestoreSaysWhatItChanges(t *testing.T) {
	backup := award.Backup{At: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC), Path: "/b/1.backup", Bytes: 2048, Head: award.Head{Seq: 10}}
	tables := []award.TableDifference{{Table: "campaign"}, {Table: "winner", Gained: 1, Lost: 2, Changed: 3}, {Table: "protected", Lost: 1}}
	for _, test := range []struct {
		name  string
		found award.Comparison
		says  []string
		lacks string
	}{
		{
			"back",
			award.Comparison{SameStore: true, Continues: true, Present: award.Head{Seq: 14}, Tables: tables},
			[]string{
				"备份：/b/1.backup（2026-11-20 09:00:00，2.0 KB，审计到第10号）", "从第14号退回第10号，此间4条记录的操作",
				"  获奖者：找回1条，失去2条，改回3条\n  不公开人员：找回0条，失去1条，改回0条\n",
			},
			"活动：",
		},
		{"forward", award.Comparison{SameStore: true, Continues: true, Forward: true, Present: award.Head{Seq: 4}, Tables: tables}, []string{"多出6条记录的操作"}, "没有差别"},
		{"parted", award.Comparison{SameStore: true, Present: award.Head{Seq: 14}, Tables: tables}, []string{"各有对方没有的操作"}, "退回"},
		{"other", award.Comparison{Present: award.Head{Seq: 14}, Tables: tables}, []string{"另一个资料文件的备份"}, "退回"},
		{"unreadable", award.Comparison{Unreadable: true, Tables: tables}, []string{"读不出来", "备份以后才设为不公开的人会重新公开"}, "获奖者："},
		{
			"people",
			award.Comparison{
				SameStore: true, Continues: true, Present: award.Head{Seq: 14}, Tables: tables,
				Named: []string{"", "代号一", "代号二"}, Withheld: []string{"代号三"}, Passphrases: 2, Readmitted: 1, RecoveryCode: true,
			},
			[]string{
				"注意：恢复后3位不公开人员将重新公开（代号：代号一、代号二）。", "恢复后1位公开的人员将重新变为不公开（代号：代号三）。",
				"2名用户的口令恢复到当时的口令", "1名后来停用的用户恢复后又能登录", "恢复码也恢复到当时的那一份",
			},
			"没有差别",
		},
		{"people of a damaged store", award.Comparison{Unreadable: true, SameStore: true, Named: []string{"", ""}}, []string{"恢复后2位不公开人员将重新公开。"}, "代号："},
		{"same", award.Comparison{SameStore: true, Continues: true, Present: award.Head{Seq: 10}}, []string{"记录没有差别"}, "获奖者："},
	} {
		d := newDesk(t, "")
		d.vault.found = test.found
		d.vault.found.Backup = backup
		status := d.run(t, "restore", "1.backup")
		said := d.notes.String()
		for _, want := range append(test.says, "请加上 --yes") {
			if !strings.Contains(said, want) {
				t.Errorf("%s: not said %q", test.name, want)
			}
		}
		if status != ExitDecision || d.vault.called("Restore") || strings.Contains(said, test.lacks) || d.out.Len() > 0 {
			t.Errorf("%s: status %d, called %q, said:\n%s", test.name, status, d.vault.calls, said)
		}
		d.expect(t, ExitDone, "已从“1.backup”恢复", "restore", "1.backup", "--yes")
		if d.last() != "Restore 1.backup -" || d.vault.called("SignOut") && d.vault.calls[len(d.vault.calls)-2] == "SignOut" {
			t.Errorf("%s: called %q", test.name, d.vault.calls)
		}
	}
}

// TestRestoreAsks proves that a person at the terminal is asked.
func TestRestoreAsks(t *testing.T) {
	for answer, yes := range map[string]bool{"是": true, "Ｙ": false, "Y": true, "yes": true, "": false, "否": false, "ja": false} {
		d := newDesk(t, "")
		d.atTerminal(answer)
		status := ExitDecision
		if yes {
			status = ExitDone
		}
		d.expect(t, status, "要恢复这份备份吗", "restore", "1.backup")
		if d.vault.called("Restore") != yes || !d.shown[0] {
			t.Errorf("%q: called %q, shown %v", answer, d.vault.calls, d.shown)
		}
	}
}

// TestRestoreWithOtherKeys proves that a backup with keys of its own is opened
// with what is given for it.
func TestRestoreWithOtherKeys(t *testing.T) {
	for _, test := range []struct {
		name    string
		args    []string
		environ map[string]string
		typed   []string
		status  int
		says    string
		last    string
	}{
		{name: "nothing given", status: ExitRefused, says: "--backup-passphrase-file", last: "Compare foreign.backup 柳承 好口令"},
		{name: "passphrase", environ: map[string]string{"JIAJIANG_BACKUP_PASSPHRASE": "旧口令"}, says: "已从", last: "Restore foreign.backup 柳承 旧口令"},
		{name: "another user", args: []string{"--backup-user", "苏宜", "--backup-passphrase-fd", "6"}, says: "已从", last: "Restore foreign.backup 苏宜 旧的"},
		{name: "recovery code", args: []string{"--recovery-fd", "7"}, environ: map[string]string{"JIAJIANG_BACKUP_PASSPHRASE": "旧口令"}, says: "已从", last: "Restore foreign.backup ABCD"},
		{name: "terminal", typed: []string{"记得的"}, says: "“柳承”在备份里的口令：", last: "Restore foreign.backup 柳承 记得的"},
		{name: "nothing typed", typed: []string{""}, status: ExitRefused, says: "备份的口令是空的", last: "Compare foreign.backup 柳承 好口令"},
	} {
		d := newDesk(t, "")
		d.files = map[int]string{6: "旧的", 7: "ABCD"}
		maps.Copy(d.environ, test.environ)
		if test.typed != nil {
			d.atTerminal(test.typed...)
		}
		d.expect(t, test.status, test.says, append([]string{"restore", foreign, "--yes"}, test.args...)...)
		if d.last() != test.last {
			t.Errorf("%s: called %q", test.name, d.vault.calls)
		}
	}
}

// TestRestoreFromBeforeTheKeysChanged proves that the passphrase signed in with
// is tried on a backup before another is asked for.
func TestRestoreFromBeforeTheKeysChanged(t *testing.T) {
	d := newDesk(t, "")
	d.expect(t, ExitDone, "已从", "restore", earlier, "--yes")
	if d.last() != "Restore earlier.backup 柳承 好口令" {
		t.Errorf("called %q", d.vault.calls)
	}
}

// TestRestoreOver proves that a backup takes the place of a store that does
// not open.
func TestRestoreOver(t *testing.T) {
	damage := &award.Problem{Code: "store-damaged", Args: award.Args{"where": "file"}}
	for _, test := range []struct {
		name       string
		spoil      func(*vault)
		says, done string
	}{
		{"missing", func(v *vault) { v.state = award.StoreMissing }, "还没有资料文件", "恢复。请登录"},
		{"damaged before", func(v *vault) { v.fail["State"] = damage }, "读不出来", "换下的文件"},
		{"damaged after", func(v *vault) { v.fail["SignIn"] = damage }, "读不出来", "换下的文件"},
	} {
		d := newDesk(t, "")
		test.spoil(&d.vault)
		d.expect(t, ExitDecision, test.says, "restore", "1.backup")
		if len(d.restored) > 0 {
			t.Errorf("%s: restored unasked", test.name)
		}
		d.expect(t, ExitDone, test.done, "restore", "1.backup", "--yes")
		d.environ["JIAJIANG_RECOVERY"] = "ABCD"
		d.expect(t, ExitDone, "", "restore", "1.backup", "--yes")
		if got := strings.Join(d.restored, ","); got != "1.backup 柳承 好口令,1.backup ABCD" {
			t.Errorf("%s: restored %s", test.name, got)
		}
		d.vault.fail["RestoreOver"] = &award.Problem{Code: "store-missing", Args: award.Args{"path": "1.backup"}}
		d.expect(t, ExitRefused, "找不到备份文件“1.backup”", "restore", "1.backup", "--yes")
		d.vault.fail["RestoreOver"] = &award.Problem{Code: "backup-not-one", Args: award.Args{"path": "1.backup"}}
		d.expect(t, ExitRefused, "“1.backup”不是嘉奖的备份文件", "restore", "1.backup", "--yes")
	}
	d := newDesk(t, "")
	d.vault.state, d.environ = award.StoreMissing, nil
	d.expect(t, ExitRefused, "没有给出口令", "restore", "1.backup", "--yes")
	d.vault.state = award.StoreOlder
	d.expect(t, ExitRefused, "jiajiang seal", "restore", "1.backup", "--yes")
}

func TestRestoreRefused(t *testing.T) {
	for code, says := range map[string]string{
		"store-missing": "找不到备份文件“1.backup”", "backup-not-one": "不是嘉奖的备份文件", "backup-damaged": "有损坏",
		string(award.NotAllowed): "不能从备份恢复",
	} {
		p := &award.Problem{Code: award.Code(code), Args: award.Args{"path": "1.backup", "operation": string(award.OpRestore), "role": "clerk"}}
		for _, method := range []string{"Compare", "Restore"} {
			if method == "Restore" && code == "store-missing" {
				continue // it was there to compare
			}
			d := newDesk(t, "")
			d.vault.fail[method] = p
			status := ExitRefused
			if code == "backup-damaged" {
				status = ExitFault
			}
			d.expect(t, status, says, "restore", "1.backup", "--yes")
			if strings.Contains(d.notes.String(), "已从") {
				t.Errorf("%s: said it is done", code)
			}
		}
	}
}
