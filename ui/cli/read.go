package cli

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/roster"
)

// Years that a list can have.
const firstYear, lastYear = 1949, 2200

// addYearFlag adds --year and refuses one that no list has; 0 remains where
// none was given.
func (p *program) addYearFlag(c *cobra.Command, year *int) {
	c.Flags().IntVar(year, "year", 0, p.word("flag-year"))
	c.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("year") && (*year < firstYear || *year > lastYear) {
			return usageError("usage-year", map[string]any{"year": *year})
		}
		return nil
	}
}

// readList decodes the list in the file called name, - meaning standard
// input, and says what was left out on the way.
func (p *program) readList(ctx context.Context, name string) (Text, error) {
	var text Text
	var err error
	if name == "-" {
		text, err = p.env.Read(ctx, "", p.env.Stdin)
	} else {
		text, err = p.env.ReadFile(ctx, name)
	}
	if err != nil {
		return Text{}, err
	}
	for _, n := range text.Notes {
		code, args := n.News()
		p.tell(code, args)
	}
	return text, nil
}

// proposedTitle makes a title of a file's name.
func proposedTitle(name string) string {
	return strings.TrimSpace(strings.TrimSuffix(name, filepath.Ext(name)))
}

// day gives the calendar day of t where the program runs.
func day(t time.Time) award.Date {
	return award.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// examine reads the lines of text and finds what must be known of them.
func (p *program) examine(text Text, title string, year int) (*roster.Roster, []award.Finding, error) {
	fonts, err := p.env.Fonts()
	if err != nil {
		return nil, nil, err
	}
	r := roster.Parse(text.Lines, roster.Options{Year: year})
	if title != "" {
		r.Title = title
	}
	return r, award.Examine(r, award.Facts{
		Today: day(p.env.Now()), Covered: fonts.Covers, Title: proposedTitle(text.Name),
	}), nil
}

// copyOut writes what r holds to standard output.
func (p *program) copyOut(r io.Reader) error {
	if _, err := io.Copy(p.env.Stdout, r); err != nil {
		return &award.Problem{Code: "output-failed"}
	}
	return nil
}
