package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/packet"
)

// ExchangeKey gives what others seal packets to this office with: the office
// and the text of its key file. Where there is no key yet it is made, for an
// office of the name given; later another name is taken over. Without a name it
// returns a [*award.Problem] with the code OfficeEmpty where there is no key.
func (s *Store) ExchangeKey(ctx context.Context, name string) (o award.Office, text string, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReadNominations); err != nil {
		return o, "", err
	}
	name = strings.TrimSpace(name)
	keys, err := s.exchangeKeys()
	switch {
	case err == nil && (name == "" || name == keys.Name):
		return keys.Office(), keys.Text(), nil
	case err != nil && !isProblemCode(err, award.ExchangeKeyNone):
		return o, "", err
	case name == "":
		return o, "", &award.Problem{Code: award.OfficeEmpty, Field: "office"}
	}
	if err := s.may(award.OpMakeExchangeKey); err != nil {
		return o, "", err
	}
	if err := award.CheckOfficeName(name); err != nil {
		return o, "", err
	}
	if err != nil {
		keys, err = packet.New(s.header.suite, s.ownID(), name, s.options.Rand)
		if err != nil {
			return o, "", err
		}
	}
	keys.Name = name
	o = keys.Office()
	facts := map[string]string{"office": name, "fingerprint": o.Fingerprint}
	return o, keys.Text(), s.putKeys(ctx, award.OpMakeExchangeKey, keys, facts)
}

// RenewExchangeKey gives the office another exchange key. What was sealed to the
// one before still opens; what others seal from now on should be sealed to the new
// one, whose key file is returned. The next packets tell of the change, for which
// the one before has signed.
func (s *Store) RenewExchangeKey(ctx context.Context) (o award.Office, text string, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpMakeExchangeKey); err != nil {
		return o, "", err
	}
	old, err := s.exchangeKeys()
	if err != nil {
		return o, "", err
	}
	keys, err := old.Renewed(s.options.Rand)
	if err != nil {
		return o, "", err
	}
	o = keys.Office()
	facts := map[string]string{"office": o.Name, "fingerprint": o.Fingerprint, "former-fingerprint": old.Office().Fingerprint}
	return o, keys.Text(), s.putKeys(ctx, award.OpMakeExchangeKey, keys, facts)
}

// FormerKeys gives the office as it was with each exchange key that was renewed,
// the oldest first.
func (s *Store) FormerKeys(ctx context.Context) ([]award.Office, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReadNominations); err != nil {
		return nil, err
	}
	keys, err := s.exchangeKeys()
	if isProblemCode(err, award.ExchangeKeyNone) {
		return nil, nil
	}
	return keys.Earlier(), err
}

// ownID is what names this store among others.
func (s *Store) ownID() award.ID { return s.header.id() }

// exchangeKeys reads the office's keys, or returns a Problem with the code
// ExchangeKeyNone.
func (s *Store) exchangeKeys() (keys packet.Keys, err error) {
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		keys, err = fetch[packet.Keys](s, tx, exchangeKeys, s.ownID())
		return err
	})
	if errors.Is(err, award.ErrNoRecord) {
		return keys, &award.Problem{Code: award.ExchangeKeyNone}
	}
	return keys, fromEngine(s.path, err)
}

// putKeys writes the office's keys with an entry of the journal.
func (s *Store) putKeys(ctx context.Context, op award.OpName, keys packet.Keys, facts map[string]string) error {
	_, err := s.commit(ctx, change{
		entry: entry{Op: op, Facts: facts},
		apply: func(b *book) error { return table[packet.Keys]{b, exchangeKeys}.Put(s.ownID(), keys) },
		stack: stackMove{to: noStack}, // an older count of packets would give a number twice
	})
	return err
}

// isProblemCode reports whether err is a problem with this code.
func isProblemCode(err error, code award.Code) bool {
	var p *award.Problem
	return errors.As(err, &p) && p.Code == code
}

// Senders returns the offices whose packets were taken in, by their names.
func (s *Store) Senders(ctx context.Context) (all []award.Row[award.Sender], err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		all, err = fetchAll[award.Sender](ctx, s, tx, senders, award.ID{})
		return err
	})
	slices.SortFunc(all, func(a, b award.Row[award.Sender]) int {
		return cmp.Or(cmp.Compare(a.Value.Office.Name, b.Value.Office.Name), a.ID.Compare(b.ID))
	})
	return all, err
}

// ExportPacket writes nominations of a campaign, or all for no IDs, to w as a
// packet that only the office with the key file key opens. Nominees who must not
// be named are left out and counted. The packet is journalled once it is
// written: a caller that fails to keep what was written has sent nothing, and the
// next packet has the next number.
func (s *Store) ExportPacket(ctx context.Context, campaign award.ID, ids []award.ID, key string, w io.Writer) (sent award.PacketSent, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpExportPacket); err != nil {
		return sent, err
	}
	if sent.To, err = packet.ParseKey(key); err != nil {
		return sent, packetProblem(err)
	}
	keys, err := s.exchangeKeys()
	if err != nil {
		return sent, err
	}
	keys.Sent++
	p := award.Packet{Serial: keys.Sent, Made: s.options.Clock()}
	if _, err := io.ReadFull(s.options.Rand, p.ID[:]); err != nil {
		return sent, fmt.Errorf("draw packet id: %w", err)
	}
	err = s.engineIn.View(func(tx kv.Tx) error {
		if err := s.fillPacket(ctx, tx, &p, campaign, ids); err != nil {
			return err
		}
		sent.Digest, err = packet.Write(w, s.codec, sent.To, keys, p, func(id award.ID) ([]byte, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			piece, err := fetch[award.Piece](s, tx, pieces, id)
			return piece.Bytes, err
		}, s.options.Rand)
		return err
	})
	if err != nil {
		return sent, packetProblem(fromEngine(s.path, err))
	}
	sent.ID, sent.Serial, sent.Count, sent.Withheld = p.ID, p.Serial, len(p.Nominations), p.Withheld
	for _, n := range p.Nominations {
		sent.Files += len(n.Form.Attachments)
	}
	return sent, s.putKeys(ctx, award.OpExportPacket, keys, map[string]string{
		"packet": sent.ID.String(), "digest": sent.Digest, "office": sent.To.Name, "fingerprint": sent.To.Fingerprint,
		"serial": strconv.Itoa(sent.Serial), "count": strconv.Itoa(sent.Count), "withheld": strconv.Itoa(sent.Withheld),
	})
}

// fillPacket reads what goes into a packet.
func (s *Store) fillPacket(ctx context.Context, tx kv.Tx, p *award.Packet, campaign award.ID, ids []award.ID) error {
	c, err := fetch[award.Campaign](s, tx, campaigns, campaign)
	if err != nil {
		return gone(err)
	}
	asked, err := s.termsOf(tx, campaign)
	if err != nil {
		return err
	}
	p.Title, p.Basis = c.Title, asked.Basis
	if p.Terms, err = s.termsSum(asked); err != nil {
		return err
	}
	if len(ids) == 0 {
		ids = s.index.of(nominations, campaign)
	}
	var size int64
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := fetch[award.Nomination](s, tx, nominations, id)
		if err != nil || n.Campaign != campaign {
			return gone(errors.Join(err, award.ErrNoRecord))
		}
		if n.Disclosure >= award.Withheld {
			p.Withheld++
			continue
		}
		if len(p.Nominations) == packet.MostNominations {
			return &award.Problem{Code: award.PacketMany, Args: award.Args{"count": len(ids), "most": packet.MostNominations}}
		}
		_, f, _, err := s.openForm(tx, id, false)
		if err != nil {
			return err
		}
		for _, a := range f.Attachments {
			if size += a.Size; size > packet.MostFiles {
				return &award.Problem{Code: award.PacketLarge, Args: award.Args{"most": packet.MostFiles >> 20}}
			}
			if err := s.mustBeWhole(tx, attachment{pieces, a.Digest, a.Size, a.Pieces}); err != nil {
				return err
			}
		}
		p.Nominations = append(p.Nominations, award.PacketNomination{ID: id, Nomination: n, Form: f})
	}
	if len(p.Nominations) == 0 {
		return &award.Problem{Code: award.PacketEmpty, Args: award.Args{"withheld": p.Withheld}}
	}
	slices.SortFunc(p.Nominations, func(a, b award.PacketNomination) int {
		return cmp.Or(cmp.Compare(a.Nomination.Number, b.Nomination.Number), a.ID.Compare(b.ID))
	})
	return nil
}

// mustBeWhole reads an attachment and holds it against its digest: what is
// damaged here is not sent.
func (s *Store) mustBeWhole(tx kv.Tx, a attachment) error {
	sum, size := sha256.New(), int64(0)
	for _, id := range a.pieces {
		p, err := fetch[award.Piece](s, tx, a.table, id)
		if err != nil {
			return gone(err)
		}
		sum.Write(p.Bytes)
		size += int64(len(p.Bytes))
	}
	if !a.isWhole(sum, size) {
		return damaged(a.table.bucket(), errDigest)
	}
	return nil
}

// termsSum gives the digest of what a campaign asks, whichever campaign it is.
func (s *Store) termsSum(t award.Terms) ([sha256.Size]byte, error) {
	t.Campaign = award.ID{}
	plain, err := s.codec.enc.Marshal(t)
	return sha256.Sum256(plain), err
}

// ReadPacket says what taking a packet into a campaign would bring. Nothing is
// stored. It returns a [*award.Problem] where nothing of it can be taken in.
func (s *Store) ReadPacket(ctx context.Context, campaign award.ID, r io.Reader) (award.PacketReport, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReadPacket); err != nil {
		return award.PacketReport{}, err
	}
	return s.examined(ctx, campaign, r, false)
}

// examined opens a packet and holds it against a campaign.
func (s *Store) examined(ctx context.Context, campaign award.ID, r io.Reader, files bool) (report award.PacketReport, err error) {
	keys, err := s.exchangeKeys()
	if err != nil {
		return report, err
	}
	p, err := packet.Read(interruptible{ctx, r}, s.codec, keys, files)
	if err != nil {
		return report, packetProblem(err)
	}
	err = s.engineIn.View(func(tx kv.Tx) error {
		b := s.newBook(ctx)
		b.reader = tx
		if report, err = award.ExaminePacket(b, s.ownID(), campaign, p); err != nil {
			return err
		}
		asked, err := s.termsOf(tx, campaign)
		if err != nil {
			return err
		}
		sum, err := s.termsSum(asked)
		report.Differs = sum != p.Terms
		return err
	})
	return report, fromEngine(s.path, err)
}

// An interruptible reader ends with its context.
type interruptible struct {
	ctx context.Context //nolint:containedctx // io.Reader has no context; it lives as long as the call that has
	r   io.Reader
}

// Read implements [io.Reader].
func (i interruptible) Read(b []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(b)
}

// TakePacket stores what is chosen of a packet, by the nominations' IDs in it, in
// one operation; what is not chosen becomes what is usual. It returns a
// [*award.Problem] with the code PacketUndecided where somebody must choose, and
// nothing was stored then. The operation can be taken back, unless it makes
// somebody known to fewer people.
func (s *Store) TakePacket(ctx context.Context, campaign award.ID, r io.Reader, choices map[award.ID]award.PacketChoice) (op *award.TakePacket, receipt award.Receipt, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpTakePacket); err != nil {
		return nil, receipt, err
	}
	report, err := s.examined(ctx, campaign, r, true)
	if err != nil {
		return nil, receipt, err
	}
	op = &award.TakePacket{Own: s.ownID(), Campaign: campaign, Packet: report.Packet, Choices: choices}
	stack := stackFor(op.Name())
	if report.Narrows(choices) {
		stack = stackMove{to: noStack}
	}
	facts := make(map[string]string)
	receipt, err = s.commit(ctx, change{
		entry: entry{Op: op.Name(), Facts: facts},
		apply: func(b *book) error {
			err := op.Apply(b)
			maps.Copy(facts, factsOf(op)) // what became of each is known only now
			return err
		},
		stack: stack,
	})
	if err != nil {
		return nil, receipt, err
	}
	return op, receipt, s.stands(s.finishLoad(context.WithoutCancel(ctx), nil))
}

// packetProblem gives an error of package packet its code.
func packetProblem(err error) error {
	for _, known := range []struct {
		err  error
		code award.Code
	}{
		{packet.ErrNotOne, award.PacketNotOne},
		{packet.ErrNewer, award.PacketNewer},
		{packet.ErrOtherKey, award.PacketOtherKey},
		{packet.ErrDamaged, award.PacketDamaged},
		{packet.ErrKey, award.ExchangeKeyFile},
	} {
		if errors.Is(err, known.err) {
			return &award.Problem{Code: known.code}
		}
	}
	if errors.Is(err, packet.ErrLarge) {
		return &award.Problem{Code: award.PacketLarge, Args: award.Args{"most": packet.MostFiles >> 20}}
	}
	return err
}
