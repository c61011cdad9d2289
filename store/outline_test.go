package store

import (
	"reflect"
	"testing"

	"jiajiang/award"
)

// TestOutline reads a campaign's tracks and tiers: those of its dossier, without
// the winners.
func TestOutline(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(9)}).Campaign
	d, err := s.Dossier(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Outline(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	want := &award.Dossier{ID: d.ID, Campaign: d.Campaign, Tracks: d.Tracks, Tiers: d.Tiers}
	if len(want.Tiers) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("outline %+v, want %+v", got, want)
	}
	if _, err := s.Outline(t.Context(), award.ID{1}); err != award.ErrNoRecord { //nolint:errorlint // callers compare it so
		t.Errorf("of no campaign: %v", err)
	}
}
