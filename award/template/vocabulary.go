package template

import (
	"jiajiang/award"
	"jiajiang/award/identifier"
)

// This file holds the Chinese words of the package.

// The names of the sheets.
const (
	personSheet = "个人"
	unitSheet   = "单位"
	guideSheet  = "填表说明"
	markSheet   = "模板标记"
)

// The heads that no field of a form has.
const (
	headJoint        = "联名编号"
	headEvidence     = "证明材料（%s）"
	headStance       = "%s：结论"
	headOpinionWho   = "%s：出具单位"
	headOpinionOn    = "%s：日期"
	headConsentBy    = "同意书签字人"
	headConsentOn    = "同意书日期"
	headConsentPaper = "同意书名称"
	requiredMark     = " *"
)

// refusal is said where something is typed that a list does not have.
const refusal = "请从列表里选。"

// hints say below a head what belongs there, by the column's key; of several
// columns of one kind by the key of the kind.
func hints() map[string]string {
	return map[string]string{
		"joint":           "因同一事迹联名提名的，每个一行，填同一个编号，如 1；主要的写在最前。不联名的不填。",
		"name":            "与身份证一致。",
		"unit-name":       "与公章一致的全称。",
		"former-name":     "没有的不填。",
		"sex":             "从列表里选。",
		"ethnic":          "如 汉族。",
		"birth":           "如 1985-03-07。填了18位身份证号的可以不填。",
		"paper":           "不填就是居民身份证。",
		"id-number":       "18位全部填写。这一列已设为文本，请直接输入或按“只粘贴文本”粘贴。",
		"unit-id-number":  "18位全部填写，字母大写。",
		"region":          "到县（市、区），如 某市某县。",
		"unit":            "全称。",
		"rank":            "从列表里选；没有职级的选“无”。",
		"rank-text":       "表上怎样印就怎样写，如 四级主任科员。",
		"politics":        "如 中共党员、群众。",
		"education":       "如 大学本科。",
		"phone":           "手机号，或带区号的电话，如 0351-4040000。",
		"size":            "整数。",
		"grassroots":      "在基层一线工作的选“是”。",
		"part":            "联名的每人填写自己做了什么。",
		"sponsor":         "全称。",
		"summary":         "概括事迹。",
		"deeds":           "属于这一项的写在这里，不属于的不填。时间、地点、做法、结果写清楚。",
		"evidence":        "一行一份，写材料名称；要写出具单位的，用竖线隔开：名称｜出具单位。",
		"opinion/text":    "意见全文。",
		"opinion/stance":  "从列表里选。",
		"opinion/who":     "出具意见的单位全称。",
		"opinion/on":      "如 2026-10-01。",
		"partners":        "一行一个单位。",
		"honours":         "一行一项，用竖线隔开：年份｜名称｜授予单位。",
		"consent":         "本人签了同意书的选“是”。",
		"consent/by":      "本人或监护人姓名；联名的由本行的人签。",
		"consent/on":      "如 2026-10-01。",
		"consent/paper":   "如 书面同意书。",
		"duty":            "事迹属于本职工作的选“是”。",
		"note":            "其他要说明的。",
		"limit":           "最多%d字。",
		"limit-least":     "至少%d字。",
		"limit-deeds-two": "%d至%d字。",
	}
}

// aliases are other words under which units know a column, by its key, folded
// as [fold] does.
func aliases(k award.Kind) map[string][]string {
	if k == award.Unit {
		return map[string][]string{
			"joint":       {"联合编号", "联名号"},
			"name":        {"名称", "单位", "集体名称", "单位全称"},
			"id-number":   {"信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码(18位)"},
			"region":      {"地区", "所属地区", "所在地"},
			"head":        {"单位负责人", "负责人姓名", "法定代表人"},
			"phone":       {"联系电话", "电话", "联系方式"},
			"address":     {"地址", "单位地址"},
			"nature":      {"性质"},
			"size":        {"人数", "在职人数"},
			"sponsor":     {"推荐机关", "推荐部门", "报送单位"},
			"liaison":     {"联系人", "推荐单位经办人"},
			"liaison-tel": {"联系人电话", "推荐单位联系电话"},
			"honours":     {"以往荣誉", "历年荣誉"},
		}
	}
	return map[string][]string{
		"joint":       {"联合编号", "联名号"},
		"name":        {"名字", "姓名(必填)", "提名人选", "人选姓名"},
		"id-number":   {"身份证", "身份证号码", "公民身份号码", "证件号码", "证件号", "居民身份证号", "居民身份证号码"},
		"birth":       {"出生年月", "出生年月日", "生日"},
		"paper":       {"证件类型", "证件类别"},
		"region":      {"地区", "所属地区", "所在地", "户籍地"},
		"unit":        {"单位", "所在单位", "单位名称及部门", "工作单位及部门"},
		"post":        {"职位", "单位职务"},
		"rank":        {"级别", "行政级别", "职级级别"},
		"rank-text":   {"现任职级"},
		"phone":       {"电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"},
		"address":     {"地址", "联系地址", "家庭住址", "住址"},
		"education":   {"学历"},
		"grassroots":  {"是否基层一线", "基层", "是否基层"},
		"part":        {"作用", "承担工作"},
		"sponsor":     {"推荐机关", "推荐部门", "报送单位"},
		"liaison":     {"联系人", "推荐单位经办人"},
		"liaison-tel": {"联系人电话", "推荐单位联系电话"},
		"honours":     {"以往荣誉", "历年荣誉", "何时受过何种奖励"},
	}
}

// sexWord reads a word of sex, folded.
func sexWord(word string) (award.Sex, bool) {
	switch word {
	case "男", "男性", "男士", "m", "male":
		return award.Male, true
	case "女", "女性", "女士", "f", "female":
		return award.Female, true
	}
	return award.SexUnknown, false
}

// answerWord reads yes or no, folded.
func answerWord(word string) (award.Answer, bool) {
	switch word {
	case "是", "是的", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true":
		return award.Yes, true
	case "否", "不是", "没有", "无", "×", "✗", "✘", "n", "no", "false":
		return award.No, true
	}
	return award.Unanswered, false
}

// consentWord reads whether somebody agreed, folded.
func consentWord(word string) (award.Answer, bool) {
	switch word {
	case "同意", "愿意", "已同意", "已签":
		return award.Yes, true
	case "不同意", "不愿意", "未同意", "未签":
		return award.No, true
	}
	return answerWord(word)
}

// stanceWord reads the outcome of an opinion, folded.
func stanceWord(word string) (award.Stance, bool) {
	switch word {
	case "同意", "同意推荐", "无意见", "无异议":
		return award.Agrees, true
	case "不同意", "不同意推荐", "有异议":
		return award.Disagrees, true
	case "有条件同意", "有条件", "附条件同意":
		return award.Conditional, true
	}
	return award.NoStance, false
}

// rankWord reads a level of rank, folded; exact says that it is the level itself
// and not one of the ranks on it.
func rankWord(word string) (r award.Rank, exact, ok bool) {
	switch word {
	case "无", "无职级", "无级别":
		return award.NoRank, true, true
	case "群众", "科员", "办事员", "一般工作人员", "普通职工", "工人":
		return award.NoRank, false, true
	case "乡科级":
		return award.SectionRank, true, true
	case "科级", "正科", "副科", "正科级", "副科级", "乡科级正职", "乡科级副职", "乡镇级":
		return award.SectionRank, false, true
	case "县处级":
		return award.CountyRank, true, true
	case "处级", "正处", "副处", "正处级", "副处级", "县处级正职", "县处级副职", "县级", "正县级", "副县级":
		return award.CountyRank, false, true
	case "副厅局级":
		return award.DeputyDepRank, true, true
	case "副厅", "副厅级", "副局级", "副司局级", "厅局级副职", "副地厅级":
		return award.DeputyDepRank, false, true
	case "厅局级":
		return award.DepartmentRank, true, true
	case "正厅", "正厅级", "正厅局级", "厅局级正职", "正司局级", "正地厅级":
		return award.DepartmentRank, false, true
	case "省部级以上":
		return award.MinistryRank, true, true
	case "省部级", "正省级", "副省级", "正部级", "副部级", "省部级正职", "省部级副职", "省级", "部级":
		return award.MinistryRank, false, true
	}
	return award.NoRank, false, false
}

// paperWord reads a kind of paper, folded.
func paperWord(word string) (identifier.Paper, bool) {
	switch word {
	case "身份证", "二代身份证", "第二代居民身份证", "居民身份证":
		return identifier.ResidentCard, true
	case "居住证", "港澳台居住证", "港澳台居民居住证":
		return identifier.ResidencePermitCard, true
	case "回乡证", "港澳通行证", "港澳居民通行证", "港澳居民来往内地通行证":
		return identifier.HongKongMacaoPermit, true
	case "台胞证", "台湾居民通行证", "台湾居民来往大陆通行证":
		return identifier.TaiwanPermit, true
	case "外国人永久居留证", "永久居留证", "永居证", "外国人永久居留身份证":
		return identifier.PermanentCard, true
	case "护照", "中国护照", "外国护照":
		return identifier.Passport, true
	}
	return "", false
}

// yearSign may stand behind a year.
const yearSign = "年"

// daySigns part the year, the month and the day of a date.
func daySigns() []string { return []string{"年", "月", "日", "号"} }

// guideText is the sheet that says how to fill the others in, before what the
// terms ask.
func guideText() [][]string {
	return [][]string{
		{"怎样填写", "个人填在“个人”表，单位、集体填在“单位”表，一行一个提名对象，从第3行填起。表头和第2行请不要改动；列可以挪动，不要改名。"},
		{"必填", "表头带 * 的要填，至少在一项条款下写主要事迹并列出证明材料。先没有的可以空着交回，会作为草稿收下并列出缺项。"},
		{"单元格", "每格请直接填文字，不要用公式，不要合并单元格。证件号码、电话、日期的格子已设为文本；从别处粘贴时请选“只粘贴文本”，不然末几位会变成0。"},
		{"日期", "写成 2026-10-01。只知道年月的出生日期写成 1985-03。"},
		{"联名提名", "几个人或几个单位因同一事迹一起提名的，各占一行，“联名编号”填同一个数。事迹、推荐单位和意见只在第一行填。其中一行不能收下，整组都退回。"},
		{"由主办单位填", "证件是否核验、公章是否看到由主办单位收到原件后填写，模板里没有这些栏。附件另行报送。"},
		{"保密", "填好的表有个人信息，请按规定传递，不要经互联网公开邮箱发送。不能公开身份的人选请不要填在这里，与主办单位当面联系。"},
		{"退回", "交回后每一行都有处理结果和原因。改正时请只改有问题的行，把整份表再交一次：证件号码已经在册的会认出来，不会重复。"},
	}
}

// The heads of the guide and its lines about the terms.
const (
	guideHead      = "项目"
	guideHeadText  = "说明"
	guideCampaign  = "活动"
	guideBasis     = "依据"
	guidePeriod    = "提名时间"
	guideFrom      = "%s起"
	guideUntil     = "%s止"
	guideCriteria  = "条款数量"
	guideMost      = "每个提名最多选%d项。"
	guideChoices   = "可填：%s。"
	choiceSign     = "、"
	barSign        = "｜"
	criterionTitle = "主要事迹(%s)"
)
