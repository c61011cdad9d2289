package store

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
)

// gatheredAtOnce is how many records are read before others may write.
const gatheredAtOnce = 1024

// A gatherer reads winners and nominations as records that are compared.
type gatherer struct {
	store     *Store
	reveal    bool // people who must not be named are compared too
	records   []namematch.Record
	sides     []award.MatchSide  // of records
	places    map[award.ID]int32 // of the records, by their IDs
	passed    int                // people who must not be named and were passed over
	campaigns map[award.ID]award.Campaign
	tiers     map[award.ID][2]string // track and tier
}

func newGatherer(s *Store, reveal bool) *gatherer {
	return &gatherer{
		store: s, reveal: reveal, places: make(map[award.ID]int32),
		campaigns: make(map[award.ID]award.Campaign), tiers: make(map[award.ID][2]string),
	}
}

// all reads every winner and nomination there is.
func (g *gatherer) all(ctx context.Context, step award.Step) error {
	var won, named []award.ID
	err := g.store.view(award.OpReadNominations, func(kv.Tx) error {
		won, named = g.store.index.roll.everyoneID(), g.store.index.nominees.everyoneID()
		return nil
	})
	if err != nil {
		return err
	}
	total := len(won) + len(named)
	g.records, g.sides = make([]namematch.Record, 0, total), make([]award.MatchSide, 0, total)
	done := 0
	for _, part := range []struct {
		ids []award.ID
		one func(kv.Tx, award.ID) error
	}{{won, g.winner}, {named, g.nomination}} {
		for ids := range slices.Chunk(part.ids, gatheredAtOnce) {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := g.store.view(award.OpReadNominations, func(tx kv.Tx) error {
				for _, id := range ids {
					if err := part.one(tx, id); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			if done += len(ids); step != nil {
				step(done, total)
			}
		}
	}
	return nil
}

// everyoneID gives the identifiers of all, in the order in which they lie in the
// file, which reads them quickest.
func (r *roll) everyoneID() []award.ID {
	ids := make([]award.ID, 0, r.size())
	for _, n := range r.everyone(make([]slot, r.size())) {
		ids = append(ids, r.ids[n])
	}
	slices.SortFunc(ids, award.ID.Compare)
	return ids
}

// winner reads a winner. One that went meanwhile is left out.
func (g *gatherer) winner(tx kv.Tx, id award.ID) error {
	w, err := fetch[award.Winner](g.store, tx, winners, id)
	if errors.Is(err, award.ErrNoRecord) {
		return nil
	}
	if err != nil {
		return err
	}
	side := award.MatchSide{ID: id, Kind: w.Kind, Withheld: w.Disclosure == award.Withheld}
	if side.Withheld && !g.reveal {
		g.passed++
		return nil
	}
	if side.Withheld {
		p, err := fetch[award.Protected](g.store, tx, protecteds, id)
		if err != nil {
			return gone(err)
		}
		w = p.Restore(w, award.Restricted)
	}
	c, err := g.campaign(tx, w.Campaign, &side)
	if err != nil {
		return err
	}
	side.Certificate = award.CertificateNumber(c, w)
	if side.Track, side.Tier, err = g.tier(tx, w.Tier); err != nil {
		return err
	}
	said := award.Disclose(w, award.ToIndex)
	g.add(side, w.Kind, award.IdentityOf[string]{
		Name: said.Name, Reading: said.Reading, Unit: said.Unit, Phone: said.Phone, IDNumber: said.IDNumber,
	})
	return nil
}

// nomination reads the people of a nomination. One that went meanwhile is left
// out.
func (g *gatherer) nomination(tx kv.Tx, id award.ID) error {
	n, f, withheld, err := g.store.openForm(tx, id, g.reveal)
	var p *award.Problem
	switch {
	case errors.As(err, &p) && p.Code == award.RecordGone:
		return nil
	case errors.As(err, &p) && p.Code == award.WithheldHere:
		g.passed++
		return nil
	case err != nil:
		return err
	}
	return g.form(tx, award.MatchSide{ID: id, Withheld: withheld, Serial: n.Number, State: n.State}, n, f)
}

// form takes in the people of a nomination's form.
func (g *gatherer) form(tx kv.Tx, side award.MatchSide, n award.Nomination, f award.Form) error {
	side.Nomination, side.Kind = true, f.Kind
	if _, err := g.campaign(tx, n.Campaign, &side); err != nil {
		return err
	}
	said := award.DiscloseForm(n, f, award.ToIndex)
	for place, who := range append([]award.IdentityOf[string]{said.Nominee}, said.Others...) {
		side.Place = place
		g.add(side, f.Kind, who)
	}
	return nil
}

// add takes in one person or unit.
func (g *gatherer) add(side award.MatchSide, kind award.Kind, who award.IdentityOf[string]) {
	if strings.TrimSpace(who.Name) == "" && who.IDNumber == "" {
		return
	}
	r := award.MatchRecord(kind, who)
	r.ID = recordID(side.ID, side.Place)
	r.Campaign, r.Year, r.Track, r.Tier = side.Campaign, side.Year, side.Track, side.Tier
	if kind == award.Person && len(r.Readings) == 0 {
		r.Readings = g.readings(who.Name)
	}
	g.places[r.ID] = int32(len(g.records)) //nolint:gosec // two thousand million records do not fit into memory
	g.records, g.sides = append(g.records, r), append(g.sides, side)
}

// recordID names one of the people of a nomination. IDs are random: what is
// made of one is no other's.
func recordID(id award.ID, place int) award.ID {
	head := binary.BigEndian.Uint64(id[:8])
	binary.BigEndian.PutUint64(id[:8], head^uint64(place)) //nolint:gosec // places are not negative
	return id
}

// readings gives how a name can be read by the dictionary, the usual reading
// first.
func (g *gatherer) readings(name string) []string {
	syllables := g.store.options.Readings.Name(name)
	all := []string{strings.Join(syllables, " ")}
	for i, others := range g.store.options.Readings.Surname([]rune(reading.Fold(name))) {
		for _, other := range others[1:] {
			also := slices.Clone(syllables)
			also[i] = other
			all = append(all, strings.Join(also, " "))
		}
	}
	return all
}

// campaign reads a campaign and notes it on a side.
func (g *gatherer) campaign(tx kv.Tx, id award.ID, side *award.MatchSide) (c award.Campaign, err error) {
	c, known := g.campaigns[id]
	if !known {
		if c, err = fetch[award.Campaign](g.store, tx, campaigns, id); err != nil {
			return c, gone(err)
		}
		if c.IssuedOn.Year == 0 {
			c.IssuedOn.Year = yearOf(c.Title)
		}
		g.campaigns[id] = c
	}
	side.Campaign, side.Number, side.Title, side.Year = id, c.Number, c.Title, c.IssuedOn.Year
	return c, nil
}

// tier gives the names of a tier and its track.
func (g *gatherer) tier(tx kv.Tx, id award.ID) (track, tier string, err error) {
	words, known := g.tiers[id]
	if !known {
		t, err := fetch[award.Tier](g.store, tx, tiers, id)
		if err != nil {
			return "", "", gone(err)
		}
		words[1] = t.Name
		if !t.Track.IsZero() {
			in, err := fetch[award.Track](g.store, tx, tracks, t.Track)
			if err != nil {
				return "", "", gone(err)
			}
			words[0] = in.Name
		}
		g.tiers[id] = words
	}
	return words[0], words[1], nil
}

// sideOf gives the side of a record.
func (g *gatherer) sideOf(id award.ID) award.MatchSide { return g.sides[g.places[id]] }

// known gives the side of a winner or a nomination, if it was read.
func (g *gatherer) known(id award.ID) (award.MatchSide, bool) {
	place, ok := g.places[id]
	if !ok {
		return award.MatchSide{}, false
	}
	return g.sides[place], true
}
