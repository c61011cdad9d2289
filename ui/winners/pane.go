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
)

// A pane edits one winner beside the table, or a new one.
type pane struct {
	desk    *desk.Desk
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
	form                             *part.Form
	save, remove                     *part.Button
	uncovered                        *widget.Label
	content                          fyne.CanvasObject
}

func newPane(d *desk.Desk) *pane {
	p := &pane{desk: d, head: desk.Subheading("")}
	p.name, p.reading, p.unit, p.work = part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry()
	p.phone, p.codeName = part.NewEntry(), part.NewEntry()
	p.note = part.NewMultiLine()
	p.note.SetMinRowsVisible(2)
	p.kind = part.NewChoice([]string{lang.L("个人"), lang.L("单位")}, nil)
	p.tier = part.NewChoice(nil, nil)
	p.known = part.NewChoice([]string{lang.L("公开"), lang.L("适当范围"), lang.L("不公开（用代号）")}, nil)
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
		&part.Field{Key: "known", Label: lang.L("知悉范围"), Body: p.known, Hint: lang.L("“适当范围”不上公布的名单；“不公开”处处以代号代替")},
		&part.Field{Key: "code", Label: lang.L("代号"), Body: p.codeName},
		&part.Field{Key: "note", Label: lang.L("备注"), Body: p.note},
	)
	p.form.OnSave, p.form.OnDirty = p.store, func(bool) { p.showState() }
	p.save = part.NewMainButton(lang.L("保存"), nil, p.store)
	p.remove = part.NewQuietButton(lang.L("删除"), theme.DeleteIcon(), func() { p.removed(p.id) })
	shut := part.NewQuietButton("", theme.CancelIcon(), func() { p.closed() })
	top := desk.Inset(2, container.NewBorder(nil, nil, nil, shut, p.head))
	bar := desk.Stack(desk.Hairline(), desk.Inset(2, container.NewHBox(p.remove, layout.NewSpacer(),
		desk.Caption(lang.L("Ctrl+回车")), p.save)))
	body := container.NewVScroll(container.New(
		layout.NewCustomPaddedLayout(0, look.Unit(3), look.Unit(3), look.Unit(4)), container.NewVBox(p.form, p.uncovered)))
	line := canvas.NewRectangle(look.Color(look.Line))
	line.SetMinSize(fyne.NewSize(1, 1))
	p.content = desk.Frame(nil, nil, line, nil,
		desk.Panel(desk.Frame(top, bar, nil, nil, body)))
	return p
}

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
	p.desk.Window.Canvas().Focus(p.name)
}

func (p *pane) fill() {
	w := p.winner
	say := award.Disclose(w, award.ToScreen)
	p.form.Fill(func() {
		p.name.SetText(say.Name)
		p.reading.SetText(say.Reading)
		p.unit.SetText(say.Unit)
		p.work.SetText(say.Work)
		p.phone.SetText(say.Phone)
		p.note.SetText(w.Note)
		p.codeName.SetText(w.CodeName)
		p.kind.Choose(int(w.Kind))
		p.known.Choose(int(w.Disclosure))
		p.tier.Choose(-1)
		for i, t := range p.board.tiers {
			if t.ID == w.Tier {
				p.tier.Choose(i)
			}
		}
	})
	// A person who may not be named on the screen cannot be renamed on it.
	for _, e := range []*part.Entry{p.name, p.reading, p.unit, p.work, p.phone} {
		if say.Masked {
			e.Disable()
		} else {
			e.Enable()
		}
	}
	p.head.Refresh()
	p.checkName()
	p.showState()
}

func (p *pane) showState() {
	if p.form.Dirty() {
		p.save.Enable()
	} else {
		p.save.Disable()
	}
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
	w := p.winner
	if !award.Disclose(w, award.ToScreen).Masked {
		w.Name, w.Reading = guard(p.name), guard(p.reading)
		w.Unit, w.Work, w.Phone = guard(p.unit), guard(p.work), guard(p.phone)
	}
	w.Note, w.CodeName = strings.TrimSpace(p.note.Text), strings.TrimSpace(p.codeName.Text)
	if p.kind.Chosen() == 1 {
		w.Kind = award.Unit
	} else {
		w.Kind = award.Person
	}
	switch p.known.Chosen() {
	case 1:
		w.Disclosure = award.Restricted
	case 2:
		w.Disclosure = award.Withheld
	default:
		w.Disclosure = award.Open
	}
	if i := p.tier.Chosen(); i >= 0 && i < len(p.board.tiers) {
		w.Tier = p.board.tiers[i].ID
	} else {
		w.Tier = award.ID{}
	}
	return w
}

func guard(e *part.Entry) award.Guarded { return award.Guard(strings.TrimSpace(e.Text)) }

// store saves what was edited. Nothing edited is nothing to do.
func (p *pane) store() {
	if !p.form.Dirty() {
		return
	}
	w, id := p.read(), p.id
	if p.tier.Chosen() < 0 {
		p.form.SetProblem(fieldTier, lang.L("请选择奖次。"))
		return
	}
	var op award.Op = award.EditWinner{ID: id, Winner: w}
	said := lang.L("已保存：") + award.Disclose(w, award.ToScreen).Name
	if id.IsZero() {
		op, said = award.AddWinner{Winner: w}, lang.L("已添加：")+award.Disclose(w, award.ToScreen).Name
	}
	p.desk.Do(op, said, func(_ award.Receipt, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field != "" && !p.form.SetProblem(field, p.desk.Explain(err)) {
				p.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		p.form.SetClean()
		p.saved(id)
	})
}
