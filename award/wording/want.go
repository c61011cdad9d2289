package wording

import (
	"maps"

	"jiajiang/award"
)

// wants are the sentences about what a form still lacks.
func wants() map[string]phrase {
	return map[string]phrase{
		string(award.WantName):          {"没有填姓名。", "The name is missing."},
		string(award.WantUnitName):      {"没有填单位名称。", "The name of the unit is missing."},
		string(award.WantSex):           {"[第{person}人]没有选性别。", "The sex is missing[ (person {person})]."},
		string(award.WantBirth):         {"[第{person}人]出生日期没有填，或写得不对，请写成1985-03-07、1985-03或1985。", "The date of birth is missing or no date[ (person {person})]; write 1985-03-07, 1985-03 or 1985."},
		string(award.WantIDNumber):      {"[第{person}人]没有填证件号码。", "The ID number is missing[ (person {person})]."},
		string(award.WantCreditCode):    {"[第{person}个单位]没有填统一社会信用代码。", "The credit code is missing[ (unit {person})]."},
		string(award.WantIDRight):       {"[第{person}人]证件号码有问题：{fault}", "The number[ of person {person}] is wrong: {fault}"},
		string(award.WantIDFull):        {"[第{person}人]只填了身份证号的末几位，提名要填全部18位。", "Only the end of the ID number is given[ (person {person})]; a nomination needs all 18 characters."},
		string(award.WantUnit):          {"没有填工作单位。", "The unit is missing."},
		string(award.WantRegion):        {"没有填所在地区。", "The region is missing."},
		string(award.WantPhone):         {"没有填联系电话。", "The telephone number is missing."},
		string(award.WantHead):          {"没有填单位负责人。", "The head of the unit is missing."},
		string(award.WantOther):         {"共同提名的第{count}人没有填姓名，请填写，或删去这一行。", "Person {count} of the joint nomination has no name; enter it or remove the row."},
		string(award.WantCriterion):     {"没有选条款，请选定依据的哪一项。", "No criterion is named; choose under which one."},
		string(award.WantCriteriaFewer): {"选了{count}项条款，本活动最多{most}项。", "{count} criteria are named; the campaign allows {most}."},
		string(award.WantCriterionGone): {"本活动的依据里没有“{criterion}”这一项，请重新选择条款。", "The campaign's basis has no criterion “{criterion}”; choose again."},
		string(award.WantDeeds):         {"没有写{criterion}的主要事迹。", "There are no deeds under {criterion}."},
		string(award.WantDeedsLonger):   {"{criterion}的主要事迹有{count}字，至少要{least}字。", "The deeds under {criterion} have {count} characters; at least {least} are asked for."},
		string(award.WantDeedsShorter):  {"{criterion}的主要事迹有{count}字，最多{most}字。", "The deeds under {criterion} have {count} characters; at most {most} are allowed."},
		string(award.WantSummary):       {"简要事迹有{count}字，最多{most}字。", "The summary has {count} characters; at most {most} are allowed."},
		string(award.WantSponsor):       {"没有填推荐单位。", "The recommending unit is missing."},
		string(award.WantFilesFewer):    {"附件有{count}个，本活动最多{most}个。", "There are {count} attachments; the campaign allows {most}."},
		string(award.WantFile):          {"{criterion}的证明材料所指的附件不在了，请重新添加或改为纸质留存。", "Evidence under {criterion} names an attachment that is not there; add it again, or mark it as kept on paper."},
	}
}

// Want gives the sentence about what a form lacks; criteria are cited from the
// campaign's basis.
func (s Speaker) Want(b award.Basis, w award.Want) string {
	return s.Sentence(string(w.Code), s.spoken(b, w.Args))
}

// spoken gives args with what stands in them as codes and keys in words: the
// criterion as it is cited, and what is wrong with a number.
func (s Speaker) spoken(b award.Basis, args award.Args) map[string]any {
	said := maps.Clone(map[string]any(args))
	if key, ok := args["criterion"].(string); ok {
		said["criterion"] = CiteShort(b, key)
	}
	if fault, ok := args["fault"].(string); ok {
		said["fault"] = s.Sentence(fault, args)
	}
	return said
}
