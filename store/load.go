package store

import (
	"context"

	"jiajiang/award"
)

// loadAtOnce is how many winners or nominations are read before others may
// look.
const loadAtOnce = 8192

// Load reads nominations and winners into the index after a sign-in, which has read
// everything else. Meanwhile lists and searches give what was read so far. step
// may be nil. A load that was given up goes on where it stopped.
func (s *Store) Load(ctx context.Context, step award.Step) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.may(award.OpReadCampaigns); err != nil {
		return err
	}
	return s.finishLoad(ctx, step)
}

// Loading tells how far [Store.Load] is, and whether it has still to be done.
func (s *Store) Loading() (done, total int, loading bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.index == nil {
		return 0, 0, false
	}
	done, total = s.index.progress()
	return done, total, !s.loaded
}

// finishLoad is Load for one who holds writer.
func (s *Store) finishLoad(ctx context.Context, step award.Step) error {
	for !s.loaded { // only written while writer is held
		done, err := s.indexMore(ctx, loadAtOnce)
		if err != nil {
			return fromEngine(s.path, err)
		}
		if step != nil {
			read, total, _ := s.Loading()
			step(read, total)
		}
		if done {
			s.mu.Lock()
			s.loaded = true
			s.mu.Unlock()
		}
	}
	return nil
}
