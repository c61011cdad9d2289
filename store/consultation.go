package store

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Consultations returns whom a campaign asks for opinions, by the organ's name;
// of one organ what was sent first, and last what was not sent yet.
func (s *Store) Consultations(ctx context.Context, campaign award.ID) (all []award.Row[award.Consultation], err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		all, err = fetchAll[award.Consultation](ctx, s, tx, consultations, campaign)
		return err
	})
	slices.SortFunc(all, func(a, b award.Row[award.Consultation]) int {
		x, y := a.Value, b.Value
		if x.Sent.IsZero() != y.Sent.IsZero() && x.Organ == y.Organ {
			if x.Sent.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(x.Organ, y.Organ), x.Sent.Compare(y.Sent), a.ID.Compare(b.ID))
	})
	return all, err
}

// ConsultationGate says what stands before a decision on a campaign's nominations
// as far as organs are asked for their opinions. Forms of withheld nominees are
// not read: whom an organ is asked about must tell nothing of them.
func (s *Store) ConsultationGate(ctx context.Context, campaign award.ID, today award.Date) ([]award.Reason, error) {
	c, err := s.consulting(ctx, campaign)
	if err != nil {
		return nil, err
	}
	all := make([]award.Consultation, len(c.rows))
	for i, r := range c.rows {
		all[i] = r.Value
	}
	return award.ConsultationGate(c.terms, all, c.candidates, today), nil
}

// PrepareConsultations returns the operations by which every organ of a
// campaign's table is asked about whom it must be asked about and was not. It
// reads what [Store.ConsultationGate] reads, and changes nothing.
func (s *Store) PrepareConsultations(ctx context.Context, campaign award.ID) ([]award.SetConsultation, error) {
	c, err := s.consulting(ctx, campaign)
	if err != nil {
		return nil, err
	}
	return award.PrepareConsultations(campaign, c.terms, c.rows, c.candidates), nil
}

// A consulting is what the rules of consultation ask for.
type consulting struct {
	terms      award.Terms
	rows       []award.Row[award.Consultation]
	candidates []award.Candidate
}

func (s *Store) consulting(ctx context.Context, campaign award.ID) (consulting, error) {
	t, err := s.Terms(ctx, campaign)
	if err != nil {
		return consulting{}, err
	}
	rows, err := s.Consultations(ctx, campaign)
	if err != nil {
		return consulting{}, err
	}
	candidates, err := s.consulted(ctx, campaign, t)
	return consulting{t, rows, candidates}, err
}

// consulted reads the nominations that organs are asked about, with as much of
// their forms as tells whom they must be asked about.
func (s *Store) consulted(ctx context.Context, campaign award.ID, t award.Terms) ([]award.Candidate, error) {
	var states []award.State
	for _, state := range award.States() {
		if state.Consulted() {
			states = append(states, state)
		}
	}
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign, States: states})
	if err != nil {
		return nil, err
	}
	rows, err := s.Nominations(ids)
	if err != nil {
		return nil, err
	}
	all := make([]award.Candidate, len(rows))
	for i, r := range rows {
		all[i] = award.Candidate{ID: r.ID, Nomination: r.Value}
	}
	if !slices.ContainsFunc(t.Organs, award.Organ.NeedsForms) {
		return all, nil
	}
	for from := 0; from < len(all); from += judgedAtOnce {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := s.view(award.OpReadNominations, func(tx kv.Tx) error {
			return s.readStandings(tx, all[from:min(from+judgedAtOnce, len(all))])
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// readStandings gives candidates of their forms what tells of which category they
// are. Who must not be named, and who went meanwhile, stays without.
func (s *Store) readStandings(tx kv.Tx, some []award.Candidate) error {
	for i, c := range some {
		_, f, _, err := s.openForm(tx, c.ID, false)
		if _, gone := errors.AsType[*award.Problem](err); gone {
			continue
		}
		if err != nil {
			return err
		}
		some[i].Form = pooled(f)
	}
	return nil
}

// fitsConsultation reports whether a consultation that was brought back asks about
// nominations of its campaign, about none of them twice, and tells nothing of
// those who must not be named.
func (b *book) fitsConsultation(at recordKey, c *award.Consultation) (bool, error) {
	if plain, err := b.read(campaigns, c.Campaign); err != nil || plain == nil {
		return false, err
	}
	told, asked := toldAbout(c), make(map[award.ID]bool, len(c.Asked))
	for _, id := range c.Asked {
		asked[id] = true
		n, err := b.Nominations().Get(id)
		if errors.Is(err, award.ErrNoRecord) || err == nil && n.Campaign != c.Campaign {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if n.Disclosure >= award.Withheld && told[id] {
			return false, nil
		}
	}
	return b.only(consultations, at, c.Campaign, func(other any) bool {
		o, ok := other.(*award.Consultation)
		return ok && o.IsOf(c.Organ) && (o.Sent.IsZero() && c.Sent.IsZero() ||
			slices.ContainsFunc(o.Asked, func(id award.ID) bool { return asked[id] }))
	})
}

// toldAbout gives the nominations about which an answer has a text.
func toldAbout(c *award.Consultation) map[award.ID]bool {
	told := make(map[award.ID]bool)
	for _, r := range c.Replies {
		told[r.Nomination] = !r.Text.IsEmpty()
	}
	return told
}

// unasked reports whether no consultation of a campaign asks about a nomination.
func (b *book) unasked(campaign, id award.ID) (bool, error) {
	return b.only(consultations, recordKey{}, campaign, func(other any) bool {
		o, ok := other.(*award.Consultation)
		return ok && slices.Contains(o.Asked, id)
	})
}

// noteConsultation keeps what a consultation says of nominations.
func (c *checker) noteConsultation(at recordKey, r *award.Consultation) {
	told := toldAbout(r)
	for _, id := range r.Asked {
		c.about.asked = append(c.about.asked, askedAbout{at, r.Campaign, id, told[id]})
	}
}

// An askedAbout is a nomination that an organ is asked about.
type askedAbout struct {
	consultation         recordKey
	campaign, nomination award.ID
	told                 bool // the answer has a text
}

// consultations looks whether the nominations that organs are asked about are
// there, and that answers tell nothing of those who must not be named.
func (c *checker) consultations() {
	for _, a := range c.about.asked {
		n, known := c.about.nominees[a.nomination]
		switch {
		case !known || n.campaign != a.campaign:
			c.fault(FaultReference, a.consultation.String(), errReference)
		case n.withheld && a.told:
			c.fault(FaultWithheld, a.consultation.String(), nil)
		}
	}
}
