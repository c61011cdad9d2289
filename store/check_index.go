package store

import (
	"fmt"
	"slices"
	"strings"

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
	for i, r := range live.rolls() {
		if place, same := sameRoll(r, fresh.rolls()[i]); !same {
			c.fault(FaultIndex, place, nil)
		}
		if place, sound := r.soundOrders(); !sound {
			c.fault(FaultIndex, place, nil)
		}
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

// sameRoll reports whether both rolls say the same of the same people. b was
// made at once: all its slots are in use.
func sameRoll(a, b *roll) (place string, same bool) {
	if a.size() != b.size() || len(a.ids) != a.size()+len(a.free) {
		return fmt.Sprintf("%s %d of %d", a.table.bucket(), a.size(), b.size()), false
	}
	for m, id := range b.ids {
		n, known := a.slotOf(id)
		if !known || a.tell(n) != b.tell(slot(m)) {
			return recordKey{a.table, id}.String(), false
		}
	}
	if len(a.lists) != len(b.lists) {
		return a.table.bucket(), false
	}
	for campaign, list := range b.lists {
		if !slices.EqualFunc(a.lists[campaign], list, func(m, n slot) bool { return a.ids[m] == b.ids[n] }) {
			return fmt.Sprintf("%s of campaign %s", a.table.bucket(), campaign), false
		}
	}
	return "", true
}

// soundOrders reports whether the orders that were made are orders of all
// whom they should have.
func (r *roll) soundOrders() (place string, sound bool) {
	for campaign, s := range r.sorted {
		all := r.count(campaign)
		for o := range s {
			if s[o] == nil {
				continue
			}
			if len(s[o]) != all || !ascending(s[o], r.compare(award.Order(o))) {
				return fmt.Sprintf("%s order %d of campaign %s", r.table.bucket(), o, campaign), false
			}
		}
	}
	return "", true
}

// ascending reports whether each winner comes before the next: none stands
// twice either.
func ascending(sorted []slot, compare func(a, b slot) int) bool {
	for i := 1; i < len(sorted); i++ {
		if compare(sorted[i-1], sorted[i]) >= 0 {
			return false
		}
	}
	return true
}

// told is everything a roll says of somebody.
type told struct {
	campaign, group     award.ID
	name, reading, unit string
	order, serial       int32
	idNumber            idNumber
	nominee             toldNominee
}

// toldNominee is what it says of a nomination beside.
type toldNominee struct {
	class    award.Disclosure
	kind     award.Kind
	criteria string
	changed  int64
	coded    bool // it has a number in full that is no citizen's
}

func (r *roll) tell(n slot) told {
	t := told{
		campaign: r.owners[r.campaign[n]], group: r.owners[r.group[n]],
		name: string(r.names.text(r.name[n])), unit: string(r.units.text(r.unit[n])),
		order: r.order[n], serial: r.serial[n], idNumber: r.idNumber.of(n),
	}
	if c := &r.nominees; r.table == nominations {
		t.nominee = toldNominee{c.class[n], c.kind[n], strings.Join(c.sets[c.criteria[n]], " "), c.changed[n], c.code[n] != 0}
	}
	for _, s := range r.names.of(r.name[n]) {
		for _, syllable := range r.names.sounds.texts[s] {
			t.reading += syllable + "/"
		}
		t.reading += " "
	}
	return t
}
