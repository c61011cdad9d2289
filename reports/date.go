package reports

import (
	"fmt"
	"strconv"
	"strings"

	"jiajiang/award"
)

// arabic writes a date as official documents do: no leading zeros, and no year
// where none is known.
func arabic(d award.Date) string {
	var b strings.Builder
	if d.Year > 0 {
		b.WriteString(strconv.Itoa(d.Year) + yearMark)
	}
	if d.Month > 0 {
		b.WriteString(strconv.Itoa(d.Month) + monthMark)
	}
	if d.Month > 0 && d.Day > 0 {
		b.WriteString(strconv.Itoa(d.Day) + dayMark)
	}
	return b.String()
}

// chinese writes a date as certificates do: 二〇二三年四月二十六日.
func chinese(d award.Date) string {
	digits := []rune(chineseDigits)
	var b strings.Builder
	if d.Year > 0 {
		for _, r := range strconv.Itoa(d.Year) {
			b.WriteRune(digits[r-'0'])
		}
		b.WriteString(yearMark)
	}
	if d.Month > 0 {
		b.WriteString(numeral(d.Month) + monthMark)
	}
	if d.Month > 0 && d.Day > 0 {
		b.WriteString(numeral(d.Day) + dayMark)
	}
	return b.String()
}

// numeral writes 1 to 999 in Chinese; beyond, in digits.
func numeral(n int) string {
	digits := []rune(chineseDigits)
	if n > 999 {
		return strconv.Itoa(n)
	}
	if n >= 100 {
		head := string(digits[n/100]) + hundred
		switch rest := n % 100; {
		case rest == 0:
			return head
		case rest < 10:
			return head + zero + numeral(rest)
		case rest < 20:
			return head + string(digits[1]) + numeral(rest)
		default:
			return head + numeral(rest)
		}
	}
	if n < 10 {
		return string(digits[n%10])
	}
	var s string
	if n >= 20 {
		s = string(digits[n/10%10])
	}
	s += ten
	if n%10 != 0 {
		s += string(digits[n%10])
	}
	return s
}

// period writes the days from start to end; either may be unknown. A year that
// both share is written once.
func period(start, end award.Date) string {
	switch {
	case start.IsZero() && end.IsZero():
		return ""
	case start.IsZero():
		return fmt.Sprintf(fromNotice, arabic(end))
	case end.IsZero():
		return fmt.Sprintf(fromDay, arabic(start))
	case start == end:
		return arabic(start)
	}
	if start.Year == end.Year {
		end.Year = 0
	}
	return fmt.Sprintf(until, arabic(start), arabic(end))
}
