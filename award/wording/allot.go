package wording

import "jiajiang/award/allot"

// allotments are the sentences about awards under quotas 名额与等次: what is wrong
// with the tables, why somebody has a tier, and which rules contradict each
// other.
func allotments() map[string]phrase {
	return map[string]phrase{
		string(allot.FaultPlace):     {"“{text}”不是名次。请写从1起的整数，半角数字。", "“{text}” is no place; write a whole number from 1 in plain digits."},
		string(allot.FaultGap):       {"名次{place}接不上前面的名次：这里应是{dense}[或{standard}]。并列之后可以跳号（1、2、2、4），也可以不跳（1、2、2、3），一张表里只用一种。请看是不是漏了人。", "Place {place} does not follow: {dense}[ or {standard}] is next. After a tie places are counted on (1, 2, 2, 4) or not (1, 2, 2, 3), one way in a table. See whether somebody is missing."},
		string(allot.FaultTwice):     {"候选人“{candidate}”在第{first}行已经有了，请加以区分或删去一行。", "Candidate “{candidate}” stands in row {first} already; tell them apart or delete one."},
		string(allot.FaultValue):     {"“{text}”不是数。请写半角数字，如 89.5。", "“{text}” is no number; write digits, such as 89.5."},
		string(allot.FaultLot):       {"“{text}”不是签号。请写从1起的整数。", "“{text}” is no lot; write a whole number from 1."},
		string(allot.FaultLotTwice):  {"同一名次的签号{lot}在第{first}行已经有了。", "Lot {lot} of this place stands in row {first} already."},
		string(allot.FaultLotNone):   {"“{candidate}”与别人并列，规则要求抽签定先后，这里要写签号。", "“{candidate}” shares a place and lots are to decide; the lot belongs here."},
		string(allot.FaultUnvalued):  {"规则“{rule}”要看分数，“{candidate}”没有写分数。", "Rule “{rule}” asks for a value, and “{candidate}” has none."},
		string(allot.FaultHeadless):  {"这一列有内容（“{text}”），但第一行没有写列名。", "There is text in this column (“{text}”), and it has no head."},
		string(allot.FaultHead):      {"“{name}”一列与第{first}列同名，请改一个名字。", "The column “{name}” has the name of column {first}; rename one."},
		string(allot.FaultMany):      {"候选人太多，最多{most}名。", "There are too many candidates, at most {most}."},
		string(allot.FaultLetter):    {"“{text}”里有读不出的字，请另存为 UTF-8 或 .xlsx 再用。", "A character of “{text}” was lost; save the file as UTF-8 or .xlsx."},
		string(allot.FaultKind):      {"“{text}”不是规则的类型。可写：等次、名额、限额、比例、分数线、指定、排除、并列。", "“{text}” is no kind of rule; write tier, quota, cap, share, floor, pin, bar or ties."},
		string(allot.FaultTier):      {"没有叫“{text}”的等次。现有：{known}。", "There is no tier “{text}”; there are: {known}."},
		string(allot.FaultNoTier):    {"规则里没有一个等次。每个等次写一行，类型写“等次”，从高到低。", "The rules have no tier. Write a line of the kind tier for each, the best first."},
		string(allot.FaultName):      {"规则“{name}”在第{first}行已经有了，请换一个名称。", "A rule “{name}” stands in row {first} already; give another name."},
		string(allot.FaultCondition): {"“{text}”不是条件。请写成 性别=女，几个值用 | 隔开，几个条件用 ; 隔开，不是写 !=。", "“{text}” is no condition; write sex=f, several values with |, several conditions with ;, and != for not."},
		string(allot.FaultTrait):     {"候选人的表里没有“{text}”这一列[。现有：{known}]。", "The candidates have no column “{text}”[; there are: {known}]."},
		string(allot.FaultBound):     {"“{text}”不是界限。可写：不超过、不少于、超过、少于、正好。", "“{text}” is no bound; write at most, at least, above, below or exactly."},
		string(allot.FaultBoundOf):   {"这类规则不能用“{text}”。比例用不超过、不少于、超过、少于，分数线用不低于、高于。", "“{text}” does not go with this kind: shares are at most, at least, above or below, floors at least or above."},
		string(allot.FaultLimit):     {"“{text}”不是人数。请写0到{most}的整数，半角数字。", "“{text}” is no number of awards; write a whole number from 0 to {most}."},
		string(allot.FaultShare):     {"“{text}”不是比例。请写0%到100%，如 50%、1/3。", "“{text}” is no share; write 0% to 100%, such as 50% or 1/3."},
		string(allot.FaultFine):      {"比例“{text}”太细，化成分数后分母最多{most}。", "The share “{text}” is too fine; as a fraction its denominator is at most {most}."},
		string(allot.FaultNeeds):     {"这类规则要写“{name:allot-column}”，这里是空的。", "A line of this kind needs {name:allot-column}, and it is empty."},
		string(allot.FaultIdle):      {"这里用不到“{name:allot-column}”[（“{text}”）]。请删去，或看类型写对没有。", "{name:allot-column}[ (“{text}”)] means nothing here; delete it, or see whether the kind is right."},
		string(allot.FaultWho):       {"候选人的表里没有“{text}”。", "No candidate is called “{text}”."},
		string(allot.FaultTies):      {"“{text}”不是并列的办法。可写：另定、抽签。", "“{text}” says nothing about ties; write refuse or lot."},
		string(allot.FaultRules):     {"规则太多，最多{most}条。", "There are too many lines, at most {most}."},

		"allot-column-candidate": {"对象", "candidate"}, "allot-column-kind": {"类型", "kind"}, "allot-column-tier": {"等次", "tier"},
		"allot-column-rule": {"名称", "rule"}, "allot-column-where": {"条件", "where"}, "allot-column-among": {"基数", "among"},
		"allot-column-each": {"每个", "each"}, "allot-column-bound": {"界限", "bound"}, "allot-column-limit": {"数值", "limit"},
		"allot-column-reason": {"理由", "reason"}, "allot-column-by": {"决定人", "by"}, "allot-column-reserves": {"递补", "reserves"},

		string(allot.ReasonPlace):   {"名次第{place}，得{tier}。", "Place {place}: {tier}."},
		string(allot.ReasonPinned):  {"按“{rule}”指定，{by}决定，理由：{reason}。", "Pinned by “{rule}”, decided by {by}: {reason}."},
		string(allot.ReasonBarred):  {"按“{rule}”排除，{by}决定，理由：{reason}。", "Barred by “{rule}”, decided by {by}: {reason}."},
		string(allot.ReasonBlocked): {"不能得{tiers}：受规则“{rules}”限制。", "Not {tiers}: kept by “{rules}”."},
		string(allot.ReasonProven):  {"不能得{tiers}：受规则“{rules}”共同限制（其中可能有的并非必需）。", "Not {tiers}: kept by “{rules}” together, not all of which may be needed."},
		string(allot.ReasonPassed):  {"越过了名次在前的{count}名：{names}。", "{count} better placed did not get it: {names}."},
		string(allot.ReasonOver):    {"其中{candidate}受规则“{rules}”限制。", "Of them {candidate} was kept from it by “{rules}”."},
		string(allot.ReasonReserve): {"{tier}递补第{rank}位（名次第{place}）。", "Reserve {rank} for {tier} (place {place})."},
		string(allot.ReasonFor):     {"只能替补其中{count}名：{names}；替补别人就会违反规则。", "Can step in for {count} of them: {names}; for others rules would be broken."},

		string(allot.TellConflict):   {"规则互相矛盾，什么也没有分配。矛盾的是这{count}条：", "The rules contradict each other, so nothing was allocated. These {count} do:"},
		string(allot.TellLeast):      {"这是最小的一组：没有更少的规则会互相矛盾；改动其中任何一条，才可能解开。", "No fewer rules contradict each other."},
		string(allot.TellIrreduced):  {"去掉其中任何一条，其余的就不矛盾；是否另有更小的一组，没有在限度内查明。", "Without any one of them the others can be kept; whether a smaller set exists was not decided within the bound."},
		string(allot.TellProven):     {"这些规则合在一起确实矛盾；其中是否每条都必需，没有在限度内查明。", "Together they contradict each other; whether each is needed was not decided within the bound."},
		string(allot.TellTie):        {"名次第{place}的{names}并列，最好的等次不够他们都得，什么也没有分配。请另定先后（复评；或抽签后写签号，规则里加一行“并列”，写“抽签”），或增加名额。卡住的规则：", "{names} share place {place} and cannot all have the best tier that is open, so nothing was allocated. Break the tie, draw lots (with a line of the kind ties, lot), or add an award. The rules in the way:"},
		string(allot.TellUndecided):  {"在规定的步数内没有算出“{candidate}”能得什么，什么也没有分配。请减少交错的比例和限额后重来。", "What “{candidate}” can have was not decided within the bound, so nothing was allocated. Use fewer shares and caps that overlap."},
		string(allot.TellUnfeasible): {"在规定的步数内没有算出规则能不能同时做到，什么也没有分配。请减少交错的比例和限额后重来。", "Whether the rules can be kept together was not decided within the bound, so nothing was allocated. Use fewer shares and caps that overlap."},
		string(allot.TellVacant):     {"{tier}名额{quota}，空缺{left}。", "{tier}: {left} of {quota} vacant."},
		string(allot.TellDone):       {"{of}名候选人，{count}名得奖；因规则被名次在后的人越过的有{moved}名。", "{count} of {of} candidates have an award; {moved} were passed over because of rules."},

		"usage-rules":         {"请用 --rules 指定规则文件。", "Name the rules with --rules."},
		"allot-in-candidates": {"候选人的表：", "The candidates:"},
		"allot-in-rules":      {"规则：", "The rules:"},
		"allot-yaml":          {"规则文件第{row}行读不懂：{text}。", "Line {row} of the rules cannot be read: {text}."},
		"allot-yaml-shape":    {"规则文件第{row}行不是规则。每条规则以“-”开头，里面一项一行，先写栏名，再写半角冒号、空格和内容。", "Line {row} of the rules is none; write items “- kind: …” with “column: text” in each."},
		"allot-moved":         {"因规则被越过的：", "Passed over because of rules:"},
		"allot-reserves":      {"递补：", "Reserves:"},
		"allot-nobody":        {"（未得奖）", "(no award)"},
	}
}

// allotHelp are the texts of the help of the verb allocate.
func allotHelp() map[string]phrase {
	return map[string]phrase{
		"allocate":           {"按名额和比例把名次分成等次，说明谁因哪条规则变动；不用资料文件", "awards from places under quotas and shares, with who moved because of which rule; needs no store"},
		"flag-rules":         {"规则（YAML、CSV 或 XLSX）", "the rules (YAML, CSV or XLSX)"},
		"column-allot-place": {"名次", "Place"},
		"column-allot-tier":  {"等次", "Tier"},
	}
}

// AllotReasons gives the sentences of reasons.
func (s Speaker) AllotReasons(reasons []allot.Reason) []string {
	all := make([]string, 0, len(reasons))
	for _, r := range reasons {
		all = append(all, s.Sentence(string(r.Code), r.Args))
	}
	return all
}
