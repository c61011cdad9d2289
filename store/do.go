package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A change is one transaction to carry out.
type change struct {
	entry entry
	apply func(*book) error        // nil: no record is touched
	also  func(kv.Tx, *book) error // what else is written in the transaction; nil: nothing
	stack stackMove
	// nobody says that the entry is not the doing of the one who is signed in.
	nobody bool
	size   int // how many records it writes, where that is known
	bulk   int // the same, if that is more than one transaction should hold
	step   award.Step
}

// Do applies op in one transaction with its journal entry, commits it, and
// then tells those who watch. A [*award.Problem] passes unchanged, and nothing
// was changed then: it also says what the one who is signed in may not do. An
// [*Error] with the code [Full] says that nothing was changed too; one with
// [CommitUnsure] says which state holds after the disk failed. Where
// [Store.Load] is unfinished Do finishes it first.
func (s *Store) Do(ctx context.Context, op award.Op) (award.Receipt, error) {
	return s.DoStep(ctx, op, nil)
}

// DoStep is [Store.Do] that tells how far long work is.
func (s *Store) DoStep(ctx context.Context, op award.Op, step award.Step) (award.Receipt, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, op.Name()); err != nil {
		return award.Receipt{}, err
	}
	if n := op.Name(); n == award.OpAddUser || n == award.OpEditUser { // what goes with keys has methods of its own
		return award.Receipt{}, &award.Problem{Code: award.NotAllowed, Args: award.Args{
			"operation": string(op.Name()), "role": s.session.User.Role.Code(),
		}}
	}
	receipt, err := s.commit(ctx, change{
		entry: entry{Op: op.Name(), Printed: printedBy(op), Facts: factsOf(op)},
		apply: func(b *book) error { return op.Apply(b) },
		stack: stackFor(op.Name()),
		size:  sizeOf(op), bulk: s.bulkOf(op), step: step,
	})
	if err != nil {
		return receipt, err
	}
	return receipt, s.stands(s.finishLoad(context.WithoutCancel(ctx), nil))
}

// ready says why the act cannot be done now, or nil once the index is whole.
// The caller holds writer.
func (s *Store) ready(ctx context.Context, op award.OpName) error {
	if err := s.may(op); err != nil { // only written while writer is held
		return err
	}
	return s.finishLoad(ctx, nil)
}

// stackFor says whether an operation can be taken back. What gives or takes
// keys cannot, nor what withholds or names a person: its before-images would
// keep what it is to remove.
func stackFor(name award.OpName) stackMove {
	switch name { //nolint:exhaustive // all others can be taken back
	case award.OpAddUser, award.OpEditUser, award.OpSetPassphrase, award.OpChangePassphrase, award.OpNewRecovery:
		return stackMove{to: noStack}
	case award.OpProtectWinner, award.OpReleaseWinner, award.OpEditProtected, award.OpWithholdNomination, award.OpReleaseNomination:
		return stackMove{to: noStack, purge: true}
	case award.OpNameCertificate: // a certificate that was made cannot be unmade
		return stackMove{to: noStack}
	case award.OpRestrictNomination: // taken back it would open somebody without consent
		return stackMove{to: noStack}
	}
	return stackMove{to: undoStack, name: name}
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

// factsOf gives what an operation has to tell beside the records it touches.
func factsOf(op award.Op) map[string]string {
	teller, ok := op.(award.Telling)
	if !ok {
		return nil
	}
	facts := make(map[string]string)
	for _, f := range teller.Tell() {
		facts[f.Name] = f.Text
	}
	return facts
}

// A commitment is a transaction that is about to be committed.
type commitment struct {
	seq     uint64
	head    digest
	at      time.Time
	sealed  uint64
	changes []*write
	undo    []undoItem
	redo    []undoItem
}

// errMoved says that somebody else committed since memory was read: it cannot
// happen with a file that is locked, and is usual with an engine that many
// desks share.
var errMoved = errors.New("the journal moved on")

// mostMoves is how often a change is tried again after others came first.
const mostMoves = 8

// commit carries out c. The caller holds writer, and somebody is signed in.
func (s *Store) commit(ctx context.Context, c change) (award.Receipt, error) {
	if !c.nobody {
		c.entry.By, c.entry.Actor = s.session.ID, s.session.User.Name
	}
	for tries := 0; ; tries++ {
		receipt, err := s.commitOnce(ctx, c)
		if !errors.Is(err, errMoved) || tries == mostMoves {
			return receipt, err
		}
		if err := s.catchUp(ctx); err != nil {
			return receipt, err
		}
	}
}

// catchUp brings memory to what others have committed.
func (s *Store) catchUp(ctx context.Context) error {
	if err := s.read(ctx); err != nil {
		return fromEngine(s.path, err)
	}
	return s.finishLoad(ctx, nil)
}

// commitOnce carries out c if nobody else came first. Readers wait from the
// commit to the changed index.
func (s *Store) commitOnce(ctx context.Context, c change) (award.Receipt, error) {
	if s.closed { // only written while writer is held
		return award.Receipt{}, s.errClosed()
	}
	if err := ctx.Err(); err != nil {
		return award.Receipt{}, err
	}
	if s.staged { // of an operation that was given up when the disk was full
		if err := s.discardStaged(ctx, s.seq); err != nil {
			return award.Receipt{}, fromEngine(s.path, err)
		}
	}
	b := s.newBook(ctx)
	defer func() { b.sealer.stop() }()
	if err := b.run(c); err != nil {
		return award.Receipt{}, b.giveUp(ctx, err)
	}
	var done commitment
	ready := false
	err := s.engineIn.Update(func(tx kv.Tx) error {
		var err error
		if done, err = s.prepare(tx, b, &c); err != nil {
			return err
		}
		if b.applying == nil {
			s.mu.Lock()
		}
		ready = true
		return nil
	})
	b.applying.wait()
	if !ready {
		if b.applying != nil {
			if left := s.unapply(ctx, b.applying); left != nil {
				err = errors.Join(err, left)
			}
			s.mu.Unlock()
		}
		return award.Receipt{}, b.giveUp(ctx, err)
	}
	if err != nil {
		err = s.settle(ctx, b, done.head, err)
	} else {
		err = s.adopt(ctx, b, done)
	}
	receipt := done.receipt(c.entry.Op)
	var e *Error
	stands := err == nil || errors.As(err, &e) && e.Args["holds"] == HoldsAfter
	if !stands {
		if left := s.unapply(ctx, b.applying); left != nil {
			err = errors.Join(err, left)
		}
		s.mu.Unlock()
		return award.Receipt{}, err
	}
	s.mu.Unlock()
	s.announce(receipt)
	return receipt, err
}

// prepare does everything in the transaction except committing it.
func (s *Store) prepare(tx kv.Tx, b *book, c *change) (commitment, error) {
	if b.fault != nil {
		return commitment{}, b.fault
	}
	if key, value := s.lastOf(tx, journalBucket, isSeqKey); key != nil && !bytes.HasPrefix(value, s.head[:]) || key == nil && s.seq != 0 {
		return commitment{}, errMoved
	}
	b.tx = tx
	b.sealer.wait()
	changes := b.changes()
	if len(changes) >= bulk && len(b.chunks) == 0 && c.also == nil && s.index != nil {
		s.mu.Lock()
		b.applying = s.applyAhead(changes)
	}
	if err := b.flush(changes); err != nil {
		return commitment{}, err
	}
	if c.also != nil {
		if err := c.also(tx, b); err != nil {
			return commitment{}, err
		}
	}
	head, err := b.appendEntry(&c.entry, changes)
	if err != nil {
		return commitment{}, err
	}
	done := commitment{seq: c.entry.Seq, head: head, at: b.now, changes: changes}
	if done.undo, done.redo, err = b.moveStacks(c.stack, c.entry.Seq, changes); err != nil {
		return done, err
	}
	done.sealed = s.sealed + uint64(len(changes)+len(b.chunks)+3)
	return done, s.writeStanding(tx, s.keys, standing{Seq: done.seq, Head: head[:], Sealed: done.sealed})
}

// adopt brings what is kept in memory to the state that was committed. After a
// staged operation that is the state after a sign-in: winners have still to be
// read.
func (s *Store) adopt(ctx context.Context, b *book, done commitment) error {
	s.seq, s.head, s.lastAt, s.sealed = done.seq, done.head, done.at, done.sealed
	s.undo, s.redo = done.undo, done.redo
	s.changed = s.changed || len(done.changes) > 0
	s.staged = false    // whatever was is owned now
	if s.index == nil { // the founder's own entry
		return nil
	}
	if b.applying != nil {
		return nil
	}
	s.searching.Lock()
	defer s.searching.Unlock()
	if len(b.chunks) == 0 {
		s.index.apply(done.changes)
		return nil
	}
	return s.stands(s.reindex(ctx)) // the winners are read in again
}

// stands says that an operation is stored although what came after it went
// wrong, or nothing.
func (s *Store) stands(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Code: CommitUnsure, Args: award.Args{"holds": HoldsAfter, "path": s.path}, Err: fromEngine(s.path, err)}
}

// settle finds out what holds after a commit went wrong. With no space left
// the store is as it was, unless its last page tells otherwise. After any
// other failure memory may show what the disk does not hold: the file is
// closed, opened again and its head compared.
func (s *Store) settle(ctx context.Context, b *book, intended digest, cause error) error {
	if errors.Is(cause, kv.ErrFull) {
		if _, head, _, err := s.headInFile(); err == nil && head == s.head {
			return b.giveUp(ctx, cause)
		}
	}
	before := s.head
	holds := HoldsUnknown
	err := s.engineIn.Close()
	if err == nil {
		err = s.restart(context.WithoutCancel(ctx))
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

// restart opens the file again for the one who is signed in. The caller holds
// writer and mu.
func (s *Store) restart(ctx context.Context) error {
	if err := s.start(); err != nil {
		return err
	}
	if s.index == nil { // nobody is signed in, or not yet
		return nil
	}
	s.mu.Unlock() // read and load take it themselves
	defer s.mu.Lock()
	err := s.read(ctx)
	if err == nil {
		err = s.removeStaged(ctx)
	}
	if err != nil {
		return errors.Join(err, s.engineIn.Close())
	}
	return s.finishLoad(ctx, nil)
}

// update writes past the journal. Where the disk failed in the commit the file
// is opened again: what was written is there whole or not at all, and either
// way nothing else was changed.
func (s *Store) update(ctx context.Context, write func(kv.Tx) error) error {
	err := s.engineIn.Update(write)
	if !errors.Is(err, kv.ErrCommit) {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	again := s.engineIn.Close()
	if again == nil {
		again = s.restart(context.WithoutCancel(ctx))
	}
	holds := HoldsBefore
	if again != nil {
		s.closed, holds = true, HoldsUnknown
	}
	return &Error{Code: CommitUnsure, Args: award.Args{"holds": holds, "path": s.path}, Err: errors.Join(err, again)}
}

// headInFile reads the journal's head as the file has it now.
func (s *Store) headInFile() (seq uint64, head digest, at time.Time, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		seq, head, at, err = s.lastHead(tx)
		return err
	})
	return seq, head, at, err
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
