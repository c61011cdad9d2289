package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/delivery"
	"jiajiang/ui/paper"
)

// journalXLSX writes entries as a workbook and journals that it did.
func (p *program) journalXLSX(ctx context.Context, s Store, want filter, path string) error {
	all, err := p.entries(ctx, s, want)
	if err != nil {
		return err
	}
	return p.export(ctx, s, path, "xlsx", len(all), func(w io.Writer) error {
		return p.env.WriteXLSX(ctx, w, p.journalTable(all))
	})
}

// journalPDF writes entries as a sheet to be signed and journals that it did.
func (p *program) journalPDF(ctx context.Context, s Store, want filter, path string) error {
	all, err := p.entries(ctx, s, want)
	if err != nil {
		return err
	}
	press, standing, err := p.press(s, s)
	if err != nil {
		return err
	}
	return p.export(ctx, s, path, "pdf", len(all), func(w io.Writer) error {
		return press.Journal(ctx, w, all, standing, p.filterText(want))
	})
}

// filterText says in words what entries were asked for; empty: every entry.
// Sheets are Chinese whatever the language spoken.
func (*program) filterText(want filter) string {
	last := ""
	if want.last > 0 {
		last = strconv.Itoa(want.last)
	}
	say := wording.New(wording.Chinese)
	op := ""
	if want.op != "" {
		op = say.Op(want.op)
	}
	return strings.TrimLeft(say.Sentence("journal-filter", map[string]any{
		"from": want.from, "to": want.to, "by": want.by, "op": op, "last": last,
	}), "，")
}

// press gives what makes papers about the store, and where its journal stands.
func (p *program) press(s Sessions, j Journal) (paper.Press, paper.Standing, error) {
	fonts, err := p.env.Fonts()
	return paper.Press{Fonts: fonts, Now: p.env.Now, Creator: creator},
		paper.Standing{Head: j.Head(), National: s.National()}, err
}

// export writes entries to path and journals that it did.
func (p *program) export(ctx context.Context, s Store, path, kind string, count int, write func(io.Writer) error) error {
	digest := sha256.New()
	err := delivery.File(ctx, path, func(w io.Writer) error { return write(io.MultiWriter(w, digest)) })
	if err != nil {
		return err
	}
	p.tell("written", map[string]any{"path": path, "count": count})
	_, err = s.Do(ctx, award.NoteExported{File: kind, Digest: hex.EncodeToString(digest.Sum(nil)), Count: count})
	return err
}

// summary makes the sheet of one day, 审计日报, with the journal's head.
func (p *program) summary() *cobra.Command {
	var date, out string
	c := &cobra.Command{
		Use:   "summary",
		Short: p.word("journal-summary"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return usageError("usage-out", nil)
			}
			of, err := readDay("--date", date)
			if err != nil {
				return err
			}
			if of.IsZero() {
				of = day(p.env.Now())
			}
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error { return p.summaryPDF(ctx, s, of, out) })
		},
	}
	c.Flags().StringVar(&date, "date", "", p.word("flag-date"))
	c.Flags().StringVar(&out, "out", "", p.word("flag-out"))
	return c
}

// summaryPDF writes the sheet of one day and journals that it did.
func (p *program) summaryPDF(ctx context.Context, s Store, of award.Date, path string) error {
	all, err := p.entries(ctx, s, filter{from: of, to: of})
	if err != nil {
		return err
	}
	press, standing, err := p.press(s, s)
	if err != nil {
		return err
	}
	return p.export(ctx, s, path, "pdf", len(all), func(w io.Writer) error {
		return press.Daily(ctx, w, all, of, standing)
	})
}
