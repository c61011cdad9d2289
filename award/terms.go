package award

import (
	"slices"
	"strings"
)

// A Terms 评选条件 is what a campaign asks of nominations: its basis, its limits
// and its rules. A campaign has at most one. Nothing in it is fixed by the
// program: it starts from tables that name their sources, and the office edits
// it.
type Terms struct {
	Campaign     ID            `cbor:"1,keyasint"`
	Basis        Basis         `cbor:"2,keyasint"` // a copy of the edition, which stays as it is
	Opens        Date          `cbor:"3,keyasint"` // first day of nomination; zero: at once
	Closes       Date          `cbor:"4,keyasint"` // last day; zero: no end
	CriteriaMost int           `cbor:"5,keyasint"` // how many criteria a nomination may name; 0: all
	DeedsLeast   int           `cbor:"6,keyasint"` // characters of the deeds under one criterion; 0: no limit
	DeedsMost    int           `cbor:"7,keyasint"`
	SummaryMost  int           `cbor:"8,keyasint"` // characters of 简要事迹; 0: no limit
	FilesMost    int           `cbor:"9,keyasint"` // attachments of one nomination; 0: no limit
	Rules        []Rule        `cbor:"10,keyasint"`
	Opinions     []OpinionRule `cbor:"11,keyasint"`
	Organs       []Organ       `cbor:"12,keyasint"`
	FourEyes     bool          `cbor:"13,keyasint"` // who submitted a nomination does not pass it
}

// A Rule is one line of the table of eligibility 资格审查. Its code says what it
// asks; the numbers it needs are its own.
type Rule struct {
	Code     Code     `cbor:"1,keyasint"` // one of [RuleCodes]
	Off      bool     `cbor:"2,keyasint"` // not asked in this campaign
	Category Category `cbor:"3,keyasint"` // of a share or a cap: whom it counts
	Bound    Bound    `cbor:"4,keyasint"`
	Num      int      `cbor:"5,keyasint"` // of a share the numerator, of a cap the number, of a cycle the years, of an age the years
	Den      int      `cbor:"6,keyasint"` // of a share the denominator
	Rank     Rank     `cbor:"7,keyasint"` // of a rank rule: nobody of this rank or above
	Source   string   `cbor:"8,keyasint"` // where the rule was taken from
}

// The rules of eligibility.
const (
	RuleCriterion Code = "rule-criterion" // a criterion is named, each with deeds within the limits
	RuleEvidence  Code = "rule-evidence"  // each deed has evidence
	RuleIdentity  Code = "rule-identity"  // number and birth are right, and the paper was seen
	RuleOnce      Code = "rule-once"      // nobody stands twice in a campaign
	RuleCycle     Code = "rule-cycle"     // not awarded the same within the last Num years
	RuleDuty      Code = "rule-duty"      // what was the nominee's duty is not rewarded
	RuleRank      Code = "rule-rank"      // nobody of Rank or above
	RuleOpinion   Code = "rule-opinion"   // the opinions asked for are there, and none is against
	RuleConsent   Code = "rule-consent"   // the nominee agreed to be nominated
	RulePublish   Code = "rule-publish"   // whoever reported is named only with consent
	RuleMinor     Code = "rule-minor"     // below Num years somebody else consents
	RulePeriod    Code = "rule-period"    // it came within the days of nomination
	RuleShare     Code = "rule-share"     // the share of a category
	RuleCap       Code = "rule-cap"       // the number of a category
)

// RuleCodes lists the rules in the order in which tables show them.
func RuleCodes() []Code {
	return []Code{
		RuleCriterion, RuleEvidence, RuleIdentity, RuleOnce, RuleCycle, RuleDuty, RuleRank, RuleOpinion, RuleConsent,
		RulePublish, RuleMinor, RulePeriod, RuleShare, RuleCap,
	}
}

// Waivable reports whether a rule can be excepted from. Two cannot: they protect
// the nominee, and what meets them is a signature or a code name.
func Waivable(rule Code) bool { return rule != RulePublish && rule != RuleMinor }

// A Category is whom a quota counts.
type Category uint8

// The categories. The zero value is none.
const (
	NoCategory  Category = iota
	Individuals          // 个人
	Collectives          // 单位、集体
	Leading              // 领导干部, 县处级 and above
	Women                // 女性
	Minorities           // 少数民族
	Grassroots           // 基层、一线
	OneUnit              // those of one unit
	OneSponsor           // those of one recommending unit
)

// Categories lists every category in a fixed order.
func Categories() []Category {
	return []Category{Individuals, Collectives, Leading, Women, Minorities, Grassroots, OneUnit, OneSponsor}
}

// Code gives the category's stable name, under which its word stands.
func (c Category) Code() string {
	names := [...]string{
		"none", "individuals", "collectives", "leading", "women", "minorities", "grassroots", "one-unit", "one-sponsor",
	}
	if int(c) < len(names) {
		return names[c]
	}
	return "none"
}

// A Bound says on which side of a number a count has to be, and whether the
// number itself will do (Civil Code, Article 1259: 以上、以下、以内 include it,
// 超过、不满 do not).
type Bound uint8

// The bounds.
const (
	AtMost  Bound = iota // 以下、以内、不超过
	AtLeast              // 以上、不少于
	Below                // 不满、低于
	Above                // 超过、多于
)

// Code gives the bound's stable name.
func (b Bound) Code() string {
	return [...]string{"at-most", "at-least", "below", "above"}[min(b, Above)]
}

// holds reports whether count stands on the right side of limit, both as
// numerators over one denominator.
func (b Bound) holds(count, limit int64) bool {
	switch b {
	case AtMost:
		return count <= limit
	case AtLeast:
		return count >= limit
	case Below:
		return count < limit
	case Above:
		return count > limit
	}
	return false
}

// An OpinionRule is an opinion that a form must bring.
type OpinionRule struct {
	Role   string   `cbor:"1,keyasint"` // stable name, such as sponsor
	Title  string   `cbor:"2,keyasint"` // as the form heads it: 推荐单位意见
	Of     Category `cbor:"3,keyasint"` // of whom it is asked; none: of everybody
	Seal   bool     `cbor:"4,keyasint"` // the seal must have been seen
	Source string   `cbor:"5,keyasint"`
}

// An Organ is asked for its opinion before a decision 征求意见.
type Organ struct {
	Name   string   `cbor:"1,keyasint"`
	Of     Category `cbor:"2,keyasint"` // about whom it is asked; none: about everybody
	Days   int      `cbor:"3,keyasint"` // working days it has to answer
	Source string   `cbor:"4,keyasint"`
}

// limits of the tables of terms.
const (
	maxLines  = 200
	maxNumber = 1_000_000
)

// CheckTerms says what is wrong with t, or nil.
func CheckTerms(t Terms) error {
	if err := CheckBasis(t.Basis); err != nil {
		return err
	}
	if !t.Opens.IsZero() && !t.Closes.IsZero() && t.Closes.Compare(t.Opens) < 0 {
		return &Problem{Code: WindowReversed, Field: "closes", Args: Args{"start": t.Opens, "end": t.Closes}}
	}
	for _, n := range []int{t.CriteriaMost, t.DeedsLeast, t.DeedsMost, t.SummaryMost, t.FilesMost} {
		if n < 0 || n > maxNumber {
			return &Problem{Code: LimitWrong, Field: "limits", Args: Args{"most": maxNumber}}
		}
	}
	if t.DeedsMost > 0 && t.DeedsLeast > t.DeedsMost {
		return &Problem{Code: LimitsCross, Field: "limits", Args: Args{"least": t.DeedsLeast, "most": t.DeedsMost}}
	}
	if len(t.Rules) > maxLines || len(t.Opinions) > maxLines || len(t.Organs) > maxLines {
		return &Problem{Code: LinesMany, Field: "rules", Args: Args{"most": maxLines}}
	}
	for i, r := range t.Rules {
		if err := checkRule(r, i+1); err != nil {
			return err
		}
	}
	for i, o := range t.Opinions {
		if strings.TrimSpace(o.Role) == "" || strings.TrimSpace(o.Title) == "" || o.Of >= OneUnit {
			return &Problem{Code: LineEmpty, Field: "opinions", Args: Args{"count": i + 1}}
		}
		if err := checkLine("opinions", o.Role, o.Title, o.Source); err != nil {
			return err
		}
	}
	for i, o := range t.Organs {
		if strings.TrimSpace(o.Name) == "" || o.Days < 0 || o.Days > maxNumber || o.Of >= OneUnit {
			return &Problem{Code: LineEmpty, Field: "organs", Args: Args{"count": i + 1}}
		}
		if err := checkLine("organs", o.Name, o.Source); err != nil {
			return err
		}
	}
	return nil
}

// checkRule says what is wrong with the rule in line at.
func checkRule(r Rule, at int) error {
	wrong := &Problem{Code: RuleWrong, Field: "rules", Args: Args{"count": at}}
	if !slices.Contains(RuleCodes(), r.Code) || r.Num < 0 || r.Num > maxNumber || r.Den < 0 || r.Den > maxNumber || r.Bound > Above ||
		r.Rank > MinistryRank || r.Category > OneSponsor {
		return wrong
	}
	switch r.Code {
	case RuleCycle, RuleMinor:
		if r.Num == 0 {
			return wrong
		}
	case RuleRank:
		if r.Rank == NoRank {
			return wrong
		}
	case RuleShare:
		if r.Den == 0 || r.Num > r.Den || r.Category == NoCategory || r.Category >= OneUnit {
			return wrong
		}
	case RuleCap:
		if r.Category == NoCategory {
			return wrong
		}
	default: // the others need no number
	}
	return checkLine("rules", r.Source)
}

// rules gives the rules of one code that are asked.
func (t Terms) rules(code Code) []Rule {
	var asked []Rule
	for _, r := range t.Rules {
		if r.Code == code && !r.Off {
			asked = append(asked, r)
		}
	}
	return asked
}

// Asks reports whether a rule of the code is asked.
func (t Terms) Asks(code Code) bool { return len(t.rules(code)) > 0 }
