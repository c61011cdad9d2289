package nominations

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// An edition is a basis with where it comes from.
type edition struct {
	award.Basis

	own award.ID // of the office's own; zero: it comes with the program
}

// sameEdition reports whether two bases are one edition.
func sameEdition(x, y award.Basis) bool {
	return x.Key == y.Key && x.Number == y.Number && x.Issued == y.Issued && slices.Equal(x.Criteria, y.Criteria)
}

// chosen gives the edition that is chosen.
func (c *conditions) chosen() edition {
	if i := c.basis.Chosen(); i >= 0 && i < len(c.bases) {
		return c.bases[i]
	}
	return edition{}
}

// showBasis shows the criteria of the edition chosen in full.
func (c *conditions) showBasis() {
	b := c.chosen()
	say := c.view.desk.Say
	text := b.Issuer
	if !b.InForce.IsZero() {
		text += lang.L("，自{{.Date}}起施行", map[string]any{"Date": say.Date(b.InForce)})
	}
	if b.Source != "" {
		text += lang.L("。来源：") + b.Source
	}
	c.about.SetText(text)
	c.criteria.Objects = nil
	for _, one := range b.Criteria {
		line := one.Article + one.Mark + "  " + one.Text
		p := desk.NewParagraph(line)
		c.criteria.Add(p)
		if about := criterionNote(one); about != "" {
			c.criteria.Add(desk.NewTonedParagraph(about, look.Muted))
		}
	}
	own := !b.own.IsZero()
	c.change.Hidden, c.remove.Hidden = !own || !c.view.desk.May(award.OpEditBasis), !own || !c.view.desk.May(award.OpDeleteBasis)
	c.read.Hidden = len(b.Articles) == 0
	c.criteria.Refresh()
	c.scroll.Refresh()
}

// criterionNote says what a criterion has besides its text.
func criterionNote(c award.Criterion) string {
	text := ""
	if c.DutyExcluded {
		text = lang.L("属于本职职责的不按这一条奖励。")
	}
	if c.Reporting {
		text += lang.L("举报类：未经本人同意不公开。")
	}
	return text
}

// showArticles shows the whole text of the edition chosen.
func (c *conditions) showArticles() {
	b := c.chosen()
	rows := container.NewVBox()
	for _, a := range b.Articles {
		rows.Add(desk.Subheading(a.Number))
		p := desk.NewParagraph(a.Text)
		p.Resize(fyne.NewSize(look.Size(620), 0)) // its height follows from its width
		rows.Add(p)
	}
	scroll := part.NewScroll(rows)
	scroll.SetMinSize(fyne.NewSize(look.Size(660), look.Size(480)))
	var m *part.Modal
	m = part.ShowModal(c.view.desk.Window, wording.CiteBasis(b.Basis), scroll, part.NewMainButton(lang.L("关闭"), nil, func() { m.Close() }))
}

// removeBasis removes the office's own edition that is chosen.
func (c *conditions) removeBasis() {
	e := c.chosen()
	if e.own.IsZero() {
		return
	}
	c.view.desk.Do(award.DeleteBasis{ID: e.own}, lang.L("已删除：")+e.Title, func(_ award.Receipt, err error) {
		if err == nil {
			c.Refresh()
		}
	})
}
