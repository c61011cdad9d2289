package cli

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"jiajiang/award"
)

// withTables has the desk read tables: what comes from standard input, and files
// by their names, as lines with cells parted by commas.
func (d *desk) withTables(input string, files map[string]string) *desk {
	rows := func(text string) Rows {
		var r Rows
		for i, line := range strings.Split(text, "\n") {
			r.Rows = append(r.Rows, Row{Number: i + 1, Cells: strings.Split(line, ",")})
		}
		return r
	}
	d.env.ReadRows = func(context.Context, io.Reader) (Rows, error) { return rows(input), nil }
	d.env.ReadRowsFile = func(_ context.Context, path string) (Rows, error) {
		text, ok := files[path]
		if !ok {
			return Rows{}, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
		}
		return rows(text), nil
	}
	return d
}

const someBallots = `ballot,candidate,choice
1,江知远,yes
1,欧阳澄,no
2,江知远,同意
2,欧阳澄,弃权
3,江知远,√
3,欧阳澄,无效
4,江知远,×
4,欧阳澄,回避`

func TestVote(t *testing.T) {
	d := newDesk(t, "").withTables(someBallots, nil)
	if status := d.run(t, "vote", "-", "--base", "present", "--present", "5", "--pass", "3/5", "--at-least"); status != ExitDone || len(d.vault.calls) > 0 {
		t.Fatalf("status %d, called %q\n%s", status, d.vault.calls, &d.notes)
	}
	want := `候选人  同意  反对  弃权  无效  回避  基数  结论    原因
江知远  3     1     0     0     0     5     通过    同意3票；基数为到会委员5人，须五分之三以上，即至少3票。通过。
欧阳澄  0     1     1     1     1     4     未通过  同意0票；基数为到会委员4人，须五分之三以上，即至少3票。未通过。
`
	if got := d.out.String(); got != want {
		t.Errorf("printed\n%s", got)
	}
	if !strings.Contains(d.notes.String(), "收回选票4张，整张有效4张") {
		t.Errorf("said\n%s", &d.notes)
	}
	if d.run(t, "vote", "-", "--base", "valid", "--pass", "0.5", "--more-than", "--lang", "en"); !strings.Contains(d.out.String(), "3 yes; more than 1/2 of 4 valid ballots is at least 3: passed.") {
		t.Errorf("in English:\n%s", &d.out)
	}
}

// TestVoteJSON holds the data to its shape.
func TestVoteJSON(t *testing.T) {
	d := newDesk(t, "").withTables(someBallots, nil)
	if status := d.run(t, "vote", "-", "--base", "cast", "--pass", "60%", "--at-least", "--json"); status != ExitDone {
		t.Fatalf("status %d\n%s", status, &d.notes)
	}
	want := `{
  "results": [
    {
      "candidate": "江知远",
      "yes": 3,
      "no": 1,
      "abstain": 0,
      "invalid": 0,
      "base": 4,
      "passed": true,
      "reason": "同意3票；基数为收回的选票4张，须五分之三以上，即至少3票。通过。"
    },
    {
      "candidate": "欧阳澄",
      "yes": 0,
      "no": 1,
      "abstain": 1,
      "invalid": 1,
      "base": 3,
      "passed": false,
      "reason": "同意0票；基数为收回的选票3张，须五分之三以上，即至少2票。未通过。"
    }
  ]
}
`
	if got := d.out.String(); got != want {
		t.Errorf("printed\n%s", got)
	}
}

// yesNo gives ballots on one candidate.
func yesNo(yes, no int) string {
	var b strings.Builder
	b.WriteString("ballot,candidate,choice")
	for i := range yes + no {
		choice := "yes"
		if i >= yes {
			choice = "no"
		}
		b.WriteString("\n" + strings.Repeat("I", i+1) + ",江知远," + choice)
	}
	return b.String()
}

// TestVoteBoundaries is the table of boundaries by the verb.
func TestVoteBoundaries(t *testing.T) {
	for _, test := range []struct {
		yes, no int
		args    string
		passed  bool
	}{
		{10, 5, "--base cast --pass 2/3 --at-least", true},
		{10, 5, "--base cast --pass 2/3 --more-than", false},
		{9, 5, "--base cast --pass 2/3 --at-least", false},
		{9, 5, "--base cast --pass 2/3 --at-least --places 1", false},
		{5, 5, "--base cast --pass 1/2 --more-than", false},
		{6, 4, "--base cast --pass 1/2 --more-than", true},
		{6, 4, "--base all --members 12 --pass 1/2 --more-than", false},
		{6, 4, "--base all --members 12 --pass 1/2 --at-least", true},
		{6, 4, "--base present --present 11 --pass 1/2 --more-than", true},
		{6, 4, "--base present --members 15 --present 10 --quorum 2/3 --pass 1/2 --more-than", true},
		{6, 4, "--base present --members 15 --present 10 --quorum >=2/3 --pass 1/2 --more-than", true},
		{6, 4, "--base present --members 15 --present 10 --quorum >2/3 --pass 1/2 --more-than", false},
		{6, 4, "--base cast --issued 9 --pass 1/2 --more-than", false},
		{6, 4, "--base cast --issued 10 --pass 1/2 --more-than", true},
	} {
		d := newDesk(t, "").withTables(yesNo(test.yes, test.no), nil)
		args := append([]string{"vote", "-", "--json"}, strings.Fields(test.args)...)
		if status := d.run(t, args...); status != ExitDone {
			t.Errorf("%s: status %d\n%s", test.args, status, &d.notes)
			continue
		}
		var data voteJSON
		if err := json.Unmarshal(d.out.Bytes(), &data); err != nil || len(data.Results) != 1 || data.Results[0].Passed != test.passed {
			t.Errorf("%d and %d, %s: %s", test.yes, test.no, test.args, &d.out)
		}
	}
}

// TestVoteUsage: what is missing among the words is asked for, before any file
// is read.
func TestVoteUsage(t *testing.T) {
	for _, test := range []struct{ args, says string }{
		{"vote --base cast --pass 2/3 --at-least", "一个表格文件"},
		{"vote a b --base cast --pass 2/3 --at-least", "一个表格文件"},
		{"vote a --pass 2/3 --at-least", "基数“”不对"},
		{"vote a --base some --pass 2/3 --at-least", "基数“some”不对"},
		{"vote a --base cast --pass 2/3", "--at-least（以上，含本数）或 --more-than"},
		{"vote a --base cast --pass 2/3 --at-least --more-than", "只能写一个"},
		{"vote a --base cast --at-least", "--pass 后面要写一个大于0"},
		{"vote a --base cast --pass 4/3 --at-least", "不能是“4/3”"},
		{"vote a --base cast --pass ２/３ --at-least", "不能是“２/３”"},
		{"vote a --base cast --pass 1 --more-than", "不能是“1”"},
		{"vote a --base cast --pass 2/3 --at-least --quorum 0", "--quorum 后面要写"},
		{"vote a --base cast --pass 2/3 --at-least --quorum 1/2", "--quorum 要用到人数，请用 --members 写明"},
		{"vote a --base cast --pass 2/3 --at-least --quorum 1/2 --members 9", "请用 --present 写明"},
		{"vote a --base all --pass 2/3 --at-least", "--base all 要用到人数，请用 --members 写明"},
		{"vote a --base present --pass 2/3 --at-least", "--base present 要用到人数，请用 --present 写明"},
		{"vote a --base all --members 0 --pass 2/3 --at-least", "--members 后面要写大于0的整数"},
		{"vote a --base cast --places -1 --pass 2/3 --at-least", "--places 后面要写大于0的整数，不能是-1"},
		{"vote a --base cast --pass 2/3 --at-least --circle no", "不能是“no”"},
	} {
		d := newDesk(t, "").withTables("", nil)
		if status := d.run(t, strings.Fields(test.args)...); status != ExitUsage || !strings.Contains(d.notes.String(), test.says) || d.out.Len() > 0 {
			t.Errorf("%s: status %d, said\n%s", test.args, status, &d.notes)
		}
	}
}

// TestVoteRefuses: every fault of a table is said with its row and column, and
// nothing is counted.
func TestVoteRefuses(t *testing.T) {
	head := "ballot,candidate,choice\n"
	count := []string{"vote", "-", "--base", "cast", "--pass", "2/3", "--at-least"}
	for _, test := range []struct {
		table string
		says  []string
	}{
		{head + "1,江知远,也许\n1,江知远,yes\n1,江知远,no\n,欧阳澄,yes", []string{"第2行第3列：意见“也许”认不出来", "第4行第2列：选票“1”在第3行已经写过“江知远”", "第5行第1列：这里要写选票号", "表格有3处问题，没有计算"}},
		{head + "1,江知远,○\n1,欧阳澄,×", []string{"--circle yes（同意）", "第2行第3列：“○”在有的选票上是同意"}},
		{"票,候选人\n1,江知远", []string{"第1行：缺少“ballot”一列（列名也可以写选票、", "第1行：缺少“choice”一列"}},
		{head, []string{"第1行：表格里没有内容"}},
		{"", []string{"\n表格有1处问题"}},
		{head + strings.Repeat("1,江知远,也许\n", 80), []string{"第51行第3列", "还有30处类似的问题没有列出", "表格有80处问题"}},
		{head + strings.Repeat("1,江知远,也许\n", 1500), []string{"表格有1500处问题"}},
	} {
		d := newDesk(t, "").withTables(test.table, nil)
		if status := d.run(t, count...); status != ExitRefused || d.out.Len() > 0 {
			t.Errorf("%.60q: status %d, printed %s", test.table, status, &d.out)
		}
		for _, says := range test.says {
			if !strings.Contains(d.notes.String(), says) {
				t.Errorf("%.60q: said, without %q:\n%.600s", test.table, says, &d.notes)
			}
		}
	}
	d := newDesk(t, "").withTables(head+"1,江知远,○\n1,欧阳澄,×", nil)
	if status := d.run(t, append(count, "--circle", "yes")...); status != ExitDone || !strings.Contains(d.out.String(), "江知远  1 ") {
		t.Errorf("a circle for yes: status %d\n%s%s", status, &d.out, &d.notes)
	}
	d.expect(t, ExitRefused, "“没有”", append([]string{"vote", "没有"}, count[2:]...)...)
	d.expect(t, ExitRefused, "到会9人，多于全体委员5人", append(append(count, "--circle", "yes"), "--members", "5", "--present", "9")...)
}

// TestVoteRecused: recusals from a table leave the base.
func TestVoteRecused(t *testing.T) {
	files := map[string]string{
		"回避.csv":  "候选人,评委,到会\n江知远,柳承,是\n江知远,苏禾,否",
		"错的.csv":  "候选人,人数\n没有的人,1\n江知远,两",
		"太多.csv":  "候选人,人数\n江知远,99",
		"选票.xlsx": yesNo(6, 1),
	}
	d := newDesk(t, "").withTables("", files)
	args := []string{"vote", "选票.xlsx", "--base", "all", "--members", "10", "--present", "8", "--pass", "3/4", "--at-least", "--recused"}
	if status := d.run(t, append(args, "回避.csv")...); status != ExitDone || !strings.Contains(d.out.String(), "全体委员8人，须四分之三以上，即至少6票。通过") {
		t.Errorf("status %d\n%s%s", status, &d.out, &d.notes)
	}
	d.expect(t, ExitRefused, "第2行第1列：选票里没有“没有的人”这个候选人。\n第3行第2列：“两”不是回避人数", append(args, "错的.csv")...)
	d.expect(t, ExitRefused, "“江知远”的回避人数99不对，最多只能是10", append(args, "太多.csv")...)
}

// TestVoteSaysInvalidBallots: a ballot with more ticks than places is invalid as
// a whole, and said to be.
func TestVoteSaysInvalidBallots(t *testing.T) {
	table := "ballot,candidate,choice\nA,江知远,yes\nA,欧阳澄,yes\nB,江知远,yes\nB,欧阳澄,no"
	d := newDesk(t, "").withTables(table, nil)
	d.expect(t, ExitDone, "选票“A”同意2个，多于名额1个，整张无效", "vote", "-", "--base", "valid", "--pass", "1/2", "--more-than", "--places", "1")
	if !strings.Contains(d.out.String(), "江知远  1     0     0     1     0     1     通过") {
		t.Errorf("printed\n%s", &d.out)
	}
	var many strings.Builder
	many.WriteString("ballot,candidate,choice")
	for i := range 30 {
		id := strings.Repeat("I", i+1)
		many.WriteString("\n" + id + ",江知远,yes\n" + id + ",欧阳澄,yes")
	}
	d = newDesk(t, "").withTables(many.String(), nil)
	d.expect(t, ExitDone, "还有10张选票同意的个数多于名额", "vote", "-", "--base", "valid", "--pass", "1/2", "--more-than", "--places", "1")
	d.expect(t, ExitDone, "收回选票30张，多于应有的5张。本轮无效", "vote", "-", "--base", "cast", "--pass", "1/2", "--more-than", "--issued", "5")
}

// TestTablesThatCannotBeRead: sentences about tables speak of no list.
func TestTablesThatCannotBeRead(t *testing.T) {
	for code, says := range map[string]string{
		"file-too-large": "太大（上限 64 MB），没有读入", "too-many-lines": "行数太多", "file-empty": "是空的", "file-blank": "没有文字",
		"file-damaged": "已损坏",
	} {
		d := newDesk(t, "")
		d.env.ReadRows = func(context.Context, io.Reader) (Rows, error) {
			return Rows{}, &award.Problem{Code: award.Code(code), Args: award.Args{"limit": "64 MB"}}
		}
		d.expect(t, ExitRefused, says, "agreement", "-")
		if strings.Contains(d.notes.String(), "名单") {
			t.Errorf("%s: %s", code, &d.notes)
		}
	}
	d := newDesk(t, "")
	d.env.ReadRows = func(context.Context, io.Reader) (Rows, error) { return Rows{}, iotest.ErrTimeout }
	d.expect(t, ExitFault, "出了意外", "agreement", "-")
}

// TestTablesDoNotSteerTheTerminal: what a table holds is shown, not obeyed.
func TestTablesDoNotSteerTheTerminal(t *testing.T) {
	d := newDesk(t, "").withTables("ballot,candidate,choice\n1,江\x1b[2J知远,yes", nil)
	d.expect(t, ExitDone, "", "vote", "-", "--base", "cast", "--pass", "1/2", "--at-least")
	if strings.Contains(d.out.String(), "\x1b") || !strings.Contains(d.out.String(), "江<U+001B>[2J知远") {
		t.Errorf("printed %q", &d.out)
	}
}
