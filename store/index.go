package store

import (
	"cmp"
	"slices"

	"jiajiang/award"
)

// An index is what is kept in memory of the records: who belongs to which
// campaign, and what winners and nominations are found and sorted by. Only the
// store's writer changes it, while no reader looks.
type index struct {
	members  [tableEnd]map[award.ID][]award.ID // by table and campaign: records in the order of their IDs; those of rolls are there
	owners   map[award.ID]award.ID             // by record: its campaign; those of rolls are there
	numbers  map[int]award.ID                  // by number: the campaign
	number   map[award.ID]int
	tiers    map[award.ID]tierPlace
	roll     *roll             // of winners
	nominees *roll             // of nominations
	ghosts   map[award.ID]bool // winners in the file that no entry owns: they are passed over
	matching matchIndex

	decisions decisionIndex // of both tables
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

		decisions: newDecisionIndex(),
	}
	all := newSounds(s.options.Readings)
	x.roll, x.nominees = newRoll(winners, x, all), newRoll(nominations, x, all)
	for _, t := range allTables() {
		x.members[t] = make(map[award.ID][]award.ID)
	}
	return x
}

// add takes in a record whose ID is greater than those of all others of its
// table and campaign, as records come when a table is read.
func (x *index) add(t tableCode, id award.ID, record any) {
	if t.isApart() {
		return
	}
	if r := x.rollOf(t); r != nil {
		r.add(id, record)
		return
	}
	owner := campaignOf(record)
	x.members[t][owner] = append(x.members[t][owner], id)
	x.put(id, owner, record)
}

// rollOf gives the roll of a table, or nil.
func (x *index) rollOf(t tableCode) *roll {
	switch t { //nolint:exhaustive // the others have none
	case winners:
		return x.roll
	case nominations:
		return x.nominees
	}
	return nil
}

// rolls lists the rolls in the order in which they are loaded: nominations are
// fewer.
func (x *index) rolls() [2]*roll { return [2]*roll{x.nominees, x.roll} }

// put notes a record that was not known, of any table without a roll. Lists of
// members are kept elsewhere.
func (x *index) put(id, owner award.ID, record any) {
	switch r := record.(type) {
	case *award.Campaign:
		x.numbers[r.Number], x.number[id] = id, r.Number
		x.renumber()
	case *award.Tier:
		x.tiers[id] = tierPlace{r.Track, r.Order}
		x.roll.unsortTiers()
	case *award.Match:
		x.decisions.put(id, r.Pair)
	}
	x.owners[id] = owner
}

// renumber forgets what goes by the numbers of campaigns.
func (x *index) renumber() {
	x.roll.renumber()
	x.nominees.renumber()
}

// remove forgets a record of any table without a roll and returns the campaign it
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
		x.renumber()
	case tiers:
		delete(x.tiers, id)
		x.roll.unsortTiers()
	case matches, protectedMatches:
		x.decisions.remove(id)
	}
	return owner, known
}

// of lists the records of a campaign in the order of their IDs. The list must
// not be changed.
func (x *index) of(t tableCode, campaign award.ID) []award.ID {
	if r := x.rollOf(t); r != nil {
		return r.of(campaign)
	}
	return x.members[t][campaign]
}

// count is the number of winners of a campaign, or of all for the zero ID.
func (x *index) count(campaign award.ID) int { return x.roll.count(campaign) }

// size is the number of all records that are not kept apart.
func (x *index) size() int {
	n := x.roll.size() + x.nominees.size()
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
	x.matching.stale(changes)
	for len(changes) > 0 {
		t := changes[0].table
		end, _ := slices.BinarySearchFunc(changes, t+1, func(w *write, t tableCode) int { return cmp.Compare(w.table, t) })
		if r := x.rollOf(t); r != nil {
			r.apply(changes[:end])
		} else if !t.isApart() {
			x.applySmall(changes[:end])
		}
		changes = changes[end:]
	}
	for _, r := range x.rolls() { // a tier that moved changes what is found
		r.last = lastSearch{}
	}
}

// applySmall applies changes of a table without a roll.
func (x *index) applySmall(changes []*write) {
	added, removed := make(map[membership][]award.ID), make(map[membership][]award.ID)
	for _, w := range changes {
		if c, ok := w.record.(*award.Campaign); ok && w.after != nil && x.numbers[c.Number] == w.id {
			continue // nothing that is kept of it has changed
		}
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
