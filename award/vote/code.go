package vote

import "strings"

// alphabet are the characters of check codes: digits and capitals without I, L,
// O and U, which are mistaken for others. A character stands for an element of
// the field of 32 elements.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// The lengths of the parts of a check code.
const (
	MaxRound     = 8    // characters of a round's part
	MaxSerial    = 9999 // the highest serial of a ballot
	serialDigits = 4
	checkDigits  = 2
)

// A CheckCode is what is printed on a paper ballot, so that what is typed from
// it can be checked.
type CheckCode struct {
	Round  string // 1 to [MaxRound] of the digits and capitals other than I, L, O and U
	Serial int    // from 1 to [MaxSerial]
}

// String writes the code as it is printed, such as 3-0017-K7: the round, the
// serial, and two characters that check both. It is "" where the round or the
// serial is none.
//
// The characters are elements of GF(32), and the last two are chosen so that
// the sums of all, weighted by the powers of α and by those of α², are zero: a
// Reed–Solomon code of distance 3 over at most 14 of its 31 places. So one
// wrong character, two wrong characters, and any two exchanged ones, adjacent
// or not, are always noticed, the checking characters among them. The last two
// parts have fixed lengths, and the first is that of the round being counted,
// with which a reader compares it. The code knows the round and the serial
// alone, so that it tells of nobody.
func (c CheckCode) String() string {
	if !c.sound() {
		return ""
	}
	word := c.word()
	a, b := syndromes(word)
	// With the checking characters y, x at places 1 and 0: αy + x = a and
	// α²y + x = b.
	y := divide(a^b, alpha^power(2))
	x := a ^ multiply(alpha, y)
	word[len(word)-2], word[len(word)-1] = y, x
	return c.Round + "-" + letters(word[len(c.Round):len(c.Round)+serialDigits]) + "-" + letters(word[len(word)-checkDigits:])
}

// sound reports whether the round and the serial can stand in a code.
func (c CheckCode) sound() bool {
	return c.Round != "" && len(c.Round) <= MaxRound && strings.Trim(c.Round, alphabet) == "" && c.Serial >= 1 && c.Serial <= MaxSerial
}

// Check gives the [Problem] of a round or a serial that no code can be made of.
func (c CheckCode) Check() error {
	if !c.sound() {
		return &Problem{Code: CodeRound, Args: Args{"round": c.Round, "serial": c.Serial}}
	}
	return nil
}

// word gives the code's characters as elements, with zeros for those that check.
func (c CheckCode) word() []byte {
	word := make([]byte, 0, MaxRound+serialDigits+checkDigits)
	for i := range len(c.Round) {
		word = append(word, element(c.Round[i]))
	}
	for unit := 1000; unit > 0; unit /= 10 {
		word = append(word, byte(c.Serial/unit%10)) //nolint:gosec // below 10
	}
	return append(word, 0, 0)
}

// ReadCheckCode reads a code as it was typed: in any case, in full-width forms,
// with or without blanks around it, and with O for 0 and I or L for 1. The
// error is a [*Problem]: [CodeForm] or [CodeCheck].
func ReadCheckCode(text string) (CheckCode, error) {
	parts := strings.Split(plain(text), "-")
	if len(parts) != 3 || len(parts[1]) != serialDigits || len(parts[2]) != checkDigits {
		return CheckCode{}, &Problem{Code: CodeForm, Args: Args{"text": text}}
	}
	c := CheckCode{Round: parts[0]}
	for i := range serialDigits {
		digit := parts[1][i]
		if digit < '0' || digit > '9' {
			return CheckCode{}, &Problem{Code: CodeForm, Args: Args{"text": text}}
		}
		c.Serial = c.Serial*10 + int(digit-'0')
	}
	if !c.sound() || strings.Trim(parts[2], alphabet) != "" {
		return CheckCode{}, &Problem{Code: CodeForm, Args: Args{"text": text}}
	}
	word := c.word()
	for i := range checkDigits {
		word[len(word)-checkDigits+i] = element(parts[2][i])
	}
	if a, b := syndromes(word); a != 0 || b != 0 {
		return CheckCode{}, &Problem{Code: CodeCheck, Args: Args{"text": text}}
	}
	return c, nil
}

// plain writes what was typed in the characters of codes, where that leaves no
// doubt.
func plain(text string) string {
	const full, apart = '！', '！' - '!'
	return strings.Map(func(r rune) rune {
		switch {
		case full <= r && r <= full+'~'-'!':
			r -= apart
		case r == '—' || r == '–' || r == '−':
			r = '-'
		case r == ' ' || r == '\u3000' || r == '\t':
			return -1
		}
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		switch r {
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, text)
}

// element gives the element that a character of [alphabet] stands for.
func element(character byte) byte {
	return byte(strings.IndexByte(alphabet, character)) //nolint:gosec // from 0 to 31
}

// letters writes elements as characters.
func letters(word []byte) string {
	out := make([]byte, len(word))
	for i, e := range word {
		out[i] = alphabet[e]
	}
	return string(out)
}

// alpha generates the field: it is x modulo x⁵ + x² + 1.
const alpha = 2

// multiply multiplies in the field.
func multiply(a, b byte) byte {
	const modulus = 0b100101
	product := byte(0)
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a >= 32 {
			a ^= modulus
		}
	}
	return product
}

// power gives alpha to the n-th.
func power(n int) byte {
	p := byte(1)
	for range n {
		p = multiply(p, alpha)
	}
	return p
}

// divide divides by b, which is not zero: b to the 30th is its inverse.
func divide(a, b byte) byte {
	for range 30 {
		a = multiply(a, b)
	}
	return a
}

// syndromes gives the two weighted sums of a word; its last character stands at
// place 0.
func syndromes(word []byte) (a, b byte) {
	for _, e := range word { // as Horner does
		a = multiply(a, alpha) ^ e
		b = multiply(b, power(2)) ^ e
	}
	return a, b
}
