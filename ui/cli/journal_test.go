package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

// someEntries are entries as a store gives them, the newest first.
func someEntries() []award.Entry {
	at := time.Date(2026, 11, 23, 1, 2, 3, 4e6, time.UTC)
	return []award.Entry{
		{Seq: 4, At: at.Add(3 * time.Minute), Actor: award.RecoveryName, Op: award.OpUndo, Of: 2, Touched: 1, Prev: "cc", Head: "dd"},
		{
			Seq: 3, At: at.Add(2 * time.Minute), Actor: "江知远", Op: award.OpNotePrinted, Prev: "bb", Head: "cc",
			Printed: &award.NotePrinted{Document: "certificates", Digest: someDigest, Count: 3},
		},
		{
			Seq: 2, At: at.Add(time.Minute), Actor: "柳承", Op: award.OpAddUser, Touched: 1, Prev: "aa", Head: "bb",
			Facts: []award.Fact{{Name: "role", Text: "clerk"}, {Name: "user", Text: "江知远"}},
		},
		{Seq: 1, At: at, Op: award.OpSignInFailed, Prev: "", Head: "aa", Facts: []award.Fact{{Name: "count", Text: "2"}}},
	}
}

// TestJournal proves that entries are listed in the order in which they were
// written, in words, and with the office's clock.
func TestJournal(t *testing.T) {
	d := newDesk(t, "")
	d.vault.entries = someEntries()
	d.expect(t, ExitDone, "", "journal")
	want := strings.Join([]string{
		"1\t2026-11-23 09:02:03\t无人登录\t登录失败\t条数：2\t0\taa",
		"2\t2026-11-23 09:03:03\t柳承\t添加用户\t用户：江知远；角色：经办人\t1\tbb",
		"3\t2026-11-23 09:04:03\t江知远\t制作文书\t荣誉证书，3页（份），文件校验码 3f2a90c1b4d5e6f7\t0\tcc",
		"4\t2026-11-23 09:05:03\t恢复码\t撤销\t针对第2号\t1\tdd",
	}, "\n") + "\n"
	if d.out.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", &d.out, want)
	}
	d.expect(t, ExitDone, "", "journal", "--json")
	var rows []entryJSON
	if err := json.Unmarshal(d.out.Bytes(), &rows); err != nil || len(rows) != 4 {
		t.Fatalf("%v, %d rows", err, len(rows))
	}
	if rows[3].User != award.RecoveryName { // data keeps the stable name
		t.Errorf("row 4 = %+v", rows[3])
	}
	if r := rows[1]; r.Seq != 2 || r.At != "2026-11-23T01:03:03.004Z" || r.Op != "add-user" || len(r.Facts) != 2 || r.Facts[0].Text != "clerk" {
		t.Errorf("row 2 = %+v", r)
	}
	if r := rows[2]; r.Printed == nil || r.Printed.Digest != someDigest || r.Printed.Count != 3 || r.Facts == nil {
		t.Errorf("row 3 = %+v", r)
	}
	if d.vault.called("Load") || d.vault.called("Do") {
		t.Errorf("called %q", d.vault.calls)
	}
	d.vault.entries = nil
	d.expect(t, ExitDone, "没有符合条件的审计记录", "journal")
	d.expect(t, ExitDone, "", "journal", "--json")
	if d.out.String() != "[]\n" {
		t.Errorf("printed %q", &d.out)
	}
	d.vault.fail["Entries"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpReadJournal), "role": "clerk"}}
	d.expect(t, ExitRefused, "您的角色是经办人，不能查看审计", "journal")
}

// TestJournalFilters proves what is asked of the store.
func TestJournalFilters(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	for _, test := range []struct {
		args []string
		want award.EntryQuery
	}{
		{nil, award.EntryQuery{}},
		{[]string{"--from", "2026-11-01"}, award.EntryQuery{Since: time.Date(2026, 11, 1, 0, 0, 0, 0, zone)}},
		{[]string{"--to", "2026-11-30"}, award.EntryQuery{Until: time.Date(2026, 12, 1, 0, 0, 0, 0, zone)}},
		{[]string{"--by", "江知远"}, award.EntryQuery{By: award.ID{2}}},
		{[]string{"--op", "sign-in-failed"}, award.EntryQuery{Op: award.OpSignInFailed}},
		{[]string{"--op", "登录失败"}, award.EntryQuery{Op: award.OpSignInFailed}},
		{[]string{"--last", "5"}, award.EntryQuery{Most: 5}},
	} {
		d := newDesk(t, "")
		d.vault.users = someUsers()
		d.expect(t, ExitDone, "", append([]string{"journal"}, test.args...)...)
		q := d.vault.query
		if !q.Since.Equal(test.want.Since) || !q.Until.Equal(test.want.Until) || q.By != test.want.By || q.Op != test.want.Op || q.Most != test.want.Most {
			t.Errorf("%q asks %+v", test.args, q)
		}
	}
	d := newDesk(t, "")
	d.expect(t, ExitRefused, "没有叫“没有”的用户", "journal", "--by", "没有")
}

// TestJournalIsExported proves that entries go to files, and that the journal
// says so.
func TestJournalIsExported(t *testing.T) {
	folder := t.TempDir()
	for _, test := range []struct {
		args  []string
		kind  string
		count int
	}{
		{[]string{"journal", "--xlsx"}, "xlsx", 4},
		{[]string{"journal", "--from", "2026-11-23", "--op", "撤销", "--last", "9", "--pdf"}, "pdf", 4},
		{[]string{"journal", "summary", "--out"}, "pdf", 4},
		{[]string{"journal", "summary", "--date", "2020-02-29", "--out"}, "pdf", 4},
	} {
		d := newDesk(t, "")
		d.vault.entries = someEntries()
		path := filepath.Join(folder, "审计."+test.kind)
		d.expect(t, ExitDone, "已写入 "+path+"（4条）", append(test.args, path)...)
		data, err := os.ReadFile(path)
		if err != nil || test.kind == "pdf" && !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%q: %v, begins %.20q", test.args, err, data)
		}
		if test.kind == "xlsx" && !strings.HasPrefix(string(data), "序号|时间|用户|操作|说明|涉及记录数|校验码\n1|2026-11-23 09:02:03|") {
			t.Errorf("the workbook holds %q", data)
		}
		note, ok := d.vault.ops[0].(award.NoteExported)
		if !ok || note.File != test.kind || note.Count != test.count || len(note.Digest) != 64 {
			t.Errorf("%q: noted %+v", test.args, d.vault.ops)
		}
		d.expect(t, ExitRefused, "文件夹不存在", append(test.args, filepath.Join(folder, "没有", "a."+test.kind))...)
		if len(d.vault.ops) != 1 {
			t.Errorf("%q: a file that was not written was noted", test.args)
		}
	}
	d := newDesk(t, "")
	d.expect(t, ExitDone, "", "journal", "summary", "--out", filepath.Join(folder, "日报.pdf"))
	if q := d.vault.query; q.Until.Sub(q.Since) != 24*time.Hour || q.Since.Day() != 23 || q.Since.Hour() != 0 {
		t.Errorf("today is asked for as %+v", q)
	}
	for _, args := range [][]string{{"journal", "--xlsx", "a.xlsx"}, {"journal", "--pdf", "a.pdf"}, {"journal", "summary", "--out", "a.pdf"}} {
		d.vault.fail["Entries"] = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "journal"}}
		d.expect(t, ExitFault, "有损坏", args...)
	}
}

func TestFilterText(t *testing.T) {
	p := &program{}
	for _, test := range []struct {
		want filter
		says string
	}{
		{filter{}, ""},
		{filter{by: "江知远"}, "操作人：江知远"},
		{filter{from: award.Date{Year: 2026, Month: 11, Day: 1}, op: award.OpSignIn, last: 3}, "自2026年11月1日起，操作：登录，只取最后3条"},
	} {
		if got := p.filterText(test.want); got != test.says {
			t.Errorf("%+v: %q, want %q", test.want, got, test.says)
		}
	}
}
