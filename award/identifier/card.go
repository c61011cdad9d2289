package identifier

// CheckCard says what is wrong with the number of a bank card and gives it
// folded: 16 to 19 digits, a beginning that banks use, and the check digit of
// ISO/IEC 7812-1 (Luhn). Beginnings taken are 62 (UnionPay), 4, 51 to 55 and
// 2221 to 2720, 3528 to 3589, and 60, 63 to 69 and 9, with which Chinese banks
// gave out cards before UnionPay. Some of these old cards have no check digit;
// they are refused.
func CheckCard(number string) (string, error) {
	n := Fold(number)
	if len(n) < 16 || len(n) > 19 || !digits(n) {
		place, _ := firstOther(n)
		return "", fault(CardForm, place).with("count", len([]rune(n)))
	}
	if !issued(n) {
		return "", fault(CardIssuer, 1)
	}
	if !luhn(n) {
		return "", fault(CardCheck, len(n))
	}
	return n, nil
}

// issued reports whether cards of such a length begin like this.
func issued(n string) bool {
	four := number(n[:4])
	switch n[0] {
	case '4':
		return len(n) == 16 || len(n) == 19
	case '5':
		return n[1] >= '1' && n[1] <= '5' && len(n) == 16
	case '2':
		return four >= 2221 && four <= 2720 && len(n) == 16
	case '3':
		return four >= 3528 && four <= 3589 && len(n) == 16
	case '6':
		return n[1] != '1'
	case '9':
		return true
	}
	return false
}

// luhn reports whether the last digit is the check digit of the others.
func luhn(n string) bool {
	sum := 0
	for i := range len(n) {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
