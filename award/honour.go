package award

import (
	"slices"
	"unicode"
)

// cycle asks that the same was not won within so many years. An honour whose
// year is not known counts as won within them until somebody looks it up.
func (j *judgingOne) cycle(r Rule) {
	title := honourTitle(j.Title)
	past := slices.Clone(j.past)
	for _, h := range j.form.Honours {
		past = append(past, Past{Campaign: h.Title, Year: h.Year})
	}
	told := make(map[int]bool)
	hinted := false
	for _, p := range past {
		if honourTitle(p.Campaign) != title || title == "" || told[p.Year] {
			continue
		}
		if p.Year != 0 && (p.Year > j.Today.Year || j.Today.Year-p.Year >= r.Num) {
			continue
		}
		if p.Withheld && mayName(j.n.Disclosure, ToScreen) {
			hinted = true
			continue
		}
		told[p.Year] = true
		args := Args{"title": p.Campaign, "years": r.Num}
		if p.Year != 0 {
			args["year"] = p.Year
		}
		j.add(AwardedBefore, "", args)
	}
	if hinted {
		j.add(AwardedWithheld, "", Args{"years": r.Num})
		j.found[len(j.found)-1].class = Withheld
	}
}

// honourTitle gives a title as it is compared with that of another year: without
// blanks and marks, and without what counts years or sessions, such as 2024年度,
// 二〇二四年, 2021-2023年 and 第三届. Other numerals stay: 一等功 is not 二等功.
func honourTitle(title string) string {
	var text []rune
	for _, r := range Narrow(title) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			text = append(text, unicode.ToLower(r))
		}
	}
	var kept []rune
	for i := 0; i < len(text); {
		if n := yearMark(text[i:]); n > 0 {
			i += n
			continue
		}
		kept = append(kept, text[i])
		i++
	}
	return string(kept)
}

// The characters that count years and sessions.
const (
	ordinal = '\u7b2c' // 第
	year    = '\u5e74' // 年
	degree  = '\u5ea6' // 度
	until   = '\u81f3' // 至
)

// sessions are the characters that follow the number of a session.
func sessions() []rune { return []rune{'\u5c4a', '\u6b21', '\u671f', '\u6279'} } // 届次期批

// yearMark gives how many characters at the head of text count a year or a
// session; 0 for none.
func yearMark(text []rune) int {
	if text[0] == ordinal {
		n := numerals(text[1:])
		if n > 0 && n+1 < len(text) && slices.Contains(sessions(), text[n+1]) {
			return n + 2
		}
		return 0
	}
	n := numerals(text)
	if n < 2 {
		return 0
	}
	if n < len(text) && text[n] == until {
		if more := numerals(text[n+1:]); more >= 2 {
			n += 1 + more
		}
	}
	if n >= len(text) || text[n] != year {
		return 0
	}
	if n+1 < len(text) && text[n+1] == degree {
		return n + 2
	}
	return n + 1
}

// numerals gives how many characters at the head of text are numerals.
func numerals(text []rune) int {
	n := slices.IndexFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && !slices.Contains(hanNumerals(), r)
	})
	if n < 0 {
		return len(text)
	}
	return n
}

// hanNumerals are 〇零一二三四五六七八九十.
func hanNumerals() []rune {
	return []rune{
		'\u3007', '\u96f6', '\u4e00', '\u4e8c', '\u4e09', '\u56db', '\u4e94', '\u516d', '\u4e03', '\u516b', '\u4e5d', '\u5341',
	}
}
