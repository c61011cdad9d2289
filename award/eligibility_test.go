package award_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/award/wording"
)

var update = flag.Bool("update", false, "write the goldens anew")

var today = award.Date{Year: 2026, Month: 11, Day: 24}

// golden holds got against a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

// number gives an ID number with its check character. Nobody has it.
func number(birth string, sequence int) string {
	body := "142301" + birth + fmt.Sprintf("%03d", sequence)
	for _, check := range "0123456789X" {
		if award.CheckIDNumber(body+string(check)) == nil {
			return body + string(check)
		}
	}
	return body
}

// terms are those that a campaign starts from, with 20 to 3000 characters of
// deeds and a month of nomination.
func terms(tb testing.TB) award.Terms {
	tb.Helper()
	all, err := law.Defaults()
	if err != nil {
		tb.Fatal(err)
	}
	all.DeedsLeast, all.DeedsMost = 20, 40
	all.Opens, all.Closes = award.Date{Year: 2026, Month: 11, Day: 1}, award.Date{Year: 2026, Month: 11, Day: 30}
	return all
}

// A nominee is a candidate as tests build it.
type nominee struct {
	award.Nomination

	form award.FormText
	past []award.Past
}

// sound is a person whom no rule stops.
func sound(n int) *nominee {
	name := fmt.Sprintf("江知%s", string([]rune("甲乙丙丁戊己庚辛壬癸")[n%10]))
	return &nominee{
		Nomination: award.Nomination{
			Number: n, State: award.Accepted, People: 1, Unit: award.Guard("云岭县水务局"), Sponsor: award.Guard("云岭县"),
			Moves: []award.Move{{To: award.Submitted, On: award.Date{Year: 2026, Month: 11, Day: 10}}},
		},
		form: award.FormText{
			Nominee: award.IdentityOf[string]{
				Name: name, Sex: award.Male, Ethnic: "汉族", IDNumber: number("19850307", 101+2*n), Unit: "云岭县水务局", Rank: award.SectionRank,
			},
			Deeds: []award.DeedOf[string]{{
				Criterion: "20-2", Text: strings.Repeat("字", 30), Evidence: []award.EvidenceOf[string]{{Title: "证明"}},
			}},
			Sponsor: "云岭县", Duty: award.No, Checked: award.Yes,
			Opinions: []award.OpinionOf[string]{{Role: "sponsor", Stance: award.Agrees, Seal: award.Yes}},
			Consents: []award.ConsentOf[string]{{To: award.ToBeNominated, Given: award.Yes, By: name}},
		},
	}
}

// unit is a unit that no rule stops.
func unit(n int) *nominee {
	c := sound(n)
	c.Kind, c.form.Kind = award.Unit, award.Unit
	c.form.Nominee = award.IdentityOf[string]{Name: "云岭县水务局", IDNumber: "91350100M000100Y43"}
	c.form.Consents = nil
	return c
}

// candidate gives the nominee as rules judge it.
func (n *nominee) candidate() award.Candidate {
	f := award.GuardForm(n.form)
	id := award.ID{byte(n.Number >> 8), byte(n.Number)}
	n.People = 1 + len(f.Others)
	return award.Candidate{ID: id, Nomination: n.Nomination, Form: &f, Past: n.past}
}

// born puts in place of the nominee somebody of another birth.
func (n *nominee) born(day string) {
	n.form.Nominee.IDNumber = number(day, 215)
}

// TestEachRule shows of each rule a case that passes, one that fails and those on
// the boundary, with what is printed.
func TestEachRule(t *testing.T) {
	const title = "2026年度云岭县反间谍安全防范先进个人"
	type change = func(*nominee)
	past := func(title string, year int) change {
		return func(n *nominee) { n.form.Honours = []award.HonourOf[string]{{Title: title, Year: year}} }
	}
	deed := func(length int) change {
		return func(n *nominee) { n.form.Deeds[0].Text = strings.Repeat("字", length) }
	}
	reports := func(n *nominee) { n.form.Deeds[0].Criterion = "20-1" }
	submitted := func(days ...int) change {
		return func(n *nominee) {
			n.Moves = nil
			for _, d := range days { // from the last of October on
				on := award.Date{Year: 2026, Month: 11, Day: d}
				if d == 0 {
					on = award.Date{Year: 2026, Month: 10, Day: 31}
				}
				if d == 31 {
					on = award.Date{Year: 2026, Month: 12, Day: 1}
				}
				n.Moves = append(n.Moves, award.Move{To: award.Submitted, On: on}, award.Move{To: award.Returned, On: on})
			}
		}
	}
	with := func(all ...change) change {
		return func(n *nominee) {
			for _, c := range all {
				c(n)
			}
		}
	}
	withheld := func(n *nominee) { n.Disclosure, n.CodeName = award.Withheld, "松-07" }
	publish := func(n *nominee) {
		n.form.Consents = append(n.form.Consents, award.ConsentOf[string]{To: award.ToBePublished, Given: award.Yes, By: n.form.Nominee.Name})
	}
	guardian := func(by string) change {
		return func(n *nominee) { n.form.Consents[0].By = by }
	}
	other := func(name string, rank award.Rank) change {
		return func(n *nominee) {
			n.form.Others = append(n.form.Others, award.IdentityOf[string]{Name: name, IDNumber: number("19900101", 301), Rank: rank})
			n.form.Consents = append(n.form.Consents, award.ConsentOf[string]{To: award.ToBeNominated, Given: award.Yes, By: name})
		}
	}
	opinion := func(o award.OpinionOf[string]) change {
		return func(n *nominee) { n.form.Opinions = append(n.form.Opinions, o) }
	}
	waived := func(rule award.Code, part string) change {
		return func(n *nominee) {
			n.Exceptions = append(n.Exceptions, award.Waiver{Rule: rule, Part: part, Who: "评审委员会", On: award.Date{Year: 2026, Month: 11, Day: 20}})
		}
	}
	var b strings.Builder
	say := wording.New(wording.Chinese)
	rules := terms(t)
	for _, test := range []struct {
		rule   award.Code
		name   string
		unit   bool
		change change
	}{
		{award.RuleCriterion, "一项条款，30字", false, func(*nominee) {}},
		{award.RuleCriterion, "没有条款", false, func(n *nominee) { n.form.Deeds = nil }},
		{award.RuleCriterion, "没有事迹", false, deed(0)},
		{award.RuleCriterion, "19字", false, deed(19)},
		{award.RuleCriterion, "20字", false, deed(20)},
		{award.RuleCriterion, "40字", false, deed(40)},
		{award.RuleCriterion, "41字", false, deed(41)},
		{award.RuleCriterion, "41字，对本条款例外", false, with(deed(41), waived(award.RuleCriterion, "20-2"))},
		{award.RuleCriterion, "41字，对别的条款例外", false, with(deed(41), waived(award.RuleCriterion, "20-3"))},
		{award.RuleEvidence, "有证明", false, func(*nominee) {}},
		{award.RuleEvidence, "证明没有名称", false, func(n *nominee) { n.form.Deeds[0].Evidence[0].Title = " " }},
		{award.RuleIdentity, "号码正确，已核验", false, func(*nominee) {}},
		{award.RuleIdentity, "没有核验", false, func(n *nominee) { n.form.Checked = award.Unanswered }},
		{award.RuleIdentity, "没有核验，对号码例外", false, with(func(n *nominee) { n.form.Checked = award.No }, waived(award.RuleIdentity, "number"))},
		{award.RuleIdentity, "没有号码", false, func(n *nominee) { n.form.Nominee.IDNumber = "" }},
		{award.RuleIdentity, "只有末四位", false, func(n *nominee) { n.form.Nominee.IDNumber = "215X" }},
		{award.RuleIdentity, "生日不符", false, func(n *nominee) { n.form.Nominee.Birth = "1985-03-08" }},
		{award.RuleIdentity, "联合提名第二人没有号码", false, with(other("顾小满", award.NoRank), func(n *nominee) { n.form.Others[0].IDNumber = "" })},
		{award.RuleIdentity, "单位代码正确", true, func(*nominee) {}},
		{award.RuleIdentity, "单位代码用了O", true, func(n *nominee) { n.form.Nominee.IDNumber = "9135010OM000100Y43" }},
		{award.RuleCycle, "没有获过", false, func(*nominee) {}},
		{award.RuleCycle, "2022年获过", false, past("2022年度云岭县反间谍安全防范先进个人", 2022)},
		{award.RuleCycle, "2021年获过，满5年", false, past("二〇二一年度云岭县反间谍安全防范先进个人", 2021)},
		{award.RuleCycle, "年份不明", false, past("云岭县反间谍安全防范先进个人", 0)},
		{award.RuleCycle, "2025年获别的荣誉", false, past("2025年度云岭县劳动模范", 2025)},
		{award.RuleCycle, "2025年在本程序里获过", false, func(n *nominee) {
			n.past = []award.Past{{Campaign: "2025年度云岭县反间谍安全防范 先进个人", Year: 2025}}
		}},
		{award.RuleCycle, "不公开人员2022年获过", false, with(withheld, past("2022年度云岭县反间谍安全防范先进个人", 2022))},
		{award.RuleDuty, "不是职责", false, with(reports, publish)},
		{award.RuleDuty, "是职责", false, with(reports, publish, func(n *nominee) { n.form.Duty = award.Yes })},
		{award.RuleDuty, "没有写明", false, with(reports, publish, func(n *nominee) { n.form.Duty = award.Unanswered })},
		{award.RuleDuty, "是职责，但条款不限", false, func(n *nominee) { n.form.Duty = award.Yes }},
		{award.RuleRank, "厅局级", false, with(func(n *nominee) { n.form.Nominee.Rank = award.DepartmentRank }, leaderOpinions)},
		{award.RuleRank, "副厅局级", false, with(func(n *nominee) { n.form.Nominee.Rank = award.DeputyDepRank }, leaderOpinions)},
		{award.RuleRank, "县处级", false, with(func(n *nominee) { n.form.Nominee.Rank = award.CountyRank }, leaderOpinions)},
		{award.RuleRank, "副厅局级，例外", false, with(func(n *nominee) { n.form.Nominee.Rank = award.DeputyDepRank }, leaderOpinions, waived(award.RuleRank, ""))},
		{award.RuleRank, "联合提名第二人副厅局级", false, with(other("顾小满", award.DeputyDepRank), leaderOpinions)},
		{award.RuleRank, "不公开人员副厅局级", false, with(withheld, func(n *nominee) { n.form.Nominee.Rank = award.DeputyDepRank }, leaderOpinions)},
		{award.RuleOpinion, "同意并盖章", false, func(*nominee) {}},
		{award.RuleOpinion, "没有意见", false, func(n *nominee) { n.form.Opinions = nil }},
		{award.RuleOpinion, "没有盖章", false, func(n *nominee) { n.form.Opinions[0].Seal = award.Unanswered }},
		{award.RuleOpinion, "不同意", false, func(n *nominee) { n.form.Opinions[0].Stance = award.Disagrees }},
		{award.RuleOpinion, "有条件同意", false, func(n *nominee) { n.form.Opinions[0].Stance = award.Conditional }},
		{award.RuleOpinion, "两份意见，一份不同意", false, opinion(award.OpinionOf[string]{Role: "sponsor", Stance: award.Disagrees, Seal: award.Yes})},
		{award.RuleOpinion, "县处级，没有组织人事和纪检意见", false, func(n *nominee) { n.form.Nominee.Rank = award.CountyRank }},
		{award.RuleConsent, "本人同意", false, func(*nominee) {}},
		{award.RuleConsent, "没有记录", false, func(n *nominee) { n.form.Consents = nil }},
		{award.RuleConsent, "不同意", false, func(n *nominee) { n.form.Consents[0].Given = award.No }},
		{award.RuleConsent, "先同意，后来不同意", false, func(n *nominee) {
			n.form.Consents[0].On = award.Date{Year: 2026, Month: 11, Day: 1}
			n.form.Consents = append(n.form.Consents, award.ConsentOf[string]{
				To: award.ToBeNominated, Given: award.No, By: n.form.Nominee.Name, On: award.Date{Year: 2026, Month: 11, Day: 2},
			})
		}},
		{award.RuleConsent, "联合提名，第二人没有签", false, with(other("顾小满", award.NoRank), func(n *nominee) { n.form.Consents = n.form.Consents[:1] })},
		{award.RuleConsent, "联合提名，一张纸都签了", false, with(other("顾小满", award.NoRank), func(n *nominee) {
			n.form.Consents = n.form.Consents[:1]
			n.form.Consents[0].By += "、顾小满"
		})},
		{award.RuleConsent, "单位不问", true, func(*nominee) {}},
		{award.RulePublish, "举报，同意公开", false, with(reports, publish)},
		{award.RulePublish, "举报，没有同意", false, reports},
		{award.RulePublish, "举报，没有同意，也不能例外", false, with(reports, waived(award.RulePublish, ""))},
		{award.RulePublish, "举报，适当范围，没有同意", false, with(reports, func(n *nominee) { n.Disclosure = award.Restricted })},
		{award.RulePublish, "举报，不公开", false, with(reports, withheld)},
		{award.RuleMinor, "今天满14周岁", false, func(n *nominee) { n.born("20121124") }},
		{award.RuleMinor, "明天满14周岁", false, func(n *nominee) { n.born("20121125") }},
		{award.RuleMinor, "明天满14周岁，监护人签", false, with(func(n *nominee) { n.born("20121125") }, guardian("江父"))},
		{award.RuleMinor, "监护人只同意出席", false, with(func(n *nominee) { n.born("20121125") }, func(n *nominee) {
			n.form.Consents = append(n.form.Consents, award.ConsentOf[string]{To: award.ToAttend, Given: award.Yes, By: "江父"})
		})},
		{award.RuleMinor, "不满14周岁，不公开", false, with(func(n *nominee) { n.born("20150101") }, withheld)},
		{award.RulePeriod, "开始日", false, submitted(1)},
		{award.RulePeriod, "前一天", false, submitted(0)},
		{award.RulePeriod, "前一天交，退回后期限内再交", false, submitted(0, 5)},
		{award.RulePeriod, "截止日", false, submitted(30)},
		{award.RulePeriod, "后一天", false, submitted(31)},
		{award.RulePeriod, "期限内交，退回后过期再交", false, submitted(20, 31)},
		{award.RulePeriod, "没有提交，期限没有过", false, submitted()},
	} {
		n := sound(1)
		if test.unit {
			n = unit(1)
		}
		test.change(n)
		reasons := award.Judging{Terms: rules, Title: title, Today: today}.One(n.candidate())
		fmt.Fprintf(&b, "%s｜%s：", say.RuleName(test.rule), test.name)
		if (award.Judgement{Reasons: reasons}).Passes() {
			b.WriteString("通过")
		} else {
			b.WriteString("不通过")
		}
		for _, r := range reasons {
			if r.Rule != test.rule {
				t.Errorf("%s %s: also %s", test.rule, test.name, r.Code)
			}
			b.WriteString("\n  " + say.Reason(rules.Basis, r))
		}
		b.WriteString("\n")
	}
	golden(t, "eligibility.txt", b.String())
}

// leaderOpinions adds the opinions that are asked about leading cadres.
func leaderOpinions(n *nominee) {
	for _, role := range []string{"organization", "discipline"} {
		n.form.Opinions = append(n.form.Opinions, award.OpinionOf[string]{Role: role, Stance: award.Agrees, Seal: award.Yes})
	}
}

// pool gives so many sound persons, of whom the first few are changed.
func pool(persons, changed int, change func(*nominee)) []*nominee {
	var all []*nominee
	for i := range persons {
		n := sound(i + 1)
		if i < changed {
			change(n)
		}
		all = append(all, n)
	}
	return all
}

// judged gives what is printed of a pool: of each whom a rule on the pool stops,
// and of the whole.
func judged(t *testing.T, rules award.Terms, all []*nominee) string {
	t.Helper()
	var candidates []award.Candidate
	for _, n := range all {
		candidates = append(candidates, n.candidate())
		if n.Disclosure == award.Withheld && n.form.Note == "unread" {
			candidates[len(candidates)-1].Form = nil
		}
	}
	say := wording.New(wording.Chinese)
	e := award.Judging{Terms: rules, Today: today}.Judge(candidates)
	var lines []string
	for i, j := range e.Each {
		for _, r := range j.Reasons {
			if r.Code == award.NominatedTwice {
				lines = append(lines, fmt.Sprintf("第%d号：%s", all[i].Number, say.Reason(rules.Basis, r)))
			}
		}
	}
	for _, r := range e.Whole {
		lines = append(lines, say.Reason(rules.Basis, r))
	}
	if len(lines) == 0 {
		return "通过"
	}
	return strings.Join(lines, "\n  ")
}

// TestPoolRules shows the rules that compare and count, on both sides of each
// boundary.
func TestPoolRules(t *testing.T) {
	only := func(rules ...award.Rule) award.Terms {
		all := terms(t)
		all.Rules = rules
		return all
	}
	share := func(c award.Category, b award.Bound, num, den int) award.Rule {
		return award.Rule{Code: award.RuleShare, Category: c, Bound: b, Num: num, Den: den}
	}
	limit := func(c award.Category, b award.Bound, num int) award.Rule {
		return award.Rule{Code: award.RuleCap, Category: c, Bound: b, Num: num}
	}
	leading := func(n *nominee) { n.form.Nominee.Rank = award.CountyRank }
	woman := func(n *nominee) { n.form.Nominee.Sex = award.Female }
	withheld := func(n *nominee) {
		n.Disclosure, n.CodeName, n.Unit, n.Sponsor = award.Withheld, "松-07", award.Guarded{}, award.Guarded{}
	}
	unread := func(n *nominee) { withheld(n); n.form.Note = "unread" }
	joint := func(people int, rank award.Rank) func(*nominee) {
		return func(n *nominee) {
			for i := range people - 1 {
				n.form.Others = append(n.form.Others, award.IdentityOf[string]{Name: "顾小满", Rank: rank, Unit: "云岭县水务局", IDNumber: number("19900101", 301+2*i)})
			}
		}
	}
	except := func(rule award.Code, part string, change func(*nominee)) func(*nominee) {
		return func(n *nominee) {
			change(n)
			n.Exceptions = []award.Waiver{{Rule: rule, Part: part, Who: "评审委员会"}}
		}
	}
	same := func(n *nominee) { n.form.Nominee.IDNumber = number("19700101", 101) }
	twenty := only(share(award.Leading, award.AtMost, 20, 100))
	var b strings.Builder
	for _, test := range []struct {
		name  string
		terms award.Terms
		pool  []*nominee
	}{
		{"县处级不超过20%：10人中2人", twenty, pool(10, 2, leading)},
		{"县处级不超过20%：10人中3人", twenty, pool(10, 3, leading)},
		{"县处级不超过20%：4人中1人", twenty, pool(4, 1, leading)},
		{"县处级不超过20%：5人中1人", twenty, pool(5, 1, leading)},
		{"县处级低于20%：10人中2人", only(share(award.Leading, award.Below, 20, 100)), pool(10, 2, leading)},
		{"县处级不超过20%：10人中3人，1人例外", twenty, slices.Concat(pool(2, 2, leading), pool(10, 1, except(award.RuleShare, "leading", leading))[:1], pool(10, 0, nil)[3:])},
		{"县处级不超过20%：9件提名，一件4人都是县处级", twenty, pool(9, 1, func(n *nominee) { leading(n); joint(4, award.CountyRank)(n) })},
		{"县处级不超过20%：10人中2人，另1人不公开、没有读取", twenty, slices.Concat(pool(2, 2, leading), pool(10, 1, unread)[:1], pool(10, 0, nil)[3:])},
		{"县处级不超过20%：10人中1人，另1人不公开、没有读取", twenty, slices.Concat(pool(1, 1, leading), pool(10, 1, unread)[:1], pool(10, 0, nil)[2:])},
		{"县处级不超过20%：10人中3人，单位20个不计", twenty, append(pool(10, 3, leading), unit(20), unit(21))},
		{"县处级不超过20%：10人中3人，1人是草稿", twenty, pool(10, 3, func(n *nominee) {
			leading(n)
			if n.Number == 1 {
				n.State = award.Draft
			}
		})},
		{"女性不少于三分之一：7人中2人", only(share(award.Women, award.AtLeast, 1, 3)), pool(7, 2, woman)},
		{"女性不少于三分之一：7人中3人", only(share(award.Women, award.AtLeast, 1, 3)), pool(7, 3, woman)},
		{"女性不少于三分之一：6人中2人", only(share(award.Women, award.AtLeast, 1, 3)), pool(6, 2, woman)},
		{"女性超过三分之一：6人中2人", only(share(award.Women, award.Above, 1, 3)), pool(6, 2, woman)},
		{"少数民族不少于50%：4人中2人", only(share(award.Minorities, award.AtLeast, 50, 100)), pool(4, 2, func(n *nominee) { n.form.Nominee.Ethnic = "回族" })},
		{"基层不少于12.5%：8人中没有", only(share(award.Grassroots, award.AtLeast, 125, 1000)), pool(8, 0, nil)},
		{"个人不超过3名：3人", only(limit(award.Individuals, award.AtMost, 3)), pool(3, 0, nil)},
		{"个人不超过3名：2件提名，一件3人", only(limit(award.Individuals, award.AtMost, 3)), pool(2, 1, joint(3, award.NoRank))},
		{"个人不超过3名：3人，另1人不公开、没有读取", only(limit(award.Individuals, award.AtMost, 3)), slices.Concat(pool(3, 0, nil), pool(4, 4, unread)[3:])},
		{"集体不超过1个：2个", only(limit(award.Collectives, award.AtMost, 1)), []*nominee{unit(1), unit(2)}},
		{"同一单位不超过2名：2名", only(limit(award.OneUnit, award.AtMost, 2)), pool(2, 0, nil)},
		{"同一单位不超过2名：3名", only(limit(award.OneUnit, award.AtMost, 2)), pool(3, 0, nil)},
		{"同一单位不超过2名：3名，1名不公开", only(limit(award.OneUnit, award.AtMost, 2)), slices.Concat(pool(2, 0, nil), pool(3, 3, withheld)[2:])},
		{"同一单位不超过2名：3名，1名例外", only(limit(award.OneUnit, award.AtMost, 2)), pool(3, 1, except(award.RuleCap, "", func(*nominee) {}))},
		{"同一推荐单位不超过2名：3名", only(limit(award.OneSponsor, award.AtMost, 2)), pool(3, 0, nil)},
		{"没有人", twenty, nil},
		{"不重复提名：各不相同", only(award.Rule{Code: award.RuleOnce}), pool(3, 0, nil)},
		{"不重复提名：两件号码相同", only(award.Rule{Code: award.RuleOnce}), pool(3, 2, same)},
		{"不重复提名：一件是草稿", only(award.Rule{Code: award.RuleOnce}), pool(3, 2, func(n *nominee) {
			same(n)
			if n.Number == 1 {
				n.State = award.Draft
			}
		})},
		{"不重复提名：一件已撤回", only(award.Rule{Code: award.RuleOnce}), pool(3, 2, func(n *nominee) {
			same(n)
			if n.Number == 1 {
				n.State = award.Withdrawn
			}
		})},
		{"不重复提名：一件不公开", only(award.Rule{Code: award.RuleOnce}), pool(3, 2, func(n *nominee) {
			same(n)
			if n.Number == 1 {
				withheld(n)
			}
		})},
		{"不重复提名：只有末四位相同", only(award.Rule{Code: award.RuleOnce}), pool(3, 2, func(n *nominee) { n.form.Nominee.IDNumber = "1234" })},
	} {
		fmt.Fprintf(&b, "%s：%s\n", test.name, judged(t, test.terms, test.pool))
	}
	golden(t, "quota.txt", b.String())
}

// TestReasonAt: at an outlet where its nominee may not be named, a reason tells
// nothing of the person.
func TestReasonAt(t *testing.T) {
	rules := terms(t)
	rules.Rules = append(rules.Rules, award.Rule{Code: award.RuleCap, Category: award.OneUnit, Num: 0})
	for _, class := range award.Disclosures() {
		n := sound(1)
		n.Disclosure = class
		n.form.Nominee.Rank = award.MinistryRank
		n.born("20150101")
		n.form.Honours = []award.HonourOf[string]{{Title: "先进个人", Year: 2025}}
		n.Moves[0].On = award.Date{Year: 2026, Month: 12, Day: 24}
		e := award.Judging{Terms: rules, Title: "先进个人", Today: today}.Judge([]award.Candidate{n.candidate()})
		for _, outlet := range award.Outlets() {
			said := ""
			for _, r := range slices.Concat(e.Each[0].Reasons, e.Whole) {
				said += fmt.Sprint(r.At(outlet).Args)
			}
			named := award.Disclose(award.Nomination{Disclosure: class, Name: award.Guard("名")}, outlet).Name == "名"
			for _, secret := range []string{"rank:", "title:", "year:", "date:", "age:", "name:"} {
				if strings.Contains(said, secret) != named {
					t.Errorf("class %s, outlet %d: %q told in %s", class.Code(), outlet, secret, said)
				}
			}
		}
	}
}

// TestEligibilityAt: what anybody can read says the same whether or not the forms
// of withheld nominees were read, and whatever stands in them.
func TestEligibilityAt(t *testing.T) {
	rules := terms(t)
	rules.Rules = append(rules.Rules,
		award.Rule{Code: award.RuleShare, Category: award.Women, Bound: award.AtLeast, Num: 1, Den: 2},
		award.Rule{Code: award.RuleShare, Category: award.Minorities, Bound: award.AtMost, Num: 0, Den: 2},
		award.Rule{Code: award.RuleCap, Category: award.Grassroots, Bound: award.AtMost, Num: 0})
	for _, class := range []award.Disclosure{award.Withheld, award.Withheld + 1} {
		var told []string
		for i, change := range []func(*nominee){
			func(*nominee) {},
			func(n *nominee) { n.form.Nominee.Sex = award.Female },
			func(n *nominee) { n.form.Nominee.Ethnic, n.form.Nominee.Grassroots = "回族", true },
			func(n *nominee) { n.form.Nominee.Rank = award.MinistryRank; n.born("20150101") },
			func(n *nominee) { n.form.Duty, n.form.Opinions = award.Yes, nil },
			nil, // not read
		} {
			hidden := sound(2)
			hidden.Disclosure, hidden.CodeName, hidden.Unit, hidden.Sponsor = class, "松-07", award.Guarded{}, award.Guarded{}
			if change != nil {
				change(hidden)
			}
			c := hidden.candidate()
			if change == nil {
				c.Form = nil
			}
			e := award.Judging{Terms: rules, Title: "先进个人", Today: today}.Judge([]award.Candidate{sound(1).candidate(), c})
			if got := e.At(award.ToScreen); len(got.Whole) != len(e.Whole) || len(got.Each[1].Reasons) != len(e.Each[1].Reasons) {
				t.Errorf("%d: the screen loses reasons", i)
			}
			said, line := e.At(award.ToExport), ""
			for _, r := range slices.Concat(said.Each[0].Reasons, said.Each[1].Reasons, said.Whole) {
				line += fmt.Sprintln(r.Rule, r.Code, r.Part, r.At(award.ToExport).Args)
			}
			told = append(told, line)
		}
		if len(slices.Compact(told)) != 1 {
			t.Errorf("what stands in the form of class %d shows: %q", class, told)
		}
	}
}

// TestOddNominations: what no program of this edition writes makes no rule
// panic.
func TestOddNominations(t *testing.T) {
	odd := sound(1)
	odd.Kind, odd.State, odd.Disclosure, odd.Number = 77, 77, 77, -1
	odd.form.Kind = 77
	odd.form.Nominee.Sex, odd.form.Nominee.Rank = 77, 77
	odd.form.Duty, odd.form.Checked = 77, 77
	odd.form.Opinions = []award.OpinionOf[string]{{Role: "sponsor", Stance: 77, Seal: 77}}
	odd.form.Consents = []award.ConsentOf[string]{{To: 77, Given: 77}}
	odd.form.Honours = []award.HonourOf[string]{{Title: "第", Year: -5}, {Title: "年"}, {}}
	for i := range 200 {
		odd.form.Deeds = append(odd.form.Deeds, award.DeedOf[string]{Criterion: fmt.Sprint("x", i)})
	}
	say := wording.New(wording.Chinese)
	rules := terms(t)
	for _, r := range award.RuleCodes() {
		rules.Rules = append(rules.Rules, award.Rule{Code: r, Category: 77, Bound: 77, Rank: 77})
	}
	for _, basis := range []award.Basis{rules.Basis, {}} {
		rules.Basis = basis
		for _, form := range []award.FormText{odd.form, {}} {
			n := *odd
			n.form = form
			for _, id := range []award.ID{{}, {1}} {
				c := n.candidate()
				c.ID = id
				e := award.Judging{Terms: rules}.Judge([]award.Candidate{c, c, {}})
				for _, outlet := range append(award.Outlets(), 77) {
					said := e.At(outlet)
					for _, r := range slices.Concat(said.Each[0].Reasons, said.Whole) {
						_ = say.Reason(basis, r.At(outlet))
					}
					_ = award.DiscloseForm(c.Nomination, *c.Form, outlet)
				}
				for _, w := range award.Wants(rules, *c.Form, today) {
					_ = say.Want(basis, w)
					_ = say.Field(basis, form.Kind, w.Field)
				}
				_ = award.CheckForm(form)
			}
		}
	}
}

// TestOrderOfThePool proves that the order of the pool changes no judgement.
func TestOrderOfThePool(t *testing.T) {
	rules := terms(t)
	rules.Rules = append(rules.Rules, award.Rule{Code: award.RuleCap, Category: award.OneUnit, Num: 1})
	rapid.Check(t, func(r *rapid.T) {
		all := drawPool(r)
		e := award.Judging{Terms: rules, Title: "先进", Today: today}.Judge(all)
		shuffled := rapid.Permutation(all).Draw(r, "order")
		f := award.Judging{Terms: rules, Title: "先进", Today: today}.Judge(shuffled)
		if a, b := fmt.Sprint(e.Whole), fmt.Sprint(f.Whole); a != b {
			r.Fatalf("whole:\n%s\n%s", a, b)
		}
		for _, j := range e.Each {
			at := slices.IndexFunc(f.Each, func(k award.Judgement) bool { return k.ID == j.ID })
			if a, b := fmt.Sprint(j.Reasons), fmt.Sprint(f.Each[at].Reasons); a != b {
				r.Fatalf("%v:\n%s\n%s", j.ID, a, b)
			}
		}
	})
}

// TestExceptionsKeepToTheirRule proves that an exception takes away what its own
// rule says of its own nominee, and nothing else of the candidates.
func TestExceptionsKeepToTheirRule(t *testing.T) {
	rules := terms(t)
	rapid.Check(t, func(r *rapid.T) {
		all := drawPool(r)
		if len(all) == 0 {
			return
		}
		judging := award.Judging{Terms: rules, Title: "先进", Today: today}
		before := judging.Judge(all)
		rule := rapid.SampledFrom(award.RuleCodes()).Draw(r, "rule")
		at := rapid.IntRange(0, len(all)-1).Draw(r, "at")
		excepted := slices.Clone(all)
		excepted[at].Nomination.Exceptions = append(excepted[at].Nomination.Exceptions, award.Waiver{Rule: rule, Who: "委员会"})
		after := judging.Judge(excepted)
		for i, j := range before.Each {
			if len(after.Each[i].Reasons) != len(j.Reasons) {
				r.Fatalf("%d reasons became %d", len(j.Reasons), len(after.Each[i].Reasons))
			}
			for n, reason := range j.Reasons {
				stops := reason.Stops() && (i != at || reason.Rule != rule || !award.Waivable(rule) || reason.Code == award.WithheldUnjudged)
				if got := after.Each[i].Reasons[n].Stops(); got != stops {
					r.Fatalf("%s after an exception from %s: stops %v, want %v", reason.Code, rule, got, stops)
				}
			}
		}
		if rule != award.RuleShare && rule != award.RuleCap && fmt.Sprint(before.Whole) != fmt.Sprint(after.Whole) {
			r.Fatalf("an exception from %s changed the whole", rule)
		}
	})
}

// drawPool draws candidates with a few of every fault.
func drawPool(r *rapid.T) []award.Candidate {
	var all []award.Candidate
	for i := range rapid.IntRange(0, 12).Draw(r, "size") {
		n := sound(i + 1)
		n.State = rapid.SampledFrom(award.States()).Draw(r, "state")
		n.Disclosure = rapid.SampledFrom(award.Disclosures()).Draw(r, "class")
		n.form.Nominee.Rank = rapid.SampledFrom(award.Ranks()).Draw(r, "rank")
		n.form.Nominee.Sex = rapid.SampledFrom(award.Sexes()).Draw(r, "sex")
		n.form.Nominee.IDNumber = number("19850307", rapid.IntRange(100, 104).Draw(r, "number"))
		n.form.Checked = award.Answer(rapid.IntRange(0, 2).Draw(r, "checked"))
		if rapid.Bool().Draw(r, "refuses") {
			n.form.Consents[0].Given = award.No
		}
		c := n.candidate()
		if n.Disclosure == award.Withheld && rapid.Bool().Draw(r, "unread") {
			c.Form = nil
		}
		all = append(all, c)
	}
	return all
}
