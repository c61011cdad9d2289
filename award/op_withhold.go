package award

import "strings"

// WithholdNomination withholds who a nominee is (Articles 6 and 19 of the
// regulation): a code name stands for them from now on, and the form with its
// attachments goes where only those with 涉密知悉 can read it. Where the nominee
// is withheld already the code name changes. A unit that named people stand under
// is refused: an entry of the journal that parted them from it would say whose
// unit it is.
type WithholdNomination struct {
	ID       ID
	CodeName string
}

// Name implements [Op].
func (WithholdNomination) Name() OpName { return OpWithholdNomination }

// Apply implements [Op].
func (o WithholdNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	n.CodeName = strings.TrimSpace(o.CodeName)
	f, err := formOf(b, o.ID, n)
	if err != nil {
		return err
	}
	if err := checkNominationCode(b, o.ID, n, f); err != nil {
		return err
	}
	if n.Disclosure == Withheld {
		return b.Nominations().Put(o.ID, n)
	}
	if err := mustBeAlone(b, o.ID, n, UnitNotAlone, "disclosure"); err != nil {
		return err
	}
	if err := movePieces(b, b.Pieces(), b.ProtectedPieces(), f); err != nil {
		return err
	}
	if err := b.Forms().Delete(o.ID); err != nil {
		return err
	}
	if err := rehouseMatches(b, o.ID, true); err != nil {
		return err
	}
	n.Disclosure = Withheld
	if err := rewriteForm(b, o.ID, n, f); err != nil {
		return err
	}
	return holdReplies(b, o.ID, n.Campaign)
}

// holdReplies moves what organs answered about a nominee to where only those with
// 涉密知悉 can read it.
func holdReplies(b Book, id, campaign ID) error {
	held, err := withholdReplies(b, campaign, id)
	if err != nil || len(held) == 0 {
		return err
	}
	p, err := must(b.ProtectedForms(), id)
	if err != nil {
		return err
	}
	p.Replies = held
	return b.ProtectedForms().Put(id, p)
}

// rewriteForm writes a nomination and its form under another class.
func rewriteForm(b Book, id ID, n Nomination, f Form) error {
	terms, err := termsOf(b, n.Campaign)
	if err != nil {
		return err
	}
	return writeForm(b, terms, id, n, f)
}

// movePieces moves the bytes of a form's attachments to another table.
func movePieces(b Book, from, to Table[Piece], f Form) error {
	for _, a := range f.Attachments {
		for _, id := range a.Pieces {
			p, err := must(from, id)
			if err != nil {
				return err
			}
			p.Blind = b.Blind()
			if err := to.Put(id, p); err != nil {
				return err
			}
			if err := from.Delete(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReleaseNomination names a nominee again who was withheld, inside the office
// or everywhere. It needs the recorded consent of the person.
type ReleaseNomination struct {
	ID      ID
	To      Disclosure // Open or Restricted
	Consent string     // who consented, when, on what paper
}

// Name implements [Op].
func (ReleaseNomination) Name() OpName { return OpReleaseNomination }

// Tell implements [Telling].
func (o ReleaseNomination) Tell() []Fact { return []Fact{{"consent", o.Consent}} }

// Apply implements [Op].
func (o ReleaseNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if n.Disclosure != Withheld {
		return nil
	}
	if err := checkConsent(o.Consent); err != nil {
		return err
	}
	if o.To >= Withheld {
		return &Problem{Code: WithheldHere, Field: "disclosure"}
	}
	p, err := must(b.ProtectedForms(), o.ID)
	if err != nil {
		return err
	}
	if err := checkJournalled("consent", o.Consent, p.Form); err != nil {
		return err
	}
	if err := movePieces(b, b.ProtectedPieces(), b.Pieces(), p.Form); err != nil {
		return err
	}
	if err := b.ProtectedForms().Delete(o.ID); err != nil {
		return err
	}
	if err := rehouseMatches(b, o.ID, false); err != nil {
		return err
	}
	if err := restoreReplies(b, n.Campaign, o.ID, p.Replies); err != nil {
		return err
	}
	n = p.Restore(n, o.To)
	n.CodeName = ""
	if err := keepParent(b, o.ID, &n, n.Kind); err != nil { // the unit may have gone, or be withheld now
		return err
	}
	return rewriteForm(b, o.ID, n, p.Form)
}

// checkConsent refuses a consent without a record of it.
func checkConsent(consent string) error {
	if strings.TrimSpace(consent) == "" {
		return &Problem{Code: ConsentEmpty, Field: "consent"}
	}
	return checkText("consent", consent)
}

// RestrictNomination moves a nominee between the open and the restricted class.
// To open it needs the recorded consent.
type RestrictNomination struct {
	ID      ID
	To      Disclosure // Open or Restricted
	Consent string     // to open: who consented, when, on what paper
}

// Name implements [Op].
func (RestrictNomination) Name() OpName { return OpRestrictNomination }

// Tell implements [Telling].
func (o RestrictNomination) Tell() []Fact { return []Fact{{"consent", o.Consent}} }

// Apply implements [Op].
func (o RestrictNomination) Apply(b Book) error {
	n, err := must(b.Nominations(), o.ID)
	if err != nil {
		return err
	}
	if n.Disclosure == Withheld || o.To >= Withheld {
		return &Problem{Code: WithheldHere, Field: "disclosure"}
	}
	if n.Disclosure == o.To {
		return nil
	}
	if o.To == Open {
		if err := checkConsent(o.Consent); err != nil {
			return err
		}
	}
	f, err := formOf(b, o.ID, n)
	if err != nil {
		return err
	}
	if err := checkJournalled("consent", o.Consent, f); err != nil {
		return err
	}
	n.Disclosure = o.To
	return b.Nominations().Put(o.ID, n)
}
