package campaign

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/award/roster"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store gives a campaign with its tracks, tiers and winners.
type Store interface {
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
}

// The fields, as problems name them.
const (
	fieldTitle  = "title"
	fieldIssued = "issued"
)

// A Campaign is the view of what one campaign is.
type Campaign struct {
	desk   *desk.Desk
	store  Store
	id     award.ID // zero: a new campaign
	stored award.Dossier
	latest *task.Latest[*award.Dossier]

	title, event, issuer, number *part.Entry
	issued                       *part.DateEntry
	salutation                   *part.Choice
	form                         *part.Form
	sample                       *widget.Label
	save, discard, remove        *part.Button
	head                         *canvas.Text
	groups                       *groups
	lower                        *fyne.Container
	content                      fyne.CanvasObject
}

// New gives the view; Show or Create fills it.
func New(d *desk.Desk, store Store) *Campaign {
	v := &Campaign{desk: d, store: store}
	v.latest = task.NewLatest(d.Runner, 0, func(dossier *award.Dossier, err error) {
		if err != nil {
			d.Unread(lang.L("没有读出活动"), err)
			return
		}
		v.fill(dossier)
	})
	v.build()
	return v
}

// Object gives what the window shows.
func (v *Campaign) Object() fyne.CanvasObject { return v.content }

// Show shows a campaign.
func (v *Campaign) Show(id award.ID) {
	v.id = id
	v.Refresh()
}

// Create shows an empty form for a new campaign.
func (v *Campaign) Create() {
	v.id = award.ID{}
	v.fill(&award.Dossier{})
}

// Focus puts the cursor in the title.
func (v *Campaign) Focus() { v.desk.Window.Canvas().Focus(v.title) }

// Refresh reads the campaign anew, unless it is being edited.
func (v *Campaign) Refresh() {
	if v.Dirty() || v.id.IsZero() {
		return
	}
	id := v.id
	v.latest.Run(func(ctx context.Context) (*award.Dossier, error) { return v.store.Dossier(ctx, id) })
}

// Dirty reports whether something was edited and not saved.
func (v *Campaign) Dirty() bool { return v.form.Dirty() }

func (v *Campaign) build() {
	v.title, v.event, v.issuer, v.number = part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry()
	v.title.PlaceHolder = lang.L("如：某市“百题知识竞赛”获奖名单")
	v.event.PlaceHolder = lang.L("如：“百题知识竞赛”")
	v.issuer.PlaceHolder = lang.L("如：中共某市委宣传部；几个机关用顿号隔开")
	v.number.PlaceHolder = lang.L("如：2023-")
	v.issued = part.NewDateEntry(v.desk.Today())
	v.salutation = part.NewChoice([]string{lang.L("同志"), lang.L("同学"), lang.L("不加称谓")}, func(int) { v.showSample() })
	v.title.OnChanged = func(string) { v.showSample() }
	v.event.OnChanged = func(string) { v.showSample() }
	v.number.OnChanged = func(string) { v.showSample() }
	v.sample = widget.NewLabel("")
	v.sample.Wrapping, v.sample.Importance = fyne.TextWrapBreak, widget.LowImportance
	v.form = part.NewForm(
		&part.Field{Key: fieldTitle, Label: lang.L("活动名称"), Body: v.title, Required: true},
		&part.Field{Key: "event", Label: lang.L("获奖事由"), Body: v.event, Hint: lang.L("证书上“在……中荣获”里的那一段；空着＝用活动名称")},
		&part.Field{Key: "issuer", Label: lang.L("发文机关"), Body: v.issuer},
		&part.Field{Key: fieldIssued, Label: lang.L("发文日期"), Body: container.NewHBox(v.issued)},
		&part.Field{Key: "salutation", Label: lang.L("证书称谓"), Body: container.NewHBox(desk.Wide(160, v.salutation)), Hint: lang.L("单位获奖时不加称谓")},
		&part.Field{Key: "number", Label: lang.L("编号前缀"), Body: container.NewHBox(desk.Wide(160, v.number))},
	)
	v.issued.OnDate = func(award.Date, bool) { v.form.Touch(fieldIssued) }
	v.save = part.NewMainButton(lang.L("保存"), nil, v.keep)
	v.discard = part.NewButton(lang.L("放弃修改"), nil, v.revert)
	v.remove = part.NewQuietButton(lang.L("删除活动…"), theme.DeleteIcon(), v.delete)
	v.form.OnSave, v.form.OnDirty = v.keep, func(bool) { v.showState() }
	v.head = desk.Subheading("")
	v.groups = newGroups(v.desk)
	if !v.desk.May(award.OpEditCampaign) {
		v.form.Freeze()
	}
	v.lower = container.NewVBox(desk.Gap(3), v.groups.content)
	column := container.NewVBox(v.head, desk.Hairline(), desk.Gap(1), v.form, v.sample, v.lower)
	bar := desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(2,
		container.NewHBox(v.remove, layout.NewSpacer(), desk.Caption(lang.L("Ctrl+回车保存")), v.discard, v.save))))
	bar.Hidden = !v.desk.May(award.OpEditCampaign)
	v.content = desk.Frame(nil, bar, nil, nil, part.NewScroll(desk.Column(820, column)))
}

func (v *Campaign) fill(d *award.Dossier) {
	v.stored = *d
	c := d.Campaign
	v.form.Fill(func() {
		v.title.SetText(c.Title)
		v.event.SetText(c.Event)
		v.issuer.SetText(c.Issuer)
		v.issued.SetDate(c.IssuedOn)
		v.salutation.Choose(int(c.Salutation))
		v.number.SetText(c.NumberHead)
	})
	if v.id.IsZero() {
		v.head.Text = lang.L("新建活动")
		v.lower.Hide()
		v.remove.Hide()
	} else {
		v.head.Text = lang.L("活动信息")
		v.lower.Show()
		v.remove.Show()
		v.groups.show(v.id, d)
	}
	v.head.Refresh()
	v.showSample()
	v.showState()
}

// showSample shows what a certificate will say; certificates are Chinese in
// every language.
func (v *Campaign) showSample() {
	who := "某某"
	switch v.salutation.Chosen() {
	case int(award.Student):
		who += "同学"
	case int(award.NoSalutation):
	default:
		who += "同志"
	}
	event := strings.TrimSpace(v.event.Text)
	if event == "" {
		event = roster.Event(v.title.Text)
	}
	if event == "" {
		event = "……"
	}
	v.sample.SetText(lang.L("证书上写作：") + who + "：在" + look.Clean(event) + "中荣获一等奖。编号：" +
		award.CertificateNumber(award.Campaign{NumberHead: v.number.Text}, award.Winner{Serial: 1}))
}

func (v *Campaign) showState() {
	for _, b := range []*part.Button{v.save, v.discard} {
		if v.Dirty() {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

func (v *Campaign) revert() {
	stored := v.stored
	v.fill(&stored)
}

// keep saves the form; a new campaign is opened then.
func (v *Campaign) keep() {
	if !v.Dirty() {
		return
	}
	issued, ok := v.issued.Date()
	if !ok {
		v.form.SetProblem(fieldIssued, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
		return
	}
	c := v.stored.Campaign
	c.Title, c.Event = strings.TrimSpace(v.title.Text), strings.TrimSpace(v.event.Text)
	c.Issuer, c.IssuedOn = strings.TrimSpace(v.issuer.Text), issued
	c.NumberHead = strings.TrimSpace(v.number.Text)
	switch v.salutation.Chosen() {
	case 1:
		c.Salutation = award.Student
	case 2:
		c.Salutation = award.NoSalutation
	default:
		c.Salutation = award.Comrade
	}
	if c.Event == "" {
		c.Event = roster.Event(c.Title)
	}
	fresh := v.id.IsZero()
	var op award.Op = award.EditCampaign{ID: v.id, Campaign: c}
	said := lang.L("活动信息已保存。")
	if fresh {
		op, said = award.CreateCampaign{Campaign: c}, lang.L("已新建活动。")
	}
	v.desk.Do(op, said, func(r award.Receipt, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field != "" && !v.form.SetProblem(field, v.desk.Explain(err)) {
				v.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		v.form.SetClean()
		if fresh {
			v.desk.Open(r.Campaign, desk.StageCampaign)
			return
		}
		v.Refresh()
	})
}

// delete removes the campaign after asking; undo brings it back.
func (v *Campaign) delete() {
	part.Ask(v.desk.Window, part.Question{
		Title: lang.L("删除这个活动？"),
		Text: lang.L("“{{.Title}}”和它的 {{.Count}} 位获奖者、奖次、领奖安排都会删除。删除后可以用 Ctrl+Z 撤销。", map[string]any{
			"Title": look.Clean(v.stored.Campaign.Title), "Count": len(v.stored.Winners),
		}),
		Choices: []part.AskChoice{{Label: lang.L("取消")}, {Label: lang.L("删除"), Danger: true}},
	}, func(choice int) {
		if choice != 1 {
			return
		}
		v.desk.Do(award.DeleteCampaign{ID: v.id}, lang.L("活动已删除。"), func(_ award.Receipt, err error) {
			if err == nil {
				v.form.SetClean()
				v.desk.Home()
			}
		})
	})
}

// Forget gives up what was edited.
func (v *Campaign) Forget() { v.revert() }
