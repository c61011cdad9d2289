package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/exchange/account"
)

// A nominationRow is one nomination as data.
type nominationRow struct {
	Number     int      `json:"number"`
	Kind       string   `json:"kind"`
	Name       string   `json:"name"`
	Unit       string   `json:"unit"`
	Criteria   []string `json:"criteria"`
	Sponsor    string   `json:"sponsor"`
	State      string   `json:"state"`
	Disclosure string   `json:"disclosure"`
}

// nominations lists the nominations of one campaign, as far as people may be
// named.
func (p *program) nominations() *cobra.Command {
	var f form
	var campaign int
	var text, criterion string
	var states []string
	c := &cobra.Command{
		Use: "nominations", Short: p.word("nominations"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			chosen, err := statesIn(states)
			if err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				id, terms, err := campaignTerms(cmd.Context(), s, campaign)
				if err != nil {
					return err
				}
				ids, err := s.FindNominations(cmd.Context(), award.NominationQuery{Campaign: id, Text: text, States: chosen, Criterion: criterion})
				if err != nil {
					return err
				}
				rows, err := s.Nominations(ids)
				if err != nil {
					return err
				}
				outlet := award.ToExport
				if f == (form{}) {
					outlet = award.ToScreen
				}
				return p.print(cmd.Context(), f, p.nominationTable(terms.Basis, rows, outlet), nominationRows(rows, outlet))
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	p.addFormFlags(c, &f)
	c.Flags().StringVar(&text, "text", "", p.word("flag-text"))
	c.Flags().StringVar(&criterion, "criterion", "", p.word("flag-criterion"))
	c.Flags().StringSliceVar(&states, "state", nil, p.word("flag-state"))
	return c
}

// statesIn reads the names of states.
func statesIn(words []string) ([]award.State, error) {
	in := reading{}
	var all []award.State
	for _, w := range words {
		if w = strings.TrimSpace(w); w == "" {
			continue
		}
		known := false
		for _, s := range award.States() {
			if s.Code() == w {
				all, known = append(all, s), true
			}
		}
		if !known {
			in.wrong("state", w)
		}
	}
	return all, in.err
}

func nominationRows(rows []award.Row[award.Nomination], outlet award.Outlet) []nominationRow {
	data := make([]nominationRow, len(rows))
	for i, r := range rows {
		n := r.Value
		said := award.Disclose(n, outlet)
		data[i] = nominationRow{
			n.Number, kindWord(n.Kind), said.Name, said.Unit, n.Criteria, said.Sponsor, n.State.Code(), n.Disclosure.Code(),
		}
	}
	return data
}

func (p *program) nominationTable(b award.Basis, rows []award.Row[award.Nomination], outlet award.Outlet) Table {
	t := Table{
		Name: p.word("nominations"),
		Head: p.head("number", "name", "kind", "unit", "criteria", "sponsor", "state", "disclosure"),
	}
	for _, r := range rows {
		n := r.Value
		said := award.Disclose(n, outlet)
		cited := make([]string, len(n.Criteria))
		for i, key := range n.Criteria {
			cited[i] = wording.CiteShort(b, key)
		}
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(n.Number), said.Name, p.word("kind-" + kindWord(n.Kind)), said.Unit, strings.Join(cited, "\u3001"), said.Sponsor,
			p.say.State(n.State), p.say.Disclosure(n.Disclosure),
		})
	}
	return t
}

// nominate adds a nomination from a form as data, and says what it lacks.
func (p *program) nominate() *cobra.Command {
	var campaign, parent int
	var codeName string
	c := &cobra.Command{
		Use: "nominate " + p.word("arg-form"), Short: p.word("nominate"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			f, err := p.readForm(ctx, args[0])
			if err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				op := award.AddNomination{Campaign: id, Form: award.GuardForm(f)}
				if cmd.Flags().Changed("code-name") {
					op.Disclosure, op.CodeName = award.Withheld, codeName
				}
				if parent != 0 {
					unit, err := s.NominationByNumber(ctx, id, parent)
					if err != nil {
						return err
					}
					op.Parent = unit.ID
				}
				if _, err := s.Do(ctx, op); err != nil {
					return err
				}
				n, err := account.Newest(ctx, s, id)
				if err != nil {
					return err
				}
				p.tell("nominated", map[string]any{"number": n.Value.Number, "state": p.say.State(n.Value.State)})
				p.tellWants(terms, op.Form)
				return p.copyOut(strings.NewReader(strconv.Itoa(n.Value.Number) + "\n"))
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().IntVar(&parent, "parent", 0, p.word("flag-parent"))
	c.Flags().StringVar(&codeName, "code-name", "", p.word("flag-code-name"))
	return c
}

// tellWants says what a form lacks.
func (p *program) tellWants(t award.Terms, f award.Form) {
	wants := award.Wants(t, f, p.today())
	if len(wants) == 0 {
		p.tell("wants-none", nil)
		return
	}
	p.tell("wants-some", map[string]any{"count": len(wants)})
	for _, w := range wants {
		p.line("  " + p.say.Field(t.Basis, f.Kind, w.Field) + "\u3000" + p.say.Want(t.Basis, w))
	}
}

// today gives the day the program runs on.
func (p *program) today() award.Date { return day(p.env.Now()) }

// A nominationFlags says which nomination a verb is about.
type nominationFlags struct {
	campaign, number int
	reason           string
}

// addNominationFlags adds --campaign and --number, which must be given.
func (p *program) addNominationFlags(c *cobra.Command, f *nominationFlags) {
	p.addCampaignFlag(c, &f.campaign)
	c.Flags().IntVar(&f.number, "number", 0, p.word("flag-nomination"))
	c.PreRunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case !cmd.Flags().Changed("campaign"):
			return usageError("usage-campaign", nil)
		case !cmd.Flags().Changed("number"):
			return usageError("usage-nomination", nil)
		}
		return nil
	}
}

// A picked is a nomination that a verb is about.
type picked struct {
	campaign award.ID
	terms    award.Terms
	row      award.Row[award.Nomination]
}

// withheld reports whether the nominee must not be named.
func (n picked) withheld() bool { return n.row.Value.Disclosure == award.Withheld }

// withNomination signs in and runs act on the nomination that f names.
func (p *program) withNomination(ctx context.Context, f nominationFlags, act func(Store, picked) error) error {
	return p.withStore(ctx, func(s Store) error {
		id, terms, err := campaignTerms(ctx, s, f.campaign)
		if err != nil {
			return err
		}
		row, err := s.NominationByNumber(ctx, id, f.number)
		if err != nil {
			return err
		}
		return act(s, picked{id, terms, row})
	})
}

// openedForm gives a nomination's form: of somebody who must not be named for a
// reason, which is journalled.
func openedForm(ctx context.Context, s Store, n picked, reason string) (award.Nomination, award.Form, error) {
	if !n.withheld() {
		return s.Form(ctx, n.row.ID)
	}
	if strings.TrimSpace(reason) == "" {
		return award.Nomination{}, award.Form{}, usageError("usage-reason", nil)
	}
	return s.RevealForm(ctx, n.row.ID, reason)
}

// nominationVerbs gathers the verbs about one nomination.
func (p *program) nominationVerbs() *cobra.Command {
	c := &cobra.Command{
		Use: "nomination", Short: p.word("nomination"), Args: p.someVerb,
		RunE: func(*cobra.Command, []string) error { return usageError("usage-nomination-verb", nil) },
	}
	c.AddCommand(p.nominationShow(), p.nominationEdit(), p.nominationMove(), p.nominationDelete())
	c.AddCommand(p.nominationWithhold(), p.nominationRelease(), p.nominationRestrict(), p.nominationWaive(), p.nominationUnwaive())
	c.AddCommand(p.nominationAttach(), p.nominationDetach(), p.nominationExtract())
	return c
}

// A nominationJSON is one nomination with its form as data.
type nominationJSON struct {
	Number     int          `json:"number"`
	State      string       `json:"state"`
	Disclosure string       `json:"disclosure"`
	CodeName   string       `json:"code_name,omitempty"`
	Changed    string       `json:"changed"`          // when the form was written last: what edit takes after --since
	Parent     int          `json:"parent,omitempty"` // the number of the unit's nomination
	Moves      []moveJSON   `json:"moves"`
	Waivers    []waiverJSON `json:"exceptions,omitempty"`
	Wants      []wantJSON   `json:"wants,omitempty"`
	Form       formJSON     `json:"form"`
}

type moveJSON struct {
	To     string `json:"to"`
	At     string `json:"at"`
	By     string `json:"by"`
	Reason string `json:"reason,omitempty"`
}

type waiverJSON struct {
	Rule   string `json:"rule"`
	Part   string `json:"part,omitempty"`
	Reason string `json:"reason"`
	Who    string `json:"who"`
	At     string `json:"at"`
}

type wantJSON struct {
	Field    string `json:"field"`
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
}

// nominationShow prints a nomination with its form and what it lacks. Standard
// output is its screen.
func (p *program) nominationShow() *cobra.Command {
	var f nominationFlags
	c := &cobra.Command{
		Use: "show", Short: p.word("nomination-show"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return p.withNomination(ctx, f, func(s Store, n picked) error {
				full, form, err := openedForm(ctx, s, n, f.reason)
				if err != nil {
					return err
				}
				if n.withheld() {
					p.tell("revealed", nil)
				}
				out := p.nominationOut(n, full, form)
				if out.Parent, err = parentNumber(s, full); err != nil {
					return err
				}
				return p.printJSON(out)
			})
		},
	}
	p.addNominationFlags(c, &f)
	c.Flags().StringVar(&f.reason, "reason", "", p.word("flag-reason"))
	return c
}

func (p *program) nominationOut(n picked, full award.Nomination, form award.Form) nominationJSON {
	row := n.row.Value
	out := nominationJSON{
		Number: row.Number, State: row.State.Code(), Disclosure: row.Disclosure.Code(), CodeName: row.CodeName,
		Changed: row.Changed.UTC().Format(time.RFC3339Nano),
		Moves:   []moveJSON{}, Form: formOut(award.DiscloseForm(full, form, award.ToScreen)),
	}
	for _, m := range full.Moves {
		out.Moves = append(out.Moves, moveJSON{
			m.To.Code(), m.At.UTC().Format(time.RFC3339), m.By, award.DiscloseReason(full, m.Reason, award.ToScreen),
		})
	}
	for _, w := range full.Exceptions {
		out.Waivers = append(out.Waivers, waiverJSON{
			strings.TrimPrefix(string(w.Rule), "rule-"), w.Part, award.DiscloseReason(full, w.Reason, award.ToScreen), w.Who,
			w.At.UTC().Format(time.RFC3339),
		})
	}
	for _, w := range award.Wants(n.terms, form, p.today()) {
		out.Wants = append(out.Wants, wantJSON{w.Field, string(w.Code), p.say.Want(n.terms.Basis, w)})
	}
	return out
}

// parentNumber gives the number of the unit's nomination that one belongs to; 0
// where it belongs to none.
func parentNumber(s Store, n award.Nomination) (int, error) {
	if n.Parent.IsZero() {
		return 0, nil
	}
	rows, err := s.Nominations([]award.ID{n.Parent})
	if err != nil || len(rows) == 0 { // it went since
		return 0, err
	}
	return rows[0].Value.Number, nil
}

// An editing says how a form is written anew.
type editing struct {
	since   string // as show prints when it was written
	parent  int    // the unit's number; 0: as it was
	without bool   // of no unit
}

// op makes the operation.
func (e editing) op(ctx context.Context, s Store, n picked, f award.Form) (award.EditNomination, error) {
	op := award.EditNomination{ID: n.row.ID, Form: f, KeepParent: e.parent == 0 && !e.without, Protect: n.withheld()}
	if e.since != "" {
		at, err := time.Parse(time.RFC3339Nano, e.since)
		if err != nil {
			return op, usageError("usage-since", map[string]any{"word": e.since})
		}
		op.Since = at.UnixMilli()
	}
	if e.parent != 0 {
		unit, err := s.NominationByNumber(ctx, n.campaign, e.parent)
		if err != nil {
			return op, err
		}
		op.Parent = unit.ID
	}
	return op, nil
}

// nominationEdit writes a nomination's form anew.
func (p *program) nominationEdit() *cobra.Command {
	var f nominationFlags
	var e editing
	c := &cobra.Command{
		Use: "edit " + p.word("arg-form"), Short: p.word("nomination-edit"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if e.without && e.parent != 0 {
				return usageError("usage-parent", nil)
			}
			text, err := p.readForm(ctx, args[0])
			if err != nil {
				return err
			}
			return p.withNomination(ctx, f, func(s Store, n picked) error {
				op, err := e.op(ctx, s, n, award.GuardForm(text))
				if err != nil {
					return err
				}
				if err := p.doAndTell(ctx, s, op, "nomination-edited", map[string]any{"number": f.number}); err != nil {
					return err
				}
				p.tellWants(n.terms, op.Form)
				return nil
			})
		},
	}
	p.addNominationFlags(c, &f)
	c.Flags().StringVar(&e.since, "since", "", p.word("flag-since"))
	c.Flags().IntVar(&e.parent, "parent", 0, p.word("flag-edit-parent"))
	c.Flags().BoolVar(&e.without, "no-parent", false, p.word("flag-no-parent"))
	return c
}

// nominationMove brings a nomination to another state.
func (p *program) nominationMove() *cobra.Command {
	var f nominationFlags
	var to string
	c := &cobra.Command{
		Use: "move", Short: p.word("nomination-move"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			states, err := statesIn([]string{to})
			if err != nil || len(states) == 0 {
				return usageError("usage-state", map[string]any{"word": to})
			}
			return p.withNomination(ctx, f, func(s Store, n picked) error {
				op := award.MoveNomination{ID: n.row.ID, To: states[0], Reason: award.Guard(f.reason)}
				return p.doAndTell(ctx, s, op, "nomination-moved", map[string]any{"number": f.number, "state": p.say.State(states[0])})
			})
		},
	}
	p.addNominationFlags(c, &f)
	c.Flags().StringVar(&to, "to", "", p.word("flag-to-state"))
	c.Flags().StringVar(&f.reason, "reason", "", p.word("flag-move-reason"))
	return c
}

// nominationDelete removes a draft.
func (p *program) nominationDelete() *cobra.Command {
	return p.simple("delete", "nomination-deleted", func(n picked) award.Op {
		return award.DeleteNomination{ID: n.row.ID, Protect: n.withheld()}
	})
}

// simple is a verb that makes one change of a nomination.
func (p *program) simple(verb, done string, op func(picked) award.Op, flags ...func(*cobra.Command)) *cobra.Command {
	var f nominationFlags
	c := &cobra.Command{
		Use: verb, Short: p.word("nomination-" + verb), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withNomination(cmd.Context(), f, func(s Store, n picked) error {
				return p.doAndTell(cmd.Context(), s, op(n), done, map[string]any{"number": f.number})
			})
		},
	}
	p.addNominationFlags(c, &f)
	for _, add := range flags {
		add(c)
	}
	return c
}

// nominationWithhold withholds who a nominee is.
func (p *program) nominationWithhold() *cobra.Command {
	var codeName string
	return p.simple("withhold", "nomination-withheld", func(n picked) award.Op {
		return award.WithholdNomination{ID: n.row.ID, CodeName: codeName}
	}, func(c *cobra.Command) { c.Flags().StringVar(&codeName, "code-name", "", p.word("flag-code-name")) })
}

// nominationRelease names a nominee again.
func (p *program) nominationRelease() *cobra.Command {
	var consent string
	var restricted bool
	return p.simple("release", "nomination-released", func(n picked) award.Op {
		to := award.Open
		if restricted {
			to = award.Restricted
		}
		return award.ReleaseNomination{ID: n.row.ID, To: to, Consent: consent}
	}, func(c *cobra.Command) {
		c.Flags().StringVar(&consent, "consent", "", p.word("flag-consent"))
		c.Flags().BoolVar(&restricted, "restricted", false, p.word("flag-restricted"))
	})
}

// nominationRestrict names a nominee inside the office only, or everywhere
// again.
func (p *program) nominationRestrict() *cobra.Command {
	var consent string
	var open bool
	return p.simple("restrict", "nomination-restricted", func(n picked) award.Op {
		to := award.Restricted
		if open {
			to = award.Open
		}
		return award.RestrictNomination{ID: n.row.ID, To: to, Consent: consent}
	}, func(c *cobra.Command) {
		c.Flags().StringVar(&consent, "consent", "", p.word("flag-consent"))
		c.Flags().BoolVar(&open, "open", false, p.word("flag-open"))
	})
}

// nominationWaive lets a nominee pass a rule that stops them.
func (p *program) nominationWaive() *cobra.Command {
	var rule, part, reason, who string
	return p.simple("waive", "nomination-waived", func(n picked) award.Op {
		return award.Waive{ID: n.row.ID, Rule: award.Code("rule-" + rule), Part: part, Reason: award.Guard(reason), Who: who, Protect: n.withheld()}
	}, func(c *cobra.Command) {
		c.Flags().StringVar(&rule, "rule", "", p.word("flag-rule"))
		c.Flags().StringVar(&part, "part", "", p.word("flag-part"))
		c.Flags().StringVar(&reason, "reason", "", p.word("flag-waive-reason"))
		c.Flags().StringVar(&who, "who", "", p.word("flag-who"))
	})
}

// nominationUnwaive ends an exception.
func (p *program) nominationUnwaive() *cobra.Command {
	var rule, part string
	return p.simple("unwaive", "nomination-unwaived", func(n picked) award.Op {
		return award.Unwaive{ID: n.row.ID, Rule: award.Code("rule-" + rule), Part: part, Protect: n.withheld()}
	}, func(c *cobra.Command) {
		c.Flags().StringVar(&rule, "rule", "", p.word("flag-rule"))
		c.Flags().StringVar(&part, "part", "", p.word("flag-part"))
	})
}
