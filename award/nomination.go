package award

import (
	"slices"
	"time"
)

// A Nomination 提名 is a person or a unit put forward in one campaign: what
// lists and searches show of it. Everything else stands in its [Form], under
// the same ID. Of a withheld person it holds neither name nor anything that
// tells who it is.
type Nomination struct {
	Campaign   ID         `cbor:"1,keyasint"`
	Number     int        `cbor:"2,keyasint"` // 1, 2, … within the campaign; none is given twice
	Kind       Kind       `cbor:"3,keyasint"`
	State      State      `cbor:"4,keyasint"`
	Disclosure Disclosure `cbor:"5,keyasint"`
	CodeName   string     `cbor:"6,keyasint"` // 代号: what is said where the name may not be
	Criteria   []string   `cbor:"7,keyasint"` // keys in the campaign's basis, in its order
	Parent     ID         `cbor:"8,keyasint"` // the nomination of the unit the person belongs to; zero: none
	People     int        `cbor:"9,keyasint"` // how many a joint nomination puts forward; 1 else
	Name       Guarded    `cbor:"10,keyasint"`
	Reading    Guarded    `cbor:"11,keyasint"`
	Unit       Guarded    `cbor:"12,keyasint"`
	IDNumber   Guarded    `cbor:"13,keyasint"` // of a unit its credit code
	Sponsor    Guarded    `cbor:"14,keyasint"` // 推荐单位
	Standing   Standing   `cbor:"15,keyasint"`
	Moves      []Move     `cbor:"16,keyasint"` // how it came to its state, oldest first
	Exceptions []Waiver   `cbor:"17,keyasint"`
	Changed    time.Time  `cbor:"18,keyasint"` // when its form was written last
	Origin     Origin     `cbor:"19,keyasint,omitzero"`
	// Blind is random, so that nobody can try names, or whose unit it was, against
	// the digests that the journal has of the row. It goes with the name, and is
	// another one once the row belongs to another unit.
	Blind ID `cbor:"20,keyasint,omitzero"`
}

// under gives a nomination under the one of a unit, or under none.
func (n Nomination) under(parent ID, b Book) Nomination {
	if n.Parent != parent {
		n.Parent, n.Blind = parent, b.Blind()
	}
	return n
}

// A Standing is what quotas count by. Of a withheld person it is zero.
type Standing struct {
	Rank       Rank `cbor:"1,keyasint,omitempty"`
	Sex        Sex  `cbor:"2,keyasint,omitempty"`
	Minority   bool `cbor:"3,keyasint,omitempty"` // of an ethnic group other than the Han
	Grassroots bool `cbor:"4,keyasint,omitempty"` // 基层、一线
}

// A Sex is as an ID card has it.
type Sex uint8

// The sexes. The zero value is not known.
const (
	SexUnknown Sex = iota
	Male
	Female
)

// Sexes lists every sex in a fixed order.
func Sexes() []Sex { return []Sex{SexUnknown, Male, Female} }

// Code gives the sex's stable name, under which its word stands.
func (s Sex) Code() string { return [...]string{"unknown", "male", "female"}[min(s, Female)] }

// A Rank 职级 is the level of a cadre, as far as quotas ask for it. Its order is
// that of the levels.
type Rank uint8

// The ranks. The zero value is nobody with a rank.
const (
	NoRank         Rank = iota // 群众、一般工作人员
	SectionRank                // 乡科级
	CountyRank                 // 县处级
	DeputyDepRank              // 副厅局级
	DepartmentRank             // 厅局级
	MinistryRank               // 省部级 and above
)

// Ranks lists every rank in its order.
func Ranks() []Rank {
	return []Rank{NoRank, SectionRank, CountyRank, DeputyDepRank, DepartmentRank, MinistryRank}
}

// Code gives the rank's stable name, under which its word stands.
func (r Rank) Code() string {
	return [...]string{"none", "section", "county", "deputy-department", "department", "ministry"}[min(r, MinistryRank)]
}

// Leading reports whether a quota on leading cadres 领导干部 counts the rank:
// 县处级 and above.
func (r Rank) Leading() bool { return r >= CountyRank }

// A State is how far a nomination has come.
type State uint8

// The states. The zero value is the first.
const (
	Draft       State = iota // 草稿
	Submitted                // 已提交
	Returned                 // 退回: to be completed by who submitted it
	Accepted                 // 受理
	Eligible                 // 资格审查通过
	Ineligible               // 资格审查不通过
	Shortlisted              // 入围
	Withdrawn                // 撤回: by the recommending unit
	Declined                 // 谢绝: by the nominee
	Revoked                  // 撤销: by the office, at any stage
)

// States lists every state in a fixed order.
func States() []State {
	return []State{Draft, Submitted, Returned, Accepted, Eligible, Ineligible, Shortlisted, Withdrawn, Declined, Revoked}
}

// Code gives the state's stable name, under which its word stands.
func (s State) Code() string {
	names := [...]string{
		"draft", "submitted", "returned", "accepted", "eligible", "ineligible", "shortlisted", "withdrawn", "declined", "revoked",
	}
	if int(s) < len(names) {
		return names[s]
	}
	return "unknown"
}

// Running reports whether a nomination in this state can still win.
func (s State) Running() bool {
	switch s {
	case Draft, Submitted, Returned, Accepted, Eligible, Shortlisted:
		return true
	case Ineligible, Withdrawn, Declined, Revoked:
		return false
	}
	return false
}

// Counted reports whether shares and numbers count a nomination in this state:
// it was put forward and can still win. A draft is nobody's nomination yet.
func (s State) Counted() bool { return s.Running() && s != Draft }

// Editable reports whether the form may be written in this state: by who
// nominates while it is theirs, by who examines until it is examined.
func (s State) Editable() bool {
	return s == Draft || s == Submitted || s == Returned || s == Accepted
}

// A Transition is one way from a state to another.
type Transition struct {
	From, To State
	Roles    []Role // who may go it
	Complete bool   // only with nothing missing in the form
	Eligible bool   // only where no rule stops the nominee, or each is excepted
	Reason   bool   // only with a reason
}

// Transitions is the table of states, in a fixed order. What is not in it is no
// way.
func Transitions() []Transition {
	clerks := []Role{Administrator, Clerk}
	all := []Transition{
		{From: Draft, To: Submitted, Roles: clerks, Complete: true},
		{From: Returned, To: Submitted, Roles: clerks, Complete: true},
		{From: Submitted, To: Accepted, Roles: clerks, Complete: true},
		{From: Submitted, To: Returned, Roles: clerks, Reason: true},
		{From: Accepted, To: Returned, Roles: clerks, Reason: true},
		{From: Accepted, To: Eligible, Roles: clerks, Complete: true, Eligible: true},
		{From: Accepted, To: Ineligible, Roles: clerks, Reason: true},
		{From: Ineligible, To: Accepted, Roles: clerks, Reason: true},
		{From: Eligible, To: Accepted, Roles: clerks, Reason: true},
		{From: Eligible, To: Shortlisted, Roles: clerks, Eligible: true},
		{From: Shortlisted, To: Eligible, Roles: clerks, Reason: true},
	}
	ended := []State{Withdrawn, Declined, Revoked}
	for _, from := range States() {
		if slices.Contains(ended, from) {
			continue
		}
		for _, to := range ended {
			if from == Draft && to == Revoked {
				continue // a draft is deleted or withdrawn
			}
			all = append(all, Transition{From: from, To: to, Roles: clerks, Reason: true})
		}
	}
	for _, from := range ended { // ended by mistake, or anew
		all = append(all, Transition{From: from, To: Returned, Roles: clerks, Reason: true})
	}
	return all
}

// Ways lists the states a nomination in the given one can go to.
func Ways(from State) []Transition {
	var ways []Transition
	for _, t := range Transitions() {
		if t.From == from {
			ways = append(ways, t)
		}
	}
	return ways
}

// wayTo gives the transition between two states.
func wayTo(from, to State) (Transition, bool) {
	i := slices.IndexFunc(Transitions(), func(t Transition) bool { return t.From == from && t.To == to })
	if i < 0 {
		return Transition{}, false
	}
	return Transitions()[i], true
}

// A Move is one change of state. Who made it stands in the journal too.
type Move struct {
	To     State     `cbor:"1,keyasint"`
	At     time.Time `cbor:"2,keyasint"`
	By     string    `cbor:"3,keyasint"` // the user's name
	Reason Guarded   `cbor:"4,keyasint"`
	On     Date      `cbor:"5,keyasint"` // the day it was then in the office: days of nomination are held against it
}

// A Waiver 例外 lets a nominee pass a rule that stops them.
type Waiver struct {
	Rule   Code      `cbor:"1,keyasint"` // one of [RuleCodes]
	Part   string    `cbor:"2,keyasint"` // what of it is excepted, such as a criterion; empty: all
	Reason Guarded   `cbor:"3,keyasint"`
	Who    string    `cbor:"4,keyasint"` // who decided it: a person or a meeting
	At     time.Time `cbor:"5,keyasint"`
	By     string    `cbor:"6,keyasint"` // the user who noted it
	On     Date      `cbor:"7,keyasint"` // the day it was then in the office
}
