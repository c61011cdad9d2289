package winners

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// The filters narrow the list by track and by tier, with a row of chips each.
// The tiers of a campaign with tracks come up once a track is chosen, so that
// no row holds each name several times. Where there is nothing to choose from
// there are no chips.
type filters struct {
	changed func(track, tier award.ID)

	board   *board
	tracks  *part.Chips
	tiers   *part.Chips
	offered int // how many tiers there are to choose from
	content *fyne.Container
}

func newFilters(changed func(track, tier award.ID)) *filters {
	f := &filters{changed: changed, board: &board{}}
	f.tracks = part.NewChips(nil, func([]string) {
		f.showTiers()
		f.arrange()
		f.tell()
	})
	f.tiers = part.NewChips(nil, func([]string) { f.tell() })
	f.content = container.NewVBox()
	return f
}

// set shows the chips of a board with what q filters by.
func (f *filters) set(b *board, q award.Query) {
	f.board = b
	chips := make([]part.Chip, len(b.tracks))
	for i, t := range b.tracks {
		chips[i] = part.Chip{Key: t.ID.String(), Label: t.Value.Name, Count: b.trackCount(t.ID)}
	}
	f.tracks.SetChips(chips)
	f.choose(f.tracks, q.Track)
	f.showTiers()
	f.choose(f.tiers, q.Tier)
	f.arrange()
}

// arrange shows the rows of chips that there are to choose from.
func (f *filters) arrange() {
	f.content.Objects = nil
	if len(f.board.tracks) > 1 {
		f.content.Add(f.tracks)
	}
	if f.offered > 1 {
		f.content.Add(f.tiers)
	}
	f.content.Refresh()
}

func (*filters) choose(c *part.Chips, id award.ID) {
	if id.IsZero() {
		c.Choose()
		return
	}
	c.Choose(id.String())
}

// showTiers offers the tiers of the track that is chosen; without tracks, all
// of them.
func (f *filters) showTiers() {
	track := chosen(f.tracks)
	var chips []part.Chip
	for _, t := range f.board.tiers {
		if len(f.board.tracks) < 2 || t.Value.Track == track {
			chips = append(chips, part.Chip{Key: t.ID.String(), Label: tierWord(t.Value), Count: f.board.counts[t.ID]})
		}
	}
	f.offered = len(chips)
	f.tiers.SetChips(chips)
}

func (f *filters) tell() { f.changed(chosen(f.tracks), chosen(f.tiers)) }

// chosen gives the record the chosen chip stands for; zero for none.
func chosen(c *part.Chips) award.ID {
	for _, key := range c.Chosen() {
		if id, err := award.ParseID(key); err == nil {
			return id
		}
	}
	return award.ID{}
}
