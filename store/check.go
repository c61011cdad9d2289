package store

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// The codes of a [Fault].
const (
	FaultFile      award.Code = "fault-file"      // the file contradicts itself: a page is not as it was written
	FaultRecord    award.Code = "fault-record"    // a record's bytes are not what was written
	FaultReference award.Code = "fault-reference" // a record names another that is not there, or of another campaign
	FaultJournal   award.Code = "fault-journal"   // the journal's chain is broken here
	FaultUnsigned  award.Code = "fault-unsigned"  // a record is not what the journal says it is
	FaultUndo      award.Code = "fault-undo"      // what is kept for undo cannot be used
	FaultIndex     award.Code = "fault-index"     // memory and file differ; opening the store again mends it
)

// FaultCodes lists every code of a [Fault], for catalogues of sentences.
func FaultCodes() []award.Code {
	return []award.Code{FaultFile, FaultRecord, FaultReference, FaultJournal, FaultUnsigned, FaultUndo, FaultIndex}
}

// A Report tells what [Store.Check] looked at and found.
type Report struct {
	Records []Count // by table
	Entries int     // of the journal
	Head    string  // the journal's head, in hexadecimal
	Faults  []Fault
}

// A Count is the number of records of a table.
type Count struct {
	Table string
	Count int
}

// A Fault is one thing that is not as it should be. Place names tables,
// identifiers and numbers, never a person.
type Fault struct {
	Code  award.Code
	Place string
	Err   error
}

// A recordKey names a record of any table.
type recordKey struct {
	table tableCode
	id    award.ID
}

func (k recordKey) String() string { return k.table.bucket() + " " + k.id.String() }

// A lastWord is what the journal says last of a record.
type lastWord struct {
	salt  []byte
	after *digest // nil: removed
}

// A checker collects what is found.
type checker struct {
	ctx      context.Context //nolint:containedctx // it lives as long as the call that has the context
	store    *Store
	progress func(done, total int)
	done     int
	total    int
	report   Report
	words    map[recordKey]lastWord
	fresh    *index
	campaign map[award.ID]award.ID // by tier and track: the campaign
	links    []link
}

// A link is what a record says of others.
type link struct {
	from     recordKey
	campaign award.ID
	tier     award.ID // zero: none
	track    award.ID // zero: none
}

// Check reads the whole store: pages, boxes, the journal from end to end,
// every record and what it refers to, what is kept for undo, and the index in
// memory. Nothing is written meanwhile. progress, if not nil, is called now
// and then with the records and entries done and all there are. The error
// says that checking itself was not possible; what was found is in the report.
func (s *Store) Check(ctx context.Context, progress func(done, total int)) (Report, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.closed { // only written while writer is held
		return Report{}, s.errClosed()
	}
	c := &checker{
		ctx: ctx, store: s, progress: progress, words: make(map[recordKey]lastWord),
		fresh: newIndex(s), campaign: make(map[award.ID]award.ID), total: int(s.seq), //nolint:gosec // a count of operations
	}
	for t := range s.index.members {
		for _, ids := range s.index.members[t] {
			c.total += len(ids)
		}
	}
	sound := true
	err := s.engineIn.Check(func(place string, err error) {
		c.fault(FaultFile, place, err)
		sound = sound && place == kv.MetaPlace
	})
	if err == nil && sound { // what lies on unsound pages cannot be read safely
		err = s.engineIn.View(c.read)
	}
	if errors.Is(err, kv.ErrDamaged) {
		c.fault(FaultFile, "file", err)
		err = nil
	}
	return c.report, fromEngine(s.path, err)
}

func (c *checker) fault(code award.Code, place string, err error) {
	c.report.Faults = append(c.report.Faults, Fault{Code: code, Place: place, Err: err})
}

// step counts one record or entry.
func (c *checker) step() error {
	if c.done++; c.done%pollEvery == 0 {
		if c.progress != nil {
			c.progress(c.done, max(c.done, c.total))
		}
		return c.ctx.Err()
	}
	return nil
}

// read checks everything in one view.
func (c *checker) read(tx kv.Tx) error {
	if _, err := c.store.readMeta(tx); err != nil {
		c.fault(FaultRecord, metaBucket, err)
	}
	if err := c.journal(tx); err != nil {
		return err
	}
	for _, t := range allTables() {
		if err := c.table(tx, t); err != nil {
			return err
		}
	}
	c.missing()
	c.references()
	c.index()
	if err := c.undo(tx); err != nil {
		return err
	}
	if c.progress != nil {
		c.progress(c.done, c.done)
	}
	return nil
}

// journal follows the chain and keeps the last word on each record.
func (c *checker) journal(tx kv.Tx) error {
	var head digest
	seq := uint64(0)
	err := tx.Scan(journalBucket, nil, func(key, value []byte) error {
		place := journalBucket + " " + hex.EncodeToString(key)
		seq++
		e, plain, stored, err := c.store.openEntry(key, value)
		if err != nil {
			c.fault(FaultJournal, place, err)
			copy(head[:], value)
			return c.step()
		}
		touched, err := unpackTouched(e.Touched)
		if err != nil || e.Seq != seq || digest(e.Prev) != head || nextHead(head, plain) != stored {
			c.fault(FaultJournal, place, errors.Join(errChain, err))
		}
		seq, head = e.Seq, stored
		for _, t := range touched {
			c.words[recordKey{t.table, t.id}] = lastWord{e.Salt, t.after}
		}
		return c.step()
	})
	if seq != c.store.seq || head != c.store.head {
		c.fault(FaultJournal, "head", errChain)
	}
	c.report.Entries, c.report.Head = int(seq), hex.EncodeToString(head[:])
	return err
}

// table opens every record of t, holds it against the journal and puts it into
// the fresh index.
func (c *checker) table(tx kv.Tx, t tableCode) error {
	n := 0
	err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
		n++
		id, record, err := c.store.openRecord(t, key, value)
		at := recordKey{t, id}
		if err != nil {
			c.fault(FaultRecord, at.String(), err)
			delete(c.words, at)
			return c.step()
		}
		plain, err := c.store.box.Open(t.bucket(), key, value)
		word, known := c.words[at]
		if err != nil || !known || !sameDigest(word.salt, touch{table: t, id: id, after: word.after}, plain) {
			c.fault(FaultUnsigned, at.String(), err)
		}
		delete(c.words, at)
		owner := campaignOf(record)
		c.fresh.members[t][owner] = append(c.fresh.members[t][owner], id)
		c.fresh.put(id, owner, record)
		c.note(at, record)
		return c.step()
	})
	c.report.Records = append(c.report.Records, Count{t.bucket(), n})
	return err
}

// note keeps what a record says of others.
func (c *checker) note(at recordKey, record any) {
	l := link{from: at, campaign: campaignOf(record)}
	switch r := record.(type) {
	case *award.Campaign:
		return
	case *award.Track:
		c.campaign[at.id] = r.Campaign
	case *award.Tier:
		c.campaign[at.id] = r.Campaign
		l.track = r.Track
	case *award.Winner:
		l.tier = r.Tier
	}
	c.links = append(c.links, l)
}

// missing finds records that the journal has and the file has not.
func (c *checker) missing() {
	var gone []recordKey
	for at, word := range c.words {
		if word.after != nil {
			gone = append(gone, at)
		}
	}
	slices.SortFunc(gone, func(a, b recordKey) int {
		if a.table != b.table {
			return int(a.table) - int(b.table)
		}
		return a.id.Compare(b.id)
	})
	for _, at := range gone {
		c.fault(FaultUnsigned, at.String(), award.ErrNoRecord)
	}
}

var errReference = errors.New("refers to what is not there")

// references looks whether what records name is there and of their campaign.
func (c *checker) references() {
	for _, l := range c.links {
		_, known := c.fresh.number[l.campaign]
		for _, other := range []award.ID{l.tier, l.track} {
			if !other.IsZero() && c.campaign[other] != l.campaign {
				known = false
			}
		}
		if l.from.table == winners {
			if _, ok := c.fresh.tiers[l.tier]; !ok {
				known = false
			}
		}
		if !known {
			c.fault(FaultReference, l.from.String(), errReference)
		}
	}
	if len(c.fresh.numbers) != len(c.fresh.number) {
		c.fault(FaultReference, campaigns.bucket(), errors.New("two campaigns have one number"))
	}
}

// undo opens everything that is kept for undo.
func (c *checker) undo(tx kv.Tx) error {
	kept := make(map[uint64]bool)
	for _, on := range []stack{undoStack, redoStack} {
		items, err := c.store.readStack(tx, on)
		if err != nil || !slices.Equal(items, c.store.stack(on)) {
			c.fault(FaultUndo, undoBucket, err)
			return nil
		}
		for _, i := range items {
			kept[i.seq] = true
		}
	}
	return tx.Scan(undoBucket, []byte{byte(images)}, func(key, value []byte) error {
		place := undoBucket + " " + hex.EncodeToString(key)
		seq, _, ok := splitImageKey(key)
		if _, err := c.store.box.Open(undoBucket, key, value); err != nil || !ok || !kept[seq] {
			c.fault(FaultUndo, place, err)
		}
		return nil
	})
}
