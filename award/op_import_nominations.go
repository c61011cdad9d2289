package award

import "strconv"

// ImportNominations adds nominations that units filled in, as drafts, in their
// order.
type ImportNominations struct {
	Campaign ID
	Forms    []Form
	Source   Source // the file they came from
}

// Name implements [Op].
func (ImportNominations) Name() OpName { return OpImportNominations }

// Tell implements [Telling]. A file's name may be somebody's, so it is not told.
func (o ImportNominations) Tell() []Fact {
	return []Fact{{"count", strconv.Itoa(len(o.Forms))}, {"digest", o.Source.Digest}}
}

// Apply implements [Op].
func (o ImportNominations) Apply(b Book) error {
	c, err := must(b.Campaigns(), o.Campaign)
	if err != nil {
		return err
	}
	terms, err := termsOf(b, o.Campaign)
	if err != nil {
		return err
	}
	for _, f := range o.Forms {
		c.Nominated++
		if err := addNomination(b, terms, c.Nominated, AddNomination{Campaign: o.Campaign, Form: f}); err != nil {
			return err
		}
	}
	return b.Campaigns().Put(o.Campaign, c)
}
