package vote

import "jiajiang/award/table"

// words are what ballots have for each choice, folded as [table.Fold] does. The
// letter x is in none: some write it for yes and some for no.
func words() map[string]Choice {
	all := make(map[string]Choice)
	for choice, list := range map[Choice][]string{
		Yes:     {"yes", "y", "同意", "赞成", "赞同", "支持", "是", "√", "✓", "✔", "☑"},
		No:      {"no", "n", "反对", "不同意", "不赞成", "不赞同", "不支持", "否", "×", "✗", "✘", "✕", "╳", "☒"},
		Abstain: {"abstain", "弃权", "☐", "□"},
		Void:    {"invalid", "void", "无效", "废票", "作废", "无法辨认"},
		Recused: {"recused", "回避"},
	} {
		for _, w := range list {
			all[w] = choice
		}
	}
	return all
}

// circle reports whether a folded cell is the circle, which means yes on some
// ballots and an abstention on others.
func circle(text string) bool {
	return text == "○" || text == "〇" || text == "◯" || text == "⭕"
}

// tick reports whether a folded cell is the tick.
func tick(text string) bool { return text == "√" || text == "✓" || text == "✔" || text == "☑" }

// ballotColumns are the columns of a table of ballots.
func ballotColumns() []table.Column {
	return []table.Column{
		{Name: "ballot", Words: []string{"选票", "选票号", "选票编号", "票号", "选票序号"}},
		{Name: "candidate", Words: []string{"候选人", "候选对象", "候选单位", "姓名", "名称", "对象"}},
		{Name: "choice", Words: []string{"意见", "选择", "表决", "表决意见", "票决意见", "投票"}},
	}
}

// recusalColumns are the columns of a table of recusals. A row is one member,
// or as many as its number says.
func recusalColumns() []table.Column {
	return []table.Column{
		{Name: "candidate", Words: []string{"候选人", "候选对象", "候选单位", "姓名", "名称", "对象"}},
		{Name: "member", Words: []string{"评委", "委员", "成员", "回避人", "回避评委", "judge"}},
		{Name: "count", Words: []string{"人数", "回避人数", "number", "recused"}},
		{Name: "present", Words: []string{"到会", "是否到会", "出席"}},
	}
}

// attendance are the words for whether a member who is recused is present.
func attendance() map[string]bool {
	return map[string]bool{
		"yes": true, "y": true, "是": true, "到会": true, "出席": true, "√": true, "": true,
		"no": false, "n": false, "否": false, "未到会": false, "缺席": false, "请假": false, "×": false,
	}
}
