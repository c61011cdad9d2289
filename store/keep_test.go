package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// TestRotate: everything lies under new keys afterwards, everybody still has
// what they had, and the old keys open nothing of it.
func TestRotate(t *testing.T) {
	for _, national := range []bool{false, true} {
		f := founder()
		f.National = national
		s, _, err := Create(t.Context(), filepath.Join(t.TempDir(), "store.db"), testOptions(1), f)
		if err != nil {
			t.Fatal(err)
		}
		checkedClose(t, s)
		on := prepareTarget(t, s)
		do(t, s, award.DeleteWinners{IDs: []award.ID{on.winner}})
		addUser(t, s, award.User{Name: "乙", Role: award.Clerk, Informed: true})
		want := tellAll(t, s)
		old := s.keys
		calls := 0
		if err := s.Rotate(t.Context(), func(done, total int) { calls++; want2(t, done <= total) }); err != nil {
			t.Fatal(err)
		}
		if calls == 0 || s.Rotating() || s.keys.rings[general].Generation() == old.rings[general].Generation() {
			t.Errorf("%d steps, rotating %t, generation %d", calls, s.Rotating(), s.keys.rings[general].Generation())
		}
		if opens(s, old) {
			t.Error("the old keys open the store")
		}
		got := tellAll(t, s)
		if strip(got) != strip(want) {
			t.Errorf("national %t: afterwards\n%s\nbefore\n%s", national, got, want)
		}
		if _, err := s.Undo(t.Context()); err != nil {
			t.Errorf("undo: %v", err)
		}
		for _, c := range []award.Credential{userCredential("乙"), credential()} {
			as(t, s, c)
			if _, err := s.Reveal(t.Context(), on.withheld, "核对"); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		}
	}
}

func want2(t *testing.T, ok bool) {
	t.Helper()
	if !ok {
		t.Error("more is done than there is")
	}
}

// strip leaves the journal out, which a rotation adds to.
func strip(told string) string {
	before, _, _ := strings.Cut(told, "entry ")
	return before + told[strings.LastIndex(told, "undoable"):]
}

// TestRotateCutOff gives a rotation up after each of its transactions: the
// store is sound, says so at the next sign-in, and Rotate goes on.
func TestRotateCutOff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(3 * rotateAtOnce)})
	for round := range 2 {
		ctx, cancel := context.WithCancel(t.Context())
		err := s.Rotate(ctx, func(int, int) { cancel() })
		if !errors.Is(err, context.Canceled) || !s.Rotating() {
			t.Fatalf("round %d: %v", round, err)
		}
		mustBeSound(t, s)
		do(t, s, createCampaign("之间"))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = openSigned(t.Context(), path, testOptions(uint64(round)+2)); err != nil {
			t.Fatal(err)
		}
		if r := s.Remarks(); len(r) != 1 || r[0].Code != RotationOpen {
			t.Errorf("remarks: %v", r)
		}
	}
	checkedClose(t, s)
	if err := s.Rotate(t.Context(), nil); err != nil || s.Rotating() {
		t.Fatalf("%v, rotating %t", err, s.Rotating())
	}
	if left, err := s.anyStale(); err != nil || left {
		t.Errorf("something lies under old keys, %v", err)
	}
}

// TestBackup: a backup is complete, opens with the same passphrase, and keeps
// its names; a folder that cannot be used says so.
func TestBackup(t *testing.T) {
	s := newStore(t)
	prepareTarget(t, s)
	folder := filepath.Join(t.TempDir(), "备份")
	b, err := s.Backup(t.Context(), folder, func(int, int) {})
	if err != nil || b.Bytes == 0 || b.Head.Seq == 0 {
		t.Fatalf("%+v, %v", b, err)
	}
	second, err := s.Backup(t.Context(), folder, nil)
	if err != nil || second.Path == b.Path {
		t.Fatalf("%+v, %v", second, err)
	}
	all, err := s.Backups(t.Context(), folder)
	if err != nil || len(all) != 2 || all[0].Path != second.Path {
		t.Errorf("the newest comes first: %+v, %v", all, err)
	}
	copied := copyOf(t, second.Path)
	other, err := openSigned(t.Context(), copied, testOptions(7))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, other)
	if strip(tellAll(t, other)) != strip(tellAll(t, s)) {
		t.Error("the backup holds something else")
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 2 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
	file := filepath.Join(t.TempDir(), "一个文件")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{file, filepath.Join(folder, "没有", "更没有")} {
		if _, err := s.Backup(t.Context(), bad, nil); !isCode(err, BackupFolder) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if none, err := s.Backups(t.Context(), filepath.Join(folder, "没有")); err != nil || none != nil {
		t.Errorf("a missing folder: %v, %v", none, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Backup(ctx, folder, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestSpare: what is kept of many backups.
func TestSpare(t *testing.T) {
	var times []time.Time
	start := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	for day := range 500 {
		for range 2 { // twice a day
			times = append(times, start.AddDate(0, 0, -day).Add(-time.Duration(len(times)%2)*time.Hour))
		}
	}
	gone := spare(start, times)
	var kept []string
	for i, at := range times {
		if !slices.Contains(gone, i) {
			kept = append(kept, at.Format("01-02 15"))
		}
	}
	want := "11-23 18, 11-23 17, 11-22 18, 11-21 18, 11-20 18, 11-19 18, 11-18 18, 11-17 18, 11-15 18, 11-08 18, 10-31 18, 09-30 18, " +
		"08-31 18, 07-31 18, 06-30 18, 05-31 18, 04-30 18, 03-31 18, 02-28 18, 01-31 18, 12-31 18"
	if got := strings.Join(kept, ", "); got != want {
		t.Errorf("kept %s\nwant %s", got, want)
	}
	wrong := append([]time.Time{start.AddDate(10, 0, 0), start.AddDate(9, 0, 0)}, times[:14]...)
	if gone := spare(start, wrong); slices.Contains(gone, 0) || slices.Contains(gone, 1) || len(gone) != 6 {
		t.Errorf("with a clock that was wrong for a while %v go", gone)
	}
	if len(spare(start, nil)) != 0 || len(spare(start, times[:1])) != 0 {
		t.Error("the only backup is not spared")
	}
}

// TestAutomaticBackup: who changed something leaves a backup behind, at the
// latest a day after the last; that it could not be made keeps nobody in.
func TestAutomaticBackup(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "备份")
	path := filepath.Join(t.TempDir(), "store.db")
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	o := testOptions(1)
	o.Clock, o.Backups = func() time.Time { return now }, folder
	s, err := createSigned(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	count := func() int {
		all, err := s.Backups(t.Context(), folder)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	as(t, s, credential())
	if n := count(); n != 1 {
		t.Errorf("a new store has keys to lose: %d backups", n)
	}
	for _, step := range []struct {
		later time.Duration
		want  int
	}{{0, 1}, {23 * time.Hour, 1}, {2 * time.Hour, 2}} {
		now = now.Add(step.later)
		do(t, s, createCampaign("读书月"))
		as(t, s, credential())
		if n := count(); n != step.want {
			t.Errorf("after %v: %d backups, want %d", step.later, n, step.want)
		}
	}
	s.options.BackupAtEnd = true
	now = now.Add(time.Minute)
	do(t, s, createCampaign("读书月"))
	as(t, s, credential())
	if all, _ := s.Backups(t.Context(), folder); len(all) != 3 || !all[0].At.Equal(now) {
		t.Errorf("at the end: %+v", all)
	}
	s.SetBackups(filepath.Join(folder, "没有", "更没有"))
	do(t, s, createCampaign("读书月"))
	as(t, s, credential())
	if !isCode(s.BackupTrouble(), BackupFolder) {
		t.Errorf("trouble: %v", s.BackupTrouble())
	}
	s.SetBackups("")
}

// TestRestore: the comparison tells what will be gained and lost, the replaced
// file stays, and the journal of the restored store tells of it.
func TestRestore(t *testing.T) {
	s := newStore(t)
	on := prepareTarget(t, s)
	folder := t.TempDir()
	b, err := s.Backup(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := strip(tellAll(t, s))
	ids, err := s.Find(t.Context(), award.Query{Campaign: on.campaign})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[3:5]})
	do(t, s, award.AddWinner{Winner: award.Winner{Campaign: on.campaign, Tier: on.tier, Name: award.Guard("江知远")}})
	present := s.Head()
	c, err := s.Compare(t.Context(), b.Path, nil, nil)
	if err != nil || !c.SameStore || !c.Continues || c.Forward || c.Present != present || c.Backup.Head != b.Head {
		t.Fatalf("%+v, %v", c, err)
	}
	for _, d := range c.Tables {
		want := award.TableDifference{Table: d.Table}
		switch d.Table {
		case "winner":
			want.Gained, want.Lost = 2, 1
		case "campaign":
			want.Changed = 1 // how many certificates are numbered
		}
		if d != want {
			t.Errorf("%+v, want %+v", d, want)
		}
	}
	if err := s.Restore(t.Context(), b.Path, nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Session(); ok {
		t.Error("somebody is signed in after a restore")
	}
	as(t, s, credential())
	if got := strip(tellAll(t, s)); got != before {
		t.Errorf("restored\n%s\nwant\n%s", got, before)
	}
	entries, err := s.Entries(t.Context(), award.EntryQuery{Op: award.OpRestore})
	if err != nil || len(entries) != 1 {
		t.Fatalf("%+v, %v", entries, err)
	}
	facts := fmt.Sprint(entries[0].Facts)
	kept, err := filepath.Glob(s.Path() + ".replaced-*")
	if err != nil || len(kept) != 1 || !strings.Contains(facts, filepath.Base(kept[0])) || !strings.Contains(facts, present.Digest) {
		t.Errorf("kept %v, %v; told %s", kept, err, facts)
	}
	v, err := s.VerifyJournal(t.Context(), &present, nil)
	if err != nil || v.Broken != 0 || v.NotedHere {
		t.Errorf("a head noted before must be missed: %+v, %v", v, err)
	}
	back, err := openSigned(t.Context(), copyOf(t, kept[0]), testOptions(9))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, back)
	if d, err := back.Dossier(t.Context(), on.campaign); err != nil || len(d.Winners) != 8 {
		t.Errorf("the replaced file: %v", err)
	}
	if c, err = s.Compare(t.Context(), kept[0], nil, nil); err != nil || c.Continues {
		t.Errorf("both went on from the backup: %+v, %v", c, err)
	}
}

// TestRestoreWithOtherKeys: a backup that the present keys do not open asks for
// who signed in then, and what is no backup is refused by name.
func TestRestoreWithOtherKeys(t *testing.T) {
	s := newStore(t)
	on := prepareTarget(t, s)
	b, err := s.Backup(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Rotate(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangePassphrase(t.Context(), founder().Passphrase, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Compare(t.Context(), b.Path, nil, nil); !isCode(err, BackupKeys) {
		t.Fatalf("with new keys: %v", err)
	}
	now := credential()
	now.Passphrase = everyPassphrase
	if _, err := s.Compare(t.Context(), b.Path, &now, nil); !isCode(err, WrongPassphrase) {
		t.Errorf("with the passphrase of today: %v", err)
	}
	then := credential()
	if c, err := s.Compare(t.Context(), b.Path, &then, nil); err != nil || !c.Continues {
		t.Errorf("with the passphrase of then: %+v, %v", c, err)
	}
	dir := t.TempDir()
	text, cut := filepath.Join(dir, "一.backup"), filepath.Join(dir, "二.backup")
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Clone(content)
	for i := 2 * 4096; i < len(bad); i += 64 { // some pages are free: damage them all
		bad[i+20] ^= 1
	}
	if err := errors.Join(os.WriteFile(text, bytes.Repeat([]byte("不是备份"), 5000), 0o600), os.WriteFile(cut, bad, 0o600)); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]award.Code{
		text: BackupNotOne, cut: BackupDamaged, filepath.Join(dir, "没有"): Missing,
		filepath.Join("testdata", "format1.db"): Older,
	} {
		err := s.Restore(t.Context(), path, &then, nil)
		if !isCode(err, code) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := s.Restore(t.Context(), b.Path, &then, nil); err != nil {
		t.Fatal(err)
	}
	as(t, s, then)
	if _, err := s.Reveal(t.Context(), on.withheld, "核对"); err != nil {
		t.Error(err)
	}
}

// TestRestoreOver: a store that does not open any more gives way to a backup,
// and stays beside it.
func TestRestoreOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("读书月"))
	b, err := s.Backup(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 9000); err != nil {
		t.Fatal(err)
	}
	if _, err := openSigned(t.Context(), path, testOptions(2)); !isCode(err, Damaged) {
		t.Fatalf("a file cut short: %v", err)
	}
	wrong := award.Credential{Name: founder().Name, Passphrase: "不是这个口令"}
	if err := RestoreOver(t.Context(), path, b.Path, testOptions(3), wrong, nil); !isCode(err, WrongPassphrase) {
		t.Errorf("with a wrong passphrase: %v", err)
	}
	if err := RestoreOver(t.Context(), path, b.Path, testOptions(3), credential(), nil); err != nil {
		t.Fatal(err)
	}
	if s, err = openSigned(t.Context(), path, testOptions(4)); err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	if all, err := s.Summaries(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if kept, _ := filepath.Glob(path + ".replaced-*"); len(kept) != 1 {
		t.Errorf("kept %v", kept)
	}
}

// TestCompact: free space is given back and everything is there.
func TestCompact(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(3000)}).Campaign
	do(t, s, award.DeleteCampaign{ID: campaign})
	before, after, err := s.Compact(t.Context(), func(int, int) {})
	if err != nil || after >= before {
		t.Fatalf("%d to %d bytes, %v", before, after, err)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if file, free := s.Space(); file <= 0 || free < 0 {
		t.Errorf("%d bytes, %d free", file, free)
	}
}

// TestStaged: a long list is one operation: one entry, one thing to take back,
// and nothing of it is there when it is given up.
func TestStaged(t *testing.T) {
	const many = 2*stageSize + 5
	s := newStore(t)
	s.bulk = many
	ctx, cancel := context.WithCancel(t.Context())
	steps := 0
	_, err := s.DoStep(ctx, award.ImportRoster{Intake: bigIntake(many)}, func(int, int) { steps++; cancel() })
	if !errors.Is(err, context.Canceled) || steps != 1 {
		t.Fatalf("cancelled: %v after %d steps", err, steps)
	}
	if n := countValues(t, s, "winner", touchedBucket); n != 0 {
		t.Errorf("%d values are left of what was cancelled", n)
	}
	mustBeSound(t, s)
	r, err := s.DoStep(t.Context(), award.ImportRoster{Intake: bigIntake(many)}, nil)
	if err != nil || r.Seq != foundingEntries+1 {
		t.Fatalf("%d, %v", r.Seq, err)
	}
	entries, err := s.Entries(t.Context(), award.EntryQuery{Most: 1})
	if err != nil || entries[0].Touched != many+1+1+3+3 {
		t.Errorf("touched %d, %v", entries[0].Touched, err)
	}
	if all := touched(t, s, r.Seq); len(all) != entries[0].Touched {
		t.Errorf("%d records are named", len(all))
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: r.Campaign})
	if err != nil || len(ids) != many {
		t.Errorf("%d are found, %v", len(ids), err)
	}
	mustBeSound(t, s)
	as(t, s, credential())
	mustBeSound(t, s)
	for _, back := range []func(context.Context) (award.Receipt, error){s.Undo, s.Redo, s.Undo} {
		if _, err := back(t.Context()); err != nil {
			t.Fatal(err)
		}
		mustBeSound(t, s)
	}
	if n := countValues(t, s, "winner"); n != 0 {
		t.Errorf("%d winners after undo", n)
	}
}

// countValues counts what lies in buckets.
func countValues(t *testing.T, s *Store, buckets ...string) (n int) {
	t.Helper()
	err := s.engineIn.View(func(tx kv.Tx) error {
		for _, b := range buckets {
			if err := tx.Scan(b, nil, func(_, _ []byte) error { n++; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestOwnUndo: everybody takes back what they did, and learns who stands in the
// way.
func TestOwnUndo(t *testing.T) {
	s := newStore(t)
	addUser(t, s, award.User{Name: "乙", Role: award.Clerk})
	campaign := do(t, s, createCampaign("读书月")).Campaign
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "甲改"}})
	as(t, s, userCredential("乙"))
	if op, ok := s.Undoable(); ok {
		t.Errorf("somebody else's %s", op)
	}
	if _, err := s.Undo(t.Context()); !isProblem(err, award.NothingToUndo) {
		t.Errorf("nothing of one's own: %v", err)
	}
	r := do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "乙改"}})
	as(t, s, credential())
	_, err := s.Undo(t.Context())
	var p *award.Problem
	if !errors.As(err, &p) || p.Code != award.UndoConflict || p.Args["actor"] != "乙" || p.Args["later"] != string(award.OpEditCampaign) || p.Args["seq"] != int(r.Seq) {
		t.Fatalf("conflict: %v", err)
	}
	as(t, s, userCredential("乙"))
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	as(t, s, credential())
	if _, err := s.Undo(t.Context()); err != nil {
		t.Errorf("the way is free: %v", err)
	}
	if all, err := s.Summaries(t.Context()); err != nil || all[0].Campaign.Title != "读书月" {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestProtect: who is withheld is nowhere but under the second key, what kept
// the name for undo is gone, and looking is an entry before it is an answer.
func TestProtect(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(3)}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	w, err := s.Winner(ids[0])
	if err != nil {
		t.Fatal(err)
	}
	w.Note, w.IDNumber = "本人要求保密", award.Guard("11010519491231002X")
	do(t, s, award.EditWinner{ID: ids[0], Winner: w})
	name := award.Disclose(w, award.ToScreen).Name
	do(t, s, award.ProtectWinner{ID: ids[0], CodeName: "代号一"})
	if _, ok := s.Undoable(); ok {
		t.Error("a before-image with the name is kept")
	}
	got, err := s.Winner(ids[0])
	if err != nil || got.CodeName != "代号一" || got.Note != "" || !got.Name.IsEmpty() || !got.IDNumber.IsEmpty() {
		t.Errorf("on the list: %+v, %v", got, err)
	}
	if _, err := s.Reveal(t.Context(), ids[0], " "); !isProblem(err, award.ReasonEmpty) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := s.Reveal(t.Context(), ids[1], "核对"); !errors.Is(err, award.ErrNoRecord) {
		t.Errorf("somebody who is not protected: %v", err)
	}
	seen, err := s.Reveal(t.Context(), ids[0], "核对领奖证件")
	if said := award.Disclose(seen, award.ToScreen); err != nil || said.Name != name || said.IDNumber != "11010519491231002X" || seen.Note != w.Note {
		t.Errorf("revealed: %+v, %v", said, err)
	}
	last, err := s.Entries(t.Context(), award.EntryQuery{Most: 1})
	if err != nil || last[0].Op != award.OpReveal || !slices.Contains(last[0].Facts, award.Fact{Name: "reason", Text: "核对领奖证件"}) {
		t.Errorf("journal: %+v, %v", last, err)
	}
	if strings.Contains(fmt.Sprint(last[0]), name) {
		t.Error("the journal names the person")
	}
	if _, err := s.Reveal(t.Context(), ids[0], "核对"+name+"的领奖证件"); err != nil {
		t.Fatal(err)
	}
	last, err = s.Entries(t.Context(), award.EntryQuery{Most: 1})
	if err != nil || !slices.Contains(last[0].Facts, award.Fact{Name: "reason", Text: "核对代号一的领奖证件"}) {
		t.Errorf("journal: %+v, %v", last, err)
	}
	for times := 1; times <= 2; times++ {
		named, n, err := s.NameCertificate(t.Context(), ids[0], "当面颁发给"+name)
		if err != nil || n != times || award.Disclose(named, award.ToCertificate).Name != name {
			t.Fatalf("time %d: counted %d, %v", times, n, err)
		}
	}
	last, err = s.Entries(t.Context(), award.EntryQuery{Most: 1})
	if err != nil || last[0].Op != award.OpNameCertificate || !slices.Contains(last[0].Facts, award.Fact{Name: "reason", Text: "当面颁发给代号一"}) || strings.Contains(fmt.Sprint(last[0]), name) {
		t.Errorf("journal: %+v, %v", last, err)
	}
	if _, ok := s.Undoable(); ok {
		t.Error("a certificate that was made can be taken back")
	}
	for _, c := range []struct {
		id     award.ID
		reason string
		want   award.Code
	}{{ids[0], " ", award.ReasonEmpty}, {ids[1], "颁发", award.NotWithheld}} {
		if _, n, err := s.NameCertificate(t.Context(), c.id, c.reason); !isProblem(err, c.want) || n != 0 {
			t.Errorf("%v %q: %d, %v", c.id, c.reason, n, err)
		}
	}
	if _, err := s.Do(t.Context(), award.NameCertificate{ID: ids[0], Code: "代号一", Reason: "给" + name}); !isProblem(err, award.JournalTells) {
		t.Errorf("a reason that names: %v", err)
	}
	do(t, s, award.EditProtected{ID: ids[0], Winner: award.Winner{Name: award.Guard("江知远")}})
	if _, n, err := s.NameCertificate(t.Context(), ids[0], "重印"); err != nil || n != 3 {
		t.Errorf("after an edit: %d, %v", n, err)
	}
	if _, err := s.Do(t.Context(), award.ReleaseWinner{ID: ids[0]}); !isProblem(err, award.ConsentEmpty) {
		t.Errorf("without consent: %v", err)
	}
	do(t, s, award.ReleaseWinner{ID: ids[0], Consent: "本人2026年11月23日书面同意"})
	got, err = s.Winner(ids[0])
	if said := award.Disclose(got, award.ToScreen); err != nil || said.Name != "江知远" || got.Disclosure != award.Open {
		t.Errorf("released: %+v, %v", said, err)
	}
	do(t, s, award.ProtectWinner{ID: ids[0], CodeName: "代号一"})
	do(t, s, award.DeleteCampaign{ID: campaign})
	if n := countValues(t, s, "winner", "protected"); n != 0 {
		t.Errorf("%d records are left of a deleted campaign", n)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reveal(t.Context(), ids[0], "核对"); err != nil {
		t.Errorf("after taking the deletion back: %v", err)
	}
}

// TestOthersCommit: with an engine that many desks share, a change that others
// came before is applied to what they left.
func TestOthersCommit(t *testing.T) {
	s := newStore(t)
	id := do(t, s, createCampaign("读书月")).Campaign
	other := &Store{
		path: s.path, options: testOptions(5), codec: s.codec, release: s.release, engineIn: s.engineIn, header: s.header,
		keys: s.keys, session: s.session, open: true,
	}
	if err := errors.Join(other.read(t.Context()), other.Load(t.Context(), nil)); err != nil {
		t.Fatal(err)
	}
	do(t, other, award.EditCampaign{ID: id, Campaign: award.Campaign{Title: "别处改"}})
	do(t, s, createCampaign("书法大赛"))
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) != 2 || all[0].Campaign.Title != "别处改" || all[1].Campaign.Number != 2 {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestBehind: this machine notices that a store's file is an older copy of
// itself, and does not mind a restore.
func TestBehind(t *testing.T) {
	heads := t.TempDir()
	path := filepath.Join(t.TempDir(), "store.db")
	o := testOptions(1)
	o.Heads = heads
	s, err := createSigned(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Backup(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	behind := func() bool {
		t.Helper()
		if s, err = openSigned(t.Context(), path, o); err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(s.Remarks(), func(e *Error) bool { return e.Code == Behind })
	}
	if behind() {
		t.Error("the same file is behind")
	}
	do(t, s, createCampaign("读书月"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if !behind() {
		t.Error("an older copy is not noticed")
	}
	if err := s.Restore(t.Context(), b.Path, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if behind() {
		t.Error("a restored store is behind")
	}
	checkedClose(t, s)
	if left, err := os.ReadDir(heads); err != nil || len(left) > 1 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestTend: a program that stays open makes the backup of the day.
func TestTend(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	o := testOptions(1)
	o.Clock, o.Backups = func() time.Time { return now }, filepath.Join(t.TempDir(), "备份")
	s, err := createSigned(t.Context(), filepath.Join(t.TempDir(), "store.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	for _, step := range []struct {
		later  time.Duration
		change bool
		want   int
	}{{0, false, 1}, {0, true, 1}, {time.Hour, true, 1}, {24 * time.Hour, false, 2}, {48 * time.Hour, false, 2}} {
		now = now.Add(step.later)
		if step.change {
			do(t, s, createCampaign("读书月"))
		}
		if err := s.Tend(t.Context()); err != nil {
			t.Fatal(err)
		}
		if all, err := s.Backups(t.Context(), o.Backups); err != nil || len(all) != step.want {
			t.Errorf("after %v: %d backups, want %d, %v", step.later, len(all), step.want, err)
		}
	}
}
