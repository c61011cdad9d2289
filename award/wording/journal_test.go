package wording

import (
	"testing"

	"jiajiang/award"
)

// everyOp lists every operation that the journal or the table of rights names.
func everyOp() []award.OpName {
	all := []award.OpName{award.OpSignInFailed, award.OpRecover}
	for _, r := range award.Rights() {
		all = append(all, r.Op)
	}
	return all
}

// TestOperationsAreNamed proves that every operation has words of its own, by
// which it is found again.
func TestOperationsAreNamed(t *testing.T) {
	for _, lang := range []Language{Chinese, English} {
		s := New(lang)
		taken := make(map[string]award.OpName)
		for _, op := range everyOp() {
			word := s.Op(op)
			if !Has("op-" + string(op)) {
				t.Errorf("operation %s has no words", op)
			}
			if other, ok := taken[word]; ok {
				t.Errorf("%s: %s and %s are both called %q", lang, op, other, word)
			}
			taken[word] = op
			for _, text := range []string{word, string(op), " " + word + "\n"} {
				if got, ok := OpNamed(text); !ok || got != op {
					t.Errorf("OpNamed(%q) = %s, %v, want %s", text, got, ok, op)
				}
			}
		}
	}
	if got := New(Chinese).Op("no-such-op"); got != "no-such-op" {
		t.Errorf("an unknown operation is called %q", got)
	}
	if op, ok := OpNamed("做饭"); ok {
		t.Errorf("做饭 is taken for %s", op)
	}
	if len(opWords()) != len(everyOp()) {
		t.Errorf("%d operations have words, %d there are", len(opWords()), len(everyOp()))
	}
}

func TestRolesAreNamed(t *testing.T) {
	for _, r := range award.Roles() {
		for _, text := range []string{r.Code(), New(Chinese).Role(r), New(English).Role(r)} {
			if got, ok := RoleNamed(text); !ok || got != r {
				t.Errorf("RoleNamed(%q) = %v, %v, want %v", text, got, ok, r)
			}
		}
		if New(Chinese).Role(r) == New(Chinese).Text("role-none") {
			t.Errorf("role %s has no word", r.Code())
		}
	}
	for _, text := range []string{"", "none", "未定", "Clerk"} {
		if r, ok := RoleNamed(text); ok {
			t.Errorf("%q is taken for %s", text, r.Code())
		}
	}
}

func TestTable(t *testing.T) {
	s := New(Chinese)
	for table, want := range map[string]string{"winner": "获奖者", "protected": "不公开人员", "campaign": "活动", "later": "later"} {
		if got := s.Table(table); got != want {
			t.Errorf("Table(%s) = %q, want %q", table, got, want)
		}
	}
}

// TestTold proves what an entry tells besides who did what and when.
func TestTold(t *testing.T) {
	digest := "0123456789abcdef0123456789abcdef"
	for _, test := range []struct {
		name   string
		entry  award.Entry
		zh, en string
	}{
		{"nothing", award.Entry{}, "", ""},
		{"of another", award.Entry{Of: 12}, "针对第12号", "concerns entry 12"},
		{
			"printed",
			award.Entry{Printed: &award.NotePrinted{Document: "notice", Digest: digest, Count: 2}},
			"领奖通知，2页（份），文件校验码 0123456789abcdef", "collection-notice, 2 pages (copies), digest 0123456789abcdef",
		},
		{
			"facts",
			award.Entry{Facts: award.AddUser{User: award.User{Name: "江知远", Role: award.Judge}}.Tell()},
			"用户：江知远；角色：评委；涉密知悉：没有；停用：否", "user: 江知远; role: judge; informed (涉密知悉): no; disabled: no",
		},
		{
			"exported",
			award.Entry{Facts: award.NoteExported{File: "pdf", Digest: digest, Count: 9}.Tell()},
			"文件：pdf；条数：9；文件校验码：0123456789abcdef", "file: pdf; count: 9; digest: 0123456789abcdef",
		},
		{
			"rotation",
			award.Entry{Facts: []award.Fact{{Name: "rotation", Text: "begun"}, {Name: "generation", Text: "2"}}},
			"进度：开始；密钥代次：2", "stage: begun; generation of keys: 2",
		},
		{
			"permission",
			award.Entry{Facts: []award.Fact{{Name: "informed", Text: "yes"}, {Name: "disabled", Text: "no"}}},
			"涉密知悉：有；停用：否", "informed (涉密知悉): yes; disabled: no",
		},
		{"not known", award.Entry{Facts: []award.Fact{{Name: "later", Text: "x"}, {Name: "role", Text: "chief"}}}, "角色：chief；later：x", "role: chief; later: x"},
	} {
		if got := New(Chinese).Told(test.entry); got != test.zh {
			t.Errorf("%s: %q, want %q", test.name, got, test.zh)
		}
		if got := New(English).Told(test.entry); got != test.en {
			t.Errorf("%s: %q, want %q", test.name, got, test.en)
		}
	}
}
