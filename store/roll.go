package store

import (
	"cmp"
	"slices"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// A slot is the place of a winner in the columns of a roll.
type slot = uint32

// A roll keeps, in columns, what winners are found and sorted by.
type roll struct {
	names *lexicon
	units *lexicon

	slots    map[award.ID]slot
	ids      []award.ID // by slot; what follows too
	campaign []uint32   // in owners
	tier     []uint32   // in owners
	name     []uint32   // in names
	unit     []uint32   // in units
	order    []int32
	serial   []int32
	free     []slot

	owners   []award.ID // campaigns and tiers, numbered
	ownerNos map[award.ID]uint32

	sorted  map[award.ID]*sortings // by campaign
	pending []slot                 // put, and not yet in the sortings of their campaigns
}

// orders is the number of orders of winners.
const orders = int(award.BySerial) + 1

// sortings are a campaign's winners in the orders that were asked for.
type sortings [orders][]slot // nil: not made

func newRoll(d *reading.Dictionary) *roll {
	s := newSounds(d)
	return &roll{
		names: newLexicon(s, true), units: newLexicon(s, false),
		slots: make(map[award.ID]slot), ownerNos: make(map[award.ID]uint32),
		sorted: make(map[award.ID]*sortings),
	}
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

// put takes in a winner that is not on the roll. What may not be said of a
// person is not found either.
func (r *roll) put(id award.ID, w *award.Winner) {
	said := award.Disclose(*w, award.ToIndex)
	n := slot(len(r.ids)) //nolint:gosec // there are fewer winners than the type holds
	if last := len(r.free) - 1; last >= 0 {
		n = r.free[last]
		r.free = r.free[:last]
	} else {
		r.ids, r.campaign, r.tier = append(r.ids, id), append(r.campaign, 0), append(r.tier, 0)
		r.name, r.unit = append(r.name, 0), append(r.unit, 0)
		r.order, r.serial = append(r.order, 0), append(r.serial, 0)
	}
	r.slots[id] = n
	r.ids[n] = id
	r.campaign[n], r.tier[n] = r.owner(w.Campaign), r.owner(w.Tier)
	r.name[n] = r.names.add(said.Name, said.Reading, w.Kind == award.Person && !said.Masked)
	r.unit[n] = r.units.add(said.Unit, "", false)
	r.order[n], r.serial[n] = int32(w.Order), int32(w.Serial) //nolint:gosec // places on a list
	if r.sorted[w.Campaign] != nil {
		r.pending = append(r.pending, n)
	}
}

// remove takes a winner from the roll and returns the campaign.
func (r *roll) remove(id award.ID, places map[award.ID]tierPlace) (campaign award.ID, known bool) {
	n, ok := r.slots[id]
	if !ok {
		return award.ID{}, false
	}
	campaign = r.owners[r.campaign[n]]
	if s := r.sorted[campaign]; s != nil {
		for o := range s {
			if s[o] == nil {
				continue
			}
			at, _ := slices.BinarySearchFunc(s[o], n, r.compare(award.Order(o), places))
			if at < len(s[o]) && s[o][at] == n {
				s[o] = slices.Delete(s[o], at, at+1)
			} else {
				s[o] = nil // it is no longer in order: it is made again
			}
		}
	}
	delete(r.slots, id)
	r.free = append(r.free, n)
	return campaign, true
}

// unsort drops one order of a campaign, to be made again when it is asked for.
func (r *roll) unsort(campaign award.ID, o award.Order) {
	if s := r.sorted[campaign]; s != nil {
		s[o] = nil
	}
}

// unsortAll drops every order of the campaigns in which many winners change.
func (r *roll) unsortAll(changes []*write) {
	for _, w := range changes {
		if w.table != winners {
			continue
		}
		delete(r.sorted, w.campaign)
		if n, ok := r.slots[w.id]; ok {
			delete(r.sorted, r.owners[r.campaign[n]])
		}
	}
}

// insertPending puts winners that were put into the orders that were made.
func (r *roll) insertPending(x *index) {
	for _, n := range r.pending {
		s := r.sorted[r.owners[r.campaign[n]]]
		if s == nil {
			continue
		}
		for o := range s {
			if s[o] == nil {
				continue
			}
			compare := r.compare(award.Order(o), x.tiers)
			at, _ := slices.BinarySearchFunc(s[o], n, compare)
			s[o] = slices.Insert(s[o], at, n)
		}
	}
	r.pending = r.pending[:0]
}

// compare gives the comparison of two winners of a campaign in an order. All
// orders end in that of the list, so that none depends on anything else.
func (r *roll) compare(o award.Order, places map[award.ID]tierPlace) func(a, b slot) int {
	byList := func(a, b slot) int {
		return cmp.Or(cmp.Compare(r.order[a], r.order[b]), r.ids[a].Compare(r.ids[b]))
	}
	switch o {
	case award.ByName:
		r.names.sounds.ranks()
		return func(a, b slot) int {
			return cmp.Or(r.names.compare(r.name[a], r.name[b]), byList(a, b))
		}
	case award.ByUnit:
		r.units.sounds.ranks()
		return func(a, b slot) int {
			return cmp.Or(r.units.compare(r.unit[a], r.unit[b]), byList(a, b))
		}
	case award.ByTier:
		return func(a, b slot) int {
			if r.tier[a] == r.tier[b] {
				return byList(a, b)
			}
			x, y := r.owners[r.tier[a]], r.owners[r.tier[b]]
			return cmp.Or(cmp.Compare(places[x].order, places[y].order), x.Compare(y), byList(a, b))
		}
	case award.BySerial:
		return func(a, b slot) int {
			return cmp.Or(cmp.Compare(r.serial[a], r.serial[b]), byList(a, b))
		}
	case award.ByList:
	}
	return byList
}
