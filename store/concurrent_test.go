package store

import (
	"sync"
	"testing"

	"jiajiang/award"
)

// TestReadersAndWriter reads and searches while operations and checks are
// carried out. Each reader must see whole operations: a campaign with its
// winners or none.
func TestReadersAndWriter(t *testing.T) {
	s := newStore(t)
	const rounds, size = 20, 50
	done := make(chan struct{})
	var readers sync.WaitGroup
	for reader := range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := readOnce(t, s, award.Order(reader), size); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range rounds {
		do(t, s, award.ImportRoster{Intake: bigIntake(size)})
		if _, err := s.Undo(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := s.Redo(t.Context()); err != nil {
			t.Error(err)
		}
		if r, err := s.Check(t.Context(), nil); err != nil || len(r.Faults) > 0 {
			t.Errorf("check beside readers: %v, %v", r.Faults, err)
		}
	}
	close(done)
	readers.Wait()
}

// readOnce reads everything of the last campaign.
func readOnce(t *testing.T, s *Store, o award.Order, size int) error {
	t.Helper()
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) == 0 {
		return err
	}
	last := all[len(all)-1]
	if last.Winners != size {
		t.Errorf("campaign %d has %d winners", last.Campaign.Number, last.Winners)
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: last.ID, Order: o, Text: "l"})
	if err != nil {
		return err
	}
	_, err = s.Winners(ids)
	return err
}
