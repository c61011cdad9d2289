package store

import (
	"context"
	"encoding/binary"
	"errors"
	"math"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// indexSmall builds an index of everything but winners.
func (s *Store) indexSmall(ctx context.Context, tx kv.Tx) (*index, error) {
	x := newIndex(s)
	for _, t := range allTables() {
		if t == winners || !s.keys.holds(t) {
			continue
		}
		n := 0
		err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
			if n++; n%pollEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			id, record, err := s.openRecord(t, key, value)
			if err == nil {
				x.add(t, id, record)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return x, x.expectWinners(tx)
}

// expectWinners makes room for the winners that are to be loaded, while nobody
// waits: their number is estimated by where the first thousands of them lie.
func (x *index) expectWinners(tx kv.Tx) error {
	const sample = 4096
	var next award.ID
	n := 0
	err := tx.Scan(winners.bucket(), nil, func(key, _ []byte) error {
		if n == sample {
			copy(next[:], key)
			return errEnough
		}
		n++
		return nil
	})
	if err == nil {
		x.loading.expected = n
		x.roll.reserve(n)
		return nil
	}
	if !errors.Is(err, errEnough) {
		return err
	}
	x.loading.expected = estimate(n, next)
	// The estimate is rarely further off. It is not trusted with all memory:
	// identifiers that are not random would mislead it.
	x.roll.reserve(min(x.loading.expected+x.loading.expected/32, mostReserved))
	return nil
}

// mostReserved is for how many winners room is made at most before they come.
const mostReserved = 2 << 20

// openRecord opens and decodes what lies under a key of a table.
func (s *Store) openRecord(t tableCode, key, value []byte) (award.ID, any, error) {
	var id award.ID
	if len(key) != len(id) {
		return id, nil, damaged(t.bucket(), errBox)
	}
	copy(id[:], key)
	plain, err := s.keys.of(t).Open(t.bucket(), key, value)
	if err != nil {
		return id, nil, damaged(t.bucket()+" "+id.String(), err)
	}
	record, err := s.codec.decode(t, plain)
	if err != nil {
		return id, nil, damaged(t.bucket()+" "+id.String(), err)
	}
	return id, record, nil
}

// indexWinners takes the next winners, at most so many, into the index, and
// reports whether all are there now. The caller holds writer; readers go on
// while winners are read and decoded and wait only while some are taken in.
func (s *Store) indexWinners(ctx context.Context, most int) (done bool, err error) {
	x := s.index // it is only exchanged while writer is held, as keys are
	var b *winnerBatch
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		b, err = readWinners(tx, x.loading.next, most)
		return err
	})
	if err == nil {
		err = s.decodeWinners(ctx, s.keys.of(winners), b)
	}
	if err != nil {
		return false, err
	}
	for left := true; left; {
		s.mu.Lock()
		left = x.merge(b)
		s.mu.Unlock()
	}
	return x.loading.done, nil
}

// A loading is how far the winners were read into an index.
type loading struct {
	expected int
	next     award.ID // where the next batch begins
	read     int
	done     bool
}

// progress gives how many winners were read and an estimate of how many there
// are.
func (x *index) progress() (read, total int) {
	l := &x.loading
	switch {
	case l.done:
		return l.read, l.read
	case l.read == 0:
		return 0, l.expected
	}
	return l.read, estimate(l.read, l.next)
}

// estimate gives how many records there are if so many lie before the next.
// Identifiers are random, so the share of records that lie before one is the
// share of identifiers that do.
func estimate(read int, next award.ID) int {
	const all = 1 << 64
	before := float64(binary.BigEndian.Uint64(next[:])) / all
	return max(read, int(min(float64(read)/before, math.MaxInt32)))
}

// A winnerBatch is winners on their way into the index.
type winnerBatch struct {
	ids    []award.ID
	sealed []byte // one behind another
	ends   []int  // in sealed
	rows   []award.Winner
	taken  int      // how many are in the index
	next   award.ID // of the winner after them
	done   bool     // there is none
}

// readWinners copies winners out of the file, at most so many from one
// identifier on. They are opened only later: a fault of mapped memory is
// recovered only where the transaction runs.
func readWinners(tx kv.Tx, from award.ID, most int) (*winnerBatch, error) {
	b := &winnerBatch{ids: make([]award.ID, 0, most), ends: make([]int, 0, most), done: true}
	err := tx.Scan(winners.bucket(), from[:], func(key, value []byte) error {
		var id award.ID
		if len(key) != len(id) {
			return damaged(winners.bucket(), errBox)
		}
		copy(id[:], key)
		if len(b.ids) == most {
			b.next, b.done = id, false
			return errEnough
		}
		if b.sealed == nil {
			b.sealed = make([]byte, 0, most*(len(value)+len(value)/4)) // most are about as long
		}
		b.ids = append(b.ids, id)
		b.sealed = append(b.sealed, value...)
		b.ends = append(b.ends, len(b.sealed))
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return b, err
}

// decodeWinners opens and decodes a batch, on two processors: that is most of
// the work of signing in, and people wait for it.
func (s *Store) decodeWinners(ctx context.Context, from box, b *winnerBatch) error {
	b.rows = make([]award.Winner, len(b.ids))
	half := len(b.ids) / 2
	other := make(chan error, 1)
	go func() { other <- s.decodeRange(ctx, from, b, half, len(b.ids)) }()
	first := s.decodeRange(ctx, from, b, 0, half)
	second := <-other
	b.sealed = nil
	if first != nil {
		return first // the same whoever was quicker
	}
	return second
}

// decodeRange opens and decodes a part of a batch.
func (s *Store) decodeRange(ctx context.Context, from box, b *winnerBatch, first, end int) error {
	for i := first; i < end; i++ {
		if i%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		start := 0
		if i > 0 {
			start = b.ends[i-1]
		}
		id := b.ids[i]
		plain, err := from.Open(winners.bucket(), id[:], b.sealed[start:b.ends[i]])
		if err == nil && !decodeListed(plain, &b.rows[i]) {
			b.rows[i] = award.Winner{}
			err = s.codec.dec.Unmarshal(plain, &b.rows[i])
		}
		if err != nil {
			return damaged(winners.bucket()+" "+id.String(), err)
		}
	}
	return nil
}

// takeAtOnce is how many winners are taken in while readers wait, which is a
// millisecond or two.
const takeAtOnce = 1024

// merge takes in the next winners of a batch and reports whether more are left.
func (x *index) merge(b *winnerBatch) (left bool) {
	x.last = lastSearch{}
	clear(x.roll.sorted)
	end := min(b.taken+takeAtOnce, len(b.ids))
	for ; b.taken < end; b.taken++ {
		if x.ghosts[b.ids[b.taken]] {
			continue
		}
		x.roll.add(b.ids[b.taken], &b.rows[b.taken])
	}
	if end < len(b.ids) {
		return true
	}
	l := &x.loading
	l.next, l.read, l.done = b.next, l.read+len(b.ids), b.done
	return false
}
