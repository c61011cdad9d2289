package store

import (
	"context"
	"slices"
	"strconv"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/store/kv"
)

// NameMatches compares winners and nominations of all campaigns and returns the
// pairs that may be of one person or unit, as far as q asks for them, with what
// was decided. Forms are read one after another and let go of. People who must
// not be named are compared only where the one who is signed in may compare
// them, which is one entry of the journal, written before; else they are passed
// over and counted. Pairs that were decided are there also where the records no
// longer make a pair. step may be nil; ctx ends the work.
func (s *Store) NameMatches(ctx context.Context, q award.MatchQuery, step award.Step) (award.MatchReport, error) {
	reveal, err := s.noteComparing(ctx)
	if err != nil {
		return award.MatchReport{}, err
	}
	g := newGatherer(s, reveal)
	if err := g.all(ctx, step); err != nil {
		return award.MatchReport{}, err
	}
	pairs, crowds := namematch.Compare(g.records, namematch.Options{Stop: func() bool { return ctx.Err() != nil }})
	if err := ctx.Err(); err != nil {
		return award.MatchReport{}, err
	}
	found := g.found(q, crowds)
	if found.said, err = s.decisions(ctx); err != nil {
		return award.MatchReport{}, err
	}
	if found.wanted, err = s.saying(ctx, q.Text); err != nil {
		return award.MatchReport{}, err
	}
	for _, p := range pairs {
		found.add(p)
	}
	if err := ctx.Err(); err != nil {
		return award.MatchReport{}, err
	}
	found.addDecided()
	return found.report, ctx.Err()
}

// noteComparing journals that people who must not be named are compared with
// others, if there are any and the one who is signed in may do that.
func (s *Store) noteComparing(ctx context.Context) (reveal bool, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReadNominations); err != nil {
		return false, err
	}
	hidden := 0
	for _, list := range s.index.nominees.lists {
		for _, n := range list {
			if s.index.nominees.nominees.class[n] >= award.Withheld {
				hidden++
			}
		}
	}
	for _, ids := range s.index.members[protecteds] {
		hidden += len(ids)
	}
	if hidden == 0 || s.may(award.OpCompareProtected) != nil || !s.keys.holds(protecteds) {
		return false, nil
	}
	return true, s.note(ctx, entry{Op: award.OpCompareProtected, Facts: map[string]string{
		"purpose": "matches", "count": strconv.Itoa(hidden),
	}})
}

// MatchDecisions returns what was decided on pairs, as far as the one who is
// signed in may know it, by the pairs' records.
func (s *Store) MatchDecisions(ctx context.Context) ([]award.Match, error) {
	if err := s.loadAll(ctx); err != nil {
		return nil, err
	}
	said, err := s.decisions(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]award.Match, 0, len(said))
	for _, m := range said {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b award.Match) int {
		return slices.CompareFunc(a.Pair[:], b.Pair[:], award.ID.Compare)
	})
	return all, nil
}

// decisions reads what was decided on pairs, as far as the one who is signed in
// may know it.
func (s *Store) decisions(ctx context.Context) (map[[2]award.ID]award.Match, error) {
	all := make(map[[2]award.ID]award.Match)
	err := s.view(award.OpReadNominations, func(tx kv.Tx) error {
		for _, t := range []tableCode{matches, protectedMatches} {
			if !s.keys.holds(t) {
				continue
			}
			rows, err := fetchAll[award.Match](ctx, s, tx, t, award.ID{})
			if err != nil {
				return err
			}
			for _, r := range rows {
				all[r.Value.Pair] = r.Value
			}
		}
		return nil
	})
	return all, err
}

// saying gives the winners and nominations that a text finds; nil where there
// is no text.
func (s *Store) saying(ctx context.Context, text string) (map[award.ID]bool, error) {
	if text == "" {
		return nil, nil
	}
	won, err := s.Find(ctx, award.Query{Text: text})
	if err != nil {
		return nil, err
	}
	named, err := s.FindNominations(ctx, award.NominationQuery{Text: text})
	if err != nil {
		return nil, err
	}
	all := make(map[award.ID]bool, len(won)+len(named))
	for _, id := range slices.Concat(won, named) {
		all[id] = true
	}
	return all, nil
}

// A matching turns pairs of records into those that were asked for.
type matching struct {
	query  award.MatchQuery
	from   *gatherer
	said   map[[2]award.ID]award.Match
	wanted map[award.ID]bool // that a text finds; nil: there is none
	shown  map[[2]award.ID]bool
	report award.MatchReport
}

// found makes a matching, with the crowds that are asked for.
func (g *gatherer) found(q award.MatchQuery, crowds []namematch.Crowd) *matching {
	m := &matching{query: q, from: g, shown: make(map[[2]award.ID]bool)}
	m.report.Compared, m.report.Passed = len(g.records), g.passed
	for _, c := range crowds {
		crowd := award.MatchCrowd{}
		here := q.Campaign.IsZero()
		for _, id := range c.Records {
			side := g.sideOf(id)
			here = here || side.Campaign == q.Campaign
			crowd.Kind = side.Kind
			crowd.Sides = append(crowd.Sides, side)
		}
		if here {
			m.report.Crowds = append(m.report.Crowds, crowd)
		}
	}
	return m
}

// add takes in a pair. Of the people of two joint nominations the surest pair
// stands for both; the people of one make none.
func (m *matching) add(p namematch.Pair) {
	a, b := m.from.sideOf(p.A), m.from.sideOf(p.B)
	m.addPair(award.MatchPair{A: a, B: b, Signs: p.Signs, Counter: p.Counter, Verdict: p.Verdict, Scope: p.Scope})
}

func (m *matching) addPair(p award.MatchPair) {
	key := award.SortedPair(p.A.ID, p.B.ID)
	if p.A.ID == p.B.ID || m.shown[key] {
		return
	}
	m.shown[key] = true
	if key[0] != p.A.ID {
		p.A, p.B = p.B, p.A
	}
	p.Decision = m.said[key]
	open := p.Decision.Verdict == award.Undecided
	switch q := m.query; {
	case !q.Campaign.IsZero() && p.A.Campaign != q.Campaign && p.B.Campaign != q.Campaign,
		m.wanted != nil && !m.wanted[p.A.ID] && !m.wanted[p.B.ID],
		q.Undecided && !open:
		return
	}
	m.report.Found++
	if open {
		m.report.Open++
	}
	if m.query.Most <= 0 || len(m.report.Pairs) < m.query.Most {
		m.report.Pairs = append(m.report.Pairs, p)
	}
}

// addDecided takes in pairs that were decided and are none by the records any
// more: after an edit, say.
func (m *matching) addDecided() {
	var keys [][2]award.ID
	for key := range m.said {
		if !m.shown[key] {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b [2]award.ID) int {
		return slices.CompareFunc(a[:], b[:], award.ID.Compare)
	})
	for _, key := range keys {
		a, there := m.from.known(key[0])
		b, too := m.from.known(key[1])
		if there && too {
			m.addPair(award.MatchPair{A: a, B: b, Scope: scopeOf(a, b)})
		}
	}
}

// scopeOf says how far apart two records stand.
func scopeOf(a, b award.MatchSide) namematch.Scope {
	switch {
	case a.Campaign != b.Campaign && a.Year != 0 && b.Year != 0 && a.Year != b.Year:
		return namematch.AcrossYears
	case a.Campaign != b.Campaign:
		return namematch.AcrossCampaigns
	case a.Track == b.Track && a.Tier == b.Tier && a.Tier != "":
		return namematch.SameTier
	case a.Track == b.Track && a.Track != "":
		return namematch.SameTrack
	}
	return namematch.SameCampaign
}
