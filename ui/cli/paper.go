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
	"jiajiang/reports/page"
	"jiajiang/reports/pdf"
	"jiajiang/ui/approval"
)

// A paperOrder says which paper about which nominations is to be made.
type paperOrder struct {
	campaign int
	numbers  []int
	states   []string
	out      string
	reason   string
}

// A layPaper lays out one paper about nominations.
type layPaper func(ctx context.Context, frame reports.NominationFrame, all []reports.Nominated, g reports.Glyphs) (page.Document, error)

// papers gathers the verbs that make papers about nominations.
func (p *program) papers() *cobra.Command {
	c := &cobra.Command{
		Use: "paper", Short: p.word("paper"), Args: p.someVerb,
		RunE: func(*cobra.Command, []string) error { return usageError("usage-paper-verb", nil) },
	}
	for _, one := range approval.Papers() {
		c.AddCommand(p.paper(one))
	}
	return c
}

// paper is the verb for one paper about nominations.
func (p *program) paper(one approval.Paper) *cobra.Command {
	var o paperOrder
	c := &cobra.Command{
		Use: one.Verb(), Short: p.word(one.Document()), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if o.out == "" {
				return usageError("usage-out", nil)
			}
			states, err := statesIn(o.states)
			if err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, o.campaign)
				if err != nil {
					return err
				}
				all, err := chosenNominations(ctx, s, id, o, states)
				if err != nil {
					return err
				}
				return p.makePaper(ctx, s, id, terms, one.Document(), all, one.Lay, o.out)
			})
		},
	}
	p.addCampaignFlag(c, &o.campaign)
	c.Flags().IntSliceVar(&o.numbers, "number", nil, p.word("flag-nominations"))
	c.Flags().StringSliceVar(&o.states, "state", nil, p.word("flag-state"))
	c.Flags().StringVar(&o.out, "out", "", p.word("flag-out"))
	if one.Each() {
		c.Flags().StringVar(&o.reason, "reason", "", p.word("flag-print-reason"))
	}
	return c
}

// chosenNominations reads the nominations a paper is about. Somebody who must
// not be named stands in it with the code name, unless they are the only one
// and a reason is given: then the paper is theirs, in full, and the journal
// keeps the reason.
func chosenNominations(ctx context.Context, s Store, campaign award.ID, o paperOrder, states []award.State) ([]reports.Nominated, error) {
	var rows []award.Row[award.Nomination]
	for _, number := range o.numbers {
		row, err := s.NominationByNumber(ctx, campaign, number)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if len(o.numbers) == 0 {
		ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign, States: states})
		if err != nil {
			return nil, err
		}
		if rows, err = s.Nominations(ids); err != nil {
			return nil, err
		}
	}
	reason := strings.TrimSpace(o.reason)
	if reason != "" && len(rows) != 1 {
		return nil, usageError("usage-one-nomination", nil)
	}
	return approval.Read(ctx, s, rows, reason)
}

// makePaper lays a paper out, writes it to path and notes it in the journal.
func (p *program) makePaper(
	ctx context.Context, s Store, campaign award.ID, terms award.Terms, name string, all []reports.Nominated, lay layPaper, path string,
) error {
	d, err := s.Dossier(ctx, campaign)
	if err != nil {
		return err
	}
	fonts, err := p.env.Fonts()
	if err != nil {
		return err
	}
	doc, err := lay(ctx, reports.NominationFrame{Campaign: d.Campaign, Terms: terms}, all, fonts)
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
	p.tell("document-done", map[string]any{"path": path, "pages": len(doc.Pages)})
	_, err = s.Do(ctx, award.NotePrinted{
		Campaign: campaign, Document: name, Digest: hex.EncodeToString(digest.Sum(nil)), Count: len(all),
	})
	return err
}
