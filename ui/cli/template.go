package cli

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/reports/delivery"
	"jiajiang/ui/exchange/account"
)

// A Templates reads and writes the workbooks that units fill in.
type Templates struct {
	// Write writes a template.
	Write func(ctx context.Context, w io.Writer, f template.Form) error
	// Read reads the workbook at path cell by cell, and gives the digest of its
	// bytes in hexadecimal.
	Read func(ctx context.Context, path string) (book template.Book, digest string, err error)
	// WriteReport writes tables as the sheets of one workbook.
	WriteReport func(ctx context.Context, w io.Writer, tables []Table) error
}

// template makes the workbook in which units fill in nominations. It holds what
// the campaign asks, and nothing of any nomination.
func (p *program) template() *cobra.Command {
	var campaign int
	var out string
	c := &cobra.Command{
		Use: "template", Short: p.word("template"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return usageError("usage-out", nil)
			}
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				title, err := account.Title(ctx, s, id)
				if err != nil {
					return err
				}
				form := template.Make(terms, title)
				err = delivery.File(ctx, out, func(w io.Writer) error { return p.env.Templates.Write(ctx, w, form) })
				if err != nil {
					return err
				}
				p.tell("template-written", map[string]any{
					"path": out, "persons": len(form.Sheets[award.Person].Columns), "units": len(form.Sheets[award.Unit].Columns),
				})
				return nil
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().StringVar(&out, "out", "", p.word("flag-out"))
	return c
}

// A templateFlags says what becomes of a workbook that came back.
type templateFlags struct {
	campaign       int
	accept, report string
}

// importNominations reads a workbook that units filled in, reports row by row and
// stores what is accepted as drafts. Standard output gets the first number.
func (p *program) importNominations() *cobra.Command {
	var f templateFlags
	c := &cobra.Command{
		Use: "import-nominations " + p.word("arg-workbook"), Short: p.word("import-nominations"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.accept != "" && f.accept != "all":
				return usageError("usage-accept-all", nil)
			case f.report != "" && account.SameFile(f.report, args[0]):
				return usageError("usage-same-file", nil)
			}
			ctx := cmd.Context()
			book, digest, err := p.env.Templates.Read(ctx, args[0])
			if err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				source := award.Source{Name: filepath.Base(args[0]), Digest: digest}
				return p.takeBack(ctx, s, book, source, f)
			})
		},
	}
	p.addCampaignFlag(c, &f.campaign)
	c.Flags().StringVar(&f.accept, "accept", "", p.word("flag-accept-rows"))
	c.Flags().StringVar(&f.report, "report", "", p.word("flag-report"))
	return c
}

// takeBack reads a workbook under the campaign's terms, reports and stores.
func (p *program) takeBack(ctx context.Context, s Store, book template.Book, source award.Source, f templateFlags) error {
	id, terms, err := campaignTerms(ctx, s, f.campaign)
	if err != nil {
		return err
	}
	known, err := account.Known(ctx, s, id)
	if err != nil {
		return err
	}
	r := template.Read(terms, book, template.Options{Today: p.today(), Known: known})
	p.tellReport(terms.Basis, r)
	first, err := p.storeRows(ctx, s, id, r, source, f.accept == "all")
	if f.report == "" {
		return err
	}
	if reported := p.writeReport(ctx, terms.Basis, r, first, f.report); reported != nil {
		if err != nil {
			p.fail(err)
		}
		return reported
	}
	p.tell("template-report", map[string]any{"path": f.report})
	return err
}

// storeRows stores the nominations of a report and gives the number of the
// first; 0 where none was stored.
func (p *program) storeRows(
	ctx context.Context, s Store, campaign award.ID, r template.Report, source award.Source, acceptAll bool,
) (int, error) {
	stopped := r.Count(template.Refused) + r.Count(template.Repeated)
	switch {
	case r.Stopped():
		p.tell("template-refused", nil)
		return 0, exit{ExitRefused}
	case len(r.Forms) == 0:
		p.tell("template-none", nil)
		return 0, exit{ExitRefused}
	case stopped > 0 && !acceptAll:
		p.tell("template-undecided", map[string]any{"count": stopped})
		return 0, exit{ExitDecision}
	}
	op := account.Import(campaign, r, source)
	step, done := p.progress("nominations")
	_, err := s.DoStep(ctx, op, step)
	done()
	if err != nil {
		return 0, err
	}
	last, err := account.Newest(ctx, s, campaign)
	if err != nil {
		return 0, err
	}
	first := last.Value.Number - len(op.Forms) + 1
	told := "template-stored"
	if len(op.Forms) == 1 {
		told = "template-stored-one"
	}
	p.tell(told, map[string]any{"count": len(op.Forms), "first": first, "last": last.Value.Number})
	return first, p.copyOut(strings.NewReader(strconv.Itoa(first) + "\n"))
}

// tellReport says row by row what a workbook comes to. Rows that follow each
// other and of which there is nothing more to say are said together.
func (p *program) tellReport(b award.Basis, r template.Report) {
	for _, n := range r.Notes {
		p.line(p.say.Returned(b, n.Code, n.Args))
	}
	for _, s := range r.Sheets {
		for i := 0; i < len(s.Rows); {
			last := i
			for plain(s.Rows[i]) && last+1 < len(s.Rows) && plain(s.Rows[last+1]) && s.Rows[last+1].Number == s.Rows[last].Number+1 &&
				s.Rows[last+1].Fate == s.Rows[i].Fate {
				last++
			}
			if row := s.Rows[i]; last > i {
				rows := strconv.Itoa(row.Number) + "\u2013" + strconv.Itoa(s.Rows[last].Number)
				p.tell("template-rows", map[string]any{"sheet": s.Name, "rows": rows, "fate": p.say.Fate(row.Fate.Code())})
			} else {
				p.tellRow(b, s, row)
			}
			i = last + 1
		}
	}
	if r.Stopped() {
		return
	}
	args := map[string]any{"forms": len(r.Forms), "count": r.Count(template.Complete) + r.Count(template.Draft) + r.Count(template.Refused) + r.Count(template.Repeated)}
	for _, f := range template.Fates() {
		args[f.Code()] = r.Count(f)
	}
	p.tell("template-sum", args)
}

// plain reports whether there is nothing to say of a row but its fate.
func plain(r template.Row) bool { return len(r.Found) == 0 && len(r.Wants) == 0 && r.Lead == 0 }

// tellRow says what became of one row.
func (p *program) tellRow(b award.Basis, s template.SheetReport, r template.Row) {
	args := map[string]any{
		"sheet": s.Name, "row": r.Number, "fate": p.say.Fate(r.Fate.Code()), "reasons": strings.Join(account.Reasons(p.say, b, s.Kind, r), " "),
	}
	if r.Lead != 0 && r.Lead != r.Number {
		args["lead"] = r.Lead
	}
	p.tell("template-row", args)
}

// writeReport writes the rows as they came, with what became of each, as a
// workbook. It is Chinese whatever the language spoken: it goes back to units.
func (p *program) writeReport(ctx context.Context, b award.Basis, r template.Report, first int, path string) error {
	var tables []Table
	for _, t := range account.Tables(b, r, first) {
		tables = append(tables, Table(t))
	}
	return delivery.File(ctx, path, func(w io.Writer) error { return p.env.Templates.WriteReport(ctx, w, tables) })
}
