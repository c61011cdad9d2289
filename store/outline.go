package store

import (
	"context"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Outline returns a campaign with its tracks and tiers in print order and
// nothing else, or [award.ErrNoRecord]. It costs the same however many winners
// the campaign has.
func (s *Store) Outline(ctx context.Context, id award.ID) (*award.Dossier, error) {
	d := &award.Dossier{ID: id}
	err := s.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		var err error
		if d.Campaign, err = fetch[award.Campaign](s, tx, campaigns, id); err != nil {
			return err
		}
		if d.Tracks, err = fetchAll[award.Track](ctx, s, tx, tracks, id); err != nil {
			return err
		}
		d.Tiers, err = fetchAll[award.Tier](ctx, s, tx, tiers, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	d.Sort()
	return d, nil
}
