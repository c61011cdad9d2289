package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// recoveryActor is the name under which the recovery code stands in the
// journal.
const recoveryActor = award.RecoveryName

// SignIn unlocks the store for the user of c, notes it in the journal, and
// reads everything but winners into memory, which [Store.Load] does. The error
// is an [*Error] with the code [WrongPassphrase] where name or passphrase are
// wrong, whichever; the attempt is kept for the journal.
func (s *Store) SignIn(ctx context.Context, c award.Credential) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	switch {
	case s.closed: // only written while writer is held
		return s.errClosed()
	case s.keys != nil:
		return &Error{Code: SignedIn}
	case s.header.suite == 0:
		return &Error{Code: Older, Args: award.Args{"path": s.path}}
	}
	who, err := s.unlock(ctx, c)
	if err != nil {
		return fromEngine(s.path, err)
	}
	if err := s.begin(ctx, who); err != nil {
		s.forget()
		return fromEngine(s.path, err)
	}
	return nil
}

// An unlocked is what a credential opened.
type unlocked struct {
	session award.Session
	keys    *keyring
}

// unlock opens the keys of the user of c. Several users may share a hint, and
// two of them a passphrase: whose slot it was, only the record under it says.
func (s *Store) unlock(ctx context.Context, c award.Credential) (unlocked, error) {
	slots, damage, err := s.slotsFor(c)
	if err != nil {
		return unlocked{}, err
	}
	passphrase := c.Passphrase
	if c.Recovery != "" {
		if passphrase, err = seal.FoldRecoveryCode(c.Recovery); err != nil {
			return unlocked{}, &Error{Code: RecoveryForm, Err: err}
		}
	}
	if len(slots) == 0 {
		if damage != nil {
			return unlocked{}, damage
		}
		seal.Waste(s.header.suite, s.options.cost(s.header.suite), passphrase)
		return unlocked{}, s.refuse(ctx, award.ID{})
	}
	var fault error
	for _, candidate := range slots {
		private, err := candidate.slot.Open(s.header.id(), passphrase)
		if errors.Is(err, seal.ErrPassphrase) {
			continue
		}
		if err != nil {
			return unlocked{}, &Error{Code: SlotDamaged, Err: err}
		}
		who, err := s.unlocked(candidate.id, private)
		clear(private)
		switch u := who.session.User; {
		case err != nil:
			fault = cmp.Or(fault, err)
		case who.session.Recovery, !u.Disabled && award.SameUserName(u.Name, c.Name):
			return who, nil
		}
	}
	switch {
	case fault != nil:
		return unlocked{}, fault
	case c.Recovery != "":
		return unlocked{}, s.wrong(ctx, RecoveryWrong, slots[0].id)
	}
	return unlocked{}, s.refuse(ctx, slots[0].id)
}

// unlocked opens the keys that were given to whoever has a private key.
func (s *Store) unlocked(id award.ID, private []byte) (who unlocked, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		k, err := s.openGrants(tx, id, private)
		if err != nil {
			return err
		}
		who = unlocked{award.Session{ID: id}, k}
		if id == recoveryID() {
			who.session.Recovery = true
			who.session.User = award.User{Name: recoveryActor, Role: award.Administrator, Informed: k.protected != nil}
			return nil
		}
		who.session.User, err = s.readUser(tx, k, id)
		if !who.session.User.Informed { // whatever somebody put under the user's name
			k.rings[protected], k.has[protected], k.protected = seal.Ring{}, false, nil
		}
		return err
	})
	return who, err
}

// A candidate is a slot that may be the one looked for.
type candidate struct {
	id   award.ID
	slot *seal.Slot
}

// mostCandidates is how many slots are tried: a file that somebody filled with
// slots must not hold up who signs in. That so many users share a hint does not
// happen by chance.
const mostCandidates = 16

// slotsFor reads the slots that may be those of c. damage tells of slots that
// cannot be read.
func (s *Store) slotsFor(c award.Credential) (all []candidate, damage, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		err := tx.Scan(keysBucket, []byte{slotPart}, func(key, value []byte) error {
			if len(key) != 1+len(award.ID{}) {
				damage = &Error{Code: SlotDamaged}
				return nil
			}
			id := award.ID(key[1:])
			if (id == recoveryID()) != (c.Recovery != "") {
				return nil
			}
			slot, err := seal.ParseSlot(value)
			if err != nil {
				damage = &Error{Code: SlotDamaged, Err: err}
				return nil //nolint:nilerr // another slot may be the one looked for
			}
			if c.Recovery != "" || slot.MayBe(c.Name) {
				all = append(all, candidate{id, slot})
			}
			if len(all) == mostCandidates {
				return errEnough
			}
			return nil
		})
		if err == errEnough { //nolint:errorlint // Scan returns it as it is
			return nil
		}
		return err
	})
	return all, damage, err
}

// openGrants opens the rings that were given to a user.
func (s *Store) openGrants(tx kv.Tx, id award.ID, private []byte) (*keyring, error) {
	k := &keyring{suite: s.header.suite}
	for c := range compartments {
		sealed := tx.Get(keysBucket, grantKey(c, id))
		if sealed == nil {
			continue
		}
		plain, err := seal.OpenWith(s.header.suite, private, grantContext(s.header.id(), c, id), sealed)
		if err != nil {
			return nil, &Error{Code: SlotDamaged, Err: err}
		}
		k.rings[c], err = seal.ParseRing(plain)
		clear(plain)
		if err != nil {
			return nil, &Error{Code: SlotDamaged, Err: err}
		}
		k.has[c] = true
	}
	if !k.has[general] {
		return nil, &Error{Code: SlotDamaged}
	}
	if err := s.openBoxes(s.header, k); err != nil {
		return nil, err
	}
	if _, err := s.readStanding(tx, k); err != nil {
		return nil, err
	}
	if k.protected != nil {
		if _, err := s.readInformed(tx, k); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// readUser reads the record of a user with given keys.
func (s *Store) readUser(tx kv.Tx, k *keyring, id award.ID) (award.User, error) {
	var u award.User
	plain, err := k.general.Open(users.bucket(), id[:], tx.Get(users.bucket(), id[:]))
	if err == nil {
		err = s.codec.dec.Unmarshal(plain, &u)
	}
	if err != nil {
		return u, damaged(users.bucket()+" "+id.String(), err)
	}
	return u, nil
}

// An attempt is a sign-in that failed.
type attempt struct {
	At   int64    `cbor:"1,keyasint"` // milliseconds since 1970, UTC
	Slot award.ID `cbor:"2,keyasint"` // the user whose name was given; zero: of nobody
}

// attempts are the sign-ins that failed since the last that did not. Nobody
// has the keys when they are written, so they lie in clear: times and slots,
// no names.
type attempts struct {
	Count int       `cbor:"1,keyasint"`
	Last  []attempt `cbor:"2,keyasint"`
}

// mostAttempts is how many failed sign-ins are kept one by one.
const mostAttempts = 100

// refuse keeps that a sign-in failed, for the journal, and says so.
func (s *Store) refuse(ctx context.Context, slot award.ID) error {
	return s.wrong(ctx, WrongPassphrase, slot)
}

func (s *Store) wrong(ctx context.Context, code award.Code, slot award.ID) error {
	err := s.update(ctx, func(tx kv.Tx) error {
		a := s.readAttempts(tx)
		a.Count++
		a.Last = append(a.Last, attempt{s.options.Clock().UnixMilli(), slot})
		a.Last = a.Last[max(0, len(a.Last)-mostAttempts):]
		plain, err := s.codec.enc.Marshal(a)
		if err != nil {
			return err
		}
		return tx.Put(metaBucket, attemptsKey(), s.header.clear.Seal(metaBucket, attemptsKey(), plain))
	})
	return &Error{Code: code, Err: err} // a full disk does not let anybody in
}

// readAttempts reads the failed sign-ins. What cannot be read is none: it is
// in clear, so whoever could damage it could also remove it.
func (s *Store) readAttempts(tx kv.Tx) attempts {
	var a attempts
	plain, err := s.header.clear.Open(metaBucket, attemptsKey(), tx.Get(metaBucket, attemptsKey()))
	if err != nil || s.codec.dec.Unmarshal(plain, &a) != nil {
		return attempts{}
	}
	return a
}

// begin makes who the one who is signed in.
func (s *Store) begin(ctx context.Context, who unlocked) error {
	s.mu.Lock()
	s.keys, s.session = who.keys, who.session // readers still find the store shut
	s.mu.Unlock()
	if err := award.May(who.session.User, award.OpSignIn); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	if err := s.read(ctx); err != nil {
		return err
	}
	if err := s.removeStaged(ctx); err != nil {
		return err
	}
	if err := s.noteSignIn(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	s.open = true
	s.mu.Unlock()
	return nil
}

// noteSignIn journals the sign-ins that failed and this one. A full disk keeps
// nobody from reading what is theirs.
func (s *Store) noteSignIn(ctx context.Context) error {
	var failed attempts
	if err := s.engineIn.View(func(tx kv.Tx) error { failed = s.readAttempts(tx); return nil }); err != nil {
		return err
	}
	var remarks []*Error
	remark := func(code award.Code, args award.Args) { remarks = append(remarks, &Error{Code: code, Args: args}) }
	if last := s.lastAt; s.options.Clock().Before(last.Add(-clockSlack)) {
		remark(ClockBack, award.Args{"last": last.In(s.options.Clock().Location()).Format(time.DateTime)})
	}
	if s.isBehind() {
		remark(Behind, nil)
	}
	if failed.Count > 0 {
		who := "look"
		if award.May(s.session.User, award.OpReadJournal) != nil {
			who = "ask"
		}
		remark(SignInsFailed, award.Args{"count": failed.Count, "who": who})
		_, err := s.commit(ctx, change{
			entry:  entry{Op: award.OpSignInFailed, Facts: failed.facts(s.options.Clock().Location())},
			nobody: true,
			also:   func(tx kv.Tx, _ *book) error { return tx.Delete(metaBucket, attemptsKey()) },
		})
		if err != nil && !isFull(err) {
			return err
		}
	}
	if len(s.keys.rings[general].Generations()) > 1 {
		remark(RotationOpen, nil)
	}
	if s.sealed > mostSealed {
		remark(RotationDue, nil)
	}
	s.mu.Lock()
	s.remarks = remarks
	s.mu.Unlock()
	name := award.OpSignIn
	if s.session.Recovery {
		name = award.OpRecover
	}
	if err := s.note(ctx, entry{Op: name}); err != nil && !isFull(err) {
		return err
	}
	return nil
}

// mostSealed is after how many values the keys should be changed: half of what
// random nonces of twelve bytes allow for one key (NIST SP 800-38D, 8.3).
const mostSealed = 1 << 31

// clockSlack is how far a clock may run back before it is remarked.
const clockSlack = 2 * time.Minute

// facts tells of failed sign-ins, with times as clocks at place showed them.
func (a attempts) facts(place *time.Location) map[string]string {
	f := map[string]string{"attempts": strconv.Itoa(a.Count)}
	if n := len(a.Last); n > 0 {
		f["first"] = time.UnixMilli(a.Last[0].At).In(place).Format(time.DateTime)
		f["last"] = time.UnixMilli(a.Last[n-1].At).In(place).Format(time.DateTime)
	}
	return f
}

// note writes a journal entry that touches no record.
func (s *Store) note(ctx context.Context, e entry) error {
	_, err := s.commit(ctx, change{entry: e})
	return err
}

func isFull(err error) bool { return isCode(err, Full) }

// Session tells who is signed in, if anybody is.
func (s *Store) Session() (award.Session, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !s.open {
		return award.Session{}, false
	}
	return s.session, true
}

// Remarks are what whoever signed in should know: [*Error] values with the
// codes [ClockBack], [SignInsFailed], [RotationOpen], [RotationDue], [Behind] and
// [StrayKeys], which knows of winners and nominations only once they were read.
func (s *Store) Remarks() []*Error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if r := s.strayRemark(); r != nil && s.open {
		return append(slices.Clip(s.remarks), r)
	}
	return s.remarks
}

// SignOut notes in the journal that the user leaves, makes the backup that is
// due, and forgets keys and records. The file stays open, and shut.
func (s *Store) SignOut(ctx context.Context) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	return s.signOut(ctx)
}

func (s *Store) signOut(ctx context.Context) error {
	if s.closed || s.keys == nil {
		return nil
	}
	s.dueBackup(ctx)
	err := s.note(ctx, entry{Op: award.OpSignOut})
	s.noteHead()
	s.forget()
	if isFull(err) {
		return nil
	}
	return err
}

// forget drops everything that somebody who is not signed in may not have.
// Garbage collection decides when memory is overwritten.
func (s *Store) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys != nil {
		for c := range compartments {
			s.keys.rings[c].Wipe()
		}
	}
	s.keys, s.index, s.session = nil, nil, award.Session{}
	s.undo, s.redo, s.remarks = nil, nil, nil
	s.loaded, s.open = false, false
}

// may says why the one who is signed in may not do the act, or nil. The caller
// holds writer or mu.
func (s *Store) may(op award.OpName) error {
	if s.closed {
		return s.errClosed()
	}
	if !s.open {
		return &Error{Code: Shut}
	}
	return award.May(s.session.User, op)
}
