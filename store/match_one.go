package store

import (
	"context"
	"sync"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/store/kv"
)

// A matchIndex keeps who may be named ready to be compared with somebody who is
// being written down. It is made when it is first asked for, follows what is
// written, and goes with the index it belongs to, at the latest when whoever is
// signed in leaves.
type matchIndex struct {
	mu     sync.Mutex // of what follows; held while records are read
	index  *namematch.Index
	sides  map[award.ID]award.MatchSide // by record
	people map[award.ID]int             // how many of a nomination are in index
	added  int                          // since it was made

	news    sync.Mutex             // of what follows
	follows bool                   // the index is being made, or was
	touched map[award.ID]tableCode // written since, and not yet read again
}

// mostTouched is after how many changes the index is rather made anew.
const mostTouched = 20_000

// stale notes what was written. Campaigns and tiers say only how far apart two
// records stand; a record has theirs as they were when it was read.
func (m *matchIndex) stale(changes []*write) {
	m.news.Lock()
	defer m.news.Unlock()
	if !m.follows {
		return
	}
	for _, w := range changes {
		switch w.table { //nolint:exhaustive // nobody is compared by the others
		case winners, nominations:
			m.touched[w.id] = w.table
		case forms:
			m.touched[w.id] = nominations
		}
	}
	if len(m.touched) > mostTouched {
		m.follows, m.touched = false, nil
	}
}

// take gives what was written since it was asked last. anew says that all is to
// be read.
func (m *matchIndex) take() (touched map[award.ID]tableCode, anew bool) {
	m.news.Lock()
	defer m.news.Unlock()
	touched, anew = m.touched, !m.follows || m.index == nil || m.added > m.index.Len()+mostTouched
	m.follows, m.touched = true, make(map[award.ID]tableCode)
	return touched, anew
}

// MatchOne compares the people of a form that is being written with winners and
// nominations of all campaigns, own left aside: the zero ID for a nomination
// that is not stored yet. It is made for asking at every pause in the typing.
// Nobody who must not be named is compared, and nothing is journalled; so the
// form of such a nominee is not to be asked about.
func (s *Store) MatchOne(ctx context.Context, own award.ID, f award.Form, campaign award.ID) ([]award.MatchPair, error) {
	s.writer.Lock()
	err := s.ready(ctx, award.OpReadNominations)
	x := s.index
	s.writer.Unlock()
	if err != nil {
		return nil, err
	}
	m := &x.matching
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.follow(ctx, s); err != nil {
		return nil, err
	}
	g := newGatherer(s, false)
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		return g.form(tx, award.MatchSide{ID: own}, award.Nomination{Campaign: campaign}, f)
	})
	if err != nil {
		return nil, err
	}
	said, err := s.decisions(ctx)
	if err != nil {
		return nil, err
	}
	found := matching{from: g, said: said, shown: make(map[[2]award.ID]bool)}
	for i, r := range g.records {
		for _, p := range namematch.Match(r, m.index) {
			other := p.A
			if other == r.ID {
				other = p.B
			}
			found.addPair(award.MatchPair{
				A: g.sides[i], B: m.sides[other], Signs: p.Signs, Counter: p.Counter, Verdict: p.Verdict, Scope: p.Scope,
			})
		}
	}
	return found.report.Pairs, nil
}

// follow brings the index to what is stored. Where it is given up the index is
// made anew the next time.
func (m *matchIndex) follow(ctx context.Context, s *Store) (err error) {
	touched, anew := m.take()
	defer func() {
		if err != nil {
			m.index = nil
		}
	}()
	g := newGatherer(s, false)
	if anew {
		if err := g.all(ctx, nil); err != nil {
			return err
		}
		m.index = namematch.NewIndex(g.records, namematch.Options{Stop: func() bool { return ctx.Err() != nil }})
		if err := ctx.Err(); err != nil {
			return err
		}
		m.sides, m.people, m.added = make(map[award.ID]award.MatchSide, len(g.records)), make(map[award.ID]int), 0
		for i := range g.records {
			m.note(g, i)
		}
		return nil
	}
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		for id, t := range touched { // each for itself, in whatever order
			for place := range max(1, m.people[id]) {
				m.index.Remove(recordID(id, place))
				delete(m.sides, recordID(id, place))
			}
			delete(m.people, id)
			read := g.winner
			if t == nominations {
				read = g.nomination
			}
			if err := read(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range g.records {
		m.index.Add(g.records[i])
		m.note(g, i)
		m.added++
	}
	return nil
}

// note keeps whose a record is.
func (m *matchIndex) note(g *gatherer, i int) {
	side := g.sides[i]
	m.sides[g.records[i].ID] = side
	m.people[side.ID] = max(m.people[side.ID], side.Place+1)
}
