package nominations

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/attachment"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The pages of a form.
const (
	pageBasics = iota
	pageDeeds
	pageOpinions
	pageHonours
	pageFiles
	pageHistory
)

// A pane edits the form of one nomination beside the list, or of a new one. Of
// a nominee who must not be named it shows the code name until somebody opens
// the form with a reason.
type pane struct {
	desk   *desk.Desk
	store  Store
	closed func()
	opened func(id award.ID) // shows another nomination
	joined func(unit award.ID)
	stored func(id award.ID) // something was stored
	judged func(id award.ID) // shows why rules stop it
	papers func() []*fyne.MenuItem

	viewing  attachment.Options
	terms    award.Terms
	id       award.ID         // zero: a new nomination
	row      award.Nomination // as lists have it
	full     award.Nomination // the same as it may be named in the pane
	parent   award.ID         // as it is chosen
	unit     award.ID         // as it is stored
	base     award.FormText   // what is stored of what the fields show
	kept     award.FormText   // what was stored last, as a whole
	since    time.Time        // when that was written
	revealed bool             // of a nominee who must not be named, opened with a reason
	reason   string
	mode     mode
	filling  bool
	saving   bool
	slips    []slip
	fault    string // why the last storing failed; empty: it did not
	at       string // the field it failed at
	waiting  []func(stored bool)
	idle     func() // stops the clock that stores what is typed
	sight    func() // stops the clock that closes a revealed form
	loading  *task.Latest[formRead]
	arrived  func() // called once what is read is shown; nil: nobody waits

	title      *fyne.Container // head and state
	head       *canvas.Text
	state      *canvas.Text
	status     *canvas.Text
	ways       *fyne.Container
	tabs       *part.Tabs
	pages      []page
	basics     *basics
	deeds      *deeds
	opinions   *opinions
	files      *files
	history    *history
	people     *people
	held       *held
	alike      *alike
	missing    *part.Missing
	missTitle  *canvas.Text
	missScroll *container.Scroll
	lower      *fyne.Container
	above      *fyne.Container // what must be known of the form
	middle     *fyne.Container
	scroll     *container.Scroll
	form       *fyne.Container
	content    fyne.CanvasObject
}

func newPane(d *desk.Desk, store Store) *pane {
	p := &pane{desk: d, store: store}
	p.loading = task.NewLatest(d.Runner, 0, p.loaded)
	today := award.Date{}
	if d.Now != nil {
		today = d.Today()
	}
	tool := &pen{mode: &p.mode, say: d.Say, today: today, touched: p.touched, left: func() { p.keep(nil) }, main: p.confirm}
	p.people = newPeople(func(n award.Nomination) string {
		return numberWord(n.Number) + "  " + desk.NameWord(award.Disclose(n, award.ToScreen))
	})
	p.people.open, p.people.add = func(id award.ID) { p.opened(id) }, func() { p.joined(p.id) }
	p.people.join, p.people.part = p.askUnit, func() { p.belong(award.ID{}) }
	p.basics, p.deeds, p.opinions = newBasics(tool.fresh(), p.people), newDeeds(tool.fresh()), newOpinions(tool.fresh())
	p.files, p.history = newFiles(p), newHistory(p)
	p.pages = []page{p.basics, p.deeds, p.opinions, newHonours(tool.fresh()), p.files, p.history}
	p.held, p.alike = newHeld(p), newAlike(p)
	p.build()
	return p
}

func (p *pane) build() {
	p.head, p.state, p.status = desk.Subheading(""), desk.Caption(""), desk.Caption("")
	shut := part.NewQuietButton("", theme.CancelIcon(), func() { p.closed() })
	p.ways = container.NewHBox()
	// Tab goes through the form, then to what is done with it, and last to the cross.
	p.title = container.NewHBox(p.head, container.NewCenter(p.state))
	top := desk.Inset(2, desk.Frame(container.NewBorder(nil, nil, p.title, shut), nil, nil, nil,
		container.New(layout.NewCustomPaddedLayout(look.Unit(1), 0, 0, 0), container.NewBorder(nil, nil, container.NewHBox(container.NewCenter(p.status)), p.ways))))
	p.tabs = part.NewTabs(p.turn)
	p.tabs.Small = true
	p.tabs.Set([]string{lang.L("基本情况"), lang.L("条款与事迹"), lang.L("推荐意见"), lang.L("荣誉与同意"), lang.L("附件"), lang.L("经过")})
	p.missing = part.NewMissing(p.jump)
	p.missTitle = desk.Caption("")
	p.missScroll = container.NewVScroll(p.missing)
	p.lower = desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(1, p.missTitle), desk.Tall(96, p.missScroll)))
	p.middle, p.above = container.NewStack(), container.NewVBox()
	p.scroll = part.NewScroll(container.New(layout.NewCustomPaddedLayout(look.Unit(2), look.Unit(3), look.Unit(4), look.Unit(4)), p.middle))
	line := canvas.NewRectangle(look.Color(look.Line))
	line.SetMinSize(fyne.NewSize(1, 1))
	p.form = container.NewStack(desk.Form(desk.Stack(desk.Panel(p.tabs), desk.Hairline(), p.above), p.scroll, p.lower))
	p.content = desk.Frame(nil, nil, line, nil, desk.Panel(desk.Frame(top, nil, nil, nil, p.form)))
	p.turn(pageBasics)
}

// turn shows a page of the form; what was typed on the one before is stored.
func (p *pane) turn(i int) {
	if p.tabs.Current() != i {
		p.keep(nil)
		p.scroll.ScrollToTop()
	}
	p.tabs.Choose(i)
	p.middle.Objects = []fyne.CanvasObject{p.pages[i].object()}
	p.middle.Refresh()
	p.scroll.Refresh()
}

// jump gives the keys to a field on whatever page it is.
func (p *pane) jump(field string) {
	for i := range p.pages {
		now := p.tabs.Current()
		p.turn(i)
		if p.pages[i].jump(field) {
			return
		}
		p.turn(now)
	}
}

// focus gives the keys to the first field.
func (p *pane) focus() {
	switch {
	case p.withheld():
		p.held.focus()
	case p.mode.frozen:
		p.tabs.Focus()
	default:
		p.turn(pageBasics)
		p.basics.jump("name")
	}
}

// focusPage gives the keys to the first field of the page that is shown; where
// nothing is written, to the page's name.
func (p *pane) focusPage() {
	first := map[int]string{pageBasics: "name", pageDeeds: "criteria", pageOpinions: "opinions", pageHonours: "honours"}
	i := p.tabs.Current()
	if p.mode.frozen || !p.pages[i].jump(first[i]) {
		p.tabs.Focus()
	}
}

// withheld reports whether the nominee must not be named and is not opened.
func (p *pane) withheld() bool { return p.row.Disclosure == award.Withheld && !p.revealed }

// show shows a nomination.
func (p *pane) show(id award.ID) {
	p.rest()
	p.id, p.revealed, p.reason = id, false, ""
	p.fault, p.at = "", ""
	p.reread(nil)
}

// rest stops the clocks of what was shown before, and closes the file that is
// looked at.
func (p *pane) rest() {
	p.files.shut()
	for _, stop := range []func(){p.idle, p.sight} {
		if stop != nil {
			stop()
		}
	}
	p.idle, p.sight = nil, nil
}

// create shows an empty form for a new nomination, which n begins.
func (p *pane) create(n award.Nomination, f award.FormText) {
	p.rest()
	p.loading.Stop()
	p.id, p.revealed, p.reason = award.ID{}, n.Disclosure == award.Withheld, ""
	if p.revealed {
		p.reason = lang.L("新建提名时录入")
	}
	p.fault, p.at = "", ""
	p.row, p.full = n, n
	p.people.stored, p.people.kin = false, nil
	f.Campaign = n.Campaign
	p.fill(f)
	p.say(lang.L("填了姓名、单位或推荐单位，就自动存为草稿"), look.Muted)
	p.focus()
}

// fill shows what stands in the form.
func (p *pane) fill(f award.FormText) {
	p.parent, p.unit, p.since = p.full.Parent, p.full.Parent, p.row.Changed
	op := award.OpEditNomination
	if p.revealed {
		op = award.OpEditWithheld
	}
	p.mode = mode{frozen: !p.row.State.Editable() || !p.desk.May(op), private: p.row.Disclosure != award.Open}
	p.people.frozen = p.mode.frozen
	p.kept = f
	p.filling = true
	p.alike.forget()
	p.deeds.setTerms(p.terms)
	p.opinions.setTerms(p.terms)
	for _, page := range p.pages {
		page.fill(f)
	}
	p.filling = false
	p.base, p.slips = p.typed()
	p.base.Attachments = f.Attachments
	p.alike.ask()
	p.showHead()
	p.showForm()
	p.showMissing()
	if !p.id.IsZero() {
		p.showStored()
	}
}

// showForm shows the form, or in its place that it may not be read here.
func (p *pane) showForm() {
	if p.withheld() {
		p.held.fill()
		p.form.Objects[0].Hide()
		p.form.Objects = append(p.form.Objects[:1], p.held.content)
	} else {
		p.form.Objects = p.form.Objects[:1]
		p.form.Objects[0].Show()
	}
	p.showAbove()
	p.form.Refresh()
}

// showAbove says above the form what must be known of it: that it is about
// somebody who must not be named, and that something could not be stored.
func (p *pane) showAbove() {
	p.above.Objects = nil
	if p.revealed {
		n := part.NewNotice(part.Warn, p.revealedWord(), lang.L("这里的内容不能复制；五分钟不动会自动收起。"), "")
		n.Actions = []part.Action{{Label: lang.L("收起"), Do: p.conceal}}
		p.warn(n)
	}
	if p.fault != "" {
		n := part.NewNotice(part.Bad, lang.L("没有存上，填写的内容都还在这里。"), "", p.fault)
		n.Actions = []part.Action{{Label: lang.L("再试一次"), Do: func() { p.keep(nil) }}}
		p.warn(n)
	}
	if n := p.alike.notice(); n != nil {
		p.warn(n)
	}
	p.form.Objects[0].Refresh()
}

// revealedWord says of a form about somebody who must not be named what the
// journal has of it: of one that is not stored yet nothing.
func (p *pane) revealedWord() string {
	code := map[string]any{"Code": p.row.CodeName}
	if p.id.IsZero() {
		return lang.L("不公开人员，代号“{{.Code}}”。还没有存入，审计里也还没有。", code)
	}
	return lang.L("不公开人员，代号“{{.Code}}”。已记入审计。", code)
}

func (p *pane) warn(n *part.Notice) {
	n.Resize(fyne.NewSize(p.scroll.Size().Width, 0)) // its height follows from its width
	p.above.Add(n)
}

// reader gives what writes a file's bytes, as the form is open now.
func (p *pane) reader(file award.ID) func(context.Context, io.Writer) error {
	store, id, revealed, reason := p.store, p.id, p.revealed, p.reason
	return func(ctx context.Context, w io.Writer) error {
		if revealed {
			return store.RevealAttachment(ctx, id, file, reason, w)
		}
		return store.Attachment(ctx, id, file, w)
	}
}

// showHead says which nomination it is and how far it has come.
func (p *pane) showHead() {
	title, state := lang.L("新的提名"), ""
	if p.id.IsZero() && p.row.Disclosure == award.Withheld {
		title += "  " + desk.NameWord(award.Disclose(p.row, award.ToScreen))
	}
	if !p.id.IsZero() {
		title = lang.L("提名 {{.Number}}", map[string]any{"Number": p.row.Number}) + "  " + desk.NameWord(award.Disclose(p.row, award.ToScreen))
		state = p.desk.Say.State(p.row.State)
		if p.row.Disclosure != award.Open {
			state += " · " + p.desk.Say.Disclosure(p.row.Disclosure)
		}
	}
	look.Set(p.head, title)
	look.Set(p.state, state)
	p.title.Refresh() // both have their place anew
	p.showWays()
}

// explain gives the sentence of an error about the form.
func (p *pane) explain(err error) string { return p.desk.Explain(err) }

// say says how it stands with storing.
func (p *pane) say(text string, tone fyne.ThemeColorName) {
	p.status.Color = look.Color(tone)
	look.Set(p.status, text)
	p.status.Refresh()
}
