package wording

import (
	"maps"
	"strconv"

	"jiajiang/award/vote"
)

// votes are the sentences about votes 票决: what is wrong with one, how a
// candidate fared and why, and what the verb asks and tells.
func votes() map[string]phrase {
	return map[string]phrase{
		string(vote.BaseUnknown):     {"没有写明以什么为基数。", "The base is not named."},
		string(vote.ShareWrong):      {"“{share}”不能作为票数要求。请写成大于0、不超过1的分数，如 2/3；要求超过全部是做不到的。", "“{share}” is no threshold. Write a fraction above 0 and not above 1, such as 2/3; nobody has more than all votes."},
		string(vote.PlacesWrong):     {"名额不能是{places}。", "There cannot be {places} places."},
		string(vote.RoomNegative):    {"人数和选票数不能是负数。", "A number of people or ballots is not below zero."},
		string(vote.PresentOver):     {"到会{present}人，多于全体委员{members}人，请核对。", "{present} are present, of {members} members; check the numbers."},
		string(vote.MembersUnknown):  {"基数或法定人数要用全体委员的人数，请写明。", "The base or the quorum needs the number of members; give it."},
		string(vote.PresentUnknown):  {"基数或法定人数要用到会委员的人数，请写明。", "The base or the quorum needs the number of those present; give it."},
		string(vote.RecusedOver):     {"“{candidate}”的回避人数{recused}不对，最多只能是{most}（全体、到会或回避的人数），请核对。", "{recused} recused for “{candidate}” is more than {most}, the members, those present or those recused; check it."},
		string(vote.NoCandidates):    {"没有候选人。", "There is no candidate."},
		string(vote.CandidatesTwice): {"有两个候选人都叫“{candidate}”，请加以区分。", "Two candidates are called “{candidate}”; tell them apart."},
		string(vote.MarkStray):       {"选票“{ballot}”上有不在候选人之内的，或同一候选人有两条。", "Ballot “{ballot}” marks what is not voted on, or marks it twice."},
		string(vote.RoundOther):      {"第{round}轮的候选人不是应当投票的那些。", "Round {round} is not about the candidates who were due."},
		string(vote.RoundMore):       {"第{rounds}轮以后不应再投票。", "No round was due after round {rounds}."},
		string(vote.CodeForm):        {"“{text}”不是选票校验码。校验码写成 3-0017-K7 这样：轮次、票号、两位校验。", "“{text}” is no check code of a ballot. One reads 3-0017-K7: the round, the serial, two checking characters."},
		string(vote.CodeCheck):       {"选票校验码“{text}”录入有误，请对照选票重新录入。", "The check code “{text}” was mistyped; look at the ballot and type it again."},
		string(vote.CodeRound):       {"轮次“{round}”、票号{serial}不能编校验码。轮次用1至8位数字或大写字母（不用I、L、O、U），票号从1到9999。", "Round “{round}” and serial {serial} have no check code. A round has 1 to 8 digits or capitals other than I, L, O and U, a serial is 1 to 9999."},

		string(vote.Passed):         {"同意{yes}票；基数为{ground}，须{limit}，即至少{least}票。通过。", "{yes} yes; {limit} of {ground} is at least {least}: passed."},
		string(vote.Short):          {"同意{yes}票；基数为{ground}，须{limit}，即至少{least}票。未通过。", "{yes} yes; {limit} of {ground} is at least {least}: not passed."},
		string(vote.Outvoted):       {"同意{yes}票，达到票数要求，但名额只有{places}个，第{places}名得{line}票。未入选。", "{yes} yes reach the threshold, but there are {places} places and the last of them has {line}: not passed."},
		string(vote.Tied):           {"同意{yes}票，达到票数要求，与其他候选人共{count}个票数相等，争{places}个名额，须在他们之间再次投票。", "{yes} yes reach the threshold; {count} candidates are equal for {places} places, and a run-off among them decides."},
		string(vote.Most):           {"再次投票得同意{yes}票，在{places}个名额之内。入选。", "{yes} yes in the run-off for {places} places: passed."},
		string(vote.Fewer):          {"再次投票得同意{yes}票，名额{places}个，最后一名得{line}票。未入选。", "{yes} yes in the run-off for {places} places, of which the last has {line}: not passed."},
		string(vote.NobodyEntitled): {"{of:vote-base}为零，没有基数，不能通过。", "The base is nobody ({of:vote-base}), so nothing passes."},
		string(vote.QuorumMissed):   {"全体委员{members}人，到会{present}人；须{limit}到会，即至少{least}人。人数不足，本轮不作数，须重新召集。", "{present} of {members} members are present; {limit} is at least {least}. There is no quorum, and the round must be held again."},
		string(vote.TooManyBallots): {"收回选票{returned}张，多于应有的{most}张。本轮无效，须重新投票。", "{returned} ballots were returned where there can be {most}: the round is void and must be held again."},
		string(vote.TooManyVotes):   {"收到{returned}张对该候选人的选票，而回避{recused}人后只有{most}人有权投票。不能认定，须重新投票。", "{returned} ballots are on this candidate, on whom {most} may vote after {recused} recusals: not passed, and the vote must be held again."},

		"vote-base-all":       {"全体委员", "all members"},
		"vote-base-present":   {"到会委员", "members present"},
		"vote-base-cast":      {"收回的选票", "ballots cast"},
		"vote-base-valid":     {"有效选票", "valid ballots"},
		"vote-ground-all":     {"全体委员{base}人", "{base} members"},
		"vote-ground-present": {"到会委员{base}人", "{base} members present"},
		"vote-ground-cast":    {"收回的选票{base}张", "{base} ballots cast"},
		"vote-ground-valid":   {"有效选票{base}张", "{base} valid ballots"},
		"vote-limit-least":    {"{share}以上", "at least {share}"},
		"vote-limit-above":    {"超过{share}", "more than {share}"},
		"vote-limit-all":      {"全部", "all"},

		"vote-rule":          {"以{of:vote-base}为基数，{limit}同意为通过[；名额{places}个，票多的入选][；到会须{quorum}]；回避的不计入基数，弃权计入", "the base is {of:vote-base}, and {limit} of it pass[; {places} places, for those with more yes][; {quorum} of the members must be present]; whoever is recused is not in the base, whoever abstains is"},
		"vote-rule-most":     {"票多的入选，名额{places}个", "those with more yes get the {places} places"},
		"vote-end-filled":    {"投票结束。", "The vote is over."},
		"vote-end-rounds":    {"还有空缺，但不能再投票了。", "Places are left, and no more rounds may be held."},
		"vote-end-open":      {"还有空缺，按规定不再补。", "Places are left and stay vacant under the rule."},
		"vote-end-nobody":    {"还有空缺，但没有候选人了。", "Places are left, and nobody to vote on."},
		"vote-end-tied":      {"票数仍然相等，不能再投票了，请抽签决定并记录。", "Candidates are still equal and no more rounds may be held: draw lots and record it."},
		"vote-shape-free":    {"不限名额", "any number may pass"},
		"vote-shape-equal":   {"等额", "as many candidates as places"},
		"vote-shape-surplus": {"差额", "more candidates than places"},
		"vote-shape-lacking": {"候选人少于名额", "fewer candidates than places"},

		string(vote.ChoiceUnknown):    {"意见“{text}”认不出来。请写 同意、反对、弃权，或 yes、no、abstain，或 √、×；看不清的写 无效，回避的写 回避。", "The choice “{text}” is not known. Write yes, no or abstain, invalid where nobody can tell, recused where somebody takes no part."},
		string(vote.CircleUnclear):    {"“{text}”在有的选票上是同意，在有的选票上是弃权，这里看不出来。", "“{text}” means yes on some ballots and an abstention on others; nothing here says which."},
		string(vote.CandidateTwice):   {"选票“{ballot}”在第{first}行已经写过“{candidate}”，一张选票对一个候选人只能有一条。", "Ballot “{ballot}” has “{candidate}” in row {first} already; a ballot says one thing of a candidate."},
		string(vote.CandidateUnknown): {"选票里没有“{candidate}”这个候选人。", "No ballot names a candidate “{candidate}”."},
		string(vote.MemberTwice):      {"这位委员对这个候选人的回避在第{first}行已经写过。", "This member's recusal stands in row {first} already."},
		string(vote.CountWrong):       {"“{text}”不是回避人数。请写半角的整数；写了委员姓名的，一行是一人。", "“{text}” is no number of members. Write a whole number; a row with a member's name is one."},
		string(vote.PresenceUnknown):  {"“{text}”看不出是否到会。请写 是 或 否。", "“{text}” does not say whether the member is present. Write yes or no."},

		"vote-returned": {"收回选票{returned}张，整张有效{valid}张，整张无效{void}张。选票上没有写到的候选人、空着的意见，都算弃权；弃权算有效票。", "{returned} ballots were returned, {valid} valid as a whole and {void} not. A candidate whom a ballot does not name, and an empty choice, count as abstentions; abstentions are valid."},
		"vote-void":     {"选票“{ballot}”同意{yes}个，多于名额{places}个，整张无效。", "Ballot “{ballot}” has {yes} yes for {places} places and is invalid as a whole."},
		"vote-void-all": {"还有{count}张选票同意的个数多于名额，整张无效。", "{count} more ballots have more yes than places and are invalid as a whole."},
		"vote-circle":   {"选票上有 ○ 的，请用 --circle yes（同意）或 --circle abstain（弃权）说明它的意思。", "Where ballots have ○, say with --circle yes or --circle abstain what it means."},

		"usage-table":       {"请给出一个表格文件（.csv 或 .xlsx），只能给一个；从标准输入读取时写 -。", "Name one table (.csv or .xlsx) and no more, or - for standard input."},
		"usage-vote-base":   {"基数“{word}”不对。--base 后面写 all（全体委员）、present（到会委员）、cast（收回的选票）或 valid（有效选票）。", "“{word}” is no base. --base takes all, present, cast or valid."},
		"usage-vote-pass":   {"{flag} 后面要写一个大于0、不超过1的分数，如 2/3，不能是“{value}”。", "{flag} takes a fraction above 0 and not above 1, such as 2/3, not “{value}”."},
		"usage-vote-bound":  {"请写明 --at-least（以上，含本数）或 --more-than（超过，不含本数），只能写一个。", "Say --at-least, which takes the number in, or --more-than, which does not; one of them."},
		"usage-vote-count":  {"{flag} 后面要写大于0的整数，不能是{value}。", "{flag} takes a whole number above 0, not {value}."},
		"usage-vote-needs":  {"{what} 要用到人数，请用 {flag} 写明。", "{what} needs a number of people: give it with {flag}."},
		"usage-vote-circle": {"--circle 后面写 yes（同意）或 abstain（弃权），不能是“{word}”。", "--circle takes yes or abstain, not “{word}”."},
	}
}

// voteHelp are the texts of the help of the verb vote.
func voteHelp() map[string]phrase {
	return map[string]phrase{
		"vote":           {"计票决：谁通过、为什么；不用资料文件", "count a vote: who passed and why; needs no store"},
		"arg-table":      {"表格|-", "TABLE|-"},
		"flag-base":      {"`基数`：all（全体委员）、present（到会委员）、cast（收回的选票）或 valid（有效选票）；回避的都不算在内", "the `BASE`: all members, present, cast or valid ballots; whoever is recused is in none"},
		"flag-pass":      {"通过须达到基数的几分之几，如 `2/3`", "the fraction of the base that passes, such as `2/3`"},
		"flag-at-least":  {"以上：正好达到就通过", "at least: reaching it passes"},
		"flag-more-than": {"超过：正好达到不通过", "more than: reaching it does not pass"},
		"flag-members":   {"全体委员的`人数`", "the `NUMBER` of members"},
		"flag-present":   {"到会委员的`人数`，回避的也算", "the `NUMBER` of members present, recused ones too"},
		"flag-issued":    {"发出的选票`张数`；收回的多于发出的，本轮无效", "the `NUMBER` of ballots handed out; more returned make the round void"},
		"flag-quorum":    {"到会须达到全体的几分之几，如 `2/3`；写 \">1/2\" 是超过", "the fraction of members that must be present, such as `2/3`; \">1/2\" is more than that"},
		"flag-recused":   {"回避的`表格`：候选人，委员或人数，是否到会", "a `TABLE` of recusals: candidate, member or count, present"},
		"flag-places":    {"`名额`；同意多于名额的选票整张无效，通过多于名额时票多的入选", "the `NUMBER` of places; a ballot with more yes is invalid, and of more who pass those with more yes get them"},
		"flag-circle":    {"选票上 ○ 的`意思`：yes 或 abstain；有 √ 的选票上它是弃权", "what ○ on ballots `MEANS`: yes or abstain; beside √ it is an abstention"},
		"sheet-vote":     {"票决", "Vote"},
		"column-yes":     {"同意", "Yes"},
		"column-no":      {"反对", "No"},
		"column-abstain": {"弃权", "Abstain"},
		"column-invalid": {"无效", "Invalid"},
		"column-recused": {"回避", "Recused"},
		"column-base":    {"基数", "Base"},
		"vote-passed":    {"通过", "passed"},
		"vote-failed":    {"未通过", "not passed"},
		"vote-tied":      {"票数相等", "tied"},

		"column-candidate": {"候选人", "Candidate"},
		"column-reason":    {"原因", "Reason"},
	}
}

// VoteReason says in one sentence why a candidate passed or did not, or why a
// round was not held.
func (s Speaker) VoteReason(r vote.Reason) string {
	args := maps.Clone(map[string]any(r.Args))
	if of, ok := args["of"].(string); ok && s.has("vote-ground-"+of) {
		args["ground"] = s.Sentence("vote-ground-"+of, args)
	}
	if bound, ok := args["bound"].(string); ok {
		num, _ := args["num"].(int)
		den, _ := args["den"].(int)
		args["limit"] = s.Threshold(num, den, bound == "above")
	}
	return s.Sentence(string(r.Code), args)
}

// VoteRule says who passes under a rule, as a tally sheet prints it.
func (s Speaker) VoteRule(r vote.Rule) string {
	args := map[string]any{"of": r.Base.Code(), "limit": s.threshold(r.Pass)}
	if r.Places > 0 {
		args["places"] = r.Places
	}
	if r.Most {
		return s.Sentence("vote-rule-most", args)
	}
	if r.Quorum.Share.Sign() > 0 {
		args["quorum"] = s.threshold(r.Quorum)
	}
	return s.Sentence("vote-rule", args)
}

// VoteEnd says why no round follows.
func (s Speaker) VoteEnd(e vote.End) string { return s.Text("vote-end-" + string(e)) }

// VoteShape says how many candidates there are for the places.
func (s Speaker) VoteShape(shape vote.Shape) string { return s.Text("vote-shape-" + shape.Code()) }

// threshold says a threshold.
func (s Speaker) threshold(t vote.Threshold) string {
	num, den := t.Fraction()
	return s.Threshold(num, den, t.Above)
}

// Threshold says a part of a base as rules do: 三分之二以上, 超过半数.
func (s Speaker) Threshold(num, den int, above bool) string {
	code := "vote-limit-least"
	switch {
	case above:
		code = "vote-limit-above"
	case num == den:
		return s.Text("vote-limit-all")
	}
	return s.Sentence(code, map[string]any{"share": s.part(num, den, above)})
}

// part writes a fraction: 三分之二 where its numbers are small.
func (s Speaker) part(num, den int, above bool) string {
	const numerals = "零一二三四五六七八九十"
	digits := []rune(numerals)
	switch {
	case s.lang == English || num < 1 || den >= len(digits):
		return strconv.Itoa(num) + "/" + strconv.Itoa(den)
	case num == 1 && den == 2 && above:
		return "半数"
	}
	return string(digits[den]) + "分之" + string(digits[num])
}
