package seal

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A recovery code is 160 random bits in 32 characters and a check in three
// more, in groups of five. The characters are Crockford's: no I, L, O or U,
// which are read as 1, 1 and 0, or spell words.
const (
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeRandom   = 20 // bytes
	codeData     = 32 // characters
	codeCheck    = 3
	codeGroup    = 5

	// The check is the value of the code's digits as a polynomial at codePoint
	// modulo the largest prime below 2^15. Any one wrong character and any two
	// characters exchanged change it.
	codePrime = 32749
	codePoint = 33
)

// NewRecoveryCode draws a passphrase for paper. It fails when random does.
func NewRecoveryCode(random io.Reader) (string, error) {
	var drawn [codeRandom]byte
	if _, err := io.ReadFull(random, drawn[:]); err != nil {
		return "", fmt.Errorf("new recovery code: %w", err)
	}
	data := base32.NewEncoding(codeAlphabet).EncodeToString(drawn[:])
	return grouped(data + checkOf(data)), nil
}

// FoldRecoveryCode gives the code that s means, written as [NewRecoveryCode]
// writes it, or fails with [ErrRecoveryCode]. Case, width, blanks and hyphens
// do not matter, nor does O for 0, or I or L for 1.
func FoldRecoveryCode(s string) (string, error) {
	folded := strings.Map(foldCodeRune, norm.NFKC.String(s))
	if len(folded) != codeData+codeCheck || strings.Trim(folded, codeAlphabet) != "" {
		return "", ErrRecoveryCode
	}
	if checkOf(folded[:codeData]) != folded[codeData:] {
		return "", ErrRecoveryCode
	}
	return grouped(folded), nil
}

// foldCodeRune gives the character that r means in a code, -1 for none.
func foldCodeRune(r rune) rune {
	if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || r == '\u2212' { // hyphens, invisible marks, the minus sign
		return -1
	}
	switch r = unicode.ToUpper(r); r {
	case 'O':
		return '0'
	case 'I', 'L':
		return '1'
	}
	return r
}

// checkOf gives the check characters of the characters data.
func checkOf(data string) string {
	sum := 0
	for i := range len(data) {
		sum = (sum*codePoint + strings.IndexByte(codeAlphabet, data[i])) % codePrime
	}
	sum = sum * codePoint % codePrime
	return string([]byte{codeAlphabet[sum>>10], codeAlphabet[sum>>5&31], codeAlphabet[sum&31]})
}

// grouped sets hyphens between groups of characters.
func grouped(code string) string {
	groups := make([]string, 0, len(code)/codeGroup)
	for ; len(code) > 0; code = code[codeGroup:] {
		groups = append(groups, code[:codeGroup])
	}
	return strings.Join(groups, "-")
}
