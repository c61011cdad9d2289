// Package paper makes the papers about the store itself: the journal as a
// sheet to sign, the summary of a day, and the sheet with the recovery code.
// Both faces of the program print them, so they are made in one place. They are
// Chinese whatever language is spoken.
//
// The package chooses no file and keeps nothing: what it writes, it writes to
// the writer it is given.
package paper

import (
	"context"
	"io"
	"slices"
	"time"

	"jiajiang/award"
	"jiajiang/award/draw"
	"jiajiang/award/wording"
	"jiajiang/reports"
	"jiajiang/reports/font"
	"jiajiang/reports/page"
	"jiajiang/reports/pdf"
)

// A Press makes papers.
type Press struct {
	Fonts   *font.Library
	Now     func() time.Time
	Creator string // the program, for the documents' properties
}

// A Standing is where the journal stands while a paper is made.
type Standing = reports.Standing

// Journal writes entries as a sheet to sign. filter says in words which they
// are; empty: every entry.
func (p Press) Journal(ctx context.Context, w io.Writer, entries []award.Entry, s Standing, filter string) error {
	o := p.options(s)
	o.Filter = filter
	doc, err := reports.JournalSheet(ctx, named(entries), o, p.Fonts)
	if err != nil {
		return err
	}
	return p.write(ctx, w, doc)
}

// Daily writes the summary of a day made of its entries.
func (p Press) Daily(ctx context.Context, w io.Writer, entries []award.Entry, day award.Date, s Standing) error {
	doc, err := reports.DailySummary(ctx, named(entries), day, p.options(s), p.Fonts)
	if err != nil {
		return err
	}
	return p.write(ctx, w, doc)
}

// Recovery writes the sheet with the recovery code of the store called name.
func (p Press) Recovery(ctx context.Context, w io.Writer, code, name string) error {
	now := p.Now()
	day := award.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
	return p.write(ctx, w, reports.RecoverySheet(code, name, day, p.Fonts))
}

// Draw writes the protocol of a draw for the notary. The same record gives the
// same bytes: the paper has the day of the draw, not of its making.
func (p Press) Draw(ctx context.Context, w io.Writer, r *draw.Record) error {
	doc, err := reports.DrawProtocol(ctx, r, reports.DrawOptions{}, p.Fonts)
	if err != nil {
		return err
	}
	return p.writeDrawn(ctx, w, doc, r)
}

// Freeze writes the sheet on which a pool is signed for before its draw.
func (p Press) Freeze(ctx context.Context, w io.Writer, r *draw.Record) error {
	return p.writeDrawn(ctx, w, reports.DrawFreeze(ctx, r, p.Fonts), r)
}

func (p Press) writeDrawn(ctx context.Context, w io.Writer, doc page.Document, r *draw.Record) error {
	made, err := time.Parse(time.DateOnly, r.On)
	if err != nil {
		made = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return pdf.Write(ctx, w, doc, p.Fonts, pdf.Meta{Creator: p.Creator, Date: made}, nil)
}

// options says what every sheet from the journal prints.
func (p Press) options(s Standing) reports.JournalOptions {
	say := wording.New(wording.Chinese)
	now := p.Now()
	return reports.JournalOptions{
		Standing: s, MadeAt: now, Zone: now.Location(), Words: reports.Words{Op: say.Op, Told: say.Told},
	}
}

// named gives entries with who acted as it is read: the recovery code stands in
// the journal under a stable name.
func named(entries []award.Entry) []award.Entry {
	say := wording.New(wording.Chinese)
	all := slices.Clone(entries)
	for i := range all {
		if all[i].Actor == award.RecoveryName {
			all[i].Actor = say.Actor(all[i])
		}
	}
	return all
}

func (p Press) write(ctx context.Context, w io.Writer, doc page.Document) error {
	return pdf.Write(ctx, w, doc, p.Fonts, pdf.Meta{Creator: p.Creator, Date: p.Now()}, nil)
}

// Day gives the query for the entries of a day, as clocks at place showed it.
func Day(day award.Date, place *time.Location) award.EntryQuery {
	since := time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, place)
	return award.EntryQuery{Since: since, Until: since.AddDate(0, 0, 1)}
}
