// Package nominationstest has the nominations of an invented campaign under
// Article 20 of 《反间谍安全防范工作规定》: all six criteria, persons, units, a joint
// nomination, a unit with one of its people, two people who must not be named;
// some of them against the rules. By verbs and in the window the same comes of
// them. Only tests use it.
package nominationstest

import "strings"

// A Form is a nomination's form as the verbs take it as data. Dates are
// YYYY-MM-DD.
type Form struct {
	Kind     string     `json:"kind"` // person or unit
	Nominee  Identity   `json:"nominee"`
	Others   []Identity `json:"others,omitempty"`
	Summary  string     `json:"summary,omitempty"`
	Deeds    []Deed     `json:"deeds,omitempty"`
	Sponsor  string     `json:"sponsor,omitempty"`
	Opinions []Opinion  `json:"opinions,omitempty"`
	Honours  []Honour   `json:"honours,omitempty"`
	Consents []Consent  `json:"consents,omitempty"`
	Duty     string     `json:"duty,omitempty"`    // yes or no
	Checked  string     `json:"checked,omitempty"` // yes or no
}

// An Identity is who somebody is.
type Identity struct {
	Name     string `json:"name"`
	Sex      string `json:"sex,omitempty"` // male or female
	Ethnic   string `json:"ethnic,omitempty"`
	IDNumber string `json:"id_number,omitempty"`
	Region   string `json:"region,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Post     string `json:"post,omitempty"`
	Rank     string `json:"rank,omitempty"` // section or deputy-department
	Politics string `json:"politics,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Head     string `json:"head,omitempty"` // of a unit, as the next two
	Nature   string `json:"nature,omitempty"`
	Size     int    `json:"size,omitempty"`
	Part     string `json:"part,omitempty"` // of one of several
}

// A Deed is what was done under one criterion.
type Deed struct {
	Criterion string     `json:"criterion"`
	Text      string     `json:"text,omitempty"`
	Evidence  []Evidence `json:"evidence,omitempty"`
}

// An Evidence is what proves a deed.
type Evidence struct {
	Title string `json:"title"`
	From  string `json:"from,omitempty"`
}

// An Opinion is what a unit says of a nominee.
type Opinion struct {
	Role   string `json:"role"`
	Who    string `json:"who,omitempty"`
	Text   string `json:"text,omitempty"`
	Stance string `json:"stance,omitempty"` // agrees
	On     string `json:"on,omitempty"`
	Seal   string `json:"seal,omitempty"` // yes or no
}

// An Honour was conferred earlier.
type Honour struct {
	Title   string `json:"title"`
	Grantor string `json:"grantor,omitempty"`
	Year    int    `json:"year,omitempty"`
}

// A Consent is what somebody agreed to.
type Consent struct {
	To    string `json:"to"`              // nominated or published
	Given string `json:"given,omitempty"` // yes or no
	By    string `json:"by,omitempty"`
	On    string `json:"on,omitempty"`
	Paper string `json:"paper,omitempty"`
}

// A Nomination is one of the campaign.
type Nomination struct {
	Form     Form
	CodeName string // of somebody who must not be named; empty: of nobody such
	Parent   int    // the number of the unit's nomination this person belongs to; 0: none
}

// The campaign.
const (
	Title  = "2026年度反间谍安全防范工作先进集体和先进个人"
	Issuer = "青禾市国家安全局"
)

// The exception by which number 6 passes, and why number 9 does not.
const (
	Excepted        = 6
	ExceptionReason = "原件存档案馆"
	ExceptionWho    = "评审领导小组"
	Refused         = 9
	RefusalReason   = "属于履行职责"
)

// Person gives a form without a want under one criterion.
func Person(name, id, sex, criterion string) Form {
	return Form{
		Kind: "person",
		Nominee: Identity{
			Name: name, Sex: sex, Ethnic: "汉族", IDNumber: id, Region: "青禾市北塬县", Unit: name + "所在单位", Post: "职员",
			Rank: "section", Phone: "0350-5551234", Politics: "群众",
		},
		Deeds: []Deed{{
			Criterion: criterion, Text: strings.Repeat("依照规定，认真负责，成绩突出。", 6),
			Evidence: []Evidence{{Title: "证明材料一份", From: "推荐单位"}},
		}},
		Summary: "认真负责，成绩突出。", Sponsor: "北塬县推荐单位",
		Opinions: []Opinion{{Role: "sponsor", Who: "北塬县推荐单位", Text: "同意推荐。", Stance: "agrees", On: "2026-10-09", Seal: "yes"}},
		Consents: []Consent{consent("nominated", name), consent("published", name)},
		Duty:     "no", Checked: "yes",
	}
}

// consent gives what is agreed to by somebody.
func consent(to, by string) Consent {
	return Consent{To: to, Given: "yes", By: by, On: "2026-10-01", Paper: "书面同意书"}
}

// Unit gives a unit's form without a want.
func Unit(name, code, criterion string) Form {
	f := Person(name, code, "", criterion)
	f.Kind, f.Consents = "unit", nil
	f.Nominee = Identity{
		Name: name, IDNumber: code, Region: "青禾市", Head: "田野", Phone: "0350-5550000", Nature: "事业单位", Size: 36,
	}
	return f
}

// Twelve gives the nominations in the order of their numbers.
func Twelve() []Nomination {
	joint := Person("周望舒", "140101199001010029", "female", "20-5")
	joint.Others = []Identity{{Name: "陆行舟", Sex: "male", IDNumber: "140101198802030033", Unit: "北塬县图书馆", Part: "编写手册"}}
	joint.Consents = []Consent{consent("nominated", "周望舒、陆行舟")}
	leader := Person("孟千山", "14010119751212001X", "male", "20-6")
	leader.Nominee.Rank = "deputy-department"
	onDuty := Person("许长亭", "140101198306060014", "male", "20-1")
	onDuty.Duty = "yes"
	reported := Person("沈听澜", "140101199207070027", "female", "20-1")
	reported.Consents = reported.Consents[:1]
	unproved := Person("江映雪", "140101199512250040", "female", "20-2")
	unproved.Deeds = []Deed{{Criterion: "20-2", Text: "密切配合，表现突出。"}}
	awarded := Person("钟鸣谷", "140101198011110010", "male", "20-3")
	awarded.Honours = []Honour{{Title: "2024年度反间谍安全防范工作先进集体和先进个人", Grantor: Issuer, Year: 2024}}
	return []Nomination{
		{Form: Unit("青禾市科技馆", "12140100MB0X000005", "20-5")},
		{Form: Person("林见川", "140101198503070019", "male", "20-4"), Parent: 1},
		{Form: joint},
		{Form: Person("顾南枝", "140101199303030025", "female", "20-1"), CodeName: "松柏"},
		{Form: reported},
		{Form: unproved},
		{Form: awarded},
		{Form: leader},
		{Form: onDuty},
		{Form: Unit("青禾市测绘院", "12140100MB0X000192", "20-4")},
		{Form: Person("白清和", "14010119890909001X", "male", "20-6")},
		{Form: Person("陶知夏", "14010119940404002X", "female", "20-1"), CodeName: "竹影"},
	}
}
