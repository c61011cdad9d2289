package award

import (
	"crypto/sha256"
	"slices"
)

// ExaminePacket holds a packet against the nominations of a campaign. own is the
// ID of this store. It returns a [*Problem] where nothing of the packet can be
// taken in: PacketOwn, PacketTaken, PacketBasis, PacketSender, PacketDamaged.
func ExaminePacket(b Book, own, campaign ID, p Packet) (PacketReport, error) {
	r := PacketReport{Packet: p}
	if err := CheckOfficeName(p.From.Name); err != nil {
		return r, err
	}
	if p.From.Store == own {
		return r, &Problem{Code: PacketOwn}
	}
	if err := notTaken(b, p.ID); err != nil {
		return r, err
	}
	terms, err := termsOf(b, campaign)
	if err != nil {
		return r, err
	}
	if !sameBasis(terms.Basis, p.Basis) {
		return r, &Problem{Code: PacketBasis, Args: Args{"theirs": shown(p.Basis.Title), "ours": terms.Basis.Title}}
	}
	if r, err = r.sender(b); err != nil {
		return r, err
	}
	if r.Entries, err = p.compare(b, own, campaign); err != nil {
		return r, err
	}
	for i, e := range r.Entries {
		if e.Fate == PacketUpdate && !r.Checked { // whoever has any key could write over what is here
			r.Entries[i].Fate = PacketConfirm
		}
	}
	return r, nil
}

// compare gives the entries of a packet.
func (p Packet) compare(b Book, own, campaign ID) ([]PacketEntry, error) {
	rows, err := b.Nominations().Of(campaign)
	if err != nil {
		return nil, err
	}
	known := make(map[ID]Row[Nomination])
	byID := make(map[ID]Row[Nomination])
	for _, row := range rows {
		if row.Value.Disclosure == Withheld {
			continue // whoever compares the two would learn who it is
		}
		byID[row.ID] = row
		if row.Value.Origin.Store == p.From.Store {
			known[row.Value.Origin.Nomination] = row
		}
	}
	var entries []PacketEntry
	seen, met := make(map[ID]bool), make(map[ID]bool)
	for _, theirs := range p.Nominations {
		if seen[theirs.ID] || theirs.ID.IsZero() {
			return nil, &Problem{Code: PacketDamaged}
		}
		seen[theirs.ID] = true
		e := PacketEntry{Theirs: theirs, Fate: PacketNew}
		row, ok := known[theirs.ID]
		if origin := theirs.Nomination.Origin; !ok && origin.Store == own {
			row, ok = byID[origin.Nomination] // it was this store's own, and comes back
		}
		if ok && !met[row.ID] { // one here stands for one there
			met[row.ID] = true
			e.Here, e.Ours = row.ID, row.Value
			if e.Form, err = must(b.Forms(), row.ID); err != nil {
				return nil, err
			}
			e = e.judged(p, own)
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// judged gives e with how the nomination stands to the one here.
func (e PacketEntry) judged(p Packet, own ID) PacketEntry {
	ours, theirs := formText(e.Form), formText(e.Theirs.Form)
	mine, other := formSum(ours), formSum(theirs)
	e.Fields = differing(ours, theirs)
	if e.narrows() {
		e.Fields = append(e.Fields, "disclosure")
	}
	came := e.Ours.Origin
	switch {
	case len(e.Fields) == 0:
		e.Fate = PacketSame
	case came.Store == p.From.Store && p.Serial < came.Serial:
		e.Fate = PacketOlder
	case e.Ours.State == Withdrawn || e.Ours.State == Declined || e.Ours.State == Revoked:
		e.Fate = PacketEnded
	case mine != other && e.unchangedThere(p, own, mine, other):
		e.Fate = PacketKept
	case !e.Ours.State.Editable():
		e.Fate = PacketClosed
	case mine == other || e.unchangedHere(p, own, mine):
		e.Fate = PacketUpdate
	default:
		e.Fate = PacketDiffers
	}
	return e
}

// unchangedThere reports whether the sender has not changed the form since it
// was seen here last, or since they had it from here. mine and other are the sums
// of the two forms.
func (e PacketEntry) unchangedThere(p Packet, own ID, mine, other [sha256.Size]byte) bool {
	if came := e.Ours.Origin; came.Store == p.From.Store {
		if other == came.Seen {
			return true
		}
		if mine == came.Taken { // it is what they sent last: this is newer
			return false
		}
	}
	back := e.Theirs.Nomination.Origin
	return back.Store == own && back.Nomination == e.Here && other == back.Taken
}

// unchangedHere reports whether the form here is still what the sender sent
// last, or what they had from here.
func (e PacketEntry) unchangedHere(p Packet, own ID, mine [sha256.Size]byte) bool {
	if came := e.Ours.Origin; came.Store == p.From.Store && mine == came.Taken {
		return true
	}
	back := e.Theirs.Nomination.Origin
	return back.Store == own && back.Nomination == e.Here && mine == back.Taken
}

// notTaken returns a Problem if a packet was taken in before.
func notTaken(b Book, id ID) error {
	taken, err := b.Packets().Get(id)
	switch {
	case err == nil:
		return &Problem{Code: PacketTaken, Args: Args{"day": taken.On, "by": taken.By}}
	case isNone(err):
		return nil
	}
	return err
}

// sender gives r with what is known of who sent the packet.
func (r PacketReport) sender(b Book) (PacketReport, error) {
	rows, err := b.Senders().Of(ID{})
	if err != nil {
		return r, err
	}
	from := r.Packet.From
	for _, row := range rows {
		office := row.Value.Office
		switch {
		case row.ID != from.Store:
			r.Double = r.Double || office.Name == from.Name
		case string(office.Key) == string(from.Key):
			r.Known, r.Checked = true, row.Value.Checked
		default:
			if r, err = r.ofOtherKey(row.Value); err != nil {
				return r, err
			}
		}
	}
	return r, nil
}

// ofOtherKey gives r where the packet is signed with another key than the one
// that is known: with one that the sender had before, or with a new one for which
// the known one has signed.
func (r PacketReport) ofOtherKey(known Sender) (PacketReport, error) {
	from := r.Packet.From
	for _, f := range known.Former {
		if string(f.Key) == string(from.Key) && r.Packet.Serial <= f.Last {
			r.Known, r.Former, r.Checked = true, true, f.Checked
			return r, nil
		}
	}
	if indexOfKey(r.Packet.Renewals, known.Office.Key) < 0 || indexOfKey(known.Former, from.Key) >= 0 {
		return r, &Problem{Code: PacketSender, Args: Args{"office": known.Office.Name}}
	}
	r.Known, r.Renewed = true, true
	return r, nil
}

// indexOfKey gives where a key stands among former ones; -1 for nowhere.
func indexOfKey(all []FormerKey, key []byte) int {
	return slices.IndexFunc(all, func(f FormerKey) bool { return string(f.Key) == string(key) })
}

// noted gives what is kept of the sender once the packet is taken in. old is what
// was kept, if the sender was known.
func (r PacketReport) noted(old Sender) Sender {
	p := r.Packet
	s := Sender{Office: p.From, Checked: r.Checked, Serial: max(p.Serial, old.Serial), Former: p.Renewals}
	switch {
	case !r.Known:
	case r.Former:
		s.Office, s.Checked, s.Former = old.Office, old.Checked, old.Former
	case r.Renewed:
		at := indexOfKey(p.Renewals, old.Office.Key)
		s.Former = append(slices.Clone(old.Former), p.Renewals[at:]...)
		s.Former[len(old.Former)].Checked = old.Checked
	default:
		s.Former = old.Former
	}
	return s
}
