package store

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// VerifyJournal reads the journal from the first entry to the last and says
// where it is no longer as it was written. noted, if not nil, is a head that
// somebody wrote down earlier, or its number and the first digits of its digest,
// [award.LeastDigits] at least: the verdict says whether the journal went through
// it. step may be nil.
//
// What it cannot prove: that the whole file is not an older copy of itself, or
// that somebody with the keys did not write everything anew. Only a head noted
// outside the file shows either.
func (s *Store) VerifyJournal(ctx context.Context, noted *award.Head, step award.Step) (award.Verdict, error) {
	v := verifier{store: s, verdict: award.Verdict{Noted: noted}}
	for more := true; more; {
		err := s.view(award.OpReadJournal, func(tx kv.Tx) (err error) { // others may write between
			more, err = v.some(tx)
			return err
		})
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return v.verdict, err
		}
		if step != nil {
			step(int(v.seq), int(max(v.seq, v.end.Seq))) //nolint:gosec // counts of operations
		}
	}
	return v.verdict, nil
}

// A verifier follows the journal.
type verifier struct {
	store   *Store
	verdict award.Verdict
	end     standing
	seq     uint64
	head    digest
	at      int64
}

// broken notes the first entry that is not as it was written.
func (v *verifier) broken(seq uint64, why award.Code) {
	if v.verdict.Broken == 0 {
		v.verdict.Broken, v.verdict.Why = seq, why
	}
}

// verifyAtOnce is how many entries are followed before others may write.
const verifyAtOnce = 16 * 1024

// some follows the journal on from where it was left, and reports whether it
// goes on.
func (v *verifier) some(tx kv.Tx) (more bool, err error) {
	st, err := v.store.readStanding(tx, v.store.keys)
	if err != nil {
		v.broken(v.seq+1, award.EntryEdited) // what says where the journal ends is gone
		v.conclude()
		return false, nil //nolint:nilerr // the verdict says it
	}
	v.end = st
	if noted := v.verdict.Noted; noted != nil && noted.Seq == 0 && v.seq == 0 {
		v.verdict.NotedHere = isHead(noted.Digest, v.head)
	}
	from, next := v.seq, []byte(nil) // whatever lies before the first entry, too
	if v.seq > 0 {
		next = append(seqKey(v.seq), 0)
	}
	err = tx.Scan(journalBucket, next, func(key, value []byte) error {
		if v.seq-from == verifyAtOnce {
			return errEnough
		}
		return v.entry(tx, key, value)
	})
	switch {
	case errors.Is(err, errEnough):
		return true, nil
	case err != nil && !errors.Is(err, errChain):
		return false, err
	case v.verdict.Broken != 0:
	case v.seq < v.end.Seq:
		v.broken(v.seq+1, award.EntryCut)
	case v.head != digest(v.end.Head):
		v.broken(v.seq, award.EntryMoved)
	}
	v.conclude()
	return false, nil
}

// conclude says how far the journal follows.
func (v *verifier) conclude() {
	v.verdict.Entries = int(v.seq) //nolint:gosec // a count of operations
	v.verdict.Head = award.Head{Seq: v.seq, Digest: hex.EncodeToString(v.head[:])}
}

// entry looks at one entry; errChain ends the reading.
func (v *verifier) entry(tx kv.Tx, key, value []byte) error {
	next := v.seq + 1
	stop := func(seq uint64, why award.Code) error {
		v.broken(seq, why)
		return errChain
	}
	if !isSeqKey(key) {
		return stop(next, award.EntryForeign)
	}
	if len(value) < len(v.head) {
		return stop(next, award.EntryEdited)
	}
	seq := binary.BigEndian.Uint64(key)
	switch {
	case seq > v.end.Seq:
		return stop(seq, award.EntryUnwritten)
	case seq != next:
		return stop(next, award.EntryMissing)
	}
	plain, err := v.store.keys.general.Open(journalBucket, key, value[len(v.head):])
	if err != nil {
		return stop(seq, award.EntryEdited)
	}
	e, ok := skim(plain)
	if !ok {
		return stop(seq, award.EntryEdited)
	}
	head, err := v.store.headAfter(v.head, plain, digest(value[:len(v.head)]))
	if err != nil {
		return stop(seq, award.EntryEdited)
	}
	if e.seq != seq || head != digest(value[:len(head)]) {
		return stop(seq, award.EntryMoved)
	}
	if e.stages > 0 && v.store.checkChunks(tx, plain) != nil {
		return stop(seq, award.EntryEdited) // the list of what it touched is not as it was written
	}
	if e.at < v.at-clockSlack.Milliseconds() {
		v.verdict.ClockBack = append(v.verdict.ClockBack, seq)
	}
	v.seq, v.head, v.at = seq, head, max(v.at, e.at)
	if noted := v.verdict.Noted; noted != nil && noted.Seq == seq {
		v.verdict.NotedHere = isHead(noted.Digest, head)
	}
	return nil
}

// isSeqKey reports whether an entry can lie under a key. The first has number 1.
func isSeqKey(key []byte) bool { return len(key) == 8 && binary.BigEndian.Uint64(key) > 0 }

// checkChunks reads what the stages of an entry's operation wrote.
func (s *Store) checkChunks(tx kv.Tx, plain []byte) error {
	var e entry
	if err := s.codec.dec.Unmarshal(plain, &e); err != nil {
		return err
	}
	for n := range e.Chunks {
		if _, err := s.readChunk(tx, &e, n); err != nil {
			return err
		}
	}
	return nil
}

// isHead reports whether a digest that somebody typed is the head, or as much of
// its beginning as proves something.
func isHead(typed string, head digest) bool {
	digits, _, wrong := award.ReadDigest(typed)
	return wrong == 0 && len(digits) >= award.LeastDigits && strings.HasPrefix(hex.EncodeToString(head[:]), digits)
}
