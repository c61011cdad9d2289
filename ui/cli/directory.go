package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// A directoryJSON is one person or unit of the directory as data.
type directoryJSON struct {
	Name        string     `json:"name"`
	Kind        string     `json:"kind"`
	Unit        string     `json:"unit"`
	Honours     []sideJSON `json:"honours"`
	Nominations []sideJSON `json:"nominations"`
	Contradicts int        `json:"contradictions,omitempty"`
}

// A contactJSON is somebody to ask or a place where prizes are collected.
type contactJSON struct {
	Campaign int    `json:"campaign"`
	Title    string `json:"title"`
	Name     string `json:"name"`
	Phone    string `json:"phone,omitempty"`
	Place    string `json:"place,omitempty"`
}

// directory lists people and units over all campaigns with what they were
// honoured with and nominated for, or whom to ask.
func (p *program) directory() *cobra.Command {
	var f form
	var text string
	var contacts bool
	c := &cobra.Command{
		Use: "directory", Short: p.word("directory"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				if contacts {
					return p.printContacts(ctx, s, f)
				}
				return p.printDirectory(ctx, s, f, award.DirectoryQuery{Text: text})
			})
		},
	}
	p.addFormFlags(c, &f)
	c.Flags().StringVar(&text, "text", "", p.word("flag-text"))
	c.Flags().BoolVar(&contacts, "contacts", false, p.word("flag-contacts"))
	return c
}

// printDirectory prints the directory: as lines one for each record, those of
// one person or unit below each other under one number.
func (p *program) printDirectory(ctx context.Context, s Store, f form, q award.DirectoryQuery) error {
	outlet := award.ToExport
	if f == (form{}) {
		outlet = award.ToScreen
	}
	entries, err := s.Directory(ctx, q)
	if err != nil {
		return err
	}
	var sides []award.MatchSide
	for _, e := range entries {
		sides = append(sides, e.Records...)
	}
	said, err := tellSides(ctx, s, sides, outlet)
	if err != nil {
		return err
	}
	t := Table{Name: p.word("directory"), Head: p.head("number", "name", "kind", "unit", "year", "record")}
	data := make([]directoryJSON, len(entries))
	for i, e := range entries {
		own := said[:len(e.Records)]
		said = said[len(e.Records):]
		one := directoryJSON{Kind: own[0].Kind, Honours: []sideJSON{}, Nominations: []sideJSON{}, Contradicts: len(e.Contradicts)}
		for j, r := range own {
			if r.masked && len(own) > 1 && outlet != award.ToScreen {
				continue // beside the others it would tell who it is
			}
			if one.Name == "" {
				one.Name, one.Unit = r.Name, r.Unit
			}
			if r.Record == "nomination" {
				one.Nominations = append(one.Nominations, r)
			} else {
				one.Honours = append(one.Honours, r)
			}
			t.Rows = append(t.Rows, []string{
				strconv.Itoa(i + 1), r.Name, p.word("kind-" + r.Kind), r.Unit, yearText(r.Year), p.place(e.Records[j]),
			})
		}
		data[i] = one
		if len(e.Contradicts) > 0 {
			p.tell("directory-contradicts", map[string]any{"number": i + 1})
		}
	}
	p.tell("directory-sum", map[string]any{"count": len(entries), "records": len(sides)})
	return p.print(ctx, f, t, data)
}

// yearText writes a year; nothing where it is not known.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// printContacts prints who answers questions and where prizes are collected.
func (p *program) printContacts(ctx context.Context, s Store, f form) error {
	all, err := s.Contacts(ctx)
	if err != nil {
		return err
	}
	t := Table{Name: p.word("flag-contacts"), Head: p.head("number", "title", "name", "phone", "place")}
	data := make([]contactJSON, len(all))
	for i, c := range all {
		data[i] = contactJSON{c.Number, c.Title, c.Name, c.Phone, c.Place}
		t.Rows = append(t.Rows, []string{strconv.Itoa(c.Number), c.Title, c.Name, c.Phone, c.Place})
	}
	return p.print(ctx, f, t, data)
}
