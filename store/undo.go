package store

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

const (
	undoBucket = "undo"
	// undoDepth is how many operations each user can take back at least. The
	// oldest are dropped undoSlack at a time: each drop writes pages that the commit
	// would not touch otherwise.
	undoDepth = 200
	undoSlack = 50
	// undoBytes bounds the before-images that are kept. Those of the last
	// operation are kept whatever their size.
	undoBytes = 64 << 20
	// inlineBytes is up to what size an operation's before-images lie with the
	// note of it: one value less is one page less to write.
	inlineBytes = 2048
	// mostBack is how many entries are looked through for what stands in the
	// way of taking back.
	mostBack = 100_000
)

// A stack is what the key of an entry of the undo bucket begins with.
type stack byte

const (
	undoStack    stack = iota // operations that can be taken back
	redoStack                 // operations of taking back that can be taken back
	images                    // before-images
	secretImages              // before-images of people who must not be named
	noStack      stack = 0xFF // none
)

// stackKeySize is how long the key of an operation on a stack is.
const stackKeySize = 9

// An undoItem is an operation on one of the stacks.
type undoItem struct {
	seq uint64
	undoNote
}

// An undoNote is what is kept of an operation on a stack.
type undoNote struct {
	Op    award.OpName `cbor:"1,keyasint"` // as the user did it, also where Seq took it back
	Bytes int          `cbor:"2,keyasint"` // of its before-images
	By    award.ID     `cbor:"3,keyasint,omitzero"`
}

// A keptNote is an undoNote as it lies in the file, with small before-images.
type keptNote struct {
	undoNote
	Images [][]byte `cbor:"4,keyasint,omitempty"` // by place among the touched records; empty: there was none
}

// A stackMove says what a transaction does to the stacks: whether an operation
// is taken from one, and where it goes itself.
type stackMove struct {
	from  stack
	seq   uint64 // the operation taken from it; 0: none
	to    stack
	name  award.OpName
	purge bool // no before-image of what it touches may remain
}

func stackKey(on stack, seq uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(on)}, seq)
}

func imageKey(t tableCode, seq uint64, n int) []byte {
	on := images
	if t.isProtected() {
		on = secretImages
	}
	return binary.BigEndian.AppendUint32(stackKey(on, seq), uint32(n)) //nolint:gosec // n counts records of one operation
}

// readStack reads a stack, oldest first.
func (s *Store) readStack(tx kv.Tx, on stack) ([]undoItem, error) {
	var items []undoItem
	err := tx.Scan(undoBucket, []byte{byte(on)}, func(key, value []byte) error {
		if key[0] != byte(on) {
			return errEnough
		}
		if len(key) != stackKeySize {
			s.noteStray(undoBucket, key)
			return nil
		}
		note, err := s.openNote(key, value)
		if err != nil {
			return err
		}
		items = append(items, undoItem{binary.BigEndian.Uint64(key[1:]), note.undoNote})
		return nil
	})
	if err == errEnough { //nolint:errorlint // Scan returns it as it is
		err = nil
	}
	return items, err
}

// openNote opens what lies under the key of an operation on a stack.
func (s *Store) openNote(key, value []byte) (keptNote, error) {
	var note keptNote
	plain, err := s.keys.general.Open(undoBucket, key, value)
	if err != nil || len(key) != stackKeySize {
		return note, damaged("undo", err)
	}
	if err := s.codec.dec.Unmarshal(plain, &note); err != nil {
		return note, damaged("undo", err)
	}
	return note, nil
}

// Undoable returns the operation that Undo would take back, if there is one:
// the last of the one who is signed in.
func (s *Store) Undoable() (award.OpName, bool) { return s.last(undoStack) }

// Redoable returns the operation that Redo would do again, if there is one.
func (s *Store) Redoable() (award.OpName, bool) { return s.last(redoStack) }

func (s *Store) last(on stack) (award.OpName, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	item, ok := s.own(on)
	return item.Op, ok
}

// own gives the last operation on a stack of the one who is signed in.
func (s *Store) own(on stack) (undoItem, bool) {
	for _, item := range slices.Backward(s.stack(on)) {
		if item.By == s.session.ID {
			return item, true
		}
	}
	return undoItem{}, false
}

func (s *Store) stack(on stack) []undoItem {
	if on == redoStack {
		return s.redo
	}
	return s.undo
}

// Undo takes back the last operation of the one who is signed in by a new one
// that restores its before-images. It returns a [*award.Problem] with the code
// NothingToUndo, or with UndoConflict where a record is no longer as the
// operation left it: it names the later change and who made it.
func (s *Store) Undo(ctx context.Context) (award.Receipt, error) {
	return s.takeBack(ctx, award.OpUndo, undoStack, redoStack)
}

// Redo does again what the last Undo took back. Its errors are those of Undo.
func (s *Store) Redo(ctx context.Context) (award.Receipt, error) {
	return s.takeBack(ctx, award.OpRedo, redoStack, undoStack)
}

func (s *Store) takeBack(ctx context.Context, name award.OpName, from, to stack) (award.Receipt, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, name); err != nil {
		return award.Receipt{}, err
	}
	item, ok := s.own(from) // only written while writer is held
	if !ok {
		return award.Receipt{}, &award.Problem{Code: award.NothingToUndo}
	}
	if err := s.may(item.Op); err != nil { // the role may have changed since
		return award.Receipt{}, err
	}
	return s.commit(ctx, change{
		entry: entry{Op: name, Of: item.seq},
		apply: func(b *book) error { return b.restore(from, item) },
		stack: stackMove{from: from, seq: item.seq, to: to, name: item.Op},
	})
}

// moveStacks keeps the before-images of changes as those of entry seq and
// moves operations between the stacks. An operation that touched nothing
// leaves the stacks alone.
func (b *book) moveStacks(m stackMove, seq uint64, changes []*write) (undo, redo []undoItem, err error) {
	s := b.store
	// Written behind their ends and never within: who reads the stacks meanwhile,
	// and the stacks themselves if this commit fails, see nothing of it.
	stacks := [2][]undoItem{s.undo, s.redo}
	if m.purge {
		for on := range stacks {
			if stacks[on], err = b.purge(stack(on), stacks[on], changes); err != nil {
				return nil, nil, err
			}
		}
	}
	if m.seq != 0 {
		if stacks[m.from], err = b.drop(m.from, stacks[m.from], func(i undoItem) bool { return i.seq == m.seq }); err != nil {
			return nil, nil, err
		}
	}
	if m.to == noStack || len(changes) == 0 && len(b.chunks) == 0 && m.seq == 0 {
		return stacks[undoStack], stacks[redoStack], nil
	}
	item := undoItem{seq: seq, undoNote: undoNote{Op: m.name, By: s.session.ID}}
	if item.Bytes, err = b.keepImages(m.to, item, changes); err != nil {
		return nil, nil, err
	}
	stacks[m.to] = append(stacks[m.to], item)
	if m.seq == 0 { // something new was done: what the user took back is gone for good
		if stacks[redoStack], err = b.drop(redoStack, stacks[redoStack], func(i undoItem) bool { return i.By == item.By }); err != nil {
			return nil, nil, err
		}
	}
	stacks[m.to], err = b.trim(m.to, stacks[m.to])
	return stacks[undoStack], stacks[redoStack], err
}

// keepImages writes an operation onto a stack with the before-images of
// changes and gives their size.
func (b *book) keepImages(on stack, item undoItem, changes []*write) (size int, err error) {
	s := b.store
	apart := false
	for _, w := range changes {
		size += len(w.before)
		apart = apart || w.table.isProtected() && w.before != nil
	}
	note := keptNote{undoNote: item.undoNote}
	note.Bytes = size
	if inline := size > 0 && size <= inlineBytes && !apart; inline {
		note.Images = make([][]byte, len(changes))
		for i, w := range changes {
			note.Images[i] = w.before
		}
	} else {
		for i, w := range changes {
			if w.before == nil {
				continue
			}
			key := imageKey(w.table, item.seq, i)
			if err := b.tx.Put(undoBucket, key, s.keys.of(w.table).Seal(undoBucket, key, w.before)); err != nil {
				return 0, err
			}
		}
	}
	plain, err := s.codec.enc.Marshal(note)
	if err != nil {
		return 0, err
	}
	key := stackKey(on, item.seq)
	return size, b.tx.Put(undoBucket, key, s.keys.general.Seal(undoBucket, key, plain))
}

// purge drops the operations that have touched what changes touch: their
// before-images would keep what is to be nowhere else. So would those of
// decisions that two are the same one, and of what organs answered, whoever they
// are about, and those of somebody who stood under a unit that is withheld now.
func (b *book) purge(on stack, items []undoItem, changes []*write) ([]undoItem, error) {
	touched := make(map[award.ID]bool)
	for _, w := range changes {
		touched[w.id] = true
	}
	gone := make(map[uint64]bool)
	for _, i := range items {
		named, err := b.keeps(on, i, touched)
		if err != nil {
			return nil, err
		}
		gone[i.seq] = named
	}
	return b.drop(on, items, func(i undoItem) bool { return gone[i.seq] })
}

// keeps reports whether what is kept of an operation on a stack tells of one of
// the records.
func (b *book) keeps(on stack, item undoItem, records map[award.ID]bool) (bool, error) {
	s := b.store
	e, _, err := s.readEntry(b.tx, item.seq)
	if err != nil {
		return false, err
	}
	key := stackKey(on, item.seq)
	note, err := s.openNote(key, b.tx.Get(undoBucket, key))
	if err != nil {
		return false, err
	}
	at := -len(e.Chunks) * stageSize // what was staged is new, and has no image
	err = s.eachTouch(b.tx, e, func(t touch) error {
		n := at
		at++
		if records[t.id] || t.table == matches || t.table == consultations {
			return errEnough
		}
		if t.table != nominations || t.before == nil {
			return nil
		}
		plain, err := b.imageIn(b.tx, note, item.seq, t.table, n)
		if err != nil {
			return err
		}
		var row award.Nomination
		if err := s.codec.dec.Unmarshal(plain, &row); err != nil {
			return damaged("undo", err)
		}
		if records[row.Parent] {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return true, nil
	}
	return false, err
}

// trim drops the oldest operations of the one who is signed in beyond what is
// kept for each user, and the oldest of all where their before-images take too
// much.
func (b *book) trim(on stack, items []undoItem) ([]undoItem, error) {
	mine, total := 0, 0
	for _, i := range items {
		total += i.Bytes
		if i.By == b.store.session.ID {
			mine++
		}
	}
	if mine <= undoDepth+undoSlack && total <= undoBytes {
		return items, nil
	}
	surplus := 0
	if mine > undoDepth+undoSlack {
		surplus = mine - undoDepth
	}
	last := len(items) - 1
	at := -1
	return b.drop(on, items, func(i undoItem) bool {
		at++
		own := i.By == b.store.session.ID && surplus > 0
		if at == last || !own && total <= undoBytes {
			return false
		}
		if own {
			surplus--
		}
		total -= i.Bytes
		return true
	})
}

// drop removes the operations that unwanted names from a stack and gives the
// others.
func (b *book) drop(on stack, items []undoItem, unwanted func(undoItem) bool) ([]undoItem, error) {
	kept, copied := items, false // items stay as they are: the commit may fail
	for n, i := range items {
		if !unwanted(i) {
			if copied {
				kept = append(kept, i)
			}
			continue
		}
		if !copied {
			kept, copied = append(make([]undoItem, 0, len(items)), items[:n]...), true
		}
		if err := b.dropItem(on, i); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// dropItem removes an operation and its before-images from the undo bucket.
func (b *book) dropItem(on stack, item undoItem) error {
	if err := b.tx.Delete(undoBucket, stackKey(on, item.seq)); err != nil {
		return err
	}
	if item.Bytes == 0 {
		return nil
	}
	var keys [][]byte
	for _, of := range []stack{images, secretImages} {
		prefix := stackKey(of, item.seq)
		err := b.tx.Scan(undoBucket, prefix, func(key, _ []byte) error {
			if len(key) < len(prefix) || string(key[:len(prefix)]) != string(prefix) {
				return errEnough
			}
			keys = append(keys, append([]byte(nil), key...))
			return nil
		})
		if err != nil && err != errEnough { //nolint:errorlint // Scan returns it as it is
			return err
		}
	}
	for _, key := range keys {
		if err := b.tx.Delete(undoBucket, key); err != nil {
			return err
		}
	}
	return nil
}

// splitImageKey reads what imageKey made.
func splitImageKey(key []byte) (seq uint64, n int, ok bool) {
	if len(key) != 13 || key[0] != byte(images) && key[0] != byte(secretImages) {
		return 0, 0, false
	}
	return binary.BigEndian.Uint64(key[1:]), int(binary.BigEndian.Uint32(key[9:])), true
}
