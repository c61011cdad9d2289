package award

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Want is something a nomination's form still lacks, or has wrongly: where to
// go, and what to say about it. Forms with wants are kept as drafts.
type Want struct {
	Code  Code
	Field string // the field to jump to, such as deeds/20-1
	Args  Args
}

// The wants of a form. The comment names the arguments.
const (
	WantName          Code = "want-name"            // nobody is named
	WantUnitName      Code = "want-unit-name"       // no unit is named
	WantSex           Code = "want-sex"             // the sex of a person
	WantBirth         Code = "want-birth"           // the birth date is no day
	WantIDNumber      Code = "want-id-number"       // no ID number
	WantCreditCode    Code = "want-credit-code"     // no credit code
	WantIDRight       Code = "want-id-right"        // a number is wrong: fault, and what else the fault names
	WantIDFull        Code = "want-id-full"         // only the end of an ID number is given
	WantUnit          Code = "want-unit"            // the unit of a person
	WantRegion        Code = "want-region"          // the region
	WantPhone         Code = "want-phone"           // a telephone number
	WantHead          Code = "want-head"            // the head of a unit
	WantOther         Code = "want-other"           // one of a joint nomination has no name: count
	WantCriterion     Code = "want-criterion"       // no criterion
	WantCriteriaFewer Code = "want-criteria-fewer"  // more criteria than allowed: count, most
	WantCriterionGone Code = "want-criterion-gone"  // the basis has no such criterion: criterion
	WantDeeds         Code = "want-deeds"           // no deeds under a criterion: criterion
	WantDeedsLonger   Code = "want-deeds-longer"    // deeds are shorter than asked: criterion, count, least
	WantDeedsShorter  Code = "want-deeds-shorter"   // deeds are longer than allowed: criterion, count, most
	WantSummary       Code = "want-summary-shorter" // the summary is longer than allowed: count, most
	WantSponsor       Code = "want-sponsor"         // the recommending unit
	WantFilesFewer    Code = "want-files-fewer"     // more attachments than allowed: count, most
	WantFile          Code = "want-file"            // evidence names an attachment that is not there: criterion
)

// WantCodes lists the wants in a fixed order.
func WantCodes() []Code {
	return []Code{
		WantName, WantUnitName, WantSex, WantBirth, WantIDNumber, WantCreditCode, WantIDRight, WantIDFull, WantUnit, WantRegion,
		WantPhone, WantHead, WantOther, WantCriterion, WantCriteriaFewer, WantCriterionGone, WantDeeds, WantDeedsLonger, WantDeedsShorter,
		WantSummary, WantSponsor, WantFilesFewer, WantFile,
	}
}

// Wants lists what f lacks under the campaign's terms, in the order of the
// form. today decides which birth dates are possible.
func Wants(t Terms, f Form, today Date) []Want {
	w := wanting{terms: t, form: formText(f), today: today}
	w.identity()
	w.others()
	w.criteria()
	w.papers()
	return w.found
}

// A wanting collects what a form lacks.
type wanting struct {
	terms Terms
	form  FormText
	today Date
	found []Want
}

// add notes a want.
func (w *wanting) add(code Code, field string, args Args) {
	w.found = append(w.found, Want{code, field, args})
}

// need notes a want where text is empty.
func (w *wanting) need(text string, code Code, field string) {
	if strings.TrimSpace(text) == "" {
		w.add(code, field, nil)
	}
}

// identity looks at who is nominated.
func (w *wanting) identity() {
	i := w.form.Nominee
	if w.form.Kind == Unit {
		w.need(i.Name, WantUnitName, "name")
		w.number(0, i)
		w.need(i.Region, WantRegion, "region")
		w.need(i.Head, WantHead, "head")
		w.need(i.Phone, WantPhone, "phone")
		return
	}
	w.need(i.Name, WantName, "name")
	w.sex(0, i)
	w.number(0, i)
	w.need(i.Region, WantRegion, "region")
	w.need(i.Unit, WantUnit, "unit")
	w.need(i.Phone, WantPhone, "phone")
}

// others looks at those who are nominated jointly.
func (w *wanting) others() {
	for n, i := range w.form.Others {
		if strings.TrimSpace(i.Name) == "" {
			w.add(WantOther, fieldOf(n+1, "name"), Args{"count": n + 2})
		}
		if w.form.Kind == Person {
			w.sex(n+1, i)
		}
		w.number(n+1, i)
	}
}

// fieldOf gives the key of a field of the nominee, or of another of a joint
// nomination.
func fieldOf(at int, field string) string {
	if at == 0 {
		return field
	}
	return "others/" + strconv.Itoa(at) + "/" + field
}

// sex asks for somebody's sex.
func (w *wanting) sex(at int, i IdentityOf[string]) {
	if i.Sex == SexUnknown {
		w.add(WantSex, fieldOf(at, "sex"), personArgs(at, nil))
	}
}

// number notes what is missing or wrong in somebody's number and date of birth.
// An ID number tells the birth; another paper's does not.
func (w *wanting) number(at int, i IdentityOf[string]) {
	_, dated := parseBirth(i.Birth)
	_, known := birthOf(i)
	if i.Birth != "" && !dated || w.form.Kind == Person && foreignPaper(i) && !known {
		w.add(WantBirth, fieldOf(at, "birth"), personArgs(at, nil))
	}
	field := fieldOf(at, "id-number")
	switch missing := WantIDNumber; {
	case bare(i.IDNumber) == "":
		if w.form.Kind == Unit {
			missing = WantCreditCode
		}
		w.add(missing, field, personArgs(at, nil))
	case onlyTail(w.form.Kind, i):
		w.add(WantIDFull, field, personArgs(at, nil))
	default:
		if fault := numberFault(w.form.Kind, i, w.today); fault != nil {
			w.add(WantIDRight, field, personArgs(at, fault))
		}
	}
}

// criteria looks at the criteria with their deeds.
func (w *wanting) criteria() {
	t, f := w.terms, w.form
	if len(f.Deeds) == 0 {
		w.add(WantCriterion, "criteria", nil)
	}
	if t.CriteriaMost > 0 && len(f.Deeds) > t.CriteriaMost {
		w.add(WantCriteriaFewer, "criteria", Args{"count": len(f.Deeds), "most": t.CriteriaMost})
	}
	for _, d := range f.Deeds {
		field, at := "deeds/"+d.Criterion, Args{"criterion": d.Criterion}
		if _, ok := t.Basis.Criterion(d.Criterion); !ok {
			w.add(WantCriterionGone, "criteria", at)
			continue
		}
		switch n := CountCharacters(d.Text); {
		case n == 0:
			w.add(WantDeeds, field, at)
		case n < t.DeedsLeast:
			w.add(WantDeedsLonger, field, Args{"criterion": d.Criterion, "count": n, "least": t.DeedsLeast})
		case t.DeedsMost > 0 && n > t.DeedsMost:
			w.add(WantDeedsShorter, field, Args{"criterion": d.Criterion, "count": n, "most": t.DeedsMost})
		}
		for _, e := range d.Evidence {
			if !e.File.IsZero() && !slices.ContainsFunc(f.Attachments, func(a FileOf[string]) bool { return a.ID == e.File }) {
				w.add(WantFile, field, at)
			}
		}
	}
	if n := CountCharacters(f.Summary); t.SummaryMost > 0 && n > t.SummaryMost {
		w.add(WantSummary, "summary", Args{"count": n, "most": t.SummaryMost})
	}
}

// papers looks at the rest.
func (w *wanting) papers() {
	w.need(w.form.Sponsor, WantSponsor, "sponsor")
	if n := len(w.form.Attachments); w.terms.FilesMost > 0 && n > w.terms.FilesMost {
		w.add(WantFilesFewer, "attachments", Args{"count": n, "most": w.terms.FilesMost})
	}
}

// parseBirth reads a birth date as forms give it: YYYY, YYYY-MM or YYYY-MM-DD.
// Parts that are not given are zero.
func parseBirth(text string) (Date, bool) {
	var d Date
	parts := strings.Split(text, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return d, false
	}
	for i, into := range []*int{&d.Year, &d.Month, &d.Day}[:len(parts)] {
		if i > 0 && len(parts[i]) != 2 {
			return d, false
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 1 {
			return d, false
		}
		*into = n
	}
	whole := d
	if whole.Month == 0 {
		whole.Month = 1
	}
	if whole.Day == 0 {
		whole.Day = 1
	}
	return d, whole.Valid()
}

// dayOf gives the day of a time where it was taken.
func dayOf(t time.Time) Date { return Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()} }
