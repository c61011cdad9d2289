package consultation

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// about gives the one on a list of whom least may be said: a note on the list may
// speak of each.
func (v *Consultations) about(c award.Consultation) award.Nomination {
	var least award.Nomination
	for _, id := range c.Asked {
		if n := v.now.named[id]; n.Disclosure > least.Disclosure {
			least = n
		}
	}
	return least
}

// note gives what the screen may say of the note on a list.
func (v *Consultations) note(c award.Consultation) string {
	return award.DiscloseReason(v.about(c), c.Note, award.ToScreen)
}

// Remark edits the note on the list chosen. Where somebody on it must not be
// named there is none: it would lie with the others.
func (v *Consultations) Remark() {
	row, there := v.current()
	if !there || !v.desk.May(award.OpSetConsultation) {
		return
	}
	if v.about(row.Value).Disclosure >= award.Withheld {
		v.desk.Snack(lang.L("名单里有不公开的对象，这里不记备注；请写在对象的表格里。"), "", nil)
		return
	}
	text := part.NewMultiLine()
	text.SetMinRowsVisible(4)
	form := part.NewForm(&part.Field{Key: "note", Label: lang.L("备注"), Body: text, Hint: lang.L("如：送达方式、经手人、催办情况。只在单位内部看得到。")})
	form.Fill(func() { text.SetText(v.note(row.Value)) })
	v.desk.ShowCard(lang.L("{{.Organ}}的备注", map[string]any{"Organ": row.Value.Organ}), lang.L("记在这份名单上，不印在征求意见表里。"),
		lang.L("保存"), form, text, func(card *desk.Card) {
			c := row.Value
			c.Note = award.Guard(strings.TrimSpace(text.Text))
			v.desk.Do(award.SetConsultation{ID: row.ID, Consultation: c}, lang.L("备注已保存。"), func(_ award.Receipt, err error) {
				if err != nil {
					if desk.FieldOf(err) != "" {
						card.Refused(lang.L("没有保存"), err)
					}
					return
				}
				card.Modal.Close()
				v.Refresh()
				v.Focus()
			})
		})
}
