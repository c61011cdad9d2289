package store

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/packet"
	"jiajiang/store/seal"
)

// The codes of a [Fault].
const (
	FaultFile      award.Code = "fault-file"      // the file contradicts itself: a page is not as it was written
	FaultRecord    award.Code = "fault-record"    // a record's bytes are not what was written
	FaultReference award.Code = "fault-reference" // a record names another that is not there, or of another campaign
	FaultJournal   award.Code = "fault-journal"   // the journal's chain is broken here
	FaultUnsigned  award.Code = "fault-unsigned"  // a record is not what the journal says it is
	FaultUndo      award.Code = "fault-undo"      // what is kept for undo cannot be used
	FaultKeys      award.Code = "fault-keys"      // somebody who may sign in has no key that can be read
	FaultWithheld  award.Code = "fault-withheld"  // the list tells who somebody is who must not be named
	FaultIndex     award.Code = "fault-index"     // memory and file differ; opening the store again mends it
)

// FaultCodes lists every code of a [Fault], for catalogues of sentences.
func FaultCodes() []award.Code {
	return []award.Code{FaultFile, FaultRecord, FaultReference, FaultJournal, FaultUnsigned, FaultUndo, FaultKeys, FaultWithheld, FaultIndex}
}

// A Report tells what [Store.Check] looked at and found.
type Report struct {
	Records []Count // by table
	Unread  int     // records of people whom the one who is signed in may not see
	Entries int     // of the journal
	Head    string  // the journal's head, in hexadecimal
	// Leftover counts records of an operation that was given up while the disk
	// was full. They do no harm, and the next sign-in or [Store.Compact] removes
	// them.
	Leftover int
	Faults   []Fault
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
	suite seal.Suite
	salt  []byte
	after *digest // nil: removed
}

// says reports whether plain is what the journal says last.
func (w lastWord) says(at recordKey, plain []byte) bool {
	return w.after != nil && recordDigest(w.suite, w.salt, at.table, at.id, plain) == *w.after
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
	leftover map[recordKey]bool // written by an operation that was given up
	fresh    *index
	campaign map[award.ID]award.ID // by tier and track: the campaign
	links    []link
	about    nominationCheck
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
	if err := s.may(award.OpCheck); err != nil {
		return Report{}, err
	}
	if err := s.finishLoad(ctx, nil); err != nil && !isCode(err, Damaged) { // what is damaged is found below
		return Report{}, err
	}
	c := &checker{
		ctx: ctx, store: s, progress: progress, words: make(map[recordKey]lastWord),
		fresh: newIndex(s), campaign: make(map[award.ID]award.ID), about: newNominationCheck(), total: int(s.seq), //nolint:gosec // a count of operations
	}
	c.total += s.index.size()
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
	if h, err := readHeader(tx, c.store.path, c.store.release.schema); err != nil || h != c.store.header {
		c.fault(FaultRecord, metaBucket, err)
	}
	c.buckets(tx)
	c.keys(tx)
	if err := c.journal(tx); err != nil {
		return err
	}
	c.givenUp(tx)
	c.strays(tx)
	for _, t := range allTables() {
		if err := c.table(tx, t); err != nil {
			return err
		}
	}
	c.missing()
	c.references()
	if err := c.nominations(tx); err != nil {
		return err
	}
	if c.store.loaded {
		c.index()
	}
	if err := c.undo(tx); err != nil {
		return err
	}
	if c.progress != nil {
		c.progress(c.done, c.done)
	}
	return nil
}

// buckets looks for buckets that no store has: one whose name is damaged is
// empty under its own.
func (c *checker) buckets(tx kv.Tx) {
	for _, name := range tx.Buckets() {
		if name != metaBucket && name != keysBucket && !slices.Contains(sealedBuckets(), name) {
			c.fault(FaultFile, "bucket "+strconv.QuoteToASCII(name), errBox)
		}
	}
}

// keys looks whether everybody who can sign in has a slot of their own, the keys
// that are theirs and no others, and a public key. Whether a slot opens only its
// passphrase can tell.
func (c *checker) keys(tx kv.Tx) {
	c.foreignKeys(tx)
	for _, id := range append(slices.Clone(c.store.index.of(users, award.ID{})), recoveryID()) {
		informed := true
		if id != recoveryID() {
			u, err := fetch[award.User](c.store, tx, users, id)
			if err != nil || u.Disabled {
				continue // an unreadable record is found with the others
			}
			informed = u.Informed
		}
		slot, err := seal.ParseSlot(tx.Get(keysBucket, slotKey(id)))
		if err == nil && (slot.ID() != id || tx.Get(keysBucket, grantKey(general, id)) == nil ||
			informed != (tx.Get(keysBucket, grantKey(protected, id)) != nil)) {
			err = errBox
		}
		if err == nil {
			_, err = c.store.publicKey(tx, c.store.keys, id)
		}
		if err != nil {
			c.fault(FaultKeys, keysBucket+" "+id.String(), err)
		}
	}
}

// foreignKeys finds slots and keys that are no active user's: somebody put them
// there past the program.
func (c *checker) foreignKeys(tx kv.Tx) {
	_ = tx.Scan(keysBucket, nil, func(key, _ []byte) error { // what cannot be scanned was found with the pages
		known := len(key) == 1+len(award.ID{}) && (key[0] == slotPart || key[0] < compartments)
		if known && award.ID(key[1:]) != recoveryID() {
			u, err := fetch[award.User](c.store, tx, users, award.ID(key[1:]))
			known = err == nil && !u.Disabled && (key[0] != protected || u.Informed)
		}
		if !known {
			c.fault(FaultKeys, keysBucket+" "+hex.EncodeToString(key), nil)
		}
		return nil
	})
}

// journal follows the chain and keeps the last word on each record.
func (c *checker) journal(tx kv.Tx) error {
	var head digest
	seq := uint64(0)
	err := tx.Scan(journalBucket, nil, func(key, value []byte) error {
		place := journalBucket + " " + hex.EncodeToString(key)
		if !isSeqKey(key) {
			c.fault(FaultJournal, place, errBox)
			return c.step()
		}
		seq++
		e, plain, stored, err := c.store.openEntry(key, value)
		if err != nil {
			c.fault(FaultJournal, place, err)
			copy(head[:], value)
			return c.step()
		}
		err = c.store.eachTouch(tx, e, func(t touch) error {
			c.words[recordKey{t.table, t.id}] = lastWord{e.suite(), e.Salt, t.after}
			return nil
		})
		if err != nil || e.Seq != seq || digest(e.Prev) != head || nextHead(e.suite(), head, plain) != stored {
			c.fault(FaultJournal, place, errors.Join(errChain, err))
		}
		seq, head = e.Seq, stored
		return c.step()
	})
	if seq != c.store.seq || head != c.store.head {
		c.fault(FaultJournal, "head", errChain)
	}
	c.report.Entries, c.report.Head = int(seq), hex.EncodeToString(head[:])
	return err
}

// strays finds keys of another length than those of their bucket, where nothing
// else looks at each.
func (c *checker) strays(tx kv.Tx) {
	for _, in := range []struct {
		bucket string
		code   award.Code
		sound  func(key []byte) bool
	}{
		{touchedBucket, FaultJournal, isChunkKey},
		{undoBucket, FaultUndo, func(key []byte) bool {
			return len(key) > 0 && key[0] >= byte(images) || len(key) == stackKeySize
		}},
	} {
		_ = tx.Scan(in.bucket, nil, func(key, _ []byte) error { // what cannot be scanned was found with the pages
			if !in.sound(key) {
				c.fault(in.code, stray{in.bucket, string(key)}.String(), errBox)
			}
			return nil
		})
	}
}

// givenUp notes what an operation that was given up could not remove again. Its
// lists name it; what is on no list is found with the records.
func (c *checker) givenUp(tx kv.Tx) {
	if !c.store.staged {
		return
	}
	c.leftover = make(map[recordKey]bool)
	_ = tx.Scan(touchedBucket, seqKey(c.store.seq+1), func(key, sealed []byte) error {
		plain, err := c.store.keys.general.Open(touchedBucket, key, sealed)
		if err == nil {
			err = unpackEach(plain, func(t touch) error {
				c.leftover[recordKey{t.table, t.id}] = true
				return nil
			})
		}
		if err != nil {
			c.fault(FaultJournal, touchedBucket+" "+hex.EncodeToString(key), err)
		}
		return nil
	})
}

// table opens every record of t, holds it against the journal and puts it into
// the fresh index.
func (c *checker) table(tx kv.Tx, t tableCode) error {
	n := 0
	err := tx.Scan(t.bucket(), nil, func(key, value []byte) error {
		n++
		if len(key) != len(award.ID{}) {
			c.fault(FaultRecord, stray{t.bucket(), string(key)}.String(), errBox)
			return c.step()
		}
		if !c.store.keys.holds(t) {
			c.unread(t, key)
			return c.step()
		}
		id, record, err := c.store.openRecord(t, key, value)
		at := recordKey{t, id}
		if _, told := c.words[at]; c.leftover[at] && !told {
			n--
			c.report.Leftover++
			return c.step()
		}
		if err != nil {
			c.fault(FaultRecord, at.String(), err)
			delete(c.words, at)
			return c.step()
		}
		plain, err := c.store.keys.of(t).Open(t.bucket(), key, value)
		if err != nil || !c.words[at].says(at, plain) {
			c.fault(FaultUnsigned, at.String(), err)
		}
		delete(c.words, at)
		c.fresh.add(t, id, record)
		c.note(at, record)
		return c.step()
	})
	c.report.Records = append(c.report.Records, Count{t.bucket(), n})
	return err
}

// unread counts a record that the one who is signed in has no key for: that it
// is there is all that can be said.
func (c *checker) unread(t tableCode, key []byte) {
	c.report.Unread++
	if len(key) == len(award.ID{}) {
		delete(c.words, recordKey{t, award.ID(key)})
		c.noteUnread(recordKey{t, award.ID(key)})
	}
}

// note keeps what a record says of others.
func (c *checker) note(at recordKey, record any) {
	c.noteNomination(at, record)
	l := link{from: at, campaign: campaignOf(record)}
	switch r := record.(type) {
	case *award.Campaign, *award.User, *award.Basis, *award.Match, *award.Sender, *packet.Keys:
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
	slices.SortFunc(gone, recordKey.compare)
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
		b, _ := c.store.boxAt(undoBucket, key)
		if b == nil { // of somebody whom the one who is signed in may not see
			if !ok || !kept[seq] {
				c.fault(FaultUndo, place, nil)
			}
			return nil
		}
		if _, err := b.Open(undoBucket, key, value); err != nil || !ok || !kept[seq] {
			c.fault(FaultUndo, place, err)
		}
		return nil
	})
}
