package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award/table"
)

// ranked gives the example of the manual.
func ranked(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "award", "allot", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

// rulesFile writes rules in YAML.
func rulesFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "规则.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAllocate(t *testing.T) {
	d := newDesk(t, "").withTables(ranked(t, "candidates.csv"), map[string]string{"规则.csv": ranked(t, "rules.csv")})
	d.expect(t, ExitDone, "10名候选人，5名得奖；因规则被名次在后的人越过的有4名", "allocate", "-", "--rules", "规则.csv")
	for _, says := range []string{
		"4     苏禾    一等奖  名次第4，得一等奖。 越过了名次在前的2名：顾清和、江知远。",
		"因规则被越过的：", "不能得二等奖：受规则“二等奖、沈砚得二等奖”限制。", "评审委员会决定，理由：补录省级奖励",
		"一等奖递补第1位（名次第2）。 只能替补其中1名：林晓；替补别人就会违反规则。",
	} {
		if !strings.Contains(d.out.String(), says) {
			t.Errorf("printed without %q:\n%s", says, &d.out)
		}
	}
	if len(d.vault.calls) > 0 {
		t.Errorf("the store was asked: %v", d.vault.calls)
	}
}

// TestAllocateJSON holds the data to its shape, and rules in YAML to the same in
// a table.
func TestAllocateJSON(t *testing.T) {
	d := newDesk(t, "").withTables(ranked(t, "candidates.csv"), map[string]string{"规则.csv": ranked(t, "rules.csv")})
	d.expect(t, ExitDone, "", "allocate", "-", "--rules", "规则.csv", "--json")
	var got allocationJSON
	decoder := json.NewDecoder(strings.NewReader(d.out.String()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil {
		t.Fatal(err)
	}
	var who []string
	for _, a := range got.Awards {
		who = append(who, a.Candidate+a.Tier)
	}
	if strings.Join(who, " ") != "林晓一等奖 苏禾一等奖 柳承二等奖 林晚照二等奖 沈砚二等奖" || len(got.Reserves) != 2 || got.Conflict == nil {
		t.Errorf("%v, %v, %v", who, got.Reserves, got.Conflict)
	}
	y := newDesk(t, "").withTables(ranked(t, "candidates.csv"), nil)
	y.expect(t, ExitDone, "", "allocate", "-", "--json", "--rules", filepath.Join("..", "..", "award", "allot", "testdata", "rules.yaml"))
	if y.out.String() != d.out.String() {
		t.Errorf("with rules in YAML\n%s", &y.out)
	}
}

// TestAllocateConflict: rules that contradict each other and ties that are open
// end with their status, and awards are empty.
func TestAllocateConflict(t *testing.T) {
	const head = "姓名,名次,性别\n"
	for _, test := range []struct{ candidates, rules, says, conflict string }{
		{
			"林晓,1,男\n苏禾,2,男\n", "tiers:\n- {rule: 一等奖, bound: exactly, limit: 2}\nrules:\n- {kind: share, rule: 女过半, where: 性别=女, bound: above, limit: 1/2}\n",
			"这是最小的一组", `["一等奖","女过半"]`,
		},
		{"林晓,1,男\n苏禾,1,女\n", "- {kind: tier, rule: 一等奖, limit: 1}\n", "名次第1的林晓、苏禾并列", `["一等奖"]`},
		{"林晓,1,男\n", "- {kind: tier, rule: 一等奖, bound: exactly, limit: 3}\n", "规则互相矛盾", `["一等奖"]`},
	} {
		d := newDesk(t, "").withTables(head+strings.TrimSpace(test.candidates), nil)
		d.expect(t, ExitRefused, test.says, "allocate", "-", "--json", "--rules", rulesFile(t, test.rules))
		got := strings.NewReplacer(" ", "", "\n", "").Replace(d.out.String())
		if want := `{"awards":[],"reserves":[],"conflict":` + test.conflict + `}`; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	d := newDesk(t, "").withTables("姓名,名次,分数,签号\n林晓,1,80,2\n苏禾,1,80,1\n柳承,3,70,", nil)
	d.expect(t, ExitDone, "特等奖名额1，空缺1", "allocate", "-", "--rules", rulesFile(t,
		"ties: lot\ntiers:\n- {rule: 特等奖, limit: 1}\n- {rule: 一等奖, limit: 1}\n- {rule: 二等奖, limit: 2}\nrules:\n- {kind: floor, rule: 特等奖九十分, tier: 特等奖, limit: 90}\n"))
	if !strings.Contains(d.out.String(), "苏禾    一等奖") {
		t.Errorf("printed\n%s", &d.out)
	}
}

// TestAllocateRefuses: what is wrong in both tables is told at once, with where
// it stands.
func TestAllocateRefuses(t *testing.T) {
	path := rulesFile(t, "- kind: tier\n  rule: 一等奖\n  limit: 1\n- kind: share\n  rule: 女\n  where: {性別: 女}\n  bound: 不少于\n  limit: 120%\n- {kind: cap, rule: 一等奖, limit: 2}\n")
	d := newDesk(t, "").withTables("姓名,名次,性别\n林晓,1,女\n林晓,3,女", nil)
	d.expect(t, ExitRefused, "候选人的表：", "allocate", "-", "--json", "--rules", path)
	for _, says := range []string{
		"第3行第1列：候选人“林晓”在第2行已经有了", "规则：", "第6行：候选人的表里没有“性別”这一列。现有：性别。",
		"第8行：“120%”不是比例", "第9行：规则“一等奖”在第1行已经有了",
	} {
		if !strings.Contains(d.notes.String(), says) {
			t.Errorf("said, without %q:\n%s", says, &d.notes)
		}
	}
	if d.out.Len() > 0 {
		t.Errorf("printed %s", &d.out)
	}
	for text, says := range map[string]string{
		"- [\n": "读不懂", "- {kind: tier, kind: tier}\n": "读不懂", "a: 1\n": "第1行不是规则", "rules: 3\n": "第1行不是规则",
		"- 一等奖\n": "第1行不是规则", "- {kind: tier, rule: *x}\n": "规则文件第1行",
		"# 空的\n": "表格里没有内容", "- {kind: tier, rule: 一等奖, 奖金: 500}\n": "用不到",
	} {
		d := newDesk(t, "").withTables("姓名,名次\n林晓,1", nil)
		d.expect(t, ExitRefused, says, "allocate", "-", "--rules", rulesFile(t, text))
	}
	d = newDesk(t, "").withTables("", nil)
	d.expect(t, ExitUsage, "--rules", "allocate", "名次.csv")
	d.expect(t, ExitRefused, "", "allocate", "-", "--rules", "没有.csv")
}

// TestYAMLAndTables tells YAML from tables by its text.
func TestYAMLAndTables(t *testing.T) {
	for text, want := range map[string]bool{
		"- kind: tier\n": true, "# 规则\n\ntiers:\n": true, "[{\"kind\": \"tier\"}]": true, "ties: lot\n": true,
		"类型,名称\n等次,一等奖\n": false, "kind\trule\n": false, "": false, "PK\x03\x04": false, "备注: 一,类型\n": false,
	} {
		if got := isYAML([]byte(text)); got != want {
			t.Errorf("isYAML(%q) = %v", text, got)
		}
	}
}

// FuzzReadYAML: whatever the text, reading ends with rows or a sentence.
func FuzzReadYAML(f *testing.F) {
	for _, text := range []string{"- kind: tier\n  rule: 一等奖\n", "tiers:\n- {rule: a, limit: 2}\nties: lot\n", "- {where: {a: [x, y]}}\n", "- &a {b: *a}\n", "- |\n  x\n", "? a\n: b\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readYAML([]byte(text))
		if err != nil {
			return
		}
		var faults table.Faults
		for _, row := range got.rows {
			faults.Add(row.Number, 0, table.CellEmpty, nil)
		}
		for _, fault := range got.at(faults).All {
			if fault.Row < 1 {
				t.Errorf("a fault stands in line %d", fault.Row)
			}
		}
	})
}
