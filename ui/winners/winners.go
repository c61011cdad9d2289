package winners

import (
	"context"
	"slices"
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

// A Winners is the view of one campaign's winners.
type Winners struct {
	desk     *desk.Desk
	store    Store
	export   func(ctx context.Context, path string, s Sheet) error
	certify  Certifier
	campaign award.ID

	query   award.Query
	list    list
	board   board
	keys    []string // of the table's columns
	loading *task.Latest[*award.Dossier]
	finding *task.Latest[[]award.ID]

	search  *part.Search
	filters *filters
	table   *part.Table[award.ID]
	empty   *fyne.Container
	pane    *pane
	split   *container.Split // nil while the pane is closed
	acts    *fyne.Container  // what can be done with the rows selected
	// unwanted says that the clerk closed the pane; only opening a winner
	// brings it back.
	unwanted bool
	wanted   award.ID // to be selected once the list has it
	body     *fyne.Container
	content  fyne.CanvasObject
}

// New gives the view; Show fills it. Export writes a table to a file as its
// ending says, certify a certificate that names a withheld winner.
func New(d *desk.Desk, store Store, export func(ctx context.Context, path string, s Sheet) error, certify Certifier) *Winners {
	v := &Winners{desk: d, store: store, export: export, certify: certify, list: list{store: store}}
	v.loading = task.NewLatest(d.Runner, 0, v.loaded)
	v.finding = task.NewLatest(d.Runner, 0, v.found)
	v.build()
	return v
}

// Object gives what the window shows.
func (v *Winners) Object() fyne.CanvasObject { return v.content }

// Show shows the winners of a campaign, all of them.
func (v *Winners) Show(campaign award.ID) {
	if campaign != v.campaign {
		v.campaign, v.query = campaign, award.Query{Campaign: campaign}
		v.search.SetText("")
		v.table.ClearSelection()
		v.table.SetSort(-1, false)
		v.closePane()
	}
	v.Refresh()
}

// Refresh reads the campaign anew; what is being edited stays.
func (v *Winners) Refresh() {
	id := v.campaign
	v.loading.Run(func(ctx context.Context) (*award.Dossier, error) { return v.store.Dossier(ctx, id) })
	v.find()
}

// Dirty reports whether a winner was edited and not saved.
func (v *Winners) Dirty() bool { return v.pane.dirty() }

// Focus gives the keys to the table.
func (v *Winners) Focus() { v.desk.Window.Canvas().Focus(v.table) }

// FocusSearch puts the cursor where names are searched.
func (v *Winners) FocusSearch() { v.search.Focus() }

func (v *Winners) build() {
	v.keys = keysOf(columns(v.board))
	v.table = part.NewTable(columns(v.board), part.Rows[award.ID]{
		Len:   func() int { return len(v.list.ids) },
		ID:    func(i int) award.ID { return v.list.ids[i] },
		Cells: func(i int) []string { return v.shown(v.list.at(i)) },
	})
	v.table.OnSort = func(column int, falling bool) {
		v.query.Order, v.query.Reverse = orderOf(v.keys[column]), falling
		v.find()
	}
	v.table.OnSelect = v.selected
	v.table.OnOpen = func(id award.ID) { v.open(id, true) }
	v.table.OnMenu = v.menu
	v.table.OnCopy = v.copied
	if v.desk.May(award.OpDeleteWinners) {
		v.table.OnDelete = v.remove
	}
	v.table.Total = func() int { return v.board.total }
	v.empty = container.NewStack()
	v.table.Empty = v.empty
	v.search = part.NewSearch(lang.L("搜姓名、拼音、单位、证件尾号"))
	v.search.OnSearch = func(text string) {
		v.query.Text = strings.TrimSpace(text)
		v.find()
	}
	v.search.OnLeave = func() { v.desk.Window.Canvas().Focus(v.table) }
	v.filters = newFilters(func(track, tier award.ID) {
		v.query.Track, v.query.Tier = track, tier
		v.find()
	})
	v.pane = newPane(v.desk, v.store, v.certify)
	v.pane.closed = v.Escape
	v.pane.saved = func(award.ID) { v.table.Refresh() }
	v.pane.removed = func(id award.ID) { v.remove([]award.ID{id}) }
	buttons := v.buttons()
	bar := desk.Inset(2, container.NewVBox(
		container.NewBorder(nil, nil, desk.Broad(280, v.search), buttons), v.filters.content))
	v.body = container.NewStack(v.table)
	v.content = desk.Frame(desk.Stack(bar, desk.Hairline()), nil, nil, nil, v.body)
}

// buttons gives what can be done with the list and with the rows selected, as
// far as the role may.
func (v *Winners) buttons() fyne.CanvasObject {
	v.acts = container.NewHBox()
	if v.desk.May(award.OpMoveWinners) {
		v.acts.Add(part.NewButton(lang.L("移到奖次…"), theme.ContentRedoIcon(), v.moveMenu))
	}
	v.acts.Add(part.NewButton(lang.L("复制"), theme.ContentCopyIcon(), func() { v.copyRows(v.table.Selected()) }))
	if v.desk.May(award.OpDeleteWinners) {
		v.acts.Add(part.NewButton(lang.L("删除"), theme.DeleteIcon(), func() { v.remove(v.table.Selected()) }))
	}
	v.acts.Hide()
	row := container.NewHBox(v.acts, part.NewButton(lang.L("导出表格…"), theme.DownloadIcon(), v.Export))
	if v.desk.May(award.OpAddWinner) {
		row.Add(part.NewButton(lang.L("添加获奖者"), theme.ContentAddIcon(), v.Add))
	}
	return row
}

func keysOf(columns []part.Column) []string {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = c.Key
	}
	return keys
}

// cells gives a winner's row at an outlet.
func (v *Winners) cells(w award.Winner, outlet award.Outlet) []string {
	say := award.Disclose(w, outlet)
	cells := make([]string, len(v.keys))
	for i, key := range v.keys {
		cells[i] = v.board.cell(key, w, say)
	}
	return cells
}

// shown gives a winner's row as the table has it: a code name is marked as one.
func (v *Winners) shown(w award.Winner) []string {
	cells := v.cells(w, award.ToScreen)
	if i := slices.Index(v.keys, columnName); i >= 0 {
		cells[i] = desk.NameWord(award.Disclose(w, award.ToScreen))
	}
	return cells
}

// find asks for the rows the query describes.
func (v *Winners) find() {
	q := v.query
	v.finding.Run(func(ctx context.Context) ([]award.ID, error) { return v.store.Find(ctx, q) })
}

func (v *Winners) found(ids []award.ID, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有找成"), err)
		return
	}
	v.list.reset(ids)
	v.showEmpty()
	v.table.Refresh()
	v.showActs()
	v.arrive()
}

// showActs offers what can be done with the rows selected, if any is in sight.
func (v *Winners) showActs() {
	if len(v.table.Selected()) == 0 {
		v.acts.Hide()
	} else {
		v.acts.Show()
	}
}

// showEmpty puts into the empty table why it is empty and what to do.
func (v *Winners) showEmpty() {
	if len(v.list.ids) > 0 {
		return
	}
	if v.query.Text == "" && v.query.Tier.IsZero() && v.query.Track.IsZero() {
		v.empty.Objects = []fyne.CanvasObject{v.nobody()}
	} else {
		v.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.SearchIcon(), lang.L("没有符合条件的获奖者"),
			lang.L("换个字、拼音或首字母试试。"), part.Action{Label: lang.L("清除搜索和筛选"), Do: v.clear})}
	}
	v.empty.Refresh()
}

// nobody says that the campaign has no winners, and what to do to whoever may.
func (v *Winners) nobody() fyne.CanvasObject {
	if !v.desk.May(award.OpAddWinner) {
		return part.NewEmpty(theme.AccountIcon(), lang.L("还没有获奖者"), "")
	}
	return part.NewEmpty(theme.AccountIcon(), lang.L("还没有获奖者"),
		lang.L("逐个添加，或回工作台带入一份名单。"), part.Action{Label: lang.L("添加获奖者"), Do: v.Add})
}

// clear lifts search and filters.
func (v *Winners) clear() {
	v.query.Text, v.query.Tier, v.query.Track = "", award.ID{}, award.ID{}
	v.search.SetText("")
	v.filters.set(&v.board, v.query)
	v.find()
}

func (v *Winners) loaded(d *award.Dossier, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出名单"), err)
		return
	}
	v.board = newBoard(d)
	if now := columns(v.board); !slices.Equal(keysOf(now), v.keys) {
		v.keys = keysOf(now)
		v.table.SetColumns(now)
	}
	v.filters.set(&v.board, v.query)
	if !v.pane.dirty() {
		v.pane.setBoard(v.board)
		v.again(d)
	}
	v.list.forget()
	v.table.Refresh()
}

// again shows the winner in the pane as the campaign now has it.
func (v *Winners) again(d *award.Dossier) {
	if v.pane.id.IsZero() || v.split == nil {
		return
	}
	for _, w := range d.Winners {
		if w.ID == v.pane.id {
			v.pane.edit(w.ID, w.Value)
			return
		}
	}
	v.closePane()
}

// selected follows the table: the pane shows the one winner selected, until
// the clerk closes it. It makes way where several are selected, lest what is
// done to all seem to be done to the one.
func (v *Winners) selected(ids []award.ID) {
	v.showActs()
	switch {
	case v.pane.dirty():
	case len(ids) == 1 && !v.unwanted:
		v.open(ids[0], false)
	case len(ids) > 1:
		v.closePane()
	}
}

// Forget gives up what was edited.
func (v *Winners) Forget() { v.closePane() }

// Escape closes the pane.
func (v *Winners) Escape() {
	v.leave(func() {
		v.unwanted = true
		v.closePane()
	})
}
