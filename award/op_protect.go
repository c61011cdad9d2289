package award

import "strings"

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
	if err := checkCodeName(b, o.ID, w.Campaign, code); err != nil {
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

// checkCodeName refuses a code name that is none or another winner's.
func checkCodeName(b Book, id, campaign ID, code string) error {
	if code == "" {
		return &Problem{Code: CodeNameEmpty, Field: "code-name"}
	}
	if !printable(code) {
		return &Problem{Code: NameControl, Field: "code-name"}
	}
	rows, err := b.Winners().Of(campaign)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != id && r.Value.CodeName == code {
			return &Problem{Code: CodeNameTaken, Field: "code-name"}
		}
	}
	return nil
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
	if err := b.Protected().Delete(o.ID); err != nil {
		return err
	}
	if err := rehouseMatches(b, o.ID, false); err != nil {
		return err
	}
	return b.Winners().Put(o.ID, p.Restore(w, Open))
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
	w := o.Winner
	w.Campaign = old.Campaign
	if err := checkPerson(w); err != nil {
		return err
	}
	return b.Protected().Put(o.ID, protectedOf(w, old.Blind))
}
