package nominations

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/ui/approval"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A paperOrder says which paper about which nominations is to be made.
type paperOrder struct {
	paper  approval.Paper
	ids    []award.ID
	reason string // why somebody who must not be named stands in it in full; empty: nobody does
}

// paperWord names a paper.
func paperWord(p approval.Paper) string {
	switch p {
	case approval.Summary:
		return lang.L("汇总表")
	case approval.Deeds:
		return lang.L("事迹材料")
	case approval.Forms:
	}
	return lang.L("推荐审批表")
}

// prints reports whether papers can be made here.
func (v *Nominations) prints() bool {
	return v.options.Press != nil && v.desk.May(award.OpNotePrinted)
}

// Papers offers the papers: of the nomination that is open, else of the rows that
// are selected, else of all rows of the table.
func (v *Nominations) Papers() {
	switch {
	case !v.prints() || !v.ready:
	case v.split != nil && !v.pane.id.IsZero():
		popUp(v.desk, v.pane.ways, fyne.NewMenu("", v.paneItems()...))
	case v.split == nil && v.tabs.Current() == sectionTable:
		v.register.offerPapers()
	}
}

// paperItems offers the papers about some nominations.
func (v *Nominations) paperItems(ids []award.ID) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, p := range approval.Papers() {
		label := lang.L("{{.Paper}}（{{.Count}} 件）…", map[string]any{"Paper": paperWord(p), "Count": len(ids)})
		items = append(items, fyne.NewMenuItem(label, func() { v.askPaper(paperOrder{paper: p, ids: ids}) }))
	}
	return items
}

// paneItems offers the papers about the nomination that is open. About somebody
// who must not be named they have the code name, and in full only once the form
// is open.
func (v *Nominations) paneItems() []*fyne.MenuItem {
	if !v.prints() {
		return nil
	}
	var items []*fyne.MenuItem
	p := v.pane
	id, revealed := p.id, p.revealed
	for _, one := range approval.Papers() {
		if !one.Each() {
			continue
		}
		o := paperOrder{paper: one, ids: []award.ID{id}}
		items = append(items, fyne.NewMenuItem(paperWord(one)+"…", func() { v.afterStoring(func() { v.askPaper(o) }) }))
		if revealed {
			label := lang.L("{{.Paper}}（写明姓名）…", map[string]any{"Paper": paperWord(one)})
			items = append(items, fyne.NewMenuItem(label, func() { v.afterStoring(func() { v.askFull(o) }) }))
		}
	}
	return items
}

// afterStoring goes on with next once what was typed is stored: a paper says
// what the store has.
func (v *Nominations) afterStoring(next func()) {
	v.pane.keep(func(stored bool) {
		if !stored {
			v.desk.Snack(lang.L("还有内容没有存上，请先看下面的说明。"), "", nil)
			return
		}
		next()
	})
}

// askFull asks why somebody who must not be named is to stand in a paper in
// full: one person, one paper, known to the journal.
func (v *Nominations) askFull(o paperOrder) {
	reason := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldReason, Label: lang.L("事由"), Body: reason, Required: true, Hint: lang.L("如：报审批单位，专人递送"),
	})
	v.desk.ShowCard(lang.L("做写明姓名的文书"),
		lang.L("只有这一件，写明真实姓名和全部内容；记入审计。成批做的文书里仍然只有代号。文件没有加密：办完请删除，不要与其他文书放在一起。"),
		lang.L("记入审计并制作…"), form, reason, func(c *desk.Card) {
			o.reason = strings.TrimSpace(reason.Text)
			if o.reason == "" {
				settled(c, &award.Problem{Code: award.ReasonEmpty, Field: fieldReason})
				return
			}
			settled(c, nil)
			v.askPaper(o)
		})
}

// askPaper asks where to and makes a paper.
func (v *Nominations) askPaper(o paperOrder) {
	title := lang.L("制作") + paperWord(o.paper)
	filters := []part.Filter{{Name: "PDF", Patterns: []string{"*.pdf"}}}
	v.desk.Files.Save(title, v.paperStem(o)+".pdf", filters, func(path string) { v.makePaper(title, o, path) })
}

// paperStem proposes a file's name without an ending; it names nobody who must
// not be named.
func (v *Nominations) paperStem(o paperOrder) string {
	if rows, err := v.store.Nominations(o.ids[:min(len(o.ids), 1)]); err == nil && len(o.ids) == 1 && len(rows) == 1 {
		n := rows[0].Value
		return reports.Stem(paperWord(o.paper), fmt.Sprintf("%03d", n.Number), award.Disclose(n, award.ToFileName).Name)
	}
	return reports.Stem(paperWord(o.paper), lang.L("{{.Count}} 件", map[string]any{"Count": len(o.ids)}))
}

// A madePaper is written.
type madePaper struct {
	printed award.NotePrinted
	pages   int
}

// makePaper writes a paper beside the window and notes it in the journal.
func (v *Nominations) makePaper(title string, o paperOrder, path string) {
	d, campaign, terms, press, now := v.desk, v.campaign, v.terms, *v.options.Press, v.desk.Now()
	store := v.store
	task.Run(d.Runner, title, func(ctx context.Context, p task.Progress) (madePaper, error) {
		frame, all, err := nominated(ctx, store, campaign, o)
		if err != nil {
			return madePaper{}, err
		}
		frame.Terms = terms
		printed, pages, err := press.Write(ctx, path, o.paper, frame, all, now, award.Step(p))
		printed.Campaign = campaign
		return madePaper{printed, pages}, err
	}, func(m madePaper, err error) {
		if err != nil {
			d.Trouble(lang.L("没有做成，原有文件没有改动"), err)
			return
		}
		d.Do(m.printed, "", func(_ award.Receipt, err error) {
			if err == nil {
				said := lang.L("{{.Paper}}已做好，共 {{.Pages}} 页。", map[string]any{"Paper": paperWord(o.paper), "Pages": m.pages})
				d.Snack(said, lang.L("打开"), func() { d.Desktop.Open(path) })
			}
		})
	})
}

// nominated reads whom a paper is about, and its campaign.
func nominated(ctx context.Context, store Store, campaign award.ID, o paperOrder) (reports.NominationFrame, []reports.Nominated, error) {
	campaigns, err := store.Summaries(ctx)
	if err != nil {
		return reports.NominationFrame{}, nil, err
	}
	i := slices.IndexFunc(campaigns, func(s award.Summary) bool { return s.ID == campaign })
	if i < 0 {
		return reports.NominationFrame{}, nil, award.ErrNoRecord
	}
	rows, err := store.Nominations(o.ids)
	if err != nil {
		return reports.NominationFrame{}, nil, err
	}
	all, err := approval.Read(ctx, store, rows, o.reason)
	return reports.NominationFrame{Campaign: campaigns[i].Campaign}, all, err
}
