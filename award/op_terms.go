package award

import (
	"slices"
	"strings"
)

// The names of operations on bases and terms.
const (
	OpAddBasis    OpName = "add-basis"
	OpEditBasis   OpName = "edit-basis"
	OpDeleteBasis OpName = "delete-basis"
	OpSetTerms    OpName = "set-terms"
)

// AddBasis adds an edition of the office's own.
type AddBasis struct{ Basis Basis }

// Name implements [Op].
func (AddBasis) Name() OpName { return OpAddBasis }

// Apply implements [Op].
func (o AddBasis) Apply(b Book) error { return putBasis(b, b.NewID(), o.Basis) }

// EditBasis changes an edition of the office's own. Campaigns that use it keep
// the copy they have.
type EditBasis struct {
	ID    ID
	Basis Basis
}

// Name implements [Op].
func (EditBasis) Name() OpName { return OpEditBasis }

// Apply implements [Op].
func (o EditBasis) Apply(b Book) error {
	if _, err := must(b.Bases(), o.ID); err != nil {
		return err
	}
	return putBasis(b, o.ID, o.Basis)
}

// putBasis writes a basis whose key no other has.
func putBasis(b Book, id ID, basis Basis) error {
	if err := CheckBasis(basis); err != nil {
		return err
	}
	rows, err := b.Bases().Of(ID{})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != id && strings.EqualFold(r.Value.Key, basis.Key) {
			return &Problem{Code: BasisKeyTaken, Field: "key"}
		}
	}
	return b.Bases().Put(id, basis)
}

// DeleteBasis removes an edition of the office's own. Campaigns that use it
// keep the copy they have.
type DeleteBasis struct{ ID ID }

// Name implements [Op].
func (DeleteBasis) Name() OpName { return OpDeleteBasis }

// Apply implements [Op].
func (o DeleteBasis) Apply(b Book) error {
	if _, err := must(b.Bases(), o.ID); err != nil {
		return err
	}
	return b.Bases().Delete(o.ID)
}

// SetTerms gives a campaign its terms. Once nominations have left their drafts
// the basis stays as it is: what they were judged by does not change under
// them.
type SetTerms struct{ Terms Terms }

// Name implements [Op].
func (SetTerms) Name() OpName { return OpSetTerms }

// Tell implements [Telling].
func (o SetTerms) Tell() []Fact { return []Fact{{"basis", o.Terms.Basis.Title}} }

// Apply implements [Op].
func (o SetTerms) Apply(b Book) error {
	campaign := o.Terms.Campaign
	if _, err := must(b.Campaigns(), campaign); err != nil {
		return err
	}
	if err := CheckTerms(o.Terms); err != nil {
		return err
	}
	rows, err := b.Terms().Of(campaign)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return b.Terms().Put(b.NewID(), o.Terms)
	}
	if !sameBasis(rows[0].Value.Basis, o.Terms.Basis) {
		if err := mustBeDrafts(b, campaign); err != nil {
			return err
		}
	}
	return b.Terms().Put(rows[0].ID, o.Terms)
}

// sameBasis reports whether two editions are the same to the letter.
func sameBasis(x, y Basis) bool {
	return x.Key == y.Key && x.Title == y.Title && x.Number == y.Number && x.Issuer == y.Issuer && x.Issued == y.Issued &&
		x.InForce == y.InForce && x.Source == y.Source && slices.Equal(x.Articles, y.Articles) && slices.Equal(x.Criteria, y.Criteria)
}

// mustBeDrafts returns a Problem if a nomination of the campaign is no draft.
func mustBeDrafts(b Book, campaign ID) error {
	rows, err := b.Nominations().Of(campaign)
	if err != nil {
		return err
	}
	n := 0
	for _, r := range rows {
		if r.Value.State != Draft {
			n++
		}
	}
	if n > 0 {
		return &Problem{Code: BasisFrozen, Field: "basis", Args: Args{"count": n}}
	}
	return nil
}

// termsOf gives a campaign's terms, or a Problem with the code TermsMissing.
func termsOf(b Book, campaign ID) (Terms, error) {
	rows, err := b.Terms().Of(campaign)
	if err != nil {
		return Terms{}, err
	}
	if len(rows) == 0 {
		return Terms{}, &Problem{Code: TermsMissing}
	}
	return rows[0].Value, nil
}
