package award

import "strings"

// OpImportRoster is the name of the operation that stores a list.
const OpImportRoster OpName = "import-roster"

// ImportRoster stores a settled list as a new campaign.
type ImportRoster struct{ Intake Intake }

// Name implements [Op].
func (ImportRoster) Name() OpName { return OpImportRoster }

// Size is how many winners the operation writes.
func (o ImportRoster) Size() int {
	n := 0
	for _, g := range o.Intake.Groups {
		n += len(g.Winners)
	}
	return n
}

// Apply implements [Op].
func (o ImportRoster) Apply(b Book) error {
	campaign := o.Intake.Campaign
	campaign.Source.Rows = o.Intake.Tally
	campaign.Source.Name = shown(campaign.Source.Name) // a system's file name need not be text
	campaign.Numbered = o.Size()
	id, err := addCampaign(b, campaign)
	if err != nil {
		return err
	}
	if err := o.addGroups(b, id); err != nil {
		return err
	}
	return o.addTerms(b, id)
}

// addGroups writes tracks, tiers and winners in the order of the list.
func (o ImportRoster) addGroups(b Book, campaign ID) error {
	tracks := make(map[string]ID)
	order := 0
	for i, g := range o.Intake.Groups {
		tier := g.Tier
		if err := checkText("tier", g.Track, tier.Name, tier.Prize); err != nil {
			return err
		}
		tier.Campaign, tier.Order = campaign, i
		if g.Track != "" {
			id, known := tracks[g.Track]
			if !known {
				id = b.NewID()
				if err := b.Tracks().Put(id, Track{Campaign: campaign, Order: len(tracks), Name: g.Track}); err != nil {
					return err
				}
				tracks[g.Track] = id
			}
			tier.Track = id
		}
		tierID := b.NewID()
		if err := b.Tiers().Put(tierID, tier); err != nil {
			return err
		}
		for _, w := range g.Winners {
			if err := checkPerson(w); err != nil {
				return err
			}
			w.Campaign, w.Tier, w.Order, w.Serial = campaign, tierID, order, order+1
			w.Blind = b.Blind()
			order++
			if err := b.Winners().Put(b.NewID(), w); err != nil {
				return err
			}
		}
	}
	return nil
}

// addTerms writes the collection window, places and contacts.
func (o ImportRoster) addTerms(b Book, campaign ID) error {
	if o.Intake.Window != nil {
		w := *o.Intake.Window
		w.Campaign = campaign
		if err := checkTermTexts(w); err != nil {
			return err
		}
		if err := b.Windows().Put(b.NewID(), w); err != nil {
			return err
		}
	}
	for _, p := range o.Intake.Points {
		p.Campaign = campaign
		if strings.TrimSpace(p.Place) == "" {
			continue
		}
		if err := checkText("place", p.Who, p.Place); err != nil {
			return err
		}
		if err := b.Points().Put(b.NewID(), p); err != nil {
			return err
		}
	}
	for _, c := range o.Intake.Contacts {
		c.Campaign = campaign
		if err := checkText("phone", c.Name, c.Phone); err != nil {
			return err
		}
		if err := b.Contacts().Put(b.NewID(), c); err != nil {
			return err
		}
	}
	return nil
}
