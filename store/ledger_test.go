package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A ledger keeps what somebody at a desk said, and so what must hold after an
// interruption.
type ledger struct {
	heads      map[uint64]string // of acknowledged entries, by number
	said       int               // acknowledgements
	restoring  uint64            // the last entry of the backup that is being restored; 0: none is
	backup     string            // the name of the last backup; empty: it may be gone
	backupHead award.Head
	passphrase int  // the last that was acknowledged; -1: none was
	changing   bool // another may have taken its place
	sealed     bool
}

func newLedger() *ledger { return &ledger{heads: make(map[uint64]string), passphrase: -1} }

// note notes one line.
func (l *ledger) note(line string) error {
	what, rest, _ := strings.Cut(line, " ")
	var err error
	l.said++
	switch what {
	case "entry":
		var seq uint64
		var head string
		_, err = fmt.Sscan(rest, &seq, &head)
		l.heads[seq] = head
	case "restoring":
		l.said--
		_, err = fmt.Sscan(rest, &l.restoring)
	case "restored":
		l.wentBack()
	case "backing":
		l.said--
		l.backup = ""
	case "backed":
		_, err = fmt.Sscan(rest, &l.backupHead.Seq, &l.backupHead.Digest, &l.backup)
	case "passphrase":
		l.changing = false
		_, err = fmt.Sscan(rest, &l.passphrase)
	case "changing":
		l.said--
		l.changing = true
	case "sealed":
		l.sealed = true
	case "ready":
		l.said--
	default:
		err = errors.New("it says what nobody understands")
	}
	if err != nil {
		return fmt.Errorf("%q: %w", line, err)
	}
	return nil
}

// wentBack forgets what the backup that was restored had not.
func (l *ledger) wentBack() {
	maps.DeleteFunc(l.heads, func(seq uint64, _ string) bool { return seq > l.restoring })
	l.restoring = 0
}

// A lost error says what was acknowledged and is not there; an unsound one
// what is not as it was written.
type (
	lostError    struct{ what string }
	unsoundError struct{ what string }
)

func (e lostError) Error() string    { return "lost: " + e.what }
func (e unsoundError) Error() string { return "not sound: " + e.what }

// judge opens the store at path and says what does not hold of what was said.
// A rotation that was begun is ended where finish asks for it. bare accepts
// that one of the two pages that say where the rest is was not written whole.
func (l *ledger) judge(ctx context.Context, path string, finish, bare bool) (err error) {
	s, with, err := signInEither(ctx, path, deskOptions())
	if err != nil {
		if l.said == 0 && isCode(err, Missing) {
			return makeAnew(ctx, path)
		}
		return unsoundError{err.Error()}
	}
	defer func() { err = errors.Join(err, s.Close()) }() //nolint:contextcheck // Close takes none
	if l.passphrase >= 0 && with != l.passphrase && !l.changing {
		return lostError{"passphrase"}
	}
	l.passphrase, l.changing = with, false
	if err := soundness(ctx, s, bare); err != nil {
		return err
	}
	if err := l.judgeEntries(ctx, s); err != nil {
		return err
	}
	if err := l.judgeBackup(ctx, s, path); err != nil {
		return err
	}
	if err := tidy(filepath.Dir(path)); err != nil {
		return err
	}
	if finish && s.Rotating() {
		if err := s.Rotate(ctx, nil); err != nil {
			return unsoundError{"the rotation does not go on: " + err.Error()}
		}
		return soundness(ctx, s, false)
	}
	return nil
}

// makeAnew makes the store of which nothing was acknowledged yet.
func makeAnew(ctx context.Context, path string) error {
	s, err := createSigned(ctx, path, deskOptions())
	if err != nil {
		return unsoundError{err.Error()}
	}
	return errors.Join(soundness(ctx, s, false), s.Close(), tidy(filepath.Dir(path))) //nolint:contextcheck // Close takes none
}

// soundness says what Check and the journal find.
func soundness(ctx context.Context, s *Store, bare bool) error {
	report, err := s.Check(ctx, nil)
	if err != nil {
		return unsoundError{err.Error()}
	}
	for _, f := range report.Faults {
		if !bare || f.Place != kv.MetaPlace {
			return unsoundError{fmt.Sprintf("%d faults, the first %s %s: %v", len(report.Faults), f.Code, f.Place, f.Err)}
		}
	}
	v, err := s.VerifyJournal(ctx, nil, nil)
	if err != nil || v.Broken != 0 {
		return unsoundError{fmt.Sprintf("journal broken at %d: %s, %v", v.Broken, v.Why, err)}
	}
	return nil
}

// judgeEntries looks for every acknowledged entry. Where a backup was being
// restored the store may be the one or the other.
func (l *ledger) judgeEntries(ctx context.Context, s *Store) error {
	all, err := s.Entries(ctx, award.EntryQuery{})
	if err != nil {
		return unsoundError{err.Error()}
	}
	there := make(map[uint64]award.Entry, len(all))
	for _, e := range all {
		there[e.Seq] = e
	}
	if at := l.restoring; at != 0 {
		if there[at+1].Op == award.OpRestore {
			l.wentBack()
			if err := keptFile(filepath.Dir(s.Path()), there[at+1]); err != nil {
				return err
			}
		}
		l.restoring = 0
	}
	for seq, head := range l.heads {
		if there[seq].Head != head {
			return lostError{fmt.Sprintf("entry %d of %d", seq, len(all))}
		}
	}
	return nil
}

// keptFile looks for the file that a restored store has replaced.
func keptFile(folder string, restored award.Entry) error {
	for _, f := range restored.Facts {
		if f.Name != "kept" {
			continue
		}
		if _, err := os.Stat(filepath.Join(folder, f.Text)); err != nil {
			return lostError{"the replaced file: " + err.Error()}
		}
		return nil
	}
	return lostError{"the name of the replaced file"}
}

// judgeBackup opens every backup: what has the name of one is whole.
func (l *ledger) judgeBackup(ctx context.Context, s *Store, path string) error {
	folder := filepath.Join(filepath.Dir(path), "backups")
	if err := tidy(folder); err != nil { // until the next backup
		l.backup = ""
		if _, err := s.Backup(ctx, folder, nil); err != nil {
			return unsoundError{"the next backup: " + err.Error()}
		}
		if err := tidy(folder); err != nil {
			return err
		}
	}
	all, err := s.Backups(ctx, folder)
	if err != nil {
		return unsoundError{err.Error()}
	}
	found := false
	for _, b := range all {
		c, err := compareEither(ctx, s, b.Path)
		if err != nil {
			return unsoundError{"backup: " + err.Error()}
		}
		if filepath.Base(b.Path) == l.backup {
			found = c.Backup.Head == l.backupHead
		}
	}
	if l.backup != "" && !found {
		return lostError{"backup " + l.backup}
	}
	return nil
}

// compareEither looks into a backup, which may be of a time when the keys were
// others and the passphrase was.
func compareEither(ctx context.Context, s *Store, backup string) (award.Comparison, error) {
	c, err := s.Compare(ctx, backup, nil, nil)
	for _, p := range passphrases() {
		if isCode(err, BackupKeys) || isCode(err, WrongPassphrase) {
			c, err = s.Compare(ctx, backup, &award.Credential{Name: founder().Name, Passphrase: p}, nil)
		}
	}
	return c, err
}

// tidy looks for files in a folder, if it is there, that nobody needs any more.
func tidy(folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, f := range files {
		if _, is := kv.Leftover(f.Name()); is {
			return unsoundError{"left behind: " + f.Name()}
		}
	}
	return nil
}
