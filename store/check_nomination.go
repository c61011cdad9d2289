package store

import (
	"crypto/sha256"
	"errors"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A nominationCheck collects what records about nominations say of each other.
type nominationCheck struct {
	nominees    map[award.ID]nominee
	forms       map[recordKey]award.ID // of both tables: the campaign; zero where it could not be read
	attachments []heldFile
	pieces      map[recordKey]bool // of both tables; true: an attachment has it
	asked       []askedAbout
}

// A nominee is what a nomination's row says of what belongs to it.
type nominee struct {
	campaign, parent award.ID
	withheld         bool
}

// A heldFile is an attachment with the form that has it.
type heldFile struct {
	form recordKey
	file attachment
}

func newNominationCheck() nominationCheck {
	return nominationCheck{
		nominees: make(map[award.ID]nominee), forms: make(map[recordKey]award.ID), pieces: make(map[recordKey]bool),
	}
}

// formTable gives where the form of a nomination lies, and where it must not.
func (n nominee) formTable() (here, elsewhere tableCode) {
	if n.withheld {
		return protectedForms, forms
	}
	return forms, protectedForms
}

// noteNomination keeps what a record about nominations says of others.
func (c *checker) noteNomination(at recordKey, record any) {
	switch r := record.(type) {
	case *award.Nomination:
		withheld := r.Disclosure >= award.Withheld
		c.about.nominees[at.id] = nominee{r.Campaign, r.Parent, withheld}
		if withheld && tellsWho(r) {
			c.fault(FaultWithheld, at.String(), nil)
		}
	case *award.Consultation:
		c.noteConsultation(at, r)
	case *award.Form:
		c.noteForm(at, *r, pieces)
	case *award.ProtectedForm:
		c.noteForm(at, r.Form, protectedPieces)
	case *award.Piece:
		c.about.pieces[at] = false
	}
}

// tellsWho reports whether the row of a withheld nominee says who it is.
func tellsWho(n *award.Nomination) bool {
	return !n.Name.IsEmpty() || !n.Reading.IsEmpty() || !n.Unit.IsEmpty() || !n.IDNumber.IsEmpty() || !n.Sponsor.IsEmpty() ||
		n.Standing != award.Standing{} || n.Origin != award.Origin{} || !n.Blind.IsZero()
}

func (c *checker) noteForm(at recordKey, f award.Form, t tableCode) {
	c.about.forms[at] = f.Campaign
	for _, a := range f.Attachments {
		c.about.attachments = append(c.about.attachments, heldFile{at, attachment{t, a.Digest, a.Size, a.Pieces}})
	}
}

// noteUnread keeps that a record is there which the one who is signed in has no
// key for.
func (c *checker) noteUnread(at recordKey) {
	switch at.table { //nolint:exhaustive // nothing refers to the others
	case protectedForms:
		c.about.forms[at] = award.ID{}
	case protectedPieces:
		c.about.pieces[at] = true // whose it is cannot be said
	}
}

// nominations looks whether each nomination has its form, and each attachment
// its bytes, where they belong and nowhere else, and whether the bytes are those
// that were added.
func (c *checker) nominations(tx kv.Tx) error {
	for _, id := range inOrder(c.about.nominees, award.ID.Compare) {
		if !c.soundNominee(id, c.about.nominees[id]) {
			c.fault(FaultReference, recordKey{nominations, id}.String(), errReference)
		}
	}
	c.consultations()
	for _, at := range inOrder(c.about.forms, recordKey.compare) {
		n, known := c.about.nominees[at.id]
		here, _ := n.formTable()
		if campaign := c.about.forms[at]; !known || here != at.table || !campaign.IsZero() && campaign != n.campaign {
			c.fault(FaultReference, at.String(), errReference)
		}
	}
	for _, h := range c.about.attachments {
		if err := c.attachment(tx, h); err != nil {
			return err
		}
	}
	for _, at := range inOrder(c.about.pieces, recordKey.compare) {
		if !c.about.pieces[at] {
			c.fault(FaultReference, at.String(), errOrphan)
		}
	}
	return nil
}

var errOrphan = errors.New("belongs to nothing")

// soundNominee reports whether what a nomination's row refers to is there.
func (c *checker) soundNominee(id award.ID, n nominee) bool {
	here, elsewhere := n.formTable()
	_, there := c.about.forms[recordKey{here, id}]
	_, twice := c.about.forms[recordKey{elsewhere, id}]
	if !there || twice {
		return false
	}
	if n.parent.IsZero() {
		return true
	}
	parent, known := c.about.nominees[n.parent]
	return known && parent.campaign == n.campaign
}

// attachment reads the bytes of an attachment.
func (c *checker) attachment(tx kv.Tx, h heldFile) error {
	sum, size := sha256.New(), int64(0)
	for _, id := range h.file.pieces {
		at := recordKey{h.file.table, id}
		used, there := c.about.pieces[at]
		if !there || used {
			c.fault(FaultReference, h.form.String(), errReference)
			return nil
		}
		c.about.pieces[at] = true
		p, err := fetch[award.Piece](c.store, tx, h.file.table, id)
		if err != nil {
			return nil //nolint:nilerr // a piece that cannot be read was found with the others
		}
		sum.Write(p.Bytes)
		size += int64(len(p.Bytes))
		if err := c.step(); err != nil {
			return err
		}
	}
	if !h.file.isWhole(sum, size) {
		c.fault(FaultRecord, h.form.String(), errDigest)
	}
	return nil
}

// compare orders records by table and identifier.
func (k recordKey) compare(other recordKey) int {
	if k.table != other.table {
		return int(k.table) - int(other.table)
	}
	return k.id.Compare(other.id)
}

// inOrder gives the keys of a map in order.
func inOrder[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	all := make([]K, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	slices.SortFunc(all, compare)
	return all
}
