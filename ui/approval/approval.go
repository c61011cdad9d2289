// Package approval puts together the papers by which nominations are decided,
// for the window and for the verbs: the forms for approval 推荐审批表, the table
// of all nominees 汇总表 and the accounts of deeds 事迹材料. Both faces of the
// program print the same.
//
// Somebody who must not be named stands in them under the code name. The package
// chooses no file and notes nothing in the journal.
package approval

import (
	"context"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// A Paper is one of the papers.
type Paper uint8

// The papers.
const (
	Forms   Paper = iota // 推荐审批表, one a nomination
	Summary              // 汇总表
	Deeds                // 事迹材料, one a nomination
)

// Papers lists the papers in the order in which they are offered.
func Papers() []Paper { return []Paper{Forms, Summary, Deeds} }

// Verb is what makes the paper without a window.
func (p Paper) Verb() string { return [...]string{"forms", "summary", "deeds"}[min(p, Deeds)] }

// Document is what the journal calls the paper.
func (p Paper) Document() string { return "paper-" + p.Verb() }

// Each reports whether everybody has a paper of their own, so that it may be made
// for one who must not be named, in full.
func (p Paper) Each() bool { return p != Summary }

// A Store gives forms.
type Store interface {
	// Form gives a form; of a nominee who must not be named, a Problem with the
	// code WithheldHere.
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
	// RevealForm gives the form of such a nominee; the journal has it with the
	// reason.
	RevealForm(ctx context.Context, id award.ID, reason string) (award.Nomination, award.Form, error)
}

// Read reads those whom a paper is about. Whoever must not be named stands in it
// with the code name, unless a reason is given: then the paper is theirs, in full,
// and the journal keeps the reason. Callers give one for a single row only.
func Read(ctx context.Context, store Store, rows []award.Row[award.Nomination], reason string) ([]reports.Nominated, error) {
	all := make([]reports.Nominated, 0, len(rows))
	for _, r := range rows {
		n := reports.Nominated{Nomination: r.Value}
		var err error
		switch {
		case r.Value.Disclosure != award.Withheld:
			n.Nomination, n.Form, err = store.Form(ctx, r.ID)
		case reason != "":
			n.Nomination, n.Form, err = store.RevealForm(ctx, r.ID, reason)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, nil
}

// Lay lays the paper out. Its errors are those of [reports.NominationForms].
func (p Paper) Lay(ctx context.Context, frame reports.NominationFrame, all []reports.Nominated, g reports.Glyphs) (page.Document, error) {
	switch p {
	case Summary:
		return reports.SummarySheet(ctx, frame, all, g)
	case Deeds:
		return deeds(ctx, frame, all, g)
	case Forms:
	}
	return reports.NominationForms(ctx, frame, all, g)
}

// deeds lays out one account of deeds behind the other.
func deeds(ctx context.Context, frame reports.NominationFrame, all []reports.Nominated, g reports.Glyphs) (page.Document, error) {
	if len(all) == 0 {
		return page.Document{}, &reports.Error{Code: reports.NoNominations}
	}
	whole := page.Document{Title: frame.Campaign.Title}
	for _, n := range all {
		one, err := reports.DeedsPaper(ctx, frame, n, g)
		if err != nil {
			return page.Document{}, err
		}
		whole.Pages = append(whole.Pages, one.Pages...)
	}
	return whole, nil
}
