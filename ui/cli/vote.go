package cli

import (
	"bytes"
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award/exact"
	"jiajiang/award/vote"
)

// A voteJSON is the outcome of a vote as data.
type voteJSON struct {
	Results []voteResultJSON `json:"results"`
}

type voteResultJSON struct {
	Candidate string `json:"candidate"`
	Yes       int    `json:"yes"`
	No        int    `json:"no"`
	Abstain   int    `json:"abstain"`
	Invalid   int    `json:"invalid"`
	Base      int    `json:"base"`
	Passed    bool   `json:"passed"`
	Reason    string `json:"reason"`
}

// voteFlags are what a vote is asked for.
type voteFlags struct {
	json                     bool
	base, pass, quorum       string
	atLeast, moreThan        bool
	recused, circle          string
	members, present, issued int
	places                   int
}

// vote counts ballots and says who passed and why. It opens no store.
func (p *program) vote() *cobra.Command {
	var f voteFlags
	c := &cobra.Command{
		Use:   "vote " + p.word("arg-table"),
		Short: p.word("vote"),
		Args:  p.oneTable,
		RunE: func(cmd *cobra.Command, args []string) error {
			rule, circle, err := f.read(cmd)
			if err != nil {
				return err
			}
			return p.countVote(cmd.Context(), args[0], f, rule, circle)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.base, "base", "", p.word("flag-base"))
	flags.StringVar(&f.pass, "pass", "", p.word("flag-pass"))
	flags.BoolVar(&f.atLeast, "at-least", false, p.word("flag-at-least"))
	flags.BoolVar(&f.moreThan, "more-than", false, p.word("flag-more-than"))
	flags.IntVar(&f.members, "members", 0, p.word("flag-members"))
	flags.IntVar(&f.present, "present", 0, p.word("flag-present"))
	flags.IntVar(&f.issued, "issued", 0, p.word("flag-issued"))
	flags.StringVar(&f.quorum, "quorum", "", p.word("flag-quorum"))
	flags.StringVar(&f.recused, "recused", "", p.word("flag-recused"))
	flags.IntVar(&f.places, "places", 0, p.word("flag-places"))
	flags.StringVar(&f.circle, "circle", "", p.word("flag-circle"))
	flags.BoolVar(&f.json, "json", false, p.word("flag-json"))
	return c
}

// read gives the rule that the flags ask for, and what a circle means.
func (f voteFlags) read(cmd *cobra.Command) (vote.Rule, vote.Circle, error) {
	rule := vote.Rule{Places: f.places}
	var known bool
	if rule.Base, known = vote.BaseNamed(f.base); !known {
		return rule, 0, usageError("usage-vote-base", map[string]any{"word": f.base})
	}
	if f.atLeast == f.moreThan {
		return rule, 0, usageError("usage-vote-bound", nil)
	}
	var err error
	if rule.Pass, err = readThreshold("--pass", f.pass, f.moreThan); err != nil {
		return rule, 0, err
	}
	if cmd.Flags().Changed("quorum") {
		share, above := strings.CutPrefix(strings.TrimSpace(f.quorum), ">")
		if share, isLeast := strings.CutPrefix(share, "="); above && isLeast {
			f.quorum, above = share, false
		} else {
			f.quorum = share
		}
		if rule.Quorum, err = readThreshold("--quorum", f.quorum, above); err != nil {
			return rule, 0, err
		}
	}
	if err := f.numbers(cmd, rule); err != nil {
		return rule, 0, err
	}
	switch f.circle {
	case "":
		return rule, vote.CircleOpen, nil
	case "yes":
		return rule, vote.CircleYes, nil
	case "abstain":
		return rule, vote.CircleAbstain, nil
	}
	return rule, 0, usageError("usage-vote-circle", map[string]any{"word": f.circle})
}

// numbers refuses numbers that are off, and asks for those that the rule needs.
func (f voteFlags) numbers(cmd *cobra.Command, rule vote.Rule) error {
	for _, flag := range []struct {
		name  string
		value int
	}{{"members", f.members}, {"present", f.present}, {"issued", f.issued}, {"places", f.places}} {
		if cmd.Flags().Changed(flag.name) && flag.value < 1 {
			return usageError("usage-vote-count", map[string]any{"flag": "--" + flag.name, "value": flag.value})
		}
	}
	quorum := cmd.Flags().Changed("quorum")
	for _, need := range []struct {
		flag  string
		value int
		base  vote.Base
	}{{"--members", f.members, vote.OfAll}, {"--present", f.present, vote.OfPresent}} {
		switch {
		case need.value > 0:
		case rule.Base == need.base:
			return usageError("usage-vote-needs", map[string]any{"what": "--base " + f.base, "flag": need.flag})
		case quorum:
			return usageError("usage-vote-needs", map[string]any{"what": "--quorum", "flag": need.flag})
		}
	}
	return nil
}

// readThreshold reads a fraction, a decimal or a percentage.
func readThreshold(flag, text string, above bool) (vote.Threshold, error) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	share, err := exact.Parse(number)
	if percent {
		share = share.Div(exact.Int(100))
	}
	t := vote.Threshold{Share: share, Above: above}
	if err != nil || t.Check() != nil {
		return vote.Threshold{}, usageError("usage-vote-pass", map[string]any{"flag": flag, "value": text})
	}
	return t, nil
}

// countVote reads ballots, counts them and prints the outcome.
func (p *program) countVote(ctx context.Context, name string, f voteFlags, rule vote.Rule, circle vote.Circle) error {
	rows, err := p.readTable(ctx, name)
	if err != nil {
		return err
	}
	round, wrong := vote.ReadBallots(rows, circle)
	if wrong.Any() {
		for _, one := range wrong.All {
			if one.Code == vote.CircleUnclear {
				p.tell("vote-circle", nil)
				break
			}
		}
		return p.refuseTable(wrong)
	}
	if f.recused != "" {
		if rows, err = p.readTable(ctx, f.recused); err != nil {
			return err
		}
		if wrong := vote.ReadRecusals(rows, &round); wrong.Any() {
			return p.refuseTable(wrong)
		}
	}
	round.Room = vote.Room{Members: f.members, Present: f.present, Issued: f.issued}
	res, err := vote.Count(rule, round)
	if err != nil {
		return err
	}
	p.tellRound(rule, res)
	var out bytes.Buffer
	if !f.json {
		out.WriteString(grid(p.voteTable(res)))
	} else if err := encodeJSON(&out, p.voteData(res)); err != nil {
		return err
	}
	return p.copyOut(&out)
}

// mostVoid is how many invalid ballots are named.
const mostVoid = 20

// tellRound says how many ballots were counted, and which are invalid as a whole.
func (p *program) tellRound(rule vote.Rule, res vote.Result) {
	p.tell("vote-returned", map[string]any{"returned": res.Returned, "valid": res.Valid(), "void": len(res.Void)})
	for _, v := range res.Void[:min(len(res.Void), mostVoid)] {
		p.tell("vote-void", map[string]any{"ballot": v.ID, "yes": v.Yes, "places": rule.Places})
	}
	if more := len(res.Void) - mostVoid; more > 0 {
		p.tell("vote-void-all", map[string]any{"count": more})
	}
	if !res.Held {
		p.line(p.say.VoteReason(res.Reason))
	}
}

// voteTable gives the outcome for reading.
func (p *program) voteTable(res vote.Result) Table {
	t := Table{Name: p.word("sheet-vote"), Head: p.head("candidate", "yes", "no", "abstain", "invalid", "recused", "base", "outcome", "reason")}
	for _, c := range res.Candidates {
		outcome := "vote-failed"
		switch {
		case c.Passed:
			outcome = "vote-passed"
		case c.Tied:
			outcome = "vote-tied"
		}
		row := []string{c.Candidate}
		for _, n := range []int{c.Yes, c.No, c.Abstain, c.Invalid, c.Recused, c.Base} {
			row = append(row, strconv.Itoa(n))
		}
		t.Rows = append(t.Rows, append(row, p.word(outcome), p.say.VoteReason(c.Reason)))
	}
	return t
}

// voteData gives the outcome as data.
func (p *program) voteData(res vote.Result) voteJSON {
	data := voteJSON{Results: make([]voteResultJSON, len(res.Candidates))}
	for i, c := range res.Candidates {
		data.Results[i] = voteResultJSON{c.Candidate, c.Yes, c.No, c.Abstain, c.Invalid, c.Base, c.Passed, p.say.VoteReason(c.Reason)}
	}
	return data
}
