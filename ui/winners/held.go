package winners

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// The fields of cards about withheld winners, as problems name them.
const (
	fieldCodeName = "code-name"
	fieldConsent  = "consent"
	fieldReason   = "reason"
)

// Held is what the pane shows of a withheld winner: what stands on the list,
// and for those with 涉密知悉 the acts that reach the person.
type held struct {
	pane       *pane
	tier, kind *part.Choice
	code       *part.Entry
	form       *part.Form
	content    fyne.CanvasObject
}

func newHeld(p *pane) *held {
	h := &held{pane: p, code: part.NewEntry()}
	h.tier = part.NewChoice(nil, nil)
	h.kind = part.NewChoice(kinds(), nil)
	h.form = part.NewForm(
		&part.Field{Key: fieldCodeName, Label: lang.L("代号"), Body: h.code},
		&part.Field{Key: fieldTier, Label: lang.L("奖次"), Body: h.tier, Required: true},
		&part.Field{Key: "kind", Label: lang.L("对象"), Body: h.kind},
	)
	h.form.OnSave, h.form.OnDirty = p.store, func(bool) { p.showState() }
	if !p.desk.May(award.OpEditWinner) {
		h.form.Freeze()
	}
	h.code.Disable() // another code name is an act of its own
	acts := container.NewVBox()
	for _, a := range []struct {
		op    award.OpName
		label string
		icon  fyne.Resource
		act   func()
	}{
		{award.OpReveal, lang.L("查看…（记入审计）"), theme.VisibilityIcon(), h.look},
		{award.OpEditProtected, lang.L("修改…（记入审计）"), theme.DocumentCreateIcon(), h.edit},
		{award.OpNameCertificate, lang.L("印制实名证书…（记入审计）"), theme.DocumentPrintIcon(), h.askNamed},
		{award.OpProtectWinner, lang.L("换代号…"), nil, p.askProtect},
		{award.OpReleaseWinner, lang.L("恢复公开…"), nil, h.askRelease},
	} {
		if p.desk.May(a.op) {
			acts.Add(container.NewHBox(part.NewButton(a.label, a.icon, a.act)))
		}
	}
	if !p.desk.May(award.OpReleaseWinner) && p.desk.May(award.OpEditWinner) {
		acts.Add(informedOnly(lang.L("查看、修改、换代号、恢复公开：")))
	}
	about := lang.L("这位获奖者的姓名不公开，处处以代号代替。是谁，只有涉密知悉的人能看，每看一次都记入审计。")
	h.content = container.NewVBox(desk.NewTonedParagraph(about, look.Muted), desk.Gap(1), h.form, desk.Gap(2), acts)
	return h
}

// informedOnly says of acts that are not offered who can do them.
func informedOnly(acts string) fyne.CanvasObject {
	return desk.NewTonedParagraph(acts+lang.L("需由具有“涉密知悉”权限的用户操作。"), look.Muted)
}

// kinds are the words for what a winner can be.
func kinds() []string { return []string{lang.L("个人"), lang.L("单位")} }

// fill shows the pane's winner.
func (h *held) fill() {
	w := h.pane.winner
	h.form.Fill(func() {
		h.code.SetText(w.CodeName)
		h.kind.Choose(int(w.Kind))
		h.tier.Choose(h.pane.board.place(w.Tier))
	})
}

// read gives the winner as the list is to have it.
func (h *held) read() award.Winner {
	w := h.pane.winner
	w.Kind, w.Tier = kindOf(h.kind), h.pane.board.tierAt(h.tier.Chosen())
	return w
}

func kindOf(c *part.Choice) award.Kind {
	if c.Chosen() == 1 {
		return award.Unit
	}
	return award.Person
}

// askProtect asks for the code name under which the pane's winner stands from
// now on.
func (p *pane) askProtect() {
	id, w := p.id, p.winner
	said := lang.L("已设为不公开，代号：")
	title, text := lang.L("设为不公开"), lang.L("姓名、单位、电话、身份证号等全部改用另一把密钥加密，只有涉密知悉的人能看，每看一次都记入审计。名单、证书、通知、导出和检索里都只有代号。以前已经印出、导出和备份的不会变。")
	if w.Disclosure == award.Withheld {
		said = lang.L("已改用代号：")
		title, text = lang.L("换代号"), lang.L("名单和以后的文书改用新的代号；以前印出的不会变。")
	}
	code := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldCodeName, Label: lang.L("代号"), Body: code, Required: true,
		Hint: lang.L("同一活动里不能重复；不要用能猜出本人的字。"),
	})
	form.Fill(func() { code.SetText(w.CodeName) })
	p.desk.ShowCard(title, text, title, form, code, func(c *desk.Card) {
		op := award.ProtectWinner{ID: id, CodeName: code.Text}
		p.desk.Do(op, said+code.Text, func(_ award.Receipt, err error) { settled(c, err) })
	})
}

// askRelease asks for the consent without which nobody is named again.
func (h *held) askRelease() {
	id := h.pane.id
	consent := part.NewMultiLine()
	consent.SetMinRowsVisible(2)
	form := part.NewForm(&part.Field{
		Key: fieldConsent, Label: lang.L("同意的凭据"), Body: consent, Required: true,
		Hint: lang.L("谁、何时、以什么书面形式同意；会记入审计。"),
	})
	h.pane.desk.ShowCard(lang.L("恢复公开"), lang.L("姓名重新出现在名单、证书和以后的文书里。须有本人的书面同意。"),
		lang.L("恢复公开"), form, consent, func(c *desk.Card) {
			op := award.ReleaseWinner{ID: id, Consent: consent.Text}
			h.pane.desk.Do(op, lang.L("已恢复公开。"), func(_ award.Receipt, err error) { settled(c, err) })
		})
}
