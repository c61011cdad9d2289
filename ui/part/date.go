package part

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"jiajiang/award"
)

// FormatDate writes a date as date fields show it: 2023-05-01, or 5月1日 where
// the year is not known, or nothing.
func FormatDate(d award.Date) string {
	if d.Year == 0 && !d.IsZero() {
		return fmt.Sprintf("%d月%d日", d.Month, d.Day)
	}
	return d.String()
}

// ParseDate reads a date as people type it: 2023-05-01, 2023.5.1, 2023/5/1,
// 20230501, 2023年5月1日, and 5月1日 or 5-1 without a year. Nothing at all is
// the zero date. It reports false for text that is none of these and for days
// that no calendar has.
func ParseDate(text string) (award.Date, bool) {
	text = strings.Join(strings.Fields(width.Narrow.String(text)), "")
	if text == "" {
		return award.Date{}, true
	}
	for _, form := range dateForms() {
		parts := form.FindStringSubmatch(text)
		if parts == nil {
			continue
		}
		d := award.Date{Year: number(parts[1]), Month: number(parts[2]), Day: number(parts[3])}
		if parts[1] != "" && d.Year < 1000 {
			return award.Date{}, false
		}
		return d, d.Valid()
	}
	return award.Date{}, false
}

// dateForms gives the forms of a date: year, month, day.
func dateForms() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$`),
		regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`),
		regexp.MustCompile(`^()(\d{1,2})[-./月](\d{1,2})[日号]?$`),
	}
}

// number reads digits; the empty string is 0. The forms let no more than four
// through.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// daysIn gives how many days a month has.
func daysIn(year, month int) int {
	for day := 31; day > 28; day-- {
		if (award.Date{Year: year, Month: month, Day: day}).Valid() {
			return day
		}
	}
	return 28
}

// weekday gives the day of the week, 0 for Monday, of a date with a year.
func weekday(d award.Date) int {
	y, m := d.Year, d.Month
	if m < 3 { // January and February count to the year before
		y--
		m += 12
	}
	// Zeller's congruence: 0 is Saturday.
	zeller := (d.Day + 13*(m+1)/5 + y + y/4 - y/100 + y/400) % 7
	return (zeller + 5) % 7
}

// addDays moves a date with a year by n days.
func addDays(d award.Date, n int) award.Date {
	d.Day += n
	for d.Day < 1 {
		d.Year, d.Month = addMonth(d.Year, d.Month, -1)
		d.Day += daysIn(d.Year, d.Month)
	}
	for d.Day > daysIn(d.Year, d.Month) {
		d.Day -= daysIn(d.Year, d.Month)
		d.Year, d.Month = addMonth(d.Year, d.Month, 1)
	}
	return d
}

// addMonths moves a date with a year by n months, to the month's last day
// where the month is too short.
func addMonths(d award.Date, n int) award.Date {
	d.Year, d.Month = addMonth(d.Year, d.Month, n)
	d.Day = min(d.Day, daysIn(d.Year, d.Month))
	return d
}

// addMonth moves a month by n, within the years 1 to 9999.
func addMonth(year, month, n int) (newYear, newMonth int) {
	total := min(max(year*12+month-1+n, 12), 9999*12+11)
	return total / 12, total%12 + 1
}
