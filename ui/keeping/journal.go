package keeping

import (
	"fmt"
	"strconv"

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

// Journal is the section in which the journal is read, verified and handed on.
type journal struct {
	desk    *desk.Desk
	store   Store
	options Options

	entries *entries
	people  *task.Latest[[]award.Row[award.User]]
	filters *filters
	table   *part.Table[uint64]
	pane    *entryPane
	split   *container.Split // nil while the pane is closed
	// unwanted says that the pane was closed; only opening an entry brings it
	// back.
	unwanted      bool
	head, count   *canvas.Text
	verify, daily *part.Button
	export        *part.Button
	body          *fyne.Container
	content       fyne.CanvasObject
}

func newJournal(d *desk.Desk, store Store, o Options) *journal {
	j := &journal{desk: d, store: store, options: o, head: desk.Caption(""), count: desk.Caption("")}
	j.entries = newEntries(d.Runner, store, j.read)
	j.people = task.NewLatest(d.Runner, 0, func(all []award.Row[award.User], err error) {
		if err == nil { // without them one can filter by everything else
			j.filters.setPeople(all)
		}
	})
	j.filters = newFilters(d, func() { j.entries.filter(j.filters.query()) })
	j.table = part.NewTable([]part.Column{
		{Key: "seq", Title: lang.L("编号"), Width: 80, Align: fyne.TextAlignTrailing, Tone: part.Muted},
		{Key: "at", Title: lang.L("时间"), Width: 165},
		{Key: "who", Title: lang.L("操作人"), Width: 110},
		{Key: "op", Title: lang.L("操作"), Width: 165, Bold: true},
		{Key: "what", Title: lang.L("说明"), Width: 480},
		{Key: "touched", Title: lang.L("涉及记录"), Width: 90, Align: fyne.TextAlignTrailing, Tone: part.Muted},
	}, part.Rows[uint64]{
		Len: func() int { return len(j.entries.rows) }, ID: func(i int) uint64 { return j.entries.rows[i].Seq },
		Cells: j.cells, Tone: j.tone,
	})
	j.table.Bare = true // its own line says how far the journal is read
	j.table.Empty = part.NewEmpty(theme.SearchIcon(), lang.L("没有符合条件的审计"), lang.L("换个日期、用户或操作试试。"),
		part.Action{Label: lang.L("清除筛选"), Do: func() { j.filters.clear() }})
	j.table.OnSelect = func(ids []uint64) {
		if len(ids) == 1 && !j.unwanted {
			j.open(ids[0])
		}
	}
	j.table.OnOpen = func(seq uint64) {
		j.unwanted = false
		j.open(seq)
	}
	j.pane = newEntryPane(d, store, j.Escape)
	j.build()
	return j
}

func (j *journal) build() {
	j.verify = part.NewButton(lang.L("核验…"), theme.ConfirmIcon(), j.askVerify)
	j.daily = part.NewButton(lang.L("审计日报…"), theme.DocumentIcon(), j.askDaily)
	j.export = part.NewButton(lang.L("导出…"), theme.DownloadIcon(), j.askExport)
	bar := desk.Inset(2, container.NewVBox(
		container.NewBorder(nil, nil, container.NewCenter(j.head), container.NewHBox(j.daily, j.export, j.verify)),
		j.filters.content))
	foot := desk.Stack(desk.Hairline(), desk.Inset(1.5, container.NewHBox(desk.Gap(0.5), j.count)))
	j.body = container.NewStack(j.table)
	j.content = desk.Frame(desk.Stack(bar, desk.Hairline()), foot, nil, nil, j.body)
}

// Object gives what the window shows.
func (j *journal) Object() fyne.CanvasObject { return j.content }

// Refresh reads what was written since; where one is in the journal stays.
func (j *journal) Refresh() {
	j.export.Hidden = !j.desk.May(award.OpExportJournal)
	j.export.Refresh()
	h := j.store.Head()
	look.Set(j.head, fmt.Sprintf(lang.L("现在到第 %d 号，校验码 %s"), h.Seq, brief(h.Digest)+" …"))
	j.head.Refresh()
	j.people.Run(j.store.Users)
	j.entries.renew()
}

// Focus gives the keys to the table.
func (j *journal) Focus() { j.desk.Window.Canvas().Focus(j.table) }

// Dirty reports that nothing is ever edited here.
func (*journal) Dirty() bool { return false }

// Forget has nothing to give up.
func (*journal) Forget() {}

// Escape closes the pane.
func (j *journal) Escape() {
	if j.split == nil {
		return
	}
	j.unwanted, j.split = true, nil
	j.body.Objects = []fyne.CanvasObject{j.table}
	j.body.Refresh()
	j.Focus()
}

func (j *journal) read(err error) {
	if err != nil {
		j.desk.Trouble(lang.L("没有读出审计"), err)
		return
	}
	j.table.Refresh()
	n := len(j.entries.rows)
	text := fmt.Sprintf(lang.L("已读出 %d 条，往下滚动接着读更早的"), n)
	if j.entries.whole {
		text = fmt.Sprintf(lang.L("共 %d 条"), n)
	}
	if from := j.entries.query.Before; from > 0 {
		text = fmt.Sprintf(lang.L("从第 %d 号往前："), from-1) + text
	}
	look.Set(j.count, text)
	j.count.Refresh()
}

func (j *journal) cells(i int) []string {
	j.entries.sight(i)
	e := j.entries.rows[i]
	touched := ""
	if e.Touched > 0 {
		touched = strconv.Itoa(e.Touched)
	}
	return []string{
		strconv.FormatUint(e.Seq, 10), stamp(e.At, j.desk.Now()), j.desk.Say.Actor(e), j.desk.Say.Op(e.Op),
		j.desk.Say.Told(e), touched,
	}
}

// tone points at what nobody should overlook.
func (j *journal) tone(i int) part.Tone {
	switch j.entries.rows[i].Op { //nolint:exhaustive // operations are an open set
	case award.OpSignInFailed, award.OpRecover, award.OpReveal, award.OpRestore:
		return part.Warn
	case award.OpSignIn, award.OpSignOut:
		return part.Muted
	}
	return part.Plain
}

// open shows an entry in the pane.
func (j *journal) open(seq uint64) {
	for _, e := range j.entries.rows {
		if e.Seq == seq {
			j.pane.show(e)
			j.showPane()
			return
		}
	}
}

func (j *journal) showPane() {
	if j.split != nil {
		return
	}
	j.split = container.NewHSplit(j.table, j.pane.content)
	j.split.Offset = 0.64
	j.body.Objects = []fyne.CanvasObject{j.split}
	j.body.Refresh()
}

// goTo shows the entries from seq down, whatever was filtered.
func (j *journal) goTo(seq uint64) {
	j.filters.quietly(func() { j.filters.reset() })
	j.unwanted = false
	j.entries.filter(award.EntryQuery{Before: seq + 1})
}
