package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv/smalldisk"
)

// A filling has the disk full at one piece of work after another.
type filling struct {
	content []byte // of the store that each attempt begins with
	folder  string // of the store
	full    string // the folder that is full
	code    award.Code
	or      award.Code // what else it may be; empty: nothing
	work    func(ctx context.Context, s *Store) error
	from    int // pages that are free at the first attempt
	by      int // how many more at each next
}

// run lets each attempt have a little more space, until one comes through, and
// tells how often the disk was full.
func (f filling) run(t *testing.T) (often int) {
	t.Helper()
	for pages := f.from; f.once(t, pages); pages += f.by {
		if often++; often > 400 {
			t.Fatal("the disk is always full")
		}
	}
	return often
}

// once does the work while so many pages are free, and reports whether the disk
// was full. Then nothing may be lost, changed or left over; the store can be
// read, left and opened; and the work goes on once there is room.
func (f filling) once(t *testing.T, pages int) (full bool) {
	t.Helper()
	path := filepath.Join(f.folder, "store.db")
	for _, folder := range []string{f.folder, f.full} {
		empty(t, folder)
	}
	writeSparse(t, path, f.content)
	s, err := openSigned(t.Context(), path, deskOptions())
	if err != nil {
		t.Fatal(err)
	}
	before, head, files := tellRecords(t, s), s.Head(), smalldisk.Files(t, f.full)
	makeRoom := smalldisk.Leave(t, f.full, pages)
	err = f.work(t.Context(), s)
	if err == nil {
		mustBeSound(t, s)
		makeRoom()
		if err := s.Close(); err != nil {
			t.Errorf("%d pages free: close: %v", pages, err)
		}
		return false
	}
	if !isCode(err, f.code) && (f.or == "" || !isCode(err, f.or)) {
		t.Errorf("%d pages free: %v", pages, err)
	}
	same := func(when string) {
		t.Helper()
		if now := tellRecords(t, s); now != before {
			t.Errorf("%d pages free: %s records are\n%s\nwant\n%s", pages, when, now, before)
		}
		entries := journal(t, s)
		if len(entries) < int(head.Seq) || entries[head.Seq-1].Head != head.Digest {
			t.Errorf("%d pages free: %s the journal lost entries", pages, when)
		}
		mustBeSound(t, s)
		if now := smalldisk.Files(t, f.full); !slices.Equal(now, files) {
			t.Errorf("%d pages free: %s files are %v, want %v", pages, when, now, files)
		}
	}
	same("while the disk is full")
	if err := s.Close(); err != nil {
		t.Errorf("%d pages free: close: %v", pages, err)
	}
	if s, err = openSigned(t.Context(), path, deskOptions()); err != nil {
		t.Fatalf("%d pages free: sign in: %v", pages, err)
	}
	same("after signing in on a full disk")
	makeRoom()
	if err := f.work(t.Context(), s); err != nil {
		t.Errorf("%d pages were free, now there is room: %v", pages, err)
	}
	mustBeSound(t, s)
	if err := s.Close(); err != nil {
		t.Errorf("%d pages were free: close: %v", pages, err)
	}
	return true
}

// writeSparse writes a file without the pages that were never written, as a
// store leaves them.
func writeSparse(t *testing.T, path string, content []byte) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(int64(len(content))); err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(content); at += smalldisk.Page {
		page := content[at:min(at+smalldisk.Page, len(content))]
		if len(bytes.TrimRight(page, "\x00")) == 0 {
			continue
		}
		if _, err := f.WriteAt(page, int64(at)); err != nil {
			t.Fatal(err)
		}
	}
}

// empty removes what is in a folder.
func empty(t *testing.T, folder string) {
	t.Helper()
	for _, name := range smalldisk.Files(t, folder) {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// tellRecords tells everything a store holds, but what the journal says.
func tellRecords(t *testing.T, s *Store) string {
	t.Helper()
	return recordsOf(tellAll(t, s))
}

// recordsOf gives what of everything that a store tells is not of its journal.
func recordsOf(told string) string {
	records, rest, _ := strings.Cut(told, "\nentry ")
	_, undoable, _ := strings.Cut(rest, "\nundoable ")
	return records + "\nundoable " + undoable
}

// storeFile gives the bytes of a store with some records, one of them withheld,
// and something to take back.
func storeFile(t *testing.T, winners int) []byte {
	t.Helper()
	d := &desk{ctx: t.Context(), path: filepath.Join(t.TempDir(), "store.db"), say: func(string) {}, many: winners}
	for _, step := range []func() error{d.open, d.imports, d.nominates, d.edits, func() error { return d.store.Close() }} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(d.path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// attached is work that adds a file of n bytes to the first nomination.
func attached(n int) func(context.Context, *Store) error {
	return func(ctx context.Context, s *Store) error {
		ids, err := s.FindNominations(ctx, award.NominationQuery{States: []award.State{award.Draft}, Kinds: []award.Kind{award.Unit}})
		if err != nil {
			return err
		}
		return second(s.Do(ctx, award.Attach{ID: ids[0], File: award.Guard("证明.pdf"), Media: "pdf", Bytes: testFile(8, n)}))
	}
}

// imported is work that brings in a list of n winners.
func imported(n int, staged bool) func(context.Context, *Store) error {
	return func(ctx context.Context, s *Store) error {
		op := award.ImportRoster{Intake: bigIntake(n)}
		if staged {
			return second(s.Do(ctx, bulky{op}))
		}
		return second(s.Do(ctx, op))
	}
}
