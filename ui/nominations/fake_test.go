package nominations

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"jiajiang/assets/law"
	"jiajiang/award"
)

// A fake keeps campaigns in memory and does real operations on them.
type fake struct {
	me       award.User
	clock    func() time.Time
	last     byte
	bases    table[award.Basis]
	terms    table[award.Terms]
	rows     table[award.Nomination]
	forms    table[award.Form]
	kept     table[award.ProtectedForm]
	pieces   table[award.Piece]
	hidden   table[award.Piece]
	camps    table[award.Campaign]
	pairs    table[award.Match]
	pairs2   table[award.Match]
	asked    table[award.Consultation]
	changed  []award.Change
	sorted   []award.Row[award.Nomination] // of a pool too large to sort each time
	ops      []award.Op
	looked   []string     // the reasons given
	read     atomic.Int64 // how many rows were asked for
	fault    error        // in the place of the next operation
	notEarly func()       // called before each operation

	afterDo, beforeMatch func() // called then; nil: nothing is
}

// A table is an award.Table of a map.
type table[T any] struct {
	mu   *sync.Mutex // work beside the window reads while the window writes
	fake *fake
	name string
	of   func(T) award.ID
	rows map[award.ID]T
}

func newTable[T any](f *fake, name string, of func(T) award.ID) table[T] {
	return table[T]{new(sync.Mutex), f, name, of, make(map[award.ID]T)}
}

func (t table[T]) Get(id award.ID) (T, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v, ok := t.rows[id]
	if !ok {
		return v, award.ErrNoRecord
	}
	return v, nil
}

func (t table[T]) Put(id award.ID, v T) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[id] = v
	t.fake.changed = append(t.fake.changed, award.Change{Table: t.name, ID: id})
	return nil
}

func (t table[T]) Delete(id award.ID) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.rows[id]; !ok {
		return award.ErrNoRecord
	}
	delete(t.rows, id)
	t.fake.changed = append(t.fake.changed, award.Change{Table: t.name, ID: id, Deleted: true})
	return nil
}

func (t table[T]) Of(campaign award.ID) ([]award.Row[T], error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var rows []award.Row[T]
	for id, v := range t.rows {
		if t.of(v) == campaign {
			rows = append(rows, award.Row[T]{ID: id, Value: v})
		}
	}
	slices.SortFunc(rows, func(a, b award.Row[T]) int { return a.ID.Compare(b.ID) })
	return rows, nil
}

func campaignID() award.ID { return award.ID{15: 100} }

func newFake(me award.User, clock func() time.Time) *fake {
	f := &fake{me: me, clock: clock}
	f.bases = newTable(f, "basis", func(award.Basis) award.ID { return award.ID{} })
	f.terms = newTable(f, "terms", func(t award.Terms) award.ID { return t.Campaign })
	f.rows = newTable(f, "nomination", func(n award.Nomination) award.ID { return n.Campaign })
	f.forms = newTable(f, "form", func(award.Form) award.ID { return award.ID{1} })
	f.kept = newTable(f, "protected-form", func(award.ProtectedForm) award.ID { return award.ID{1} })
	f.pieces = newTable(f, "piece", func(award.Piece) award.ID { return award.ID{1} })
	f.hidden = newTable(f, "protected-piece", func(award.Piece) award.ID { return award.ID{1} })
	f.camps = newTable(f, "campaign", func(award.Campaign) award.ID { return award.ID{} })
	f.pairs = newTable(f, "match", func(award.Match) award.ID { return award.ID{} })
	f.pairs2 = newTable(f, "protected-match", func(award.Match) award.ID { return award.ID{} })
	f.asked = newTable(f, "consultation", func(c award.Consultation) award.ID { return c.Campaign })
	f.camps.rows[campaignID()] = award.Campaign{Number: 1, Title: "青禾市反间谍安全防范先进表彰"}
	return f
}

func (f *fake) Session() (award.Session, bool) {
	return award.Session{ID: award.ID{9}, User: f.me}, true
}
func (*fake) Undo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redoable() (award.OpName, bool)              { return "", false }
func (*fake) Undoable() (award.OpName, bool)              { return "", false }
func (f *fake) DoStep(ctx context.Context, op award.Op, _ award.Step) (award.Receipt, error) {
	return f.Do(ctx, op)
}

// A book is the fake as operations see it.
type book struct {
	award.Book // nil: operations on nominations ask for no other table

	f *fake
}

func (b book) Campaigns() award.Table[award.Campaign]           { return b.f.camps }
func (b book) Bases() award.Table[award.Basis]                  { return b.f.bases }
func (b book) Terms() award.Table[award.Terms]                  { return b.f.terms }
func (b book) Nominations() award.Table[award.Nomination]       { return b.f.rows }
func (b book) Forms() award.Table[award.Form]                   { return b.f.forms }
func (b book) Pieces() award.Table[award.Piece]                 { return b.f.pieces }
func (b book) ProtectedForms() award.Table[award.ProtectedForm] { return b.f.kept }
func (b book) ProtectedPieces() award.Table[award.Piece]        { return b.f.hidden }
func (b book) Consultations() award.Table[award.Consultation]   { return b.f.asked }
func (b book) Matches() award.Table[award.Match]                { return b.f.pairs }
func (b book) ProtectedMatches() award.Table[award.Match]       { return b.f.pairs2 }
func (b book) By() award.User                                   { return b.f.me }
func (b book) Now() time.Time                                   { return b.f.clock() }
func (book) Past(award.ID, award.ID, award.Form) ([]award.Past, error) {
	return nil, nil
}

func (b book) Blind() award.ID { return b.NewID() }

func (b book) Sift(campaign award.ID, s award.Sieve) ([]award.Row[award.Nomination], error) {
	rows, err := b.Nominations().Of(campaign)
	return slices.DeleteFunc(rows, func(r award.Row[award.Nomination]) bool { return !s.Fits(r.Value) }), err
}

func (book) CodeNamed(award.ID, string) ([]award.ID, error) { return nil, nil }

func (b book) MatchesAbout(record award.ID, protected bool) ([]award.Row[award.Match], error) {
	table := b.Matches()
	if protected {
		table = b.ProtectedMatches()
	}
	rows, err := table.Of(award.ID{})
	return slices.DeleteFunc(rows, func(r award.Row[award.Match]) bool { return !slices.Contains(r.Value.Pair[:], record) }), err
}

func (book) Readings(award.Guarded) []award.Guarded { return nil }

func (b book) NewID() award.ID {
	b.f.last++
	return award.ID{14: 1, 15: b.f.last}
}

func (f *fake) Do(_ context.Context, op award.Op) (award.Receipt, error) {
	if f.notEarly != nil {
		f.notEarly()
	}
	if err := f.fault; err != nil {
		f.fault = nil
		return award.Receipt{}, err
	}
	if err := award.May(f.me, op.Name()); err != nil {
		return award.Receipt{}, err
	}
	f.changed = nil
	if err := op.Apply(book{f: f}); err != nil {
		return award.Receipt{}, err
	}
	f.ops = append(f.ops, op)
	r := award.Receipt{Op: op.Name(), Changed: f.changed}
	if f.afterDo != nil {
		f.afterDo()
	}
	return r, nil
}

func (f *fake) Terms(_ context.Context, campaign award.ID) (award.Terms, error) {
	rows, _ := f.terms.Of(campaign)
	if len(rows) == 0 {
		return award.Terms{}, &award.Problem{Code: award.TermsMissing}
	}
	return rows[0].Value, nil
}

func (f *fake) Summaries(context.Context) ([]award.Summary, error) {
	rows, err := f.camps.Of(award.ID{})
	var all []award.Summary
	for _, r := range rows {
		all = append(all, award.Summary{ID: r.ID, Campaign: r.Value})
	}
	return all, err
}

func (f *fake) Bases(context.Context) ([]award.Row[award.Basis], error) {
	return f.bases.Of(award.ID{})
}

func (f *fake) FindNominations(_ context.Context, q award.NominationQuery) ([]award.ID, error) {
	if len(f.sorted) != len(f.rows.rows) {
		f.sorted, _ = f.rows.Of(campaignID())
	}
	if q.Text == "" && q.Criterion == "" && len(q.Kinds) == 0 && q.Parent.IsZero() && len(f.sorted) > 1000 {
		var ids []award.ID // of many, in the order they were made in
		for _, r := range f.sorted {
			if len(q.States) == 0 || slices.Contains(q.States, r.Value.State) {
				ids = append(ids, r.ID)
			}
		}
		return ids, nil
	}
	rows, _ := f.rows.Of(q.Campaign)
	slices.SortFunc(rows, func(a, b award.Row[award.Nomination]) int {
		by := cmp.Compare(a.Value.Number, b.Value.Number)
		if q.Order == award.ByState {
			by = cmp.Or(cmp.Compare(a.Value.State, b.Value.State), by)
		}
		if q.Reverse {
			return -by
		}
		return by
	})
	var ids []award.ID
	for _, r := range rows {
		n := r.Value
		say := award.Disclose(n, award.ToIndex)
		if strings.Contains(say.Name+say.Unit, q.Text) && (len(q.States) == 0 || slices.Contains(q.States, n.State)) &&
			(q.Criterion == "" || slices.Contains(n.Criteria, q.Criterion)) && (len(q.Kinds) == 0 || slices.Contains(q.Kinds, n.Kind)) &&
			(q.Parent.IsZero() || q.Parent == n.Parent) {
			ids = append(ids, r.ID)
		}
	}
	return ids, nil
}

func (f *fake) Nominations(ids []award.ID) ([]award.Row[award.Nomination], error) {
	f.read.Add(int64(len(ids)))
	var rows []award.Row[award.Nomination]
	for _, id := range ids {
		if n, err := f.rows.Get(id); err == nil {
			rows = append(rows, award.Row[award.Nomination]{ID: id, Value: n})
		}
	}
	return rows, nil
}

func (f *fake) NominationSummary(_ context.Context, campaign award.ID) (award.NominationSummary, error) {
	s := award.NominationSummary{States: make(map[award.State]int), Criteria: make(map[string]int)}
	rows, _ := f.rows.Of(campaign)
	for _, r := range rows {
		s.Total++
		s.States[r.Value.State]++
		for _, key := range r.Value.Criteria {
			s.Criteria[key]++
		}
	}
	return s, nil
}

func (f *fake) Form(_ context.Context, id award.ID) (award.Nomination, award.Form, error) {
	n, err := f.rows.Get(id)
	if err != nil {
		return n, award.Form{}, err
	}
	if n.Disclosure == award.Withheld {
		return n, award.Form{}, &award.Problem{Code: award.WithheldHere, Field: "form"}
	}
	form, err := f.forms.Get(id)
	return n, form, err
}

func (f *fake) RevealForm(_ context.Context, id award.ID, reason string) (award.Nomination, award.Form, error) {
	if reason == "" {
		return award.Nomination{}, award.Form{}, &award.Problem{Code: award.ReasonEmpty, Field: "reason"}
	}
	f.looked = append(f.looked, reason)
	p := f.kept.rows[id]
	n, err := f.rows.Get(id)
	return p.Restore(n, award.Restricted), p.Form, err
}

func (f *fake) Attachment(_ context.Context, nomination, file award.ID, w io.Writer) error {
	form := f.forms.rows[nomination]
	return write(w, form, f.pieces, file)
}

func (f *fake) RevealAttachment(_ context.Context, nomination, file award.ID, reason string, w io.Writer) error {
	f.looked = append(f.looked, reason)
	return write(w, f.kept.rows[nomination].Form, f.hidden, file)
}

func write(w io.Writer, form award.Form, pieces table[award.Piece], file award.ID) error {
	for _, a := range form.Attachments {
		if a.ID != file {
			continue
		}
		for _, id := range a.Pieces {
			if _, err := w.Write(pieces.rows[id].Bytes); err != nil {
				return err
			}
		}
		return nil
	}
	return &award.Problem{Code: award.FileGone}
}

func (f *fake) Eligibility(ctx context.Context, campaign award.ID, step award.Step) (award.Eligibility, []award.Row[award.Nomination], error) {
	terms, err := f.Terms(ctx, campaign)
	if err != nil {
		return award.Eligibility{}, nil, err
	}
	rows, _ := f.rows.Of(campaign)
	slices.SortFunc(rows, func(a, b award.Row[award.Nomination]) int { return cmp.Compare(a.Value.Number, b.Value.Number) })
	var pool []award.Candidate
	for i, r := range rows {
		step(i, len(rows))
		c := award.Candidate{ID: r.ID, Nomination: r.Value}
		if form, err := f.forms.Get(r.ID); err == nil {
			c.Form = &form
		}
		pool = append(pool, c)
	}
	today := award.Date{Year: f.clock().Year(), Month: int(f.clock().Month()), Day: f.clock().Day()}
	return award.Judging{Terms: terms, Title: f.camps.rows[campaign].Title, Today: today}.Judge(pool), rows, ctx.Err()
}

// must does an operation that cannot be refused.
func (f *fake) must(op award.Op) award.Receipt {
	r, err := f.Do(context.Background(), op)
	if err != nil {
		panic(err)
	}
	return r
}

// adopt sets the terms that the program proposes.
func (f *fake) adopt() {
	t, err := law.Defaults()
	if err != nil {
		panic(err)
	}
	t.Campaign, t.DeedsMost = campaignID(), 2000
	f.must(award.SetTerms{Terms: t})
}

// nominate adds a nomination and gives its ID.
func (f *fake) nominate(form award.FormText) award.ID {
	r := f.must(award.AddNomination{Campaign: campaignID(), Form: award.GuardForm(form)})
	for _, c := range r.Changed {
		if c.Table == "nomination" {
			return c.ID
		}
	}
	panic(errors.New("no nomination"))
}
