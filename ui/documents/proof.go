package documents

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/leak"
	"jiajiang/reports"
	"jiajiang/reports/page"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// fieldReason is the field that asks why what was found may stand.
const fieldReason = "reason"

// shownAtMost is how many finds are listed one by one, and quotedAtMost how many
// the question quotes.
const (
	shownAtMost  = 30
	quotedAtMost = 5
)

// A draft is a document that is laid out, with what was found in it where it is
// for publication.
type draft struct {
	order order
	doc   page.Document
	proof *reports.Proof
}

// draft lays the document out and reads it. Secrets are nil where nobody is
// compared.
func (o order) draft(ctx context.Context, d *award.Dossier, g reports.Glyphs, secrets []leak.Secret) (draft, error) {
	doc, err := o.lay(ctx, d, g)
	if err != nil || !o.kind.isPublished() {
		return draft{order: o, doc: doc}, err
	}
	proof := reports.ProofRead(doc, g, d, secrets)
	return draft{o, doc, &proof}, nil
}

// settle reads the documents of orders that are for publication, compared with
// protected people where who is signed in may know them, and goes on with next
// once nothing stops them or a reason is given.
func (v *Documents) settle(orders []order, next func([]order)) {
	published := false
	for _, o := range orders {
		published = published || o.kind.isPublished()
	}
	if !published {
		next(orders)
		return
	}
	d, fonts, compared := v.dossier, v.fonts, v.compares()
	task.Run(v.desk.Runner, lang.L("检查要公布的内容"), func(ctx context.Context, _ task.Progress) ([]draft, error) {
		var secrets []leak.Secret
		if compared {
			var err error
			if secrets, err = v.store.Secrets(ctx); err != nil {
				return nil, err
			}
		}
		var drafts []draft
		for _, o := range orders {
			if !o.kind.isPublished() {
				continue
			}
			one, err := o.draft(ctx, d, fonts, secrets)
			if err != nil {
				return nil, err
			}
			drafts = append(drafts, one)
		}
		return drafts, nil
	}, func(drafts []draft, err error) {
		if err != nil {
			v.desk.Trouble(lang.L("没有检查，文书没有制作"), err)
			return
		}
		v.decide(orders, drafts, next)
	})
}

// compares reports whether documents are compared with protected people.
func (v *Documents) compares() bool { return v.desk.May(award.OpCompareProtected) }

// decide shows what was found, and asks for a reason where it stops a document.
func (v *Documents) decide(orders []order, drafts []draft, next func([]order)) {
	stopping := 0
	var first *draft
	for i := range drafts {
		one := &drafts[i]
		n := len(one.proof.Stopping())
		if n > 0 && first == nil {
			first = one
		}
		stopping += n
		for k := range orders {
			if orders[k].kind == one.order.kind {
				orders[k].finds = n
			}
		}
		if one.order.kind == v.order.kind {
			v.compared = one
			v.showProof(one.proof, v.compares())
		}
	}
	if stopping == 0 {
		next(orders)
		return
	}
	v.askReason(stopping, first, drafts, func(reason string) {
		for k := range orders {
			if orders[k].finds > 0 {
				orders[k].reason = reason
			}
		}
		next(orders)
	})
}

// askReason asks why what was found may be published. Closing the question
// leaves the finds marked on the page.
func (v *Documents) askReason(stopping int, in *draft, drafts []draft, next func(reason string)) {
	var lines []string
	for _, f := range in.proof.Stopping() {
		if len(lines) == quotedAtMost {
			break
		}
		lines = append(lines, v.desk.Say.Sentence(f.News()))
	}
	text := fmt.Sprintf(lang.L("要公布的文书里有 %d 处应当改掉，还没有写入任何文件。%s里："), stopping, in.order.kind.word()) +
		"\n" + strings.Join(lines, "\n") + "\n" + lang.L("请取消后去改；确实可以公布的，写明理由，理由记入审计。")
	reason := part.NewMultiLine()
	reason.SetMinRowsVisible(2)
	form := part.NewForm(&part.Field{Key: fieldReason, Label: lang.L("可以公布的理由"), Body: reason, Required: true})
	v.desk.ShowCard(lang.L("公布前要处理"), text, lang.L("按理由保留"), form, reason, func(c *desk.Card) {
		why := strings.TrimSpace(reason.Text)
		if why == "" {
			c.Form.SetProblem(fieldReason, lang.L("请写明理由，才能保留。"))
			return
		}
		for _, one := range drafts {
			if err := one.proof.CheckReason(why); err != nil {
				c.Form.SetProblem(fieldReason, v.desk.Explain(err))
				return
			}
		}
		c.Modal.Close()
		next(why)
	})
}

// showProof lists what was found beside the pages and marks it on them. Compared
// tells that protected people were among what was looked for.
func (v *Documents) showProof(proof *reports.Proof, compared bool) {
	v.proof = proof
	v.found.Objects = nil
	v.preview.mark(proof)
	if proof != nil {
		v.found.Objects = v.foundRows(proof.Finds, compared)
	}
	v.found.Refresh()
	v.pages.Refresh()
}

// foundRows gives the list of finds, with what was not looked for.
func (v *Documents) foundRows(finds []leak.Find, compared bool) []fyne.CanvasObject {
	rows := []fyne.CanvasObject{desk.Gap(2)}
	if len(finds) > 0 {
		rows = append(rows, desk.Subheading(fmt.Sprintf(lang.L("公布前核对：%d 处"), len(finds))), desk.Gap(1))
	}
	for _, f := range finds[:min(len(finds), shownAtMost)] {
		tone := part.Warn
		if f.Sure {
			tone = part.Bad
		}
		n := part.NewNotice(tone, v.desk.Say.Sentence(f.News()), "", "")
		n.Actions = []part.Action{
			{Label: lang.L("看这一处"), Do: func() { v.pages.Turn(f.Page - 1) }},
			{Label: lang.L("去改"), Do: func() { v.mend(f) }},
		}
		rows = append(rows, n, desk.Gap(1))
	}
	if more := len(finds) - shownAtMost; more > 0 {
		rows = append(rows, desk.Caption(fmt.Sprintf(lang.L("另有 %d 处"), more)))
	}
	if note := v.comparing(compared); note != "" {
		rows = append(rows, desk.NewTonedParagraph(note, look.Muted))
	}
	return rows
}

// comparing says whether names of protected people were looked for.
func (v *Documents) comparing(compared bool) string {
	switch {
	case compared:
		return ""
	case v.compares():
		return lang.L("制作时再与不公开人员的姓名比对，并记入审计。")
	}
	return lang.L("没有与不公开人员的姓名比对：公布前请由有涉密知悉的人做一次。")
}

// mend goes to the record that a find comes from.
func (v *Documents) mend(f leak.Find) {
	if v.proof == nil {
		return
	}
	stage, winner := originOf(v.dossier, v.proof.Text(f))
	if !winner.IsZero() {
		v.desk.OpenWinner(v.campaign, winner)
		return
	}
	v.desk.Open(v.campaign, stage)
}

// originOf gives where a text of a document stands among a campaign's records: a
// winner, or one of the stages of work.
func originOf(d *award.Dossier, text string) (stage desk.Stage, winner award.ID) {
	text = bare(text)
	has := func(all ...string) bool {
		for _, one := range all {
			if strings.Contains(bare(one), text) {
				return true
			}
		}
		return false
	}
	for _, w := range d.Winners {
		if say := award.Disclose(w.Value, award.ToScreen); has(say.Name, say.Unit, say.Work) {
			return desk.StageWinners, w.ID
		}
	}
	for _, t := range d.Tracks {
		if has(t.Value.Name) {
			return desk.StageWinners, award.ID{}
		}
	}
	for _, t := range d.Tiers {
		if has(t.Value.Name, t.Value.Prize) {
			return desk.StageWinners, award.ID{}
		}
	}
	terms := append([]string{d.Window.Hours, d.Window.Proxy, d.Window.Forfeiture}, d.Window.Documents...)
	for _, p := range d.Points {
		terms = append(terms, p.Who, p.Place)
	}
	for _, c := range d.Contacts {
		terms = append(terms, c.Name, c.Phone)
	}
	if has(terms...) {
		return desk.StageTerms, award.ID{}
	}
	return desk.StageCampaign, award.ID{}
}

// bare leaves blanks and the hyphens of numbers out.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\u3000\u00a0-—", r) {
			return -1
		}
		return r
	}, text)
}
