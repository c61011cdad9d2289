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
// rules on the whole pool ask for. The forms of withheld nominees are read only
// where the one who is signed in has 涉密知悉, which is one entry of the journal,
// written before. step may be nil.
func (s *Store) Eligibility(
	ctx context.Context, campaign award.ID, step award.Step,
) (award.Eligibility, []award.Row[award.Nomination], error) {
	began, reveal, err := s.noteJudging(ctx, campaign)
	if err != nil {
		return award.Eligibility{}, nil, err
	}
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign})
	if err != nil {
		return award.Eligibility{}, nil, err
	}
	j := judge{store: s, campaign: campaign, began: began, reveal: reveal, pool: make([]award.Candidate, 0, len(ids))}
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

// noteJudging journals that forms of withheld nominees are read, if there are
// any and the one who is signed in may read them. It tells when it was.
func (s *Store) noteJudging(ctx context.Context, campaign award.ID) (began time.Time, reveal bool, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpReadNominations); err != nil {
		return began, false, err
	}
	began = s.options.Clock()
	if s.may(award.OpRevealNomination) != nil || s.keys.protected == nil {
		return began, false, nil
	}
	hidden := 0
	for _, n := range s.index.nominees.lists[campaign] {
		if s.index.nominees.nominees.class[n] >= award.Withheld {
			hidden++
		}
	}
	if hidden == 0 {
		return began, false, nil
	}
	title, err := s.titleOf(campaign)
	if err != nil {
		return began, false, err
	}
	return began, true, s.note(ctx, entry{Op: award.OpRevealNomination, Facts: map[string]string{
		"campaign": title, "purpose": "eligibility", "count": strconv.Itoa(hidden),
	}})
}

// titleOf reads a campaign's title.
func (s *Store) titleOf(campaign award.ID) (title string, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		c, err := fetch[award.Campaign](s, tx, campaigns, campaign)
		title = c.Title
		return gone(err)
	})
	return title, fromEngine(s.path, err)
}

// A judge goes through a campaign's nominations.
type judge struct {
	store    *Store
	campaign award.ID
	began    time.Time
	reveal   bool
	judging  award.Judging // by the campaign's terms, as they were when it began
	ready    bool
	each     [][]award.Reason // by place in the pool
	pool     []award.Candidate
	rows     []award.Row[award.Nomination]
	past     *pastFinder
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
		if c.Past, err = j.past.ofAll(j.campaign, f); err != nil {
			return err
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
	for i := range e.Each {
		e.Each[i].Reasons = append(j.each[i], e.Each[i].Reasons...)
	}
	return e
}
