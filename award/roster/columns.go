package roster

import (
	"slices"
	"strings"
)

// column says what a column of a table holds.
type column int

// columnOf says what a header cell announces.
func columnOf(cell string) (column, bool) {
	c := squeezeHan(cell)
	c = strings.Trim(c, ":*()[]【】")
	if i := strings.IndexByte(c, '('); i > 0 {
		c = c[:i]
	}
	if c == "" || runeLen(c) > 12 {
		return colIgnore, false
	}
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(c, w) {
				return true
			}
		}
		return false
	}
	is := func(words ...string) bool { return slices.Contains(words, c) }
	switch {
	case has("证号", "借阅", "册次", "卡号", "账号", "次数", "数量") && !has("姓名", "作者"):
		return colIgnore, true
	case is("排名", "序号", "编号", "序", "No", "NO", "No.", "NO.", "项次", "排序"):
		return colNumber, true
	case has("指导", "辅导", "推荐人", "电话", "手机", "身份证", "证书编号", "证书号", "备注", "性别", "民族", "年龄", "得分", "分数", "成绩", "总分", "奖金", "奖品", "用时", "联系", "政治面貌", "学历", "出生", "事迹", "编号", "答题", "领队", "教练", "籍贯性别", "准考证", "票数", "说明", "尺寸", "签名", "签字", "简介"):
		return colIgnore, true
	case has("姓名", "作者", "获奖者", "获奖人", "选手", "参赛者", "得主", "中奖者", "中奖人", "队员", "主创", "参赛人", "拍摄者", "撰稿人", "申报人", "人选", "昵称", "网名") && !has("单位", "学校"):
		return colName, true
	case (strings.HasSuffix(c, "人") || strings.HasSuffix(c, "者")) && !has("联系", "推荐", "指导", "负责", "经办"):
		return colName, true
	case is("学生", "教师", "人员", "个人", "名字", "名单", "获奖名单", "对象", "读者", "学生名", "教师名", "推荐对象", "表彰对象", "先进个人", "获奖学生", "获奖教师", "成员", "小组成员", "表演者", "朗诵者", "演讲者", "演唱者"):
		return colName, true
	case has("姓名", "作者", "获奖者", "选手") && has("及单位", "、单位", "/单位", "(单位", "单位/", "和单位"):
		return colNameUnit, true
	case is("获奖单位", "单位名称", "集体名称", "集体", "先进集体", "获奖集体", "队名", "队伍名称", "参赛队", "参赛队伍", "代表队", "组织名称", "获奖学校", "获奖团队", "团队名称", "单位/个人", "受表彰单位", "家庭", "学校名称", "企业名称", "集体名"):
		return colUnitName, true
	case has("推荐单位", "选送单位", "报送单位", "申报单位", "选送", "报送", "组织单位", "推荐地区"):
		return colSponsor, true
	case has("单位", "学校", "院校", "学院", "班级", "部门", "地区", "县区", "市县", "省份", "籍贯", "所属", "职务", "机构", "所在地", "住址", "社区", "乡镇", "街道", "院系", "专业班", "地址", "城市", "区县", "系部", "年级", "支部", "属地", "市州", "地市", "来源", "所在"):
		return colUnit, true
	case has("作品", "题目", "标题", "篇名", "论文", "项目名称", "节目", "课题名称", "案例", "成果名称", "课例", "课件", "题名", "联文", "内容", "课题", "主题") && !has("类", "形式", "组别"):
		return colWork, true
	case has("奖项", "奖次", "等次", "等级", "奖别", "名次", "称号", "奖级", "所获", "获奖情况", "获奖结果", "获奖级别", "奖励", "荣誉", "评选结果", "结果") && !has("类别") || is("奖", "获奖"):
		return colTier, true
	case has("奖项类别", "获奖类别", "表彰类别", "类别", "组别", "赛项", "赛道", "体裁", "学段", "类型", "项目", "赛区", "组", "形式", "单元", "科目", "学科"):
		return colTrack, true
	}
	return colIgnore, false
}

// headerOf reads a row as the header of a table.
func headerOf(cells []string) (table, bool) {
	t := table{columns: make([]column, len(cells)), last: make([]string, len(cells)), count: -1}
	known, useful, filled := 0, 0, 0
	for i, c := range cells {
		if c == "" {
			continue
		}
		filled++
		col, ok := columnOf(c)
		if !ok {
			continue
		}
		known++
		t.columns[i] = col
		switch col {
		case colName, colNameUnit, colUnit, colUnitName, colWork, colSponsor:
			useful++
		case colIgnore, colTier, colTrack, colNumber, colTierTrack:
		}
	}
	if known < 2 || useful == 0 || known*2 < filled {
		return t, false
	}
	t.settle(cells)
	return t, true
}

// settle decides which column holds the winner when several could.
func (t *table) settle(titles []string) {
	var has [colTierTrack + 1]bool
	for _, c := range t.columns {
		has[c] = true
	}
	t.persons = has[colName] || has[colNameUnit]
	t.oneTier(titles)
	if t.persons {
		t.replace(colUnitName, colUnit)
		if has[colUnit] || has[colUnitName] {
			t.replace(colSponsor, colIgnore)
		}
		t.replace(colSponsor, colUnit)
		return
	}
	if !has[colUnitName] {
		for _, c := range [...]column{colUnit, colSponsor} {
			for i := range t.columns {
				if t.columns[i] == c {
					t.columns[i] = colUnitName
					return
				}
			}
		}
	}
	if has[colUnitName] {
		t.replace(colSponsor, colIgnore)
	}
}

// oneTier leaves the rank among the winners of a tier alone where another column has the tier: 奖项 名次.
func (t *table) oneTier(titles []string) {
	tiers := 0
	for _, c := range t.columns {
		if c == colTier {
			tiers++
		}
	}
	if tiers < 2 {
		return
	}
	for i := range t.columns {
		if t.columns[i] == colTier && (strings.Contains(titles[i], "名次") || strings.Contains(titles[i], "排名")) {
			t.columns[i] = colIgnore
		}
	}
}

func (t *table) replace(from, to column) {
	for i, c := range t.columns {
		if c == from {
			t.columns[i] = to
		}
	}
}
