package store

import (
	"context"
	"encoding/hex"
	"errors"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A change is one transaction to carry out.
type change struct {
	entry entry
	apply func(*book) error
	stack stackMove
}

// Do applies op in one transaction with its journal entry, commits it, and
// then tells those who watch. A [*award.Problem] passes unchanged, and nothing
// was changed then. An [*Error] with the code [Full] also says that nothing was
// changed; one with [CommitUnsure] says which state holds after the disk
// failed.
func (s *Store) Do(ctx context.Context, actor string, op award.Op) (award.Receipt, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	return s.commit(ctx, change{
		entry: entry{Actor: actor, Op: op.Name(), Printed: printedBy(op)},
		apply: func(b *book) error { return op.Apply(b) },
		stack: stackMove{to: undoStack, name: op.Name()},
	})
}

// printedBy keeps what the journal must say of a printed document, which is in
// no record.
func printedBy(op award.Op) *printed {
	var n award.NotePrinted
	switch o := op.(type) {
	case award.NotePrinted:
		n = o
	case *award.NotePrinted:
		n = *o
	default:
		return nil
	}
	return &printed{Campaign: n.Campaign, Document: n.Document, Digest: n.Digest, Count: n.Count}
}

// A commitment is a transaction that is about to be committed.
type commitment struct {
	seq     uint64
	head    digest
	changes []*write
	undo    []undoItem
	redo    []undoItem
}

// commit carries out c. Readers wait from the commit to the changed index.
func (s *Store) commit(ctx context.Context, c change) (award.Receipt, error) {
	if s.closed { // only written while writer is held
		return award.Receipt{}, s.errClosed()
	}
	if err := ctx.Err(); err != nil {
		return award.Receipt{}, err
	}
	var done commitment
	ready := false
	err := s.engineIn.Update(func(tx kv.Tx) error {
		var err error
		if done, err = s.prepare(ctx, tx, &c); err != nil {
			return err
		}
		s.mu.Lock()
		ready = true
		return nil
	})
	if !ready {
		return award.Receipt{}, fromEngine(s.path, err)
	}
	if err != nil {
		err = s.settle(ctx, done.head, err)
	} else {
		s.adopt(done)
	}
	s.mu.Unlock()
	receipt := done.receipt(c.entry.Op)
	var e *Error
	stands := err == nil || errors.As(err, &e) && e.Args["holds"] == HoldsAfter
	if !stands {
		return award.Receipt{}, err
	}
	s.announce(receipt)
	return receipt, err
}

// prepare does everything in the transaction except committing it.
func (s *Store) prepare(ctx context.Context, tx kv.Tx, c *change) (commitment, error) {
	b := s.newBook(ctx, tx)
	if err := c.apply(b); err != nil {
		return commitment{}, err
	}
	if b.fault != nil {
		return commitment{}, b.fault
	}
	changes := b.changes()
	if err := b.flush(changes); err != nil {
		return commitment{}, err
	}
	head, err := b.appendEntry(&c.entry, changes)
	if err != nil {
		return commitment{}, err
	}
	done := commitment{seq: c.entry.Seq, head: head, changes: changes}
	done.undo, done.redo, err = b.moveStacks(c.stack, c.entry.Seq, changes)
	return done, err
}

// adopt brings what is kept in memory to the state that was committed.
func (s *Store) adopt(done commitment) {
	s.seq, s.head = done.seq, done.head
	s.undo, s.redo = done.undo, done.redo
	s.searching.Lock()
	defer s.searching.Unlock()
	s.index.apply(done.changes)
}

// settle finds out what holds after a commit went wrong. With no space left
// the store is as it was, unless its last page tells otherwise. After any
// other failure memory may show what the disk does not hold: the file is
// closed, opened again and its head compared.
func (s *Store) settle(ctx context.Context, intended digest, cause error) error {
	if errors.Is(cause, kv.ErrFull) {
		if _, head, err := s.headInFile(); err == nil && head == s.head {
			return fromEngine(s.path, cause)
		}
	}
	before := s.head
	holds := HoldsUnknown
	err := s.engineIn.Close()
	if err == nil {
		err = s.start(context.WithoutCancel(ctx))
	}
	switch {
	case err != nil:
		s.closed = true
	case s.head == intended:
		holds = HoldsAfter
	case s.head == before:
		holds = HoldsBefore
	}
	return &Error{
		Code: CommitUnsure, Args: award.Args{"holds": holds, "path": s.path},
		Err: errors.Join(cause, err),
	}
}

// headInFile reads the journal's head as the file has it now.
func (s *Store) headInFile() (seq uint64, head digest, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		seq, head, err = s.lastHead(tx)
		return err
	})
	return seq, head, err
}

// receipt tells what was committed.
func (c commitment) receipt(name award.OpName) award.Receipt {
	r := award.Receipt{
		Seq: c.seq, Head: hex.EncodeToString(c.head[:]), Op: name,
		Changed: make([]award.Change, len(c.changes)),
	}
	for i, w := range c.changes {
		r.Changed[i] = award.Change{Table: w.table.bucket(), ID: w.id, Deleted: w.after == nil}
		if w.table == campaigns && w.before == nil {
			r.Campaign = w.id
		}
	}
	return r
}
