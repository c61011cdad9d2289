package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"jiajiang/award/roster"
)

// parse reads a list and prints what was understood. It touches no store.
func (p *program) parse() *cobra.Command {
	var year int
	var asJSON bool
	c := &cobra.Command{
		Use:   "parse " + p.word("arg-file"),
		Short: p.word("parse"),
		Args:  p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !asJSON {
				return usageError("usage-json", nil)
			}
			text, err := p.readList(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := roster.Parse(text.Lines, roster.Options{Year: year}).Encode(&out); err != nil {
				return err
			}
			return p.copyOut(&out)
		},
	}
	p.addYearFlag(c, &year)
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	return c
}
