package wording

import "jiajiang/award/agreement"

// agreements are the sentences about how far judges agree 评委一致性: what is
// wrong with marks, why a coefficient is not defined, and what one means.
func agreements() map[string]phrase {
	return map[string]phrase{
		string(agreement.OneJudge):      {"只有{judges}位评委打了分，没有一致不一致可言。", "Marks of {judges} judge: there is nobody to agree with."},
		string(agreement.FewCandidates): {"全体评委都打了分的候选人只有{count}个（共{of}个），至少要两个才能比较名次。", "Only {count} of {of} candidates have marks of every judge; orders are compared from two on."},
		string(agreement.AllTied):       {"每位评委给所有候选人的分数都相同，没有名次可比。", "Every judge gave all candidates the same, so there are no orders to compare."},
		string(agreement.NoPairs):       {"没有一个候选人有两位以上评委的分数，无从比较。", "No candidate has marks of two judges, so there is nothing to compare."},
		string(agreement.NoVariation):   {"所有分数都一样，看不出评委是否一致。", "All marks are the same, which does not tell whether judges agree."},
		string(agreement.BelowZero):     {"有负的分数，不能按倍数比较。", "There are marks below zero, which are no multiples of anything."},
		string(agreement.ManyValues):    {"不同的总分有{count}个，超过{most}个，按倍数的比较没有做。", "There are {count} different totals; on the ratio scale at most {most} are compared."},

		string(agreement.Reliable):   {"评委之间一致（α 不低于0.800），可以按分数下结论。", "Judges agree (α is .800 or more): conclusions may rest on the marks."},
		string(agreement.Tentative):  {"评委之间大体一致（α 在0.667和0.800之间），只能下初步结论，建议对分歧大的候选人再议。", "Judges agree roughly (α is from .667 to .800): conclusions are tentative; discuss the most disputed candidates."},
		string(agreement.Unreliable): {"评委之间不够一致（α 低于0.667），不宜直接按分数下结论，建议先弄清评分标准，再议分歧大的候选人。", "Judges do not agree enough (α is below .667): do not conclude from the marks; clear up the rubric and discuss the most disputed candidates."},
		string(agreement.NotChance):  {"评委排出的名次有共同之处，不像是偶然（p 小于0.05）。", "The judges' orders have something in common that is hardly chance (p is below .05)."},
		string(agreement.Chance):     {"评委排出的名次即使毫无共同之处，也会有这样的结果（p 不小于0.05）。", "Orders that have nothing in common would come out like this too (p is .05 or more)."},
		string(agreement.SmallPanel): {"只有{count}个候选人，p 是近似值，不到8个时误差较大。", "There are {count} candidates; p is an approximation, and a rough one below 8."},

		string(agreement.MarkForm):       {"“{text}”不是分数[，问题在第{at}个字符“{character}”]。请写半角数字，如 89.5。", "“{text}” is no mark[; look at character {at}, “{character}”]. Write digits, such as 89.5."},
		string(agreement.MarkWide):       {"“{text}”里的“{character}”是全角字符，请改成半角的 {meant}。", "“{character}” in “{text}” is a full-width character; write {meant}."},
		string(agreement.MarkTwice):      {"评委“{judge}”给“{candidate}”的这一项在第{first}行已经打过分。", "Judge “{judge}” has marked this of “{candidate}” in row {first} already."},
		string(agreement.CandidateTwice): {"候选人“{candidate}”在第{first}行已经有了，请加以区分。", "Candidate “{candidate}” stands in row {first} already; tell them apart."},
		string(agreement.JudgeTwice):     {"有两列都是评委“{judge}”，请加以区分。", "Two columns are of judge “{judge}”; tell them apart."},
		string(agreement.JudgeEmpty):     {"这一列有分数，但第一行没有写评委。", "There are marks in this column, and its head names no judge."},
		string(agreement.NoJudges):       {"没有评委。每个分数一行时，列名写 candidate、judge、value（候选人、评委、分数）；每位评委一列时，列名写评委。", "There are no judges. With a row a mark the columns are candidate, judge and value; with a column a judge its head names the judge."},
		string(agreement.NoMarks):        {"表格里一个分数也没有。", "There is no mark in the table."},

		"agreement-compared":   {"{candidates}个候选人，{judges}位评委，{marks}个分数。W 按每位评委的总分排名次，只比较全体评委都打了分的候选人：{complete}个；缺分没有比较的{left}个。", "{candidates} candidates, {judges} judges, {marks} marks. W compares the orders of judges' totals, over the candidates with marks of every judge: {complete}, while {left} lack some."},
		"agreement-incomplete": {"有{count}个总分缺了项目，没有算。", "{count} totals lack an item and are left out."},
		"agreement-disputed":   {"分歧最大的候选人（按标准差）：", "The most disputed candidates, by standard deviation:"},
		"agreement-judges":     {"评委（宽严为正是偏宽，为负是偏严）：", "Judges (severity above zero is lenient, below severe):"},
	}
}

// agreementHelp are the texts of the help of the verb agreement.
func agreementHelp() map[string]phrase {
	return map[string]phrase{
		"agreement":          {"评委一致性：W、α、谁偏严、哪个候选人分歧大；不用资料文件", "how far judges agree: W, α, who is severe, who is disputed; needs no store"},
		"column-measure":     {"指标", "Measure"},
		"column-coefficient": {"数值", "Value"},
		"column-meant":       {"说明", "Meaning"},
		"column-judge":       {"评委", "Judge"},
		"column-marks":       {"打分数", "Marks"},
		"column-mean":        {"平均", "Mean"},
		"column-severity":    {"宽严", "Severity"},
		"column-spread":      {"标准差", "Spread"},
		"column-low":         {"最低", "Low"},
		"column-high":        {"最高", "High"},
		"column-deviation":   {"标准差", "Deviation"},

		"measure-w":        {"肯德尔和谐系数 W", "Kendall's W"},
		"measure-chi2":     {"χ²（自由度{df}）", "χ² ({df} degrees of freedom)"},
		"measure-p":        {"p", "p"},
		"measure-nominal":  {"α（名称）", "α, nominal"},
		"measure-ordinal":  {"α（名次）", "α, ordinal"},
		"measure-interval": {"α（分数）", "α, interval"},
		"measure-ratio":    {"α（倍数）", "α, ratio"},
		"measure-item":     {"α（分数）：{item}", "α, interval: {item}"},
	}
}
