package store

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// restore brings every record that an operation touched back to what it was
// before, if it still is what the operation made it.
func (b *book) restore(on stack, item undoItem) error {
	s := b.store
	e, _, err := s.readEntry(b.reader, item.seq)
	if err != nil {
		return err
	}
	key := stackKey(on, item.seq)
	note, err := s.openNote(key, b.reader.Get(undoBucket, key))
	if err != nil {
		return err
	}
	staged, n := len(e.Chunks)*stageSize, 0
	var back []recordKey
	err = s.eachTouch(b.reader, e, func(t touch) error {
		back = append(back, recordKey{t.table, t.id})
		at := n - staged // among those that are no new records
		n++
		now, err := b.read(t.table, t.id)
		if err != nil {
			return err
		}
		if !sameDigest(e, t, now) {
			return b.conflict(item, recordKey{t.table, t.id})
		}
		var before []byte
		if t.before != nil {
			if before, err = b.imageIn(b.reader, note, item.seq, t.table, at); err != nil {
				return err
			}
		}
		return b.write(t.table, t.id, before, nil)
	})
	if err != nil {
		return err
	}
	for _, at := range back {
		if fits, err := b.fits(at); err != nil {
			return err
		} else if !fits { // a later change refers to what would go, or has taken its place
			return &award.Problem{Code: award.UndoConflict, Args: award.Args{"operation": string(item.Op)}}
		}
	}
	return nil
}

// fits reports whether a record that was brought back, or is gone again, fits
// what refers to it and what it refers to.
func (b *book) fits(at recordKey) (bool, error) {
	w := b.writes[at.table][at.id]
	if w == nil {
		return true, nil
	}
	if w.after == nil {
		return b.unused(w)
	}
	there := func(t tableCode, id award.ID) bool {
		plain, err := b.read(t, id)
		return err == nil && plain != nil
	}
	switch r := w.record.(type) {
	case *award.Campaign:
		rows, err := b.Campaigns().Of(award.ID{})
		for _, other := range rows {
			if other.ID != at.id && other.Value.Number == r.Number {
				return false, err
			}
		}
		return true, err
	case *award.Winner:
		return there(campaigns, r.Campaign) && there(tiers, r.Tier), nil
	case *award.Tier:
		return there(campaigns, r.Campaign) && (r.Track.IsZero() || there(tracks, r.Track)), nil
	case *award.User, *award.Sender:
		return true, nil
	case *award.Form, *award.ProtectedForm:
		return there(nominations, at.id), nil
	case *award.Basis:
		return b.only(bases, at, w.campaign, func(other any) bool {
			o, ok := other.(*award.Basis)
			return ok && strings.EqualFold(o.Key, r.Key)
		})
	case *award.Match:
		return b.fitsMatch(at, r)
	case *award.Consultation:
		return b.fitsConsultation(at, r)
	case *award.Terms:
		return b.fitsTerms(at, w)
	case *award.Nomination:
		return b.fitsNomination(at, r)
	}
	return there(campaigns, w.campaign), nil
}

// only reports whether no other record of a table and campaign is like the one
// that was brought back.
func (b *book) only(t tableCode, at recordKey, campaign award.ID, like func(other any) bool) (bool, error) {
	for _, id := range b.of(t, campaign) {
		if id == at.id {
			continue
		}
		if err := b.poll(); err != nil {
			return false, err
		}
		plain, err := b.read(t, id)
		if err != nil {
			return false, err
		}
		other, err := b.store.codec.decode(t, plain)
		if err != nil {
			return false, damaged(t.bucket()+" "+id.String(), err)
		}
		if like(other) {
			return false, nil
		}
	}
	return true, nil
}

// fitsTerms reports whether terms that were brought back are the only ones of
// their campaign, and whether the basis is the one that nominations which have
// left their drafts are judged by.
func (b *book) fitsTerms(at recordKey, w *write) (bool, error) {
	if plain, err := b.read(campaigns, w.campaign); err != nil || plain == nil {
		return false, err
	}
	if len(b.of(terms, w.campaign)) != 1 {
		return false, nil
	}
	if w.before == nil {
		return true, nil
	}
	now, err := b.store.codec.decode(at.table, w.before)
	if err != nil {
		return false, damaged(at.table.bucket(), err)
	}
	was, ok := now.(*award.Terms)
	back, too := w.record.(*award.Terms)
	if !ok || !too || reflect.DeepEqual(was.Basis, back.Basis) {
		return true, nil
	}
	return b.only(nominations, recordKey{}, w.campaign, func(other any) bool {
		n, ok := other.(*award.Nomination)
		return ok && n.State != award.Draft
	})
}

// fitsMatch reports whether a decision that was brought back is the only one on
// its pair, and lies where the two may be told of now.
func (b *book) fitsMatch(at recordKey, m *award.Match) (bool, error) {
	hidden := false
	for _, id := range m.Pair {
		n, err := b.Nominations().Get(id)
		class := n.Disclosure
		if errors.Is(err, award.ErrNoRecord) {
			var w award.Winner
			w, err = b.Winners().Get(id)
			class = w.Disclosure
		}
		if err != nil && !errors.Is(err, award.ErrNoRecord) {
			return false, err
		}
		hidden = hidden || class >= award.Withheld
	}
	if hidden && at.table == matches {
		return false, nil
	}
	return b.only(at.table, at, award.ID{}, func(other any) bool {
		o, ok := other.(*award.Match)
		return ok && o.Pair == m.Pair
	})
}

// fitsNomination reports whether a nomination that was brought back has its
// campaign, a unit's nomination that may be named and, of somebody who must not
// be named, the code name for itself.
func (b *book) fitsNomination(at recordKey, n *award.Nomination) (bool, error) {
	if plain, err := b.read(campaigns, n.Campaign); err != nil || plain == nil {
		return false, err
	}
	if !n.Parent.IsZero() {
		parent, err := b.Nominations().Get(n.Parent)
		if errors.Is(err, award.ErrNoRecord) || err == nil && (parent.Kind != award.Unit || parent.Disclosure >= award.Withheld) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	if n.CodeName == "" {
		return true, nil
	}
	rows, err := b.Sift(n.Campaign, award.Sieve{CodeName: n.CodeName})
	return !slices.ContainsFunc(rows, func(r award.Row[award.Nomination]) bool { return r.ID != at.id }), err
}

// unused reports whether nothing refers to a record that is gone.
func (b *book) unused(w *write) (bool, error) {
	if w.before == nil {
		return true, nil
	}
	old, err := b.store.codec.decode(w.table, w.before)
	if err != nil {
		return false, damaged(w.table.bucket(), err)
	}
	campaign := campaignOf(old)
	switch w.table { //nolint:exhaustive // nothing refers to the others
	case campaigns:
		for _, t := range []tableCode{tracks, tiers, winners, windows, points, contacts, terms, nominations, consultations, packets} {
			if len(b.of(t, w.id)) > 0 {
				return false, nil
			}
		}
	case terms: // its nominations are judged by them
		return len(b.of(terms, campaign)) > 0 || len(b.of(nominations, campaign)) == 0, nil
	case nominations:
		if fits, err := b.unasked(campaign, w.id); err != nil || !fits {
			return false, err
		}
		n, ok := old.(*award.Nomination)
		if !ok || n.Kind != award.Unit {
			return true, nil
		}
		return !b.standsUnder(w.id), nil
	case tiers:
		rows, err := b.Winners().Of(campaign)
		return !slices.ContainsFunc(rows, func(r award.Row[award.Winner]) bool { return r.Value.Tier == w.id }), err
	case tracks:
		rows, err := b.Tiers().Of(campaign)
		return !slices.ContainsFunc(rows, func(r award.Row[award.Tier]) bool { return r.Value.Track == w.id }), err
	}
	return true, nil
}

// imageIn gives the before-image of the n-th record that the operation seq
// touched.
func (b *book) imageIn(tx kv.Tx, note keptNote, seq uint64, t tableCode, n int) ([]byte, error) {
	if n < len(note.Images) {
		return slices.Clone(note.Images[n]), nil
	}
	key := imageKey(t, seq, n)
	k := b.store.keys.of(t)
	if k == nil {
		return nil, &award.Problem{Code: award.NotInformed}
	}
	before, err := k.Open(undoBucket, key, tx.Get(undoBucket, key))
	if err != nil {
		return nil, damaged("undo", err)
	}
	return before, nil
}

// conflict says which later change stands on the one that is to be taken back.
func (b *book) conflict(item undoItem, at recordKey) error {
	s := b.store
	args := award.Args{"operation": string(item.Op)}
	for seq := s.seq; seq > item.seq && s.seq-seq < mostBack; seq-- {
		e, _, err := s.readEntry(b.reader, seq)
		if err != nil {
			return err
		}
		err = s.eachTouch(b.reader, e, func(t touch) error {
			if t.table == at.table && t.id == at.id {
				return errEnough
			}
			return nil
		})
		if errors.Is(err, errEnough) {
			args["later"], args["actor"], args["seq"] = string(e.Op), e.Actor, int(seq) //nolint:gosec // a count of operations
			break
		}
		if err != nil {
			return err
		}
	}
	return &award.Problem{Code: award.UndoConflict, Args: args}
}

// sameDigest reports whether plain is what the entry e left at t.
func sameDigest(e *entry, t touch, plain []byte) bool {
	if plain == nil || t.after == nil {
		return plain == nil && t.after == nil
	}
	return recordDigest(e.suite(), e.Salt, t.table, t.id, plain) == *t.after
}
