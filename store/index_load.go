package store

import (
	"context"
	"encoding/binary"
	"errors"
	"math"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// indexSmall builds an index of everything but the rolls.
func (s *Store) indexSmall(ctx context.Context, tx kv.Tx) (*index, error) {
	x := newIndex(s)
	for _, t := range allTables() {
		if x.rollOf(t) != nil || t.isApart() || !s.keys.holds(t) {
			continue
		}
		n := 0
		err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
			if n++; n%pollEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if len(key) != len(award.ID{}) {
				s.noteStray(t.bucket(), key)
				return nil
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
	for _, r := range x.rolls() {
		if err := r.expect(tx); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// expect makes room for those who are to be loaded, while nobody waits: their
// number is estimated by where the first thousands of them lie.
func (r *roll) expect(tx kv.Tx) error {
	const sample = 4096
	var next award.ID
	n := 0
	err := tx.Scan(r.table.bucket(), nil, func(key, _ []byte) error {
		if n == sample {
			copy(next[:], key)
			return errEnough
		}
		n++
		return nil
	})
	if err == nil {
		r.loading.expected = n
		r.reserve(n)
		return nil
	}
	if !errors.Is(err, errEnough) {
		return err
	}
	r.loading.expected = estimate(n, next)
	// The estimate is rarely further off. It is not trusted with all memory:
	// identifiers that are not random would mislead it.
	r.reserve(min(r.loading.expected+r.loading.expected/32, mostReserved))
	return nil
}

// mostReserved is for how many room is made at most before they come.
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

// indexMore takes the next nominations or winners, at most so many, into the
// index, and reports whether all are there now. The caller holds writer; readers
// go on while they are read and decoded and wait only while some are taken in.
func (s *Store) indexMore(ctx context.Context, most int) (done bool, err error) {
	x := s.index // it is only exchanged while writer is held, as keys are
	for _, r := range x.rolls() {
		if r.loading.done {
			continue
		}
		read, err := s.indexBatch(ctx, r, most)
		if err != nil {
			return false, err
		}
		if read > 0 {
			break
		}
	}
	return x.nominees.loading.done && x.roll.loading.done, nil
}

// indexBatch takes the next of a table into its roll and tells how many.
func (s *Store) indexBatch(ctx context.Context, r *roll, most int) (read int, err error) {
	var b *rollBatch
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		b, err = s.readBatch(tx, r.table, r.loading.next, most)
		return err
	})
	if err == nil {
		err = s.decodeBatch(ctx, s.keys.of(r.table), b)
	}
	if err != nil {
		return 0, err
	}
	for left := true; left; {
		s.mu.Lock()
		left = r.merge(b)
		s.mu.Unlock()
	}
	return len(b.ids), nil
}

// A loading is how far a roll was read.
type loading struct {
	expected int
	next     award.ID // where the next batch begins
	read     int
	done     bool
}

// progress gives how many winners and nominations were read and an estimate of
// how many there are.
func (x *index) progress() (read, total int) {
	for _, r := range x.rolls() {
		l := &r.loading
		read += l.read
		switch {
		case l.done:
			total += l.read
		case l.read == 0:
			total += l.expected
		default:
			total += estimate(l.read, l.next)
		}
	}
	return read, total
}

// estimate gives how many records there are if so many lie before the next.
// Identifiers are random, so the share of records that lie before one is the
// share of identifiers that do.
func estimate(read int, next award.ID) int {
	const all = 1 << 64
	before := float64(binary.BigEndian.Uint64(next[:])) / all
	return max(read, int(min(float64(read)/before, math.MaxInt32)))
}

// A rollBatch is winners or nominations on their way into the index.
type rollBatch struct {
	table    tableCode
	ids      []award.ID
	sealed   []byte             // one behind another
	ends     []int              // in sealed
	rows     []award.Winner     // of winners
	nominees []award.Nomination // of nominations
	taken    int                // how many are in the index
	next     award.ID           // of the one after them
	done     bool               // there is none
}

// record gives the i-th of a batch.
func (b *rollBatch) record(i int) any {
	if b.table == nominations {
		return &b.nominees[i]
	}
	return &b.rows[i]
}

// readBatch copies records out of the file, at most so many from one identifier
// on. They are opened only later: a fault of mapped memory is recovered only
// where the transaction runs.
func (s *Store) readBatch(tx kv.Tx, t tableCode, from award.ID, most int) (*rollBatch, error) {
	b := &rollBatch{table: t, ids: make([]award.ID, 0, most), ends: make([]int, 0, most), done: true}
	err := tx.Scan(t.bucket(), from[:], func(key, value []byte) error {
		var id award.ID
		if len(key) != len(id) {
			s.noteStray(t.bucket(), key)
			return nil
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

// decodeBatch opens and decodes a batch, on two processors: that is most of the
// work of signing in, and people wait for it.
func (s *Store) decodeBatch(ctx context.Context, from box, b *rollBatch) error {
	if b.table == nominations {
		b.nominees = make([]award.Nomination, len(b.ids))
	} else {
		b.rows = make([]award.Winner, len(b.ids))
	}
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
func (s *Store) decodeRange(ctx context.Context, from box, b *rollBatch, first, end int) error {
	bucket := b.table.bucket()
	for i := first; i < end; i++ {
		if i%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		start := 0
		if i > 0 {
			start = b.ends[i-1]
		}
		id := b.ids[i]
		plain, err := from.Open(bucket, id[:], b.sealed[start:b.ends[i]])
		if err == nil {
			err = s.decodeInto(b, i, plain)
		}
		if err != nil {
			return damaged(bucket+" "+id.String(), err)
		}
	}
	return nil
}

// decodeInto decodes the i-th record of a batch.
func (s *Store) decodeInto(b *rollBatch, i int, plain []byte) error {
	if b.table == nominations {
		return s.codec.dec.Unmarshal(plain, &b.nominees[i])
	}
	if decodeListed(plain, &b.rows[i]) {
		return nil
	}
	b.rows[i] = award.Winner{}
	return s.codec.dec.Unmarshal(plain, &b.rows[i])
}

// takeAtOnce is how many are taken in while readers wait, which is a
// millisecond or two.
const takeAtOnce = 1024

// merge takes in the next of a batch and reports whether more are left.
func (r *roll) merge(b *rollBatch) (left bool) {
	r.last = lastSearch{}
	r.past.stale()
	clear(r.sorted)
	end := min(b.taken+takeAtOnce, len(b.ids))
	for ; b.taken < end; b.taken++ {
		if r.index.ghosts[b.ids[b.taken]] {
			continue
		}
		r.add(b.ids[b.taken], b.record(b.taken))
	}
	if end < len(b.ids) {
		return true
	}
	l := &r.loading
	l.next, l.read, l.done = b.next, l.read+len(b.ids), b.done
	return false
}
