package award

import (
	"cmp"
	"slices"
)

// A Dossier 卷宗 is one campaign with all its records in the order in which
// documents print them.
type Dossier struct {
	ID       ID
	Campaign Campaign
	Tracks   []Row[Track]
	Tiers    []Row[Tier]
	Winners  []Row[Winner]
	Window   Window // the zero Window where none is set
	Points   []Point
	Contacts []Contact
}

// Sort brings tracks, tiers and winners into print order: tiers and tracks by
// their order, winners by their tier and then by their own order.
func (d *Dossier) Sort() {
	byOrder := func(order func(a ID) int) func(a, b Row[Winner]) int {
		return func(a, b Row[Winner]) int {
			return cmp.Or(
				cmp.Compare(order(a.Value.Tier), order(b.Value.Tier)),
				cmp.Compare(a.Value.Order, b.Value.Order),
				a.ID.Compare(b.ID))
		}
	}
	slices.SortFunc(d.Tracks, func(a, b Row[Track]) int {
		return cmp.Or(cmp.Compare(a.Value.Order, b.Value.Order), a.ID.Compare(b.ID))
	})
	trackOrder := make(map[ID]int, len(d.Tracks))
	for i, t := range d.Tracks {
		trackOrder[t.ID] = i
	}
	slices.SortFunc(d.Tiers, func(a, b Row[Tier]) int {
		return cmp.Or(cmp.Compare(a.Value.Order, b.Value.Order), a.ID.Compare(b.ID))
	})
	tierOrder := make(map[ID]int, len(d.Tiers))
	for i, t := range d.Tiers {
		tierOrder[t.ID] = i
	}
	slices.SortFunc(d.Winners, byOrder(func(id ID) int { return tierOrder[id] }))
	slices.SortStableFunc(d.Points, func(a, b Point) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(d.Contacts, func(a, b Contact) int { return cmp.Compare(a.Order, b.Order) })
}

// A Group is one tier of one track with its winners, as documents print it.
type Group struct {
	Track   string // empty where the tier is of the whole campaign
	Tier    Row[Tier]
	Winners []Row[Winner]
}

// Groups gives the sorted dossier's tiers with their winners, in print order.
// Tiers without winners are there too.
func (d *Dossier) Groups() []Group {
	tracks := make(map[ID]string, len(d.Tracks))
	for _, t := range d.Tracks {
		tracks[t.ID] = t.Value.Name
	}
	groups := make([]Group, len(d.Tiers))
	at := make(map[ID]int, len(d.Tiers))
	for i, t := range d.Tiers {
		groups[i] = Group{Track: tracks[t.Value.Track], Tier: t}
		at[t.ID] = i
	}
	for _, w := range d.Winners {
		if i, ok := at[w.Value.Tier]; ok {
			groups[i].Winners = append(groups[i].Winners, w)
		}
	}
	return groups
}
