package award

import (
	"slices"
	"strings"
)

// The names of operations on people who must not be named.
const (
	OpProtectWinner OpName = "protect-winner"
	OpReleaseWinner OpName = "release-winner"
	OpEditProtected OpName = "edit-protected"
)

// ProtectWinner withholds who a winner is (Articles 6 and 19 of the
// regulation): a code name stands on the list from now on, and everything about
// the person goes where only those with 涉密知悉 can read it.
type ProtectWinner struct {
	ID       ID
	CodeName string
}

// Name implements [Op].
func (ProtectWinner) Name() OpName { return OpProtectWinner }

// Apply implements [Op].
func (o ProtectWinner) Apply(b Book) error {
	w, err := must(b.Winners(), o.ID)
	if err != nil {
		return err
	}
	code := strings.TrimSpace(o.CodeName)
	person := w
	if w.Disclosure == Withheld {
		p, err := must(b.Protected(), o.ID)
		if err != nil {
			return err
		}
		person = p.Restore(w, Open)
	}
	if err := checkCodeName(b, o.ID, person, code); err != nil {
		return err
	}
	if w.Disclosure == Withheld {
		w.CodeName = code
		return b.Winners().Put(o.ID, w)
	}
	return withhold(b, o.ID, w, code)
}

// withhold parts what is known of the person from what stands on the list.
func withhold(b Book, id ID, w Winner, code string) error {
	if err := rehouseMatches(b, id, true); err != nil {
		return err
	}
	if err := b.Protected().Put(id, protectedOf(w, b.NewID())); err != nil {
		return err
	}
	return b.Winners().Put(id, Winner{
		Campaign: w.Campaign, Tier: w.Tier, Order: w.Order, Serial: w.Serial, Kind: w.Kind,
		Disclosure: Withheld, CodeName: code,
	})
}

// WithholdAll parts what is known of a campaign's withheld winners from the
// list, where an older format of the store kept both together.
func WithholdAll(b Book, campaign ID) error {
	rows, err := b.Winners().Of(campaign)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Value.Disclosure != Withheld || !holdsPerson(r.Value) {
			continue
		}
		if err := withhold(b, r.ID, r.Value, r.Value.CodeName); err != nil {
			return err
		}
	}
	return nil
}

// checkCodeName refuses a code name that is none, another winner's, or shows who
// it stands for. w says who that is.
func checkCodeName(b Book, id ID, w Winner, code string) error {
	if err := checkCode(code); err != nil {
		return err
	}
	if tells(b, code, w.asForm()) {
		return &Problem{Code: CodeNameTells, Field: "code-name"}
	}
	others, err := b.CodeNamed(w.Campaign, code)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(others, func(other ID) bool { return other != id }) {
		return &Problem{Code: CodeNameTaken, Field: "code-name"}
	}
	return nil
}

// asForm gives what is known of a winner as a nomination's form has it, for the
// rules that forms have. What they made tells who it is as a sponsor would.
func (w Winner) asForm() Form {
	return Form{Kind: w.Kind, Sponsor: w.Work, Nominee: IdentityOf[Guarded]{
		Name: w.Name, Reading: w.Reading, Unit: w.Unit, Phone: w.Phone, IDNumber: w.IDNumber,
	}}
}

// UnnamedWinner gives a text that the journal keeps about a withheld winner with
// the code name in place of the name and the number, as [Unnamed] does. w is the
// winner with who it is.
func UnnamedWinner(w Winner, text string) string {
	return Unnamed(Nomination{CodeName: w.CodeName}, w.asForm(), text)
}

// protectedOf gives everything about the person w is.
func protectedOf(w Winner, blind ID) Protected {
	return Protected{
		Campaign: w.Campaign, Blind: blind, Name: w.Name, Reading: w.Reading, Unit: w.Unit, Work: w.Work,
		Phone: w.Phone, IDNumber: w.IDNumber, Note: Guard(w.Note),
	}
}

// ReleaseWinner names a winner again who was withheld. It needs the recorded
// consent of the person.
type ReleaseWinner struct {
	ID      ID
	Consent string // who consented, when, on what paper
}

// Name implements [Op].
func (ReleaseWinner) Name() OpName { return OpReleaseWinner }

// Tell implements [Telling].
func (o ReleaseWinner) Tell() []Fact { return []Fact{{"consent", o.Consent}} }

// Apply implements [Op].
func (o ReleaseWinner) Apply(b Book) error {
	w, err := must(b.Winners(), o.ID)
	if err != nil {
		return err
	}
	if w.Disclosure != Withheld {
		return nil
	}
	if strings.TrimSpace(o.Consent) == "" {
		return &Problem{Code: ConsentEmpty, Field: "consent"}
	}
	if err := checkText("consent", o.Consent); err != nil {
		return err
	}
	p, err := must(b.Protected(), o.ID)
	if err != nil {
		return err
	}
	if err := checkJournalled("consent", o.Consent, p.Restore(w, Open).asForm()); err != nil {
		return err
	}
	if err := b.Protected().Delete(o.ID); err != nil {
		return err
	}
	if err := rehouseMatches(b, o.ID, false); err != nil {
		return err
	}
	w = p.Restore(w, Open)
	w.Blind = b.Blind()
	return b.Winners().Put(o.ID, w)
}

// EditProtected changes what is kept of a withheld person.
type EditProtected struct {
	ID     ID
	Winner Winner // the fields about the person count
}

// Name implements [Op].
func (EditProtected) Name() OpName { return OpEditProtected }

// Apply implements [Op].
func (o EditProtected) Apply(b Book) error {
	old, err := must(b.Protected(), o.ID)
	if err != nil {
		return err
	}
	row, err := must(b.Winners(), o.ID)
	if err != nil {
		return err
	}
	w := o.Winner
	w.Campaign, w.Kind = old.Campaign, row.Kind
	if err := checkPerson(w); err != nil {
		return err
	}
	if tells(b, row.CodeName, w.asForm()) {
		return &Problem{Code: CodeNameTells, Field: "code-name"}
	}
	p := protectedOf(w, old.Blind)
	p.Certificates = old.Certificates
	return b.Protected().Put(o.ID, p)
}
