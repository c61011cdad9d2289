package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports/delivery"
)

// form is how records are printed: as lines to read, or as data.
type form struct {
	json, csv bool
	xlsx      string
}

func (p *program) addFormFlags(c *cobra.Command, f *form) {
	c.Flags().BoolVar(&f.json, "json", false, p.word("flag-json"))
	c.Flags().BoolVar(&f.csv, "csv", false, p.word("flag-csv"))
	c.Flags().StringVar(&f.xlsx, "xlsx", "", p.word("flag-xlsx"))
}

// check refuses more than one form at once.
func (f form) check() error {
	given := 0
	for _, set := range []bool{f.json, f.csv, f.xlsx != ""} {
		if set {
			given++
		}
	}
	if given > 1 {
		return usageError("usage-form", nil)
	}
	return nil
}

// campaigns lists the campaigns of the store.
func (p *program) campaigns() *cobra.Command {
	var f form
	c := &cobra.Command{
		Use:   "campaigns",
		Short: p.word("campaigns"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				all, err := s.Summaries(cmd.Context())
				if err != nil {
					return err
				}
				if len(all) == 0 && f == (form{}) {
					p.tell("campaigns-none", nil)
				}
				return p.print(cmd.Context(), f, p.campaignTable(all), campaignsJSON(all))
			})
		},
	}
	p.addFormFlags(c, &f)
	return c
}

// A campaignJSON is one campaign as data.
type campaignJSON struct {
	Number   int    `json:"number"`
	Title    string `json:"title"`
	Issuer   string `json:"issuer"`
	IssuedOn string `json:"issued_on"`
	Winners  int    `json:"winners"`
	Start    string `json:"collection_start"`
	End      string `json:"collection_end"`
}

func campaignsJSON(all []award.Summary) any {
	out := make([]campaignJSON, len(all))
	for i, s := range all {
		out[i] = campaignJSON{
			s.Campaign.Number, s.Campaign.Title, s.Campaign.Issuer, s.Campaign.IssuedOn.String(),
			s.Winners, s.Window.Start.String(), s.Window.End.String(),
		}
	}
	return out
}

func (p *program) campaignTable(all []award.Summary) Table {
	t := Table{Name: p.word("sheet-campaigns"), Head: p.head("number", "title", "issuer", "issued", "winners", "start", "end")}
	for _, s := range all {
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(s.Campaign.Number), s.Campaign.Title, s.Campaign.Issuer, s.Campaign.IssuedOn.String(),
			strconv.Itoa(s.Winners), s.Window.Start.String(), s.Window.End.String(),
		})
	}
	return t
}

// winners lists the winners of one campaign, as far as they may be named.
func (p *program) winners() *cobra.Command {
	var f form
	var number int
	c := &cobra.Command{
		Use:   "winners",
		Short: p.word("winners"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				d, err := dossier(cmd.Context(), s, number)
				if err != nil {
					return err
				}
				rows := winnerRows(d)
				return p.print(cmd.Context(), f, p.winnerTable(rows), rows)
			})
		},
	}
	p.addCampaignFlag(c, &number)
	p.addFormFlags(c, &f)
	return c
}

// addCampaignFlag adds --campaign, which must be given.
func (p *program) addCampaignFlag(c *cobra.Command, number *int) {
	c.Flags().IntVar(number, "campaign", 0, p.word("flag-campaign"))
	c.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if !cmd.Flags().Changed("campaign") {
			return usageError("usage-campaign", nil)
		}
		return nil
	}
}

// dossier reads the campaign with the given number.
func dossier(ctx context.Context, s Store, number int) (*award.Dossier, error) {
	id, err := s.Lookup(number)
	if err != nil {
		return nil, err
	}
	return s.Dossier(ctx, id)
}

// A winnerRow is one winner as data.
type winnerRow struct {
	Number string `json:"number"`
	Track  string `json:"track"`
	Tier   string `json:"tier"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Unit   string `json:"unit"`
	Work   string `json:"work"`
}

func winnerRows(d *award.Dossier) []winnerRow {
	rows := make([]winnerRow, 0, len(d.Winners))
	for _, g := range d.Groups() {
		for _, w := range g.Winners {
			shown := award.Disclose(w.Value, award.ToExport)
			kind := "person"
			if w.Value.Kind == award.Unit {
				kind = "unit"
			}
			rows = append(rows, winnerRow{
				award.CertificateNumber(d.Campaign, w.Value), g.Track, g.Tier.Value.Name, shown.Name, kind, shown.Unit, shown.Work,
			})
		}
	}
	return rows
}

func (p *program) winnerTable(rows []winnerRow) Table {
	t := Table{Name: p.word("sheet-winners"), Head: p.head("certificate", "track", "tier", "name", "kind", "unit", "work")}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{r.Number, r.Track, r.Tier, r.Name, p.word("kind-" + r.Kind), r.Unit, r.Work})
	}
	return t
}

// head gives the words at the head of a table.
func (p *program) head(codes ...string) []string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = p.word("column-" + c)
	}
	return words
}

// print gives records in the form asked for: a workbook goes to its file, all
// else to standard output.
func (p *program) print(ctx context.Context, f form, t Table, data any) error {
	var out bytes.Buffer
	switch {
	case f.xlsx != "":
		err := delivery.File(ctx, f.xlsx, func(w io.Writer) error { return p.env.WriteXLSX(ctx, w, t) })
		if err == nil {
			p.tell("written", map[string]any{"path": f.xlsx, "count": len(t.Rows)})
		}
		return err
	case f.csv:
		if err := p.env.WriteCSV(ctx, &out, t); err != nil {
			return err
		}
	case f.json:
		if err := encodeJSON(&out, data); err != nil {
			return err
		}
	default:
		for _, row := range t.Rows {
			for i, cell := range row {
				if i > 0 {
					out.WriteByte('\t')
				}
				out.WriteString(cell)
			}
			out.WriteByte('\n')
		}
	}
	return p.copyOut(&out)
}

// encodeJSON writes data as people and programs read it.
func encodeJSON(w io.Writer, data any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(data)
}
