package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/roster"
)

// listFlags are what can be said about a list that is brought in.
type listFlags struct {
	title, accept string
	year          int
}

func (p *program) addListFlags(c *cobra.Command, f *listFlags) {
	c.Flags().StringVar(&f.title, "title", "", p.word("flag-title"))
	p.addYearFlag(c, &f.year)
	c.Flags().StringVar(&f.accept, "accept", "", p.word("flag-accept"))
}

// importList brings a list in: it examines, reports, and stores when nothing
// is left to decide. Standard output gets the campaign's number.
func (p *program) importList() *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "import " + p.word("arg-file"),
		Short: p.word("import"),
		Args:  p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := p.prepare(cmd.Context(), args[0], f)
			if err != nil {
				return err
			}
			return p.withNewStore(cmd.Context(), func(s Store) error {
				_, number, err := p.keep(cmd.Context(), s, in)
				if err != nil {
					return err
				}
				return p.copyOut(strings.NewReader(strconv.Itoa(number) + "\n"))
			})
		},
	}
	p.addListFlags(c, &f)
	return c
}

// prepare reads and examines the list in file, reports what was found, and
// settles it by what the flags accept. No store is touched.
func (p *program) prepare(ctx context.Context, file string, f listFlags) (award.Intake, error) {
	accepted, err := acceptance(f.accept)
	if err != nil {
		return award.Intake{}, err
	}
	text, err := p.readList(ctx, file)
	if err != nil {
		return award.Intake{}, err
	}
	r, found, err := p.examine(text, f.title, f.year)
	if err != nil {
		return award.Intake{}, err
	}
	if r.Total() == 0 && len(r.Groups) == 0 {
		return award.Intake{}, &award.Problem{Code: award.NothingToImport}
	}
	decisions := award.Accept(found, accepted)
	p.report(r, found, decisions)
	in, err := award.Settle(r, found, decisions)
	if err != nil {
		return award.Intake{}, err
	}
	in.Campaign.Source.Name, in.Campaign.Source.Digest = text.Name, text.Digest
	return in, nil
}

// acceptance reads --accept: all, or codes parted by commas.
func acceptance(flag string) (func(award.Code) bool, error) {
	known := make(map[award.Code]bool)
	for _, c := range award.FindingCodes() {
		known[c] = true
	}
	accepted, all := make(map[award.Code]bool), false
	for _, word := range strings.FieldsFunc(flag, func(r rune) bool { return r == ',' || r == '\uff0c' || r == '\u3001' || r == ' ' }) {
		if word == "all" {
			all = true
			continue
		}
		if !known[award.Code(word)] {
			return nil, usageError("usage-accept", map[string]any{"word": word})
		}
		accepted[award.Code(word)] = true
	}
	return func(c award.Code) bool { return all || accepted[c] }, nil
}

// report says what was read and every finding, with what becomes of it.
func (p *program) report(r *roster.Roster, found []award.Finding, decisions map[int]award.Decision) {
	p.tell("import-title", map[string]any{"title": r.Title})
	for i := range r.Groups {
		g := &r.Groups[i]
		args := map[string]any{"track": g.Track, "tier": g.Tier, "count": len(g.Winners)}
		switch {
		case g.Vacant:
			p.tell("import-group-vacant", args)
		case g.Declared != nil:
			args["declared"] = *g.Declared
			p.tell("import-group-declared", args)
		default:
			p.tell("import-group", args)
		}
	}
	for _, t := range r.DeclaredTotals {
		if counted, ok := r.Counted(t.Scope); ok {
			p.tell("import-total", map[string]any{"scope": t.Scope, "declared": t.Count, "count": counted})
		}
	}
	for i, f := range found {
		p.finding(f, decisions[i])
	}
}

// finding prints one finding: where, what, its code, and what was decided.
func (p *program) finding(f award.Finding, d award.Decision) {
	mark := "finding-note"
	switch {
	case d.Choice != "":
		mark = "finding-decided"
	case f.Severity == award.Ask:
		mark = "finding-asks"
	}
	p.tell(mark, map[string]any{
		"where": p.say.Lines(f.Lines), "code": string(f.Code), "choice": p.say.Choice(d.Choice),
		"sentence": p.say.Sentence(string(f.Code), f.Args),
	})
}

// keep stores a settled list and gives the new campaign's ID and number.
func (p *program) keep(ctx context.Context, s Store, in award.Intake) (award.ID, int, error) {
	step, done := p.progress("import")
	receipt, err := s.DoStep(ctx, award.ImportRoster{Intake: in}, step)
	done()
	if err != nil {
		return award.ID{}, 0, err
	}
	p.tell("import-rows", map[string]any{
		"read": in.Tally.Read, "accepted": in.Tally.Accepted, "rejected": in.Tally.Rejected, "merged": in.Tally.Merged,
	})
	all, err := s.Summaries(ctx)
	if err != nil {
		return award.ID{}, 0, err
	}
	for _, c := range all {
		if c.ID == receipt.Campaign {
			p.tell("import-done", map[string]any{"number": c.Campaign.Number, "title": c.Campaign.Title})
			return c.ID, c.Campaign.Number, nil
		}
	}
	return award.ID{}, 0, fmt.Errorf("import roster: campaign %s: %w", receipt.Campaign, io.ErrUnexpectedEOF)
}
