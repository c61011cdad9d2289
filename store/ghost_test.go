package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// An outage is a disk that fails for a while.
type outage struct {
	on      bool
	works   int   // commits that come through before it
	err     error // what they fail with then
	lasting bool  // until on is false; otherwise once
	keep    bool  // what failed is on the disk all the same
	compact error // what compacting fails with; a failed commit leaves the engine closed
}

// engine opens a file on the disk.
func (o *outage) engine(path string) (kv.Store, error) {
	s, err := kv.Open(path)
	if err != nil {
		return nil, err
	}
	return failing{s, o}, nil
}

// failing is an engine over a disk with outages.
type failing struct {
	kv.Store
	how *outage
}

func (f failing) Update(write func(kv.Tx) error) error {
	o := f.how
	if !o.on || o.works > 0 {
		o.works--
		return f.Store.Update(write)
	}
	o.on = o.lasting
	err := f.Store.Update(func(tx kv.Tx) error {
		if err := write(tx); err != nil || o.keep {
			return err
		}
		return o.err
	})
	if err == nil {
		err = o.err
	}
	return err
}

func (f failing) Compact(step kv.Step) (before, after int64, err error) {
	if f.how.compact == nil {
		return f.Store.Compact(step)
	}
	if errors.Is(f.how.compact, kv.ErrCommit) {
		return 0, 0, errors.Join(f.how.compact, f.Close())
	}
	return 0, 0, f.how.compact
}

// diskFails is what an engine says when the disk fails in a commit.
func diskFails() error {
	return errors.Join(kv.ErrCommit, &fs.PathError{Op: "sync", Path: "x", Err: errors.New("input/output error")})
}

// onDisk opens a staffed store for its founder over a disk with outages.
func onDisk(t *testing.T, path string) (*Store, *outage) {
	t.Helper()
	how := new(outage)
	s, err := signIn(t.Context(), path, testOptions(60), currentRelease(), how.engine)
	if err != nil {
		t.Fatal(err)
	}
	return s, how
}

// staffedWinners is how many winners a staffed store has.
const staffedWinners = 9

// mustShow fails the test unless every list has so many campaigns and winners.
func mustShow(t *testing.T, s *Store, when string, wantCampaigns, wantWinners int) {
	t.Helper()
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) != wantCampaigns {
		t.Errorf("%s: %d campaigns, %v", when, len(all), err)
	}
	n, inDossiers := 0, 0
	for _, c := range all {
		n += c.Winners
		d, err := s.Dossier(t.Context(), c.ID)
		if err != nil {
			t.Errorf("%s: %v", when, err)
		}
		inDossiers += len(d.Winners)
	}
	ids, err := s.Find(t.Context(), award.Query{})
	if err != nil || len(ids) != wantWinners || n != wantWinners || inDossiers != wantWinners {
		t.Errorf("%s: %d winners are found, %d counted, %d in dossiers, want %d, %v", when, len(ids), n, inDossiers, wantWinners, err)
	}
	ids, err = s.Find(t.Context(), award.Query{Text: "山河故人"})
	if err != nil || len(ids) > wantWinners {
		t.Errorf("%s: %d winners have the work, %v", when, len(ids), err)
	}
}

// TestGivenUpImport has the disk fail at each commit of an import in stages.
// What is left of it is in no list, neither at once nor after the next
// sign-in, and gone once there is room; a copy made meanwhile brings nothing to
// life when it is restored.
func TestGivenUpImport(t *testing.T) {
	const many, short = 2*stageSize + 5, stageSize + 5
	path := staffed(t, false)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		many int
		how  outage
		code award.Code
		left bool // something is left while the outage lasts
	}{
		{"full at the first stage", short, outage{err: kv.ErrFull, lasting: true}, Full, false},
		{"full at the second stage", many, outage{works: 1, err: kv.ErrFull, lasting: true}, Full, true},
		{"full at the entry", short, outage{works: 1, err: kv.ErrFull, lasting: true}, Full, true},
		{"full for a moment", short, outage{works: 1, err: kv.ErrFull}, Full, false},
		{"a stage is not written", short, outage{err: diskFails()}, CommitUnsure, false},
		{"a stage is written", short, outage{err: diskFails(), keep: true}, CommitUnsure, false},
		{"the entry is not written", short, outage{works: 1, err: diskFails()}, CommitUnsure, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(memory(t), "store.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			s, how := onDisk(t, path)
			defer mustClose(t, s)
			*how = c.how
			how.on = true
			_, err := s.Do(t.Context(), bulky{award.ImportRoster{Intake: bigIntake(c.many)}})
			var e *Error
			if !errors.As(err, &e) || e.Code != c.code || c.code == CommitUnsure && e.Args["holds"] != HoldsBefore {
				t.Fatalf("import: %v", err)
			}
			if left := countValues(t, s, touchedBucket) > 0; left != c.left {
				t.Errorf("something is left: %t", left)
			}
			mustShow(t, s, "after the import", 1, staffedWinners)
			if !c.left {
				mustBeSound(t, s)
			}
			as(t, s, credential())
			mustShow(t, s, "after signing in again", 1, staffedWinners)
			copied := filepath.Join(filepath.Dir(path), "copy.backup")
			if err := s.engineIn.Copy(copied, func(_, _ int64) error { return nil }); err != nil {
				t.Fatal(err)
			}
			how.on = false
			do(t, s, createCampaign("之后"))
			mustHaveNoStages(t, s, "once there is room")
			mustShow(t, s, "once there is room", 2, staffedWinners)
			mustBeSound(t, s)
			if err := s.Restore(t.Context(), copied, nil, nil); err != nil {
				t.Fatalf("restoring a copy made meanwhile: %v", err)
			}
			as(t, s, credential())
			mustHaveNoStages(t, s, "restored")
			mustShow(t, s, "restored", 1, staffedWinners)
			do(t, s, bulky{award.ImportRoster{Intake: bigIntake(short)}})
			mustShow(t, s, "imported after all", 2, staffedWinners+short)
			mustBeSound(t, s)
		})
	}
}

// mustHaveNoStages fails the test if anything of an import that was given up is
// in the file.
func mustHaveNoStages(t *testing.T, s *Store, when string) {
	t.Helper()
	if n, w := countValues(t, s, touchedBucket), countValues(t, s, winners.bucket()); n != 0 || w != staffedWinners {
		t.Errorf("%s: %d chunks and %d winners are in the file", when, n, w)
	}
}

// TestBackupAfterGivenUpImport: a backup holds nothing of what was given up.
func TestBackupAfterGivenUpImport(t *testing.T) {
	s, how := onDisk(t, staffed(t, false))
	defer mustClose(t, s)
	*how = outage{on: true, works: 1, err: kv.ErrFull, lasting: true}
	if _, err := s.Do(t.Context(), bulky{award.ImportRoster{Intake: bigIntake(stageSize + 5)}}); !isCode(err, Full) {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), t.TempDir(), nil); !isCode(err, Full) {
		t.Errorf("a backup of what cannot be cleared: %v", err)
	}
	how.on = false
	b, err := s.Backup(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	other, err := s.peek(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	mustHaveNoStages(t, other, "the backup")
	if err := other.engineIn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(t.Context(), b.Path, nil, nil); err != nil {
		t.Fatal(err)
	}
	as(t, s, credential())
	mustShow(t, s, "restored", 1, staffedWinners)
	mustBeSound(t, s)
}

// TestStagedCommitThatStands: where the entry of an import in stages reached
// the disk although the commit failed, the import stands, with everybody in it.
func TestStagedCommitThatStands(t *testing.T) {
	const many = stageSize + 5
	s, how := onDisk(t, staffed(t, false))
	defer mustClose(t, s)
	*how = outage{on: true, works: 1, err: diskFails(), keep: true}
	told := 0
	s.Watch(func(award.Receipt) { told++ })
	_, err := s.Do(t.Context(), bulky{award.ImportRoster{Intake: bigIntake(many)}})
	var e *Error
	if !errors.As(err, &e) || e.Code != CommitUnsure || e.Args["holds"] != HoldsAfter || told != 1 {
		t.Fatalf("import: %v; told %d times", err, told)
	}
	mustShow(t, s, "afterwards", 2, staffedWinners+many)
	mustBeSound(t, s)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustShow(t, s, "taken back", 1, staffedWinners)
	mustBeSound(t, s)
}

// TestAdoptFails: where memory cannot be brought to what an import in stages
// committed, the import stands and says so; the lists are whole again after
// what was damaged is mended.
func TestAdoptFails(t *testing.T) {
	const many = stageSize + 5
	s, _ := onDisk(t, staffed(t, false))
	defer mustClose(t, s)
	id := s.index.of(tiers, must(t)(s.Lookup(1)))[0]
	whole := stored(t, s, tiers.bucket(), id[:])
	bad := append([]byte(nil), whole...)
	bad[len(bad)-1] ^= 1
	putPast(t, s, tiers.bucket(), id[:], bad)
	r, err := s.Do(t.Context(), bulky{award.ImportRoster{Intake: bigIntake(many)}})
	var e *Error
	if !errors.As(err, &e) || e.Code != CommitUnsure || e.Args["holds"] != HoldsAfter || r.Seq == 0 {
		t.Fatalf("import: %+v, %v", r, err)
	}
	for what, err := range map[string]error{
		"summaries": second(s.Summaries(t.Context())),
		"find":      second(s.Find(t.Context(), award.Query{Text: "王"})),
		"lookup":    second(s.Lookup(2)),
		"load":      s.Load(t.Context(), nil),
		"check":     second(s.Check(t.Context(), nil)),
	} {
		if err != nil && !isNews(err) {
			t.Errorf("%s: %v", what, err)
		}
	}
	putPast(t, s, tiers.bucket(), id[:], whole)
	as(t, s, credential())
	mustShow(t, s, "mended", 2, staffedWinners+many)
	mustBeSound(t, s)
}

// must takes a value and fails the test at an error.
func must(t *testing.T) func(id award.ID, err error) award.ID {
	t.Helper()
	return func(id award.ID, err error) award.ID {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
}

// TestRotateOnAFailingDisk has the disk fail at each commit of a change of
// keys, whether it reached the disk or not: the error has a code, the store can
// be used at once, and the change goes on.
func TestRotateOnAFailingDisk(t *testing.T) {
	content, err := os.ReadFile(staffed(t, false))
	if err != nil {
		t.Fatal(err)
	}
	for _, keep := range []bool{false, true} {
		tried := 0
		for works := 0; ; works++ {
			path := filepath.Join(memory(t), "store.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			s, how := onDisk(t, path)
			withheld := firstWinner(t, s)
			do(t, s, award.ProtectWinner{ID: withheld, CodeName: "代号一"})
			old := s.keys
			*how = outage{on: true, works: works, err: diskFails(), keep: keep}
			err := s.Rotate(t.Context(), nil)
			if how.on { // it has fewer commits
				how.on = false
				mustClose(t, s)
				break
			}
			tried++
			if !isCode(err, CommitUnsure) {
				t.Errorf("keep %t, commit %d: %v", keep, works, err)
			}
			do(t, s, createCampaign("之后"))
			if _, err := s.Reveal(t.Context(), withheld, "核对"); err != nil {
				t.Errorf("keep %t, commit %d: reveal: %v", keep, works, err)
			}
			mustBeSound(t, s)
			as(t, s, userCredential(informedName))
			as(t, s, credential())
			if err := s.Rotate(t.Context(), nil); err != nil || s.Rotating() || opens(s, old) {
				t.Errorf("keep %t, commit %d: again: %v, rotating %t", keep, works, err, s.Rotating())
			}
			mustBeSound(t, s)
			mustClose(t, s)
			s = opened(t, path, informedName)
			if _, err := s.Reveal(t.Context(), withheld, "核对"); err != nil {
				t.Errorf("keep %t, commit %d: reveal: %v", keep, works, err)
			}
			mustClose(t, s)
		}
		if tried < 3 {
			t.Errorf("keep %t: a change of keys has %d commits", keep, tried)
		}
	}
}

// TestCompactOnAFailingDisk: where compacting fails the store can be used at
// once; a change of keys is done all the same and says what was left.
func TestCompactOnAFailingDisk(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		code award.Code
	}{
		{"no space", kv.ErrFull, Full},
		{"the disk fails", diskFails(), CommitUnsure},
	} {
		s, how := onDisk(t, staffed(t, false))
		how.compact = c.err
		if _, _, err := s.Compact(t.Context(), nil); !isCode(err, c.code) {
			t.Errorf("%s: compact: %v", c.name, err)
		}
		mustShow(t, s, c.name, 1, staffedWinners)
		old := s.keys
		if err := s.Rotate(t.Context(), nil); !isCode(err, CompactLeft) || s.Rotating() || opens(s, old) {
			t.Errorf("%s: rotate: %v, rotating %t", c.name, err, s.Rotating())
		}
		do(t, s, createCampaign("之后"))
		mustShow(t, s, c.name, 2, staffedWinners)
		as(t, s, userCredential(informedName))
		as(t, s, credential())
		how.compact = nil
		if _, _, err := s.Compact(t.Context(), nil); err != nil {
			t.Errorf("%s: again: %v", c.name, err)
		}
		mustBeSound(t, s)
		mustClose(t, s)
	}
}

// TestSignInOnAFailingDisk has the disk fail at each commit of a sign-in that
// failed and of one that did not: nobody is kept out for long, and each failed
// sign-in is told once.
func TestSignInOnAFailingDisk(t *testing.T) {
	content, err := os.ReadFile(staffed(t, false))
	if err != nil {
		t.Fatal(err)
	}
	wrong := award.Credential{Name: founder().Name, Passphrase: "不是这个口令"}
	for _, how := range []outage{
		{err: kv.ErrFull},
		{err: kv.ErrFull, keep: true},
		{err: diskFails()},
		{err: diskFails(), keep: true},
		{err: kv.ErrFull, works: 1},
		{err: kv.ErrFull, works: 1, keep: true},
		{err: diskFails(), works: 1},
		{err: diskFails(), works: 1, keep: true},
	} {
		for _, failedToo := range []bool{false, true} { // whether the disk fails at the sign-in that failed
			path := filepath.Join(memory(t), "store.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			disk := new(outage)
			s, err := open(t.Context(), path, testOptions(61), currentRelease(), disk.engine)
			if err != nil {
				t.Fatal(err)
			}
			want := 2
			if failedToo {
				*disk = how
				disk.on, disk.works = true, 0
				if !how.keep {
					want = 1
				}
			}
			for range 2 {
				if err := s.SignIn(t.Context(), wrong); !isCode(err, WrongPassphrase) {
					t.Errorf("%+v: a wrong passphrase: %v", how, err)
				}
			}
			*disk = how
			disk.on = true
			if err := s.SignIn(t.Context(), credential()); err != nil && !isCode(err, CommitUnsure) {
				t.Errorf("%+v: %v", how, err)
			}
			disk.on = false
			as(t, s, credential())
			as(t, s, credential())
			told := 0
			for _, e := range journal(t, s) {
				if e.Op != award.OpSignInFailed {
					continue
				}
				told++
				if e.Facts[0] != (award.Fact{Name: "attempts", Text: string(rune('0' + want))}) {
					t.Errorf("%+v: told of %v, want %d", how, e.Facts, want)
				}
			}
			if told != 1 {
				t.Errorf("%+v: failed sign-ins are told %d times", how, told)
			}
			mustShow(t, s, "afterwards", 1, staffedWinners)
			mustBeSound(t, s)
			mustClose(t, s)
		}
	}
}
