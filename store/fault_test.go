package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// A faulty engine fails when it is told to.
type faulty struct {
	kv.Store
	how *fault
}

// A fault says how the next commit fails, and whether opening does.
type fault struct {
	commit error // what the next Update returns; nil: it works
	keep   bool  // the failing commit is on the disk all the same
	open   error // what opening returns
}

func (f *fault) engine(path string) (kv.Store, error) {
	if f.open != nil {
		return nil, f.open
	}
	s, err := kv.Open(path)
	return faulty{s, f}, err
}

func (f faulty) Update(write func(kv.Tx) error) error {
	fail := f.how.commit
	if fail == nil {
		return f.Store.Update(write)
	}
	f.how.commit = nil
	err := f.Store.Update(func(tx kv.Tx) error {
		if err := write(tx); err != nil || f.how.keep {
			return err
		}
		return fail
	})
	if err == nil {
		err = fail
	}
	return err
}

// faultyStore makes a store with one campaign over a faulty engine.
func faultyStore(t *testing.T) (*Store, *fault) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	how := new(fault)
	s, err = signIn(t.Context(), path, testOptions(2), currentRelease(), how.engine)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("旧"))
	return s, how
}

func createCampaign(title string) award.Op {
	return award.CreateCampaign{Campaign: award.Campaign{Title: title}}
}

func TestCommitFails(t *testing.T) {
	ioError := errors.Join(kv.ErrCommit, &fs.PathError{Op: "sync", Path: "x", Err: errors.New("input/output error")})
	for _, c := range []struct {
		name  string
		fault fault
		code  award.Code
		holds any
		count int // campaigns afterwards
		told  int // receipts the watcher got
	}{
		{"disk full", fault{commit: kv.ErrFull}, Full, nil, 1, 0},
		{"disk full, but it is written", fault{commit: kv.ErrFull, keep: true}, CommitUnsure, HoldsAfter, 2, 1},
		{"not written", fault{commit: ioError}, CommitUnsure, HoldsBefore, 1, 0},
		{"written", fault{commit: ioError, keep: true}, CommitUnsure, HoldsAfter, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, how := faultyStore(t)
			checkedClose(t, s)
			told := 0
			s.Watch(func(award.Receipt) { told++ })
			*how = c.fault
			_, err := s.Do(t.Context(), createCampaign("新"))
			var e *Error
			if !errors.As(err, &e) || e.Code != c.code || e.Args["holds"] != c.holds {
				t.Fatalf("error: %v", err)
			}
			all, err := s.Summaries(t.Context())
			if err != nil || len(all) != c.count || told != c.told {
				t.Errorf("%d campaigns, told %d times, %v", len(all), told, err)
			}
			do(t, s, createCampaign("后"))
		})
	}
}

// A large operation is in the index before it is committed. Where that fails
// nothing of it is left there.
func TestLargeCommitFails(t *testing.T) {
	ioError := errors.Join(kv.ErrCommit, &fs.PathError{Op: "sync", Path: "x", Err: errors.New("input/output error")})
	for _, c := range []struct {
		name  string
		fault fault
		count int // winners afterwards
	}{
		{"disk full", fault{commit: kv.ErrFull}, 20},
		{"disk full, but it is written", fault{commit: kv.ErrFull, keep: true}, 20 + 2*bulk},
		{"not written", fault{commit: ioError}, 20},
		{"written", fault{commit: ioError, keep: true}, 20 + 2*bulk},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, how := faultyStore(t)
			checkedClose(t, s)
			do(t, s, award.ImportRoster{Intake: bigIntake(20)})
			*how = c.fault
			if _, err := s.Do(t.Context(), award.ImportRoster{Intake: bigIntake(2 * bulk)}); err == nil {
				t.Fatal("no error")
			}
			all, err := s.Find(t.Context(), award.Query{})
			if err != nil || len(all) != c.count {
				t.Errorf("%d winners, want %d, %v", len(all), c.count, err)
			}
			do(t, s, award.ImportRoster{Intake: bigIntake(3)})
			if all, err = s.Find(t.Context(), award.Query{}); err != nil || len(all) != c.count+3 {
				t.Errorf("then %d winners, %v", len(all), err)
			}
		})
	}
}

// An operation that writes a record twice stores it as it was written last,
// also where the first was sealed ahead.
func TestWrittenTwice(t *testing.T) {
	s, _ := faultyStore(t)
	checkedClose(t, s)
	do(t, s, twice{award.ImportRoster{Intake: bigIntake(2 * bulk)}})
	all, err := s.Find(t.Context(), award.Query{})
	if err != nil || len(all) != 2*bulk {
		t.Fatalf("%d winners, %v", len(all), err)
	}
	for _, id := range all {
		if w, err := s.Winner(id); err != nil || w.Note != "twice" {
			t.Fatalf("%q, %v", w.Note, err)
		}
	}
}

// twice writes every winner that an operation writes twice.
type twice struct{ award.ImportRoster }

func (o twice) Apply(b award.Book) error {
	if err := o.ImportRoster.Apply(b); err != nil {
		return err
	}
	own, ok := b.(*book)
	if !ok {
		return errors.New("another book")
	}
	for id, w := range own.writes[winners] {
		record, ok := w.record.(*award.Winner)
		if !ok {
			return errors.New("no winner")
		}
		changed := *record
		changed.Note = "twice"
		if err := b.Winners().Put(id, changed); err != nil {
			return err
		}
	}
	return nil
}

func TestCommitFailsAndStoreIsGone(t *testing.T) {
	s, how := faultyStore(t)
	*how = fault{commit: kv.ErrCommit, open: kv.ErrDamaged}
	_, err := s.Do(t.Context(), createCampaign("新"))
	var e *Error
	if !errors.As(err, &e) || e.Code != CommitUnsure || e.Args["holds"] != HoldsUnknown {
		t.Fatalf("error: %v", err)
	}
	for name, err := range map[string]error{
		"do":     second(s.Do(t.Context(), createCampaign("x"))),
		"undo":   second(s.Undo(t.Context())),
		"lookup": second(s.Lookup(1)),
		"find":   second(s.Find(t.Context(), award.Query{})),
		"read":   second(s.Summaries(t.Context())),
		"check":  second(s.Check(t.Context(), nil)),
	} {
		if !isCode(err, Closed) {
			t.Errorf("%s afterwards: %v", name, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, bytes.Repeat([]byte("text "), 9999), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "foreign")
	s, err := kv.Create(foreign, func(tx kv.Tx) error { return tx.Put("other", []byte("k"), []byte("v")) })
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, c := range []struct {
		name, path string
		code       award.Code
	}{
		{"no file", filepath.Join(dir, "none"), Missing},
		{"no folder", filepath.Join(dir, "none", "none"), FolderMissing},
		{"text", text, NotAStore},
		{"another program's", foreign, NotAStore},
	} {
		if _, err := Open(t.Context(), c.path, testOptions(1)); !isCode(err, c.code) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := createSigned(t.Context(), text, testOptions(1)); !isCode(err, Exists) {
		t.Errorf("create over a file: %v", err)
	}
	if _, err := Open(t.Context(), text, Options{}); !errors.Is(err, errNoClock) {
		t.Errorf("open without a clock: %v", err)
	}
}

func TestSecondOpener(t *testing.T) {
	s := newStore(t)
	if _, err := openOrCreate(t.Context(), s.Path(), testOptions(2)); !isCode(err, InUse) {
		t.Errorf("second opener: %v", err)
	}
}

func TestReadOnlyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if _, err := openSigned(t.Context(), path, testOptions(1)); !isCode(err, ReadOnly) {
		t.Errorf("read-only file: %v", err)
	}
}

func TestNewerSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	made, err := kv.Create(path, func(tx kv.Tx) error { return writeHeader(tx, header{schema: 7, suite: seal.Standard}) })
	if err != nil {
		t.Fatal(err)
	}
	made.Close()
	_, err = openSigned(t.Context(), path, testOptions(1))
	var e *Error
	if !errors.As(err, &e) || e.Code != Newer || e.Args["found"] != 7 || e.Args["known"] != int(currentRelease().schema) {
		t.Errorf("newer store: %v", err)
	}
}

func TestMigrations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("旧"))
	s.Close()
	var ran []string
	mine := errors.New("mine")
	fail := true
	now := currentRelease().schema
	later := release{schema: now + 2, migrations: []migration{
		{now, "first", func(tx kv.Tx, _ box) error {
			ran = append(ran, "first")
			return tx.Put("probe", []byte("k"), []byte("1"))
		}},
		{now + 1, "second", func(tx kv.Tx, _ box) error {
			ran = append(ran, "second "+string(tx.Get("probe", []byte("k"))))
			if err := tx.Put("probe", []byte("k"), []byte("2")); err != nil || !fail {
				return err
			}
			return mine
		}},
	}}
	if _, err := signIn(t.Context(), path, testOptions(2), later, kv.Open); !errors.Is(err, mine) {
		t.Fatalf("a step that fails: %v", err)
	}
	fail = false
	for range 2 { // the second time there is nothing to do
		s, err = signIn(t.Context(), path, testOptions(3), later, kv.Open)
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	if got := fmt.Sprint(ran); got != "[first second 1 second 1]" {
		t.Errorf("ran %s", got)
	}
	if _, err := openSigned(t.Context(), path, testOptions(4)); !isCode(err, Newer) {
		t.Errorf("the older program: %v", err)
	}
	gap := release{schema: now + 3, migrations: later.migrations}
	if _, err := signIn(t.Context(), path, testOptions(5), gap, kv.Open); !isCode(err, Damaged) {
		t.Errorf("no way to the schema: %v", err)
	}
}
