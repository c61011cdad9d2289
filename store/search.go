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
	words := x.words(q.Text)
	from := x.sorted(q.Campaign, q.Order)
	if x.last.grownTo(q, words) {
		from = x.last.slots
	}
	slots := from
	if len(words) > 0 || !q.Tier.IsZero() || !q.Track.IsZero() {
		slots = x.filter(from, words, q)
	}
	x.last = lastSearch{query: q, words: words, slots: slots}
	ids := make([]award.ID, len(slots))
	for i, n := range slots {
		ids[i] = x.roll.ids[n]
	}
	if q.Reverse {
		slices.Reverse(ids)
	}
	return ids
}

// grownTo reports whether everything q finds is among what was found last.
func (l *lastSearch) grownTo(q award.Query, words []foundWord) bool {
	if l.slots == nil || len(words) < len(l.words) || l.query.Campaign != q.Campaign ||
		l.query.Order != q.Order || l.query.Tier != q.Tier || l.query.Track != q.Track {
		return false
	}
	for i, w := range l.words {
		if !strings.HasPrefix(words[i].word, w.word) {
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
	found.names = names.search(names.probe(word), found.names)
	found.units = units.search(units.probe(word), found.units)
	found.hasName = newBitset(len(names.texts), found.names)
	found.hasUnit = newBitset(len(units.texts), found.units)
	return found
}

// filter keeps the winners that q asks for, in their order.
func (x *index) filter(from []slot, words []foundWord, q award.Query) []slot {
	r := x.roll
	kept := []slot{}
	anyTier := q.Tier.IsZero() && q.Track.IsZero()
next:
	for _, n := range from {
		for i := range words {
			if !words[i].hasName.has(r.name[n]) && !words[i].hasUnit.has(r.unit[n]) {
				continue next
			}
		}
		if !anyTier && !x.inTier(r.owners[r.tier[n]], q) {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// inTier reports whether q asks for winners of the tier.
func (x *index) inTier(tier award.ID, q award.Query) bool {
	return (q.Tier.IsZero() || q.Tier == tier) && (q.Track.IsZero() || x.tiers[tier].track == q.Track)
}

// sorted gives the winners of a campaign in an order. It is made when it is
// first asked for and kept.
func (x *index) sorted(campaign award.ID, o award.Order) []slot {
	if int(o) >= orders {
		o = award.ByList
	}
	r := x.roll
	s := r.sorted[campaign]
	if s == nil {
		if len(x.members[winners][campaign]) == 0 {
			return []slot{}
		}
		s = new(sortings)
		r.sorted[campaign] = s
	}
	if s[o] == nil {
		members := x.members[winners][campaign]
		s[o] = make([]slot, len(members))
		for i, id := range members {
			s[o][i] = r.slots[id]
		}
		slices.SortFunc(s[o], r.compare(o, x.tiers))
	}
	return s[o]
}
