package nominations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
)

// History is the page of how a nomination came to its state, and of its
// exceptions.
type history struct {
	pane    *pane
	content *fyne.Container
}

func newHistory(p *pane) *history { return &history{pane: p, content: container.NewVBox()} }

func (h *history) object() fyne.CanvasObject { return h.content }

func (h *history) fill(award.FormText) {
	row, say := h.pane.full, h.pane.desk.Say
	h.content.Objects = nil
	h.content.Add(desk.Subheading(lang.L("经过")))
	if len(row.Moves) == 0 {
		h.content.Add(desk.NewTonedParagraph(lang.L("还是草稿，没有提交过。"), look.Muted))
	}
	for _, m := range row.Moves {
		text := m.At.Format("2006-01-02 15:04") + "  " + m.By + "  → " + say.State(m.To)
		h.add(text, award.DiscloseReason(row, m.Reason, award.ToScreen))
	}
	if len(row.Exceptions) > 0 {
		h.content.Add(desk.Gap(1))
		h.content.Add(desk.Subheading(lang.L("例外")))
	}
	for _, w := range row.Exceptions {
		text := w.At.Format("2006-01-02 15:04") + "  " + say.RuleName(w.Rule)
		if w.Part != "" {
			text += "（" + say.Part(h.pane.terms.Basis, w.Part) + "）"
		}
		h.add(text+"  "+lang.L("决定：")+w.Who, award.DiscloseReason(row, w.Reason, award.ToScreen))
	}
	h.content.Refresh()
}

func (h *history) add(text, reason string) {
	h.content.Add(desk.NewParagraph(text))
	if reason != "" {
		h.content.Add(desk.NewTonedParagraph(lang.L("理由：")+reason, look.Muted))
	}
}

func (*history) read(*award.FormText) []slip { return nil }

func (*history) jump(string) bool { return false }
