package identifier

import (
	"strings"
	"unicode/utf8"
)

// creditAlphabet are the characters of a credit code in the order of their
// values (GB 32100-2015): without I, O, S, V and Z.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// UnitKind is the kind of unit a credit code says it is.
type UnitKind string

// The kinds of units, by the authority that registers them and the category
// the authority has them in (GB 32100-2015, table of categories).
const (
	Organ             UnitKind = "organ"              // 机关
	Institution       UnitKind = "institution"        // 事业单位
	MassOrganization  UnitKind = "mass-organization"  // 群众团体
	ForeignNews       UnitKind = "foreign-news"       // 外国常驻新闻机构
	LawFirm           UnitKind = "law-firm"           // 律师执业机构
	NotaryOffice      UnitKind = "notary-office"      // 公证处
	LegalService      UnitKind = "legal-service"      // 基层法律服务所
	ForensicService   UnitKind = "forensic-service"   // 司法鉴定机构
	Arbitration       UnitKind = "arbitration"        // 仲裁委员会
	CultureCentre     UnitKind = "culture-centre"     // 外国在华文化中心
	Association       UnitKind = "association"        // 社会团体
	PrivateNonProfit  UnitKind = "private-non-profit" // 民办非企业单位
	Foundation        UnitKind = "foundation"         // 基金会
	Autonomous        UnitKind = "autonomous"         // 基层群众性自治组织
	TourismOffice     UnitKind = "tourism-office"     // 旅游部门常驻代表机构
	ReligiousSite     UnitKind = "religious-site"     // 宗教活动场所
	ReligiousSchool   UnitKind = "religious-school"   // 宗教院校
	TradeUnion        UnitKind = "trade-union"        // 基层工会
	Enterprise        UnitKind = "enterprise"         // 企业
	SoleTrader        UnitKind = "sole-trader"        // 个体工商户
	Cooperative       UnitKind = "cooperative"        // 农民专业合作社
	ArmyInstitution   UnitKind = "army-institution"   // 军队事业单位
	GroupCollective   UnitKind = "group-collective"   // 组级集体经济组织
	VillageCollective UnitKind = "village-collective" // 村级集体经济组织
	TownCollective    UnitKind = "town-collective"    // 乡镇级集体经济组织
	OtherUnit         UnitKind = "other-unit"         // 其他
)

// A Credit is what a credit code says of a unit.
type Credit struct {
	Code         string // 18 characters, folded
	Kind         UnitKind
	Region       string // six digits: where the authority is that registered it
	Province     string // its name; 国家 for the authorities of the whole country
	Known        bool   // GB/T 2260 has or had the county
	Organization string // the organization code inside, nine characters (GB 11714)
}

// CheckCredit reads a credit code (GB 32100-2015) and says what is wrong with
// it. A letter that such a code never has is named with the character probably
// meant. A category that the standard's table does not have counts as
// [OtherUnit], since authorities go on adding some; an authority it does not
// have is a fault.
func CheckCredit(code string) (Credit, error) {
	c := Fold(code)
	if count := utf8.RuneCountInString(c); count != 18 {
		return Credit{}, fault(CreditForm, 0).with("count", count)
	}
	place := 0
	for _, r := range c {
		place++
		if meant, never := neverInCredit(r); never {
			return Credit{}, fault(CreditLetter, place).with("letter", string(r)).with("meant", meant)
		}
		if !strings.ContainsRune(creditAlphabet, r) {
			return Credit{}, fault(CreditCharacter, place).with("letter", string(r))
		}
	}
	kind, ok := unitKind(c[0], c[1])
	if !ok {
		return Credit{}, fault(CreditKind, 1).with("letter", c[:1])
	}
	if place, _ := firstOther(c[2:8]); place > 0 {
		return Credit{}, fault(CreditRegion, place+2).with("region", c[2:8])
	}
	name := province(c[2:4])
	if c[2:8] == wholeCountry {
		name = wholeCountryName
	}
	if name == "" {
		return Credit{}, fault(CreditRegion, 3).with("region", c[2:8])
	}
	if organizationCheck(c[8:16]) != c[16] {
		return Credit{}, fault(CreditOrganization, 17)
	}
	if creditCheck(c[:17]) != c[17] {
		return Credit{}, fault(CreditCheck, 18)
	}
	return Credit{
		Code: c, Kind: kind, Region: c[2:8], Province: name, Organization: c[8:17],
		Known: c[2:8] == wholeCountry || knownRegion(c[2:8]),
	}, nil
}

// neverInCredit gives what was probably meant by a letter no credit code has.
func neverInCredit(r rune) (meant string, never bool) {
	switch r {
	case 'I':
		return "1", true
	case 'O':
		return "0", true
	case 'S':
		return "5", true
	case 'Z':
		return "2", true
	case 'V':
		return "U", true
	}
	return "", false
}

// creditCheck gives the check character of the first 17: weights are the powers
// of 3 modulo 31.
func creditCheck(c string) byte {
	sum, weight := 0, 1
	for i := range len(c) {
		sum += strings.IndexByte(creditAlphabet, c[i]) * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}

// organizationCheck gives the check character of an organization code's first
// eight (GB 11714): letters count from 10 for A.
func organizationCheck(c string) byte {
	sum := 0
	for i, weight := range [...]int{3, 7, 9, 10, 5, 8, 4, 2} {
		value := int(c[i] - '0')
		if c[i] >= 'A' {
			value = int(c[i]-'A') + 10
		}
		sum += value * weight
	}
	return "0X987654321"[sum%11]
}

// unitKind gives the kind of unit for an authority and its category.
func unitKind(authority, category byte) (UnitKind, bool) {
	at := strings.IndexByte("123456789ANY", authority)
	if at < 0 {
		return "", false
	}
	table := [...][]UnitKind{
		{Organ, Institution, MassOrganization},
		{ForeignNews},
		{LawFirm, NotaryOffice, LegalService, ForensicService, Arbitration},
		{CultureCentre},
		{Association, PrivateNonProfit, Foundation, Autonomous},
		{TourismOffice, TourismOffice},
		{ReligiousSite, ReligiousSchool},
		{TradeUnion},
		{Enterprise, SoleTrader, Cooperative},
		{ArmyInstitution},
		{GroupCollective, VillageCollective, TownCollective},
		{OtherUnit},
	}
	if i := int(category) - '1'; i >= 0 && i < len(table[at]) {
		return table[at][i], true
	}
	return OtherUnit, true
}
