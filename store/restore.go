package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Compare tells what restoring the backup at path would change, and changes
// nothing. Where the keys of the one who is signed in do not open the backup,
// the error has the code [BackupKeys]: c then says who signed in at its time.
// step may be nil.
func (s *Store) Compare(ctx context.Context, path string, c *award.Credential, step award.Step) (award.Comparison, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.may(award.OpRestore); err != nil { // only written while writer is held
		return award.Comparison{}, err
	}
	other, who, err := s.openBackup(ctx, path, c)
	if err != nil {
		return award.Comparison{}, err
	}
	defer who.close()
	return s.compare(ctx, other, step)
}

// A guest is who looks into a backup.
type guest struct {
	unlocked
	close func()
}

// openBackup opens the backup at path with the keys of the one who is signed
// in, or with those of c.
func (s *Store) openBackup(ctx context.Context, path string, c *award.Credential) (*Store, guest, error) {
	other, err := s.peek(path)
	if err != nil {
		return nil, guest{}, err
	}
	shut := func() { _ = other.engineIn.Close() } // it was only read
	fail := func(err error) (*Store, guest, error) {
		shut()
		return nil, guest{}, err
	}
	if other.header.suite == 0 {
		return fail(&Error{Code: Older, Args: award.Args{"path": path}})
	}
	who := guest{unlocked{s.session, s.keys}, shut}
	if c == nil {
		if s.keys == nil || other.header.id() != s.header.id() || !opens(other, s.keys) {
			return fail(&Error{Code: BackupKeys, Args: award.Args{"path": path}})
		}
	} else if who.unlocked, err = other.unlock(ctx, *c); err != nil {
		return fail(fromEngine(path, err))
	}
	if err := award.May(who.session.User, award.OpRestore); err != nil {
		return fail(err)
	}
	other.keys, other.session = who.keys, who.session
	return other, who, nil
}

// opens reports whether k opens a store.
func opens(s *Store, k *keyring) bool {
	err := s.engineIn.View(func(tx kv.Tx) error {
		_, err := s.readStanding(tx, k)
		return err
	})
	return err == nil
}

// compare holds every record of this store against those of other.
func (s *Store) compare(ctx context.Context, other *Store, step award.Step) (award.Comparison, error) {
	head, err := other.proveCopy(ctx, step, func() error { return nil })
	if err != nil {
		return award.Comparison{}, err
	}
	info, err := os.Stat(other.path)
	if err != nil {
		return award.Comparison{}, backupError(other.path, err)
	}
	all := award.Comparison{
		Backup:    award.Backup{Path: other.path, At: other.lastAt.In(s.options.Clock().Location()), Bytes: info.Size(), Head: head},
		SameStore: s.header.id() == other.header.id(),
		Present:   award.Head{Seq: s.seq, Digest: hex.EncodeToString(s.head[:])},
	}
	err = s.engineIn.View(func(here kv.Tx) error {
		return other.engineIn.View(func(there kv.Tx) error {
			if all.SameStore {
				if err := s.relate(here, there, other, &all); err != nil {
					return err
				}
				if err := s.people(ctx, here, there, other, &all); err != nil {
					return err
				}
			}
			for _, t := range allTables() {
				d, err := s.difference(ctx, here, there, other, t, &all)
				if err != nil {
					return err
				}
				all.Tables = append(all.Tables, d)
			}
			return nil
		})
	})
	return all, fromEngine(s.path, err)
}

// relate tells whether one journal is a beginning of the other.
func (s *Store) relate(here, there kv.Tx, other *Store, all *award.Comparison) error {
	common := min(all.Present.Seq, all.Backup.Head.Seq)
	all.Forward = all.Backup.Head.Seq > all.Present.Seq
	if common == 0 {
		all.Continues = true
		return nil
	}
	_, mine, err := s.readEntry(here, common)
	if err != nil {
		return err
	}
	_, theirs, err := other.readEntry(there, common)
	all.Continues = mine == theirs
	return err
}

// difference counts what of a table differs. What no key is there for is
// counted by its presence alone.
func (s *Store) difference(
	ctx context.Context, here, there kv.Tx, other *Store, t tableCode, all *award.Comparison,
) (award.TableDifference, error) {
	d := award.TableDifference{Table: t.bucket()}
	n := 0
	err := there.Scan(t.bucket(), nil, func(key, value []byte) error {
		if n++; n%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		now := here.Get(t.bucket(), key)
		if now == nil {
			d.Gained++
			return nil
		}
		if !s.keys.holds(t) || !other.keys.holds(t) {
			return nil
		}
		a, err := s.keys.of(t).Open(t.bucket(), key, now)
		if err != nil {
			all.Unreadable = true // what the backup has of it comes back
			d.Changed++
			return nil //nolint:nilerr // the comparison says it
		}
		b, err := other.keys.of(t).Open(t.bucket(), key, value)
		if err != nil {
			return damaged(t.bucket(), err)
		}
		if !bytes.Equal(a, b) {
			d.Changed++
		}
		return nil
	})
	if err != nil {
		return d, err
	}
	err = here.Scan(t.bucket(), nil, func(key, _ []byte) error {
		if n++; n%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if there.Get(t.bucket(), key) == nil {
			d.Lost++
		}
		return nil
	})
	return d, err
}

// people tells what restoring would mean to people: who becomes named, and who
// withheld, again, and whose passphrases go back.
func (s *Store) people(ctx context.Context, here, there kv.Tx, other *Store, all *award.Comparison) (err error) {
	if all.Named, err = s.turned(ctx, here, there); err != nil {
		return err
	}
	if all.Withheld, err = other.turned(ctx, there, here); err != nil {
		return err
	}
	return there.Scan(keysBucket, []byte{slotPart}, func(key, then []byte) error {
		if len(key) != len(slotKey(award.ID{})) {
			return nil // nobody's
		}
		now := here.Get(keysBucket, key)
		switch {
		case bytes.Equal(key, slotKey(recoveryID())):
			all.RecoveryCode = !bytes.Equal(now, then)
		case now == nil && here.Get(users.bucket(), key[1:]) != nil:
			all.Readmitted++
		case now != nil && !bytes.Equal(now, then):
			all.Passphrases++
		}
		return nil
	})
}

// turned gives the code names, sorted, of the winners and nominees who are
// withheld in this store and named in the other.
func (s *Store) turned(ctx context.Context, here, there kv.Tx) (codes []string, err error) {
	n := 0
	for _, h := range hidings() {
		err := here.Scan(h.kept.bucket(), nil, func(key, _ []byte) error {
			if n++; n%pollEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if h.names(there, key) {
				codes = append(codes, s.codeNameOf(here, h.listed, key))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(codes)
	return codes, nil
}

// codeNameOf reads the code name on a list; of a record that cannot be read it
// is empty.
func (s *Store) codeNameOf(tx kv.Tx, listed tableCode, key []byte) string {
	var id award.ID
	copy(id[:], key)
	if listed == nominations {
		n, err := fetch[award.Nomination](s, tx, listed, id)
		if err != nil {
			return ""
		}
		return n.CodeName
	}
	w, err := fetch[award.Winner](s, tx, listed, id)
	if err != nil {
		return ""
	}
	return w.CodeName
}

// A hiding is how people are withheld: who stands on one list has under the
// same key in the other table what must not be known.
type hiding struct{ kept, listed tableCode }

func hidings() [2]hiding {
	return [2]hiding{{protecteds, winners}, {protectedForms, nominations}}
}

// names reports whether a store names openly whom it lists under key.
func (h hiding) names(tx kv.Tx, key []byte) bool {
	return tx.Get(h.kept.bucket(), key) == nil && tx.Get(h.listed.bucket(), key) != nil
}

// Restore puts the backup at path in the place of the store. The replaced file
// stays beside it, under the name that the journal of the restored store tells.
// Nobody is signed in afterwards. A restore that is cut off at any moment
// leaves the one store or the other. step may be nil.
func (s *Store) Restore(ctx context.Context, path string, c *award.Credential, step award.Step) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.may(award.OpRestore); err != nil { // only written while writer is held
		return err
	}
	other, who, err := s.openBackup(ctx, path, c)
	if err != nil {
		return err
	}
	defer who.close()
	asking := who.unlocked
	asking.session.User.Informed = asking.session.User.Informed && s.session.User.Informed // then and now
	if err := s.checkProtected(other, asking); err != nil {
		return err
	}
	if err := s.safeguard(ctx, path); err != nil && !isCode(err, BackupDamaged) && !isCode(err, Damaged) {
		return err // a damaged store is what a restore is for; its file is kept
	}
	facts := map[string]string{
		"file":     filepath.Base(path),
		"replaced": strconv.FormatUint(s.seq, 10), "replaced-head": hex.EncodeToString(s.head[:]),
	}
	fresh, err := s.stageRestore(ctx, other, who.unlocked, facts, step)
	if err != nil {
		return err
	}
	s.forget()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.putInPlace(fresh, facts["kept"])
}

// checkProtected refuses to bring back, without 涉密知悉, a list that names
// somebody who is withheld now.
func (s *Store) checkProtected(other *Store, who unlocked) error {
	if who.session.User.Informed || s.header.id() != other.header.id() {
		return nil
	}
	err := s.engineIn.View(func(here kv.Tx) error {
		return other.engineIn.View(func(there kv.Tx) error {
			for _, h := range hidings() {
				err := here.Scan(h.kept.bucket(), nil, func(key, _ []byte) error {
					if h.names(there, key) {
						return &award.Problem{Code: award.NotInformed, Args: award.Args{"operation": string(award.OpRestore)}}
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
	return fromEngine(s.path, err)
}

// stageRestore makes the file that is to be the store, beside it: a verified
// copy of the backup with a journal entry of the restoring.
func (s *Store) stageRestore(ctx context.Context, other *Store, who unlocked, facts map[string]string, step award.Step) (fresh string, err error) {
	kept := keptName(s.path, s.options.Clock().Format(backupTime))
	facts["kept"] = filepath.Base(kept)
	fresh, err = kv.Beside(s.path)
	if err != nil {
		return "", fromEngine(s.path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(fresh))
		}
	}()
	if err := other.engineIn.Copy(fresh, func(_, _ int64) error { return ctx.Err() }); err != nil {
		return fresh, fromEngine(s.path, err)
	}
	made, err := open(ctx, fresh, s.options, s.release, kv.Open)
	if err != nil {
		return fresh, err
	}
	made.options.Backups = ""
	made.keys, made.session = who.keys, who.session
	defer func() { err = errors.Join(err, made.engineIn.Close()) }()
	if _, err := made.proveCopy(ctx, step, func() error { return nil }); err != nil {
		return fresh, err
	}
	err = made.read(ctx)
	if err == nil {
		err = made.discardStaged(ctx, made.seq) // before its number is given to another entry
	}
	if err != nil {
		return fresh, fromEngine(fresh, err)
	}
	return fresh, made.note(ctx, entry{Op: award.OpRestore, Facts: facts})
}

// keptName gives the name under which a replaced store stays.
func keptName(path, stamp string) string {
	for n := 0; ; n++ {
		kept := path + ".replaced-" + stamp
		if n > 0 {
			kept += "-" + strconv.Itoa(n)
		}
		if _, err := os.Lstat(kept); errors.Is(err, os.ErrNotExist) {
			return kept
		}
	}
}

// putInPlace lets go of the file, puts fresh in its place and opens that. The
// caller holds writer and mu.
func (s *Store) putInPlace(fresh, kept string) error {
	if err := s.engineIn.Close(); err != nil {
		return fromEngine(s.path, err)
	}
	err := kv.Replace(fresh, s.path, filepath.Join(filepath.Dir(s.path), kept))
	if err != nil {
		err = errors.Join(fromEngine(s.path, err), removeIfThere(fresh))
	}
	if opened := s.start(); opened != nil { // whichever file it is now
		s.closed = true
		return errors.Join(err, fromEngine(s.path, opened))
	}
	if err == nil {
		s.forgetHead()
	}
	return err
}

// RestoreOver puts the backup at path in the place of a store that cannot be
// opened any more; the damaged file stays beside it under another name. c is
// who signed in at the time of the backup. step may be nil.
func RestoreOver(ctx context.Context, path, backup string, o Options, c award.Credential, step award.Step) error {
	s, err := unopened(path, o, currentRelease(), kv.Open)
	if err != nil {
		return err
	}
	other, who, err := s.openBackup(ctx, backup, &c)
	if err != nil {
		return err
	}
	defer who.close()
	if err := mayReplace(ctx, path, o, c, other); err != nil {
		return err
	}
	facts := map[string]string{"file": filepath.Base(backup), "replaced": "damaged"}
	fresh, err := s.stageRestore(ctx, other, who.unlocked, facts, step)
	if err != nil {
		return err
	}
	if err := kv.Replace(fresh, path, filepath.Join(filepath.Dir(path), facts["kept"])); err != nil {
		return errors.Join(fromEngine(path, err), removeIfThere(fresh))
	}
	s.header = other.header
	s.forgetHead()
	return nil
}

// mayReplace refuses to put a backup in the place of a store that is sound to
// one who may not restore it there: it need not be the store's administrator of
// today whom the backup knows.
func mayReplace(ctx context.Context, path string, o Options, c award.Credential, other *Store) error {
	present, err := Open(ctx, path, o)
	if err != nil {
		if isCode(err, Damaged) || isCode(err, NotAStore) || isCode(err, Missing) {
			return nil
		}
		return err
	}
	who, err := present.unlock(ctx, c)
	if err == nil {
		err = award.May(who.session.User, award.OpRestore)
	}
	if err == nil {
		err = present.checkProtected(other, who)
	}
	if isCode(err, Damaged) || isCode(err, SlotDamaged) {
		err = nil
	}
	return errors.Join(err, present.Close()) //nolint:contextcheck // closing is not given up
}

// removeIfThere removes a file that may be gone already.
func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
