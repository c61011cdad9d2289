package template

import (
	"strconv"
	"strings"
	"time"

	"jiajiang/award"
)

// Years that a date in a form can have.
const firstYear, lastYear = 1880, 2200

// The counts of days that a workbook keeps for dates from 1927 to 2119: outside
// them a five-digit number is rather something else.
const firstSerial, lastSerial = 10_000, 80_000

// dateFrom reads a date as people write it: the month or the day may be missing.
func dateFrom(text string) (award.Date, bool) {
	text = narrow(trim(text))
	for _, sign := range daySigns() {
		text = strings.ReplaceAll(text, sign, "-")
	}
	text = strings.Map(func(r rune) rune {
		switch r {
		case '/', '.':
			return '-'
		case ' ':
			return -1
		}
		return r
	}, text)
	text = strings.TrimSuffix(text, "-")
	if digits(text) {
		switch len(text) {
		case 8:
			text = text[:4] + "-" + text[4:6] + "-" + text[6:]
		case 6:
			text = text[:4] + "-" + text[4:]
		}
	}
	fields := strings.Split(text, "-")
	if len(fields) > 3 || len(fields[0]) != 4 {
		return award.Date{}, false
	}
	var d award.Date
	for i, into := range []*int{&d.Year, &d.Month, &d.Day}[:len(fields)] {
		n, err := strconv.Atoi(fields[i])
		if err != nil || !digits(fields[i]) || len(fields[i]) > 4 || n < 1 {
			return award.Date{}, false
		}
		*into = n
	}
	whole := award.Date{Year: d.Year, Month: max(d.Month, 1), Day: max(d.Day, 1)}
	return d, d.Year >= firstYear && d.Year <= lastYear && whole.Valid()
}

// serialDate gives the day that a workbook keeps as a count of days.
func serialDate(text string, date1904 bool) (award.Date, bool) {
	n, err := strconv.Atoi(text)
	if err != nil || n < firstSerial || n > lastSerial {
		return award.Date{}, false
	}
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	day := epoch.AddDate(0, 0, n)
	return award.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}, true
}

// birthText writes a date as forms keep a birth.
func birthText(d award.Date) string {
	year := strconv.Itoa(d.Year)
	switch {
	case d.Month == 0:
		return year
	case d.Day == 0:
		return year + "-" + two(d.Month)
	}
	return year + "-" + two(d.Month) + "-" + two(d.Day)
}

// two writes a month or a day with two digits.
func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
