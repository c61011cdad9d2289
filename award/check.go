package award

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxName is the longest name a winner can have, in characters. The longest
// names of persons and units in use are well below it.
const MaxName = 100

// MaxTitle is the longest title a campaign can have, in characters: several
// times the longest that a list is headed with.
const MaxTitle = 300

// CheckName says what is wrong with a winner's name, or nil.
func CheckName(name string) error {
	if strings.TrimSpace(name) == "" {
		return &Problem{Code: NameEmpty, Field: "name"}
	}
	if n := utf8.RuneCountInString(name); n > MaxName {
		return &Problem{Code: NameLong, Field: "name", Args: Args{"count": n, "most": MaxName}}
	}
	if !printable(name) {
		return &Problem{Code: NameControl, Field: "name"}
	}
	return nil
}

// checkCampaign says what is wrong with c's own fields, or nil.
func checkCampaign(c Campaign) error {
	if strings.TrimSpace(c.Title) == "" {
		return &Problem{Code: TitleEmpty, Field: "title"}
	}
	if n := utf8.RuneCountInString(c.Title); n > MaxTitle {
		return &Problem{Code: TitleLong, Field: "title", Args: Args{"count": n, "most": MaxTitle}}
	}
	for _, line := range []struct{ field, text string }{
		{"title", c.Title},
		{"event", c.Event},
		{"issuer", c.Issuer},
		{"number-head", c.NumberHead},
	} {
		if !printable(line.text) {
			return &Problem{Code: TextControl, Field: line.field}
		}
	}
	for _, t := range c.Totals {
		if err := checkText("total", t.Scope); err != nil {
			return err
		}
	}
	return checkText("source", c.Source.Name, c.Source.Digest)
}

// checkText refuses what is no text: the store could not read it back.
func checkText(field string, texts ...string) error {
	for _, t := range texts {
		if !utf8.ValidString(t) {
			return &Problem{Code: TextControl, Field: field}
		}
	}
	return nil
}

// checkPerson says what is wrong with the texts of w, or nil.
func checkPerson(w Winner) error {
	if err := CheckName(w.Name.text); err != nil {
		return err
	}
	if err := CheckIDNumber(w.IDNumber.text); err != nil {
		return err
	}
	return checkText("winner", w.CodeName, w.Reading.text, w.Unit.text, w.Work.text, w.Phone.text, w.Note)
}

// checkTerms says what is wrong with w, or nil.
func checkTerms(w Window) error {
	if err := checkTermTexts(w); err != nil {
		return err
	}
	return CheckWindow(w)
}

// checkTermTexts looks at the texts of w alone: a list may be stored with days
// that contradict each other, once the clerk has said so.
func checkTermTexts(w Window) error {
	return checkText("window", append([]string{w.Hours, w.Proxy, w.Forfeiture}, w.Documents...)...)
}

// printable reports whether text is one line that shows as it is stored.
func printable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unprintable)
}

// shown gives text as one printable line: broken bytes become U+FFFD, line
// breaks and tabs become blanks, and what steers text goes.
func shown(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unprintable(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

// unprintable reports whether r steers text instead of standing in it: control
// characters, bidirectional overrides, zero-width marks. The last two are the
// format characters, category Cf of Unicode.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// CheckWindow says what is wrong with the days of w, or nil. Days are compared
// only if both have a year: without one, an end that is earlier in the year
// means the next year and is right.
func CheckWindow(w Window) error {
	if w.Start.IsZero() || w.End.IsZero() || w.Start.Year == 0 || w.End.Year == 0 {
		return nil
	}
	if w.End.Compare(w.Start) < 0 {
		return &Problem{Code: WindowReversed, Field: "end", Args: Args{"start": w.Start, "end": w.End}}
	}
	return nil
}

// must returns the record id of t, with a Problem instead of ErrNoRecord.
func must[T any](t Table[T], id ID) (T, error) {
	v, err := t.Get(id)
	if errors.Is(err, ErrNoRecord) {
		return v, &Problem{Code: RecordGone}
	}
	return v, err
}

// checkProse refuses what is no text, text that steers instead of standing
// there, and text that is longer than most characters. Line ends and tabs are
// part of prose.
func checkProse(field string, most int, texts ...string) error {
	for _, t := range texts {
		if !utf8.ValidString(t) || strings.ContainsFunc(t, func(r rune) bool { return r != '\n' && r != '\t' && unprintable(r) }) {
			return &Problem{Code: TextControl, Field: field}
		}
		if n := utf8.RuneCountInString(t); n > most {
			return &Problem{Code: TextLong, Field: field, Args: Args{"count": n, "most": most}}
		}
	}
	return nil
}

// checkLine refuses what is not one line that shows as it is stored, and what is
// longer than [MaxTitle].
func checkLine(field string, texts ...string) error {
	for _, t := range texts {
		if !printable(t) {
			return &Problem{Code: TextControl, Field: field}
		}
	}
	return checkProse(field, MaxTitle, texts...)
}

// CountCharacters counts a text as forms limit it: every character and mark is
// one, blanks and line ends are none.
func CountCharacters(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
