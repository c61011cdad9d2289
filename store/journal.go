package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

const (
	journalBucket = "journal"
	saltSize      = 16
)

// The digests of the journal are taken over a byte that says of what, so that
// no digest of one kind is one of another.
const (
	digestEntry  = 0 // an entry
	digestHead   = 1 // the head before and the digest of the entry
	digestRecord = 2 // a record, with the entry's salt
)

var errChain = errors.New("journal does not follow from what is before it")

// A digest is a SHA-256 or an SM3.
type digest = [32]byte

// An entry is what the box of an entry holds.
type entry struct {
	Stages  uint64            `cbor:"0,keyasint,omitempty"` // how many Chunks there are
	Seq     uint64            `cbor:"1,keyasint"`
	At      int64             `cbor:"2,keyasint"` // milliseconds since 1970, UTC
	Actor   string            `cbor:"3,keyasint"`
	Op      award.OpName      `cbor:"4,keyasint"`
	Of      uint64            `cbor:"5,keyasint,omitempty"`
	Printed *printed          `cbor:"6,keyasint,omitempty"`
	Touched []byte            `cbor:"7,keyasint"` // see appendTouched
	Salt    []byte            `cbor:"8,keyasint"`
	Prev    []byte            `cbor:"9,keyasint"`
	By      award.ID          `cbor:"10,keyasint,omitzero"`
	Facts   map[string]string `cbor:"11,keyasint,omitempty"`
	Hash    seal.Suite        `cbor:"12,keyasint,omitempty"` // whose digests are used; zero: SHA-256
	Chunks  [][]byte          `cbor:"13,keyasint,omitempty"` // digests of what was staged
}

// suite gives the suite whose digests an entry uses.
func (e *entry) suite() seal.Suite {
	if e.Hash == 0 {
		return seal.Standard
	}
	return e.Hash
}

// printed is what an [award.NotePrinted] said.
type printed struct {
	Campaign award.ID `cbor:"1,keyasint"`
	Document string   `cbor:"2,keyasint"`
	Digest   string   `cbor:"3,keyasint"`
	Count    int      `cbor:"4,keyasint"`
}

// A touch is a record an entry names, unpacked.
type touch struct {
	table         tableCode
	id            award.ID
	before, after *digest // nil where there was no record
}

// touchSize is the size of a packed record without digests.
const touchSize = 2 + len(award.ID{})

const (
	touchBefore = 1 // the record was there before
	touchAfter  = 2 // the record is there after
)

// appendTouched packs a record into an entry: table, which digests follow,
// identifier, digests.
func (s *Store) appendTouched(b []byte, w *write, salt []byte) []byte {
	var flags byte
	if w.before != nil {
		flags |= touchBefore
	}
	if w.after != nil {
		flags |= touchAfter
	}
	b = append(b, byte(w.table), flags)
	b = append(b, w.id[:]...)
	if w.before != nil {
		d := recordDigest(s.header.suite, salt, w.table, w.id, w.before)
		b = append(b, d[:]...)
	}
	switch {
	case w.after == nil:
	case w.isDone(): // with the salt of the one operation
		b = append(b, w.sum[:]...)
	default:
		d := recordDigest(s.header.suite, salt, w.table, w.id, w.after)
		b = append(b, d[:]...)
	}
	return b
}

// unpackTouched reads what appendTouched packed.
func unpackTouched(b []byte) ([]touch, error) {
	var all []touch
	take := func(n int) []byte {
		part := b[:n]
		b = b[n:]
		return part
	}
	for len(b) > 0 {
		if len(b) < 2+len(award.ID{}) {
			return nil, errChain
		}
		head := take(2)
		t := touch{table: tableCode(head[0])}
		copy(t.id[:], take(len(t.id)))
		for _, side := range []struct {
			flag byte
			to   **digest
		}{{touchBefore, &t.before}, {touchAfter, &t.after}} {
			if head[1]&side.flag == 0 {
				continue
			}
			if len(b) < len(digest{}) {
				return nil, errChain
			}
			*side.to = (*digest)(bytes.Clone(take(len(digest{}))))
		}
		all = append(all, t)
	}
	return all, nil
}

// recordDigest is the digest of a record's plain bytes at its place.
func recordDigest(suite seal.Suite, salt []byte, t tableCode, id award.ID, plain []byte) digest {
	head := make([]byte, 0, 64)
	head = append(head, digestRecord)
	head = append(head, salt...)
	head = append(head, byte(t))
	head = append(head, id[:]...)
	return suite.Sum(head, plain)
}

// nextHead is the head after an entry.
func nextHead(suite seal.Suite, prev digest, plain []byte) digest {
	inner := suite.Sum([]byte{digestEntry}, plain)
	return suite.Sum([]byte{digestHead}, prev[:], inner[:])
}

// seqKey is the key of an entry.
func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// appendEntry completes e as the entry after the store's head and writes it.
func (b *book) appendEntry(e *entry, changes []*write) (head digest, err error) {
	s := b.store
	if err := b.season(); err != nil {
		return head, err
	}
	e.Seq, e.At, e.Prev, e.Salt = s.seq+1, b.now.UnixMilli(), s.head[:], b.salt
	if s.header.suite != seal.Standard {
		e.Hash = s.header.suite
	}
	e.Stages, e.Chunks = uint64(len(b.chunks)), nil
	for _, c := range b.chunks {
		e.Chunks = append(e.Chunks, c.digest[:])
	}
	e.Touched = nil
	if len(changes) > 0 {
		e.Touched = make([]byte, 0, len(changes)*(touchSize+len(digest{})))
	}
	for _, w := range changes {
		e.Touched = s.appendTouched(e.Touched, w, e.Salt)
	}
	plain, err := s.codec.enc.Marshal(e)
	if err != nil {
		return head, fmt.Errorf("encode journal entry: %w", err)
	}
	head = nextHead(e.suite(), s.head, plain)
	key := seqKey(e.Seq)
	value := slices.Concat(head[:], s.keys.general.Seal(journalBucket, key, plain))
	return head, b.tx.Put(journalBucket, key, value)
}

// openEntry splits what lies under an entry's key and opens its box. The head,
// which lies in clear before it, must be the one that the entry comes to.
func (s *Store) openEntry(key, value []byte) (e *entry, plain []byte, head digest, err error) {
	if len(value) < len(head) {
		return nil, nil, head, errBox
	}
	copy(head[:], value)
	if plain, err = s.keys.general.Open(journalBucket, key, value[len(head):]); err != nil {
		return nil, nil, head, err
	}
	e = new(entry)
	if err := s.codec.dec.Unmarshal(plain, e); err != nil {
		return nil, nil, head, err
	}
	if !bytes.Equal(seqKey(e.Seq), key) || len(e.Prev) != len(head) || len(e.Salt) != saltSize || !e.suite().Valid() ||
		nextHead(e.suite(), digest(e.Prev), plain) != head {
		return nil, nil, head, errChain
	}
	return e, plain, head, nil
}

// readEntry reads the entry seq.
func (s *Store) readEntry(tx kv.Tx, seq uint64) (*entry, digest, error) {
	key := seqKey(seq)
	e, _, head, err := s.openEntry(key, tx.Get(journalBucket, key))
	if err != nil {
		return nil, head, damaged("journal "+strconv.FormatUint(seq, 10), err)
	}
	return e, head, nil
}

// errEnough ends a scan that has what it wanted.
var errEnough = errors.New("enough")

// entriesAtOnce is how many entries are looked at before others may write.
const entriesAtOnce = 2048

// Entries returns the entries of the journal that q asks for, the newest
// first. The first entry of a store is number 1.
func (s *Store) Entries(ctx context.Context, q award.EntryQuery) ([]award.Entry, error) {
	var all []award.Entry
	for next := q.Before; ; {
		done := false
		err := s.view(award.OpReadJournal, func(tx kv.Tx) error {
			if next == 0 || next > s.seq+1 {
				next = s.seq + 1
			}
			for range entriesAtOnce {
				if next--; next == 0 || q.Most > 0 && len(all) >= q.Most {
					done = true
					return nil
				}
				e, head, err := s.readEntry(tx, next)
				if err != nil {
					return err
				}
				if e.asked(q) {
					all = append(all, e.show(head))
				}
			}
			return ctx.Err()
		})
		if err != nil || done {
			return all, err
		}
	}
}

// asked reports whether q asks for e.
func (e *entry) asked(q award.EntryQuery) bool {
	at := time.UnixMilli(e.At)
	return (q.Since.IsZero() || !at.Before(q.Since)) && (q.Until.IsZero() || at.Before(q.Until)) &&
		(q.By.IsZero() || q.By == e.By) && (q.Op == "" || q.Op == e.Op)
}

// TouchedBy returns the records that the entry seq wrote or removed.
func (s *Store) TouchedBy(_ context.Context, seq uint64) ([]award.Touched, error) {
	var all []award.Touched
	err := s.view(award.OpReadJournal, func(tx kv.Tx) error {
		e, _, err := s.readEntry(tx, seq)
		if err != nil {
			return err
		}
		return s.eachTouch(tx, e, func(t touch) error {
			all = append(all, award.Touched{Table: t.table.bucket(), ID: t.id, Before: hexDigest(t.before), After: hexDigest(t.after)})
			return nil
		})
	})
	return all, err
}

// eachTouch calls each for the records an entry names, those that were staged
// first.
func (s *Store) eachTouch(tx kv.Tx, e *entry, each func(touch) error) error {
	for n := range e.Chunks {
		plain, err := s.readChunk(tx, e, n)
		if err != nil {
			return err
		}
		if err := unpackEach(plain, each); err != nil {
			return err
		}
	}
	return unpackEach(e.Touched, each)
}

// readChunk reads what a stage of the entry's operation wrote.
func (s *Store) readChunk(tx kv.Tx, e *entry, n int) ([]byte, error) {
	key := chunkKey(e.Seq, n)
	plain, err := s.keys.general.Open(touchedBucket, key, tx.Get(touchedBucket, key))
	if err == nil && e.suite().Sum(plain) != digest(e.Chunks[n]) {
		err = errChain
	}
	if err != nil {
		return nil, damaged(touchedBucket+" "+hex.EncodeToString(key), err)
	}
	return plain, nil
}

// unpackEach calls each for what appendTouched packed.
func unpackEach(packed []byte, each func(touch) error) error {
	all, err := unpackTouched(packed)
	if err != nil {
		return damaged(journalBucket, err)
	}
	for _, t := range all {
		if err := each(t); err != nil {
			return err
		}
	}
	return nil
}

// show gives the entry in the form in which it is handed out.
func (e *entry) show(head digest) award.Entry {
	shown := award.Entry{
		Seq: e.Seq, At: time.UnixMilli(e.At).UTC(), By: e.By, Actor: e.Actor, Op: e.Op, Of: e.Of,
		Touched: countTouched(e.Touched) + len(e.Chunks)*stageSize,
		Prev:    hex.EncodeToString(e.Prev), Head: hex.EncodeToString(head[:]),
	}
	for _, name := range slices.Sorted(maps.Keys(e.Facts)) {
		shown.Facts = append(shown.Facts, award.Fact{Name: name, Text: e.Facts[name]})
	}
	if p := e.Printed; p != nil {
		shown.Printed = &award.NotePrinted{Campaign: p.Campaign, Document: p.Document, Digest: p.Digest, Count: p.Count}
	}
	return shown
}

// countTouched counts the records that appendTouched packed.
func countTouched(packed []byte) int {
	n := 0
	for len(packed) >= 2+len(award.ID{}) {
		size := 2 + len(award.ID{})
		for _, flag := range []byte{touchBefore, touchAfter} {
			if packed[1]&flag != 0 {
				size += len(digest{})
			}
		}
		packed = packed[min(size, len(packed)):]
		n++
	}
	return n
}

func hexDigest(d *digest) string {
	if d == nil {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// Head returns where the journal stands. An empty one has number 0 and a
// digest of zeros.
func (s *Store) Head() award.Head {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return award.Head{Seq: s.seq, Digest: hex.EncodeToString(s.head[:])}
}

// lastHead reads the end of the journal.
func (s *Store) lastHead(tx kv.Tx) (seq uint64, head digest, at time.Time, err error) {
	if last, _ := tx.Last(journalBucket); last != nil && !isSeqKey(last) {
		s.noteStray(journalBucket, last)
	}
	key, value := s.lastOf(tx, journalBucket, isSeqKey)
	if key == nil {
		return 0, head, at, nil
	}
	e, plain, head, err := s.openEntry(key, value)
	if err != nil {
		return 0, head, at, damaged("journal "+hex.EncodeToString(key), err)
	}
	if nextHead(e.suite(), digest(e.Prev), plain) != head {
		return 0, head, at, damaged("journal "+hex.EncodeToString(key), errChain)
	}
	return e.Seq, head, time.UnixMilli(e.At), nil
}
