package namematch

import (
	"strconv"
	"strings"
	"time"
)

// shortestTail is how many characters of an ID number say something.
const shortestTail = 4

// An idNumber is as much of a citizen's ID number as is known.
type idNumber struct {
	full       string // 18 characters, or ""
	valid      bool   // full is a number that can be
	head, tail string // what is known of both ends
}

// parseID reads a citizen's ID number, whole, of the 15 digits in use before
// 1999, its tail, or with its middle hidden.
func parseID(number string) idNumber {
	number = strings.ToUpper(fold(number, width|blank|invisible))
	number = strings.ReplaceAll(number, "-", "")
	if i := strings.IndexByte(number, '*'); i >= 0 {
		return idNumber{head: number[:i], tail: number[strings.LastIndexByte(number, '*')+1:]}
	}
	if len(number) == 15 && digits(number) {
		number = number[:6] + "19" + number[6:]
		number += string(checkCharacter(number))
	}
	n := idNumber{tail: number}
	if len(number) == 18 {
		n.full, n.head = number, number
		n.valid = digits(number[:17]) && checkCharacter(number[:17]) == number[17] && dated(number[6:14])
	}
	return n
}

// dated reports whether eight digits are a day.
func dated(day string) bool {
	_, err := time.Parse("20060102", day)
	return err == nil
}

// checkCharacter gives the check character of 17 digits (ISO 7064, MOD 11-2).
func checkCharacter(number string) byte {
	sum := 0
	for i := range len(number) {
		sum = (sum + int(number[i]-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// birth gives the day in a whole number, and 0 where there is none.
func (n idNumber) birth() day {
	if !n.valid {
		return day{}
	}
	return parseDay(n.full[6:14])
}

// sex gives 'm' or 'f' as a whole number has it, or 0.
func (n idNumber) sex() byte {
	switch {
	case !n.valid:
		return 0
	case n.full[16]%2 == 1:
		return 'm'
	}
	return 'f'
}

// agree compares two numbers as far as both are known. same: both are whole,
// valid and one. tail: what is known of both agrees and is enough to say
// something. different: they cannot be one.
func (n idNumber) agree(o idNumber) (same, tail, different bool) {
	if n.full != "" && o.full != "" {
		return n.full == o.full && n.valid, n.full == o.full, n.full != o.full
	}
	end := min(len(n.tail), len(o.tail))
	start := min(len(n.head), len(o.head))
	different = n.tail[len(n.tail)-end:] != o.tail[len(o.tail)-end:] || n.head[:start] != o.head[:start]
	if end < shortestTail {
		return false, false, different && start > 0
	}
	return false, !different, different
}

// A phone is as much of a telephone number as is known.
type phone struct {
	whole      string // its digits, or "" where some are hidden
	head, tail string // the digits before and behind the hidden ones
}

// shortestPhone is how many digits a telephone number has at least, and
// mostPhones how many numbers of one record are read.
const shortestPhone, mostPhones = 7, 8

// parsePhones reads telephone numbers that stand in a row.
func parsePhones(text string) []phone {
	if text == "" {
		return nil
	}
	var all []phone
	text = fold(text, width|blank|invisible)
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\u3001' || r == ',' || r == ';' || r == '/' }) {
		number := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '*' {
				return r
			}
			return -1
		}, part)
		if cut := strings.TrimPrefix(strings.TrimPrefix(number, "00"), "86"); len(cut) == 11 && cut[0] == '1' {
			number = cut
		}
		switch i := strings.IndexByte(number, '*'); {
		case len(number) < shortestPhone || len(all) == mostPhones:
		case i >= 0:
			all = append(all, phone{head: number[:i], tail: number[strings.LastIndexByte(number, '*')+1:]})
		default:
			all = append(all, phone{whole: number, head: number, tail: number})
		}
	}
	return all
}

// agreePhones reports whether two records share a whole number, and whether a
// number hidden in part fits one of the other's.
func agreePhones(a, b []phone) (same, tail bool) {
	for _, p := range a {
		for _, q := range b {
			if p.whole != "" && q.whole != "" {
				same = same || p.whole == q.whole
				continue
			}
			end, start := min(len(p.tail), len(q.tail)), min(len(p.head), len(q.head))
			if end >= shortestTail && p.tail[len(p.tail)-end:] == q.tail[len(q.tail)-end:] && p.head[:start] == q.head[:start] {
				tail = true
			}
		}
	}
	return same, tail && !same
}

// A day is a birth date of which month and day may be unknown, then zero.
type day struct{ year, month, day int16 }

// parseDay reads 19880203, 198802, 1988-2-3, 1988.02 and the like; what
// it cannot read is no day.
func parseDay(text string) day {
	if text == "" {
		return day{}
	}
	parts := strings.FieldsFunc(fold(text, width|blank), func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) == 1 && len(parts[0]) >= 6 {
		p := parts[0]
		parts = []string{p[:4], p[4:6], p[6:]}
	}
	var n [3]int16
	for i, p := range parts {
		if i < len(n) {
			v, _ := strconv.ParseInt(p, 10, 16)
			n[i] = int16(v)
		}
	}
	if n[0] < 1900 || n[0] > 2100 || n[1] > 12 || n[2] > 31 || n[1] == 0 && n[2] != 0 {
		return day{}
	}
	return day{n[0], n[1], n[2]}
}

// agree compares two days as far as both are known. same needs year and month;
// exact the day too.
func (d day) agree(e day) (same, exact, different bool) {
	clash := func(x, y int16) bool { return x != 0 && y != 0 && x != y }
	if clash(d.year, e.year) || clash(d.month, e.month) || clash(d.day, e.day) {
		return false, false, true
	}
	same = d.year != 0 && e.year != 0 && d.month != 0 && e.month != 0
	return same, same && d.day != 0 && e.day != 0, false
}
