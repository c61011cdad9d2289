package approval

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/font"
	"jiajiang/reports/pdf"
)

// A Press is what papers are made with.
type Press struct {
	Fonts   *font.Library
	Creator string // the program and its version, for the files' properties
}

// Write lays a paper out and writes it to the file at path; on gives the file's
// date. What comes back is for the journal and tells how many pages there are.
// An existing file stays as it is where the paper cannot be made.
func (p Press) Write(
	ctx context.Context, path string, paper Paper, frame reports.NominationFrame, all []reports.Nominated, on time.Time, step award.Step,
) (printed award.NotePrinted, pages int, err error) {
	doc, err := paper.Lay(ctx, frame, all, p.Fonts)
	if err != nil {
		return award.NotePrinted{}, 0, err
	}
	meta := pdf.Meta{Author: frame.Campaign.Issuer, Creator: p.Creator, Date: on}
	digest := sha256.New()
	err = delivery.File(ctx, path, func(w io.Writer) error {
		return pdf.Write(ctx, io.MultiWriter(w, digest), doc, p.Fonts, meta, step)
	})
	if err != nil {
		return award.NotePrinted{}, 0, err
	}
	return award.NotePrinted{Document: paper.Document(), Digest: hex.EncodeToString(digest.Sum(nil)), Count: len(all)}, len(doc.Pages), nil
}
