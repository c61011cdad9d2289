package store

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// rotateAtOnce is how many values a transaction of a rotation seals anew.
const rotateAtOnce = 2000

// A rotation is how far sealing everything under new keys is. Until it ends
// the rings hold the old keys and the new.
type rotation struct {
	Bucket string `cbor:"1,keyasint"` // where to go on
	Key    []byte `cbor:"2,keyasint"` // the last key that was looked at; empty: none
	Done   uint64 `cbor:"3,keyasint"` // values that were looked at
}

// Rotate draws new keys and seals every value under them, in transactions that
// each leave a sound store: a rotation that is cut off or cancelled goes on
// when Rotate is called again, and everything opens meanwhile. Then the file is
// compacted, since what lay under the old keys stays in free pages until then.
// A copy of the old keys opens nothing written afterwards. step may be nil.
func (s *Store) Rotate(ctx context.Context, step award.Step) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpRotate); err != nil {
		return err
	}
	for _, has := range s.keys.has {
		if !has {
			return &award.Problem{Code: award.NotInformed, Args: award.Args{"operation": string(award.OpRotate)}}
		}
	}
	r, under, err := s.rotationNow()
	if err != nil {
		return err
	}
	if !under {
		if err := s.safeguard(ctx, ""); err != nil {
			return err
		}
		if err := s.beginRotation(ctx); err != nil {
			return err
		}
	}
	total, err := s.countSealed()
	if err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		more, err := s.rotateSome(ctx, &r)
		if err != nil {
			return fromEngine(s.path, err)
		}
		if step != nil {
			step(int(r.Done), max(total, int(r.Done))) //nolint:gosec // counts of values
		}
		if !more {
			break
		}
	}
	if err := s.endRotation(ctx); err != nil {
		return err
	}
	if _, _, err = s.compact(ctx, nil); err != nil {
		return &Error{Code: CompactLeft, Err: err}
	}
	return nil
}

// Rotating reports whether a rotation was begun and not ended.
func (s *Store) Rotating() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keys != nil && len(s.keys.rings[general].Generations()) > 1
}

// rotationNow reads how far a rotation is, if one was begun.
func (s *Store) rotationNow() (r rotation, under bool, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		sealed := tx.Get(metaBucket, rotationKey())
		if sealed == nil {
			return nil
		}
		under = true
		plain, err := s.keys.general.Open(metaBucket, rotationKey(), sealed)
		if err == nil {
			err = s.codec.dec.Unmarshal(plain, &r)
		}
		if err != nil {
			return damaged("meta rotation", err)
		}
		return nil
	})
	return r, under, fromEngine(s.path, err)
}

// beginRotation draws the new keys and gives them to everybody who has the old.
func (s *Store) beginRotation(ctx context.Context) error {
	k := &keyring{suite: s.keys.suite, has: s.keys.has}
	for c := range compartments {
		ring, err := s.keys.rings[c].Add(s.options.Rand)
		if err != nil {
			return err
		}
		k.rings[c] = ring
	}
	return s.changeKeys(ctx, k, rotationBegun, func(tx kv.Tx) error { return s.writeRotation(tx, k, rotation{}) })
}

// endRotation lets go of the old keys once nothing lies under them.
func (s *Store) endRotation(ctx context.Context) error {
	if left, err := s.anyStale(); err != nil || left {
		return errors.Join(err, errStale)
	}
	k := &keyring{suite: s.keys.suite, has: s.keys.has}
	for c := range compartments {
		k.rings[c] = s.keys.rings[c].Only()
	}
	return s.changeKeys(ctx, k, rotationEnded, func(tx kv.Tx) error { return tx.Delete(metaBucket, rotationKey()) })
}

var errStale = errors.New("rotate keys: a value still lies under the old keys")

// What the journal says of a rotation.
const (
	rotationBegun = "begun"
	rotationEnded = "ended"
)

// changeKeys makes k the keys of everybody, with an entry that tells how far
// the rotation is.
func (s *Store) changeKeys(ctx context.Context, k *keyring, how string, also func(kv.Tx) error) error {
	if err := s.openBoxes(s.header, k); err != nil {
		return err
	}
	old, sealed := s.keys, s.sealed
	if how == rotationBegun {
		s.sealed = 0 // the new keys have sealed nothing yet
	}
	generation := strconv.Itoa(int(k.rings[general].Generation()))
	_, err := s.commit(ctx, change{
		entry: entry{Op: award.OpRotate, Facts: map[string]string{"rotation": how, "generation": generation}},
		also: func(tx kv.Tx, _ *book) error {
			if err := s.grantAll(tx, s.header, k); err != nil {
				return err
			}
			s.mu.Lock() // readers open both what the old keys sealed and the new
			s.keys = k
			s.mu.Unlock()
			return also(tx)
		},
		stack: stackMove{to: noStack},
	})
	if err != nil && !isAfter(err) {
		s.mu.Lock()
		s.keys, s.sealed = old, sealed
		s.mu.Unlock()
	}
	return err
}

// isAfter reports whether an operation stands in spite of err.
func isAfter(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Args["holds"] == HoldsAfter
}

// writeRotation keeps how far a rotation is.
func (s *Store) writeRotation(tx kv.Tx, k *keyring, r rotation) error {
	plain, err := s.codec.enc.Marshal(r)
	if err != nil {
		return err
	}
	return tx.Put(metaBucket, rotationKey(), k.general.Seal(metaBucket, rotationKey(), plain))
}

// sealedBuckets lists the buckets whose values lie in boxes, in order.
func sealedBuckets() []string {
	all := []string{journalBucket, undoBucket, touchedBucket, publicBucket}
	for _, t := range allTables() {
		all = append(all, t.bucket())
	}
	slices.Sort(all)
	return all
}

// A staleBox is a box that tells what lies under older keys.
type staleBox interface {
	box
	Stale(sealed []byte) bool
}

// boxAt gives the box of the value under key in a bucket, and how many bytes
// stand before it in clear.
func (s *Store) boxAt(bucket string, key []byte) (staleBox, int) {
	b := s.keys.general
	before := 0
	switch bucket {
	case protecteds.bucket(), protectedForms.bucket(), protectedPieces.bucket(), protectedMatches.bucket():
		b = s.keys.protected
	case journalBucket:
		before = len(digest{})
	case undoBucket:
		if key[0] == byte(secretImages) {
			b = s.keys.protected
		}
	}
	stale, ok := b.(staleBox)
	if !ok {
		return nil, before
	}
	return stale, before
}

// A resealed value goes back where it lay.
type resealed struct{ key, value []byte }

// rotateSome seals the next values anew in one transaction, together with how
// far it came. It reports whether there may be more.
func (s *Store) rotateSome(ctx context.Context, r *rotation) (more bool, err error) {
	next := *r
	err = s.update(ctx, func(tx kv.Tx) error {
		looked := 0
		for _, bucket := range sealedBuckets() {
			if bucket < next.Bucket {
				continue
			}
			from := next.Key
			if bucket > next.Bucket {
				next.Bucket, next.Key, from = bucket, nil, nil
			}
			var batch []resealed
			err := tx.Scan(bucket, from, func(key, value []byte) error {
				if bytes.Equal(key, from) && from != nil {
					return nil // looked at before
				}
				if looked == rotateAtOnce {
					return errEnough
				}
				looked++
				next.Key = bytes.Clone(key)
				next.Done++
				fresh, err := s.reseal(bucket, key, value)
				if fresh != nil {
					batch = append(batch, resealed{next.Key, fresh})
				}
				return err
			})
			if err != nil && !errors.Is(err, errEnough) {
				return err
			}
			more = errors.Is(err, errEnough)
			tx.Grow(bucket)
			for _, v := range batch {
				if err := tx.Put(bucket, v.key, v.value); err != nil {
					return err
				}
			}
			if more {
				break
			}
		}
		return s.writeRotation(tx, s.keys, next)
	})
	if err == nil {
		*r = next
		s.sealed += rotateAtOnce
	}
	return more, err
}

// reseal gives a value under the current keys, or nil where it is already.
func (s *Store) reseal(bucket string, key, value []byte) ([]byte, error) {
	b, before := s.boxAt(bucket, key)
	if b == nil || len(value) < before {
		return nil, damaged(bucket, errBox)
	}
	if !b.Stale(value[before:]) {
		return nil, nil
	}
	plain, err := b.Open(bucket, key, value[before:])
	if err != nil {
		return nil, damaged(bucket, err)
	}
	fresh := slices.Concat(value[:before], b.Seal(bucket, key, plain))
	clear(plain)
	return fresh, nil
}

// anyStale reports whether a value still lies under older keys.
func (s *Store) anyStale() (found bool, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		for _, bucket := range sealedBuckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				b, before := s.boxAt(bucket, key)
				if b == nil || len(value) < before || b.Stale(value[before:]) {
					found = true
					return errEnough
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, fromEngine(s.path, err)
}

// countSealed counts the values in boxes.
func (s *Store) countSealed() (n int, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		for _, bucket := range sealedBuckets() {
			if err := tx.Scan(bucket, nil, func(_, _ []byte) error { n++; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	return n, fromEngine(s.path, err)
}
