package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

const (
	journalBucket = "journal"
	saltSize      = 16
)

// The digests of the journal are SHA-256 over a byte that says of what, so
// that no digest of one kind is one of another.
const (
	digestEntry  = 0 // an entry
	digestHead   = 1 // the head before and the digest of the entry
	digestRecord = 2 // a record, with the entry's salt
)

var errChain = errors.New("journal does not follow from what is before it")

// A digest is a SHA-256.
type digest = [sha256.Size]byte

// A JournalEntry tells of one committed operation.
type JournalEntry struct {
	Seq     uint64
	At      time.Time // to the millisecond, UTC
	Actor   string
	Op      award.OpName
	Of      uint64             // the entry that [OpUndo] and [OpRedo] took back
	Printed *award.NotePrinted // what was printed, where Op is that
	Touched []Touched
	Prev    string // the head before, in hexadecimal
	Head    string // the head after, in hexadecimal
}

// Touched names a record that an operation wrote or removed, with the salted
// digests of what it was and became; empty where there was no record.
type Touched struct {
	Table         string
	ID            award.ID
	Before, After string
}

// An entry is what the box of an entry holds.
type entry struct {
	Seq     uint64       `cbor:"1,keyasint"`
	At      int64        `cbor:"2,keyasint"` // milliseconds since 1970, UTC
	Actor   string       `cbor:"3,keyasint"`
	Op      award.OpName `cbor:"4,keyasint"`
	Of      uint64       `cbor:"5,keyasint,omitempty"`
	Printed *printed     `cbor:"6,keyasint,omitempty"`
	Touched []byte       `cbor:"7,keyasint"` // see appendTouched
	Salt    []byte       `cbor:"8,keyasint"`
	Prev    []byte       `cbor:"9,keyasint"`
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

const (
	touchBefore = 1 // the record was there before
	touchAfter  = 2 // the record is there after
)

// appendTouched packs a record into an entry: table, which digests follow,
// identifier, digests.
func appendTouched(b []byte, w *write, salt []byte) []byte {
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
		d := recordDigest(salt, w.table, w.id, w.before)
		b = append(b, d[:]...)
	}
	if w.after != nil {
		d := recordDigest(salt, w.table, w.id, w.after)
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
			if len(b) < sha256.Size {
				return nil, errChain
			}
			*side.to = (*digest)(bytes.Clone(take(sha256.Size)))
		}
		all = append(all, t)
	}
	return all, nil
}

// recordDigest is the digest of a record's plain bytes at its place.
func recordDigest(salt []byte, t tableCode, id award.ID, plain []byte) digest {
	h := sha256.New()
	head := make([]byte, 0, 64)
	head = append(head, digestRecord)
	head = append(head, salt...)
	head = append(head, byte(t))
	head = append(head, id[:]...)
	h.Write(head)
	h.Write(plain)
	var d digest
	h.Sum(d[:0])
	return d
}

// nextHead is the head after an entry.
func nextHead(prev digest, plain []byte) digest {
	inner := sha256.Sum256(append([]byte{digestEntry}, plain...))
	return sha256.Sum256(append(append([]byte{digestHead}, prev[:]...), inner[:]...))
}

// seqKey is the key of an entry.
func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// appendEntry completes e as the entry after the store's head and writes it.
func (b *book) appendEntry(e *entry, changes []*write) (head digest, err error) {
	s := b.store
	e.Seq, e.At, e.Prev = s.seq+1, b.now.UnixMilli(), s.head[:]
	e.Salt = make([]byte, saltSize)
	if _, err := io.ReadFull(s.options.Rand, e.Salt); err != nil {
		return head, fmt.Errorf("draw salt: %w", err)
	}
	for _, w := range changes {
		e.Touched = appendTouched(e.Touched, w, e.Salt)
	}
	plain, err := s.codec.enc.Marshal(e)
	if err != nil {
		return head, fmt.Errorf("encode journal entry: %w", err)
	}
	head = nextHead(s.head, plain)
	key := seqKey(e.Seq)
	value := slices.Concat(head[:], s.box.Seal(journalBucket, key, plain))
	return head, b.tx.Put(journalBucket, key, value)
}

// openEntry splits what lies under an entry's key and opens its box.
func (s *Store) openEntry(key, value []byte) (e *entry, plain []byte, head digest, err error) {
	if len(value) < len(head) {
		return nil, nil, head, errBox
	}
	copy(head[:], value)
	if plain, err = s.box.Open(journalBucket, key, value[len(head):]); err != nil {
		return nil, nil, head, err
	}
	e = new(entry)
	if err := s.codec.dec.Unmarshal(plain, e); err != nil {
		return nil, nil, head, err
	}
	if !bytes.Equal(seqKey(e.Seq), key) || len(e.Prev) != len(head) || len(e.Salt) != saltSize {
		return nil, nil, head, errChain
	}
	return e, plain, head, nil
}

// readEntry reads the entry seq.
func (s *Store) readEntry(tx kv.Tx, seq uint64) (*entry, error) {
	key := seqKey(seq)
	e, _, _, err := s.openEntry(key, tx.Get(journalBucket, key))
	if err != nil {
		return nil, damaged("journal "+fmt.Sprint(seq), err)
	}
	return e, nil
}

// errEnough ends a scan that has what it wanted.
var errEnough = errors.New("enough")

// Journal returns up to most entries from sequence number from on, oldest
// first. The first entry of a store is number 1.
func (s *Store) Journal(from uint64, most int) ([]JournalEntry, error) {
	var all []JournalEntry
	err := s.view(func(tx kv.Tx) error {
		err := tx.Scan(journalBucket, seqKey(from), func(key, value []byte) error {
			if len(all) >= most {
				return errEnough
			}
			e, _, head, err := s.openEntry(key, value)
			if err != nil {
				return damaged("journal "+hex.EncodeToString(key), err)
			}
			shown, err := e.show(head)
			if err != nil {
				return damaged("journal "+hex.EncodeToString(key), err)
			}
			all = append(all, shown)
			return nil
		})
		if errors.Is(err, errEnough) {
			return nil
		}
		return err
	})
	return all, err
}

// show gives the entry in the form in which it is handed out.
func (e *entry) show(head digest) (JournalEntry, error) {
	touched, err := unpackTouched(e.Touched)
	if err != nil {
		return JournalEntry{}, err
	}
	j := JournalEntry{
		Seq: e.Seq, At: time.UnixMilli(e.At).UTC(), Actor: e.Actor, Op: e.Op, Of: e.Of,
		Touched: make([]Touched, len(touched)),
		Prev:    hex.EncodeToString(e.Prev), Head: hex.EncodeToString(head[:]),
	}
	for i, t := range touched {
		j.Touched[i] = Touched{Table: t.table.bucket(), ID: t.id, Before: hexDigest(t.before), After: hexDigest(t.after)}
	}
	if p := e.Printed; p != nil {
		j.Printed = &award.NotePrinted{Campaign: p.Campaign, Document: p.Document, Digest: p.Digest, Count: p.Count}
	}
	return j, nil
}

func hexDigest(d *digest) string {
	if d == nil {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// Head returns the number of the last journal entry and the head after it, in
// hexadecimal. An empty journal has number 0 and a head of zeros.
func (s *Store) Head() (seq uint64, head string) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.seq, hex.EncodeToString(s.head[:])
}

// lastHead reads the end of the journal.
func (s *Store) lastHead(tx kv.Tx) (seq uint64, head digest, err error) {
	key, value := tx.Last(journalBucket)
	if key == nil {
		return 0, head, nil
	}
	e, plain, head, err := s.openEntry(key, value)
	if err != nil {
		return 0, head, damaged("journal "+hex.EncodeToString(key), err)
	}
	if nextHead(digest(e.Prev), plain) != head {
		return 0, head, damaged("journal "+hex.EncodeToString(key), errChain)
	}
	return e.Seq, head, nil
}
