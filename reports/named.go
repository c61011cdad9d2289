package reports

import (
	"context"
	"slices"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// NamedCertificate lays out the certificate of one withheld winner with the
// person's name: the winner id of d as full says who it is. It is the only
// document that names somebody whom [award.Disclose] withholds; whoever makes it
// has asked the store for full, which counts and journals it. Its errors are
// those of [Certificates].
func NamedCertificate(ctx context.Context, d *award.Dossier, id award.ID, full award.Winner, g Glyphs) (page.Document, error) {
	named := *d
	named.Winners = slices.Clone(d.Winners)
	for i := range named.Winners {
		if w := &named.Winners[i]; w.ID == id {
			full.Tier, full.Order, full.Serial = w.Value.Tier, w.Value.Order, w.Value.Serial
			w.Value = full
		}
	}
	return Certificates(ctx, &named, CertificateOptions{Winners: []award.ID{id}}, g)
}
