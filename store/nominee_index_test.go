package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

// TestFindNominations holds lists and searches against going through all
// nominations, as they change.
func TestFindNominations(t *testing.T) {
	s := newStore(t)
	campaign, other := nominating(t, s), nominating(t, s)
	unit := nominate(t, s, award.AddNomination{Campaign: campaign, Form: unitForm(0)})
	for i := 1; i < 120; i++ {
		op := award.AddNomination{Campaign: campaign, Form: testForm(i)}
		switch i % 10 {
		case 1:
			op.Parent = unit
		case 2:
			op.Disclosure, op.CodeName = award.Withheld, fmt.Sprintf("代号%d", i)
		case 3:
			op.Form = unitForm(i)
		case 4:
			op.Form.Deeds[0].Criterion = "5-2"
		case 5:
			op.Campaign = other
		}
		do(t, s, op)
	}
	compare := func(when string) {
		t.Helper()
		for _, q := range nominationQueries(campaign, unit) {
			ids, err := s.FindNominations(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if want := scanNominations(t, s, q); !slices.Equal(ids, want) {
				t.Errorf("%s: %+v finds %d, want %d", when, q, len(ids), len(want))
			}
		}
	}
	compare("at first")
	ids, err := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range ids[:60] {
		n := nominationOf(t, s, id)
		switch {
		case n.Kind == award.Unit && n.Parent.IsZero() && i > 0 && i%3 == 0:
			do(t, s, award.DeleteNomination{ID: id})
		case n.Disclosure == award.Withheld && i%2 == 0:
			do(t, s, award.ReleaseNomination{ID: id, To: award.Open, Consent: "书面同意"})
		case n.Disclosure == award.Withheld:
			do(t, s, award.MoveNomination{ID: id, To: award.Submitted})
		case i%4 == 0:
			do(t, s, award.MoveNomination{ID: id, To: award.Withdrawn, Reason: award.Guard("推荐单位撤回")})
		case i%4 == 1 && n.Kind == award.Person:
			do(t, s, award.EditNomination{ID: id, Form: testForm(500 + i), Parent: n.Parent})
		case i%4 == 2:
			do(t, s, award.WithholdNomination{ID: id, CodeName: fmt.Sprint("密", i)})
		}
	}
	compare("after changes")
	for range 3 {
		if _, err := s.Undo(t.Context()); err != nil && !isProblem(err, award.NothingToUndo) {
			t.Fatal(err)
		}
		compare("after taking back")
	}
	for _, c := range []award.ID{campaign, other, {}} {
		sum, err := s.NominationSummary(t.Context(), c)
		if err != nil || !sameSummary(sum, countNominations(t, s, c)) {
			t.Errorf("summary %+v, %v, want %+v", sum, err, countNominations(t, s, c))
		}
	}
	row, err := s.NominationByNumber(t.Context(), other, 3)
	if err != nil || row.Value.Number != 3 || row.Value.Campaign != other {
		t.Errorf("number 3: %+v, %v", row, err)
	}
	if _, err := s.NominationByNumber(t.Context(), other, 9999); !isProblem(err, award.NominationUnknown) {
		t.Errorf("no such number: %v", err)
	}
}

// nominationQueries gives queries of every kind.
func nominationQueries(campaign, unit award.ID) []award.NominationQuery {
	var all []award.NominationQuery
	for order := award.ByNumber; order <= award.ByChange; order++ {
		all = append(all,
			award.NominationQuery{Order: order}, award.NominationQuery{Campaign: campaign, Order: order},
			award.NominationQuery{Campaign: campaign, Order: order, Reverse: true, Most: 7},
			award.NominationQuery{Campaign: campaign, Order: order, States: []award.State{award.Submitted, award.Withdrawn}},
		)
	}
	texts := []string{"1", "12", "119", "3", "5", testNumber(17)[14:], testNumber(17)[10:], "代", "代号", "代号12", "云岭市第3", "李", "晓", "救援队", "没有"}
	for _, typed := range []string{"4", "41", "4", "43", "4", "47", "第1", "第12"} { // letter by letter
		all = append(all, award.NominationQuery{Campaign: campaign, Text: typed})
	}
	for _, text := range texts {
		all = append(all, award.NominationQuery{Campaign: campaign, Text: text}, award.NominationQuery{Text: text, Order: award.ByNominee})
	}
	return append(all,
		award.NominationQuery{Campaign: campaign, Parent: unit}, award.NominationQuery{Parent: award.ID{9}},
		award.NominationQuery{Campaign: campaign, Criterion: "5-2"}, award.NominationQuery{Criterion: "6-6"},
		award.NominationQuery{Kinds: []award.Kind{award.Unit}}, award.NominationQuery{Kinds: []award.Kind{award.Person, award.Unit}},
		award.NominationQuery{Campaign: campaign, Kinds: []award.Kind{award.Person}, States: []award.State{award.Draft}, Criterion: "5-1", Text: "第1"},
	)
}

// everyNomination reads all nominations of a campaign, or of all.
func everyNomination(t *testing.T, s *Store, campaign award.ID) []award.Row[award.Nomination] {
	t.Helper()
	var all []award.Row[award.Nomination]
	summaries, err := s.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range summaries {
		if campaign.IsZero() || c.ID == campaign {
			rows, err := s.Nominations(s.index.of(nominations, c.ID))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, rows...)
		}
	}
	return all
}

// scanNominations answers a query by going through all nominations.
func scanNominations(t *testing.T, s *Store, q award.NominationQuery) []award.ID {
	t.Helper()
	var rows []award.Row[award.Nomination]
	for _, r := range everyNomination(t, s, q.Campaign) {
		said := award.Disclose(r.Value, award.ToIndex)
		found := q.Text == "" || strings.Contains(said.Name, q.Text) || strings.Contains(said.Unit, q.Text) ||
			q.Text == fmt.Sprint(r.Value.Number) || len(q.Text) >= leastIDEnd && strings.HasSuffix(said.IDNumber, q.Text)
		if found && (len(q.States) == 0 || slices.Contains(q.States, r.Value.State)) &&
			(len(q.Kinds) == 0 || slices.Contains(q.Kinds, r.Value.Kind)) &&
			(q.Criterion == "" || slices.Contains(r.Value.Criteria, q.Criterion)) && (q.Parent.IsZero() || q.Parent == r.Value.Parent) {
			rows = append(rows, r)
		}
	}
	place := func(r award.Row[award.Nomination]) int { return s.index.number[r.Value.Campaign] }
	read := func(r award.Row[award.Nomination]) string {
		said := award.Disclose(r.Value, award.ToIndex)
		if said.Masked || r.Value.Kind == award.Unit {
			return plainReading(s.options.Readings, said.Name)
		}
		return strings.Join(s.options.Readings.Name(said.Name), " ")
	}
	unit := func(r award.Row[award.Nomination]) string { return award.Disclose(r.Value, award.ToIndex).Unit }
	slices.SortFunc(rows, func(a, b award.Row[award.Nomination]) int {
		list := cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Value.Number, b.Value.Number), a.ID.Compare(b.ID))
		switch q.Order {
		case award.ByNominee:
			return cmp.Or(strings.Compare(read(a), read(b)),
				strings.Compare(award.Disclose(a.Value, award.ToIndex).Name, award.Disclose(b.Value, award.ToIndex).Name), list)
		case award.ByNomineeUnit:
			return cmp.Or(strings.Compare(plainReading(s.options.Readings, unit(a)), plainReading(s.options.Readings, unit(b))),
				strings.Compare(unit(a), unit(b)), list)
		case award.ByState:
			return cmp.Or(cmp.Compare(a.Value.State, b.Value.State), list)
		case award.ByChange:
			return cmp.Or(b.Value.Changed.Truncate(time.Millisecond).Compare(a.Value.Changed.Truncate(time.Millisecond)), list)
		case award.ByNumber:
		}
		return list
	})
	ids := make([]award.ID, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	if q.Reverse {
		slices.Reverse(ids)
	}
	if q.Most > 0 {
		ids = ids[:min(q.Most, len(ids))]
	}
	return ids
}

// countNominations counts as a summary does.
func countNominations(t *testing.T, s *Store, campaign award.ID) award.NominationSummary {
	t.Helper()
	sum := award.NominationSummary{States: make(map[award.State]int), Criteria: make(map[string]int)}
	for _, r := range everyNomination(t, s, campaign) {
		sum.Total++
		sum.States[r.Value.State]++
		for _, key := range r.Value.Criteria {
			sum.Criteria[key]++
		}
		if r.Value.Disclosure == award.Withheld {
			sum.Withheld++
		}
	}
	return sum
}

func sameSummary(a, b award.NominationSummary) bool {
	return a.Total == b.Total && a.Withheld == b.Withheld && equalMaps(a.States, b.States) && equalMaps(a.Criteria, b.Criteria)
}

// TestFindByReading: nominees are found by pinyin as winners are.
func TestFindByReading(t *testing.T) {
	s := newStore(t)
	campaign := nominating(t, s)
	f := testForm(1)
	f.Nominee.Name = award.Guard("单晓燕")
	id := nominate(t, s, award.AddNomination{Campaign: campaign, Form: f})
	nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(40)})
	for _, text := range []string{"shanxiaoyan", "dxy", "单xy", "晓y", "sxy"} {
		ids, err := s.FindNominations(t.Context(), award.NominationQuery{Text: text})
		if err != nil || !slices.Contains(ids, id) {
			t.Errorf("%s finds %v, %v", text, ids, err)
		}
	}
}

// TestCheckNominations puts errors into the records of nominations past the
// journal: each is found.
func TestCheckNominations(t *testing.T) {
	for name, c := range map[string]struct {
		wrong func(t *testing.T, s *Store, open, hidden award.ID)
		code  award.Code
	}{
		"no form": {func(t *testing.T, s *Store, open, _ award.ID) {
			t.Helper()
			putPast(t, s, forms.bucket(), open[:], nil)
		}, FaultReference},
		"a second form": {func(t *testing.T, s *Store, _, hidden award.ID) {
			t.Helper()
			_, f, err := s.openFormPast(hidden)
			putRecord(t, s, forms, hidden, f, err)
		}, FaultReference},
		"a form of nobody": {func(t *testing.T, s *Store, open, _ award.ID) {
			t.Helper()
			_, f, err := s.openFormPast(open)
			putRecord(t, s, forms, award.ID{7}, f, err)
		}, FaultReference},
		"a piece of nothing": {func(t *testing.T, s *Store, _, _ award.ID) {
			t.Helper()
			putRecord(t, s, pieces, award.ID{8}, award.Piece{Campaign: award.ID{1}, Bytes: []byte("x")}, nil)
		}, FaultReference},
		"a piece less": {func(t *testing.T, s *Store, _, hidden award.ID) {
			t.Helper()
			_, f, err := s.openFormPast(hidden)
			if err != nil {
				t.Fatal(err)
			}
			putPast(t, s, protectedPieces.bucket(), f.Attachments[0].Pieces[1][:], nil)
		}, FaultReference},
		"other bytes": {func(t *testing.T, s *Store, open, _ award.ID) {
			t.Helper()
			n, f, err := s.openFormPast(open)
			if err != nil {
				t.Fatal(err)
			}
			putRecord(t, s, pieces, f.Attachments[0].Pieces[0], award.Piece{Campaign: n.Campaign, Bytes: testFile(5, award.PieceSize)}, nil)
		}, FaultRecord},
		"a list that tells": {func(t *testing.T, s *Store, _, hidden award.ID) {
			t.Helper()
			n := nominationOf(t, s, hidden)
			n.Name = award.Guard(testName(1))
			putRecord(t, s, nominations, hidden, n, nil)
		}, FaultWithheld},
		"no parent": {func(t *testing.T, s *Store, open, _ award.ID) {
			t.Helper()
			n := nominationOf(t, s, open)
			n.Parent = award.ID{6}
			putRecord(t, s, nominations, open, n, nil)
		}, FaultReference},
	} {
		t.Run(name, func(t *testing.T) {
			path := staffed(t, false)
			s := opened(t, path, founder().Name)
			campaign := nominating(t, s)
			open := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
			hidden := nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(2), Disclosure: award.Withheld, CodeName: "代号甲"})
			attach(t, s, open, "证明.pdf", testFile(1, award.PieceSize+9), false)
			attach(t, s, hidden, "证明.pdf", testFile(2, award.PieceSize+9), true)
			mustBeSound(t, s)
			as(t, s, userCredential(clerkName)) // who cannot read all of it finds no fault in that
			mustBeSound(t, s)
			as(t, s, credential())
			c.wrong(t, s, open, hidden)
			if places := faultsAt(t, s, c.code); len(places) == 0 {
				report, err := s.Check(t.Context(), nil)
				t.Errorf("not found: %+v, %v", report.Faults, err)
			}
			mustClose(t, s)
		})
	}
}

// putRecord writes a record past the store.
func putRecord(t *testing.T, s *Store, at tableCode, id award.ID, v any, err error) {
	t.Helper()
	plain, err2 := s.codec.enc.Marshal(v)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	putPast(t, s, at.bucket(), id[:], s.keys.of(at).Seal(at.bucket(), id[:], plain))
}
