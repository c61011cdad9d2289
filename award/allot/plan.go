package allot

import (
	"jiajiang/award"
	"jiajiang/award/exact"
)

// A Candidate is somebody or something that was ranked.
type Candidate struct {
	Name   string       // by which rules and results speak of them; no two have the same
	Place  int          // 名次, from 1
	Value  exact.Number // what the place rests on, where Valued
	Valued bool
	Lot    int      // 签号: the order among those who share a place, from 1; 0: none was drawn
	Traits []string // the values of the plan's attributes, in their order; "" is none
	Row    int      // where it stands in its table, from 1; 0: in none
}

// A Tier 等次 is what is awarded. Plans list the best first.
type Tier struct {
	Name     string
	Reserves int // how many reserves 递补 are named for it
}

// A Bound says on which side of a number a count has to be, and whether the
// number itself will do: 以上、以下、不超过 include it, 超过、不满 do not (Civil
// Code, Article 1259). The first four are those of [award.Bound].
type Bound uint8

// The bounds.
const (
	AtMost  = Bound(award.AtMost)  // 不超过、以下、以内
	AtLeast = Bound(award.AtLeast) // 不少于、以上
	Below   = Bound(award.Below)   // 少于、不满
	Above   = Bound(award.Above)   // 超过、多于
	Exactly = Bound(award.Above) + 1
)

// Code gives the bound's stable name.
func (b Bound) Code() string {
	if b < Exactly {
		return award.Bound(b).Code()
	}
	return "exactly"
}

// A Kind is what a rule asks.
type Kind uint8

// The kinds of rules.
const (
	Quota Kind = iota // 名额、限额: how many awards, of all or of those that meet conditions
	Share             // 比例: which part of the awards
	Floor             // 分数线: from which value on a tier is open
	Pin               // 指定: somebody gets one of the tiers, by decision
	Bar               // 排除: somebody gets none of the tiers, by decision
)

// Code gives the kind's stable name.
func (k Kind) Code() string {
	return [...]string{"quota", "share", "floor", "pin", "bar"}[min(k, Bar)]
}

// A Condition holds for candidates of whom an attribute has one of the values;
// with Not, for those of whom it has none of them.
type Condition struct {
	Trait  int // index of the attribute
	Not    bool
	Values []string
}

// A Rule is one line of a plan.
type Rule struct {
	Name  string // no two rules have the same
	Kind  Kind
	Tiers []int // indexes of the tiers it is about; none: about every award
	Where []Condition
	// Among says of a share whose part it is: of the awards to those who meet
	// these conditions; none: of all.
	Among []Condition
	// Each makes of a quota one for every value of an attribute; -1: it is one.
	// Those without a value are not counted.
	Each  int
	Bound Bound
	// Num is the number of a quota, or the numerator of a share of Num/Den.
	Num, Den  int64
	Value     exact.Number // of a floor; its bound is AtLeast or Above
	Candidate int          // of a pin or bar: index among the candidates
	Reason    string       // of a pin or bar: why
	By        string       // of a pin or bar: who decided it
	Row       int          // where it stands, from 1; 0: nowhere
}

// Ties says what becomes of candidates who share a place and cannot all have
// the best tier that is open to each.
type Ties uint8

// The ways with ties.
const (
	Refuse Ties = iota // nothing is allocated: the tie has to be broken first
	ByLot              // 抽签: their lots say who comes first
)

// Code gives the stable name of the way.
func (t Ties) Code() string { return [...]string{"refuse", "lot"}[min(t, ByLot)] }

// A Plan is what awards are given under.
type Plan struct {
	Tiers  []Tier
	Traits []string // names of the attributes
	Rules  []Rule
	Ties   Ties
}

// limits of what is allocated. They keep every sum below 2^62.
const (
	MostCandidates = 100_000
	MostTiers      = 20
	MostRules      = 200
	MostNumber     = 1_000_000
	MostDen        = 1_000
)

// meets reports whether a candidate meets all of the conditions.
func (c *Candidate) meets(conditions []Condition) bool {
	for _, w := range conditions {
		has := false
		for _, v := range w.Values {
			has = has || c.Traits[w.Trait] == v
		}
		if has == w.Not {
			return false
		}
	}
	return true
}

// scope gives the tiers that a rule is about as bits.
func (p *Plan) scope(r *Rule) uint32 {
	if len(r.Tiers) == 0 {
		return 1<<len(p.Tiers) - 1
	}
	var bits uint32
	for _, t := range r.Tiers {
		bits |= 1 << t
	}
	return bits
}
