package agreement

import "jiajiang/award/table"

// longColumns are the columns of a table with a row a mark.
func longColumns() []table.Column {
	return []table.Column{
		{Name: "candidate", Words: []string{"subject", "unit", "候选人", "候选对象", "候选单位", "姓名", "名称", "对象", "作品"}},
		{Name: "judge", Words: []string{"rater", "coder", "评委", "评审", "专家", "委员"}},
		{Name: "value", Words: []string{"mark", "score", "分数", "得分", "打分", "评分", "分值"}},
		{Name: "item", Words: []string{"项目", "评分项", "评分项目", "指标"}},
	}
}

// absent reports whether a folded cell says that no mark was given.
func absent(text string) bool {
	switch text {
	case "", "na", "n/a", "null", "*", "-", "—", "缺", "缺席", "弃权", "回避":
		return true
	}
	return false
}
