package sheet

import (
	"fmt"
	"strconv"
	"strings"
)

// This file holds all the Chinese the package knows: how word processors print
// the numbers of lists, and how Chinese Excel prints a long date.

// longDate is the number format of a long date in Chinese Excel.
const longDate = `yyyy"年"m"月"d"日"`

// formatNumber returns n as a list of the given numFmt prints it. A format that
// is not known, or does not reach to n, prints decimal digits, as word
// processors do.
func formatNumber(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return counting(n, "零一二三四五六七八九", "十百千", true)
	case "chineseLegalSimplified":
		return counting(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false)
	case "ideographLegalTraditional", "japaneseLegal":
		return counting(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", false)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return pick(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return pick(n, "子丑寅卯辰巳午未申酉戌亥")
	case "ideographEnclosedCircle":
		return pick(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return pick(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
	case "decimalEnclosedParen":
		return pick(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return pick(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	}
	return strconv.Itoa(n)
}

// pick returns the nth sign of a closed series.
func pick(n int, signs string) string {
	if s := []rune(signs); n >= 1 && n <= len(s) {
		return string(s[n-1])
	}
	return strconv.Itoa(n)
}

// digits returns n with other digits.
func digits(n int, signs string) string {
	s := []rune(signs)
	return strings.Map(func(r rune) rune { return s[r-'0'] }, strconv.Itoa(n))
}

// counting returns n as it is counted: 十一, 一百零三. short leaves out the
// one before a leading ten. From 10,000 on the digits are decimal.
func counting(n int, signs, units string, short bool) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	sign, unit := []rune(signs), []rune(units)
	text := strconv.Itoa(n)
	var b strings.Builder
	gap := false
	for i, c := range text {
		digit, place := int(c-'0'), len(text)-1-i
		if digit == 0 {
			gap = true
			continue
		}
		if gap {
			b.WriteRune(sign[0])
			gap = false
		}
		if !short || digit != 1 || place != 1 || i > 0 {
			b.WriteRune(sign[digit])
		}
		if place > 0 {
			b.WriteRune(unit[place-1])
		}
	}
	return b.String()
}

// letters returns n as a, b, … z, aa, bb, ….
func letters(n int, first rune) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

// roman returns n in upper-case Roman numerals.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, s := range []struct {
		value int
		text  string
	}{
		{1000, "M"},
		{900, "CM"},
		{500, "D"},
		{400, "CD"},
		{100, "C"},
		{90, "XC"},
		{50, "L"},
		{40, "XL"},
		{10, "X"},
		{9, "IX"},
		{5, "V"},
		{4, "IV"},
		{1, "I"},
	} {
		for n >= s.value {
			b.WriteString(s.text)
			n -= s.value
		}
	}
	return b.String()
}
