package identifier

import "strings"

// Paper is a kind of document that says who somebody is.
type Paper string

// The kinds of papers.
const (
	ResidentCard        Paper = "resident-card"         // 居民身份证
	ResidencePermitCard Paper = "residence-permit-card" // 港澳台居民居住证
	Passport            Paper = "passport"              // 护照
	HongKongMacaoPermit Paper = "hong-kong-macao"       // 港澳居民来往内地通行证
	TaiwanPermit        Paper = "taiwan"                // 台湾居民来往大陆通行证
	PermanentCard       Paper = "permanent-card"        // 外国人永久居留身份证
)

// Papers lists the kinds in the order in which a form offers them.
func Papers() []Paper {
	return []Paper{ResidentCard, ResidencePermitCard, HongKongMacaoPermit, TaiwanPermit, PermanentCard, Passport}
}

// CheckPaper says what is wrong with the number of a paper of kind p, as far as
// the form of its numbers is published.
func CheckPaper(p Paper, number string, on Date) error {
	switch p {
	case ResidentCard, ResidencePermitCard:
		id, err := CheckID(number, on)
		if err == nil && p == ResidencePermitCard && (id.Paper != p || id.Old) {
			return fault(ResidencePermit, 1)
		}
		return err
	case Passport:
		return CheckPassport(number)
	case HongKongMacaoPermit:
		return CheckHongKongMacaoPermit(number)
	case TaiwanPermit:
		return CheckTaiwanPermit(number)
	case PermanentCard:
		return CheckPermanentCard(number, on)
	}
	return fault(PaperUnknown, 0)
}

// CheckPassport says what is wrong with a passport's number. The Chinese forms
// are E with eight digits or with a letter and seven digits (ordinary, since
// 2012), G with eight or 14 and 15 with seven digits (before), P, S and D with
// seven or eight digits or with E and seven digits (for public affairs, service
// and diplomats), K or H with eight and KJ with seven digits (Hong Kong), MA
// or MB with seven digits (Macao). A foreign number is taken as long as a
// passport can carry it (ICAO Doc 9303): five to nine letters and digits, of
// which three at least are digits.
func CheckPassport(number string) error {
	n := Fold(number)
	if len(n) < 5 || len(n) > 9 {
		return fault(PassportForm, 0)
	}
	count := 0
	for i := range len(n) {
		switch {
		case n[i] >= '0' && n[i] <= '9':
			count++
		case n[i] < 'A' || n[i] > 'Z':
			return fault(PassportForm, i+1)
		}
	}
	if count < 3 {
		return fault(PassportForm, 0)
	}
	return nil
}

// chinesePassport reports whether a folded number has a form of a passport that
// China, Hong Kong or Macao gives out.
func chinesePassport(n string) bool {
	if len(n) < 8 || len(n) > 9 || !digits(n[2:]) {
		return false
	}
	head, second := n[0], n[1]
	digit := second >= '0' && second <= '9'
	switch {
	case len(n) == 9 && digit && strings.ContainsRune("EGDSPKH", rune(head)):
		return true
	case len(n) == 8 && digit:
		return strings.ContainsRune("DSP", rune(head))
	case len(n) != 9:
		return false
	}
	switch n[:2] {
	case "PE", "SE", "DE", "KJ", "MA", "MB", "14", "15":
		return true
	}
	return head == 'E' && second >= 'A' && second <= 'Z' && second != 'I' && second != 'O'
}

// CheckHongKongMacaoPermit says what is wrong with the number of a travel
// permit for residents of Hong Kong (H) or Macao (M): eight digits for life,
// and on older cards two more that count the cards (Ministry of Public
// Security, 10 March 2010).
func CheckHongKongMacaoPermit(number string) error {
	n := Fold(number)
	if len(n) != 9 && len(n) != 11 {
		return fault(HongKongForm, 0)
	}
	if n[0] != 'H' && n[0] != 'M' {
		return fault(HongKongForm, 1)
	}
	if place, _ := firstOther(n[1:]); place > 0 {
		return fault(HongKongForm, place+1)
	}
	return nil
}

// CheckTaiwanPermit says what is wrong with the number of a travel permit for
// residents of Taiwan: eight digits on the card in use since 2015; ten digits,
// the last two of them counting the booklets, with a letter or without, before.
func CheckTaiwanPermit(number string) error {
	n := withoutBrackets(Fold(number))
	if len(n) == 11 && n[10] >= 'A' && n[10] <= 'Z' {
		n = n[:10]
	}
	if len(n) != 8 && len(n) != 10 {
		return fault(TaiwanForm, 0)
	}
	if place, _ := firstOther(n); place > 0 {
		return fault(TaiwanForm, place)
	}
	return nil
}

// CheckPermanentCard says what is wrong with the number of a foreigner's
// permanent resident card. Since 1 December 2023 it has 18 characters: a 9, the
// province, the nationality in three digits, the day of birth, a sequence
// number and the check character of an ID number. Before, it had three letters
// for the nationality and twelve digits, of which four are a region and six a
// day of birth; how their check digit is made was not published, so it is not
// checked.
func CheckPermanentCard(number string, on Date) error {
	n := Fold(number)
	switch len(n) {
	case 18:
		return checkNewPermanent(n, on)
	case 15:
		for i := range 3 {
			if n[i] < 'A' || n[i] > 'Z' {
				return fault(PermanentForm, i+1)
			}
		}
		if place, _ := firstOther(n[3:]); place > 0 {
			return fault(PermanentForm, place+3)
		}
		// The century is not told: a leap year holds every day of a year.
		if !dayOf("2000" + n[9:13]).Valid() {
			return fault(IDDate, 8)
		}
		return nil
	}
	return fault(PermanentForm, 0)
}

// checkNewPermanent checks the form of 2023.
func checkNewPermanent(n string, on Date) error {
	if n[0] != '9' {
		return fault(PermanentForm, 1)
	}
	body := strings.TrimSuffix(n, "X")
	if place, _ := firstOther(body); place > 0 {
		return fault(PermanentForm, place)
	}
	if province(n[1:3]) == "" {
		return fault(IDRegion, 2).with("region", n[1:3])
	}
	if err := checkBirth(dayOf(n[6:14]), on); err != nil {
		return err
	}
	if mod11(n[:17]) != n[17] {
		return fault(PermanentCheck, 18)
	}
	return nil
}

// PaperOf tells which paper a number is likely to be of, from the most telling
// form to the least. It reports false where no paper has such a number, and for
// a foreign passport, which has no form of its own.
func PaperOf(number string, on Date) (Paper, bool) {
	if id, err := CheckID(number, on); err == nil {
		return id.Paper, true
	}
	n := Fold(number)
	switch {
	case CheckPermanentCard(n, on) == nil:
		return PermanentCard, true
	case (n != "") && (n[0] == 'H' || n[0] == 'M') && CheckHongKongMacaoPermit(n) == nil:
		return HongKongMacaoPermit, true
	case chinesePassport(n):
		return Passport, true
	case CheckTaiwanPermit(n) == nil:
		return TaiwanPermit, true
	}
	return "", false
}
