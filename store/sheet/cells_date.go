package sheet

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// dateForm is how much of a day a number format shows. Workbooks keep a day as
// a count of days, even where somebody typed a month only: what the format does
// not show was made up by the spreadsheet.
type dateForm uint8

const (
	noDate    dateForm = iota
	wholeDay           // year, month and day
	monthOnly          // year and month
	yearOnly           // the year
	dayOnly            // month and day, of a year nobody sees
)

// builtInDate tells how much of a day the formats show that every workbook
// has (ECMA-376, Part 1, 18.8.30, and those of the Chinese version).
func builtInDate(id int) dateForm {
	switch id {
	case 14, 15, 22, 30, 31:
		return wholeDay
	case 17, 27, 36, 50, 52, 57:
		return monthOnly
	case 16, 28, 29, 51, 53, 54, 58:
		return dayOnly
	}
	return noDate
}

// dateFormOf tells how much of a day a format shows by its code. What stands in
// quotation marks or brackets and what a backslash, an underscore or an asterisk
// escapes is no part of it, and only the first of its sections counts.
func dateFormOf(code string) dateForm {
	var year, month, day bool
	quoted, bracketed := false, false
	for i := 0; i < len(code); {
		c, size := utf8.DecodeRuneInString(code[i:])
		i += size
		switch {
		case quoted:
			quoted = c != '"'
		case bracketed:
			bracketed = c != ']'
		case c == '"':
			quoted = true
		case c == '[':
			bracketed = true
		case c == '\\', c == '_', c == '*':
			_, skipped := utf8.DecodeRuneInString(code[i:])
			i += skipped
		case c == ';':
			i = len(code)
		default:
			year = year || c == 'y' || c == 'Y'
			month = month || c == 'm' || c == 'M'
			day = day || c == 'd' || c == 'D'
		}
	}
	switch {
	case year && day:
		return wholeDay
	case year && month:
		return monthOnly
	case year:
		return yearOnly
	case day:
		return dayOnly
	}
	return noDate
}

// text gives a count of days as far as the format shows it.
func (f dateForm) text(days float64, date1904 bool) (string, bool) {
	const latest = 2_958_466 // 1 January 10000
	if days < 0 || days >= latest {
		return "", false
	}
	t, err := excelize.ExcelDateToTime(days, date1904)
	if err != nil {
		return "", false
	}
	return t.Format([...]string{"", "2006-01-02", "2006-01", "2006", "--01-02"}[f]), true
}

// isoDay gives the day of a time as ISO 8601 has it.
func isoDay(value string) string {
	day, _, _ := strings.Cut(strings.TrimSpace(value), "T")
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return value
	}
	return day
}

// unescapeCell takes back how workbooks write characters that XML cannot hold,
// and the letters that would look like it: _x000D_ is a carriage return, _x005F_
// an underscore.
func unescapeCell(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for text != "" {
		at := strings.Index(text, "_x")
		if at < 0 {
			break
		}
		b.WriteString(text[:at])
		text = text[at:]
		if r, ok := escapedCell(text); ok {
			b.WriteRune(r)
			text = text[len("_x0000_"):]
			continue
		}
		b.WriteString(text[:2])
		text = text[2:]
	}
	return b.String() + text
}

// escapedCell reads an escaped character at the beginning of text.
func escapedCell(text string) (rune, bool) {
	if len(text) < len("_x0000_") || text[6] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, c := range []byte(text[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 + rune(c-'0')
		case c >= 'A' && c <= 'F':
			r = r<<4 + rune(c-'A') + 10
		case c >= 'a' && c <= 'f':
			r = r<<4 + rune(c-'a') + 10
		default:
			return 0, false
		}
	}
	return r, utf8.ValidRune(r)
}
