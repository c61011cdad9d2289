package store

import (
	"cmp"
	"slices"

	"jiajiang/award"
)

// An index is what is kept in memory of the records: who belongs to which
// campaign, and what winners are found and sorted by. Only the store's writer
// changes it, while no reader looks.
type index struct {
	members [tableEnd]map[award.ID][]award.ID // by table and campaign: records in the order of their IDs; winners are in roll
	owners  map[award.ID]award.ID             // by record: its campaign; winners are in roll
	numbers map[int]award.ID                  // by number: the campaign
	number  map[award.ID]int
	tiers   map[award.ID]tierPlace
	roll    *roll
	loading loading
	ghosts  map[award.ID]bool // winners in the file that no entry owns: they are passed over
	last    lastSearch
	kept    []slot // room for what a search finds
	marked  bitset // room for marking it
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

// add takes in a record whose ID is greater than those of all others of its
// table and campaign, as records come when a table is read.
func (x *index) add(t tableCode, id award.ID, record any) {
	if w, ok := record.(*award.Winner); ok {
		x.roll.add(id, w)
		return
	}
	owner := campaignOf(record)
	x.members[t][owner] = append(x.members[t][owner], id)
	x.put(id, owner, record)
}

// put notes a record that was not known, of any table but winners. Lists of
// members are kept elsewhere.
func (x *index) put(id, owner award.ID, record any) {
	switch r := record.(type) {
	case *award.Campaign:
		x.numbers[r.Number], x.number[id] = id, r.Number
		x.roll.renumber()
	case *award.Tier:
		x.tiers[id] = tierPlace{r.Track, r.Order}
		x.roll.unsortTiers()
	}
	x.owners[id] = owner
}

// remove forgets a record of any table but winners and returns the campaign it
// belonged to.
func (x *index) remove(t tableCode, id award.ID) (owner award.ID, known bool) {
	owner, known = x.owners[id]
	delete(x.owners, id)
	switch t { //nolint:exhaustive // the others have nothing beside their owner
	case campaigns:
		if n := x.number[id]; x.numbers[n] == id {
			delete(x.numbers, n)
		}
		delete(x.number, id)
		x.roll.renumber()
	case tiers:
		delete(x.tiers, id)
		x.roll.unsortTiers()
	}
	return owner, known
}

// of lists the records of a campaign in the order of their IDs. The list must
// not be changed.
func (x *index) of(t tableCode, campaign award.ID) []award.ID {
	if t != winners {
		return x.members[t][campaign]
	}
	list := x.roll.lists[campaign]
	ids := make([]award.ID, len(list))
	for i, n := range list {
		ids[i] = x.roll.ids[n]
	}
	return ids
}

// count is the number of winners of a campaign, or of all for the zero ID.
func (x *index) count(campaign award.ID) int {
	if campaign.IsZero() {
		return x.roll.size()
	}
	return len(x.roll.lists[campaign])
}

// size is the number of all records.
func (x *index) size() int {
	n := x.roll.size()
	for t := range x.members {
		for _, ids := range x.members[t] {
			n += len(ids)
		}
	}
	return n
}

// A membership is a list of members that changes.
type membership struct {
	table    tableCode
	campaign award.ID
}

// apply brings the index to what a transaction made of the records. Changes
// are sorted by table and identifier.
func (x *index) apply(changes []*write) {
	x.last = lastSearch{}
	first, last := winnersOf(changes)
	x.applySmall(changes[:first])
	x.roll.apply(x, changes[first:last])
	x.applySmall(changes[last:])
}

// winnersOf says where in sorted changes those of winners are.
func winnersOf(changes []*write) (first, last int) {
	byTable := func(w *write, t tableCode) int { return cmp.Compare(w.table, t) }
	first, _ = slices.BinarySearchFunc(changes, winners, byTable)
	last, _ = slices.BinarySearchFunc(changes, winners+1, byTable)
	return first, last
}

// applySmall applies changes of any table but winners.
func (x *index) applySmall(changes []*write) {
	added, removed := make(map[membership][]award.ID), make(map[membership][]award.ID)
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
		x.setMembers(at, without(x.members[at.table][at.campaign], ids, award.ID.Compare))
	}
	for at, ids := range added {
		x.setMembers(at, with(x.members[at.table][at.campaign], ids, award.ID.Compare))
	}
}

func (x *index) setMembers(at membership, ids []award.ID) {
	if len(ids) == 0 {
		delete(x.members[at.table], at.campaign)
		return
	}
	x.members[at.table][at.campaign] = ids
}

// with adds members, which are sorted and new, to a sorted list.
func with[E any](list, more []E, compare func(a, b E) int) []E {
	end := len(list)
	list = append(list, more...)
	for i, e := range slices.Backward(more) {
		at, _ := slices.BinarySearchFunc(list[:end], e, compare)
		copy(list[at+i+1:], list[at:end])
		list[at+i] = e
		end = at
	}
	return list
}

// without removes members, which are sorted, from a sorted list.
func without[E any](list, gone []E, compare func(a, b E) int) []E {
	kept, from := 0, 0 // list[:kept] is done, list[from:] to do
	for _, e := range gone {
		at, ok := slices.BinarySearchFunc(list[from:], e, compare)
		kept += copy(list[kept:], list[from:from+at])
		if from += at; ok {
			from++
		}
	}
	kept += copy(list[kept:], list[from:])
	clear(list[kept:])
	return list[:kept]
}
