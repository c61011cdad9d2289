package cli

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports/delivery"
	"jiajiang/ui/exchange/account"
)

// Packets is the part of a store that exchanges nominations with others.
type Packets interface {
	// ExchangeKey gives the office's key and the text of its key file; with a
	// name it sets the office's.
	ExchangeKey(ctx context.Context, name string) (o award.Office, text string, err error)
	// RenewExchangeKey gives the office another key.
	RenewExchangeKey(ctx context.Context) (o award.Office, text string, err error)
	// FormerKeys gives the office with each key that was renewed.
	FormerKeys(ctx context.Context) ([]award.Office, error)
	// ExportPacket writes nominations of a campaign as a packet for the office
	// with that key file.
	ExportPacket(ctx context.Context, campaign award.ID, ids []award.ID, key string, w io.Writer) (award.PacketSent, error)
	// ReadPacket says what taking a packet in would bring.
	ReadPacket(ctx context.Context, campaign award.ID, r io.Reader) (award.PacketReport, error)
	// TakePacket stores what is chosen of a packet.
	TakePacket(ctx context.Context, campaign award.ID, r io.Reader, choices map[award.ID]award.PacketChoice) (*award.TakePacket, award.Receipt, error)
	Senders(ctx context.Context) ([]award.Row[award.Sender], error)
}

// packetVerbs gathers the verbs about packets.
func (p *program) packetVerbs() *cobra.Command {
	c := &cobra.Command{
		Use: "packet", Short: p.word("packet"), Args: p.someVerb,
		RunE: func(*cobra.Command, []string) error { return usageError("usage-packet-verb", nil) },
	}
	c.AddCommand(p.packetKey(), p.packetExport(), p.packetRead(), p.packetTake(), p.packetSenders())
	return c
}

// packetKey prints the office's key file, or writes it, with another key where
// that is asked for.
func (p *program) packetKey() *cobra.Command {
	var office, out string
	var renew bool
	c := &cobra.Command{
		Use: "key", Short: p.word("packet-key"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			return p.withStore(ctx, func(s Store) error {
				o, text, err := s.ExchangeKey(ctx, office)
				if err == nil && renew {
					o, text, err = s.RenewExchangeKey(ctx)
				}
				if err != nil {
					return err
				}
				if renew {
					p.tell("packet-key-renewed", nil)
				}
				p.tell("packet-key-made", map[string]any{"office": o.Name, "fingerprint": o.Fingerprint})
				former, err := s.FormerKeys(ctx)
				if err != nil {
					return err
				}
				for _, f := range former {
					p.tell("packet-key-former", map[string]any{"fingerprint": f.Fingerprint})
				}
				if out == "" {
					return p.copyOut(strings.NewReader(text))
				}
				return delivery.File(ctx, out, func(w io.Writer) error {
					_, err := io.WriteString(w, text)
					return err
				})
			})
		},
	}
	c.Flags().StringVar(&office, "office", "", p.word("flag-office"))
	c.Flags().StringVar(&out, "out", "", p.word("flag-key-out"))
	c.Flags().BoolVar(&renew, "renew", false, p.word("flag-renew"))
	return c
}

// packetExport writes a packet.
func (p *program) packetExport() *cobra.Command {
	var campaign int
	var numbers []int
	var to, out string
	c := &cobra.Command{
		Use: "export", Short: p.word("packet-export"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			switch {
			case to == "":
				return usageError("usage-to-key", nil)
			case out == "":
				return usageError("usage-out", nil)
			}
			key, err := account.ReadKey(to)
			if err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				id, ids, err := numbered(ctx, s, campaign, numbers)
				if err != nil {
					return err
				}
				var sent award.PacketSent
				err = delivery.File(ctx, out, func(w io.Writer) error {
					sent, err = s.ExportPacket(ctx, id, ids, key, w)
					return err
				})
				if err != nil {
					return err
				}
				p.tell("packet-exported", map[string]any{
					"serial": sent.Serial, "path": out, "count": sent.Count, "files": sent.Files, "office": sent.To.Name,
				})
				if sent.Withheld > 0 {
					p.tell("packet-left-out", map[string]any{"count": sent.Withheld})
				}
				p.tell("packet-export-to", map[string]any{"office": sent.To.Name, "fingerprint": sent.To.Fingerprint})
				return nil
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().IntSliceVar(&numbers, "number", nil, p.word("flag-nominations"))
	c.Flags().StringVar(&to, "to", "", p.word("flag-to-key"))
	c.Flags().StringVar(&out, "out", "", p.word("flag-out-file"))
	return c
}

// numbered gives a campaign and those of its nominations that are named; none
// are all.
func numbered(ctx context.Context, s Store, campaign int, numbers []int) (award.ID, []award.ID, error) {
	id, err := s.Lookup(campaign)
	if err != nil {
		return id, nil, err
	}
	var ids []award.ID
	for _, number := range numbers {
		n, err := s.NominationByNumber(ctx, id, number)
		if err != nil {
			return id, nil, err
		}
		if !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	return id, ids, nil
}

// onePacket wants exactly one packet.
func (*program) onePacket(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-packet", nil)
	}
	return nil
}

// A senderJSON is one sender as data.
type senderJSON struct {
	Office      string `json:"office"`
	Fingerprint string `json:"fingerprint"`
	Checked     bool   `json:"checked"`
	Serial      int    `json:"serial"`
	Last        string `json:"last"`
	// Former are the fingerprints of the keys that the sender has renewed.
	Former []string `json:"former,omitempty"`
}

// packetSenders lists who sent packets, or notes that a fingerprint was
// compared.
func (p *program) packetSenders() *cobra.Command {
	var f form
	var check, doubt string
	c := &cobra.Command{
		Use: "senders", Short: p.word("packet-senders"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := f.check(); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				for _, note := range []struct {
					fingerprint string
					doubted     bool
					said        string
				}{{check, false, "packet-checked"}, {doubt, true, "packet-doubted"}} {
					if note.fingerprint == "" {
						continue
					}
					op := award.CheckSender{Fingerprint: note.fingerprint, Doubted: note.doubted}
					if err := p.doAndTell(ctx, s, op, note.said, nil); err != nil {
						return err
					}
				}
				return p.listSenders(ctx, s, f)
			})
		},
	}
	p.addFormFlags(c, &f)
	c.Flags().StringVar(&check, "check", "", p.word("flag-check"))
	c.Flags().StringVar(&doubt, "doubt", "", p.word("flag-doubt"))
	return c
}

// listSenders prints the senders.
func (p *program) listSenders(ctx context.Context, s Store, f form) error {
	all, err := s.Senders(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 && f == (form{}) {
		p.tell("packet-no-senders", nil)
	}
	t := Table{Name: p.word("packet-senders"), Head: p.head("office", "print", "checked", "serial", "last")}
	data := []senderJSON{}
	for _, r := range all {
		v := r.Value
		mark := "mark-not-checked"
		if v.Checked {
			mark = "mark-checked"
		}
		t.Rows = append(t.Rows, []string{v.Office.Name, v.Office.Fingerprint, p.word(mark), strconv.Itoa(v.Serial), p.local(v.Last)})
		one := senderJSON{v.Office.Name, v.Office.Fingerprint, v.Checked, v.Serial, v.Last.UTC().Format(time.RFC3339), nil}
		for _, former := range v.Former {
			t.Rows = append(t.Rows, []string{v.Office.Name, former.Fingerprint, p.word("mark-former"), strconv.Itoa(former.Last), ""})
			one.Former = append(one.Former, former.Fingerprint)
		}
		data = append(data, one)
	}
	return p.print(ctx, f, t, data)
}
