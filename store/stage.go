package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// The records of an operation that brings in more than a transaction should
// hold go into the file in stages, each in a transaction of its own together
// with a chunk: the list of what the stage wrote, under the number of the
// journal entry that will own it. Only new records are staged, and nothing
// shows a record that no committed entry owns: the index does not know it. The
// commit writes the entry with the digests of the chunks. Chunks beyond the
// journal's end are what is left of an operation that was given up or cut off;
// their records are removed before anything else is done.
const (
	touchedBucket = "touched"
	// stageSize is how many records are staged at a time.
	stageSize = 10_000
	// bulkFrom is from how many winners on an operation is staged.
	bulkFrom = 200_000
)

// A chunk is one stage.
type chunk struct {
	digest digest // of its plain bytes
}

// chunkKeySize is the length of a chunk's key.
const chunkKeySize = 12

func chunkKey(seq uint64, n int) []byte {
	return binary.BigEndian.AppendUint32(seqKey(seq), uint32(n)) //nolint:gosec // n counts stages of one operation
}

// bulkOf gives how many records an operation that is to be staged writes, or 0.
func (s *Store) bulkOf(op award.Op) int {
	sized, ok := op.(interface{ Size() int })
	if !ok || sized.Size() < s.bulk {
		return 0
	}
	return sized.Size()
}

// spareIDs are drawn beyond the winners of a staged operation: for its tiers
// and terms.
const spareIDs = 64

// drawPool draws the identifiers of a staged operation at once, sorts them and
// shuffles them stage by stage. Each stage then writes into a part of the
// bucket of its own, which takes a fraction of the pages; the identifiers
// themselves are as random as others, and so is their order in a stage.
func (b *book) drawPool(size int) error {
	pool := make([]award.ID, size+spareIDs)
	draw := make([]byte, len(pool)*len(award.ID{}))
	if _, err := io.ReadFull(b.store.options.Rand, draw); err != nil {
		return fmt.Errorf("draw identifiers: %w", err)
	}
	for i := range pool {
		copy(pool[i][:], draw[i*len(award.ID{}):])
	}
	slices.SortFunc(pool, award.ID.Compare)
	var lots [8]byte
	for from := 0; from < len(pool); from += stageSize {
		part := pool[from:min(from+stageSize, len(pool))]
		for i := len(part) - 1; i > 0; i-- {
			if _, err := io.ReadFull(b.store.options.Rand, lots[:]); err != nil {
				return fmt.Errorf("draw identifiers: %w", err)
			}
			j := binary.BigEndian.Uint64(lots[:]) % uint64(i+1)
			part[i], part[j] = part[j], part[i]
		}
	}
	b.pool = pool
	return nil
}

// stage writes the new records of a table into the file.
func (b *book) stage(t tableCode) error {
	s := b.store
	writes := make([]*write, 0, len(b.writes[t]))
	for _, w := range b.writes[t] {
		if w.before != nil || w.after == nil {
			return nil // not only new records: they stay in memory
		}
		writes = append(writes, w)
	}
	sortWrites(writes)
	if err := b.season(); err != nil {
		return err
	}
	b.sealer.wait()
	plain := make([]byte, 0, len(writes)*(touchSize+len(digest{})))
	for _, w := range writes {
		plain = s.appendTouched(plain, w, b.salt)
	}
	key := chunkKey(s.seq+1, len(b.chunks))
	s.staged = true
	err := s.update(b.ctx, func(tx kv.Tx) error {
		tx.Grow(t.bucket())
		for _, w := range writes {
			if err := b.poll(); err != nil {
				return err
			}
			if err := tx.Put(t.bucket(), w.id[:], w.sealedBy(s.keys)); err != nil {
				return err
			}
		}
		return tx.Put(touchedBucket, key, s.keys.general.Seal(touchedBucket, key, plain))
	})
	if err != nil {
		return err
	}
	b.chunks = append(b.chunks, chunk{s.header.suite.Sum(plain)})
	s.sealed += uint64(len(writes)) + 1
	clear(b.writes[t])
	if b.step != nil {
		b.step(len(b.chunks)*stageSize, max(b.size, len(b.chunks)*stageSize))
	}
	return nil
}

// unstage removes what was staged by an operation that was given up.
func (b *book) unstage(ctx context.Context) error {
	if len(b.chunks) == 0 {
		return nil
	}
	b.chunks = nil
	return fromEngine(b.store.path, b.store.discardStaged(context.WithoutCancel(ctx), b.store.seq))
}

// removeStaged is discardStaged where a full disk must not stand in the way of
// reading: what cannot be removed now is kept out of the index, and removed
// before anything is written.
func (s *Store) removeStaged(ctx context.Context) error {
	err := s.discardStaged(ctx, s.seq)
	if !errors.Is(err, kv.ErrFull) {
		return err
	}
	s.staged = true
	ghosts := make(map[award.ID]bool)
	err = s.engineIn.View(func(tx kv.Tx) error {
		return tx.Scan(touchedBucket, seqKey(s.seq+1), func(key, sealed []byte) error {
			if !isChunkKey(key) {
				return nil // it was noted before
			}
			plain, err := s.keys.general.Open(touchedBucket, key, sealed)
			if err != nil {
				return damaged(touchedBucket, err)
			}
			return unpackEach(plain, func(t touch) error {
				ghosts[t.id] = true
				return nil
			})
		})
	})
	if err == nil {
		s.mu.Lock()
		s.index.ghosts = ghosts
		s.mu.Unlock()
	}
	return err
}

// discardStaged removes the records and chunks of operations after the journal
// entry seq, which were never committed. Until it has succeeded nothing else may
// be committed: the next entry would own what is left.
func (s *Store) discardStaged(ctx context.Context, seq uint64) error {
	for {
		key, gone, err := s.lastStaged(seq)
		if err != nil {
			return err
		}
		if key == nil {
			s.staged = false
			return nil
		}
		if err := s.discardChunk(ctx, key, gone); err != nil {
			return err
		}
	}
}

// isChunkKey reports whether a chunk can lie under a key.
func isChunkKey(key []byte) bool { return len(key) == chunkKeySize }

// lastStaged gives the last chunk after the journal entry seq, or nil.
func (s *Store) lastStaged(seq uint64) (key []byte, gone []touch, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		if last, _ := tx.Last(touchedBucket); last != nil && !isChunkKey(last) {
			s.noteStray(touchedBucket, last)
		}
		k, sealed := s.lastOf(tx, touchedBucket, isChunkKey)
		if k == nil || binary.BigEndian.Uint64(k) <= seq {
			return nil
		}
		plain, err := s.keys.general.Open(touchedBucket, k, sealed)
		if err != nil {
			return damaged(touchedBucket, err)
		}
		key = slices.Clone(k)
		gone, err = unpackTouched(plain)
		return err
	})
	return key, gone, err
}

// discardChunk removes the records of a chunk, and in the end the chunk. To
// remove takes space too: where the disk is full fewer are removed at a time,
// so that the few pages that are free in the file suffice.
func (s *Store) discardChunk(ctx context.Context, key []byte, gone []touch) error {
	atOnce := len(gone)
	for {
		some := gone[:min(atOnce, len(gone))]
		last := len(some) == len(gone)
		err := s.update(ctx, func(tx kv.Tx) error {
			for _, t := range some {
				if err := tx.Delete(t.table.bucket(), t.id[:]); err != nil {
					return err
				}
			}
			if !last {
				return nil
			}
			return tx.Delete(touchedBucket, key)
		})
		switch {
		case errors.Is(err, kv.ErrFull) && atOnce > 1:
			atOnce /= 2
		case err != nil || last:
			return err
		default:
			gone = gone[len(some):]
			atOnce *= 2
		}
	}
}
