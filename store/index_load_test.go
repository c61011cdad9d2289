package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// TestLoadInBatches loads a store in batches of every kind of size while others
// search: what they find grows, and in the end is everything.
func TestLoadInBatches(t *testing.T) {
	const all = 5000
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(all)}).Campaign
	for _, most := range []int{1000, 1024, all - 1, all, all + 1} {
		ended := make(chan error)
		s.index, s.loaded = unloaded(t, s), false
		go func() { ended <- searchUntilLoaded(contextOf(t), s, campaign, all) }()
		for batches, done := 1, false; !done; batches++ {
			var err error
			s.writer.Lock()
			if done, err = s.indexMore(t.Context(), most); err != nil {
				t.Fatal(err)
			}
			s.writer.Unlock()
			read, total := s.index.progress()
			if read > total || read != min(all, batches*most) || total < all*4/5 || total > all*5/4 {
				t.Errorf("%d at a time: %d of %d after %d", most, read, total, batches)
			}
		}
		s.mu.Lock()
		s.loaded = true
		s.mu.Unlock()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		mustBeSound(t, s)
	}
}

// unloaded gives an index of s without winners.
func unloaded(t *testing.T, s *Store) *index {
	t.Helper()
	var x *index
	err := s.engineIn.View(func(tx kv.Tx) (err error) {
		x, err = s.indexSmall(t.Context(), tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// searchUntilLoaded searches until every winner is found.
func searchUntilLoaded(ctx context.Context, s *Store, campaign award.ID, all int) error {
	for before := 0; before < all; {
		found, err := s.Find(ctx, award.Query{Campaign: campaign, Order: award.ByName})
		if err != nil {
			return err
		}
		some, err := s.Find(ctx, award.Query{Text: "第1", Most: 10})
		if err != nil {
			return err
		}
		if len(found) < before || len(some) > 10 {
			return fmt.Errorf("found %d and %d after %d", len(found), len(some), before)
		}
		before = len(found)
	}
	return nil
}

// TestLoadRefusesDamage: a winner that does not open ends the load with its
// place, whichever half of a batch it is in.
func TestLoadRefusesDamage(t *testing.T) {
	for _, at := range []int{0, 5, 9} {
		s := newStore(t)
		ids, err := s.Find(t.Context(), award.Query{Campaign: do(t, s, award.ImportRoster{Intake: bigIntake(10)}).Campaign})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(ids, award.ID.Compare)
		var whole []byte
		swap := func(value func([]byte) []byte) {
			err := s.engineIn.Update(func(tx kv.Tx) error {
				return tx.Put(winners.bucket(), ids[at][:], value(slices.Clone(tx.Get(winners.bucket(), ids[at][:]))))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		swap(func(b []byte) []byte {
			whole = slices.Clone(b)
			b[len(b)-1] ^= 1
			return b
		})
		loaded := s.index
		s.index = unloaded(t, s)
		var e *Error
		if _, err := s.indexMore(t.Context(), 100); !errors.As(err, &e) || e.Code != Damaged || !strings.Contains(err.Error(), ids[at].String()) {
			t.Errorf("winner %d: %v", at, err)
		}
		s.index = loaded
		swap(func([]byte) []byte { return whole })
	}
}
