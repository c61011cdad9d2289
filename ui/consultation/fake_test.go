package consultation

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	fonts "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// A fake keeps one campaign's consultations in memory.
type fake struct {
	me    award.User
	terms award.Terms
	none  bool // there are no terms
	rows  []award.Row[award.Consultation]
	pool  []award.Candidate
	ops   []award.Op
	fault error // in the place of the next operation

	judged int // how often the gate was asked
}

func campaignID() award.ID { return award.ID{7} }

func (f *fake) Session() (award.Session, bool) {
	return award.Session{ID: award.ID{9}, User: f.me}, true
}
func (*fake) Undo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redoable() (award.OpName, bool)              { return "", false }
func (*fake) Undoable() (award.OpName, bool)              { return "", false }

func (f *fake) DoStep(_ context.Context, op award.Op, _ award.Step) (award.Receipt, error) {
	if err := f.fault; err != nil {
		f.fault = nil
		return award.Receipt{}, err
	}
	f.ops = append(f.ops, op)
	o, ok := op.(award.SetConsultation)
	if !ok {
		return award.Receipt{Op: op.Name()}, nil
	}
	i := slices.IndexFunc(f.rows, func(r award.Row[award.Consultation]) bool { return r.ID == o.ID })
	if i < 0 {
		i = len(f.rows)
		f.rows = append(f.rows, award.Row[award.Consultation]{ID: award.ID{20, byte(i)}})
	}
	f.rows[i].Value = o.Consultation
	return award.Receipt{Op: op.Name()}, nil
}

func (f *fake) Terms(context.Context, award.ID) (award.Terms, error) {
	if f.none {
		return award.Terms{}, &award.Problem{Code: award.TermsMissing}
	}
	return f.terms, nil
}

func (f *fake) Consultations(context.Context, award.ID) ([]award.Row[award.Consultation], error) {
	return slices.Clone(f.rows), nil
}

func (f *fake) FindNominations(_ context.Context, q award.NominationQuery) ([]award.ID, error) {
	var ids []award.ID
	for _, c := range f.pool {
		if slices.Contains(q.States, c.Nomination.State) {
			ids = append(ids, c.ID)
		}
	}
	return ids, nil
}

func (f *fake) ConsultationGate(_ context.Context, _ award.ID, today award.Date) ([]award.Reason, error) {
	f.judged++
	var all []award.Consultation
	for _, r := range f.rows {
		all = append(all, r.Value)
	}
	return award.ConsultationGate(f.terms, all, f.pool, today), nil
}

func (f *fake) PrepareConsultations(_ context.Context, campaign award.ID) ([]award.SetConsultation, error) {
	return award.PrepareConsultations(campaign, f.terms, f.rows, f.pool), nil
}

func (f *fake) Nominations(ids []award.ID) ([]award.Row[award.Nomination], error) {
	var rows []award.Row[award.Nomination]
	for _, id := range ids {
		for _, c := range f.pool {
			if c.ID == id {
				rows = append(rows, award.Row[award.Nomination]{ID: id, Value: c.Nomination})
			}
		}
	}
	return rows, nil
}

func (f *fake) Form(_ context.Context, id award.ID) (award.Nomination, award.Form, error) {
	for _, c := range f.pool {
		if c.ID == id && c.Form != nil {
			return c.Nomination, *c.Form, nil
		}
	}
	return award.Nomination{}, award.Form{}, &award.Problem{Code: award.WithheldHere}
}

func (*fake) Dossier(context.Context, award.ID) (*award.Dossier, error) {
	return &award.Dossier{ID: campaignID(), Campaign: award.Campaign{
		Number: 1, Title: "青禾市反间谍安全防范先进表彰", Issuer: "青禾市国家安全局",
	}}, nil
}

// nominate adds a candidate; of a withheld one nothing but the code name.
func (f *fake) nominate(kind award.Kind, name, codeName string) award.ID {
	id := award.ID{10, byte(len(f.pool) + 1)}
	c := award.Candidate{ID: id, Nomination: award.Nomination{
		Campaign: campaignID(), Number: len(f.pool) + 1, Kind: kind, State: award.Accepted, People: 1, CodeName: codeName,
	}}
	if codeName != "" {
		c.Nomination.Disclosure = award.Withheld
	} else {
		form := award.GuardForm(award.FormText{Kind: kind, Nominee: award.IdentityOf[string]{Name: name, Unit: "青禾市文化馆", Rank: award.CountyRank}})
		c.Nomination.Name, c.Form = award.Guard(name), &form
	}
	f.pool = append(f.pool, c)
	return id
}

// filled has two organs' lists ahead and one candidate who must not be named.
func filled(f *fake) {
	f.terms.Organs = []award.Organ{
		{Name: "市纪委监委", Of: award.Individuals, Days: 5}, {Name: "市委组织部", Of: award.Leading}, {Name: "市税务局", Of: award.Collectives},
	}
	f.nominate(award.Person, "宋知远", "")
	f.nominate(award.Person, "", "松柏")
	f.nominate(award.Unit, "青禾市第一小学", "")
}

// asked has one list late, one answered and one that waits.
func asked(f *fake) {
	filled(f)
	day := func(d int) award.Date { return award.Date{Year: 2026, Month: 11, Day: d} }
	one, hidden, unit := f.pool[0].ID, f.pool[1].ID, f.pool[2].ID
	for _, c := range []award.Consultation{
		{Organ: "市纪委监委", Sent: day(9), Due: day(20), Answered: day(18), Asked: []award.ID{one, hidden}, Replies: []award.Reply{
			{Nomination: one, Stance: award.Conditional, Text: award.Guard("请补充说明兼职情况")},
		}},
		{Organ: "市委组织部", Sent: day(16), Due: day(25), Asked: []award.ID{one}},
		{Organ: "市税务局", Asked: []award.ID{unit}},
	} {
		c.Campaign = campaignID()
		f.rows = append(f.rows, award.Row[award.Consultation]{ID: award.ID{20, byte(len(f.rows))}, Value: c})
	}
}

func clerk() award.User { return award.User{Name: "顾小满", Role: award.Clerk} }

// A house is the view in a window, in virtual time.
type house struct {
	*uitest.House
	view  *Consultations
	store *fake
	dir   string
}

// open runs f with the view open as somebody over a fake store that prepare
// fills.
func open(t *testing.T, s uitest.Setting, me award.User, prepare func(f *fake), f func(h *house)) {
	t.Helper()
	app := uitest.App(t, s)
	dir := t.TempDir()
	lib, err := font.Open(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		store := &fake{me: me}
		if prepare != nil {
			prepare(store)
		}
		h := &house{House: &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}, store: store, dir: dir}
		h.Window.SetPadded(false)
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		snack := part.NewSnack(runner)
		d := desk.New(store, snack)
		d.Window, d.Runner = h.Window, runner
		d.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC).Add(time.Since(began)) }
		d.Say = wording.New(wording.Language(s.Language)).InWindow()
		d.Covered = func(rune) bool { return true }
		d.Files = part.NewFiles(h.Window, runner)
		d.Files.Own, d.Files.Folder = true, dir
		h.view = New(d, store, lib, "Jiajiang")
		part.NewShortcuts(h.Window)
		h.Window.SetContent(container.NewStack(h.view.Object(), snack))
		h.Window.Resize(fyne.NewSize(1204, 774))
		h.Window.Show()
		h.view.Show(campaignID())
		h.Settle()
		h.view.Focus()
		f(h)
		runner.Close()
		h.Window.Close()
	})
}
