package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// Users returns everybody who can or could sign in, by name.
func (s *Store) Users(ctx context.Context) ([]award.Row[award.User], error) {
	var all []award.Row[award.User]
	err := s.view(award.OpReadUsers, func(tx kv.Tx) (err error) {
		all, err = fetchAll[award.User](ctx, s, tx, users, award.ID{})
		return err
	})
	slices.SortFunc(all, func(a, b award.Row[award.User]) int {
		if c := strings.Compare(a.Value.Name, b.Value.Name); c != 0 {
			return c
		}
		return a.ID.Compare(b.ID)
	})
	return all, err
}

// AddUser adds a user who signs in with passphrase. One with 涉密知悉 can only be
// added by one who has it.
func (s *Store) AddUser(ctx context.Context, u award.User, passphrase string) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	u.Name, u.Disabled = strings.TrimSpace(u.Name), false
	if err := s.mayKeep(ctx, award.OpAddUser, u); err != nil {
		return err
	}
	if err := s.checkPassphrase(passphrase, u.Name); err != nil {
		return err
	}
	var id award.ID
	if _, err := io.ReadFull(s.options.Rand, id[:]); err != nil {
		return fmt.Errorf("draw identifier: %w", err)
	}
	owner, err := s.newHolder(s.header, id, u.Name, passphrase)
	if err != nil {
		return err
	}
	defer clear(owner.private)
	op := award.AddUser{ID: id, User: u}
	_, err = s.commit(ctx, change{
		entry: entry{Op: op.Name(), Facts: factsOf(op)},
		apply: func(b *book) error { return op.Apply(b) },
		also:  func(tx kv.Tx, _ *book) error { return s.seat(tx, owner, u.Informed) },
		stack: stackFor(op.Name()),
	})
	return err
}

// mayKeep says why the one who is signed in may not make somebody u.
func (s *Store) mayKeep(ctx context.Context, op award.OpName, u award.User) error {
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	if u.Informed && s.keys.protected == nil {
		return &award.Problem{Code: award.NotInformed, Field: "informed", Args: award.Args{"operation": string(op)}}
	}
	return award.CheckUser(u)
}

// checkPassphrase says what is wrong with a new passphrase.
func (s *Store) checkPassphrase(passphrase, name string) error {
	return award.CheckPassphrase(passphrase, name, award.LeastPassphrase(s.header.suite == seal.National))
}

// seat writes a user's slot and gives them the keys.
func (s *Store) seat(tx kv.Tx, owner holder, informed bool) error {
	if err := dropHolder(tx, owner.id); err != nil {
		return err
	}
	if err := s.putHolder(tx, s.keys, owner); err != nil {
		return err
	}
	if err := s.grant(tx, s.header, s.keys.rings[general], general, owner.id, owner.public); err != nil {
		return err
	}
	switch {
	case informed:
		return s.inform(tx, s.header, s.keys, owner.id, owner.public)
	case s.keys.protected != nil:
		return s.inform(tx, s.header, s.keys, owner.id, nil)
	}
	return nil // who is on the list without the permission is passed over
}

// EditUser changes a user's role or permission, or disables them, which takes
// their keys away. [Store.SetPassphrase] lets them in again. The name of one who
// goes on signing in changes with [Store.RenameUser].
func (s *Store) EditUser(ctx context.Context, id award.ID, u award.User) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpEditUser); err != nil {
		return err
	}
	old, err := s.userNow(id)
	if err != nil {
		return err
	}
	u.Name, u.Disabled = strings.TrimSpace(u.Name), u.Disabled || old.Disabled
	if u.Informed && !old.Informed {
		if err := s.mayKeep(ctx, award.OpEditUser, u); err != nil {
			return err
		}
	}
	if !award.SameUserName(u.Name, old.Name) && !u.Disabled {
		// A slot is found by the name it was made for.
		return &award.Problem{Code: award.UserNameFixed, Field: "name"}
	}
	return s.editUser(ctx, entry{}, award.EditUser{ID: id, User: u}, func(tx kv.Tx, _ *book) error {
		var public []byte
		switch {
		case u.Disabled:
			if err := dropHolder(tx, id); err != nil {
				return err
			}
		case !u.Informed:
			if err := tx.Delete(keysBucket, grantKey(protected, id)); err != nil {
				return err
			}
		case old.Informed:
			return nil
		default:
			var err error
			if public, err = s.publicKey(tx, s.keys, id); err != nil {
				return err
			}
		}
		if s.keys.protected == nil {
			return nil // who is on the list without the permission is passed over
		}
		return s.inform(tx, s.header, s.keys, id, public)
	})
}

// RenameUser makes another user u, under a new name with a new passphrase, since
// a slot is found by the name it was made for: one act, and one entry of the
// journal, which tells the former name too. Of 涉密知悉 holds what
// [Store.SetPassphrase] says.
func (s *Store) RenameUser(ctx context.Context, id award.ID, u award.User, passphrase string) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	for _, op := range []award.OpName{award.OpSetPassphrase, award.OpEditUser} {
		if err := s.ready(ctx, op); err != nil {
			return err
		}
	}
	if id == s.session.ID { // one's own passphrase changes with the old one only
		return &award.Problem{Code: award.UserNameFixed, Field: "name"}
	}
	old, err := s.userNow(id)
	if err != nil {
		return err
	}
	u.Name, u.Disabled = strings.TrimSpace(u.Name), false
	u.Informed = u.Informed && (s.keys.protected != nil || !old.Informed)
	if err := s.mayKeep(ctx, award.OpEditUser, u); err != nil {
		return err
	}
	if err := s.checkPassphrase(passphrase, u.Name); err != nil {
		return err
	}
	owner, err := s.newHolder(s.header, id, u.Name, passphrase)
	if err != nil {
		return err
	}
	defer clear(owner.private)
	told := entry{Facts: map[string]string{"former": old.Name}}
	return s.editUser(ctx, told, award.EditUser{ID: id, User: u}, func(tx kv.Tx, _ *book) error {
		return s.seat(tx, owner, u.Informed)
	})
}

// userNow reads a user as the file has them.
func (s *Store) userNow(id award.ID) (u award.User, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		u, err = fetch[award.User](s, tx, users, id)
		return err
	})
	if errors.Is(err, award.ErrNoRecord) {
		err = &award.Problem{Code: award.RecordGone}
	}
	return u, fromEngine(s.path, err)
}

// editUser commits op under the name in e, or its own, with what also writes. The
// facts in e are told besides those of op.
func (s *Store) editUser(ctx context.Context, e entry, op award.EditUser, also func(kv.Tx, *book) error) error {
	if e.Op == "" {
		e.Op = op.Name()
	}
	facts := factsOf(op)
	maps.Copy(facts, e.Facts)
	e.Facts = facts
	_, err := s.commit(ctx, change{
		entry: e,
		apply: func(b *book) error { return op.Apply(b) },
		also:  also,
		stack: stackFor(e.Op),
	})
	if err == nil && op.ID == s.session.ID {
		s.mu.Lock()
		s.session.User = op.User
		s.mu.Unlock()
	}
	return err
}

// SetPassphrase gives another user a new passphrase, and lets in one who was
// disabled. If the one who does so has no 涉密知悉, the user loses it: nobody else
// can give it.
func (s *Store) SetPassphrase(ctx context.Context, id award.ID, passphrase string) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpSetPassphrase); err != nil {
		return err
	}
	if id == s.session.ID { // one's own changes with the old one only
		return &award.Problem{Code: award.NotAllowed, Args: award.Args{
			"operation": string(award.OpSetPassphrase), "role": s.session.User.Role.Code(),
		}}
	}
	u, err := s.userNow(id)
	if err != nil {
		return err
	}
	if err := s.checkPassphrase(passphrase, u.Name); err != nil {
		return err
	}
	u.Disabled = false
	u.Informed = u.Informed && s.keys.protected != nil
	owner, err := s.newHolder(s.header, id, u.Name, passphrase)
	if err != nil {
		return err
	}
	defer clear(owner.private)
	return s.editUser(ctx, entry{Op: award.OpSetPassphrase}, award.EditUser{ID: id, User: u}, func(tx kv.Tx, _ *book) error {
		return s.seat(tx, owner, u.Informed)
	})
}

// ChangePassphrase gives the one who is signed in a new passphrase. The keys
// stay the same.
func (s *Store) ChangePassphrase(ctx context.Context, old, passphrase string) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpChangePassphrase); err != nil {
		return err
	}
	if s.session.Recovery {
		return &award.Problem{Code: award.NotAllowed, Args: award.Args{
			"operation": string(award.OpChangePassphrase), "role": s.session.User.Role.Code(),
		}}
	}
	id, name := s.session.ID, s.session.User.Name
	if err := s.checkPassphrase(passphrase, name); err != nil {
		return err
	}
	private, err := s.ownPrivate(id, old)
	if err != nil {
		return fromEngine(s.path, err)
	}
	defer clear(private)
	slot, err := seal.NewSlot(s.header.suite, s.header.id(), id, name, passphrase, private, s.options.cost(s.header.suite), s.options.Rand)
	if err != nil {
		return fmt.Errorf("make key slot: %w", err)
	}
	_, err = s.commit(ctx, change{
		entry: entry{Op: award.OpChangePassphrase},
		also:  func(tx kv.Tx, _ *book) error { return tx.Put(keysBucket, slotKey(id), slot.Bytes()) },
		stack: stackFor(award.OpChangePassphrase),
	})
	return err
}

// ownPrivate opens the slot of the one who is signed in.
func (s *Store) ownPrivate(id award.ID, passphrase string) (private []byte, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		slot, err := seal.ParseSlot(tx.Get(keysBucket, slotKey(id)))
		if err != nil {
			return &Error{Code: SlotDamaged, Err: err}
		}
		private, err = slot.Open(s.header.id(), passphrase)
		if errors.Is(err, seal.ErrPassphrase) {
			return &Error{Code: WrongPassphrase}
		}
		return err
	})
	return private, err
}

// NewRecovery makes a new recovery code, which opens everything, and ends the
// old one. It needs 涉密知悉, since the code gives it.
func (s *Store) NewRecovery(ctx context.Context) (code string, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpNewRecovery); err != nil {
		return "", err
	}
	if s.keys.protected == nil {
		return "", &award.Problem{Code: award.NotInformed, Args: award.Args{"operation": string(award.OpNewRecovery)}}
	}
	code, owner, err := s.newRecovery(s.header)
	if err != nil {
		return "", err
	}
	defer clear(owner.private)
	_, err = s.commit(ctx, change{
		entry: entry{Op: award.OpNewRecovery},
		also:  func(tx kv.Tx, _ *book) error { return s.seat(tx, owner, true) },
		stack: stackFor(award.OpNewRecovery),
	})
	if err != nil {
		return "", err
	}
	return code, nil
}

// Reveal returns a winner who must not be named in full, for the reason given.
// Looking is an entry of the journal, which is written before anything is
// shown.
func (s *Store) Reveal(ctx context.Context, id award.ID, reason string) (award.Winner, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReveal); err != nil {
		return award.Winner{}, err
	}
	reason, err := checkReason(reason)
	if err != nil {
		return award.Winner{}, err
	}
	var w award.Winner
	var p award.Protected
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		if w, err = fetch[award.Winner](s, tx, winners, id); err != nil {
			return err
		}
		p, err = fetch[award.Protected](s, tx, protecteds, id)
		return err
	})
	if err != nil {
		return award.Winner{}, fromEngine(s.path, err)
	}
	who := p.Restore(w, award.Open)
	err = s.note(ctx, entry{Op: award.OpReveal, Facts: map[string]string{
		"winner": id.String(), "code-name": w.CodeName, "reason": award.UnnamedWinner(who, reason),
	}})
	if err != nil {
		return award.Winner{}, err
	}
	return who, nil
}
