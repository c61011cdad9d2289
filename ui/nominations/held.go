package nominations

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The fields of cards, as problems name them.
const (
	fieldCodeName = "code-name"
	fieldConsent  = "consent"
	fieldReason   = "reason"
	fieldWho      = "who"
)

// Held is what the pane shows of a nominee who must not be named: what lists
// have of them, and the acts that reach the person.
type held struct {
	pane    *pane
	code    *canvas.Text
	first   fyne.Focusable
	lacks   *desk.Paragraph // where it is said what the form lacks
	content fyne.CanvasObject
}

func newHeld(p *pane) *held {
	h := &held{pane: p, code: desk.Heading(""), lacks: desk.NewTonedParagraph("", look.Muted)}
	acts := container.NewVBox()
	for _, a := range []struct {
		op    award.OpName
		label string
		icon  fyne.Resource
		act   func()
	}{
		{award.OpRevealNomination, lang.L("打开表格…（记入审计）"), theme.VisibilityIcon(), h.look},
		{award.OpWithholdNomination, lang.L("换代号…"), nil, p.askWithhold},
		{award.OpReleaseNomination, lang.L("恢复公开…"), nil, h.askRelease},
	} {
		if p.desk.May(a.op) {
			b := part.NewButton(a.label, a.icon, a.act)
			acts.Add(container.NewHBox(b))
			if h.first == nil {
				h.first = b
			}
		}
	}
	if h.first == nil {
		acts.Add(desk.NewTonedParagraph(lang.L("打开、换代号、恢复公开：")+lang.L("需由具有“涉密知悉”权限的用户操作。"), look.Muted))
	}
	h.content = desk.Inset(4, container.NewVBox(h.code, desk.Gap(1),
		desk.NewTonedParagraph(lang.L("这一对象不公开，处处以代号代替。是谁、做了什么，只有涉密知悉的人能看，每看一次都记入审计。"), look.Muted),
		h.lacks, desk.Gap(2), acts))
	return h
}

// fill shows the pane's nomination.
func (h *held) fill() {
	look.Set(h.code, lang.L("代号：")+h.pane.row.CodeName)
	h.code.Refresh()
	text := ""
	switch {
	case !h.pane.row.State.Editable():
	case h.pane.desk.May(award.OpRevealNomination):
		text = lang.L("还缺哪些项，打开表格以后列在下面。")
	default:
		text = lang.L("还缺哪些项，只有涉密知悉的人打开表格以后看得到。")
	}
	h.lacks.SetText(text)
	h.lacks.Hidden = text == ""
}

// focus gives the keys to the first act.
func (h *held) focus() {
	if h.first != nil {
		h.pane.desk.Window.Canvas().Focus(h.first)
	}
}

// look asks why the form is to be seen, has the journal know and opens it.
func (h *held) look() {
	p := h.pane
	id := p.id
	reason := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldReason, Label: lang.L("事由"), Body: reason, Required: true, Hint: lang.L("如：核对推荐材料"),
	})
	p.desk.ShowCard(lang.L("打开不公开人员的表格"), lang.L("查看前先记入审计：您是谁、何时、为什么。请确认旁边没有不该知道的人。"),
		lang.L("记入审计并继续"), form, reason, func(c *desk.Card) {
			why := strings.TrimSpace(reason.Text)
			task.Run(p.desk.Runner, lang.L("正在打开…"), func(ctx context.Context, _ task.Progress) (formRead, error) {
				return readForm(ctx, p.store, id, true, why)
			}, func(r formRead, err error) {
				if err != nil && desk.FieldOf(err) == "" {
					p.desk.Trouble(lang.L("没有打开"), err)
					return
				}
				if settled(c, err); err == nil && id == p.id {
					p.reveal(why, r)
				}
			})
		})
}

// settled closes a card where err is nil; a problem is shown at its field.
func settled(c *desk.Card, err error) {
	switch {
	case err == nil:
		c.Modal.Close()
	case desk.FieldOf(err) != "":
		c.Refused(lang.L("没有保存"), err)
	}
}

// askWithhold asks for the code name under which the nominee stands from now on.
func (p *pane) askWithhold() {
	p.keep(func(stored bool) {
		if stored && !p.id.IsZero() {
			p.withhold()
		}
	})
}

func (p *pane) withhold() {
	id := p.id
	title, said := lang.L("转为不公开"), lang.L("已转为不公开，代号：")
	text := lang.L("姓名、单位、证件号码、事迹、证明材料和附件全部改用另一把密钥加密，只有涉密知悉的人能看，每看一次都记入审计。名单、文书、导出和检索里都只有代号。以前印出、导出和备份的不会变。")
	if p.row.Disclosure == award.Withheld {
		title, said = lang.L("换代号"), lang.L("已改用代号：")
		text = lang.L("名单和以后的文书改用新的代号；以前印出的不会变。")
	}
	askCode(p.desk, title, text, p.row.CodeName, func(c *desk.Card, code string) {
		p.desk.Do(award.WithholdNomination{ID: id, CodeName: code}, said+code, func(_ award.Receipt, err error) {
			settled(c, err)
			if err == nil {
				p.show(id)
				p.stored(id)
			}
		})
	})
}

// askCode asks for a code name.
func askCode(d *desk.Desk, title, text, now string, do func(c *desk.Card, code string)) {
	code := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldCodeName, Label: d.Say.Field(award.Basis{}, award.Person, fieldCodeName), Body: code, Required: true,
		Hint: lang.L("同一活动里不能重复；不要用能猜出本人的字。"),
	})
	form.Fill(func() { code.SetText(now) })
	d.ShowCard(title, text, title, form, code, func(c *desk.Card) { do(c, trimmed(code)) })
}

// askRelease asks for the consent without which nobody is named again.
func (h *held) askRelease() {
	p := h.pane
	id := p.id
	consent, to := part.NewMultiLine(), part.NewChoice([]string{
		p.desk.Say.Disclosure(award.Open), p.desk.Say.Disclosure(award.Restricted),
	}, nil)
	consent.SetMinRowsVisible(2)
	to.Choose(int(award.Restricted))
	form := part.NewForm(
		&part.Field{Key: "disclosure", Label: p.desk.Say.Field(p.terms.Basis, p.row.Kind, "disclosure"), Body: to, Required: true},
		&part.Field{
			Key: fieldConsent, Label: p.desk.Say.Field(p.terms.Basis, p.row.Kind, fieldConsent), Body: consent, Required: true,
			Hint: lang.L("何时、以什么书面形式同意，不写姓名；会记入审计。"),
		})
	p.desk.ShowCard(lang.L("恢复公开"), lang.L("姓名重新出现在名单和以后的文书里。须有本人的书面同意。"),
		lang.L("恢复公开"), form, consent, func(c *desk.Card) {
			op := award.ReleaseNomination{ID: id, To: award.Disclosure(max(0, to.Chosen())), Consent: consent.Text} //nolint:gosec // one of two answers
			p.desk.Do(op, lang.L("已恢复公开。"), func(_ award.Receipt, err error) {
				settled(c, err)
				if err == nil {
					p.show(id)
					p.stored(id)
				}
			})
		})
}

// restrict moves the nominee between the open and the restricted class.
func (p *pane) restrict() {
	id := p.id
	if p.row.Disclosure == award.Open {
		p.desk.Do(award.RestrictNomination{ID: id, To: award.Restricted}, lang.L("知悉范围已改为适当范围。"), func(_ award.Receipt, err error) {
			if err == nil {
				p.reread(nil)
				p.stored(id)
			}
		})
		return
	}
	consent := part.NewMultiLine()
	consent.SetMinRowsVisible(2)
	form := part.NewForm(&part.Field{
		Key: fieldConsent, Label: p.desk.Say.Field(p.terms.Basis, p.row.Kind, fieldConsent), Body: consent, Required: true,
		Hint: lang.L("何时、以什么书面形式同意，不写姓名；会记入审计。"),
	})
	p.desk.ShowCard(lang.L("改为公开"), fmt.Sprintf(lang.L("提名 %d 将可以出现在公示和公布的名单里。须有本人的书面同意。"), p.row.Number),
		lang.L("改为公开"), form, consent, func(c *desk.Card) {
			p.desk.Do(award.RestrictNomination{ID: id, To: award.Open, Consent: consent.Text}, lang.L("知悉范围已改为公开。"), func(_ award.Receipt, err error) {
				settled(c, err)
				if err == nil {
					p.reread(nil)
					p.stored(id)
				}
			})
		})
}
