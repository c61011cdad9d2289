package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// undoKeys counts what is kept for undo.
func undoKeys(t *testing.T, s *Store) int {
	t.Helper()
	n := 0
	err := s.engineIn.View(func(tx kv.Tx) error {
		return tx.Scan(undoBucket, nil, func(_, _ []byte) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestUndoIsBounded(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, createCampaign("读书月")).Campaign
	for i := range undoDepth + undoSlack + 5 {
		do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: fmt.Sprint(i)}})
	}
	if n := undoKeys(t, s); n != 2*(undoDepth+5) {
		t.Errorf("%d values are kept for undo, want %d", n, 2*(undoDepth+5))
	}
	for i := range undoDepth + 5 {
		if _, err := s.Undo(t.Context(), "甲"); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
	}
	if _, err := s.Undo(t.Context(), "甲"); !isProblem(err, award.NothingToUndo) {
		t.Errorf("one more: %v", err)
	}
	all, err := s.Summaries(t.Context())
	if err != nil || all[0].Campaign.Title != "49" {
		t.Errorf("title %q, %v", all[0].Campaign.Title, err)
	}
}

func TestUndoOfAnImportKeepsNoImages(t *testing.T) {
	s := newStore(t)
	do(t, s, award.ImportRoster{Intake: bigIntake(500)})
	if n := undoKeys(t, s); n != 1 {
		t.Errorf("%d values are kept for undo, want 1", n)
	}
}

func TestUndoConflict(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(3)}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[:1]})
	s.mu.Lock()
	undo := s.undo
	s.undo = undo[:1] // as if the deletion were not on the stack
	s.mu.Unlock()
	_, err = s.Undo(t.Context(), "甲")
	var p *award.Problem
	if !errors.As(err, &p) || p.Code != award.UndoConflict || p.Args["operation"] != string(award.OpImportRoster) {
		t.Errorf("undo over a later change: %v", err)
	}
	s.mu.Lock()
	s.undo = undo
	s.mu.Unlock()
	if seq, _ := s.Head(); seq != 2 {
		t.Errorf("a refused undo is in the journal: %d entries", seq)
	}
}

// TestUndoOfNothing: what touched no record is journalled, and neither can be
// taken back nor stands in the way.
func TestUndoOfNothing(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, createCampaign("读书月")).Campaign
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改"}})
	if _, err := s.Undo(t.Context(), "甲"); err != nil {
		t.Fatal(err)
	}
	do(t, s, award.NotePrinted{Campaign: campaign, Document: "list", Digest: "00", Count: 2})
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "读书月"}}) // as it is
	if op, ok := s.Redoable(); !ok || op != award.OpEditCampaign {
		t.Errorf("redoable: %s %t", op, ok)
	}
	if op, ok := s.Undoable(); !ok || op != award.OpCreateCampaign {
		t.Errorf("undoable: %s %t", op, ok)
	}
}

func TestJournal(t *testing.T) {
	s := newStore(t)
	if seq, head := s.Head(); seq != 0 || head != strings.Repeat("0", 64) {
		t.Errorf("empty journal: %d %s", seq, head)
	}
	r := do(t, s, createCampaign("读书月"))
	do(t, s, award.NotePrinted{Campaign: r.Campaign, Document: "list", Digest: "ab", Count: 2})
	undone, err := s.Undo(t.Context(), "乙")
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Journal(0, 10)
	if err != nil || len(all) != 3 {
		t.Fatalf("journal: %+v, %v", all, err)
	}
	first, printed, undo := all[0], all[1], all[2]
	if first.Seq != 1 || first.Actor != "甲" || first.Op != award.OpCreateCampaign || first.Head != r.Head ||
		first.At.Format("2006-01-02 15:04:05") != "2023-05-01 08:00:01" ||
		len(first.Touched) != 1 || first.Touched[0].Table != "campaign" || first.Touched[0].ID != r.Campaign ||
		first.Touched[0].Before != "" || len(first.Touched[0].After) != 64 {
		t.Errorf("first: %+v", first)
	}
	if printed.Prev != first.Head || printed.Printed == nil || printed.Printed.Digest != "ab" || len(printed.Touched) != 0 {
		t.Errorf("printed: %+v", printed)
	}
	if undo.Op != OpUndo || undo.Of != 1 || undo.Actor != "乙" || undo.Head != undone.Head ||
		undo.Touched[0].After != "" || undo.Touched[0].Before == first.Touched[0].After {
		t.Errorf("undo: %+v", undo)
	}
	if seq, head := s.Head(); seq != 3 || head != undo.Head {
		t.Errorf("head: %d %s", seq, head)
	}
	if some, err := s.Journal(2, 1); err != nil || len(some) != 1 || some[0].Seq != 2 {
		t.Errorf("a part: %+v, %v", some, err)
	}
	if none, err := s.Journal(4, 1); err != nil || len(none) != 0 {
		t.Errorf("after the end: %+v, %v", none, err)
	}
}

func TestProblemChangesNothing(t *testing.T) {
	s := newStore(t)
	_, err := s.Do(t.Context(), "甲", createCampaign(" "))
	if p, ok := err.(*award.Problem); !ok || p.Code != award.TitleEmpty { //nolint:errorlint // it must pass unwrapped
		t.Errorf("problem: %#v", err)
	}
	if seq, _ := s.Head(); seq != 0 {
		t.Errorf("%d entries", seq)
	}
}

func TestCancelled(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Do(ctx, "甲", createCampaign("读书月")); !errors.Is(err, context.Canceled) {
		t.Errorf("do: %v", err)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(3000)})
	if _, err := s.Dossier(ctx, firstOf(s.Lookup(1))); !errors.Is(err, context.Canceled) {
		t.Errorf("dossier: %v", err)
	}
	midway, cancel := context.WithCancel(t.Context())
	op := cancelling{award.ImportRoster{Intake: bigIntake(3000)}, cancel}
	if _, err := s.Do(midway, "甲", op); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled in the middle: %v", err)
	}
	if seq, _ := s.Head(); seq != 1 {
		t.Errorf("%d entries", seq)
	}
	if _, err := s.Check(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("check: %v", err)
	}
	if _, err := Open(ctx, s.Path(), testOptions(2)); err == nil {
		t.Error("open with a cancelled context")
	}
}

// firstOf gives the first of two results.
func firstOf[T any](v T, _ error) T { return v }

// cancelling cancels before it applies.
type cancelling struct {
	award.ImportRoster
	cancel context.CancelFunc
}

func (c cancelling) Apply(b award.Book) error {
	c.cancel()
	return c.ImportRoster.Apply(b)
}

func TestWatch(t *testing.T) {
	s := newStore(t)
	var told []string
	stop := s.Watch(func(r award.Receipt) {
		id, err := s.Lookup(1) // the index knows already
		told = append(told, fmt.Sprintf("first %d %t %v", r.Seq, id == r.Campaign, err))
	})
	s.Watch(func(r award.Receipt) { told = append(told, fmt.Sprint("second ", r.Seq)) })
	do(t, s, createCampaign("读书月"))
	stop()
	stop()
	if _, err := s.Do(t.Context(), "甲", createCampaign("")); err == nil {
		t.Error("no problem")
	}
	do(t, s, createCampaign("书法大赛"))
	if got := strings.Join(told, ", "); got != "first 1 true <nil>, second 1, second 2" {
		t.Errorf("told: %s", got)
	}
}

// TestNoRandomness: an operation fails whose identifiers cannot be drawn.
func TestNoRandomness(t *testing.T) {
	s := newStore(t)
	s.options.Rand = strings.NewReader("")
	if _, err := s.Do(t.Context(), "甲", createCampaign("读书月")); err == nil {
		t.Error("an identifier out of nothing")
	}
	if seq, _ := s.Head(); seq != 0 {
		t.Errorf("%d entries", seq)
	}
}
