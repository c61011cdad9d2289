package nominations

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The sections of the view.
const (
	sectionTable = iota
	sectionBoard
	sectionEligibility
	sectionTerms
	sectionExchange
)

// A Nominations is the view of one campaign's nominations.
type Nominations struct {
	desk     *desk.Desk
	store    Store
	options  Options
	campaign award.ID

	terms   award.Terms
	ready   bool // the campaign has terms
	summary award.NominationSummary
	loading *task.Latest[loaded]

	tabs     *part.Tabs
	sections int // how many there are
	register *register
	board    *board
	judging  *judging
	conds    *conditions
	pane     *pane
	split    *container.Split // nil while the pane is closed
	late     bool             // the keys are wanted once the campaign is read
	unwanted bool             // the clerk closed the pane; only opening brings it back
	sought   award.ID         // to be opened once the campaign is read
	// narrowing is to be done once the campaign is read; nil: none is.
	narrowing *Narrowing
	add       *part.Button
	// addWithheld begins a nomination under a code name.
	addWithheld *part.Button
	none        *fyne.Container // in place of all while there are no terms
	body        *fyne.Container
	content     fyne.CanvasObject
}

// Stage tells how far the nominations of a campaign are. Campaigns whose winners
// are there without any have no use for them.
func Stage(s award.NominationSummary, won bool) part.Stage {
	stage := part.Stage{Title: lang.L("提名"), Note: lang.L("{{.Count}} 件提名", map[string]any{"Count": s.Total}), State: part.StageDone}
	open := s.States[award.Draft] + s.States[award.Submitted] + s.States[award.Returned] + s.States[award.Accepted]
	switch {
	case s.Total == 0 && won:
		stage.State, stage.Note = part.StageUnused, lang.L("没有用到")
	case s.Total == 0:
		stage.State, stage.Note = part.StageOpen, lang.L("还没有提名")
	case open > 0:
		stage.State, stage.Note = part.StageNow, lang.L("{{.Count}} 件提名，{{.Open}} 件待办", map[string]any{"Count": s.Total, "Open": open})
	}
	return stage
}

// Loaded is what the view reads of a campaign at once.
type loaded struct {
	terms   award.Terms
	ready   bool
	summary award.NominationSummary
}

// New gives the view; Show fills it.
func New(d *desk.Desk, store Store, o Options) *Nominations {
	v := &Nominations{desk: d, store: store, options: o}
	v.loading = task.NewLatest(d.Runner, 0, v.loaded)
	v.register, v.board = newRegister(v), newBoard(v)
	v.judging, v.conds = newJudging(v), newConditions(v)
	v.pane = newPane(d, store)
	v.pane.viewing = o.Attachments
	v.pane.closed = v.Escape
	v.pane.opened = func(id award.ID) { v.open(id, true) }
	v.pane.joined = v.join
	v.pane.stored = v.stored
	v.pane.judged = v.judge
	v.pane.papers = v.paneItems
	v.build()
	return v
}

func (v *Nominations) build() {
	v.tabs = part.NewTabs(v.turn)
	titles := []string{lang.L("提名表"), lang.L("看板"), lang.L("资格审查"), lang.L("评选条件"), lang.L("交换")}
	if v.options.Exchange == nil {
		titles = titles[:sectionExchange]
	}
	v.sections = len(titles)
	v.tabs.Set(titles)
	v.add = part.NewButton(lang.L("新建提名"), theme.ContentAddIcon(), v.Add)
	v.addWithheld = part.NewButton(lang.L("新建不公开的提名…"), theme.VisibilityOffIcon(), v.AddWithheld)
	v.none = container.NewStack()
	v.body = container.NewStack()
	bar := desk.Panel(desk.Frame(nil, desk.Hairline(), v.tabs, desk.Inset(1, container.NewHBox(v.addWithheld, v.add)), container.NewStack()))
	v.content = desk.Frame(bar, nil, nil, nil, v.body)
	v.tabs.Choose(sectionTable)
	v.arrange()
}

// Object gives what the window shows.
func (v *Nominations) Object() fyne.CanvasObject { return v.content }

// Show shows the nominations of a campaign, all of them.
func (v *Nominations) Show(campaign award.ID) {
	if campaign != v.campaign {
		v.campaign = campaign
		v.ready, v.narrowing = false, nil
		v.closePane()
		v.register.reset(campaign)
		v.judging.reset()
		v.conds.reset()
		v.tabs.Choose(sectionTable)
		v.arrange()
	}
	v.Refresh()
}

// Refresh reads the campaign anew; what is being edited stays.
func (v *Nominations) Refresh() {
	id := v.campaign
	v.loading.Run(func(ctx context.Context) (loaded, error) { return load(ctx, v.store, id) })
	v.pane.follow()
}

// load reads the terms and the counts of a campaign.
func load(ctx context.Context, store Store, campaign award.ID) (loaded, error) {
	terms, err := store.Terms(ctx, campaign)
	if wording.CodeOf(err) == string(award.TermsMissing) {
		return loaded{}, nil
	}
	if err != nil {
		return loaded{}, err
	}
	summary, err := store.NominationSummary(ctx, campaign)
	return loaded{terms, true, summary}, err
}

func (v *Nominations) loaded(l loaded, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出提名"), err)
		return
	}
	if !reflect.DeepEqual(l, loaded{v.terms, v.ready, v.summary}) {
		v.judging.age()
	}
	v.terms, v.ready, v.summary = l.terms, l.ready, l.summary
	v.pane.terms = l.terms
	v.register.loaded()
	v.board.loaded()
	v.conds.loaded()
	if v.tabs.Current() == sectionExchange {
		v.showExchange()
	}
	v.arrange()
	if v.late && v.tabs.Focused() {
		v.Focus()
	}
	v.late = false
	v.arrive()
}

// Leave stores what was typed, closes a form about somebody who must not be
// named, and goes on with next; where something cannot be stored it asks, and
// calls stay if the clerk wants to mend it.
func (v *Nominations) Leave(next, stay func()) {
	v.leave(func() {
		v.pane.hide()
		next()
	}, stay)
}

// leave does the same within the view.
func (v *Nominations) leave(next, stay func()) {
	if v.tabs.Current() == sectionTerms && v.conds.dirty() {
		v.ask(lang.L("评选条件的修改还没有保存"), func() { v.conds.forget(); next() }, stay)
		return
	}
	if v.split == nil || !v.pane.edited() && !v.pane.saving {
		next()
		return
	}
	v.pane.keep(func(stored bool) {
		if stored || !v.pane.edited() || v.pane.id.IsZero() && v.pane.bare() {
			next()
			return
		}
		v.ask(lang.L("这件提名还有内容没有存上"), func() { v.pane.clean(); next() }, stay)
	})
}

func (v *Nominations) ask(title string, next, stay func()) {
	part.Ask(v.desk.Window, part.Question{
		Title: title, Text: lang.L("离开后，没有存上的内容会丢掉。"),
		Choices: []part.AskChoice{{Label: lang.L("留在这里"), Main: true}, {Label: lang.L("放弃"), Danger: true}},
	}, func(choice int) {
		if choice == 1 {
			next()
		} else if stay != nil {
			stay()
		}
	})
}

// Dirty reports whether something typed is not stored.
func (v *Nominations) Dirty() bool {
	return v.split != nil && v.pane.edited() && !v.pane.bare() || v.tabs.Current() == sectionTerms && v.conds.dirty()
}

// Forget gives up what was typed.
func (v *Nominations) Forget() {
	v.conds.forget()
	v.pane.clean()
	v.closePane()
}

// turn shows a section.
func (v *Nominations) turn(i int) {
	v.leave(func() { v.toSection(i) }, nil)
}

// toSection shows a section where nothing is to be stored first.
func (v *Nominations) toSection(i int) {
	v.tabs.Choose(i)
	v.arrange()
	switch i {
	case sectionBoard:
		v.board.find(v.register.query, v.register.only)
	case sectionEligibility:
		v.judging.Refresh()
	case sectionTerms:
		v.conds.Refresh()
	case sectionExchange:
		v.closePane()
		v.showExchange()
	}
	v.Focus()
}

// section gives what the section chosen shows.
func (v *Nominations) section() fyne.CanvasObject {
	switch v.tabs.Current() {
	case sectionBoard:
		v.register.put(v.board.content)
		return v.register.content
	case sectionEligibility:
		return v.judging.content
	case sectionTerms:
		return v.conds.content
	case sectionExchange:
		return v.options.Exchange.Object()
	}
	v.register.put(v.register.table)
	return v.register.content
}

// arrange shows the section, with the pane beside it where that is open.
func (v *Nominations) arrange() {
	var o fyne.CanvasObject
	switch {
	case v.tabs.Current() == sectionTerms:
		o = v.conds.content
	case !v.ready:
		v.none.Objects = []fyne.CanvasObject{v.empty()}
		o = v.none
	case v.split != nil:
		v.split.Leading = v.section()
		v.split.Refresh()
		o = v.split
	default:
		o = v.section()
	}
	for b, op := range map[*part.Button]award.OpName{v.add: award.OpAddNomination, v.addWithheld: award.OpAddWithheld} {
		if v.ready && v.desk.May(op) {
			b.Show()
		} else {
			b.Hide()
		}
	}
	if len(v.body.Objects) != 1 || v.body.Objects[0] != o {
		v.body.Objects = []fyne.CanvasObject{o}
	}
	v.body.Refresh()
}

// empty offers to set the terms, without which nobody is nominated.
func (v *Nominations) empty() fyne.CanvasObject {
	if v.campaign.IsZero() || !v.desk.May(award.OpSetTerms) {
		return part.NewEmpty(theme.DocumentIcon(), lang.L("这个活动还没有评选条件"), lang.L("定了评选条件，才能提名。"))
	}
	return part.NewEmpty(theme.DocumentIcon(), lang.L("这个活动还没有评选条件"),
		lang.L("先定依据哪部规定、要哪些意见、按什么规则审查，再提名。默认条件都注明出处，采用后可以逐条修改。"),
		part.Action{Label: lang.L("采用默认条件"), Do: v.conds.adopt},
		part.Action{Label: lang.L("自己来定…"), Do: func() { v.turn(sectionTerms) }})
}

// Focus gives the keys to what the section is worked with.
func (v *Nominations) Focus() {
	v.late = !v.ready && v.loading.Busy()
	switch {
	case !v.ready && v.tabs.Current() != sectionTerms:
		v.tabs.Focus()
	case v.tabs.Current() == sectionTable:
		v.desk.Window.Canvas().Focus(v.register.table)
	case v.tabs.Current() == sectionBoard:
		v.board.focus()
	case v.tabs.Current() == sectionEligibility:
		v.judging.focus()
	case v.tabs.Current() == sectionExchange:
		v.options.Exchange.Focus()
	default:
		v.tabs.Focus()
	}
}

// FindAgain asks for the rows anew while nominations are being read.
func (v *Nominations) FindAgain() { v.Refresh() }

// FocusSearch puts the cursor where nominations are searched.
func (v *Nominations) FocusSearch() {
	if s := v.tabs.Current(); s != sectionTable && s != sectionBoard {
		v.turn(sectionTable)
	}
	v.register.search.Focus()
}

// NextSection shows the next section and gives it the keys.
func (v *Nominations) NextSection() { v.turn((v.tabs.Current() + 1) % v.sections) }

// Page turns the pages of the form that is open, and gives the keys to the first
// field of the page.
func (v *Nominations) Page(by int) {
	if v.split == nil || v.pane.withheld() {
		return
	}
	n := len(v.pane.pages)
	v.pane.turn((v.pane.tabs.Current() + by + n) % n)
	v.pane.focusPage()
}

// FocusMissing gives the keys to what the form that is open still lacks; of a
// form that is closed, to what opens it.
func (v *Nominations) FocusMissing() {
	switch {
	case v.split == nil:
	case v.pane.withheld():
		v.pane.held.focus()
	default:
		v.pane.missing.Focus()
	}
}

// Confirm does what is shown is for: it moves the nomination that is open on, or
// saves the terms.
func (v *Nominations) Confirm() {
	switch {
	case v.tabs.Current() == sectionTerms && v.conds.editing:
		v.conds.editor.keep()
	case v.tabs.Current() == sectionTerms:
		if v.conds.dirty() || !v.ready {
			v.conds.keep()
		}
	case v.split != nil:
		v.pane.confirm()
	}
}

// Keep stores what was typed, at once.
func (v *Nominations) Keep() {
	switch {
	case v.tabs.Current() == sectionTerms:
		v.Confirm()
	case v.split != nil:
		v.pane.keep(nil)
	}
}

// Escape closes the pane, or the edition that is being written.
func (v *Nominations) Escape() {
	if v.tabs.Current() == sectionTerms && v.conds.editing {
		v.conds.editor.leave()
		return
	}
	v.leave(func() {
		v.unwanted = true
		v.closePane()
	}, nil)
}

// Drop takes in files that were dropped on the window, where a nomination is
// open, and reports whether one is.
func (v *Nominations) Drop(paths []string) bool {
	switch {
	case v.exchanges(paths):
		v.takeIn(paths)
		return true
	case v.split == nil:
		return false
	case v.pane.withheld() || v.pane.mode.frozen:
		v.desk.Snack(lang.L("这件提名现在不能添加附件。"), "", nil)
		return true
	}
	v.pane.turn(pageFiles)
	v.pane.files.take(paths)
	return true
}
