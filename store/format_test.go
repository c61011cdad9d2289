package store

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award"
)

var update = flag.Bool("update", false, "write testdata anew; never for a format that was released")

// TestFormat1 opens a store of format 1 as it lies in testdata, for ever, and
// holds what is in it against the text beside it.
func TestFormat1(t *testing.T) {
	kept := filepath.Join("testdata", "format1.db")
	if *update {
		writeFormat1(t, kept)
	}
	content, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, testOptions(2))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	golden := filepath.Join("testdata", "format1.txt")
	got := tellAll(t, s)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the store holds\n%s\nwant\n%s", got, want)
	}
	for range 2 {
		if _, err := s.Undo(t.Context(), "乙"); err != nil {
			t.Errorf("undo: %v", err)
		}
	}
}

// writeFormat1 makes the store of testdata: every type of record, every kind
// of journal entry, something to undo and something to do again.
func writeFormat1(t *testing.T, kept string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := Create(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	in := bigIntake(7)
	in.Campaign.Totals = []award.Total{{Scope: "全部", Count: 7}}
	in.Campaign.IssuedOn = award.Date{Year: 2023, Month: 4, Day: 23}
	in.Groups[1].Winners[0].Kind = award.Unit
	in.Groups[1].Winners[1].Disclosure, in.Groups[1].Winners[1].CodeName = award.Withheld, "代号一"
	in.Groups[2].Winners[0].Reading = award.Guard("shan yi")
	campaign := do(t, s, award.ImportRoster{Intake: in}).Campaign
	do(t, s, award.AddTier{Tier: award.Tier{Campaign: campaign, Name: "优秀奖", Vacant: true, Quota: 3, Prize: "图书一套"}})
	do(t, s, award.NotePrinted{Campaign: campaign, Document: "list", Digest: strings.Repeat("ab", 32), Count: 1})
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改名", NumberHead: "2023-"}})
	do(t, s, createCampaign("书法大赛"))
	if _, err := s.Undo(t.Context(), "乙"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	used := (len(bytes.TrimRight(content, "\x00"))/4096 + 2) * 4096 // what follows was never written
	if err := os.MkdirAll(filepath.Dir(kept), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept, content[:min(used, len(content))], 0o600); err != nil {
		t.Fatal(err)
	}
}

// tellAll tells everything a store gives out.
func tellAll(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	all, err := s.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		d, err := s.Dossier(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "campaign %s %+v\nwindow %+v\npoints %+v\ncontacts %+v\n", d.ID, d.Campaign, d.Window, d.Points, d.Contacts)
		for _, r := range d.Tracks {
			fmt.Fprintf(&b, "track %s %+v\n", r.ID, r.Value)
		}
		for _, r := range d.Tiers {
			fmt.Fprintf(&b, "tier %s %+v\n", r.ID, r.Value)
		}
		for _, r := range d.Winners {
			said := award.Disclose(r.Value, award.ToScreen)
			fmt.Fprintf(&b, "winner %s %+v\n\t%+v\n", r.ID, r.Value, said)
		}
	}
	entries, err := s.Journal(1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		fmt.Fprintf(&b, "entry %d %s %s %s of %d, %d records, %+v\n\t%s\n",
			e.Seq, e.At.Format("2006-01-02T15:04:05Z"), e.Actor, e.Op, e.Of, len(e.Touched), e.Printed, e.Head)
	}
	op, ok := s.Undoable()
	fmt.Fprintln(&b, "undoable", op, ok)
	op, ok = s.Redoable()
	fmt.Fprintln(&b, "redoable", op, ok)
	return b.String()
}
