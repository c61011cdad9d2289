package store

import (
	"hash/maphash"
	"slices"

	"jiajiang/award"
)

// A slot is the place of somebody in the columns of a roll, kept as long as the
// record is there.
type slot = uint32

// A roll keeps, in columns, what people and units are found and sorted by: the
// winners, or those who are nominated.
type roll struct {
	table tableCode // winners or nominations
	index *index    // whose numbers of campaigns and places of tiers orders go by
	names *lexicon
	units *lexicon

	seed     maphash.Seed
	slots    numbering  // by ID
	ids      []award.ID // by slot; what follows too
	campaign []uint32   // in owners
	group    []uint32   // in owners: a winner's tier; the unit's nomination that a nominee belongs to
	name     []uint32   // in names
	unit     []uint32   // in units
	order    []int32    // the place on the list; a nomination's number
	serial   []int32    // a certificate's number; a nomination's state
	idNumber idColumn
	nominees nomineeColumns // empty on the roll of winners
	free     []slot

	owners   []award.ID // campaigns and groups, numbered
	ownerNos map[award.ID]uint32
	places   []uint32            // by owner: what campaignPlaces gives; too short or nil: out of date
	lists    map[award.ID][]slot // by campaign: who is in it, in the order of the IDs

	sorted  map[award.ID]*sortings // by campaign; those of all campaigns under the zero ID
	pending []slot                 // put, and not yet in the sortings of their campaigns
	loading loading
	last    lastSearch
	kept    []slot // room for what a search finds
	marked  bitset // room for marking it
	past    pastIndex
}

// The orders of a roll are those of winners and, behind them, those that only
// nominations have.
const (
	byState  = award.BySerial + 1 // how far a nomination has come
	byChange = byState + 1        // the form written last first
	orders   = int(byChange) + 1
)

// sortings are a campaign's members in the orders that were asked for.
type sortings [orders][]slot // nil: not made

func newRoll(t tableCode, x *index, s *sounds) *roll {
	r := &roll{
		table: t, index: x,
		names: newLexicon(s, true), units: newLexicon(s, false), seed: maphash.MakeSeed(),
		ownerNos: make(map[award.ID]uint32), lists: make(map[award.ID][]slot),
		sorted: make(map[award.ID]*sortings),
	}
	r.slots.hash = func(n uint32) uint64 { return maphash.Bytes(r.seed, r.ids[n][:]) }
	return r
}

// size is the number of those on the roll.
func (r *roll) size() int { return r.slots.used }

// count is the number of those in a campaign, or of all for the zero ID.
func (r *roll) count(campaign award.ID) int {
	if campaign.IsZero() {
		return r.size()
	}
	return len(r.lists[campaign])
}

// of lists those in a campaign in the order of their IDs.
func (r *roll) of(campaign award.ID) []award.ID {
	list := r.lists[campaign]
	ids := make([]award.ID, len(list))
	for i, n := range list {
		ids[i] = r.ids[n]
	}
	return ids
}

// slotOf gives the slot of a record.
func (r *roll) slotOf(id award.ID) (n slot, known bool) {
	return r.slots.find(maphash.Bytes(r.seed, id[:]), func(n uint32) bool { return r.ids[n] == id })
}

// owner numbers a campaign or group.
func (r *roll) owner(id award.ID) uint32 {
	n, ok := r.ownerNos[id]
	if !ok {
		n = uint32(len(r.owners)) //nolint:gosec // there are fewer of them than the type holds
		r.ownerNos[id] = n
		r.owners = append(r.owners, id)
	}
	return n
}

// reserve makes room for so many in all.
func (r *roll) reserve(count int) {
	more := count - len(r.ids)
	if more <= 0 {
		return
	}
	r.slots.reserve(count) // the rest cannot be known: names repeat themselves
	r.names.reserve(count / 2)
	r.units.reserve(count / 16)
	r.ids = slices.Grow(r.ids, more)
	for _, column := range []*[]uint32{&r.campaign, &r.group, &r.name, &r.unit} {
		*column = slices.Grow(*column, more)
	}
	r.order, r.serial = slices.Grow(r.order, more), slices.Grow(r.serial, more)
}

// enter gives one who is not on the roll a slot.
func (r *roll) enter(id award.ID) slot {
	var n slot
	if last := len(r.free) - 1; last >= 0 {
		n, r.free = r.free[last], r.free[:last]
		r.ids[n] = id
	} else {
		n = slot(len(r.ids)) //nolint:gosec // there are fewer records than the type holds
		r.ids, r.campaign, r.group = append(r.ids, id), append(r.campaign, 0), append(r.group, 0)
		r.name, r.unit = append(r.name, 0), append(r.unit, 0)
		r.order, r.serial = append(r.order, 0), append(r.serial, 0)
		if r.table == nominations {
			r.nominees.enter()
		}
	}
	r.slots.add(n)
	return n
}

// set notes what is kept of somebody. What may not be said of a person is not
// found either. It reports whether the record is one of the roll's table.
func (r *roll) set(n slot, record any) bool {
	switch v := record.(type) {
	case *award.Winner:
		r.setWinner(n, v)
	case *award.Nomination:
		r.setNominee(n, v)
	default:
		return false // a book's writes of a table are the table's records
	}
	return true
}

// setWinner is set for a winner.
func (r *roll) setWinner(n slot, w *award.Winner) {
	said := award.Disclose(*w, award.ToIndex)
	r.campaign[n], r.group[n] = r.owner(w.Campaign), r.owner(w.Tier)
	r.order[n], r.serial[n] = int32(w.Order), int32(w.Serial) //nolint:gosec // places on a list
	r.setSaid(n, said, w.Kind == award.Person && !said.Masked)
}

// setSaid notes the texts by which somebody is found.
func (r *roll) setSaid(n slot, said award.Disclosed, person bool) {
	r.name[n] = r.names.add(said.Name, said.Reading, person)
	r.unit[n] = r.units.add(said.Unit, "", false)
	r.idNumber.set(n, said.IDNumber, cap(r.ids))
}

// add puts somebody on the roll whose ID is greater than those of all others
// of the campaign. The orders that were made lack them.
func (r *roll) add(id award.ID, record any) {
	n := r.enter(id)
	r.set(n, record)
	campaign := r.owners[r.campaign[n]]
	r.lists[campaign] = append(r.lists[campaign], n)
}

// apply brings the roll to what a transaction made of its table: changes are
// those of that table, sorted by identifier.
func (r *roll) apply(changes []*write) {
	r.last = lastSearch{}
	if len(changes) == 0 {
		return
	}
	r.past.stale()
	r.unsortMany(changes)
	if len(changes) >= bulk {
		r.reserve(r.size() + len(changes)) // most are new
	}
	gone, came := make(map[award.ID][]slot), make(map[award.ID][]slot) // by campaign
	var freed []slot
	for _, w := range changes {
		n, known := r.slotOf(w.id)
		if known {
			r.unplace(n)
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
	r.insertPending()
}

func (r *roll) setList(campaign award.ID, list []slot) {
	if len(list) == 0 {
		delete(r.lists, campaign)
		return
	}
	r.lists[campaign] = list
}

// change notes what was written of somebody, whose place in the orders is
// found later.
func (r *roll) change(n slot, w *write) {
	if r.set(n, w.record) {
		r.pending = append(r.pending, n)
	}
}
