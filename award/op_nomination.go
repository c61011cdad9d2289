package award

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// The names of operations on nominations. Those of withheld nominees are acts of
// their own, which need 涉密知悉.
const (
	OpAddNomination    OpName = "add-nomination"
	OpEditNomination   OpName = "edit-nomination"
	OpDeleteNomination OpName = "delete-nomination"
	OpMoveNomination   OpName = "move-nomination"
	OpWaive            OpName = "waive"   // 例外
	OpUnwaive          OpName = "unwaive" // the exception ends

	OpAddWithheld        OpName = "add-withheld-nomination"
	OpEditWithheld       OpName = "edit-withheld-nomination"
	OpDeleteWithheld     OpName = "delete-withheld-nomination"
	OpWithholdNomination OpName = "withhold-nomination"
	OpReleaseNomination  OpName = "release-nomination"
	OpRestrictNomination OpName = "restrict-nomination"
	OpImportNominations  OpName = "import-nominations"
	OpRevealNomination   OpName = "reveal-nomination" // 查看不公开的提名
	OpReadNominations    OpName = "read-nominations"  //
)

// MaxProse is the longest text of a form's field, in characters: several times
// what any campaign asks for.
const MaxProse = 50_000

// AddNomination starts a nomination, as a draft. Its form may lack anything but
// some hint at who is nominated.
type AddNomination struct {
	Campaign   ID
	Form       Form
	Disclosure Disclosure
	CodeName   string
	Parent     ID // the unit's nomination, for one of its people
}

// Name implements [Op].
func (o AddNomination) Name() OpName {
	if o.Disclosure >= Withheld { // a class that is not known withholds
		return OpAddWithheld
	}
	return OpAddNomination
}

// Apply implements [Op].
func (o AddNomination) Apply(b Book) error {
	c, err := must(b.Campaigns(), o.Campaign)
	if err != nil {
		return err
	}
	terms, err := termsOf(b, o.Campaign)
	if err != nil {
		return err
	}
	if err := addNomination(b, terms, c.Nominated+1, o); err != nil {
		return err
	}
	c.Nominated++
	return b.Campaigns().Put(o.Campaign, c)
}

// addNomination writes a nomination under a running number.
func addNomination(b Book, terms Terms, number int, o AddNomination) error {
	id := b.NewID()
	n := Nomination{
		Campaign: o.Campaign, Number: number, Disclosure: min(o.Disclosure, Withheld), Parent: o.Parent, Changed: b.Now(),
	}
	if n.Disclosure == Withheld {
		n.CodeName = strings.TrimSpace(o.CodeName)
		if err := checkNominationCode(b, id, n, o.Form); err != nil {
			return err
		}
	}
	if err := checkParent(b, id, n, o.Form.Kind); err != nil {
		return err
	}
	o.Form.Attachments = nil // those have operations of their own
	return writeForm(b, terms, id, n, o.Form)
}

// checkParent asks that a nomination's parent is another one, a unit's that may
// be named, and its own a person's.
func checkParent(b Book, id ID, n Nomination, k Kind) error {
	if n.Parent.IsZero() {
		return nil
	}
	parent, err := b.Nominations().Get(n.Parent)
	if err != nil && !errors.Is(err, ErrNoRecord) {
		return err
	}
	if err != nil || n.Parent == id || parent.Campaign != n.Campaign || parent.Kind != Unit || parent.Disclosure == Withheld || k != Person {
		return &Problem{Code: ParentWrong, Field: "parent"}
	}
	return nil
}

// checkNominationCode refuses a code name that is none, another's, or shows who
// it stands for.
func checkNominationCode(b Book, id ID, n Nomination, f Form) error {
	if err := checkCode(n.CodeName); err != nil {
		return err
	}
	if tells(b, n.CodeName, f) {
		return &Problem{Code: CodeNameTells, Field: "code-name"}
	}
	rows, err := b.Sift(n.Campaign, Sieve{CodeName: n.CodeName})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != id {
			return &Problem{Code: CodeNameTaken, Field: "code-name"}
		}
	}
	return nil
}

// checkCode refuses what is no code name.
func checkCode(code string) error {
	if code == "" {
		return &Problem{Code: CodeNameEmpty, Field: "code-name"}
	}
	if !printable(code) {
		return &Problem{Code: NameControl, Field: "code-name"}
	}
	if count := utf8.RuneCountInString(code); count > MaxName {
		return &Problem{Code: NameLong, Field: "code-name", Args: Args{"count": count, "most": MaxName}}
	}
	return nil
}

// tells reports whether a code name holds the name, the pinyin, the unit or the
// end of a number of somebody in the form, or who recommends them.
func tells(b Book, code string, f Form) bool {
	code = strings.ToLower(bare(Narrow(code)))
	holds := func(text string, least int) bool { // shorter ones stand in any word
		text = strings.ToLower(bare(Narrow(text)))
		return utf8.RuneCountInString(text) >= least && strings.Contains(code, text)
	}
	for _, who := range f.everybody() {
		readings := []Guarded{who.Reading}
		if f.Kind == Person {
			readings = slices.Concat(readings, b.Readings(who.Name), b.Readings(who.FormerName))
		}
		if slices.ContainsFunc(readings, func(r Guarded) bool { return holds(r.text, 4) }) {
			return true
		}
		if holds(who.Name.text, 2) || holds(who.FormerName.text, 2) || holds(who.Unit.text, 2) || holds(who.Head.text, 2) ||
			holds(lastCharacters(who.IDNumber.text, 6), 6) || holds(lastCharacters(who.Phone.text, 6), 6) {
			return true
		}
	}
	return holds(f.Sponsor.text, 2)
}

// named lists what of everybody in a form says at once who it is: names and
// numbers, without blanks and in half width.
func named(f Form) []string {
	var all []string
	for _, who := range f.everybody() {
		for _, text := range []string{who.Name.text, who.FormerName.text, who.IDNumber.text} {
			if text = bare(Narrow(text)); utf8.RuneCountInString(text) >= 2 {
				all = append(all, text)
				if low := strings.ToLower(text); low != text {
					all = append(all, low)
				}
			}
		}
	}
	return all
}

// Unnamed gives a text that the journal keeps about a withheld nominee, with the
// code name in place of the names and numbers in the form: who reads the journal
// need not have 涉密知悉.
func Unnamed(n Nomination, f Form, text string) string {
	for _, name := range named(f) {
		text = strings.ReplaceAll(text, name, n.CodeName)
	}
	for _, name := range named(f) { // spaced out, or of full width
		if tight := bare(Narrow(text)); strings.Contains(tight, name) {
			text = strings.ReplaceAll(tight, name, n.CodeName)
		}
	}
	return text
}

// checkJournalled refuses a text that the journal keeps where it names somebody
// in the form: they may have to be withheld later, and the journal stays.
func checkJournalled(field, text string, f Form) error {
	text = bare(Narrow(text))
	if slices.ContainsFunc(named(f), func(name string) bool { return strings.Contains(text, name) }) {
		return &Problem{Code: JournalTells, Field: field}
	}
	return nil
}

// lastCharacters gives the last n characters of a text.
func lastCharacters(text string, n int) string {
	runes := []rune(bare(text))
	return string(runes[max(0, len(runes)-n):])
}

// writeForm writes a nomination with its form, each where it belongs.
func writeForm(b Book, terms Terms, id ID, n Nomination, f Form) error {
	f.Campaign = n.Campaign
	text := formText(f)
	if err := CheckForm(text); err != nil {
		return err
	}
	n.Kind, n.People = f.Kind, 1+len(f.Others)
	n.Criteria = criteriaOf(terms.Basis, text)
	if n.Disclosure == Withheld {
		p, err := b.ProtectedForms().Get(id)
		if errors.Is(err, ErrNoRecord) {
			p, err = ProtectedForm{Campaign: n.Campaign, Blind: b.Blind()}, nil
		}
		if err != nil {
			return err
		}
		p.Form, p.Form.Blind = f, ID{} // it has one of its own
		return putWithheld(b, id, n, p)
	}
	f.Blind = b.Blind()
	if n.Blind.IsZero() {
		n.Blind = b.Blind()
	}
	if err := b.Forms().Put(id, f); err != nil {
		return err
	}
	return b.Nominations().Put(id, shownOf(n, f))
}

// putWithheld writes a nomination of somebody who must not be named, in its two
// parts. n has its reasons and its parent.
func putWithheld(b Book, id ID, n Nomination, p ProtectedForm) error {
	n, p = p.parted(n)
	if err := b.ProtectedForms().Put(id, p); err != nil {
		return err
	}
	return b.Nominations().Put(id, n)
}

// criteriaOf lists the criteria of a form in the order of the basis, those it
// does not know behind them.
func criteriaOf(basis Basis, f FormText) []string {
	var keys []string
	for _, c := range basis.Criteria {
		if slices.ContainsFunc(f.Deeds, func(d DeedOf[string]) bool { return d.Criterion == c.Key }) {
			keys = append(keys, c.Key)
		}
	}
	for _, d := range f.Deeds {
		if !slices.Contains(keys, d.Criterion) {
			keys = append(keys, d.Criterion)
		}
	}
	return keys
}

// EditNomination writes a nomination's form. Changed is when the form was
// written that the editor started from; if it was written since, nothing is
// overwritten.
type EditNomination struct {
	ID         ID
	Form       Form
	Since      int64 // of [Nomination.Changed], in milliseconds since 1970; 0: whatever it was
	Parent     ID
	KeepParent bool // the unit stays as it is and Parent says nothing: for whoever cannot know it
	Protect    bool // the nominee must not be named: see OpEditWithheld
}

// Name implements [Op].
func (o EditNomination) Name() OpName {
	if o.Protect {
		return OpEditWithheld
	}
	return OpEditNomination
}

// Apply implements [Op].
func (o EditNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if (n.Disclosure == Withheld) != o.Protect {
		return &Problem{Code: WithheldHere, Field: "name"}
	}
	if !n.State.Editable() {
		return &Problem{Code: FormClosed, Args: Args{"state": n.State.Code()}}
	}
	if o.Since != 0 && o.Since != n.Changed.UnixMilli() {
		return &Problem{Code: FormChanged}
	}
	if n, err = withReasons(b, o.ID, n); err != nil {
		return err
	}
	n.Changed = b.Now()
	if err := o.settleParent(b, &n); err != nil {
		return err
	}
	if n.Disclosure == Withheld && tells(b, n.CodeName, o.Form) {
		return &Problem{Code: CodeNameTells, Field: "code-name"}
	}
	f := o.Form
	if f.Attachments, err = attachmentsOf(b, o.ID, n); err != nil { // those have operations of their own
		return err
	}
	terms, err := termsOf(b, n.Campaign)
	if err != nil {
		return err
	}
	return writeForm(b, terms, o.ID, n, f)
}

// settleParent gives n the unit that the editor chose, and refuses to make a
// unit that people stand under a person.
func (o EditNomination) settleParent(b Book, n *Nomination) error {
	chosen := o.Parent
	if o.KeepParent {
		chosen = n.Parent
	}
	if n.Kind == Unit && o.Form.Kind != Unit {
		if err := mustBeAlone(b, o.ID, *n, UnitHasPeople, "kind"); err != nil {
			return err
		}
	}
	if chosen != n.Parent {
		*n = n.under(chosen, b)
		return checkParent(b, o.ID, *n, o.Form.Kind)
	}
	return keepParent(b, o.ID, n, o.Form.Kind)
}

// keepParent leaves a nomination under its unit, unless the unit went or is
// withheld since: of a withheld nominee nobody could tell that then.
func keepParent(b Book, id ID, n *Nomination, k Kind) error {
	err := checkParent(b, id, *n, k)
	if p := (*Problem)(nil); k == Person && errors.As(err, &p) && p.Code == ParentWrong {
		*n = n.under(ID{}, b)
		return nil
	}
	return err
}

// mustBeAlone returns a Problem with the code if people who may be named stand
// under a unit's nomination.
func mustBeAlone(b Book, id ID, n Nomination, code Code, field string) error {
	if n.Kind != Unit {
		return nil
	}
	rows, err := b.Sift(n.Campaign, Sieve{Parent: id})
	if err != nil {
		return err
	}
	if people := len(rows); people > 0 {
		return &Problem{Code: code, Field: field, Args: Args{"count": people}}
	}
	return nil
}

// attachmentsOf gives the attachments a nomination has.
func attachmentsOf(b Book, id ID, n Nomination) ([]FileOf[Guarded], error) {
	f, err := formOf(b, id, n)
	return f.Attachments, err
}

// formOf reads a nomination's form from where it is kept.
func formOf(b Book, id ID, n Nomination) (Form, error) {
	if n.Disclosure == Withheld {
		p, err := must(b.ProtectedForms(), id)
		return p.Form, err
	}
	return must(b.Forms(), id)
}

// withReasons gives n with the reasons that are kept apart where it is withheld.
func withReasons(b Book, id ID, n Nomination) (Nomination, error) {
	if n.Disclosure != Withheld {
		return n, nil
	}
	p, err := must(b.ProtectedForms(), id)
	if err != nil {
		return n, err
	}
	n.Parent = p.Parent
	return p.withReasons(n), nil
}

// DeleteNomination removes a draft. What was submitted is withdrawn or revoked
// instead, and stays.
type DeleteNomination struct {
	ID      ID
	Protect bool
}

// Name implements [Op].
func (o DeleteNomination) Name() OpName {
	if o.Protect {
		return OpDeleteWithheld
	}
	return OpDeleteNomination
}

// Apply implements [Op].
func (o DeleteNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if (n.Disclosure == Withheld) != o.Protect {
		return &Problem{Code: WithheldHere, Field: "name"}
	}
	if n.State != Draft {
		return &Problem{Code: NotDraft, Args: Args{"state": n.State.Code()}}
	}
	if err := orphan(b, o.ID, n); err != nil {
		return err
	}
	return deleteNomination(b, o.ID, n)
}

// orphan has a unit's people stay without the unit.
func orphan(b Book, id ID, n Nomination) error {
	if n.Kind != Unit {
		return nil
	}
	rows, err := b.Sift(n.Campaign, Sieve{Parent: id})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := b.Nominations().Put(r.ID, r.Value.under(ID{}, b)); err != nil {
			return err
		}
	}
	return nil
}

// deleteNomination removes a nomination with everything that is kept of it.
func deleteNomination(b Book, id ID, n Nomination) error {
	if err := unask(b, id, n.Campaign); err != nil {
		return err
	}
	f, err := formOf(b, id, n)
	if err != nil {
		return err
	}
	pieces := b.Pieces()
	if n.Disclosure == Withheld {
		pieces = b.ProtectedPieces()
		err = b.ProtectedForms().Delete(id)
	} else {
		err = b.Forms().Delete(id)
	}
	if err != nil {
		return err
	}
	for _, a := range f.Attachments {
		for _, p := range a.Pieces {
			if err := pieces.Delete(p); err != nil {
				return err
			}
		}
	}
	return b.Nominations().Delete(id)
}

// clearNominations deletes every nomination of a campaign.
func clearNominations(b Book, campaign ID) error {
	rows, err := b.Nominations().Of(campaign)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := deleteNomination(b, r.ID, r.Value); err != nil {
			return err
		}
	}
	return nil
}
