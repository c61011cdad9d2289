package award

// A Reason explains a normal outcome: here, why a rule stops a nominee or a
// pool. Package wording makes a sentence of it.
type Reason struct {
	Rule   Code   // one of [RuleCodes]
	Code   Code   // one of [ReasonCodes]
	Part   string // of what: a criterion, an opinion, a category; empty: of the whole
	Args   Args
	Source string  // where the rule was taken from
	Waiver *Waiver // the exception by which it does not stop

	class Disclosure // of whom it speaks; of several, the most closed class
}

// Stops reports whether the reason stops a nominee or a decision.
func (r Reason) Stops() bool {
	return r.Waiver == nil && r.Code != OrganCondition && r.Code != AwardedWithheld
}

// At gives what may be said of the reason at outlet. Where its nominee may not
// be named there, it keeps what the rule asks and loses what tells who it is: an
// earlier honour, a rank, an age, a day, a unit.
func (r Reason) At(outlet Outlet) Reason {
	if mayName(r.class, outlet) {
		return r
	}
	r.Args = impersonal(r.Args)
	return r
}

// impersonal gives those of args that tell of a rule or of how a form is filled
// in. An argument that is not listed counts as telling of the person.
func impersonal(args Args) Args {
	if args == nil {
		return nil
	}
	kept := make(Args)
	for _, name := range []string{
		"criterion", "opinion", "count", "least", "most", "years", "limit", "start", "end", "person",
		"fault", "place", "letter", "meant", "region", // of a fault: what is wrong in a number, which is nobody's then
		"category", "bound", "total", "num", "den", "unknown", "excepted",
	} {
		if v, ok := args[name]; ok {
			kept[name] = v
		}
	}
	return kept
}

// The reasons why rules stop somebody. The comment names the arguments.
const (
	CriterionNone    Code = "reason-criterion-none"    // no criterion
	DeedsNone        Code = "reason-deeds-none"        // criterion
	DeedsLength      Code = "reason-deeds-length"      // criterion, count, least, most; a limit of 0 asks for nothing
	EvidenceNone     Code = "reason-evidence-none"     // criterion
	IdentityWrong    Code = "reason-identity-wrong"    // fault and what it names; person
	IdentityUnseen   Code = "reason-identity-unseen"   // nobody saw the paper
	IdentityNone     Code = "reason-identity-none"     // no number, or only its end; person
	NominatedTwice   Code = "reason-nominated-twice"   // number; none where one of both must not be named
	AwardedBefore    Code = "reason-awarded-before"    // title, year (where it is known), years
	AwardedWithheld  Code = "reason-awarded-withheld"  // years; somebody who must not be named did: told to those who may know, and stops nobody
	DutyOpen         Code = "reason-duty-open"         // criterion; whether it was duty is not answered
	DutyDone         Code = "reason-duty-done"         // criterion
	RankOver         Code = "reason-rank-over"         // rank, limit
	OpinionNone      Code = "reason-opinion-none"      // opinion
	OpinionSeal      Code = "reason-opinion-seal"      // opinion
	OpinionAgainst   Code = "reason-opinion-against"   // opinion
	ConsentNone      Code = "reason-consent-none"      //
	ConsentRefused   Code = "reason-consent-refused"   //
	PublishNone      Code = "reason-publish-none"      // criterion
	MinorAlone       Code = "reason-minor"             // age, limit
	PeriodMissed     Code = "reason-period"            // start, end, date (where it was submitted)
	ShareBroken      Code = "reason-share"             // category, bound, count, total, num, den, excepted (where some are)
	CapBroken        Code = "reason-cap"               // category, bound, count, limit, name (of a unit), excepted (where some are)
	CountOpen        Code = "reason-count-open"        // as the two above, and unknown: withheld nominees whose forms were not read
	WithheldUnjudged Code = "reason-withheld-unjudged" // the form of a withheld nominee may not be read here
)

// ReasonCodes lists the reasons in a fixed order.
func ReasonCodes() []Code {
	return []Code{
		CriterionNone, DeedsNone, DeedsLength, EvidenceNone, IdentityWrong, IdentityUnseen, IdentityNone, NominatedTwice,
		AwardedBefore, AwardedWithheld, DutyOpen, DutyDone, RankOver, OpinionNone, OpinionSeal, OpinionAgainst, ConsentNone, ConsentRefused,
		PublishNone, MinorAlone, PeriodMissed, ShareBroken, CapBroken, CountOpen, WithheldUnjudged,
	}
}
