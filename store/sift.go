package store

import (
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// Sift implements [award.Book].
func (b *book) Sift(campaign award.ID, s award.Sieve) ([]award.Row[award.Nomination], error) {
	ids := b.store.index.nominees.sift(campaign, s)
	written := b.writes[nominations]
	ids = slices.DeleteFunc(ids, func(id award.ID) bool { return written[id] != nil })
	for id, w := range written {
		if n, ok := w.record.(*award.Nomination); ok && w.after != nil && n.Campaign == campaign && s.Fits(*n) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, award.ID.Compare)
	rows := make([]award.Row[award.Nomination], 0, len(ids))
	for _, id := range ids {
		if err := b.poll(); err != nil {
			return nil, err
		}
		n, err := b.Nominations().Get(id)
		if err != nil {
			return nil, err
		}
		if s.Fits(n) { // two numbers may have one hash
			rows = append(rows, award.Row[award.Nomination]{ID: id, Value: n})
		}
	}
	return rows, nil
}

// sift gives the nominations of a campaign that a sieve may let through.
func (r *roll) sift(campaign award.ID, s award.Sieve) (ids []award.ID) {
	c := &r.nominees
	parent, under := r.ownerNos[s.Parent]
	under = under && !s.Parent.IsZero()
	code := reading.Fold(s.CodeName)
	numbers := make([]uint64, len(s.Numbers))
	for i, number := range s.Numbers {
		numbers[i] = r.numberHash(number)
	}
	numbers = slices.DeleteFunc(numbers, func(hash uint64) bool { return hash == 0 })
	for _, n := range r.lists[campaign] {
		held := c.class[n] >= award.Withheld
		if under && r.group[n] == parent || s.Joint && c.joint[n] || s.Withheld && held ||
			len(numbers) > 0 && slices.Contains(numbers, c.number[n]) ||
			s.CodeName != "" && held && strings.EqualFold(string(r.names.text(r.name[n])), code) {
			ids = append(ids, r.ids[n])
		}
	}
	return ids
}

// CodeNamed implements [award.Book].
func (b *book) CodeNamed(campaign award.ID, code string) (ids []award.ID, err error) {
	r, folded := b.store.index.roll, reading.Fold(code)
	for _, n := range r.lists[campaign] {
		if !strings.EqualFold(string(r.names.text(r.name[n])), folded) || b.writes[winners][r.ids[n]] != nil {
			continue
		}
		w, err := b.Winners().Get(r.ids[n])
		if err != nil {
			return nil, err
		}
		if strings.EqualFold(w.CodeName, code) { // and is not called so
			ids = append(ids, r.ids[n])
		}
	}
	for id, written := range b.writes[winners] {
		if w, ok := written.record.(*award.Winner); ok && written.after != nil && w.Campaign == campaign && strings.EqualFold(w.CodeName, code) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, award.ID.Compare)
	return ids, nil
}

// standsUnder reports whether somebody stands under a unit's nomination once
// everything was written that is to be: nothing may be written afterwards.
func (b *book) standsUnder(unit award.ID) bool {
	if b.units == nil {
		b.units = make(map[award.ID]bool)
		r, written := b.store.index.nominees, b.writes[nominations]
		for _, list := range r.lists {
			for _, n := range list {
				if written[r.ids[n]] == nil {
					b.units[r.owners[r.group[n]]] = true
				}
			}
		}
		for _, w := range written {
			if n, ok := w.record.(*award.Nomination); ok && w.after != nil {
				b.units[n.Parent] = true
			}
		}
	}
	return b.units[unit]
}
