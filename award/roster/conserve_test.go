package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// accountedFor tells whether text, which stands on the line with the given number, can be seen in what was read: in a winner, in
// a heading, or as a mark on its line.
func accountedFor(r *Roster, number int, text string) bool {
	l := &r.Lines[number-1]
	marked := slices.ContainsFunc(l.Why, func(c Code) bool { return c != CodeNoTier })
	if marked || l.Kind != KindNames && l.Kind != KindTier && l.Kind != KindBlank {
		return true
	}
	want := letters(text)
	line := ""
	for _, g := range r.Groups {
		if strings.Contains(letters(g.Track+g.Tier), want) {
			return true
		}
		for _, w := range g.Winners {
			if strings.Contains(letters(w.Unit), want) || strings.Contains(letters(w.Work), want) {
				return true
			}
			if w.Line == number {
				line += letters(w.Name)
			}
		}
	}
	if strings.Contains(line, want) {
		return true
	}
	return want == ""
}

// TestNothingVanishes puts text nobody knows into lists: it is taken as something, or its line is marked.
func TestNothingVanishes(t *testing.T) {
	lists := [][]string{
		{"某县知识竞赛获奖名单", "一等奖", "王晓丽 李大明 张小军", "赵敏之 孙小平 周小红", "二等奖", "陈小二 刘国强", "吴大有 郑小雨"},
		{"某县知识竞赛获奖名单", "一等奖(3名)", "1.江知远", "2.柳䶮", "3.欧阳澄", "二等奖", "1.陈小二", "2.刘国强"},
		{"某县征文大赛获奖名单", "一等奖", "《春天》 王晓丽 某县第一中学", "《夏天》 李大明 某县第二中学", "二等奖", "《秋天》 陈小二 某县文化馆"},
		{"某县知识竞赛获奖名单", "一等奖:王晓丽、李大明、张小军", "二等奖:陈小二、刘国强、吴大有"},
		{"关于表彰先进的决定", "一、先进集体", "某县公安局", "某县第一中学", "二、先进个人", "王晓丽 某县公安局科员", "李大明 某县第一中学教师"},
		{"某县知识竞赛获奖名单", "序号\t姓名\t单位", "1\t王晓丽\t某县公安局", "2\t李大明\t某县第一中学"},
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := slices.Clone(rapid.SampledFrom(lists).Draw(t, "list"))
		alphabet := rapid.SampledFrom([]string{"龘靐齉爩麤彠", "春风夏雨秋月冬雪", "ABCdefgh", "了在我他这个们来去吃"}).Draw(t, "alphabet")
		var item string
		if rapid.Bool().Draw(t, "long") {
			item = strings.Repeat(string([]rune(alphabet)[:3]), rapid.IntRange(12, 80).Draw(t, "times"))
		} else {
			item = rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 2, 14, -1).Draw(t, "item")
		}
		at := rapid.IntRange(2, len(lines)-1).Draw(t, "at")
		if rapid.Bool().Draw(t, "own line") {
			lines = slices.Insert(lines, at, item)
		} else {
			sep := rapid.SampledFrom([]string{" ", "  ", "、"}).Draw(t, "separator")
			if strings.Contains(lines[at], "\t") {
				sep = "\t"
			}
			if rapid.Bool().Draw(t, "in front") && !strings.HasPrefix(lines[at], "一") && !strings.HasPrefix(lines[at], "二") {
				lines[at] = item + sep + lines[at]
			} else {
				lines[at] += sep + item
			}
		}
		r := Parse(lines, Options{})
		if !accountedFor(r, at+1, item) {
			t.Fatalf("%q vanished from line %d:\n%s", item, at+1, describe(r))
		}
	})
}

// TestUnknownAmongNames holds the marks of lines of which a part is no name.
func TestUnknownAmongNames(t *testing.T) {
	long := strings.Repeat("长", 200)
	for _, c := range []struct {
		line string
		kind LineKind
		why  Code
	}{
		{long, KindUnread, CodeUnread},
		{long + " 王小明 李小红", KindNames, CodePartUnread},
		{"张大海 ✿什么东西啊这是 王小小", KindNames, CodePartUnread},
		{"王小小、李四光、这里写着不认识的东西、赵大", KindNames, CodePartUnread},
		{"王小虎 周大虎 (这是一条备注) 李小龙", KindNames, CodePartUnread},
		{"王小虎(女) 周大虎(满族) 李小龙(外一首)", KindNames, ""},
		{"王小虎 138****2207 周大虎(尾号 0317)", KindNames, ""},
	} {
		lines := []string{"某县知识竞赛获奖名单", "一等奖", "王晓丽 李大明 张小军", "赵敏之 孙小平 周小红", c.line, "陈小二 刘国强 吴大有"}
		r := Parse(lines, Options{})
		l := r.Lines[4]
		want := fmt.Sprint([]Code{c.why})
		if c.why == "" {
			want = fmt.Sprint([]Code(nil))
		}
		if l.Kind != c.kind || fmt.Sprint(l.Why) != want {
			t.Errorf("%.60s: %s %v, want %s %s", c.line, l.Kind, l.Why, c.kind, want)
		}
	}
}

// TestGrid holds what is a name without doubt in a grid of names, and what stays doubtful.
func TestGrid(t *testing.T) {
	grid := []string{"某县知识竞赛获奖名单", "一等奖", "王晓丽 李大明 张小军 松霖秋", "赵敏之 孙小平 周小红 凤恪乔", "经汀河 宓棠秋 糜翊 山谦", "陈小二 金奖 何奖 刘国强", "吴大有 郑小雨 巫瑾华 弓蔚"}
	r := Parse(grid, Options{})
	if len(r.Groups) != 1 {
		t.Fatalf("groups: %s", names(r))
	}
	for i, l := range r.Lines[2:] {
		doubtful := i == 3
		if (len(l.Why) > 0) != doubtful {
			t.Errorf("line %d %q: %v", l.Number, l.Text, l.Why)
		}
	}
}
