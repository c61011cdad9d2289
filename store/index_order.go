package store

import (
	"bytes"
	"cmp"
	"slices"

	"jiajiang/award"
)

// sortingsOf gives the sortings that a winner of a campaign has a place in.
func (r *roll) sortingsOf(campaign award.ID) []*sortings {
	all := r.sorted[award.ID{}]
	if campaign.IsZero() { // a damaged record's
		return []*sortings{all}
	}
	return []*sortings{r.sorted[campaign], all}
}

// unplace takes a winner out of the orders that were made, before anything
// they go by changes.
func (r *roll) unplace(n slot) {
	for _, s := range r.sortingsOf(r.owners[r.campaign[n]]) {
		if s == nil {
			continue
		}
		for o := range s {
			if s[o] == nil {
				continue
			}
			at, _ := slices.BinarySearchFunc(s[o], n, r.compare(award.Order(o)))
			if at < len(s[o]) && s[o][at] == n {
				s[o] = slices.Delete(s[o], at, at+1)
			} else {
				s[o] = nil // it is no longer in order: it is made again
			}
		}
	}
}

// insertPending puts winners that were put into the orders that were made.
func (r *roll) insertPending() {
	mine := make(map[award.ID][]slot)
	for _, n := range r.pending {
		if campaign := r.owners[r.campaign[n]]; r.sorted[campaign] != nil && !campaign.IsZero() {
			mine[campaign] = append(mine[campaign], n)
		}
	}
	for campaign, slots := range mine {
		r.insert(r.sorted[campaign], slots)
	}
	r.insert(r.sorted[award.ID{}], r.pending)
	r.pending = r.pending[:0]
}

// insert puts winners into orders. Their own order is changed.
func (r *roll) insert(s *sortings, slots []slot) {
	if s == nil || len(slots) == 0 {
		return
	}
	for o := range s {
		if s[o] != nil {
			r.sort(slots, award.Order(o))
			s[o] = with(s[o], slots, r.compare(award.Order(o)))
		}
	}
}

// unsortTiers drops every order that goes by tiers.
func (r *roll) unsortTiers() {
	for _, s := range r.sorted {
		s[award.ByTier] = nil
	}
}

// unsortMany drops every order of the campaigns that winners were in, where
// many of them change.
func (r *roll) unsortMany(changes []*write) {
	var known []award.ID // their campaigns
	for _, w := range changes {
		if n, ok := r.slotOf(w.id); ok {
			known = append(known, r.owners[r.campaign[n]])
		}
	}
	if len(known) < sortAnew {
		return
	}
	for _, campaign := range append(known, award.ID{}) {
		delete(r.sorted, campaign)
	}
}

// compare gives the comparison of two winners in an order. Those of several
// campaigns are in the order of the campaigns' numbers, except that names and
// units stand together. All orders end in that of the list, and that in the
// identifiers, so that none depends on anything else.
func (r *roll) compare(o award.Order) func(a, b slot) int {
	places := r.campaignPlaces()
	byCampaign := func(a, b slot) int { return cmp.Compare(places[r.campaign[a]], places[r.campaign[b]]) }
	byList := func(a, b slot) int {
		return cmp.Or(byCampaign(a, b), cmp.Compare(r.order[a], r.order[b]), r.ids[a].Compare(r.ids[b]))
	}
	switch o {
	case award.ByName:
		r.names.sounds.ranks()
		return func(a, b slot) int { return cmp.Or(r.names.compare(r.name[a], r.name[b]), byList(a, b)) }
	case award.ByUnit:
		r.units.sounds.ranks()
		return func(a, b slot) int { return cmp.Or(r.units.compare(r.unit[a], r.unit[b]), byList(a, b)) }
	case award.ByTier:
		return func(a, b slot) int {
			if r.group[a] == r.group[b] && r.campaign[a] == r.campaign[b] {
				return byList(a, b)
			}
			t, u := r.owners[r.group[a]], r.owners[r.group[b]]
			tiers := r.index.tiers
			return cmp.Or(byCampaign(a, b), cmp.Compare(tiers[t].order, tiers[u].order), t.Compare(u), byList(a, b))
		}
	case award.BySerial:
		return func(a, b slot) int {
			return cmp.Or(byCampaign(a, b), cmp.Compare(r.serial[a], r.serial[b]), byList(a, b))
		}
	case byState:
		return func(a, b slot) int { return cmp.Or(cmp.Compare(r.serial[a], r.serial[b]), byList(a, b)) }
	case byChange:
		changed := r.nominees.changed
		return func(a, b slot) int { return cmp.Or(cmp.Compare(changed[b], changed[a]), byList(a, b)) }
	case award.ByList:
	}
	return byList
}

// A leadSlot is a winner with the beginning of what an order goes by.
type leadSlot struct {
	lead uint64
	slot slot
}

// sortAnew is from how many changed members of a campaign on its orders are
// made again rather than changed in place.
const sortAnew = 64

// sort sorts winners by the beginnings of what the order goes by, which lie
// side by side, and then those that share one.
func (r *roll) sort(slots []slot, o award.Order) {
	if len(slots) < 2 {
		return
	}
	lead, compare := r.lead(o), r.compare(o)
	pairs := make([]leadSlot, len(slots))
	for i, n := range slots {
		pairs[i] = leadSlot{lead(n), n}
	}
	pairs = sortLeads(pairs)
	for i := range pairs {
		slots[i] = pairs[i].slot
	}
	for from := 0; from < len(pairs); {
		end := from + 1
		for end < len(pairs) && pairs[end].lead == pairs[from].lead {
			end++
		}
		if end-from > 1 {
			slices.SortFunc(slots[from:end], compare)
		}
		from = end
	}
}

// sortLeads sorts pairs by their leads: many of them digit by digit, which
// takes a million a quarter of the time.
func sortLeads(pairs []leadSlot) []leadSlot {
	const digit, few = 11, 2048
	if len(pairs) < few {
		slices.SortFunc(pairs, func(a, b leadSlot) int { return cmp.Compare(a.lead, b.lead) })
		return pairs
	}
	to := make([]leadSlot, len(pairs))
	for shift := 0; shift < 64; shift += digit {
		var next [1 << digit]int
		for _, p := range pairs {
			next[p.lead>>shift&(1<<digit-1)]++
		}
		if slices.Max(next[:]) == len(pairs) {
			continue // all have this digit in common
		}
		at := 0
		for d, count := range next {
			next[d] = at
			at += count
		}
		for _, p := range pairs {
			d := p.lead >> shift & (1<<digit - 1)
			to[next[d]] = p
			next[d]++
		}
		pairs, to = to, pairs
	}
	return pairs
}

// lead gives numbers of which the smaller belongs to the earlier winner in an
// order; where they are equal, compare decides.
func (r *roll) lead(o award.Order) func(slot) uint64 {
	switch o {
	case award.ByName:
		r.names.sounds.ranks()
		return func(n slot) uint64 { return r.names.lead(r.name[n]) }
	case award.ByUnit:
		r.units.sounds.ranks()
		return func(n slot) uint64 { return r.units.lead(r.unit[n]) }
	case byChange:
		return func(n slot) uint64 { return ^uint64(r.nominees.changed[n]) } //nolint:gosec // times since 1970
	case award.ByList, award.ByTier, award.BySerial, byState:
	}
	places := r.campaignPlaces()
	after := func(n slot, within int) uint64 { return uint64(places[r.campaign[n]])<<32 | uint64(uprising(within)) }
	switch o { //nolint:exhaustive // the others are above
	case award.ByTier:
		tiers := make([]int, len(r.owners)) // by owner: its order
		for i, id := range r.owners {
			tiers[i] = r.index.tiers[id].order
		}
		return func(n slot) uint64 { return after(n, tiers[r.group[n]]) }
	case award.BySerial:
		return func(n slot) uint64 { return after(n, int(r.serial[n])) }
	case byState:
		return func(n slot) uint64 { return uint64(r.serial[n])<<60 | after(n, int(r.order[n]))>>4 } //nolint:gosec // a state
	}
	return func(n slot) uint64 { return after(n, int(r.order[n])) }
}

// campaignPlaces gives, by owner, the places of campaigns in the order of their
// numbers.
func (r *roll) campaignPlaces() []uint32 {
	if len(r.places) == len(r.owners) {
		return r.places
	}
	byNumber := make([]uint32, len(r.owners))
	for i := range byNumber {
		byNumber[i] = uint32(i)
	}
	slices.SortFunc(byNumber, func(i, j uint32) int {
		c, d := r.owners[i], r.owners[j]
		return cmp.Or(cmp.Compare(r.index.number[c], r.index.number[d]), c.Compare(d))
	})
	r.places = make([]uint32, len(r.owners))
	for place, i := range byNumber {
		r.places[i] = uint32(place)
	}
	return r.places
}

// renumber forgets the places of campaigns and the order of all winners, which
// goes by them.
func (r *roll) renumber() {
	r.places = nil
	delete(r.sorted, award.ID{})
}

// uprising gives numbers without a sign the order of those with one. What does
// not fit shares the ends.
func uprising(n int) uint32 {
	const least, greatest = -1 << 31, 1<<31 - 1
	return uint32(int64(min(max(n, least), greatest)) - least)
}

// lead gives the ranks of the first sounds of a text, so far as they fit. Call
// ranks of sounds before.
func (l *lexicon) lead(n uint32) uint64 {
	const each, most = 12, 1<<12 - 1
	var lead uint64
	left := 64 / each
	for _, s := range l.of(n) {
		if left == 0 {
			break
		}
		left--
		rank := uint64(l.sounds.rank[s]) + 1
		lead = lead<<each | min(rank, most)
		if rank >= most {
			break // what follows must not decide between two that share the end
		}
	}
	return lead << (each * left)
}

// compare orders two texts by reading, then by their characters. Call ranks
// of sounds before.
func (l *lexicon) compare(a, b uint32) int {
	if a == b {
		return 0
	}
	x, y := l.of(a), l.of(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			if c := cmp.Compare(l.sounds.rank[x[i]], l.sounds.rank[y[i]]); c != 0 {
				return c
			}
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), bytes.Compare(l.text(a), l.text(b)))
}
