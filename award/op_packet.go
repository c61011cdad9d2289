package award

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// The names of acts on packets.
const (
	OpReadPacket      OpName = "read-packet"
	OpExportPacket    OpName = "export-packet"
	OpTakePacket      OpName = "take-packet"
	OpCheckSender     OpName = "check-sender"
	OpMakeExchangeKey OpName = "make-exchange-key"
)

// TakePacket stores what was chosen of a packet, as drafts where it is new. A
// packet is taken in once, as a whole: what needs a choice and has none keeps
// everything out.
type TakePacket struct {
	Own      ID // this store's
	Campaign ID
	Packet   Packet
	Choices  map[ID]PacketChoice // by the nominations' IDs there; others become what is usual

	done tookCounts
}

// tookCounts counts what became of the nominations of a packet.
type tookCounts struct{ added, changed, kept int }

// Name implements [Op].
func (*TakePacket) Name() OpName { return OpTakePacket }

// Tell implements [Telling]. It is whole once the operation was applied.
func (o *TakePacket) Tell() []Fact {
	return []Fact{
		{"packet", o.Packet.ID.String()},
		{"digest", o.Packet.Digest},
		{"office", o.Packet.From.Name},
		{"serial", strconv.Itoa(o.Packet.Serial)},
		{"added", strconv.Itoa(o.done.added)},
		{"changed", strconv.Itoa(o.done.changed)},
		{"left", strconv.Itoa(o.done.kept)},
	}
}

// Counts gives how many nominations the operation added, changed and left as
// they were, once it was applied.
func (o *TakePacket) Counts() (added, changed, left int) {
	return o.done.added, o.done.changed, o.done.kept
}

// Apply implements [Op].
func (o *TakePacket) Apply(b Book) error {
	o.done = tookCounts{}
	c, err := must(b.Campaigns(), o.Campaign)
	if err != nil {
		return err
	}
	r, err := ExaminePacket(b, o.Own, o.Campaign, o.Packet)
	if err != nil {
		return err
	}
	choices, err := o.decided(r)
	if err != nil {
		return err
	}
	terms, err := termsOf(b, o.Campaign)
	if err != nil {
		return err
	}
	here := make(map[ID]ID) // by the nominations' IDs there
	for i, e := range r.Entries {
		id, err := o.take(b, terms, &c, e, choices[i])
		if err != nil {
			return e.refused(err)
		}
		here[e.Theirs.ID] = id
	}
	if err := o.join(b, r, choices, here); err != nil {
		return err
	}
	if err := o.note(b, r); err != nil {
		return err
	}
	return b.Campaigns().Put(o.Campaign, c)
}

// decided gives the choice for each entry, or says where one is missing.
func (o *TakePacket) decided(r PacketReport) ([]PacketChoice, error) {
	choices := make([]PacketChoice, len(r.Entries))
	var open []int
	for i, e := range r.Entries {
		number := e.Theirs.Nomination.Number
		if choices[i] = o.Choices[e.Theirs.ID]; choices[i] == NoPacketChoice {
			choices[i] = e.Usual()
		}
		switch {
		case choices[i] == NoPacketChoice:
			open = append(open, number)
		case !e.Allows(choices[i]):
			return nil, &Problem{Code: PacketNoChoice, Args: Args{"number": number}}
		}
	}
	if len(open) > 0 {
		return nil, &Problem{Code: PacketUndecided, Args: Args{"numbers": open}}
	}
	return choices, nil
}

// refused says of which nomination a problem is: no store of ours sends what is
// not stored here, but another program may.
func (e PacketEntry) refused(err error) error {
	p, ok := errors.AsType[*Problem](err)
	if !ok || p.Code == PacketDamaged {
		return err
	}
	field, _, _ := strings.Cut(p.Field, "/")
	return &Problem{Code: PacketContent, Field: p.Field, Args: Args{"number": e.Theirs.Nomination.Number, "field": field}}
}

// take does what was chosen for one nomination, and gives the one here that
// stands for it; none where it was left out.
func (o *TakePacket) take(b Book, terms Terms, c *Campaign, e PacketEntry, choice PacketChoice) (ID, error) {
	if e.Theirs.Nomination.Disclosure >= Withheld {
		return ID{}, &Problem{Code: PacketDamaged}
	}
	sum := formSum(formText(e.Theirs.Form))
	origin := Origin{Store: o.Packet.From.Store, Nomination: e.Theirs.ID, Serial: o.Packet.Serial, Seen: sum, Taken: sum}
	switch choice {
	case TakeAsNew:
		o.done.added++
		c.Nominated++
		return o.add(b, terms, c.Nominated, e, origin)
	case TakeTheirs:
		o.done.changed++
		return e.Here, o.overwrite(b, terms, e, origin)
	case KeepOurs, NoPacketChoice:
	}
	o.done.kept++
	if e.Here.IsZero() || e.Fate == PacketOlder {
		return e.Here, nil
	}
	if e.Fate != PacketSame {
		origin.Taken = e.Ours.Origin.Taken // seen and not taken: it is not asked about again
	}
	return e.Here, setOrigin(b, e.Here, e.originAfter(origin))
}

// setOrigin writes where a nomination came from.
func setOrigin(b Book, id ID, origin Origin) error {
	n, err := must(b.Nominations(), id) // what was done for another may have changed it
	if err != nil {
		return err
	}
	n.Origin = origin
	return b.Nominations().Put(id, n)
}

// originAfter gives the origin of the nomination here after it was seen in a
// packet: what came from one office and comes back from another stays the
// first's.
func (e PacketEntry) originAfter(seen Origin) Origin {
	if came := e.Ours.Origin.Store; !came.IsZero() && came != seen.Store {
		return e.Ours.Origin
	}
	return seen
}

// add writes a nomination of its own. Where another stood for it, that one does
// so no longer.
func (o *TakePacket) add(b Book, terms Terms, number int, e PacketEntry, origin Origin) (ID, error) {
	if !e.Here.IsZero() && e.Ours.Origin.Store == origin.Store {
		if err := setOrigin(b, e.Here, Origin{}); err != nil {
			return ID{}, err
		}
	}
	id := b.NewID()
	n := Nomination{
		Campaign: o.Campaign, Number: number, Disclosure: e.Theirs.Nomination.Disclosure, Changed: b.Now(), Origin: origin,
	}
	f, err := o.filed(b, e.Theirs, Form{})
	if err != nil {
		return id, err
	}
	return id, writeForm(b, terms, id, n, f)
}

// overwrite makes the form here the packet's. The nominee is never named to
// more people by it.
func (o *TakePacket) overwrite(b Book, terms Terms, e PacketEntry, origin Origin) error {
	n, old, err := openForm(b, e.Here, false)
	if err != nil {
		return err
	}
	if e.Theirs.Form.Kind != Unit {
		if err := orphan(b, e.Here, n); err != nil {
			return err
		}
	} else {
		n = n.under(ID{}, b) // a unit belongs to none
	}
	n.Disclosure = max(n.Disclosure, e.Theirs.Nomination.Disclosure)
	n.Changed, n.Origin = b.Now(), e.originAfter(origin)
	f, err := o.filed(b, e.Theirs, old)
	if err != nil {
		return err
	}
	return writeForm(b, terms, e.Here, n, f)
}

// filed writes the bytes of attachments and gives the form with where they lie.
// What old has and the packet has not goes.
func (o *TakePacket) filed(b Book, theirs PacketNomination, old Form) (Form, error) {
	f := theirs.Form
	f.Attachments = nil
	if len(theirs.Files) != len(theirs.Form.Attachments) {
		return f, &Problem{Code: PacketDamaged}
	}
	for i, a := range theirs.Form.Attachments {
		if slices.ContainsFunc(f.Attachments, func(other FileOf[Guarded]) bool { return other.ID == a.ID }) || a.ID.IsZero() {
			return f, &Problem{Code: PacketDamaged}
		}
		sum := sha256.Sum256(theirs.Files[i])
		digest := hex.EncodeToString(sum[:])
		if !a.Digest.Equal(Guard(digest)) || a.Size != int64(len(theirs.Files[i])) {
			return f, &Problem{Code: PacketDamaged}
		}
		check := Attach{File: a.Name, Media: a.Media, Bytes: theirs.Files[i], Digest: digest}
		if err := check.check(b, Nomination{Campaign: o.Campaign}, f, digest); err != nil {
			return f, err
		}
		a.Pieces = nil
		for part := range slices.Chunk(theirs.Files[i], PieceSize) {
			id := b.NewID()
			if err := b.Pieces().Put(id, Piece{Campaign: o.Campaign, Bytes: part, Blind: b.Blind()}); err != nil {
				return f, err
			}
			a.Pieces = append(a.Pieces, id)
		}
		f.Attachments = append(f.Attachments, a)
	}
	for _, a := range old.Attachments {
		for _, id := range a.Pieces {
			if err := b.Pieces().Delete(id); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

// join puts people under their unit's nomination as the sender has them, where
// that is here too.
func (o *TakePacket) join(b Book, r PacketReport, choices []PacketChoice, here map[ID]ID) error {
	for i, e := range r.Entries {
		parent := here[e.Theirs.Nomination.Parent]
		if choices[i] == KeepOurs || parent.IsZero() {
			continue
		}
		id := here[e.Theirs.ID]
		n, err := must(b.Nominations(), id)
		if err != nil {
			return err
		}
		n = n.under(parent, b)
		if checkParent(b, id, n, n.Kind) != nil {
			continue // it is no unit's here
		}
		if err := b.Nominations().Put(id, n); err != nil {
			return err
		}
	}
	return nil
}

// note keeps that the packet was taken in, and of whom.
func (o *TakePacket) note(b Book, r PacketReport) error {
	p := o.Packet
	var old Sender
	if r.Known {
		var err error
		if old, err = must(b.Senders(), p.From.Store); err != nil {
			return err
		}
	}
	s := r.noted(old)
	s.Last = b.Now()
	if err := b.Senders().Put(p.From.Store, s); err != nil {
		return err
	}
	return b.Packets().Put(p.ID, TakenPacket{
		Campaign: o.Campaign, Sender: p.From.Store, Serial: p.Serial, Made: p.Made, Digest: p.Digest,
		At: b.Now(), By: b.By().Name, On: dayOf(b.Now()),
	})
}

// CheckSender notes that somebody compared a sender's fingerprint with the
// sender, by another way than the packet's.
type CheckSender struct {
	Fingerprint string
	Doubted     bool // the note is taken back
}

// Name implements [Op].
func (CheckSender) Name() OpName { return OpCheckSender }

// Tell implements [Telling].
func (o CheckSender) Tell() []Fact { return []Fact{{"fingerprint", foldFingerprint(o.Fingerprint)}} }

// Apply implements [Op].
func (o CheckSender) Apply(b Book) error {
	rows, err := b.Senders().Of(ID{})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if foldFingerprint(r.Value.Office.Fingerprint) != foldFingerprint(o.Fingerprint) {
			continue
		}
		r.Value.Checked = !o.Doubted
		return b.Senders().Put(r.ID, r.Value)
	}
	return &Problem{Code: SenderUnknown, Field: "fingerprint"}
}

// foldFingerprint gives a fingerprint as it is compared: case, blanks and
// hyphens do not matter.
func foldFingerprint(text string) string {
	text = strings.ToUpper(Narrow(bare(text)))
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, text)
}
