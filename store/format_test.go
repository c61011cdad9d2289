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
	"jiajiang/store/kv"
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

// TestMigrateNominations: a store of format 2 is backed up as it was before it
// becomes one of format 3, which takes nominations; a program of then refuses
// it.
func TestMigrateNominations(t *testing.T) {
	kept := filepath.Join("testdata", "format2-standard.db")
	path := copyOf(t, kept)
	o := testOptions(2)
	o.Backups = filepath.Join(t.TempDir(), "备份")
	s, err := openSigned(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	if s.header.schema != schemaBlind {
		t.Errorf("schema %d", s.header.schema)
	}
	files, err := filepath.Glob(filepath.Join(o.Backups, "*"+backupSuffix))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d backups, %v", len(files), err)
	}
	then := release{schema: schemaSealed}
	older, err := signIn(t.Context(), copyOf(t, files[0]), testOptions(3), then, kv.Open)
	if err != nil {
		t.Fatalf("the backup is not of the format before: %v", err)
	}
	mustClose(t, older)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	attach(t, s, id, "证明.pdf", testFile(1, 1000), false)
	c, err := s.Compare(t.Context(), files[0], nil, nil)
	if err != nil || !c.Continues {
		t.Errorf("compared with the backup of before: %+v, %v", c, err)
	}
	lost := 0
	for _, d := range c.Tables {
		if d.Table == "nomination" || d.Table == "form" || d.Table == "piece" || d.Table == "terms" {
			lost += d.Lost
		}
	}
	if lost != 4 {
		t.Errorf("%d records of nominations would be lost", lost)
	}
	mustBeSound(t, s)
	mustClose(t, s)
	if _, err := open(t.Context(), path, testOptions(4), then, kv.Open); !isCode(err, Newer) {
		t.Errorf("a program of then: %v", err)
	}
	s, err = openSigned(t.Context(), path, testOptions(5))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(t.Context(), files[0], nil, nil); err != nil {
		t.Fatal(err)
	}
	as(t, s, credential())
	if s.header.schema != schemaBlind || s.index.nominees.size() != 0 {
		t.Errorf("restored: schema %d, %d nominations", s.header.schema, s.index.nominees.size())
	}
	mustBeSound(t, s)
	mustClose(t, s)
}

// TestFormat3 opens stores of format 3, one a suite, as they lie in testdata
// for ever: they become ones of format 4.
func TestFormat3(t *testing.T) { holdsFormat(t, 3) }

// TestFormat4 opens stores of format 4, one a suite, as they lie in testdata
// for ever.
func TestFormat4(t *testing.T) {
	if *update {
		writeFormat4(t, filepath.Join("testdata", "format4-standard.db"), false)
		writeFormat4(t, filepath.Join("testdata", "format4-national.db"), true)
	}
	holdsFormat(t, 4)
}

// holdsFormat opens the stores of a format and holds what is in them against the
// texts beside them.
func holdsFormat(t *testing.T, format int) {
	t.Helper()
	for _, suite := range []string{"standard", "national"} {
		kept := filepath.Join("testdata", fmt.Sprintf("format%d-%s", format, suite))
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

// writeFormat4 makes a store of testdata: every type of record, every kind of
// journal entry, something to undo and something to do again.
func writeFormat4(t *testing.T, kept string, national bool) {
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
	nominateForFormat(t, s)
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

// nominateForFormat makes nominations in every state of a record.
func nominateForFormat(t *testing.T, s *Store) {
	t.Helper()
	campaign := nominating(t, s)
	own := testTerms(campaign).Basis
	own.Articles = []award.Article{{Number: "第五条", Text: "有下列情形之一的，给予奖励："}}
	do(t, s, award.AddBasis{Basis: own})
	unit := nominate(t, s, award.AddNomination{Campaign: campaign, Form: unitForm(1)})
	joint := testForm(2)
	joint.Others = []award.IdentityOf[award.Guarded]{testForm(3).Nominee}
	person := nominate(t, s, award.AddNomination{Campaign: campaign, Form: joint, Parent: unit})
	attach(t, s, person, "证明.pdf", testFile(1, 5000), false)
	do(t, s, award.MoveNomination{ID: person, To: award.Submitted})
	do(t, s, award.MoveNomination{ID: person, To: award.Returned, Reason: award.Guard("缺少证明材料")})
	do(t, s, award.Waive{ID: person, Rule: award.RuleCycle, Reason: award.Guard("连续立功"), Who: "评审会"})
	do(t, s, award.RestrictNomination{ID: person, To: award.Restricted})
	hidden := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(4), Disclosure: award.Withheld, CodeName: "代号甲"})
	attach(t, s, hidden, "回执.pdf", testFile(2, 3000), true)
	open := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(5)})
	do(t, s, award.WithholdNomination{ID: open, CodeName: "代号乙"})
	if _, _, err := s.RevealForm(t.Context(), open, "核对推荐材料"); err != nil {
		t.Fatal(err)
	}
	do(t, s, award.ImportNominations{Campaign: campaign, Forms: []award.Form{testForm(6), unitForm(7)}})
	do(t, s, award.SetConsultation{Consultation: award.Consultation{
		Campaign: campaign, Organ: "云岭市公安局", Sent: award.Date{Year: 2023, Month: 5, Day: 4}, Asked: []award.ID{person},
	}})
	do(t, s, award.DecideMatch{Pair: [2]award.ID{unit, person}, Verdict: award.TwoDifferent, Reason: award.Guard("一个是单位")})
	do(t, s, award.DecideMatch{Pair: [2]award.ID{unit, hidden}, Verdict: award.NotSure, Reason: award.Guard("待查"), Protect: true})
	do(t, s, award.EditNomination{ID: unit, Form: unitForm(8)})
}

// tellBases tells the office's own editions.
func tellBases(t *testing.T, s *Store, b *strings.Builder) {
	t.Helper()
	rows, err := s.Bases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		fmt.Fprintf(b, "basis %s %+v\n", r.ID, r.Value)
	}
}

// asThen leaves out fields that records had not when the first texts of testdata
// were written, where nothing is in them.
func asThen(told string) string {
	return strings.NewReplacer(" Nominated:0}", "}", " Reason: Finds:0 Mask:}", "}", " Sponsor: IDNumber:", " IDNumber:",
		" Blind:"+strings.Repeat("0", 32), "").Replace(told)
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
	tellBases(t, s, &b)
	for _, c := range all {
		tellNominations(t, s, &b, c.ID)
	}
	for _, e := range journal(t, s) {
		fmt.Fprintf(&b, "entry %d %s %s %s of %d, %d records, %+v\n\t%s\n",
			e.Seq, e.At.Format("2006-01-02T15:04:05Z"), e.Actor, e.Op, e.Of, e.Touched, e.Printed, e.Head)
	}
	op, ok := s.Undoable()
	fmt.Fprintln(&b, "undoable", op, ok)
	op, ok = s.Redoable()
	fmt.Fprintln(&b, "redoable", op, ok)
	return asThen(b.String())
}
