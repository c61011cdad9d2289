package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
)

// tapped remembers the random bytes that were drawn, so that the model can
// draw the same identifiers.
type tapped struct {
	from  io.Reader
	drawn []award.ID
}

func (r *tapped) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	var id award.ID
	if len(b) == len(id) { // more are blinds
		copy(id[:], b)
		r.drawn = append(r.drawn, id)
	}
	return n, err
}

// A state is all records in maps.
type state struct {
	campaigns map[award.ID]award.Campaign
	tracks    map[award.ID]award.Track
	tiers     map[award.ID]award.Tier
	winners   map[award.ID]award.Winner
	windows   map[award.ID]award.Window
	points    map[award.ID]award.Point
	contacts  map[award.ID]award.Contact

	bases                   map[award.ID]award.Basis
	terms                   map[award.ID]award.Terms
	nominations             map[award.ID]award.Nomination
	forms                   map[award.ID]award.Form
	pieces, protectedPieces map[award.ID]award.Piece
	protectedForms          map[award.ID]award.ProtectedForm

	consultations             map[award.ID]award.Consultation
	matches, protectedMatches map[award.ID]award.Match
	senders                   map[award.ID]award.Sender
	packets                   map[award.ID]award.TakenPacket
}

func newState() state {
	return state{
		make(map[award.ID]award.Campaign), make(map[award.ID]award.Track), make(map[award.ID]award.Tier),
		make(map[award.ID]award.Winner), make(map[award.ID]award.Window), make(map[award.ID]award.Point),
		make(map[award.ID]award.Contact),
		make(map[award.ID]award.Basis), make(map[award.ID]award.Terms), make(map[award.ID]award.Nomination),
		make(map[award.ID]award.Form), make(map[award.ID]award.Piece), make(map[award.ID]award.Piece),
		make(map[award.ID]award.ProtectedForm),
		make(map[award.ID]award.Consultation), make(map[award.ID]award.Match), make(map[award.ID]award.Match),
		make(map[award.ID]award.Sender), make(map[award.ID]award.TakenPacket),
	}
}

func (s state) clone() state {
	return state{
		maps.Clone(s.campaigns), maps.Clone(s.tracks), maps.Clone(s.tiers), maps.Clone(s.winners),
		maps.Clone(s.windows), maps.Clone(s.points), maps.Clone(s.contacts),
		maps.Clone(s.bases), maps.Clone(s.terms), maps.Clone(s.nominations), maps.Clone(s.forms), maps.Clone(s.pieces),
		maps.Clone(s.protectedPieces), maps.Clone(s.protectedForms),
		maps.Clone(s.consultations), maps.Clone(s.matches), maps.Clone(s.protectedMatches),
		maps.Clone(s.senders), maps.Clone(s.packets),
	}
}

// modelBook is award.Book over a state.
type modelBook struct {
	state
	ids []award.ID
	by  award.User
	now time.Time
}

func (b *modelBook) Campaigns() award.Table[award.Campaign] {
	return modelTable[award.Campaign]{b.campaigns}
}

func (b *modelBook) Tracks() award.Table[award.Track] { return modelTable[award.Track]{b.tracks} }

func (b *modelBook) Tiers() award.Table[award.Tier] { return modelTable[award.Tier]{b.tiers} }

func (b *modelBook) Winners() award.Table[award.Winner] { return modelTable[award.Winner]{b.winners} }

func (b *modelBook) Windows() award.Table[award.Window] { return modelTable[award.Window]{b.windows} }

func (b *modelBook) Points() award.Table[award.Point] { return modelTable[award.Point]{b.points} }

func (b *modelBook) Contacts() award.Table[award.Contact] {
	return modelTable[award.Contact]{b.contacts}
}

func (b *modelBook) Users() award.Table[award.User] { return modelTable[award.User]{} }

func (b *modelBook) Protected() award.Table[award.Protected] {
	return modelTable[award.Protected]{}
}

func (b *modelBook) Bases() award.Table[award.Basis] { return modelTable[award.Basis]{b.bases} }

func (b *modelBook) Terms() award.Table[award.Terms] { return modelTable[award.Terms]{b.terms} }

func (b *modelBook) Nominations() award.Table[award.Nomination] {
	return modelTable[award.Nomination]{b.nominations}
}

func (b *modelBook) Forms() award.Table[award.Form] { return modelTable[award.Form]{b.forms} }

func (b *modelBook) Pieces() award.Table[award.Piece] { return modelTable[award.Piece]{b.pieces} }

func (b *modelBook) ProtectedForms() award.Table[award.ProtectedForm] {
	return modelTable[award.ProtectedForm]{b.protectedForms}
}

func (b *modelBook) ProtectedPieces() award.Table[award.Piece] {
	return modelTable[award.Piece]{b.protectedPieces}
}

func (b *modelBook) Consultations() award.Table[award.Consultation] {
	return modelTable[award.Consultation]{b.consultations}
}

func (b *modelBook) Matches() award.Table[award.Match] { return modelTable[award.Match]{b.matches} }

func (b *modelBook) ProtectedMatches() award.Table[award.Match] {
	return modelTable[award.Match]{b.protectedMatches}
}

func (b *modelBook) Senders() award.Table[award.Sender] { return modelTable[award.Sender]{b.senders} }

func (b *modelBook) Packets() award.Table[award.TakenPacket] {
	return modelTable[award.TakenPacket]{b.packets}
}

func (b *modelBook) By() award.User { return b.by }

func (b *modelBook) Past(award.ID, award.ID, award.Form) ([]award.Past, error) {
	return nil, nil
}

// Blind gives none: those of the store are random, and left out before the two are
// compared.
func (b *modelBook) Blind() award.ID { return award.ID{} }

func (b *modelBook) Sift(campaign award.ID, s award.Sieve) ([]award.Row[award.Nomination], error) {
	rows, err := b.Nominations().Of(campaign)
	return slices.DeleteFunc(rows, func(r award.Row[award.Nomination]) bool { return !s.Fits(r.Value) }), err
}

func (b *modelBook) CodeNamed(campaign award.ID, code string) (ids []award.ID, err error) {
	rows, err := b.Winners().Of(campaign)
	for _, r := range rows {
		if strings.EqualFold(r.Value.CodeName, code) {
			ids = append(ids, r.ID)
		}
	}
	return ids, err
}

func (b *modelBook) MatchesAbout(award.ID, bool) ([]award.Row[award.Match], error) {
	return nil, nil
}

func (b *modelBook) Readings(award.Guarded) []award.Guarded { return nil }

func (b *modelBook) Now() time.Time { return b.now }

func (b *modelBook) NewID() award.ID {
	id := b.ids[0]
	b.ids = b.ids[1:]
	return id
}

type modelTable[T any] struct{ rows map[award.ID]T }

func (t modelTable[T]) Get(id award.ID) (T, error) {
	v, ok := t.rows[id]
	if !ok {
		return v, award.ErrNoRecord
	}
	return v, nil
}

func (t modelTable[T]) Put(id award.ID, v T) error {
	t.rows[id] = v
	return nil
}

func (t modelTable[T]) Delete(id award.ID) error {
	if _, ok := t.rows[id]; !ok {
		return award.ErrNoRecord
	}
	delete(t.rows, id)
	return nil
}

func (t modelTable[T]) Of(campaign award.ID) ([]award.Row[T], error) {
	var rows []award.Row[T]
	for _, id := range keys(t.rows) {
		v := t.rows[id]
		if campaignOf(&v) == campaign {
			rows = append(rows, award.Row[T]{ID: id, Value: v})
		}
	}
	return rows, nil
}

func keys[T any](m map[award.ID]T) []award.ID {
	return slices.SortedFunc(maps.Keys(m), award.ID.Compare)
}

// A machine drives a store and a model of it side by side.
type machine struct {
	path  string
	rand  *tapped
	store *Store
	now   state
	undo  []state // the state before each operation that can be taken back
	redo  []state
	seq   uint64
}

func (m *machine) options() Options {
	return Options{Clock: fixedClock(), Rand: m.rand, Readings: reading.New(), Cost: cheap()}
}

// do carries out op on both sides; both must agree whether it is allowed.
func (m *machine) do(t *rapid.T, op award.Op) {
	m.rand.drawn = nil
	before := m.now.clone()
	r, err := m.store.Do(t.Context(), op)
	model := &modelBook{state: m.now, ids: m.rand.drawn, by: m.store.session.User, now: m.store.lastAt.UTC()}
	want := op.Apply(model)
	var got, expected *award.Problem
	errors.As(err, &got)
	errors.As(want, &expected)
	if (err == nil) != (want == nil) || (got != nil && got.Code != expected.Code) {
		t.Fatalf("%s: store says %v, model %v", op.Name(), err, want)
	}
	if err != nil {
		m.now = before
		return
	}
	m.seq++
	if r.Seq != m.seq {
		t.Fatalf("%s: entry %d, want %d", op.Name(), r.Seq, m.seq)
	}
	if !reflect.DeepEqual(before, m.now) {
		m.undo, m.redo = append(m.undo, before), nil
	}
}

// takeBack carries out Undo or Redo on both sides.
func (m *machine) takeBack(t *rapid.T, act func() (award.Receipt, error), from, to *[]state) {
	_, err := act()
	if len(*from) == 0 {
		if !isProblem(err, award.NothingToUndo) {
			t.Fatalf("nothing to take back: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("take back: %v", err)
	}
	m.seq++
	last := len(*from) - 1
	*to = append(*to, m.now.clone())
	m.now = (*from)[last]
	*from = (*from)[:last]
}

func pick[T any](t *rapid.T, m map[award.ID]T, label string) award.ID {
	if len(m) == 0 || rapid.IntRange(0, 19).Draw(t, label+"?") == 0 {
		return award.ID{0xFF}
	}
	return rapid.SampledFrom(keys(m)).Draw(t, label)
}

func drawWinner(t *rapid.T, m *machine) award.Winner {
	w := award.Winner{
		Tier:       pick(t, m.now.tiers, "tier"),
		Kind:       award.Kind(rapid.IntRange(0, 1).Draw(t, "kind")),
		Disclosure: award.Disclosure(rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "disclosure")),
		CodeName:   "代号一",
		Name:       award.Guard(testName(rapid.IntRange(0, 30).Draw(t, "name"))),
		Unit:       award.Guard(testUnit(rapid.IntRange(0, 9).Draw(t, "unit"), 5)),
	}
	if rapid.IntRange(0, 3).Draw(t, "own reading") == 0 {
		w.Reading = award.Guard("Shan Jin")
	}
	w.Campaign = m.now.tiers[w.Tier].Campaign
	return w
}

// draw gives an operation, most of them allowed.
func (m *machine) draw(t *rapid.T) award.Op {
	campaign := pick(t, m.now.campaigns, "campaign")
	title := rapid.SampledFrom([]string{"读书月", "书法大赛", " "}).Draw(t, "title")
	switch rapid.IntRange(0, 25).Draw(t, "op") {
	case 0:
		return award.CreateCampaign{Campaign: award.Campaign{Title: title, Totals: []award.Total{{Scope: "全部", Count: 3}}}}
	case 1:
		return award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: title, NumberHead: "2023-"}}
	case 2:
		if rapid.IntRange(0, 4).Draw(t, "really") > 0 {
			return award.NotePrinted{Campaign: campaign, Document: "list", Digest: "00", Count: 1}
		}
		return award.DeleteCampaign{ID: campaign}
	case 3:
		return award.AddTrack{Track: award.Track{Campaign: campaign, Name: "线上组"}}
	case 4:
		id := pick(t, m.now.tracks, "track")
		return award.EditTrack{ID: id, Track: award.Track{Name: "线下组", Order: rapid.IntRange(0, 3).Draw(t, "order")}}
	case 5:
		return award.DeleteTrack{ID: pick(t, m.now.tracks, "track")}
	case 6:
		return award.AddTier{Tier: award.Tier{Campaign: campaign, Name: "一等奖"}}
	case 7:
		id := pick(t, m.now.tiers, "tier")
		tier := m.now.tiers[id]
		tier.Name, tier.Order = "二等奖", rapid.IntRange(0, 3).Draw(t, "order")
		return award.EditTier{ID: id, Tier: tier}
	case 8:
		return award.DeleteTier{ID: pick(t, m.now.tiers, "tier")}
	case 9, 10:
		return award.AddWinner{Winner: drawWinner(t, m)}
	case 11:
		return award.EditWinner{ID: pick(t, m.now.winners, "winner"), Winner: drawWinner(t, m)}
	case 12:
		ids := []award.ID{pick(t, m.now.winners, "winner")}
		return award.MoveWinners{IDs: ids, Tier: pick(t, m.now.tiers, "tier")}
	case 13:
		return award.DeleteWinners{IDs: []award.ID{pick(t, m.now.winners, "winner")}}
	case 14:
		return award.SetWindow{Window: award.Window{Campaign: campaign, End: award.Date{Month: 5, Day: 1}}}
	case 15:
		return award.SetPoints{Campaign: campaign, Points: []award.Point{{Place: title}, {Place: "二楼"}}}
	case 16:
		return award.SetContacts{Campaign: campaign, Contacts: []award.Contact{{Phone: "8222222"}}}
	case 17, 18, 19, 20, 21, 22, 23, 24:
		return m.drawNomination(t, campaign)
	default:
		return award.ImportRoster{Intake: bigIntake(rapid.IntRange(0, 80).Draw(t, "size"))}
	}
}

// drawNomination gives an operation on nominations, most of them allowed. What
// withholds or names somebody is not among them: it cannot be taken back.
func (m *machine) drawNomination(t *rapid.T, campaign award.ID) award.Op {
	if len(m.now.terms) == 0 || rapid.IntRange(0, 9).Draw(t, "terms?") == 0 {
		terms := testTerms(campaign)
		terms.DeedsMost = rapid.SampledFrom([]int{0, 3000}).Draw(t, "most")
		return award.SetTerms{Terms: terms}
	}
	id := pick(t, m.now.nominations, "nomination")
	n := m.now.nominations[id]
	protect := (n.Disclosure == award.Withheld) != (rapid.IntRange(0, 19).Draw(t, "wrong class?") == 0)
	draw := rapid.IntRange(0, 90).Draw(t, "form")
	f := testForm(draw)
	if rapid.IntRange(0, 3).Draw(t, "unit?") == 0 {
		f = unitForm(draw)
	}
	switch rapid.IntRange(0, 9).Draw(t, "on nominations") {
	case 0, 1, 2:
		op := award.AddNomination{Campaign: campaign, Form: f}
		if rapid.IntRange(0, 3).Draw(t, "withheld?") == 0 {
			op.Disclosure, op.CodeName = award.Withheld, fmt.Sprint("代号", draw)
		}
		if rapid.IntRange(0, 3).Draw(t, "parent?") == 0 {
			op.Parent = id
		}
		return op
	case 3:
		return award.EditNomination{ID: id, Form: f, Parent: n.Parent, Protect: protect}
	case 4:
		return award.DeleteNomination{ID: id, Protect: protect}
	case 5, 6:
		size := rapid.SampledFrom([]int{20, award.PieceSize, award.PieceSize + 1}).Draw(t, "size")
		return award.Attach{ID: id, File: award.Guard("证明.pdf"), Media: "pdf", Bytes: testFile(uint64(draw), size), Protect: protect}
	case 7:
		file := award.ID{0xFF}
		for _, held := range append(m.now.forms[id].Attachments, m.now.protectedForms[id].Form.Attachments...) {
			file = held.ID
		}
		return award.Detach{ID: id, File: file, Protect: protect}
	case 8:
		return award.MoveNomination{
			ID: id, To: award.State(rapid.IntRange(0, 9).Draw(t, "to")), Reason: award.Guard("按程序办理"),
		}
	default:
		return award.Waive{ID: id, Rule: award.RuleCycle, Reason: award.Guard("连续立功"), Who: "评审会"}
	}
}

// unblind leaves out what is random in the records.
func (s state) unblind() {
	each(s.winners, func(w *award.Winner) { w.Blind = award.ID{} })
	each(s.nominations, func(n *award.Nomination) { n.Blind = award.ID{} })
	each(s.forms, func(f *award.Form) { f.Blind = award.ID{} })
	each(s.pieces, func(p *award.Piece) { p.Blind = award.ID{} })
	each(s.protectedPieces, func(p *award.Piece) { p.Blind = award.ID{} })
	each(s.protectedForms, func(p *award.ProtectedForm) { p.Blind = award.ID{} })
}

// each changes every record of a table.
func each[T any](table map[award.ID]T, change func(*T)) {
	for id, v := range table {
		change(&v)
		table[id] = v
	}
}

// compare looks whether the store has what the model has.
func (m *machine) compare(t *rapid.T) {
	got := newState()
	err := m.store.view(award.OpReadCampaigns, func(tx kv.Tx) error {
		return errors.Join(
			dump(m.store, tx, campaigns, got.campaigns), dump(m.store, tx, tracks, got.tracks),
			dump(m.store, tx, tiers, got.tiers), dump(m.store, tx, winners, got.winners),
			dump(m.store, tx, windows, got.windows), dump(m.store, tx, points, got.points),
			dump(m.store, tx, contacts, got.contacts),
			dump(m.store, tx, bases, got.bases), dump(m.store, tx, terms, got.terms),
			dump(m.store, tx, nominations, got.nominations), dump(m.store, tx, forms, got.forms),
			dump(m.store, tx, pieces, got.pieces), dump(m.store, tx, protectedForms, got.protectedForms),
			dump(m.store, tx, protectedPieces, got.protectedPieces),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	got.unblind()
	if !reflect.DeepEqual(got, m.now) {
		t.Fatalf("store has %+v\nmodel %+v", got, m.now)
	}
	for _, id := range keys(m.now.campaigns) {
		m.compareOrders(t, id)
	}
	if _, ok := m.store.Undoable(); ok != (len(m.undo) > 0) {
		t.Fatalf("undoable: %t", ok)
	}
	if _, ok := m.store.Redoable(); ok != (len(m.redo) > 0) {
		t.Fatalf("redoable: %t", ok)
	}
}

func dump[T any](s *Store, tx kv.Tx, t tableCode, into map[award.ID]T) error {
	return tx.Scan(t.bucket(), nil, func(key, _ []byte) error {
		id := award.ID(key)
		v, err := fetch[T](s, tx, t, id)
		into[id] = v
		return err
	})
}

// compareOrders holds each order of a campaign's winners against a plain sort.
func (m *machine) compareOrders(t *rapid.T, campaign award.ID) {
	var want []award.ID
	for _, id := range keys(m.now.winners) {
		if m.now.winners[id].Campaign == campaign {
			want = append(want, id)
		}
	}
	d := m.store.options.Readings
	told := func(id award.ID) award.Disclosed { return award.Disclose(m.now.winners[id], award.ToIndex) }
	read := func(id award.ID) string {
		said := told(id)
		switch {
		case said.Masked || m.now.winners[id].Kind == award.Unit && said.Reading == "":
			return plainReading(d, said.Name)
		case said.Reading != "":
			return strings.ToLower(said.Reading)
		}
		return strings.Join(d.Name(said.Name), " ")
	}
	byList := func(a, b award.ID) int {
		return cmp.Or(cmp.Compare(m.now.winners[a].Order, m.now.winners[b].Order), a.Compare(b))
	}
	place := func(id award.ID) award.Tier { return m.now.tiers[m.now.winners[id].Tier] }
	for o, by := range map[award.Order]func(a, b award.ID) int{
		award.ByList: byList,
		award.ByName: func(a, b award.ID) int {
			return cmp.Or(strings.Compare(read(a), read(b)), strings.Compare(told(a).Name, told(b).Name), byList(a, b))
		},
		award.ByUnit: func(a, b award.ID) int {
			x, y := told(a).Unit, told(b).Unit
			return cmp.Or(strings.Compare(plainReading(d, x), plainReading(d, y)), strings.Compare(x, y), byList(a, b))
		},
		award.ByTier: func(a, b award.ID) int {
			return cmp.Or(cmp.Compare(place(a).Order, place(b).Order),
				m.now.winners[a].Tier.Compare(m.now.winners[b].Tier), byList(a, b))
		},
		award.BySerial: func(a, b award.ID) int {
			return cmp.Or(cmp.Compare(m.now.winners[a].Serial, m.now.winners[b].Serial), byList(a, b))
		},
	} {
		slices.SortFunc(want, by)
		got, err := m.store.Find(t.Context(), award.Query{Campaign: campaign, Order: o})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("order %d: %v, %v\nwant %v", o, got, err, want)
		}
	}
}

func plainReading(d *reading.Dictionary, text string) string {
	var all []string
	for _, r := range reading.Fold(text) {
		all = append(all, d.Rune(r))
	}
	return strings.Join(all, " ")
}

func TestModel(t *testing.T) {
	dir := t.TempDir()
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		m := &machine{
			path: filepath.Join(dir, fmt.Sprint(round)),
			rand: &tapped{from: newRand(uint64(round))},
			now:  newState(),
			seq:  foundingEntries,
		}
		var err error
		if m.store, err = createSigned(t.Context(), m.path, m.options()); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := m.store.Close(); err != nil {
				t.Error(err)
			}
		}()
		t.Repeat(map[string]func(*rapid.T){
			"do":  func(t *rapid.T) { m.do(t, m.draw(t)) },
			"do2": func(t *rapid.T) { m.do(t, m.draw(t)) },
			"do3": func(t *rapid.T) { m.do(t, m.draw(t)) },
			"undo": func(t *rapid.T) {
				m.takeBack(t, func() (award.Receipt, error) { return m.store.Undo(t.Context()) }, &m.undo, &m.redo)
			},
			"redo": func(t *rapid.T) {
				m.takeBack(t, func() (award.Receipt, error) { return m.store.Redo(t.Context()) }, &m.redo, &m.undo)
			},
			"reopen": func(t *rapid.T) {
				if err := m.store.Close(); err != nil {
					t.Fatal(err)
				}
				if m.store, err = openSigned(t.Context(), m.path, m.options()); err != nil {
					t.Fatal(err)
				}
				m.seq += 2 // signed out, signed in
			},
			"": m.compare,
		})
		report, err := m.store.Check(t.Context(), nil)
		if err != nil || len(report.Faults) > 0 {
			t.Fatalf("check: %+v, %v", report.Faults, err)
		}
	})
}
