package cli

import (
	"context"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/namematch"
)

// Matches is the part of a store that compares people and units with each other.
type Matches interface {
	// NameMatches gives the pairs that may be of one person or unit.
	NameMatches(ctx context.Context, q award.MatchQuery, step award.Step) (award.MatchReport, error)
	// Directory gives people and units over all campaigns.
	Directory(ctx context.Context, q award.DirectoryQuery) ([]award.DirectoryEntry, error)
	// Contacts gives who answers, and where prizes are collected.
	Contacts(ctx context.Context) ([]award.DirectoryContact, error)
	// Winners and Nominations give rows in the order of ids; those that are
	// gone are left out.
	Winners(ids []award.ID) ([]award.Row[award.Winner], error)
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	// Form gives a nomination with its form.
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
}

// A sideJSON is one record of a pair as data.
type sideJSON struct {
	Record      string `json:"record"` // winner or nomination
	Campaign    int    `json:"campaign"`
	Title       string `json:"title"`
	Year        int    `json:"year,omitempty"`
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Unit        string `json:"unit"`
	Track       string `json:"track,omitempty"`
	Tier        string `json:"tier,omitempty"`
	Certificate string `json:"certificate,omitempty"`
	Number      int    `json:"number,omitempty"`
	State       string `json:"state,omitempty"`

	masked bool // the person may not be named here
}

// A pairJSON is a pair as data.
type pairJSON struct {
	Key      string   `json:"key"`
	Verdict  string   `json:"verdict"`
	Scope    string   `json:"scope"`
	Signs    []string `json:"signs"`
	Counter  []string `json:"counter"`
	Decision string   `json:"decision"`
	By       string   `json:"by,omitempty"`
	A        sideJSON `json:"a"`
	B        sideJSON `json:"b"`
}

// matches lists the pairs of records that may be of one person or unit.
func (p *program) matches() *cobra.Command {
	var f form
	var campaign int
	var all bool
	var text string
	c := &cobra.Command{
		Use: "matches", Short: p.word("matches"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, err := s.Lookup(campaign)
				if err != nil {
					return err
				}
				step, done := p.progress("matches")
				r, err := s.NameMatches(ctx, award.MatchQuery{Campaign: id, Undecided: !all, Text: text}, step)
				done()
				if err != nil {
					return err
				}
				return p.printMatches(ctx, s, f, r)
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	p.addFormFlags(c, &f)
	c.Flags().BoolVar(&all, "all", false, p.word("flag-decided"))
	c.Flags().StringVar(&text, "text", "", p.word("flag-text"))
	return c
}

// printMatches prints pairs. What goes into a file has none of people who may
// not be named there: beside whom they stand tells who they are.
func (p *program) printMatches(ctx context.Context, s Store, f form, r award.MatchReport) error {
	outlet := award.ToExport
	if f == (form{}) {
		outlet = award.ToScreen
	}
	var sides []award.MatchSide
	for _, one := range r.Pairs {
		sides = append(sides, one.A, one.B)
	}
	said, err := tellSides(ctx, s, sides, outlet)
	if err != nil {
		return err
	}
	t := Table{
		Name: p.word("matches"),
		Head: p.head("verdict", "scope", "name", "unit", "record", "name", "unit", "record", "signs", "counter", "decision", "pair"),
	}
	data, kept := make([]pairJSON, 0, len(r.Pairs)), 0
	for i, one := range r.Pairs {
		a, b := said[2*i], said[2*i+1]
		if outlet != award.ToScreen && (a.masked || b.masked) {
			kept++
			continue
		}
		row := pairJSON{
			keyText(one.Key()), one.Verdict.String(), one.Scope.String(), signTexts(one.Signs), signTexts(one.Counter),
			one.Decision.Verdict.Code(), one.Decision.By, a, b,
		}
		data = append(data, row)
		units := one.A.Kind == award.Unit
		t.Rows = append(t.Rows, []string{
			p.say.MatchVerdict(one.Verdict), p.say.MatchScope(one.Scope), a.Name, a.Unit, p.place(one.A), b.Name, b.Unit, p.place(one.B),
			p.say.MatchSigns(one.Signs, units), p.say.MatchSigns(one.Counter, units), p.word("match-" + one.Decision.Verdict.Code()), row.Key,
		})
	}
	p.tell("matches-sum", map[string]any{"count": r.Found, "open": r.Open, "compared": r.Compared})
	if r.Passed > 0 {
		p.tell("matches-passed", map[string]any{"count": r.Passed})
	}
	if kept > 0 {
		p.tell("matches-kept", map[string]any{"count": kept})
	}
	if len(r.Crowds) > 0 {
		p.tell("matches-crowds", map[string]any{"count": len(r.Crowds)})
	}
	return p.print(ctx, f, t, data)
}

// place says where a record stands.
func (p *program) place(s award.MatchSide) string {
	words := []string{s.Title}
	if s.Nomination {
		words = append(words, p.say.Text("help-nomination-record")+" "+strconv.Itoa(s.Serial), p.say.State(s.State))
	} else {
		words = append(words, s.Track, s.Tier, s.Certificate)
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func signTexts(signs []namematch.Sign) []string {
	texts := make([]string, len(signs))
	for i, s := range signs {
		texts[i] = string(s)
	}
	return texts
}

// keyText writes the key of a pair.
func keyText(k namematch.Key) string { return hex.EncodeToString(k[:]) }

// tellSides says of records what may be said at an outlet, in their order.
func tellSides(ctx context.Context, s Matches, sides []award.MatchSide, outlet award.Outlet) ([]sideJSON, error) {
	var won, named []award.ID
	for _, side := range sides {
		if side.Nomination {
			named = append(named, side.ID)
		} else {
			won = append(won, side.ID)
		}
	}
	said := make(map[award.ID]award.Disclosed, len(sides))
	winners, err := s.Winners(won)
	if err != nil {
		return nil, err
	}
	for _, r := range winners {
		said[r.ID] = award.Disclose(r.Value, outlet)
	}
	nominations, err := s.Nominations(named)
	if err != nil {
		return nil, err
	}
	for _, r := range nominations {
		said[r.ID] = award.Disclose(r.Value, outlet)
	}
	out := make([]sideJSON, len(sides))
	for i, side := range sides {
		one := said[side.ID]
		out[i] = sideJSON{
			Record: "winner", Campaign: side.Number, Title: side.Title, Year: side.Year, Name: one.Name, Kind: kindWord(side.Kind), Unit: one.Unit,
			Track: side.Track, Tier: side.Tier, Certificate: side.Certificate, masked: one.Masked,
		}
		if !side.Nomination {
			continue
		}
		out[i].Record, out[i].Number, out[i].State = "nomination", side.Serial, side.State.Code()
		if side.Place > 0 && !side.Withheld {
			n, f, err := s.Form(ctx, side.ID)
			if err != nil {
				return nil, err
			}
			if others := award.DiscloseForm(n, f, outlet).Others; side.Place <= len(others) {
				out[i].Name, out[i].Unit = others[side.Place-1].Name, others[side.Place-1].Unit
			}
		}
	}
	return out, nil
}

// matchVerbs gathers the verbs about one pair.
func (p *program) matchVerbs() *cobra.Command {
	c := &cobra.Command{
		Use: "match", Short: p.word("match"), Args: p.someVerb,
		RunE: func(*cobra.Command, []string) error { return usageError("usage-match-verb", nil) },
	}
	c.AddCommand(p.matchDecide())
	return c
}

// matchDecide decides what two records are to each other.
func (p *program) matchDecide() *cobra.Command {
	var key, as, reason string
	c := &cobra.Command{
		Use: "decide", Short: p.word("match-decide"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			pair, err := readKey(key)
			if err != nil {
				return err
			}
			says, ok := saysNamed(as)
			if !ok {
				return usageError("usage-match-as", map[string]any{"word": as})
			}
			return p.withStore(ctx, func(s Store) error {
				protect, err := anyWithheld(s, pair)
				if err != nil {
					return err
				}
				op := award.DecideMatch{Pair: pair, Verdict: says, Reason: award.Guard(reason), Protect: protect}
				return p.doAndTell(ctx, s, op, "match-decided", map[string]any{"decision": p.word("match-" + says.Code())})
			})
		},
	}
	c.Flags().StringVar(&key, "pair", "", p.word("flag-pair"))
	c.Flags().StringVar(&as, "as", "", p.word("flag-as"))
	c.Flags().StringVar(&reason, "reason", "", p.word("flag-match-reason"))
	return c
}

// saysNamed gives the outcome of a decision by its name.
func saysNamed(word string) (award.MatchSays, bool) {
	for _, says := range []award.MatchSays{award.Undecided, award.SameOne, award.TwoDifferent, award.NotSure} {
		if says.Code() == word {
			return says, true
		}
	}
	return award.Undecided, false
}

// readKey reads the key of a pair.
func readKey(text string) (pair [2]award.ID, err error) {
	b, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(b) != len(pair[0])+len(pair[1]) {
		return pair, usageError("usage-pair", nil)
	}
	copy(pair[0][:], b)
	copy(pair[1][:], b[len(pair[0]):])
	return pair, nil
}

// anyWithheld reports whether one of two records is of somebody who must not be
// named.
func anyWithheld(s Matches, pair [2]award.ID) (bool, error) {
	winners, err := s.Winners(pair[:])
	if err != nil {
		return false, err
	}
	nominations, err := s.Nominations(pair[:])
	if err != nil {
		return false, err
	}
	hidden := false
	for _, r := range winners {
		hidden = hidden || r.Value.Disclosure == award.Withheld
	}
	for _, r := range nominations {
		hidden = hidden || r.Value.Disclosure == award.Withheld
	}
	return hidden, nil
}
