package award

import "strings"

// CheckForm refuses what cannot be stored: text that is none or steers, and a
// form that says nothing of whom it is about. What is wrong or missing else is
// a [Want].
func CheckForm(f FormText) error {
	if f.Kind > Unit {
		return &Problem{Code: FormEmpty, Field: "kind"}
	}
	who := f.Nominee
	if strings.TrimSpace(who.Name+who.Unit+who.IDNumber+f.Sponsor) == "" {
		return &Problem{Code: FormEmpty, Field: "name"}
	}
	if len(f.Others) > maxLines || len(f.Deeds) > maxLines || len(f.Opinions) > maxLines || len(f.Honours) > maxLines ||
		len(f.Consents) > maxLines || len(f.Attachments) > maxLines || len(f.Partners) > maxLines {
		return &Problem{Code: LinesMany, Field: "form", Args: Args{"most": maxLines}}
	}
	for at, i := range f.everybody() {
		if err := checkIdentity(at, i); err != nil {
			return err
		}
	}
	seen := make(map[string]bool)
	for n, d := range f.Deeds {
		if d.Criterion == "" || seen[d.Criterion] {
			return &Problem{Code: CriterionTwice, Field: "criteria", Args: Args{"count": n + 1}}
		}
		seen[d.Criterion] = true
		if err := checkLine("criteria", d.Criterion); err != nil {
			return err
		}
		if err := checkProse("deeds/"+d.Criterion, MaxProse, d.Text); err != nil {
			return err
		}
		if len(d.Evidence) > maxLines {
			return &Problem{Code: LinesMany, Field: "deeds/" + d.Criterion, Args: Args{"most": maxLines}}
		}
		for _, e := range d.Evidence {
			if err := checkLine("deeds/"+d.Criterion, e.Title, e.From); err != nil {
				return err
			}
		}
	}
	return checkFormPapers(f)
}

// checkIdentity refuses what is no line of text in who somebody is.
func checkIdentity(at int, i IdentityOf[string]) error {
	for _, line := range []struct{ field, text string }{
		{"name", i.Name},
		{"former-name", i.FormerName},
		{"reading", i.Reading},
		{"ethnic", i.Ethnic},
		{"birth", i.Birth},
		{"paper", i.Paper},
		{"id-number", i.IDNumber},
		{"region", i.Region},
		{"unit", i.Unit},
		{"post", i.Post},
		{"rank-text", i.RankText},
		{"politics", i.Politics},
		{"education", i.Education},
		{"phone", i.Phone},
		{"address", i.Address},
		{"head", i.Head},
		{"nature", i.Nature},
	} {
		if err := checkLine(fieldOf(at, line.field), line.text); err != nil {
			return err
		}
	}
	if i.Size < 0 || i.Size > 100*maxNumber || i.Sex > Female || i.Rank > MinistryRank {
		return &Problem{Code: LimitWrong, Field: fieldOf(at, "size"), Args: Args{"most": 100 * maxNumber}}
	}
	return checkProse(fieldOf(at, "part"), MaxProse, i.Part)
}

// checkFormPapers refuses what is no text in the rest of a form, and choices that
// there are not.
func checkFormPapers(f FormText) error {
	if err := checkProse("summary", MaxProse, f.Summary); err != nil {
		return err
	}
	if err := checkProse("note", MaxProse, f.Note); err != nil {
		return err
	}
	for _, line := range []struct{ field, text string }{
		{"sponsor", f.Sponsor}, {"liaison", f.Liaison}, {"liaison-tel", f.LiaisonTel},
	} {
		if err := checkLine(line.field, line.text); err != nil {
			return err
		}
	}
	if err := checkLine("partners", f.Partners...); err != nil {
		return err
	}
	if f.Duty > No || f.Checked > No {
		return &Problem{Code: LimitWrong, Field: "duty", Args: Args{"most": int(No)}}
	}
	for _, o := range f.Opinions {
		if o.Stance > Conditional || o.Seal > No || !dayOrNone(o.On) {
			return &Problem{Code: LimitWrong, Field: "opinions", Args: Args{"most": int(Conditional)}}
		}
		if err := checkLine("opinions", o.Role, o.Who); err != nil {
			return err
		}
		if err := checkProse("opinions", MaxProse, o.Text); err != nil {
			return err
		}
	}
	for _, h := range f.Honours {
		if h.Year < 0 || h.Year > lastYear {
			return &Problem{Code: LimitWrong, Field: "honours", Args: Args{"most": lastYear}}
		}
		if err := checkLine("honours", h.Title, h.Grantor); err != nil {
			return err
		}
	}
	for _, c := range f.Consents {
		if c.To < ToBeNominated || c.To > ToAttend || c.Given > No || !dayOrNone(c.On) {
			return &Problem{Code: LimitWrong, Field: "consents", Args: Args{"most": int(ToAttend)}}
		}
		if err := checkLine("consents", c.By, c.Paper); err != nil {
			return err
		}
	}
	return nil
}

// lastYear is the last year that four digits can write.
const lastYear = 9999

// dayOrNone reports whether d is a day, or none is given.
func dayOrNone(d Date) bool { return d.IsZero() || d.Valid() }
