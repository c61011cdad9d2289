package roster

import (
	"slices"
	"testing"
)

// TestStrangeCharactersAreMarked proves that a line is marked where an item of it holds what no name has, whatever the item
// was taken for.
func TestStrangeCharactersAreMarked(t *testing.T) {
	for name, odd := range map[string]string{
		"emoji": "赵\U0001F600", "mark on a Han character": "周\u0300", "private use": "郑\uE123",
	} {
		for _, lines := range [][]string{
			{"某市知识竞赛获奖名单", "一等奖", "江知远 " + odd + " 欧阳澄"},
			{"某市知识竞赛获奖名单", "一等奖", "江知远", odd, "欧阳澄", "王小明"},
		} {
			marked := slices.ContainsFunc(Parse(lines, Options{}).Lines, func(l Line) bool {
				return l.has(CodePartUnread) || l.has(CodeUnread) || l.has(CodeDoubtfulName)
			})
			if !marked {
				t.Errorf("%s: nothing is marked in %q", name, lines)
			}
		}
	}
	plain := Parse([]string{"某市知识竞赛获奖名单", "一等奖", "葛\U000E0100知远 乔舒 欧阳澄"}, Options{})
	if l := plain.Lines[2]; l.has(CodePartUnread) {
		t.Errorf("a mark that chooses a shape is taken for strange: %v", l)
	}
}

// TestTitleOfTheNextTable proves that a title between two tables is nobody's name and opens the track it names.
func TestTitleOfTheNextTable(t *testing.T) {
	r := Parse([]string{
		"某市知识竞赛获奖名单(线下组)", "序号\t姓名\t单位\t奖项", "1\t江知远\t一中\t一等奖",
		"某市知识竞赛获奖名单（线上组）", "序号\t姓名\t单位\t奖项", "1\t李禾\t三中\t一等奖",
	}, Options{})
	if r.Total() != 2 || len(r.Groups) != 2 || r.Groups[1].Track != "线上组" || r.Groups[1].Winners[0].Name != "李禾" {
		t.Errorf("groups %+v", r.Groups)
	}
}
