package nominations

import (
	"slices"
	"strconv"
	"strings"

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

// askBasis edits an edition of the office's own; the zero edition is a new one.
func (c *conditions) askBasis(e edition) {
	d := c.view.desk
	title, key, number, issuer, article := part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry()
	duty, reporting := part.NewEntry(), part.NewEntry()
	issued, inForce := part.NewDateEntry(d.Today()), part.NewDateEntry(d.Today())
	criteria := part.NewMultiLine()
	criteria.SetMinRowsVisible(6)
	form := part.NewForm(
		&part.Field{Key: "title", Label: d.Say.Field(award.Basis{}, award.Person, "title"), Body: title, Required: true, Hint: lang.L("不写书名号")},
		&part.Field{Key: "key", Label: d.Say.Field(award.Basis{}, award.Person, "key"), Body: key, Hint: lang.L("如：shi-2026；定了就不要再变。空着＝按名称")},
		&part.Field{Key: "number", Label: lang.L("文号"), Body: number},
		&part.Field{Key: "issuer", Label: lang.L("发文机关"), Body: issuer},
		&part.Field{Key: "issued", Label: lang.L("公布日期"), Body: issued},
		&part.Field{Key: "in-force", Label: lang.L("施行日期"), Body: inForce},
		&part.Field{Key: "article", Label: lang.L("条款在第几条"), Body: article, Hint: lang.L("如：第五条")},
		&part.Field{Key: "criteria", Label: d.Say.Field(award.Basis{}, award.Person, "criteria"), Body: criteria, Required: true, Hint: lang.L("一行一项，如：（一）举报线索经查证属实的")},
		&part.Field{Key: "duty", Label: lang.L("履职不奖的是第几项"), Body: duty, Hint: lang.L("如：1、3；空着＝都没有")},
		&part.Field{Key: "reporting", Label: lang.L("举报类的是第几项"), Body: reporting},
	)
	form.Fill(func() {
		title.SetText(e.Title)
		key.SetText(e.Key)
		number.SetText(e.Number)
		issuer.SetText(e.Issuer)
		issued.SetDate(e.Issued)
		inForce.SetDate(e.InForce)
		var rows, duties, reports []string
		for i, one := range e.Criteria {
			article.SetText(one.Article)
			rows = append(rows, one.Mark+one.Text)
			if one.DutyExcluded {
				duties = append(duties, strconv.Itoa(i+1))
			}
			if one.Reporting {
				reports = append(reports, strconv.Itoa(i+1))
			}
		}
		duty.SetText(strings.Join(duties, "、"))
		reporting.SetText(strings.Join(reports, "、"))
		criteria.SetText(strings.Join(rows, "\n"))
	})
	d.ShowCard(lang.L("本单位的办法"), lang.L("添加后可以选作活动的依据。已经用它的活动各有一份副本，这里的修改不影响它们。"),
		lang.L("保存"), form, title, func(card *desk.Card) {
			b := e.Basis
			b.Title, b.Key, b.Number, b.Issuer = trimmed(title), trimmed(key), trimmed(number), trimmed(issuer)
			b.Issued, _ = issued.Date()
			b.InForce, _ = inForce.Date()
			b.Criteria = parseCriteria(criteria.Text, trimmed(article), e.Criteria)
			for i := range b.Criteria {
				b.Criteria[i].DutyExcluded = slices.Contains(parsePlaces(duty.Text), i+1)
				b.Criteria[i].Reporting = slices.Contains(parsePlaces(reporting.Text), i+1)
			}
			if b.Key == "" {
				b.Key = strings.TrimSpace(b.Title + " " + b.Number)
			}
			var op award.Op = award.EditBasis{ID: e.own, Basis: b}
			if e.own.IsZero() {
				op = award.AddBasis{Basis: b}
			}
			d.Do(op, lang.L("已保存：")+b.Title, func(_ award.Receipt, err error) {
				settled(card, err)
				if err == nil {
					c.Refresh()
				}
			})
		})
}

// parsePlaces reads numbers of lines in whatever way they are parted.
func parsePlaces(text string) []int {
	var all []int
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(word); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// parseCriteria reads criteria, one a line, with their marks. Those that were
// there before keep their keys and what is noted of them.
func parseCriteria(text, article string, before []award.Criterion) []award.Criterion {
	var all []award.Criterion
	for row := range strings.SplitSeq(text, "\n") {
		if row = strings.TrimSpace(row); row == "" {
			continue
		}
		c := award.Criterion{Key: strconv.Itoa(len(all) + 1)}
		if n := len(all); n < len(before) {
			c = before[n]
		}
		c.Article, c.Mark, c.Text = article, "", row
		if strings.HasPrefix(row, "（") {
			if mark, rest, ok := strings.Cut(row, "）"); ok {
				c.Mark, c.Text = mark+"）", strings.TrimSpace(rest)
			}
		}
		all = append(all, c)
	}
	return all
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
