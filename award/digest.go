package award

import (
	"strconv"
	"strings"
	"unicode"
)

const (
	// DigestDigits is how many hexadecimal digits the digest of a head has, in
	// either suite.
	DigestDigits = 64
	// LeastDigits is how many of them are held against the journal at least.
	// Sixteen are not met by chance, but somebody with the keys and much
	// computing could look for a journal that meets them; all of them prove more.
	LeastDigits = 16
)

// ReadDigest reads a digest as somebody typed it from paper: in any grouping,
// case and width. other is the first character that does not belong into one
// and at where it stands among the digits, counted from 1; at is 0 where every
// character belongs. How many digits there are is not looked at.
func ReadDigest(text string) (digest string, other rune, at int) {
	var b strings.Builder
	for _, r := range text {
		switch n := unicode.ToLower(narrow(r)); {
		case n >= '0' && n <= '9', n >= 'a' && n <= 'f':
			b.WriteRune(n)
		case unicode.IsSpace(n), unicode.Is(unicode.Pd, n), strings.ContainsRune("_.,:;\u3001\u3002\u00B7\u2212", n):
		default:
			return "", r, b.Len() + 1
		}
	}
	return b.String(), 0, 0
}

// narrow gives the ASCII character that a full-width one stands for, and every
// other as it is.
func narrow(r rune) rune {
	switch {
	case r >= '\uFF01' && r <= '\uFF5E':
		return r - '\uFF01' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
}

// Narrow gives text with ASCII characters in the place of full-width ones, as an
// input method types them.
func Narrow(text string) string { return strings.Map(narrow, text) }

// Grouped writes a head as a person writes it down: its number, and the digest in
// capitals in groups of four. jiajiang journal verify takes it so.
func (h Head) Grouped() string {
	var b strings.Builder
	b.WriteString(strconv.FormatUint(h.Seq, 10) + ":")
	for i := 0; i < len(h.Digest); i += 4 {
		b.WriteString(" " + strings.ToUpper(h.Digest[i:min(i+4, len(h.Digest))]))
	}
	return b.String()
}
