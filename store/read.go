package store

import (
	"cmp"
	"context"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// fetch reads a record that the index says is there, or award.ErrNoRecord.
func fetch[T any](s *Store, tx kv.Tx, t tableCode, id award.ID) (T, error) {
	var v T
	plain, err := s.load(tx, t, id)
	if err != nil {
		return v, err
	}
	if plain == nil {
		return v, award.ErrNoRecord
	}
	if err := s.codec.dec.Unmarshal(plain, &v); err != nil {
		return v, damaged(t.bucket()+" "+id.String(), err)
	}
	return v, nil
}

// fetchAll reads the records of one campaign.
func fetchAll[T any](ctx context.Context, s *Store, tx kv.Tx, t tableCode, campaign award.ID) ([]award.Row[T], error) {
	ids := s.index.of(t, campaign)
	rows := make([]award.Row[T], len(ids))
	for i, id := range ids {
		if i%pollEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		v, err := fetch[T](s, tx, t, id)
		if err != nil {
			return nil, err
		}
		rows[i] = award.Row[T]{ID: id, Value: v}
	}
	return rows, nil
}

// Summaries returns every campaign by its number.
func (s *Store) Summaries(ctx context.Context) ([]award.Summary, error) {
	var all []award.Summary
	err := s.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		rows, err := fetchAll[award.Campaign](ctx, s, tx, campaigns, award.ID{})
		if err != nil {
			return err
		}
		all = make([]award.Summary, len(rows))
		for i, r := range rows {
			all[i] = award.Summary{ID: r.ID, Campaign: r.Value, Winners: s.index.count(r.ID)}
			if w := s.index.of(windows, r.ID); len(w) > 0 {
				if all[i].Window, err = fetch[award.Window](s, tx, windows, w[0]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	slices.SortFunc(all, func(a, b award.Summary) int {
		return cmp.Or(cmp.Compare(a.Campaign.Number, b.Campaign.Number), a.ID.Compare(b.ID))
	})
	return all, err
}

// Lookup returns the campaign with the given number, or a [*award.Problem]
// with the code CampaignUnknown.
func (s *Store) Lookup(number int) (award.ID, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(award.OpReadCampaigns); err != nil {
		return award.ID{}, err
	}
	id, ok := s.index.numbers[number]
	if !ok {
		return award.ID{}, &award.Problem{Code: award.CampaignUnknown, Args: award.Args{"number": number}}
	}
	return id, nil
}

// Dossier returns a campaign with all its records in print order, or
// [award.ErrNoRecord].
func (s *Store) Dossier(ctx context.Context, id award.ID) (*award.Dossier, error) {
	d := &award.Dossier{ID: id}
	err := s.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		var err error
		if d.Campaign, err = fetch[award.Campaign](s, tx, campaigns, id); err != nil {
			return err
		}
		if d.Tracks, err = fetchAll[award.Track](ctx, s, tx, tracks, id); err != nil {
			return err
		}
		if d.Tiers, err = fetchAll[award.Tier](ctx, s, tx, tiers, id); err != nil {
			return err
		}
		if d.Winners, err = fetchAll[award.Winner](ctx, s, tx, winners, id); err != nil {
			return err
		}
		return s.terms(ctx, tx, d)
	})
	if err != nil {
		return nil, err
	}
	d.Sort()
	return d, nil
}

// terms reads a dossier's collection window, places and contacts.
func (s *Store) terms(ctx context.Context, tx kv.Tx, d *award.Dossier) error {
	window, err := fetchAll[award.Window](ctx, s, tx, windows, d.ID)
	if err != nil {
		return err
	}
	if len(window) > 0 {
		d.Window = window[0].Value
	}
	place, err := fetchAll[award.Point](ctx, s, tx, points, d.ID)
	if err != nil {
		return err
	}
	for _, r := range place {
		d.Points = append(d.Points, r.Value)
	}
	whom, err := fetchAll[award.Contact](ctx, s, tx, contacts, d.ID)
	if err != nil {
		return err
	}
	for _, r := range whom {
		d.Contacts = append(d.Contacts, r.Value)
	}
	return nil
}

// Winners returns the winners with the given identifiers in their order. Those
// that are gone are left out.
func (s *Store) Winners(ids []award.ID) ([]award.Row[award.Winner], error) {
	rows := make([]award.Row[award.Winner], 0, len(ids))
	err := s.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		for _, id := range ids {
			w, err := fetch[award.Winner](s, tx, winners, id)
			if err == award.ErrNoRecord { //nolint:errorlint // fetch returns it as it is
				continue
			}
			if err != nil {
				return err
			}
			rows = append(rows, award.Row[award.Winner]{ID: id, Value: w})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Winner returns a winner, or [award.ErrNoRecord].
func (s *Store) Winner(id award.ID) (award.Winner, error) {
	var w award.Winner
	err := s.view(award.OpReadCampaigns, func(tx kv.Tx) (err error) {
		w, err = fetch[award.Winner](s, tx, winners, id)
		return err
	})
	return w, err
}

// Find returns the winners of one campaign that q asks for, in its order.
func (s *Store) Find(ctx context.Context, q award.Query) ([]award.ID, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(award.OpReadCampaigns); err != nil {
		return nil, err
	}
	s.searching.Lock()
	defer s.searching.Unlock()
	return s.index.find(q), nil
}
