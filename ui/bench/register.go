package bench

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Register lists all campaigns, found as one types.
type Register struct {
	desk    *desk.Desk
	store   Store
	all     []award.Summary
	shown   []award.Summary
	latest  *task.Latest[[]award.Summary]
	search  *part.Search
	table   *part.Table[award.ID]
	content fyne.CanvasObject
}

// NewRegister gives the list; Refresh fills it.
func NewRegister(d *desk.Desk, store Store, starts Starts) *Register {
	r := &Register{desk: d, store: store}
	r.latest = task.NewLatest(d.Runner, 0, func(all []award.Summary, err error) {
		if err != nil {
			d.Trouble(lang.L("没有读出活动"), err)
			return
		}
		r.all = all
		r.filter()
	})
	r.table = part.NewTable([]part.Column{
		{Key: "number", Title: lang.L("序号"), Width: 60, Align: fyne.TextAlignTrailing, Tone: part.Muted},
		{Key: "title", Title: lang.L("活动名称"), Width: 470, Bold: true},
		{Key: "winners", Title: lang.L("获奖者"), Width: 80, Align: fyne.TextAlignTrailing},
		{Key: "issued", Title: lang.L("发文日期"), Width: 130},
		{Key: "phase", Title: lang.L("领奖"), Width: 130},
		{Key: "end", Title: lang.L("领奖截止"), Width: 130},
	}, part.Rows[award.ID]{
		Len: func() int { return len(r.shown) }, ID: func(i int) award.ID { return r.shown[i].ID },
		Cells: r.cells, Tone: r.tone,
	})
	r.table.OnOpen = func(id award.ID) { d.Open(id, desk.StageWinners) }
	r.table.Total = func() int { return len(r.all) }
	var ways []part.Action
	if starts.Open != nil {
		ways = append(ways, part.Action{Label: lang.L("带入获奖名单…"), Do: starts.Open})
	}
	r.table.Empty = part.NewEmpty(theme.SearchIcon(), lang.L("没有找到活动"), lang.L("换个词试试，或带入一份名单。"), ways...)
	r.search = part.NewSearch(lang.L("搜活动名称、发文机关"))
	r.search.OnSearch = func(string) { r.filter() }
	r.search.OnLeave = func() { d.Window.Canvas().Focus(r.table) }
	head := desk.Inset(3, container.NewBorder(nil, nil,
		container.NewHBox(desk.Heading(lang.L("活动")), desk.Gap(3), desk.Wide(300, r.search)), buttons(starts.create(), offered(button(lang.L("带入获奖名单…"), theme.FolderOpenIcon(), starts.Open)))))
	r.content = desk.Frame(desk.Stack(head, desk.Hairline()), nil, nil, nil, r.table)
	return r
}

// Object gives what the window shows.
func (r *Register) Object() fyne.CanvasObject { return r.content }

// Refresh reads the campaigns anew.
func (r *Register) Refresh() { r.latest.Run(r.store.Summaries) }

// Focus gives the keys to the table.
func (r *Register) Focus() { r.desk.Window.Canvas().Focus(r.table) }

// FocusSearch puts the cursor where campaigns are searched.
func (r *Register) FocusSearch() { r.search.Focus() }

func (r *Register) filter() {
	text := strings.TrimSpace(r.search.Text)
	r.shown = nil
	for _, s := range r.all {
		if strings.Contains(s.Campaign.Title+"\n"+s.Campaign.Issuer, text) {
			r.shown = append(r.shown, s)
		}
	}
	r.table.Refresh()
}

func (r *Register) cells(i int) []string {
	s := r.shown[i]
	return []string{
		strconv.Itoa(s.Campaign.Number), s.Campaign.Title, strconv.Itoa(s.Winners), part.FormatDate(s.Campaign.IssuedOn),
		PhaseWord(PhaseOf(s.Window, r.desk.Today())), part.FormatDate(s.Window.End),
	}
}

func (r *Register) tone(i int) part.Tone {
	switch PhaseOf(r.shown[i].Window, r.desk.Today()) {
	case NoYear:
		return part.Warn
	case Finished:
		return part.Muted
	case NotSet, Ahead, Running:
	}
	return part.Plain
}
