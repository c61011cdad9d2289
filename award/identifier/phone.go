package identifier

import "strings"

// A PhoneNumber is a telephone number taken apart.
type PhoneNumber struct {
	Number    string // folded, without the country's prefix and the extension
	Mobile    bool
	Service   bool   // 110, 12345, 95588, 400 and 800 numbers: nobody's own
	Area      string // of a landline, where it was given
	Extension string
}

// mobileLength is how many digits a mobile number has.
const mobileLength = 11

// CheckMobile says what is wrong with a mobile number and gives it folded, with
// its eleven digits: they begin with 1 and 3 to 9.
func CheckMobile(number string) (string, error) {
	n := withoutCountry(Fold(number))
	if place, letter := firstOther(n); place > 0 {
		return "", fault(PhoneForm, place).with("letter", letter)
	}
	if len(n) != mobileLength {
		return "", fault(MobileCount, 0).with("count", len(n))
	}
	if n[0] != '1' || n[1] < '3' {
		return "", fault(MobileForm, 1).with("head", n[:2])
	}
	return n, nil
}

// CheckPhone says what is wrong with a telephone number and takes it apart: a
// mobile number, a landline of seven or eight digits with or without its area
// code and an extension, or a service number.
func CheckPhone(phone string) (PhoneNumber, error) {
	main, extension := splitExtension(phone)
	n := withoutCountry(withoutBrackets(Fold(main)))
	p := PhoneNumber{Number: n, Extension: extension}
	if place, letter := firstOther(n); place > 0 {
		return PhoneNumber{}, fault(PhoneForm, place).with("letter", letter)
	}
	if serviceNumber(n) {
		p.Service = true
		return p, nil
	}
	if strings.HasPrefix(n, "1") {
		_, err := CheckMobile(n)
		p.Mobile = true
		return p, err
	}
	local := n
	if p.Area = areaCode(n); p.Area != "" {
		local = n[len(p.Area):]
	}
	if len(local) != 7 && len(local) != 8 || local[0] < '2' {
		return PhoneNumber{}, fault(PhoneForm, 0)
	}
	return p, nil
}

// serviceNumber reports whether a number is one of an office or a firm that the
// whole country calls.
func serviceNumber(n string) bool {
	switch {
	case n == "":
		return false
	case len(n) == 10:
		return strings.HasPrefix(n, "400") || strings.HasPrefix(n, "800")
	case len(n) == 3:
		return n[0] == '1'
	case len(n) == 5 || len(n) == 8 && n[0] == '9':
		return strings.HasPrefix(n, "1") || strings.HasPrefix(n, "9")
	}
	return false
}

// areaCode gives the area code n begins with, or "": 010, 02 and a digit, or 03
// to 09 and two digits, with five characters behind it at least.
func areaCode(n string) string {
	length := 4
	if strings.HasPrefix(n, "010") || strings.HasPrefix(n, "02") {
		length = 3
	}
	if len(n) < length+5 || n[0] != '0' || !digits(n[:length]) || length == 4 && n[1] < '3' {
		return ""
	}
	return n[:length]
}

// withoutCountry takes the prefix of China off a mobile number or a landline.
func withoutCountry(n string) string {
	for _, prefix := range [...]string{"+86", "0086", "86"} {
		rest, found := strings.CutPrefix(n, prefix)
		switch {
		case !found:
		case len(rest) == mobileLength && (rest[0] == '1' || rest[0] == star):
			return rest
		case prefix != "86" && len(rest) >= 9 && digits(rest) && (rest[0] > '1' || rest[:2] == "10"):
			return "0" + rest
		case prefix != "86":
			return rest
		}
	}
	return n
}

// withoutBrackets takes off the brackets in which area codes stand.
func withoutBrackets(n string) string { return strings.NewReplacer("(", "", ")", "").Replace(n) }
