package award

import (
	"errors"
	"strconv"
	"strings"
)

// The names of operations on a campaign and its terms.
const (
	OpCreateCampaign OpName = "create-campaign"
	OpEditCampaign   OpName = "edit-campaign"
	OpDeleteCampaign OpName = "delete-campaign"
	OpSetWindow      OpName = "set-window"
	OpSetPoints      OpName = "set-points"
	OpSetContacts    OpName = "set-contacts"
	OpNotePrinted    OpName = "note-printed"
)

// CreateCampaign starts an empty campaign; ID and Number are given to it.
type CreateCampaign struct{ Campaign Campaign }

// Name implements [Op].
func (CreateCampaign) Name() OpName { return OpCreateCampaign }

// Apply implements [Op].
func (o CreateCampaign) Apply(b Book) error {
	_, err := addCampaign(b, o.Campaign)
	return err
}

// addCampaign writes c under the next number and returns its ID.
func addCampaign(b Book, c Campaign) (ID, error) {
	if err := checkCampaign(c); err != nil {
		return ID{}, err
	}
	rows, err := b.Campaigns().Of(ID{})
	if err != nil {
		return ID{}, err
	}
	c.Number = 1
	for _, r := range rows {
		c.Number = max(c.Number, r.Value.Number+1)
	}
	id := b.NewID()
	return id, b.Campaigns().Put(id, c)
}

// EditCampaign changes a campaign's own fields. Its number, its source and the
// count of its certificates stay.
type EditCampaign struct {
	ID       ID
	Campaign Campaign
}

// Name implements [Op].
func (EditCampaign) Name() OpName { return OpEditCampaign }

// Apply implements [Op].
func (o EditCampaign) Apply(b Book) error {
	old, err := must(b.Campaigns(), o.ID)
	if err != nil {
		return err
	}
	c := o.Campaign
	c.Number, c.Source, c.Numbered, c.Nominated = old.Number, old.Source, old.Numbered, old.Nominated
	if err := checkCampaign(c); err != nil {
		return err
	}
	return b.Campaigns().Put(o.ID, c)
}

// DeleteCampaign removes a campaign with all its records.
type DeleteCampaign struct{ ID ID }

// Name implements [Op].
func (DeleteCampaign) Name() OpName { return OpDeleteCampaign }

// Apply implements [Op].
func (o DeleteCampaign) Apply(b Book) error {
	if _, err := must(b.Campaigns(), o.ID); err != nil {
		return err
	}
	for _, remove := range []func() error{
		func() error { return clearWinners(b, o.ID) },
		func() error { return clearTable(b.Consultations(), o.ID) },
		func() error { return clearNominations(b, o.ID) },
		func() error { return clearTable(b.Packets(), o.ID) },
		func() error { return clearTable(b.Terms(), o.ID) },
		func() error { return clearTable(b.Tiers(), o.ID) },
		func() error { return clearTable(b.Tracks(), o.ID) },
		func() error { return clearTable(b.Windows(), o.ID) },
		func() error { return clearTable(b.Points(), o.ID) },
		func() error { return clearTable(b.Contacts(), o.ID) },
	} {
		if err := remove(); err != nil {
			return err
		}
	}
	return b.Campaigns().Delete(o.ID)
}

// clearWinners deletes every winner of a campaign.
func clearWinners(b Book, campaign ID) error {
	rows, err := b.Winners().Of(campaign)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := deleteWinner(b, r.ID, r.Value); err != nil {
			return err
		}
	}
	return nil
}

// clearTable deletes every record of a campaign from t.
func clearTable[T any](t Table[T], campaign ID) error {
	rows, err := t.Of(campaign)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := t.Delete(r.ID); err != nil {
			return err
		}
	}
	return nil
}

// SetWindow gives a campaign its collection window.
type SetWindow struct{ Window Window }

// Name implements [Op].
func (SetWindow) Name() OpName { return OpSetWindow }

// Apply implements [Op].
func (o SetWindow) Apply(b Book) error {
	if _, err := must(b.Campaigns(), o.Window.Campaign); err != nil {
		return err
	}
	if err := checkTerms(o.Window); err != nil {
		return err
	}
	rows, err := b.Windows().Of(o.Window.Campaign)
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		return b.Windows().Put(rows[0].ID, o.Window)
	}
	return b.Windows().Put(b.NewID(), o.Window)
}

// SetPoints replaces the places where a campaign's prizes are collected, in
// the order given.
type SetPoints struct {
	Campaign ID
	Points   []Point
}

// Name implements [Op].
func (SetPoints) Name() OpName { return OpSetPoints }

// Apply implements [Op].
func (o SetPoints) Apply(b Book) error {
	for _, p := range o.Points {
		if strings.TrimSpace(p.Place) == "" {
			return &Problem{Code: PlaceEmpty, Field: "place"}
		}
		if err := checkText("place", p.Who, p.Place); err != nil {
			return err
		}
	}
	return replace(b, b.Points(), o.Campaign, o.Points, func(p *Point, order int) {
		p.Campaign, p.Order = o.Campaign, order
	})
}

// SetContacts replaces a campaign's contacts, in the order given.
type SetContacts struct {
	Campaign ID
	Contacts []Contact
}

// Name implements [Op].
func (SetContacts) Name() OpName { return OpSetContacts }

// Apply implements [Op].
func (o SetContacts) Apply(b Book) error {
	for _, c := range o.Contacts {
		if strings.TrimSpace(c.Phone) == "" && strings.TrimSpace(c.Name) == "" {
			return &Problem{Code: PhoneEmpty, Field: "phone"}
		}
		if err := checkText("phone", c.Name, c.Phone); err != nil {
			return err
		}
	}
	return replace(b, b.Contacts(), o.Campaign, o.Contacts, func(c *Contact, order int) {
		c.Campaign, c.Order = o.Campaign, order
	})
}

// replace makes values, placed in order, the records a campaign has in t.
func replace[T any](b Book, t Table[T], campaign ID, values []T, place func(*T, int)) error {
	if _, err := must(b.Campaigns(), campaign); err != nil {
		return err
	}
	if err := clearTable(t, campaign); err != nil {
		return err
	}
	for i := range values {
		v := values[i]
		place(&v, i)
		if err := t.Put(b.NewID(), v); err != nil {
			return err
		}
	}
	return nil
}

// NotePrinted records in the journal that a document was made. It changes no
// record.
type NotePrinted struct {
	Campaign ID
	Document string // the verb that makes it: certificates, list, notice, signoff
	Digest   string // SHA-256 of the file's bytes, in hexadecimal
	Count    int    // certificates, or pages
	// Reason says why what the leak check found may stand; empty where it found
	// nothing that stops a document.
	Reason string
	Finds  int    // how many finds Reason justifies
	Mask   string // the code of the profile 脱敏规则 the document was made under
}

// Tell implements [Telling].
func (o NotePrinted) Tell() []Fact {
	var facts []Fact
	if o.Reason != "" {
		facts = append(facts, Fact{"reason", o.Reason}, Fact{"finds", strconv.Itoa(o.Finds)})
	}
	if o.Mask != "" {
		facts = append(facts, Fact{"mask", o.Mask})
	}
	return facts
}

// Name implements [Op].
func (NotePrinted) Name() OpName { return OpNotePrinted }

// Apply implements [Op].
func (o NotePrinted) Apply(b Book) error {
	if err := checkText("reason", o.Reason); err != nil {
		return err
	}
	if _, err := must(b.Campaigns(), o.Campaign); err != nil || o.Reason == "" {
		return err
	}
	return checkNamesNobody(b, o.Campaign, "reason", o.Reason)
}

// checkNamesNobody refuses a text that the journal keeps where it names somebody
// of a campaign who must not be named. Whoever has no 涉密知悉 knows none of them,
// and is not told of any.
func checkNamesNobody(b Book, campaign ID, field, text string) error {
	held, err := withheldOf(b, campaign)
	if p := (*Problem)(nil); errors.As(err, &p) && p.Code == NotInformed {
		return nil
	}
	if err != nil {
		return err
	}
	for _, f := range held {
		if err := checkJournalled(field, text, f); err != nil {
			return err
		}
	}
	return nil
}

// withheldOf gives what is known of everybody in a campaign who must not be
// named, as forms.
func withheldOf(b Book, campaign ID) ([]Form, error) {
	var held []Form
	won, err := b.Protected().Of(campaign)
	if err != nil {
		return nil, err
	}
	for _, r := range won {
		held = append(held, r.Value.Restore(Winner{}, Open).asForm())
	}
	rows, err := b.Nominations().Of(campaign)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if r.Value.Disclosure != Withheld {
			continue
		}
		p, err := must(b.ProtectedForms(), r.ID)
		if err != nil {
			return nil, err
		}
		held = append(held, p.Form)
	}
	return held, nil
}
