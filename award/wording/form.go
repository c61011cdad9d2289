package wording

import (
	"strconv"
	"strings"

	"jiajiang/award"
)

// fields are what the fields of a nomination's form are called, and those of a
// campaign's terms.
func fields() map[string]phrase {
	all := make(map[string]phrase)
	for key, p := range fieldWords() {
		all["field-"+key] = p
	}
	return all
}

func fieldWords() map[string]phrase {
	return map[string]phrase{
		"kind":        {"提名对象类别", "kind of nominee"},
		"name":        {"姓名", "name"},
		"former-name": {"曾用名", "former name"},
		"reading":     {"拼音", "pinyin"},
		"sex":         {"性别", "sex"},
		"ethnic":      {"民族", "ethnic group"},
		"birth":       {"出生日期", "date of birth"},
		"paper":       {"证件种类", "kind of paper"},
		"id-number":   {"身份证号", "ID number"},
		"region":      {"所在地区", "region"},
		"unit":        {"工作单位", "unit"},
		"post":        {"职务", "post"},
		"rank":        {"职级层次", "level of rank"},
		"rank-text":   {"职级", "rank"},
		"politics":    {"政治面貌", "political status"},
		"education":   {"文化程度", "education"},
		"phone":       {"联系电话", "telephone"},
		"address":     {"通信地址", "address"},
		"head":        {"负责人", "head"},
		"nature":      {"单位性质", "nature of the unit"},
		"size":        {"单位人数", "number of people"},
		"grassroots":  {"基层一线", "grassroots"},
		"part":        {"所起作用", "part in the deed"},
		"criteria":    {"条款", "criteria"},
		"deeds":       {"主要事迹", "deeds"},
		"deeds-of":    {"主要事迹（{criterion}）", "deeds ({criterion})"},
		"evidence":    {"证明材料", "evidence"},
		"summary":     {"简要事迹", "summary"},
		"sponsor":     {"推荐单位", "recommending unit"},
		"liaison":     {"推荐单位联系人", "contact of the recommending unit"},
		"liaison-tel": {"推荐单位电话", "telephone of the recommending unit"},
		"opinions":    {"意见", "opinions"},
		"seal":        {"盖章：", "seal: "},
		"partners":    {"会同表彰的部门、单位", "co-conferring departments"},
		"honours":     {"曾获荣誉", "earlier honours"},
		"consents":    {"本人意愿", "consents"},
		"attachments": {"附件", "attachments"},
		"duty":        {"是否履行职责", "whether it was duty"},
		"checked":     {"身份证件已核验", "paper seen"},
		"note":        {"备注", "note"},
		"parent":      {"所属单位的提名", "nomination of the unit"},
		"others":      {"共同提名的人", "others nominated jointly"},
		"other-of":    {"第{count}人的{field}", "{field} of person {count}"},

		"unit-name":      {"单位名称", "name of the unit"},
		"unit-id-number": {"统一社会信用代码", "credit code"},
		"unit-phone":     {"单位电话", "telephone of the unit"},
		"other-of-unit":  {"第{count}个单位的{field}", "{field} of unit {count}"},

		"disclosure": {"知悉范围", "disclosure"},
		"code-name":  {"代号", "code name"},
		"consent":    {"同意的依据", "record of the consent"},
		"reason":     {"理由", "reason"},
		"who":        {"决定的人或会议", "who decided"},
		"rule":       {"规则", "rule"},
		"form":       {"表格", "form"},
		"basis":      {"依据", "basis"},
		"title":      {"名称", "title"},
		"key":        {"编号", "key"},
		"articles":   {"条文", "articles"},
		"limits":     {"字数和数量限制", "limits"},
		"rules":      {"资格审查规则", "rules of eligibility"},
		"organs":     {"征求意见的单位", "organs asked"},
		"opens":      {"提名开始日", "first day"},
		"closes":     {"提名截止日", "last day"},
	}
}

// Field gives what a field of a nomination's form is called: the keys are those
// of [award.Want] and [award.Problem], such as name, others/1/name and
// deeds/20-1. A key without a word is given as it is.
func (s Speaker) Field(b award.Basis, k award.Kind, key string) string {
	head, rest, parted := strings.Cut(key, "/")
	switch {
	case head == "deeds" && parted:
		return s.Sentence("field-deeds-of", map[string]any{"criterion": CiteShort(b, rest)})
	case head == "others" && parted:
		number, field, _ := strings.Cut(rest, "/")
		n, err := strconv.Atoi(number)
		if err != nil {
			return key
		}
		code := "field-other-of"
		if k == award.Unit {
			code = "field-other-of-unit"
		}
		return s.Sentence(code, map[string]any{"count": n + 1, "field": s.Field(b, k, field)})
	}
	if code := "field-unit-" + key; k == award.Unit && s.has(code) {
		return s.Text(code)
	}
	if code := "field-" + key; s.has(code) {
		return s.Text(code)
	}
	return key
}
