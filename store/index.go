package store

import (
	"context"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// An index is what is kept in memory of the records: who belongs to which
// campaign, and what winners are found and sorted by. Only the store's writer
// changes it, while no reader looks.
type index struct {
	members [tableEnd]map[award.ID][]award.ID // by table and campaign: records in the order of their IDs
	owners  map[award.ID]award.ID             // by record: its campaign; winners are in roll
	numbers map[int]award.ID                  // by number: the campaign
	number  map[award.ID]int
	tiers   map[award.ID]tierPlace
	roll    *roll
	last    lastSearch
}

// A tierPlace is what sorting and filtering need of a tier.
type tierPlace struct {
	track award.ID
	order int
}

func newIndex(s *Store) *index {
	x := &index{
		owners:  make(map[award.ID]award.ID),
		numbers: make(map[int]award.ID),
		number:  make(map[award.ID]int),
		tiers:   make(map[award.ID]tierPlace),
		roll:    newRoll(s.options.Readings),
	}
	for _, t := range allTables() {
		x.members[t] = make(map[award.ID][]award.ID)
	}
	return x
}

// buildIndex reads every record.
func (s *Store) buildIndex(ctx context.Context, tx kv.Tx) (*index, error) {
	x := newIndex(s)
	for _, t := range allTables() {
		var n int
		err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
			if n++; n%pollEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			id, record, err := s.openRecord(t, key, value)
			if err != nil {
				return err
			}
			owner := campaignOf(record)
			x.members[t][owner] = append(x.members[t][owner], id) // keys come in order
			x.put(id, owner, record)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for t := range x.members {
		for owner, ids := range x.members[t] {
			x.members[t][owner] = slices.Clip(ids)
		}
	}
	return x, nil
}

// openRecord opens and decodes what lies under a key of a table.
func (s *Store) openRecord(t tableCode, key, value []byte) (award.ID, any, error) {
	var id award.ID
	if len(key) != len(id) {
		return id, nil, damaged(t.bucket(), errBox)
	}
	copy(id[:], key)
	plain, err := s.box.Open(t.bucket(), key, value)
	if err != nil {
		return id, nil, damaged(t.bucket()+" "+id.String(), err)
	}
	record, err := s.codec.decode(t, plain)
	if err != nil {
		return id, nil, damaged(t.bucket()+" "+id.String(), err)
	}
	return id, record, nil
}

// put notes a record that was not known. Lists of members are kept elsewhere.
func (x *index) put(id, owner award.ID, record any) {
	switch r := record.(type) {
	case *award.Winner:
		x.roll.put(id, r)
		return
	case *award.Campaign:
		x.numbers[r.Number], x.number[id] = id, r.Number
	case *award.Tier:
		x.tiers[id] = tierPlace{r.Track, r.Order}
		x.roll.unsort(owner, award.ByTier)
	}
	x.owners[id] = owner
}

// remove forgets a record and returns the campaign it belonged to.
func (x *index) remove(t tableCode, id award.ID) (owner award.ID, known bool) {
	if t == winners {
		return x.roll.remove(id, x.tiers)
	}
	owner, known = x.owners[id]
	delete(x.owners, id)
	switch t { //nolint:exhaustive // the others have nothing beside their owner
	case campaigns:
		if n := x.number[id]; x.numbers[n] == id {
			delete(x.numbers, n)
		}
		delete(x.number, id)
	case tiers:
		delete(x.tiers, id)
		x.roll.unsort(owner, award.ByTier)
	}
	return owner, known
}

// A membership is a list of members that changes.
type membership struct {
	table    tableCode
	campaign award.ID
}

// sortAnew is from how many changed members of a campaign on its lists are
// made again rather than changed in place.
const sortAnew = 64

// apply brings the index to what a transaction made of the records. Changes
// are sorted by table and identifier.
func (x *index) apply(changes []*write) {
	x.last = lastSearch{}
	added, removed := make(map[membership][]award.ID), make(map[membership][]award.ID)
	if len(changes) >= sortAnew {
		x.roll.unsortAll(changes)
	}
	for _, w := range changes {
		owner, known := x.remove(w.table, w.id)
		if known && (w.after == nil || owner != w.campaign) {
			at := membership{w.table, owner}
			removed[at] = append(removed[at], w.id)
		}
		if w.after == nil {
			continue
		}
		if !known || owner != w.campaign {
			at := membership{w.table, w.campaign}
			added[at] = append(added[at], w.id)
		}
		x.put(w.id, w.campaign, w.record)
	}
	for at, ids := range removed {
		x.setMembers(at, withoutIDs(x.members[at.table][at.campaign], ids))
	}
	for at, ids := range added {
		x.setMembers(at, withIDs(x.members[at.table][at.campaign], ids))
	}
	x.roll.insertPending(x)
}

func (x *index) setMembers(at membership, ids []award.ID) {
	if len(ids) == 0 {
		delete(x.members[at.table], at.campaign)
		return
	}
	x.members[at.table][at.campaign] = ids
}

// withIDs adds ids, which are sorted and new, to a sorted list.
func withIDs(list, ids []award.ID) []award.ID {
	if len(ids) < sortAnew {
		for _, id := range ids {
			at, _ := slices.BinarySearchFunc(list, id, award.ID.Compare)
			list = slices.Insert(list, at, id)
		}
		return list
	}
	list = append(list, ids...)
	slices.SortFunc(list, award.ID.Compare)
	return slices.Clip(list)
}

// withoutIDs removes ids, which are sorted and there, from a sorted list.
func withoutIDs(list, ids []award.ID) []award.ID {
	if len(ids) < sortAnew {
		for _, id := range ids {
			if at, ok := slices.BinarySearchFunc(list, id, award.ID.Compare); ok {
				list = slices.Delete(list, at, at+1)
			}
		}
		return list
	}
	return slices.DeleteFunc(list, func(id award.ID) bool {
		_, gone := slices.BinarySearchFunc(ids, id, award.ID.Compare)
		return gone
	})
}
