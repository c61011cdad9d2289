package agreement

// A Code names one piece of news; package wording has its sentence.
type Code string

// Args are the parts of a sentence, by the names that it uses. Values are
// string, int or []string.
type Args map[string]any

// A Reason says why a coefficient is not defined, or what one means.
type Reason struct {
	Code Code
	Args Args
}

// Why a coefficient is not defined. The comment names the arguments.
const (
	OneJudge      Code = "agreement-one-judge"   // one judge agrees with nobody: judges
	FewCandidates Code = "agreement-few"         // fewer than two candidates have marks of all judges: count, of
	AllTied       Code = "agreement-all-tied"    // every judge puts all candidates on one place
	NoPairs       Code = "agreement-no-pairs"    // no candidate has marks of two judges
	NoVariation   Code = "agreement-same"        // all marks that can be compared are the same
	BelowZero     Code = "agreement-below-zero"  // the ratio scale has no numbers below zero
	ManyValues    Code = "agreement-many-values" // too many different totals for the ratio scale: count, most
)

// What the coefficients mean. The comment names the arguments.
const (
	Reliable   Code = "agreement-reliable"   // α of .800 or more: conclusions hold
	Tentative  Code = "agreement-tentative"  // α of .667 or more: only tentative conclusions
	Unreliable Code = "agreement-unreliable" // α below .667: nothing should be concluded
	NotChance  Code = "agreement-not-chance" // p below 0.05: the judges' orders have something in common
	Chance     Code = "agreement-chance"     // p of 0.05 or more: they may have nothing in common
	SmallPanel Code = "agreement-small"      // so few candidates that p is rough: count
)

// ReasonCodes lists the codes of reasons in a fixed order.
func ReasonCodes() []Code {
	return []Code{
		OneJudge, FewCandidates, AllTied, NoPairs, NoVariation, BelowZero, ManyValues,
		Reliable, Tentative, Unreliable, NotChance, Chance, SmallPanel,
	}
}

// A Coefficient is a measure of agreement, or why there is none.
type Coefficient struct {
	Value   float64
	Defined bool
	Reason  Reason // why it is not defined
}

// undefined gives a coefficient that is not defined.
func undefined(code Code, args Args) Coefficient { return Coefficient{Reason: Reason{code, args}} }
