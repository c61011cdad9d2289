package winners

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Certifier writes the certificate of one withheld winner with the name to
// path and gives what the journal is to know of it.
type Certifier func(ctx context.Context, path string, d *award.Dossier, id award.ID, full award.Winner) (award.NotePrinted, error)

// A certified certificate is written.
type certified struct {
	printed award.NotePrinted
	times   int
}

// askNamed asks why a certificate with the name is to be made, and where to:
// one, of the pane's winner. The store counts and journals it before the name is
// given.
func (h *held) askNamed() {
	id, code := h.pane.id, h.pane.winner.CodeName
	reason := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldReason, Label: lang.L("事由"), Body: reason, Required: true, Hint: lang.L("如：当面颁发给本人"),
	})
	h.pane.desk.ShowCard(lang.L("印制实名证书"),
		lang.L("只印这一位获奖者的一份，上面写真实姓名；计次，并记入审计。成批印的证书里仍然只有代号。文件没有加密：印好交给本人后请删除，不要与其他证书放在一起。"),
		lang.L("记入审计并印制…"), form, reason, func(c *desk.Card) {
			why := strings.TrimSpace(reason.Text)
			if why == "" {
				settled(c, &award.Problem{Code: award.ReasonEmpty, Field: fieldReason})
				return
			}
			settled(c, nil)
			h.pane.desk.Files.Save(lang.L("印制实名证书"), lang.L("实名证书")+"-"+code+".pdf",
				[]part.Filter{{Name: "PDF", Patterns: []string{"*.pdf"}}}, func(path string) { h.certify(id, why, path) })
		})
}

// certify makes the certificate and opens it, to be printed.
func (h *held) certify(id award.ID, why, path string) {
	d, p := h.pane.desk, h.pane
	task.Run(d.Runner, lang.L("正在印制…"), func(ctx context.Context, _ task.Progress) (certified, error) {
		dossier, err := p.people.Dossier(ctx, p.winner.Campaign)
		if err != nil {
			return certified{}, err
		}
		full, times, err := p.people.NameCertificate(ctx, id, why)
		if err != nil {
			return certified{}, err
		}
		printed, err := p.certify(ctx, path, dossier, id, full)
		return certified{printed, times}, err
	}, func(c certified, err error) {
		if err != nil {
			d.Trouble(lang.L("没有印成"), err)
			return
		}
		said := lang.L("已印制实名证书（第 {{.Times}} 次）。印好后请删除文件。", map[string]any{"Times": c.times})
		d.Do(c.printed, said, func(award.Receipt, error) {})
		d.Desktop.Open(path)
	})
}
