package wording

import (
	"strings"

	"jiajiang/award/namematch"
)

// namematches are the words for what two records have in common, and for what
// that comes to.
func namematches() map[string]phrase {
	return map[string]phrase{
		"match-sign-" + string(namematch.SameName):     {"姓名相同", "same name"},
		"match-sign-" + string(namematch.Padded):       {"姓名相同（去空格后）", "same name (without blanks)"},
		"match-sign-" + string(namematch.FullWidth):    {"姓名相同（不分全角半角）", "same name (full and half width alike)"},
		"match-sign-" + string(namematch.Invisible):    {"姓名相同（去掉看不见的字符后）", "same name (without invisible characters)"},
		"match-sign-" + string(namematch.Dots):         {"姓名相同（不分间隔号）", "same name (whatever the dots)"},
		"match-sign-" + string(namematch.LatinCase):    {"姓名相同（不分大小写）", "same name (capitals and small letters alike)"},
		"match-sign-" + string(namematch.Compatible):   {"姓名相同（一个字有两种编码）", "same name (one character, two codes)"},
		"match-sign-" + string(namematch.Traditional):  {"姓名相同（不分繁简）", "same name (traditional and simplified alike)"},
		"match-sign-" + string(namematch.Variant):      {"姓名相同（有异体字）", "same name (variant characters)"},
		"match-sign-" + string(namematch.SuffixMarks):  {"姓名相同（名后有注记）", "same name (with a remark behind it)"},
		"match-sign-" + string(namematch.FormOfUnit):   {"名称相同（省略了地名或公司字样）", "same name (areas or legal form left out)"},
		"match-sign-" + string(namematch.Abbreviation): {"名称像是简称与全称", "one name may be short for the other"},
		"match-sign-" + string(namematch.FormerName):   {"曾用名相同", "a former name"},
		"match-sign-" + string(namematch.Masked):       {"隐去的字对得上", "fits what is not hidden"},
		"match-sign-" + string(namematch.SameReading):  {"读音相同", "read alike"},
		"match-sign-" + string(namematch.SimilarForm):  {"用字相近", "characters easily confused"},
		"match-sign-" + string(namematch.Swapped):      {"字序不同", "the same characters in another order"},

		"match-sign-" + string(namematch.SameID):      {"身份证号相同", "same ID number"},
		"match-sign-" + string(namematch.SameCredit):  {"统一社会信用代码相同", "same credit code"},
		"match-sign-" + string(namematch.IDTail):      {"身份证尾号相同", "same end of the ID number"},
		"match-sign-" + string(namematch.SamePhone):   {"电话相同", "same telephone number"},
		"match-sign-" + string(namematch.PhoneTail):   {"电话未隐去的部分相同", "telephone numbers fit where they are shown"},
		"match-sign-" + string(namematch.SameBirth):   {"出生年月相同", "born in the same month"},
		"match-sign-" + string(namematch.SameUnit):    {"单位相同", "same unit"},
		"match-sign-" + string(namematch.UnitSurname): {"同单位同姓", "same unit and surname"},
		"match-sign-" + string(namematch.SameRegion):  {"地区相同", "same region"},

		"match-sign-" + string(namematch.DifferentID):     {"身份证号不同", "different ID numbers"},
		"match-sign-" + string(namematch.DifferentCredit): {"统一社会信用代码不同", "different credit codes"},
		"match-sign-" + string(namematch.DifferentBirth):  {"出生日期不同", "different birth dates"},
		"match-sign-" + string(namematch.DifferentSex):    {"性别不同", "different sex"},
		"match-sign-" + string(namematch.DifferentMarks):  {"名后注记不同", "different remarks behind the name"},
		"match-sign-" + string(namematch.DifferentName):   {"姓名不同，请核对号码", "different names: check the number"},
		"match-sign-" + string(namematch.DifferentUnit):   {"单位不同", "different units"},

		"match-verdict-" + namematch.Same.String():      {"是同一个", "the same"},
		"match-verdict-" + namematch.Likely.String():    {"很可能是同一个", "probably the same"},
		"match-verdict-" + namematch.Possible.String():  {"可能是同一个", "possibly the same"},
		"match-verdict-" + namematch.Different.String(): {"不是同一个", "not the same"},

		"match-scope-" + namematch.SameTier.String():        {"同一奖次", "in one tier"},
		"match-scope-" + namematch.SameTrack.String():       {"同一组别", "in one track"},
		"match-scope-" + namematch.SameCampaign.String():    {"同一活动", "in one campaign"},
		"match-scope-" + namematch.AcrossCampaigns.String(): {"不同活动", "in two campaigns"},
		"match-scope-" + namematch.AcrossYears.String():     {"不同年度", "in two years"},
	}
}

// MatchSigns says what two records of persons, or of units, have in common, or
// what tells them apart.
func (s Speaker) MatchSigns(signs []namematch.Sign, units bool) string {
	words := make([]string, len(signs))
	for i, sign := range signs {
		words[i] = s.Text("match-sign-" + string(sign))
		if units { // a person has 姓名, a unit 名称
			words[i] = strings.ReplaceAll(words[i], "姓名", "名称")
		}
	}
	return strings.Join(words, s.listSeparator())
}

// MatchVerdict says what a comparison of two records comes to.
func (s Speaker) MatchVerdict(v namematch.Verdict) string {
	return s.Text("match-verdict-" + v.String())
}

// MatchScope says how far apart two records stand.
func (s Speaker) MatchScope(scope namematch.Scope) string {
	return s.Text("match-scope-" + scope.String())
}
