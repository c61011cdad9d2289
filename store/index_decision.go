package store

import (
	"slices"

	"jiajiang/award"
)

// A decisionIndex finds what was decided about a winner or a nomination.
type decisionIndex struct {
	pairs map[award.ID][2]award.ID // by decision
	about map[award.ID][]award.ID  // by winner or nomination: its decisions, in no order that matters
}

func newDecisionIndex() decisionIndex {
	return decisionIndex{pairs: make(map[award.ID][2]award.ID), about: make(map[award.ID][]award.ID)}
}

// put notes a decision.
func (d *decisionIndex) put(id award.ID, pair [2]award.ID) {
	d.remove(id)
	d.pairs[id] = pair
	for _, of := range pair {
		d.about[of] = append(d.about[of], id)
	}
}

// remove forgets a decision.
func (d *decisionIndex) remove(id award.ID) {
	pair, known := d.pairs[id]
	if !known {
		return
	}
	delete(d.pairs, id)
	for _, of := range pair {
		left := slices.DeleteFunc(d.about[of], func(other award.ID) bool { return other == id })
		if d.about[of] = left; len(left) == 0 {
			delete(d.about, of)
		}
	}
}

// MatchesAbout implements [award.Book].
func (b *book) MatchesAbout(record award.ID, protected bool) ([]award.Row[award.Match], error) {
	t := matches
	if protected {
		t = protectedMatches
	}
	var ids []award.ID
	for _, id := range b.store.index.decisions.about[record] {
		if _, written := b.writes[t][id]; !written && b.store.index.in(t, id) {
			ids = append(ids, id)
		}
	}
	for id, w := range b.writes[t] {
		if m, ok := w.record.(*award.Match); ok && w.after != nil && slices.Contains(m.Pair[:], record) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, award.ID.Compare)
	rows := make([]award.Row[award.Match], len(ids))
	for i, id := range ids {
		m, err := table[award.Match]{b, t}.Get(id)
		if err != nil {
			return nil, err
		}
		rows[i] = award.Row[award.Match]{ID: id, Value: m}
	}
	return rows, nil
}

// in reports whether a table of decisions has a record.
func (x *index) in(t tableCode, id award.ID) bool {
	_, has := slices.BinarySearchFunc(x.members[t][award.ID{}], id, award.ID.Compare)
	return has
}
