package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
	if n := undoKeys(t, s); n != undoDepth+5 {
		t.Errorf("%d values are kept for undo, want %d", n, undoDepth+5)
	}
	for i := range undoDepth + 5 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
	}
	if _, err := s.Undo(t.Context()); !isProblem(err, award.NothingToUndo) {
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
	_, err = s.Undo(t.Context())
	var p *award.Problem
	if !errors.As(err, &p) || p.Code != award.UndoConflict || p.Args["operation"] != string(award.OpImportRoster) {
		t.Errorf("undo over a later change: %v", err)
	}
	s.mu.Lock()
	s.undo = undo
	s.mu.Unlock()
	if seq := s.Head().Seq; seq != foundingEntries+2 {
		t.Errorf("a refused undo is in the journal: %d entries", seq)
	}
}

// TestUndoOfNothing: what touched no record is journalled, and neither can be
// taken back nor stands in the way.
func TestUndoOfNothing(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, createCampaign("读书月")).Campaign
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改"}})
	if _, err := s.Undo(t.Context()); err != nil {
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
	r := do(t, s, createCampaign("读书月"))
	do(t, s, award.NotePrinted{Campaign: r.Campaign, Document: "list", Digest: "ab", Count: 2})
	undone, err := s.Undo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := journal(t, s)
	if len(all) != foundingEntries+3 || all[0].Op != award.OpAddUser || all[1].Op != award.OpSignIn || all[0].Prev != strings.Repeat("0", 64) {
		t.Fatalf("journal: %+v", all)
	}
	first, printed, undo := all[2], all[3], all[4]
	made, undone2 := touched(t, s, 3), touched(t, s, 5)
	if first.Seq != 3 || first.Actor != "甲" || first.Op != award.OpCreateCampaign || first.Head != r.Head ||
		first.At.Format("2006-01-02 15:04:05") != "2023-05-01 08:00:04" || first.Touched != 1 ||
		len(made) != 1 || made[0].Table != "campaign" || made[0].ID != r.Campaign || made[0].Before != "" || len(made[0].After) != 64 {
		t.Errorf("first: %+v %+v", first, made)
	}
	if printed.Prev != first.Head || printed.Printed == nil || printed.Printed.Digest != "ab" || printed.Touched != 0 {
		t.Errorf("printed: %+v", printed)
	}
	if undo.Op != award.OpUndo || undo.Of != 3 || undo.Actor != "甲" || undo.Head != undone.Head ||
		undone2[0].After != "" || undone2[0].Before == made[0].After {
		t.Errorf("undo: %+v", undo)
	}
	if head := s.Head(); head.Seq != 5 || head.Digest != undo.Head {
		t.Errorf("head: %+v", head)
	}
	for _, c := range []struct {
		q    award.EntryQuery
		want []uint64
	}{
		{award.EntryQuery{Most: 2}, []uint64{5, 4}},
		{award.EntryQuery{Before: 4, Most: 1}, []uint64{3}},
		{award.EntryQuery{Before: 1}, nil},
		{award.EntryQuery{Op: award.OpSignIn}, []uint64{2}},
		{award.EntryQuery{By: award.ID{1}}, nil},
		{award.EntryQuery{Since: first.At, Until: undo.At}, []uint64{4, 3}},
	} {
		some, err := s.Entries(t.Context(), c.q)
		var got []uint64
		for _, e := range some {
			got = append(got, e.Seq)
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, %v", c.q, got, err)
		}
	}
}

func TestProblemChangesNothing(t *testing.T) {
	s := newStore(t)
	_, err := s.Do(t.Context(), createCampaign(" "))
	if p, ok := err.(*award.Problem); !ok || p.Code != award.TitleEmpty { //nolint:errorlint // it must pass unwrapped
		t.Errorf("problem: %#v", err)
	}
	if seq := s.Head().Seq; seq != foundingEntries {
		t.Errorf("%d entries", seq)
	}
}

func TestCancelled(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Do(ctx, createCampaign("读书月")); !errors.Is(err, context.Canceled) {
		t.Errorf("do: %v", err)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(3000)})
	if _, err := s.Dossier(ctx, firstOf(s.Lookup(1))); !errors.Is(err, context.Canceled) {
		t.Errorf("dossier: %v", err)
	}
	midway, cancel := context.WithCancel(t.Context())
	op := cancelling{award.ImportRoster{Intake: bigIntake(3000)}, cancel}
	if _, err := s.Do(midway, op); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled in the middle: %v", err)
	}
	if seq := s.Head().Seq; seq != foundingEntries+1 {
		t.Errorf("%d entries", seq)
	}
	if _, err := s.Check(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("check: %v", err)
	}
	if _, err := openSigned(ctx, s.Path(), testOptions(2)); err == nil {
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
	if _, err := s.Do(t.Context(), createCampaign("")); err == nil {
		t.Error("no problem")
	}
	do(t, s, createCampaign("书法大赛"))
	if got := strings.Join(told, ", "); got != "first 3 true <nil>, second 3, second 4" {
		t.Errorf("told: %s", got)
	}
}

// TestNoRandomness: an operation fails whose identifiers cannot be drawn.
func TestNoRandomness(t *testing.T) {
	s := newStore(t)
	usual := s.options.Rand
	s.options.Rand = strings.NewReader("")
	defer func() { s.options.Rand = usual }()
	if _, err := s.Do(t.Context(), createCampaign("读书月")); err == nil {
		t.Error("an identifier out of nothing")
	}
	if seq := s.Head().Seq; seq != foundingEntries {
		t.Errorf("%d entries", seq)
	}
}
