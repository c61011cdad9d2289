package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
	"jiajiang/ui/letter"
)

// Consultations is the part of a store that keeps whom a campaign asks for
// opinions.
type Consultations interface {
	Consultations(ctx context.Context, campaign award.ID) ([]award.Row[award.Consultation], error)
	// ConsultationGate says what stands before a decision on the nominations.
	ConsultationGate(ctx context.Context, campaign award.ID, today award.Date) ([]award.Reason, error)
	// PrepareConsultations gives the operations by which every organ is asked
	// about whom it must be asked about and was not.
	PrepareConsultations(ctx context.Context, campaign award.ID) ([]award.SetConsultation, error)
}

// A consultationJSON is one consultation as data.
type consultationJSON struct {
	Organ    string      `json:"organ"`
	State    string      `json:"state"`
	Sent     string      `json:"sent,omitempty"`
	Due      string      `json:"due,omitempty"`
	Answered string      `json:"answered,omitempty"`
	Paper    string      `json:"paper,omitempty"`
	Seal     string      `json:"seal"`
	Asked    []askedOne  `json:"asked"`
	Counts   outcomeJSON `json:"counts"`
	Note     string      `json:"note,omitempty"` // prose of the office's own: on the screen alone
}

// An askedOne is one nomination that an organ is asked about. What the organ
// wrote is not among it: that is prose about somebody.
type askedOne struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	Stance string `json:"stance"`
}

type outcomeJSON struct {
	Waiting     int `json:"waiting"`
	Agrees      int `json:"agrees"`
	Disagrees   int `json:"disagrees"`
	Conditional int `json:"conditional"`
}

// consultations lists whom a campaign asks for opinions, and what they answered.
func (p *program) consultations() *cobra.Command {
	var f form
	var campaign int
	c := &cobra.Command{
		Use: "consultations", Short: p.word("consultations"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, _, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				rows, err := s.Consultations(ctx, id)
				if err != nil {
					return err
				}
				outlet := award.ToExport
				if f == (form{}) {
					outlet = award.ToScreen
				}
				t, data, err := p.consultationTable(s, rows, outlet)
				if err != nil {
					return err
				}
				return p.print(ctx, f, t, data)
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	p.addFormFlags(c, &f)
	return c
}

// consultationTable gives consultations with a line for each nomination.
func (p *program) consultationTable(s Store, rows []award.Row[award.Consultation], outlet award.Outlet) (Table, []consultationJSON, error) {
	t := Table{
		Name: p.word("consultations"),
		Head: p.head("organ", "state", "sent", "due", "answered", "number", "name", "answer", "reply", "note"),
	}
	data := make([]consultationJSON, len(rows))
	for i, r := range rows {
		c := r.Value
		counts := c.Answers()
		data[i] = consultationJSON{
			c.Organ, c.State(p.today()).Code(), c.Sent.String(), c.Due.String(), c.Answered.String(), c.Paper, c.Seal.Code(),
			[]askedOne{},
			outcomeJSON{counts[award.NoStance], counts[award.Agrees], counts[award.Disagrees], counts[award.Conditional]},
			"",
		}
		nominations, err := s.Nominations(c.Asked)
		if err != nil {
			return t, nil, err
		}
		data[i].Note = noteOn(c, nominations, outlet)
		line := []string{c.Organ, p.dueWord(c), c.Sent.String(), c.Due.String(), c.Answered.String()}
		for _, n := range nominations {
			reply, _ := c.ReplyTo(n.ID)
			name := award.Disclose(n.Value, outlet).Name
			data[i].Asked = append(data[i].Asked, askedOne{n.Value.Number, name, reply.Stance.Code()})
			t.Rows = append(t.Rows, append(slices.Clone(line),
				strconv.Itoa(n.Value.Number), name, p.say.Stance(reply.Stance), award.DiscloseReason(n.Value, reply.Text, outlet), data[i].Note))
		}
	}
	return t, data, nil
}

// noteOn gives what may be said at outlet of the note on a list: it may speak of
// each who stands there, so that the most closed class counts.
func noteOn(c award.Consultation, asked []award.Row[award.Nomination], outlet award.Outlet) string {
	var least award.Nomination
	for _, n := range asked {
		if n.Value.Disclosure > least.Disclosure {
			least = n.Value
		}
	}
	return award.DiscloseReason(least, c.Note, outlet)
}

// dueWord says how far a consultation has come and how many days are left.
func (p *program) dueWord(c award.Consultation) string {
	return p.say.ConsultationDue(c, p.today())
}

// consultationVerbs gathers the verbs about one consultation.
func (p *program) consultationVerbs() *cobra.Command {
	c := &cobra.Command{
		Use: "consultation", Short: p.word("consultation"), Args: p.someVerb,
		RunE: func(*cobra.Command, []string) error { return usageError("usage-consultation-verb", nil) },
	}
	c.AddCommand(p.consultationPrepare(), p.consultationSend(), p.consultationAnswer(), p.consultationGate())
	return c
}

// consultationPrepare makes the list of each organ.
func (p *program) consultationPrepare() *cobra.Command {
	var campaign int
	c := &cobra.Command{
		Use: "prepare", Short: p.word("consultation-prepare"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error {
				id, _, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				ops, err := s.PrepareConsultations(ctx, id)
				if err != nil {
					return err
				}
				for _, op := range ops {
					args := map[string]any{"organ": op.Consultation.Organ, "count": len(op.Consultation.Asked)}
					if err := p.doAndTell(ctx, s, op, "consultation-prepared", args); err != nil {
						return err
					}
				}
				if len(ops) == 0 {
					p.tell("consultation-nobody", nil)
				}
				return nil
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	return c
}

// A consultationFlags says which consultation a verb is about.
type consultationFlags struct {
	campaign  int
	organ, on string
}

func (p *program) addConsultationFlags(c *cobra.Command, f *consultationFlags, on string) {
	p.addCampaignFlag(c, &f.campaign)
	c.Flags().StringVar(&f.organ, "organ", "", p.word("flag-organ"))
	c.Flags().StringVar(&f.on, "on", "", p.word(on))
}

// day reads the day of what is done; without one it is today.
func (f consultationFlags) day(p *program) (award.Date, error) {
	if strings.TrimSpace(f.organ) == "" {
		return award.Date{}, usageError("usage-organ", nil)
	}
	on, err := readDay("--on", f.on)
	if on.IsZero() {
		on = p.today()
	}
	return on, err
}

// of gives the consultations of the organ that were sent, or those that wait.
func (f consultationFlags) of(ctx context.Context, s Store, campaign award.ID, sent bool) ([]award.Row[award.Consultation], error) {
	rows, err := s.Consultations(ctx, campaign)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r award.Row[award.Consultation]) bool {
		return !r.Value.IsOf(f.organ) || r.Value.Sent.IsZero() == sent
	})
	if len(rows) > 0 {
		return rows, nil
	}
	code := award.Code("consultation-none-waits")
	if sent {
		code = "consultation-none-sent"
	}
	return nil, &award.Problem{Code: code, Args: award.Args{"organ": f.organ}}
}

// consultationSend lays out the form that asks an organ, writes it and notes
// that it was sent.
func (p *program) consultationSend() *cobra.Command {
	var f consultationFlags
	var dueText, out string
	c := &cobra.Command{
		Use: "send", Short: p.word("consultation-send"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			on, err := f.day(p)
			if err != nil {
				return err
			}
			due, err := readDay("--due", dueText)
			if err != nil {
				return err
			}
			if out == "" {
				return usageError("usage-out", nil)
			}
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, f.campaign)
				if err != nil {
					return err
				}
				rows, err := f.of(ctx, s, id, false)
				if err != nil {
					return err
				}
				op := award.SetConsultation{ID: rows[0].ID, Consultation: rows[0].Value}
				op.Consultation.Sent, op.Consultation.Due = on, due
				if due.IsZero() {
					op.Consultation.Due = p.proposeDue(terms, op.Consultation)
				}
				return p.sendConsultation(ctx, s, id, terms, op, out)
			})
		},
	}
	p.addConsultationFlags(c, &f, "flag-sent-on")
	c.Flags().StringVar(&dueText, "due", "", p.word("flag-due"))
	c.Flags().StringVar(&out, "out", "", p.word("flag-out"))
	return c
}

// proposeDue gives the last day by the campaign's table, and says what it did not
// count.
func (p *program) proposeDue(t award.Terms, c award.Consultation) award.Date {
	due := t.DueOf(c)
	if !due.IsZero() {
		p.tell("consultation-due", map[string]any{"date": due})
	}
	return due
}

// sendConsultation makes the form for those who are asked about and notes that it
// was sent. Those who no longer run are left out.
func (p *program) sendConsultation(ctx context.Context, s Store, id award.ID, terms award.Terms, op award.SetConsultation, out string) error {
	if err := letter.CheckDays(op.Consultation); err != nil { // before anything is written
		return err
	}
	l, err := letter.New(ctx, s, op)
	for _, n := range l.Left {
		p.tell("consultation-left", map[string]any{"number": n.Number, "state": p.say.State(n.State)})
	}
	if err != nil {
		return err
	}
	lay := func(ctx context.Context, frame reports.NominationFrame, _ []reports.Nominated, g reports.Glyphs) (page.Document, error) {
		return l.Lay(ctx, frame, g)
	}
	if err := p.makePaper(ctx, s, id, terms, "consultation-send", l.All, lay, out); err != nil {
		return err
	}
	c := l.Op.Consultation
	return p.doAndTell(ctx, s, l.Op, "consultation-sent-on", map[string]any{"organ": c.Organ, "count": len(l.All), "date": c.Sent})
}

// consultationAnswer notes what an organ answered.
func (p *program) consultationAnswer() *cobra.Command {
	var f consultationFlags
	var numbers []int
	var stance, text, paper, seal string
	c := &cobra.Command{
		Use: "answer", Short: p.word("consultation-answer"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			on, err := f.day(p)
			if err != nil {
				return err
			}
			given, ok := stanceNamed(stance)
			if !ok {
				return usageError("usage-stance", map[string]any{"word": stance})
			}
			in := reading{}
			sealed := pick(&in, "seal", seal, award.Yes, award.No)
			if in.err != nil {
				return in.err
			}
			return p.withStore(ctx, func(s Store) error {
				id, _, err := campaignTerms(ctx, s, f.campaign)
				if err != nil {
					return err
				}
				rows, err := f.of(ctx, s, id, true)
				if err != nil {
					return err
				}
				about, err := answeredAbout(ctx, s, id, numbers, rows)
				if err != nil {
					return err
				}
				for _, r := range rows {
					change := award.ConsultationAnswer{On: on, Stance: given, Text: award.Guard(text), Paper: paper, Seal: sealed}
					c, count := r.Value.WithAnswer(change, about)
					if count == 0 {
						continue
					}
					args := map[string]any{"organ": c.Organ, "count": count, "stance": p.say.Stance(given)}
					if err := p.doAndTell(ctx, s, award.SetConsultation{ID: r.ID, Consultation: c}, "consultation-answered", args); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	p.addConsultationFlags(c, &f, "flag-answered-on")
	c.Flags().IntSliceVar(&numbers, "number", nil, p.word("flag-answered"))
	c.Flags().StringVar(&stance, "stance", "", p.word("flag-stance"))
	c.Flags().StringVar(&text, "text", "", p.word("flag-reply"))
	c.Flags().StringVar(&paper, "paper", "", p.word("flag-paper"))
	c.Flags().StringVar(&seal, "seal", "", p.word("flag-seal"))
	return c
}

// stanceNamed gives the outcome of an opinion by its name.
func stanceNamed(word string) (award.Stance, bool) {
	for _, s := range []award.Stance{award.Agrees, award.Disagrees, award.Conditional} {
		if s.Code() == word {
			return s, true
		}
	}
	return award.NoStance, false
}

// answeredAbout gives the nominations with the numbers; without numbers, those of
// the list that was sent last.
func answeredAbout(ctx context.Context, s Store, campaign award.ID, numbers []int, rows []award.Row[award.Consultation]) ([]award.ID, error) {
	if len(numbers) == 0 {
		return rows[len(rows)-1].Value.Asked, nil
	}
	ids := make([]award.ID, 0, len(numbers))
	for _, number := range numbers {
		n, err := s.NominationByNumber(ctx, campaign, number)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(rows, func(r award.Row[award.Consultation]) bool { return slices.Contains(r.Value.Asked, n.ID) }) {
			return nil, &award.Problem{Code: award.ReplyUnasked, Field: "replies"}
		}
		ids = append(ids, n.ID)
	}
	return ids, nil
}

// consultationGate says what stands before a decision. Standard output is its
// screen.
func (p *program) consultationGate() *cobra.Command {
	var campaign int
	c := &cobra.Command{
		Use: "gate", Short: p.word("consultation-gate"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				reasons, err := s.ConsultationGate(ctx, id, p.today())
				if err != nil {
					return err
				}
				var said strings.Builder
				stops := 0
				for _, r := range reasons {
					said.WriteString(p.say.Reason(terms.Basis, r) + "\n")
					if r.Stops() {
						stops++
					}
				}
				if err := p.copyOut(strings.NewReader(said.String())); err != nil {
					return err
				}
				if stops > 0 {
					return &award.Problem{Code: "gate-closed", Args: award.Args{"count": stops}}
				}
				p.tell("gate-open", nil)
				return nil
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	return c
}
