package account

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/award/wording"
)

// Nominations find and give nominations.
type Nominations interface {
	FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error)
	// Nominations gives rows in the order of ids; those that are gone are left
	// out.
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
}

// Forms are nominations with their forms.
type Forms interface {
	Nominations
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
}

// Known gives the numbers of the nominations that a report to units may name, so
// that a workbook that comes again is not stored twice. Of the others nothing is
// said. Forms are read of those alone whose nominees have no number.
func Known(ctx context.Context, s Forms, campaign award.ID) (map[string]int, error) {
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign})
	if err != nil {
		return nil, err
	}
	rows, err := s.Nominations(ids)
	if err != nil {
		return nil, err
	}
	known := make(map[string]int)
	for _, r := range rows {
		n := r.Value
		if award.Disclose(n, award.ToTemplate).Masked {
			continue
		}
		key := template.NumberKey(n.Kind, award.Disclose(n, award.ToScreen).IDNumber)
		if key == "" {
			full, form, err := s.Form(ctx, r.ID)
			if _, refused := errors.AsType[*award.Problem](err); refused { // it went, or was withheld meanwhile
				continue
			}
			if err != nil {
				return nil, err
			}
			key = template.FormKey(n.Kind, award.DiscloseForm(full, form, award.ToTemplate))
		}
		if _, there := known[key]; key != "" && !there {
			known[key] = n.Number
		}
	}
	return known, nil
}

// Import gives the operation that stores the nominations of a report.
func Import(campaign award.ID, r template.Report, source award.Source) award.ImportNominations {
	op := award.ImportNominations{Campaign: campaign, Source: source}
	for _, f := range r.Forms {
		op.Forms = append(op.Forms, award.GuardForm(f))
	}
	return op
}

// Reasons says why a row has its fate, what was taken how, and what is missing.
func Reasons(say wording.Speaker, b award.Basis, k award.Kind, r template.Row) []string {
	var all []string
	for _, f := range r.Found {
		sentence := say.Returned(b, f.Code, f.Args)
		args := map[string]any{"where": f.Args["where"], "column": f.Args["column"], "sentence": sentence}
		if f.Args["where"] == nil && f.Key != "" {
			args["where"], args["column"] = "", say.Field(b, k, f.Key)
		}
		if args["column"] != nil {
			sentence = say.Sentence("template-reason", args)
		}
		all = append(all, strings.TrimSpace(sentence))
	}
	for _, w := range r.Wants {
		all = append(all, say.Want(b, w))
	}
	return all
}

// A Table is one sheet of a report.
type Table struct {
	Name string
	Head []string
	Rows [][]string
}

// Tables gives the rows as they came, with what became of each. First is the
// number of the first nomination that was stored; 0: none was. It is Chinese
// whatever the language spoken: it goes back to units.
func Tables(b award.Basis, r template.Report, first int) []Table {
	say := wording.New(wording.Chinese)
	heading := []string{say.Text("template-heading-row"), say.Text("template-heading-fate"), say.Text("template-heading-why")}
	var tables []Table
	for _, s := range r.Sheets {
		t := Table{Name: s.Name, Head: append(append([]string(nil), heading...), s.Heads...)}
		for _, row := range s.Rows {
			fate := say.Fate(row.Fate.Code())
			reasons := Reasons(say, b, s.Kind, row)
			if first > 0 && row.Fate.Accepted() {
				reasons = append([]string{say.Sentence("template-stored-as", map[string]any{"number": first + row.Form})}, reasons...)
			}
			t.Rows = append(t.Rows, append([]string{strconv.Itoa(row.Number), fate, strings.Join(reasons, "\n")}, row.Cells...))
		}
		tables = append(tables, t)
	}
	if len(r.Notes) > 0 || len(tables) == 0 {
		t := Table{Name: say.Text("template-note-sheet"), Head: heading[2:]}
		for _, n := range r.Notes {
			t.Rows = append(t.Rows, []string{say.Returned(b, n.Code, n.Args)})
		}
		tables = append(tables, t)
	}
	return tables
}

// Newest gives the nomination of a campaign with the greatest number.
func Newest(ctx context.Context, s Nominations, campaign award.ID) (award.Row[award.Nomination], error) {
	none := award.Row[award.Nomination]{}
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign, Reverse: true, Most: 1})
	if err != nil {
		return none, err
	}
	rows, err := s.Nominations(ids)
	switch {
	case err != nil:
		return none, err
	case len(rows) == 0:
		return none, award.ErrNoRecord
	}
	return rows[0], nil
}

// Title gives a campaign's title.
func Title(ctx context.Context, s interface {
	Summaries(ctx context.Context) ([]award.Summary, error)
}, id award.ID,
) (string, error) {
	all, err := s.Summaries(ctx)
	if err != nil {
		return "", err
	}
	for _, c := range all {
		if c.ID == id {
			return c.Campaign.Title, nil
		}
	}
	return "", award.ErrNoRecord
}
