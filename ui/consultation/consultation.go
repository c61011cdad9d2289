package consultation

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store keeps whom a campaign asks for opinions.
type Store interface {
	// Terms gives what a campaign asks of nominations; a Problem with the code
	// TermsMissing where that is not set yet.
	Terms(ctx context.Context, campaign award.ID) (award.Terms, error)
	Consultations(ctx context.Context, campaign award.ID) ([]award.Row[award.Consultation], error)
	// ConsultationGate says what stands before a decision. The journal may have
	// it, so that it is news.
	ConsultationGate(ctx context.Context, campaign award.ID, today award.Date) ([]award.Reason, error)
	// PrepareConsultations gives the operations that make the lists of all
	// organs.
	PrepareConsultations(ctx context.Context, campaign award.ID) ([]award.SetConsultation, error)
	FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error)
	// Nominations gives rows in the order of ids; those that are gone are left
	// out.
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
}

// A Consultations is the view of one campaign's consultations.
type Consultations struct {
	desk     *desk.Desk
	store    Store
	fonts    *font.Library
	creator  string // the program and its version, for the files' properties
	campaign award.ID
	now      loaded
	gated    *loaded // what the gate was last asked about
	known    bool    // what it answered is there
	reasons  []award.Reason
	loading  *task.Latest[loaded]

	chosen award.ID // of the consultations
	shown  []int    // places of the lists that the filter lets through
	filter *part.Chips
	// narrowing are the states to be narrowed to once the campaign is read.
	narrowing []award.ConsultationState
	board     *part.Table[award.ID]
	people    *part.Table[award.ID]
	gate      *fyne.Container
	scroll    *container.Scroll // around the gate
	head      *desk.Paragraph
	prepare   *part.Button
	send      *part.Button
	answer    *part.Button
	remark    *part.Button
	empty     *fyne.Container
	content   fyne.CanvasObject
}

// Loaded is what the view reads of a campaign at once.
type loaded struct {
	ready bool // the campaign has terms
	terms award.Terms
	rows  []award.Row[award.Consultation]
	pool  []award.Row[award.Nomination] // who are candidates
	today award.Date
	named map[award.ID]award.Nomination
}

// New gives the view; Show fills it.
func New(d *desk.Desk, store Store, fonts *font.Library, creator string) *Consultations {
	v := &Consultations{desk: d, store: store, fonts: fonts, creator: creator}
	v.loading = task.NewLatest(d.Runner, 0, v.loaded)
	v.build()
	return v
}

// Stage tells how far the consultations of a campaign are. Where nobody is
// nominated there is no use for them.
func Stage(rows []award.Row[award.Consultation], nominated int, today award.Date) part.Stage {
	stage := part.Stage{Title: lang.L("征求意见"), State: part.StageDone}
	waits, late := 0, 0
	for _, r := range rows {
		switch r.Value.State(today) {
		case award.ConsultationDone:
		case award.ConsultationOverdue:
			late++
		case award.ConsultationOpen, award.ConsultationSent, award.ConsultationPartly:
			waits++
		}
	}
	switch {
	case nominated == 0:
		stage.State, stage.Note = part.StageUnused, lang.L("没有用到")
	case len(rows) == 0:
		stage.State, stage.Note = part.StageOpen, lang.L("还没有征求")
	case late > 0:
		stage.State, stage.Note = part.StageNow, lang.L("{{.Count}} 份逾期", map[string]any{"Count": late})
	case waits > 0:
		stage.State, stage.Note = part.StageNow, lang.L("{{.Count}} 份未办完", map[string]any{"Count": waits})
	default:
		stage.Note = lang.L("{{.Count}} 份已反馈", map[string]any{"Count": len(rows)})
	}
	return stage
}

// Object gives what the window shows.
func (v *Consultations) Object() fyne.CanvasObject { return v.content }

// Show shows the consultations of a campaign.
func (v *Consultations) Show(campaign award.ID) {
	if campaign != v.campaign {
		v.campaign, v.chosen, v.now, v.gated, v.known, v.reasons = campaign, award.ID{}, loaded{}, nil, false, nil
		v.narrowing, v.shown = nil, nil
		v.filter.Choose()
		v.board.ClearSelection()
		v.people.ClearSelection()
		v.arrange()
	}
	v.Refresh()
}

// Narrow shows the lists of one state alone once the campaign is read: who comes
// from the workbench finds there what waits.
func (v *Consultations) Narrow(states ...award.ConsultationState) {
	v.filter.Choose()
	v.narrowing = states
	v.arrive()
}

// arrive narrows to what is wanted, once there is something to narrow.
func (v *Consultations) arrive() {
	if len(v.narrowing) == 0 || len(v.now.rows) == 0 {
		return
	}
	var keys []string
	for _, s := range v.narrowing {
		keys = append(keys, s.Code())
	}
	v.narrowing = nil
	v.filter.Choose(keys...)
	v.narrow()
	v.Focus()
}

// narrow shows the lists that the filter lets through, one of them chosen.
func (v *Consultations) narrow() {
	chosen := v.filter.Chosen()
	v.shown = v.shown[:0]
	there := false
	for i, r := range v.now.rows {
		if len(chosen) > 0 && !slices.Contains(chosen, r.Value.State(v.desk.Today()).Code()) {
			continue
		}
		v.shown = append(v.shown, i)
		there = there || r.ID == v.chosen
	}
	if !there {
		v.chosen = award.ID{}
		if len(v.shown) > 0 {
			v.chosen = v.now.rows[v.shown[0]].ID
		}
		v.people.ClearSelection()
	}
	v.arrange()
	if len(chosen) > 0 && !v.chosen.IsZero() {
		v.board.Select(v.chosen)
	}
}

// showChips counts the lists in each state.
func (v *Consultations) showChips() {
	counts := make(map[award.ConsultationState]int)
	for _, r := range v.now.rows {
		counts[r.Value.State(v.desk.Today())]++
	}
	var chips []part.Chip
	for _, s := range []award.ConsultationState{
		award.ConsultationOverdue, award.ConsultationOpen, award.ConsultationSent, award.ConsultationPartly, award.ConsultationDone,
	} {
		if counts[s] > 0 {
			chips = append(chips, part.Chip{Key: s.Code(), Label: v.desk.Say.Consultation(s), Count: counts[s]})
		}
	}
	v.filter.SetChips(chips)
	v.filter.Hidden = len(chips) < 2
}

// Focus gives the keys to the board.
func (v *Consultations) Focus() { v.desk.Window.Canvas().Focus(v.board) }

// Refresh reads the campaign anew.
func (v *Consultations) Refresh() {
	id, store, today := v.campaign, v.store, v.desk.Today()
	v.loading.Run(func(ctx context.Context) (loaded, error) { return load(ctx, store, id, today) })
}

// load reads the lists of a campaign with those who stand in them.
func load(ctx context.Context, store Store, campaign award.ID, today award.Date) (loaded, error) {
	t, err := store.Terms(ctx, campaign)
	if wording.CodeOf(err) == string(award.TermsMissing) {
		return loaded{}, nil
	}
	if err != nil {
		return loaded{}, err
	}
	l := loaded{ready: true, terms: t, today: today, named: make(map[award.ID]award.Nomination)}
	if l.rows, err = store.Consultations(ctx, campaign); err != nil {
		return l, err
	}
	if l.pool, err = candidates(ctx, store, campaign); err != nil {
		return l, err
	}
	var asked []award.ID
	for _, r := range l.rows {
		asked = append(asked, r.Value.Asked...)
	}
	slices.SortFunc(asked, award.ID.Compare)
	rows, err := store.Nominations(slices.Compact(asked))
	for _, r := range rows {
		l.named[r.ID] = r.Value
	}
	return l, err
}

// candidates reads those whom organs are asked about.
func candidates(ctx context.Context, store Store, campaign award.ID) ([]award.Row[award.Nomination], error) {
	q := award.NominationQuery{Campaign: campaign}
	for _, s := range award.States() {
		if s.Consulted() {
			q.States = append(q.States, s)
		}
	}
	ids, err := store.FindNominations(ctx, q)
	if err != nil {
		return nil, err
	}
	return store.Nominations(ids)
}

// judge asks what stands before the decision, once for what was read: to look
// into forms for it is an entry of the journal, which is news itself and comes
// here again.
func (v *Consultations) judge() {
	l := v.now
	if v.gated != nil && reflect.DeepEqual(*v.gated, l) {
		return
	}
	v.gated = &l
	if !l.ready {
		v.reasons = nil
		return
	}
	id, store := v.campaign, v.store
	task.Beside(v.desk.Runner, func(ctx context.Context) ([]award.Reason, error) {
		return store.ConsultationGate(ctx, id, l.today)
	}, func(reasons []award.Reason, err error) {
		switch {
		case v.gated != &l: // something changed meanwhile
		case err != nil:
			v.desk.Unread(lang.L("没有读出征求意见"), err)
		default:
			v.reasons, v.known = reasons, true
			v.showGate()
		}
	})
}

func (v *Consultations) loaded(l loaded, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出征求意见"), err)
		return
	}
	v.now = l
	v.judge()
	v.showChips()
	v.narrow()
	v.arrive()
}

// current gives the list that is chosen.
func (v *Consultations) current() (award.Row[award.Consultation], bool) {
	i := slices.IndexFunc(v.now.rows, func(r award.Row[award.Consultation]) bool { return r.ID == v.chosen })
	if i < 0 {
		return award.Row[award.Consultation]{}, false
	}
	return v.now.rows[i], true
}

func (v *Consultations) build() {
	v.board = part.NewTable([]part.Column{
		{Key: "organ", Title: lang.L("单位"), Width: 170, Bold: true},
		{Key: "state", Title: lang.L("进度"), Width: 190},
		{Key: "asked", Title: lang.L("名单"), Width: 60, Align: fyne.TextAlignTrailing},
		{Key: "sent", Title: lang.L("发出"), Width: 130},
		{Key: "due", Title: lang.L("期限"), Width: 130},
		{Key: "answers", Title: lang.L("反馈结果"), Width: 300},
	}, part.Rows[award.ID]{
		Len: func() int { return len(v.shown) }, ID: func(i int) award.ID { return v.now.rows[v.shown[i]].ID },
		Cells: func(i int) []string { return v.cells(v.now.rows[v.shown[i]].Value) },
		Tone:  func(i int) part.Tone { return tone(v.now.rows[v.shown[i]].Value.State(v.desk.Today())) },
	})
	v.filter = part.NewChips(nil, func([]string) { v.narrow() })
	v.filter.Multi = true
	v.board.Bare = true
	v.board.OnSelect = func(ids []award.ID) {
		if len(ids) == 1 && ids[0] != v.chosen {
			v.chosen = ids[0]
			v.people.ClearSelection()
			v.arrange()
		}
	}
	v.board.OnOpen = func(award.ID) { v.desk.Window.Canvas().Focus(v.people) }
	v.board.OnKey = v.key
	v.people = part.NewTable([]part.Column{
		{Key: "number", Title: lang.L("编号"), Width: 76, Tone: part.Muted},
		{Key: "name", Title: lang.L("姓名/单位"), Width: 200, Bold: true},
		{Key: "answer", Title: lang.L("意见"), Width: 160},
		{Key: "text", Title: lang.L("理由或条件"), Width: 420},
	}, part.Rows[award.ID]{
		Len: func() int { c, _ := v.current(); return len(c.Value.Asked) },
		ID:  func(i int) award.ID { c, _ := v.current(); return c.Value.Asked[i] },
		Cells: func(i int) []string {
			c, _ := v.current()
			return v.personCells(c.Value, c.Value.Asked[i])
		},
	})
	v.people.OnOpen = func(id award.ID) { v.Answer([]award.ID{id}) }
	v.people.OnKey = v.key
	v.gate, v.empty, v.head = container.NewVBox(), container.NewStack(), desk.NewParagraph("")
	v.prepare = part.NewButton(lang.L("准备名单"), theme.ContentAddIcon(), v.Prepare)
	v.send = part.NewMainButton(lang.L("生成征求意见表…"), theme.DocumentSaveIcon(), v.Send)
	v.answer = part.NewButton(lang.L("登记反馈…"), theme.DocumentCreateIcon(), func() { v.Answer(v.people.Selected()) })
	v.remark = part.NewButton(lang.L("备注…"), nil, v.Remark)
	acts := container.NewHBox(v.prepare, v.send, v.answer, v.remark)
	if !v.desk.May(award.OpSetConsultation) {
		acts.Hide()
	}
	v.scroll = part.NewScroll(desk.Inset(2, v.gate))
	v.scroll.SetMinSize(fyne.NewSize(0, look.Unit(34)))
	detail := desk.Frame(desk.Panel(desk.Inset(2, container.NewBorder(nil, nil, nil, acts, v.head))), nil, nil, nil, v.people)
	split := container.NewVSplit(desk.Frame(desk.Inset(1, v.filter), nil, nil, nil, v.board), detail)
	split.Offset = 0.42
	v.empty.Objects = []fyne.CanvasObject{split}
	v.content = desk.Frame(desk.Stack(v.scroll, desk.Hairline()), nil, nil, nil, v.empty)
}

// key does what the keys of both tables do beside going through them. A key comes
// with its letter right behind: what is opened by it is opened after that, or the
// letter would be typed into it.
func (v *Consultations) key(name fyne.KeyName) bool {
	act := v.turnGate
	switch name {
	case fyne.KeyP:
		act = v.Prepare
	case fyne.KeyS:
		act = v.Send
	case fyne.KeyR:
		act = func() { v.Answer(v.people.Selected()) }
	case fyne.KeyB:
		act = v.Remark
	case fyne.KeyG:
	default:
		return false
	}
	v.desk.Runner.Post(act)
	return true
}

// turnGate shows what of the gate comes next, and after its end its beginning.
func (v *Consultations) turnGate() {
	height := v.scroll.Size().Height
	y := v.scroll.Offset.Y + height - look.Unit(6)
	if v.scroll.Offset.Y+height >= v.scroll.Content.MinSize().Height {
		y = 0
	}
	v.scroll.ScrollToOffset(fyne.NewPos(0, y))
}

// tone colours what waits too long and what is over.
func tone(s award.ConsultationState) part.Tone {
	switch s {
	case award.ConsultationOverdue:
		return part.Warn
	case award.ConsultationDone:
		return part.Muted
	case award.ConsultationOpen, award.ConsultationSent, award.ConsultationPartly:
	}
	return part.Plain
}

// cells gives what the board says of a list.
func (v *Consultations) cells(c award.Consultation) []string {
	var said []string
	if !c.Sent.IsZero() {
		counts := c.Answers()
		for _, s := range []award.Stance{award.Agrees, award.Disagrees, award.Conditional, award.NoStance} {
			if counts[s] > 0 {
				said = append(said, fmt.Sprintf("%s %d", v.desk.Say.Stance(s), counts[s]))
			}
		}
	}
	return []string{
		c.Organ, v.desk.Say.ConsultationDue(c, v.desk.Today()), strconv.Itoa(len(c.Asked)), v.desk.Say.Date(c.Sent), v.desk.Say.Date(c.Due), strings.Join(said, "\u3000"),
	}
}

// personCells gives what the list says of one candidate.
func (v *Consultations) personCells(c award.Consultation, id award.ID) []string {
	n := v.now.named[id]
	r, _ := c.ReplyTo(id)
	name := award.Disclose(n, award.ToScreen).Name
	if award.Disclose(n, award.ToScreen).Masked {
		name += lang.L("（代号）")
	}
	answer := ""
	if !c.Sent.IsZero() {
		answer = v.desk.Say.Stance(r.Stance)
	}
	return []string{strconv.Itoa(n.Number), name, answer, award.DiscloseReason(n, r.Text, award.ToScreen)}
}

// arrange shows what was read.
func (v *Consultations) arrange() {
	v.showGate()
	c, there := v.current()
	v.head.SetText(lang.L("还没有要征求意见的名单。"))
	if there {
		text := lang.L("{{.Organ}}：{{.State}}", map[string]any{
			"Organ": look.Clean(c.Value.Organ), "State": v.desk.Say.ConsultationDue(c.Value, v.desk.Today()),
		})
		if note := v.note(c.Value); note != "" {
			text += "\n" + lang.L("备注：") + note
		}
		v.head.SetText(text)
	}
	able(v.remark, there)
	able(v.prepare, v.now.ready)
	able(v.send, there && c.Value.Sent.IsZero())
	able(v.answer, there && !c.Value.Sent.IsZero())
	v.board.Refresh()
	v.people.Refresh()
}

func able(b *part.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// gateMost is how many reasons are listed at once.
const gateMost = 60

// showGate lists what stands before the decision.
func (v *Consultations) showGate() {
	stops := 0
	for _, r := range v.reasons {
		if r.Stops() {
			stops++
		}
	}
	title := desk.Subheading(lang.L("决定以前还有 {{.Count}} 项没有办完", map[string]any{"Count": stops}))
	switch {
	case !v.now.ready:
		title = desk.Subheading(lang.L("这个活动还没有评选条件，定了才知道要征求哪些单位的意见"))
	case !v.known:
		title = desk.Subheading(lang.L("正在核对…"))
	case len(v.now.pool) == 0:
		title = desk.Subheading(lang.L("还没有受理的提名，不用征求意见"))
	case stops == 0:
		title = desk.Subheading(lang.L("征求意见已经办完，可以提交决定"))
	}
	v.gate.Objects = []fyne.CanvasObject{title}
	for i, r := range v.reasons {
		if i == gateMost {
			v.gate.Add(desk.NewTonedParagraph(lang.L("还有 {{.Count}} 项，办完上面的再看。", map[string]any{"Count": len(v.reasons) - i}), look.Muted))
			break
		}
		color := look.Warn
		if !r.Stops() {
			color = look.Muted
		}
		v.gate.Add(desk.NewTonedParagraph("· "+v.desk.Say.Reason(v.now.terms.Basis, r), color))
	}
	v.gate.Refresh()
}

// Prepare makes the lists of all organs.
func (v *Consultations) Prepare() {
	if !v.now.ready || !v.desk.May(award.OpSetConsultation) {
		return
	}
	id, store := v.campaign, v.store
	task.Run(v.desk.Runner, lang.L("准备名单"), func(ctx context.Context, _ task.Progress) ([]award.SetConsultation, error) {
		return store.PrepareConsultations(ctx, id)
	}, func(ops []award.SetConsultation, err error) {
		switch {
		case err != nil:
			v.desk.Trouble(lang.L("没有备好名单"), err)
		case len(ops) == 0:
			v.desk.Snack(lang.L("没有要新征求意见的提名。"), "", nil)
		default:
			v.each(ops)
		}
	})
}

// each does operations one after the other.
func (v *Consultations) each(ops []award.SetConsultation) {
	if len(ops) == 0 {
		v.Refresh()
		return
	}
	v.desk.Do(ops[0], lang.L("名单已备好。"), func(_ award.Receipt, err error) {
		if err == nil {
			v.each(ops[1:])
		}
	})
}
