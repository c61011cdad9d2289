package allot

import "jiajiang/award/table"

// candidateColumns are the columns of a table of ranked candidates that are not
// attributes.
func candidateColumns() []table.Column {
	return []table.Column{
		{Name: "candidate", Words: []string{"候选人", "候选对象", "对象", "参评对象", "姓名", "名称", "作品", "name"}},
		{Name: "place", Words: []string{"名次", "排名", "位次", "rank"}},
		{Name: "value", Words: []string{"分数", "得分", "总分", "成绩", "平均分", "score"}},
		{Name: "lot", Words: []string{"签号", "抽签", "抽签号"}},
	}
}

// columns of a table of rules, in the order of [ruleColumns].
const (
	colName = iota
	colKind
	colTier
	colWhere
	colAmong
	colEach
	colBound
	colLimit
	colCandidate
	colReason
	colBy
	colReserves
	colNote
)

// ruleColumns are the columns of a table of rules. YAML has them as keys.
func ruleColumns() []table.Column {
	return []table.Column{
		{Name: "rule", Words: []string{"规则", "规则名称", "名称", "name"}},
		{Name: "kind", Words: []string{"类型", "种类"}},
		{Name: "tier", Words: []string{"等次", "奖次", "奖级", "奖项", "tiers"}},
		{Name: "where", Words: []string{"条件"}},
		{Name: "among", Words: []string{"基数", "在谁当中"}},
		{Name: "each", Words: []string{"每个", "每"}},
		{Name: "bound", Words: []string{"界限", "关系"}},
		{Name: "limit", Words: []string{"数值", "数", "数量", "名额数"}},
		{Name: "candidate", Words: []string{"对象", "候选人", "候选对象", "姓名"}},
		{Name: "reason", Words: []string{"理由", "原因"}},
		{Name: "by", Words: []string{"决定人", "决定机关", "谁决定"}},
		{Name: "reserves", Words: []string{"递补", "递补人数"}},
		{Name: "note", Words: []string{"备注", "说明"}},
	}
}

// A lineKind is what a line of a table of rules says.
type lineKind uint8

const (
	lineRule lineKind = iota // a rule of a [Kind]
	lineTier                 // a tier, with its quota
	lineTies                 // what becomes of ties
)

// kindOf reads the kind of a line.
func kindOf(text string) (line lineKind, kind Kind, ok bool) {
	switch table.Fold(text) {
	case "tier", "等次", "奖次", "奖级", "奖项":
		return lineTier, Quota, true
	case "ties", "tie", "并列":
		return lineTies, Quota, true
	case "quota", "cap", "名额", "限额":
		return lineRule, Quota, true
	case "share", "比例", "占比":
		return lineRule, Share, true
	case "floor", "分数线", "最低分":
		return lineRule, Floor, true
	case "pin", "指定":
		return lineRule, Pin, true
	case "bar", "排除":
		return lineRule, Bar, true
	}
	return lineRule, Quota, false
}

// boundOf reads a bound.
func boundOf(text string) (Bound, bool) {
	switch table.Fold(text) {
	case "at-most", "atmost", "<=", "≤", "不超过", "至多", "最多", "以内", "以下", "不多于", "不高于":
		return AtMost, true
	case "at-least", "atleast", ">=", "≥", "不少于", "至少", "最少", "以上", "不低于":
		return AtLeast, true
	case "below", "lessthan", "less-than", "<", "少于", "低于", "不满", "不足":
		return Below, true
	case "above", "morethan", "more-than", ">", "超过", "多于", "高于", "大于":
		return Above, true
	case "exactly", "=", "正好", "恰好", "等于":
		return Exactly, true
	}
	return AtMost, false
}

// tiesOf reads what becomes of ties.
func tiesOf(text string) (Ties, bool) {
	switch table.Fold(text) {
	case "refuse", "不分", "另定":
		return Refuse, true
	case "lot", "抽签":
		return ByLot, true
	}
	return Refuse, false
}

// marks of conditions: between them, between values, and before values.
const (
	betweenConditions = ";；&"
	betweenValues     = "|｜"
	betweenTiers      = "、,，;；|"
)

// equals are the marks between an attribute and its values, the longest first.
func equals() []struct {
	mark string
	not  bool
} {
	return []struct {
		mark string
		not  bool
	}{{"!=", true}, {"≠", true}, {"！＝", true}, {"=", false}, {"＝", false}}
}
