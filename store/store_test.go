package store

import (
	"errors"
	"path/filepath"
	"testing"

	"jiajiang/award"
)

func TestImportAndRead(t *testing.T) {
	s := newStore(t)
	r := do(t, s, award.ImportRoster{Intake: bigIntake(100)})
	if r.Seq != foundingEntries+1 || r.Op != award.OpImportRoster || r.Campaign.IsZero() || len(r.Changed) != 1+1+3+100+1+1+1 {
		t.Fatalf("receipt: %d %s %v, %d changes", r.Seq, r.Op, r.Campaign, len(r.Changed))
	}
	id, err := s.Lookup(1)
	if err != nil || id != r.Campaign {
		t.Fatalf("lookup: %v, %v", id, err)
	}
	d, err := s.Dossier(t.Context(), id)
	if err != nil || len(d.Winners) != 100 || d.Groups()[0].Track != "线上组" || len(d.Points) != 1 {
		t.Fatalf("dossier: %+v, %v", d, err)
	}
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) != 1 || all[0].Winners != 100 || all[0].Window.End.Month != 5 {
		t.Fatalf("summaries: %+v, %v", all, err)
	}
	if _, err := s.Lookup(2); !isProblem(err, award.CampaignUnknown) {
		t.Errorf("lookup of nothing: %v", err)
	}
}

func isProblem(err error, code award.Code) bool {
	var p *award.Problem
	return errors.As(err, &p) && p.Code == code
}

func TestUndoAndRedoAcrossReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := openOrCreate(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(9)}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[:3]})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = openOrCreate(t.Context(), path, testOptions(2))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	if op, ok := s.Undoable(); op != award.OpDeleteWinners || !ok {
		t.Fatalf("undoable: %s %t", op, ok)
	}
	if r, err := s.Undo(t.Context()); err != nil || r.Op != award.OpUndo || len(r.Changed) != 3 {
		t.Fatalf("undo: %+v, %v", r, err)
	}
	back, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil || len(back) != 9 || back[0] != ids[0] {
		t.Fatalf("after undo: %v, %v", back, err)
	}
	if op, ok := s.Redoable(); op != award.OpDeleteWinners || !ok {
		t.Fatalf("redoable: %s %t", op, ok)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := s.Summaries(t.Context()); err != nil || len(all) != 0 {
		t.Fatalf("after undoing the import: %+v, %v", all, err)
	}
	if _, err := s.Undo(t.Context()); !isProblem(err, award.NothingToUndo) {
		t.Errorf("undo of nothing: %v", err)
	}
	mustBeSound(t, s)
	do(t, s, award.CreateCampaign{Campaign: award.Campaign{Title: "新"}})
	if _, ok := s.Redoable(); ok {
		t.Error("what was taken back can be done again after something new")
	}
}
