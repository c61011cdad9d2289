package rank

import "jiajiang/award/table"

// columns are those of a table of marks.
func columns() []table.Column {
	return []table.Column{
		{Name: "candidate", Words: []string{"候选人", "对象", "候选对象", "参评对象", "姓名", "作品"}},
		{Name: "judge", Words: []string{"评委", "评审", "专家"}},
		{Name: "item", Words: []string{"项目", "评分项目", "指标"}},
		{Name: "value", Words: []string{"分数", "得分", "打分", "评分", "分值", "mark", "score"}},
	}
}

// ballotHeads are the words that may head a column of ballots.
func ballotHeads() []string { return []string{"ballot", "ballots", "选票", "排序选票"} }

// absenceWords are the words that stand in the place of a mark.
func absenceWords() map[string]Absence {
	return map[string]Absence{
		"abstain": Abstained, "abstained": Abstained, "弃权": Abstained,
		"recuse": Recused, "recused": Recused, "回避": Recused,
	}
}

// rubricColumns are those of a table that describes a rubric.
func rubricColumns() []table.Column {
	return []table.Column{
		{Name: "item", Words: []string{"项目", "评分项目", "指标", "名称"}},
		{Name: "weight", Words: []string{"权重", "比重"}},
		{Name: "least", Words: []string{"最低", "最低分"}},
		{Name: "most", Words: []string{"最高", "最高分", "满分"}},
		{Name: "step", Words: []string{"步长", "最小单位"}},
		{Name: "kind", Words: []string{"计分", "类别"}},
	}
}

// independentWords are those that make an item in a table independent, and
// requiredWords those that do not.
func independentWords() []string { return []string{wordIndependent, "不计分", "独立"} }
func requiredWords() []string    { return []string{"", wordRequired, "计分", "必填"} }
