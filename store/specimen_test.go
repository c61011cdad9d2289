package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

// judgeLimit is how long looking at one damaged file may take.
const judgeLimit = 30 * time.Second

// A specimen is the file of a closed store, and what it holds.
type specimen struct {
	path    string
	content []byte
	older   []byte // the file some operations earlier
	people  []award.Credential
	head    award.Head
	told    string
	strict  bool     // nothing that is read may be wrong even where damage was found
	plain   award.ID // a winner that was edited between older and content
}

// newSpecimen makes a store with records of every type, users, entries of every
// kind and something to take back.
func newSpecimen(t *testing.T, national bool, seed uint64) *specimen {
	t.Helper()
	x := &specimen{path: filepath.Join(memory(t), "store.db")}
	f := founder()
	f.National = national
	o := testOptions(seed)
	s, recovery, err := Create(t.Context(), x.path, o, f)
	if err != nil {
		t.Fatal(err)
	}
	clerk := award.Credential{Name: "乙", Passphrase: "夜来风雨声花落知多少2023"}
	x.people = []award.Credential{clerk, {Recovery: recovery}, credential()}
	in := bigIntake(60)
	in.Groups[2].Winners[0].IDNumber = award.Guard("11010519491231002X")
	campaign := do(t, s, award.ImportRoster{Intake: in}).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.AddUser(t.Context(), award.User{Name: clerk.Name, Role: award.Clerk, Informed: true}, clerk.Passphrase); err != nil {
		t.Fatal(err)
	}
	x.plain = ids[0]
	edit := func(note string) {
		w, err := s.Winner(x.plain)
		if err != nil {
			t.Fatal(err)
		}
		w.Note = note
		do(t, s, award.EditWinner{ID: x.plain, Winner: w})
	}
	do(t, s, award.ProtectWinner{ID: ids[1], CodeName: "代号一"})
	do(t, s, award.NotePrinted{Campaign: campaign, Document: "list", Digest: strings.Repeat("ab", 32), Count: 1})
	edit("先")
	if x.older, err = os.ReadFile(x.path); err != nil {
		t.Fatal(err)
	}
	edit("后")
	do(t, s, award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改名"}})
	do(t, s, award.DeleteWinners{IDs: ids[5:9]})
	do(t, s, createCampaign("书法大赛"))
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	x.head = s.Head()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if x.content, err = os.ReadFile(x.path); err != nil {
		t.Fatal(err)
	}
	if s, err = openSigned(t.Context(), x.path, o); err != nil {
		t.Fatal(err)
	}
	if x.told, err = x.tell(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return x
}

// memory gives a folder in memory where there is one: nothing there waits for a
// disk.
func memory(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "jiajiang") //nolint:usetesting // in memory
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// tell tells everything that the store holds and gives out, up to the entry at
// which the specimen was taken.
func (x *specimen) tell(ctx context.Context, s *Store) (string, error) {
	var b strings.Builder
	if err := s.Load(ctx, nil); err != nil {
		return "", err
	}
	all, err := s.Summaries(ctx)
	if err != nil {
		return "", err
	}
	var hidden []award.ID
	for _, c := range all {
		d, err := s.Dossier(ctx, c.ID)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%+v\nissued %+v\nwindow %+v\n", d.Campaign, c.Campaign, d.Window)
		tellEach(&b, "point", d.Points)
		tellEach(&b, "contact", d.Contacts)
		tellEach(&b, "track", d.Tracks)
		tellEach(&b, "tier", d.Tiers)
		for _, r := range d.Winners {
			fmt.Fprintf(&b, "%s %+v %+v\n", r.ID, r.Value, award.Disclose(r.Value, award.ToScreen))
			if r.Value.Disclosure == award.Withheld {
				hidden = append(hidden, r.ID)
			}
		}
		for _, text := range []string{"", "晓", "li", "第3中学"} {
			found, err := s.Find(ctx, award.Query{Campaign: c.ID, Text: text})
			if err != nil {
				return "", err
			}
			tellEach(&b, "found by "+text, found)
		}
	}
	people, err := s.Users(ctx)
	if err != nil {
		return "", err
	}
	tellEach(&b, "user", people)
	entries, err := s.Entries(ctx, award.EntryQuery{Before: x.head.Seq + 1})
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		touched, err := s.TouchedBy(ctx, e.Seq)
		if err != nil {
			return "", err
		}
		if e.Printed != nil {
			fmt.Fprintf(&b, "%+v ", *e.Printed)
			e.Printed = nil
		}
		fmt.Fprintf(&b, "%+v %+v\n", e, touched)
	}
	for _, last := range []func() (award.OpName, bool){s.Undoable, s.Redoable} {
		if name, ok := last(); ok {
			fmt.Fprintln(&b, "last", name)
		}
	}
	for _, id := range hidden {
		w, err := s.Reveal(ctx, id, "核对")
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%+v\n", award.Disclose(w, award.ToScreen))
	}
	return b.String(), nil
}

// tellEach tells things line by line.
func tellEach[T any](b *strings.Builder, what string, all []T) {
	for _, v := range all {
		fmt.Fprintf(b, "%s %+v\n", what, v)
	}
}

// An outcome is how damage shows.
type outcome int

const (
	harmless outcome = iota // everybody signs in, and everything reads as before
	found                   // Check or the journal's verdict names it
	shutOut                 // somebody cannot sign in, for a reason that has a code
)

// judge puts a file in the place of the store and says how the damage shows. The
// error says that it shows as it must not.
func (x *specimen) judge(t *testing.T, content []byte) (outcome, error) {
	t.Helper()
	if err := os.WriteFile(x.path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	type verdict struct {
		outcome
		err error
	}
	done := make(chan verdict, 1)
	go func() {
		how, err := x.look(t.Context())
		done <- verdict{how, err}
	}()
	select {
	case v := <-done:
		return v.outcome, v.err
	case <-time.After(judgeLimit):
		t.Fatal("it hangs")
		return shutOut, nil
	}
}

// look has everybody sign in, and the founder look at everything.
func (x *specimen) look(ctx context.Context) (how outcome, err error) {
	o := testOptions(77)
	var kept error // the first who was not let in
	for i, c := range x.people {
		s, err := Open(ctx, x.path, o)
		if err != nil {
			return shutOut, named(err)
		}
		err = s.SignIn(ctx, c)
		if err == nil && i == len(x.people)-1 {
			how, err = x.examine(ctx, s)
		} else if err != nil {
			if kept == nil {
				kept = err
			}
			err = named(err)
			how = shutOut
		}
		if err := errors.Join(err, s.Close()); err != nil { //nolint:contextcheck // Close takes none
			return how, err
		}
	}
	// Only where it is known that the file is not as it was may it look as if
	// there were nobody of that name.
	if kept != nil && how == harmless {
		if isCode(kept, WrongPassphrase) || isCode(kept, RecoveryWrong) {
			return shutOut, fmt.Errorf("nothing is found, and somebody is not known: %w", kept)
		}
		how = shutOut
	}
	return how, nil
}

// examine has everything checked and read by the founder.
func (x *specimen) examine(ctx context.Context, s *Store) (outcome, error) {
	report, err := s.Check(ctx, nil)
	if err != nil {
		return found, named(err)
	}
	v, err := s.VerifyJournal(ctx, &x.head, nil)
	if err != nil {
		return found, named(err)
	}
	told, err := x.tell(ctx, s)
	switch {
	case x.strict && err == nil && wrongLine(told, x.told) != "":
		return found, errors.New("something reads otherwise: " + wrongLine(told, x.told))
	case len(report.Faults) > 0 || v.Broken != 0 || !v.NotedHere:
		return found, nil
	case err != nil:
		return harmless, fmt.Errorf("nothing is found, and not everything can be read: %w", err)
	case told != x.told:
		return harmless, errors.New("nothing is found, and something reads otherwise: " + wrongLine(told, x.told))
	}
	return harmless, nil
}

// wrongLine gives a line of what is told that should not be there, or nothing.
// Where a table's name is damaged all of it is gone; what is there is right.
func wrongLine(told, want string) string {
	right := make(map[string]bool)
	for line := range strings.Lines(want) {
		right[line] = true
	}
	for line := range strings.Lines(told) {
		if !right[line] {
			return line
		}
	}
	return ""
}

// named gives back an error that has no code.
func named(err error) error {
	for _, code := range []award.Code{Damaged, NotAStore, Newer, SlotDamaged, WrongPassphrase, RecoveryWrong} {
		if isCode(err, code) {
			return nil
		}
	}
	return fmt.Errorf("refused without a name: %w", err)
}

// A score counts outcomes.
type score [shutOut + 1]int

// add judges a damaged file and counts it. what says what the damage is.
func (c *score) add(t *testing.T, x *specimen, what string, content []byte) outcome {
	t.Helper()
	how, err := x.judge(t, content)
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	c[how]++
	return how
}

// eachSuite runs a test with a specimen of each suite.
func eachSuite(t *testing.T, test func(t *testing.T, x *specimen)) {
	t.Helper()
	for _, suite := range []string{"standard", "national"} {
		t.Run(suite, func(t *testing.T) { test(t, newSpecimen(t, suite == "national", 1)) })
	}
}

// used gives how many bytes of the file were ever written.
func (x *specimen) used() int { return len(bytes.TrimRight(x.content, "\x00")) }
