package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv/smalldisk"
)

// TestDiskFull has the disk full at each write of every kind of work in turn.
func TestDiskFull(t *testing.T) {
	other := smalldisk.Mount(t, 4<<10)
	folder := smalldisk.Mount(t, 24<<10)
	content := storeFile(t, 40)
	rotate := func(ctx context.Context, s *Store) error { return s.Rotate(ctx, nil) }
	backupTo := func(folder string) func(context.Context, *Store) error {
		return func(ctx context.Context, s *Store) error { return second(s.Backup(ctx, folder, nil)) }
	}
	kept := filepath.Join(t.TempDir(), "kept.backup")
	if err := os.WriteFile(kept, content, 0o600); err != nil {
		t.Fatal(err)
	}
	restore := func(ctx context.Context, s *Store) error {
		if err := s.Restore(ctx, kept, nil, nil); err != nil {
			return err
		}
		if err := s.SignIn(ctx, credential()); err != nil {
			return err
		}
		return s.Load(ctx, nil)
	}
	for name, f := range map[string]filling{
		"import":            {content: content, code: Full, work: imported(150, false), by: 1},
		"attach":            {content: content, code: Full, work: attached(3*award.PieceSize + 17), by: 20},
		"staged":            {content: content, code: Full, work: imported(stageSize+300, true), by: 150},
		"staged among many": {content: storeFile(t, 2000), code: Full, work: imported(2*stageSize+300, true), from: 500, by: 250},
		"rotate":            {content: content, code: Full, or: CompactLeft, work: rotate, by: 3},
		"compact":           {content: content, code: Full, work: func(ctx context.Context, s *Store) error { _, _, err := s.Compact(ctx, nil); return err }, by: 3},
		"restore":           {content: content, code: Full, work: restore, by: 3},
		"backup":            {content: content, code: BackupFull, work: backupTo(folder), by: 2},
		"backup elsewhere":  {content: content, code: BackupFull, full: other, work: backupTo(other), by: 2},
	} {
		t.Run(name, func(t *testing.T) {
			f.folder = folder
			if f.full == "" {
				f.full = folder
			}
			often := f.run(t)
			t.Logf("full at %d attempts", often)
			if often < 3 {
				t.Error("the test fills nothing")
			}
		})
	}
}

// TestDiskFullSealing: an older store that does not fit on the disk twice stays
// as it is, and can be sealed once there is room.
func TestDiskFullSealing(t *testing.T) {
	folder := smalldisk.Mount(t, 1<<10)
	path := filepath.Join(folder, "store.db")
	old, err := os.ReadFile(filepath.Join("testdata", "format1.db"))
	if err != nil {
		t.Fatal(err)
	}
	often := 0
	for pages := 0; ; pages += 2 {
		empty(t, folder)
		if err := os.WriteFile(path, old, 0o600); err != nil {
			t.Fatal(err)
		}
		makeRoom := smalldisk.Leave(t, folder, pages)
		s, _, err := Seal(t.Context(), path, deskOptions(), founder(), nil)
		makeRoom()
		if err == nil {
			mustBeSound(t, s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			break
		}
		often++
		if !isCode(err, Full) {
			t.Fatalf("%d pages free: %v", pages, err)
		}
		now, err := os.ReadFile(path)
		if left := smalldisk.Files(t, folder); err != nil || !bytes.Equal(now, old) || len(left) != 1 {
			t.Fatalf("%d pages free: the file changed, or there are others: %v, %v", pages, left, err)
		}
	}
	t.Logf("full at %d attempts", often)
	if often < 3 {
		t.Error("the test fills nothing")
	}
}

// TestBackupsFull: nobody is kept from leaving because there is no room for the
// backup that is due; it is told, and nothing is left over.
func TestBackupsFull(t *testing.T) {
	folder := smalldisk.Mount(t, 512)
	o := testOptions(1)
	o.Backups, o.BackupAtEnd = folder, true
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(40)})
	makeRoom := smalldisk.Leave(t, folder, 5)
	if err := s.SignOut(t.Context()); err != nil || !isCode(s.BackupTrouble(), BackupFull) {
		t.Errorf("signing out: %v; the backup: %v", err, s.BackupTrouble())
	}
	if left := smalldisk.Files(t, folder); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
	makeRoom()
	if err := s.SignIn(t.Context(), credential()); err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("后"))
	if err := s.Close(); err != nil || s.BackupTrouble() != nil || len(smalldisk.Files(t, folder)) != 1 {
		t.Errorf("closing: %v; the backup: %v", err, s.BackupTrouble())
	}
}

// TestRestoreThatFails: the backup that somebody wanted restored is not given
// up for the one that is made before, even if nothing comes of it.
func TestRestoreThatFails(t *testing.T) {
	folder, backups := smalldisk.Mount(t, 4<<10), t.TempDir()
	path := filepath.Join(folder, "store.db")
	writeSparse(t, path, storeFile(t, 40))
	o := testOptions(9)
	o.Backups = backups
	s, err := openSigned(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	wanted, err := s.Backup(t.Context(), backups, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		if _, err := s.Backup(t.Context(), t.TempDir(), nil); err != nil {
			t.Fatal(err)
		}
	}
	makeRoom := smalldisk.Leave(t, folder, 8)
	for range 4 {
		if err := s.Restore(t.Context(), wanted.Path, nil, nil); !isCode(err, Full) {
			t.Fatalf("restoring on a full disk: %v", err)
		}
	}
	makeRoom()
	if err := s.Restore(t.Context(), wanted.Path, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), credential()); err != nil {
		t.Fatal(err)
	}
}

// TestBackupWithTheClockBack: a backup that was just made stays, though the
// clock says that others are later.
func TestBackupWithTheClockBack(t *testing.T) {
	now := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	o := testOptions(1)
	o.Clock = func() time.Time { return now }
	folder := t.TempDir()
	s, err := createSigned(t.Context(), filepath.Join(t.TempDir(), "store.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	for range 8 {
		now = now.Add(-time.Hour)
		b, err := s.Backup(t.Context(), folder, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Compare(t.Context(), b.Path, nil, nil); err != nil {
			t.Errorf("the backup made at %s: %v", now.Format(time.TimeOnly), err)
		}
	}
}

// TestCutOffOnAFullDisk: what an import in stages left when it was cut off shows
// nowhere, also where the disk is too full to remove it.
func TestCutOffOnAFullDisk(t *testing.T) {
	d := &desk{ctx: t.Context(), path: filepath.Join(t.TempDir(), "store.db"), say: func(string) {}}
	if err := d.open(); err != nil {
		t.Fatal(err)
	}
	checkedClose(t, d.store)
	do(t, d.store, award.ImportRoster{Intake: bigIntake(3000)})
	before := d.store.Head()
	var cutOff []byte
	_, err := d.store.DoStep(t.Context(), bulky{d.intake(stageSize + 300)}, func(int, int) {
		if cutOff == nil {
			cutOff, _ = os.ReadFile(d.path)
		}
	})
	if err != nil || cutOff == nil {
		t.Fatal(err)
	}
	folder := smalldisk.Mount(t, 24<<10)
	path := filepath.Join(folder, "store.db")
	writeSparse(t, path, cutOff)
	makeRoom := smalldisk.Leave(t, folder, 0)
	for _, full := range []bool{true, false} {
		if !full {
			makeRoom()
		}
		s, err := openSigned(t.Context(), path, deskOptions())
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Summaries(t.Context())
		if err != nil || len(all) == 0 || all[0].Winners != 3000 {
			t.Errorf("full %v: campaigns %+v, %v", full, all, err)
		}
		if h := s.Head(); full && h.Seq < before.Seq {
			t.Errorf("the journal lost entries: %d", h.Seq)
		}
		mustBeSound(t, s)
		_, err = s.Do(t.Context(), createCampaign("之后"))
		if full && err != nil && !isCode(err, Full) || !full && err != nil {
			t.Errorf("full %v: %v", full, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
