package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/pdf"
)

// namedCertificate makes the certificate of one withheld winner with the name,
// apart from all others. The journal has it before the file is begun.
func (p *program) namedCertificate() *cobra.Command {
	var campaign int
	var number, reason, out string
	c := &cobra.Command{
		Use:   "named-certificate",
		Short: p.word("named-certificate"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			switch {
			case strings.TrimSpace(number) == "":
				return usageError("usage-certificate", nil)
			case strings.TrimSpace(reason) == "":
				return usageError("usage-reason", nil)
			case out == "":
				return usageError("usage-out", nil)
			}
			return p.withStore(ctx, func(s Store) error {
				d, err := dossier(ctx, s, campaign)
				if err != nil {
					return err
				}
				w, err := winnerNumbered(d, number)
				if err != nil {
					return err
				}
				if w.Value.Disclosure != award.Withheld {
					return &award.Problem{Code: award.NotWithheld}
				}
				return p.nameCertificate(ctx, s, d, w.ID, reason, out)
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().StringVar(&number, "number", "", p.word("flag-number"))
	c.Flags().StringVar(&reason, "reason", "", p.word("flag-certificate-reason"))
	c.Flags().StringVar(&out, "out", "", p.word("flag-out"))
	return c
}

// nameCertificate writes the certificate of the winner id, with the name, to
// path.
func (p *program) nameCertificate(ctx context.Context, s Store, d *award.Dossier, id award.ID, reason, path string) error {
	fonts, err := p.env.Fonts()
	if err != nil {
		return err
	}
	full, times, err := s.NameCertificate(ctx, id, reason)
	if err != nil {
		return err
	}
	doc, err := reports.NamedCertificate(ctx, d, id, full, fonts)
	if err != nil {
		return err
	}
	digest := sha256.New()
	err = delivery.File(ctx, path, func(w io.Writer) error {
		return pdf.Write(ctx, io.MultiWriter(w, digest), doc, fonts, meta(d), nil)
	})
	if err != nil {
		return err
	}
	p.tell("named-certificate-done", map[string]any{"path": path, "times": times})
	_, err = s.Do(ctx, award.NotePrinted{
		Campaign: d.ID, Document: "named-certificate", Digest: hex.EncodeToString(digest.Sum(nil)), Count: len(doc.Pages),
	})
	return err
}
