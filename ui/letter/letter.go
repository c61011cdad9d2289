// Package letter puts together the form by which one organ is asked for its
// opinion of candidates 征求意见表, for the window and for the verbs: both say the
// same to the organ, and note the same of it.
package letter

import (
	"context"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// A Store gives those on a list.
type Store interface {
	// Nominations gives rows in the order of ids; those that are gone are left
	// out.
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
}

// A Letter asks an organ about those on its list who can still win.
type Letter struct {
	// Op notes that the organ was asked about them, and about nobody else.
	Op   award.SetConsultation
	All  []reports.Nominated
	Left []award.Nomination // who stand on the list and cannot win any more
}

// CheckDays returns a Problem where the last day comes before the one on which
// the organ is asked.
func CheckDays(c award.Consultation) error {
	if !c.Due.IsZero() && c.Due.Compare(c.Sent) < 0 {
		return &award.Problem{Code: award.WindowReversed, Field: "due", Args: award.Args{"start": c.Sent, "end": c.Due}}
	}
	return nil
}

// New reads those whom a consultation is to ask about. Of people who must not be
// named it has the code name alone. It returns a Problem with the code AskedNobody
// where nobody is left.
func New(ctx context.Context, store Store, op award.SetConsultation) (Letter, error) {
	l := Letter{Op: op}
	rows, err := store.Nominations(op.Consultation.Asked)
	if err != nil {
		return l, err
	}
	c := &l.Op.Consultation
	c.Asked = nil
	for _, r := range rows {
		if !r.Value.State.Consulted() {
			l.Left = append(l.Left, r.Value)
			continue
		}
		n := reports.Nominated{Nomination: r.Value}
		if r.Value.Disclosure < award.Withheld {
			if n.Nomination, n.Form, err = store.Form(ctx, r.ID); err != nil {
				return l, err
			}
		}
		c.Asked, l.All = append(c.Asked, r.ID), append(l.All, n)
	}
	if len(l.All) == 0 {
		return l, &award.Problem{Code: award.AskedNobody, Args: award.Args{"organ": c.Organ}}
	}
	return l, nil
}

// Lay lays the form out.
func (l Letter) Lay(ctx context.Context, frame reports.NominationFrame, g reports.Glyphs) (page.Document, error) {
	c := l.Op.Consultation
	return reports.ConsultationForm(ctx, frame, l.All, reports.ConsultationOptions{Organ: c.Organ, Due: c.Due, On: c.Sent}, g)
}
