package keeping

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

// An entryPane shows one entry of the journal with the records it touched.
type entryPane struct {
	desk    *desk.Desk
	store   Journal
	entry   award.Entry
	touched []award.Touched
	latest  *task.Latest[[]award.Touched]

	title   *canvas.Text
	facts   *fyne.Container
	table   *part.Table[int]
	content fyne.CanvasObject
}

func newEntryPane(d *desk.Desk, store Journal, closed func()) *entryPane {
	p := &entryPane{desk: d, store: store, title: desk.Subheading(""), facts: container.NewVBox()}
	p.latest = task.NewLatest(d.Runner, 0, func(all []award.Touched, err error) {
		if err != nil {
			d.Trouble(lang.L("没有读出这条审计涉及的记录"), err)
			return
		}
		p.touched = all
		p.table.Refresh()
	})
	p.table = part.NewTable([]part.Column{
		{Key: "table", Title: lang.L("涉及记录"), Width: 100},
		{Key: "id", Title: lang.L("记录号"), Width: 95, Tone: part.Muted},
		{Key: "before", Title: lang.L("改前校验码"), Width: 100},
		{Key: "after", Title: lang.L("改后校验码"), Width: 100},
	}, part.Rows[int]{
		Len: func() int { return len(p.touched) }, ID: func(i int) int { return i }, Cells: p.cells,
	})
	p.table.Empty = part.NewEmpty(nil, lang.L("没有改动记录"), "")
	p.table.OnCopy = p.copied
	shut := part.NewQuietButton("", theme.CancelIcon(), closed)
	top := desk.Inset(2, container.NewBorder(nil, nil, nil, shut, p.title))
	facts := container.NewVScroll(desk.Inset(3, p.facts))
	split := container.NewVSplit(facts, p.table)
	split.Offset = 0.6
	p.content = paneFrame(top, nil, split)
	return p
}

// show shows an entry.
func (p *entryPane) show(e award.Entry) {
	p.entry, p.touched = e, nil
	look.Set(p.title, fmt.Sprintf(lang.L("第 %d 号"), e.Seq))
	p.title.Refresh()
	p.facts.Objects = nil
	p.fact(lang.L("时间"), stamp(e.At, p.desk.Now()))
	p.fact(lang.L("操作人"), p.desk.Say.Actor(e))
	p.fact(lang.L("操作"), p.desk.Say.Op(e.Op))
	p.fact(lang.L("说明"), p.desk.Say.Told(e))
	for _, f := range e.Facts {
		if f.Name == "digest" || f.Name == "head" {
			p.fact(p.desk.Say.Text("fact-"+f.Name), grouped(f.Text))
		}
	}
	if e.Printed != nil {
		p.fact(lang.L("文件校验码"), grouped(e.Printed.Digest))
	}
	p.fact(lang.L("此前的校验码"), grouped(e.Prev))
	p.fact(lang.L("此后的校验码"), grouped(e.Head))
	p.facts.Refresh()
	p.table.ClearSelection()
	p.table.Refresh()
	p.latest.Run(func(ctx context.Context) ([]award.Touched, error) { return p.store.TouchedBy(ctx, e.Seq) })
}

// fact shows one thing that is known, unless there is nothing.
func (p *entryPane) fact(title, text string) {
	if text != "" {
		p.facts.Add(desk.Stack(desk.Caption(title), desk.NewParagraph(text)))
	}
}

func (p *entryPane) cells(i int) []string {
	t := p.touched[i]
	return []string{p.desk.Say.Table(t.Table), idWord(t.ID), digestWord(t.Before), digestWord(t.After)}
}

// idWord gives the end of a record's identifier, enough to tell two apart.
func idWord(id award.ID) string {
	s := id.String()
	return s[len(s)-8:]
}

// digestWord gives the beginning of a digest, or says that there was no record.
func digestWord(digest string) string {
	if digest == "" {
		return lang.L("没有")
	}
	return brief(digest)
}

// copied gives rows with their digests in full. They name nobody.
func (p *entryPane) copied(rows []int) string {
	var b strings.Builder
	for _, i := range rows {
		t := p.touched[i]
		b.WriteString(strings.Join([]string{p.desk.Say.Table(t.Table), t.ID.String(), t.Before, t.After}, "\t") + "\n")
	}
	return b.String()
}
