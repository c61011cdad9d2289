package wording

import (
	"strconv"
	"strings"

	"jiajiang/award"
)

// nominations are the words of nominations: states, ranks and the other
// choices of a form.
func nominations() map[string]phrase {
	return map[string]phrase{
		"state-draft":       {"草稿", "draft"},
		"state-submitted":   {"已提交", "submitted"},
		"state-returned":    {"退回", "returned"},
		"state-accepted":    {"受理", "accepted"},
		"state-eligible":    {"资格审查通过", "eligible"},
		"state-ineligible":  {"资格审查不通过", "not eligible"},
		"state-shortlisted": {"入围", "shortlisted"},
		"state-withdrawn":   {"撤回", "withdrawn"},
		"state-declined":    {"谢绝", "declined"},
		"state-revoked":     {"撤销", "revoked"},

		"rank-none":              {"无", "none"},
		"rank-section":           {"乡科级", "section (乡科级)"},
		"rank-county":            {"县处级", "county (县处级)"},
		"rank-deputy-department": {"副厅局级", "deputy department (副厅局级)"},
		"rank-department":        {"厅局级", "department (厅局级)"},
		"rank-ministry":          {"省部级以上", "ministry (省部级) and above"},

		"sex-unknown": {"未填", "not given"},
		"sex-male":    {"男", "male"},
		"sex-female":  {"女", "female"},

		"stance-none":        {"未表态", "not given"},
		"stance-agrees":      {"同意", "agrees"},
		"stance-disagrees":   {"不同意", "disagrees"},
		"stance-conditional": {"有条件同意", "agrees on conditions"},

		"answer-open": {"未填", "not given"},
		"answer-yes":  {"是", "yes"},
		"answer-no":   {"否", "no"},

		"consent-nominated": {"同意被提名", "consent to be nominated"},
		"consent-published": {"同意公开姓名和事迹", "consent to be published"},
		"consent-attend":    {"同意出席表彰活动", "consent to attend"},

		"disclosure-open":       {"公开", "open"},
		"disclosure-restricted": {"适当范围", "restricted"},
		"disclosure-withheld":   {"不公开（代号）", "withheld (code name)"},

		"category-none":        {"全部", "everybody"},
		"category-individuals": {"个人", "individuals"},
		"category-collectives": {"集体（单位）", "collectives"},
		"category-leading":     {"县处级以上领导干部", "leading cadres of county rank or above"},
		"category-women":       {"女性", "women"},
		"category-minorities":  {"少数民族", "ethnic minorities"},
		"category-grassroots":  {"基层一线", "grassroots"},
		"category-one-unit":    {"同一单位", "those of one unit"},
		"category-one-sponsor": {"同一推荐单位", "those of one recommending unit"},

		"bound-at-most":  {"不超过{limit}（含本数）", "at most {limit}"},
		"bound-at-least": {"不少于{limit}（含本数）", "at least {limit}"},
		"bound-below":    {"低于{limit}（不含本数）", "below {limit}"},
		"bound-above":    {"超过{limit}（不含本数）", "above {limit}"},
	}
}

// State gives a state's word.
func (s Speaker) State(st award.State) string { return s.Text("state-" + st.Code()) }

// Rank gives a rank's word.
func (s Speaker) Rank(r award.Rank) string { return s.Text("rank-" + r.Code()) }

// Sex gives a sex's word.
func (s Speaker) Sex(x award.Sex) string { return s.Text("sex-" + x.Code()) }

// Stance gives a stance's word.
func (s Speaker) Stance(st award.Stance) string { return s.Text("stance-" + st.Code()) }

// Answer gives an answer's word.
func (s Speaker) Answer(a award.Answer) string { return s.Text("answer-" + a.Code()) }

// ConsentTo gives the words of what a consent is to.
func (s Speaker) ConsentTo(c award.ConsentTo) string { return s.Text("consent-" + c.Code()) }

// Disclosure gives the word of a class of disclosure.
func (s Speaker) Disclosure(d award.Disclosure) string { return s.Text("disclosure-" + d.Code()) }

// Category gives the word of whom a quota counts.
func (s Speaker) Category(c award.Category) string { return s.Text("category-" + c.Code()) }

// Limit says on which side of an amount a count has to be: 不超过20%（含本数）.
func (s Speaker) Limit(b award.Bound, amount string) string {
	return s.Sentence("bound-"+b.Code(), map[string]any{"limit": amount})
}

// Share gives a share as people write it: 20%, 12.5%, or 1/3 where no percentage
// of one decimal is exact.
func Share(num, den int) string {
	switch {
	case den == 0:
		return strconv.Itoa(num)
	case num*100%den == 0:
		return strconv.Itoa(num*100/den) + "%"
	case num*1000%den == 0:
		tenths := num * 1000 / den
		return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%"
	}
	return strconv.Itoa(num) + "/" + strconv.Itoa(den)
}

// Cite names a criterion of a basis as documents cite it:
// 《反间谍安全防范工作规定》第二十条第（一）项. A key that the basis does not have is
// given as it is.
func Cite(b award.Basis, criterion string) string {
	if _, ok := b.Criterion(criterion); !ok {
		return criterion
	}
	return "《" + b.Title + "》" + CiteShort(b, criterion)
}

// CiteShort is [Cite] without the basis's title.
func CiteShort(b award.Basis, criterion string) string {
	c, ok := b.Criterion(criterion)
	if !ok {
		return criterion
	}
	cited := c.Article
	if mark := strings.TrimRight(c.Mark, ".．、"); mark != "" {
		cited += "第" + mark + "项"
	}
	if cited == "" {
		return criterion
	}
	return cited
}

// CiteBasis names a basis with its order number: 《…》（国家安全部令2021年第1号）.
func CiteBasis(b award.Basis) string {
	if b.Number == "" {
		return "《" + b.Title + "》"
	}
	return "《" + b.Title + "》（" + b.Number + "）"
}
