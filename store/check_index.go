package store

import (
	"fmt"
	"slices"

	"jiajiang/award"
)

// index compares the index in memory with one made of what was read.
func (c *checker) index() {
	live, fresh := c.store.index, c.fresh
	for _, t := range allTables() {
		same := len(live.members[t]) == len(fresh.members[t])
		for owner, ids := range fresh.members[t] {
			same = same && slices.Equal(ids, live.members[t][owner])
		}
		if !same {
			c.fault(FaultIndex, t.bucket(), nil)
		}
	}
	if !equalMaps(live.owners, fresh.owners) || !equalMaps(live.numbers, fresh.numbers) ||
		!equalMaps(live.number, fresh.number) || !equalMaps(live.tiers, fresh.tiers) {
		c.fault(FaultIndex, "campaigns", nil)
	}
	c.store.searching.Lock()
	defer c.store.searching.Unlock()
	if place, same := sameRoll(live, fresh); !same {
		c.fault(FaultIndex, place, nil)
	}
}

func equalMaps[K comparable, V comparable](a, b map[K]V) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if other, ok := b[k]; !ok || other != v {
			return false
		}
	}
	return true
}

// sameRoll reports whether both rolls say the same of the same winners, and
// whether the orders that live has made are orders.
func sameRoll(live, fresh *index) (place string, same bool) {
	a, b := live.roll, fresh.roll
	if len(a.slots) != len(b.slots) {
		return fmt.Sprintf("winners %d of %d", len(a.slots), len(b.slots)), false
	}
	for _, id := range b.ids {
		n, known := a.slots[id]
		if !known || a.tell(n) != b.tell(b.slots[id]) {
			return recordKey{winners, id}.String(), false
		}
	}
	for campaign, s := range a.sorted {
		for o := range s {
			if s[o] == nil {
				continue
			}
			compare := a.compare(award.Order(o), live.tiers)
			if len(s[o]) != len(live.members[winners][campaign]) || !slices.IsSortedFunc(s[o], compare) {
				return fmt.Sprintf("order %d of campaign %s", o, campaign), false
			}
		}
	}
	return "", true
}

// told is everything a roll says of a winner.
type told struct {
	campaign, tier      award.ID
	name, reading, unit string
	order, serial       int32
}

func (r *roll) tell(n slot) told {
	t := told{
		campaign: r.owners[r.campaign[n]], tier: r.owners[r.tier[n]],
		name: r.names.texts[r.name[n]], unit: r.units.texts[r.unit[n]],
		order: r.order[n], serial: r.serial[n],
	}
	for _, s := range r.names.of(r.name[n]) {
		for _, syllable := range r.names.sounds.texts[s] {
			t.reading += syllable + "/"
		}
		t.reading += " "
	}
	return t
}
