package cli

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/ui/exchange/account"
)

// packetRead says how the nominations of a packet stand to those here.
func (p *program) packetRead() *cobra.Command {
	var campaign int
	var asJSON bool
	c := &cobra.Command{
		Use: "read " + p.word("arg-packet"), Short: p.word("packet-read"), Args: p.onePacket,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				r, err := reportOf(ctx, s, id, args[0])
				if err != nil {
					return err
				}
				p.tellPacket(r)
				if asJSON {
					return p.printJSON(p.packetOut(terms.Basis, r))
				}
				return p.copyOut(strings.NewReader(p.packetLines(terms.Basis, r)))
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	return c
}

// reportOf reads the packet at path.
func reportOf(ctx context.Context, s Store, campaign award.ID, path string) (award.PacketReport, error) {
	f, err := account.Open(path)
	if err != nil {
		return award.PacketReport{}, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return s.ReadPacket(ctx, campaign, f)
}

// tellPacket says what a packet is, and who sent it.
func (p *program) tellPacket(r award.PacketReport) {
	from := r.Packet.From
	p.tell("packet-head", map[string]any{
		"office": from.Name, "serial": r.Packet.Serial, "made": p.local(r.Packet.Made), "title": r.Packet.Title, "count": len(r.Entries),
	})
	if r.Packet.Withheld > 0 {
		p.tell("packet-there-left", map[string]any{"count": r.Packet.Withheld})
	}
	mark := map[string]any{"fingerprint": from.Fingerprint}
	if r.Former {
		p.tell("packet-sender-former", mark)
	}
	switch {
	case r.Renewed:
		p.tell("packet-sender-renewed", mark)
	case r.Checked:
		p.tell("packet-sender-sure", mark)
	case r.Known:
		p.tell("packet-sender-seen", mark)
	default:
		p.tell("packet-sender-new", mark)
	}
	if r.Double {
		p.tell("packet-double", nil)
	}
	if r.Differs {
		p.tell("packet-terms", nil)
	}
	added, changed, same, ask := r.Count(award.PacketNew), r.Count(award.PacketUpdate), r.Count(award.PacketSame), r.Asks()
	p.tell("packet-sum", map[string]any{
		"new": added, "update": changed, "same": same, "ask": ask, "rest": len(r.Entries) - added - changed - same - ask,
	})
	if ask > 0 {
		p.tell("packet-ask", nil)
	}
}

// A packetJSON is what a packet would bring, as data.
type packetJSON struct {
	Office      string           `json:"office"`
	Fingerprint string           `json:"fingerprint"`
	Checked     bool             `json:"checked"`
	Serial      int              `json:"serial"`
	Made        string           `json:"made"`
	Title       string           `json:"title"`
	Withheld    int              `json:"withheld"`
	Nominations []packetEntryOut `json:"nominations"`
}

type packetEntryOut struct {
	Number      int                `json:"number"` // there
	Name        string             `json:"name"`
	State       string             `json:"state"` // there
	Fate        string             `json:"fate"`
	Usual       string             `json:"usual,omitempty"` // what becomes of it unless somebody chooses
	Choices     []string           `json:"choices"`
	Here        int                `json:"here,omitempty"` // the number here
	Differences []packetDifference `json:"differences,omitempty"`
}

type packetDifference struct {
	Field  string `json:"field"`
	Title  string `json:"title"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// packetOut gives a report as data. Standard output is its screen.
func (p *program) packetOut(b award.Basis, r award.PacketReport) packetJSON {
	out := packetJSON{
		Office: r.Packet.From.Name, Fingerprint: r.Packet.From.Fingerprint, Checked: r.Checked, Serial: r.Packet.Serial,
		Made: r.Packet.Made.UTC().Format(time.RFC3339), Title: r.Packet.Title, Withheld: r.Packet.Withheld, Nominations: []packetEntryOut{},
	}
	for _, e := range r.Entries {
		one := packetEntryOut{
			Number: e.Theirs.Nomination.Number, Name: award.Disclose(e.Theirs.Nomination, award.ToScreen).Name,
			State: e.Theirs.Nomination.State.Code(), Fate: e.Fate.Code(), Here: e.Ours.Number, Choices: []string{},
			Differences: p.differences(b, e),
		}
		if usual := e.Usual(); usual != award.NoPacketChoice {
			one.Usual = usual.Code()
		}
		for _, c := range award.PacketChoices() {
			if e.Allows(c) {
				one.Choices = append(one.Choices, c.Code())
			}
		}
		out.Nominations = append(out.Nominations, one)
	}
	return out
}

// differences gives both versions of what differs.
func (p *program) differences(b award.Basis, e award.PacketEntry) []packetDifference {
	var all []packetDifference
	for _, d := range account.Differences(p.say, b, e) {
		all = append(all, packetDifference(d))
	}
	return all
}

// mostShown is how many characters of a value a line shows; data has it whole.
const mostShown = 60

// packetLines gives a report as lines to read: a nomination a line, and below
// it what differs.
func (p *program) packetLines(b award.Basis, r award.PacketReport) string {
	var out strings.Builder
	for _, e := range r.Entries {
		said := award.Disclose(e.Theirs.Nomination, award.ToScreen)
		here := ""
		if !e.Here.IsZero() {
			here = strconv.Itoa(e.Ours.Number)
		}
		cells := []string{
			strconv.Itoa(e.Theirs.Nomination.Number), said.Name, said.Unit, p.say.State(e.Theirs.Nomination.State), p.say.PacketFate(e.Fate), here,
			p.say.PacketChoice(e.Usual()),
		}
		out.WriteString(oneLine(strings.Join(cells, "\t")) + "\n")
		for _, d := range p.differences(b, e) {
			out.WriteString(oneLine(p.say.Sentence("packet-field", map[string]any{
				"field": d.Title, "ours": cutAt(d.Ours, mostShown), "theirs": cutAt(d.Theirs, mostShown),
			})) + "\n")
		}
	}
	return out.String()
}

// oneLine has a text stay on its line.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, text)
}

// cutAt gives the first characters of a text.
func cutAt(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "…"
}

// packetTake takes a packet in.
func (p *program) packetTake() *cobra.Command {
	var campaign int
	var choose []string
	c := &cobra.Command{
		Use: "take " + p.word("arg-packet"), Short: p.word("packet-take"), Args: p.onePacket,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			chosen, err := choicesIn(choose)
			if err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, terms, err := campaignTerms(ctx, s, campaign)
				if err != nil {
					return err
				}
				r, err := reportOf(ctx, s, id, args[0])
				if err != nil {
					return err
				}
				p.tellPacket(r)
				choices, err := chosen.forEach(r)
				if err != nil {
					return err
				}
				f, err := account.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close() //nolint:errcheck // nothing was written
				op, _, err := s.TakePacket(ctx, id, f, choices)
				if code := award.PacketUndecided; err != nil && isProblem(err, code) {
					p.line(strings.TrimSuffix(p.packetLines(terms.Basis, r), "\n"))
				}
				if err != nil {
					return err
				}
				added, changed, left := op.Counts()
				p.tell("packet-took", map[string]any{"added": added, "changed": changed, "left": left})
				return nil
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().StringSliceVar(&choose, "choose", nil, p.word("flag-choose"))
	return c
}

// isProblem reports whether err is a problem with this code.
func isProblem(err error, code award.Code) bool {
	problem, ok := errors.AsType[*award.Problem](err)
	return ok && problem.Code == code
}

// A choosing is what --choose says: for all that ask, and for some by their
// numbers in the packet.
type choosing struct {
	all  award.PacketChoice
	each map[int]award.PacketChoice
}

// choicesIn reads the words after --choose.
func choicesIn(words []string) (choosing, error) {
	c := choosing{each: make(map[int]award.PacketChoice)}
	for _, w := range words {
		number, name, one := strings.Cut(strings.TrimSpace(w), "=")
		if !one {
			name = number
		}
		choice := award.NoPacketChoice
		for _, known := range award.PacketChoices() {
			if known.Code() == name {
				choice = known
			}
		}
		n, err := strconv.Atoi(number)
		switch {
		case choice == award.NoPacketChoice || one && err != nil:
			return c, usageError("usage-choose", map[string]any{"word": w})
		case one:
			c.each[n] = choice
		default:
			c.all = choice
		}
	}
	return c, nil
}

// forEach gives the choices for the nominations of a packet.
func (c choosing) forEach(r award.PacketReport) (map[award.ID]award.PacketChoice, error) {
	choices := make(map[award.ID]award.PacketChoice)
	met := make(map[int]bool)
	for _, e := range r.Entries {
		number := e.Theirs.Nomination.Number
		met[number] = true
		if choice, ok := c.each[number]; ok {
			choices[e.Theirs.ID] = choice
		} else if e.Usual() == award.NoPacketChoice {
			choices[e.Theirs.ID] = c.all
		}
	}
	var lost []int
	for number := range c.each {
		if !met[number] {
			lost = append(lost, number)
		}
	}
	if len(lost) > 0 {
		return nil, usageError("usage-chosen", map[string]any{"number": slices.Min(lost)})
	}
	return choices, nil
}
