package store

import (
	"hash/maphash"
	"slices"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// A slot is the place of a winner in the columns of a roll. A winner keeps it
// as long as the record is there.
type slot = uint32

// A roll keeps, in columns, what winners are found and sorted by.
type roll struct {
	names *lexicon
	units *lexicon

	seed     maphash.Seed
	slots    numbering  // by ID
	ids      []award.ID // by slot; what follows too
	campaign []uint32   // in owners
	tier     []uint32   // in owners
	name     []uint32   // in names
	unit     []uint32   // in units
	order    []int32
	serial   []int32
	idNumber idColumn
	free     []slot

	owners   []award.ID // campaigns and tiers, numbered
	ownerNos map[award.ID]uint32
	places   []uint32            // by owner: what campaignPlaces gives; too short or nil: out of date
	lists    map[award.ID][]slot // by campaign: its winners in the order of their IDs

	sorted  map[award.ID]*sortings // by campaign; those of all campaigns under the zero ID
	pending []slot                 // put, and not yet in the sortings of their campaigns
}

// orders is the number of orders of winners.
const orders = int(award.BySerial) + 1

// sortings are a campaign's winners in the orders that were asked for.
type sortings [orders][]slot // nil: not made

func newRoll(d *reading.Dictionary) *roll {
	s := newSounds(d)
	r := &roll{
		names: newLexicon(s, true), units: newLexicon(s, false), seed: maphash.MakeSeed(),
		ownerNos: make(map[award.ID]uint32), lists: make(map[award.ID][]slot),
		sorted: make(map[award.ID]*sortings),
	}
	r.slots.hash = func(n uint32) uint64 { return maphash.Bytes(r.seed, r.ids[n][:]) }
	return r
}

// size is the number of winners.
func (r *roll) size() int { return r.slots.used }

// find gives the slot of a winner.
func (r *roll) find(id award.ID) (n slot, known bool) {
	return r.slots.find(maphash.Bytes(r.seed, id[:]), func(n uint32) bool { return r.ids[n] == id })
}

// owner numbers a campaign or tier.
func (r *roll) owner(id award.ID) uint32 {
	n, ok := r.ownerNos[id]
	if !ok {
		n = uint32(len(r.owners)) //nolint:gosec // there are fewer campaigns and tiers than the type holds
		r.ownerNos[id] = n
		r.owners = append(r.owners, id)
	}
	return n
}

// reserve makes room for so many winners in all.
func (r *roll) reserve(count int) {
	more := count - len(r.ids)
	if more <= 0 {
		return
	}
	r.slots.reserve(count) // the rest cannot be known: names repeat themselves
	r.names.reserve(count / 2)
	r.units.reserve(count / 16)
	r.ids = slices.Grow(r.ids, more)
	for _, column := range []*[]uint32{&r.campaign, &r.tier, &r.name, &r.unit} {
		*column = slices.Grow(*column, more)
	}
	r.order, r.serial = slices.Grow(r.order, more), slices.Grow(r.serial, more)
}

// enter gives a winner that is not on the roll a slot.
func (r *roll) enter(id award.ID) slot {
	var n slot
	if last := len(r.free) - 1; last >= 0 {
		n, r.free = r.free[last], r.free[:last]
		r.ids[n] = id
	} else {
		n = slot(len(r.ids)) //nolint:gosec // there are fewer winners than the type holds
		r.ids, r.campaign, r.tier = append(r.ids, id), append(r.campaign, 0), append(r.tier, 0)
		r.name, r.unit = append(r.name, 0), append(r.unit, 0)
		r.order, r.serial = append(r.order, 0), append(r.serial, 0)
	}
	r.slots.add(n)
	return n
}

// set notes what is kept of a winner. What may not be said of a person is not
// found either.
func (r *roll) set(n slot, w *award.Winner) {
	said := award.Disclose(*w, award.ToIndex)
	r.campaign[n], r.tier[n] = r.owner(w.Campaign), r.owner(w.Tier)
	r.name[n] = r.names.add(said.Name, said.Reading, w.Kind == award.Person && !said.Masked)
	r.unit[n] = r.units.add(said.Unit, "", false)
	r.order[n], r.serial[n] = int32(w.Order), int32(w.Serial) //nolint:gosec // places on a list
	r.idNumber.set(n, said.IDNumber, cap(r.ids))
}

// add puts a winner on the roll whose ID is greater than those of all others
// of the campaign. The orders that were made lack it.
func (r *roll) add(id award.ID, w *award.Winner) {
	n := r.enter(id)
	r.set(n, w)
	r.lists[w.Campaign] = append(r.lists[w.Campaign], n)
}

// apply brings the roll to what a transaction made of winners: changes are
// those of the winners' table, sorted by identifier.
func (r *roll) apply(x *index, changes []*write) {
	r.unsortMany(changes)
	gone, came := make(map[award.ID][]slot), make(map[award.ID][]slot) // by campaign
	var freed []slot
	for _, w := range changes {
		n, known := r.find(w.id)
		if known {
			r.unplace(x, n)
			campaign := r.owners[r.campaign[n]]
			if w.after != nil && campaign == w.campaign {
				r.change(n, w)
				continue
			}
			gone[campaign] = append(gone[campaign], n)
		}
		switch {
		case w.after != nil:
			if !known {
				n = r.enter(w.id)
			}
			came[w.campaign] = append(came[w.campaign], n)
			r.change(n, w)
		case known: // its slot is not given away while lists have it
			r.slots.remove(n)
			freed = append(freed, n)
		}
	}
	byID := func(a, b slot) int { return r.ids[a].Compare(r.ids[b]) }
	for campaign, slots := range gone {
		r.setList(campaign, without(r.lists[campaign], slots, byID))
	}
	for campaign, slots := range came {
		r.setList(campaign, with(r.lists[campaign], slots, byID))
	}
	for _, n := range freed {
		r.idNumber.set(n, "", 0)
	}
	r.free = append(r.free, freed...)
	r.insertPending(x)
}

func (r *roll) setList(campaign award.ID, list []slot) {
	if len(list) == 0 {
		delete(r.lists, campaign)
		return
	}
	r.lists[campaign] = list
}

// change notes a written winner, whose place in the orders is found later.
func (r *roll) change(n slot, w *write) {
	winner, ok := w.record.(*award.Winner)
	if !ok {
		return // a book's writes of winners are winners
	}
	r.set(n, winner)
	r.pending = append(r.pending, n)
}
