package store

import (
	"fmt"

	"jiajiang/award"
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

// campaignOf gives the campaign a record belongs to. Campaigns themselves
// and users belong to the zero ID, under which [award.Table] lists them.
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
	plain, err := t.book.store.codec.enc.Marshal(v)
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
