package nominations

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// RuleLines edit the table of rules: first those that every campaign has, then
// shares and numbers, of which there are as many as the office wants.
type ruleLines struct {
	pen     *pen
	fixed   []*ruleLine
	quotas  *lines[award.Rule]
	again   []*ruleLine // of quotas
	list    *fyne.Container
	content fyne.CanvasObject
}

func newRuleLines(p *pen) *ruleLines {
	r := &ruleLines{pen: p, list: container.NewVBox()}
	r.quotas = newLines(p.fresh(), lang.L("添加一项比例或名额"), func(award.Rule) bool { return false }, func(p *pen, v award.Rule) line[award.Rule] {
		if v.Code == "" {
			v = award.Rule{Code: award.RuleShare, Category: award.Grassroots, Bound: award.AtLeast, Num: 1, Den: 2}
		}
		l := newRuleLine(p, v)
		r.again = append(r.again, l)
		return line[award.Rule]{object: l.object, first: l.on, read: func() award.Rule { rule, _ := l.read(); return rule }, wrong: l.wrong}
	})
	r.content = container.NewVBox(r.list, r.quotas.content)
	return r
}

func (r *ruleLines) fill(rules []award.Rule) {
	p := r.pen.fresh()
	r.fixed, r.again, r.list.Objects = nil, nil, nil
	var quotas []award.Rule
	for _, code := range award.RuleCodes() {
		found := false
		for _, rule := range rules {
			switch {
			case rule.Code != code:
			case isQuota(code):
				quotas = append(quotas, rule)
			default:
				found = true
				r.fixed = append(r.fixed, newRuleLine(p, rule))
			}
		}
		if !found && !isQuota(code) {
			r.fixed = append(r.fixed, newRuleLine(p, award.Rule{Code: code, Off: true}))
		}
	}
	for _, l := range r.fixed {
		r.list.Add(l.object)
	}
	r.quotas.fill(quotas)
	r.list.Refresh()
}

func isQuota(code award.Code) bool { return code == award.RuleShare || code == award.RuleCap }

// values gives the rules; false where the numbers of one are none.
func (r *ruleLines) values() ([]award.Rule, bool) {
	var rules []award.Rule
	for _, l := range r.fixed {
		rule, ok := l.read()
		if !ok {
			return rules, false
		}
		if !rule.Off || rule.Source != "" || rule.Num != 0 || rule.Rank != award.NoRank {
			rules = append(rules, rule)
		}
	}
	return append(rules, r.quotas.values()...), r.quotas.wrong() == ""
}

// describe says again what each rule asks with its numbers.
func (r *ruleLines) describe() {
	for _, l := range slices.Concat(r.fixed, r.again) {
		l.describe()
	}
}

// A ruleLine edits one rule.
type ruleLine struct {
	pen      *pen
	rule     award.Rule
	on       *part.Check
	code     *part.Choice // of a quota: a share or a number
	category *part.Choice
	bound    *part.Choice
	num, den *part.Entry
	of       *fyne.Container // of a share: the part with den
	rank     *part.Choice
	source   *part.Entry
	says     *desk.Paragraph
	object   fyne.CanvasObject
}

// bounds lists on which side of a number a count can have to be.
func bounds() []award.Bound {
	return []award.Bound{award.AtMost, award.AtLeast, award.Below, award.Above}
}

func newRuleLine(p *pen, rule award.Rule) *ruleLine {
	l := &ruleLine{pen: p, rule: rule, on: p.check(p.say.RuleName(rule.Code)), says: desk.NewTonedParagraph("", look.Muted)}
	l.on.Checked = !rule.Off
	fields := container.NewHBox()
	number := func(n int) *part.Entry { return p.hinted("", countWord(n)) }
	switch rule.Code {
	case award.RuleCycle, award.RuleMinor:
		l.num = number(rule.Num)
		fields.Add(desk.Wide(60, l.num))
		unit := lang.L("年")
		if rule.Code == award.RuleMinor {
			unit = lang.L("周岁")
		}
		fields.Add(container.NewCenter(desk.Caption(unit)))
	case award.RuleRank:
		l.rank = choose(p, words(award.Ranks(), p.say.Rank), int(rule.Rank))
		fields.Add(desk.Wide(150, l.rank))
	case award.RuleShare, award.RuleCap:
		l.addQuota(fields)
	default: // the others have no numbers
	}
	l.source = p.hinted(lang.L("出处"), rule.Source)
	l.object = container.NewVBox(
		container.NewBorder(nil, nil, container.NewHBox(desk.Wide(140, l.on), fields), nil, l.source),
		container.NewBorder(nil, nil, desk.Gap(6), nil, l.says))
	l.describe()
	return l
}

// choose makes a field in which something is chosen already.
func choose(p *pen, options []string, at int) *part.Choice {
	c := part.NewChoice(options, nil)
	c.Choose(at)
	c.OnChoice = func(int) { p.touched() }
	p.keep(c)
	return c
}

// addQuota adds the fields of a share or a number.
func (l *ruleLine) addQuota(fields *fyne.Container) {
	p := l.pen
	at := 0
	if l.rule.Code == award.RuleCap {
		at = 1
	}
	l.code = choose(p, []string{p.say.RuleName(award.RuleShare), p.say.RuleName(award.RuleCap)}, at)
	l.category = choose(p, words(award.Categories(), p.say.Category), slices.Index(award.Categories(), l.rule.Category))
	l.bound = choose(p, []string{lang.L("不超过"), lang.L("不少于"), lang.L("低于"), lang.L("超过")}, slices.Index(bounds(), l.rule.Bound))
	l.num, l.den = p.hinted(lang.L("分子、人数"), countWord(l.rule.Num)), p.hinted(lang.L("分母"), countWord(l.rule.Den))
	fields.Add(desk.Wide(86, l.code))
	fields.Add(desk.Wide(180, l.category))
	fields.Add(desk.Wide(96, l.bound))
	fields.Add(desk.Wide(60, l.num))
	l.of = container.NewHBox(container.NewCenter(desk.Caption("/")), desk.Wide(60, l.den))
	fields.Add(l.of)
}

// describe says what the rule asks.
func (l *ruleLine) describe() {
	rule, ok := l.read()
	if l.of != nil {
		l.of.Hidden = rule.Code == award.RuleCap
	}
	text := l.pen.say.Rule(rule)
	if !ok {
		text = lang.L("数字不对：请填整数；比例写成 1 / 5 这样。")
	}
	l.says.SetText(text)
}

// wrong says what is wrong with the numbers.
func (l *ruleLine) wrong() string {
	if _, ok := l.read(); !ok {
		return lang.L("数字不对：请填整数；比例写成 1 / 5 这样。")
	}
	return ""
}

// read gives the rule; false where its numbers are none.
func (l *ruleLine) read() (award.Rule, bool) {
	rule, ok := l.rule, true
	rule.Off, rule.Source = !l.on.Checked, strings.TrimSpace(l.source.Text)
	if l.code != nil {
		rule.Code = award.RuleShare
		if l.code.Chosen() == 1 {
			rule.Code = award.RuleCap
		}
		rule.Category = award.Categories()[max(0, l.category.Chosen())]
		rule.Bound = bounds()[max(0, l.bound.Chosen())]
	}
	if l.num != nil {
		rule.Num, ok = parseCount(l.num.Text)
	}
	if l.den != nil {
		n, fine := parseCount(l.den.Text)
		rule.Den, ok = n, ok && fine && (n > 0 || rule.Code != award.RuleShare)
	}
	if l.rank != nil {
		rule.Rank = award.Rank(max(0, l.rank.Chosen())) //nolint:gosec // one of a few answers
	}
	return rule, ok
}

// of lists whom an opinion can be asked about: everybody, or a category.
func of() []award.Category { return append([]award.Category{award.NoCategory}, award.Categories()...) }

// newOpinionRule edits one opinion that forms must bring.
func newOpinionRule(p *pen, v award.OpinionRule) line[award.OpinionRule] {
	title, source := p.hinted(lang.L("表上的名称，如：推荐单位意见"), v.Title), p.hinted(lang.L("出处"), v.Source)
	about := choose(p, words(of(), p.say.Category), slices.Index(of(), v.Of))
	seal := p.check(lang.L("须见公章"))
	seal.Checked = v.Seal
	read := func() award.OpinionRule {
		o := award.OpinionRule{Role: v.Role, Title: trimmed(title), Of: of()[max(0, about.Chosen())], Seal: seal.Checked, Source: trimmed(source)}
		if o.Role == "" {
			o.Role = o.Title // stays when the title changes later
		}
		return o
	}
	return line[award.OpinionRule]{
		object: container.NewBorder(nil, nil, container.NewHBox(desk.Wide(240, title), desk.Wide(170, about), seal), nil, source), first: title, read: read,
	}
}

// newOrgan edits one organ that is asked before a decision.
func newOrgan(p *pen, v award.Organ) line[award.Organ] {
	name, source, days := p.hinted(lang.L("单位名称"), v.Name), p.hinted(lang.L("出处"), v.Source), p.hinted(lang.L("工作日"), countWord(v.Days))
	about := choose(p, words(of(), p.say.Category), slices.Index(of(), v.Of))
	read := func() award.Organ {
		n, _ := parseCount(days.Text)
		return award.Organ{Name: trimmed(name), Of: of()[max(0, about.Chosen())], Days: n, Source: trimmed(source)}
	}
	return line[award.Organ]{
		object: container.NewBorder(nil, nil, container.NewHBox(desk.Wide(240, name), desk.Wide(170, about), desk.Wide(80, days)), nil, source),
		first:  name, read: read,
		wrong: func() string {
			if _, ok := parseCount(days.Text); !ok {
				return lang.L("请填整数，空着表示不限。")
			}
			return ""
		},
	}
}
