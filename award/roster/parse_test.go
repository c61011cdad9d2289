package roster

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// names gives the winners of a roster as "tier:name name|tier:…".
func names(r *Roster) string {
	var parts []string
	for _, g := range r.Groups {
		head := g.Tier
		if g.Track != "" {
			head = g.Track + "/" + head
		}
		var n []string
		for _, w := range g.Winners {
			n = append(n, w.Name)
		}
		parts = append(parts, head+":"+strings.Join(n, " "))
	}
	return strings.Join(parts, "|")
}

func parse(text string) *Roster { return Parse(Split(text), Options{}) }

// TestPadding holds the rules by which the blanks inside names are undone.
func TestPadding(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"李 晓 孔知白", "李晓 孔知白"},
		{"李　晓　孔知白", "李晓 孔知白"},
		{"李 晓  王 明  赵小丽", "李晓 王明 赵小丽"},
		{"关 晓 晖", "关晓晖"},
		{"欧 阳 仲 禄", "欧阳仲禄"},
		{"欧阳 明  王丽丽", "欧阳明 王丽丽"},
		{"孙 连、官慧爽", "孙连 官慧爽"},
		{"李\u00a0晓 孔知白", "李晓 孔知白"},
		{"张*三 李*", "张*三 李*"},
		{"张某某 王某", "张某某 王某"},
		{"阿依夏木·吐尔逊 次仁拉措", "阿依夏木·吐尔逊 次仁拉措"},
		{"阿依夏木•吐尔逊 尚玉霞", "阿依夏木•吐尔逊 尚玉霞"},
		{"𠮷田方 孙联星", "𠮷田方 孙联星"},
		{"王麗琴 趙榮榮", "王麗琴 趙榮榮"},
		{"汤淑清(女) 金宪哲(朝鲜族)", "汤淑清 金宪哲"},
	} {
		r := parse("一等奖\n" + c.line)
		if got := names(r); got != "一等奖:"+c.want {
			t.Errorf("%q: got %q, want %q", c.line, got, c.want)
		}
	}
}

// TestHeadings holds the forms in which tiers are printed.
func TestHeadings(t *testing.T) {
	for _, c := range []struct {
		line, tier string
		declared   int
	}{
		{"一等奖", "一等奖", -1},
		{"一等奖:", "一等奖", -1},
		{"一等奖：", "一等奖", -1},
		{"【一等奖】", "一等奖", -1},
		{"★一等奖★", "一等奖", -1},
		{"一等奖(3名)", "一等奖", 3},
		{"一等奖（共3名）：", "一等奖", 3},
		{"一等奖 3名", "一等奖", 3},
		{"一等奖(三名)", "一等奖", 3},
		{"一等奖3名:", "一等奖", 3},
		{"1. 一等奖", "一等奖", -1},
		{"(一)一等奖", "一等奖", -1},
		{"一、一等奖(10件)", "一等奖", 10},
		{"Ⅰ等奖", "Ⅰ等奖", -1},
		{"一 等 奖", "一等奖", -1},
		{"一等獎", "一等獎", -1},
		{"一等奖获奖名单(3人)", "一等奖", 3},
		{"最佳创意奖", "最佳创意奖", -1},
		{"优秀组织奖", "优秀组织奖", -1},
		{"先进个人名单(4人)", "先进个人", 4},
		{"金奖", "金奖", -1},
		{"荣获“优秀党员”称号的有:", "优秀党员", -1},
		{"**一等奖**", "一等奖", -1},
		{"第一名", "第一名", -1},
		{"“十佳”志愿者", "“十佳”志愿者", -1},
	} {
		r := parse("获奖名单\n" + c.line + "\n王晓丽 李大明 张小军")
		if len(r.Groups) != 1 || r.Groups[0].Tier != c.tier || len(r.Groups[0].Winners) != 3 {
			t.Errorf("%q: got %s", c.line, names(r))
			continue
		}
		got := -1
		if d := r.Groups[0].Declared; d != nil {
			got = *d
		}
		if got != c.declared {
			t.Errorf("%q: declared %d, want %d", c.line, got, c.declared)
		}
	}
}

// TestMarks shows that the clerk's word overrules the reader.
func TestMarks(t *testing.T) {
	lines := []string{"某次活动", "头奖", "云在青天", "水在瓶", "新诗", "二奖", "月落", "乌啼", "联系电话:12345678"}
	r := Parse(lines, Options{Marks: map[int]Mark{1: MarkTitle, 2: MarkTier, 3: MarkNames, 4: MarkNames, 5: MarkTrack, 6: MarkTier, 7: MarkNames, 8: MarkNothing}})
	if got, want := names(r), "头奖:云在青天 水在瓶|新诗/二奖:月落"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r.Title != "某次活动" {
		t.Errorf("title %q", r.Title)
	}
	if k := r.Lines[7].Kind; k != KindNothing {
		t.Errorf("line 8 is %s", k)
	}
	for i, l := range r.Lines[:8] {
		if !l.Marked {
			t.Errorf("line %d is not said to be marked", i+1)
		}
	}
	plain := Parse([]string{"一等奖", "王晓丽 李大明", "二等奖", "赵敏"}, Options{Marks: map[int]Mark{2: MarkNothing, 3: MarkNotice}})
	if got := names(plain); got != "一等奖:赵敏" {
		t.Errorf("skipped names and an undone tier: %s", got)
	}
}

// TestYears shows where the year of a date without one comes from.
func TestYears(t *testing.T) {
	notice := "获奖名单\n一等奖\n王晓丽 李大明\n请获奖者于5月1日至5月31日到县文化馆领奖。\n"
	for _, c := range []struct {
		name, text string
		year       int
		start, end string
		source     YearSource
	}{
		{"missing", notice, 0, "--05-01", "--05-31", YearMissing},
		{"given", notice, 2024, "2024-05-01", "2024-05-31", YearGiven},
		{"signature", notice + "县文化馆\n2023年4月20日", 0, "2023-05-01", "2023-05-31", YearInferred},
		{"next year", strings.ReplaceAll(notice, "5月1日至5月31日", "1月3日至1月9日") + "县文化馆\n2023年12月20日", 0, "2024-01-03", "2024-01-09", YearInferred},
		{"printed", strings.ReplaceAll(notice, "5月1日", "2022年5月1日"), 0, "2022-05-01", "2022-05-31", YearPrinted},
		{"short end", strings.ReplaceAll(notice, "5月1日至5月31日", "2022.5.1—5.8"), 0, "2022-05-01", "2022-05-08", YearPrinted},
		{"day only", strings.ReplaceAll(notice, "至5月31日", "至31日"), 2024, "2024-05-01", "2024-05-31", YearGiven},
		{"new year", strings.ReplaceAll(notice, "5月1日至5月31日", "2022年12月28日至1月5日"), 0, "2022-12-28", "2023-01-05", YearPrinted},
		{"Chinese numerals", strings.ReplaceAll(notice, "5月1日至5月31日", "二〇二三年五月一日至五月十五日"), 0, "2023-05-01", "2023-05-15", YearPrinted},
		{"slashes", strings.ReplaceAll(notice, "5月1日至5月31日", "2023/5/1-2023/5/9"), 0, "2023-05-01", "2023-05-09", YearPrinted},
	} {
		r := Parse(Split(c.text), Options{Year: c.year})
		if r.Collection == nil {
			t.Errorf("%s: no collection", c.name)
			continue
		}
		if s, e := r.Collection.Start.Date.String(), r.Collection.End.Date.String(); s != c.start || e != c.end || r.Collection.Start.Year != c.source {
			t.Errorf("%s: %s to %s from %d, want %s to %s from %d", c.name, s, e, r.Collection.Start.Year, c.start, c.end, c.source)
		}
	}
}

// TestImpossibleDates shows that a day no calendar has is kept as printed and marked.
func TestImpossibleDates(t *testing.T) {
	r := parse("获奖名单\n一等奖\n王晓丽 李大明\n领奖时间:2023年2月20日至2月31日,地点:县文化馆。")
	if r.Collection == nil {
		t.Fatal("no collection")
	}
	end := r.Collection.End
	if !end.Date.IsZero() || end.Printed != "2月31日" || end.Line != 4 {
		t.Errorf("end %+v", end)
	}
	if !r.Lines[3].has(CodeImpossibleDate) {
		t.Errorf("line 4 carries %v", r.Lines[3].Why)
	}
	r = parse("获奖名单\n一等奖\n王晓丽 李大明\n领奖时间:2023年5月20日至2023年5月10日,地点:县文化馆。")
	if !r.Lines[3].has(CodeDatesReversed) || r.Collection.End.Date.String() != "2023-05-10" {
		t.Errorf("reversed: %v %s", r.Lines[3].Why, r.Collection.End.Date)
	}
}

// TestControls shows that hidden characters do not disturb the reading and are not passed over in silence.
func TestControls(t *testing.T) {
	r := Parse([]string{"\ufeff一等奖", "王\u200b晓丽 \u202e李大明", "张\x00小军"}, Options{})
	if got := names(r); got != "一等奖:王晓丽 李大明 张小军" {
		t.Errorf("got %s", got)
	}
	for i, want := range []bool{false, true, true} {
		if r.Lines[i].has(CodeControls) != want {
			t.Errorf("line %d carries %v", i+1, r.Lines[i].Why)
		}
	}
}

// TestNumbering shows that a jump in the printed numbers is marked, and two columns of numbers are none.
func TestNumbering(t *testing.T) {
	r := parse("获奖名单\n一等奖\n1.王晓丽 市一中\n2.李大明 市二中\n4.张小军 市三中\n二等奖\n1.赵敏 市四中")
	for i, want := range []bool{false, false, false, false, true, false, false} {
		if r.Lines[i].has(CodeNumberGap) != want {
			t.Errorf("line %d carries %v", i+1, r.Lines[i].Why)
		}
	}
	r = parse("获奖名单\n序号\t姓名\t奖项\n1\t王晓丽\t一等奖\n3\t李大明\t二等奖")
	if !r.Lines[3].has(CodeNumberGap) {
		t.Errorf("row 3 carries %v", r.Lines[3].Why)
	}
	r = parse("获奖名单\n一等奖\n1.王晓丽  3.张小军\n2.李大明  4.赵敏")
	for i, l := range r.Lines {
		if l.has(CodeNumberGap) {
			t.Errorf("line %d carries %v", i+1, l.Why)
		}
	}
}

// TestLongName shows that an overlong name is marked.
func TestLongName(t *testing.T) {
	lines := []string{"一等奖", "王晓丽 李大明", strings.Repeat("龘", 200)}
	r := Parse(lines, Options{Marks: map[int]Mark{3: MarkNames}})
	if !r.Lines[2].has(CodeLongName) {
		t.Errorf("line 3 carries %v (%s)", r.Lines[2].Why, r.Lines[2].Kind)
	}
}

// TestLarge holds the reader to linear time.
func TestLarge(t *testing.T) {
	many := []string{"获奖名单", "一等奖"}
	for range 100_000 {
		many = append(many, "王晓丽 李大明 张小军 赵 敏")
	}
	start := time.Now()
	r := Parse(many, Options{})
	if got := r.Total(); got != 400_000 {
		t.Errorf("%d winners", got)
	}
	if d := time.Since(start); d > 20*time.Second { // far above what it takes; a quadratic reader needs minutes
		t.Errorf("100,000 lines took %v", d)
	}
	start = time.Now()
	r = Parse([]string{"一等奖", strings.Repeat("王晓丽、", 100_000) + "李大明"}, Options{})
	if got := r.Total(); got != 100_001 {
		t.Errorf("%d winners on one line", got)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("one long line took %v", d)
	}
}

// TestSchema shows the keys and their order, also when there is nothing.
func TestSchema(t *testing.T) {
	var b strings.Builder
	if err := (&Roster{}).Encode(&b); err != nil {
		t.Fatal(err)
	}
	want := "{\n \"title\": null,\n \"groups\": [],\n \"declared_totals\": [],\n \"collection\": null,\n \"publicity\": null,\n \"issuer\": null,\n \"issued_on\": null\n}\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
	raw, err := json.Marshal(&Roster{Title: "a<b"})
	if err != nil || !strings.Contains(string(raw), "\"groups\":[]") {
		t.Errorf("marshal %s: %v", raw, err)
	}
}

// checkWhole holds what must be true of every reading.
func checkWhole(t interface{ Errorf(string, ...any) }, lines []string, r *Roster, opts Options) {
	if len(r.Lines) != len(lines) {
		t.Errorf("%d lines read of %d", len(r.Lines), len(lines))
		return
	}
	perLine := make([]int, len(lines)+1)
	for gi, g := range r.Groups {
		if !g.Vacant && len(g.Winners) == 0 {
			t.Errorf("group %d is empty", gi)
		}
		for _, w := range g.Winners {
			if w.Line < 1 || w.Line > len(lines) {
				t.Errorf("winner %q on line %d of %d", w.Name, w.Line, len(lines))
				return
			}
			if strings.TrimSpace(w.Name) == "" {
				t.Errorf("line %d gives a winner without name", w.Line)
			}
			perLine[w.Line]++
		}
	}
	for i, l := range r.Lines {
		if l.Number != i+1 || l.Text != lines[i] {
			t.Errorf("line %d is %d %q", i+1, l.Number, l.Text)
		}
		if l.Winners != perLine[i+1] {
			t.Errorf("line %d says %d winners, has %d", i+1, l.Winners, perLine[i+1])
		}
		if l.Group < -1 || l.Group >= len(r.Groups) {
			t.Errorf("line %d belongs to group %d of %d", i+1, l.Group, len(r.Groups))
		}
		m := opts.Marks[i+1]
		if (m == MarkNothing || m == MarkTitle || m == MarkNotice) && l.Winners > 0 {
			t.Errorf("line %d is marked %d and gives winners", i+1, m)
		}
		if l.Kind == KindUnread && l.Why == nil {
			t.Errorf("line %d is unread without a reason", i+1)
		}
	}
}

// FuzzParse: no input stops the reader, every line is accounted for, and the same input gives the same roster.
func FuzzParse(f *testing.F) {
	paths, _ := filepath.Glob(filepath.Join("testdata", "more", "*.txt"))
	for i, p := range paths {
		if b, err := os.ReadFile(p); err == nil && i%8 == 0 { // the corpora are read whole elsewhere; few seeds leave time to vary them
			f.Add(string(b), uint8(3), uint8(4))
		}
	}
	f.Add("一等奖\t王晓丽\n序号\t姓名\n1\t\xff李\n", uint8(1), uint8(2))
	f.Fuzz(func(t *testing.T, text string, at, mark uint8) {
		lines := Split(text)
		opts := Options{Marks: map[int]Mark{int(at): Mark(mark % 7)}}
		r := Parse(lines, opts)
		checkWhole(t, lines, r, opts)
		if a, b := describe(r), describe(Parse(lines, opts)); a != b {
			t.Errorf("two readings differ: %s", firstDifference(a, b))
		}
		r.ProposedYear()
	})
}

// TestPieces puts lists together from the usual pieces, in any order, and holds what must be true of every reading.
func TestPieces(t *testing.T) {
	pieces := []string{
		"获奖名单", "一等奖(2名)", "二等奖:", "【书法类】", "小学组", "王晓丽 李大明", "王晓丽(市一中)", "市教育局", "《春》 李大明", "",
		"序号\t姓名\t单位\t奖项", "1\t王晓丽\t市一中\t一等奖", "2\t李大明\t市二中\t", "请获奖者于5月1日前到市文化馆领奖。", "公示期:5月1日至7日", "作者:王晓丽", "作品:《秋》",
		"市文化馆", "2023年5月6日", "— 3 —", "白日依山尽,黄河入海流。", "138****1234", "1.张小军 2.赵敏", "\t", "((((", "》》《《", "一等奖:空缺", "优秀组织奖:市一中、市二中",
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "lines")
		marks := rapid.MapOfN(rapid.IntRange(1, 24), rapid.Custom(func(t *rapid.T) Mark { return Mark(rapid.IntRange(0, 6).Draw(t, "mark")) }), 0, 3).Draw(t, "marks")
		opts := Options{Marks: marks, Year: rapid.SampledFrom([]int{0, 2024}).Draw(t, "year")}
		checkWhole(t, lines, Parse(lines, opts), opts)
	})
}

// TestSharedList reads the list of the field that is kept beside the checkout.
func TestSharedList(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "texts", "lvliang-winners.txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the list of real winners is not kept in the project: %v", err)
	}
	r := parse(string(text))
	var counts []int
	for _, g := range r.Groups {
		counts = append(counts, len(g.Winners))
	}
	if got := fmt.Sprint(counts); got != "[20 30 40 50 10 20 30 40]" {
		t.Errorf("winners %s", got)
	}
	if got := fmt.Sprint(r.DeclaredTotals); !strings.Contains(got, " 140 ") || !strings.Contains(got, " 100 ") {
		t.Errorf("declared %s", got)
	}
	c := r.Collection
	if c == nil || c.Start.Date.String() != "--05-01" || c.End.Date.String() != "--05-31" || len(c.Phones) != 1 || len(c.Places) != 2 || c.Places[1].Who == "" {
		t.Errorf("collection %+v", c)
	}
	if n := len(r.Unread()); n > 0 {
		t.Errorf("%d lines unread", n)
	}
}
