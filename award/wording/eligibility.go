package wording

import (
	"strconv"
	"strings"

	"jiajiang/award"
)

// eligibility are the words of the rules of eligibility 资格审查.
func eligibility() map[string]phrase {
	return map[string]phrase{
		string(award.RuleCriterion): {"符合依据的条款，主要事迹字数合要求", "a criterion is named, and its deeds are within the limits"},
		string(award.RuleEvidence):  {"每项事迹都有证明材料", "each deed has evidence"},
		string(award.RuleIdentity):  {"证件号码正确，身份证件已核验", "the number is right and the paper was seen"},
		string(award.RuleOnce):      {"同一人（单位）在本活动中只提名一次", "nobody is nominated twice in the campaign"},
		string(award.RuleCycle):     {"{num}年内没有获过同一荣誉", "the same was not won within {num} years"},
		string(award.RuleDuty):      {"条款写明本职工作不奖励的，事迹不是本人的本职工作", "what was duty is not rewarded where the criterion excludes it"},
		string(award.RuleRank):      {"不含{rank:rank}及以上", "nobody of {rank:rank} or above"},
		string(award.RuleOpinion):   {"要求的意见齐全，没有不同意的", "the opinions asked for are there, and none is against"},
		string(award.RuleConsent):   {"本人同意被提名", "the nominee agreed to be nominated"},
		string(award.RulePublish):   {"举报人本人同意才能公开姓名，否则改为不公开", "whoever reported is named only with consent, and withheld else"},
		string(award.RuleMinor):     {"不满{num}周岁的，由监护人同意", "below {num} years a guardian consents"},
		string(award.RulePeriod):    {"在提名期限内提交", "it was submitted within the days of nomination"},
		string(award.RuleShare):     {"{category:category}占比{limit}", "{category:category}: {limit}"},
		string(award.RuleCap):       {"{category:category}名额{limit}", "{category:category}: {limit}"},

		"short-rule-criterion": {"条款和事迹", "criterion and deeds"},
		"short-rule-evidence":  {"证明材料", "evidence"},
		"short-rule-identity":  {"身份核验", "identity"},
		"short-rule-once":      {"不重复提名", "nominated once"},
		"short-rule-cycle":     {"评选周期", "cycle"},
		"short-rule-duty":      {"履职不奖", "duty"},
		"short-rule-rank":      {"职级限制", "rank"},
		"short-rule-opinion":   {"意见齐全", "opinions"},
		"short-rule-consent":   {"本人同意", "consent"},
		"short-rule-publish":   {"举报人保护", "protection of reporters"},
		"short-rule-minor":     {"未成年人", "minors"},
		"short-rule-period":    {"提名期限", "period"},
		"short-rule-share":     {"比例", "share"},
		"short-rule-cap":       {"名额", "number"},

		"limit-least": {"不少于{least}字", "at least {least}"},
		"limit-most":  {"不超过{most}字", "at most {most}"},

		"measure-people":      {"名", "people"},
		"measure-collectives": {"个", "units"},

		"part-number": {"证件号码", "number"},
		"part-paper":  {"证件核验", "paper"},

		"reason-whole":  {"{why}{source}。[已作例外：{who}，{date}。]", "{why}{source}.[ Excepted: {who}, {date}.]"},
		"reason-source": {"（依据：{source}）", " (after: {source})"},
	}
}

// reasons are the words of why a rule stops a nominee, without the full stop:
// the source follows.
func reasons() map[string]phrase {
	return map[string]phrase{
		string(award.CriterionNone):    {"没有选定依据的条款", "no criterion is named"},
		string(award.DeedsNone):        {"没有{criterion}的主要事迹", "there are no deeds under {criterion}"},
		string(award.DeedsLength):      {"{criterion}的主要事迹有{count}字，要求{limits}", "the deeds under {criterion} have {count} characters, where {limits} are asked for"},
		string(award.EvidenceNone):     {"{criterion}的主要事迹没有证明材料", "there is no evidence of the deeds under {criterion}"},
		string(award.IdentityNone):     {"[第{person}人]没有完整的证件号码", "there is no whole number[ of person {person}]"},
		string(award.IdentityWrong):    {"[第{person}人]证件号码有问题：{fault}", "the number[ of person {person}] is wrong: {fault}"},
		string(award.IdentityUnseen):   {"还没有人核验过身份证件", "nobody has seen the paper that proves the identity"},
		string(award.NominatedTwice):   {"同一人（单位）在本活动中另有提名[（第{number}号）]", "the same is nominated elsewhere in the campaign[ (number {number})]"},
		string(award.AwardedWithheld):  {"不公开人员中有一人可能就是此人，{years}年内获过同一荣誉，请核对是不是同一人；这一条不算未通过", "somebody who must not be named may be this person and won the same within {years} years: see whether it is; this stops nobody"},
		string(award.AwardedBefore):    {"[{year}年]已获同一荣誉[“{title}”]，{years}年内不重复奖励", "the same was won before[ in {year}][ (“{title}”)] and is not given again within {years} years"},
		string(award.DutyOpen):         {"没有写明{criterion}的事迹是否属于履行职责", "whether the deeds under {criterion} were duty is not answered"},
		string(award.DutyDone):         {"{criterion}的事迹属于履行职责，不予奖励", "the deeds under {criterion} were duty and are not rewarded"},
		string(award.RankOver):         {"职级[为{rank:rank}，]达到{limit:rank}以上", "the rank[ ({rank:rank})] is {limit:rank} or above"},
		string(award.OpinionNone):      {"没有“{opinion}”", "“{opinion}” is missing"},
		string(award.OpinionSeal):      {"“{opinion}”没有核对过盖章", "the seal of “{opinion}” was not seen"},
		string(award.OpinionAgainst):   {"“{opinion}”为不同意", "“{opinion}” is against it"},
		string(award.ConsentNone):      {"没有本人同意被提名的记录", "no consent to be nominated is recorded"},
		string(award.ConsentRefused):   {"本人不同意被提名", "the nominee does not agree to be nominated"},
		string(award.PublishNone):      {"{criterion}是举报类条款，没有本人同意公开的记录，姓名不能公开", "{criterion} honours reports, and no consent to be published is recorded, so the name must not be published"},
		string(award.MinorAlone):       {"[现{age}周岁，]不满{limit}周岁，没有监护人同意的记录", "below {limit} years[ ({age} now)], and no guardian's consent is recorded"},
		string(award.PeriodMissed):     {"[{date}提交，]不在提名期限内（[{start}起][{end}止]）", "it was[ submitted on {date},] not within the days of nomination ([from {start} ][until {end}])"},
		string(award.ShareBroken):      {"{category:category}{count}{measure}，共{total}{measure}，占比应{limit}[，例外{excepted}{measure}不计]", "{category:category}: {count} of {total} {measure}, where {limit} is asked for[, with {excepted} excepted {measure} not counted]"},
		string(award.CapBroken):        {"{category:category}[“{name}”]{count}{measure}，应{limit}[，例外{excepted}{measure}不计]", "{category:category}[ (“{name}”)]: {count} {measure}, where {limit} is asked for[, with {excepted} excepted {measure} not counted]"},
		string(award.CountOpen):        {"{category:category}已知{count}{measure}，另有{unknown}{measure}不公开的提名没有读取，还不能确定是否{limit}", "{category:category}: {count} {measure} are known, and the forms of {unknown} withheld nominees were not read, so whether it is {limit} is not known"},
		string(award.WithheldUnjudged): {"不公开人员，这里不能读取其表格，没有审查", "withheld: the form may not be read here and was not judged"},
	}
}

// RuleName gives a rule's short name, as tables head it.
func (s Speaker) RuleName(code award.Code) string { return s.Text("short-" + string(code)) }

// Rule says what a rule asks, with its numbers.
func (s Speaker) Rule(r award.Rule) string {
	return s.Sentence(string(r.Code), map[string]any{
		"num": r.Num, "rank": r.Rank.Code(), "category": r.Category.Code(), "limit": s.ruleLimit(r),
	})
}

// ruleLimit says the limit of a share or a cap.
func (s Speaker) ruleLimit(r award.Rule) string {
	if r.Code == award.RuleShare {
		return s.Limit(r.Bound, Share(r.Num, r.Den))
	}
	return s.Limit(r.Bound, s.amount(strconv.Itoa(r.Num), s.measure(r.Category.Code())))
}

// measure gives the word that follows a number of a category.
func (s Speaker) measure(category any) string {
	if category == award.Collectives.Code() {
		return s.Text("measure-collectives")
	}
	return s.Text("measure-people")
}

// amount gives a number with its measure.
func (s Speaker) amount(number, measure string) string {
	if s.lang == English {
		return number + " " + measure
	}
	return number + measure
}

// Part says what of a rule a reason or an exception is about: a criterion, a
// part of the identity, a category; else the part as it is.
func (s Speaker) Part(b award.Basis, part string) string {
	if _, ok := b.Criterion(part); ok {
		return CiteShort(b, part)
	}
	for _, code := range []string{"part-" + part, "category-" + part} {
		if s.has(code) {
			return s.Text(code)
		}
	}
	return part
}

// Reason says in one sentence why a rule stops a nominee or a pool, after what
// source, and by whom it was excepted.
func (s Speaker) Reason(b award.Basis, r award.Reason) string {
	whole := map[string]any{"why": s.why(b, r), "source": ""}
	if r.Source != "" {
		whole["source"] = s.Sentence("reason-source", map[string]any{"source": r.Source})
	}
	if w := r.Waiver; w != nil {
		whole["who"] = w.Who
		whole["date"] = w.On
	}
	return s.Sentence("reason-whole", whole)
}

// withoutStop gives a sentence without its full stop.
func withoutStop(sentence string) string { return strings.TrimRight(sentence, "。.") }

// why says why a rule stops somebody, without the full stop.
func (s Speaker) why(b award.Basis, r award.Reason) string {
	args := s.spoken(b, r.Args)
	if args == nil {
		args = make(map[string]any)
	}
	if fault, ok := args["fault"].(string); ok {
		args["fault"] = withoutStop(fault)
	}
	var limits []string
	for _, limit := range []string{"least", "most"} {
		if n, ok := args[limit].(int); ok && n > 0 { // 0 asks for nothing
			limits = append(limits, s.Sentence("limit-"+limit, args))
		}
	}
	args["limits"] = limits
	measure := s.measure(args["category"])
	args["measure"] = measure
	if code, ok := args["bound"].(string); ok {
		amount := s.amount(s.value(args["limit"]), measure)
		if r.Rule == award.RuleShare {
			num, _ := args["num"].(int)
			den, _ := args["den"].(int)
			amount = Share(num, den)
		}
		args["limit"] = s.Sentence("bound-"+code, map[string]any{"limit": amount})
	}
	return s.Sentence(string(r.Code), args)
}
