package keeping

import (
	"context"
	"slices"

	"jiajiang/award"
	"jiajiang/ui/task"
)

const (
	pageOfEntries = 200 // read at once while one scrolls
	ahead         = 40  // rows before the last at which the next page is asked for
	bulk          = 2000
)

// Entries are what a filter lets through, the newest first, read as one
// scrolls: a journal of a million entries is never in memory as a whole.
type entries struct {
	store  Journal
	query  award.EntryQuery // Before and Most are set for each page
	rows   []award.Entry
	whole  bool // the oldest is read
	latest *task.Latest[pageRead]
	told   func(err error) // rows changed, or could not be read
}

// A pageRead is a page that was read.
type pageRead struct {
	before  uint64 // 0: from the newest on
	entries []award.Entry
}

func newEntries(r *task.Runner, store Journal, told func(err error)) *entries {
	e := &entries{store: store, told: told}
	e.latest = task.NewLatest(r, 0, e.read)
	return e
}

// filter shows what q lets through.
func (e *entries) filter(q award.EntryQuery) {
	e.query, e.rows, e.whole = q, nil, false
	e.ask(0)
}

// renew reads what was written since.
func (e *entries) renew() { e.ask(0) }

// sight is told which row is looked at and reads on where the rows end soon.
func (e *entries) sight(i int) {
	if n := len(e.rows); n > 0 && i >= n-ahead && !e.whole && !e.latest.Busy() {
		e.ask(e.rows[n-1].Seq)
	}
}

func (e *entries) ask(before uint64) {
	q := e.query
	q.Most = pageOfEntries
	if before > 0 {
		q.Before = before
	}
	e.latest.Run(func(ctx context.Context) (pageRead, error) {
		found, err := e.store.Entries(ctx, q)
		return pageRead{before, found}, err
	})
}

func (e *entries) read(p pageRead, err error) {
	if err == nil {
		e.take(p)
	}
	e.told(err)
}

// take puts a page to what was read.
func (e *entries) take(p pageRead) {
	n := len(e.rows)
	switch {
	case p.before > 0 && n > 0 && e.rows[n-1].Seq == p.before:
		e.rows = append(e.rows, p.entries...)
		e.whole = len(p.entries) < pageOfEntries
		return
	case p.before > 0:
		return // of a filter that is lifted
	}
	if n > 0 {
		k := slices.IndexFunc(p.entries, func(x award.Entry) bool { return x.Seq == e.rows[0].Seq })
		if k >= 0 { // what is new stands before what was read
			e.rows = append(slices.Clone(p.entries[:k]), e.rows...)
			return
		}
	}
	e.rows, e.whole = p.entries, len(p.entries) < pageOfEntries
}

// every reads all entries q lets through, the newest first, and no more than
// most of them: one more says that there are too many.
func every(ctx context.Context, store Journal, q award.EntryQuery, most int, progress task.Progress) ([]award.Entry, error) {
	total := int(store.Head().Seq) //nolint:gosec // a count of operations
	var all []award.Entry
	q.Most = bulk
	for {
		page, err := store.Entries(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < bulk || len(all) > most {
			return all, nil
		}
		q.Before = page[len(page)-1].Seq
		progress(total-int(q.Before), total) //nolint:gosec // a count of operations
	}
}
