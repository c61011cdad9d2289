package roster

import "fmt"

// Date is a day. Year 0 means that the year is not known; the zero Date is no date.
type Date struct {
	Year  int `cbor:"1,keyasint,omitempty"`
	Month int `cbor:"2,keyasint"`
	Day   int `cbor:"3,keyasint"`
}

// IsZero tells whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// String gives YYYY-MM-DD, --MM-DD when the year is not known, and "" for the zero Date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Valid tells whether the calendar has such a day. Without a year, 29 February counts as possible.
func (d Date) Valid() bool {
	return d.Year >= 0 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// Compare gives -1, 0 or 1 as d is before, on or after e. A date without a year is compared by month and day.
func (d Date) Compare(e Date) int {
	switch {
	case d.before(e):
		return -1
	case e.before(d):
		return 1
	}
	return 0
}

// before compares two dates; a date without a year is compared by month and day.
func (d Date) before(e Date) bool {
	if d.Year != 0 && e.Year != 0 && d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year == 0 || year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// YearSource says where the year of a date came from.
type YearSource int

// The sources of a year.
const (
	YearMissing  YearSource = iota // not known
	YearPrinted                    // printed with the date itself
	YearCarried                    // printed with the other end of the same period
	YearInferred                   // taken from another date in the text, or its title
	YearGiven                      // from Options.Year
)

// When is a date in the text, with where it came from.
type When struct {
	Date     Date       // zero when nothing was printed, or what was printed is impossible
	Printed  string     // as printed; "" when nothing was
	Line     int        // where; 0 when nothing was printed
	Year     YearSource // where the year came from
	YearLine int        // for YearInferred, the line that has the year; otherwise 0
}
