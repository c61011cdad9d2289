package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// A judgementJSON is what the rules say of one nomination, as data.
type judgementJSON struct {
	Number  int          `json:"number"`
	Name    string       `json:"name"`
	State   string       `json:"state"`
	Passes  bool         `json:"passes"`
	Reasons []reasonJSON `json:"reasons"`
}

type reasonJSON struct {
	Rule     string `json:"rule"`
	Code     string `json:"code"`
	Part     string `json:"part,omitempty"`
	Sentence string `json:"sentence"`
	Excepted bool   `json:"excepted,omitempty"`
}

// An eligibilityJSON is what the rules say of a campaign's nominations.
type eligibilityJSON struct {
	Nominations []judgementJSON `json:"nominations"`
	Whole       []reasonJSON    `json:"whole"`
}

// eligibility applies the campaign's rules and prints which stops whom.
func (p *program) eligibility() *cobra.Command {
	var f form
	var campaign int
	c := &cobra.Command{
		Use: "eligibility", Short: p.word("eligibility"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				step, done := p.progress("eligibility")
				e, rows, err := s.Eligibility(ctx, id, step)
				done()
				if err != nil {
					return err
				}
				outlet := award.ToExport
				if f == (form{}) {
					outlet = award.ToScreen
				}
				t, data := p.judged(terms.Basis, e, rows, outlet)
				return p.print(ctx, f, t, data)
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	p.addFormFlags(c, &f)
	return c
}

// judged gives what the rules say as a table and as data.
func (p *program) judged(b award.Basis, e award.Eligibility, rows []award.Row[award.Nomination], outlet award.Outlet) (Table, eligibilityJSON) {
	t := Table{Name: p.word("eligibility"), Head: p.head("number", "name", "state", "outcome", "reason")}
	data := eligibilityJSON{Nominations: []judgementJSON{}, Whole: []reasonJSON{}}
	reason := func(r award.Reason) reasonJSON {
		return reasonJSON{strings.TrimPrefix(string(r.Rule), "rule-"), string(r.Code), r.Part, p.say.Reason(b, r.At(outlet)), r.Waiver != nil}
	}
	if e.Uncompared > 0 {
		p.tell("eligibility-uncompared", map[string]any{"count": e.Uncompared})
	}
	e = e.At(outlet)
	passed := 0
	for i, j := range e.Each {
		n := rows[i].Value
		name := award.Disclose(n, outlet).Name
		one := judgementJSON{n.Number, name, n.State.Code(), j.Passes(), []reasonJSON{}}
		outcome := p.word("outcome-stopped")
		if j.Passes() {
			outcome = p.word("outcome-passes")
			passed++
		}
		var sentences []string
		for _, r := range j.Reasons {
			one.Reasons = append(one.Reasons, reason(r))
			sentences = append(sentences, p.say.Reason(b, r.At(outlet)))
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(n.Number), name, p.say.State(n.State), outcome, strings.Join(sentences, " ")})
		data.Nominations = append(data.Nominations, one)
	}
	for _, r := range e.Whole {
		data.Whole = append(data.Whole, reason(r))
		t.Rows = append(t.Rows, []string{"", p.word("outcome-whole"), "", p.word("outcome-stopped"), p.say.Reason(b, r.At(outlet))})
	}
	p.tell("eligibility-sum", map[string]any{"count": len(e.Each), "passed": passed, "stopped": len(e.Each) - passed})
	return t, data
}
