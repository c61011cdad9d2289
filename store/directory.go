package store

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/store/kv"
)

// A member is a place on one of the two rolls, both as one row of numbers:
// winners first, then nominations.
type member = int

// A directory joins those on the rolls who are of one person or unit.
type directory struct {
	store     *Store
	won       *roll
	named     *roll
	parent    []member              // of each, toward the one that stands for all who are joined
	different map[[2]award.ID]bool  // decided to be of two
	joined    map[member][]award.ID // by who stands for them
}

// Directory returns the people and units of all campaigns that q asks for, each
// once with all records: first those who won something, then those who were only
// nominated, by pinyin. A joint nomination stands with the one who leads it.
// Whoever must not be named is an entry of their own, with the code name alone:
// what joins them with others is not read.
func (s *Store) Directory(ctx context.Context, q award.DirectoryQuery) ([]award.DirectoryEntry, error) {
	if err := s.loadAll(ctx); err != nil {
		return nil, err
	}
	won, err := s.Find(ctx, award.Query{Text: q.Text, Order: award.ByName})
	if err != nil {
		return nil, err
	}
	named, err := s.FindNominations(ctx, award.NominationQuery{Text: q.Text, Order: award.ByNominee})
	if err != nil {
		return nil, err
	}
	var groups [][]award.ID
	var different map[[2]award.ID]bool
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		s.searching.Lock()
		defer s.searching.Unlock()
		d, err := s.newDirectory(ctx, tx)
		if err != nil {
			return err
		}
		groups, different = d.groups(slices.Concat(won, named), q.Most), d.different
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.entriesOf(ctx, groups, different)
}

// loadAll has the index read whole.
func (s *Store) loadAll(ctx context.Context) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	return s.ready(ctx, award.OpReadNominations)
}

// newDirectory joins records by numbers in full and by what was decided.
func (s *Store) newDirectory(ctx context.Context, tx kv.Tx) (*directory, error) {
	d := &directory{
		store: s, won: s.index.roll, named: s.index.nominees,
		different: make(map[[2]award.ID]bool), joined: make(map[member][]award.ID),
	}
	d.parent = make([]member, len(d.won.ids)+len(d.named.ids))
	for i := range d.parent {
		d.parent[i] = i
	}
	rows, err := fetchAll[award.Match](ctx, s, tx, matches, award.ID{})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if r.Value.Verdict == award.TwoDifferent {
			d.different[r.Value.Pair] = true
		}
	}
	d.joinNumbers()
	for _, r := range rows {
		if r.Value.Verdict != award.SameOne {
			continue
		}
		if err := d.joinDecided(tx, r.Value.Pair); err != nil {
			return nil, err
		}
	}
	for _, r := range []*roll{d.won, d.named} {
		for _, n := range r.everyone(make([]slot, r.size())) {
			root := d.root(d.memberOf(r, n))
			d.joined[root] = append(d.joined[root], r.ids[n])
		}
	}
	return d, nil
}

// memberOf gives a place on a roll its number among both.
func (d *directory) memberOf(r *roll, n slot) member {
	if r == d.named {
		return len(d.won.ids) + int(n)
	}
	return int(n)
}

// member finds a record.
func (d *directory) member(id award.ID) (member, bool) {
	for _, r := range []*roll{d.won, d.named} {
		if n, known := r.slotOf(id); known {
			return d.memberOf(r, n), true
		}
	}
	return 0, false
}

// root gives who stands for all that m is joined with.
func (d *directory) root(m member) member {
	for d.parent[m] != m {
		d.parent[m] = d.parent[d.parent[m]]
		m = d.parent[m]
	}
	return m
}

// join makes two of one person or unit.
func (d *directory) join(a, b member) {
	if a, b = d.root(a), d.root(b); a != b {
		d.parent[max(a, b)] = min(a, b)
	}
}

// joinNumbers joins those who have one number in full, but for the two whom
// somebody has told apart.
func (d *directory) joinNumbers() {
	type holder struct {
		member member
		id     award.ID
	}
	first := make(map[idNumber][]holder)
	for _, r := range []*roll{d.won, d.named} {
		for _, n := range r.everyone(make([]slot, r.size())) {
			key, full := r.keyAt(n)
			if !full {
				continue
			}
			h := holder{d.memberOf(r, n), r.ids[n]}
			apart := true
			for _, other := range first[key] { // one, unless some were told apart
				if !d.different[award.SortedPair(other.id, h.id)] {
					d.join(other.member, h.member)
					apart = false
					break
				}
			}
			if apart {
				first[key] = append(first[key], h)
			}
		}
	}
}

// joinDecided joins two records that somebody decided to be of one. Of a joint
// nomination the one who leads it stands in the directory: it is joined where
// that one was meant.
func (d *directory) joinDecided(tx kv.Tx, pair [2]award.ID) error {
	a, known := d.member(pair[0])
	b, too := d.member(pair[1])
	if !known || !too {
		return nil
	}
	var names [2]string
	joint := false
	for i, id := range pair {
		w, err := fetch[award.Winner](d.store, tx, winners, id)
		if err == nil {
			names[i] = award.Disclose(w, award.ToIndex).Name
			continue
		}
		if !errors.Is(err, award.ErrNoRecord) {
			return err
		}
		n, err := fetch[award.Nomination](d.store, tx, nominations, id)
		if err != nil {
			return err
		}
		names[i], joint = award.Disclose(n, award.ToIndex).Name, joint || n.People > 1
	}
	if !joint || namematch.Normal(names[0]) == namematch.Normal(names[1]) {
		d.join(a, b)
	}
	return nil
}

// groups gives the records of each person or unit that has one among ids, in
// their order.
func (d *directory) groups(ids []award.ID, most int) (all [][]award.ID) {
	shown := make(map[member]bool)
	for _, id := range ids {
		m, known := d.member(id)
		if !known {
			continue
		}
		root := d.root(m)
		if shown[root] {
			continue
		}
		if most > 0 && len(all) == most {
			break
		}
		shown[root] = true
		all = append(all, d.joined[root])
	}
	return all
}

// entriesOf tells of the records of each person or unit.
func (s *Store) entriesOf(ctx context.Context, groups [][]award.ID, different map[[2]award.ID]bool) ([]award.DirectoryEntry, error) {
	g := newGatherer(s, false)
	all := make([]award.DirectoryEntry, 0, len(groups))
	for some := range slices.Chunk(groups, gatheredAtOnce) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.view(award.OpReadNominations, func(tx kv.Tx) error {
			for _, ids := range some {
				e, err := g.entry(tx, ids)
				if err != nil {
					return err
				}
				if len(e.Records) == 0 { // they went meanwhile
					continue
				}
				e.Contradicts = contradictions(ids, different)
				all = append(all, e)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// contradictions gives the pairs of records of one entry that somebody decided
// to be of two.
func contradictions(ids []award.ID, different map[[2]award.ID]bool) (all [][2]award.ID) {
	if len(different) == 0 {
		return nil
	}
	ids = slices.SortedFunc(slices.Values(ids), award.ID.Compare)
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			if pair := award.SortedPair(a, b); different[pair] {
				all = append(all, pair)
			}
		}
	}
	return all
}

// entry tells of the records of one person or unit.
func (g *gatherer) entry(tx kv.Tx, ids []award.ID) (e award.DirectoryEntry, err error) {
	for _, id := range ids {
		side, err := g.side(tx, id)
		if errors.Is(err, award.ErrNoRecord) {
			continue
		}
		if err != nil {
			return e, err
		}
		e.Records = append(e.Records, side)
	}
	slices.SortFunc(e.Records, func(a, b award.MatchSide) int {
		return cmp.Or(
			cmp.Compare(b.Year, a.Year), cmp.Compare(b.Number, a.Number), compareBools(a.Nomination, b.Nomination), a.ID.Compare(b.ID))
	})
	if len(e.Records) > 0 {
		e.Kind = e.Records[0].Kind
	}
	return e, nil
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// side tells of a winner or a nomination without reading who it is.
func (g *gatherer) side(tx kv.Tx, id award.ID) (side award.MatchSide, err error) {
	w, err := fetch[award.Winner](g.store, tx, winners, id)
	switch {
	case err == nil:
		side = award.MatchSide{ID: id, Kind: w.Kind, Withheld: w.Disclosure == award.Withheld}
		c, err := g.campaign(tx, w.Campaign, &side)
		if err != nil {
			return side, err
		}
		side.Certificate = award.CertificateNumber(c, w)
		side.Track, side.Tier, err = g.tier(tx, w.Tier)
		return side, err
	case !errors.Is(err, award.ErrNoRecord):
		return side, err
	}
	n, err := fetch[award.Nomination](g.store, tx, nominations, id)
	if err != nil {
		return side, err
	}
	side = award.MatchSide{
		ID: id, Nomination: true, Kind: n.Kind, Withheld: n.Disclosure == award.Withheld, Serial: n.Number, State: n.State,
	}
	_, err = g.campaign(tx, n.Campaign, &side)
	return side, err
}

// Contacts returns who answers questions and where prizes are collected, by the
// campaigns' numbers, the latest first.
func (s *Store) Contacts(ctx context.Context) (all []award.DirectoryContact, err error) {
	err = s.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		rows, err := fetchAll[award.Campaign](ctx, s, tx, campaigns, award.ID{})
		if err != nil {
			return err
		}
		slices.SortFunc(rows, func(a, b award.Row[award.Campaign]) int { return cmp.Compare(b.Value.Number, a.Value.Number) })
		for _, c := range rows {
			d := award.Dossier{ID: c.ID}
			if err := s.terms(ctx, tx, &d); err != nil {
				return err
			}
			d.Sort()
			in := award.DirectoryContact{Campaign: c.ID, Number: c.Value.Number, Title: c.Value.Title}
			for _, whom := range d.Contacts {
				one := in
				one.Name, one.Phone = whom.Name, whom.Phone
				all = append(all, one)
			}
			for _, p := range d.Points {
				one := in
				one.Name, one.Place = p.Who, p.Place
				all = append(all, one)
			}
		}
		return nil
	})
	return all, err
}
