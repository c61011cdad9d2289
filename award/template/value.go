package template

import (
	"errors"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

// A cell is a cell of a row under a column.
type cell struct {
	Cell
	column *Column
	where  string // such as C12
}

// A reading takes the cells of one row in.
type reading struct {
	form     award.FormText
	joint    string // the folded number of the joint nomination
	found    []Finding
	today    award.Date
	date1904 bool
}

// say notes a finding about a cell.
func (r *reading) say(c cell, code award.Code, severity Severity, args award.Args) {
	if args == nil {
		args = award.Args{}
	}
	args["where"], args["column"] = c.where, c.column.Head
	r.found = append(r.found, Finding{code, severity, c.column.Key, args})
}

// refuse refuses the row for a cell.
func (r *reading) refuse(c cell, code award.Code, args award.Args) { r.say(c, code, Refuse, args) }

// note says how a cell was taken.
func (r *reading) note(c cell, code award.Code, args award.Args) { r.say(c, code, Note, args) }

// refused reports whether the row is not accepted.
func (r *reading) refused() bool {
	for _, f := range r.found {
		if f.Severity == Refuse {
			return true
		}
	}
	return false
}

// value looks at what kind of cell it is and reports whether there is something
// to take.
func (r *reading) value(c cell) bool {
	switch {
	case c.Kind == FaultCell:
		r.refuse(c, CellError, nil)
		return false
	case c.Formula && trim(c.Text) == "":
		r.refuse(c, FormulaEmpty, nil)
		return false
	case c.Formula:
		r.note(c, FormulaUsed, nil)
	}
	return trim(c.Text) != ""
}

// text gives the text of a cell that is to hold text. What the spreadsheet made
// a day of is not what was typed.
func (r *reading) text(c cell) string {
	if !r.value(c) {
		return ""
	}
	if c.Kind == DateCell {
		r.refuse(c, DateTurned, nil)
		return ""
	}
	return c.Text
}

// line gives a cell's text of one line.
func (r *reading) line(c cell) string {
	text := trim(r.text(c))
	if strings.ContainsAny(text, "\r\n") {
		r.refuse(c, LineBreak, nil)
		return ""
	}
	return text
}

// prose gives a cell's text of several lines.
func (r *reading) prose(c cell) string { return prose(r.text(c)) }

// keptDigits is how many digits of a number a spreadsheet keeps.
const keptDigits = 15

// spoilt reports whether text is a number as a spreadsheet shows it when it is too
// long, such as 1.40101E+17.
func spoilt(text string) bool {
	head, power, ok := strings.Cut(strings.ToUpper(narrow(text)), "E+")
	whole, rest, parted := strings.Cut(head, ".")
	return ok && digits(power) && len(whole) == 1 && digits(whole) && (!parted || digits(rest))
}

// idNumber gives the number of a person's paper or a unit's code. One that went
// through a number has lost its end.
func (r *reading) idNumber(c cell) string {
	text := r.line(c)
	if c.Kind == NumberCell && (!digits(text) || len(text) > keptDigits) || spoilt(text) {
		r.refuse(c, NumberLong, nil)
		return ""
	}
	return text
}

// phone gives a telephone number. A number has lost the zero of its area code.
func (r *reading) phone(c cell) string {
	text := r.line(c)
	if text == "" {
		return ""
	}
	if spoilt(text) {
		r.refuse(c, NumberLong, nil)
		return ""
	}
	_, err := identifier.CheckPhone(text)
	if err == nil {
		return text
	}
	if c.Kind == NumberCell {
		if p, again := identifier.CheckPhone("0" + text); again == nil && p.Area != "" {
			r.refuse(c, NumberZero, nil)
			return ""
		}
	}
	if wrong, ok := errors.AsType[*identifier.Error](err); ok {
		fault, args := wrong.News()
		args["fault"] = fault
		r.note(c, PhoneOdd, args)
	}
	return text
}

// date gives a day; of a birth the month and the day may be missing.
func (r *reading) date(c cell, partly bool) award.Date {
	if !r.value(c) {
		return award.Date{}
	}
	text := trim(c.Text)
	if c.Kind == DateCell && strings.HasPrefix(text, "--") {
		r.refuse(c, DateNoYear, nil)
		return award.Date{}
	}
	d, ok := dateFrom(text)
	if c.Kind == NumberCell {
		switch serial, counted := serialDate(text, r.date1904); {
		case counted:
			d, ok = serial, true
			r.note(c, DateSerial, award.Args{"date": serial})
		case ambiguousMonth(text):
			r.refuse(c, DateAmbiguous, nil)
			return award.Date{}
		}
	}
	switch {
	case !ok, !partly && (d.Month == 0 || d.Day == 0):
		r.refuse(c, DateWrong, nil)
	case !r.today.IsZero() && (d.Year > r.today.Year || d.Day != 0 && d.Compare(r.today) > 0):
		r.refuse(c, DateFuture, nil)
	default:
		return d
	}
	return award.Date{}
}

// ambiguousMonth reports whether a number such as 1985.1 may have been typed as
// January or as October.
func ambiguousMonth(text string) bool {
	year, month, parted := strings.Cut(text, ".")
	return parted && len(year) == 4 && month == "1"
}

// count gives a whole number.
func (r *reading) count(c cell) int {
	text := narrow(r.line(c))
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || !digits(text) {
		r.refuse(c, NumberWrong, nil)
		return 0
	}
	return n
}

// choice gives what a word of a list stands for.
func choice[T any](r *reading, c cell, known func(string) (T, bool), choices []string) T {
	var none T
	text := r.line(c)
	if text == "" {
		return none
	}
	v, ok := known(fold(text))
	if !ok {
		r.refuse(c, ChoiceUnknown, award.Args{"choices": strings.Join(choices, choiceSign)})
	}
	return v
}

// rank takes a level of rank, or a rank on it, which is then said and kept as
// the form prints it.
func (r *reading) rank(c cell, choices []string) {
	text := r.line(c)
	if text == "" {
		return
	}
	rank, exact, ok := rankWord(fold(text))
	if !ok {
		r.refuse(c, ChoiceUnknown, award.Args{"choices": strings.Join(choices, choiceSign)})
		return
	}
	r.form.Nominee.Rank = rank
	if !exact {
		r.form.Nominee.RankText = text
		r.note(c, RankTaken, award.Args{"rank": choices[rank]})
	}
}

// deed gives the deed under a criterion, which is added where there is none.
func (r *reading) deed(criterion string) *award.DeedOf[string] {
	for i := range r.form.Deeds {
		if r.form.Deeds[i].Criterion == criterion {
			return &r.form.Deeds[i]
		}
	}
	r.form.Deeds = append(r.form.Deeds, award.DeedOf[string]{Criterion: criterion})
	return &r.form.Deeds[len(r.form.Deeds)-1]
}

// opinion gives the opinion of a role, which is added where there is none.
func (r *reading) opinion(role string) *award.OpinionOf[string] {
	for i := range r.form.Opinions {
		if r.form.Opinions[i].Role == role {
			return &r.form.Opinions[i]
		}
	}
	r.form.Opinions = append(r.form.Opinions, award.OpinionOf[string]{Role: role})
	return &r.form.Opinions[len(r.form.Opinions)-1]
}

// evidence takes the list of a deed's evidence.
func (r *reading) evidence(c cell, criterion string) {
	for n, line := range lines(r.prose(c)) {
		p := parts(line)
		if len(p) > 2 {
			r.refuse(c, EvidenceParts, award.Args{"line": n + 1})
			return
		}
		e := award.EvidenceOf[string]{Title: p[0]}
		if len(p) == 2 {
			e.From = p[1]
		}
		d := r.deed(criterion)
		d.Evidence = append(d.Evidence, e)
	}
}

// honours takes the list of earlier honours: year, title, grantor. A line
// without bars is a title.
func (r *reading) honours(c cell) {
	for n, line := range lines(r.prose(c)) {
		p := parts(line)
		var h award.HonourOf[string]
		switch len(p) {
		case 1:
			h.Title = p[0]
		case 2, 3:
			year := strings.TrimSuffix(narrow(p[0]), yearSign)
			y, err := strconv.Atoi(year)
			if err != nil || len(year) != 4 || y < firstYear || y > lastYear {
				r.refuse(c, YearWrong, award.Args{"line": n + 1})
				return
			}
			h.Year, h.Title = y, p[1]
			if len(p) == 3 {
				h.Grantor = p[2]
			}
		default:
			r.refuse(c, HonourParts, award.Args{"line": n + 1})
			return
		}
		r.form.Honours = append(r.form.Honours, h)
	}
}
