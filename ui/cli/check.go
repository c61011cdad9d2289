package cli

import "github.com/spf13/cobra"

// check reads the whole store and says what it found.
func (p *program) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: p.word("check"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withStore(cmd.Context(), false, func(s Store) error {
				h, err := s.Check(cmd.Context())
				if err != nil {
					return err
				}
				for _, f := range h.Faults {
					p.tell(f.News())
				}
				args := map[string]any{
					"campaigns": h.Campaigns, "winners": h.Winners, "records": h.Records,
					"entries": h.Entries, "head": h.Head, "faults": len(h.Faults),
				}
				if len(h.Faults) > 0 {
					p.tell("check-faults", args)
					return exit{ExitFault}
				}
				p.tell("check-sound", args)
				return nil
			})
		},
	}
}
