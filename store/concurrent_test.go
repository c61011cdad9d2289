package store

import (
	"fmt"
	"sync"
	"testing"

	"jiajiang/award"
)

// TestReadersAndWriter reads and searches while operations and checks are
// carried out. Each reader must see whole operations: a campaign with its
// winners or none.
func TestReadersAndWriter(t *testing.T) {
	s := newStore(t)
	const rounds, size = 20, 50
	done := make(chan struct{})
	var readers sync.WaitGroup
	for reader := range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := readOnce(t, s, award.Order(reader), size); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range rounds {
		do(t, s, award.ImportRoster{Intake: bigIntake(size)})
		if _, err := s.Undo(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := s.Redo(t.Context()); err != nil {
			t.Error(err)
		}
		if r, err := s.Check(t.Context(), nil); err != nil || len(r.Faults) > 0 {
			t.Errorf("check beside readers: %v, %v", r.Faults, err)
		}
	}
	close(done)
	readers.Wait()
}

// readOnce reads everything of the last campaign.
func readOnce(t *testing.T, s *Store, o award.Order, size int) error {
	t.Helper()
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) == 0 {
		return err
	}
	last := all[len(all)-1]
	if last.Winners != size {
		t.Errorf("campaign %d has %d winners", last.Campaign.Number, last.Winners)
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: last.ID, Order: o, Text: "l"})
	if err != nil {
		return err
	}
	_, err = s.Winners(ids)
	return err
}

// TestJudgingBesideWriter judges, lists and reads nominations while they are
// written, withheld and taken back. Each form must be the one of its row.
func TestJudgingBesideWriter(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := judgeOnce(t, s, campaign); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 25 {
		id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(i)})
		attach(t, s, id, "证明.pdf", testFile(uint64(i), 3000), false)
		do(t, s, award.EditNomination{ID: id, Form: testForm(100 + i)})
		if _, err := s.Undo(t.Context()); err != nil {
			t.Error(err)
		}
		if i%2 == 0 {
			do(t, s, award.WithholdNomination{ID: id, CodeName: fmt.Sprint("代号", i)})
		}
	}
	close(done)
	readers.Wait()
}

// judgeOnce reads and judges every nomination of a campaign.
func judgeOnce(t *testing.T, s *Store, campaign award.ID) error {
	t.Helper()
	e, rows, err := s.Eligibility(t.Context(), campaign, nil)
	if err != nil {
		return err
	}
	if len(e.Each) != len(rows) {
		t.Errorf("%d judged, %d rows", len(e.Each), len(rows))
	}
	ids, err := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign, Text: "l", Order: award.ByNominee})
	if err != nil {
		return err
	}
	for _, id := range ids {
		n, f, err := s.Form(t.Context(), id)
		switch {
		case isProblem(err, award.WithheldHere):
		case err != nil:
			return err
		case !n.Name.Equal(f.Nominee.Name):
			t.Error("a form is not the one of its row")
		}
	}
	_, err = s.NominationSummary(t.Context(), campaign)
	return err
}
