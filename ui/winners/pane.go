package winners

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// The fields, as problems name them.
const (
	fieldName    = "name"
	fieldReading = "reading"
	fieldTier    = "tier"
	fieldCode    = "code"
)

// A pane edits one winner beside the table, or a new one. Of a withheld winner
// it shows what stands on the list.
type pane struct {
	desk    *desk.Desk
	people  Store
	certify Certifier
	saved   func(award.ID) // stored; zero for a new winner
	closed  func()
	removed func(award.ID)

	id     award.ID // zero: a new winner
	winner award.Winner
	board  board

	head                             *canvas.Text
	name, reading, unit, work, phone *part.Entry
	note                             *part.Entry
	kind, tier, known                *part.Choice
	codeName                         *part.Entry
	number                           *idField
	form                             *part.Form // of a winner who may be named
	held                             *held      // of one who may not
	shown                            *part.Form // the one of the two that is shown
	save, remove, protect            *part.Button
	uncovered                        *widget.Label
	named                            fyne.CanvasObject // the form with what belongs to it
	middle                           *fyne.Container
	scroll                           *container.Scroll
	content                          fyne.CanvasObject
}

func newPane(d *desk.Desk, s Store, certify Certifier) *pane {
	p := &pane{desk: d, people: s, certify: certify, head: desk.Subheading("")}
	p.name, p.reading, p.unit, p.work = part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry()
	p.phone, p.codeName = part.NewEntry(), part.NewEntry()
	p.note = part.NewMultiLine()
	p.note.SetMinRowsVisible(2)
	p.kind = part.NewChoice(kinds(), nil)
	p.tier = part.NewChoice(nil, nil)
	p.known = part.NewChoice([]string{lang.L("公开"), lang.L("适当范围")}, func(int) { p.showCode() })
	p.number = newIDField(func(write func()) {
		if p.form.Dirty() {
			write()
			return
		}
		p.form.Fill(write) // looking is no edit
	})
	p.name.OnChanged = func(string) { p.checkName() }
	p.uncovered = widget.NewLabel("")
	p.uncovered.Wrapping, p.uncovered.Importance = fyne.TextWrapBreak, widget.WarningImportance
	p.form = part.NewForm(
		&part.Field{Key: fieldName, Label: lang.L("姓名"), Body: p.name, Required: true},
		&part.Field{Key: fieldReading, Label: lang.L("拼音"), Body: p.reading, Hint: lang.L("空着＝按字典读音；多音字在这里改，如 chan yu ming")},
		&part.Field{Key: fieldTier, Label: lang.L("奖次"), Body: p.tier, Required: true},
		&part.Field{Key: "kind", Label: lang.L("对象"), Body: p.kind},
		&part.Field{Key: "unit", Label: lang.L("单位"), Body: p.unit},
		&part.Field{Key: "work", Label: lang.L("作品"), Body: p.work},
		&part.Field{Key: "phone", Label: lang.L("电话"), Body: p.phone},
		&part.Field{Key: fieldIDNumber, Label: lang.L("身份证号"), Body: p.number.entry, Hint: lang.L("18 位，或只记末 4 到 8 位；平时只显示末四位")},
		&part.Field{Key: "known", Label: lang.L("知悉范围"), Body: p.known, Hint: lang.L("适当范围：公布的名单和通知上只写代号，证书上写姓名")},
		&part.Field{Key: fieldCode, Label: lang.L("代号"), Body: p.codeName},
		&part.Field{Key: "note", Label: lang.L("备注"), Body: p.note},
	)
	p.form.OnSave, p.form.OnDirty = p.store, func(bool) { p.showState() }
	p.protect = part.NewButton(lang.L("设为不公开（代号）…"), theme.VisibilityOffIcon(), p.askProtect)
	p.named = container.NewVBox(p.form, p.uncovered, desk.Gap(2), container.NewHBox(p.protect))
	switch {
	case !d.May(award.OpEditWinner):
		p.form.Freeze()
	case !d.May(award.OpProtectWinner):
		p.named = container.NewVBox(p.form, p.uncovered, desk.Gap(2), informedOnly(lang.L("设为不公开（代号）：")))
	}
	p.held, p.shown = newHeld(p), p.form
	p.build()
	return p
}

func (p *pane) build() {
	p.save = part.NewMainButton(lang.L("保存"), nil, p.store)
	p.remove = part.NewQuietButton(lang.L("删除"), theme.DeleteIcon(), func() { p.removed(p.id) })
	shut := part.NewQuietButton("", theme.CancelIcon(), func() { p.closed() })
	top := desk.Inset(2, container.NewBorder(nil, nil, nil, shut, p.head))
	var bar fyne.CanvasObject
	if p.desk.May(award.OpEditWinner) {
		bar = desk.Stack(desk.Hairline(), desk.Inset(2, container.NewHBox(p.remove, layout.NewSpacer(),
			desk.Caption(lang.L("Ctrl+回车")), p.save)))
	}
	p.middle = container.NewStack(p.named)
	p.scroll = part.NewScroll(container.New(
		layout.NewCustomPaddedLayout(0, look.Unit(3), look.Unit(3), look.Unit(4)), p.middle))
	line := canvas.NewRectangle(look.Color(look.Line))
	line.SetMinSize(fyne.NewSize(1, 1))
	p.content = desk.Frame(nil, nil, line, nil,
		desk.Panel(desk.Frame(top, bar, nil, nil, p.scroll)))
}

// focus puts the cursor into the first field that can be edited.
func (p *pane) focus() {
	var first fyne.Focusable = p.name
	if p.shown == p.held.form {
		first = p.held.tier
	}
	p.desk.Window.Canvas().Focus(first)
}

// dirty reports whether something was edited and not saved.
func (p *pane) dirty() bool { return p.shown.Dirty() }

// clean says that nothing is to be saved.
func (p *pane) clean() { p.shown.SetClean() }

// setBoard gives the pane the tiers there are.
func (p *pane) setBoard(b board) {
	p.board = b
	options := make([]string, len(b.tiers))
	for i, t := range b.tiers {
		options[i] = b.tierName(t)
	}
	p.form.Fill(func() {
		p.tier.Options = options
		p.tier.Refresh()
	})
	p.held.form.Fill(func() {
		p.held.tier.Options = options
		p.held.tier.Refresh()
	})
}

// edit shows a winner.
func (p *pane) edit(id award.ID, w award.Winner) {
	p.id, p.winner = id, w
	p.head.Text = lang.L("编号 ") + award.CertificateNumber(p.board.campaign, w)
	p.remove.Show()
	p.fill()
}

// create shows an empty form for a new winner in a tier.
func (p *pane) create(campaign, tier award.ID) {
	p.id, p.winner = award.ID{}, award.Winner{Campaign: campaign, Tier: tier}
	p.head.Text = lang.L("新的获奖者")
	p.remove.Hide()
	p.fill()
	p.focus()
}

// fill shows the pane's winner in the form that is for it.
func (p *pane) fill() {
	w, before := p.winner, p.shown
	p.shown = p.form
	content := p.named
	if w.Disclosure == award.Withheld {
		p.shown, content = p.held.form, p.held.content
		p.held.fill()
	} else {
		p.fillNamed()
	}
	p.middle.Objects = []fyne.CanvasObject{content}
	p.middle.Refresh()
	if p.shown != before {
		p.scroll.ScrollToTop() // the other form begins there
	}
	p.head.Refresh()
	p.checkName()
	p.showState()
}

// fillNamed shows a winner who may be named here.
func (p *pane) fillNamed() {
	w := p.winner
	say := award.Disclose(w, award.ToScreen)
	p.form.Fill(func() {
		p.name.SetText(say.Name)
		p.reading.SetText(say.Reading)
		p.unit.SetText(say.Unit)
		p.work.SetText(say.Work)
		p.phone.SetText(say.Phone)
		p.number.set(say.IDNumber, p.desk.May(award.OpEditWinner))
		p.note.SetText(w.Note)
		p.codeName.SetText(w.CodeName)
		p.kind.Choose(int(w.Kind))
		p.known.Choose(int(w.Disclosure))
		p.tier.Choose(p.board.place(w.Tier))
	})
	p.showCode() // the choice tells nothing where it stays the same
}

// showCode lets a code name be typed for whoever has one: a winner who is open
// is named everywhere.
func (p *pane) showCode() {
	open := p.known.Chosen() != int(award.Restricted)
	hint := ""
	if open {
		hint = lang.L("公开的人不用代号；选“适当范围”后可填")
	}
	p.form.SetHint(fieldCode, hint)
	if open || !p.desk.May(award.OpEditWinner) {
		p.codeName.Disable()
	} else {
		p.codeName.Enable()
	}
}

// showState offers what can be done now. Nobody is withheld while edits would
// be lost by it.
func (p *pane) showState() {
	p.protect.Hidden = p.id.IsZero() || !p.desk.May(award.OpProtectWinner)
	if p.dirty() {
		p.save.Enable()
		p.protect.Disable()
	} else {
		p.save.Disable()
		p.protect.Enable()
	}
	p.protect.Refresh()
}

// checkName says at once which characters of the name no font can print.
func (p *pane) checkName() {
	var missing []string
	for _, r := range p.name.Text {
		if !p.desk.Covered(r) {
			missing = append(missing, string(r))
		}
	}
	p.uncovered.Hidden = len(missing) == 0
	if len(missing) > 0 {
		p.uncovered.SetText(p.desk.Say.Sentence(string(award.GlyphMissing),
			award.Args{"name": p.name.Text, "characters": missing}))
	}
	p.uncovered.Refresh()
}

// read gives the winner the form describes.
func (p *pane) read() award.Winner {
	if p.shown == p.held.form {
		return p.held.read()
	}
	w := p.winner
	w.Name, w.Reading, w.IDNumber = guard(p.name), guard(p.reading), p.number.read()
	w.Unit, w.Work, w.Phone = guard(p.unit), guard(p.work), guard(p.phone)
	w.Note, w.CodeName = strings.TrimSpace(p.note.Text), strings.TrimSpace(p.codeName.Text)
	w.Kind, w.Tier = kindOf(p.kind), p.board.tierAt(p.tier.Chosen())
	w.Disclosure = award.Open
	if p.known.Chosen() == 1 {
		w.Disclosure = award.Restricted
	}
	return w
}

func guard(e *part.Entry) award.Guarded { return award.Guard(strings.TrimSpace(e.Text)) }

// store saves what was edited. Nothing edited is nothing to do.
func (p *pane) store() {
	form := p.shown
	if !form.Dirty() {
		return
	}
	w, id := p.read(), p.id
	if w.Tier.IsZero() {
		form.SetProblem(fieldTier, lang.L("请选择奖次。"))
		return
	}
	var op award.Op = award.EditWinner{ID: id, Winner: w}
	said := lang.L("已保存：") + award.Disclose(w, award.ToScreen).Name
	if id.IsZero() {
		op, said = award.AddWinner{Winner: w}, lang.L("已添加：")+award.Disclose(w, award.ToScreen).Name
	}
	p.desk.Do(op, said, func(_ award.Receipt, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field != "" && !form.SetProblem(field, p.desk.Explain(err)) {
				p.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		form.SetClean()
		p.saved(id)
	})
}
