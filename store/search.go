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
	query seeking
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
	isNumber     bool // it is a nomination's running number
	number       int32
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

// A seeking is what a roll is asked for.
type seeking struct {
	campaign award.ID // zero: all
	text     string
	only     sieve
	order    award.Order
	reverse  bool
	most     int // 0: all
}

// A sieve says who is wanted beside what their texts are. Its zero value lets
// everybody through.
type sieve struct {
	tier, track, parent award.ID
	states, kinds       uint16 // a bit each; 0: every one
	criterion           string
}

// find answers a query about winners. The caller holds the store's lock of
// searching.
func (x *index) find(q award.Query) []award.ID {
	if q.Order > award.BySerial {
		q.Order = award.ByList
	}
	return x.roll.find(seeking{
		campaign: q.Campaign, text: q.Text, only: sieve{tier: q.Tier, track: q.Track},
		order: q.Order, reverse: q.Reverse, most: q.Most,
	})
}

// find answers a query. The caller holds the store's lock of searching.
func (r *roll) find(q seeking) []award.ID {
	words := r.words(q.text)
	most := q.most
	if most <= 0 {
		most = r.size()
	}
	if len(words) == 0 && q.only == (sieve{}) {
		r.last = lastSearch{}
		return r.take(r.sortedBy(q.campaign, q.order), nil, most, q.reverse)
	}
	r.last = lastSearch{query: q, words: words, slots: r.filter(words, q)}
	slots := r.last.slots
	if len(slots) < r.count(q.campaign)/sparse {
		slots = slices.Clone(slots)
		r.sort(slots, q.order)
		return r.take(slots, nil, most, q.reverse)
	}
	return r.take(r.sortedBy(q.campaign, q.order), r.mark(slots), most, q.reverse)
}

// sparse is how many there have to be for each that was found, for
// sorting the found to be quicker than picking them out of all in their order.
const sparse = 256

// mark gives the set of slots. It is good until the next.
func (r *roll) mark(slots []slot) bitset {
	clear(r.marked)
	if size := (len(r.ids) + 63) / 64; len(r.marked) < size {
		r.marked = make(bitset, size)
	}
	for _, n := range slots {
		r.marked[n/64] |= 1 << (n % 64)
	}
	return r.marked
}

// take gives the identifiers of the first of sorted, at most so many:
// of those in among, if it is not nil.
func (r *roll) take(sorted []slot, among bitset, most int, reverse bool) []award.ID {
	picked := sorted
	if among != nil {
		picked = r.pick(sorted, among, most, reverse)
	} else if most < len(sorted) {
		picked = sorted[:most]
		if reverse {
			picked = sorted[len(sorted)-most:]
		}
	}
	ids := make([]award.ID, len(picked))
	inHalves(len(picked), func(from, to int) {
		for i, n := range picked[from:to] {
			ids[from+i] = r.ids[n]
		}
	})
	if reverse {
		slices.Reverse(ids)
	}
	return ids
}

// pick gives those of sorted that are in among: the first, or with fromEnd the
// last, at most so many. They are good until the next search.
func (r *roll) pick(sorted []slot, among bitset, most int, fromEnd bool) []slot {
	kept := r.room(len(sorted))
	if fromEnd {
		at := len(kept)
		for i := len(sorted) - 1; i >= 0 && len(kept)-at < most; i-- {
			kept[at-1] = sorted[i]
			at -= among.bit(sorted[i])
		}
		return kept[at:]
	}
	if most >= len(sorted) {
		return kept[:keepInHalves(kept, sorted, func(kept, from []slot) int {
			n := 0
			for _, s := range from {
				kept[n] = s
				n += among.bit(s)
			}
			return n
		})]
	}
	n := 0
	for i := 0; i < len(sorted) && n < most; i++ {
		kept[n] = sorted[i]
		n += among.bit(sorted[i])
	}
	return kept[:n]
}

// room gives memory for so many slots. It is good until the next search.
func (r *roll) room(size int) []slot {
	if cap(r.kept) < size {
		r.kept = make([]slot, size)
	}
	return r.kept[:size]
}

// grownTo reports whether everything q finds is among what was found last.
func (l *lastSearch) grownTo(q seeking, words []foundWord) bool {
	if l.slots == nil || len(words) < len(l.words) || l.query.campaign != q.campaign || l.query.only != q.only {
		return false
	}
	for i, w := range l.words {
		// An ID number that ends in the longer word need not end in the shorter,
		// and no running number is another.
		if grown := &words[i]; !strings.HasPrefix(grown.word, w.word) ||
			(grown.isID || grown.isNumber) && grown.word != w.word {
			return false
		}
	}
	return true
}

// words finds for each word of text the names and units that have it.
func (r *roll) words(text string) []foundWord {
	var all []foundWord
	for part := range strings.FieldsSeq(text) {
		word := reading.Fold(part)
		if word == "" {
			continue
		}
		all = append(all, r.word(word))
	}
	return all
}

// word finds the names and units that have the word, among those that had a
// beginning of it in the last search.
func (r *roll) word(word string) foundWord {
	word = strings.ReplaceAll(word, "ü", "v")
	found := foundWord{word: word}
	for _, w := range r.last.words {
		if w.word == word {
			return w
		}
		if strings.HasPrefix(word, w.word) && (found.names == nil || len(w.names) < len(found.names)) {
			found.names, found.units = w.names, w.units
		}
	}
	names, units := r.names, r.units
	p := names.sounds.probe(word)
	found.names = names.search(p, found.names)
	found.units = units.search(p, found.units)
	found.hasName = newBitset(names.size(), found.names)
	found.hasUnit = newBitset(units.size(), found.units)
	found.id, found.isID = idEndOf(word)
	if r.table == nominations {
		found.number, found.isNumber = runningNumber(word)
	}
	return found
}

// filter gives those whom q asks for, in no order that matters. They are gone
// through slot by slot wherever that is possible: what lies side by side in
// memory is read ten times faster than what does not.
func (r *roll) filter(words []foundWord, q seeking) []slot {
	from := r.last.slots
	kept := r.room(r.count(q.campaign))
	switch {
	case r.last.grownTo(q, words):
	case q.campaign.IsZero():
		from = r.everyone(kept)
	default:
		from = r.lists[q.campaign]
	}
	if !q.only.tier.IsZero() || !q.only.track.IsZero() {
		from = kept[:r.keepTier(kept, from, q.only)]
	}
	if r.table == nominations && q.only != (sieve{}) {
		from = kept[:r.keepNominees(kept, from, q.only)]
	}
	for i := range words {
		from = kept[:keepInHalves(kept, from, func(kept, from []slot) int { return r.keepWord(kept, from, &words[i]) })]
	}
	return append(make([]slot, 0, len(from)), from...)
}

// keepTier writes the winners of the tiers that are asked for to kept, which
// may be from itself, and gives their number.
func (r *roll) keepTier(kept, from []slot, only sieve) int {
	in := make([]bool, len(r.owners))
	for i, owner := range r.owners {
		in[i] = (only.tier.IsZero() || only.tier == owner) && (only.track.IsZero() || r.index.tiers[owner].track == only.track)
	}
	n := 0
	for _, s := range from {
		if in[r.group[s]] {
			kept[n] = s
			n++
		}
	}
	return n
}

// keepWord writes those who have the word to kept, which may be from
// itself, and gives their number. A million are gone through at each letter,
// so nothing is looked at in vain.
func (r *roll) keepWord(kept, from []slot, w *foundWord) int {
	names, units, hasName, hasUnit := r.name, r.unit, w.hasName, w.hasUnit
	n := 0
	switch {
	case w.isNumber:
		for _, s := range from {
			if r.order[s] == w.number || w.isID && r.idNumber.has(s, &w.id) || hasName.has(names[s]) || hasUnit.has(units[s]) {
				kept[n] = s
				n++
			}
		}
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

// sortedBy gives those of a campaign, or all, in an order. It is made when it is
// first asked for and kept.
func (r *roll) sortedBy(campaign award.ID, o award.Order) []slot {
	s := r.sorted[campaign]
	if s == nil {
		if r.count(campaign) == 0 {
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
		r.sort(s[o], o)
	}
	return s[o]
}

// everyone writes the slots of all to all.
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
