package award

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// A nominating is a book with a campaign whose terms are plainTerms and every
// rule that needs no table.
type nominating struct {
	*fakeBook

	campaign ID
}

func newNominating(t *testing.T) nominating {
	t.Helper()
	b := newFakeBook()
	apply(t, b, CreateCampaign{Campaign{Title: "2026年度反间谍安全防范先进个人"}})
	id := onlyID(t, b.campaigns.rows)
	terms := plainTerms()
	terms.Campaign = id
	terms.Rules = []Rule{
		{Code: RuleCriterion},
		{Code: RuleEvidence},
		{Code: RuleIdentity},
		{Code: RuleOnce},
		{Code: RuleCycle, Num: 5},
		{Code: RuleDuty},
		{Code: RuleConsent},
		{Code: RulePublish},
		{Code: RuleOpinion},
	}
	terms.Opinions = []OpinionRule{{Role: "sponsor", Title: "推荐单位意见"}}
	apply(t, b, SetTerms{terms})
	return nominating{b, id}
}

// add adds a nomination with a form and returns its ID.
func (b nominating) add(t *testing.T, f FormText, d Disclosure) ID {
	t.Helper()
	apply(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(f), Disclosure: d, CodeName: "松-07"})
	return lastID(b.nominations.rows)
}

// file gives an attachment of a nomination.
func file(id ID) Attach {
	return Attach{ID: id, File: Guard("证明.pdf"), Media: "pdf", Bytes: []byte("%PDF-1.7\n")}
}

// state puts a nomination into a state, whatever the way.
func (b nominating) state(id ID, s State) {
	n := b.nominations.rows[id]
	n.State = s
	b.nominations.rows[id] = n
}

// TestMoves goes every way there is and is not, in every role: what the table
// allows is done, and everything else refused.
func TestMoves(t *testing.T) {
	for _, role := range Roles() {
		for _, from := range States() {
			for _, to := range States() {
				b := newNominating(t)
				id := b.add(t, wholeForm(), Open)
				b.state(id, from)
				b.by = User{Name: "乙", Role: role}
				op := MoveNomination{ID: id, To: to, Reason: Guard("理由")}
				way, ok := wayTo(from, to)
				if !ok || !slices.Contains(way.Roles, role) {
					wantProblem(t, b, op, NoWay)
					if n := b.nominations.rows[id]; n.State != from || len(n.Moves) != 0 {
						t.Errorf("%s to %s left %s", from.Code(), to.Code(), n.State.Code())
					}
					continue
				}
				apply(t, b, op)
				n := b.nominations.rows[id]
				move := Move{To: to, At: b.Now(), By: "乙", Reason: Guard("理由"), On: Date{Year: 2026, Month: 11, Day: 23}}
				if n.State != to || len(n.Moves) != 1 || n.Moves[0] != move {
					t.Errorf("%s to %s by %s: %+v", from.Code(), to.Code(), role.Code(), n.Moves)
				}
				b.state(id, from)
				op.Reason = Guard(" \n")
				if way.Reason {
					wantProblem(t, b, op, MoveReasonEmpty)
				} else {
					apply(t, b, op)
				}
			}
		}
	}
}

// TestNominationNumbers: numbers go up, and none is given twice.
func TestNominationNumbers(t *testing.T) {
	b := newNominating(t)
	first := b.add(t, wholeForm(), Open)
	apply(t, b, DeleteNomination{ID: first})
	second := b.add(t, wholeForm(), Open)
	if n := b.nominations.rows[second]; n.Number != 2 {
		t.Errorf("number %d", n.Number)
	}
	apply(t, b, ImportNominations{Campaign: b.campaign, Forms: []Form{GuardForm(wholeForm()), GuardForm(unitForm())}})
	var numbers []int
	for _, n := range b.nominations.rows {
		numbers = append(numbers, n.Number)
		if n.State != Draft || n.Disclosure != Open || !n.Changed.Equal(b.Now()) {
			t.Errorf("imported as %+v", n)
		}
	}
	slices.Sort(numbers)
	if !slices.Equal(numbers, []int{2, 3, 4}) || b.campaigns.rows[b.campaign].Nominated != 4 {
		t.Errorf("numbers %v", numbers)
	}
}

// TestRow: what lists show of a nomination is what its form says.
func TestRow(t *testing.T) {
	b := newNominating(t)
	f := wholeForm()
	f.Nominee.Rank, f.Nominee.Ethnic = SectionRank, "回族"
	f.Others = []IdentityOf[string]{{Name: "顾小满", Rank: CountyRank}}
	f.Deeds = []DeedOf[string]{{Criterion: "own"}, {Criterion: "20-2"}, {Criterion: "20-1"}}
	n := b.nominations.rows[b.add(t, f, Open)]
	if got := Disclose(n, ToScreen); got.Name != "江知远" || got.Unit != "云岭县水务局" || got.Sponsor != "云岭县水务局" || len(got.IDNumber) != 18 {
		t.Errorf("row says %+v", got)
	}
	if want := (Standing{Rank: CountyRank, Sex: Male, Minority: true}); n.Standing != want || n.People != 2 {
		t.Errorf("standing %+v, %d people", n.Standing, n.People)
	}
	if !slices.Equal(n.Criteria, []string{"20-1", "20-2", "own"}) {
		t.Errorf("criteria %v", n.Criteria)
	}
	u := b.nominations.rows[b.add(t, unitForm(), Open)]
	if got := Disclose(u, ToScreen); got.Unit != "云岭县水务局" || u.Kind != Unit {
		t.Errorf("a unit's row says %+v", got)
	}
}

// TestSameNumberStopsTheMove: nobody is found eligible who stands in the
// campaign twice; that of a withheld one stops no other, which would tell.
func TestSameNumberStopsTheMove(t *testing.T) {
	joint := wholeForm()
	joint.Nominee.IDNumber, joint.Nominee.Birth = idNumber("19700101", 111), "1970-01-01"
	joint.Others = []IdentityOf[string]{wholeForm().Nominee}
	joint.Consents = append(joint.Consents, ConsentOf[string]{To: ToBeNominated, Given: Yes, By: "顾小满"})
	for _, test := range []struct {
		name  string
		other FormText
		class Disclosure
		state State
		stops bool
	}{
		{"the same", wholeForm(), Open, Submitted, true},
		{"one of a joint nomination", joint, Open, Submitted, true},
		{"a draft", wholeForm(), Open, Draft, false},
		{"withdrawn", wholeForm(), Open, Withdrawn, false},
		{"withheld", wholeForm(), Withheld, Submitted, false},
	} {
		b := newNominating(t)
		id := b.add(t, wholeForm(), Open)
		other := b.add(t, test.other, test.class)
		b.state(id, Accepted)
		b.state(other, test.state)
		op := MoveNomination{ID: id, To: Eligible}
		if test.stops {
			wantProblem(t, b, op, NotEligible)
			apply(t, b, Waive{ID: id, Rule: RuleOnce, Reason: Guard("两项事迹"), Who: "委员会"})
		}
		if err := op.Apply(b); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.class == Withheld { // and the withheld one is stopped
			b.state(other, Accepted)
			wantProblem(t, b, MoveNomination{ID: other, To: Eligible}, NotEligible)
		}
	}
}

// TestPastStopsTheMove: what somebody won before is looked up for everybody of a
// joint nomination.
func TestPastStopsTheMove(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Open)
	b.state(id, Accepted)
	b.past = []Past{{Campaign: "2024年度反间谍安全防范先进个人", Year: 2024}}
	wantProblem(t, b, MoveNomination{ID: id, To: Eligible}, NotEligible)
	b.past[0].Year = 2021
	apply(t, b, MoveNomination{ID: id, To: Eligible})
}

// TestWithholding: who is withheld has nothing on the list that tells who it is,
// nothing is lost, and releasing brings everything back.
func TestWithholding(t *testing.T) {
	b := newNominating(t)
	unit := b.add(t, unitForm(), Open)
	id := b.add(t, wholeForm(), Open)
	apply(t, b, EditNomination{ID: id, Form: GuardForm(wholeForm()), Parent: unit})
	apply(t, b, file(id))
	apply(t, b, MoveNomination{ID: id, To: Submitted})
	apply(t, b, MoveNomination{ID: id, To: Returned, Reason: Guard("江知远的材料不全")})
	apply(t, b, Waive{ID: id, Rule: RuleEvidence, Part: "20-2", Reason: Guard("江知远的证明另存"), Who: "委员会"})
	before, form := b.nominations.rows[id], b.forms.rows[id]

	apply(t, b, WithholdNomination{ID: id, CodeName: "松-07"})
	hidden := b.nominations.rows[id]
	if len(b.pieces.rows) != 0 || len(b.protectedPieces.rows) != 1 || len(b.forms.rows) != 1 {
		t.Errorf("%d pieces and %d forms lie open", len(b.pieces.rows), len(b.forms.rows))
	}
	if text := plain(hidden); strings.Contains(text, "江知远") || strings.Contains(text, "水务") || !hidden.Parent.IsZero() || hidden.Standing != (Standing{}) {
		t.Errorf("the list says %s, parent %v", text, hidden.Parent)
	}
	wantProblem(t, b, EditNomination{ID: id, Form: form}, WithheldHere)
	wantProblem(t, b, file(id), WithheldHere)
	wantProblem(t, b, DeleteNomination{ID: id}, WithheldHere)
	wantProblem(t, b, RestrictNomination{ID: id, To: Open, Consent: "本人"}, WithheldHere)

	// What is written while the name is withheld goes the same way.
	apply(t, b, MoveNomination{ID: id, To: Submitted})
	apply(t, b, MoveNomination{ID: id, To: Returned, Reason: Guard("江知远还要补充")})
	wantProblem(t, b, Waive{ID: id, Rule: RuleRank, Reason: Guard("组织同意"), Who: "委员会"}, WithheldHere)
	wantProblem(t, b, Unwaive{ID: id, Rule: RuleEvidence, Part: "20-2"}, WithheldHere)
	apply(t, b, Waive{ID: id, Rule: RuleDuty, Reason: Guard("江知远不负有职责"), Who: "委员会", Protect: true})
	apply(t, b, Waive{ID: id, Rule: RuleIdentity, Reason: Guard("江知远已当面核对"), Who: "委员会", Protect: true})
	apply(t, b, Unwaive{ID: id, Rule: RuleDuty, Protect: true})
	if hidden := b.nominations.rows[id]; len(hidden.Exceptions) != 0 || len(b.protectedForms.rows[id].Exceptions) != 2 {
		t.Errorf("the list has %d exceptions", len(hidden.Exceptions))
	}
	if facts := append((Waive{Rule: RuleRank, Protect: true}).Tell(), (Unwaive{Rule: RuleRank, Protect: true}).Tell()...); len(facts) > 0 {
		t.Errorf("the journal is told %v", facts)
	}
	again := file(id)
	again.Protect = true
	apply(t, b, again)
	if text := plain(b.nominations.rows[id]); strings.Contains(text, "江知远") {
		t.Errorf("the list says %s", text)
	}
	apply(t, b, WithholdNomination{ID: id, CodeName: "松-08"}) // another code name

	apply(t, b, ReleaseNomination{ID: id, To: Restricted, Consent: "本人2026年11月20日书面同意"})
	after := b.nominations.rows[id]
	if len(b.protectedForms.rows)+len(b.protectedPieces.rows) != 0 || len(b.pieces.rows) != 2 {
		t.Errorf("%d forms and %d pieces are left apart", len(b.protectedForms.rows), len(b.protectedPieces.rows))
	}
	if after.Disclosure != Restricted || after.CodeName != "" || after.Parent != unit || after.Name != before.Name || after.Standing != before.Standing {
		t.Errorf("released as %+v", after)
	}
	var reasons []string
	for _, m := range after.Moves {
		reasons = append(reasons, DiscloseReason(after, m.Reason, ToScreen))
	}
	for _, w := range after.Exceptions {
		reasons = append(reasons, DiscloseReason(after, w.Reason, ToScreen))
	}
	want := []string{"", "江知远的材料不全", "", "江知远还要补充", "江知远的证明另存", "江知远已当面核对"}
	if !slices.Equal(reasons, want) {
		t.Errorf("reasons %q", reasons)
	}
	wantProblem(t, b, RestrictNomination{ID: id, To: Open}, ConsentEmpty)
	apply(t, b, RestrictNomination{ID: id, To: Open, Consent: "本人同意"})
	apply(t, b, RestrictNomination{ID: id, To: Restricted})
	apply(t, b, ReleaseNomination{ID: id, Consent: ""}) // is not withheld: nothing to do
}

// plain gives every text of a record, guarded or not.
func plain(n Nomination) string {
	said := fmt.Sprintf("%+v", n) + n.Name.text + n.Reading.text + n.Unit.text + n.IDNumber.text + n.Sponsor.text
	for _, m := range n.Moves {
		said += m.Reason.text
	}
	for _, w := range n.Exceptions {
		said += w.Reason.text
	}
	return said
}

// TestWithheldNeedsTheKey: without 涉密知悉 a withheld nomination is moved only
// where nothing has to be read or kept apart.
func TestWithheldNeedsTheKey(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Withheld)
	shut := &Problem{Code: NotInformed}
	b.protectedForms.lost, b.protectedForms.fail = shut, shut
	b.state(id, Accepted)
	for _, op := range []Op{
		MoveNomination{ID: id, To: Eligible},
		MoveNomination{ID: id, To: Returned, Reason: Guard("材料不全")},
		Waive{ID: id, Rule: RuleDuty, Reason: Guard("理由"), Who: "委员会", Protect: true},
		EditNomination{ID: id, Form: GuardForm(wholeForm()), Protect: true},
		WithholdNomination{ID: id, CodeName: "松-08"},
		ReleaseNomination{ID: id, Consent: "本人同意"},
		DeleteCampaign{ID: b.campaign},
	} {
		wantProblem(t, b, op, NotInformed)
	}
	wantProblem(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Disclosure: Withheld, CodeName: "松-09"}, NotInformed)
}

// TestUnitsPeople: people stand under a unit's nomination and stay when it is
// deleted.
func TestUnitsPeople(t *testing.T) {
	b := newNominating(t)
	unit := b.add(t, unitForm(), Open)
	apply(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: unit})
	person := lastID(b.nominations.rows)
	if b.nominations.rows[person].Parent != unit {
		t.Fatalf("the person is under %v", b.nominations.rows[person].Parent)
	}
	apply(t, b, DeleteNomination{ID: unit})
	if parent := b.nominations.rows[person].Parent; !parent.IsZero() {
		t.Errorf("the person is still under %v", parent)
	}
}

// TestWithholdUnit: a unit is withheld only once nobody who may be named stands
// under it, and then nothing is written but what is its own: what is written
// together would say whose unit it is.
func TestWithholdUnit(t *testing.T) {
	b := newNominating(t)
	unit := b.add(t, unitForm(), Open)
	var people []ID
	for range 2 {
		apply(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: unit})
		people = append(people, lastID(b.nominations.rows))
	}
	withhold := WithholdNomination{ID: unit, CodeName: "松-01"}
	wantProblem(t, b, withhold, UnitNotAlone)
	blind := b.nominations.rows[people[0]].Blind
	apply(t, b, EditNomination{ID: people[0], Form: GuardForm(wholeForm())}) // moved off
	if now := b.nominations.rows[people[0]].Blind; now == blind || now.IsZero() || blind.IsZero() {
		t.Errorf("the row's digests as one of the unit's people can be tried: blind %v, then %v", blind, now)
	}
	wantProblem(t, b, withhold, UnitNotAlone)
	apply(t, b, WithholdNomination{ID: people[1], CodeName: "松-02"})
	before := maps.Clone(b.nominations.rows)
	apply(t, b, withhold)
	for id, n := range b.nominations.rows {
		if id != unit && !reflect.DeepEqual(n, before[id]) {
			t.Errorf("%v was written with the unit", id)
		}
	}
	if got := b.nominations.rows[unit]; got.Disclosure != Withheld || !got.Blind.IsZero() {
		t.Errorf("withheld as %+v", got)
	}
}

// TestBlind: what the journal keeps digests of is blind: nobody can try names,
// files or pairs against them once somebody is withheld.
func TestBlind(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Open)
	row, form := b.nominations.rows[id].Blind, b.forms.rows[id].Blind
	apply(t, b, file(id))
	apply(t, b, EditNomination{ID: id, Form: GuardForm(wholeForm())})
	if now := b.nominations.rows[id]; row.IsZero() || now.Blind != row {
		t.Errorf("the row's blind was %v and is %v", row, now.Blind)
	}
	if now := b.forms.rows[id].Blind; form.IsZero() || now.IsZero() || now == form {
		t.Errorf("the form's blind was %v and is %v", form, now)
	}
	piece := onlyID(t, b.pieces.rows)
	open := b.pieces.rows[piece].Blind
	other := b.add(t, wholeForm(), Open)
	apply(t, b, DecideMatch{Pair: [2]ID{id, other}, Verdict: SameOne})
	said := b.matches.rows[onlyID(t, b.matches.rows)].Blind
	apply(t, b, WithholdNomination{ID: id, CodeName: "松-07"})
	if hidden := b.protectedPieces.rows[piece].Blind; open.IsZero() || hidden.IsZero() || hidden == open {
		t.Errorf("the piece's blind was %v and is %v", open, hidden)
	}
	if hidden := b.protectedMatches.rows[onlyID(t, b.protectedMatches.rows)].Blind; said.IsZero() || hidden.IsZero() || hidden == said {
		t.Errorf("the decision's blind was %v and is %v", said, hidden)
	}
	apply(t, b, ReleaseNomination{ID: id, Consent: "本人书面同意"})
	if now := b.nominations.rows[id].Blind; now.IsZero() || now == row {
		t.Errorf("released, the row's blind is %v", now)
	}
}

// TestWithheldStaysUnderItsUnit: whoever writes the form of somebody withheld
// need not know the unit to keep it, and is not held up where it went meanwhile.
func TestWithheldStaysUnderItsUnit(t *testing.T) {
	for name, leave := range map[string]func(ID) Op{ // nobody who may be named stands under it
		"deleted":  func(id ID) Op { return DeleteNomination{ID: id} },
		"withheld": func(id ID) Op { return WithholdNomination{ID: id, CodeName: "松-01"} },
	} {
		b := newNominating(t)
		unit := b.add(t, unitForm(), Open)
		apply(t, b, AddNomination{
			Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: unit, Disclosure: Withheld, CodeName: "松-07",
		})
		person := lastID(b.nominations.rows)
		apply(t, b, EditNomination{ID: person, Form: GuardForm(wholeForm()), KeepParent: true, Protect: true})
		if parent := b.protectedForms.rows[person].Parent; parent != unit {
			t.Fatalf("%s: the person is under %v, want %v", name, parent, unit)
		}
		apply(t, b, leave(unit))
		apply(t, b, EditNomination{ID: person, Form: GuardForm(wholeForm()), Parent: unit, Protect: true})
		if parent := b.protectedForms.rows[person].Parent; !parent.IsZero() {
			t.Errorf("%s: the person is still under %v", name, parent)
		}
	}
}

// TestDeleteCampaignWithNominations leaves nothing.
func TestDeleteCampaignWithNominations(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Open)
	apply(t, b, file(id))
	id = b.add(t, wholeForm(), Withheld)
	again := file(id)
	again.Protect = true
	apply(t, b, again)
	apply(t, b, DeleteCampaign{ID: b.campaign})
	if n := len(b.nominations.rows) + len(b.forms.rows) + len(b.protectedForms.rows) + len(b.pieces.rows) + len(b.protectedPieces.rows) + len(b.terms.rows); n != 0 {
		t.Errorf("%d records are left", n)
	}
}

// TestAttachments: bytes come back in order, and adding a file does not make an
// editor's form out of date.
func TestAttachments(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Open)
	changed := b.nominations.rows[id].Changed
	bytes := append([]byte("%PDF-"), make([]byte, 2*PieceSize)...)
	bytes[len(bytes)-1] = 7
	op := file(id)
	op.Bytes = bytes
	apply(t, b, op)
	a := b.forms.rows[id].Attachments[0]
	var back []byte
	for _, p := range a.Pieces {
		back = append(back, b.pieces.rows[p].Bytes...)
	}
	if len(a.Pieces) != 3 || !slices.Equal(back, bytes) || a.Size != int64(len(bytes)) || len(a.Digest.text) != 64 {
		t.Errorf("%d pieces, %d bytes", len(a.Pieces), len(back))
	}
	if !b.nominations.rows[id].Changed.Equal(changed) {
		t.Error("an editor would be told that somebody else wrote the form")
	}
	f := wholeForm()
	f.Deeds[0].Evidence[0].File = a.ID
	apply(t, b, EditNomination{ID: id, Form: GuardForm(f), Since: changed.UnixMilli()})
	if len(b.forms.rows[id].Attachments) != 1 {
		t.Error("writing the form lost the attachment")
	}
	wantProblem(t, b, Detach{ID: id, File: a.ID}, FileUsed)
	apply(t, b, EditNomination{ID: id, Form: GuardForm(wholeForm())})
	apply(t, b, Detach{ID: id, File: a.ID})
	if len(b.pieces.rows) != 0 || len(b.forms.rows[id].Attachments) != 0 {
		t.Error("bytes are left")
	}
}

// TestNominationProblems provokes every problem of the acts on bases, terms and
// nominations that an operation can meet.
func TestNominationProblems(t *testing.T) {
	var met []Code
	for _, p := range nominationProblems(t) {
		b := newNominating(t)
		op := p.op(b)
		before := snapshot(b)
		var got *Problem
		if err := op.Apply(b); !errors.As(err, &got) || got.Code != p.code || p.field != "" && got.Field != p.field {
			t.Errorf("%s %s: got %v in %v, want %s in %s", op.Name(), p.name, err, got, p.code, p.field)
			continue
		}
		if snapshot(b) != before {
			t.Errorf("%s %s: something was written before the refusal", op.Name(), p.name)
		}
		met = append(met, p.code)
	}
	for _, code := range []Code{
		TextLong, BasisTitleEmpty, BasisKeyEmpty, BasisKeyTaken, BasisCriteriaMissing, BasisFrozen, CriterionEmpty, CriterionTwice,
		LimitWrong, LimitsCross, LinesMany, LineEmpty, RuleWrong, TermsMissing, FormEmpty, FormClosed, FormChanged, FormIncomplete,
		NotEligible, NoWay, MoveReasonEmpty, SameEyes, NotDraft, WaiverEmpty, WaiverUnknown, WaiverBarred, CodeNameTells, JournalTells, ParentWrong, UnitHasPeople, UnitNotAlone,
		WithheldHere, FileEmpty, FileLarge, FileKind, FileDigest, FilesMany, FileGone, FileUsed,
	} {
		if !slices.Contains(met, code) {
			t.Errorf("no operation was refused with %s", code)
		}
	}
}

// snapshot gives the numbers of records and the rows of nominations.
func snapshot(b nominating) string {
	rows, _ := b.nominations.Of(b.campaign)
	return fmt.Sprint(len(b.bases.rows), len(b.terms.rows), len(b.forms.rows), len(b.pieces.rows), len(b.protectedForms.rows), rows)
}

// A refusal is an operation that is not allowed.
type refusal struct {
	name  string
	code  Code
	field string
	op    func(nominating) Op
}

func nominationProblems(t *testing.T) []refusal {
	t.Helper()
	long := strings.Repeat("字", MaxTitle+1)
	basis := func(change func(*Basis)) func(nominating) Op {
		return func(nominating) Op {
			b := article20()
			change(&b)
			return AddBasis{b}
		}
	}
	terms := func(change func(*Terms)) func(nominating) Op {
		return func(b nominating) Op {
			all := plainTerms()
			all.Campaign = b.campaign
			change(&all)
			return SetTerms{all}
		}
	}
	rule := func(r Rule) func(nominating) Op { return terms(func(all *Terms) { all.Rules = []Rule{r} }) }
	form := func(change func(*FormText)) func(nominating) Op {
		return func(b nominating) Op {
			f := wholeForm()
			change(&f)
			return AddNomination{Campaign: b.campaign, Form: GuardForm(f)}
		}
	}
	on := func(d Disclosure, s State, op func(nominating, ID) Op) func(nominating) Op {
		return func(b nominating) Op {
			id := b.add(t, wholeForm(), d)
			b.state(id, s)
			return op(b, id)
		}
	}
	attach := func(change func(*Attach)) func(nominating) Op {
		return on(Open, Draft, func(_ nominating, id ID) Op {
			op := file(id)
			change(&op)
			return op
		})
	}
	waive := func(w Waive) func(nominating) Op {
		return on(Open, Draft, func(_ nominating, id ID) Op {
			w.ID = id
			return w
		})
	}
	withhold := func(code string) func(nominating) Op {
		return on(Open, Draft, func(b nominating, id ID) Op {
			b.add(t, unitForm(), Withheld)
			return WithholdNomination{ID: id, CodeName: code}
		})
	}
	return []refusal{
		{"without a title", BasisTitleEmpty, "title", basis(func(b *Basis) { b.Title = " " })},
		{"without a key", BasisKeyEmpty, "key", basis(func(b *Basis) { b.Key = "" })},
		{"long title", TextLong, "title", basis(func(b *Basis) { b.Title = long })},
		{"title that steers", TextControl, "title", basis(func(b *Basis) { b.Title += "\u202e" })},
		{"key in two lines", TextControl, "criteria", basis(func(b *Basis) { b.Criteria[0].Key = "20\n1" })},
		{"without criteria", BasisCriteriaMissing, "criteria", basis(func(b *Basis) { b.Criteria = nil })},
		{"criterion without text", CriterionEmpty, "criteria", basis(func(b *Basis) { b.Criteria[1].Text = "" })},
		{"criterion twice", CriterionTwice, "criteria", basis(func(b *Basis) { b.Criteria[1].Key = "20-1" })},
		{"many criteria", LinesMany, "criteria", basis(func(b *Basis) { b.Criteria = make([]Criterion, maxLines+1) })},
		{"article that is no text", TextControl, "articles", basis(func(b *Basis) { b.Articles[0].Text = "\xff" })},
		{"article in control characters", TextControl, "articles", basis(func(b *Basis) { b.Articles[0].Number = "\x01" })},
		{"key taken", BasisKeyTaken, "key", func(b nominating) Op {
			apply(t, b, AddBasis{article20()})
			other := article20()
			other.Key = "FANJIANDIE-2021"
			return AddBasis{other}
		}},
		{"basis gone", RecordGone, "", func(nominating) Op { return EditBasis{ID: ID{9}, Basis: article20()} }},
		{"basis gone", RecordGone, "", func(nominating) Op { return DeleteBasis{ID: ID{9}} }},

		{"of no campaign", RecordGone, "", terms(func(all *Terms) { all.Campaign = ID{9} })},
		{"window", WindowReversed, "closes", terms(func(all *Terms) {
			all.Opens, all.Closes = Date{Year: 2026, Month: 5, Day: 2}, Date{Year: 2026, Month: 5, Day: 1}
		})},
		{"negative", LimitWrong, "limits", terms(func(all *Terms) { all.FilesMost = -1 })},
		{"crossed", LimitsCross, "limits", terms(func(all *Terms) { all.DeedsLeast = 21 })},
		{"many", LinesMany, "rules", terms(func(all *Terms) { all.Rules = make([]Rule, maxLines+1) })},
		{"share of nobody", RuleWrong, "rules", rule(Rule{Code: RuleShare, Num: 1, Den: 5})},
		{"share of a unit", RuleWrong, "rules", rule(Rule{Code: RuleShare, Category: OneUnit, Num: 1, Den: 5})},
		{"share of nothing", RuleWrong, "rules", rule(Rule{Code: RuleShare, Category: Women, Num: 1})},
		{"share above one", RuleWrong, "rules", rule(Rule{Code: RuleShare, Category: Women, Num: 6, Den: 5})},
		{"cap of nobody", RuleWrong, "rules", rule(Rule{Code: RuleCap, Num: 1})},
		{"no cycle", RuleWrong, "rules", rule(Rule{Code: RuleCycle})},
		{"no age", RuleWrong, "rules", rule(Rule{Code: RuleMinor})},
		{"no rank", RuleWrong, "rules", rule(Rule{Code: RuleRank})},
		{"unknown rule", RuleWrong, "rules", rule(Rule{Code: "rule-of-three"})},
		{"unknown bound", RuleWrong, "rules", rule(Rule{Code: RuleCap, Category: Women, Bound: Above + 1})},
		{"source in two lines", TextControl, "rules", rule(Rule{Code: RuleOnce, Source: "甲\n乙"})},
		{"opinion without a title", LineEmpty, "opinions", terms(func(all *Terms) { all.Opinions = []OpinionRule{{Role: "a"}} })},
		{"opinion of a unit's", LineEmpty, "opinions", terms(func(all *Terms) { all.Opinions = []OpinionRule{{Role: "a", Title: "甲", Of: OneUnit}} })},
		{"organ without a name", LineEmpty, "organs", terms(func(all *Terms) { all.Organs = []Organ{{Days: 5}} })},
		{"another basis", BasisFrozen, "basis", func(b nominating) Op {
			b.state(b.add(t, wholeForm(), Open), Submitted)
			return terms(func(all *Terms) { all.Basis.Articles[0].Text = "改了" })(b)
		}},

		{"of no campaign", RecordGone, "", func(nominating) Op { return AddNomination{Campaign: ID{9}, Form: GuardForm(wholeForm())} }},
		{"without terms", TermsMissing, "", func(b nominating) Op {
			clear(b.terms.rows)
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm())}
		}},
		{"import without terms", TermsMissing, "", func(b nominating) Op {
			clear(b.terms.rows)
			return ImportNominations{Campaign: b.campaign}
		}},
		{"empty", FormEmpty, "name", form(func(f *FormText) { *f = FormText{Summary: "某人"} })},
		{"of no kind", FormEmpty, "kind", form(func(f *FormText) { f.Kind = Unit + 1 })},
		{"name that steers", TextControl, "name", form(func(f *FormText) { f.Nominee.Name = "江\u202e知远" })},
		{"zero-width name", TextControl, "name", form(func(f *FormText) { f.Nominee.Name = "江\u200b知远" })},
		{"name of another", TextControl, "others/1/name", form(func(f *FormText) { f.Others = []IdentityOf[string]{{Name: "\n"}} })},
		{"long name", TextLong, "name", form(func(f *FormText) { f.Nominee.Name = long })},
		{"deeds that steer", TextControl, "deeds/20-2", form(func(f *FormText) { f.Deeds[0].Text = "\x00" })},
		{"long deeds", TextLong, "deeds/20-2", form(func(f *FormText) { f.Deeds[0].Text = strings.Repeat("字", MaxProse+1) })},
		{"long evidence", TextLong, "deeds/20-2", form(func(f *FormText) { f.Deeds[0].Evidence[0].Title = long })},
		{"much evidence", LinesMany, "deeds/20-2", form(func(f *FormText) { f.Deeds[0].Evidence = make([]EvidenceOf[string], maxLines+1) })},
		{"criterion twice", CriterionTwice, "criteria", form(func(f *FormText) { f.Deeds = append(f.Deeds, f.Deeds[0]) })},
		{"criterion in two lines", TextControl, "criteria", form(func(f *FormText) { f.Deeds[0].Criterion = "a\nb" })},
		{"many others", LinesMany, "form", form(func(f *FormText) { f.Others = make([]IdentityOf[string], maxLines+1) })},
		{"summary", TextControl, "summary", form(func(f *FormText) { f.Summary = "\x01" })},
		{"note", TextControl, "note", form(func(f *FormText) { f.Note = "\x01" })},
		{"sponsor in two lines", TextControl, "sponsor", form(func(f *FormText) { f.Sponsor = "甲\n乙" })},
		{"partner", TextControl, "partners", form(func(f *FormText) { f.Partners = []string{"\xff"} })},
		{"part", TextControl, "part", form(func(f *FormText) { f.Nominee.Part = "\x01" })},
		{"size", LimitWrong, "size", form(func(f *FormText) { f.Nominee.Size = -1 })},
		{"sex", LimitWrong, "size", form(func(f *FormText) { f.Nominee.Sex = Female + 1 })},
		{"duty", LimitWrong, "duty", form(func(f *FormText) { f.Duty = No + 1 })},
		{"opinion", LimitWrong, "opinions", form(func(f *FormText) { f.Opinions[0].Stance = Conditional + 1 })},
		{"opinion's day", LimitWrong, "opinions", form(func(f *FormText) { f.Opinions[0].On = Date{Year: 2026, Month: 2, Day: 30} })},
		{"opinion's text", TextControl, "opinions", form(func(f *FormText) { f.Opinions[0].Text = "\x01" })},
		{"opinion's author", TextControl, "opinions", form(func(f *FormText) { f.Opinions[0].Who = "\n" })},
		{"honour's year", LimitWrong, "honours", form(func(f *FormText) { f.Honours = []HonourOf[string]{{Year: 20266}} })},
		{"honour", TextLong, "honours", form(func(f *FormText) { f.Honours = []HonourOf[string]{{Title: long}} })},
		{"consent", LimitWrong, "consents", form(func(f *FormText) { f.Consents[0].To = 0 })},
		{"consent's paper", TextControl, "consents", form(func(f *FormText) { f.Consents[0].Paper = "\n" })},
		{"under nothing", ParentWrong, "parent", func(b nominating) Op {
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: ID{9}}
		}},
		{"under a person", ParentWrong, "parent", on(Open, Draft, func(b nominating, id ID) Op {
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: id}
		})},
		{"a unit with people withheld", UnitNotAlone, "disclosure", func(b nominating) Op {
			unit := b.add(t, unitForm(), Open)
			apply(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: unit})
			return WithholdNomination{ID: unit, CodeName: "松-01"}
		}},
		{"a unit with people as a person", UnitHasPeople, "kind", func(b nominating) Op {
			id := b.add(t, unitForm(), Open)
			apply(t, b, AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: id})
			return EditNomination{ID: id, Form: GuardForm(wholeForm())}
		}},
		{"withheld under the dictionary's pinyin", CodeNameTells, "code-name", func(b nominating) Op {
			b.readings = []Guarded{Guard("jiang zhi yuan")}
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Disclosure: Withheld, CodeName: "ＪiangZhiyuan-1"}
		}},
		{"withheld under who recommends", CodeNameTells, "code-name", func(b nominating) Op {
			f := wholeForm()
			f.Sponsor = "青禾市国家安全局"
			return AddNomination{Campaign: b.campaign, Form: GuardForm(f), Disclosure: Withheld, CodeName: "青禾市国家安全局01"}
		}},
		{"under itself", ParentWrong, "parent", func(b nominating) Op {
			id := b.add(t, unitForm(), Open)
			return EditNomination{ID: id, Form: GuardForm(wholeForm()), Parent: id}
		}},
		{"under a withheld unit", ParentWrong, "parent", func(b nominating) Op {
			id := b.add(t, unitForm(), Withheld)
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Parent: id}
		}},
		{"withheld without a code name", CodeNameEmpty, "code-name", func(b nominating) Op {
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Disclosure: Withheld}
		}},
		{"withheld under their name", CodeNameTells, "code-name", func(b nominating) Op {
			return AddNomination{Campaign: b.campaign, Form: GuardForm(wholeForm()), Disclosure: Withheld, CodeName: "江 知远甲"}
		}},

		{"gone", RecordGone, "", func(nominating) Op { return EditNomination{ID: ID{9}, Form: GuardForm(wholeForm())} }},
		{"eligible", FormClosed, "", on(Open, Eligible, func(_ nominating, id ID) Op {
			return EditNomination{ID: id, Form: GuardForm(wholeForm())}
		})},
		{"since", FormChanged, "", on(Open, Draft, func(b nominating, id ID) Op {
			return EditNomination{ID: id, Form: GuardForm(wholeForm()), Since: b.Now().Add(-time.Second).UnixMilli()}
		})},
		{"withheld", WithheldHere, "name", on(Withheld, Draft, func(_ nominating, id ID) Op {
			return EditNomination{ID: id, Form: GuardForm(wholeForm())}
		})},
		{"withheld, named as the code", CodeNameTells, "code-name", on(Withheld, Draft, func(_ nominating, id ID) Op {
			f := wholeForm()
			f.Nominee.FormerName = "松－"
			return EditNomination{ID: id, Form: GuardForm(f), Protect: true}
		})},
		{"not withheld", WithheldHere, "name", on(Open, Draft, func(_ nominating, id ID) Op {
			return EditNomination{ID: id, Form: GuardForm(wholeForm()), Protect: true}
		})},
		{"submitted", NotDraft, "", on(Open, Submitted, func(_ nominating, id ID) Op { return DeleteNomination{ID: id} })},
		{"incomplete", FormIncomplete, "phone", func(b nominating) Op {
			f := wholeForm()
			f.Nominee.Phone = ""
			return MoveNomination{ID: b.add(t, f, Open), To: Submitted}
		}},
		{"not eligible", NotEligible, "", func(b nominating) Op {
			f := wholeForm()
			f.Checked = No
			id := b.add(t, f, Open)
			b.state(id, Accepted)
			return MoveNomination{ID: id, To: Eligible}
		}},
		{"no way", NoWay, "", on(Open, Draft, func(_ nominating, id ID) Op { return MoveNomination{ID: id, To: Shortlisted} })},
		{"no reason", MoveReasonEmpty, "reason", on(Open, Draft, func(_ nominating, id ID) Op { return MoveNomination{ID: id, To: Withdrawn} })},
		{"reason that steers", TextControl, "reason", on(Open, Draft, func(_ nominating, id ID) Op {
			return MoveNomination{ID: id, To: Withdrawn, Reason: Guard("\x01")}
		})},
		{"same eyes", SameEyes, "", on(Open, Draft, func(b nominating, id ID) Op {
			for at, all := range b.terms.rows {
				all.FourEyes = true
				b.terms.rows[at] = all
			}
			apply(t, b, MoveNomination{ID: id, To: Submitted})
			apply(t, b, MoveNomination{ID: id, To: Accepted})
			b.by.Name = " 甲"
			return MoveNomination{ID: id, To: Eligible}
		})},
		{"without a reason", WaiverEmpty, "reason", waive(Waive{Rule: RuleDuty, Who: "委员会"})},
		{"without who", WaiverEmpty, "reason", waive(Waive{Rule: RuleDuty, Reason: Guard("理由")})},
		{"who in two lines", TextControl, "who", waive(Waive{Rule: RuleDuty, Reason: Guard("理由"), Who: "甲\n乙"})},
		{"unknown rule", WaiverUnknown, "rule", waive(Waive{Rule: "rule-of-three", Reason: Guard("理由"), Who: "委员会"})},
		{"a name as its part", WaiverUnknown, "rule", waive(Waive{Rule: RuleDuty, Part: "江知远", Reason: Guard("理由"), Who: "委员会"})},
		{"publishing", WaiverBarred, "rule", waive(Waive{Rule: RulePublish, Reason: Guard("理由"), Who: "委员会"})},
		{"children", WaiverBarred, "rule", waive(Waive{Rule: RuleMinor, Reason: Guard("理由"), Who: "委员会"})},
		{"none there", WaiverUnknown, "rule", on(Open, Draft, func(_ nominating, id ID) Op { return Unwaive{ID: id, Rule: RuleDuty} })},

		{"no code name", CodeNameEmpty, "code-name", withhold(" ")},
		{"code name that steers", NameControl, "code-name", withhold("松\u200b07")},
		{"long code name", NameLong, "code-name", withhold(strings.Repeat("松", MaxName+1))},
		{"taken", CodeNameTaken, "code-name", withhold("松-07")},
		{"holds the unit", CodeNameTells, "code-name", withhold("云岭县水务局1号")},
		{"no consent", ConsentEmpty, "consent", on(Withheld, Draft, func(_ nominating, id ID) Op { return ReleaseNomination{ID: id} })},
		{"consent that is no text", TextControl, "consent", on(Withheld, Draft, func(_ nominating, id ID) Op { return ReleaseNomination{ID: id, Consent: "\xff"} })},
		{"consent that names them", JournalTells, "consent", on(Withheld, Draft, func(_ nominating, id ID) Op {
			return ReleaseNomination{ID: id, Consent: "江知远2026年11月20日书面同意"}
		})},
		{"consent that names them, to be open", JournalTells, "consent", on(Restricted, Draft, func(_ nominating, id ID) Op {
			return RestrictNomination{ID: id, Consent: "江知远书面同意"}
		})},
		{"exception by the nominee", JournalTells, "who", on(Open, Draft, func(_ nominating, id ID) Op {
			return Waive{ID: id, Rule: RuleDuty, Reason: Guard("理由"), Who: "江知远"}
		})},
		{"released to withheld", WithheldHere, "disclosure", on(Withheld, Draft, func(_ nominating, id ID) Op {
			return ReleaseNomination{ID: id, To: Withheld, Consent: "本人同意"}
		})},
		{"restricted to withheld", WithheldHere, "disclosure", on(Open, Draft, func(_ nominating, id ID) Op {
			return RestrictNomination{ID: id, To: Withheld}
		})},

		{"empty", FileEmpty, "attachments", attach(func(a *Attach) { a.Bytes = nil })},
		{"large", FileLarge, "attachments", attach(func(a *Attach) { a.Bytes = append([]byte("%PDF-"), make([]byte, MaxFile)...) })},
		{"program", FileKind, "attachments", attach(func(a *Attach) { a.Media = "exe" })},
		{"renamed program", FileKind, "attachments", attach(func(a *Attach) { a.Bytes = []byte("MZ\x90\x00") })},
		{"changed", FileDigest, "attachments", attach(func(a *Attach) { a.Digest = strings.Repeat("0", 64) })},
		{"with its folder", NameControl, "attachments", attach(func(a *Attach) { a.File = Guard("../证明.pdf") })},
		{"without a name", NameEmpty, "name", attach(func(a *Attach) { a.File = Guard("") })},
		{"closed", FormClosed, "", on(Open, Shortlisted, func(_ nominating, id ID) Op { return file(id) })},
		{"withheld", WithheldHere, "attachments", on(Withheld, Draft, func(_ nominating, id ID) Op { return file(id) })},
		{"too many", FilesMany, "attachments", on(Open, Draft, func(b nominating, id ID) Op {
			apply(t, b, file(id))
			apply(t, b, file(id))
			return file(id)
		})},
		{"gone", FileGone, "attachments", on(Open, Draft, func(_ nominating, id ID) Op { return Detach{ID: id, File: ID{9}} })},
		{"used", FileUsed, "deeds/20-2", on(Open, Draft, func(b nominating, id ID) Op {
			apply(t, b, file(id))
			f := wholeForm()
			f.Deeds[0].Evidence[0].File = b.forms.rows[id].Attachments[0].ID
			apply(t, b, EditNomination{ID: id, Form: GuardForm(f)})
			return Detach{ID: id, File: f.Deeds[0].Evidence[0].File}
		})},
	}
}
