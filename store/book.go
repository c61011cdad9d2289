package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A write is what a transaction has done to one record so far.
type write struct {
	table    tableCode
	id       award.ID
	before   []byte   // as the file has it; nil where there is none
	after    []byte   // nil where it was removed
	record   any      // a pointer to the record that after encodes; nil where it is not at hand
	campaign award.ID // of the record

	sealed []byte // what a sealer made of done: it is of after only while that is done
	sum    digest
	done   []byte
}

// A book implements [award.Book] over one transaction. Writes are kept in
// memory and go into the file sorted, since inserting many keys in random order
// in one transaction of bbolt takes a time that grows with their square. The
// records of a bulk operation go there in stages before its commit; nothing
// shows them until then (see stage.go).
type book struct {
	ctx    context.Context //nolint:containedctx // Apply has no context; the book lives as long as the call that has
	store  *Store
	reader kv.Tx // what Apply reads from; nil in a bulk operation
	tx     kv.Tx // what is written to
	now    time.Time
	writes [tableEnd]map[award.ID]*write
	fresh  map[award.ID]bool // drawn for this operation: nothing lies under them
	salt   []byte            // of the entry's digests
	size   int               // of a staged operation; 0: it is none
	pool   []award.ID        // drawn for a staged operation
	step   award.Step
	chunks []chunk
	steps  int
	blinds []byte            // drawn for the next records
	fault  error             // of drawing random bytes
	units  map[award.ID]bool // nominations of units under which somebody stands; nil: not known yet

	room     []write   // for the next writes of a large operation
	sealer   *sealer   // nil: records are sealed when they go into the file
	applying *applying // nil: the index is changed after the commit
}

// newBook starts a transaction.
func (s *Store) newBook(ctx context.Context) *book {
	return &book{ctx: ctx, store: s, now: s.options.Clock(), fresh: make(map[award.ID]bool)}
}

// season draws the salt of the entry's digests where it is not drawn yet.
func (b *book) season() error {
	if b.salt != nil {
		return nil
	}
	b.salt = make([]byte, saltSize)
	if _, err := io.ReadFull(b.store.options.Rand, b.salt); err != nil {
		return fmt.Errorf("draw salt: %w", err)
	}
	return nil
}

// run has c's operation read and write.
func (b *book) run(c change) error {
	b.step = c.step
	if c.apply == nil {
		return nil
	}
	if c.size >= bulk {
		if err := b.season(); err != nil {
			return err
		}
		b.sealer = b.newSealer()
	}
	if c.bulk > 0 {
		b.size = c.bulk
		if err := b.drawPool(c.bulk); err != nil {
			return err
		}
		return c.apply(b)
	}
	b.fresh = make(map[award.ID]bool, c.size)
	return b.store.engineIn.View(func(tx kv.Tx) error {
		b.reader = tx
		defer func() { b.reader = nil }()
		return c.apply(b)
	})
}

// giveUp takes back what a failed operation left in the file.
func (b *book) giveUp(ctx context.Context, err error) error {
	err = fromEngine(b.store.path, err)
	if left := b.unstage(ctx); left != nil {
		return errors.Join(err, left)
	}
	return err
}

// Campaigns implements [award.Book].
func (b *book) Campaigns() award.Table[award.Campaign] { return table[award.Campaign]{b, campaigns} }

// Tracks implements [award.Book].
func (b *book) Tracks() award.Table[award.Track] { return table[award.Track]{b, tracks} }

// Tiers implements [award.Book].
func (b *book) Tiers() award.Table[award.Tier] { return table[award.Tier]{b, tiers} }

// Winners implements [award.Book].
func (b *book) Winners() award.Table[award.Winner] { return table[award.Winner]{b, winners} }

// Windows implements [award.Book].
func (b *book) Windows() award.Table[award.Window] { return table[award.Window]{b, windows} }

// Points implements [award.Book].
func (b *book) Points() award.Table[award.Point] { return table[award.Point]{b, points} }

// Contacts implements [award.Book].
func (b *book) Contacts() award.Table[award.Contact] { return table[award.Contact]{b, contacts} }

// Users implements [award.Book].
func (b *book) Users() award.Table[award.User] { return table[award.User]{b, users} }

// Protected implements [award.Book].
func (b *book) Protected() award.Table[award.Protected] { return table[award.Protected]{b, protecteds} }

// Bases implements [award.Book].
func (b *book) Bases() award.Table[award.Basis] { return table[award.Basis]{b, bases} }

// Terms implements [award.Book].
func (b *book) Terms() award.Table[award.Terms] { return table[award.Terms]{b, terms} }

// Nominations implements [award.Book].
func (b *book) Nominations() award.Table[award.Nomination] {
	return table[award.Nomination]{b, nominations}
}

// Forms implements [award.Book].
func (b *book) Forms() award.Table[award.Form] { return table[award.Form]{b, forms} }

// Pieces implements [award.Book].
func (b *book) Pieces() award.Table[award.Piece] { return table[award.Piece]{b, pieces} }

// ProtectedForms implements [award.Book].
func (b *book) ProtectedForms() award.Table[award.ProtectedForm] {
	return table[award.ProtectedForm]{b, protectedForms}
}

// ProtectedPieces implements [award.Book].
func (b *book) ProtectedPieces() award.Table[award.Piece] {
	return table[award.Piece]{b, protectedPieces}
}

// Consultations implements [award.Book].
func (b *book) Consultations() award.Table[award.Consultation] {
	return table[award.Consultation]{b, consultations}
}

// Matches implements [award.Book].
func (b *book) Matches() award.Table[award.Match] { return table[award.Match]{b, matches} }

// ProtectedMatches implements [award.Book].
func (b *book) ProtectedMatches() award.Table[award.Match] {
	return table[award.Match]{b, protectedMatches}
}

// Senders implements [award.Book].
func (b *book) Senders() award.Table[award.Sender] { return table[award.Sender]{b, senders} }

// Packets implements [award.Book].
func (b *book) Packets() award.Table[award.TakenPacket] {
	return table[award.TakenPacket]{b, packets}
}

// By implements [award.Book].
func (b *book) By() award.User { return b.store.session.User }

// Now implements [award.Book].
func (b *book) Now() time.Time { return b.now }

// NewID implements [award.Book]. An identifier of 128 random bits is new
// without looking. If none can be drawn the operation fails in the end.
func (b *book) NewID() award.ID {
	var id award.ID
	if len(b.pool) > 0 {
		id, b.pool = b.pool[0], b.pool[1:]
	} else if _, err := io.ReadFull(b.store.options.Rand, id[:]); err != nil && b.fault == nil {
		b.fault = fmt.Errorf("draw identifier: %w", err)
	}
	if b.size == 0 {
		b.fresh[id] = true
	}
	return id
}

// blindsAtOnce is how many blinds are drawn at once.
const blindsAtOnce = 64

// Blind implements [award.Book].
func (b *book) Blind() (blind award.ID) {
	if len(b.blinds) == 0 {
		b.blinds = make([]byte, blindsAtOnce*len(blind))
		if _, err := io.ReadFull(b.store.options.Rand, b.blinds); err != nil && b.fault == nil {
			b.fault = fmt.Errorf("draw blind: %w", err)
		}
	}
	b.blinds = b.blinds[copy(blind[:], b.blinds):]
	return blind
}

// pollEvery is after how many records a transaction looks whether it is still
// wanted.
const pollEvery = 1024

// poll counts one record and says whether the work is to be given up.
func (b *book) poll() error {
	if b.steps++; b.steps%pollEvery == 0 {
		return b.ctx.Err()
	}
	return nil
}

// read gives the record's bytes as this transaction sees them, or nil.
func (b *book) read(t tableCode, id award.ID) ([]byte, error) {
	if w, ok := b.writes[t][id]; ok {
		return w.after, nil
	}
	return b.load(t, id)
}

// load gives the record's bytes as the file has them, or nil.
func (b *book) load(t tableCode, id award.ID) (plain []byte, err error) {
	if b.reader != nil {
		return b.store.load(b.reader, t, id)
	}
	err = b.store.engineIn.View(func(tx kv.Tx) error {
		plain, err = b.store.load(tx, t, id)
		plain = bytes.Clone(plain) // it may lie in the file's memory
		return err
	})
	return plain, err
}

// write notes that the record becomes after, or goes where after is nil.
// record points to the value that after encodes, or is nil.
func (b *book) write(t tableCode, id award.ID, after []byte, record any) error {
	if err := b.poll(); err != nil {
		return err
	}
	if !b.store.keys.holds(t) {
		return &award.Problem{Code: award.NotInformed}
	}
	w, ok := b.writes[t][id]
	if !ok {
		var before []byte
		var err error
		if !b.fresh[id] { // those of a staged operation are too many to remember
			before, err = b.load(t, id)
		}
		if err != nil {
			return err
		}
		w = b.newWrite()
		*w = write{table: t, id: id, before: before}
		if b.writes[t] == nil {
			b.writes[t] = make(map[award.ID]*write)
		}
		b.writes[t][id] = w
	}
	if after != nil && record == nil {
		var err error
		if record, err = b.store.codec.decode(t, after); err != nil {
			return damaged(t.bucket(), err)
		}
	}
	w.after, w.record = after, record
	w.campaign = campaignOf(record)
	if b.sealer != nil && after != nil {
		b.sealer.take(w)
	}
	if b.size > 0 && len(b.writes[t]) >= stageSize {
		return b.stage(t)
	}
	return nil
}

// of lists the records of a campaign in the order of their identifiers.
func (b *book) of(t tableCode, campaign award.ID) []award.ID {
	kept := b.store.index.of(t, campaign)
	if len(b.writes[t]) == 0 {
		return kept
	}
	ids := make([]award.ID, 0, len(kept))
	for _, id := range kept {
		if _, ok := b.writes[t][id]; !ok {
			ids = append(ids, id)
		}
	}
	for id, w := range b.writes[t] {
		if w.after != nil && w.campaign == campaign {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, award.ID.Compare)
	return ids
}

// changes gives what was written, sorted by table and identifier, without what
// came to nothing.
func (b *book) changes() []*write {
	var all []*write
	for _, t := range allTables() {
		from := len(all)
		for _, w := range b.writes[t] {
			if (w.before != nil || w.after != nil) && !bytes.Equal(w.before, w.after) {
				all = append(all, w)
			}
		}
		sortWrites(all[from:])
	}
	return all
}

// newWrite gives room for a write. A large operation takes it in pieces.
func (b *book) newWrite() *write {
	if b.sealer == nil {
		return new(write)
	}
	if len(b.room) == 0 {
		b.room = make([]write, aheadAtOnce)
	}
	w := &b.room[0]
	b.room = b.room[1:]
	return w
}

// sortWrites sorts writes of one table by identifier.
func sortWrites(all []*write) {
	type placed struct {
		first uint64 // of the identifier, which is random: the rest hardly ever matters
		write *write
	}
	order := make([]placed, len(all))
	for i, w := range all {
		order[i] = placed{binary.BigEndian.Uint64(w.id[:]), w}
	}
	slices.SortFunc(order, func(x, y placed) int {
		if x.first != y.first {
			return cmp.Compare(x.first, y.first)
		}
		return x.write.id.Compare(y.write.id)
	})
	for i, p := range order {
		all[i] = p.write
	}
}

// bulk is from how many records on a bucket's pages are filled as for keys
// that come in order.
const bulk = 1000

// flush writes the changes into the file.
func (b *book) flush(changes []*write) error {
	for i, w := range changes {
		if i == 0 || changes[i-1].table != w.table {
			if len(b.writes[w.table]) >= bulk {
				b.tx.Grow(w.table.bucket())
			}
		}
		if err := b.poll(); err != nil {
			return err
		}
		bucket := w.table.bucket()
		if w.after == nil {
			if err := b.tx.Delete(bucket, w.id[:]); err != nil {
				return err
			}
			continue
		}
		if err := b.tx.Put(bucket, w.id[:], w.sealedBy(b.store.keys)); err != nil {
			return err
		}
	}
	return nil
}
