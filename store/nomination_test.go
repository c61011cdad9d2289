package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestNominationOperations does every operation on nominations through a file,
// takes it back and does it again: each time everything is as it was.
func TestNominationOperations(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	own := testTerms(campaign).Basis
	own.Key = "own-2023"
	var basis, person, unit, hidden award.ID
	for _, step := range []struct {
		name  string
		op    func() award.Op
		after func(award.Receipt)
	}{
		{"a basis", func() award.Op { return award.AddBasis{Basis: own} }, func(r award.Receipt) { basis = touchedIn(t, r, bases) }},
		{"its edition", func() award.Op {
			own.Number = "云政发〔2023〕5号"
			return award.EditBasis{ID: basis, Basis: own}
		}, nil},
		{"no basis", func() award.Op { return award.DeleteBasis{ID: basis} }, nil},
		{"terms", func() award.Op {
			terms := testTerms(campaign)
			terms.DeedsMost = 3000
			return award.SetTerms{Terms: terms}
		}, nil},
		{
			"a unit", func() award.Op { return award.AddNomination{Campaign: campaign, Form: unitForm(1)} },
			func(r award.Receipt) { unit = touchedIn(t, r, nominations) },
		},
		{
			"a person", func() award.Op { return award.AddNomination{Campaign: campaign, Form: testForm(2), Parent: unit} },
			func(r award.Receipt) { person = touchedIn(t, r, nominations) },
		},
		{"withheld", func() award.Op {
			return award.AddNomination{Campaign: campaign, Form: testForm(3), Disclosure: award.Withheld, CodeName: "代号甲"}
		}, func(r award.Receipt) { hidden = touchedIn(t, r, nominations) }},
		{"several", func() award.Op {
			return award.ImportNominations{Campaign: campaign, Forms: []award.Form{testForm(4), testForm(5), unitForm(6)}}
		}, nil},
		{"another form", func() award.Op {
			return award.EditNomination{ID: person, Form: testForm(12), Parent: unit}
		}, nil},
		{"another withheld form", func() award.Op {
			return award.EditNomination{ID: hidden, Form: testForm(13), Protect: true}
		}, nil},
		{"a file", func() award.Op {
			return award.Attach{ID: person, File: award.Guard("证明.pdf"), Media: "pdf", Bytes: testFile(1, 2*award.PieceSize+5)}
		}, nil},
		{"a withheld file", func() award.Op {
			return award.Attach{ID: hidden, File: award.Guard("密.pdf"), Media: "pdf", Bytes: testFile(2, award.PieceSize+1), Protect: true}
		}, nil},
		{"no file", func() award.Op { return award.Detach{ID: person, File: fileOf(t, s, person)} }, nil},
		{"no withheld file", func() award.Op { return award.Detach{ID: hidden, File: fileOf(t, s, hidden), Protect: true} }, nil},
		{"submitted", func() award.Op { return award.MoveNomination{ID: person, To: award.Submitted} }, nil},
		{"returned", func() award.Op {
			return award.MoveNomination{ID: person, To: award.Returned, Reason: award.Guard("缺少证明材料")}
		}, nil},
		{"an exception", func() award.Op {
			return award.Waive{ID: person, Rule: award.RuleCycle, Reason: award.Guard("连续立功"), Who: "评审会"}
		}, nil},
		{"no exception", func() award.Op { return award.Unwaive{ID: person, Rule: award.RuleCycle} }, nil},
		{"a unit less", func() award.Op { return award.DeleteNomination{ID: unit} }, nil},
		{"a withheld less", func() award.Op { return award.DeleteNomination{ID: hidden, Protect: true} }, nil},
		{"nothing", func() award.Op { return award.DeleteCampaign{ID: campaign} }, nil},
	} {
		before := recordsToldBy(t, s)
		r, err := s.Do(t.Context(), step.op())
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if step.after != nil {
			step.after(r)
		}
		after := recordsToldBy(t, s)
		if before == after {
			t.Errorf("%s changes nothing", step.name)
		}
		for range 2 {
			mustTakeBack(t, step.name, s.Undo, func() string { return withoutStacks(recordsToldBy(t, s)) }, withoutStacks(before))
			mustTakeBack(t, step.name, s.Redo, func() string { return withoutStacks(recordsToldBy(t, s)) }, withoutStacks(after))
		}
		mustBeSound(t, s)
	}
}

// mustTakeBack takes back or does again, after which told must give want.
func mustTakeBack(t *testing.T, name string, act func(context.Context) (award.Receipt, error), told func() string, want string) {
	t.Helper()
	if _, err := act(t.Context()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got := told(); got != want {
		t.Errorf("%s: there is\n%s\nwant\n%s", name, got, want)
	}
}

// withoutStacks leaves out what can be taken back.
func withoutStacks(told string) string {
	before, _, _ := strings.Cut(told, "undoable ")
	return before
}

// fileOf gives the last attachment of a nomination.
func fileOf(t *testing.T, s *Store, nomination award.ID) award.ID {
	t.Helper()
	_, f, err := s.RevealForm(t.Context(), nomination, "核对")
	if err != nil || len(f.Attachments) == 0 {
		t.Fatalf("%d attachments, %v", len(f.Attachments), err)
	}
	return f.Attachments[len(f.Attachments)-1].ID
}

// TestDisclosureIsNotTakenBack: withholding, naming and restricting somebody is
// no operation that Undo takes back, and what was done before it is gone from
// what can be.
func TestDisclosureIsNotTakenBack(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	file := attach(t, s, id, "证明.pdf", testFile(1, 300_000), false)
	do(t, s, award.EditNomination{ID: id, Form: testForm(2)})
	do(t, s, award.Detach{ID: id, File: file})
	attach(t, s, id, "另一份.pdf", testFile(2, 300_000), false)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		op   award.Op
		left award.OpName // what can be taken back afterwards
	}{
		{award.RestrictNomination{ID: id, To: award.Restricted}, award.OpDetach},
		{award.WithholdNomination{ID: id, CodeName: "代号甲"}, award.OpSetTerms},
		{award.ReleaseNomination{ID: id, To: award.Restricted, Consent: "本人2023年5月书面同意"}, award.OpSetTerms},
	} {
		do(t, s, step.op)
		if name, ok := s.Undoable(); !ok || name != step.left {
			t.Errorf("after %s %s can be taken back", step.op.Name(), name)
		}
		if name, ok := s.Redoable(); ok && step.left == award.OpSetTerms {
			t.Errorf("after %s %s can be done again", step.op.Name(), name)
		}
		mustBeSound(t, s)
	}
	if n := nominationOf(t, s, id); n.Disclosure != award.Restricted || n.CodeName != "" || n.Name.IsEmpty() {
		t.Errorf("released: %+v", n)
	}
}

// TestTakingBackNominations: what later changes rest on cannot be taken back.
func TestTakingBackNominations(t *testing.T) {
	for name, c := range map[string]struct {
		first  func(campaign, unit award.ID) award.Op // done by one
		second func(s *Store, campaign, unit award.ID) award.Op
	}{
		"terms under nominations": {
			func(campaign, _ award.ID) award.Op { return award.SetTerms{Terms: testTerms(campaign)} },
			func(_ *Store, campaign, _ award.ID) award.Op {
				return award.AddNomination{Campaign: campaign, Form: testForm(1)}
			},
		},
		"a basis that a submitted nomination is judged by": {
			func(campaign, _ award.ID) award.Op {
				terms := testTerms(campaign)
				terms.Basis.Number = "云政发〔2023〕5号"
				return award.SetTerms{Terms: terms}
			},
			func(_ *Store, _, unit award.ID) award.Op { return award.MoveNomination{ID: unit, To: award.Submitted} },
		},
		"a unit with people": {
			func(campaign, _ award.ID) award.Op { return award.AddNomination{Campaign: campaign, Form: unitForm(5)} },
			func(s *Store, campaign, _ award.ID) award.Op {
				last, _ := s.NominationByNumber(t.Context(), campaign, 2)
				return award.AddNomination{Campaign: campaign, Form: testForm(1), Parent: last.ID}
			},
		},
		"a form written since": {
			func(_, unit award.ID) award.Op { return award.EditNomination{ID: unit, Form: unitForm(8)} },
			func(_ *Store, _, unit award.ID) award.Op { return award.EditNomination{ID: unit, Form: unitForm(9)} },
		},
	} {
		path := staffed(t, false)
		s := opened(t, path, founder().Name)
		campaign := nominating(t, s)
		if name == "terms under nominations" {
			campaign = do(t, s, award.CreateCampaign{Campaign: award.Campaign{Title: "另一项"}}).Campaign
		}
		var unit award.ID
		if name != "terms under nominations" {
			unit = nominate(t, s, award.AddNomination{Campaign: campaign, Form: unitForm(1)})
		}
		do(t, s, c.first(campaign, unit))
		as(t, s, userCredential(clerkName))
		do(t, s, c.second(s, campaign, unit))
		as(t, s, credential())
		if _, err := s.Undo(t.Context()); !isProblem(err, award.UndoConflict) {
			t.Errorf("%s: %v", name, err)
		}
		mustBeSound(t, s)
		mustClose(t, s)
	}
}

// TestCodeNameTaken: what is brought back does not take a code name that
// somebody else was given meanwhile, nor an edition its key.
func TestCodeNameTaken(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1), Disclosure: award.Withheld, CodeName: "代号甲"})
	basis := touchedIn(t, do(t, s, award.AddBasis{Basis: testTerms(campaign).Basis}), bases)
	do(t, s, award.DeleteBasis{ID: basis})
	do(t, s, award.DeleteNomination{ID: id, Protect: true})
	as(t, s, userCredential(informedName))
	do(t, s, award.AddBasis{Basis: testTerms(campaign).Basis})
	nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2), Disclosure: award.Withheld, CodeName: "代号甲"})
	as(t, s, credential())
	for range 2 {
		if _, err := s.Undo(t.Context()); !isProblem(err, award.UndoConflict) {
			t.Errorf("taking back the deletion: %v", err)
		}
	}
	mustBeSound(t, s)
	mustClose(t, s)
}

// TestDecisionsOfWithheld: that two were once decided to be the same one does
// not come back once one of them is withheld.
func TestDecisionsOfWithheld(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, clerkName)
	campaign := nominating(t, s)
	one := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	other := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2)})
	pair := [2]award.ID{one, other}
	do(t, s, award.DecideMatch{Pair: pair, Verdict: award.SameOne, Reason: award.Guard("同一证件号")})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DecideMatch{Pair: pair, Verdict: award.Undecided})
	as(t, s, userCredential(informedName))
	do(t, s, award.WithholdNomination{ID: one, CodeName: "代号甲"})
	as(t, s, userCredential(clerkName))
	if name, ok := s.Undoable(); !ok || name == award.OpDecideMatch {
		t.Errorf("%s can be taken back", name)
	}
	if rows := len(s.index.of(matches, award.ID{})); rows != 0 {
		t.Errorf("%d decisions in the open", rows)
	}
	mustBeSound(t, s)
	mustClose(t, s)
}

// TestLargeAttachment: the largest file there may be is kept, given out, removed
// and brought back.
func TestLargeAttachment(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	s := newStore(t)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	content := testFile(1, award.MaxFile)
	file := attach(t, s, id, "录像.pdf", content, false)
	for range 2 {
		if !bytes.Equal(bytesOf(t, s, id, file), content) {
			t.Fatal("other bytes come back")
		}
		do(t, s, award.Detach{ID: id, File: file})
		if err := s.Attachment(t.Context(), id, file, io.Discard); !isProblem(err, award.FileGone) {
			t.Errorf("removed: %v", err)
		}
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	do(t, s, award.DeleteNomination{ID: id})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytesOf(t, s, id, file), content) {
		t.Error("other bytes come back")
	}
}

// TestRevealNomination: whoever looks at a withheld nominee is in the journal
// with the reason before anything is shown, and nobody else sees anything.
func TestRevealNomination(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1), Disclosure: award.Withheld, CodeName: "代号甲"})
	content := testFile(3, 400_000)
	file := attach(t, s, id, "证明.pdf", content, true)
	mustClose(t, s)
	for _, name := range []string{clerkName, informedName} {
		s := opened(t, path, name)
		head := s.Head()
		var b bytes.Buffer
		_, _, openly := s.Form(t.Context(), id)
		if err := s.Attachment(t.Context(), id, file, &b); !isProblem(err, award.WithheldHere) || !isProblem(openly, award.WithheldHere) {
			t.Errorf("%s, openly: %v, %v", name, openly, err)
		}
		_, _, unsaid := s.RevealForm(t.Context(), id, "  ")
		_, _, unknown := s.RevealForm(t.Context(), award.ID{1}, "核对")
		if s.Head() != head || b.Len() > 0 {
			t.Errorf("%s: something was given, or nothing and an entry written", name)
		}
		n, f, err := s.RevealForm(t.Context(), id, "核对"+testName(1)+"（"+testNumber(1)+"）的推荐材料")
		fileErr := s.RevealAttachment(t.Context(), id, file, "核对"+testName(1)+"的证明", &b)
		if name == clerkName {
			if !isProblem(err, award.NotInformed) || !isProblem(fileErr, award.NotInformed) || b.Len() > 0 {
				t.Errorf("%s: %v, %v", name, err, fileErr)
			}
			mustClose(t, s)
			continue
		}
		if !isProblem(unsaid, award.ReasonEmpty) || !isProblem(unknown, award.RecordGone) {
			t.Errorf("without a reason: %v; of nobody: %v", unsaid, unknown)
		}
		if err := errors.Join(err, fileErr); err != nil || !bytes.Equal(b.Bytes(), content) {
			t.Fatalf("%v, %d bytes", err, b.Len())
		}
		said := award.Disclose(n, award.ToScreen)
		if said.Name != testName(1) || said.IDNumber != testNumber(1) || n.Disclosure != award.Restricted {
			t.Errorf("revealed %+v", said)
		}
		if award.DiscloseForm(n, f, award.ToForm).Nominee.Name != testName(1) || award.Disclose(n, award.ToPublicity).Name == testName(1) {
			t.Error("the form is not for the office, or is for everybody")
		}
		mustClose(t, s)
	}
	s = opened(t, path, founder().Name)
	var told []string
	for _, e := range journal(t, s) {
		if e.Op == award.OpRevealNomination && e.Actor == informedName {
			for _, f := range e.Facts {
				told = append(told, f.Name+"="+f.Text)
			}
		}
	}
	want := []string{
		"code-name=代号甲", "nomination=" + id.String(), "reason=核对代号甲（代号甲）的推荐材料",
		"attachment=" + file.String(), "code-name=代号甲", "nomination=" + id.String(), "reason=核对代号甲的证明",
	}
	if !slices.Equal(told, want) {
		t.Errorf("the journal tells %v", told)
	}
	mustClose(t, s)
}
