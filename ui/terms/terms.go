package terms

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store gives a campaign with its terms.
type Store interface {
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
}

// The fields, as problems name them.
const (
	fieldStart   = "start"
	fieldEnd     = "end"
	fieldPlace   = "place"
	fieldContact = "phone"
)

// A Terms is the view of one campaign's terms.
type Terms struct {
	desk     *desk.Desk
	store    Store
	campaign award.ID
	stored   award.Dossier
	latest   *task.Latest[*award.Dossier]

	start, end                  *part.DateEntry
	hours, proxy, forfeiture    *part.Entry
	documents, places, contacts *part.ListField
	window, placeForm, whoToAsk *part.Form
	save, discard               *part.Button
	mobile                      *widget.Label
	content                     fyne.CanvasObject
}

// New gives the view; Show fills it.
func New(d *desk.Desk, store Store) *Terms {
	t := &Terms{desk: d, store: store}
	t.latest = task.NewLatest(d.Runner, 0, func(dossier *award.Dossier, err error) {
		if err != nil {
			d.Unread(lang.L("没有读出领奖安排"), err)
			return
		}
		t.fill(dossier)
	})
	t.build()
	return t
}

// Object gives what the window shows.
func (t *Terms) Object() fyne.CanvasObject { return t.content }

// Show shows the terms of a campaign.
func (t *Terms) Show(campaign award.ID) {
	t.campaign = campaign
	t.Refresh()
}

// Refresh reads the terms anew, unless something is being edited.
func (t *Terms) Refresh() {
	if t.Dirty() {
		return
	}
	id := t.campaign
	t.latest.Run(func(ctx context.Context) (*award.Dossier, error) { return t.store.Dossier(ctx, id) })
}

// Dirty reports whether something was edited and not saved.
func (t *Terms) Dirty() bool {
	return t.window.Dirty() || t.placeForm.Dirty() || t.whoToAsk.Dirty()
}

func (t *Terms) build() {
	t.buildWindow()
	t.places = part.NewListField(
		part.ListColumn{Placeholder: lang.L("谁去领（空着＝所有获奖者）"), Weight: 2},
		part.ListColumn{Placeholder: lang.L("地点"), Weight: 3})
	t.placeForm = part.NewForm(&part.Field{
		Key: fieldPlace, Label: lang.L("领奖地点"), Body: t.places,
		Hint: lang.L("不同地方的获奖者去不同地点领时，每处一行。"),
	})
	t.contacts = part.NewListField(
		part.ListColumn{Placeholder: lang.L("联系人"), Weight: 2},
		part.ListColumn{Placeholder: lang.L("电话"), Weight: 3})
	t.contacts.OnChanged = t.warnMobile
	t.mobile = widget.NewLabel("")
	t.mobile.Wrapping, t.mobile.Importance = fyne.TextWrapBreak, widget.WarningImportance
	t.mobile.Hide()
	t.whoToAsk = part.NewForm(&part.Field{
		Key: fieldContact, Label: lang.L("联系方式"), Body: t.contacts,
		Hint: lang.L("会印在领奖通知上，建议填单位固定电话。"),
	})
	t.save = part.NewMainButton(lang.L("保存"), nil, t.keep)
	t.discard = part.NewButton(lang.L("放弃修改"), nil, t.revert)
	for _, f := range []*part.Form{t.window, t.placeForm, t.whoToAsk} {
		f.OnSave, f.OnDirty = t.keep, func(bool) { t.showState() }
	}
	t.showState()
	column := container.NewVBox(
		section(lang.L("时间与规定")), t.window, desk.Gap(3),
		section(lang.L("到哪里领")), t.placeForm, desk.Gap(3),
		section(lang.L("有事问谁")), t.whoToAsk, t.mobile,
	)
	if !t.desk.May(award.OpSetWindow) {
		for _, f := range []*part.Form{t.window, t.placeForm, t.whoToAsk} {
			f.Freeze()
		}
	}
	bar := desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(2,
		container.NewHBox(desk.Caption(lang.L("Ctrl+回车保存")), layout.NewSpacer(), t.discard, t.save))))
	bar.Hidden = !t.desk.May(award.OpSetWindow)
	t.content = desk.Frame(nil, bar, nil, nil, part.NewScroll(desk.Column(760, column)))
}

func (t *Terms) buildWindow() {
	t.start, t.end = part.NewDateEntry(t.desk.Today()), part.NewDateEntry(t.desk.Today())
	t.hours, t.proxy, t.forfeiture = part.NewEntry(), part.NewMultiLine(), part.NewMultiLine()
	t.hours.PlaceHolder = lang.L("如：工作日 9:00—12:00，15:00—18:00")
	t.proxy.PlaceHolder = lang.L("如：委托他人代领的，须出示双方身份证件")
	t.forfeiture.PlaceHolder = lang.L("如：逾期未领的，视为自动放弃")
	t.proxy.SetMinRowsVisible(2)
	t.forfeiture.SetMinRowsVisible(2)
	t.documents = part.NewListField(part.ListColumn{Placeholder: lang.L("如：本人身份证原件")})
	t.window = part.NewForm(
		&part.Field{Key: fieldStart, Label: lang.L("开始日期"), Body: container.NewHBox(t.start), Hint: lang.L("空着＝自通知发布起")},
		&part.Field{Key: fieldEnd, Label: lang.L("截止日期"), Body: container.NewHBox(t.end), Hint: lang.L("当天仍可领取；空着＝不设截止")},
		&part.Field{Key: "hours", Label: lang.L("每天时段"), Body: t.hours},
		&part.Field{Key: "documents", Label: lang.L("携带材料"), Body: t.documents},
		&part.Field{Key: "proxy", Label: lang.L("代领规定"), Body: t.proxy},
		&part.Field{Key: "forfeiture", Label: lang.L("逾期规定"), Body: t.forfeiture},
	)
	t.start.OnDate = func(award.Date, bool) { t.window.Touch(fieldStart) }
	t.end.OnDate = func(award.Date, bool) { t.window.Touch(fieldEnd) }
}

// section is the title of one part of the form.
func section(title string) fyne.CanvasObject {
	return container.NewVBox(desk.Subheading(title), desk.Hairline(), desk.Gap(1))
}

// fill shows what is stored.
func (t *Terms) fill(d *award.Dossier) {
	t.stored = *d
	t.window.Fill(func() {
		t.start.SetDate(d.Window.Start)
		t.end.SetDate(d.Window.End)
		t.hours.SetText(d.Window.Hours)
		t.proxy.SetText(d.Window.Proxy)
		t.forfeiture.SetText(d.Window.Forfeiture)
		rows := make([][]string, len(d.Window.Documents))
		for i, text := range d.Window.Documents {
			rows[i] = []string{text}
		}
		t.documents.SetValues(rows)
	})
	t.placeForm.Fill(func() {
		rows := make([][]string, len(d.Points))
		for i, p := range d.Points {
			rows[i] = []string{p.Who, p.Place}
		}
		t.places.SetValues(rows)
	})
	t.whoToAsk.Fill(func() {
		rows := make([][]string, len(d.Contacts))
		for i, c := range d.Contacts {
			rows[i] = []string{c.Name, c.Phone}
		}
		t.contacts.SetValues(rows)
	})
	t.warnMobile()
	t.warnYear()
	t.showState()
}

// warnYear points at the year that is missing.
func (t *Terms) warnYear() {
	w := t.stored.Window
	for _, d := range []struct {
		key  string
		date award.Date
	}{{fieldEnd, w.End}, {fieldStart, w.Start}} {
		if !d.date.IsZero() && d.date.Year == 0 {
			t.window.SetProblem(d.key, lang.L("缺年份，请补上，如 2023-05-01。"))
		}
	}
}

// warnMobile says which phone is a mobile number.
func (t *Terms) warnMobile() {
	for _, row := range t.contacts.Values() {
		if award.IsMobile(row[1]) {
			t.mobile.SetText(t.desk.Say.Sentence(string(award.MobileContact), award.Args{"phone": row[1]}))
			t.mobile.Show()
			return
		}
	}
	t.mobile.Hide()
}

func (t *Terms) showState() {
	if t.Dirty() {
		t.save.Enable()
		t.discard.Enable()
		return
	}
	t.save.Disable()
	t.discard.Disable()
}

func (t *Terms) revert() {
	stored := t.stored
	t.fill(&stored)
}

// read gives the window the form describes; false if a date is none, which it
// then says at the field.
func (t *Terms) read() (award.Window, bool) {
	start, startOK := t.start.Date()
	end, endOK := t.end.Date()
	if !startOK {
		t.window.SetProblem(fieldStart, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
		return award.Window{}, false
	}
	if !endOK {
		t.window.SetProblem(fieldEnd, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
		return award.Window{}, false
	}
	w := award.Window{
		Campaign: t.campaign, Start: start, End: end, Hours: strings.TrimSpace(t.hours.Text),
		Proxy: strings.TrimSpace(t.proxy.Text), Forfeiture: strings.TrimSpace(t.forfeiture.Text),
	}
	for _, row := range t.documents.Values() {
		w.Documents = append(w.Documents, row[0])
	}
	return w, true
}

// keep saves the parts that were edited, one operation each.
func (t *Terms) keep() {
	var ops []award.Op
	if t.window.Dirty() {
		w, ok := t.read()
		if !ok {
			return
		}
		ops = append(ops, award.SetWindow{Window: w})
	}
	if t.placeForm.Dirty() {
		ops = append(ops, award.SetPoints{Campaign: t.campaign, Points: points(t.places.Values())})
	}
	if t.whoToAsk.Dirty() {
		ops = append(ops, award.SetContacts{Campaign: t.campaign, Contacts: contacts(t.contacts.Values())})
	}
	t.do(ops)
}

// do does the operations in turn and stops at the first that is refused.
func (t *Terms) do(ops []award.Op) {
	if len(ops) == 0 {
		return
	}
	said := ""
	if len(ops) == 1 {
		said = lang.L("领奖安排已保存。")
	}
	form := t.formOf(ops[0])
	t.desk.Do(ops[0], said, func(_ award.Receipt, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field != "" && !form.SetProblem(field, t.desk.Explain(err)) {
				t.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		form.SetClean()
		t.do(slices.Delete(ops, 0, 1))
		t.Refresh()
	})
}

// formOf gives the form an operation's fields stand in.
func (t *Terms) formOf(op award.Op) *part.Form {
	switch op.Name() {
	case award.OpSetPoints:
		return t.placeForm
	case award.OpSetContacts:
		return t.whoToAsk
	default:
		return t.window
	}
}

func points(rows [][]string) []award.Point {
	out := make([]award.Point, len(rows))
	for i, r := range rows {
		out[i] = award.Point{Who: r[0], Place: r[1]}
	}
	return out
}

func contacts(rows [][]string) []award.Contact {
	out := make([]award.Contact, len(rows))
	for i, r := range rows {
		out[i] = award.Contact{Name: r[0], Phone: r[1]}
	}
	return out
}

// Forget gives up what was edited.
func (t *Terms) Forget() { t.revert() }
