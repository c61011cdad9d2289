package namematch

// A Sign is the code of something that two records have in common, or of
// something that tells them apart.
type Sign string

// What the names of two records have in common. The signs from [Padded] to
// [FormOfUnit] name what had to be set aside for the names to agree.
const (
	SameName     Sign = "same-name"         // letter for letter
	Padded       Sign = "padded"            // 黎 晓, 黎晓
	FullWidth    Sign = "full-width"        // ＡＢＣ, ABC
	Invisible    Sign = "invisible"         // characters nobody sees
	Dots         Sign = "dots"              // 阿卜杜拉·买买提, 阿卜杜拉•买买提
	LatinCase    Sign = "latin-case"        // Anna, ANNA
	Compatible   Sign = "compatible"        // U+2F00 and U+4E00: one character with two codes
	Traditional  Sign = "traditional"       // 黎曉, 黎晓
	Variant      Sign = "variant"           // 峯, 峰
	SuffixMarks  Sign = "suffix-marks"      // 黎晓（女）, 黎晓
	FormOfUnit   Sign = "unit-form"         // 省市 left out, 有限公司 left out
	Abbreviation Sign = "unit-abbreviation" // 第一中学, 一中
	FormerName   Sign = "former-name"       // the name of one is a former name of the other
	Masked       Sign = "masked"            // 张*三, 张小三
	SameReading  Sign = "same-reading"      // 黎晓燕, 黎小燕
	SimilarForm  Sign = "similar-form"      // 闫, 阎
	Swapped      Sign = "swapped"           // 黎晓燕, 黎燕晓
)

// What two records have in common beside the name.
const (
	SameID      Sign = "same-id"
	SameCredit  Sign = "same-credit"
	IDTail      Sign = "id-tail"
	SamePhone   Sign = "same-phone"
	PhoneTail   Sign = "phone-tail"   // 138****0000 fits 13812340000
	SameBirth   Sign = "same-birth"   // year and month at least
	SameUnit    Sign = "same-unit"    // where the names agree
	UnitSurname Sign = "unit-surname" // the same unit and the same surname, where the names are but alike
	SameRegion  Sign = "same-region"
)

// What tells two records apart.
const (
	DifferentID     Sign = "different-id"
	DifferentCredit Sign = "different-credit"
	DifferentBirth  Sign = "different-birth"
	DifferentSex    Sign = "different-sex"
	DifferentMarks  Sign = "different-marks" // 黎晓（大）, 黎晓（小）: the list itself tells them apart
	DifferentName   Sign = "different-name"  // one ID number or credit code, two names
	DifferentUnit   Sign = "different-unit"  // in one campaign
)

// Signs lists the signs of what records have in common, in their order.
func Signs() []Sign {
	return []Sign{
		SameID, SameCredit, SameName, Padded, FullWidth, Invisible, Dots, LatinCase, Compatible, Traditional, Variant,
		SuffixMarks, FormOfUnit, Abbreviation, FormerName, Masked, SameReading, SimilarForm, Swapped,
		IDTail, SamePhone, PhoneTail, SameBirth, SameUnit, UnitSurname, SameRegion,
	}
}

// Counters lists the signs of what tells records apart, in their order.
func Counters() []Sign {
	return []Sign{DifferentID, DifferentCredit, DifferentBirth, DifferentSex, DifferentMarks, DifferentName, DifferentUnit}
}

// A Verdict is what the signs of a pair come to. The greater, the surer that
// the two are the same.
type Verdict uint8

// The verdicts. A second sign is strong that few share by chance: the tail of
// an ID number, a telephone number, the day of birth.
const (
	// Different: two valid ID numbers or two credit codes; or another birth
	// date, another sex or, in one campaign, another mark behind the name, and
	// no strong second sign.
	Different Verdict = iota
	// Possible: nothing but the names; names that are alike and a second sign
	// that is not strong; or signs that contradict each other.
	Possible
	// Likely: names that agree and a second sign, names that are alike and a
	// strong one, or one number and two names.
	Likely
	// Same: one valid ID number or one credit code, and names that agree or are
	// alike.
	Same
)

// Verdicts lists the verdicts, the surest first.
func Verdicts() []Verdict { return []Verdict{Same, Likely, Possible, Different} }

// String gives the verdict's code.
func (v Verdict) String() string {
	return [...]string{"different", "possible", "likely", "same"}[min(v, Same)]
}

// A Scope says how far apart two records stand. The smaller, the nearer.
type Scope uint8

// The scopes.
const (
	SameTier Scope = iota
	SameTrack
	SameCampaign
	AcrossCampaigns
	AcrossYears
)

// Scopes lists the scopes, the nearest first.
func Scopes() []Scope {
	return []Scope{SameTier, SameTrack, SameCampaign, AcrossCampaigns, AcrossYears}
}

// String gives the scope's code.
func (s Scope) String() string {
	return [...]string{"tier", "track", "campaign", "campaigns", "years"}[min(s, AcrossYears)]
}
