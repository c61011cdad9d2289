package vote

import (
	"math/big"

	"jiajiang/award/exact"
)

// A Base is what yes votes are held against.
type Base uint8

// The bases. Whoever is recused from a case is in none of them.
const (
	OfAll     Base = iota + 1 // all members of the committee
	OfPresent                 // the members in the meeting
	OfCast                    // the ballots in the box, invalid ones included
	OfValid                   // the valid ballots, abstentions included
)

// Bases lists the bases in a fixed order.
func Bases() []Base { return []Base{OfAll, OfPresent, OfCast, OfValid} }

// Code gives the base's stable name.
func (b Base) Code() string {
	switch b {
	case OfAll:
		return "all"
	case OfPresent:
		return "present"
	case OfCast:
		return "cast"
	case OfValid:
		return "valid"
	}
	return ""
}

// BaseNamed gives the base with a stable name.
func BaseNamed(code string) (Base, bool) {
	for _, b := range Bases() {
		if b.Code() == code {
			return b, true
		}
	}
	return 0, false
}

// A Threshold is the part of a base that must be reached: at least the share
// (以上), or more than it (超过).
type Threshold struct {
	Share exact.Number
	Above bool // more than the share; false: at least
}

// maxShare is the largest denominator of a threshold: no rule needs more, and
// sentences name its numbers.
const maxShare = 1_000_000

// Check gives the [Problem] of a threshold that no vote could be held under:
// a share of nothing or less, of more than everything, or above everything.
func (t Threshold) Check() error {
	whole := t.Share.Cmp(exact.Int(1))
	if t.Share.Sign() <= 0 || whole > 0 || whole == 0 && t.Above || t.Share.Rat().Denom().Cmp(big.NewInt(maxShare)) > 0 {
		return &Problem{Code: ShareWrong, Args: Args{"share": t.Share.String()}}
	}
	return nil
}

// Met reports whether count reaches the threshold of base. Nothing reaches a
// part of nobody.
func (t Threshold) Met(count, base int) bool {
	order := exact.Int(int64(count)).Cmp(t.Share.Mul(exact.Int(int64(base))))
	return base > 0 && (order > 0 || order == 0 && !t.Above)
}

// Least gives the fewest votes that reach the threshold of base.
func (t Threshold) Least(base int) int {
	at := t.Share.Mul(exact.Int(int64(base))).Rat()
	whole, rest := new(big.Int).QuoRem(at.Num(), at.Denom(), new(big.Int))
	n := int(whole.Int64())
	if rest.Sign() > 0 || t.Above {
		n++
	}
	return n
}

// args gives the threshold as arguments of a sentence.
func (t Threshold) args() Args {
	bound := "least"
	if t.Above {
		bound = "above"
	}
	num, den := t.Fraction()
	return Args{"num": num, "den": den, "bound": bound}
}

// Fraction gives the share in lowest terms.
func (t Threshold) Fraction() (num, den int) {
	r := t.Share.Rat()
	return int(r.Num().Int64()), int(r.Denom().Int64())
}

// A Rule says who passes.
type Rule struct {
	Base Base
	Pass Threshold
	// Quorum is the part of the members that must be present, those recused
	// from a case counted as what they are; the zero value asks for none.
	Quorum Threshold
	// Places is how many may pass, and how many yes marks a ballot may have; 0:
	// any number. Of more who reach the threshold those with more yes votes
	// pass.
	Places int
	// Most takes the threshold away: the places go to those with more yes
	// votes. It is the rule of a run-off among candidates who have all passed.
	Most bool
}

// Check gives the first [Problem] of the rule in a room.
func (rule Rule) Check(room Room) error {
	if rule.Base.Code() == "" {
		return &Problem{Code: BaseUnknown}
	}
	if !rule.Most {
		if err := rule.Pass.Check(); err != nil {
			return err
		}
	}
	quorum := rule.Quorum.Share.Sign() != 0
	if quorum {
		if err := rule.Quorum.Check(); err != nil {
			return err
		}
	}
	switch {
	case rule.Places < 0 || rule.Most && rule.Places == 0:
		return &Problem{Code: PlacesWrong, Args: Args{"places": rule.Places}}
	case room.Members < 0 || room.Present < 0 || room.Issued < 0:
		return &Problem{Code: RoomNegative}
	case room.Members > 0 && room.Present > room.Members:
		return &Problem{Code: PresentOver, Args: Args{"present": room.Present, "members": room.Members}}
	case room.Members == 0 && (quorum || rule.Base == OfAll):
		return &Problem{Code: MembersUnknown}
	case room.Present == 0 && (quorum || rule.Base == OfPresent):
		return &Problem{Code: PresentUnknown}
	}
	return nil
}
