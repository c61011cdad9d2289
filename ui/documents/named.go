package documents

import (
	"context"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/font"
)

// NamedCertificates gives what writes the certificate of one withheld winner
// with the name to a file; see [reports.NamedCertificate]. What was printed
// comes back for the journal.
func NamedCertificates(fonts *font.Library, creator string, now func() time.Time) func(ctx context.Context, path string, d *award.Dossier, id award.ID, full award.Winner) (award.NotePrinted, error) {
	return func(ctx context.Context, path string, d *award.Dossier, id award.ID, full award.Winner) (award.NotePrinted, error) {
		doc, err := reports.NamedCertificate(ctx, d, id, full, fonts)
		if err != nil {
			return award.NotePrinted{}, err
		}
		digest, err := maker{fonts: fonts, meta: meta(d, creator, now())}.write(ctx, doc, path, nil)
		return award.NotePrinted{Campaign: d.ID, Document: "named-certificate", Digest: digest, Count: len(doc.Pages)}, err
	}
}
