package store

import (
	"fmt"

	"jiajiang/award"
	"jiajiang/store/packet"
)

// A tableCode names a type of record in journal entries. The values are part
// of the format.
type tableCode uint8

const (
	campaigns tableCode = iota + 1
	tracks
	tiers
	winners
	windows
	points
	contacts
	users
	protecteds
	bases
	terms
	nominations
	forms
	pieces
	protectedForms
	protectedPieces
	consultations
	matches
	protectedMatches
	senders
	packets
	exchangeKeys
	tableEnd
)

// bucket gives the bucket of a table's records, which is its name in receipts.
func (t tableCode) bucket() string {
	switch t {
	case campaigns:
		return "campaign"
	case tracks:
		return "track"
	case tiers:
		return "tier"
	case winners:
		return "winner"
	case windows:
		return "window"
	case points:
		return "point"
	case contacts:
		return "contact"
	case users:
		return "user"
	case protecteds:
		return "protected"
	case bases:
		return "basis"
	case terms:
		return "terms"
	case nominations:
		return "nomination"
	case forms:
		return "form"
	case pieces:
		return "piece"
	case protectedForms:
		return "protected-form"
	case protectedPieces:
		return "protected-piece"
	case consultations:
		return "consultation"
	case matches:
		return "match"
	case protectedMatches:
		return "protected-match"
	case senders:
		return "sender"
	case packets:
		return "packet"
	case exchangeKeys:
		return "exchange-key"
	case tableEnd:
	}
	return ""
}

// allTables lists the tables in the order of their codes.
func allTables() []tableCode {
	all := make([]tableCode, 0, tableEnd-1)
	for t := campaigns; t < tableEnd; t++ {
		all = append(all, t)
	}
	return all
}

// isProtected reports whether a table is sealed under the keys of protected
// people.
func (t tableCode) isProtected() bool {
	return t == protecteds || t == protectedForms || t == protectedPieces || t == protectedMatches
}

// isApart reports whether a table's records are found by their IDs alone: they
// are large, and the index knows nothing of them.
func (t tableCode) isApart() bool {
	return t == forms || t == pieces || t == protectedForms || t == protectedPieces
}

// campaignOf gives the campaign a record belongs to. Campaigns themselves,
// users and bases belong to the zero ID, under which [award.Table] lists them.
func campaignOf(record any) award.ID {
	switch r := record.(type) {
	case *award.Track:
		return r.Campaign
	case *award.Tier:
		return r.Campaign
	case *award.Winner:
		return r.Campaign
	case *award.Window:
		return r.Campaign
	case *award.Point:
		return r.Campaign
	case *award.Contact:
		return r.Campaign
	case *award.Protected:
		return r.Campaign
	case *award.Terms:
		return r.Campaign
	case *award.Nomination:
		return r.Campaign
	case *award.Consultation:
		return r.Campaign
	case *award.Form:
		return r.Campaign
	case *award.Piece:
		return r.Campaign
	case *award.ProtectedForm:
		return r.Campaign
	case *award.TakenPacket:
		return r.Campaign
	}
	return award.ID{}
}

// decode reads a record of table t; the result is a pointer to it.
func (c codec) decode(t tableCode, plain []byte) (any, error) {
	var v any
	switch t {
	case campaigns:
		v = new(award.Campaign)
	case tracks:
		v = new(award.Track)
	case tiers:
		v = new(award.Tier)
	case winners:
		v = new(award.Winner)
	case windows:
		v = new(award.Window)
	case points:
		v = new(award.Point)
	case contacts:
		v = new(award.Contact)
	case users:
		v = new(award.User)
	case protecteds:
		v = new(award.Protected)
	case bases:
		v = new(award.Basis)
	case terms:
		v = new(award.Terms)
	case nominations:
		v = new(award.Nomination)
	case forms:
		v = new(award.Form)
	case pieces, protectedPieces:
		v = new(award.Piece)
	case protectedForms:
		v = new(award.ProtectedForm)
	case consultations:
		v = new(award.Consultation)
	case matches, protectedMatches:
		v = new(award.Match)
	case senders:
		v = new(award.Sender)
	case packets:
		v = new(award.TakenPacket)
	case exchangeKeys:
		v = new(packet.Keys)
	case tableEnd:
		return nil, fmt.Errorf("decode record: no table %d", t)
	}
	return v, c.dec.Unmarshal(plain, v)
}

// A table implements [award.Table] inside one transaction.
type table[T any] struct {
	book *book
	code tableCode
}

// Get implements [award.Table].
func (t table[T]) Get(id award.ID) (T, error) {
	var v T
	plain, err := t.book.read(t.code, id)
	if err != nil {
		return v, err
	}
	if plain == nil {
		return v, award.ErrNoRecord
	}
	if err := t.book.store.codec.dec.Unmarshal(plain, &v); err != nil {
		return v, damaged(t.code.bucket(), err)
	}
	return v, nil
}

// Put implements [award.Table].
func (t table[T]) Put(id award.ID, v T) error {
	plain, err := t.book.store.codec.encode(&v)
	if err != nil {
		return fmt.Errorf("put %s: %w", t.code.bucket(), err)
	}
	return t.book.write(t.code, id, plain, &v)
}

// Delete implements [award.Table].
func (t table[T]) Delete(id award.ID) error {
	plain, err := t.book.read(t.code, id)
	if err != nil {
		return err
	}
	if plain == nil {
		return award.ErrNoRecord
	}
	return t.book.write(t.code, id, nil, nil)
}

// Of implements [award.Table].
func (t table[T]) Of(campaign award.ID) ([]award.Row[T], error) {
	ids := t.book.of(t.code, campaign)
	rows := make([]award.Row[T], len(ids))
	for i, id := range ids {
		if err := t.book.poll(); err != nil {
			return nil, err
		}
		v, err := t.Get(id)
		if err != nil {
			return nil, err
		}
		rows[i] = award.Row[T]{ID: id, Value: v}
	}
	return rows, nil
}
