package store

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

const (
	backupSuffix = ".backup"
	backupTime   = "20060102-150405"
	// backupEvery is how old the last backup becomes before leaving makes
	// another.
	backupEvery = 24 * time.Hour
)

// Backup makes a copy of the store in folder: consistent, sealed as the store
// is, and opened and checked to the last value before it gets its name. Then
// backups in the folder that are kept for nothing any more are removed: the
// three latest stay, and the last of each of the latest seven days, four weeks
// and twelve months that have any. step may be nil.
func (s *Store) Backup(ctx context.Context, folder string, step award.Step) (award.Backup, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.may(award.OpBackup); err != nil { // only written while writer is held
		return award.Backup{}, err
	}
	return s.backup(ctx, folder, "", step)
}

// backup is Backup for one who holds writer. The backup at the path keep stays
// whatever its age.
func (s *Store) backup(ctx context.Context, folder, keep string, step award.Step) (award.Backup, error) {
	if s.staged {
		if err := s.discardStaged(ctx, s.seq); err != nil {
			return award.Backup{}, fromEngine(s.path, err)
		}
	}
	made, err := s.copyTo(ctx, folder, step)
	if err != nil {
		return award.Backup{}, err
	}
	s.mu.Lock()
	s.changed = false
	s.mu.Unlock()
	err = s.note(ctx, entry{Op: award.OpBackup, Facts: map[string]string{
		"file": filepath.Base(made.Path), "entries": strconv.FormatUint(made.Head.Seq, 10), "head": made.Head.Digest,
	}})
	if err != nil && !isFull(err) {
		return made, err
	}
	return made, s.thinOut(folder, keep, made.Path)
}

// copyTo makes a verified copy of the store in folder.
func (s *Store) copyTo(ctx context.Context, folder string, step award.Step) (award.Backup, error) {
	if err := kv.MakeFolder(folder); err != nil {
		return award.Backup{}, backupError(folder, err)
	}
	at := s.options.Clock()
	path, err := s.backupPath(folder, at)
	if err != nil {
		return award.Backup{}, err
	}
	err = s.engineIn.Copy(path, func(_, _ int64) error { return ctx.Err() })
	if err != nil {
		return award.Backup{}, backupError(folder, err)
	}
	head, err := s.verifyCopy(ctx, path, step)
	if err == nil && head.Seq != s.seq {
		err = &Error{Code: BackupDamaged, Args: award.Args{"path": path}}
	}
	if err != nil {
		return award.Backup{}, errors.Join(err, os.Remove(path))
	}
	info, err := os.Stat(path)
	if err != nil {
		return award.Backup{}, backupError(folder, err)
	}
	return award.Backup{Path: path, At: at, Bytes: info.Size(), Head: head}, nil
}

// backupPath gives a name that no file in folder has.
func (s *Store) backupPath(folder string, at time.Time) (string, error) {
	for n := range 100 {
		path := filepath.Join(folder, s.backupHead()+at.Add(time.Duration(n)*time.Second).Format(backupTime)+backupSuffix)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
	}
	return "", &Error{Code: BackupFolder, Args: award.Args{"path": folder}}
}

// backupHead is what the names of this store's backups begin with: the name of
// its file and the beginning of its id, which tells stores of one name apart.
func (s *Store) backupHead() string {
	base := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
	id := s.header.id()
	return base + "-" + hex.EncodeToString(id[:4]) + "-"
}

// backupError gives an error of the folder of backups its code.
func backupError(folder string, err error) error {
	at := award.Args{"path": folder}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, kv.ErrFull):
		return &Error{Code: BackupFull, Args: at, Err: err}
	}
	return &Error{Code: BackupFolder, Args: at, Err: err}
}

// Backups returns the backups of this store in folder, the newest first. A
// folder that is not there has none.
func (s *Store) Backups(_ context.Context, folder string) ([]award.Backup, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(award.OpBackup); err != nil {
		return nil, err
	}
	return s.backupsIn(folder)
}

func (s *Store) backupsIn(folder string) ([]award.Backup, error) {
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{Code: BackupFolder, Args: award.Args{"path": folder}, Err: err}
	}
	var all []award.Backup
	place := s.options.Clock().Location()
	for _, f := range files {
		middle, ours := strings.CutPrefix(f.Name(), s.backupHead())
		middle, ends := strings.CutSuffix(middle, backupSuffix)
		at, err := time.ParseInLocation(backupTime, middle, place)
		if !ours || !ends || err != nil || !f.Type().IsRegular() {
			continue
		}
		info, err := f.Info()
		if err != nil {
			continue // it went meanwhile
		}
		all = append(all, award.Backup{Path: filepath.Join(folder, f.Name()), At: at, Bytes: info.Size()})
	}
	slices.SortFunc(all, func(a, b award.Backup) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Path, b.Path))
	})
	return all, nil
}

// How many backups are kept.
const (
	keptLast   = 3 // of the latest, whatever their day
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 12
)

// thinOut removes backups that are kept for nothing, but none at the paths keep,
// and what backups that were cut off have left. The one just made is among
// those to keep: where the clock was set back it is not the latest.
func (s *Store) thinOut(folder string, keep ...string) error {
	all, err := s.backupsIn(folder)
	if err != nil {
		return err
	}
	times := make([]time.Time, len(all))
	for i, b := range all {
		times[i] = b.At
	}
	for _, i := range spare(s.options.Clock(), times) {
		if !slices.ContainsFunc(keep, func(path string) bool { return sameFile(all[i].Path, path) }) {
			err = errors.Join(err, os.Remove(all[i].Path))
		}
	}
	err = errors.Join(err, kv.Sweep(folder, func(base string) bool {
		return strings.HasPrefix(base, s.backupHead()) && strings.HasSuffix(base, backupSuffix)
	}))
	if err != nil {
		return &Error{Code: BackupFolder, Args: award.Args{"path": folder}, Err: err}
	}
	return nil
}

// sameFile reports whether two paths name one file.
func sameFile(a, b string) bool {
	if b == "" {
		return false
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// spare gives the places of those times, the newest first, that are neither
// among the three latest, nor the last of one of the seven latest days, four
// weeks or twelve months that have any. Counting days that have a backup, not
// days of the calendar, keeps them when the program was not used for a while or
// the clock was wrong.
func spare(now time.Time, times []time.Time) []int {
	kept := make([]bool, len(times))
	for i, t := range times { // of a clock that was wrong: kept, and counted for nothing
		kept[i] = t.After(now.Add(clockSlack))
	}
	keep := func(most int, period func(time.Time) string) {
		last := ""
		for i, t := range times {
			if most == 0 {
				return
			}
			if t.After(now.Add(clockSlack)) {
				continue
			}
			if p := period(t); p != last {
				kept[i], last = true, p
				most--
			}
		}
	}
	keep(keptLast, func(t time.Time) string { return t.String() })
	keep(keptDays, func(t time.Time) string { return t.Format(time.DateOnly) })
	keep(keptWeeks, func(t time.Time) string {
		year, week := t.ISOWeek()
		return strconv.Itoa(year) + "-" + strconv.Itoa(week)
	})
	keep(keptMonths, func(t time.Time) string { return t.Format("2006-01") })
	var unwanted []int
	for i, k := range kept {
		if !k {
			unwanted = append(unwanted, i)
		}
	}
	return unwanted
}

// Tend makes the backup that is due where the program stays open: when something
// was changed and the last backup is a day old. It does nothing for one whose
// role makes none.
func (s *Store) Tend(ctx context.Context) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.may(award.OpBackup) != nil { // only written while writer is held
		return nil
	}
	all, err := s.backupsIn(s.options.Backups)
	if err == nil && len(all) > 0 {
		if age := s.options.Clock().Sub(all[0].At); age >= 0 && age < backupEvery {
			return nil
		}
	}
	s.dueBackup(ctx)
	return s.trouble
}

// dueBackup makes the backup that leaving asks for. That it failed must not
// keep anybody from leaving: [Store.BackupTrouble] tells.
func (s *Store) dueBackup(ctx context.Context) {
	trouble := s.makeDue(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble = trouble
}

func (s *Store) makeDue(ctx context.Context) error {
	if s.options.Backups == "" || !s.changed {
		return nil
	}
	all, err := s.backupsIn(s.options.Backups)
	if err == nil && len(all) > 0 && !s.options.BackupAtEnd {
		if age := s.options.Clock().Sub(all[0].At); age >= 0 && age < backupEvery {
			return nil
		}
	}
	if err == nil {
		_, err = s.backup(ctx, s.options.Backups, "", nil)
	}
	return err
}

// changedSince reports whether records were changed since the last backup that
// the journal tells of. It looks back only so far: beyond, it says yes.
func (s *Store) changedSince(tx kv.Tx, seq uint64) (bool, error) {
	for n := 0; seq > 0; seq, n = seq-1, n+1 {
		e, _, err := s.readEntry(tx, seq)
		if err != nil {
			return false, err
		}
		switch {
		case e.Op == award.OpBackup:
			return false, nil
		case len(e.Touched) > 0 || n == entriesAtOnce:
			return true, nil
		}
	}
	return false, nil
}

// safeguard makes a backup before something is done to the whole file. The
// backup at the path keep is not given up for it.
func (s *Store) safeguard(ctx context.Context, keep string) error {
	if s.options.Backups == "" {
		return nil
	}
	_, err := s.backup(ctx, s.options.Backups, keep, nil)
	return err
}

// BackupTrouble tells why the last automatic backup was not made, or nil.
func (s *Store) BackupTrouble() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.trouble
}

// SetBackups says where automatic backups go; empty: none are made.
func (s *Store) SetBackups(folder string) {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.options.Backups = folder
}

// verifyCopy opens the store at path, a copy of this one, and everything in it
// that the keys of the one who is signed in open.
func (s *Store) verifyCopy(ctx context.Context, path string, step award.Step) (award.Head, error) {
	other, err := s.peek(path)
	if err != nil {
		return award.Head{}, err
	}
	other.keys = s.keys
	return other.proveCopy(ctx, step, other.engineIn.Close)
}

// peek opens the store at path for reading. Nobody is signed in.
func (s *Store) peek(path string) (*Store, error) {
	other, err := unopened(path, s.options, s.release, kv.OpenReadOnly)
	if err != nil {
		return nil, err
	}
	switch err = fromEngine(path, other.start()); {
	case err == nil:
		return other, nil
	case isCode(err, NotAStore):
		err = &Error{Code: BackupNotOne, Args: award.Args{"path": path}, Err: err}
	case isCode(err, Damaged):
		err = &Error{Code: BackupDamaged, Args: award.Args{"path": path}, Err: err}
	}
	return nil, err
}

// proveCopy opens every value of a store with its keys and follows nothing
// else: a copy of a sound store is sound when all of it opens and the journal
// ends where the state says. done is called in the end.
func (s *Store) proveCopy(ctx context.Context, step award.Step, done func() error) (head award.Head, err error) {
	defer func() { err = errors.Join(err, done()) }()
	n := 0
	err = s.engineIn.View(func(tx kv.Tx) error {
		st, err := s.readStanding(tx, s.keys)
		if err != nil {
			return err
		}
		seq, last, at, err := s.lastHead(tx)
		if err != nil {
			return err
		}
		if seq != st.Seq || last != digest(st.Head) {
			return damaged(journalBucket, errChain)
		}
		head = award.Head{Seq: seq, Digest: hex.EncodeToString(last[:])}
		s.lastAt = at
		for _, bucket := range sealedBuckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				if n++; n%pollEvery == 0 {
					if step != nil {
						step(n, 0)
					}
					if err := ctx.Err(); err != nil {
						return err
					}
				}
				b, before := s.boxAt(bucket, key)
				if b == nil { // of people whom this session may not see
					return nil
				}
				if len(value) < before {
					return damaged(bucket, errBox)
				}
				if _, err := b.Open(bucket, key, value[before:]); err != nil {
					return damaged(bucket, err)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err = fromEngine(s.path, err); isCode(err, Damaged) {
		err = &Error{Code: BackupDamaged, Args: award.Args{"path": s.path}, Err: err}
	}
	return head, err
}
