package cli

import (
	"context"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// check reads the whole store and says what it found.
func (p *program) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: p.word("check"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return p.withFile(ctx, func(s Store) error {
				// What cannot be loaded is what the check is to name.
				if err := p.load(ctx, s); err != nil && ctx.Err() == nil {
					p.fail(err)
				}
				return p.health(ctx, s)
			})
		},
	}
}

// health checks the store and tells what was found.
func (p *program) health(ctx context.Context, s Store) error {
	step, done := p.progress("check")
	h, err := s.Check(ctx, step)
	done()
	if err != nil {
		return err
	}
	for _, f := range h.Faults {
		p.tell(f.News())
	}
	if h.Leftover > 0 {
		p.tell("check-left", map[string]any{"count": h.Leftover})
	}
	args := map[string]any{
		"campaigns": h.Campaigns, "winners": h.Winners, "records": h.Records,
		"entries": h.Entries, "head": award.Head{Seq: uint64(max(0, h.Entries)), Digest: h.Head}.Grouped(), "faults": len(h.Faults),
	}
	if len(h.Faults) > 0 {
		p.tell("check-faults", args)
		return exit{ExitFault}
	}
	p.tell("check-sound", args)
	return nil
}
