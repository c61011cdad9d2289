package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutRunes gives at most n runes of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// trailers are the characters that reTrailer takes off the end of a line.
const trailers = "★☆●○◆◇■□▲△▼▽※❖✦✿❀~=—#-_♦♥◎🏆🎉🥇🥈🥉🎊✨🌟⭐👏🏅*"

// trimDecoration takes bullets and ornament off both ends.
func trimDecoration(s string) string {
	s = strings.TrimSpace(s)
	if r, _ := utf8.DecodeRuneInString(s); !isHan(r) {
		if m := reBullet.FindStringIndex(s); m != nil {
			s = s[m[1]:]
		}
	}
	if r, _ := utf8.DecodeLastRuneInString(s); isHan(r) {
		return s
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(trailers, last) {
		return strings.TrimSpace(s)
	}
	if m := reTrailer.FindStringIndex(s); m != nil && m[0] > 0 {
		s = s[:m[0]]
	}
	return strings.TrimSpace(s)
}

// bracketed takes the outer 【】, [] or 『』 off a heading.
func bracketed(s string) (inner, rest string, ok bool) {
	for _, p := range [...][2]string{{"【", "】"}, {"[", "]"}, {"『", "』"}, {"「", "」"}, {"〈", "〉"}, {"{", "}"}, {"<", ">"}} {
		if !strings.HasPrefix(s, p[0]) {
			continue
		}
		i := strings.Index(s, p[1])
		if i < 0 {
			continue
		}
		return strings.TrimSpace(s[len(p[0]):i]), strings.TrimSpace(s[i+len(p[1]):]), true
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		return strings.TrimSpace(s[1 : len(s)-1]), "", true
	}
	return s, "", false
}

func trimQuotes(s string) string {
	t := strings.TrimSpace(s)
	if strings.HasPrefix(t, "“") && strings.HasSuffix(t, "”") && strings.Count(t, "“") == 1 {
		return strings.TrimSuffix(strings.TrimPrefix(t, "“"), "”")
	}
	return strings.TrimSpace(t)
}

// squeezeHan removes blanks that stand between Han characters.
func squeezeHan(s string) string {
	if !strings.ContainsAny(s, " \t") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// letterSpaced tells whether every character of a short heading stands apart: 一 等 奖.
func letterSpaced(s string) bool {
	f := strings.Fields(strings.TrimRight(s, ":"))
	if len(f) < 3 || len(f) > 8 {
		return false
	}
	for _, x := range f {
		if runeLen(x) != 1 {
			return false
		}
	}
	return reTierAny.MatchString(strings.Join(f, ""))
}

// joinSpacedTier closes up a tier whose characters stand apart at the start of a line: 金  奖  余三定.
func joinSpacedTier(s string) string {
	rest, word := s, ""
	for range 4 {
		r, size := utf8.DecodeRuneInString(rest)
		if size == 0 || size < len(rest) && rest[size] != ' ' {
			return s
		}
		word += string(r)
		rest = strings.TrimLeft(rest[size:], " ")
		if m := reTierAny.FindString(word); m != "" && m == word {
			return word + "  " + rest
		}
	}
	return s
}

func runeLen(s string) int { return utf8.RuneCountInString(s) }

// parseNumber reads Arabic digits, or Chinese numerals below a thousand.
func parseNumber(s string) (int, bool) {
	n, digits := 0, 0
	if s == "" || len(s) > 24 {
		return 0, false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return chineseNumber(s)
		}
		n, digits = n*10+int(r-'0'), digits+1
	}
	return n, digits <= 7
}

func chineseNumber(s string) (int, bool) {
	total, digit, positional := 0, 0, 0
	units := false
	for _, r := range s {
		switch d := strings.IndexRune("零一二三四五六七八九", r); {
		case r == '〇':
			digit, positional = 0, positional*10
		case r == '两':
			digit, positional = 2, positional*10+2
		case d >= 0:
			digit = d / len("零")
			positional = positional*10 + digit
		case r == '十':
			if digit == 0 {
				digit = 1
			}
			total, digit, units = total+digit*10, 0, true
		case r == '廿':
			total, digit, units = total+20, 0, true
		case r == '百':
			total, digit, units = total+digit*100, 0, true
		default:
			return 0, false
		}
	}
	if !units {
		return positional, positional > 0 && positional < 1e7
	}
	return total + digit, total+digit > 0
}
