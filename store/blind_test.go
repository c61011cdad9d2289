package store

import (
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// guessed reports whether a record is what the entry seq says lay at a place
// before it: whoever has the general keys can try as many as they like.
func guessed(t *testing.T, s *Store, seq uint64, at recordKey, record any) bool {
	t.Helper()
	plain, err := s.codec.encode(record)
	if err != nil {
		t.Fatal(err)
	}
	met, known := false, false
	err = s.engineIn.View(func(tx kv.Tx) error {
		e, _, err := s.readEntry(tx, seq)
		if err != nil {
			return err
		}
		return s.eachTouch(tx, e, func(got touch) error {
			if got.table == at.table && got.id == at.id && got.before != nil {
				known = true
				met = met || recordDigest(e.suite(), e.Salt, at.table, at.id, plain) == *got.before
			}
			return nil
		})
	})
	if err != nil || !known {
		t.Fatalf("entry %d says nothing of %s: %v", seq, at, err)
	}
	return met
}

// TestJournalCannotBeGuessed: of somebody who was withheld the journal has
// digests of what was known before. Whoever guesses all of it to the letter learns
// nothing from them, since what makes them blind is nowhere any more.
func TestJournalCannotBeGuessed(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, informedName)
	campaign := nominating(t, s)
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	other := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2)})
	file := attach(t, s, id, "证明.pdf", testFile(1, 5000), false)
	do(t, s, award.DecideMatch{Pair: [2]award.ID{id, other}, Verdict: award.SameOne})
	row, form, _, err := openedPast(s, id)
	if err != nil || len(form.Attachments) != 1 || form.Attachments[0].ID != file {
		t.Fatalf("%+v, %v", form, err)
	}
	decision := s.index.of(matches, award.ID{})[0]
	said := fetched[award.Match](t, s, matches, decision)
	part := form.Attachments[0].Pieces[0]
	piece := fetched[award.Piece](t, s, pieces, part)
	won, err := s.Find(t.Context(), award.Query{Campaign: do(t, s, award.ImportRoster{Intake: bigIntake(3)}).Campaign})
	if err != nil {
		t.Fatal(err)
	}
	winner := fetched[award.Winner](t, s, winners, won[0])
	seq := do(t, s, award.WithholdNomination{ID: id, CodeName: "代号甲"}).Seq
	held := do(t, s, award.ProtectWinner{ID: won[0], CodeName: "青松"}).Seq

	for _, sure := range []struct {
		what   string
		seq    uint64
		at     recordKey
		record any
		blind  *award.ID
	}{
		{"row", seq, recordKey{nominations, id}, &row, &row.Blind},
		{"form", seq, recordKey{forms, id}, &form, &form.Blind},
		{"file", seq, recordKey{pieces, part}, &piece, &piece.Blind},
		{"decision", seq, recordKey{matches, decision}, &said, &said.Blind},
		{"winner", held, recordKey{winners, won[0]}, &winner, &winner.Blind},
	} {
		if !guessed(t, s, sure.seq, sure.at, sure.record) {
			t.Errorf("%s: the test guesses something else than what was there", sure.what)
		}
		*sure.blind = award.ID{}
		if guessed(t, s, sure.seq, sure.at, sure.record) {
			t.Errorf("%s: who knows everything else can try it", sure.what)
		}
	}
	mustBeSound(t, s)
	mustClose(t, s)
}

// openedPast reads a nomination past all rights.
func openedPast(s *Store, id award.ID) (n award.Nomination, f award.Form, withheld bool, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		n, f, withheld, err = s.openForm(tx, id, true)
		return err
	})
	return n, f, withheld, err
}

// fetched reads a record past all rights.
func fetched[T any](t *testing.T, s *Store, from tableCode, id award.ID) (v T) {
	t.Helper()
	err := s.engineIn.View(func(tx kv.Tx) (err error) {
		v, err = fetch[T](s, tx, from, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestWithheldUnitIsTiedToNobody: the entry that withholds a unit names no record
// of anybody else, and what is kept for taking back says of nobody that they stood
// under it.
func TestWithheldUnitIsTiedToNobody(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, clerkName)
	campaign := nominating(t, s)
	unit := nominate(t, s, award.AddNomination{Campaign: campaign, Form: unitForm(1)})
	person := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2), Parent: unit})
	as(t, s, userCredential(informedName))
	if _, err := s.Do(t.Context(), award.WithholdNomination{ID: unit, CodeName: "代号甲"}); !isProblem(err, award.UnitNotAlone) {
		t.Errorf("withholding a unit with people: %v", err)
	}
	as(t, s, userCredential(clerkName))
	was := nominationOf(t, s, person)
	moved := do(t, s, award.EditNomination{ID: person, Form: testForm(2)}).Seq
	as(t, s, userCredential(informedName))
	done := do(t, s, award.WithholdNomination{ID: unit, CodeName: "代号甲"})
	for _, c := range done.Changed {
		if c.ID != unit {
			t.Errorf("the entry names %s %s", c.Table, c.ID)
		}
	}
	as(t, s, userCredential(clerkName))
	if op, ok := s.Undoable(); ok && op == award.OpEditNomination {
		t.Error("that the person stood under the unit is kept for taking back")
	}
	was.Blind = nominationOf(t, s, person).Blind // all that is left
	if guessed(t, s, moved, recordKey{nominations, person}, &was) {
		t.Error("that the person stood under the unit can be tried")
	}
	mustBeSound(t, s)
	mustClose(t, s)
}
