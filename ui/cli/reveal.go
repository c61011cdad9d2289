package cli

import (
	"bytes"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// A revealed is a protected winner as data.
type revealed struct {
	Number   string `json:"number"`
	CodeName string `json:"code_name"`
	Name     string `json:"name"`
	Reading  string `json:"reading"`
	Unit     string `json:"unit"`
	Work     string `json:"work"`
	Phone    string `json:"phone"`
	IDNumber string `json:"id_number"`
	Note     string `json:"note"`
}

// reveal shows a protected winner in full to one who has 涉密知悉, and journals
// why. Standard output is its screen: nothing goes to a file.
func (p *program) reveal() *cobra.Command {
	var campaign int
	var number, reason string
	c := &cobra.Command{
		Use:   "reveal",
		Short: p.word("reveal"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			switch {
			case strings.TrimSpace(number) == "":
				return usageError("usage-certificate", nil)
			case strings.TrimSpace(reason) == "":
				return usageError("usage-reason", nil)
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
					return &award.Problem{Code: "not-protected", Args: award.Args{"number": number}}
				}
				return p.showRevealed(ctx, s, d, w, reason)
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().StringVar(&number, "number", "", p.word("flag-number"))
	c.Flags().StringVar(&reason, "reason", "", p.word("flag-reason"))
	return c
}

// winnerNumbered finds a winner by the number on the certificate.
func winnerNumbered(d *award.Dossier, number string) (award.Row[award.Winner], error) {
	for _, w := range d.Winners {
		if award.CertificateNumber(d.Campaign, w.Value) == strings.TrimSpace(number) {
			return w, nil
		}
	}
	return award.Row[award.Winner]{}, &award.Problem{Code: "certificate-unknown", Args: award.Args{"number": number}}
}

// showRevealed prints a protected winner in full.
func (p *program) showRevealed(ctx context.Context, s Store, d *award.Dossier, w award.Row[award.Winner], reason string) error {
	full, err := s.Reveal(ctx, w.ID, reason)
	if err != nil {
		return err
	}
	shown := award.Disclose(full, award.ToScreen)
	var out bytes.Buffer
	if err := encodeJSON(&out, revealed{
		award.CertificateNumber(d.Campaign, w.Value), w.Value.CodeName, shown.Name, shown.Reading, shown.Unit, shown.Work,
		shown.Phone, shown.IDNumber, full.Note,
	}); err != nil {
		return err
	}
	p.tell("revealed", nil)
	return p.copyOut(&out)
}
