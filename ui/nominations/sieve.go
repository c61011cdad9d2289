package nominations

import (
	"context"

	"jiajiang/award"
)

// A sieve keeps of the nominations found those that something is to be known of
// which no index knows: it is looked up in each.
type sieve struct {
	lacking  bool // their forms lack something
	excepted bool // they have exceptions
}

// The chips of a sieve.
const (
	chipLacking  = "lacking"
	chipExcepted = "excepted"
)

// keep gives those of ids that are let through. Forms of people who must not be
// named are not looked at.
func (s sieve) keep(ctx context.Context, store Store, terms award.Terms, today award.Date, ids []award.ID) ([]award.ID, error) {
	if s == (sieve{}) {
		return ids, nil
	}
	var kept []award.ID
	for from := 0; from < len(ids); from += chunk {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rows, err := store.Nominations(ids[from:min(from+chunk, len(ids))])
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if s.excepted && len(r.Value.Exceptions) == 0 || s.lacking && !lacks(ctx, store, terms, today, r) {
				continue
			}
			kept = append(kept, r.ID)
		}
	}
	return kept, nil
}

// lacks reports whether a form that may still be written lacks something.
func lacks(ctx context.Context, store Forms, terms award.Terms, today award.Date, r award.Row[award.Nomination]) bool {
	if !r.Value.State.Editable() || r.Value.Disclosure == award.Withheld {
		return false
	}
	_, f, err := store.Form(ctx, r.ID)
	return err == nil && len(award.Wants(terms, f, today)) > 0
}
