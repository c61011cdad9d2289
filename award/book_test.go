package award

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// fakeBook is a Book of maps: rules are tested without a store.
type fakeBook struct {
	last      uint64
	campaigns fakeTable[Campaign]
	tracks    fakeTable[Track]
	tiers     fakeTable[Tier]
	winners   fakeTable[Winner]
	windows   fakeTable[Window]
	points    fakeTable[Point]
	contacts  fakeTable[Contact]
	users     fakeTable[User]
	protected fakeTable[Protected]
	bases     fakeTable[Basis]
	terms     fakeTable[Terms]

	nominations     fakeTable[Nomination]
	forms           fakeTable[Form]
	pieces          fakeTable[Piece]
	protectedForms  fakeTable[ProtectedForm]
	protectedPieces fakeTable[Piece]

	consultations    fakeTable[Consultation]
	matches          fakeTable[Match]
	protectedMatches fakeTable[Match]

	senders fakeTable[Sender]
	packets fakeTable[TakenPacket]

	past     []Past
	readings []Guarded // of every name
	by       User
}

type fakeTable[T any] struct {
	rows map[ID]T
	of   func(T) ID
	fail error // returned by every Put when set
	lost error // returned by every Get when set
}

func newFakeBook() *fakeBook {
	return &fakeBook{
		campaigns: newFakeTable(func(Campaign) ID { return ID{} }),
		tracks:    newFakeTable(func(t Track) ID { return t.Campaign }),
		tiers:     newFakeTable(func(t Tier) ID { return t.Campaign }),
		winners:   newFakeTable(func(w Winner) ID { return w.Campaign }),
		windows:   newFakeTable(func(w Window) ID { return w.Campaign }),
		points:    newFakeTable(func(p Point) ID { return p.Campaign }),
		contacts:  newFakeTable(func(c Contact) ID { return c.Campaign }),
		users:     newFakeTable(func(User) ID { return ID{} }),
		protected: newFakeTable(func(p Protected) ID { return p.Campaign }),
		bases:     newFakeTable(func(Basis) ID { return ID{} }),
		terms:     newFakeTable(func(t Terms) ID { return t.Campaign }),

		nominations:     newFakeTable(func(n Nomination) ID { return n.Campaign }),
		forms:           newFakeTable(func(Form) ID { return ID{0xff} }),
		pieces:          newFakeTable(func(Piece) ID { return ID{0xff} }),
		protectedForms:  newFakeTable(func(ProtectedForm) ID { return ID{0xff} }),
		protectedPieces: newFakeTable(func(Piece) ID { return ID{0xff} }),

		consultations:    newFakeTable(func(c Consultation) ID { return c.Campaign }),
		matches:          newFakeTable(func(Match) ID { return ID{} }),
		protectedMatches: newFakeTable(func(Match) ID { return ID{} }),

		senders: newFakeTable(func(Sender) ID { return ID{} }),
		packets: newFakeTable(func(p TakenPacket) ID { return p.Campaign }),

		by: User{Name: "甲", Role: Clerk},
	}
}

func newFakeTable[T any](of func(T) ID) fakeTable[T] {
	return fakeTable[T]{rows: make(map[ID]T), of: of}
}

func (t fakeTable[T]) Get(id ID) (T, error) {
	v, ok := t.rows[id]
	if t.lost != nil {
		return v, t.lost
	}
	if !ok {
		return v, ErrNoRecord
	}
	return v, nil
}

func (t fakeTable[T]) Put(id ID, v T) error {
	if t.fail != nil {
		return t.fail
	}
	t.rows[id] = v
	return nil
}

func (t fakeTable[T]) Delete(id ID) error {
	if _, ok := t.rows[id]; !ok {
		return ErrNoRecord
	}
	delete(t.rows, id)
	return nil
}

func (t fakeTable[T]) Of(campaign ID) ([]Row[T], error) {
	var rows []Row[T]
	for id, v := range t.rows {
		if t.of(v) == campaign {
			rows = append(rows, Row[T]{id, v})
		}
	}
	slices.SortFunc(rows, func(a, b Row[T]) int { return a.ID.Compare(b.ID) })
	return rows, nil
}

func (b *fakeBook) Campaigns() Table[Campaign]           { return b.campaigns }
func (b *fakeBook) Tracks() Table[Track]                 { return b.tracks }
func (b *fakeBook) Tiers() Table[Tier]                   { return b.tiers }
func (b *fakeBook) Winners() Table[Winner]               { return b.winners }
func (b *fakeBook) Windows() Table[Window]               { return b.windows }
func (b *fakeBook) Points() Table[Point]                 { return b.points }
func (b *fakeBook) Contacts() Table[Contact]             { return b.contacts }
func (b *fakeBook) Users() Table[User]                   { return b.users }
func (b *fakeBook) Protected() Table[Protected]          { return b.protected }
func (b *fakeBook) Bases() Table[Basis]                  { return b.bases }
func (b *fakeBook) Terms() Table[Terms]                  { return b.terms }
func (b *fakeBook) Nominations() Table[Nomination]       { return b.nominations }
func (b *fakeBook) Forms() Table[Form]                   { return b.forms }
func (b *fakeBook) Pieces() Table[Piece]                 { return b.pieces }
func (b *fakeBook) ProtectedForms() Table[ProtectedForm] { return b.protectedForms }
func (b *fakeBook) ProtectedPieces() Table[Piece]        { return b.protectedPieces }
func (b *fakeBook) Consultations() Table[Consultation]   { return b.consultations }
func (b *fakeBook) Matches() Table[Match]                { return b.matches }
func (b *fakeBook) ProtectedMatches() Table[Match]       { return b.protectedMatches }
func (b *fakeBook) Senders() Table[Sender]               { return b.senders }
func (b *fakeBook) Packets() Table[TakenPacket]          { return b.packets }
func (b *fakeBook) By() User                             { return b.by }
func (b *fakeBook) Past(ID, ID, Form) ([]Past, error)    { return b.past, nil }

func (b *fakeBook) Blind() ID { return b.NewID() }

func (b *fakeBook) Sift(campaign ID, s Sieve) ([]Row[Nomination], error) {
	rows, err := b.nominations.Of(campaign)
	return slices.DeleteFunc(rows, func(r Row[Nomination]) bool { return !s.Fits(r.Value) }), err
}

func (b *fakeBook) CodeNamed(campaign ID, code string) (ids []ID, err error) {
	rows, err := b.winners.Of(campaign)
	for _, r := range rows {
		if strings.EqualFold(r.Value.CodeName, code) {
			ids = append(ids, r.ID)
		}
	}
	return ids, err
}

func (b *fakeBook) MatchesAbout(record ID, protected bool) ([]Row[Match], error) {
	table := b.matches
	if protected {
		table = b.protectedMatches
	}
	rows, err := table.Of(ID{})
	return slices.DeleteFunc(rows, func(r Row[Match]) bool { return !slices.Contains(r.Value.Pair[:], record) }), err
}
func (b *fakeBook) Readings(Guarded) []Guarded { return b.readings }
func (b *fakeBook) Now() time.Time             { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// NewID counts down, so that the order of IDs is never the order of making.
func (b *fakeBook) NewID() ID {
	b.last++
	var id ID
	binary.BigEndian.PutUint64(id[:], ^b.last)
	return id
}

// dossier gives the campaign with the given ID as a Dossier.
func (b *fakeBook) dossier(id ID) *Dossier {
	d := &Dossier{ID: id, Campaign: b.campaigns.rows[id]}
	d.Tracks, _ = b.tracks.Of(id)
	d.Tiers, _ = b.tiers.Of(id)
	d.Winners, _ = b.winners.Of(id)
	points, _ := b.points.Of(id)
	for _, p := range points {
		d.Points = append(d.Points, p.Value)
	}
	contacts, _ := b.contacts.Of(id)
	for _, c := range contacts {
		d.Contacts = append(d.Contacts, c.Value)
	}
	d.Sort()
	return d
}

// apply runs op and fails the test on an error.
func apply(t *testing.T, b Book, op Op) {
	t.Helper()
	if err := op.Apply(b); err != nil {
		t.Fatalf("%s: %v", op.Name(), err)
	}
}

// wantProblem fails the test unless op is refused with code.
func wantProblem(t *testing.T, b Book, op Op, code Code) {
	t.Helper()
	var p *Problem
	if err := op.Apply(b); !errors.As(err, &p) || p.Code != code {
		t.Errorf("%s: got %v, want problem %s", op.Name(), err, code)
	}
}

// onlyID gives the ID of the only record in rows.
func onlyID[T any](t *testing.T, rows map[ID]T) ID {
	t.Helper()
	if len(rows) != 1 {
		t.Fatalf("%d records, want one", len(rows))
	}
	for id := range rows {
		return id
	}
	return ID{}
}

// lastID gives the ID that was made last: IDs count down.
func lastID[T any](rows map[ID]T) ID {
	ids := make([]ID, 0, len(rows))
	for id := range rows {
		ids = append(ids, id)
	}
	return slices.MinFunc(ids, func(a, b ID) int { return cmp.Compare(a.String(), b.String()) })
}
