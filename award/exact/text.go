package exact

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxLength is the most characters that a written number may have.
const MaxLength = 200

// A Fault is what is wrong with a written number.
type Fault string

// The faults, each said of the character at [SyntaxError.At].
const (
	FaultEmpty     Fault = "empty"     // nothing is written
	FaultLong      Fault = "long"      // more than [MaxLength] characters
	FaultCharacter Fault = "character" // a character that no number has there
	FaultEnd       Fault = "end"       // a digit is missing at the end
	FaultZero      Fault = "zero"      // a denominator of zero
)

// A SyntaxError says why a text is no number.
type SyntaxError struct {
	Text  string
	Fault Fault
	At    int  // the character it concerns, from 1
	Rune  rune // that character; 0 where the text is at its end
}

// Error names the text, the fault and the character, for logs.
func (e *SyntaxError) Error() string {
	s := "number " + strconv.Quote(e.Text) + ": " + string(e.Fault)
	if e.Rune != 0 {
		s += " " + strconv.QuoteRune(e.Rune) + " at " + strconv.Itoa(e.At)
	}
	return s
}

// FullWidth reports whether the character at fault is one of the full-width
// forms that Chinese input gives for digits, point, slash and minus, and gives
// the character meant.
func (e *SyntaxError) FullWidth() (meant rune, is bool) {
	switch r := e.Rune; {
	case '０' <= r && r <= '９', r == '．', r == '／', r == '－':
		return r - '０' + '0', true
	case r == '−':
		return '-', true
	case r == '。':
		return '.', true
	}
	return 0, false
}

// Parse reads a decimal such as 89.5 or -3, or a fraction such as 2/3, written
// in ASCII digits. There is no exponent, thousands sign, plus sign or blank in a
// number, and a digit stands on both sides of a point or slash. The error is a
// [*SyntaxError].
func Parse(text string) (Number, error) {
	if n, ok := parseShort(text); ok {
		return n, nil
	}
	if at, r, f := check(text); f != "" {
		return Number{}, &SyntaxError{Text: text, Fault: f, At: at, Rune: r}
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return Number{}, &SyntaxError{Text: text, Fault: FaultZero, At: utf8.RuneCountInString(text)}
	}
	return FromRat(r), nil
}

// shortDigits is how many digits surely fit 64 bits.
const shortDigits = 18

// parseShort reads the usual number: a decimal of few digits.
func parseShort(text string) (Number, bool) {
	digits := strings.TrimPrefix(text, "-")
	whole, decimals, pointed := strings.Cut(digits, ".")
	if whole == "" || pointed && decimals == "" || len(whole)+len(decimals) > shortDigits {
		return Number{}, false
	}
	p, q := int64(0), int64(1)
	for _, part := range [...]string{whole, decimals} {
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return Number{}, false
			}
			p = p*10 + int64(part[i]-'0')
		}
	}
	for range len(decimals) {
		q *= 10
	}
	if len(digits) != len(text) {
		p = -p
	}
	return lowest(p, q), true
}

// check finds the first character that is wrong in text, and how.
func check(text string) (at int, wrong rune, f Fault) {
	if text == "" {
		return 1, 0, FaultEmpty
	}
	digit, separated, zero := false, false, true
	slash := false
	for _, r := range text {
		at++
		switch {
		case at > MaxLength:
			return at, r, FaultLong
		case r == '-' && at == 1:
		case '0' <= r && r <= '9':
			digit = true
			zero = zero && r == '0'
		case (r == '.' || r == '/') && digit && !separated:
			separated, digit, zero, slash = true, false, true, r == '/'
		default:
			return at, r, FaultCharacter
		}
	}
	switch {
	case !digit:
		return at, 0, FaultEnd
	case slash && zero:
		return at, '0', FaultZero
	}
	return 0, 0, ""
}

// String writes the number exactly: as a decimal where one ends, else as a
// fraction in lowest terms.
func (n Number) String() string {
	if n.wide == nil && n.q == 0 {
		return strconv.FormatInt(n.p, 10)
	}
	if places, ends := n.decimals(); ends {
		return n.rat().FloatString(places)
	}
	return n.rat().RatString()
}

// decimals gives how many places after the point the number has, if they end:
// its denominator has no factors but 2 and 5.
func (n Number) decimals() (places int, ends bool) {
	rest := new(big.Int).Set(n.rat().Denom())
	twos := int(rest.TrailingZeroBits())
	rest.Rsh(rest, uint(twos))
	fives := 0
	five, quotient, remainder := big.NewInt(5), new(big.Int), new(big.Int)
	for rest.BitLen() > 1 {
		if quotient.QuoRem(rest, five, remainder); remainder.Sign() != 0 {
			return 0, false
		}
		rest.Set(quotient)
		fives++
	}
	return max(twos, fives), true
}

// Fixed writes the number with exactly so many places after the point, rounded
// to the nearest, halves away from zero. A negative number that rounds to zero
// has no minus sign. It panics if places is negative.
func (n Number) Fixed(places int) string {
	if places < 0 {
		panic("exact: a negative number of places")
	}
	s := n.rat().FloatString(places)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// MarshalText writes the number as [Number.String] does.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads a number as [Parse] does.
func (n *Number) UnmarshalText(text []byte) error {
	m, err := Parse(string(text))
	if err != nil {
		return err
	}
	*n = m
	return nil
}
