package identifier

import (
	"strings"
	"unicode/utf8"
)

// star stands for a character that is not shown.
const star = '*'

// hidden stands for a whole text of which nothing may be shown.
const hidden = "***"

// NameRule says what a profile shows of a name.
type NameRule uint8

// The rules for names, from the closest to the most open.
const (
	NameFamily NameRule = iota // the family name: 张**
	NameEnds                   // the family name and the last character: 张*三
	NameWhole                  // all of it
)

// A Profile 脱敏规则 says how much a document shows. At most two thirds of a
// number's characters are shown, whatever the profile says of a longer one.
type Profile struct {
	Code         string // what it is stored and chosen by
	Name         NameRule
	IDHead       int // characters at the beginning of an ID or paper number
	IDTail       int // and at its end
	MobileHead   int
	MobileTail   int
	LandlineTail int // the area code is always shown
	CardHead     int
	CardTail     int
	Address      Level // the finest part of an address
}

// Profiles lists the profiles in the order in which a form offers them.
func Profiles() []Profile { return []Profile{TailProfile(), NoticeProfile(), StrictProfile()} }

// TailProfile shows the last four characters of an ID number, the ends of a
// name and an address down to the township: what people need to recognize
// themselves by.
func TailProfile() Profile {
	return Profile{
		Code: "tail", Name: NameEnds, IDTail: 4, MobileHead: 3, MobileTail: 4, LandlineTail: 2, CardTail: 4,
		Address: TownshipLevel,
	}
}

// NoticeProfile is how a publicity notice shows ID numbers where the city
// prescribes 35*************123, with names whole, as winner lists have them.
func NoticeProfile() Profile {
	p := TailProfile()
	p.Code, p.Name, p.IDHead, p.IDTail = "notice", NameWhole, 2, 3
	return p
}

// StrictProfile shows the family name, two characters at the end of a number
// and the county of an address.
func StrictProfile() Profile {
	return Profile{Code: "strict", Name: NameFamily, IDTail: 2, MobileTail: 2, CardTail: 2, Address: CountyLevel}
}

// ProfileOf gives the profile with a code.
func ProfileOf(code string) (Profile, bool) {
	for _, p := range Profiles() {
		if p.Code == code {
			return p, true
		}
	}
	return Profile{}, false
}

// MaskID masks the number of an identity card or another paper; it keeps the
// length of the folded number.
func (p Profile) MaskID(number string) string { return ends(Fold(number), p.IDHead, p.IDTail) }

// MaskCard masks the number of a bank card; it keeps the length of the folded
// number.
func (p Profile) MaskCard(number string) string { return ends(Fold(number), p.CardHead, p.CardTail) }

// MaskPhone masks a telephone number: of a mobile number the ends are left, of
// a landline the area code and the end. The country's prefix is left out, and
// an area code is parted with a hyphen.
func (p Profile) MaskPhone(phone string) string {
	n := withoutCountry(withoutBrackets(Fold(phone)))
	if area := areaCode(n); area != "" {
		return area + "-" + ends(n[len(area):], 0, p.LandlineTail)
	}
	if utf8.RuneCountInString(n) == 11 {
		return ends(n, p.MobileHead, p.MobileTail)
	}
	return ends(n, 0, p.LandlineTail)
}

// ends hides all characters but head at the beginning and tail at the end, of
// which at least half are hidden; the head gives way first.
func ends(s string, head, tail int) string {
	count := utf8.RuneCountInString(s)
	most := count * 2 / 3
	if tail > most {
		tail = most
	}
	if head > most-tail {
		head = most - tail
	}
	at := 0
	return strings.Map(func(r rune) rune {
		at++
		if at <= head || at > count-tail {
			return r
		}
		return star
	}, s)
}

// MaskName masks a person's name and keeps its length: of a Chinese name the
// family name (of two characters where it is such a one) is left, and the last
// character where the name has more than two parts to show it by; of a name
// with a middle dot its first part; of a name in Latin letters the first
// letter of every word.
func (p Profile) MaskName(name string) string {
	name = strings.TrimSpace(name)
	if p.Name == NameWhole || name == "" {
		return name
	}
	runes := []rune(name)
	if dot := middleDot(runes); dot > 0 {
		return maskFrom(runes, dot+1, len(runes))
	}
	if latin(runes) {
		return maskWords(runes)
	}
	runes = withoutBlanks(runes)
	family := familyName(runes)
	last := len(runes)
	if p.Name == NameEnds && len(runes)-family >= 2 {
		last--
	}
	return maskFrom(runes, family, last)
}

// familyName gives how many characters the family name has.
func familyName(runes []rune) int {
	if len(runes) > 2 && runes[0] != star && runes[1] != star &&
		strings.Contains(compoundSurnames(), string(runes[:2])+" ") {
		return 2
	}
	return 1
}

// middleDot gives the index of the first dot between the parts of a name, or 0.
func middleDot(runes []rune) int {
	for i, r := range runes {
		if i > 0 && i < len(runes)-1 && strings.ContainsRune("·•‧・∙⋅．", r) {
			return i
		}
	}
	return 0
}

// latin reports whether a name is written in letters of the Latin alphabet, or
// what is left of one.
func latin(runes []rune) bool {
	for _, r := range runes {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0 && r < 0x250 {
			return true
		}
	}
	return false
}

// maskFrom hides the characters from one index up to another; dots stay, as
// they tell where parts end.
func maskFrom(runes []rune, from, to int) string {
	out := make([]rune, len(runes))
	for i, r := range runes {
		out[i] = r
		if i >= from && i < to && middleDot([]rune{'x', r, 'x'}) == 0 {
			out[i] = star
		}
	}
	return string(out)
}

// maskWords hides all but the first letter of every word, and what parts words.
func maskWords(runes []rune) string {
	out := make([]rune, len(runes))
	begins := true
	for i, r := range runes {
		out[i] = star
		switch {
		case Blank(r) || r == '.' || r == '\'':
			out[i], begins = r, true
		case begins && latin(runes[i:i+1]):
			out[i], begins = r, false
		}
	}
	return string(out)
}

// withoutBlanks leaves out the blanks with which names of two characters are
// padded.
func withoutBlanks(runes []rune) []rune {
	out := make([]rune, 0, len(runes))
	for _, r := range runes {
		if !Blank(r) {
			out = append(out, r)
		}
	}
	return out
}
