package store

import (
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// A lastSearch is the last query with what it found. While somebody types, a
// query only grows: what it finds is then among what was found before.
type lastSearch struct {
	query award.Query
	words []foundWord
	slots []slot // in the order asked for, before Reverse
}

// A foundWord is one word of a query with the texts that have it.
type foundWord struct {
	word         string
	names, units []uint32
	hasName      bitset
	hasUnit      bitset
	isID         bool // it is looked for in ID numbers too
	id           idEnd
}

// A bitset has one bit a number.
type bitset []uint64

func newBitset(size int, members []uint32) bitset {
	b := make(bitset, (size+63)/64)
	for _, n := range members {
		b[n/64] |= 1 << (n % 64)
	}
	return b
}

func (b bitset) has(n uint32) bool { return b[n/64]&(1<<(n%64)) != 0 }

// find answers a query. The caller holds the store's lock of searching.
func (x *index) find(q award.Query) []award.ID {
	if int(q.Order) >= orders {
		q.Order = award.ByList
	}
	words := x.words(q.Text)
	most := q.Most
	if most <= 0 {
		most = x.roll.size()
	}
	if len(words) == 0 && q.Tier.IsZero() && q.Track.IsZero() {
		x.last = lastSearch{}
		return x.take(x.sorted(q.Campaign, q.Order), nil, most, q.Reverse)
	}
	x.last = lastSearch{query: q, words: words, slots: x.filter(words, q)}
	slots := x.last.slots
	if len(slots) < x.count(q.Campaign)/sparse {
		slots = slices.Clone(slots)
		x.sort(slots, q.Order)
		return x.take(slots, nil, most, q.Reverse)
	}
	return x.take(x.sorted(q.Campaign, q.Order), x.mark(slots), most, q.Reverse)
}

// sparse is how many winners there have to be for each that was found, for
// sorting the found to be quicker than picking them out of all in their order.
const sparse = 256

// mark gives the set of slots. It is good until the next.
func (x *index) mark(slots []slot) bitset {
	clear(x.marked)
	if size := (len(x.roll.ids) + 63) / 64; len(x.marked) < size {
		x.marked = make(bitset, size)
	}
	for _, n := range slots {
		x.marked[n/64] |= 1 << (n % 64)
	}
	return x.marked
}

// take gives the identifiers of the first winners of sorted, at most so many:
// of those in among, if it is not nil.
func (x *index) take(sorted []slot, among bitset, most int, reverse bool) []award.ID {
	picked := sorted
	if among != nil {
		picked = x.pick(sorted, among, most, reverse)
	} else if most < len(sorted) {
		picked = sorted[:most]
		if reverse {
			picked = sorted[len(sorted)-most:]
		}
	}
	ids := make([]award.ID, len(picked))
	for i, n := range picked {
		ids[i] = x.roll.ids[n]
	}
	if reverse {
		slices.Reverse(ids)
	}
	return ids
}

// pick gives those of sorted that are in among: the first, or with fromEnd the
// last, at most so many. They are good until the next search.
func (x *index) pick(sorted []slot, among bitset, most int, fromEnd bool) []slot {
	kept := x.room(len(sorted))
	if fromEnd {
		at := len(kept)
		for i := len(sorted) - 1; i >= 0 && len(kept)-at < most; i-- {
			kept[at-1] = sorted[i]
			at -= among.bit(sorted[i])
		}
		return kept[at:]
	}
	n := 0
	for i := 0; i < len(sorted) && n < most; i++ {
		kept[n] = sorted[i]
		n += among.bit(sorted[i])
	}
	return kept[:n]
}

// room gives memory for so many slots. It is good until the next search.
func (x *index) room(size int) []slot {
	if cap(x.kept) < size {
		x.kept = make([]slot, size)
	}
	return x.kept[:size]
}

// grownTo reports whether everything q finds is among what was found last.
func (l *lastSearch) grownTo(q award.Query, words []foundWord) bool {
	if l.slots == nil || len(words) < len(l.words) || l.query.Campaign != q.Campaign ||
		l.query.Tier != q.Tier || l.query.Track != q.Track {
		return false
	}
	for i, w := range l.words {
		// An ID number that ends in the longer word need not end in the shorter.
		if grown := &words[i]; !strings.HasPrefix(grown.word, w.word) || grown.isID && grown.word != w.word {
			return false
		}
	}
	return true
}

// words finds for each word of text the names and units that have it.
func (x *index) words(text string) []foundWord {
	var all []foundWord
	for part := range strings.FieldsSeq(text) {
		word := reading.Fold(part)
		if word == "" {
			continue
		}
		all = append(all, x.word(word))
	}
	return all
}

// word finds the names and units that have the word, among those that had a
// beginning of it in the last search.
func (x *index) word(word string) foundWord {
	word = strings.ReplaceAll(word, "ü", "v")
	found := foundWord{word: word}
	for _, w := range x.last.words {
		if w.word == word {
			return w
		}
		if strings.HasPrefix(word, w.word) && (found.names == nil || len(w.names) < len(found.names)) {
			found.names, found.units = w.names, w.units
		}
	}
	names, units := x.roll.names, x.roll.units
	p := names.sounds.probe(word)
	found.names = names.search(p, found.names)
	found.units = units.search(p, found.units)
	found.hasName = newBitset(names.size(), found.names)
	found.hasUnit = newBitset(units.size(), found.units)
	found.id, found.isID = idEndOf(word)
	return found
}

// filter gives the winners that q asks for, in no order that matters. They are
// gone through slot by slot wherever that is possible: what lies side by side
// in memory is read ten times faster than what does not.
func (x *index) filter(words []foundWord, q award.Query) []slot {
	from := x.last.slots
	kept := x.room(x.count(q.Campaign))
	switch {
	case x.last.grownTo(q, words):
	case q.Campaign.IsZero():
		from = x.roll.everyone(kept)
	default:
		from = x.roll.lists[q.Campaign]
	}
	if !q.Tier.IsZero() || !q.Track.IsZero() {
		from = kept[:x.keepTier(kept, from, q)]
	}
	for i := range words {
		from = kept[:x.roll.keepWord(kept, from, &words[i])]
	}
	return append(make([]slot, 0, len(from)), from...)
}

// keepTier writes the winners of the tiers that q asks for to kept, which may
// be from itself, and gives their number.
func (x *index) keepTier(kept, from []slot, q award.Query) int {
	in := make([]bool, len(x.roll.owners))
	for i, owner := range x.roll.owners {
		in[i] = (q.Tier.IsZero() || q.Tier == owner) && (q.Track.IsZero() || x.tiers[owner].track == q.Track)
	}
	n := 0
	for _, s := range from {
		if in[x.roll.tier[s]] {
			kept[n] = s
			n++
		}
	}
	return n
}

// keepWord writes the winners that have the word to kept, which may be from
// itself, and gives their number. A million are gone through at each letter,
// so nothing is looked at in vain.
func (r *roll) keepWord(kept, from []slot, w *foundWord) int {
	names, units, hasName, hasUnit := r.name, r.unit, w.hasName, w.hasUnit
	n := 0
	switch {
	case w.isID:
		for _, s := range from {
			if r.idNumber.has(s, &w.id) || hasName.has(names[s]) || hasUnit.has(units[s]) {
				kept[n] = s
				n++
			}
		}
	case len(w.units) == 0 && len(w.names) == 0:
	case len(w.units) == 0:
		for _, s := range from {
			kept[n] = s
			n += hasName.bit(names[s])
		}
	case len(w.names) == 0:
		for _, s := range from {
			kept[n] = s
			n += hasUnit.bit(units[s])
		}
	default:
		for _, s := range from {
			kept[n] = s
			n += hasName.bit(names[s]) | hasUnit.bit(units[s])
		}
	}
	return n
}

// bit is 1 where the set has n. Adding it needs no guess of the processor.
func (b bitset) bit(n uint32) int { return int(b[n/64] >> (n % 64) & 1) }

// sorted gives the winners of a campaign, or of all, in an order. It is made
// when it is first asked for and kept.
func (x *index) sorted(campaign award.ID, o award.Order) []slot {
	r := x.roll
	s := r.sorted[campaign]
	if s == nil {
		if x.count(campaign) == 0 {
			return []slot{}
		}
		s = new(sortings)
		r.sorted[campaign] = s
	}
	if s[o] == nil {
		if campaign.IsZero() {
			s[o] = r.everyone(make([]slot, r.size()))
		} else {
			s[o] = slices.Clone(r.lists[campaign])
		}
		x.sort(s[o], o)
	}
	return s[o]
}

// everyone writes the slots of all winners to all.
func (r *roll) everyone(all []slot) []slot {
	if len(r.free) == 0 {
		for i := range all {
			all[i] = slot(i)
		}
		return all
	}
	free := newBitset(len(r.ids), r.free)
	n := 0
	for s := range slot(len(r.ids)) { //nolint:gosec // there are fewer winners than the type holds
		if !free.has(s) {
			all[n] = s
			n++
		}
	}
	return all[:n]
}
