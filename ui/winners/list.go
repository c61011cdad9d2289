package winners

import (
	"context"
	"slices"

	"jiajiang/award"
)

// A Store finds and gives winners.
type Store interface {
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
	Find(ctx context.Context, q award.Query) ([]award.ID, error)
	Winners(ids []award.ID) ([]award.Row[award.Winner], error)
	// Reveal gives a withheld winner in full; the journal has it with the
	// reason.
	Reveal(ctx context.Context, id award.ID, reason string) (award.Winner, error)
	// NameCertificate gives a withheld winner in full for a certificate with the
	// name, and how many were made; it counts and journals that it did.
	NameCertificate(ctx context.Context, id award.ID, reason string) (award.Winner, int, error)
}

// chunk is how many rows are read at once when one of them comes in sight.
const chunk = 64

// A list is the answer to a query, whose records are read as they come in
// sight.
type list struct {
	store Store
	ids   []award.ID
	read  map[int]award.Winner // by place in ids
	fault error                // of the last reading that failed
}

// reset takes a new answer.
func (l *list) reset(ids []award.ID) {
	l.ids, l.read, l.fault = ids, make(map[int]award.Winner), nil
}

// forget has the records read anew.
func (l *list) forget() { l.reset(l.ids) }

// at gives the winner in place i. A winner who cannot be read is the zero
// winner; why is kept in fault.
func (l *list) at(i int) award.Winner {
	if w, ok := l.read[i]; ok {
		return w
	}
	from := i - i%chunk
	part := l.ids[from:min(from+chunk, len(l.ids))]
	rows, err := l.store.Winners(part)
	if err != nil {
		l.fault = err
		return award.Winner{}
	}
	place := make(map[award.ID]int, len(part))
	for k, id := range part {
		place[id] = from + k
	}
	for _, r := range rows {
		l.read[place[r.ID]] = r.Value
	}
	return l.read[i]
}

// A board is a campaign's tracks and tiers as the filters and the pane need
// them.
type board struct {
	campaign award.Campaign
	tracks   []award.Row[award.Track]
	tiers    []award.Row[award.Tier]
	counts   map[award.ID]int // winners by tier
	total    int
	hasUnit  bool
	hasWork  bool
	hasNote  bool
}

// newBoard sums up a dossier.
func newBoard(d *award.Dossier) board {
	b := board{
		campaign: d.Campaign, tracks: d.Tracks, tiers: d.Tiers,
		counts: make(map[award.ID]int, len(d.Tiers)), total: len(d.Winners),
	}
	for _, w := range d.Winners {
		b.counts[w.Value.Tier]++
		b.hasUnit = b.hasUnit || !w.Value.Unit.IsEmpty()
		b.hasWork = b.hasWork || !w.Value.Work.IsEmpty()
		b.hasNote = b.hasNote || w.Value.Note != ""
	}
	return b
}

// tier gives the tier with id; the zero tier where there is none.
func (b *board) tier(id award.ID) award.Tier {
	for _, t := range b.tiers {
		if t.ID == id {
			return t.Value
		}
	}
	return award.Tier{}
}

// place gives the place of the tier with id among the tiers; -1 where there is
// none.
func (b *board) place(id award.ID) int {
	return slices.IndexFunc(b.tiers, func(t award.Row[award.Tier]) bool { return t.ID == id })
}

// tierAt gives the tier in a place; zero where there is none.
func (b *board) tierAt(i int) award.ID {
	if i < 0 || i >= len(b.tiers) {
		return award.ID{}
	}
	return b.tiers[i].ID
}

// track gives the name of the track with id.
func (b *board) track(id award.ID) string {
	for _, t := range b.tracks {
		if t.ID == id {
			return t.Value.Name
		}
	}
	return ""
}

// tierName gives a tier's name with its track's before it.
func (b *board) tierName(t award.Row[award.Tier]) string {
	name := tierWord(t.Value)
	if track := b.track(t.Value.Track); track != "" {
		return track + " · " + name
	}
	return name
}

// trackCount gives how many winners a track has.
func (b *board) trackCount(id award.ID) int {
	n := 0
	for _, t := range b.tiers {
		if t.Value.Track == id {
			n += b.counts[t.ID]
		}
	}
	return n
}
