package store

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"jiajiang/award"
)

// TestUndoAmongOthers: what one user takes back never leaves what another has
// done since without its tier, its track, its campaign or a number of its own.
// It is refused while that stands, and done once it is gone.
func TestUndoAmongOthers(t *testing.T) {
	type scene struct {
		campaign    award.ID
		tier, track award.ID
		winners     []award.ID
	}
	for _, c := range []struct {
		name         string
		first, later func(x *scene) award.Op
	}{
		{
			"a tier that somebody wins",
			func(x *scene) award.Op {
				return award.AddTier{Tier: award.Tier{Campaign: x.campaign, Name: "四等奖"}}
			},
			func(x *scene) award.Op { return award.MoveWinners{IDs: x.winners[:2], Tier: x.tier} },
		},
		{
			"a tier that somebody is entered in",
			func(x *scene) award.Op {
				return award.AddTier{Tier: award.Tier{Campaign: x.campaign, Name: "四等奖"}}
			},
			func(x *scene) award.Op {
				return award.AddWinner{Winner: award.Winner{Campaign: x.campaign, Tier: x.tier, Name: award.Guard("江知远")}}
			},
		},
		{
			"a track that has a tier",
			func(x *scene) award.Op {
				return award.AddTrack{Track: award.Track{Campaign: x.campaign, Name: "线下组"}}
			},
			func(x *scene) award.Op {
				return award.AddTier{Tier: award.Tier{Campaign: x.campaign, Track: x.track, Name: "四等奖"}}
			},
		},
		{
			"a number that was given again",
			func(x *scene) award.Op { return award.DeleteCampaign{ID: x.campaign} },
			func(*scene) award.Op { return createCampaign("新") },
		},
		{
			"winners of a tier that is gone",
			func(x *scene) award.Op { return award.DeleteWinners{IDs: x.winners[:3]} },
			func(x *scene) award.Op { return award.DeleteTier{ID: x.tier} },
		},
		{
			"a tier of a campaign that is gone",
			func(x *scene) award.Op {
				return award.AddTier{Tier: award.Tier{Campaign: x.campaign, Name: "四等奖"}}
			},
			func(x *scene) award.Op { return award.DeleteCampaign{ID: x.campaign} },
		},
		{
			"terms of a campaign that is gone",
			func(x *scene) award.Op {
				return award.SetPoints{Campaign: x.campaign, Points: []award.Point{{Place: "二楼"}}}
			},
			func(x *scene) award.Op { return award.DeleteCampaign{ID: x.campaign} },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t, staffed(t, false), clerkName)
			checkedClose(t, s)
			d, err := s.Dossier(t.Context(), must(t)(s.Lookup(1)))
			if err != nil {
				t.Fatal(err)
			}
			x := &scene{campaign: d.ID, tier: d.Tiers[0].ID}
			for _, w := range d.Winners {
				if w.Value.Tier == x.tier {
					x.winners = append(x.winners, w.ID)
				}
			}
			for _, made := range do(t, s, c.first(x)).Changed {
				switch made.Table {
				case tiers.bucket():
					x.tier = made.ID
				case tracks.bucket():
					x.track = made.ID
				}
			}
			as(t, s, userCredential(otherName))
			do(t, s, c.later(x))
			as(t, s, userCredential(clerkName))
			before := s.Head()
			if _, err := s.Undo(t.Context()); !isProblem(err, award.UndoConflict) {
				t.Errorf("while it stands: %v", err)
			}
			if s.Head() != before {
				t.Error("something was written")
			}
			as(t, s, credential())
			mustBeSound(t, s)
			as(t, s, userCredential(otherName))
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			as(t, s, userCredential(clerkName))
			if _, err := s.Undo(t.Context()); err != nil {
				t.Errorf("once it is gone: %v", err)
			}
			as(t, s, credential())
			mustBeSound(t, s)
		})
	}
}

// TestUndoDepthOfEach: however much one user does, another can take back what
// they did.
func TestUndoDepthOfEach(t *testing.T) {
	s := opened(t, staffed(t, false), clerkName)
	checkedClose(t, s)
	do(t, s, createCampaign("一"))
	as(t, s, userCredential(otherName))
	for i := range undoDepth + undoSlack + 1 {
		do(t, s, award.EditCampaign{ID: must(t)(s.Lookup(2)), Campaign: award.Campaign{Title: fmt.Sprint(i)}})
	}
	own := 0
	for _, i := range s.undo {
		if i.By == s.session.ID {
			own++
		}
	}
	if own != undoDepth {
		t.Errorf("%d operations are kept of one who did %d", own, undoDepth+undoSlack+1)
	}
	for range 2 {
		as(t, s, userCredential(clerkName))
		if op, ok := s.Undoable(); op != award.OpCreateCampaign || !ok {
			t.Errorf("what the other did pushed it out: %s %t", op, ok)
		}
	}
	as(t, s, credential())
}

// longJournal makes a store with so many entries more than it begins with.
func longJournal(t *testing.T, n int) *Store {
	t.Helper()
	s, err := createSigned(t.Context(), filepath.Join(memory(t), "store.db"), testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := s.note(t.Context(), entry{Op: award.OpExportJournal, Facts: map[string]string{"count": fmt.Sprint(i)}}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestLongJournal: each entry of a journal that is read in several parts is
// given once, the newest first, also while others write.
func TestLongJournal(t *testing.T) {
	const many = 2*entriesAtOnce + 900
	s := longJournal(t, many)
	defer mustClose(t, s)
	last := s.Head().Seq
	for _, c := range []struct {
		q           award.EntryQuery
		first, want uint64
	}{
		{award.EntryQuery{}, last, last},
		{award.EntryQuery{Most: entriesAtOnce}, last, entriesAtOnce},
		{award.EntryQuery{Most: entriesAtOnce + 1}, last, entriesAtOnce + 1},
		{award.EntryQuery{Most: 5}, last, 5},
		{award.EntryQuery{Before: last}, last - 1, last - 1},
		{award.EntryQuery{Before: entriesAtOnce + 1}, entriesAtOnce, entriesAtOnce},
		{award.EntryQuery{Before: 1}, 0, 0},
		{award.EntryQuery{Before: last + 9}, last, last},
	} {
		all, err := s.Entries(t.Context(), c.q)
		if err != nil || uint64(len(all)) != c.want {
			t.Errorf("%+v: %d entries, want %d, %v", c.q, len(all), c.want, err)
		}
		for i, e := range all {
			if e.Seq != c.first-uint64(i) {
				t.Fatalf("%+v: the %d-th is entry %d, want %d", c.q, i+1, e.Seq, c.first-uint64(i))
			}
		}
	}
}

// TestVerifyingHoldsUpNobody: whoever is told how far the verification of the
// journal is may read the store, and others write meanwhile.
func TestVerifyingHoldsUpNobody(t *testing.T) {
	s := longJournal(t, 3)
	defer mustClose(t, s)
	before := s.Head()
	told := 0
	v, err := s.VerifyJournal(t.Context(), &before, func(done, total int) {
		told++
		if done > total || s.Head().Seq < before.Seq {
			t.Errorf("%d of %d", done, total)
		}
		wrote := make(chan error, 1)
		go func() { wrote <- second(s.Do(t.Context(), createCampaign("之间"))) }()
		select {
		case err := <-wrote:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(20 * time.Second):
			t.Fatal("a writer waits for the verification")
		}
	})
	if err != nil || v.Broken != 0 || !v.NotedHere || told == 0 {
		t.Errorf("%+v, %v, told %d times", v, err, told)
	}
}

// TestBackupOfAnEarlierSession: what was changed in a session too short after
// the last backup is backed up at the end of a later one, which changed nothing;
// nothing is backed up twice.
func TestBackupOfAnEarlierSession(t *testing.T) {
	path := staffed(t, false)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	o := testOptions(11)
	o.Backups = filepath.Join(t.TempDir(), "备份")
	o.Clock = func() time.Time { now = now.Add(time.Second); return now }
	for _, step := range []struct {
		later  time.Duration
		change bool
		want   int
	}{{0, true, 1}, {4 * time.Hour, true, 1}, {26 * time.Hour, false, 2}, {26 * time.Hour, false, 2}, {26 * time.Hour, true, 3}} {
		now = now.Add(step.later)
		s, err := openSigned(t.Context(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		if step.change {
			do(t, s, createCampaign("新"))
		}
		mustClose(t, s)
		if s, err = openSigned(t.Context(), path, testOptions(12)); err != nil {
			t.Fatal(err)
		}
		all, err := s.Backups(t.Context(), o.Backups)
		if err != nil || len(all) != step.want {
			t.Errorf("%s later: %d backups, want %d, %v", step.later, len(all), step.want, err)
		}
		mustClose(t, s)
	}
}
