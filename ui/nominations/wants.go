package nominations

import (
	"context"
	"maps"
	"reflect"
	"strconv"
	"time"

	"jiajiang/award"
	"jiajiang/ui/task"
)

// Wants counts what the forms of the rows in sight lack. Forms are read beside
// the window, a page of them at a time.
type wants struct {
	store  Forms
	today  func() award.Date
	told   func() // more is known
	latest *task.Latest[map[award.ID]wantCount]

	terms   award.Terms
	known   map[award.ID]wantCount
	pending map[award.ID]award.Nomination
}

// A wantCount is how much a form lacked when it was written.
type wantCount struct {
	n  int // -1: not known
	at time.Time
}

func newWants(r *task.Runner, store Forms, today func() award.Date, told func()) *wants {
	w := &wants{store: store, today: today, told: told, known: make(map[award.ID]wantCount), pending: make(map[award.ID]award.Nomination)}
	w.latest = task.NewLatest(r, 30*time.Millisecond, func(found map[award.ID]wantCount, err error) {
		if err != nil {
			return
		}
		for id, count := range found {
			w.known[id] = count
			delete(w.pending, id)
		}
		if len(found) > 0 {
			w.told()
		}
	})
	return w
}

// setTerms forgets the counts where the terms are others.
func (w *wants) setTerms(t award.Terms) {
	if reflect.DeepEqual(t, w.terms) {
		return
	}
	w.terms = t
	clear(w.known)
	clear(w.pending)
}

// word gives the count of a row, or nothing while it is not known, where it is
// not asked, or where it may not be told.
func (w *wants) word(id award.ID, n award.Nomination) string {
	if n.Disclosure == award.Withheld || !n.State.Editable() {
		return ""
	}
	count, ok := w.known[id]
	if !ok || !count.at.Equal(n.Changed) {
		w.ask(id, n)
		return ""
	}
	if count.n <= 0 {
		return ""
	}
	return strconv.Itoa(count.n)
}

// ask has a form looked at, with those that were asked for just before.
func (w *wants) ask(id award.ID, n award.Nomination) {
	if _, asked := w.pending[id]; asked && w.latest.Busy() {
		return
	}
	w.pending[id] = n
	todo := maps.Clone(w.pending)
	store, terms, today := w.store, w.terms, w.today()
	w.latest.Run(func(ctx context.Context) (map[award.ID]wantCount, error) {
		found := make(map[award.ID]wantCount, len(todo))
		for id, n := range todo {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			count := wantCount{-1, n.Changed}
			if _, form, err := store.Form(ctx, id); err == nil {
				count.n = len(award.Wants(terms, form, today))
			}
			found[id] = count
		}
		return found, nil
	})
}
