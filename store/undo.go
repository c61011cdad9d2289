package store

import (
	"context"
	"encoding/binary"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// The names under which taking back stands in the journal.
const (
	OpUndo award.OpName = "undo"
	OpRedo award.OpName = "redo"
)

const (
	undoBucket = "undo"
	// undoDepth is how many operations can be taken back at least. The oldest
	// are dropped undoSlack at a time: each drop writes pages that the commit
	// would not touch otherwise.
	undoDepth = 200
	undoSlack = 50
	// undoBytes bounds the before-images that are kept. Those of the last
	// operation are kept whatever their size.
	undoBytes = 64 << 20
)

// A stack is what the key of an entry of the undo bucket begins with.
type stack byte

const (
	undoStack stack = iota // operations that can be taken back
	redoStack              // operations of taking back that can be taken back
	images                 // before-images
)

// An undoItem is an operation on one of the stacks.
type undoItem struct {
	seq uint64
	undoNote
}

// An undoNote is what is kept of an operation on a stack.
type undoNote struct {
	Op    award.OpName `cbor:"1,keyasint"` // as the user did it, also where Seq took it back
	Bytes int          `cbor:"2,keyasint"` // of its before-images
}

// A stackMove says what a transaction does to the stacks: whether an operation
// is taken from the end of one, and where it goes itself.
type stackMove struct {
	from  stack // images: from none
	taken bool
	to    stack
	name  award.OpName
}

func stackKey(on stack, seq uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(on)}, seq)
}

func imageKey(seq uint64, n int) []byte {
	return binary.BigEndian.AppendUint32(stackKey(images, seq), uint32(n)) //nolint:gosec // n counts records of one operation
}

// readStack reads a stack, oldest first.
func (s *Store) readStack(tx kv.Tx, on stack) ([]undoItem, error) {
	var items []undoItem
	err := tx.Scan(undoBucket, []byte{byte(on)}, func(key, value []byte) error {
		if key[0] != byte(on) {
			return errEnough
		}
		plain, err := s.box.Open(undoBucket, key, value)
		if err != nil || len(key) != 9 {
			return damaged("undo", err)
		}
		item := undoItem{seq: binary.BigEndian.Uint64(key[1:])}
		if err := s.codec.dec.Unmarshal(plain, &item.undoNote); err != nil {
			return damaged("undo", err)
		}
		items = append(items, item)
		return nil
	})
	if err == errEnough { //nolint:errorlint // Scan returns it as it is
		err = nil
	}
	return items, err
}

// Undoable returns the operation that Undo would take back, if there is one.
func (s *Store) Undoable() (award.OpName, bool) { return s.last(undoStack) }

// Redoable returns the operation that Redo would do again, if there is one.
func (s *Store) Redoable() (award.OpName, bool) { return s.last(redoStack) }

func (s *Store) last(on stack) (award.OpName, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	items := s.stack(on)
	if len(items) == 0 {
		return "", false
	}
	return items[len(items)-1].Op, true
}

func (s *Store) stack(on stack) []undoItem {
	if on == redoStack {
		return s.redo
	}
	return s.undo
}

// Undo takes back the last operation by a new one that restores its
// before-images. It returns a [*award.Problem] with the code NothingToUndo, or
// with UndoConflict where a record is no longer as the operation left it.
func (s *Store) Undo(ctx context.Context, actor string) (award.Receipt, error) {
	return s.takeBack(ctx, actor, OpUndo, undoStack, redoStack)
}

// Redo does again what the last Undo took back. Its errors are those of Undo.
func (s *Store) Redo(ctx context.Context, actor string) (award.Receipt, error) {
	return s.takeBack(ctx, actor, OpRedo, redoStack, undoStack)
}

func (s *Store) takeBack(ctx context.Context, actor string, name award.OpName, from, to stack) (award.Receipt, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	items := s.stack(from) // only written while writer is held
	if len(items) == 0 {
		return award.Receipt{}, &award.Problem{Code: award.NothingToUndo}
	}
	item := items[len(items)-1]
	return s.commit(ctx, change{
		entry: entry{Actor: actor, Op: name, Of: item.seq},
		apply: func(b *book) error { return b.restore(item) },
		stack: stackMove{taken: true, from: from, to: to, name: item.Op},
	})
}

// restore brings every record that an operation touched back to what it was
// before, if it still is what the operation made it.
func (b *book) restore(item undoItem) error {
	e, err := b.store.readEntry(b.tx, item.seq)
	if err != nil {
		return err
	}
	touched, err := unpackTouched(e.Touched)
	if err != nil {
		return damaged("journal", err)
	}
	for i, t := range touched {
		now, err := b.read(t.table, t.id)
		if err != nil {
			return err
		}
		if !sameDigest(e.Salt, t, now) {
			return &award.Problem{Code: award.UndoConflict, Args: award.Args{"operation": string(item.Op)}}
		}
		var before []byte
		if t.before != nil {
			key := imageKey(item.seq, i)
			if before, err = b.store.box.Open(undoBucket, key, b.tx.Get(undoBucket, key)); err != nil {
				return damaged("undo", err)
			}
		}
		if err := b.write(t.table, t.id, before, nil); err != nil {
			return err
		}
	}
	return nil
}

// sameDigest reports whether plain is what the entry left at t.
func sameDigest(salt []byte, t touch, plain []byte) bool {
	if plain == nil || t.after == nil {
		return plain == nil && t.after == nil
	}
	return recordDigest(salt, t.table, t.id, plain) == *t.after
}

// moveStacks keeps the before-images of changes as those of entry seq and
// moves operations between the stacks. An operation that touched nothing
// leaves the stacks alone.
func (b *book) moveStacks(m stackMove, seq uint64, changes []*write) (undo, redo []undoItem, err error) {
	s := b.store
	stacks := [2][]undoItem{s.undo, s.redo}
	if m.taken {
		on := stacks[m.from]
		if err := b.dropItem(m.from, on[len(on)-1]); err != nil {
			return nil, nil, err
		}
		stacks[m.from] = on[:len(on)-1]
	}
	if len(changes) == 0 && !m.taken {
		return s.undo, s.redo, nil
	}
	item := undoItem{seq: seq, undoNote: undoNote{Op: m.name}}
	for i, w := range changes {
		if w.before == nil {
			continue
		}
		item.Bytes += len(w.before)
		key := imageKey(seq, i)
		if err := b.tx.Put(undoBucket, key, s.box.Seal(undoBucket, key, w.before)); err != nil {
			return nil, nil, err
		}
	}
	plain, err := s.codec.enc.Marshal(item.undoNote)
	if err != nil {
		return nil, nil, err
	}
	key := stackKey(m.to, seq)
	if err := b.tx.Put(undoBucket, key, s.box.Seal(undoBucket, key, plain)); err != nil {
		return nil, nil, err
	}
	to := stacks[m.to]
	stacks[m.to] = append(slices.Clip(to), item)
	if !m.taken { // something new was done: what was taken back is gone for good
		for _, old := range stacks[redoStack] {
			if err := b.dropItem(redoStack, old); err != nil {
				return nil, nil, err
			}
		}
		stacks[redoStack] = nil
	}
	stacks[undoStack], err = b.trim(stacks[undoStack])
	return stacks[undoStack], stacks[redoStack], err
}

// trim drops the oldest operations beyond what is kept.
func (b *book) trim(items []undoItem) ([]undoItem, error) {
	total := 0
	for _, i := range items {
		total += i.Bytes
	}
	if len(items) <= undoDepth+undoSlack && total <= undoBytes {
		return items, nil
	}
	for len(items) > 1 && (len(items) > undoDepth || total > undoBytes) {
		if err := b.dropItem(undoStack, items[0]); err != nil {
			return nil, err
		}
		total -= items[0].Bytes
		items = items[1:]
	}
	return items, nil
}

// dropItem removes an operation and its before-images from the undo bucket.
func (b *book) dropItem(on stack, item undoItem) error {
	if err := b.tx.Delete(undoBucket, stackKey(on, item.seq)); err != nil {
		return err
	}
	var keys [][]byte
	prefix := stackKey(images, item.seq)
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
	for _, key := range keys {
		if err := b.tx.Delete(undoBucket, key); err != nil {
			return err
		}
	}
	return nil
}

// splitImageKey reads what imageKey made.
func splitImageKey(key []byte) (seq uint64, n int, ok bool) {
	if len(key) != 13 || key[0] != byte(images) {
		return 0, 0, false
	}
	return binary.BigEndian.Uint64(key[1:]), int(binary.BigEndian.Uint32(key[9:])), true
}
