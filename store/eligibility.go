package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// judgedAtOnce is how many nominations are judged before others may write.
const judgedAtOnce = 512

// Eligibility judges the nominations of a campaign by its rules and returns
// what came of it, with the rows it is about, in the order of their numbers.
// Forms are read one after another and let go of: what is kept of each is what
// rules on the whole pool ask for. The forms of withheld nominees are read, and
// earlier honours of people who must not be named looked at, only where the one
// who is signed in has 涉密知悉, which is one entry of the journal, written before.
// step may be nil.
func (s *Store) Eligibility(
	ctx context.Context, campaign award.ID, step award.Step,
) (award.Eligibility, []award.Row[award.Nomination], error) {
	j, err := s.noteJudging(ctx, campaign)
	if err != nil {
		return award.Eligibility{}, nil, err
	}
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign})
	if err != nil {
		return award.Eligibility{}, nil, err
	}
	j.pool = make([]award.Candidate, 0, len(ids))
	for from := 0; from < len(ids) || from == 0; from += judgedAtOnce {
		if err := ctx.Err(); err != nil {
			return award.Eligibility{}, nil, err
		}
		err := s.view(award.OpReadNominations, func(tx kv.Tx) error {
			return j.some(tx, ids[from:min(from+judgedAtOnce, len(ids))])
		})
		if err != nil {
			return award.Eligibility{}, nil, err
		}
		if step != nil {
			step(min(from+judgedAtOnce, len(ids)), len(ids))
		}
	}
	return j.whole(), j.rows, nil
}

// noteJudging journals that forms of withheld nominees are read, and honours of
// people elsewhere who must not be named, if there are any and the one who is
// signed in may read them. It begins the judging.
func (s *Store) noteJudging(ctx context.Context, campaign award.ID) (j judge, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	j = judge{store: s, campaign: campaign}
	if err := s.ready(ctx, award.OpReadNominations); err != nil {
		return j, err
	}
	j.began = s.options.Clock()
	title := ""
	err = s.engineIn.View(func(tx kv.Tx) error {
		t, err := s.termsOf(tx, campaign)
		if err != nil {
			return err
		}
		c, err := fetch[award.Campaign](s, tx, campaigns, campaign)
		if err != nil {
			return gone(err)
		}
		title = c.Title
		if t.Asks(award.RuleCycle) {
			j.elsewhere, err = s.heldElsewhere(tx, campaign)
		}
		return err
	})
	if err != nil {
		return j, fromEngine(s.path, err)
	}
	hidden := 0
	for _, n := range s.index.nominees.lists[campaign] {
		if s.index.nominees.nominees.class[n] >= award.Withheld {
			hidden++
		}
	}
	if s.may(award.OpRevealNomination) != nil || s.keys.protected == nil || hidden+j.elsewhere == 0 {
		return j, nil
	}
	j.reveal = true
	return j, s.note(ctx, entry{Op: award.OpRevealNomination, Facts: map[string]string{
		"campaign": title, "purpose": "eligibility", "count": strconv.Itoa(hidden + j.elsewhere),
	}})
}

// heldElsewhere counts the people who must not be named and won something, or
// were shortlisted, outside a campaign.
func (s *Store) heldElsewhere(tx kv.Tx, campaign award.ID) (n int, err error) {
	here := 0
	for _, id := range s.index.nominees.shortlistedHeld() {
		if at, known := s.index.nominees.slotOf(id); known && s.index.nominees.owners[s.index.nominees.campaign[at]] != campaign {
			n++
		}
	}
	err = tx.Scan(protecteds.bucket(), nil, func(key, _ []byte) error { // whose keys nobody need have
		n++
		var id award.ID
		copy(id[:], key)
		if at, known := s.index.roll.slotOf(id); known && s.index.roll.owners[s.index.roll.campaign[at]] == campaign {
			here++
		}
		return nil
	})
	return n - here, err
}

// A judge goes through a campaign's nominations.
type judge struct {
	store    *Store
	campaign award.ID
	began    time.Time
	reveal   bool
	// elsewhere counts the people of other campaigns who must not be named and may
	// have earlier honours.
	elsewhere int
	judging   award.Judging // by the campaign's terms, as they were when it began
	ready     bool
	each      [][]award.Reason // by place in the pool
	pool      []award.Candidate
	rows      []award.Row[award.Nomination]
	past      *pastFinder
}

// some judges the next nominations, each for itself.
func (j *judge) some(tx kv.Tx, ids []award.ID) error {
	s := j.store
	if !j.ready {
		t, err := s.termsOf(tx, j.campaign)
		if err != nil {
			return err
		}
		c, err := fetch[award.Campaign](s, tx, campaigns, j.campaign)
		if err != nil {
			return gone(err)
		}
		today := award.Date{Year: j.began.Year(), Month: int(j.began.Month()), Day: j.began.Day()}
		j.judging, j.ready = award.Judging{Terms: t, Title: c.Title, Today: today}, true
		j.past = newPastFinder(s, tx)
	}
	j.past.tx = tx
	for _, id := range ids {
		if err := j.one(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// one judges a nomination for itself. One that went meanwhile is left out.
func (j *judge) one(tx kv.Tx, id award.ID) error {
	n, err := fetch[award.Nomination](j.store, tx, nominations, id)
	if err == award.ErrNoRecord { //nolint:errorlint // fetch returns it as it is
		return nil
	}
	if err != nil {
		return err
	}
	c := award.Candidate{ID: id, Nomination: n}
	j.rows = append(j.rows, award.Row[award.Nomination]{ID: id, Value: n})
	var reasons []award.Reason
	if n.Disclosure != award.Withheld || j.reveal {
		full, f, _, err := j.store.openForm(tx, id, j.reveal)
		if err != nil {
			return err
		}
		c.Nomination.Exceptions = full.Exceptions // of a withheld nominee they lie apart
		if j.judging.Terms.Asks(award.RuleCycle) {
			if c.Past, err = j.past.find(j.campaign, id, f, j.reveal); err != nil {
				return err
			}
		}
		c.Form = &f
		reasons = j.judging.One(c)
		c.Form, c.Past = pooled(f), nil
	}
	j.each, j.pool = append(j.each, reasons), append(j.pool, c)
	return nil
}

// pooled gives of a form what rules on a whole pool ask for.
func pooled(f award.Form) *award.Form {
	small := &award.Form{Campaign: f.Campaign, Kind: f.Kind, Nominee: standingOnly(f.Nominee)}
	for _, o := range f.Others {
		other := standingOnly(o)
		other.Unit = o.Unit // the nominee's own stands in the row
		if f.Kind == award.Unit {
			other.Name = o.Name
		}
		small.Others = append(small.Others, other)
	}
	return small
}

// standingOnly gives of somebody what they are compared and counted by.
func standingOnly(i award.IdentityOf[award.Guarded]) award.IdentityOf[award.Guarded] {
	return award.IdentityOf[award.Guarded]{
		Sex: i.Sex, Ethnic: i.Ethnic, Paper: i.Paper, IDNumber: i.IDNumber, Birth: i.Birth, Rank: i.Rank, Grassroots: i.Grassroots,
	}
}

// whole judges the pool by the rules that compare and count, and puts what was
// found of each before it.
func (j *judge) whole() award.Eligibility {
	onWhole := j.judging
	onWhole.Terms.Rules = slices.DeleteFunc(slices.Clone(onWhole.Terms.Rules), func(r award.Rule) bool {
		return r.Code != award.RuleOnce && r.Code != award.RuleShare && r.Code != award.RuleCap
	})
	e := onWhole.Judge(j.pool)
	if !j.reveal {
		e.Uncompared = j.elsewhere
	}
	for i := range e.Each {
		e.Each[i].Reasons = append(j.each[i], e.Each[i].Reasons...)
	}
	return e
}
