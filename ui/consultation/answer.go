package consultation

import (
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// The fields of cards, as problems name them.
const (
	fieldAnswered = "answered"
	fieldSent     = "sent"
	fieldDue      = "due"
	fieldReplies  = "replies"
)

// answers lists what an organ can answer, in the order of the choice.
func answers() []award.Stance {
	return []award.Stance{award.Agrees, award.Disagrees, award.Conditional, award.NoStance}
}

// seals lists whether the seal was seen, in the order of the choice.
func seals() []award.Answer { return []award.Answer{award.Unanswered, award.Yes, award.No} }

// Answer asks what the organ answered about candidates, of whom there are all on
// the list where ids has none, and notes it.
func (v *Consultations) Answer(ids []award.ID) {
	row, there := v.current()
	if !there || row.Value.Sent.IsZero() || !v.desk.May(award.OpSetConsultation) {
		return
	}
	if len(ids) == 0 {
		ids = row.Value.Asked
	}
	on, stance := part.NewDateEntry(v.desk.Today()), part.NewChoice(v.stanceWords(), nil)
	text, paper := part.NewMultiLine(), part.NewEntry()
	text.SetMinRowsVisible(3)
	seal := part.NewChoice([]string{lang.L("没有填"), lang.L("看到"), lang.L("没有看到")}, nil)
	form := part.NewForm(
		&part.Field{Key: fieldReplies, Label: lang.L("意见"), Body: container.NewHBox(desk.Wide(160, stance))},
		&part.Field{Key: "text", Label: lang.L("理由或条件"), Body: text, Hint: lang.L("不同意、有条件时要写；对象不公开的不写")},
		&part.Field{Key: fieldAnswered, Label: lang.L("反馈日期"), Body: container.NewHBox(on), Required: true},
		&part.Field{Key: "paper", Label: lang.L("复函文号"), Body: paper},
		&part.Field{Key: "seal", Label: lang.L("公章"), Body: container.NewHBox(desk.Wide(160, seal))},
	)
	form.Fill(func() {
		on.SetDate(v.desk.Today())
		stance.Choose(0)
		paper.SetText(row.Value.Paper)
		seal.Choose(int(row.Value.Seal))
		if len(ids) == 1 {
			r, _ := row.Value.ReplyTo(ids[0])
			if r.Stance != award.NoStance {
				stance.Choose(int(r.Stance) - 1)
			}
			text.SetText(award.DiscloseReason(v.now.named[ids[0]], r.Text, award.ToScreen))
		}
	})
	title := lang.L("登记{{.Organ}}对 {{.Count}} 件提名的意见", map[string]any{"Organ": row.Value.Organ, "Count": len(ids)})
	v.desk.ShowCard(title, lang.L("照反馈的原件登记。以后收到更正，可以再登记一次。"), lang.L("登记"), form, stance, func(c *desk.Card) {
		day, ok := on.Date()
		if !ok || day.IsZero() {
			form.SetProblem(fieldAnswered, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
			return
		}
		said := award.ConsultationAnswer{
			On: day, Stance: answers()[stance.Chosen()], Text: award.Guard(strings.TrimSpace(text.Text)),
			Paper: strings.TrimSpace(paper.Text), Seal: seals()[seal.Chosen()],
		}
		changed, _ := row.Value.WithAnswer(said, ids)
		v.desk.Do(award.SetConsultation{ID: row.ID, Consultation: changed}, lang.L("已登记反馈。"), func(_ award.Receipt, err error) {
			if err != nil {
				if field := desk.FieldOf(err); field != "" {
					form.SetProblem(field, v.desk.Explain(err))
				}
				return
			}
			c.Modal.Close()
			v.Refresh()
			v.desk.Window.Canvas().Focus(v.people)
		})
	})
}

func (v *Consultations) stanceWords() []string {
	var words []string
	for _, s := range answers() {
		words = append(words, v.desk.Say.Stance(s))
	}
	return words
}
