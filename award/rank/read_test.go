package rank_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiajiang/award/exact"
	"jiajiang/award/rank"
	"jiajiang/award/table"
)

// faultsOf writes the faults of a table, a line each.
func faultsOf(f table.Faults) string {
	var all []string
	for _, one := range f.All {
		all = append(all, fmt.Sprintf("%d:%d %s", one.Row, one.Column, one.Code))
	}
	return strings.Join(all, "\n")
}

func TestReaderFaults(t *testing.T) {
	for _, c := range []struct {
		what   string
		rubric rank.Rubric
		lines  []string
		want   string
	}{
		{"nothing", nil, nil, "0:0 cells-no-rows"},
		{"blank", nil, []string{"", " ,"}, "0:0 cells-no-rows"},
		{"no judge", nil, []string{"candidate,value", "甲,1"}, "1:0 cells-column-missing"},
		{"two columns of marks", nil, []string{"candidate,judge,value,分数", "甲,一,1,2"}, "1:4 cells-column-twice"},
		{"a lost character", nil, []string{"候选人,评委,分数", "\uFFFD,一,1", "甲,\uFFFD,1"}, "2:1 rank-fault-letter\n3:2 rank-fault-letter"},
		{"an item for some", nil, []string{"候选人,评委,项目,分数", "甲,一,,1", "甲,二,内容,1"}, "2:3 rank-fault-item-none"},
		{"a mark twice", nil, []string{"候选人,评委,分数", "甲,一,1", "乙,一,1", "甲,一,回避"}, "4:0 rank-fault-twice"},
		{"a recusal with a mark", nil, []string{"甲,一,内容,1", "甲,一,,回避", "乙,一,,回避", "乙,一,,回避"}, "2:0 rank-fault-twice\n4:0 rank-fault-twice"},
		{"too many digits", nil, []string{"甲,一,1", "甲,二,0.0000000000000000000001"}, "2:3 rank-fault-wide"},
		{"a huge mark", rank.Rubric{{Weight: exact.Int(1)}}, []string{"甲,一,9223372036854775807"}, "1:3 rank-fault-wide"},
	} {
		given, faults, err := readAll(c.rubric, nil, c.lines)
		if got := faultsOf(faults); err != nil || given != nil || got != c.want {
			t.Errorf("%s: %v, %v\n%s", c.what, given != nil, err, got)
		}
	}
}

// TestReaderKinds: what tells ballots from marks, and marks without a head.
func TestReaderKinds(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"甲"}, "ballots"},
		{[]string{"甲>乙"}, "ballots"},
		{[]string{"3: 甲"}, "ballots"},
		{[]string{"选票", "甲>乙"}, "ballots"},
		{[]string{"甲,一,90"}, "marks 甲 一 "},
		{[]string{"甲,一,内容,弃权", "甲,二,内容,5"}, "marks 甲 一 二 内容"},
		{[]string{"分数,评委,候选人", "90,一,甲"}, "marks 甲 一 "},
		{[]string{"Score,Judge,Candidate", "90,一,甲"}, "marks 甲 一 "},
	} {
		var got string
		switch g := read(t, nil, c.lines...).(type) {
		case *rank.Ballots:
			if got = "ballots"; slices.Contains(g.Candidates(), "选票") {
				t.Errorf("%q: the head is a candidate", c.lines)
			}
		case *rank.Marks:
			got = "marks " + strings.Join(append(g.Candidates(), g.Judges()...), " ") + " " + g.Rubric()[0].Name
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.lines, got, c.want)
		}
	}
}

// TestEqualBallotsAreCountedTogether: repeated lines, with other counts and
// blanks, are the same ballots.
func TestEqualBallotsAreCountedTogether(t *testing.T) {
	one := read(t, nil, "甲>乙", "2:甲>乙", "3 :  甲>乙 ", "乙 > 甲").(*rank.Ballots)
	if one.Votes() != 7 {
		t.Errorf("%d votes", one.Votes())
	}
	if got := order(mustRank(t, one, rank.Options{Method: rank.Borda})); got != "1 甲 6, 2 乙 1" {
		t.Error(got)
	}
	var wrong *rank.Problem
	if _, _, err := readAll(nil, nil, []string{"1000000000000:甲>乙", "甲>乙"}); !errors.As(err, &wrong) || wrong.Code != rank.TooManyVotes {
		t.Error(err)
	}
	if _, _, err := readAll(nil, nil, []string{"1000000000000:甲>乙", "乙>甲"}); !errors.As(err, &wrong) || wrong.Code != rank.TooManyVotes {
		t.Error(err)
	}
}

// TestMarksAreExact: decimals, fractions and other scales in one table.
func TestMarksAreExact(t *testing.T) {
	m := read(t, nil, "甲,一,1/3", "甲,二,0.25", "甲,三,-7", "乙,一,1/7", "乙,三,90071992547409.93").(*rank.Marks)
	for _, c := range []struct {
		candidate, judge int
		want             string
	}{{0, 0, "1/3"}, {0, 1, "0.25"}, {0, 2, "-7"}, {1, 0, "1/7"}, {1, 2, "90071992547409.93"}} {
		mark, is := m.Mark(c.candidate, c.judge, 0)
		total, counts := m.Total(c.candidate, c.judge)
		if !is || !counts || mark.String() != c.want || total.String() != c.want {
			t.Errorf("%v: %v %v, want %s", c, mark, total, c.want)
		}
	}
	if _, is := m.Mark(1, 1, 0); is {
		t.Error("a mark that was not given")
	}
	if _, is := m.Total(1, 1); is {
		t.Error("a total that was not given")
	}
}

// TestBuilder: marks brought in one by one, as a window does.
func TestBuilder(t *testing.T) {
	b := rank.NewBuilder(rank.Rubric{item(t, "内容=1"), item(t, "表达=1")})
	b.Candidate("丙")
	b.Judge("一")
	for _, err := range []error{
		b.Set("甲", "二", "内容", exact.Int(9)), b.Set("甲", "二", "内容", exact.Int(8)), b.Set("甲", "二", "表达", exact.Int(7)),
		b.LeaveAll("乙", "二", rank.Recused), b.LeaveAll("甲", "一", rank.Abstained),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Set("甲", "一", "形式", exact.Int(1)); err == nil || err.Error() != "rank-item-unknown item=形式" {
		t.Error(err)
	}
	m, err := b.Marks()
	if err != nil {
		t.Fatal(err)
	}
	if got := order(mustRank(t, m, rank.Options{Method: rank.Mean})); got != "1 甲 7.5, 0 丙 , 0 乙 " {
		t.Error(got)
	}
}

func TestReadNames(t *testing.T) {
	row := func(n int, cells ...string) table.Row { return table.Row{Number: n, Cells: cells} }
	for _, c := range []struct {
		rows []table.Row
		want string
	}{
		{nil, ""},
		{[]table.Row{row(1, "甲"), row(2, " 乙 "), row(3), row(4, "甲")}, "甲 乙"},
		{[]table.Row{row(1, "序号", "候选人"), row(2, "1", "甲"), row(3, "2", "乙")}, "甲 乙"},
	} {
		if got := strings.Join(rank.ReadNames(c.rows), " "); got != c.want {
			t.Errorf("%v: %q, want %q", c.rows, got, c.want)
		}
	}
}

// TestTiesOnBallots: the tie-breaks that need no marks.
func TestTiesOnBallots(t *testing.T) {
	given := read(t, nil, "2: 甲>丙>乙", "2: 乙>甲>丙", "丙>乙>甲") // Borda 6, 5, 4
	for _, c := range []struct {
		o    rank.Options
		want string
	}{
		{rank.Options{Method: rank.Copeland}, "1 甲 1, 1 丙 1, 1 乙 1"},
		{rank.Options{Method: rank.Copeland, Ties: []rank.TieBreak{rank.Firsts}}, "1 甲 1, 1 乙 1, 3 丙 1"},
		{rank.Options{Method: rank.Copeland, Ties: []rank.TieBreak{rank.Firsts, rank.HeadToHead}}, "1 乙 1, 2 甲 1, 3 丙 1"},
		{rank.Options{Method: rank.Copeland, Ties: []rank.TieBreak{rank.Lot}, Lot: []string{"丙", "乙"}}, "1 丙 1, 2 乙 1, 3 甲 1"},
	} {
		if got := order(mustRank(t, given, c.o)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.o, got, c.want)
		}
	}
}

func TestReadRubricFaults(t *testing.T) {
	rows := []table.Row{
		{Number: 1, Cells: []string{"项目", "权重", "最低", "最高", "步长", "类别"}},
		{Number: 2, Cells: []string{"内容", "1/2", "0", "100", "0.5", "计分"}},
		{Number: 3, Cells: []string{"加分", "", "", "5", "", "不计分"}},
		{Number: 4, Cells: []string{"", "二", "x", "", "", "也许"}},
	}
	rubric, faults := rank.ReadRubric(rows[:3])
	if faults.Any() || len(rubric) != 2 || rubric[0].Weight.String() != "0.5" || !rubric[0].Bounded || !rubric[1].Independent || rubric.Check() != nil {
		t.Errorf("%+v, %v", rubric, faults.All)
	}
	_, faults = rank.ReadRubric(rows)
	if got := faultsOf(faults); got != "4:1 cells-empty\n4:2 rank-fault-number\n4:3 rank-fault-number\n4:6 rank-fault-kind" {
		t.Error(got)
	}
	if _, faults := rank.ReadRubric(rows[1:]); faultsOf(faults) != "2:0 cells-column-missing" {
		t.Error(faults.All)
	}
}

// FuzzReader holds that no table breaks the reader or a method, and that every
// candidate of a table without a fault gets a row.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"candidate,judge,item,value\n甲,一,内容,90\n乙,一,,回避", "42: A>B=C\nB>A", "甲,一,9０", ">", ":", "1:=", "a,b,c,d\n\n,", "甲,一,1/3\n甲,二,0.1\n乙,一,-5",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := rank.NewReader(nil, nil)
		for i, line := range strings.Split(text, "\n") {
			if err := r.Row(table.Row{Number: i + 1, Cells: strings.Split(line, ",")}); err != nil {
				break
			}
		}
		given, faults, err := r.End()
		if (given == nil) == (!faults.Any() && err == nil) {
			t.Fatalf("%v, %v, %v", given != nil, faults.All, err)
		}
		if given == nil {
			return
		}
		for _, m := range rank.Methods() {
			result, err := given.Rank(rank.Options{Method: m, Trim: 1, Overrule: "x", MissingAsAbstained: true, Ties: []rank.TieBreak{rank.Firsts, rank.HeadToHead}})
			if err != nil {
				continue
			}
			if len(result.Places()) != len(given.Candidates()) {
				t.Fatalf("%s: %d places of %d candidates", m, len(result.Places()), len(given.Candidates()))
			}
			for _, p := range result.Places() {
				result.Reasons(p)
			}
		}
	})
}
