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

// TestFormat1 seals a store of format 1, which was not, as it lies in testdata
// for ever, and holds what is in it then against the text beside it.
func TestFormat1(t *testing.T) {
	path := copyOf(t, filepath.Join("testdata", "format1.db"))
	if _, err := openSigned(t.Context(), path, testOptions(2)); !isCode(err, Older) {
		t.Fatalf("signing in to a store that is not sealed: %v", err)
	}
	s, recovery, err := Seal(t.Context(), path, testOptions(2), founder(), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if recovery == "" || s.State() != award.StoreShut {
		t.Errorf("recovery code %q, state %d", recovery, s.State())
	}
	holds(t, filepath.Join("testdata", "format1.txt"), tellAll(t, s))
	if _, err := s.Undo(t.Context()); err != nil {
		t.Errorf("undo: %v", err)
	}
	mustHide(t, filepath.Dir(path), testName(0), testName(1), testName(4), "云岭市", "书法大赛", "代号一")
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// copyOf puts a copy of a file into a folder of its own.
func copyOf(t *testing.T, kept string) string {
	t.Helper()
	content, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// holds compares got with the golden text.
func holds(t *testing.T, golden, got string) {
	t.Helper()
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
}

// TestFormat2 opens stores of format 2, one a suite, as they lie in testdata
// for ever.
func TestFormat2(t *testing.T) {
	for _, suite := range []string{"standard", "national"} {
		kept := filepath.Join("testdata", "format2-"+suite)
		if *update {
			writeFormat2(t, kept+".db", suite == "national")
		}
		s, err := openSigned(t.Context(), copyOf(t, kept+".db"), testOptions(2))
		if err != nil {
			t.Fatal(suite, err)
		}
		checkedClose(t, s)
		if s.National() != (suite == "national") {
			t.Errorf("%s: another suite", suite)
		}
		holds(t, kept+".txt", tellAll(t, s))
		for range 2 {
			if _, err := s.Undo(t.Context()); err != nil {
				t.Errorf("%s: undo: %v", suite, err)
			}
		}
	}
}

// writeFormat2 makes a store of testdata: every type of record, every kind of
// journal entry, something to undo and something to do again.
func writeFormat2(t *testing.T, kept string, national bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	f := founder()
	f.National = national
	s, _, err := Create(t.Context(), path, testOptions(1), f)
	if err != nil {
		t.Fatal(err)
	}
	in := bigIntake(7)
	in.Campaign.Totals = []award.Total{{Scope: "全部", Count: 7}}
	in.Campaign.IssuedOn = award.Date{Year: 2023, Month: 4, Day: 23}
	in.Groups[1].Winners[0].Kind = award.Unit
	in.Groups[2].Winners[0].Reading = award.Guard("shan yi")
	in.Groups[2].Winners[0].IDNumber = award.Guard("11010519491231002X")
	campaign := do(t, s, award.ImportRoster{Intake: in}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.ProtectWinner{ID: ids[1], CodeName: "代号一"})
	if err := s.AddUser(t.Context(), award.User{Name: "乙", Role: award.Clerk}, "夜来风雨声花落知多少2023"); err != nil {
		t.Fatal(err)
	}
	do(t, s, award.AddTier{Tier: award.Tier{Campaign: campaign, Name: "优秀奖", Vacant: true, Quota: 3, Prize: "图书一套"}})
	do(t, s, award.NotePrinted{Campaign: campaign, Document: "list", Digest: strings.Repeat("ab", 32), Count: 1})
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改名", NumberHead: "2023-"}})
	do(t, s, createCampaign("书法大赛"))
	if _, err := s.Undo(t.Context()); err != nil {
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
	for _, e := range journal(t, s) {
		fmt.Fprintf(&b, "entry %d %s %s %s of %d, %d records, %+v\n\t%s\n",
			e.Seq, e.At.Format("2006-01-02T15:04:05Z"), e.Actor, e.Op, e.Of, e.Touched, e.Printed, e.Head)
	}
	op, ok := s.Undoable()
	fmt.Fprintln(&b, "undoable", op, ok)
	op, ok = s.Redoable()
	fmt.Fprintln(&b, "redoable", op, ok)
	return b.String()
}
