package wording

import (
	"maps"

	"jiajiang/award/rank"
)

// ranks are the sentences about places 评审排名: why a place is what it is, why
// there is none, and what is wrong with marks and ballots.
func ranks() map[string]phrase {
	all := make(map[string]phrase)
	for _, group := range []map[string]phrase{rankReasons(), rankProblems(), rankFaults(), rankVerb()} {
		maps.Copy(all, group)
	}
	return all
}

// rankReasons are the steps of the way to a place.
func rankReasons() map[string]phrase {
	return map[string]phrase{
		string(rank.SheetUsed):      {"评委{judge}：{marks}，合计{total}", "Judge {judge}: {marks}; total {total}"},
		string(rank.TotalsUsed):     {"{count}名评委的分数：{marks}", "Totals of {count} judges: {marks}"},
		string(rank.ItemUsed):       {"项目“{item}”（权重{weight}）{count}个分数：{marks}", "Item “{item}”, weight {weight}, {count} marks: {marks}"},
		string(rank.Independent):    {"独立项目“{item}”不计入总分：{marks}", "Independent item “{item}”, not counted: {marks}"},
		string(rank.LeftOut):        {"不计{judges}的分数：{why:rank-why}", "Not counted: {judges} ({why:rank-why})"},
		string(rank.DroppedHigh):    {"[“{item}”]去掉最高分：{marks}", "Highest dropped[ of “{item}”]: {marks}"},
		string(rank.DroppedLow):     {"[“{item}”]去掉最低分：{marks}", "Lowest dropped[ of “{item}”]: {marks}"},
		string(rank.NotTrimmed):     {"[“{item}”]只有{count}个分数，不足{least}个，不去掉最高最低分", "[“{item}” has ]{count} marks, fewer than {least}: none is dropped"},
		string(rank.MeanOf):         {"[“{item}”]平均：{sum}÷{count}={value}", "Mean[ of “{item}”]: {sum} ÷ {count} = {value}"},
		string(rank.MedianOf):       {"[“{item}”]从低到高：{marks}；中位数{value}", "In order[, “{item}”]: {marks}; median {value}"},
		string(rank.WeightedOf):     {"加权：{parts}，除以权重之和{weights}，得{value}", "Weighted: {parts}, over the weights' sum {weights}: {value}"},
		string(rank.PlacesOf):       {"各评委的分数与名次（并列取平均）：{parts}；合计{sum}", "Marks and places by judge, those shared averaged: {parts}; sum {sum}"},
		string(rank.PlacesOfVotes):  {"名次×票数（并列取平均，未列出的并列末位）：{parts}；合计{value}", "Place × votes, those shared averaged, those not named last: {parts}; sum {value}"},
		string(rank.PointsOf):       {"各评委的分数与波达分（并列取平均）：{parts}；合计{sum}", "Marks and Borda points by judge, those shared averaged: {parts}; sum {sum}"},
		string(rank.PointsOfVotes):  {"波达分×票数（并列取平均，未列出的并列末位）：{parts}；合计{value}", "Borda points × votes, those shared averaged, those not named last: {parts}; sum {value}"},
		string(rank.Estimated):      {"{judges}名评委中有{count}名给出名次，其余按这些评委的平均数计：{sum}×{judges}÷{count}={value}", "{count} of {judges} judges ranked it, the others count with their mean: {sum} × {judges} ÷ {count} = {value}"},
		string(rank.Compared):       {"两两比较，前为支持、后为反对的票数[；胜：{won}][；平：{tied}][；负：{lost}]", "Two by two, votes for and against[; wins: {won}][; ties: {tied}][; losses: {lost}]"},
		string(rank.CopelandOf):     {"胜{won}次，平{tied}次，得{value}", "{won} won, {tied} tied: {value}"},
		string(rank.WorstDefeat):    {"最大的一次落败：{by}，强度{value}", "The worst defeat: by {by}, strength {value}"},
		string(rank.NoDefeat):       {"两两比较没有落败", "No defeat, two by two"},
		string(rank.PathsOf):        {"最强路径，前为本对象、后为对方的强度[；强于：{won}][；相等：{tied}][；弱于：{lost}]；不在其前的有{value}个", "Strongest paths, own and theirs[; stronger than: {won}][; equal to: {tied}][; weaker than: {lost}]; {value} are not before it"},
		string(rank.LocksOf):        {"锁定后[，排在其后的：{won}][，排在其前的：{lost}]；不在其前的有{value}个", "Once locked[, after it: {won}][, before it: {lost}]; {value} are not before it"},
		string(rank.LocksSkipped):   {"会形成循环、没有锁定的比较：{pairs}", "Not locked, since they would close a cycle: {pairs}"},
		string(rank.ScoresOf):       {"各评委的分数（该评委的平均数，方差）：{parts}；全部分数平均{mean}，方差{variance}；标准分换算后的平均{value}", "Marks with the judge's mean and variance: {parts}; of all marks the mean is {mean}, the variance {variance}; mean standard score on that scale {value}"},
		string(rank.Irrational):     {"这个数是无理数，写到小数点后{places}位（四舍五入）；名次按精确值排定", "The value is irrational and written to {places} places; the order is that of the exact values"},
		string(rank.SharesOf):       {"各评委的分数（该评委的最低–最高）和换算：{parts}；平均{value}", "Marks with the judge's least and most, and their share: {parts}; mean {value}"},
		string(rank.NormalizedNone): {"{judges}给的分数都相同，换算后取中间值", "All marks of {judges} are equal and count as the middle"},
		string(rank.AtRandom):       {"已声明：评审对象是随机分给评委的", "Declared: candidates were assigned to judges at random"},
		string(rank.Overruled):      {"校正条件不满足（{conditions:rank}），仍然计算，理由：{reason}", "Computed although conditions do not hold ({conditions:rank}), because: {reason}"},
		string(rank.TieBroken):      {"与{with}[等另外{more}个]分数相等，按{by:rank-by}[“{item}”]区分：本对象{value}；{others}", "Equal with {with}[ and {more} more], parted by {by:rank-by}[ “{item}”]: {value}; {others}"},
		string(rank.TieKept):        {"与{with}[等另外{more}个]分数相等，按{by:rank-by}[“{item}”]也相等（{value}）", "Equal with {with}[ and {more} more], and equal by {by:rank-by}[ “{item}”] too ({value})"},
		string(rank.TieCrowd):       {"{count}个对象分数相等，多于{limit}个，不按{by:rank-by}区分", "{count} are equal, more than {limit}: {by:rank-by} was not applied"},
		string(rank.Shared):         {"与{with}[等另外{more}个]并列第{place}名", "Shares place {place} with {with}[ and {more} more]"},
		string(rank.Unplaced):       {"没有计入的分数，不排名次", "No mark counts, so there is no place"},

		"rank-why-recused":   {"回避", "recused"},
		"rank-why-abstained": {"弃权", "abstained"},
		"rank-why-missing":   {"没有给出分数", "no mark was given"},

		"rank-by-item":         {"单项平均分", "the mean of the item"},
		"rank-by-firsts":       {"排在第一的次数", "first places"},
		"rank-by-mean":         {"全部分数的平均数", "the mean of all totals"},
		"rank-by-median":       {"中位数", "the median"},
		"rank-by-deviation":    {"方差（小的在前）", "the variance, the smaller first"},
		"rank-by-head-to-head": {"相互比较", "head to head"},
		"rank-by-lot":          {"抽签的先后", "the recorded lot"},
	}
}

// rankProblems say why there are no places.
func rankProblems() map[string]phrase {
	return map[string]phrase{
		string(rank.NoMarks):        {"没有一个可以计入的分数（没有评委，或都回避、弃权），排不出名次。", "No mark counts: there is no judge, or all are recused or abstain. There are no places."},
		string(rank.NoBallots):      {"没有选票，排不出名次。", "There is no ballot, and so no place."},
		string(rank.ItemsMissing):   {"有{count}个分数没有打：{examples}（对象 评委 项目）。请补上；评委不打的，写“弃权”或“回避”。", "{count} marks are missing: {examples} (candidate, judge, item). Add them, or write “abstained” or “recused”."},
		string(rank.NumbersWide):    {"分数或权重的位数太多，不能精确计算。请减少小数位数。", "Marks or weights have too many digits to be computed exactly. Use fewer decimals."},
		string(rank.TooManyPairs):   {"有{count}个对象，多于{limit}个，不能两两比较。请先初评，或改用别的方法。", "There are {count} candidates; at most {limit} can be compared two by two. Make a first round, or use another method."},
		string(rank.TooMuch):        {"分数太多，超过{limit}个，没有计算。请按组别分成几个文件。", "There are more than {limit} marks; nothing was computed. Divide the file by tracks."},
		string(rank.TooManyBallots): {"互不相同的选票太多（已读{count}种），没有计算。请分成几个文件。", "Too many ballots differ ({count} were read); nothing was computed. Divide the file."},
		string(rank.TooManyVotes):   {"票数合计超过{limit}，没有计算。请核对每行前面的票数。", "The votes come to more than {limit}; nothing was computed. Check the numbers before the rankings."},
		string(rank.NotOnBallots):   {"排序选票不能用“{method:rank-method}”，它要用分数。", "Ballots have no {method:rank-method}: it needs marks."},
		string(rank.TieOnBallots):   {"排序选票不能按“{by:rank-by}”区分，它要用分数。", "Ballots cannot be parted by {by:rank-by}: it needs marks."},
		string(rank.MethodUnknown):  {"没有“{method}”这种方法。", "There is no method “{method}”."},
		string(rank.TieUnknown):     {"没有“{by}”这种区分办法。", "There is no tie-break “{by}”."},
		string(rank.TieTwice):       {"区分办法“{by}”写了两次。", "The tie-break “{by}” stands twice."},
		string(rank.TieItem):        {"要按“{item}”区分，但没有这个项目。", "The tie-break asks for the item “{item}”, which there is none of."},
		string(rank.LotNone):        {"要按抽签区分，但没有写明抽签结果。", "The tie-breaks name a lot, and none is recorded."},
		string(rank.LotUnknown):     {"抽签结果里的{candidates}不是评审对象。", "The lot names {candidates}, who are no candidates."},
		string(rank.LotTwice):       {"抽签结果里{candidates}出现了两次。", "The lot names {candidates} twice."},
		string(rank.TrimNegative):   {"去掉的个数不能是{trim}。", "There cannot be {trim} marks dropped."},
		string(rank.ItemTwice):      {"有两个项目都叫“{item}”。", "Two items are called “{item}”."},
		string(rank.ItemWeight):     {"项目“{item}”的权重要大于0。", "The weight of “{item}” must be above 0."},
		string(rank.ItemRange):      {"项目“{item}”的最低分{least}高于最高分{most}。", "The least mark of “{item}”, {least}, is above the most, {most}."},
		string(rank.ItemStep):       {"项目“{item}”的步长{step}不对：要大于0，并且能从最低分正好走到最高分。", "The step of “{item}”, {step}, must be above 0 and lead from the least mark to the most."},
		string(rank.NoSuchItem):     {"评分细则里没有“{item}”这个项目。", "The rubric has no item “{item}”."},
		string(rank.NoItem):         {"评分细则里没有计入总分的项目。", "No item of the rubric counts."},
		string(rank.ItemSpec):       {"评分项目“{text}”写得不对。请写成 内容=3,0-100,0.5 这样，依次是名称、权重、范围、步长；不计入总分的，末尾加一个半角逗号和 independent。", "The item “{text}” is off. Write NAME=WEIGHT,LEAST-MOST,STEP, such as content=3,0-100,0.5, with ,independent at the end where it does not count."},
		string(rank.Unmet):          {"不能按评委校正分数：{conditions:rank}。条件不满足时，校正会把宽严不同和水平不同混在一起。", "Judges' scales cannot be levelled: {conditions:rank}. Without these conditions, candidates of other quality pass for judges of other severity."},
		string(rank.FewJudges):      {"评委不足3名", "there are fewer than 3 judges"},
		string(rank.FewCandidates):  {"评审对象不足6个", "there are fewer than 6 candidates"},
		string(rank.NotAllMarked):   {"不是每名评委都给每个对象打了分", "not every judge marked every candidate"},

		"rank-method-mean":         {"加权平均", "weighted mean"},
		"rank-method-median":       {"中位数", "median"},
		"rank-method-trimmed":      {"去掉最高最低分的平均", "trimmed mean"},
		"rank-method-rank-sum":     {"名次和", "rank sum"},
		"rank-method-borda":        {"波达计数", "Borda"},
		"rank-method-schulze":      {"舒尔策法", "Schulze"},
		"rank-method-ranked-pairs": {"排序对法", "ranked pairs"},
		"rank-method-copeland":     {"科普兰法", "Copeland"},
		"rank-method-minimax":      {"最小最大法", "minimax"},
		"rank-method-zscore":       {"标准分校正", "z-scores"},
		"rank-method-minmax":       {"极差校正", "judges' ranges"},
	}
}

// rankFaults say what is wrong at a place of a table of marks or ballots.
func rankFaults() map[string]phrase {
	return map[string]phrase{
		string(rank.FaultNumber):    {"“{text}”不是分数[，“{letter}”不能出现在这里]。请写半角的数，如 89.5；不打分的写 弃权 或 回避。", "“{text}” is no mark[: “{letter}” does not belong there]. Write a number such as 89.5, or abstained or recused."},
		string(rank.FaultWidth):     {"“{text}”里的“{letter}”是全角字符，请改成半角的“{meant}”。", "“{letter}” in “{text}” is full-width; write “{meant}”."},
		string(rank.FaultRange):     {"“{text}”不在[“{item}”的]{least}到{most}之间。", "“{text}” is not between {least} and {most}[, the range of “{item}”]."},
		string(rank.FaultStep):      {"“{text}”不合[“{item}”的]步长，应从{least}起每步{step}。", "“{text}” is off the steps[ of “{item}”]: from {least} by {step}."},
		string(rank.FaultWide):      {"“{text}”位数太多，不能与其他分数一起精确计算。", "“{text}” has too many digits to be computed exactly with the others."},
		string(rank.FaultTwice):     {"评委“{judge}”已经给“{candidate}”[的“{item}”]打过分，一项只能有一个分数。", "Judge “{judge}” has marked “{candidate}”[, “{item}”,] before; there is one mark for each."},
		string(rank.FaultCandidate): {"名单里没有“{candidate}”。", "“{candidate}” is not on the list of candidates."},
		string(rank.FaultItem):      {"评分细则里没有“{item}”这个项目。", "The rubric has no item “{item}”."},
		string(rank.FaultNoItem):    {"这里要写明是哪个项目的分数。", "The item belongs here, since there are several."},
		string(rank.FaultLetter):    {"“{text}”里有字符在文件里已经损坏，请改正。", "A character of “{text}” was lost in the file; mend it."},
		string(rank.FaultCount):     {"冒号前面的“{text}”不是票数。请写大于0的半角整数，如 42: 甲>乙=丙。", "“{text}” before the colon is no number of votes. Write a whole number above 0, as in 42: A>B=C."},
		string(rank.FaultGap):       {"第{rank}个名次空着，没有写对象。", "Rank {rank} is empty."},
		string(rank.FaultRepeated):  {"“{candidate}”在这张选票上写了两次。", "This ballot names “{candidate}” twice."},
		string(rank.FaultKind):      {"“{text}”认不出来。计入总分的写 计分，不计入的写 独立。", "“{text}” is not known. Write required, or independent where the item does not count."},

		"cells-name-value":  {"分数", "A mark"},
		"cells-name-item":   {"项目", "The item"},
		"cells-name-weight": {"权重", "The weight"},
	}
}

// rankVerb are what the verb says.
func rankVerb() map[string]phrase {
	return map[string]phrase{
		"rank-read-marks":   {"读到{candidates}个对象、{judges}名评委的分数。", "Read marks of {judges} judges for {candidates} candidates."},
		"rank-read-ballots": {"读到{votes}张排序选票，{candidates}个对象。", "Read {votes} ballots on {candidates} candidates."},
		"rank-by-method":    {"方法：{method:rank-method}[，{on:rank-on}][，两端各去掉{trim}个][，依次按{ties}区分相等的]。相等的并列，其后名次空出。", "Method: {method:rank-method}[, {on:rank-on}][, {trim} dropped at each end][; those equal are parted by {ties}, in this order]. Who is still equal shares a place, and the places after it are left out."},
		"rank-ties-item":    {"“{item}”的平均分", "the mean of “{item}”"},
		"rank-rounding":     {"表中的数四舍五入到小数点后{places}位，名次按精确值排定。", "Values are rounded to {places} places here; the order is that of exact values."},
		"rank-on-total":     {"按每名评委的总分计算", "of judges' totals"},
		"rank-on-item":      {"逐项计算后加权", "item by item, weighted afterwards"},
		"rank-hint-missing": {"确实不打的，也可以用 --missing abstain，一律按弃权处理。", "With --missing abstain all of them count as abstentions."},
		"rank-hint-unmet":   {"评审对象是随机分给评委的，写 --random；条件不满足仍要计算的，用 --despite 写明理由，理由会写进每个对象的说明。", "Say --random where candidates were assigned to judges at random. With --despite REASON it is computed all the same, and the reason stands with every place."},
		"rank-hint-lot":     {"用 --lot 写明抽签结果：一个表格，一行一个对象，按抽出的先后。", "Record the lot with --lot: a table with one candidate a row, in the order drawn."},

		"usage-rank-method":   {"方法“{word}”不对。--method 后面写 {methods} 之一。", "“{word}” is no method. --method takes one of {methods}."},
		"usage-rank-on":       {"--on 后面写 total（按总分）或 item（逐项），不能是“{word}”。", "--on takes total or item, not “{word}”."},
		"usage-rank-strength": {"--strength 后面写 votes（票数）或 margins（票差），不能是“{word}”。", "--strength takes votes or margins, not “{word}”."},
		"usage-rank-missing":  {"--missing 后面写 refuse（不计算）或 abstain（按弃权），不能是“{word}”。", "--missing takes refuse or abstain, not “{word}”."},
		"usage-rank-ties":     {"区分办法“{word}”不对。--ties 后面写 item:项目、{ties}，用逗号分开。", "“{word}” is no tie-break. --ties takes item:NAME and {ties}, parted by commas."},
		"usage-rank-trim":     {"--trim 后面写0到{most}的整数，不能是{trim}。", "--trim takes a whole number from 0 to {most}, not {trim}."},
		"usage-rank-places":   {"--decimals 后面写0到{most}的整数，不能是{places}。", "--decimals takes a whole number from 0 to {most}, not {places}."},
		"usage-rank-rubric":   {"--item 和 --rubric 只能写一个。", "Choose one of --item and --rubric."},
	}
}

// rankHelp are the texts of the help of the verb rank.
func rankHelp() map[string]phrase {
	return map[string]phrase{
		"rank":           {"由分数或排序选票排名次，逐条说明；不用资料文件", "make places of marks or ranked ballots, with every reason; needs no store"},
		"flag-method":    {"`方法`：mean median trimmed rank-sum borda schulze ranked-pairs copeland minimax zscore minmax", "the `METHOD`: mean median trimmed rank-sum borda schulze ranked-pairs copeland minimax zscore minmax"},
		"flag-item":      {"一个`评分项目`，如 内容=3,0-100,0.5，依次是名称、权重、范围、步长；末尾再写 independent 的不计入总分；可以写几次", "an `ITEM`, such as content=3,0-100,0.5: weight, range, step; ,independent at the end: not counted; may be repeated"},
		"flag-rubric":    {"评分细则的`表格`：项目、权重、最低、最高、步长、计分", "a `TABLE` with the rubric: item, weight, least, most, step, kind"},
		"flag-trim":      {"trimmed 两端各去掉几个（`个数`），不写为1；不足2×个数+1个分数时不去掉", "of trimmed, the `NUMBER` dropped at each end, 1 without it; none of fewer than 2×NUMBER+1 marks"},
		"flag-on":        {"mean、median、trimmed 按什么算：`total`（每名评委的总分，不写即此）或 item（逐项，再加权）", "what mean, median and trimmed are of: `total`, also without it, or item, weighted afterwards"},
		"flag-strength":  {"schulze、ranked-pairs、minimax 的胜负强度：`votes`（胜方票数，不写即此）或 margins（票差）", "how strong a majority is for schulze, ranked-pairs and minimax: `votes` for it, also without it, or margins"},
		"flag-ties":      {"相等时依次按什么区分的`清单`：item:项目 firsts mean median deviation head-to-head lot，用逗号分开", "the `LIST` by which equal ones are parted: item:NAME firsts mean median deviation head-to-head lot, parted by commas"},
		"flag-lot":       {"抽签结果的`表格`：一行一个对象，按抽出的先后", "a `TABLE` with the lot: a candidate a row, in the order drawn"},
		"flag-roster":    {"评审对象的`名单`：一行一个；名单外的是错误，没有分数的也列出", "a `TABLE` of candidates, one a row: others are wrong, and those without marks are listed too"},
		"flag-missing":   {"没有打的分数：`refuse`（不计算，不写即此）或 abstain（按弃权）", "marks that are missing: `refuse`, also without it, or abstain"},
		"flag-random":    {"声明评审对象是随机分给评委的（zscore、minmax）", "declare that candidates were assigned to judges at random (zscore, minmax)"},
		"flag-despite":   {"zscore、minmax 的条件不满足仍要计算的`理由`", "the `REASON` why zscore or minmax is computed although its conditions do not hold"},
		"flag-decimals":  {"表中的数保留几位小数（`位数`），不写为4；--json 总是精确的", "the `NUMBER` of decimals in the table, 4 without it; --json is always exact"},
		"column-rank":    {"名次", "Place"},
		"column-value":   {"结果", "Value"},
		"column-reasons": {"说明", "Reasons"},
		"rank-unplaced":  {"—", "—"},
	}
}

// RankReason says one step of the way to a place.
func (s Speaker) RankReason(r rank.Reason) string { return s.Sentence(string(r.Code), r.Args) }
