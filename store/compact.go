package store

import (
	"context"
	"errors"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Compact gives free space back: the store is written anew into another file,
// compared, and that file takes the place of this one. It returns the sizes of
// the file in bytes. step may be nil.
func (s *Store) Compact(ctx context.Context, step award.Step) (before, after int64, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpCompact); err != nil {
		return 0, 0, err
	}
	if err := s.safeguard(ctx, ""); err != nil {
		return 0, 0, err
	}
	before, after, err = s.compact(ctx, step)
	if err != nil {
		return before, after, err
	}
	return before, after, s.note(ctx, entry{Op: award.OpCompact})
}

// compact is Compact without its backup and its entry.
func (s *Store) compact(ctx context.Context, step award.Step) (before, after int64, err error) {
	before, after, err = s.engineIn.Compact(func(done, total int64) error {
		if step != nil {
			step(int(done), int(total))
		}
		return ctx.Err()
	})
	if errors.Is(err, kv.ErrCommit) { // the engine is closed, and the file whole
		s.mu.Lock()
		defer s.mu.Unlock()
		if opened := s.restart(context.WithoutCancel(ctx)); opened != nil {
			s.closed = true
			err = errors.Join(err, opened)
		}
		return before, after, &Error{Code: CommitUnsure, Args: award.Args{"holds": HoldsBefore, "path": s.path}, Err: err}
	}
	return before, after, fromEngine(s.path, err)
}

// Space tells the size of the file in bytes and how much of it is free. When a
// quarter is free it is time for [Store.Compact].
func (s *Store) Space() (file, free int64) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return 0, 0
	}
	return s.engineIn.Space()
}
