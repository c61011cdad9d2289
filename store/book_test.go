package store

import (
	"errors"
	"fmt"
	"testing"

	"jiajiang/award"
)

// A script is an operation of a test.
type script func(b award.Book) error

func (script) Name() award.OpName { return award.OpEditCampaign }

func (s script) Apply(b award.Book) error { return s(b) }

// TestBookReadsItsOwnWrites: inside a transaction, what was written is read,
// listed and gone as if it were in the file.
func TestBookReadsItsOwnWrites(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(6)}).Campaign
	other := do(t, s, award.ImportRoster{Intake: bigIntake(3)}).Campaign
	do(t, s, script(func(b award.Book) error {
		if !b.Now().After(fixedClock()()) {
			t.Errorf("now is %v", b.Now())
		}
		rows, err := b.Winners().Of(campaign)
		if err != nil || len(rows) != 6 {
			t.Fatalf("before: %d, %v", len(rows), err)
		}
		elsewhere, err := b.Winners().Of(other)
		if err != nil {
			return err
		}
		moved := rows[0].Value
		moved.Campaign, moved.Tier = other, elsewhere[0].Value.Tier
		added := rows[2].Value
		added.Order, added.Serial = 6, 7
		fleeting := b.NewID()
		err = errors.Join(
			b.Winners().Put(rows[0].ID, moved),
			b.Winners().Delete(rows[1].ID),
			b.Winners().Put(b.NewID(), added),
			b.Winners().Put(fleeting, added),
			b.Winners().Delete(fleeting),
		)
		if err != nil {
			return err
		}
		if err := b.Winners().Delete(rows[1].ID); !errors.Is(err, award.ErrNoRecord) {
			t.Errorf("deleted twice: %v", err)
		}
		if _, err := b.Winners().Get(fleeting); !errors.Is(err, award.ErrNoRecord) {
			t.Errorf("put and deleted: %v", err)
		}
		now, err := b.Winners().Of(campaign)
		there, err2 := b.Winners().Of(other)
		if len(now) != 5 || len(there) != 4 || errors.Join(err, err2) != nil {
			t.Errorf("after: %d and %d, %v %v", len(now), len(there), err, err2)
		}
		for i := 1; i < len(now); i++ {
			if now[i-1].ID.Compare(now[i].ID) >= 0 {
				t.Error("not in the order of their IDs")
			}
		}
		return nil
	}))
	all, err := s.Summaries(t.Context())
	if got := fmt.Sprint(all[0].Winners, all[1].Winners); err != nil || got != "5 4" {
		t.Errorf("afterwards %s, %v", got, err)
	}
	if got := touched(t, s, foundingEntries+3); len(got) != 3 {
		t.Errorf("journal: %+v", got)
	}
}

// TestBulkDelete takes the way of many changes at once.
func TestBulkDelete(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(2000)}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign, Order: award.ByName})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[:1500]})
	left, err := s.Find(t.Context(), award.Query{Campaign: campaign, Order: award.ByName})
	if err != nil || len(left) != 500 || left[0] != ids[1500] {
		t.Errorf("%d left, %v", len(left), err)
	}
	mustBeSound(t, s)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	back, err := s.Find(t.Context(), award.Query{Campaign: campaign, Order: award.ByName})
	if err != nil || fmt.Sprint(back) != fmt.Sprint(ids) {
		t.Errorf("%d came back, %v", len(back), err)
	}
}

func TestErrorText(t *testing.T) {
	err := &Error{Code: Newer, Args: award.Args{"known": 1, "found": 2}, Err: errors.New("cause")}
	if got := err.Error(); got != "store-newer found=2 known=1: cause" {
		t.Errorf("text %q", got)
	}
	code, args := err.News()
	if code != "store-newer" || args["found"] != 2 {
		t.Errorf("news %s %v", code, args)
	}
	seen := make(map[award.Code]bool)
	for _, c := range append(Codes(), FaultCodes()...) {
		if c == "" || seen[c] {
			t.Errorf("code %q is empty or there twice", c)
		}
		seen[c] = true
	}
}
