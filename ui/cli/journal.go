package cli

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// journalFlags are what can be asked of the journal.
type journalFlags struct {
	form

	from, to string
	by, op   string
	last     int
	pdf      string
}

// A filter is a reading of the flags.
type filter struct {
	from, to award.Date
	op       award.OpName
	by       string
	last     int
}

// journal lists the entries of the journal, the oldest first, and has the
// verbs that prove it and put it on paper.
func (p *program) journal() *cobra.Command {
	var f journalFlags
	c := &cobra.Command{
		Use:   "journal",
		Short: p.word("journal"),
		Args:  p.someVerb,
		RunE: func(cmd *cobra.Command, _ []string) error {
			want, err := f.read()
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			switch {
			case f.pdf != "":
				return p.withStore(ctx, func(s Store) error { return p.journalPDF(ctx, s, want, f.pdf) })
			case f.xlsx != "":
				return p.withStore(ctx, func(s Store) error { return p.journalXLSX(ctx, s, want, f.xlsx) })
			}
			return p.withFile(ctx, func(s Store) error {
				all, err := p.entries(ctx, s, want)
				if err != nil {
					return err
				}
				if len(all) == 0 && !f.json {
					p.tell("journal-none", nil)
				}
				return p.print(ctx, f.form, p.journalTable(all), journalJSON(all))
			})
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.from, "from", "", p.word("flag-from"))
	flags.StringVar(&f.to, "to", "", p.word("flag-to"))
	flags.StringVar(&f.by, "by", "", p.word("flag-by"))
	flags.StringVar(&f.op, "op", "", p.word("flag-op"))
	flags.IntVar(&f.last, "last", 0, p.word("flag-last"))
	flags.BoolVar(&f.json, "json", false, p.word("flag-json"))
	flags.StringVar(&f.xlsx, "xlsx", "", p.word("flag-xlsx"))
	flags.StringVar(&f.pdf, "pdf", "", p.word("flag-pdf"))
	c.AddCommand(p.verifyJournal(), p.summary())
	return c
}

// read makes a filter of the flags.
func (f journalFlags) read() (filter, error) {
	if f.pdf != "" && (f.json || f.xlsx != "") || f.json && f.xlsx != "" {
		return filter{}, usageError("usage-journal-form", nil)
	}
	if f.last < 0 {
		return filter{}, usageError("usage-last", map[string]any{"last": f.last})
	}
	want := filter{by: f.by, last: f.last}
	var err error
	if want.from, err = readDay("--from", f.from); err != nil {
		return filter{}, err
	}
	if want.to, err = readDay("--to", f.to); err != nil {
		return filter{}, err
	}
	if !want.from.IsZero() && !want.to.IsZero() && want.to.Compare(want.from) < 0 {
		return filter{}, usageError("usage-days", map[string]any{"from": want.from, "to": want.to})
	}
	if f.op != "" {
		op, ok := wording.OpNamed(f.op)
		if !ok {
			return filter{}, usageError("usage-op", map[string]any{"word": f.op})
		}
		want.op = op
	}
	return want, nil
}

// readDay reads a day that a flag gives as 2026-11-23; empty is no day.
func readDay(flag, text string) (award.Date, error) {
	if text == "" {
		return award.Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return award.Date{}, usageError("usage-day", map[string]any{"flag": flag, "value": text})
	}
	return day(t), nil
}

// start gives the moment at which a day begins where the program runs; zero
// for no day.
func (p *program) start(d award.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, p.env.Now().Location())
}

// entries reads the entries that want asks for, the oldest first.
func (p *program) entries(ctx context.Context, s Store, want filter) ([]award.Entry, error) {
	q := award.EntryQuery{Since: p.start(want.from), Op: want.op, Most: want.last}
	if !want.to.IsZero() {
		q.Until = p.start(want.to).AddDate(0, 0, 1)
	}
	if want.by != "" {
		u, err := userCalled(ctx, s, want.by)
		if err != nil {
			return nil, err
		}
		q.By = u.ID
	}
	all, err := s.Entries(ctx, q)
	slices.Reverse(all)
	return all, err
}

// An entryJSON is one entry as data.
type entryJSON struct {
	Seq     uint64     `json:"seq"`
	At      string     `json:"at"` // RFC 3339, UTC, to the millisecond
	User    string     `json:"user"`
	Op      string     `json:"op"`
	Of      uint64     `json:"of,omitempty"`
	Printed *printJSON `json:"printed,omitempty"`
	Facts   []factJSON `json:"facts"`
	Touched int        `json:"touched"`
	Prev    string     `json:"prev"`
	Head    string     `json:"head"`
}

type printJSON struct {
	Document string `json:"document"`
	Digest   string `json:"sha256"`
	Count    int    `json:"count"`
}

type factJSON struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func journalJSON(all []award.Entry) any {
	out := make([]entryJSON, len(all))
	for i, e := range all {
		out[i] = entryJSON{
			Seq: e.Seq, At: e.At.UTC().Format("2006-01-02T15:04:05.000Z07:00"), User: e.Actor, Op: string(e.Op), Of: e.Of,
			Facts: make([]factJSON, 0, len(e.Facts)), Touched: e.Touched, Prev: e.Prev, Head: e.Head,
		}
		if e.Printed != nil {
			out[i].Printed = &printJSON{e.Printed.Document, e.Printed.Digest, e.Printed.Count}
		}
		for _, f := range e.Facts {
			out[i].Facts = append(out[i].Facts, factJSON(f))
		}
	}
	return out
}

// local writes a moment as the clock of the office showed it.
func (p *program) local(t time.Time) string {
	return t.In(p.env.Now().Location()).Format(time.DateTime)
}

func (p *program) journalTable(all []award.Entry) Table {
	t := Table{Name: p.word("sheet-journal"), Head: p.head("seq", "time", "user", "op", "told", "touched", "head")}
	for _, e := range all {
		t.Rows = append(t.Rows, []string{
			strconv.FormatUint(e.Seq, 10), p.local(e.At), p.say.Actor(e), p.say.Op(e.Op), p.say.Told(e), strconv.Itoa(e.Touched), e.Head,
		})
	}
	return t
}
