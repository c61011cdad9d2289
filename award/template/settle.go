package template

import (
	"crypto/sha256"
	"errors"
	"maps"
	"strings"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

// A place is where a row stands.
type place struct {
	sheet string
	row   int
}

func (p place) args() award.Args { return award.Args{"sheet": p.sheet, "row": p.row} }

// rightSheet refuses a unit among persons and a person among units, by their
// numbers.
func (s *sheetReading) rightSheet(w *row) {
	number := w.form.Nominee.IDNumber
	if number == "" {
		return
	}
	_, person := identifier.CheckID(number, award.Date{})
	_, unit := identifier.CheckCredit(number)
	code := UnitHere
	switch {
	case s.kind == award.Person && person != nil && unit == nil:
	case s.kind == award.Unit && person == nil && unit != nil:
		code = PersonHere
	default:
		return
	}
	for i, c := range s.columns {
		if c.Key == "id-number" {
			w.refuse(w.cells[i], code, nil)
		}
	}
}

// nominations groups the rows that are filled in: each alone, or those with one
// number of a joint nomination together, in the order of their first rows.
func (s *sheetReading) nominations() [][]*row {
	var all [][]*row
	joint := make(map[string]int)
	for _, w := range s.rows {
		if w.fate == Empty {
			continue
		}
		if w.joint != "" {
			if at, ok := joint[w.joint]; ok {
				all[at] = append(all[at], w)
				continue
			}
			joint[w.joint] = len(all)
		}
		all = append(all, []*row{w})
	}
	return all
}

// A settling decides what becomes of nominations, one after the other.
type settling struct {
	terms   award.Terms
	options Options
	report  *Report
	seen    map[string]place // keys of the rows that are accepted
}

// nomination settles the rows of one nomination: all of them, or none.
func (s *settling) nomination(one *sheetReading, rows []*row) {
	lead := rows[0]
	if len(rows) == 1 && lead.joint != "" {
		lead.sayAll(JointAlone, Note, nil)
	}
	for _, w := range rows[1:] {
		one.compare(lead, w)
	}
	own := make(map[string]place)
	stopped := 0 // the row that stops all
	for _, w := range rows {
		if !w.refused() {
			s.repeated(one, w, own)
		}
		if stopped == 0 && (w.refused() || w.fate == Repeated) {
			stopped = w.line.Number
		}
	}
	var form award.FormText
	if stopped == 0 {
		form = combine(rows)
		if problem := checked(form); problem != nil {
			lead.found = append(lead.found, Finding{problem.Code, Refuse, problem.Field, problem.Args})
			stopped = lead.line.Number
		}
	}
	if stopped != 0 {
		for _, w := range rows {
			if !w.refused() && w.fate != Repeated {
				w.sayAll(JointRefused, Refuse, award.Args{"row": stopped})
			}
		}
		return
	}
	s.accept(rows, form, own)
}

// checked gives why a form cannot be kept, or nil.
func checked(f award.FormText) *award.Problem {
	problem, ok := errors.AsType[*award.Problem](award.CheckForm(f))
	if !ok {
		return nil
	}
	return problem
}

// accept adds a nomination to those accepted.
func (s *settling) accept(rows []*row, form award.FormText, own map[string]place) {
	form.Campaign = s.terms.Campaign
	fate := Complete
	wants := award.Wants(s.terms, award.GuardForm(form), s.options.Today)
	if len(wants) > 0 {
		fate = Draft
	}
	rows[0].wants = wants
	for _, w := range rows {
		w.fate, w.among = fate, len(s.report.Forms)
		if len(rows) > 1 {
			w.lead = rows[0].line.Number
		}
	}
	s.report.Forms = append(s.report.Forms, form)
	maps.Copy(s.seen, own)
}

// NumberKey gives what a nominee's number is known by; nothing where it is not
// whole or not right, and so tells nobody from another.
func NumberKey(k award.Kind, number string) string {
	const ending = 8 // so many digits may be the end of an ID number
	n := identifier.Fold(number)
	if k == award.Unit {
		if _, err := identifier.CheckCredit(n); err != nil {
			return ""
		}
		return "unit " + n
	}
	if _, ok := identifier.PaperOf(n, award.Date{}); !ok && identifier.CheckPassport(n) != nil || digits(n) && len(n) <= ending {
		return ""
	}
	return "person " + n
}

// FormKey gives what a nomination is known by whose nominee has no number: name,
// unit, criteria and deeds, as a digest; nothing where a name is all there is.
func FormKey(k award.Kind, f award.FormText) string {
	fold := func(text string) string { return strings.Join(strings.Fields(award.Narrow(text)), "") }
	name, unit := fold(f.Nominee.Name), fold(f.Nominee.Unit)
	if name == "" || unit == "" && len(f.Deeds) == 0 {
		return ""
	}
	texts := []string{sheetName(k), name, unit}
	for _, d := range f.Deeds {
		texts = append(texts, d.Criterion, fold(d.Text))
	}
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return "form " + string(sum[:])
}

// known gives the nomination that a row is of already.
func (s *settling) known(k award.Kind, f award.FormText) (number int, code award.Code, known bool) {
	if key := NumberKey(k, f.Nominee.IDNumber); key != "" {
		number, known = s.options.Known[key]
		return number, KnownNumber, known
	}
	if key := FormKey(k, f); key != "" {
		number, known = s.options.Known[key]
	}
	return number, KnownForm, known
}

// repeated finds whether a row stands in another one that was accepted, in
// another of its own nomination, or among the nominations that are known. Its keys
// go to own.
func (s *settling) repeated(one *sheetReading, w *row, own map[string]place) {
	at := place{one.sheet.Name, w.line.Number}
	sum := sha256.Sum256([]byte(strings.Join(w.texts, "\x00")))
	for _, k := range []struct {
		key  string
		code award.Code
	}{
		{"row " + sheetName(one.kind) + string(sum[:]), RepeatedRow},
		{NumberKey(one.kind, w.form.Nominee.IDNumber), RepeatedNumber},
	} {
		if k.key == "" {
			continue
		}
		before, found := own[k.key]
		if !found {
			before, found = s.seen[k.key]
		}
		if found {
			w.fate = Repeated
			w.sayAll(k.code, Refuse, before.args())
			return
		}
		own[k.key] = at
	}
	if number, code, known := s.known(one.kind, w.form); known {
		w.fate = Repeated
		w.sayAll(code, Refuse, award.Args{"number": number})
	}
}

// compare refuses a row of a joint nomination that says otherwise what the first
// row says of all.
func (s *sheetReading) compare(lead, w *row) {
	for i, c := range s.columns {
		if c.shared && w.texts[i] != "" && w.texts[i] != lead.texts[i] {
			w.refuse(w.cells[i], JointDiffers, award.Args{"row": lead.line.Number})
		}
	}
}

// combine makes one form of the rows of a nomination. Everybody's consents are
// their own.
func combine(rows []*row) award.FormText {
	form := rows[0].form
	if len(rows) == 1 {
		return form
	}
	form.Consents = nil
	for i, w := range rows {
		if i > 0 {
			form.Others = append(form.Others, w.form.Nominee)
			form.Honours = append(form.Honours, w.form.Honours...)
		}
		for _, c := range w.form.Consents {
			if c.By == "" {
				c.By = w.form.Nominee.Name
			}
			form.Consents = append(form.Consents, c)
		}
	}
	return form
}
